// Written by `cargo xtask gen` from core/src/session/grants.rs: edit that, not this.
import type { Grant, GrantList } from '../records/grant.js';
import type { Page } from '../result.js';

/** The access that people have. */
export class Grants {
  private constructor();

  /**
   * Lists grants, newest first; each says whether it is in force now.
   *
   * Who: users their own and, named as `beneficiary`, a direct report's; an item's owner everybody's of that item;
   * admins and the system all.
   *
   * @throws `not_found` for a beneficiary or item that is not there or not to be seen; `invalid` for a limit or cursor that
   * is none.
   *
   * @example
   * ```js
   * store.asUser('alice').grants.list();
   * ```
   */
  list(options?: GrantList): Page<Grant>;
}
