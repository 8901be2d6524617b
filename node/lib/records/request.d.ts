// Written by `cargo xtask gen` from core/src/model/request.rs: edit that, not this.
import type { Plain } from '../result.js';
import type { Enforcement } from '../records/conflict.js';
import type { RequestContext, RequestContextInput, TargetGroup, TargetGroupInput } from '../records/context.js';
import type { Risk } from '../records/item.js';
import type { Cursor, ItemRef, Json, Span } from '../texts.js';

/**
 * Where a request stands.
 *
 * - `pending`: Approvers are asked. Moves on when they decide, or the requester cancels.
 * - `scheduled`: Everyone has approved, for a later day. Moves on when that has come.
 * - `approved`: Everyone has approved; the work waits for a worker, or for who does it.
 * - `provisioning`: A worker has the task, or a person does it.
 * - `snoozed`: The work rests, until a day or until somebody wakes it.
 * - `verifying`: The work is done, and somebody else is to look whether it is.
 * - `provisioned`: The access is there, or gone, as it was asked. Final.
 * - `failed`: The attempts are used up, or it must not be given any more; an admin retries.
 * - `rejected`: An approver said no. Final.
 * - `cancelled`: Withdrawn before it was decided. Final.
 * - `expired`: Nobody decided in time. Final.
 * - `closed`: Ended by hand or by a rule, with an outcome. Final.
 */
export type RequestStatus = 'pending' | 'scheduled' | 'approved' | 'provisioning' | 'snoozed' | 'verifying' | 'provisioned' | 'failed' | 'rejected' | 'cancelled' | 'expired' | 'closed';

/**
 * What a request asks to be done.
 *
 * - `grant`: Give the access.
 * - `revoke`: Take the access away.
 * - `modify`: Change until when it is had, or which permissions it gives.
 * - `suspend`: Stop it for a while.
 * - `restore`: Give back what was suspended.
 */
export type Action = 'grant' | 'revoke' | 'modify' | 'suspend' | 'restore';

/**
 * Why there is a request.
 *
 * - `user`: Somebody asked.
 * - `expiry`: The access came to its end.
 * - `handBack`: Who had it gave it up.
 * - `deactivation`: Who had it was deactivated.
 * - `rule`: It was given although it should not have been.
 */
export type RequestOrigin = 'user' | 'expiry' | 'hand_back' | 'deactivation' | 'rule';

/**
 * How a request that was closed ended.
 *
 * - `success`: It was done all the same.
 * - `incomplete`: A part of it was done.
 * - `failure`: It was not done.
 */
export type Outcome = 'success' | 'incomplete' | 'failure';

/**
 * What becomes of what is asked for or held already, when more is submitted with it.
 *
 * - `refuse`: The whole submit is refused.
 * - `report`: It is left out and reported, and the rest is made.
 */
export type OnExisting = 'refuse' | 'report';

/**
 * Why something was left out of a submit.
 *
 * - `open`: It is asked for already.
 * - `held`: The beneficiary has it already.
 */
export type ExistingWhy = 'open' | 'held';

/**
 * In which order requests are listed.
 *
 * - `newest`: The newest first.
 * - `oldest`: The oldest first.
 */
export type RequestSort = 'newest' | 'oldest';

