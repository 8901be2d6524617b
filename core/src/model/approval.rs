use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{RequestConflict, Source, TargetGroup, words};
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

/// What an open stage asks of somebody, and what they said.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Approval {
    /// The approval's id.
    pub id: ApprovalId,
    /// The request.
    pub request_id: RequestId,
    /// The stage, from 1.
    pub stage: u32,
    /// Whose right it is by the policy: `manager`.
    pub source: Source,
    /// Where it stands.
    pub status: ApprovalStatus,
    /// Who is asked; nobody, and no group, means that every admin is.
    pub asked: Vec<String>,
    /// The group whose members are asked, any one of them.
    pub asked_group: Option<String>,
    /// Who asked for the access.
    pub requester: String,
    /// Who is to have the access.
    pub beneficiary: String,
    /// The item.
    pub item_id: ItemId,
    /// The item's name.
    pub item_name: String,
    /// Why.
    pub justification: Option<String>,
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
    /// The rules of separation of duties that the access would break, and that let it be asked for all the same.
    pub conflicts: Vec<RequestConflict>,
    /// SHA-256 of what is asked, in hex: kept with the decision.
    pub digest: String,
    /// When the stage opened.
    pub requested_at: Time,
    /// When it was decided or closed.
    pub decided_at: Option<Time>,
    /// Who decided.
    pub decided_by: Option<String>,
    /// What they said.
    pub comment: Option<String>,
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
