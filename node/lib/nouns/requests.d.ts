// Written by `cargo xtask gen` from core/src/session/requests.rs: edit that, not this.
import type { Explanation } from '../records/explain.js';
import type { Comment, HistoryEntry, HistoryList } from '../records/history.js';
import type { Request, RequestCancel, RequestClose, RequestGet, RequestList, RequestReroute, RequestRetry, RequestSubmit, Submitted } from '../records/request.js';
import type { Page } from '../result.js';
import type { ItemRef } from '../texts.js';

/** What was asked for. */
export class Requests {
  private constructor();

  /**
   * Asks for items, by id or reference, for each beneficiary: all of it or nothing.
   *
   * Who: registered users for themselves and, as the settings allow, their direct reports or anyone; registered
   * admins for anyone. Changes: makes the requests and asks the first approvers.
   *
   * @throws The first problem's code, with every problem in `problems`: `not_found`, `not_requestable`, `forbidden`,
   * `invalid`, `duplicate` (it is asked for already), `already_granted`, `conflict_of_duties`, `no_policy`,
   * `no_approver`. `invalid` for no items or no beneficiaries, or an idempotency key that was used for something else;
   * `limit_exceeded` for more requests than a submit may make.
   *
   * @example
   * ```js
   * store.asUser('alice').requests.submit(['db.analytics.read'], {
   *   justification: 'Curious',
   * });
   * ```
   */
  submit(items: readonly ItemRef[], options?: RequestSubmit): Submitted;

  /**
   * Reads one request, as it is or, with `asOf`, as it was: its status, stage, deadline, narrowing and the rest.
   *
   * Who: its requester, beneficiary and the beneficiary's manager, the item's owner, those who are asked or have
   * decided, admins, the system. Who may see it is judged now. What was said in an entry that is redacted is not told.
   *
   * @throws `not_found` when there is no such request, the caller may not see it, or it was not there at that time; `invalid` for a
   * time that has not come.
   *
   * @example
   * ```js
   * store.asUser('alice').requests.get(made.requestIds[0]);
   * ```
   */
  get(request: string, options?: RequestGet): Request;

  /**
   * Lists requests, newest first.
   *
   * Who: users see those they made or are to benefit from; of a direct report those for them; of an item they own all for
   * it; admins and the system all.
   *
   * @throws `not_found` for a beneficiary or item that is not there, or not to be seen; `forbidden` for a user who gives `text`;
   * `invalid` for times in the wrong order, a text over its limits, a limit or cursor that is none.
   *
   * @example
   * ```js
   * store.asUser('alice').requests.list();
   * ```
   */
  list(options?: RequestList): Page<Request>;

  /**
   * Withdraws a request that is still pending.
   *
   * Who: its requester, registered admins; its beneficiary, where it gives them something. Changes: the request is cancelled, what was asked of
   * approvers is closed.
   *
   * @throws `not_found` when there is no such request, or the caller may not see it; `forbidden` when they see it but may
   * not cancel it; `illegal_transition` when it is no longer pending; `invalid` for a comment over 2,000 characters.
   *
   * @example
   * ```js
   * store.asUser('alice').requests.cancel(made.requestIds[0], {
   *   comment: 'No longer needed',
   * });
   * ```
   */
  cancel(request: string, options?: RequestCancel): Request;

  /**
   * Ends a request at any point of its life. Work that nobody has is void; what a worker has may still be reported, and access
   * that it gives is at once to be taken away.
   *
   * Who: registered admins; its requester, when it has failed or is scheduled. Changes: the request is closed with its
   * outcome. With `success` the access is as it was asked: that takes an admin whose own request it is not, and an approval.
   * A removal that ends without success, of access that should not be there any more, is tried again the next day.
   *
   * @throws `not_found` when there is no such request, or the caller may not see it; `forbidden` for others, and for `success` of
   * one's own; `illegal_transition` when it is over; `invalid` for `success` of what nobody has approved or whose day has not
   * come, or a comment over 2,000 characters.
   *
   * @example
   * ```js
   * store.asAdmin('root').requests.close(asked.requestIds[0], {
   *   comment: 'The role is going away',
   * });
   * ```
   */
  close(request: string, options?: RequestClose): Request;

  /**
   * Says something about a request; everyone who sees the request reads it.
   *
   * Who: registered people who see the request. Changes: adds the comment. `text` has 1 to 2,000 characters.
   *
   * @throws `not_found` when there is no such request, or the caller may not see it; `invalid` for a text that is empty or
   * too long.
   *
   * @example
   * ```js
   * store.asUser('dana').requests.comment(made.requestIds[0], 'Which dashboards is this for?');
   * ```
   */
  comment(request: string, text: string): Comment;

  /**
   * Reads what happened to a request, oldest first: moves, decisions, comments.
   *
   * Who: everyone who sees the request.
   *
   * @throws `not_found` when there is no such request, or the caller may not see it; `invalid` for a type that there is not, times in
   * the wrong order, a limit or cursor that is none.
   *
   * @example
   * ```js
   * store.asUser('alice').requests.history(made.requestIds[0]);
   * ```
   */
  history(request: string, options?: HistoryList): Page<HistoryEntry>;

  /**
   * Gives failed work to the workers again, with all its attempts.
   *
   * Who: registered admins. Changes: the request is approved again and its work waits.
   *
   * @throws `not_found` when there is no such request, or the caller may not see it; `forbidden` for others;
   * `illegal_transition` when it has not failed; `invalid` for a comment over 2,000 characters.
   *
   * @example
   * ```js
   * store.asAdmin('root').requests.retry(made.requestIds[0], {
   *   comment: 'The database is back',
   * });
   * ```
   */
  retry(request: string, options?: RequestRetry): Request;

  /**
   * Says who must approve a request and why, who was left out and why, what is missing, what happens next and when.
   *
   * Who: everyone who sees the request. Where a policy was looked for is told to admins only.
   *
   * @throws `not_found` when there is no such request, or the caller may not see it.
   *
   * @example
   * ```js
   * store.asUser('alice').requests.explain(made.requestIds[0]);
   * ```
   */
  explain(request: string): Explanation;

  /**
   * Looks for a pending request's policy anew, under the rules of today, and asks from its first stage on.
   *
   * Who: registered admins; not for a request of their own. Changes: the request's policy, its version and settings; what
   * was asked of approvers is closed, and what they said no longer counts.
   *
   * @throws `not_found` when there is no such request, or the caller may not see it; `forbidden` for others;
   * `illegal_transition` when it is no longer pending; `no_policy` and `no_approver` as for a submit; `invalid` without a
   * comment.
   *
   * @example
   * ```js
   * store.asAdmin('root').requests.reroute(made.requestIds[0], {
   *   comment: 'The new rules hold',
   * });
   * ```
   */
  reroute(request: string, options?: RequestReroute): Request;
}
