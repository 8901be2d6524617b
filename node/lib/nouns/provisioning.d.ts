// Written by `cargo xtask gen` from core/src/session/provisioning.rs: edit that, not this.
import type { Request } from '../records/request.js';
import type { Assign, Claim, Complete, Fail, Release, Renew, Snooze, Task, Verify, Wake, Work, WorkList } from '../records/task.js';
import type { Page } from '../result.js';

/** The work that gives access and takes it away: claimed by workers or done by people, one at a time, never lost. */
export class Provisioning {
  private constructor();

  /**
   * Hands out work that waits, oldest first, each for as long as the lease; for one person and item one at a time, in order.
   *
   * Who: the system. Changes: what is due is run first; the requests are being provisioned. What must not be given any more
   * has failed, and is not handed out. `worker` names who takes it, 1 to 255 characters.
   *
   * @throws `forbidden` for users and admins; `not_found` for an application that is not registered; `invalid` for a worker's name
   * that is empty or too long, a limit that is none, or a lease under 1 second or over 24 hours.
   *
   * @example
   * ```js
   * store.asSystem().provisioning.claim('worker-1', { limit: 10 });
   * ```
   */
  claim(worker: string, options?: Claim): readonly Task[];

  /**
   * Reports that the work is done: the access is as it was asked, or somebody looks whether it is.
   *
   * Who: the system; the person who does it. Changes: the task, the request, the grant. An attempt whose lease has lapsed
   * may still report while nobody else has claimed the work. What was done after its request was closed is recorded, and
   * access that it gave is at once to be taken away.
   *
   * @throws `forbidden` for others; `not_found` when there is no such task; `stale` when another attempt replaced it or it was
   * reported before; `invalid` for a receipt over 5,000 characters, or none where the item asks for one.
   *
   * @example
   * ```js
   * store.asSystem().provisioning.complete(tasks[0].id, {
   *   receipt: 'granted in the database',
   * });
   * ```
   */
  complete(task: string, options?: Complete): Task;

  /**
   * Reports that the work could not be done: it waits for its next attempt, or has failed when none is left.
   *
   * Who: the system; the person who does it. Changes: the task, the request. `error` says what went wrong, 1 to 5,000
   * characters.
   *
   * @throws `forbidden` for others; `not_found` when there is no such task; `stale` when another attempt replaced it or it was
   * reported before; `invalid` for an error that is empty or too long.
   *
   * @example
   * ```js
   * store.asSystem().provisioning.fail(first[0].id, 'the database is down');
   * ```
   */
  fail(task: string, error: string, options?: Fail): Task;

  /**
   * Keeps a task for longer. It is not in the ledger.
   *
   * Who: the system. Changes: until when the worker has the task.
   *
   * @throws `forbidden` for users and admins; `not_found` when there is no such task; `stale` when its lease has ended, it was
   * reported, or its request was closed; `illegal_transition` where a person does it; `invalid` for a lease under 1 second or
   * over 24 hours.
   *
   * @example
   * ```js
   * store.asSystem().provisioning.renew(work[0].id, { lease: '1h' });
   * ```
   */
  renew(task: string, options?: Renew): Task;

  /**
   * Gives work back, for somebody else to do; it does not count as an attempt.
   *
   * Who: the system; the person who does it. Changes: the task; the request is approved again, and its work waits.
   *
   * @throws `forbidden` for others; `not_found` when there is no such task; `stale` when another attempt replaced it or it was
   * reported before; `invalid` for a comment over 2,000 characters.
   *
   * @example
   * ```js
   * store.asSystem().provisioning.release(work[0].id, {
   *   comment: 'This machine is going down',
   *   retryAfter: 'PT5M',
   * });
   * ```
   */
  release(task: string, options?: Release): Task;

  /**
   * Begins work that people do; who begins what nobody is to do, is to do it.
   *
   * Who: whose work it is; those who do such work, as the item says, where it is nobody's. Changes: the request is being
   * provisioned.
   *
   * @throws `not_found` when there is no such request, or the caller may not see it; `forbidden` for others; `illegal_transition`
   * when it is not approved, a worker does it, or other work for the same person and item comes first.
   *
   * @example
   * ```js
   * store.asUser('fred').provisioning.start(made.requestIds[0]);
   * ```
   */
  start(request: string): Task;

