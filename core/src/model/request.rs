use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::input::nested;
use super::{Enforcement, Risk, words};
use crate::ids::{
    CommentId, ConflictRuleId, GrantId, ItemId, ItemRef, LineId, PolicyId, RequestId, SubmissionId,
};
use crate::page::{Cursor, read_limit};
use crate::time::{Span, Time};

words! {
    /// Where a request stands.
    RequestStatus {
        /// Approvers are asked. Moves on when they decide, or the requester cancels.
        Pending "pending",
        /// Everyone has approved; the work waits for a worker.
        Approved "approved",
        /// A worker has the task.
        Provisioning "provisioning",
        /// The access is there. Final.
        Provisioned "provisioned",
        /// The attempts are used up, or it must not be given any more; an admin retries.
        Failed "failed",
        /// An approver said no. Final.
        Rejected "rejected",
        /// Withdrawn before it was decided. Final.
        Cancelled "cancelled",
        /// Nobody decided in time. Final.
        Expired "expired",
    }
}

words! {
    /// What a request asks to be done.
    Action {
        /// Give the access.
        Grant "grant",
        /// Take the access away.
        Revoke "revoke",
    }
}

/// One item asked for one beneficiary.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Request {
    /// The request's id.
    pub id: RequestId,
    /// Its number in the store, from 1, without gaps.
    pub number: i64,
    /// The submission it came with.
    pub submission_id: SubmissionId,
    /// What is to be done.
    pub action: Action,
    /// Where it stands.
    pub status: RequestStatus,
    /// Who asked.
    pub requester: String,
    /// Who is to have the access.
    pub beneficiary: String,
    /// The item.
    pub item_id: ItemId,
    /// The item's name, as it was when it was asked for.
    pub item_name: String,
    /// Which version of the item was asked for.
    pub item_version: i64,
    /// The policy it was submitted under.
    pub policy_id: PolicyId,
    /// Which version of it.
    pub policy_version: i64,
    /// The stage that was opened last, from 1.
    pub stage: u32,
    /// How many stages there are.
    pub stages: u32,
    /// When the open stage's deadline passes.
    pub deadline: Option<Time>,
    /// Why.
    pub justification: Option<String>,
    /// For how long, from the grant's start.
    pub duration: Option<Span>,
    /// Until when, instead of a duration.
    pub ends_at: Option<Time>,
    /// What approvers made of it, where they gave less than was asked.
    pub narrowed: Option<Narrowed>,
    /// What was filled in of the item's form.
    pub form_values: Value,
    /// Which of the beneficiary's accounts in the target system it is for, in the host's own words.
    pub account: Option<String>,
    /// The group of the target system that it is for, when it is for no account: the beneficiary answers for it.
    pub target_group: Option<TargetGroup>,
    /// The host's own facts, text to text; nothing here reads them.
    pub metadata: BTreeMap<String, String>,
    /// The rules of separation of duties that the access would break, and that let it be asked for all the same.
    pub conflicts: Vec<RequestConflict>,
    /// SHA-256 of what is asked, in hex: what an approver decides on.
    pub digest: String,
    /// When it was submitted.
    pub created_at: Time,
    /// When it last moved.
    pub updated_at: Time,
}

/// What approvers left of a request, where that is less than was asked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Narrowed {
    /// For how long, from the grant's start, where they said so.
    pub duration: Option<Span>,
    /// Until when, where they said so.
    pub ends_at: Option<Time>,
    /// The item's permissions that are not given, by name.
    pub dropped: Vec<String>,
}

/// A group of the target system that access is given to, in the host's own words: nothing here reads them. Source:
/// Permission Assist's `target` of type `Group`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(remote = "Self", deny_unknown_fields)]
pub struct TargetGroup {
    /// The group's name, 1 to 255 characters.
    pub name: String,
    /// What the target system calls such a group, 1 to 255 characters.
    #[serde(default)]
    pub nomenclature: Option<String>,
    /// The host's own facts about it: up to 50 keys of 1 to 64 characters, values up to 2,000.
    #[serde(default)]
    pub metadata: BTreeMap<String, String>,
}

nested! { TargetGroup }

/// A rule of separation of duties that a request's access would break.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct RequestConflict {
    /// The rule.
    pub rule_id: ConflictRuleId,
    /// The rule's name, as it was when it was submitted.
    pub rule_name: String,
    /// How much harm it can do.
    pub severity: Risk,
    /// What the rule does about it.
    pub enforcement: Enforcement,
}

words! {
    /// What becomes of what is asked for or held already, when more is submitted with it.
    OnExisting {
        /// The whole submit is refused.
        Refuse "refuse",
        /// It is left out and reported, and the rest is made.
        Report "report",
    }
}

