// Written by `cargo xtask gen` from core/src/model/identity.rs: edit that, not this.
import type { Plain } from '../result.js';
import type { Cursor } from '../texts.js';

/** Someone known to the host. */
export class Identity implements Plain {
  private constructor();
  /** The host's own id for them. */
  readonly id: string;
  /** The name that people read. */
  readonly name: string;
  /** Their mail address. Never used to tell people apart. */
  readonly email: string | null;
  /** The id of their manager. */
  readonly manager: string | null;
  /** The person behind the account: accounts of one person share it. Their own id unless the host says otherwise. */
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
  /** Their mail address, up to 320 characters. Left out, it stays; null clears it. */
  email?: string | null | undefined;
  /** The id of their manager, who must be registered. Left out, it stays; null clears it. */
  manager?: string | null | undefined;
  /** The person behind the account, 1 to 255 characters. Left out, it stays; null makes it their own id again. */
  person?: string | null | undefined;
}

/** Which identities to list. */
export interface IdentityList {
  /** Only those whose manager this is. */
  manager?: string | null | undefined;
  /** How many a page holds: 1 to 500, 50 by default. */
  limit?: number | null | undefined;
  /** Where to go on: the `next` of the page before. */
  cursor?: Cursor | null | undefined;
}
