//! What is said of a request, and what became of it.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::ids::{CommentId, RequestId};
use crate::page::{Cursor, read_limit};
use crate::time::Time;

/// What somebody said about a request.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Comment {
    /// The comment's id.
    pub id: CommentId,
    /// The request.
    pub request_id: RequestId,
    /// Who said it.
    pub author: String,
    /// The words.
    pub text: String,
    /// When.
    pub created_at: Time,
}

/// Which part of a history to read, oldest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct HistoryList {
    /// Only these types of entries: `access_request.created`, or all of a noun, `access.*`.
    pub types: Option<Vec<String>>,
    /// Only what happened at this time or later.
    pub since: Option<Time>,
    /// Only what happened before this time.
    pub until: Option<Time>,
    /// How many a page holds: 1 to 500, 50 by default.
    #[serde(deserialize_with = "read_limit")]
    pub limit: Option<u32>,
    /// Where to go on: the `next` of the page before.
    pub cursor: Option<Cursor>,
}

/// One thing that happened: a ledger entry without its proof.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct HistoryEntry {
    /// The entry's number in the ledger.
    pub seq: i64,
    /// When it happened.
    pub at: Time,
    /// When it was due, if the clock did it: it takes effect as of then.
    pub due: Option<Time>,
    /// What happened: `access_request.created`.
    pub r#type: String,
    /// Who did it: `user:alice`, `admin:root`, `system` or `clock`.
    pub actor: String,
    /// For whom they did it: `identity:dana`.
    pub on_behalf_of: Option<String>,
    /// The request it belongs to, if it belongs to one.
    pub request_id: Option<RequestId>,
    /// What it happened to: `approval:…`.
    pub subject: String,
    /// The facts; null where they were redacted.
    pub data: Value,
}
