// Written by `cargo xtask gen` from core/src/session/cart.rs: edit that, not this.
import type { CartAdd, CartLine, CartSubmit, CartUpdate, CartValidation, CartView } from '../records/cart.js';
import type { Submitted } from '../records/request.js';
import type { ItemRef } from '../texts.js';

/** What the caller has gathered to ask for. There is one cart for each registered user, and nobody else sees it. */
export class Cart {
  private constructor();

  /**
   * Adds an item, by its id or reference, for the caller or somebody they may ask for. What is given is checked; what is
   * still missing, and what depends on the item's limits, is told by `validate` and `submit`.
   *
   * Who: registered users and admins. Changes: the caller's cart.
   *
   * @throws `not_found` for an item that is not there, or a beneficiary who is not, or is not to be seen; `not_requestable` for a disabled
   * item; `duplicate` when the cart holds the item for that beneficiary; `limit_exceeded` when the cart is full;
   * `invalid` for a text over its limit, form values that do not fit, a window that can't be.
   *
   * @example
   * ```js
   * store.asUser('alice').cart.add(item.id, {
   *   duration: '30d',
   *   justification: 'Need database access',
   * });
   * ```
   */
  add(item: ItemRef, options?: CartAdd): CartLine;

  /**
   * Changes a line's justification, window or form values.
   *
   * Who: the cart's owner. Changes: the line.
   *
   * @throws `not_found` when it is no line of the caller's cart; `invalid` for a text over its limit.
   *
   * @example
   * ```js
   * store.asUser('alice').cart.update(line.id, {
   *   justification: 'Need database access for the Q1 analytics project',
   * });
   * ```
   */
  update(line: string, options?: CartUpdate): CartLine;

  /**
   * Takes a line out.
   *
   * Who: the cart's owner. Changes: the cart.
   *
   * @throws `not_found` when it is no line of the caller's cart.
   *
   * @example
   * ```js
   * store.asUser('alice').cart.remove(line.id);
   * ```
   */
  remove(line: string): void;

  /**
   * Reads the caller's cart.
   *
   * Who: registered users and admins.
   *
   * @throws `forbidden` for the system, which has no cart.
   *
   * @example
   * ```js
   * store.asUser('alice').cart.view();
   * ```
   */
  view(): CartView;

  /**
   * Empties the caller's cart.
   *
   * Who: registered users and admins. Changes: the cart.
   *
   * @throws `forbidden` for the system, which has no cart.
   *
   * @example
   * ```js
   * store.asUser('alice').cart.clear();
   * ```
   */
  clear(): void;

  /**
   * Tells what submitting the cart would say: every problem of every line, with what would resolve it.
   *
   * Who: registered users and admins.
   *
   * @throws `forbidden` for the system, which has no cart.
   *
   * @example
   * ```js
   * store.asUser('alice').cart.validate();
   * ```
   */
  validate(): CartValidation;

  /**
   * Submits the whole cart or nothing: a request for each line, a submission for each beneficiary.
   *
   * Who: registered users and admins. Changes: makes the requests, asks the first approvers, empties the cart. The
   * global justification is appended to each line's own after a blank line.
   *
   * @throws The first problem's code, with every problem of every line in `problems`: `not_found`, `not_requestable`,
   * `forbidden`, `invalid`, `duplicate` (it is asked for already), `already_granted`, `conflict_of_duties`, `no_policy`,
   * `no_approver`. `invalid` for an empty cart, or an idempotency key that was used for something else.
   *
   * @example
   * ```js
   * store.asUser('alice').cart.submit({ justification: 'Q1 analytics project setup' });
   * ```
   */
  submit(options?: CartSubmit): Submitted;
}