/** One item asked for one beneficiary. */
export class Request implements Plain {
  private constructor();
  /** The request's id. */
  readonly id: string;
  /** Its number in the store, from 1, without gaps. */
  readonly number: number;
  /** The submission it came with, if it came with one. */
  readonly submissionId: string | null;
  /** What is to be done. */
  readonly action: Action;
  /** Why it is there. */
  readonly origin: RequestOrigin;
  /** Where it stands. */
  readonly status: RequestStatus;
  /** How it ended, where it was closed. */
  readonly outcome: Outcome | null;
  /** Who asked; nobody where the clock or a rule did. */
  readonly requester: string | null;
  /** Who is to have the access. */
  readonly beneficiary: string;
  /** The item. */
  readonly itemId: string;
  /** The item's name, as it was when it was asked for. */
  readonly itemName: string;
  /** Which version of the item was asked for. */
  readonly itemVersion: number;
  /** The grant that it changes; what gives access changes none. */
  readonly grantId: string | null;
  /** The policy it was submitted under; none where nobody has to approve it, whatever the policies say. */
  readonly policyId: string | null;
  /** Which version of it. */
  readonly policyVersion: number | null;
  /** The stage that was opened last, from 1. */
  readonly stage: number;
  /** How many stages there are. */
  readonly stages: number;
  /** When the open stage's deadline passes. */
  readonly deadline: Date | null;
  /** Why. */
  readonly justification: string | null;
  /** Not before when it is to be done. */
  readonly startsAt: Date | null;
  /** For how long, from the grant's start. */
  readonly duration: Span | null;
  /** Until when, instead of a duration. */
  readonly endsAt: Date | null;
  /** Which of the item's permissions are asked for, by name; all of them where it does not say. */
  readonly permissions: readonly string[] | null;
  /** What the grant was like when it was asked to change. */
  readonly before: GrantBefore | null;
  /** What approvers made of it, where they gave less than was asked. */
  readonly narrowed: Narrowed | null;
  /** What was filled in of the item's form. */
  readonly formValues: Json;
  /** Which of the beneficiary's accounts in the target system it is for, in the host's own words. */
  readonly account: string | null;
  /** The group of the target system that it is for, when it is for no account: the beneficiary answers for it. */
  readonly targetGroup: TargetGroup | null;
  /** The host's own facts, text to text; nothing here reads them. */
  readonly metadata: { readonly [name: string]: string };
  /** What else the host said with it. */
  readonly context: RequestContext | null;
  /** What was known of the beneficiary when it was made. */
  readonly beneficiaryThen: BeneficiaryThen;
  /** Who is to do the work, where a person does it. */
  readonly assignee: string | null;
  /** Until when the work rests; where it does and there is no day, until somebody wakes it. */
  readonly snoozedUntil: Date | null;
  /** The rules of separation of duties that the access would break, and that let it be asked for all the same. */
  readonly conflicts: readonly RequestConflict[];
  /** SHA-256 of what is asked, in hex: what an approver decides on. */
  readonly digest: string;
  /** When it was submitted. */
  readonly createdAt: Date;
  /** When it last moved. */
  readonly updatedAt: Date;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** What approvers left of a request, where that is less than was asked. */
export class Narrowed implements Plain {
  private constructor();
  /** For how long, from the grant's start, where they said so. */
  readonly duration: Span | null;
  /** Until when, where they said so. */
  readonly endsAt: Date | null;
  /** The item's permissions that are not given, by name. */
  readonly dropped: readonly string[];
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** What a grant was like before it was asked to change. */
export class GrantBefore implements Plain {
  private constructor();
  /** Until when it was to last, if it was to end. */
  readonly endsAt: Date | null;
  /** Which of the item's permissions it gave; all of them where it does not say. */
  readonly permissions: readonly string[] | null;
  /** Whether it was suspended. */
  readonly suspended: boolean;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** What was known of a request's beneficiary when it was made. */
export class BeneficiaryThen implements Plain {
  private constructor();
  /** Their name. */
  readonly name: string;
  /** Their first name. */
  readonly firstName: string | null;
  /** Their last name. */
  readonly lastName: string | null;
  /** Their mail address. */
  readonly email: string | null;
  /** The id of their manager. */
  readonly manager: string | null;
  /** The host's own facts. */
  readonly attributes: { readonly [name: string]: string | readonly string[] };
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** A rule of separation of duties that a request's access would break. */
export class RequestConflict implements Plain {
  private constructor();
  /** The rule. */
  readonly ruleId: string;
  /** The rule's name, as it was when it was submitted. */
  readonly ruleName: string;
  /** How much harm it can do. */
  readonly severity: Risk;
  /** What the rule does about it. */
  readonly enforcement: Enforcement;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** What a submit left out, because it is there already. */
export class Existing implements Plain {
  private constructor();
  /** The cart's line, if it came from a cart. */
  readonly line: string | null;
  /** The item. */
  readonly itemId: string;
  /** For whom. */
  readonly beneficiary: string;
  /** Why it was left out. */
  readonly why: ExistingWhy;
  /** The request that is open, if the caller may see it. */
  readonly requestId: string | null;
  /** The grant that is held, if the caller may see it. */
  readonly grantId: string | null;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** The requests of one submit for one beneficiary. */
export class Submission implements Plain {
  private constructor();
  /** The submission's id. */
  readonly id: string;
  /** Who is to have the access. */
  readonly beneficiary: string;
  /** The requests made. */
  readonly requestIds: readonly string[];
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** What a submit made. */
export class Submitted implements Plain {
  private constructor();
  /** One a beneficiary. */
  readonly submissions: readonly Submission[];
  /** All requests made, in the order they were asked for. */
  readonly requestIds: readonly string[];
  /** What was left out, because it is asked for or held already; only with `onExisting` as `report`. */
  readonly existing: readonly Existing[];
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** What to ask for besides the items. */
export interface RequestSubmit {
  /** Who is to have the access: the caller by default. */
  beneficiaries?: readonly string[] | null | undefined;
  /** Why, up to 5,000 characters. */
  justification?: string | null | undefined;
  /** Not before when: in the future. Approved before that, it is scheduled. */
  startsAt?: Date | string | null | undefined;
  /** For how long: `30d`, `12h`, `P30D`. Without it, and without `endsAt`, the access has no end. */
  duration?: Span | null | undefined;
  /** Until when, in the future, instead of a duration. */
  endsAt?: Date | string | null | undefined;
  /** Which of the item's permissions, by name: all of them by default. Of one item only. */
  permissions?: readonly string[] | null | undefined;
  /** What the items' forms ask for, by the names of their fields; of several items, each takes what it asks for. */
  formValues?: Json | null | undefined;
  /** Which of the beneficiary's accounts in the target system it is for, in the host's own words: 1 to 255 characters. */
  account?: string | null | undefined;
  /** The group of the target system that it is for, instead of an account: the beneficiaries answer for it. */
  targetGroup?: TargetGroupInput | null | undefined;
  /** The host's own facts: up to 50 keys of 1 to 64 characters, values up to 2,000. Nothing here reads them. */
  metadata?: { readonly [name: string]: string } | null | undefined;
  /** What else the host says with it; nothing here reads it. */
  context?: RequestContextInput | null | undefined;
  /** What becomes of what is asked for or held already: `refuse` by default. */
  onExisting?: OnExisting | null | undefined;
  /**
   * A key of the caller's own, 1 to 255 characters: the same submit under the same key is answered as the first time,
   * and makes nothing.
   */
  idempotencyKey?: string | null | undefined;
}

/** How to read a request. */
export interface RequestGet {
  /** As it was at this time, which has come: now by default. */
  asOf?: Date | string | null | undefined;
}

/** Which requests to list. */
export interface RequestList {
  /** Only those that stand here. */
  status?: RequestStatus | null | undefined;
  /** Only those that ask for this. */
  action?: Action | null | undefined;
  /** Only those for this item, by id or reference. */
  item?: ItemRef | null | undefined;
  /** Only those for this beneficiary: besides one's own, those of one's direct reports. */
  beneficiary?: string | null | undefined;
  /** Only those that this identity made. */
  requester?: string | null | undefined;
  /** Only those made at this time or later. */
  createdFrom?: Date | string | null | undefined;
  /** Only those made before this time. */
  createdUntil?: Date | string | null | undefined;
  /** Only those whose justification has words that begin with each of these: up to 64 different words. Admins only. */
  text?: string | null | undefined;
  /** In which order: the newest first by default. */
  sort?: RequestSort | null | undefined;
  /** Whether the page is to say how many there are. */
  count?: boolean | undefined;
  /** How many a page holds: 1 to 500, 50 by default. */
  limit?: number | null | undefined;
  /** Where to go on: the `next` of the page before. */
  cursor?: Cursor | null | undefined;
}

/** What to say when a request is cancelled. */
export interface RequestCancel {
  /** Why, up to 2,000 characters. */
  comment?: string | null | undefined;
}

/** How to close a request. */
export interface RequestClose {
  /** How it ended: `failure` by default. `success` says that it was done all the same; it takes an admin, and an approval. */
  outcome?: Outcome | null | undefined;
  /** Why, up to 2,000 characters. */
  comment?: string | null | undefined;
}

/** What to say when failed work is tried again. */
export interface RequestRetry {
  /** Why, up to 2,000 characters. */
  comment?: string | null | undefined;
}

/** Why a request's way is looked for anew. */
export interface RequestReroute {
  /** Why, up to 2,000 characters: needed. */
  comment?: string | null | undefined;
}
