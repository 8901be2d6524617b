// Written by `cargo xtask gen` from core/src/session/settings.rs: edit that, not this.
import type { StoreSettings } from '../records/settings.js';

/** The store's rules. */
export class Settings {
  private constructor();

  /**
   * Reads the store's rules.
   *
   * Who: everyone registered.
   *
   * @throws `forbidden` for a user who is not registered.
   *
   * @example
   * ```js
   * store.asUser('alice').settings.get();
   * ```
   */
  get(): StoreSettings;
}
