// Written by `cargo xtask gen` from core/src/session/conflicts.rs: edit that, not this.
import type { ConflictCheck, ConflictExempt, ConflictRule, ConflictRuleCreate, ConflictRuleList, ConflictRuleReport, ConflictRuleUpdate, Exemption, ExemptionRevoke, Violation } from '../records/conflict.js';
import type { Page } from '../result.js';

/**
 * Which access no one person may have together: separation of duties.
 *
 * Rules are held against every account of a person: what they have, what is being given to them, and what is asked for
 * them. They are checked when it is asked, at the last approval, and when a worker takes the work.
 */
export class Conflicts {
  private constructor();

  /**
   * Makes a rule, and reports who breaks it already.
   *
   * Who: admins, the system. Changes: the rules, for whatever is asked, approved or claimed from now on. `name` has 1 to
   * 255 characters and is unique.
   *
   * @throws `forbidden` for users; `invalid` for sides that are empty, too large, overlap or name items that are not there, for a
   * stage that is missing or not needed; `duplicate` when another rule has this name.
   *
   * @example
   * ```js
   * store.asAdmin('root').conflicts.createRule('Who orders does not pay', {
   *   against: ['pay'],
   *   description: 'Four eyes',
   *   items: ['order'],
   *   severity: 'critical',
   * });
   * ```
   */
  createRule(name: string, options: ConflictRuleCreate): ConflictRuleReport;

  /**
   * Changes a rule, and reports who breaks it as it is now.
   *
   * Who: admins, the system. Changes: the rule, for whatever is asked, approved or claimed from now on; stages that it
   * has added stay.
   *
   * @throws Those of `createRule`; `not_found` when there is no such rule.
   *
   * @example
   * ```js
   * store.asAdmin('root').conflicts.updateRule(rule.rule.id, { enforcement: 'warn' });
   * ```
   */
  updateRule(rule: string, options?: ConflictRuleUpdate): ConflictRuleReport;

  /**
   * Deletes a rule with its exemptions; stages that it has added stay.
   *
   * Who: admins, the system. Changes: the rule is gone; the ledger keeps what it said.
   *
   * @throws `forbidden` for users; `not_found` when there is no such rule.
   *
   * @example
   * ```js
   * store.asAdmin('root').conflicts.deleteRule(stage.rule.id);
   * ```
   */
  deleteRule(rule: string): void;

  /**
   * Lists rules in the order they were made.
   *
   * Who: admins, the system.
   *
   * @throws `forbidden` for users; `not_found` for an item that is not there; `invalid` for a limit or cursor that is none.
   *
   * @example
   * ```js
   * store.asAdmin('root').conflicts.listRules({ item: 'audit' });
   * ```
   */
  listRules(options?: ConflictRuleList): Page<ConflictRule>;

  /**
   * Tells which rules somebody breaks, or would break if they had some items too.
   *
   * Who: the identity themselves, their manager, admins, the system.
   *
   * @throws `not_found` for an identity or item that is not there, or not to be seen; `limit_exceeded` for more than 100 items.
   *
   * @example
   * ```js
   * store.asUser('alice').conflicts.check('alice', { items: ['pay', 'audit'] });
   * ```
   */
  check(identity: string, options?: ConflictCheck): readonly Violation[];

  /**
   * Exempts somebody from a rule, with every account of their person, for a time and for a reason.
   *
   * Who: admins. Changes: makes an exemption. Nobody exempts themselves.
   *
   * @throws `forbidden` for others, and for oneself under any account; `not_found` for a rule or identity that is not there;
   * `invalid` for an end that is missing or past, or a reason that is missing or too long.
   *
   * @example
   * ```js
   * store.asAdmin('root').conflicts.exempt(rule.rule.id, 'alice', {
   *   endsAt: '2026-01-06T00:00:00Z',
   *   reason: 'Year end',
   * });
   * ```
   */
  exempt(rule: string, identity: string, options?: ConflictExempt): Exemption;

  /**
   * Ends an exemption before its time.
   *
   * Who: admins, the system. Changes: the exemption; what was given under it stays.
   *
   * @throws `forbidden` for others; `not_found` when there is no such exemption; `stale` when it was revoked already.
   *
   * @example
   * ```js
   * store.asAdmin('root').conflicts.revokeExemption(exemption.id, {
   *   comment: 'Year is over',
   * });
   * ```
   */
  revokeExemption(exemption: string, options?: ExemptionRevoke): Exemption;
}
