// Written by `cargo xtask gen` from core/src/model/settings.rs: edit that, not this.
import type { Plain } from '../result.js';
import type { Escalation, EscalationInput, Reminders, RemindersInput } from '../records/stage.js';
import type { Source, Span } from '../texts.js';

/**
 * When the requester's own seat is filled by their asking. Source: SailPoint's `autoApproval`.
 *
 * - `off`: Never: somebody else is asked.
 * - `for_others`: When they ask for another person, and are asked by name themselves.
 * - `always`: Also when they ask for themselves, and as a member of a group.
 */
export type AutoApproveOwn = 'off' | 'for_others' | 'always';

/** The store's rules, versioned; a request keeps the version it was submitted under. */
export class StoreSettings implements Plain {
  private constructor();
  /** Counts up with every change, from 1. */
  readonly version: number;
  /** Whether a manager may ask for direct reports. */
  readonly onBehalfManager: boolean;
  /** Whether anyone may ask for anyone. */
  readonly onBehalfAnyone: boolean;
  /** Whether a request needs a justification. */
  readonly justificationRequired: boolean;
  /** The least characters of a justification that is given or needed. */
  readonly justificationMin: number;
  /** The most characters of a justification. */
  readonly justificationMax: number;
  /** The most characters of a comment. */
  readonly commentMax: number;
  /** Whether entitlements can be asked for at all. */
  readonly entitlementRequests: boolean;
  /** Whether a request for an entitlement needs a justification. */
  readonly entitlementJustification: boolean;
  /** Whether a rejection of a request for an entitlement needs a comment. */
  readonly entitlementDenialComment: boolean;
  /** The most lines a cart may hold. */
  readonly cartLines: number;
  /** The most requests one submit may make. */
  readonly submitRequests: number;
  /** How long a worker keeps a task when it does not say. */
  readonly lease: Span;
  /** How often work is tried before it has failed. */
  readonly attempts: number;
  /** How long approved work may wait until somebody takes it; then it is closed. What takes access away waits for ever. */
  readonly claimBy: Span;
  /** How long before access ends its holder is warned. */
  readonly endWarning: Span;
  /** When the requester's own seat is filled by their asking; it fills one seat a stage. */
  readonly autoApproveOwn: AutoApproveOwn;
  /** Who is asked when nobody else can decide: `identity:ID` or `group:ID`. */
  readonly fallback: Source | null;
  /** How long a stage may take that does not say. */
  readonly decideBy: Span;
  /** Whether who decides must have signed in of late, where the stage does not say. */
  readonly reauthenticate: boolean;
  /** How long ago at most they may have signed in. */
  readonly freshness: Span;
  /** The reminders of stages that name none. */
  readonly reminders: Reminders | null;
  /** The escalation of stages that name none. */
  readonly escalation: readonly Escalation[] | null;
  /** Whether decisions are made outside: then only who comes as an admin may decide here. */
  readonly externalApprovals: boolean;
  /** How many hands a right may pass through by delegation. */
  readonly delegationChain: number;
  /** The policy of entitlements that have none of their own, their category's or their application's. */
  readonly entitlementScheme: string | null;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** What to change of the store's rules. Left out, a rule stays; null sets it back to its default. */
export interface SettingsUpdate {
  /** Whether a manager may ask for direct reports: true by default. */
  onBehalfManager?: boolean | null | undefined;
  /** Whether anyone may ask for anyone: false by default. */
  onBehalfAnyone?: boolean | null | undefined;
  /** Whether a request needs a justification: false by default. */
  justificationRequired?: boolean | null | undefined;
  /** The least characters of a justification that is given or needed: 0 to 5,000, 0 by default. */
  justificationMin?: number | null | undefined;
  /** The most characters of a justification: 1 to 5,000, 5,000 by default. */
  justificationMax?: number | null | undefined;
  /** The most characters of a comment: 1 to 2,000, 2,000 by default. */
  commentMax?: number | null | undefined;
  /** Whether entitlements can be asked for at all: true by default. */
  entitlementRequests?: boolean | null | undefined;
  /** Whether a request for an entitlement needs a justification: false by default. */
  entitlementJustification?: boolean | null | undefined;
  /** Whether a rejection of a request for an entitlement needs a comment: false by default. */
  entitlementDenialComment?: boolean | null | undefined;
  /** The most lines a cart may hold: 1 to 1,000, 100 by default. */
  cartLines?: number | null | undefined;
  /** The most requests one submit may make: 1 to 10,000, 1,000 by default. */
  submitRequests?: number | null | undefined;
  /** How long a worker keeps a task when it does not say: 1 second to 24 hours, 5 minutes by default. */
  lease?: Span | null | undefined;
  /** How often work is tried before it has failed: 1 to 100, 5 by default. */
  attempts?: number | null | undefined;
  /** How long approved work may wait until somebody takes it: 1 minute to 1 year, 30 days by default. */
  claimBy?: Span | null | undefined;
  /** How long before access ends its holder is warned: 1 minute to 1 year, 7 days by default. */
  endWarning?: Span | null | undefined;
  /** When the requester's own seat is filled by their asking: `off` by default. */
  autoApproveOwn?: AutoApproveOwn | null | undefined;
  /** Who is asked when nobody else can decide: `identity:ID` or `group:ID`, who is registered; nobody by default. */
  fallback?: Source | null | undefined;
  /** How long a stage may take that does not say: 1 minute to 1 year, 14 days by default. */
  decideBy?: Span | null | undefined;
  /** Whether who decides must have signed in of late, where the stage does not say: false by default. */
  reauthenticate?: boolean | null | undefined;
  /** How long ago at most they may have signed in: 1 minute to 1 day, 15 minutes by default. */
  freshness?: Span | null | undefined;
  /** The reminders of stages that name none; none by default. */
  reminders?: RemindersInput | null | undefined;
  /** The escalation of stages that name none: up to 10 levels, none by default. */
  escalation?: readonly EscalationInput[] | null | undefined;
  /** Whether decisions are made outside, and only who comes as an admin may decide here: false by default. */
  externalApprovals?: boolean | null | undefined;
  /** How many hands a right may pass through by delegation: 1 to 5, 5 by default. */
  delegationChain?: number | null | undefined;
  /** The policy of entitlements that have none of their own, their category's or their application's; none by default. */
  entitlementScheme?: string | null | undefined;
}
