import type { Cursor } from './texts.js';

/** What every record is: frozen, with fields that print and compare. */
export interface Plain {
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** A part of a list. It iterates over its items. */
export class Page<T> implements Plain {
  private constructor();
  /** The items of this page. */
  readonly items: readonly T[];
  /** Pass it as `cursor` for the next page; null on the last one. */
  readonly next: Cursor | null;
  /** How many items there are on all pages, where that was asked for: 10,000 is that many or more. */
  readonly total: number | null;
  /** How many items this page holds. */
  get length(): number;
  [Symbol.iterator](): IterableIterator<T>;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}
