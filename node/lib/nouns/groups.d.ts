// Written by `cargo xtask gen` from core/src/session/groups.rs: edit that, not this.
import type { Group, GroupEntry, GroupList, GroupUpsert } from '../records/group.js';
import type { LoadReport } from '../records/load.js';
import type { Page } from '../result.js';

/** Sets of people, each with an owner. */
export class Groups {
  private constructor();

  /**
   * Makes a group, or changes what is known of it.
   *
   * Who: admins, the system. Changes: the group and, where `members` is given, who is in it. `id` is the host's own, 1 to
   * 255 characters, compared exactly.
   *
   * @throws `forbidden` for users; `invalid` for a name that is missing, empty or too long, for an owner or member who is not
   * registered; `limit_exceeded` for more than 10,000 members.
   *
   * @example
   * ```js
   * store.asAdmin('root').groups.upsert('security', {
   *   description: 'Looks after production',
   *   members: ['dana', 'eve'],
   *   name: 'Security',
   *   owner: 'dana',
   * });
   * ```
   */
  upsert(id: string, options?: GroupUpsert): Group;

  /**
   * Imports many groups: each is an id with what an upsert of it sets.
   *
   * Who: admins, the system. Changes: as `upsert`, in transactions of 1,000 entries; between them others write. Entries
   * are taken from the iterator while no turn is held. What is refused is told in the report, and the rest goes on.
   *
   * @throws `forbidden` for users; `busy`. What was taken in before an error stays; inside a transaction it is part of that.
   *
   * @example
   * ```js
   * store.asAdmin('root').groups.load([
   *   { id: 'legal', members: ['yan', 'zoe'], name: 'Legal', owner: 'yan' },
   *   { id: 'empty', name: 'Empty' },
   *   { id: 'bad', members: ['nobody'], name: 'Bad' },
   * ]);
   * ```
   */
  load(entries: Iterable<GroupEntry>): LoadReport;

  /**
   * Reads one group.
   *
   * Who: its owner and its members, admins, the system.
   *
   * @throws `not_found` when there is no such group, or the caller may not see it.
   *
   * @example
   * ```js
   * store.asAdmin('root').groups.get('legal');
   * ```
   */
  get(id: string): Group;

  /**
   * Lists groups in the order they were made.
   *
   * Who: users see those that they own or are a member of; admins and the system all.
   *
   * @throws `not_found` for a member who is not there, or not to be seen; `invalid` for a limit or cursor that is none.
   *
   * @example
   * ```js
   * store.asUser('alice').groups.list();
   * ```
   */
  list(options?: GroupList): Page<Group>;

  /**
   * Adds members; who is one already stays one.
   *
   * Who: admins, the system. Changes: the group; nothing when all are members. `members` are ids, 1 to 10,000.
   *
   * @throws `forbidden` for users; `not_found` when there is no such group; `invalid` for who is not registered;
   * `limit_exceeded` when it would have more than 10,000 members.
   *
   * @example
   * ```js
   * store.asAdmin('root').groups.addMembers('security', ['eve', 'alice']);
   * ```
   */
  addMembers(id: string, members: readonly string[]): Group;

  /**
   * Takes members out.
   *
   * Who: admins, the system. Changes: the group; who is asked as a member of it no longer is. `members` are ids, 1 to
   * 10,000.
   *
   * @throws `forbidden` for users; `not_found` when there is no such group; `invalid` for who is not a member.
   *
   * @example
   * ```js
   * store.asAdmin('root').groups.removeMembers('security', ['eve']);
   * ```
   */
  removeMembers(id: string, members: readonly string[]): Group;

  /**
   * Deletes a group that nothing needs.
   *
   * Who: admins, the system. Changes: the group is gone.
   *
   * @throws `forbidden` for users; `not_found` when there is no such group; `invalid` while items belong to it or are shown to
   * it, naming some of them.
   *
   * @example
   * ```js
   * store.asAdmin('root').groups.delete('security');
   * ```
   */
  delete(id: string): void;
}
