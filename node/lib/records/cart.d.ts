// Written by `cargo xtask gen` from core/src/model/cart.rs: edit that, not this.
import type { Plain } from '../result.js';
import type { RequestContext, RequestContextInput, TargetGroup, TargetGroupInput } from '../records/context.js';
import type { Problem } from '../records/error.js';
import type { OnExisting } from '../records/request.js';
import type { Json, Span } from '../texts.js';

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
  /** Not before when. */
  readonly startsAt: Date | null;
  /** For how long, from the grant's start. */
  readonly duration: Span | null;
  /** Until when, instead of a duration. */
  readonly endsAt: Date | null;
  /** Which of the item's permissions, by name; all of them where it does not say. */
  readonly permissions: readonly string[] | null;
  /** What was filled in of the item's form, and the defaults of what was not. */
  readonly formValues: Json;
  /** Which of the beneficiary's accounts in the target system it is for, in the host's own words. */
  readonly account: string | null;
  /** The group of the target system that it is for, when it is for no account: the beneficiary answers for it. */
  readonly targetGroup: TargetGroup | null;
  /** The host's own facts, text to text; nothing here reads them. */
  readonly metadata: { readonly [name: string]: string };
  /** What else the host says with it. */
  readonly context: RequestContext | null;
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
  /** Not before when: in the future. Approved before that, it is scheduled. */
  startsAt?: Date | string | null | undefined;
  /** For how long: `30d`, `12h`, `P30D`. Without it, and without `endsAt`, the access has no end. */
  duration?: Span | null | undefined;
  /** Until when, in the future, instead of a duration. */
  endsAt?: Date | string | null | undefined;
  /** Which of the item's permissions, by name: all of them by default. */
  permissions?: readonly string[] | null | undefined;
  /** What the item's form asks for, by the names of its fields; null leaves a field empty. */
  formValues?: Json | null | undefined;
  /** Which of the beneficiary's accounts in the target system it is for, in the host's own words: 1 to 255 characters. */
  account?: string | null | undefined;
  /** The group of the target system that it is for, instead of an account: the beneficiary answers for it. */
  targetGroup?: TargetGroupInput | null | undefined;
  /** The host's own facts: up to 50 keys of 1 to 64 characters, values up to 2,000. Nothing here reads them. */
  metadata?: { readonly [name: string]: string } | null | undefined;
  /** What else the host says with it; nothing here reads it. */
  context?: RequestContextInput | null | undefined;
}

/** What to change of a line; absent is unchanged, null is cleared. */
export interface CartUpdate {
  /** Why, up to 5,000 characters. Left out, it stays; null clears it. */
  justification?: string | null | undefined;
  /** Not before when, in the future. Left out, it stays; null clears it. */
  startsAt?: Date | string | null | undefined;
  /** For how long: `30d`, `12h`, `P30D`. Left out, it stays; null clears it. */
  duration?: Span | null | undefined;
  /** Until when, in the future, instead of a duration. Left out, it stays; null clears it. */
  endsAt?: Date | string | null | undefined;
  /** Which of the item's permissions, by name. Left out, it stays; null makes it all of them. */
  permissions?: readonly string[] | null | undefined;
  /** What the item's form asks for, all of it anew. Left out, it stays; null leaves every field empty. */
  formValues?: Json | null | undefined;
  /** Which of the beneficiary's accounts it is for, 1 to 255 characters. Left out, it stays; null clears it. */
  account?: string | null | undefined;
  /** The group of the target system that it is for, instead of an account. Left out, it stays; null clears it. */
  targetGroup?: TargetGroupInput | null | undefined;
  /** The host's own facts, all of them anew. Left out, they stay; null clears them. */
  metadata?: { readonly [name: string]: string } | null | undefined;
  /** What else the host says with it, all of it anew. Left out, it stays; null clears it. */
  context?: RequestContextInput | null | undefined;
}

/** What to say of the whole cart when it is submitted. */
export interface CartSubmit {
  /** Appended to each line's own justification after a blank line. */
  justification?: string | null | undefined;
  /** What becomes of lines whose access is asked for or held already: `refuse` by default. */
  onExisting?: OnExisting | null | undefined;
  /**
   * A key of the caller's own, 1 to 255 characters: the same submit under the same key is answered as the first time,
   * and makes nothing.
   */
  idempotencyKey?: string | null | undefined;
}

/** What submitting the cart would say. */
export class CartValidation implements Plain {
  private constructor();
  /** Whether it can be submitted as it is. */
  readonly valid: boolean;
  /** Every problem of every line, in the order of the checks. */
  readonly problems: readonly Problem[];
  /** What would not stop it, and yet should be known: conflicts of duties that warn or add a stage. */
  readonly warnings: readonly Problem[];
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}
