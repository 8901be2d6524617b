// Written by `cargo xtask gen` from core/src/model/ledger.rs: edit that, not this.
import type { Plain } from '../result.js';
import type { Cursor, ItemRef, Json } from '../texts.js';

/** One thing that happened, with its link in the chain. */
export class LedgerEntry implements Plain {
  private constructor();
  /** Its number: from 1, without gaps. */
  readonly seq: number;
  /** When it was written; never before the entry that precedes it. */
  readonly at: Date;
  /** When it was due, if the clock did it. */
  readonly due: Date | null;
  /** What happened: `access_request.created`. */
  readonly type: string;
  /** Who did it: `user:alice`, `admin:root`, `system` or `clock`. */
  readonly actor: string;
  /** For whom they did it: `identity:dana`. */
  readonly onBehalfOf: string | null;
  /** The request it belongs to. */
  readonly request: string | null;
  /** What it happened to: `item:…`, `identity:alice`. */
  readonly subject: string;
  /** The facts; null where they were redacted. */
  readonly data: Json;
  /** 16 random bytes in hex, so that the facts can't be guessed from their digest; erased with them. */
  readonly salt: string | null;
  /** SHA-256 of the salt's bytes and the facts as canonical JSON (RFC 8785), in hex. */
  readonly dataDigest: string;
  /** SHA-256 of the canonical JSON of the entry and the hash before it, in hex. */
  readonly hash: string;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** The last entry's number and hash: kept elsewhere, it shows a ledger that was cut short. */
export class LedgerHead implements Plain {
  private constructor();
  /** How many entries there are. */
  readonly seq: number;
  /** The last one's hash in hex; 64 zeros when there are none. */
  readonly hash: string;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** Which ledger entries to list, oldest first. */
export interface AuditList {
  /** Only those of this request. */
  requestId?: string | null | undefined;
  /** Only those about somebody: what they did, and what happened to them, to what they asked for and to their access. */
  identity?: string | null | undefined;
  /** Only those about an item, by its id or reference: what happened to it, and to requests for it and access to it. */
  item?: ItemRef | null | undefined;
  /** Only these types: `access_request.created`, or all of a noun, `access.*`. */
  types?: readonly string[] | null | undefined;
  /** Only those written at this time or later. */
  since?: Date | string | null | undefined;
  /** Only those written before this time. */
  until?: Date | string | null | undefined;
  /** How many a page holds: 1 to 500, 50 by default. */
  limit?: number | null | undefined;
  /** Where to go on: the `next` of the page before. */
  cursor?: Cursor | null | undefined;
}

/** Which entries to export. */
export interface AuditExport {
  /**
   * Only what comes after the entry of this number: the `seq` of the head that the export before ended with. Put one after
   * the other, the files are the whole.
   */
  after?: number | null | undefined;
}

/** How far an export has come. */
export class ExportProgress implements Plain {
  private constructor();
  /** How many entries are written. */
  readonly written: number;
  /** How many there are to write. */
  readonly total: number;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** Why the facts of an entry are erased. */
export interface AuditRedact {
  /** Why, up to 2,000 characters: needed. It stays in the ledger, so that it should name nobody. */
  reason?: string | null | undefined;
}

/** What the ledger must hold. */
export interface AuditVerify {
  /** The number of a head that was kept elsewhere; given together with `hash`. */
  seq?: number | null | undefined;
  /** Its hash: the ledger must still hold that entry, unchanged. */
  hash?: string | null | undefined;
}

/** What `runDue` did. */
export class DueReport implements Plain {
  private constructor();
  /** How many leases had lapsed; their work waits for a worker again. */
  readonly lapsed: number;
  /** How often those who are asked were reminded. */
  readonly reminded: number;
  /** How often others were asked as well. */
  readonly escalated: number;
  /** How many stages had taken as long as they may. */
  readonly overdue: number;
  /** How many requests were for a day that had come. */
  readonly started: number;
  /** How many were closed, for nobody had taken their work. */
  readonly unclaimed: number;
  /** How many had rested long enough. */
  readonly woken: number;
  /** How often somebody was warned that access ends. */
  readonly warned: number;
  /** How many grants had come to their end. */
  readonly ended: number;
  /** How many could not run, and are tried again in an hour. */
  readonly failed: number;
  /** Whether more was due than one call does: call again. */
  readonly more: boolean;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}
