// Written by `cargo xtask gen` from core/src/session/catalog.rs: edit that, not this.
import type { Category, CategoryCreate, CategoryList, CategoryUpdate } from '../records/category.js';
import type { HistoryEntry, HistoryList } from '../records/history.js';
import type { CatalogItem, ItemCreate, ItemKind, ItemList, ItemUpdate } from '../records/item.js';
import type { Requestable } from '../records/requestability.js';
import type { Page } from '../result.js';
import type { ItemRef } from '../texts.js';

/** What can be asked for. */
export class Catalog {
  private constructor();

  /**
   * Makes a category: a place in the catalog's tree.
   *
   * Who: admins, the system. Changes: the catalog. `name` has 1 to 255 characters and is unique among those of one parent.
   *
   * @throws `forbidden` for users; `invalid` for a name that is empty or too long, a parent or policy that is not there, a tree
   * more than 16 deep; `duplicate` when the parent has one of this name.
   *
   * @example
   * ```js
   * store.asAdmin('root').catalog.createCategory('Engineering', {
   *   icon: 'wrench',
   *   position: 2,
   * });
   * ```
   */
  createCategory(name: string, options?: CategoryCreate): Category;

  /**
   * Changes a category, or moves it with all that is in it.
   *
   * Who: admins, the system. Changes: the category; nothing when all is so already.
   *
   * @throws Those of `createCategory`; `not_found` when there is no such category; `invalid` for a parent that is below it.
   *
   * @example
   * ```js
   * store.asAdmin('root').catalog.updateCategory(dbs.id, {
   *   name: 'Data',
   *   parentId: office.id,
   * });
   * ```
   */
  updateCategory(category: string, options?: CategoryUpdate): Category;

  /**
   * Deletes an empty category.
   *
   * Who: admins, the system. Changes: the category is gone.
   *
   * @throws `forbidden` for users; `not_found` when there is no such category; `invalid` while it has categories or items below
   * it, naming some.
   *
   * @example
   * ```js
   * store.asAdmin('root').catalog.deleteCategory(dbs2.id);
   * ```
   */
  deleteCategory(category: string): void;

  /**
   * Reads one category.
   *
   * Who: registered users, admins, the system.
   *
   * @throws `not_found` when there is no such category.
   *
   * @example
   * ```js
   * store.asUser('alice').catalog.getCategory(dbs.id);
   * ```
   */
  getCategory(category: string): Category;

  /**
   * Lists categories by their position, then their name.
   *
   * Who: registered users, admins, the system.
   *
   * @throws `not_found` for a parent that is not there; `invalid` for a limit or cursor that is none.
   *
   * @example
   * ```js
   * store.asUser('alice').catalog.listCategories({ parentId: null });
   * ```
   */
  listCategories(options?: CategoryList): Page<Category>;

  /**
   * Makes an item that people can ask for.
   *
   * Who: admins, the system. Changes: the catalog. `name` has 1 to 255 characters.
   *
   * @throws `forbidden` for users; `invalid` for a name that is empty or too long, an owner, application or group that is not
   * registered, a category, prerequisite or policy that is not there, a form that can't be filled in, or anything over
   * its limits; `duplicate` when another item has this reference.
   *
   * @example
   * ```js
   * store.asAdmin('root').catalog.createItem('entitlement', 'Database Read Access', {
   *   description: 'Read-only access to the analytics database',
   *   metadata: { data_classification: 'internal', department: 'Engineering' },
   *   owner: 'dana',
   *   reference: 'db.analytics.read',
   *   risk: 'low',
   * });
   * ```
   */
  createItem(kind: ItemKind, name: string, options?: ItemCreate): CatalogItem;

  /**
   * Makes the item of this reference, or changes it: a program that sets itself up can start twice.
   *
   * Who: admins, the system. Changes: the item, in a new version; nothing when all is so already.
   *
   * @throws Those of `createItem`; `invalid` when a new one has no `kind` or `name`, or `reference` names another.
   *
   * @example
   * ```js
   * store.asAdmin('root').catalog.upsertItem('reports.read', {
   *   kind: 'role',
   *   name: 'Report Reader',
   *   owner: 'dana',
   *   tags: ['reports', 'finance'],
   * });
   * ```
   */
  upsertItem(reference: string, options?: ItemUpdate): CatalogItem;

