use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Action, GrantBefore, Narrowed, RequestConflict, Source, TargetGroup, Why, words};
use crate::ids::{ApprovalId, ItemId, RequestId};
use crate::page::{Cursor, read_limit};
use crate::time::{Span, Time};

words! {
    /// Where an approval stands.
    ApprovalStatus {
        /// Somebody is asked.
        Pending "pending",
        /// Yes.
        Approved "approved",
        /// No.
        Rejected "rejected",
        /// No longer needed: the request ended another way.
        Closed "closed",
    }
}

/// What one person said of an approval.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Decision {
    /// Who.
    pub by: String,
    /// In whose place: for whom they act, whose seat they were handed, or who was asked where they are an admin.
    pub on_behalf_of: Option<String>,
    /// How they came to a say.
    pub why: Why,
    /// What they said.
    pub verdict: ApprovalStatus,
    /// Their words.
    pub comment: Option<String>,
    /// The rule that decided in their name: `auto_approve_own`.
    pub rule: Option<String>,
    /// When.
    pub at: Time,
}

/// A seat that went from hand to hand.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Hand {
    /// Whose it was; everyone who was asked, where an admin asks somebody else instead.
    pub giver: Option<String>,
    /// Who has it since.
    pub receiver: String,
    /// Who handed it on.
    pub by: String,
    /// Why.
    pub comment: Option<String>,
    /// When.
    pub at: Time,
}

/// What an open stage asks of somebody, and what they said.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Approval {
    /// The approval's id.
    pub id: ApprovalId,
    /// The request.
    pub request_id: RequestId,
    /// The request's number.
    pub request_number: i64,
    /// The stage, from 1.
    pub stage: u32,
    /// The part of what the stage needs, from 1.
    pub part: u32,
    /// How many must say yes in this part.
    pub needed: u32,
    /// Whose right it is by the policy: `manager`.
    pub source: Source,
    /// Where it stands.
    pub status: ApprovalStatus,
    /// Who is asked.
    pub asked: Vec<String>,
    /// The groups whose members are asked.
    pub asked_groups: Vec<String>,
    /// Whether every admin is asked, because nobody else was left.
    pub asked_admins: bool,
    /// How the caller comes to a say, if they have one now.
    pub yours: Option<Why>,
    /// In whose place the caller would decide.
    pub on_behalf_of: Option<String>,
    /// What is to be done: whether access is given, or taken away.
    pub action: Action,
    /// Who asked for it.
    pub requester: String,
    /// Who is to have the access.
    pub beneficiary: String,
    /// The item.
    pub item_id: ItemId,
    /// The item's name.
    pub item_name: String,
    /// Why.
    pub justification: Option<String>,
    /// Not before when.
    pub starts_at: Option<Time>,
    /// For how long, from the grant's start.
    pub duration: Option<Span>,
    /// Until when, instead of a duration.
    pub ends_at: Option<Time>,
    /// Which of the item's permissions, by name; all of them where it does not say.
    pub permissions: Option<Vec<String>>,
    /// What the grant is like that is to change.
    pub before: Option<GrantBefore>,
    /// What approvers made of it, where they gave less than was asked.
    pub narrowed: Option<Narrowed>,
    /// What was filled in of the item's form.
    pub form_values: Value,
    /// Which of the beneficiary's accounts in the target system it is for, in the host's own words.
    pub account: Option<String>,
    /// The group of the target system that it is for, when it is for no account: the beneficiary answers for it.
    pub target_group: Option<TargetGroup>,
    /// The rules of separation of duties that the access would break, and that let it be asked for all the same.
    pub conflicts: Vec<RequestConflict>,
    /// SHA-256 of what is asked, in hex: kept with the decision.
    pub digest: String,
    /// When the stage opened.
    pub requested_at: Time,
    /// When the stage's deadline passes, while it is open.
    pub deadline: Option<Time>,
    /// When it was decided or closed.
    pub decided_at: Option<Time>,
    /// Who decided.
    pub decided_by: Option<String>,
    /// What they said.
    pub comment: Option<String>,
    /// What each person said, in order.
    pub decisions: Vec<Decision>,
    /// From whom to whom the seat went, in order.
    pub hands: Vec<Hand>,
}

/// Which approvals to list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ApprovalList {
    /// How many a page holds: 1 to 500, 50 by default.
    #[serde(deserialize_with = "read_limit")]
    pub limit: Option<u32>,
    /// Where to go on: the `next` of the page before.
    pub cursor: Option<Cursor>,
}

/// Which decisions of the caller's to list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CompletedList {
    /// Only those of this verdict: `approved` or `rejected`.
    pub verdict: Option<ApprovalStatus>,
    /// How many a page holds: 1 to 500, 50 by default.
    #[serde(deserialize_with = "read_limit")]
    pub limit: Option<u32>,
    /// Where to go on: the `next` of the page before.
    pub cursor: Option<Cursor>,
}

/// How much waits for the caller, and how much they decided.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ApprovalSummary {
    /// How many approvals wait for them.
    pub pending: u32,
    /// Whether more wait than are counted: 1,000.
    pub pending_more: bool,
    /// How many they approved.
    pub approved: i64,
    /// How many they rejected.
    pub rejected: i64,
}

/// What an approver says with a decision.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Decide {
    /// Why, up to 2,000 characters.
    pub comment: Option<String>,
    /// The approval's `digest`, as the approver saw it: 64 characters of hex. Where what is asked is not that, nothing is
    /// decided.
    pub digest: Option<String>,
}

/// What an approver says with a yes: it may give less than was asked, never more.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Approve {
    /// Why, up to 2,000 characters.
    pub comment: Option<String>,
    /// The approval's `digest`, as the approver saw it: 64 characters of hex. Where what is asked is not that, nothing is
    /// decided.
    pub digest: Option<String>,
    /// For so long only, from the grant's start: shorter than what is asked.
    pub duration: Option<Span>,
    /// Until then only, in the future and earlier than what is asked.
    pub ends_at: Option<Time>,
    /// Without these of the item's permissions, by name; at least one must be left.
    pub drop: Option<Vec<String>>,
}

/// What is said with many decisions at once.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DecideMany {
    /// Why, up to 2,000 characters; it stands with each of them.
    pub comment: Option<String>,
}

/// What became of one of many decisions.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Decided {
    /// The approval's id, as it was given.
    pub id: ApprovalId,
    /// The approval, where the decision counts.
    pub approval: Option<Approval>,
    /// Otherwise, the error's code.
    pub code: Option<crate::error::Code>,
    /// And its words.
    pub message: Option<String>,
}

/// What is said when a seat is handed on.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Forward {
    /// Why, up to 2,000 characters: needed.
    pub comment: Option<String>,
}

/// What is said when an admin asks somebody else instead.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Reassign {
    /// Why, up to 2,000 characters: needed.
    pub comment: Option<String>,
}

/// What is said with a reminder.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Remind {
    /// A word to those who are asked, up to 2,000 characters.
    pub comment: Option<String>,
}
