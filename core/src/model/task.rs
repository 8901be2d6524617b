use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Narrowed, TargetGroup, words};
use crate::ids::{ItemId, RequestId, TaskId};
use crate::time::{Span, Time};

words! {
    /// How an attempt stands.
    TaskStatus {
        /// A worker has it, until its lease ends.
        Claimed "claimed",
        /// The work is done.
        Completed "completed",
        /// The worker reported an error.
        Failed "failed",
        /// The lease ended before the worker reported.
        Lapsed "lapsed",
    }
}

words! {
    /// What a worker is to do.
    TaskKind {
        /// Give the access.
        Provision "provision",
    }
}

/// An attempt at a piece of work.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Task {
    /// The attempt's id: new with every claim.
    pub id: TaskId,
    /// The work's key: the same for every attempt, so that a repeat is recognised.
    pub key: String,
    /// What to do.
    pub kind: TaskKind,
    /// How it stands.
    pub status: TaskStatus,
    /// The request it belongs to.
    pub request_id: RequestId,
    /// Who is to have the access.
    pub beneficiary: String,
    /// The item.
    pub item_id: ItemId,
    /// The item's name, as it was when it was asked for.
    pub item_name: String,
    /// The host's own id for the item.
    pub item_reference: Option<String>,
    /// For how long, from the grant's start.
    pub duration: Option<Span>,
    /// Until when, instead of a duration.
    pub ends_at: Option<Time>,
    /// What was filled in of the item's form.
    pub form_values: Value,
    /// Which of the beneficiary's accounts in the target system it is for, in the host's own words.
    pub account: Option<String>,
    /// The group of the target system that it is for, when it is for no account: the beneficiary answers for it.
    pub target_group: Option<TargetGroup>,
    /// What approvers made of it, where they gave less than was asked: a shorter time, fewer permissions.
    pub narrowed: Option<Narrowed>,
    /// The host's own facts, text to text; nothing here reads them.
    pub metadata: BTreeMap<String, String>,
    /// The worker that claimed it.
    pub worker: String,
    /// Which attempt it is, from 1; a retry by an admin counts from 1 again.
    pub attempt: u32,
    /// When it was claimed.
    pub claimed_at: Time,
    /// Until when the worker may keep it.
    pub lease_until: Time,
    /// When the worker reported, or the lease lapsed.
    pub ended_at: Option<Time>,
    /// What the worker said when it was done.
    pub receipt: Option<String>,
    /// What went wrong.
    pub error: Option<String>,
    /// After a failure: when it may be claimed again; absent when the attempts are used up.
    pub retry_at: Option<Time>,
}

/// How many tasks to claim, and for how long.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Claim {
    /// How many at the most: 1 to 500, 10 by default.
    #[serde(deserialize_with = "crate::page::read_limit")]
    pub limit: Option<u32>,
    /// How long the worker may keep each: 1 second to 24 hours, the setting's 5 minutes by default.
    pub lease: Option<Span>,
}

/// What a worker says when it is done.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Complete {
    /// What was done, up to 5,000 characters.
    pub receipt: Option<String>,
}

/// What a worker says when it failed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Fail {
    /// When to try again: without it, a minute that doubles with each attempt, up to an hour.
    pub retry_after: Option<Span>,
}
