// Written by `cargo xtask gen` from core/src/model/load.rs: edit that, not this.
import type { Plain } from '../result.js';
import type { Code } from '../records/error.js';

/** What a bulk import did. */
export class LoadReport implements Plain {
  private constructor();
  /** How many entries were read. */
  readonly read: number;
  /** How many of them are new. */
  readonly created: number;
  /** How many were there and are changed. */
  readonly changed: number;
  /** How many were so already. */
  readonly unchanged: number;
  /** How many were refused. One whose manager is refused is taken in without a change of manager, and counted above too. */
  readonly refused: number;
  /** Why: of the first 1,000. What a last pass finds out about managers comes after the rest. */
  readonly problems: readonly LoadProblem[];
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** Why an entry of a bulk import was refused. */
export class LoadProblem implements Plain {
  private constructor();
  /** Which entry, from 1. */
  readonly place: number;
  /** Its id; none where the entry could not be read. */
  readonly id: string | null;
  /** The error's code. */
  readonly code: Code;
  /** The field to mend, if it is one. */
  readonly field: string | null;
  /** The problem in words. */
  readonly message: string;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}