  /**
   * Puts work to rest, until a day or until somebody wakes it. Who had it gives it back.
   *
   * Who: whose work it is; registered admins. Changes: the request is snoozed.
   *
   * @throws `not_found` when there is no such request, or the caller may not see it; `forbidden` for others; `illegal_transition`
   * when it is neither approved nor being provisioned; `invalid` for a day that is not in the future, or a comment over
   * 2,000 characters.
   *
   * @example
   * ```js
   * store.asUser('fred').provisioning.snooze(made.requestIds[0], {
   *   comment: 'The key is being cut',
   *   until: '2026-01-19T09:00:00Z',
   * });
   * ```
   */
  snooze(request: string, options?: Snooze): Request;

  /**
   * Lets work go on that rests.
   *
   * Who: whose work it is; registered admins. Changes: the request is approved again, and its work waits.
   *
   * @throws `not_found` when there is no such request, or the caller may not see it; `forbidden` for others; `illegal_transition`
   * when it does not rest; `invalid` for a comment over 2,000 characters.
   *
   * @example
   * ```js
   * store.asUser('fred').provisioning.wake(made.requestIds[0], {
   *   comment: 'The key is here',
   * });
   * ```
   */
  wake(request: string, options?: Wake): Request;

  /**
   * Gives work that people do to somebody who is registered, active and human.
   *
   * Who: those who do such work, as the item says; registered admins. Changes: who is to do it.
   *
   * @throws `not_found` when there is no such request, or the caller may not see it; `forbidden` for others; `illegal_transition`
   * when a worker does it, or it is neither scheduled, approved nor snoozed; `invalid` for somebody who can't do it, or a
   * comment over 2,000 characters.
   *
   * @example
   * ```js
   * store.asUser('gina').provisioning.assign(made.requestIds[0], 'fred', {
   *   comment: 'You are in the building',
   * });
   * ```
   */
  assign(request: string, identity: string, options?: Assign): Request;

  /**
   * Says that work which people do is done; what was not begun is begun first.
   *
   * Who: whose work it is; those who do such work, as the item says, where it is nobody's. Changes: the request, the grant.
   *
   * @throws `not_found` when there is no such request, or the caller may not see it; `forbidden` for others; `illegal_transition`
   * when it is neither approved nor being provisioned, or a worker does it; `invalid` for a receipt over 5,000 characters, or
   * none where the item asks for one.
   *
   * @example
   * ```js
   * store.asUser('fred').provisioning.resolve(made.requestIds[0], {
   *   receipt: 'Key 17, handed over',
   * });
   * ```
   */
  resolve(request: string, options?: Complete): Request;

  /**
   * Says that work was done, as the caller saw.
   *
   * Who: whom the item, or else its policy, names to look; where none of them can, registered admins. Never who asked, who
   * has the access, or who did it, under any account. Changes: the request is provisioned.
   *
   * @throws `not_found` when there is no such request, or the caller may not see it; `illegal_transition` when nobody is to look;
   * `forbidden` for others; `invalid` for a comment over 2,000 characters.
   *
   * @example
   * ```js
   * store.asUser('bob').provisioning.verify(made.requestIds[0], { comment: 'She showed me' });
   * ```
   */
  verify(request: string, options?: Verify): Request;

  /**
   * Says that work was not done: it is to be done again.
   *
   * Who: as for `verify`. Changes: the request is approved again, and its work waits.
   *
   * @throws As for `verify`; `invalid` without a comment.
   *
   * @example
   * ```js
   * store.asUser('bob').provisioning.reopen(made.requestIds[0], {
   *   comment: 'The key is for another door',
   * });
   * ```
   */
  reopen(request: string, options?: Verify): Request;

  /**
   * Lists work that is not over, oldest first.
   *
   * Who: admins and the system all of it; others what they do, and what they are to look at.
   *
   * @throws `not_found` for an application that is not registered; `invalid` for a limit or cursor that is none.
   *
   * @example
   * ```js
   * store.asAdmin('root').provisioning.list();
   * ```
   */
  list(options?: WorkList): Page<Work>;
}
