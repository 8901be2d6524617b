//! Webhooks: who is told of events over HTTP, and what could not be delivered.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Patch, words};
use crate::ids::{RequestId, WebhookId};
use crate::page::{Cursor, read_limit};
use crate::time::{Span, Time};

words! {
    /// How a delivery is signed.
    WebhookScheme {
        /// `X-Webhook-Timestamp`, `X-Event-ID` and `X-Webhook-Signature: sha256=…`, an HMAC of `{timestamp}.{body}` with the secret's
        /// text as its key.
        Guide "guide",
        /// The headers of Standard Webhooks: `webhook-id`, `webhook-timestamp` and `webhook-signature`.
        Standard "standard",
    }
}

/// A subscription: events are sent to its URL. It does not show the secret.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Webhook {
    /// The webhook's id.
    pub id: WebhookId,
    /// Where events are sent.
    pub url: String,
    /// Which types are sent, as asked; none means every one.
    pub types: Vec<String>,
    /// How they are signed.
    pub scheme: WebhookScheme,
    /// Whether it may be at a private address.
    pub allow_private: bool,
    /// What its deliveries name as the tenant; by default a UUID that is this store's own.
    pub tenant_id: Option<String>,
    /// How long a delivery may take.
    pub timeout: Span,
    /// Whether anything is sent. What happens meanwhile is sent when it is enabled again.
    pub enabled: bool,
    /// Since when it is paused, because it kept failing; enabling it goes on.
    pub paused_at: Option<Time>,
    /// Why it is paused.
    pub paused_why: Option<String>,
    /// How far it has come: every event up to this number was delivered, waits to be tried again, or is dead.
    pub seq: i64,
    /// How many new deliveries failed in a row.
    pub failing: i64,
    /// When something was delivered last.
    pub delivered_at: Option<Time>,
    /// When it was made.
    pub created_at: Time,
    /// When it was last changed.
    pub updated_at: Time,
}

/// A new subscription, with its secret: it is shown here, and never again.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct WebhookSubscribed {
    /// The subscription.
    pub webhook: Webhook,
    /// `whsec_` and 32 random bytes in base64: give it to the receiver, who checks signatures with it.
    pub secret: String,
}

/// What is printed ends up in logs.
impl fmt::Debug for WebhookSubscribed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WebhookSubscribed").field("webhook", &self.webhook).field("secret", &"…").finish()
    }
}

/// What a new subscription says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct WebhookSubscribe {
    /// Only these types, such as `access_request.created`, or all of a noun, such as `access.*`; every type by default, but those
    /// of webhooks.
    pub types: Option<Vec<String>>,
    /// How deliveries are signed: `guide` by default.
    pub scheme: Option<WebhookScheme>,
    /// Whether anything is sent: true by default.
    pub enabled: Option<bool>,
    /// Whether it may be at a private, loopback or link-local address. Only hosts that trust whoever subscribes should say so.
    pub allow_private: bool,
    /// What deliveries name as the tenant, 1 to 255 characters; by default a UUID that is this store's own.
    pub tenant_id: Option<String>,
    /// How long a delivery may take: 1 to 30 seconds, 10 by default.
    pub timeout: Option<Span>,
    /// Begin with what comes after this event, 0 for all; by default, with what comes next.
    pub after: Option<i64>,
}

/// What changes of a subscription; absent is unchanged, null is as by default.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct WebhookUpdate {
    /// Where events are sent. Left out, it stays.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub url: Patch<String>,
    /// Which types are sent. Left out, they stay; null is every one.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub types: Patch<Vec<String>>,
    /// How deliveries are signed. Left out, it stays; null is `guide`.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub scheme: Patch<WebhookScheme>,
    /// Whether anything is sent; true also goes on where it was paused. Left out, it stays; null is true.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub enabled: Patch<bool>,
    /// Whether it may be at a private address. Left out, it stays; null is false.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub allow_private: Patch<bool>,
    /// What deliveries name as the tenant. Left out, it stays; null is the store's own.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub tenant_id: Patch<String>,
    /// How long a delivery may take, 1 to 30 seconds. Left out, it stays; null is 10 seconds.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub timeout: Patch<Span>,
}

/// Which subscriptions to list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct WebhookList {
    /// How many a page holds: 1 to 500, 50 by default.
    #[serde(deserialize_with = "read_limit")]
    pub limit: Option<u32>,
    /// Where to go on: the `next` of the page before.
    pub cursor: Option<Cursor>,
}

/// How much to deliver.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct WebhookDeliver {
    /// How many deliveries one call makes at the most: 1 to 500, 50 by default.
    #[serde(deserialize_with = "read_limit")]
    pub limit: Option<u32>,
}

/// What `deliver` did.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct DeliveryReport {
    /// How many were delivered: the receiver answered with 200 to 299.
    pub delivered: u32,
    /// How many failed, and are tried again.
    pub failed: u32,
    /// How many failed for the last time.
    pub dead: u32,
    /// How many subscriptions were paused, because they kept failing.
    pub paused: u32,
    /// Whether more could be sent at once: call again.
    pub more: bool,
    /// When something is tried again next; nothing when nothing waits.
    pub next: Option<Time>,
}

/// Which dead letters of a subscription to list, oldest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DeadLetterList {
    /// How many a page holds: 1 to 500, 50 by default.
    #[serde(deserialize_with = "read_limit")]
    pub limit: Option<u32>,
    /// Where to go on: the `next` of the page before.
    pub cursor: Option<Cursor>,
}

/// An event that could not be delivered.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct DeadLetter {
    /// The subscription.
    pub webhook_id: WebhookId,
    /// The event's number in the ledger.
    pub seq: i64,
    /// The event's id, as it was sent.
    pub event_id: String,
    /// What happened: `access_request.created`.
    pub r#type: String,
    /// The request it belongs to.
    pub request: Option<RequestId>,
    /// How often it was tried.
    pub attempts: i64,
    /// The status of the last answer, if there was one.
    pub status: Option<i64>,
    /// What was wrong with the last attempt.
    pub error: String,
    /// When it was tried first.
    pub first_at: Time,
    /// When it was tried last.
    pub last_at: Time,
}

/// Which dead letters to send again.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct WebhookResend {
    /// Only these, by the events' numbers: 1 to 500. All of them, by default.
    pub events: Option<Vec<i64>>,
}

/// What `resend` did.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ResendReport {
    /// How many are sent again by the next `deliver`.
    pub resent: i64,
}
