// Written by `cargo xtask gen` from core/src/model/explain.rs: edit that, not this.
import type { Plain } from '../result.js';
import type { ApprovalStatus } from '../records/approval.js';
import type { Action, RequestStatus } from '../records/request.js';
import type { Source } from '../texts.js';

/**
 * Why somebody is asked.
 *
 * - `manager`: They are a manager: the beneficiary's, the requester's, or of whom was asked before.
 * - `item_owner`: They own the item, or are a member of the group that does.
 * - `application_owner`: They own the item's application.
 * - `group`: The policy names their group.
 * - `identity`: The policy names them.
 * - `self_review`: Whose right it is asked for this themselves: their manager is asked instead.
 * - `escalation`: It has taken long: they are asked as well.
 * - `forwarded`: Somebody handed them their seat.
 * - `reassigned`: An admin asks them instead.
 * - `delegate`: They act for somebody who is asked.
 * - `fallback`: Fewer people may decide than are needed, or it took too long: the fallback of the settings is asked.
 * - `nobody`: Nobody else was left to ask: every admin is.
 * - `admin`: They come as an admin.
 */
export type Why = 'manager' | 'item_owner' | 'application_owner' | 'group' | 'identity' | 'self_review' | 'escalation' | 'forwarded' | 'reassigned' | 'delegate' | 'fallback' | 'nobody' | 'admin';

/**
 * Why somebody who would be asked is not.
 *
 * - `requester`: They asked for it, or another account of theirs did.
 * - `beneficiary`: It is for them, or for another account of theirs.
 * - `inactive`: They are not active.
 * - `not_human`: It is a service or an agent, which decides only where the policy names it.
 * - `nobody`: There is nobody in that place: no manager, no owner, an empty group.
 * - `forwarded_away`: They handed their seat to somebody.
 * - `reassigned`: An admin asked somebody else instead.
 * - `unavailable`: They can't decide this, and why is not the reader's business.
 */
export type LeftOut = 'requester' | 'beneficiary' | 'inactive' | 'not_human' | 'nobody' | 'forwarded_away' | 'reassigned' | 'unavailable';

/**
 * Where a policy was looked for: the first that is found holds.
 *
 * - `item`: The item itself.
 * - `category`: Its category, or the nearest above it that has one.
 * - `application`: Its application.
 * - `entitlementScheme`: The entitlement scheme of the settings.
 * - `default`: The store's default.
 */
export type PolicyPlace = 'item' | 'category' | 'application' | 'entitlement_scheme' | 'default';

/**
 * How a stage stands.
 *
 * - `open`: Its people are asked now.
 * - `met`: It was approved.
 * - `ahead`: Its turn has not come.
 * - `not_needed`: Its condition did not hold when it was asked for.
 * - `skipped`: Nobody could decide it, and the policy leaves it out then.
 * - `ended`: The request ended without it.
 */
export type StageState = 'open' | 'met' | 'ahead' | 'not_needed' | 'skipped' | 'ended';

/**
 * What happens next.
 *
 * - `decision`: Somebody decides.
 * - `reminder`: Those who are asked are reminded.
 * - `escalation`: Others are asked as well.
 * - `deadline`: The deadline passes.
 * - `start`: The day comes for which it was asked.
 * - `wake`: The work has rested long enough.
 * - `work`: Somebody does the work, looks at it, or mends what failed.
 * - `nothing`: Nothing: the request is over.
 */
export type NextKind = 'decision' | 'reminder' | 'escalation' | 'deadline' | 'start' | 'wake' | 'work' | 'nothing';

/** A place where a policy was looked for. */
export class PolicyTried implements Plain {
  private constructor();
  /** The place. */
  readonly place: PolicyPlace;
  /** The policy that stands there. */
  readonly policyId: string | null;
  /** Its name. */
  readonly name: string | null;
  /** Whether it is the one that holds. */
  readonly chosen: boolean;
  /** Why, or why not. */
  readonly why: string;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** Somebody, or some, who may decide. */
export class Candidate implements Plain {
  private constructor();
  /** The identity. */
  readonly identity: string | null;
  /** The group, any member of it. */
  readonly group: string | null;
  /** Whether it is every admin. */
  readonly admins: boolean;
  /** By which source of the policy. */
  readonly source: Source;
  /** Why. */
  readonly why: Why;
  /** In whose place, where they act for somebody or were handed a seat. */
  readonly insteadOf: string | null;
  /** The approval that waits for them. */
  readonly approvalId: string | null;
  /** What they said. */
  readonly verdict: ApprovalStatus | null;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** Somebody who would be asked, and is not. */
export class Absent implements Plain {
  private constructor();
  /** The identity or the group, if there is anybody in that place. */
  readonly who: string | null;
  /** By which source of the policy. */
  readonly source: Source;
  /** Why they are not asked. */
  readonly why: LeftOut;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** A part of what a stage needs. */
export class PartExplained implements Plain {
  private constructor();
  /** Which part, from 1, in the order of the policy's text. */
  readonly part: number;
  /** Whom it asks. */
  readonly sources: readonly Source[];
  /** How many must say yes. */
  readonly needed: number;
  /** How many have. */
  readonly approved: number;
  /** Who may decide. */
  readonly people: readonly Candidate[];
  /** Who would, and is left out. */
  readonly leftOut: readonly Absent[];
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** A stage, and how it stands. */
export class StageExplained implements Plain {
  private constructor();
  /** Which stage, from 1, in the order of the policy; those that rules add come after. */
  readonly stage: number;
  /** The name that people read. */
  readonly name: string | null;
  /** The rule of separation of duties that added it. */
  readonly ruleId: string | null;
  /** How it stands. */
  readonly state: StageState;
  /** What it needs, in words: `manager and 2 of group:security`. */
  readonly need: string;
  /** What is still missing, in words. */
  readonly missing: string | null;
  /** Its parts; of a stage that does not take part there are none. */
  readonly parts: readonly PartExplained[];
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** What happens next, and when. */
export class NextEvent implements Plain {
  private constructor();
  /** What. */
  readonly kind: NextKind;
  /** When, if it is the clock's. */
  readonly at: Date | null;
  /** In words. */
  readonly words: string;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** Who must approve, why, and what happens next. */
export class Explanation implements Plain {
  private constructor();
  /** The request; a preview has none. */
  readonly requestId: string | null;
  /** Where it stands. */
  readonly status: RequestStatus | null;
  /** What is to be done. */
  readonly action: Action;
  /** The item. */
  readonly itemId: string;
  /** Who asks. */
  readonly requester: string | null;
  /** Who is to have the access. */
  readonly beneficiary: string;
  /** The policy that holds. */
  readonly policyId: string | null;
  /** Which version of it. */
  readonly policyVersion: number | null;
  /** Where a policy was looked for, and what was found; told to admins only. */
  readonly policies: readonly PolicyTried[];
  /** Its stages, in order. */
  readonly stages: readonly StageExplained[];
  /** What happens next: what can happen at any time first, then what the clock brings, soonest first. */
  readonly next: readonly NextEvent[];
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}
