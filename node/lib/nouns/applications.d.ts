// Written by `cargo xtask gen` from core/src/session/applications.rs: edit that, not this.
import type { Application, ApplicationList, ApplicationUpsert } from '../records/application.js';
import type { Page } from '../result.js';

/** The systems that access is to. */
export class Applications {
  private constructor();

  /**
   * Makes an application, or changes what is known of it.
   *
   * Who: admins, the system. Changes: the application. `id` is the host's own, 1 to 255 characters, compared exactly.
   *
   * @throws `forbidden` for users; `invalid` for a name that is missing, empty or too long, for an owner who is not registered,
   * for a policy that is not there.
   *
   * @example
   * ```js
   * store.asAdmin('root').applications.upsert('crm', {
   *   description: 'Who buys what',
   *   name: 'Customers',
   *   owner: 'dana',
   *   priority: 'Critical',
   * });
   * ```
   */
  upsert(id: string, options?: ApplicationUpsert): Application;

  /**
   * Reads one application.
   *
   * Who: registered users, admins, the system.
   *
   * @throws `not_found` when there is no such application.
   *
   * @example
   * ```js
   * store.asUser('alice').applications.get('crm');
   * ```
   */
  get(id: string): Application;

  /**
   * Lists applications in the order they were made.
   *
   * Who: registered users, admins, the system.
   *
   * @throws `invalid` for a limit or cursor that is none.
   *
   * @example
   * ```js
   * store.asUser('alice').applications.list({ archived: true });
   * ```
   */
  list(options?: ApplicationList): Page<Application>;

  /**
   * Archives an application: its items can't be asked for any more. What was asked before goes on.
   *
   * Who: admins, the system. Changes: the application; nothing when it is archived. `upsert` with `archived` as false
   * takes it out again.
   *
   * @throws `forbidden` for users; `not_found` when there is no such application.
   *
   * @example
   * ```js
   * store.asAdmin('root').applications.archive('crm');
   * ```
   */
  archive(id: string): Application;
}