words! {
    /// Why something was left out of a submit.
    ExistingWhy {
        /// It is asked for already.
        Open "open",
        /// The beneficiary has it already.
        Held "held",
    }
}

/// What a submit left out, because it is there already.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Existing {
    /// The cart's line, if it came from a cart.
    pub line: Option<LineId>,
    /// The item.
    pub item_id: ItemId,
    /// For whom.
    pub beneficiary: String,
    /// Why it was left out.
    pub why: ExistingWhy,
    /// The request that is open, if the caller may see it.
    pub request_id: Option<RequestId>,
    /// The grant that is held, if the caller may see it.
    pub grant_id: Option<GrantId>,
}

/// The requests of one submit for one beneficiary.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Submission {
    /// The submission's id.
    pub id: SubmissionId,
    /// Who is to have the access.
    pub beneficiary: String,
    /// The requests made.
    pub request_ids: Vec<RequestId>,
}

/// What a submit made.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Submitted {
    /// One a beneficiary.
    pub submissions: Vec<Submission>,
    /// All requests made, in the order they were asked for.
    pub request_ids: Vec<RequestId>,
    /// What was left out, because it is asked for or held already; only with `on_existing` as `report`.
    pub existing: Vec<Existing>,
}

/// What to ask for besides the items.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RequestSubmit {
    /// Who is to have the access: the caller by default.
    pub beneficiaries: Option<Vec<String>>,
    /// Why, up to 5,000 characters.
    pub justification: Option<String>,
    /// For how long: `30d`, `12h`, `P30D`. Without it, and without `ends_at`, the access has no end.
    pub duration: Option<Span>,
    /// Until when, in the future, instead of a duration.
    pub ends_at: Option<Time>,
    /// What the items' forms ask for, by the names of their fields; of several items, each takes what it asks for.
    pub form_values: Option<Value>,
    /// Which of the beneficiary's accounts in the target system it is for, in the host's own words: 1 to 255 characters.
    pub account: Option<String>,
    /// The group of the target system that it is for, instead of an account: the beneficiaries answer for it.
    pub target_group: Option<TargetGroup>,
    /// The host's own facts: up to 50 keys of 1 to 64 characters, values up to 2,000. Nothing here reads them.
    pub metadata: Option<BTreeMap<String, String>>,
    /// What becomes of what is asked for or held already: `refuse` by default.
    pub on_existing: Option<OnExisting>,
    /// A key of the caller's own, 1 to 255 characters: the same submit under the same key is answered as the first time,
    /// and makes nothing.
    pub idempotency_key: Option<String>,
}

words! {
    /// In which order requests are listed.
    RequestSort {
        /// The newest first.
        Newest "newest",
        /// The oldest first.
        Oldest "oldest",
    }
}

/// Which requests to list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RequestList {
    /// Only those that stand here.
    pub status: Option<RequestStatus>,
    /// Only those for this item, by id or reference.
    pub item: Option<ItemRef>,
    /// Only those for this beneficiary: besides one's own, those of one's direct reports.
    pub beneficiary: Option<String>,
    /// Only those that this identity made.
    pub requester: Option<String>,
    /// Only those made at this time or later.
    pub created_from: Option<Time>,
    /// Only those made before this time.
    pub created_until: Option<Time>,
    /// Only those whose justification has words that begin with each of these: up to 64 different words. Admins only.
    pub text: Option<String>,
    /// In which order: the newest first by default.
    pub sort: Option<RequestSort>,
    /// Whether the page is to say how many there are.
    pub count: bool,
    /// How many a page holds: 1 to 500, 50 by default.
    #[serde(deserialize_with = "read_limit")]
    pub limit: Option<u32>,
    /// Where to go on: the `next` of the page before.
    pub cursor: Option<Cursor>,
}

/// What to say when a request is cancelled.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RequestCancel {
    /// Why, up to 2,000 characters.
    pub comment: Option<String>,
}

/// What to say when failed work is tried again.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RequestRetry {
    /// Why, up to 2,000 characters.
    pub comment: Option<String>,
}

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

/// Which part of a request's history to read, oldest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct HistoryList {
    /// How many a page holds: 1 to 500, 50 by default.
    #[serde(deserialize_with = "read_limit")]
    pub limit: Option<u32>,
    /// Where to go on: the `next` of the page before.
    pub cursor: Option<Cursor>,
}

/// One thing that happened to a request: a ledger entry without its proof.
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
    /// What it happened to: `approval:…`.
    pub subject: String,
    /// The facts.
    pub data: Value,
}

/// Why a request's way is looked for anew.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RequestReroute {
    /// Why, up to 2,000 characters: needed.
    pub comment: Option<String>,
}
