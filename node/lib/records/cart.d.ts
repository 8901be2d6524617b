// Written by `cargo xtask gen` from core/src/model/cart.rs: edit that, not this.
import type { Plain } from '../result.js';
import type { Span } from '../texts.js';

/** What somebody has gathered to ask for. Carts are nobody else's business and not in the ledger. */
export class CartView implements Plain {
  private constructor();
  /** Whose cart it is. */
  readonly requester: string;
  /** Its lines, in the order they were added. */
  readonly lines: readonly CartLine[];
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** An item for a beneficiary, in a cart. */
export class CartLine implements Plain {
  private constructor();
  /** The line's id. */
  readonly id: string;
  /** The item. */
  readonly itemId: string;
  /** The item's name. */
  readonly itemName: string;
  /** Who is to have the access. */
  readonly beneficiary: string;
  /** Why. */
  readonly justification: string | null;
  /** For how long, from the grant's start. */
  readonly duration: Span | null;
  /** When it was added. */
  readonly addedAt: Date;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** What a new line may have besides its item. */
export interface CartAdd {
  /** Who is to have the access: the caller by default. */
  beneficiary?: string | null | undefined;
  /** Why, up to 5,000 characters. */
  justification?: string | null | undefined;
  /** For how long: `30d`, `12h`, `P30D`. Without it the access has no end. */
  duration?: Span | null | undefined;
}

/** What to change of a line; absent is unchanged, null is cleared. */
export interface CartUpdate {
  /** Why, up to 5,000 characters. Left out, it stays; null clears it. */
  justification?: string | null | undefined;
  /** For how long: `30d`, `12h`, `P30D`. Left out, it stays; null clears it. */
  duration?: Span | null | undefined;
}

/** What to say of the whole cart when it is submitted. */
export interface CartSubmit {
  /** Appended to each line's own justification after a blank line. */
  justification?: string | null | undefined;
}
