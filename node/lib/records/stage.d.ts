// Written by `cargo xtask gen` from core/src/model/stage.rs: edit that, not this.
import type { Plain } from '../result.js';
import type { ItemKind, Risk } from '../records/item.js';
import type { Action } from '../records/request.js';
import type { Source, Span } from '../texts.js';

/**
 * When a decision needs a comment, besides what the item and the settings say.
 *
 * - `none`: It needs none.
 * - `on_reject`: A rejection does.
 * - `on_approve`: An approval does.
 * - `always`: Both do.
 */
export type CommentRule = 'none' | 'on_reject' | 'on_approve' | 'always';

/**
 * What happens when fewer people may decide than a stage needs.
 *
 * - `refuse`: Submitting is refused with `no_approver`; later, the fallback and then the admins are asked.
 * - `skip`: The stage is left out, and the ledger says so; the last stage left is never left out.
 * - `fallback`: The fallback of the settings is asked, and where there is none, the admins.
 */
export type WhenNobody = 'refuse' | 'skip' | 'fallback';

/**
 * What happens when a stage's deadline passes.
 *
 * - `expire`: The request expires.
 * - `reject`: The request is rejected.
 * - `wait`: Nothing, as long as somebody can act; otherwise the request expires.
 * - `fallback`: The fallback of the settings is asked, and where there is none, the admins; at the next deadline it expires.
 * - `approve`: The stage is taken as approved; never one that a rule of separation of duties added.
 */
export type Finally = 'expire' | 'reject' | 'wait' | 'fallback' | 'approve';

/**
 * To whom a seat may be handed.
 *
 * - `eligible`: A manager's or owner's to anyone eligible, a group member's within the group.
 * - `anyone`: To anyone eligible, from a group too.
 * - `off`: To nobody.
 */
export type ForwardRule = 'eligible' | 'anyone' | 'off';

/**
 * What a stage needs: so many of those whom its sources ask, or a tree of such needs. One of `from`, `allOf` and `anyOf`
 * must be given. A source's text alone stands for a need of one of whom it asks.
 */
