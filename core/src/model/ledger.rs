use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::ids::{ItemRef, RequestId};
use crate::page::{Cursor, read_limit};
use crate::time::Time;

/// One thing that happened, with its link in the chain.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct LedgerEntry {
    /// Its number: from 1, without gaps.
    pub seq: i64,
    /// When it was written; never before the entry that precedes it.
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
    /// 16 random bytes in hex, so that the facts can't be guessed from their digest; erased with them.
    pub salt: Option<String>,
    /// SHA-256 of the salt's bytes and the facts as canonical JSON (RFC 8785), in hex.
    pub data_digest: String,
    /// SHA-256 of the canonical JSON of the entry and the hash before it, in hex.
    pub hash: String,
}

/// The last entry's number and hash: kept elsewhere, it shows a ledger that was cut short.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct LedgerHead {
    /// How many entries there are.
    pub seq: i64,
    /// The last one's hash in hex; 64 zeros when there are none.
    pub hash: String,
}

/// Which ledger entries to list, oldest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AuditList {
    /// Only those of this request.
    pub request_id: Option<RequestId>,
    /// Only those about somebody: what they did, and what happened to them, to what they asked for and to their access.
    pub identity: Option<String>,
    /// Only those about an item, by its id or reference: what happened to it, and to requests for it and access to it.
    pub item: Option<ItemRef>,
    /// Only these types: `access_request.created`, or all of a noun, `access.*`.
    pub types: Option<Vec<String>>,
    /// Only those written at this time or later.
    pub since: Option<Time>,
    /// Only those written before this time.
    pub until: Option<Time>,
    /// How many a page holds: 1 to 500, 50 by default.
    #[serde(deserialize_with = "read_limit")]
    pub limit: Option<u32>,
    /// Where to go on: the `next` of the page before.
    pub cursor: Option<Cursor>,
}

/// Which entries to export.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AuditExport {
    /// Only what comes after the entry of this number: the `seq` of the head that the export before ended with. Put one after
    /// the other, the files are the whole.
    pub after: Option<i64>,
}

/// How far an export has come.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ExportProgress {
    /// How many entries are written.
    pub written: i64,
    /// How many there are to write.
    pub total: i64,
}

/// Why the facts of an entry are erased.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AuditRedact {
    /// Why, up to 2,000 characters: needed. It stays in the ledger, so that it should name nobody.
    pub reason: Option<String>,
}

/// What the ledger must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AuditVerify {
    /// The number of a head that was kept elsewhere; given together with `hash`.
    pub seq: Option<i64>,
    /// Its hash: the ledger must still hold that entry, unchanged.
    pub hash: Option<String>,
}

/// What `run_due` did.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct DueReport {
    /// How many leases had lapsed; their work waits for a worker again.
    pub lapsed: u32,
    /// How often those who are asked were reminded.
    pub reminded: u32,
    /// How often others were asked as well.
    pub escalated: u32,
    /// How many stages had taken as long as they may.
    pub overdue: u32,
    /// How many requests were for a day that had come.
    pub started: u32,
    /// How many were closed, for nobody had taken their work.
    pub unclaimed: u32,
    /// How many had rested long enough.
    pub woken: u32,
    /// How often somebody was warned that access ends.
    pub warned: u32,
    /// How many grants had come to their end.
    pub ended: u32,
    /// How many could not run, and are tried again in an hour.
    pub failed: u32,
    /// Whether more was due than one call does: call again.
    pub more: bool,
}
