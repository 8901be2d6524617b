// Written by `cargo xtask gen` from core/src/model/webhook.rs: edit that, not this.
import type { Plain } from '../result.js';
import type { Cursor, Span } from '../texts.js';

/**
 * How a delivery is signed.
 *
 * - `guide`: `X-Webhook-Timestamp`, `X-Event-ID` and `X-Webhook-Signature: sha256=…`, an HMAC of `{timestamp}.{body}` with the secret's text as its key.
 * - `standard`: The headers of Standard Webhooks: `webhook-id`, `webhook-timestamp` and `webhook-signature`.
 */
export type WebhookScheme = 'guide' | 'standard';

/** A subscription: events are sent to its URL. It does not show the secret. */
export class Webhook implements Plain {
  private constructor();
  /** The webhook's id. */
  readonly id: string;
  /** Where events are sent. */
  readonly url: string;
  /** Which types are sent, as asked; none means every one. */
  readonly types: readonly string[];
  /** How they are signed. */
  readonly scheme: WebhookScheme;
  /** Whether it may be at a private address. */
  readonly allowPrivate: boolean;
  /** What its deliveries name as the tenant; by default a UUID that is this store's own. */
  readonly tenantId: string | null;
  /** How long a delivery may take. */
  readonly timeout: Span;
  /** Whether anything is sent. What happens meanwhile is sent when it is enabled again. */
  readonly enabled: boolean;
  /** Since when it is paused, because it kept failing; enabling it goes on. */
  readonly pausedAt: Date | null;
  /** Why it is paused. */
  readonly pausedWhy: string | null;
  /** How far it has come: every event up to this number was delivered, waits to be tried again, or is dead. */
  readonly seq: number;
  /** How many new deliveries failed in a row. */
  readonly failing: number;
  /** When something was delivered last. */
  readonly deliveredAt: Date | null;
  /** When it was made. */
  readonly createdAt: Date;
  /** When it was last changed. */
  readonly updatedAt: Date;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** A new subscription, with its secret: it is shown here, and never again. */
export class WebhookSubscribed implements Plain {
  private constructor();
  /** The subscription. */
  readonly webhook: Webhook;
  /** `whsec_` and 32 random bytes in base64: give it to the receiver, who checks signatures with it. */
  readonly secret: string;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** What a new subscription says. */
export interface WebhookSubscribe {
  /**
   * Only these types, such as `access_request.created`, or all of a noun, such as `access.*`; every type by default, but those
   * of webhooks.
   */
  types?: readonly string[] | null | undefined;
  /** How deliveries are signed: `guide` by default. */
  scheme?: WebhookScheme | null | undefined;
  /** Whether anything is sent: true by default. */
  enabled?: boolean | null | undefined;
  /** Whether it may be at a private, loopback or link-local address. Only hosts that trust whoever subscribes should say so. */
  allowPrivate?: boolean | undefined;
  /** What deliveries name as the tenant, 1 to 255 characters; by default a UUID that is this store's own. */
  tenantId?: string | null | undefined;
  /** How long a delivery may take: 1 to 30 seconds, 10 by default. */
  timeout?: Span | null | undefined;
  /** Begin with what comes after this event, 0 for all; by default, with what comes next. */
  after?: number | null | undefined;
}

/** What changes of a subscription; absent is unchanged, null is as by default. */
export interface WebhookUpdate {
  /** Where events are sent. Left out, it stays. */
  url?: string | null | undefined;
  /** Which types are sent. Left out, they stay; null is every one. */
  types?: readonly string[] | null | undefined;
  /** How deliveries are signed. Left out, it stays; null is `guide`. */
  scheme?: WebhookScheme | null | undefined;
  /** Whether anything is sent; true also goes on where it was paused. Left out, it stays; null is true. */
  enabled?: boolean | null | undefined;
  /** Whether it may be at a private address. Left out, it stays; null is false. */
  allowPrivate?: boolean | null | undefined;
  /** What deliveries name as the tenant. Left out, it stays; null is the store's own. */
  tenantId?: string | null | undefined;
  /** How long a delivery may take, 1 to 30 seconds. Left out, it stays; null is 10 seconds. */
  timeout?: Span | null | undefined;
}

/** Which subscriptions to list. */
export interface WebhookList {
  /** How many a page holds: 1 to 500, 50 by default. */
  limit?: number | null | undefined;
  /** Where to go on: the `next` of the page before. */
  cursor?: Cursor | null | undefined;
}

/** How much to deliver. */
export interface WebhookDeliver {
  /** How many deliveries one call makes at the most: 1 to 500, 50 by default. */
  limit?: number | null | undefined;
}

/** What `deliver` did. */
export class DeliveryReport implements Plain {
  private constructor();
  /** How many were delivered: the receiver answered with 200 to 299. */
  readonly delivered: number;
  /** How many failed, and are tried again. */
  readonly failed: number;
  /** How many failed for the last time. */
  readonly dead: number;
  /** How many subscriptions were paused, because they kept failing. */
  readonly paused: number;
  /** Whether more could be sent at once: call again. */
  readonly more: boolean;
  /** When something is tried again next; nothing when nothing waits. */
  readonly next: Date | null;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** Which dead letters of a subscription to list, oldest first. */
export interface DeadLetterList {
  /** How many a page holds: 1 to 500, 50 by default. */
  limit?: number | null | undefined;
  /** Where to go on: the `next` of the page before. */
  cursor?: Cursor | null | undefined;
}

/** An event that could not be delivered. */
export class DeadLetter implements Plain {
  private constructor();
  /** The subscription. */
  readonly webhookId: string;
  /** The event's number in the ledger. */
  readonly seq: number;
  /** The event's id, as it was sent. */
  readonly eventId: string;
  /** What happened: `access_request.created`. */
  readonly type: string;
  /** The request it belongs to. */
  readonly request: string | null;
  /** How often it was tried. */
  readonly attempts: number;
  /** The status of the last answer, if there was one. */
  readonly status: number | null;
  /** What was wrong with the last attempt. */
  readonly error: string;
  /** When it was tried first. */
  readonly firstAt: Date;
  /** When it was tried last. */
  readonly lastAt: Date;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** Which dead letters to send again. */
export interface WebhookResend {
  /** Only these, by the events' numbers: 1 to 500. All of them, by default. */
  events?: readonly number[] | null | undefined;
}

/** What `resend` did. */
export class ResendReport implements Plain {
  private constructor();
  /** How many are sent again by the next `deliver`. */
  readonly resent: number;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}
