// Written by `cargo xtask gen` from core/src/model/upkeep.rs: edit that, not this.
import type { Plain } from '../result.js';
import type { LedgerHead } from '../records/ledger.js';

/** What `backup` wrote. */
export class BackupReport implements Plain {
  private constructor();
  /** How many pages of the database were copied. */
  readonly pages: number;
  /** How many bytes the file has. */
  readonly bytes: number;
  /** The ledger's last entry in it: the store's ledger holds it too, and what came after is not in the backup. */
  readonly head: LedgerHead;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** What `check` found. */
export class CheckReport implements Plain {
  private constructor();
  /** Whether all is well: nothing is listed below, and the chain has no fault. */
  readonly ok: boolean;
  /**
   * What is damaged, in words: what SQLite finds wrong in the file, rows that point to nothing, tables and triggers that
   * are not as Countersign made them.
   */
  readonly integrity: readonly string[];
  /** What must hold of every store and does not, each with how often. */
  readonly law: readonly Breach[];
  /** How far the ledger's chain holds. */
  readonly chain: ChainReport;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** Something that must hold of every store and does not. */
export class Breach implements Plain {
  private constructor();
  /** What is wrong: `an approved request has no work that waits`. */
  readonly what: string;
  /** How often. */
  readonly count: number;
  /** One that it is wrong of: `request:…`, with its id, or its number where it has none. */
  readonly example: string;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** How far the ledger's chain holds. */
export class ChainReport implements Plain {
  private constructor();
  /** The last entry that follows from those before it. */
  readonly seq: number;
  /** Its hash in hex; 64 zeros when there is none. */
  readonly hash: string;
  /** What is wrong with the entry after it; nothing when the chain holds to its end. */
  readonly fault: string | null;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}
