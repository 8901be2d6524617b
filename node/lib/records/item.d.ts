// Written by `cargo xtask gen` from core/src/model/item.rs: edit that, not this.
import type { Plain } from '../result.js';
import type { FormField, FormFieldInput } from '../records/form.js';
import type { Audience, AudienceInput, Requestability, RequestabilityInput, Requestable } from '../records/requestability.js';
import type { Cursor, Source, Span } from '../texts.js';

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

/**
 * How an item's access is given.
 *
 * - `queued`: A worker claims the work.
 * - `manual`: A person does it.
 * - `immediate`: It is there as soon as it is approved: nothing has to be done anywhere.
 */
export type Fulfilment = 'queued' | 'manual' | 'immediate';

/** A part of what an item gives. */
export class Permission implements Plain {
  private constructor();
  /** Where it stands: the heading, 1 to 255 characters. */
  readonly header: string | null;
  /** Where it stands: the section below the heading, 1 to 255 characters. */
  readonly section: string | null;
  /** What it is called, 1 to 255 characters. */
  readonly permission: string;
  /** What it lets one do, up to 2,000 characters. */
  readonly description: string | null;
  /** How much harm it can do: `none` by default; `medium` is read as `moderate`. */
  readonly risk: Risk | null;
  /** The host's own facts: up to 50 keys of 1 to 64 characters, values up to 2,000. */
  readonly metadata: { readonly [name: string]: string };
  /** What the target system has for it, in the host's own words, 1 to 255 characters: `Unrestricted`. */
  readonly value: string | null;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** A part of what an item gives. */
export interface PermissionInput {
  /** Where it stands: the heading, 1 to 255 characters. */
  header?: string | null | undefined;
  /** Where it stands: the section below the heading, 1 to 255 characters. */
  section?: string | null | undefined;
  /** What it is called, 1 to 255 characters. */
  permission: string;
  /** What it lets one do, up to 2,000 characters. */
  description?: string | null | undefined;
  /** How much harm it can do: `none` by default; `medium` is read as `moderate`. */
  risk?: Risk | null | undefined;
  /** The host's own facts: up to 50 keys of 1 to 64 characters, values up to 2,000. */
  metadata?: { readonly [name: string]: string } | undefined;
  /** What the target system has for it, in the host's own words, 1 to 255 characters: `Unrestricted`. */
  value?: string | null | undefined;
}

/** What can be asked for. */
export class CatalogItem implements Plain {
  private constructor();
  /** The item's id. */
  readonly id: string;
  /** Which version of it this is: an edit makes the next. Owner, reference and `enabled` are not part of it. */
  readonly version: number;
  /** What kind of access it is. */
  readonly kind: ItemKind;
  /** The name that people read. */
  readonly name: string;
  /** What it is, in words. */
  readonly description: string | null;
  /** The host's own name for its picture. */
  readonly icon: string | null;
  /** Where it is in the catalog's tree. */
  readonly categoryId: string | null;
  /** The id of the application that it is access to. */
  readonly application: string | null;
  /** The id of the identity that owns it. */
  readonly owner: string | null;
  /** The id of the group that owns it, where no identity does. */
  readonly ownerGroup: string | null;
  /** The host's own id for it. */
  readonly reference: string | null;
  /** How much harm its access can do. */
  readonly risk: Risk;
  /** Words to find it by. */
  readonly tags: readonly string[];
  /** The host's own facts, text to text. */
  readonly metadata: { readonly [name: string]: string };
  /** What is asked with it. */
  readonly form: readonly FormField[];
  /** What it gives, in parts. */
  readonly permissions: readonly Permission[];
  /** Who may ask for it, and for whom. */
  readonly requestability: Requestability;
  /** Who may see it; told to admins and its owners only. */
  readonly audience: Audience;
  /** The longest that anyone may have it, from the grant's start; with it, a request must say when it ends. */
  readonly maxDuration: Span | null;
  /** Whether a request must say when it ends. */
  readonly endRequired: boolean;
  /** Whether a request must say why, whatever the settings say. */
  readonly justificationRequired: boolean;
  /** Whether a rejection must say why, whatever the settings say. */
  readonly denialCommentRequired: boolean;
  /** How its access is given. */
  readonly fulfilment: Fulfilment;
  /** Who does it, where people do: its owner, where it does not say. */
  readonly fulfillers: readonly Source[];
  /** Who looks whether the work was done, if somebody must. */
  readonly verify: readonly Source[];
  /** Whether who did the work must say what was done. */
  readonly receiptRequired: boolean;
  /** Whether one may have it more than once, told apart by the form's values. */
  readonly multiple: boolean;
  /** Its own policy; without one its category's holds, its application's, or the store's default. */
  readonly policyId: string | null;
  /** Whether it can be asked for. */
  readonly enabled: boolean;
  /** Whether it can be asked for, for whom the list was asked about. */
  readonly requestable: Requestable | null;
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
  /** The host's own name for its picture, 1 to 255 characters. */
  icon?: string | null | undefined;
  /** Where it is in the catalog's tree. */
  categoryId?: string | null | undefined;
  /** The id of the application that it is access to, which must be registered. */
  application?: string | null | undefined;
  /** The id of the identity that owns it, who must be registered. */
  owner?: string | null | undefined;
  /** The id of the group that owns it, instead of an identity. */
  ownerGroup?: string | null | undefined;
  /** The host's own id for it, 1 to 255 characters, unique in the store. */
  reference?: string | null | undefined;
  /** How much harm its access can do: `none` by default; `medium` is read as `moderate`. */
  risk?: Risk | null | undefined;
  /** Words to find it by: up to 50 of 1 to 64 characters, each once. */
  tags?: readonly string[] | null | undefined;
  /** The host's own facts: up to 50 keys of 1 to 64 characters, values up to 2,000. */
  metadata?: { readonly [name: string]: string } | null | undefined;
  /** What is asked with it: up to 50 fields. */
  form?: readonly FormFieldInput[] | null | undefined;
  /** What it gives, in parts: up to 500. */
  permissions?: readonly PermissionInput[] | null | undefined;
  /** Who may ask for it, and for whom. */
  requestability?: RequestabilityInput | null | undefined;
  /** Who may see it: everybody by default. */
  audience?: AudienceInput | null | undefined;
  /** The longest that anyone may have it, from the grant's start. */
  maxDuration?: Span | null | undefined;
  /** Whether a request must say when it ends: false by default. */
  endRequired?: boolean | null | undefined;
  /** Whether a request must say why, whatever the settings say: false by default. */
  justificationRequired?: boolean | null | undefined;
  /** Whether a rejection must say why, whatever the settings say: false by default. */
  denialCommentRequired?: boolean | null | undefined;
  /** How its access is given: `queued` by default. */
  fulfilment?: Fulfilment | null | undefined;
  /**
   * Who does it, where people do: up to 20 of `item_owner`, `application_owner`, `group:ID` and `identity:ID`; its owner by
   * default.
   */
  fulfillers?: readonly Source[] | null | undefined;
  /**
   * Who looks whether the work was done: up to 20 sources, nobody by default. Never who asked, who has the access, or who
   * did it.
   */
  verify?: readonly Source[] | null | undefined;
  /** Whether who did the work must say what was done: false by default. */
  receiptRequired?: boolean | null | undefined;
  /** Whether one may have it more than once, told apart by the form's values: false by default. */
  multiple?: boolean | null | undefined;
  /** Its own policy; without one its category's holds, its application's, or the store's default. */
  policyId?: string | null | undefined;
}

/** What to change of an item, or to set of a new one; absent is unchanged, null is cleared. */
export interface ItemUpdate {
  /** What kind of access it is. Needed for a new item; left out, it stays. */
  kind?: ItemKind | null | undefined;
  /** The name that people read, 1 to 255 characters. Needed for a new item; left out, it stays. */
  name?: string | null | undefined;
  /** What it is, in words, up to 10,000 characters. Left out, it stays; null clears it. */
  description?: string | null | undefined;
  /** The host's own name for its picture, 1 to 255 characters. Left out, it stays; null clears it. */
  icon?: string | null | undefined;
  /** Where it is in the catalog's tree. Left out, it stays; null clears it. */
  categoryId?: string | null | undefined;
  /** The id of the application that it is access to, which must be registered. Left out, it stays; null clears it. */
  application?: string | null | undefined;
  /** The id of the identity that owns it, who must be registered. Left out, it stays; null clears it. */
  owner?: string | null | undefined;
  /** The id of the group that owns it, instead of an identity. Left out, it stays; null clears it. */
  ownerGroup?: string | null | undefined;
  /** The host's own id for it, 1 to 255 characters, unique in the store. Left out, it stays; null clears it. */
  reference?: string | null | undefined;
  /** How much harm its access can do; `medium` is read as `moderate`. Left out, it stays; null makes it `none`. */
  risk?: Risk | null | undefined;
  /** Words to find it by: up to 50 of 1 to 64 characters, each once. Left out, they stay; null clears them. */
  tags?: readonly string[] | null | undefined;
  /**
   * The host's own facts: up to 50 keys of 1 to 64 characters, values up to 2,000. Left out, it stays; null clears
   * it.
   */
  metadata?: { readonly [name: string]: string } | null | undefined;
  /** What is asked with it: up to 50 fields. Left out, it stays; null clears it. */
  form?: readonly FormFieldInput[] | null | undefined;
  /** What it gives, in parts: up to 500. Left out, they stay; null clears them. */
  permissions?: readonly PermissionInput[] | null | undefined;
  /** Who may ask for it, and for whom. Left out, it stays; null lets whoever the settings let. */
  requestability?: RequestabilityInput | null | undefined;
  /** Who may see it. Left out, it stays; null lets everybody. */
  audience?: AudienceInput | null | undefined;
  /** The longest that anyone may have it, from the grant's start. Left out, it stays; null clears it. */
  maxDuration?: Span | null | undefined;
  /** Whether a request must say when it ends. Left out, it stays; null makes it false. */
  endRequired?: boolean | null | undefined;
  /** Whether a request must say why, whatever the settings say. Left out, it stays; null makes it false. */
  justificationRequired?: boolean | null | undefined;
  /** Whether a rejection must say why, whatever the settings say. Left out, it stays; null makes it false. */
  denialCommentRequired?: boolean | null | undefined;
  /** How its access is given. Left out, it stays; null makes it `queued`. */
  fulfilment?: Fulfilment | null | undefined;
  /**
   * Who does it, where people do: up to 20 of `item_owner`, `application_owner`, `group:ID` and `identity:ID`. Left out, it
   * stays; null makes it its owner.
   */
  fulfillers?: readonly Source[] | null | undefined;
  /** Who looks whether the work was done: up to 20 sources. Left out, it stays; null makes it nobody. */
  verify?: readonly Source[] | null | undefined;
  /** Whether who did the work must say what was done. Left out, it stays; null makes it false. */
  receiptRequired?: boolean | null | undefined;
  /**
   * Whether one may have it more than once, told apart by the form's values. Left out, it stays; null makes it
   * false.
   */
  multiple?: boolean | null | undefined;
  /**
   * Its own policy; without one its category's holds, its application's, or the store's default. Left out, it stays;
   * null clears it.
   */
  policyId?: string | null | undefined;
}

/** Which items to list. */
export interface ItemList {
  /** Only items of this category, and of those below it. */
  categoryId?: string | null | undefined;
  /** False leaves out what is in the categories below: true by default. */
  subtree?: boolean | null | undefined;
  /** Only items of this kind. */
  kind?: ItemKind | null | undefined;
  /** Only items of the application of this id. */
  application?: string | null | undefined;
  /** Only items that the identity of this id owns. */
  owner?: string | null | undefined;
  /** Only items of this risk; `medium` is read as `moderate`. */
  risk?: Risk | null | undefined;
  /** Only items with this tag, exactly as it is written. */
  tag?: string | null | undefined;
  /**
   * Only items with words that begin with each of these, in name, description or tags: up to 10,000 characters and 64
   * different words. Up to 1,000 matches come in an order: first those whose names have the words, whole ones before
   * beginnings, then those that were made first. More come in the order they were made.
   */
  text?: string | null | undefined;
  /** For whom each item is to say whether it can be asked for. */
  requestableFor?: string | null | undefined;
  /** How many a page holds: 1 to 500, 50 by default. */
  limit?: number | null | undefined;
  /** Where to go on: the `next` of the page before. */
  cursor?: Cursor | null | undefined;
}
