// Written by `cargo xtask gen` from core/src/model/grant.rs: edit that, not this.
import type { Plain } from '../result.js';
import type { Cursor, ItemRef } from '../texts.js';

/**
 * Where a grant stands.
 *
 * - `active`: In force.
 * - `ending`: Past its end: not in force, whether or not anything has run.
 */
export type GrantStatus = 'active' | 'ending';

/**
 * Where a grant comes from.
 *
 * - `request`: A request.
 */
export type GrantOrigin = 'request';

/** Access that somebody has. */
export class Grant implements Plain {
  private constructor();
  /** The grant's id. */
  readonly id: string;
  /** Who has the access. */
  readonly beneficiary: string;
  /** The item. */
  readonly itemId: string;
  /** The item's name. */
  readonly itemName: string;
  /** Where it comes from. */
  readonly origin: GrantOrigin;
  /** The request it comes from. */
  readonly requestId: string;
  /** Where it stands, at the time of the call. */
  readonly status: GrantStatus;
  /** Whether it is in force, at the time of the call. */
  readonly inForce: boolean;
  /** From when. */
  readonly startsAt: Date;
  /** Until when; without it the access has no end. */
  readonly endsAt: Date | null;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** Which grants to list. */
export interface GrantList {
  /** Whose: the caller's own by default; admins and the system, everybody's. */
  beneficiary?: string | null | undefined;
  /** Of which item, by its id or reference. */
  item?: ItemRef | null | undefined;
  /** How many a page holds: 1 to 500, 50 by default. */
  limit?: number | null | undefined;
  /** Where to go on: the `next` of the page before. */
  cursor?: Cursor | null | undefined;
}
