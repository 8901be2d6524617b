import type { Store } from './store.js';

/** How often `runDueEvery` looks, and whom it tells. */
export interface RunDueOptions {
  /** How many milliseconds it waits at most before it looks again: 60,000 by default. */
  everyMs?: number | undefined;
  /** Is told of each error, and it goes on; else a warning of the process is. */
  onError?: ((error: unknown) => void) | undefined;
}

/** What runs what is due, until it is stopped or its store is closed. */
export class DueRunner {
  private constructor();
  /** Whether it still runs. */
  get running(): boolean;
  /** Ends it. Stopping twice is fine. */
  stop(): void;
  /** Ends it: `using runner = runDueEvery(store)`. */
  [Symbol.dispose](): void;
}

/**
 * Runs what is due in a store, soon and from then on, from timers of Node's.
 *
 * It runs when `nextDue` says, and looks for what else is due every `everyMs` milliseconds. It ends with `stop()`, or by
 * itself when the store is closed; it does not keep a program running. Each run is a call of `runDue`: more is left to
 * the next turn of the event loop.
 *
 * @throws `invalid` for what is no store, or an option that is none.
 *
 * @example
 * ```js
 * const runner = runDueEvery(store, { everyMs: 30_000, onError: (error) => log.error(error) });
 * ```
 */
export function runDueEvery(store: Store, options?: RunDueOptions): DueRunner;
