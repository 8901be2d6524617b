/// <reference lib="esnext.disposable" />

/**
 * Countersign: an access-request engine that applications embed.
 *
 * Every call is synchronous. Worker threads may each open a store's file, through this package; another copy of SQLite
 * in the same process must never open it: closing it would drop this process's locks, and writes would be lost.
 *
 * @packageDocumentation
 */

export { open, Store, Tx, type OpenOptions, type SessionOptions } from './lib/store.js';
export { runDueEvery, DueRunner, type RunDueOptions } from './lib/due.js';
export { ManualClock } from './lib/clock.js';
export { Page } from './lib/result.js';
export type { Source, ItemRef, Span, Cursor, Json } from './lib/texts.js';
export * from './lib/errors.js';
export * from './lib/surface.js';
