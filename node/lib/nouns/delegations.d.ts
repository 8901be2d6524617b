// Written by `cargo xtask gen` from core/src/session/delegations.rs: edit that, not this.
import type { Delegation, DelegationCreate, DelegationExtend, DelegationList, DelegationRevoke } from '../records/delegation.js';
import type { Page } from '../result.js';

/** Who acts for whom, for a time. */
export class Delegations {
  private constructor();

  /**
   * Lets somebody act for the caller, for a time: they see and decide what the caller could.
   *
   * Who: registered people for themselves; registered admins for others, never in their own favour. Changes: who is asked
   * from `startsAt` on; what is decided so shows both. A right passes through 5 hands at most, and one that passes
   * through a request's requester or beneficiary is void. `delegate` is an active human.
   *
   * @throws `not_found` for an identity that is not registered; `forbidden` for who may not; `invalid` for no end or a window that
   * is none, a delegate who is the delegator or closes a circle, a scope of what is not there, or more than 50
   * delegations of one person in force; `duplicate` for the same once more.
   *
   * @example
   * ```js
   * store.asUser('bob').delegations.create('eve', {
   *   endsAt: '2026-01-10T09:00:00Z',
   *   kinds: ['entitlement'],
   *   reason: 'Skiing',
   *   startsAt: '2026-01-07T09:00:00Z',
   * });
   * ```
   */
  create(delegate: string, options?: DelegationCreate): Delegation;

  /**
   * Lets a delegation last longer.
   *
   * Who: the delegator; registered admins, but not the delegate. Changes: its end.
   *
   * @throws `not_found` when there is no such delegation, or the caller may not see it; `forbidden` when they see it but may not;
   * `stale` when it is revoked or over; `invalid` for an end that is not later.
   *
   * @example
   * ```js
   * store.asUser('bob').delegations.extend(away.id, { endsAt: '2026-01-12T09:00:00Z' });
   * ```
   */
  extend(delegation: string, options?: DelegationExtend): Delegation;

  /**
   * Ends a delegation at once: what the delegate has not decided is no longer theirs to decide.
   *
   * Who: the delegator, the delegate, registered admins. Changes: the delegation.
   *
   * @throws `not_found` when there is no such delegation, or the caller may not see it; `stale` when it is revoked or over;
   * `invalid` for a comment over 2,000 characters.
   *
   * @example
   * ```js
   * store.asUser('eve').delegations.revoke(away.id, { comment: 'Back early' });
   * ```
   */
  revoke(delegation: string, options?: DelegationRevoke): Delegation;

  /**
   * Lists delegations, in the order they were made.
   *
   * Who: everyone those of which they are the delegator or the delegate; admins and the system all.
   *
   * @throws `invalid` for a limit or cursor that is none.
   *
   * @example
   * ```js
   * store.asUser('eve').delegations.list({ active: true });
   * ```
   */
  list(options?: DelegationList): Page<Delegation>;
}
