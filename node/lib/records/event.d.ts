// Written by `cargo xtask gen` from core/src/model/event.rs: edit that, not this.
import type { Plain } from '../result.js';
import type { Json } from '../texts.js';

/** One thing that happened, as a program that follows the ledger reads it. */
export class Event implements Plain {
  private constructor();
  /** The event's id, a UUID: the same whenever and however it is read, so that a repeat can be told. */
  readonly id: string;
  /** Its number in the ledger: later events have higher ones. */
  readonly seq: number;
  /** When it was written. */
  readonly at: Date;
  /** When it was due, if the clock did it. */
  readonly due: Date | null;
  /** What happened: `access_request.created`. */
  readonly type: string;
  /** Who did it: `user:alice`, `admin:root`, `system` or `clock`. */
  readonly actor: string;
  /** For whom they did it: `identity:dana`. */
  readonly onBehalfOf: string | null;
  /** The request it belongs to. */
  readonly request: string | null;
  /** What it happened to: `item:…`, `identity:alice`. */
  readonly subject: string;
  /** The facts; null where they were redacted. */
  readonly data: Json;
  /** The same as a CloudEvents 1.0 event in its JSON format, where that was asked for. */
  readonly cloudEvent: Json | null;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** Some events in their order, and how far they go. */
export class EventBatch implements Plain {
  private constructor();
  /** The events, oldest first. There may be none, and yet `more`: those that were passed over were of other types. */
  readonly events: readonly Event[];
  /** How far the ledger was read: acknowledge it when all of these are done with. */
  readonly seq: number;
  /** Whether the ledger goes on after it. */
  readonly more: boolean;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** Which events to read. */
export interface EventRead {
  /** Only what comes after this number, 0 for all; by default, after what the consumer acknowledged. */
  after?: number | null | undefined;
  /** How many at the most: 1 to 500, 50 by default. */
  limit?: number | null | undefined;
  /** Only these types, such as `access_request.created`, or all of a noun, such as `access.*`; every type by default. */
  types?: readonly string[] | null | undefined;
  /** Whether each event is given as a CloudEvents 1.0 event as well. */
  cloudEvents?: boolean | undefined;
  /** The `source` of the CloudEvents, a URI reference; by default one that is this store's own: `urn:uuid:…`. */
  source?: string | null | undefined;
}

/** How far a consumer has come. */
export class EventCursor implements Plain {
  private constructor();
  /** The consumer's name. */
  readonly consumer: string;
  /** The last event that it is done with. */
  readonly seq: number;
  /** How many entries of the ledger come after it. */
  readonly behind: number;
  /** When it said so. */
  readonly acknowledgedAt: Date;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}
