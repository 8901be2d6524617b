// Written by `cargo xtask gen` from core/src/model/item.rs: edit that, not this.
import type { Plain } from '../result.js';
import type { Cursor } from '../texts.js';

/**
 * What kind of access an item is.
 *
 * - `role`: A role.
 * - `access_profile`: A bundle of entitlements.
 * - `entitlement`: A single right in a system.
 * - `resource`: Anything else that can be asked for.
 */
export type ItemKind = 'role' | 'access_profile' | 'entitlement' | 'resource';

/**
 * How much harm an item's access can do.
 *
 * - `none`: None worth naming.
 * - `low`: Low.
 * - `moderate`: Moderate; `medium` is read as this.
 * - `high`: High.
 * - `critical`: Critical.
 */
export type Risk = 'none' | 'low' | 'moderate' | 'high' | 'critical';

/** What can be asked for. */
export class CatalogItem implements Plain {
  private constructor();
  /** The item's id. */
  readonly id: string;
  /** What kind of access it is. */
  readonly kind: ItemKind;
  /** The name that people read. */
  readonly name: string;
  /** What it is, in words. */
  readonly description: string | null;
  /** The host's own id for it. */
  readonly reference: string | null;
  /** The id of the identity that owns it. */
  readonly owner: string | null;
  /** How much harm its access can do. */
  readonly risk: Risk;
  /** The host's own facts, text to text. */
  readonly metadata: { readonly [name: string]: string };
  /** Its own policy; without one the store's default holds. */
  readonly policyId: string | null;
  /** Whether it can be asked for. */
  readonly enabled: boolean;
  /** When it was made. */
  readonly createdAt: Date;
  /** When it was last changed. */
  readonly updatedAt: Date;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** What a new item may have besides its kind and name. */
export interface ItemCreate {
  /** What it is, in words, up to 10,000 characters. */
  description?: string | null | undefined;
  /** The host's own id for it, 1 to 255 characters, unique in the store. */
  reference?: string | null | undefined;
  /** The id of the identity that owns it, who must be registered. */
  owner?: string | null | undefined;
  /** How much harm its access can do: `none` by default; `medium` is read as `moderate`. */
  risk?: Risk | null | undefined;
  /** The host's own facts: up to 50 keys of 1 to 64 characters, values up to 2,000. */
  metadata?: { readonly [name: string]: string } | null | undefined;
  /** Its own policy; without one the store's default holds. */
  policyId?: string | null | undefined;
}

/** Which items to list. */
export interface ItemList {
  /** Only items of this kind. */
  kind?: ItemKind | null | undefined;
  /** Only items of this risk; `medium` is read as `moderate`. */
  risk?: Risk | null | undefined;
  /** How many a page holds: 1 to 500, 50 by default. */
  limit?: number | null | undefined;
  /** Where to go on: the `next` of the page before. */
  cursor?: Cursor | null | undefined;
}
