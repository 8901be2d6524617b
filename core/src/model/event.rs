//! The event stream: the ledger, as programs follow it.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::ids::RequestId;
use crate::page::read_limit;
use crate::time::Time;

/// One thing that happened, as a program that follows the ledger reads it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Event {
    /// The event's id, a UUID: the same whenever and however it is read, so that a repeat can be told.
    pub id: String,
    /// Its number in the ledger: later events have higher ones.
    pub seq: i64,
    /// When it was written.
    pub at: Time,
    /// When it was due, if the clock did it.
    pub due: Option<Time>,
    /// What happened: `access_request.created`.
    pub r#type: String,
    /// Who did it: `user:alice`, `admin:root`, `system` or `clock`.
    pub actor: String,
    /// For whom they did it: `identity:dana`.
    pub on_behalf_of: Option<String>,
    /// The request it belongs to.
    pub request: Option<RequestId>,
    /// What it happened to: `item:…`, `identity:alice`.
    pub subject: String,
    /// The facts; null where they were redacted.
    pub data: Value,
    /// The same as a CloudEvents 1.0 event in its JSON format, where that was asked for.
    pub cloud_event: Option<Value>,
}

/// Some events in their order, and how far they go.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct EventBatch {
    /// The events, oldest first. There may be none, and yet `more`: those that were passed over were of other types.
    pub events: Vec<Event>,
    /// How far the ledger was read: acknowledge it when all of these are done with.
    pub seq: i64,
    /// Whether the ledger goes on after it.
    pub more: bool,
}

/// Which events to read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct EventRead {
    /// Only what comes after this number, 0 for all; by default, after what the consumer acknowledged.
    pub after: Option<i64>,
    /// How many at the most: 1 to 500, 50 by default.
    #[serde(deserialize_with = "read_limit")]
    pub limit: Option<u32>,
    /// Only these types, such as `access_request.created`, or all of a noun, such as `access.*`; every type by default.
    pub types: Option<Vec<String>>,
    /// Whether each event is given as a CloudEvents 1.0 event as well.
    pub cloud_events: bool,
    /// The `source` of the CloudEvents, a URI reference; by default one that is this store's own: `urn:uuid:…`.
    pub source: Option<String>,
}

/// How far a consumer has come.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct EventCursor {
    /// The consumer's name.
    pub consumer: String,
    /// The last event that it is done with.
    pub seq: i64,
    /// How many entries of the ledger come after it.
    pub behind: i64,
    /// When it said so.
    pub acknowledged_at: Time,
}
