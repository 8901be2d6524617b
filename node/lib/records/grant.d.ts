// Written by `cargo xtask gen` from core/src/model/grant.rs: edit that, not this.
import type { Plain } from '../result.js';
import type { RequestContextInput, TargetGroup } from '../records/context.js';
import type { Cursor, ItemRef, Json, Span } from '../texts.js';

/**
 * Where a grant stands.
 *
 * - `active`: In force.
 * - `suspended`: Stopped for a while.
 * - `ending`: It is being taken away: it came to its end, or a request to take it away is open.
 * - `ended`: It is over. Final.
 */
export type GrantStatus = 'active' | 'suspended' | 'ending' | 'ended';

/**
 * Where a grant comes from.
 *
 * - `request`: A request.
 * - `birthright`: What the host gives to everybody of a kind.
 * - `role`: A role of the host's gives it.
 * - `imported`: It was there before, and the host does not say why.
 */
export type GrantOrigin = 'request' | 'birthright' | 'role' | 'imported';

/**
 * Why a grant is over.
 *
 * - `revoked`: Somebody who may took it away.
 * - `expired`: It came to its end.
 * - `handed_back`: Who had it gave it up.
 * - `removed`: The host says it is gone, or it should not have been given.
 * - `deactivated`: Who had it was deactivated.
 */
export type EndReason = 'revoked' | 'expired' | 'handed_back' | 'removed' | 'deactivated';

/** Access that somebody has, or had. */
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
  /** The request it comes from, if it comes from one. */
  readonly requestId: string | null;
  /** Who asked for it. */
  readonly requester: string | null;
  /** Who approved it, in the order they did. */
  readonly approvedBy: readonly string[];
  /** Where it stands, at the time of the call; in a list of another time, then. */
  readonly status: GrantStatus;
  /** Whether it gives access, at the time of the call: not when it is suspended, past its end or over. */
  readonly inForce: boolean;
  /** Which of the item's permissions it gives, by name; all of them where it does not say. */
  readonly permissions: readonly string[] | null;
  /** What was filled in of the item's form. */
  readonly formValues: Json;
  /** Which of the beneficiary's accounts in the target system it is for, in the host's own words. */
  readonly account: string | null;
  /** The group of the target system that it is for, when it is for no account. */
  readonly targetGroup: TargetGroup | null;
  /** From when. */
  readonly startsAt: Date;
  /** Until when; without it the access has no end. */
  readonly endsAt: Date | null;
  /** Since when it is suspended. */
  readonly suspendedAt: Date | null;
  /** When it was over. */
  readonly endedAt: Date | null;
  /** Why. */
  readonly endReason: EndReason | null;
  /** The open request to take it away. */
  readonly endingRequestId: string | null;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** Which grants to list. */
export interface GrantList {
  /** Whose: the caller's own by default; admins and the system, everybody's. */
  beneficiary?: string | null | undefined;
  /** Of which item, by its id or reference. */
  item?: ItemRef | null | undefined;
  /** Of which application, by its id. */
  application?: string | null | undefined;
  /** Only those that come from here. */
  origin?: GrantOrigin | null | undefined;
  /**
   * As they were at this time, which has come: now by default. The other filters are of that time too, but for whose they are,
   * and which application the item is of.
   */
  asOf?: Date | string | null | undefined;
  /** Only those that are in force at the time of the call, or at `asOf`, or only those that are not. */
  inForce?: boolean | null | undefined;
  /** Only those that are not over and end at this time or later. */
  endsFrom?: Date | string | null | undefined;
  /** Only those that are not over and end before this time. */
  endsUntil?: Date | string | null | undefined;
  /** How many a page holds: 1 to 500, 50 by default. */
  limit?: number | null | undefined;
  /** Where to go on: the `next` of the page before. */
  cursor?: Cursor | null | undefined;
}

/**
 * Access that the host has given already. It is told apart by beneficiary, item, form values and origin; what is absent is
 * unchanged, or not there where it is new.
 */
export interface GrantLoad {
  /** The item, by its id or reference. */
  item?: ItemRef | null | undefined;
  /** Where it comes from: `birthright`, `role` or `imported`, which is the default. */
  origin?: GrantOrigin | null | undefined;
  /** Since when: not in the future; now by default. */
  startsAt?: Date | string | null | undefined;
  /** Until when, in the future. */
  endsAt?: Date | string | null | undefined;
  /** Which of the item's permissions, by name: all of them by default. */
  permissions?: readonly string[] | null | undefined;
  /** What was filled in of the item's form, where it may be had more than once. */
  formValues?: Json | null | undefined;
  /** Which of the beneficiary's accounts in the target system it is for: 1 to 255 characters. */
  account?: string | null | undefined;
  /** Whether the host says it is gone: it ends at once. */
  gone?: boolean | undefined;
}

/** What to say when access is taken away. */
export interface GrantRevoke {
  /** Why, up to 2,000 characters: needed. */
  comment?: string | null | undefined;
  /** Not before when, in the future: at once by default. */
  startsAt?: Date | string | null | undefined;
  /** The host's own facts: up to 50 keys of 1 to 64 characters, values up to 2,000. Nothing here reads them. */
  metadata?: { readonly [name: string]: string } | null | undefined;
  /** What else the host says with it; nothing here reads it. */
  context?: RequestContextInput | null | undefined;
}

/** How a grant is to change: when it ends, or what it gives, or both. */
export interface GrantModify {
  /** For how long, from the grant's start: `30d`, `12h`, `P30D`. */
  duration?: Span | null | undefined;
  /** Until when, in the future, instead of a duration. */
  endsAt?: Date | string | null | undefined;
  /** Whether it is to have no end. */
  noEnd?: boolean | undefined;
  /** Which of the item's permissions it is to give, by name. */
  permissions?: readonly string[] | null | undefined;
  /** Why, up to 5,000 characters. */
  justification?: string | null | undefined;
  /** The host's own facts: up to 50 keys of 1 to 64 characters, values up to 2,000. Nothing here reads them. */
  metadata?: { readonly [name: string]: string } | null | undefined;
  /** What else the host says with it; nothing here reads it. */
  context?: RequestContextInput | null | undefined;
}

/** What to say when access is suspended. */
export interface GrantSuspend {
  /** Why, up to 2,000 characters: needed. */
  comment?: string | null | undefined;
  /** Not before when, in the future: at once by default. */
  startsAt?: Date | string | null | undefined;
  /** The host's own facts: up to 50 keys of 1 to 64 characters, values up to 2,000. Nothing here reads them. */
  metadata?: { readonly [name: string]: string } | null | undefined;
  /** What else the host says with it; nothing here reads it. */
  context?: RequestContextInput | null | undefined;
}

/** What to say when suspended access is asked back. */
export interface GrantRestore {
  /** Why, up to 5,000 characters. */
  justification?: string | null | undefined;
  /** Not before when, in the future: at once by default. */
  startsAt?: Date | string | null | undefined;
  /** The host's own facts: up to 50 keys of 1 to 64 characters, values up to 2,000. Nothing here reads them. */
  metadata?: { readonly [name: string]: string } | null | undefined;
  /** What else the host says with it; nothing here reads it. */
  context?: RequestContextInput | null | undefined;
}

/** What to say when access is given up. */
export interface GrantHandBack {
  /** Why, up to 2,000 characters. */
  comment?: string | null | undefined;
}

/** An entry of a bulk import: an id, with what an upsert of it sets. */
export interface GrantLoadEntry extends GrantLoad {
  /** The host's own id, 1 to 255 characters, compared exactly. */
  id: string;
}
