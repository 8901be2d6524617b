// Written by `cargo xtask gen` from core/src/error.rs: edit that, not this.
import type { Plain } from '../result.js';

/**
 * What can be done about a problem.
 *
 * - `remove_line`: Take a line out of the cart.
 * - `cancel_request`: Cancel a request that is open.
 * - `give_up`: Give up access that is held.
 * - `ask_for_exemption`: Ask an admin for an exemption from the rule.
 */
export type Resolution = 'remove_line' | 'cancel_request' | 'give_up' | 'ask_for_exemption';

/**
 * An error's stable code.
 *
 * - `invalid`: An argument is not what it must be: see `field` and `problem`.
 * - `not_found`: There is no such thing, or the caller may not know of it.
 * - `forbidden`: The caller sees the thing but may not do this.
 * - `duplicate`: The same is there already.
 * - `stale`: Somebody was first: see `by` and `at`.
 * - `already_granted`: The beneficiary has this access already.
 * - `not_requestable`: The item can't be asked for.
 * - `conflict_of_duties`: Access that a rule keeps apart would come together in one person.
 * - `no_policy`: No policy says who approves.
 * - `no_approver`: A stage of the policy has nobody who may approve.
 * - `illegal_transition`: The state it is in does not allow this move.
 * - `reauthentication_required`: Who decides must have signed in of late: sign in again.
 * - `limit_exceeded`: More than the limit.
 * - `busy`: Another writer holds the store: try again.
 * - `newer_schema`: A newer Countersign wrote this file: upgrade.
 * - `corrupt`: The file is damaged, was tampered with, or is not a Countersign store.
 * - `closed`: The store is closed: open it again.
 * - `internal`: A defect of Countersign or of the machine under it.
 */
export type Code = 'invalid' | 'not_found' | 'forbidden' | 'duplicate' | 'stale' | 'already_granted' | 'not_requestable' | 'conflict_of_duties' | 'no_policy' | 'no_approver' | 'illegal_transition' | 'reauthentication_required' | 'limit_exceeded' | 'busy' | 'newer_schema' | 'corrupt' | 'closed' | 'internal';

/** One reason why something can't be asked for, or should be thought over. */
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
  /** Of a conflict of duties: the rule. */
  readonly ruleId: string | null;
  /** Of a conflict of duties: the rule's name. */
  readonly ruleName: string | null;
  /** Of a conflict of duties: the other items, as far as the caller may know of them. */
  readonly conflictingItemIds: readonly string[];
  /** What would resolve it. */
  readonly choices: readonly Choice[];
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** One way to resolve a problem. */
export class Choice implements Plain {
  private constructor();
  /** What to do. */
  readonly resolution: Resolution;
  /** The cart's line that it is about. */
  readonly line: string | null;
  /** The item that it is about. */
  readonly itemId: string | null;
  /** The request that it is about. */
  readonly requestId: string | null;
  /** The way in words. */
  readonly message: string;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}
