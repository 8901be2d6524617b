// Written by `cargo xtask gen` from core/src/session/catalog.rs: edit that, not this.
import type { CatalogItem, ItemCreate, ItemKind, ItemList } from '../records/item.js';
import type { Page } from '../result.js';
import type { ItemRef } from '../texts.js';

/** What can be asked for. */
export class Catalog {
  private constructor();

  /**
   * Makes an item that people can ask for.
   *
   * Who: admins, the system. Changes: the catalog. `name` has 1 to 255 characters.
   *
   * @throws `forbidden` for users; `invalid` for a name that is empty or too long, an owner who is not registered, a policy
   * that is not there, or metadata over its limits; `duplicate` when another item has this reference.
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
   * Reads one item, by its id or reference.
   *
   * Who: registered users, admins, the system; a disabled item too, so that what was asked can be shown.
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
   * Lists items in the order they were made.
   *
   * Who: registered users, who see what is enabled; admins and the system everything.
   *
   * @throws `invalid` for a limit or cursor that is none.
   *
   * @example
   * ```js
   * store.asUser('alice').catalog.listItems();
   * ```
   */
  listItems(options?: ItemList): Page<CatalogItem>;
}
