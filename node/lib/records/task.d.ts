// Written by `cargo xtask gen` from core/src/model/task.rs: edit that, not this.
import type { Plain } from '../result.js';
import type { TargetGroup } from '../records/context.js';
import type { GrantBefore, Narrowed, RequestStatus } from '../records/request.js';
import type { Cursor, Json, Span } from '../texts.js';

/**
 * How an attempt stands.
 *
 * - `claimed`: A worker has it, until its lease ends; or a person does it.
 * - `completed`: The work is done.
 * - `failed`: The worker reported an error.
 * - `released`: It was given back.
 * - `lapsed`: The lease ended before the worker reported.
 */
export type TaskStatus = 'claimed' | 'completed' | 'failed' | 'released' | 'lapsed';

/**
 * What is to be done.
 *
 * - `provision`: Give the access.
 * - `deprovision`: Take it away. Where another grant gives a part of the same, that is to stay.
 * - `modify`: Change until when it is had, or which permissions it gives.
 * - `suspend`: Stop it for a while.
 * - `restore`: Give back what was suspended.
 */
export type TaskKind = 'provision' | 'deprovision' | 'modify' | 'suspend' | 'restore';

/** An attempt at a piece of work. */
export class Task implements Plain {
  private constructor();
  /** The attempt's id: new with every claim. */
  readonly id: string;
  /** The work's key: the same for every attempt, so that a repeat is recognised. Work that was seen not to be done has another. */
  readonly key: string;
  /** What to do. */
  readonly kind: TaskKind;
  /** How it stands. */
  readonly status: TaskStatus;
  /** The request it belongs to. */
  readonly requestId: string;
  /** The grant that it changes; what gives access changes none. */
  readonly grantId: string | null;
  /** Whose access it is. */
  readonly beneficiary: string;
  /** The item. */
  readonly itemId: string;
  /** The item's name, as it was when it was asked for. */
  readonly itemName: string;
  /** The host's own id for the item. */
  readonly itemReference: string | null;
  /** The id of the application that the item is access to. */
  readonly application: string | null;
  /** For how long it was asked, from the grant's start. */
  readonly duration: Span | null;
  /** Until when the access is to last, as it was approved; a duration counts from the claim here. */
  readonly endsAt: Date | null;
  /** Which of the item's permissions it is to give, by name, as it was approved; all of them where it does not say. */
  readonly permissions: readonly string[] | null;
  /** What the grant was like when it was asked to change. */
  readonly before: GrantBefore | null;
  /** What was filled in of the item's form. */
  readonly formValues: Json;
  /** Which of the beneficiary's accounts in the target system it is for, in the host's own words. */
  readonly account: string | null;
  /** The group of the target system that it is for, when it is for no account: the beneficiary answers for it. */
  readonly targetGroup: TargetGroup | null;
  /** What approvers made of it, where they gave less than was asked: a shorter time, fewer permissions. */
  readonly narrowed: Narrowed | null;
  /** The host's own facts, text to text; nothing here reads them. */
  readonly metadata: { readonly [name: string]: string };
  /** The worker that claimed it, or the id of the person who does it. */
  readonly worker: string;
  /** Whether a person does it, who has no lease. */
  readonly byPerson: boolean;
  /** Which attempt it is, from 1; a retry by an admin counts from 1 again. */
  readonly attempt: number;
  /** When it was claimed. */
  readonly claimedAt: Date;
  /** Until when the worker may keep it. */
  readonly leaseUntil: Date | null;
  /** When the worker reported, or the lease lapsed. */
  readonly endedAt: Date | null;
  /** What the worker said when it was done. */
  readonly receipt: string | null;
  /** What went wrong. */
  readonly error: string | null;
  /** After a failure: when it may be claimed again; absent when the attempts are used up. */
  readonly retryAt: Date | null;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** How many tasks to claim, and for how long. */
export interface Claim {
  /** How many at the most: 1 to 500, 10 by default. */
  limit?: number | null | undefined;
  /** How long the worker may keep each: 1 second to 24 hours, the setting's 5 minutes by default. */
  lease?: Span | null | undefined;
  /** Only work on items of the application of this id. */
  application?: string | null | undefined;
  /** Only work of this kind. */
  kind?: TaskKind | null | undefined;
}

/** What is said when work is done. */
export interface Complete {
  /** What was done, up to 5,000 characters; some items ask for it. */
  receipt?: string | null | undefined;
}

/** What a worker says when it failed. */
export interface Fail {
  /** When to try again, within 30 days: without it, a minute that doubles with each attempt, up to an hour. */
  retryAfter?: Span | null | undefined;
}

/** For how long a worker keeps a task. */
export interface Renew {
  /** From now on: 1 second to 24 hours, the setting's 5 minutes by default. */
  lease?: Span | null | undefined;
}

/** What to say when work is given back. */
export interface Release {
  /** Why, up to 2,000 characters. */
  comment?: string | null | undefined;
  /** When it may be claimed again, within 30 days: at once by default. */
  retryAfter?: Span | null | undefined;
}

/** What to say when work is given to somebody. */
export interface Assign {
  /** Why, up to 2,000 characters. */
  comment?: string | null | undefined;
}

/** Until when work rests. */
export interface Snooze {
  /** Until when, in the future: until somebody wakes it, by default. */
  until?: Date | string | null | undefined;
  /** Why, up to 2,000 characters. */
  comment?: string | null | undefined;
}

/** What to say when work goes on. */
export interface Wake {
  /** Why, up to 2,000 characters. */
  comment?: string | null | undefined;
}

/** What to say when work that was done is looked at. */
export interface Verify {
  /** What was seen, up to 2,000 characters; needed to reopen it. */
  comment?: string | null | undefined;
}

/** Work, before and while somebody does it: what a request's approval made. */
export class Work implements Plain {
  private constructor();
  /** The request it belongs to. */
  readonly requestId: string;
  /** The request's number. */
  readonly number: number;
  /** What is to be done. */
  readonly kind: TaskKind;
  /** Where the request stands. */
  readonly status: RequestStatus;
  /** Whose access it is. */
  readonly beneficiary: string;
  /** The item. */
  readonly itemId: string;
  /** The item's name, as it was when it was asked for. */
  readonly itemName: string;
  /** Whether people do it. */
  readonly manual: boolean;
  /** Who is to do it, where a person does. */
  readonly assignee: string | null;
  /** Who has it now: a worker, or the id of a person. */
  readonly worker: string | null;
  /** The newest attempt. */
  readonly taskId: string | null;
  /** How many attempts there were. */
  readonly attempts: number;
  /** What went wrong at the newest attempt. */
  readonly error: string | null;
  /** When it may be claimed. */
  readonly availableAt: Date | null;
  /** Until when who has it may keep it. */
  readonly leaseUntil: Date | null;
  /** Until when it rests. */
  readonly snoozedUntil: Date | null;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** Which work to list: what is not over, oldest first. */
export interface WorkList {
  /** Only work whose request stands here. */
  status?: RequestStatus | null | undefined;
  /** Only work of this kind. */
  kind?: TaskKind | null | undefined;
  /** Only work on items of the application of this id. */
  application?: string | null | undefined;
  /** Only work that the identity of this id is to do. */
  assignee?: string | null | undefined;
  /** How many a page holds: 1 to 500, 50 by default. */
  limit?: number | null | undefined;
  /** Where to go on: the `next` of the page before. */
  cursor?: Cursor | null | undefined;
}
