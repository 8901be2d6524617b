import type { Span } from './texts.js';

/**
 * A clock that stands still until it is moved: for tests.
 *
 * @example
 * ```js
 * const clock = new ManualClock('2026-01-05T09:00:00Z');
 * const store = open(':memory:', { clock });
 * clock.advance('30d');
 * ```
 */
export class ManualClock {
  /**
   * A clock that stands at `start`, a date or RFC 3339 text.
   *
   * @throws `invalid` when it is no time.
   */
  constructor(start: Date | string);
  /** The time it shows. */
  now(): Date;
  /**
   * Moves it forward and answers the new time.
   *
   * @throws `invalid` when `span` is none, or ends past the year 9999.
   */
  advance(span: Span): Date;
  /**
   * Sets it, back as well: the ledger's times never run backwards all the same.
   *
   * @throws `invalid` when it is no time.
   */
  set(time: Date | string): void;
}
