// Written by `cargo xtask gen` from core/src/model/task.rs: edit that, not this.
import type { Plain } from '../result.js';
import type { Narrowed, TargetGroup } from '../records/request.js';
import type { Json, Span } from '../texts.js';

/**
 * How an attempt stands.
 *
 * - `claimed`: A worker has it, until its lease ends.
 * - `completed`: The work is done.
 * - `failed`: The worker reported an error.
 * - `lapsed`: The lease ended before the worker reported.
 */
export type TaskStatus = 'claimed' | 'completed' | 'failed' | 'lapsed';

/**
 * What a worker is to do.
 *
 * - `provision`: Give the access.
 */
export type TaskKind = 'provision';

/** An attempt at a piece of work. */
export class Task implements Plain {
  private constructor();
  /** The attempt's id: new with every claim. */
  readonly id: string;
  /** The work's key: the same for every attempt, so that a repeat is recognised. */
  readonly key: string;
  /** What to do. */
  readonly kind: TaskKind;
  /** How it stands. */
  readonly status: TaskStatus;
  /** The request it belongs to. */
  readonly requestId: string;
  /** Who is to have the access. */
  readonly beneficiary: string;
  /** The item. */
  readonly itemId: string;
  /** The item's name, as it was when it was asked for. */
  readonly itemName: string;
  /** The host's own id for the item. */
  readonly itemReference: string | null;
  /** For how long, from the grant's start. */
  readonly duration: Span | null;
  /** Until when, instead of a duration. */
  readonly endsAt: Date | null;
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
  /** The worker that claimed it. */
  readonly worker: string;
  /** Which attempt it is, from 1; a retry by an admin counts from 1 again. */
  readonly attempt: number;
  /** When it was claimed. */
  readonly claimedAt: Date;
  /** Until when the worker may keep it. */
  readonly leaseUntil: Date;
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
}

/** What a worker says when it is done. */
export interface Complete {
  /** What was done, up to 5,000 characters. */
  receipt?: string | null | undefined;
}

/** What a worker says when it failed. */
export interface Fail {
  /** When to try again: without it, a minute that doubles with each attempt, up to an hour. */
  retryAfter?: Span | null | undefined;
}
