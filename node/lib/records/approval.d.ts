// Written by `cargo xtask gen` from core/src/model/approval.rs: edit that, not this.
import type { Plain } from '../result.js';
import type { TargetGroup } from '../records/context.js';
import type { Code } from '../records/error.js';
import type { Why } from '../records/explain.js';
import type { Action, GrantBefore, Narrowed, RequestConflict } from '../records/request.js';
import type { Cursor, Json, Source, Span } from '../texts.js';

/**
 * Where an approval stands.
 *
 * - `pending`: Somebody is asked.
 * - `approved`: Yes.
 * - `rejected`: No.
 * - `closed`: No longer needed: the request ended another way.
 */
export type ApprovalStatus = 'pending' | 'approved' | 'rejected' | 'closed';

/** What one person said of an approval. */
export class Decision implements Plain {
  private constructor();
  /** Who. */
  readonly by: string;
  /** In whose place: for whom they act, whose seat they were handed, or who was asked where they are an admin. */
  readonly onBehalfOf: string | null;
  /** How they came to a say. */
  readonly why: Why;
  /** What they said. */
  readonly verdict: ApprovalStatus;
  /** Their words. */
  readonly comment: string | null;
  /** The rule that decided in their name: `autoApproveOwn`. */
  readonly rule: string | null;
  /** When. */
  readonly at: Date;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** A seat that went from hand to hand. */
export class Hand implements Plain {
  private constructor();
  /** Whose it was; everyone who was asked, where an admin asks somebody else instead. */
  readonly giver: string | null;
  /** Who has it since. */
  readonly receiver: string;
  /** Who handed it on. */
  readonly by: string;
  /** Why. */
  readonly comment: string | null;
  /** When. */
  readonly at: Date;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** What an open stage asks of somebody, and what they said. */
export class Approval implements Plain {
  private constructor();
  /** The approval's id. */
  readonly id: string;
  /** The request. */
  readonly requestId: string;
  /** The request's number. */
  readonly requestNumber: number;
  /** The stage, from 1. */
  readonly stage: number;
  /** The part of what the stage needs, from 1. */
  readonly part: number;
  /** How many must say yes in this part. */
  readonly needed: number;
  /** Whose right it is by the policy: `manager`. */
  readonly source: Source;
  /** Where it stands. */
  readonly status: ApprovalStatus;
  /** Who is asked. */
  readonly asked: readonly string[];
  /** The groups whose members are asked. */
  readonly askedGroups: readonly string[];
  /** Whether every admin is asked, because nobody else was left. */
  readonly askedAdmins: boolean;
  /** How the caller comes to a say, if they have one now. */
  readonly yours: Why | null;
  /** In whose place the caller would decide. */
  readonly onBehalfOf: string | null;
  /** What is to be done: whether access is given, or taken away. */
  readonly action: Action;
  /** Who asked for it. */
  readonly requester: string;
  /** Who is to have the access. */
  readonly beneficiary: string;
  /** The item. */
  readonly itemId: string;
  /** The item's name. */
  readonly itemName: string;
  /** Why. */
  readonly justification: string | null;
  /** Not before when. */
  readonly startsAt: Date | null;
  /** For how long, from the grant's start. */
  readonly duration: Span | null;
  /** Until when, instead of a duration. */
  readonly endsAt: Date | null;
  /** Which of the item's permissions, by name; all of them where it does not say. */
  readonly permissions: readonly string[] | null;
  /** What the grant is like that is to change. */
  readonly before: GrantBefore | null;
  /** What approvers made of it, where they gave less than was asked. */
  readonly narrowed: Narrowed | null;
  /** What was filled in of the item's form. */
  readonly formValues: Json;
  /** Which of the beneficiary's accounts in the target system it is for, in the host's own words. */
  readonly account: string | null;
  /** The group of the target system that it is for, when it is for no account: the beneficiary answers for it. */
  readonly targetGroup: TargetGroup | null;
  /** The rules of separation of duties that the access would break, and that let it be asked for all the same. */
  readonly conflicts: readonly RequestConflict[];
  /** SHA-256 of what is asked, in hex: kept with the decision. */
  readonly digest: string;
  /** When the stage opened. */
  readonly requestedAt: Date;
  /** When the stage's deadline passes, while it is open. */
  readonly deadline: Date | null;
  /** When it was decided or closed. */
  readonly decidedAt: Date | null;
  /** Who decided. */
  readonly decidedBy: string | null;
  /** What they said. */
  readonly comment: string | null;
  /** What each person said, in order. */
  readonly decisions: readonly Decision[];
  /** From whom to whom the seat went, in order. */
  readonly hands: readonly Hand[];
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** Which approvals to list. */
export interface ApprovalList {
  /** How many a page holds: 1 to 500, 50 by default. */
  limit?: number | null | undefined;
  /** Where to go on: the `next` of the page before. */
  cursor?: Cursor | null | undefined;
}

/** Which decisions of the caller's to list. */
export interface CompletedList {
  /** Only those of this verdict: `approved` or `rejected`. */
  verdict?: ApprovalStatus | null | undefined;
  /** How many a page holds: 1 to 500, 50 by default. */
  limit?: number | null | undefined;
  /** Where to go on: the `next` of the page before. */
  cursor?: Cursor | null | undefined;
}

/** How much waits for the caller, and how much they decided. */
export class ApprovalSummary implements Plain {
  private constructor();
  /** How many approvals wait for them. */
  readonly pending: number;
  /** Whether more wait than are counted: 1,000. */
  readonly pendingMore: boolean;
  /** How many they approved. */
  readonly approved: number;
  /** How many they rejected. */
  readonly rejected: number;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** What an approver says with a decision. */
export interface Decide {
  /** Why, up to 2,000 characters. */
  comment?: string | null | undefined;
  /**
   * The approval's `digest`, as the approver saw it: 64 characters of hex. Where what is asked is not that, nothing is
   * decided.
   */
  digest?: string | null | undefined;
}

/** What an approver says with a yes: it may give less than was asked, never more. */
export interface Approve {
  /** Why, up to 2,000 characters. */
  comment?: string | null | undefined;
  /**
   * The approval's `digest`, as the approver saw it: 64 characters of hex. Where what is asked is not that, nothing is
   * decided.
   */
  digest?: string | null | undefined;
  /** For so long only, from the grant's start: shorter than what is asked. */
  duration?: Span | null | undefined;
  /** Until then only, in the future and earlier than what is asked. */
  endsAt?: Date | string | null | undefined;
  /** Without these of the item's permissions, by name; at least one must be left. */
  drop?: readonly string[] | null | undefined;
}

/** What is said with many decisions at once. */
export interface DecideMany {
  /** Why, up to 2,000 characters; it stands with each of them. */
  comment?: string | null | undefined;
}

/** What became of one of many decisions. */
export class Decided implements Plain {
  private constructor();
  /** The approval's id, as it was given. */
  readonly id: string;
  /** The approval, where the decision counts. */
  readonly approval: Approval | null;
  /** Otherwise, the error's code. */
  readonly code: Code | null;
  /** And its words. */
  readonly message: string | null;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** What is said when a seat is handed on. */
export interface Forward {
  /** Why, up to 2,000 characters: needed. */
  comment?: string | null | undefined;
}

/** What is said when an admin asks somebody else instead. */
export interface Reassign {
  /** Why, up to 2,000 characters: needed. */
  comment?: string | null | undefined;
}

/** What is said with a reminder. */
export interface Remind {
  /** A word to those who are asked, up to 2,000 characters. */
  comment?: string | null | undefined;
}
