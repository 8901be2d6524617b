// Written by `cargo xtask gen` from core/src/model/report.rs: edit that, not this.
import type { Plain } from '../result.js';
import type { GrantOrigin } from '../records/grant.js';
import type { Action, RequestStatus } from '../records/request.js';
import type { Cursor, Span } from '../texts.js';

/**
 * Which report.
 *
 * - `decisionTimes`: How long decisions took.
 * - `waiting`: What waits, and for whom.
 * - `neverRefused`: Who approved and never refused.
 * - `endingSoon`: Which access ends soon.
 */
export type ReportKind = 'decision_times' | 'waiting' | 'never_refused' | 'ending_soon';

/**
 * What decisions are put together by.
 *
 * - `policy`: The policy that asked for them.
 * - `stage`: The stage of the policy.
 * - `approver`: Who decided.
 * - `item`: The item that was asked for.
 */
export type DecisionsBy = 'policy' | 'stage' | 'approver' | 'item';

/**
 * How long the decisions of one policy, stage, approver or item took: from when each was asked for, until somebody said it.
 * What a rule decided or a deadline is no decision of anybody's.
 */
export class DecisionTime implements Plain {
  private constructor();
  /** What they are put together by. */
  readonly by: DecisionsBy;
  /**
   * The id of the policy, the approver or the item; none where a rule of separation of duties asked, or where what would say
   * so is redacted.
   */
  readonly id: string | null;
  /** Its name, as it is now. */
  readonly name: string | null;
  /** The number of the policy's stage, from 1, by stage; 0 is what rules of separation of duties add. */
  readonly stage: number | null;
  /** How many decisions there were. */
  readonly decisions: number;
  /** How many of them said yes. */
  readonly approved: number;
  /** How many of them said no. */
  readonly rejected: number;
  /** Half of them took this long or less, in milliseconds: the nearest rank, so a time that was really taken. */
  readonly p50Ms: number;
  /** Nine of ten took this long or less, in milliseconds. */
  readonly p90Ms: number;
  /** Nineteen of twenty took this long or less, in milliseconds. */
  readonly p95Ms: number;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** A request that is open, and for whom it waits. */
export class Waiting implements Plain {
  private constructor();
  /** The request. */
  readonly requestId: string;
  /** What it asks to be done. */
  readonly action: Action;
  /** Where it stands. */
  readonly status: RequestStatus;
  /** The stage that was opened last, from 1. */
  readonly stage: number;
  /** Who asked; nobody where the clock or a rule did. */
  readonly requester: string | null;
  /** Who is to have the access. */
  readonly beneficiary: string;
  /** The item. */
  readonly itemId: string;
  /** The item's name, as it was when it was asked for. */
  readonly itemName: string;
  /**
   * For whom it waits: `identity:ID`, `group:ID`, `admins`, `workers`, `worker:NAME`; `clock` where it is only for a day. Who acts
   * for them by delegation is not named.
   */
  readonly waitsFor: readonly string[];
  /** When it was submitted. */
  readonly createdAt: Date;
  /** Since when it waits there: when it last moved, or came to its stage. */
  readonly since: Date;
  /** For how long, in milliseconds. */
  readonly waitedMs: number;
  /** When the clock moves it on: the stage's deadline, the day it is for or until which it rests. */
  readonly deadline: Date | null;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** Somebody who approved and never refused. */
export class NeverRefused implements Plain {
  private constructor();
  /** Who. */
  readonly approver: string;
  /** Their name, as it is now. */
  readonly name: string;
  /** How often they approved. */
  readonly approved: number;
  /** When they first did, in the range. */
  readonly firstAt: Date;
  /** When they last did, in the range. */
  readonly lastAt: Date;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** Access that comes to its end soon. */
export class EndingSoon implements Plain {
  private constructor();
  /** The grant. */
  readonly grantId: string;
  /** Who has the access. */
  readonly beneficiary: string;
  /** Their name, as it is now. */
  readonly beneficiaryName: string;
  /** The item. */
  readonly itemId: string;
  /** The item's name, as it is now. */
  readonly itemName: string;
  /** Where the access comes from. */
  readonly origin: GrantOrigin;
  /** Whether it is suspended. */
  readonly suspended: boolean;
  /** When it ends. */
  readonly endsAt: Date;
  /** In how long, in milliseconds. */
  readonly endsInMs: number;
  /** The open request to take it away sooner. */
  readonly endingRequestId: string | null;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** Which decisions to put together. */
export interface DecisionTimeList {
  /** Only what was decided at this time or later. */
  since?: Date | string | null | undefined;
  /** Only what was decided before this time. */
  until?: Date | string | null | undefined;
  /** How many a page holds: 1 to 500, 50 by default. */
  limit?: number | null | undefined;
  /** Where to go on: the `next` of the page before. */
  cursor?: Cursor | null | undefined;
}

/** Which open requests to list. */
export interface WaitingList {
  /** Only those that stand here; one of those that are not final. */
  status?: RequestStatus | null | undefined;
  /** Only those submitted at this time or later. */
  since?: Date | string | null | undefined;
  /** Only those submitted before this time. */
  until?: Date | string | null | undefined;
  /** How many a page holds: 1 to 500, 50 by default. */
  limit?: number | null | undefined;
  /** Where to go on: the `next` of the page before. */
  cursor?: Cursor | null | undefined;
}

/** Whose approvals to look at. */
export interface NeverRefusedList {
  /** How often they approved at the least: 1 by default. */
  atLeast?: number | null | undefined;
  /** Only what was decided at this time or later. */
  since?: Date | string | null | undefined;
  /** Only what was decided before this time. */
  until?: Date | string | null | undefined;
  /** How many a page holds: 1 to 500, 50 by default. */
  limit?: number | null | undefined;
  /** Where to go on: the `next` of the page before. */
  cursor?: Cursor | null | undefined;
}

/** How soon access is to end. */
export interface EndingSoonList {
  /** Within how long, from now: `30d`, which is the default, `12h`, `P30D`. */
  within?: Span | null | undefined;
  /** How many a page holds: 1 to 500, 50 by default. */
  limit?: number | null | undefined;
  /** Where to go on: the `next` of the page before. */
  cursor?: Cursor | null | undefined;
}

/** What a report that is asked for as CSV is to be of: the options of that report, but for those of pages. */
export interface ReportCsv {
  /** For times to decisions: what they are put together by, needed. */
  by?: DecisionsBy | null | undefined;
  /** For what waits: only those that stand here. */
  status?: RequestStatus | null | undefined;
  /** For who never refused: how often they approved at the least. */
  atLeast?: number | null | undefined;
  /** For access that ends soon: within how long. */
  within?: Span | null | undefined;
  /** Only what was decided, or submitted, at this time or later; not for access that ends soon. */
  since?: Date | string | null | undefined;
  /** Only what was decided, or submitted, before this time; not for access that ends soon. */
  until?: Date | string | null | undefined;
}
