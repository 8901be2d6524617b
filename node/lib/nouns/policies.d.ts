// Written by `cargo xtask gen` from core/src/session/policies.rs: edit that, not this.
import type { Explanation } from '../records/explain.js';
import type { LintReport, Policy, PolicyCreate, PolicyGet, PolicyLint, PolicyList, PolicyPreview, PolicyUpdate, PolicyUpsert } from '../records/policy.js';
import type { Page } from '../result.js';
import type { ItemRef } from '../texts.js';

/** Who must approve. */
export class Policies {
  private constructor();

  /**
   * Makes a policy: the stages that are asked one after the other.
   *
   * Who: admins, the system. Changes: the policies; the default, if this one is. `name` has 1 to 255 characters and
   * is unique. A stage is a source's text, such as `manager`, or says in full who must approve, when, and what happens
   * when nobody does.
   *
   * @throws `forbidden` for users; `invalid` for a name that is empty or too long, for no stages or more than 10, for an
   * identity or group that is not registered, and for whatever can't be in a stage, by its place; `duplicate` when
   * another policy has this name.
   *
   * @example
   * ```js
   * store.asAdmin('root').policies.create('Manager, then owner', {
   *   default: true,
   *   stages: ['manager', 'item_owner'],
   * });
   * ```
   */
  create(name: string, options?: PolicyCreate): Policy;

  /**
   * Makes a policy of this name, or changes what is given of it.
   *
   * Who: admins, the system. Changes: the policies; what is asked already keeps its version. `name` has 1 to 255
   * characters. A retired policy is brought back.
   *
   * @throws As `create`.
   *
   * @example
   * ```js
   * store.asAdmin('root').policies.upsert('Deploys', {
   *   stages: ['manager', 'group:security'],
   * });
   * ```
   */
  upsert(name: string, options?: PolicyUpsert): Policy;

  /**
   * Changes what is given of a policy, which makes a version; what is asked already keeps its own.
   *
   * Who: admins, the system. Changes: the policy.
   *
   * @throws `not_found` when there is no such policy; otherwise as `create`.
   *
   * @example
   * ```js
   * store.asAdmin('root').policies.update(full.id, { stages: full.stages });
   * ```
   */
  update(policy: string, options?: PolicyUpdate): Policy;

  /**
   * Reads one policy, as it is or as a version said.
   *
   * Who: admins, the system.
   *
   * @throws `forbidden` for users; `not_found` when there is no such policy, or no such version.
   *
   * @example
   * ```js
   * store.asAdmin('root').policies.get(policy.id);
   * ```
   */
  get(policy: string, options?: PolicyGet): Policy;

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

  /**
   * Makes a policy the one that holds for items without one: a policy is looked for at the item, then its categories
   * upwards, its application, the entitlement scheme of the settings, and last here.
   *
   * Who: admins, the system. Changes: the default.
   *
   * @throws `forbidden` for users; `not_found` when there is no such policy; `illegal_transition` when it is retired.
   *
   * @example
   * ```js
   * store.asAdmin('root').policies.setDefault(deploys.id);
   * ```
   */
  setDefault(policy: string): Policy;

  /**
   * Retires a policy that nothing names any more: nothing new is asked under it.
   *
   * Who: admins, the system. Changes: the policy; what is asked already goes on under it.
   *
   * @throws `forbidden` for users; `not_found` when there is no such policy; `illegal_transition` when it is the default, or an
   * item, a category, an application or the settings name it; `stale` when it is retired already.
   *
   * @example
   * ```js
   * store.asAdmin('root').policies.retire(policy.id);
   * ```
   */
  retire(policy: string): Policy;

  /**
   * Says who would have to approve, and why, before anything is asked.
   *
   * Who: registered people, for whom they may ask; admins. Where a policy was looked for is told to admins only.
   *
   * @throws `not_found` for an item or beneficiary that is not there, or not to be seen; `forbidden` for a beneficiary the caller
   * sees but may not ask for; `no_policy` when none holds; `invalid` for a window that is none.
   *
   * @example
   * ```js
   * store.asUser('alice').policies.preview('box');
   * ```
   */
  preview(item: ItemRef, options?: PolicyPreview): Explanation;

  /**
   * Finds what is wrong with policies, each with a witness: stages that nobody can meet, quorums larger than their people,
   * policies that somebody satisfies alone for themselves, conditions that never hold, items without a policy, empty
   * groups.
   *
   * Who: admins, the system.
   *
   * @throws `forbidden` for users; `not_found` when there is no such policy.
   *
   * @example
   * ```js
   * store.asAdmin('root').policies.lint();
   * ```
   */
  lint(options?: PolicyLint): LintReport;
}
