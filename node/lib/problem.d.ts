import type { Code } from './errors.js';
import type { Plain } from './result.js';

/** One reason why a submit was refused. */
export class Problem implements Plain {
  private constructor();
  /** The cart's line, if it came from a cart. */
  readonly line: string | null;
  /** The item asked for, if there is such an item. */
  readonly itemId: string | null;
  /** For whom, if that person is known. */
  readonly beneficiary: string | null;
  /** The error's code. */
  readonly code: Code;
  /** The field to mend, if it is one. */
  readonly field: string | null;
  /** The problem in words. */
  readonly message: string;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}
