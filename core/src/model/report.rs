//! What a store can tell of itself as a whole: exact, and read from what its ledger's entries were written with.

use serde::{Deserialize, Serialize};

use super::{Action, GrantOrigin, RequestStatus, words};
use crate::ids::{GrantId, ItemId, RequestId};
use crate::page::{Cursor, read_limit};
use crate::time::{Span, Time};

words! {
    /// Which report.
    ReportKind {
        /// How long decisions took.
        DecisionTimes "decision_times",
        /// What waits, and for whom.
        Waiting "waiting",
        /// Who approved and never refused.
        NeverRefused "never_refused",
        /// Which access ends soon.
        EndingSoon "ending_soon",
    }
}

words! {
    /// What decisions are put together by.
    DecisionsBy {
        /// The policy that asked for them.
        Policy "policy",
        /// The stage of the policy.
        Stage "stage",
        /// Who decided.
        Approver "approver",
        /// The item that was asked for.
        Item "item",
    }
}

/// How long the decisions of one policy, stage, approver or item took: from when each was asked for, until somebody said it.
/// What a rule decided or a deadline is no decision of anybody's.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct DecisionTime {
    /// What they are put together by.
    pub by: DecisionsBy,
    /// The id of the policy, the approver or the item; none where a rule of separation of duties asked, or where what would say
    /// so is redacted.
    pub id: Option<String>,
    /// Its name, as it is now.
    pub name: Option<String>,
    /// The number of the policy's stage, from 1, by stage; 0 is what rules of separation of duties add.
    pub stage: Option<u32>,
    /// How many decisions there were.
    pub decisions: i64,
    /// How many of them said yes.
    pub approved: i64,
    /// How many of them said no.
    pub rejected: i64,
    /// Half of them took this long or less, in milliseconds: the nearest rank, so a time that was really taken.
    pub p50_ms: i64,
    /// Nine of ten took this long or less, in milliseconds.
    pub p90_ms: i64,
    /// Nineteen of twenty took this long or less, in milliseconds.
    pub p95_ms: i64,
}

/// A request that is open, and for whom it waits.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Waiting {
    /// The request.
    pub request_id: RequestId,
    /// What it asks to be done.
    pub action: Action,
    /// Where it stands.
    pub status: RequestStatus,
    /// The stage that was opened last, from 1.
    pub stage: u32,
    /// Who asked; nobody where the clock or a rule did.
    pub requester: Option<String>,
    /// Who is to have the access.
    pub beneficiary: String,
    /// The item.
    pub item_id: ItemId,
    /// The item's name, as it was when it was asked for.
    pub item_name: String,
    /// For whom it waits: `identity:ID`, `group:ID`, `admins`, `workers`, `worker:NAME`; `clock` where it is only for a day. Who acts
    /// for them by delegation is not named.
    pub waits_for: Vec<String>,
    /// When it was submitted.
    pub created_at: Time,
    /// Since when it waits there: when it last moved, or came to its stage.
    pub since: Time,
    /// For how long, in milliseconds.
    pub waited_ms: i64,
    /// When the clock moves it on: the stage's deadline, the day it is for or until which it rests.
    pub deadline: Option<Time>,
}

/// Somebody who approved and never refused.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct NeverRefused {
    /// Who.
    pub approver: String,
    /// Their name, as it is now.
    pub name: String,
    /// How often they approved.
    pub approved: i64,
    /// When they first did, in the range.
    pub first_at: Time,
    /// When they last did, in the range.
    pub last_at: Time,
}

/// Access that comes to its end soon.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct EndingSoon {
    /// The grant.
    pub grant_id: GrantId,
    /// Who has the access.
    pub beneficiary: String,
    /// Their name, as it is now.
    pub beneficiary_name: String,
    /// The item.
    pub item_id: ItemId,
    /// The item's name, as it is now.
    pub item_name: String,
    /// Where the access comes from.
    pub origin: GrantOrigin,
    /// Whether it is suspended.
    pub suspended: bool,
    /// When it ends.
    pub ends_at: Time,
    /// In how long, in milliseconds.
    pub ends_in_ms: i64,
    /// The open request to take it away sooner.
    pub ending_request_id: Option<RequestId>,
}

/// Which decisions to put together.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DecisionTimeList {
    /// Only what was decided at this time or later.
    pub since: Option<Time>,
    /// Only what was decided before this time.
    pub until: Option<Time>,
    /// How many a page holds: 1 to 500, 50 by default.
    #[serde(deserialize_with = "read_limit")]
    pub limit: Option<u32>,
    /// Where to go on: the `next` of the page before.
    pub cursor: Option<Cursor>,
}

/// Which open requests to list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct WaitingList {
    /// Only those that stand here; one of those that are not final.
    pub status: Option<RequestStatus>,
    /// Only those submitted at this time or later.
    pub since: Option<Time>,
    /// Only those submitted before this time.
    pub until: Option<Time>,
    /// How many a page holds: 1 to 500, 50 by default.
    #[serde(deserialize_with = "read_limit")]
    pub limit: Option<u32>,
    /// Where to go on: the `next` of the page before.
    pub cursor: Option<Cursor>,
}

/// Whose approvals to look at.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NeverRefusedList {
    /// How often they approved at the least: 1 by default.
    #[serde(deserialize_with = "read_count")]
    pub at_least: Option<u32>,
    /// Only what was decided at this time or later.
    pub since: Option<Time>,
    /// Only what was decided before this time.
    pub until: Option<Time>,
    /// How many a page holds: 1 to 500, 50 by default.
    #[serde(deserialize_with = "read_limit")]
    pub limit: Option<u32>,
    /// Where to go on: the `next` of the page before.
    pub cursor: Option<Cursor>,
}

/// How soon access is to end.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct EndingSoonList {
    /// Within how long, from now: `30d`, which is the default, `12h`, `P30D`.
    pub within: Option<Span>,
    /// How many a page holds: 1 to 500, 50 by default.
    #[serde(deserialize_with = "read_limit")]
    pub limit: Option<u32>,
    /// Where to go on: the `next` of the page before.
    pub cursor: Option<Cursor>,
}

/// What a report that is asked for as CSV is to be of: the options of that report, but for those of pages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ReportCsv {
    /// For times to decisions: what they are put together by, needed.
    pub by: Option<DecisionsBy>,
    /// For what waits: only those that stand here.
    pub status: Option<RequestStatus>,
    /// For who never refused: how often they approved at the least.
    #[serde(deserialize_with = "read_count")]
    pub at_least: Option<u32>,
    /// For access that ends soon: within how long.
    pub within: Option<Span>,
    /// Only what was decided, or submitted, at this time or later; not for access that ends soon.
    pub since: Option<Time>,
    /// Only what was decided, or submitted, before this time; not for access that ends soon.
    pub until: Option<Time>,
}

/// Reads a number from JSON, where a negative one can be written.
fn read_count<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<u32>, D::Error> {
    match Option::<i64>::deserialize(from)? {
        None => Ok(None),
        Some(asked @ 1..) => u32::try_from(asked).map(Some).map_err(|_| serde::de::Error::custom(COUNT)),
        Some(_) => Err(serde::de::Error::custom(COUNT)),
    }
}

pub(crate) const COUNT: &str = "must be from 1 to 4294967295";
