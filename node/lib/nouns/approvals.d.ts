// Written by `cargo xtask gen` from core/src/session/approvals.rs: edit that, not this.
import type { Approval, ApprovalList, ApprovalSummary, Approve, CompletedList, Decide, DecideMany, Decided, Forward, Reassign, Remind } from '../records/approval.js';
import type { Page } from '../result.js';

/** What waits for a decision. */
export class Approvals {
  private constructor();

  /**
   * Lists what waits for the caller's decision, oldest first, and by which way they came to a say.
   *
   * Who: registered users and admins, each what they may decide: as who is asked, as a member of a group, for somebody who
   * delegated to them, by a forward, an escalation or as the fallback; admins also what nobody else is asked.
   *
   * @throws `forbidden` for the system, which never decides; `invalid` for a limit or cursor that is none.
   *
   * @example
   * ```js
   * store.asUser('dana').approvals.pending();
   * ```
   */
  pending(options?: ApprovalList): Page<Approval>;

  /**
   * Lists what the caller has decided, newest first.
   *
   * Who: registered users and admins, each what they decided themselves.
   *
   * @throws `forbidden` for the system, which never decides; `invalid` for a verdict, limit or cursor that is none.
   *
   * @example
   * ```js
   * store.asUser('bob').approvals.completed();
   * ```
   */
  completed(options?: CompletedList): Page<Approval>;

  /**
   * Counts what waits for the caller, and what they decided.
   *
   * Who: registered users and admins. What waits is counted up to 1,000.
   *
   * @throws `forbidden` for the system, which never decides.
   *
   * @example
   * ```js
   * store.asUser('bob').approvals.summary();
   * ```
   */
  summary(): ApprovalSummary;

  /**
   * Reads one approval.
   *
   * Who: everyone who sees its request.
   *
   * @throws `not_found` when there is no such approval, or the caller may not see it.
   *
   * @example
   * ```js
   * store.asUser('alice').approvals.get(bobs.items[0].id);
   * ```
   */
  get(approval: string): Approval;

  /**
   * Says yes, to what is asked or to less: a shorter window, without some of the permissions. The last yes that a stage
   * needs opens the next one, and the last stage's approves the request.
   *
   * Who: who is asked, by any of the ways of `pending`; registered admins on their behalf; never the requester, the
   * beneficiary or another account of either. Changes: the approval, others of the stage that the same person may meet,
   * the request, the work that follows.
   *
   * @throws `not_found` when there is no such approval, or the caller may not see it; `forbidden` when they may not decide
   * it; `stale` when it is decided, closed or handed away, by whom and when, or when `digest` is not that of what is
   * asked; `reauthentication_required` when they must have signed in of late; `invalid` for a comment over 2,000
   * characters or none where it is needed, a digest that is none, a window that is not shorter, permissions that the item
   * has not, or all of them.
   *
   * @example
   * ```js
   * store.asUser('bob').approvals.approve(bobs.items[0].id, {
   *   comment: 'Approved for the Q1 project duration',
   * });
   * ```
   */
  approve(approval: string, options?: Approve): Approval;

  /**
   * Says no, which ends the request.
   *
   * Who: who is asked, by any of the ways of `pending`; registered admins on their behalf; never the requester, the
   * beneficiary or another account of either. Changes: the approval, the request.
   *
   * @throws `not_found` when there is no such approval, or the caller may not see it; `forbidden` when they may not decide
   * it; `stale` when it is decided, closed or handed away, by whom and when, or when `digest` is not that of what is
   * asked; `reauthentication_required` when they must have signed in of late; `invalid` for a comment over 2,000
   * characters or none where it is needed, or a digest that is none.
   *
   * @example
   * ```js
   * store.asUser('bob').approvals.reject(bobs.items[0].id, {
   *   comment: 'This role provides more access than needed.',
   * });
   * ```
   */
  reject(approval: string, options?: Decide): Approval;

  /**
   * Says yes to many, in one transaction: each counts or fails by itself, and the answer says which.
   *
   * Who: as for `approve`. Changes: as `approve`, for each that counts. `approvals` are 1 to 500 ids, each once.
   *
   * @throws `invalid` for none, a repeated id or more than 500; what is wrong with one of them is told in its answer.
   *
   * @example
   * ```js
   * store.asUser('dana').approvals.approveMany([danas.items[0].id, bobs2.items[0].id, bobs.items[0].id], {
   *   comment: 'Quarter end',
   * });
   * ```
   */
  approveMany(approvals: readonly string[], options?: DecideMany): readonly Decided[];

  /**
   * Says no to many, in one transaction: each counts or fails by itself, and the answer says which.
   *
   * Who: as for `reject`. Changes: as `reject`, for each that counts. `approvals` are 1 to 500 ids, each once.
   *
   * @throws `invalid` for none, a repeated id or more than 500; what is wrong with one of them is told in its answer.
   *
   * @example
   * ```js
   * store.asUser('bob').approvals.rejectMany([bobs2.items[0].id], { comment: 'Not now' });
   * ```
   */
  rejectMany(approvals: readonly string[], options?: DecideMany): readonly Decided[];

  /**
   * Hands the caller's seat to somebody else, who decides in their place.
   *
   * Who: who is asked; the policy says to whom: by default a manager's or owner's seat goes to anyone eligible, a group
   * member's within the group. The receiver `to` is an active human who is not excluded and has no seat in that part of
   * the stage, but for the group's. Changes: the seat; the history of hands is kept.
   *
   * @throws `not_found` when there is no such approval, or the caller may not see it; `forbidden` when they are not asked, or the
   * policy lets nothing be handed on; `stale` when it is decided, closed or handed away; `invalid` without a comment, or
   * for a receiver who may not have it.
   *
   * @example
   * ```js
   * store.asUser('bob').approvals.forward(bobs.items[0].id, 'eve', {
   *   comment: 'You know this better',
   * });
   * ```
   */
  forward(approval: string, to: string, options?: Forward): Approval;

  /**
   * Asks somebody else instead of all who are asked.
   *
   * Who: registered admins; not for a request of their own. The receiver `to` is an active human who is not excluded and
   * has no seat in that part of the stage. Changes: who is asked; the history of hands is kept.
   *
   * @throws `not_found` when there is no such approval, or the caller may not see it; `forbidden` for others; `stale` when it is
   * decided or closed; `invalid` without a comment, or for a receiver who may not have it.
   *
   * @example
   * ```js
   * store.asAdmin('root').approvals.reassign(bobs.items[0].id, 'kim', {
   *   comment: 'Eve is away',
   * });
   * ```
   */
  reassign(approval: string, to: string, options?: Reassign): Approval;

  /**
   * Reminds those who are asked: the ledger says so, and whoever reads it tells them.
   *
   * Who: registered admins. Changes: the ledger.
   *
   * @throws `not_found` when there is no such approval, or the caller may not see it; `forbidden` for others; `stale` when it is
   * decided or closed; `invalid` for a comment over 2,000 characters.
   *
   * @example
   * ```js
   * store.asAdmin('root').approvals.remind(bobs.items[0].id, { comment: 'Please' });
   * ```
   */
  remind(approval: string, options?: Remind): Approval;
}
