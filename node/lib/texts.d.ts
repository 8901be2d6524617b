/**
 * Whom a requirement asks: the beneficiary's manager, or the manager so many steps up; the requester's manager; the
 * managers of whom was asked before; the owner of the item or of its application; a group; one named identity.
 */
export type Source =
  | 'manager'
  | `manager:${2 | 3 | 4 | 5 | 6 | 7 | 8 | 9}`
  | 'requester_manager'
  | 'approver_manager'
  | 'item_owner'
  | 'application_owner'
  | `group:${string}`
  | `identity:${string}`;

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
