// Written by `cargo xtask gen` from core/src/session/events.rs: edit that, not this.
import type { EventBatch, EventCursor, EventRead } from '../records/event.js';

/** The ledger, as programs follow it: each at its own pace, from where it left off. */
export class Events {
  private constructor();

  /**
   * Reads what happened after what the consumer acknowledged, in order.
   *
   * Who: admins, the system. Reading changes nothing, and waits for no writer: until it is acknowledged, the same is read
   * again, so that each event comes at least once. `consumer` is a name that the program chooses: 1 to 255 characters. A call
   * reads 500 events at the most, however many wait; of some types it looks at 10,000 entries, and `seq` says how far that
   * was. As CloudEvents 1.0, the entry's number is `sequence`, and `actor`, `onbehalfof`, `request` and `due` are attributes.
   *
   * @throws `forbidden` for users; `invalid` for a name, number, limit, type or source that is none.
   *
   * @example
   * ```js
   * store.asSystem().events.read('crm', { limit: 2 });
   * ```
   */
  read(consumer: string, options?: EventRead): EventBatch;

  /**
   * Says that the consumer is done with all events up to `seq`, which is mostly the batch's: reading goes on after it.
   *
   * Who: admins, the system. Changes: the consumer's cursor, which only goes forward; cursors are not in the ledger. The same
   * again is answered as the first time.
   *
   * @throws `forbidden` for users; `stale` when later ones are acknowledged; `invalid` for a name that is none, or a number that
   * no event has.
   *
   * @example
   * ```js
   * store.asSystem().events.acknowledge('crm', 2);
   * ```
   */
  acknowledge(consumer: string, seq: number): EventCursor;
}
