// Written by `cargo xtask gen` from core/src/session/policies.rs: edit that, not this.
import type { Policy, PolicyCreate, PolicyList } from '../records/policy.js';
import type { Page } from '../result.js';

/** Who must approve. */
export class Policies {
  private constructor();

  /**
   * Makes a policy: the stages that are asked one after the other.
   *
   * Who: admins, the system. Changes: the policies; the default, if this one is. `name` has 1 to 255 characters and
   * is unique. Pending requests keep the policy they were submitted under.
   *
   * @throws `forbidden` for users; `invalid` for a name that is empty or too long, for no stages or more than 10, for an
   * identity who is not registered; `duplicate` when another policy has this name.
   *
   * @example
   * ```js
   * store.asAdmin('root').policies.create('Manager, then owner', {
   *   default: true,
   *   stages: ['manager', 'item_owner'],
   * });
   * ```
   */
  create(name: string, options: PolicyCreate): Policy;

  /**
   * Reads one policy.
   *
   * Who: admins, the system.
   *
   * @throws `forbidden` for users; `not_found` when there is no such policy.
   *
   * @example
   * ```js
   * store.asAdmin('root').policies.get(policy.id);
   * ```
   */
  get(policy: string): Policy;

  /**
   * Lists policies in the order they were made.
   *
   * Who: admins, the system.
   *
   * @throws `forbidden` for users; `invalid` for a limit or cursor that is none.
   *
   * @example
   * ```js
   * store.asAdmin('root').policies.list();
   * ```
   */
  list(options?: PolicyList): Page<Policy>;
}
