import type { Code, Problem } from './records/error.js';

/** Every refusal is one of these: one class a code. A refused call changes nothing. */
export class CountersignError extends Error {
  constructor(report: Pick<CountersignError, 'code' | 'message'> & Partial<CountersignError>, options?: ErrorOptions);
  /** The class's name. */
  get name(): string;
  /** The stable code. */
  readonly code: Code;
  /** Of `invalid`: the argument or option. */
  readonly field: string | null;
  /** Of `invalid`: what is wrong with it. */
  readonly problem: string | null;
  /** Of `stale`: who was first, as far as the caller may know. */
  readonly by: string | null;
  /** Of `stale`: when. */
  readonly at: Date | null;
  /** Of a refused submit: every problem. */
  readonly problems: readonly Problem[];
  /** The error as plain data, with its message. */
  toJSON(): { [name: string]: unknown };
}

/** An argument is not what it must be: see `field` and `problem`. */
export class Invalid extends CountersignError {
  readonly code: 'invalid';
}

/** There is no such thing, or the caller may not know of it. */
export class NotFound extends CountersignError {
  readonly code: 'not_found';
}

/** The caller sees the thing but may not do this. */
export class Forbidden extends CountersignError {
  readonly code: 'forbidden';
}

/** The same is there already. */
export class Duplicate extends CountersignError {
  readonly code: 'duplicate';
}

/** Somebody was first: see `by` and `at`. */
export class Stale extends CountersignError {
  readonly code: 'stale';
}

/** The beneficiary has this access already. */
export class AlreadyGranted extends CountersignError {
  readonly code: 'already_granted';
}

/** The item can't be asked for. */
export class NotRequestable extends CountersignError {
  readonly code: 'not_requestable';
}

/** Access that a rule keeps apart would come together in one person. */
export class ConflictOfDuties extends CountersignError {
  readonly code: 'conflict_of_duties';
}

/** No policy says who approves. */
export class NoPolicy extends CountersignError {
  readonly code: 'no_policy';
}

/** A stage of the policy has nobody who may approve. */
export class NoApprover extends CountersignError {
  readonly code: 'no_approver';
}

/** The state it is in does not allow this move. */
export class IllegalTransition extends CountersignError {
  readonly code: 'illegal_transition';
}

/** Who decides must have signed in of late: sign in again. */
export class ReauthenticationRequired extends CountersignError {
  readonly code: 'reauthentication_required';
}

/** More than the limit. */
export class LimitExceeded extends CountersignError {
  readonly code: 'limit_exceeded';
}

/** Another writer holds the store: try again. */
export class Busy extends CountersignError {
  readonly code: 'busy';
}

/** A newer Countersign wrote this file: upgrade. */
export class NewerSchema extends CountersignError {
  readonly code: 'newer_schema';
}

/** The file is damaged, was tampered with, or is not a Countersign store. */
export class Corrupt extends CountersignError {
  readonly code: 'corrupt';
}

/** The store is closed: open it again. */
export class Closed extends CountersignError {
  readonly code: 'closed';
}

/** A defect of Countersign or of the machine under it. */
export class Internal extends CountersignError {
  readonly code: 'internal';
}
