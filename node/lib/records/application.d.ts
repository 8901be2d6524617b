// Written by `cargo xtask gen` from core/src/model/application.rs: edit that, not this.
import type { Plain } from '../result.js';
import type { Cursor } from '../texts.js';

/** A system that access is to. */
export class Application implements Plain {
  private constructor();
  /** The host's own id for it. */
  readonly id: string;
  /** The name that people read. */
  readonly name: string;
  /** What it is, in words. */
  readonly description: string | null;
  /** The id of the identity that owns it. */
  readonly owner: string | null;
  /** The host's own rating of how much it matters. */
  readonly priority: string | null;
  /** Whether it is archived: its items can't be asked for. */
  readonly archived: boolean;
  /** The policy of its items that have none of their own, nor by their category. */
  readonly policyId: string | null;
  /** When it was made. */
  readonly createdAt: Date;
  /** When it was last changed. */
  readonly updatedAt: Date;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** What an upsert of an application sets; absent is unchanged, null is cleared. */
export interface ApplicationUpsert {
  /** The name that people read, 1 to 255 characters. Needed for a new application; left out, it stays. */
  name?: string | null | undefined;
  /** What it is, in words, up to 10,000 characters. Left out, it stays; null clears it. */
  description?: string | null | undefined;
  /** The id of the identity that owns it, who must be registered. Left out, it stays; null clears it. */
  owner?: string | null | undefined;
  /** The host's own rating of how much it matters, 1 to 64 characters. Left out, it stays; null clears it. */
  priority?: string | null | undefined;
  /** The policy of its items that have none of their own, nor by their category. Left out, it stays; null clears it. */
  policyId?: string | null | undefined;
  /** False takes it out of the archive, true archives it. Left out, it stays; null is false. */
  archived?: boolean | null | undefined;
}

/** Which applications to list. */
export interface ApplicationList {
  /** Only those that are archived, or that are not. */
  archived?: boolean | null | undefined;
  /** How many a page holds: 1 to 500, 50 by default. */
  limit?: number | null | undefined;
  /** Where to go on: the `next` of the page before. */
  cursor?: Cursor | null | undefined;
}
