use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{GrantBefore, Narrowed, RequestStatus, TargetGroup, words};
use crate::ids::{GrantId, ItemId, RequestId, TaskId};
use crate::page::{Cursor, read_limit};
use crate::time::{Span, Time};

words! {
    /// How an attempt stands.
    TaskStatus {
        /// A worker has it, until its lease ends; or a person does it.
        Claimed "claimed",
        /// The work is done.
        Completed "completed",
        /// The worker reported an error.
        Failed "failed",
        /// It was given back.
        Released "released",
        /// The lease ended before the worker reported.
        Lapsed "lapsed",
    }
}

words! {
    /// What is to be done.
    TaskKind {
        /// Give the access.
        Provision "provision",
        /// Take it away. Where another grant gives a part of the same, that is to stay.
        Deprovision "deprovision",
        /// Change until when it is had, or which permissions it gives.
        Modify "modify",
        /// Stop it for a while.
        Suspend "suspend",
        /// Give back what was suspended.
        Restore "restore",
    }
}

/// An attempt at a piece of work.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Task {
    /// The attempt's id: new with every claim.
    pub id: TaskId,
    /// The work's key: the same for every attempt, so that a repeat is recognised. Work that was seen not to be done has another.
    pub key: String,
    /// What to do.
    pub kind: TaskKind,
    /// How it stands.
    pub status: TaskStatus,
    /// The request it belongs to.
    pub request_id: RequestId,
    /// The grant that it changes; what gives access changes none.
    pub grant_id: Option<GrantId>,
    /// Whose access it is.
    pub beneficiary: String,
    /// The item.
    pub item_id: ItemId,
    /// The item's name, as it was when it was asked for.
    pub item_name: String,
    /// The host's own id for the item.
    pub item_reference: Option<String>,
    /// The id of the application that the item is access to.
    pub application: Option<String>,
    /// For how long it was asked, from the grant's start.
    pub duration: Option<Span>,
    /// Until when the access is to last, as it was approved; a duration counts from the claim here.
    pub ends_at: Option<Time>,
    /// Which of the item's permissions it is to give, by name, as it was approved; all of them where it does not say.
    pub permissions: Option<Vec<String>>,
    /// What the grant was like when it was asked to change.
    pub before: Option<GrantBefore>,
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
    /// The worker that claimed it, or the id of the person who does it.
    pub worker: String,
    /// Whether a person does it, who has no lease.
    pub by_person: bool,
    /// Which attempt it is, from 1; a retry by an admin counts from 1 again.
    pub attempt: u32,
    /// When it was claimed.
    pub claimed_at: Time,
    /// Until when the worker may keep it.
    pub lease_until: Option<Time>,
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
    /// Only work on items of the application of this id.
    pub application: Option<String>,
    /// Only work of this kind.
    pub kind: Option<TaskKind>,
}

/// What is said when work is done.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Complete {
    /// What was done, up to 5,000 characters; some items ask for it.
    pub receipt: Option<String>,
}

/// What a worker says when it failed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Fail {
    /// When to try again, within 30 days: without it, a minute that doubles with each attempt, up to an hour.
    pub retry_after: Option<Span>,
}

/// For how long a worker keeps a task.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Renew {
    /// From now on: 1 second to 24 hours, the setting's 5 minutes by default.
    pub lease: Option<Span>,
}

/// What to say when work is given back.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Release {
    /// Why, up to 2,000 characters.
    pub comment: Option<String>,
    /// When it may be claimed again, within 30 days: at once by default.
    pub retry_after: Option<Span>,
}

/// What to say when work is given to somebody.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Assign {
    /// Why, up to 2,000 characters.
    pub comment: Option<String>,
}

/// Until when work rests.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Snooze {
    /// Until when, in the future: until somebody wakes it, by default.
    pub until: Option<Time>,
    /// Why, up to 2,000 characters.
    pub comment: Option<String>,
}

/// What to say when work goes on.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Wake {
    /// Why, up to 2,000 characters.
    pub comment: Option<String>,
}

/// What to say when work that was done is looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Verify {
    /// What was seen, up to 2,000 characters; needed to reopen it.
    pub comment: Option<String>,
}

/// Work, before and while somebody does it: what a request's approval made.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Work {
    /// The request it belongs to.
    pub request_id: RequestId,
    /// The request's number.
    pub number: i64,
    /// What is to be done.
    pub kind: TaskKind,
    /// Where the request stands.
    pub status: RequestStatus,
    /// Whose access it is.
    pub beneficiary: String,
    /// The item.
    pub item_id: ItemId,
    /// The item's name, as it was when it was asked for.
    pub item_name: String,
    /// Whether people do it.
    pub manual: bool,
    /// Who is to do it, where a person does.
    pub assignee: Option<String>,
    /// Who has it now: a worker, or the id of a person.
    pub worker: Option<String>,
    /// The newest attempt.
    pub task_id: Option<TaskId>,
    /// How many attempts there were.
    pub attempts: u32,
    /// What went wrong at the newest attempt.
    pub error: Option<String>,
    /// When it may be claimed.
    pub available_at: Option<Time>,
    /// Until when who has it may keep it.
    pub lease_until: Option<Time>,
    /// Until when it rests.
    pub snoozed_until: Option<Time>,
}

/// Which work to list: what is not over, oldest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct WorkList {
    /// Only work whose request stands here.
    pub status: Option<RequestStatus>,
    /// Only work of this kind.
    pub kind: Option<TaskKind>,
    /// Only work on items of the application of this id.
    pub application: Option<String>,
    /// Only work that the identity of this id is to do.
    pub assignee: Option<String>,
    /// How many a page holds: 1 to 500, 50 by default.
    #[serde(deserialize_with = "read_limit")]
    pub limit: Option<u32>,
    /// Where to go on: the `next` of the page before.
    pub cursor: Option<Cursor>,
}
