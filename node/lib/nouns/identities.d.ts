// Written by `cargo xtask gen` from core/src/session/identities.rs: edit that, not this.
import type { Identity, IdentityList, IdentityUpsert } from '../records/identity.js';
import type { Page } from '../result.js';

/** People known to the host. */
export class Identities {
  private constructor();

  /**
   * Registers somebody, or changes what is known of them.
   *
   * Who: admins, the system. Changes: the identity; what waits for their reports' manager is asked of the new one.
   * `id` is the host's own, 1 to 255 characters, compared exactly.
   *
   * @throws `forbidden` for users; `invalid` for a name that is missing, empty or too long, for control characters, for a
   * manager who is not registered or would close a circle.
   *
   * @example
   * ```js
   * store.asAdmin('root').identities.upsert('dana', { name: 'Dana Diaz' });
   * ```
   */
  upsert(id: string, options?: IdentityUpsert): Identity;

  /**
   * Reads one identity.
   *
   * Who: users themselves and their direct reports; admins and the system anyone.
   *
   * @throws `not_found` when there is no such identity, or the caller may not see it.
   *
   * @example
   * ```js
   * store.asUser('bob').identities.get('alice');
   * ```
   */
  get(id: string): Identity;

  /**
   * Lists identities in the order they were registered.
   *
   * Who: users see themselves and their direct reports; admins and the system everyone.
   *
   * @throws `invalid` for a limit or cursor that is none.
   *
   * @example
   * ```js
   * store.asAdmin('root').identities.list({ limit: 1 });
   * ```
   */
  list(options?: IdentityList): Page<Identity>;
}
