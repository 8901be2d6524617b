/** Whom a stage asks: the beneficiary's manager, the item's owner, or one named identity. */
export type Source = 'manager' | 'item_owner' | `identity:${string}`;

/** A catalog item, by its id or by the host's own reference. A text in the form of an id is taken as one. */
export type ItemRef = string;

/**
 * A span of time: ISO 8601 (`P30D`, `PT12H`, `P1M`) or the short form (`30d`, `12h`, `2w`, `90s`); more than zero and at
 * most 100 years. Results have it in ISO 8601. Months are calendar months in UTC; a day is 24 hours.
 */
export type Span = string;

/** Where the next page of one list begins: opaque, good for the same list, filters and caller. */
export type Cursor = string;

/** Any data. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
