// Written by `cargo xtask gen` from core/src/model/category.rs: edit that, not this.
import type { Plain } from '../result.js';
import type { Cursor } from '../texts.js';

/** A place in the catalog's tree. */
export class Category implements Plain {
  private constructor();
  /** The category's id. */
  readonly id: string;
  /** The name that people read, unique among those of one parent. */
  readonly name: string;
  /** The category above it; a root has none. */
  readonly parentId: string | null;
  /** What is in it, in words. */
  readonly description: string | null;
  /** The host's own name for its picture. */
  readonly icon: string | null;
  /** Its place among those of one parent: smaller comes first, then the name decides. */
  readonly position: number;
  /** The policy of its items that have none of their own; a category nearer to the item goes first. */
  readonly policyId: string | null;
  /** When it was made. */
  readonly createdAt: Date;
  /** When it was last changed. */
  readonly updatedAt: Date;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** What a new category may have besides its name. */
export interface CategoryCreate {
  /** The category above it; without one it is a root. Trees are at most 16 deep. */
  parentId?: string | null | undefined;
  /** What is in it, in words, up to 10,000 characters. */
  description?: string | null | undefined;
  /** The host's own name for its picture, 1 to 255 characters. */
  icon?: string | null | undefined;
  /** Its place among those of one parent, from -1,000,000 to 1,000,000, 0 by default: smaller comes first. */
  position?: number | null | undefined;
  /** The policy of its items that have none of their own. */
  policyId?: string | null | undefined;
}

/** What to change of a category; absent is unchanged, null is cleared. */
export interface CategoryUpdate {
  /** The name that people read, 1 to 255 characters. Left out, it stays. */
  name?: string | null | undefined;
  /** The category above it, which must not be below it. Left out, it stays; null makes it a root. */
  parentId?: string | null | undefined;
  /** What is in it, in words, up to 10,000 characters. Left out, it stays; null clears it. */
  description?: string | null | undefined;
  /** The host's own name for its picture, 1 to 255 characters. Left out, it stays; null clears it. */
  icon?: string | null | undefined;
  /** Its place among those of one parent, from -1,000,000 to 1,000,000. Left out, it stays; null makes it 0. */
  position?: number | null | undefined;
  /** The policy of its items that have none of their own. Left out, it stays; null clears it. */
  policyId?: string | null | undefined;
}

/** Which categories to list. */
export interface CategoryList {
  /** Only those right below this one; null lists the roots. Left out, all are listed. */
  parentId?: string | null | undefined;
  /** How many a page holds: 1 to 500, 50 by default. */
  limit?: number | null | undefined;
  /** Where to go on: the `next` of the page before. */
  cursor?: Cursor | null | undefined;
}
