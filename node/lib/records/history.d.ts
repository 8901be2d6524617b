// Written by `cargo xtask gen` from core/src/model/history.rs: edit that, not this.
import type { Plain } from '../result.js';
import type { Cursor, Json } from '../texts.js';

/** What somebody said about a request. */
export class Comment implements Plain {
  private constructor();
  /** The comment's id. */
  readonly id: string;
  /** The request. */
  readonly requestId: string;
  /** Who said it. */
  readonly author: string;
  /** The words. */
  readonly text: string;
  /** When. */
  readonly createdAt: Date;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** Which part of a history to read, oldest first. */
export interface HistoryList {
  /** Only these types of entries: `access_request.created`, or all of a noun, `access.*`. */
  types?: readonly string[] | null | undefined;
  /** Only what happened at this time or later. */
  since?: Date | string | null | undefined;
  /** Only what happened before this time. */
  until?: Date | string | null | undefined;
  /** How many a page holds: 1 to 500, 50 by default. */
  limit?: number | null | undefined;
  /** Where to go on: the `next` of the page before. */
  cursor?: Cursor | null | undefined;
}

/** One thing that happened: a ledger entry without its proof. */
export class HistoryEntry implements Plain {
  private constructor();
  /** The entry's number in the ledger. */
  readonly seq: number;
  /** When it happened. */
  readonly at: Date;
  /** When it was due, if the clock did it: it takes effect as of then. */
  readonly due: Date | null;
  /** What happened: `access_request.created`. */
  readonly type: string;
  /** Who did it: `user:alice`, `admin:root`, `system` or `clock`. */
  readonly actor: string;
  /** For whom they did it: `identity:dana`. */
  readonly onBehalfOf: string | null;
  /** The request it belongs to, if it belongs to one. */
  readonly requestId: string | null;
  /** What it happened to: `approval:…`. */
  readonly subject: string;
  /** The facts; null where they were redacted. */
  readonly data: Json;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}
