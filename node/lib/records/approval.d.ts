// Written by `cargo xtask gen` from core/src/model/approval.rs: edit that, not this.
import type { Plain } from '../result.js';
import type { RequestConflict, TargetGroup } from '../records/request.js';
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

/** What an open stage asks of somebody, and what they said. */
export class Approval implements Plain {
  private constructor();
  /** The approval's id. */
  readonly id: string;
  /** The request. */
  readonly requestId: string;
  /** The stage, from 1. */
  readonly stage: number;
  /** Whose right it is by the policy: `manager`. */
  readonly source: Source;
  /** Where it stands. */
  readonly status: ApprovalStatus;
  /** Who is asked; nobody, and no group, means that every admin is. */
  readonly asked: readonly string[];
  /** The group whose members are asked, any one of them. */
  readonly askedGroup: string | null;
  /** Who asked for the access. */
  readonly requester: string;
  /** Who is to have the access. */
  readonly beneficiary: string;
  /** The item. */
  readonly itemId: string;
  /** The item's name. */
  readonly itemName: string;
  /** Why. */
  readonly justification: string | null;
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
  /** The rules of separation of duties that the access would break, and that let it be asked for all the same. */
  readonly conflicts: readonly RequestConflict[];
  /** SHA-256 of what is asked, in hex: kept with the decision. */
  readonly digest: string;
  /** When the stage opened. */
  readonly requestedAt: Date;
  /** When it was decided or closed. */
  readonly decidedAt: Date | null;
  /** Who decided. */
  readonly decidedBy: string | null;
  /** What they said. */
  readonly comment: string | null;
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
