// Written by `cargo xtask gen` from core/src/session/approvals.rs: edit that, not this.
import type { Approval, ApprovalList, Decide } from '../records/approval.js';
import type { Page } from '../result.js';

/** What waits for a decision. */
export class Approvals {
  private constructor();

  /**
   * Lists what waits for the caller's decision, oldest first.
   *
   * Who: registered users and admins, each what they may decide; admins also what nobody else is asked.
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
   * Says yes. The last stage's yes approves the request; any other opens the next stage.
   *
   * Who: who is asked; registered admins on their behalf; never the requester, the beneficiary or another account of
   * either. Changes: the approval, the request, the work that follows.
   *
   * @throws `not_found` when there is no such approval, or the caller may not see it; `forbidden` when they may not decide
   * it; `stale` when it is decided or closed, by whom and when, or when `digest` is not that of what is asked;
   * `invalid` for a comment over 2,000 characters, or a digest that is none.
   *
   * @example
   * ```js
   * store.asUser('bob').approvals.approve(bobs.items[0].id, {
   *   comment: 'Approved for the Q1 project duration',
   * });
   * ```
   */
  approve(approval: string, options?: Decide): Approval;

  /**
   * Says no, which ends the request.
   *
   * Who: who is asked; registered admins on their behalf; never the requester, the beneficiary or another account of
   * either. Changes: the approval, the request.
   *
   * @throws `not_found` when there is no such approval, or the caller may not see it; `forbidden` when they may not decide
   * it; `stale` when it is decided or closed, by whom and when, or when `digest` is not that of what is asked;
   * `invalid` for a comment over 2,000 characters, or a digest that is none.
   *
   * @example
   * ```js
   * store.asUser('bob').approvals.reject(bobs.items[0].id, {
   *   comment: 'This role provides more access than needed.',
   * });
   * ```
   */
  reject(approval: string, options?: Decide): Approval;
}
