// Written by `cargo xtask gen` from core/src/model/identity.rs: edit that, not this.
import type { Plain } from '../result.js';
import type { Cursor } from '../texts.js';

/**
 * What an account is.
 *
 * - `human`: A person's.
 * - `service`: A program's. It may ask, and never decides unless a policy names it.
 * - `agent`: A software agent's. It may ask, and never decides unless a policy names it.
 */
export type IdentityKind = 'human' | 'service' | 'agent';

/** Someone known to the host. */
export class Identity implements Plain {
  private constructor();
  /** The host's own id for them. */
  readonly id: string;
  /** The name that people read. */
  readonly name: string;
  /** Their first name. */
  readonly firstName: string | null;
  /** Their last name. */
  readonly lastName: string | null;
  /** Their mail address. Never used to tell people apart. */
  readonly email: string | null;
  /** The id of their manager. */
  readonly manager: string | null;
  /** The host's own facts, such as the department: text, or a list of texts. */
  readonly attributes: { readonly [name: string]: string | readonly string[] };
  /** Whether they may do anything here. */
  readonly active: boolean;
  /** What the account is. */
  readonly kind: IdentityKind;
  /** Of a service or agent: the id of the identity that answers for it. */
  readonly owner: string | null;
  /**
   * The person behind the account: accounts of one person share it. Their own id unless the host says otherwise; of a
   * service or agent its owner's person.
   */
  readonly person: string;
  /** When they were first registered. */
  readonly createdAt: Date;
  /** When they were last changed. */
  readonly updatedAt: Date;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** What an upsert of an identity sets; absent is unchanged, null is cleared. */
export interface IdentityUpsert {
  /** The name that people read, 1 to 255 characters. Needed for a new identity; left out, it stays. */
  name?: string | null | undefined;
  /** Their first name, 1 to 255 characters. Left out, it stays; null clears it. */
  firstName?: string | null | undefined;
  /** Their last name, 1 to 255 characters. Left out, it stays; null clears it. */
  lastName?: string | null | undefined;
  /** Their mail address, up to 320 characters. Left out, it stays; null clears it. */
  email?: string | null | undefined;
  /** The id of their manager, who must be registered. Left out, it stays; null clears it. */
  manager?: string | null | undefined;
  /**
   * The host's own facts, all of them anew: up to 50 names of 1 to 64 characters, each a text of up to 2,000 characters
   * or a list of up to 100. Left out, they stay; null clears them.
   */
  attributes?: { readonly [name: string]: string | readonly string[] } | null | undefined;
  /** False deactivates them, true brings them back, with none of what they lost. Left out, it stays; null is true. */
  active?: boolean | null | undefined;
  /** What the account is. Left out, it stays; null makes it `human`. */
  kind?: IdentityKind | null | undefined;
  /** Of a service or agent, which must have one: the id of the registered human who answers for it. Left out, it stays. */
  owner?: string | null | undefined;
  /**
   * The person behind the account, 1 to 255 characters; not for a service or agent, whose person is its owner's. Left
   * out, it stays; null makes it their own id again.
   */
  person?: string | null | undefined;
}

/** What to say when somebody is deactivated. */
export interface IdentityDeactivate {
  /** Why, up to 2,000 characters. */
  comment?: string | null | undefined;
}

/** Which identities to list. */
export interface IdentityList {
  /** Only those whose manager this is. */
  manager?: string | null | undefined;
  /** Only the members of this group. */
  group?: string | null | undefined;
  /** Only those who are active, or who are not. */
  active?: boolean | null | undefined;
  /** How many a page holds: 1 to 500, 50 by default. */
  limit?: number | null | undefined;
  /** Where to go on: the `next` of the page before. */
  cursor?: Cursor | null | undefined;
}

/** An entry of a bulk import: an id, with what an upsert of it sets. */
export interface IdentityEntry extends IdentityUpsert {
  /** The host's own id, 1 to 255 characters, compared exactly. */
  id: string;
}
