// Written by `cargo xtask gen` from core/src/model/requestability.rs: edit that, not this.
import type { Plain } from '../result.js';
import type { Problem } from '../records/error.js';
import type { ItemRef } from '../texts.js';

/**
 * Who may ask for an item, by how they stand to the beneficiary.
 *
 * - `self`: The beneficiary themselves.
 * - `manager`: The beneficiary's manager.
 * - `anyone`: Anyone.
 */
export type RequestableBy = 'self' | 'manager' | 'anyone';

/** Who may ask for an item, and for whom. */
export class Requestability implements Plain {
  private constructor();
  /**
   * Who may ask, as far as the settings let them ask for the beneficiary at all; nothing named is whoever the settings
   * let. Admins may.
   */
  readonly by: readonly RequestableBy[];
  /** What the beneficiary must be: for each attribute named, one of its values is one of these. */
  readonly attributes: { readonly [name: string]: string | readonly string[] };
  /** The items that the beneficiary must have already, all of them: given by id or reference, told by id. */
  readonly prerequisites: readonly ItemRef[];
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** Who may ask for an item, and for whom. */
export interface RequestabilityInput {
  /**
   * Who may ask, as far as the settings let them ask for the beneficiary at all; nothing named is whoever the settings
   * let. Admins may.
   */
  by?: readonly RequestableBy[] | undefined;
  /** What the beneficiary must be: for each attribute named, one of its values is one of these. */
  attributes?: { readonly [name: string]: string | readonly string[] } | undefined;
  /** The items that the beneficiary must have already, all of them: given by id or reference, told by id. */
  prerequisites?: readonly ItemRef[] | undefined;
}

/** Who may see an item. Nothing named is everybody; otherwise a member of one of the groups, or whoever has the attributes. */
export class Audience implements Plain {
  private constructor();
  /** The ids of groups whose members see it. */
  readonly groups: readonly string[];
  /** Who else sees it: for each attribute named, one of their values is one of these. */
  readonly attributes: { readonly [name: string]: string | readonly string[] };
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** Who may see an item. Nothing named is everybody; otherwise a member of one of the groups, or whoever has the attributes. */
export interface AudienceInput {
  /** The ids of groups whose members see it. */
  groups?: readonly string[] | undefined;
  /** Who else sees it: for each attribute named, one of their values is one of these. */
  attributes?: { readonly [name: string]: string | readonly string[] } | undefined;
}

/** Whether an item can be asked for, for somebody, by the caller, now. */
export class Requestable implements Plain {
  private constructor();
  /** The item. */
  readonly itemId: string;
  /** For whom. */
  readonly beneficiary: string;
  /** Whether it can. What depends on the request itself, such as its form and its window, is not judged. */
  readonly requestable: boolean;
  /** Every reason why not, in the order of the checks. */
  readonly problems: readonly Problem[];
  /** What would not stop it, and yet should be known. */
  readonly warnings: readonly Problem[];
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}