  /**
   * Changes an item.
   *
   * Who: admins, the system. Changes: makes a new version of the item; none when nothing is another, or only its owner or
   * reference is. A pending request keeps the version it was made for; whoever owns the item now is asked.
   *
   * @throws Those of `createItem`; `not_found` when there is no such item.
   *
   * @example
   * ```js
   * store.asAdmin('root').catalog.updateItem('prod.root', { owner: 'dana' });
   * ```
   */
  updateItem(item: ItemRef, options?: ItemUpdate): CatalogItem;

  /**
   * Lets people ask for an item again.
   *
   * Who: admins, the system. Changes: the item; nothing when it is enabled already.
   *
   * @throws `forbidden` for users; `not_found` when there is no such item.
   *
   * @example
   * ```js
   * store.asAdmin('root').catalog.enableItem(item.id);
   * ```
   */
  enableItem(item: ItemRef): CatalogItem;

  /**
   * Stops people from asking for an item; what was asked before goes on.
   *
   * Who: admins, the system. Changes: the item; nothing when it is disabled already.
   *
   * @throws `forbidden` for users; `not_found` when there is no such item.
   *
   * @example
   * ```js
   * store.asAdmin('root').catalog.disableItem('retired');
   * ```
   */
  disableItem(item: ItemRef): CatalogItem;

  /**
   * Deletes an item that nobody has, asks for, or is about to.
   *
   * Who: admins, the system. Changes: the item is gone, and its reference is free; requests that were made for it keep it.
   *
   * @throws `forbidden` for users; `not_found` when there is no such item; `invalid` while carts, open requests, grants,
   * prerequisites or conflict rules hold it, naming some of them.
   *
   * @example
   * ```js
   * store.asAdmin('root').catalog.deleteItem('reports.read');
   * ```
   */
  deleteItem(item: ItemRef): void;

  /**
   * Tells whether an item can be asked for, for somebody, by the caller, now; and if not, every reason.
   *
   * Who: registered users, for themselves and those they may ask for; admins who are registered.
   *
   * @throws `forbidden` for the system, which never asks, and for somebody one sees and may not ask for; `not_found` for an item or
   * beneficiary that is not there, or not to be seen.
   *
   * @example
   * ```js
   * store.asUser('alice').catalog.requestable('crm.support', 'alice');
   * ```
   */
  requestable(item: ItemRef, beneficiary: string): Requestable;

  /**
   * Reads one item, by its id or reference.
   *
   * Who: registered users of its audience, its owner, admins, the system; a disabled item too, so that what was asked can
   * be shown.
   *
   * @throws `not_found` when there is no such item.
   *
   * @example
   * ```js
   * store.asUser('alice').catalog.getItem('db.analytics.read');
   * ```
   */
  getItem(item: ItemRef): CatalogItem;

  /**
   * Lists items in the order they were made, or by how well they match a text.
   *
   * Who: registered users, who see what is enabled and shown to them; admins and the system everything.
   *
   * @throws `not_found` for a category, application or beneficiary that is not there, or not to be seen; `invalid` for a text over
   * its limits, or a limit or cursor that is none.
   *
   * @example
   * ```js
   * store.asUser('alice').catalog.listItems();
   * ```
   */
  listItems(options?: ItemList): Page<CatalogItem>;

  /**
   * Reads what happened to an item, to requests for it and to access to it, oldest first; by its id after it was deleted too.
   *
   * Who: its owner, and members of the group that owns it; admins and the system. Of a deleted one, who owns nothing any more:
   * admins and the system.
   *
   * @throws `not_found` when there is no such item, or the caller may not see it; `forbidden` when they see it and do not own it;
   * `invalid` for a type that there is not, times in the wrong order, a limit or cursor that is none.
   *
   * @example
   * ```js
   * store.asUser('dana').catalog.history('db.analytics.read', {
   *   types: ['access_request.*', 'catalog.*'],
   * });
   * ```
   */
  history(item: ItemRef, options?: HistoryList): Page<HistoryEntry>;
}
