// Written by `cargo xtask gen` from core/src/model/group.rs: edit that, not this.
import type { Plain } from '../result.js';
import type { Cursor } from '../texts.js';

/** A set of identities with an owner. */
export class Group implements Plain {
  private constructor();
  /** The host's own id for it. */
  readonly id: string;
  /** The name that people read. */
  readonly name: string;
  /** What it is for. */
  readonly description: string | null;
  /** The id of the identity that owns it. */
  readonly owner: string | null;
  /** How many members it has; `identities.list` with `group` lists them. */
  readonly size: number;
  /** When it was made. */
  readonly createdAt: Date;
  /** When it was last changed. */
  readonly updatedAt: Date;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** What an upsert of a group sets; absent is unchanged, null is cleared. */
export interface GroupUpsert {
  /** The name that people read, 1 to 255 characters. Needed for a new group; left out, it stays. */
  name?: string | null | undefined;
  /** What it is for, up to 2,000 characters. Left out, it stays; null clears it. */
  description?: string | null | undefined;
  /** The id of the identity that owns it, who must be registered. Left out, it stays; null clears it. */
  owner?: string | null | undefined;
  /** The ids of its members, all of them anew: up to 10,000, each registered. Left out, they stay; null empties it. */
  members?: readonly string[] | null | undefined;
}

/** Which groups to list. */
export interface GroupList {
  /** Only those that this identity is a member of. */
  member?: string | null | undefined;
  /** How many a page holds: 1 to 500, 50 by default. */
  limit?: number | null | undefined;
  /** Where to go on: the `next` of the page before. */
  cursor?: Cursor | null | undefined;
}

/** An entry of a bulk import: an id, with what an upsert of it sets. */
export interface GroupEntry extends GroupUpsert {
  /** The host's own id, 1 to 255 characters, compared exactly. */
  id: string;
}
