// Written by `cargo xtask gen` from core/src/session/identities.rs: edit that, not this.
import type { HistoryEntry, HistoryList } from '../records/history.js';
import type { Identity, IdentityDeactivate, IdentityEntry, IdentityList, IdentityUpsert } from '../records/identity.js';
import type { LoadReport } from '../records/load.js';
import type { Page } from '../result.js';

/** People known to the host. */
export class Identities {
  private constructor();

  /**
   * Registers somebody, or changes what is known of them.
   *
   * Who: admins, the system. Changes: the identity; what waits for their reports' manager is asked of the new one.
   * `id` is the host's own, 1 to 255 characters, compared exactly. With `active` as false it does what `deactivate` does.
   *
   * @throws `forbidden` for users, and for who would change the person, the kind or the owner of an account of their own person;
   * `invalid` for a name that is missing, empty or too long, for control characters, for attributes over their limits, for
   * a manager who is not registered or would close a circle, for a service or agent without an owner, or whose owner is
   * no human.
   *
   * @example
   * ```js
   * store.asAdmin('root').identities.upsert('dana', { name: 'Dana Diaz' });
   * ```
   */
  upsert(id: string, options?: IdentityUpsert): Identity;

  /**
   * Imports many identities: each is an id with what an upsert of it sets.
   *
   * Who: admins, the system. Changes: as `upsert`, in transactions of 1,000 entries; between them others write. Entries
   * are taken from the iterator while no turn is held, so it may be as slow as it likes, and as long. A manager may come
   * later than who reports to them. What is refused is told in the report, and the rest goes on.
   *
   * @throws `forbidden` for users; `busy`. What was taken in before an error stays; inside a transaction it is part of that.
   *
   * @example
   * ```js
   * store.asAdmin('root').identities.load([
   *   { id: 'zoe', manager: 'yan', name: 'Zoe Zhang' },
   *   { attributes: { department: 'Legal' }, id: 'yan', name: 'Yan Young' },
   *   { id: 'alice', name: 'Alice Adams' },
   *   { id: 'bob', name: 'Bob Braun' },
   *   { id: 'xan' },
   *   { id: ' odd', name: 'Odd' },
   *   { id: 'wim', manager: 'nobody', name: 'Wim' },
   *   { id: 'vic', manger: 'bob', name: 'Vic' },
   * ]);
   * ```
   */
  load(entries: Iterable<IdentityEntry>): LoadReport;

  /**
   * Deactivates somebody: they may do nothing here any more.
   *
   * Who: admins, the system. Changes: the identity; their pending requests for themselves are cancelled, what was approved
   * for them is closed, their access is to be taken away, work that was theirs to do is nobody's, their cart is emptied, and
   * whoever is to be asked in their place is. What they asked for others goes on. The entry in the ledger names what they
   * own, and the work. Nothing when they are not active.
   *
   * @throws `forbidden` for users; `not_found` when there is no such identity; `invalid` for a comment over 2,000 characters.
   *
   * @example
   * ```js
   * store.asAdmin('root').identities.deactivate('alice', { comment: 'left the company' });
   * ```
   */
  deactivate(id: string, options?: IdentityDeactivate): Identity;

  /**
   * Reads one identity.
   *
   * Who: users themselves and their direct reports; admins and the system anyone.
   *
   * @throws `not_found` when there is no such identity, or the caller may not see it.
   *
   * @example
   * ```js
   * store.asUser('bob').identities.get('alice');
   * ```
   */
  get(id: string): Identity;

  /**
   * Lists identities in the order they were registered.
   *
   * Who: users see themselves and their direct reports; admins and the system everyone; of a group, its owner too.
   *
   * @throws `not_found` for a manager or group that is not there, or not to be seen; `forbidden` for the reports or members of
   * what one sees and does not manage or own; `invalid` for a limit or cursor that is none.
   *
   * @example
   * ```js
   * store.asAdmin('root').identities.list({ limit: 1 });
   * ```
   */
  list(options?: IdentityList): Page<Identity>;

  /**
   * Reads what somebody did, and what happened to them, oldest first: to their account, to what they asked for or is asked for
   * them, to their access. A page may hold fewer than its limit, where there is what the caller may not see.
   *
   * Who: users their own, as far as they may see the requests; admins and the system everybody's, also of an admin who is
   * not registered.
   *
   * @throws `not_found` when there is no such identity, or the caller may not see it; `forbidden` for the history of others whom one
   * sees; `invalid` for a type that there is not, times in the wrong order, a limit or cursor that is none.
   *
   * @example
   * ```js
   * store.asUser('alice').identities.history('alice', { types: ['access.*', 'identity.*'] });
   * ```
   */
  history(id: string, options?: HistoryList): Page<HistoryEntry>;
}
