// Written by `cargo xtask gen` from core/src/session/provisioning.rs: edit that, not this.
import type { Claim, Complete, Fail, Task } from '../records/task.js';

/** The work that gives access: claimed by workers, one at a time, never lost. */
export class Provisioning {
  private constructor();

  /**
   * Hands out work that waits, oldest first, each for as long as the lease.
   *
   * Who: the system. Changes: the requests are being provisioned; leases that had lapsed are released first.
   * `worker` names who takes it, 1 to 255 characters.
   *
   * @throws `forbidden` for users and admins; `invalid` for a worker's name that is empty or too long, a limit that is none,
   * or a lease under 1 second or over 24 hours.
   *
   * @example
   * ```js
   * store.asSystem().provisioning.claim('worker-1', { limit: 10 });
   * ```
   */
  claim(worker: string, options?: Claim): readonly Task[];

  /**
   * Reports that the work is done: the request is provisioned and the grant begins.
   *
   * Who: the system. Changes: the task, the request, the grant. An attempt whose lease has lapsed may still report
   * while nobody else has claimed the work.
   *
   * @throws `forbidden` for users and admins; `not_found` when there is no such task; `stale` when another attempt replaced
   * it or it was reported before; `invalid` for a receipt over 5,000 characters.
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
   * Who: the system. Changes: the task, the request. `error` says what went wrong, 1 to 5,000 characters.
   *
   * @throws `forbidden` for users and admins; `not_found` when there is no such task; `stale` when another attempt replaced
   * it or it was reported before; `invalid` for an error that is empty or too long.
   *
   * @example
   * ```js
   * store.asSystem().provisioning.fail(first[0].id, 'the database is down');
   * ```
   */
  fail(task: string, error: string, options?: Fail): Task;
}
