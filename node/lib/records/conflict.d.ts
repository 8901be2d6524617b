// Written by `cargo xtask gen` from core/src/model/conflict.rs: edit that, not this.
import type { Plain } from '../result.js';
import type { Risk } from '../records/item.js';
import type { Cursor, ItemRef, Source } from '../texts.js';

/**
 * What happens when somebody asks for what would break a rule of separation of duties.
 *
 * - `block`: It is refused.
 * - `warn`: It goes on, and whoever sees the request sees the conflict.
 * - `add_stage`: One more stage must approve, after the policy's own.
 */
export type Enforcement = 'block' | 'warn' | 'add_stage';

/** Which access no one person may have together. */
export class ConflictRule implements Plain {
  private constructor();
  /** The rule's id. */
  readonly id: string;
  /** The name that people read. */
  readonly name: string;
  /** Why it is so. */
  readonly description: string | null;
  /** How much harm breaking it can do. */
  readonly severity: Risk;
  /** What happens when somebody asks for what would break it. */
  readonly enforcement: Enforcement;
  /** Whom the stage asks that `add_stage` adds. */
  readonly stage: Source | null;
  /** One side of the rule; without another side, any two of these conflict. */
  readonly items: readonly string[];
  /** The other side. */
  readonly against: readonly string[];
  /** Whether it holds. */
  readonly enabled: boolean;
  /** When it was made. */
  readonly createdAt: Date;
  /** When it was last changed. */
  readonly updatedAt: Date;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** What a new rule says. */
export interface ConflictRuleCreate {
  /** One side, by id or reference: 1 to 200 items, or 2 to 200 of which any two conflict when there is no other side. */
  items: readonly ItemRef[];
  /** The other side, by id or reference: up to 200 items, none of them on the first. */
  against?: readonly ItemRef[] | null | undefined;
  /** Why it is so, up to 2,000 characters. */
  description?: string | null | undefined;
  /** How much harm breaking it can do: `high` by default; `medium` is read as `moderate`. */
  severity?: Risk | null | undefined;
  /** What happens when somebody asks for what would break it: `block` by default. */
  enforcement?: Enforcement | null | undefined;
  /** Whom the stage asks that `add_stage` adds; needed there, and only there. */
  stage?: Source | null | undefined;
}

/** What to change of a rule; absent is unchanged, null is cleared. */
export interface ConflictRuleUpdate {
  /** The name that people read, 1 to 255 characters. Left out, it stays. */
  name?: string | null | undefined;
  /** Why it is so, up to 2,000 characters. Left out, it stays; null clears it. */
  description?: string | null | undefined;
  /** How much harm breaking it can do. Left out, it stays; null makes it `high`. */
  severity?: Risk | null | undefined;
  /** What happens when somebody asks for what would break it. Left out, it stays; null makes it `block`. */
  enforcement?: Enforcement | null | undefined;
  /** Whom the stage asks that `add_stage` adds. Left out, it stays; null clears it. */
  stage?: Source | null | undefined;
  /** One side, by id or reference, anew. Left out, it stays. */
  items?: readonly ItemRef[] | null | undefined;
  /** The other side, by id or reference, anew. Left out, it stays; null takes it away. */
  against?: readonly ItemRef[] | null | undefined;
  /** Whether it holds. Left out, it stays; null is true. */
  enabled?: boolean | null | undefined;
}

/** Which rules to list. */
export interface ConflictRuleList {
  /** Only those that name this item, by id or reference. */
  item?: ItemRef | null | undefined;
  /** How many a page holds: 1 to 500, 50 by default. */
  limit?: number | null | undefined;
  /** Where to go on: the `next` of the page before. */
  cursor?: Cursor | null | undefined;
}

/** A rule as it was made or changed, with who breaks it now. */
export class ConflictRuleReport implements Plain {
  private constructor();
  /** The rule. */
  readonly rule: ConflictRule;
  /** Who has access together that the rule keeps apart: the first 100, exempted ones too. */
  readonly violations: readonly Violation[];
  /** Whether there are more. */
  readonly more: boolean;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** Access of one person that a rule keeps apart. */
export class Violation implements Plain {
  private constructor();
  /** The rule. */
  readonly ruleId: string;
  /** The rule's name. */
  readonly ruleName: string;
  /** How much harm it can do. */
  readonly severity: Risk;
  /** What the rule does about it. */
  readonly enforcement: Enforcement;
  /** The person whose accounts have it. */
  readonly person: string;
  /** The items that conflict. */
  readonly itemIds: readonly string[];
  /** Until when the person is exempted, if they are. */
  readonly exemptUntil: Date | null;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** What to hold against the rules. */
export interface ConflictCheck {
  /** Items, by id or reference, as if the identity had them too: up to 100. */
  items?: readonly ItemRef[] | null | undefined;
}

/** Why somebody is exempted from a rule, and until when. */
export interface ConflictExempt {
  /** Why, 1 to 2,000 characters. */
  reason?: string | null | undefined;
  /** Until when, in the future. */
  endsAt?: Date | string | null | undefined;
}

/** What to say when an exemption is revoked. */
export interface ExemptionRevoke {
  /** Why, up to 2,000 characters. */
  comment?: string | null | undefined;
}

/** Somebody's exemption from a rule: it holds for every account of their person. */
export class Exemption implements Plain {
  private constructor();
  /** The exemption's id. */
  readonly id: string;
  /** The rule. */
  readonly ruleId: string;
  /** Who is exempted. */
  readonly person: string;
  /** Why. */
  readonly reason: string;
  /** Until when. */
  readonly endsAt: Date;
  /** When it was revoked, if it was. */
  readonly revokedAt: Date | null;
  /** When it was made. */
  readonly createdAt: Date;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}
