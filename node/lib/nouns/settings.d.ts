// Written by `cargo xtask gen` from core/src/session/settings.rs: edit that, not this.
import type { SettingsUpdate, StoreSettings } from '../records/settings.js';

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

  /**
   * Changes the store's rules, for whatever is asked from now on.
   *
   * Who: admins. Changes: makes a new version of the settings; none when nothing is another. What is pending keeps the
   * version it was submitted under.
   *
   * @throws `forbidden` for users and the system; `invalid` for a number or lease out of its limits.
   *
   * @example
   * ```js
   * store.asAdmin('root').settings.update({ attempts: 5, onBehalfManager: true });
   * ```
   */
  update(options?: SettingsUpdate): StoreSettings;
}
