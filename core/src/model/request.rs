use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Attribute, Enforcement, RequestContext, Risk, TargetGroup, words};
use crate::ids::{ConflictRuleId, GrantId, ItemId, ItemRef, LineId, PolicyId, RequestId, SubmissionId};
use crate::page::{Cursor, read_limit};
use crate::time::{Span, Time};

words! {
    /// Where a request stands.
    RequestStatus {
        /// Approvers are asked. Moves on when they decide, or the requester cancels.
        Pending "pending",
        /// Everyone has approved, for a later day. Moves on when that has come.
        Scheduled "scheduled",
        /// Everyone has approved; the work waits for a worker, or for who does it.
        Approved "approved",
        /// A worker has the task, or a person does it.
        Provisioning "provisioning",
        /// The work rests, until a day or until somebody wakes it.
        Snoozed "snoozed",
        /// The work is done, and somebody else is to look whether it is.
        Verifying "verifying",
        /// The access is there, or gone, as it was asked. Final.
        Provisioned "provisioned",
        /// The attempts are used up, or it must not be given any more; an admin retries.
        Failed "failed",
        /// An approver said no. Final.
        Rejected "rejected",
        /// Withdrawn before it was decided. Final.
        Cancelled "cancelled",
        /// Nobody decided in time. Final.
        Expired "expired",
        /// Ended by hand or by a rule, with an outcome. Final.
        Closed "closed",
    }
}

words! {
    /// What a request asks to be done.
    Action {
        /// Give the access.
        Grant "grant",
        /// Take the access away.
        Revoke "revoke",
        /// Change until when it is had, or which permissions it gives.
        Modify "modify",
        /// Stop it for a while.
        Suspend "suspend",
        /// Give back what was suspended.
        Restore "restore",
    }
}

words! {
    /// Why there is a request.
    RequestOrigin {
        /// Somebody asked.
        User "user",
        /// The access came to its end.
        Expiry "expiry",
        /// Who had it gave it up.
        HandBack "hand_back",
        /// Who had it was deactivated.
        Deactivation "deactivation",
        /// It was given although it should not have been.
        Rule "rule",
    }
}

words! {
    /// How a request that was closed ended.
    Outcome {
        /// It was done all the same.
        Success "success",
        /// A part of it was done.
        Incomplete "incomplete",
        /// It was not done.
        Failure "failure",
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
    /// The submission it came with, if it came with one.
    pub submission_id: Option<SubmissionId>,
    /// What is to be done.
    pub action: Action,
    /// Why it is there.
    pub origin: RequestOrigin,
    /// Where it stands.
    pub status: RequestStatus,
    /// How it ended, where it was closed.
    pub outcome: Option<Outcome>,
    /// Who asked; nobody where the clock or a rule did.
    pub requester: Option<String>,
    /// Who is to have the access.
    pub beneficiary: String,
    /// The item.
    pub item_id: ItemId,
    /// The item's name, as it was when it was asked for.
    pub item_name: String,
    /// Which version of the item was asked for.
    pub item_version: i64,
    /// The grant that it changes; what gives access changes none.
    pub grant_id: Option<GrantId>,
    /// The policy it was submitted under; none where nobody has to approve it, whatever the policies say.
    pub policy_id: Option<PolicyId>,
    /// Which version of it.
    pub policy_version: Option<i64>,
    /// The stage that was opened last, from 1.
    pub stage: u32,
    /// How many stages there are.
    pub stages: u32,
    /// When the open stage's deadline passes.
    pub deadline: Option<Time>,
    /// Why.
    pub justification: Option<String>,
    /// Not before when it is to be done.
    pub starts_at: Option<Time>,
    /// For how long, from the grant's start.
    pub duration: Option<Span>,
    /// Until when, instead of a duration.
    pub ends_at: Option<Time>,
    /// Which of the item's permissions are asked for, by name; all of them where it does not say.
    pub permissions: Option<Vec<String>>,
    /// What the grant was like when it was asked to change.
    pub before: Option<GrantBefore>,
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
    /// What else the host said with it.
    pub context: Option<RequestContext>,
    /// What was known of the beneficiary when it was made.
    pub beneficiary_then: BeneficiaryThen,
    /// Who is to do the work, where a person does it.
    pub assignee: Option<String>,
    /// Until when the work rests; where it does and there is no day, until somebody wakes it.
    pub snoozed_until: Option<Time>,
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

/// What a grant was like before it was asked to change.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GrantBefore {
    /// Until when it was to last, if it was to end.
    pub ends_at: Option<Time>,
    /// Which of the item's permissions it gave; all of them where it does not say.
    pub permissions: Option<Vec<String>>,
    /// Whether it was suspended.
    pub suspended: bool,
}

/// What was known of a request's beneficiary when it was made.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct BeneficiaryThen {
    /// Their name.
    pub name: String,
    /// Their first name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_name: Option<String>,
    /// Their last name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_name: Option<String>,
    /// Their mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// The id of their manager.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub manager: Option<String>,
    /// The host's own facts.
    #[serde(default)]
    pub attributes: BTreeMap<String, Attribute>,
}

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
    /// Not before when: in the future. Approved before that, it is scheduled.
    pub starts_at: Option<Time>,
    /// For how long: `30d`, `12h`, `P30D`. Without it, and without `ends_at`, the access has no end.
    pub duration: Option<Span>,
    /// Until when, in the future, instead of a duration.
    pub ends_at: Option<Time>,
    /// Which of the item's permissions, by name: all of them by default. Of one item only.
    pub permissions: Option<Vec<String>>,
    /// What the items' forms ask for, by the names of their fields; of several items, each takes what it asks for.
    pub form_values: Option<Value>,
    /// Which of the beneficiary's accounts in the target system it is for, in the host's own words: 1 to 255 characters.
    pub account: Option<String>,
    /// The group of the target system that it is for, instead of an account: the beneficiaries answer for it.
    pub target_group: Option<TargetGroup>,
    /// The host's own facts: up to 50 keys of 1 to 64 characters, values up to 2,000. Nothing here reads them.
    pub metadata: Option<BTreeMap<String, String>>,
    /// What else the host says with it; nothing here reads it.
    pub context: Option<RequestContext>,
    /// What becomes of what is asked for or held already: `refuse` by default.
    pub on_existing: Option<OnExisting>,
    /// A key of the caller's own, 1 to 255 characters: the same submit under the same key is answered as the first time,
    /// and makes nothing.
    pub idempotency_key: Option<String>,
}

/// How to read a request.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RequestGet {
    /// As it was at this time, which has come: now by default.
    pub as_of: Option<Time>,
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
    /// Only those that ask for this.
    pub action: Option<Action>,
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

/// How to close a request.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RequestClose {
    /// How it ended: `failure` by default. `success` says that it was done all the same; it takes an admin, and an approval.
    pub outcome: Option<Outcome>,
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

/// Why a request's way is looked for anew.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RequestReroute {
    /// Why, up to 2,000 characters: needed.
    pub comment: Option<String>,
}
