// Written by `cargo xtask gen` from core/src/model/delegation.rs: edit that, not this.
import type { Plain } from '../result.js';
import type { ItemKind } from '../records/item.js';
import type { Action } from '../records/request.js';
import type { Cursor, ItemRef } from '../texts.js';

/** Somebody acts for somebody, for a time, within a scope. */
export class Delegation implements Plain {
  private constructor();
  /** The delegation's id. */
  readonly id: string;
  /** For whom. */
  readonly delegator: string;
  /** Who acts. */
  readonly delegate: string;
  /** From when. */
  readonly startsAt: Date;
  /** Until when. */
  readonly endsAt: Date;
  /** Only for these items; none means every one. */
  readonly items: readonly string[];
  /** Only for items of these applications; none means every one. */
  readonly applications: readonly string[];
  /** Only for items of these kinds; none means every one. */
  readonly kinds: readonly ItemKind[];
  /** Only for requests of these actions; none means every one. */
  readonly actions: readonly Action[];
  /** Why. */
  readonly reason: string | null;
  /** When it was revoked, if it was. */
  readonly revokedAt: Date | null;
  /** When it was made. */
  readonly createdAt: Date;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** What a new delegation says. */
export interface DelegationCreate {
  /** For whom: the caller, by default; admins may name anyone but themselves as the delegate. */
  delegator?: string | null | undefined;
  /** From when; now, by default. */
  startsAt?: Date | string | null | undefined;
  /** Until when: needed, after the start, at most 1 year after it. */
  endsAt?: Date | string | null | undefined;
  /** Only for these items, by id or reference: up to 200. */
  items?: readonly ItemRef[] | null | undefined;
  /** Only for items of these applications, by id: up to 200. */
  applications?: readonly string[] | null | undefined;
  /** Only for items of these kinds. */
  kinds?: readonly ItemKind[] | null | undefined;
  /** Only for requests of these actions. */
  actions?: readonly Action[] | null | undefined;
  /** Why, up to 2,000 characters. */
  reason?: string | null | undefined;
}

/** How a delegation ends later. */
export interface DelegationExtend {
  /** Until when: needed, later than before, at most 1 year from now. */
  endsAt?: Date | string | null | undefined;
}

/** How a delegation ends at once. */
export interface DelegationRevoke {
  /** Why, up to 2,000 characters. */
  comment?: string | null | undefined;
}

/** Which delegations to list. */
export interface DelegationList {
  /** Only those for this identity. */
  delegator?: string | null | undefined;
  /** Only those of this delegate. */
  delegate?: string | null | undefined;
  /** Only those in force now, or only those that are not. */
  active?: boolean | null | undefined;
  /** How many a page holds: 1 to 500, 50 by default. */
  limit?: number | null | undefined;
  /** Where to go on: the `next` of the page before. */
  cursor?: Cursor | null | undefined;
}
