// Written by `cargo xtask gen` from core/src/session/grants.rs: edit that, not this.
import type { Grant, GrantHandBack, GrantList, GrantLoadEntry, GrantModify, GrantRestore, GrantRevoke, GrantSuspend } from '../records/grant.js';
import type { LoadReport } from '../records/load.js';
import type { Request } from '../records/request.js';
import type { Page } from '../result.js';

/** The access that people have. */
export class Grants {
  private constructor();

  /**
   * Reads one grant.
   *
   * Who: who has the access, their manager, the item's owner, admins, the system.
   *
   * @throws `not_found` when there is no such grant, or the caller may not see it.
   *
   * @example
   * ```js
   * store.asUser('bob').grants.get(grants.items[0].id);
   * ```
   */
  get(grant: string): Grant;

  /**
   * Lists grants, newest first; each says whether it is in force now, and who asked for it and approved it. With `asOf`, those
   * that were there at that time, with the end, the permissions and the rest that they had then.
   *
   * Who: users their own and, named as `beneficiary`, a direct report's; an item's owner everybody's of that item;
   * admins and the system all. Who may see them is judged now.
   *
   * @throws `not_found` for a beneficiary, item or application that is not there or not to be seen; `invalid` for a time that has not
   * come, a limit or cursor that is none.
   *
   * @example
   * ```js
   * store.asUser('alice').grants.list();
   * ```
   */
  list(options?: GrantList): Page<Grant>;

  /**
   * Takes in access that the host has given already, each with the id of who has it: birthrights, roles, what was there
   * before.
   *
   * Who: admins, the system. Changes: the grants; no request is made of them, and nobody approves them. Entries are taken in
   * by chunks, each a transaction of its own; what is refused is told in the report and stops nothing else. What is marked as
   * `gone` ends at once. A grant that is known is changed in what is given.
   *
   * @throws `forbidden` for users; `busy`. What was taken in before an error stays; inside a transaction it is part of that.
   *
   * @example
   * ```js
   * store.asSystem().grants.load([
   *   { id: 'alice', item: 'mail', origin: 'birthright' },
   * ]);
   * ```
   */
  load(entries: Iterable<GrantLoadEntry>): LoadReport;

  /**
   * Asks that access is taken away: the policy's stages of what takes access away approve it, if there are any.
   *
   * Who: the manager of who has it, the item's owner, registered admins; nobody their own. Changes: makes a request; whatever
   * else is asked of the grant is over with it: also that it is taken away on a later day, or once somebody approves it, where
   * it is to go at once. The grant ends when the work is done.
   *
   * @throws `not_found` when there is no such grant, or the caller may not see it; `forbidden` for others, for one's own under any
   * account, and for birthrights and roles; `illegal_transition` when it has ended; `duplicate` when it is being taken away;
   * `invalid` without a comment, or for a start that is not in the future or after its end; `no_approver`.
   *
   * @example
   * ```js
   * store.asUser('bob').grants.revoke(held.items[0].id, { comment: 'The office is closed' });
   * ```
   */
  revoke(grant: string, options?: GrantRevoke): Request;

  /**
   * Asks that access lasts longer or shorter, or gives other permissions. What is more is approved as if it was asked for
   * anew; what is less is not, and takes effect at once.
   *
   * Who: for more, who may ask for the item for them; for less, who has it, their manager, registered admins. Changes: makes
   * a request; the grant, at once or when the work is done.
   *
   * @throws `not_found` when there is no such grant, or the caller may not see it; `forbidden` for others, and for birthrights and
   * roles; `illegal_transition` when it is not active; `duplicate` when something is asked of it already; `invalid` for an
   * end that is past, over the item's limits, or nothing to change; `not_requestable`; `no_policy`; `no_approver`.
   *
   * @example
   * ```js
   * store.asUser('alice').grants.modify(held.items[0].id, {
   *   duration: 'P60D',
   *   justification: 'The audit takes longer',
   * });
   * ```
   */
  modify(grant: string, options?: GrantModify): Request;

  /**
   * Asks that access rests, as for a leave of absence: it is not in force, and can be asked back.
   *
   * Who: the manager of who has it, the item's owner, registered admins; nobody their own. Changes: makes a request; the
   * grant is suspended when the work is done.
   *
   * @throws `not_found` when there is no such grant, or the caller may not see it; `forbidden` for others; `illegal_transition` when
   * it is not active; `duplicate` when something is asked of it already; `invalid` without a comment, or for a start that is
   * not in the future; `no_approver`.
   *
   * @example
   * ```js
   * store.asUser('bob').grants.suspend(held.items[0].id, { comment: 'Parental leave' });
   * ```
   */
  suspend(grant: string, options?: GrantSuspend): Request;

  /**
   * Asks suspended access back: it is approved as if it was asked for anew. While the day of return is not known, its work
   * can be put to rest.
   *
   * Who: who may ask for the item for them. Changes: makes a request; the grant is active when the work is done.
   *
   * @throws `not_found` when there is no such grant, or the caller may not see it; `forbidden` for others; `illegal_transition` when
   * it is not suspended; `duplicate` when something is asked of it already; `invalid` for a start that is not in the future;
   * `not_requestable`; `no_policy`; `no_approver`.
   *
   * @example
   * ```js
   * store.asUser('alice').grants.restore(held.items[0].id, {
   *   justification: 'Back in February',
   * });
   * ```
   */
  restore(grant: string, options?: GrantRestore): Request;

  /**
   * Gives access up: nobody has to approve it.
   *
   * Who: who has it. Changes: makes a request; whatever else is asked of the grant is over with it. The grant ends when the
   * work is done.
   *
   * @throws `not_found` when there is no such grant, or the caller may not see it; `forbidden` for others, and for birthrights and
   * roles; `illegal_transition` when it has ended; `duplicate` when it is being taken away; `invalid` for a comment over 2,000
   * characters.
   *
   * @example
   * ```js
   * store.asUser('alice').grants.handBack(held.items[0].id, { comment: 'The audit is done' });
   * ```
   */
  handBack(grant: string, options?: GrantHandBack): Request;
}
