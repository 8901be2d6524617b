// Written by `cargo xtask gen` from core/src/model/request.rs: edit that, not this.
import type { Plain } from '../result.js';
import type { Cursor, Json, Span } from '../texts.js';

/**
 * Where a request stands.
 *
 * - `pending`: Approvers are asked. Moves on when they decide, or the requester cancels.
 * - `approved`: Everyone has approved; the work waits for a worker.
 * - `provisioning`: A worker has the task.
 * - `provisioned`: The access is there. Final.
 * - `failed`: The attempts are used up; an admin retries.
 * - `rejected`: An approver said no. Final.
 * - `cancelled`: Withdrawn before it was decided. Final.
 */
export type RequestStatus = 'pending' | 'approved' | 'provisioning' | 'provisioned' | 'failed' | 'rejected' | 'cancelled';

/**
 * What a request asks to be done.
 *
 * - `grant`: Give the access.
 */
export type Action = 'grant';

/** One item asked for one beneficiary. */
export class Request implements Plain {
  private constructor();
  /** The request's id. */
  readonly id: string;
  /** Its number in the store, from 1, without gaps. */
  readonly number: number;
  /** The submission it came with. */
  readonly submissionId: string;
  /** What is to be done. */
  readonly action: Action;
  /** Where it stands. */
  readonly status: RequestStatus;
  /** Who asked. */
  readonly requester: string;
  /** Who is to have the access. */
  readonly beneficiary: string;
  /** The item. */
  readonly itemId: string;
  /** The item's name. */
  readonly itemName: string;
  /** The policy it was submitted under. */
  readonly policyId: string;
  /** The stage that was opened last, from 1. */
  readonly stage: number;
  /** How many stages there are. */
  readonly stages: number;
  /** Why. */
  readonly justification: string | null;
  /** For how long, from the grant's start. */
  readonly duration: Span | null;
  /** SHA-256 of what is asked, in hex: what an approver decides on. */
  readonly digest: string;
  /** When it was submitted. */
  readonly createdAt: Date;
  /** When it last moved. */
  readonly updatedAt: Date;
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
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** What to ask for besides the items. */
export interface RequestSubmit {
  /** Who is to have the access: the caller by default. */
  beneficiaries?: readonly string[] | null | undefined;
  /** Why, up to 5,000 characters. */
  justification?: string | null | undefined;
  /** For how long: `30d`, `12h`, `P30D`. Without it the access has no end. */
  duration?: Span | null | undefined;
}

/** Which requests to list. */
export interface RequestList {
  /** Only those that stand here. */
  status?: RequestStatus | null | undefined;
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

/** What to say when failed work is tried again. */
export interface RequestRetry {
  /** Why, up to 2,000 characters. */
  comment?: string | null | undefined;
}

/** What somebody said about a request. */
export class Comment implements Plain {
  private constructor();
  /** The comment's id. */
  readonly id: string;
  /** The request. */
  readonly requestId: string;
  /** Who said it. */
  readonly author: string;
  /** The words. */
  readonly text: string;
  /** When. */
  readonly createdAt: Date;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** Which part of a request's history to read, oldest first. */
export interface HistoryList {
  /** How many a page holds: 1 to 500, 50 by default. */
  limit?: number | null | undefined;
  /** Where to go on: the `next` of the page before. */
  cursor?: Cursor | null | undefined;
}

/** One thing that happened to a request: a ledger entry without its proof. */
export class HistoryEntry implements Plain {
  private constructor();
  /** The entry's number in the ledger. */
  readonly seq: number;
  /** When it happened. */
  readonly at: Date;
  /** What happened: `access_request.created`. */
  readonly type: string;
  /** Who did it: `user:alice`, `admin:root`, `system` or `clock`. */
  readonly actor: string;
  /** For whom they did it: `identity:dana`. */
  readonly onBehalfOf: string | null;
  /** What it happened to: `approval:…`. */
  readonly subject: string;
  /** The facts. */
  readonly data: Json;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}