export class Need implements Plain {
  private constructor();
  /** Whom it asks: 1 to 20 sources, each once. */
  readonly from: readonly Source[] | null;
  /** With `from`: how many different people must say yes, each for a seat of their own: 1 by default, or `all`. */
  readonly atLeast: number | 'all' | null;
  /**
   * Every one of these must be met: 1 to 10, nested up to 4 deep. One decision meets each of them that its person may
   * meet, unless the stage is `distinct`.
   */
  readonly allOf: readonly Need[] | null;
  /** One of these must be met: 1 to 10, nested up to 4 deep. */
  readonly anyOf: readonly Need[] | null;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/**
 * What a stage needs: so many of those whom its sources ask, or a tree of such needs. One of `from`, `allOf` and `anyOf`
 * must be given. A source's text alone stands for a need of one of whom it asks.
 */
export interface NeedInput {
  /** Whom it asks: 1 to 20 sources, each once. */
  from?: readonly Source[] | null | undefined;
  /** With `from`: how many different people must say yes, each for a seat of their own: 1 by default, or `all`. */
  atLeast?: number | 'all' | null | undefined;
  /**
   * Every one of these must be met: 1 to 10, nested up to 4 deep. One decision meets each of them that its person may
   * meet, unless the stage is `distinct`.
   */
  allOf?: readonly (Source | NeedInput)[] | null | undefined;
  /** One of these must be met: 1 to 10, nested up to 4 deep. */
  anyOf?: readonly (Source | NeedInput)[] | null | undefined;
}

/** A beneficiary's attribute with one of some values. */
export class AttributeIs implements Plain {
  private constructor();
  /** The attribute's name. */
  readonly name: string;
  /** The values of which it has one: 1 to 50. */
  readonly values: readonly string[];
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** A beneficiary's attribute with one of some values. */
export interface AttributeIsInput {
  /** The attribute's name. */
  name: string;
  /** The values of which it has one: 1 to 50. */
  values?: readonly string[] | undefined;
}

/** When a stage takes part. One of its names must be given; what it says is judged at submit, and stays. */
export class Condition implements Plain {
  private constructor();
  /** All of these hold: 1 to 10, nested up to 4 deep. */
  readonly all: readonly Condition[] | null;
  /** One of these holds: 1 to 10, nested up to 4 deep. */
  readonly any: readonly Condition[] | null;
  /** This does not hold. */
  readonly not: Condition | null;
  /** The item's risk is one of these. */
  readonly risk: readonly Risk[] | null;
  /** The item's kind is one of these. */
  readonly kind: readonly ItemKind[] | null;
  /** The item has one of these tags. */
  readonly tags: readonly string[] | null;
  /** The request's action is one of these. */
  readonly action: readonly Action[] | null;
  /** The access is asked for longer than this, or without an end; where it is extended, counted from its start. */
  readonly longerThan: Span | null;
  /** Whether the requester asks for somebody else. */
  readonly onBehalf: boolean | null;
  /** Whether the access would break a rule of separation of duties. */
  readonly conflict: boolean | null;
  /** An attribute of the beneficiary has one of some values. */
  readonly attribute: AttributeIs | null;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** When a stage takes part. One of its names must be given; what it says is judged at submit, and stays. */
export interface ConditionInput {
  /** All of these hold: 1 to 10, nested up to 4 deep. */
  all?: readonly ConditionInput[] | null | undefined;
  /** One of these holds: 1 to 10, nested up to 4 deep. */
  any?: readonly ConditionInput[] | null | undefined;
  /** This does not hold. */
  not?: ConditionInput | null | undefined;
  /** The item's risk is one of these. */
  risk?: readonly Risk[] | null | undefined;
  /** The item's kind is one of these. */
  kind?: readonly ItemKind[] | null | undefined;
  /** The item has one of these tags. */
  tags?: readonly string[] | null | undefined;
  /** The request's action is one of these. */
  action?: readonly Action[] | null | undefined;
  /** The access is asked for longer than this, or without an end; where it is extended, counted from its start. */
  longerThan?: Span | null | undefined;
  /** Whether the requester asks for somebody else. */
  onBehalf?: boolean | null | undefined;
  /** Whether the access would break a rule of separation of duties. */
  conflict?: boolean | null | undefined;
  /** An attribute of the beneficiary has one of some values. */
  attribute?: AttributeIsInput | null | undefined;
}

/** When those who are asked are reminded. */
export class Reminders implements Plain {
  private constructor();
  /** How long after the stage opened the first is due. */
  readonly after: Span | null;
  /** How long after one the next is due; without it there is one. */
  readonly every: Span | null;
  /** How many there are at most: 1 to 100; without it, until the stage is over. */
  readonly atMost: number | null;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** When those who are asked are reminded. */
export interface RemindersInput {
  /** How long after the stage opened the first is due. */
  after?: Span | null | undefined;
  /** How long after one the next is due; without it there is one. */
  every?: Span | null | undefined;
  /** How many there are at most: 1 to 100; without it, until the stage is over. */
  atMost?: number | null | undefined;
}

/** A level of a stage's escalation: who is asked as well, and when. */
export class Escalation implements Plain {
  private constructor();
  /** Who is asked as well. */
  readonly to: Source;
  /** How long after the stage opened, or after the level before was really asked. */
  readonly after: Span;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** A level of a stage's escalation: who is asked as well, and when. */
export interface EscalationInput {
  /** Who is asked as well. */
  to: Source;
  /** How long after the stage opened, or after the level before was really asked. */
  after: Span;
}

/** A step on the way to an approval. A source's text alone stands for a stage that needs one of whom it asks. */
export class Stage implements Plain {
  private constructor();
  /** The name that people read, 1 to 255 characters. */
  readonly name: string | null;
  /** Who must say yes. */
  readonly need: Need;
  /** When it takes part; always, by default. */
  readonly when: Condition | null;
  /** Whether one decision meets one part of the need only, and who decided an earlier stage has no say: false by default. */
  readonly distinct: boolean;
  /** When a decision needs a comment: `none` by default. */
  readonly comment: CommentRule | null;
  /** Whether who decides must have signed in of late; what the settings say, by default. */
  readonly reauthenticate: boolean | null;
  /** What happens when fewer people may decide than it needs: `refuse` by default. */
  readonly whenNobody: WhenNobody | null;
  /** How long it may take: 1 minute to 1 year, what the settings say by default. */
  readonly deadline: Span | null;
  /** What happens when the deadline passes: `expire` by default. */
  readonly finally: Finally | null;
  /** When those who are asked are reminded; what the settings say, by default. */
  readonly reminders: Reminders | null;
  /** Who is asked as well when it takes long: up to 10 levels; what the settings say, by default. */
  readonly escalation: readonly Escalation[] | null;
  /** To whom those who are asked may hand their seat: `eligible` by default. */
  readonly forward: ForwardRule | null;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** A step on the way to an approval. A source's text alone stands for a stage that needs one of whom it asks. */
export interface StageInput {
  /** The name that people read, 1 to 255 characters. */
  name?: string | null | undefined;
  /** Who must say yes. */
  need: Source | NeedInput;
  /** When it takes part; always, by default. */
  when?: ConditionInput | null | undefined;
  /** Whether one decision meets one part of the need only, and who decided an earlier stage has no say: false by default. */
  distinct?: boolean | undefined;
  /** When a decision needs a comment: `none` by default. */
  comment?: CommentRule | null | undefined;
  /** Whether who decides must have signed in of late; what the settings say, by default. */
  reauthenticate?: boolean | null | undefined;
  /** What happens when fewer people may decide than it needs: `refuse` by default. */
  whenNobody?: WhenNobody | null | undefined;
  /** How long it may take: 1 minute to 1 year, what the settings say by default. */
  deadline?: Span | null | undefined;
  /** What happens when the deadline passes: `expire` by default. */
  finally?: Finally | null | undefined;
  /** When those who are asked are reminded; what the settings say, by default. */
  reminders?: RemindersInput | null | undefined;
  /** Who is asked as well when it takes long: up to 10 levels; what the settings say, by default. */
  escalation?: readonly EscalationInput[] | null | undefined;
  /** To whom those who are asked may hand their seat: `eligible` by default. */
  forward?: ForwardRule | null | undefined;
}
