// Written by `cargo xtask gen` from core/src/model/policy.rs: edit that, not this.
import type { Plain } from '../result.js';
import type { Cursor, Source } from '../texts.js';

/** Who must approve: stages that are asked one after the other. */
export class Policy implements Plain {
  private constructor();
  /** The policy's id. */
  readonly id: string;
  /** The name that people read. */
  readonly name: string;
  /** Whom each stage asks, in order. */
  readonly stages: readonly Source[];
  /** Whether it holds for items without a policy of their own. */
  readonly default: boolean;
  /** When it was made. */
  readonly createdAt: Date;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** What a new policy says. */
export interface PolicyCreate {
  /** Whom each stage asks, in order: 1 to 10 of `manager`, `item_owner` and `identity:ID`. */
  stages: readonly Source[];
  /** Whether it holds for items without a policy of their own; the default before it no longer does. */
  default?: boolean | undefined;
}

/** Which policies to list. */
export interface PolicyList {
  /** How many a page holds: 1 to 500, 50 by default. */
  limit?: number | null | undefined;
  /** Where to go on: the `next` of the page before. */
  cursor?: Cursor | null | undefined;
}
