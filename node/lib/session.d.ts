// Written by `cargo xtask gen` from core/src/session/mod.rs: edit that, not this.
import type { Applications } from './nouns/applications.js';
import type { Approvals } from './nouns/approvals.js';
import type { Audit } from './nouns/audit.js';
import type { Cart } from './nouns/cart.js';
import type { Catalog } from './nouns/catalog.js';
import type { Conflicts } from './nouns/conflicts.js';
import type { Delegations } from './nouns/delegations.js';
import type { Events } from './nouns/events.js';
import type { Grants } from './nouns/grants.js';
import type { Groups } from './nouns/groups.js';
import type { Identities } from './nouns/identities.js';
import type { Policies } from './nouns/policies.js';
import type { Provisioning } from './nouns/provisioning.js';
import type { Reports } from './nouns/reports.js';
import type { Requests } from './nouns/requests.js';
import type { Settings } from './nouns/settings.js';
import type { Webhooks } from './nouns/webhooks.js';

/**
 * A caller's view of the store.
 *
 * It comes from `asUser`, `asAdmin` or `asSystem` of a store or a transaction. The host has authenticated the
 * caller; who they are and what they may do is judged inside each call.
 */
export class Session {
  private constructor();
  /** The systems that access is to. */
  get applications(): Applications;
  /** What waits for a decision. */
  get approvals(): Approvals;
  /** The ledger: every entry is chained to the one before it. */
  get audit(): Audit;
  /** What the caller has gathered to ask for. There is one cart for each registered user, and nobody else sees it. */
  get cart(): Cart;
  /** What can be asked for. */
  get catalog(): Catalog;
  /** Which access no one person may have together: separation of duties. */
  get conflicts(): Conflicts;
  /** Who acts for whom, for a time. */
  get delegations(): Delegations;
  /** The ledger, as programs follow it: each at its own pace, from where it left off. */
  get events(): Events;
  /** The access that people have. */
  get grants(): Grants;
  /** Sets of people, each with an owner. */
  get groups(): Groups;
  /** People known to the host. */
  get identities(): Identities;
  /** Who must approve. */
  get policies(): Policies;
  /** The work that gives access and takes it away: claimed by workers or done by people, one at a time, never lost. */
  get provisioning(): Provisioning;
  /** What the store tells of itself as a whole: exact, and without holding up who writes. */
  get reports(): Reports;
  /** What was asked for. */
  get requests(): Requests;
  /** The store's rules. */
  get settings(): Settings;
  /** Who is told of events over HTTP: the ledger, signed, at least once and in order per request. */
  get webhooks(): Webhooks;
}
