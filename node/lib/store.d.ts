import type { ManualClock } from './clock.js';
import type { DueReport } from './records/ledger.js';
import type { BackupReport, CheckReport } from './records/upkeep.js';
import type { Session } from './session.js';
import type { Span } from './texts.js';

/** How a store is opened. */
export interface OpenOptions {
  /** What the store asks for the time: the machine's clock by default. */
  clock?: ManualClock | undefined;
  /** Where new ids come from: random by default; sequential for tests, where the same calls give the same ids. */
  ids?: 'random' | 'sequential' | undefined;
  /** `full` by default: what was answered survives a power cut. `normal` may lose the last moments, and nothing else. */
  durability?: 'full' | 'normal' | undefined;
  /** How long a write waits for another process: `PT5S` by default; then it is `busy`. */
  busyTimeout?: Span | undefined;
}

/**
 * Opens a store, and makes it if there is none.
 *
 * @param path The file, or `:memory:` for a store that ends with its process.
 * @throws `corrupt` for a file that is damaged or no store; `newer_schema` for one that a newer Countersign wrote;
 * `busy` when another process holds it; `invalid` for an option that is none.
 *
 * @example
 * ```js
 * const { open } = require('countersign');
 * const store = open('access.db');
 * store.asAdmin('root').identities.upsert('bob', { name: 'Bob Brown' });
 * store.close();
 * ```
 */
export function open(path: string, options?: OpenOptions): Store;

/** What the host knows of a caller. */
export interface SessionOptions {
  /** When they signed in: deciding may need a fresh sign-in. Left out, nobody knows of one. */
  signedIn?: Date | string | null | undefined;
}

/** Refuses a function that would go on after its return. */
type Ends<T> = T extends PromiseLike<unknown> ? never : unknown;

/** A store: one file, and one tenant. Every call is synchronous, and one unit of work. */
export class Store {
  private constructor();
  /** The store as this user sees it. The host has authenticated them; what they may do is judged inside each call. */
  asUser(id: string, options?: SessionOptions): Session;
  /** The store as this administrator sees it. Who is not registered may configure and read, and nothing else. */
  asAdmin(id: string, options?: SessionOptions): Session;
  /** The store as the host's own jobs see it: they provision and import, and never decide. */
  asSystem(): Session;
  /**
   * Runs `work` as one: all it does through `tx` is kept when it returns, and nothing when it throws.
   *
   * A write on the store itself meanwhile is `busy`. `tx` is good until `work` returns; then its sessions are `closed`.
   *
   * @returns What `work` returns.
   * @throws What `work` throws; `invalid` for an async function or one that returns a promise.
   */
  transaction<T>(work: (tx: Tx) => T & Ends<T>): T;
  /** Does what is due by the clock: call it from a timer of yours, again when there is `more`; or let `runDueEvery`. */
  runDue(): DueReport;
  /**
   * When a lease lapses next, and `runDue` should be called; null when none is out. Work that waits for a worker, a
   * retry's wait included, is not in it: workers ask `claim`.
   */
  nextDue(): Date | null;
  /**
   * Copies the store into the new file `path`, while others write. The call itself is synchronous, like every other: use
   * a worker thread where the event loop must not wait for a large store.
   *
   * The copy is the store as it was at one moment, and is opened like any other. It is there when all of it is on the
   * disk, and not before; a failure leaves nothing behind. Keep the report's `head`: the store's ledger goes on from it.
   *
   * @throws `invalid` for a file that is there already or can't be written; `busy`; `closed`; `corrupt`.
   */
  backup(path: string): BackupReport;
  /**
   * Looks whether the store is whole, and reports what is not: what SQLite finds damaged, rows that break what must hold
   * of every store, a break in the ledger's chain. What is broken is reported, and throws nothing.
   *
   * It reads the whole file. A ledger that was cut short is whole as far as it goes: compare its head with one that was
   * kept elsewhere.
   *
   * @throws `busy`; `closed`.
   */
  check(): CheckReport;
  /** Closes the store; every call after that is `closed`. Closing twice is fine. */
  close(): void;
  /** Closes the store: `using store = open(path)`. */
  [Symbol.dispose](): void;
}

/** Calls that are one: all of them are kept, or none. */
export class Tx {
  private constructor();
  /** The transaction as this user sees it. */
  asUser(id: string, options?: SessionOptions): Session;
  /** The transaction as this administrator sees it. */
  asAdmin(id: string, options?: SessionOptions): Session;
  /** The transaction as the host's own jobs see it. */
  asSystem(): Session;
  /**
   * Runs `work` as one inside of this transaction: when it throws, only what it did is undone.
   *
   * @returns What `work` returns.
   * @throws What `work` throws; `invalid` for an async function or one that returns a promise.
   */
  transaction<T>(work: (tx: Tx) => T & Ends<T>): T;
}
