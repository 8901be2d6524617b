// Written by `cargo xtask gen` from core/src/model/settings.rs: edit that, not this.
import type { Plain } from '../result.js';
import type { Span } from '../texts.js';

/** The store's rules, versioned; a request keeps the version it was submitted under. */
export class StoreSettings implements Plain {
  private constructor();
  /** Counts up with every change, from 1. */
  readonly version: number;
  /** Whether a manager may ask for direct reports. */
  readonly onBehalfManager: boolean;
  /** Whether anyone may ask for anyone. */
  readonly onBehalfAnyone: boolean;
  /** Whether a request needs a justification. */
  readonly justificationRequired: boolean;
  /** The most lines a cart may hold. */
  readonly cartLines: number;
  /** The most requests one submit may make. */
  readonly submitRequests: number;
  /** How long a worker keeps a task when it does not say. */
  readonly lease: Span;
  /** How often work is tried before it has failed. */
  readonly attempts: number;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}
