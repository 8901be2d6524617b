// Written by `cargo xtask gen` from core/src/model/policy.rs: edit that, not this.
import type { Plain } from '../result.js';
import type { Action } from '../records/request.js';
import type { Stage, StageInput } from '../records/stage.js';
import type { Cursor, Source, Span } from '../texts.js';

/**
 * What a lint finds.
 *
 * - `unmeetable`: A stage that nobody can meet.
 * - `quorum_too_large`: A quorum that is larger than the people it asks.
 * - `self_satisfied`: Somebody can get access for themselves with only accounts of theirs, or without anybody.
 * - `unreachable_condition`: A condition that never holds.
 * - `no_policy`: An item that no policy holds for.
 * - `empty_group`: A group that has nobody who may decide.
 * - `approves_by_itself`: A deadline that approves by itself.
 */
export type LintKind = 'unmeetable' | 'quorum_too_large' | 'self_satisfied' | 'unreachable_condition' | 'no_policy' | 'empty_group' | 'approves_by_itself';

/**
 * Who must approve: stages that are asked one after the other. Every change makes a version; a request keeps the one that
 * it was submitted under.
 */
export class Policy implements Plain {
  private constructor();
  /** The policy's id. */
  readonly id: string;
  /** The version, from 1. */
  readonly version: number;
  /** The name that people read. */
  readonly name: string;
  /** The stages of what gives access, in order. */
  readonly stages: readonly Stage[];
  /** The stages of what takes access away; without them, who has the right to revoke needs no approval. */
  readonly revoke: readonly Stage[];
  /** Whether access is given without anybody's approval. */
  readonly noApproval: boolean;
  /** Who looks whether the work was done, of items that name nobody themselves. */
  readonly verify: readonly Source[];
  /** Whether it holds for items without a policy of their own. */
  readonly default: boolean;
  /** Since when nothing new is asked under it. */
  readonly retiredAt: Date | null;
  /** When it was made. */
  readonly createdAt: Date;
  /** When it was last changed. */
  readonly updatedAt: Date;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** What a new policy says. */
export interface PolicyCreate {
  /**
   * The stages of what gives access, in order: 1 to 10. A source's text alone stands for a stage that needs one of whom it
   * asks: `["manager", "item_owner", "group:security"]`.
   */
  stages?: readonly (Source | StageInput)[] | null | undefined;
  /** The stages of what takes access away, in order: up to 10, none by default. */
  revoke?: readonly (Source | StageInput)[] | null | undefined;
  /** Whether access is given without anybody's approval: false by default. It must be said, and then there are no stages. */
  noApproval?: boolean | undefined;
  /**
   * Who looks whether the work was done, of items that name nobody themselves: up to 20 sources, nobody by default. Never
   * who asked, who has the access, or who did it.
   */
  verify?: readonly Source[] | null | undefined;
  /** Whether it holds for items without a policy of their own; the default before it no longer does. */
  default?: boolean | undefined;
}

/** What to change of a policy; absent is unchanged. A change makes a version for what is asked from now on. */
export interface PolicyUpdate {
  /** The name that people read, 1 to 255 characters. Left out, it stays. */
  name?: string | null | undefined;
  /** The stages of what gives access, in order: 1 to 10. Left out, they stay; null clears them, where `noApproval` is said. */
  stages?: readonly (Source | StageInput)[] | null | undefined;
  /** The stages of what takes access away: up to 10. Left out, they stay; null clears them. */
  revoke?: readonly (Source | StageInput)[] | null | undefined;
  /** Whether access is given without anybody's approval. Left out, it stays; null makes it false. */
  noApproval?: boolean | null | undefined;
  /**
   * Who looks whether the work was done, of items that name nobody themselves: up to 20 sources. Left out, they stay; null
   * makes it nobody.
   */
  verify?: readonly Source[] | null | undefined;
}

/** What a policy of a name says; absent is unchanged, or the default where it is new. */
export interface PolicyUpsert {
  /** The stages of what gives access, in order: 1 to 10. Left out, they stay; null clears them, where `noApproval` is said. */
  stages?: readonly (Source | StageInput)[] | null | undefined;
  /** The stages of what takes access away: up to 10. Left out, they stay; null clears them. */
  revoke?: readonly (Source | StageInput)[] | null | undefined;
  /** Whether access is given without anybody's approval. Left out, it stays; null makes it false. */
  noApproval?: boolean | null | undefined;
  /**
   * Who looks whether the work was done, of items that name nobody themselves: up to 20 sources. Left out, they stay; null
   * makes it nobody.
   */
  verify?: readonly Source[] | null | undefined;
}

/** Which version of a policy to read. */
export interface PolicyGet {
  /** The version, from 1; the newest by default. */
  version?: number | null | undefined;
}

/** Which policies to list. */
export interface PolicyList {
  /** How many a page holds: 1 to 500, 50 by default. */
  limit?: number | null | undefined;
  /** Where to go on: the `next` of the page before. */
  cursor?: Cursor | null | undefined;
}

/** For whom, and for what, a preview asks. */
export interface PolicyPreview {
  /** Who would have the access: the caller, by default. */
  beneficiary?: string | null | undefined;
  /** What would be done: `grant` by default. */
  action?: Action | null | undefined;
  /** For how long. */
  duration?: Span | null | undefined;
  /** Until when, instead of a duration. */
  endsAt?: Date | string | null | undefined;
}

/** What a lint looks at. */
export interface PolicyLint {
  /** Only this policy; all that are not retired, by default. */
  policyId?: string | null | undefined;
}

/** What is wrong with a policy, with a witness. */
export class LintFinding implements Plain {
  private constructor();
  /** What. */
  readonly kind: LintKind;
  /** The policy; an item without one has none. */
  readonly policyId: string | null;
  /** The policy's name. */
  readonly policyName: string | null;
  /** The stage, from 1. */
  readonly stage: number | null;
  /** An item that shows it. */
  readonly itemId: string | null;
  /** Who would ask, for themselves, that shows it. */
  readonly identity: string | null;
  /** The group that shows it. */
  readonly group: string | null;
  /** In words, with what to do. */
  readonly message: string;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** What a lint found. */
export class LintReport implements Plain {
  private constructor();
  /** What is wrong: the policies in the order they were made, then the items. */
  readonly findings: readonly LintFinding[];
  /** How many policies were looked at. */
  readonly policies: number;
  /** How many items were. */
  readonly items: number;
  /** Whether there is more than a report names: 200 findings. */
  readonly more: boolean;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}
