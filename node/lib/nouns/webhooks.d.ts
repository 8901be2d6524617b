// Written by `cargo xtask gen` from core/src/session/webhooks.rs: edit that, not this.
import type { DeadLetter, DeadLetterList, DeliveryReport, ResendReport, Webhook, WebhookDeliver, WebhookList, WebhookResend, WebhookSubscribe, WebhookSubscribed, WebhookUpdate } from '../records/webhook.js';
import type { Page } from '../result.js';

/** Who is told of events over HTTP: the ledger, signed, at least once and in order per request. */
export class Webhooks {
  private constructor();

  /**
   * Subscribes a URL to events, and answers the secret that its deliveries are signed with.
   *
   * Who: admins, the system. The URL begins with `https://`; `http://` is for what is on this machine. It holds no user or
   * password; in the ledger is only where it is, for its path is a secret with many receivers. The secret is shown here and
   * never again. A delivery is a POST of `{event_id, event_type, timestamp, tenant_id, data}`: `X-Event-ID` is the same for each
   * attempt, so that a repeat can be told. Signatures are as Standard Webhooks says, where that is asked.
   *
   * @throws `forbidden` for users; `invalid` for a URL that may not be one, types that are none, or an option out of its limits.
   *
   * @example
   * ```js
   * store.asAdmin('root').webhooks.subscribe('https://hooks.example.com/access?key=7', {
   *   enabled: false,
   *   tenantId: 'acme',
   *   types: ['access_request.created', 'access_request.approved', 'access_request.denied'],
   * });
   * ```
   */
  subscribe(url: string, options?: WebhookSubscribe): WebhookSubscribed;

  /**
   * Changes a subscription; enabling it also goes on where it was paused.
   *
   * Who: admins, the system. What is not enabled loses nothing: it is sent when it is enabled again. What is so already changes
   * nothing.
   *
   * @throws `forbidden` for users; `not_found`; `invalid` as in `subscribe`.
   *
   * @example
   * ```js
   * store.asAdmin('root').webhooks.update(made.webhook.id, {
   *   tenantId: null,
   *   types: ['access_request.*'],
   * });
   * ```
   */
  update(webhook: string, options?: WebhookUpdate): Webhook;

  /**
   * Ends a subscription. What was not delivered is not sent any more, and its dead letters are gone.
   *
   * Who: admins, the system.
   *
   * @throws `forbidden` for users; `not_found`.
   *
   * @example
   * ```js
   * store.asAdmin('root').webhooks.unsubscribe(other.webhook.id);
   * ```
   */
  unsubscribe(webhook: string): void;

  /**
   * Lists subscriptions, in the order they were made, without their secrets.
   *
   * Who: admins, the system.
   *
   * @throws `forbidden` for users; `invalid` for a limit or cursor that is none.
   *
   * @example
   * ```js
   * store.asAdmin('root').webhooks.list();
   * ```
   */
  list(options?: WebhookList): Page<Webhook>;

  /**
   * Sends what is to be sent, over the network, and reports. Call it from time to time, until there is no `more`; `next` says
   * when something is tried again.
   *
   * Who: the system. Nothing of the store is held while it sends: each outcome is written by itself, so that who is killed
   * in between loses nothing, and at most one delivery is repeated. Several may deliver at once: each has a subscription to
   * itself, until it is done with it or silent for a minute. An answer from 200 to 299 is a yes; its body is not read, and no
   * redirect is followed. Anything else is tried again after 1 and 5 minutes, half an hour, 2 hours and a day, each drawn out by
   * up to a fifth; then it is a dead letter. While an event waits, later ones of its request wait behind it, and others go
   * on. After three new ones failed in a row no new ones are begun for a minute, then two, up to an hour. Where nothing comes
   * through until an event is dead, or the receiver says 410, the subscription is paused.
   *
   * @throws `forbidden` for others; `illegal_transition` inside a transaction; `invalid` for a limit that is none; `busy`; `closed`.
   *
   * @example
   * ```js
   * await store.asSystem().webhooks.deliver({ limit: 100 });
   * ```
   */
  deliver(options?: WebhookDeliver): Promise<DeliveryReport>;

  /**
   * Lists what a subscription could not deliver, oldest first.
   *
   * Who: admins, the system.
   *
   * @throws `forbidden` for users; `not_found`; `invalid` for a limit or cursor that is none.
   *
   * @example
   * ```js
   * store.asAdmin('root').webhooks.failed(made.webhook.id);
   * ```
   */
  failed(webhook: string, options?: DeadLetterList): Page<DeadLetter>;

  /**
   * Lets dead letters be sent again, with all their attempts: those that are named, or all, up to 10,000 a call.
   *
   * Who: admins, the system. Of one request they are sent in order, and before what waits.
   *
   * @throws `forbidden` for users; `not_found`; `invalid` for events that are no dead letters of this subscription.
   *
   * @example
   * ```js
   * store.asAdmin('root').webhooks.resend(made.webhook.id);
   * ```
   */
  resend(webhook: string, options?: WebhookResend): ResendReport;
}
