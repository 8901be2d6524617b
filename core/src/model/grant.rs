use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{RequestContext, TargetGroup, words};
use crate::ids::{GrantId, ItemId, ItemRef, RequestId};
use crate::page::{Cursor, read_limit};
use crate::time::{Span, Time};

words! {
    /// Where a grant stands.
    GrantStatus {
        /// In force.
        Active "active",
        /// Stopped for a while.
        Suspended "suspended",
        /// It is being taken away: it came to its end, or a request to take it away is open.
        Ending "ending",
        /// It is over. Final.
        Ended "ended",
    }
}

words! {
    /// Where a grant comes from.
    GrantOrigin {
        /// A request.
        Request "request",
        /// What the host gives to everybody of a kind.
        Birthright "birthright",
        /// A role of the host's gives it.
        Role "role",
        /// It was there before, and the host does not say why.
        Imported "imported",
    }
}

words! {
    /// Why a grant is over.
    EndReason {
        /// Somebody who may took it away.
        Revoked "revoked",
        /// It came to its end.
        Expired "expired",
        /// Who had it gave it up.
        HandedBack "handed_back",
        /// The host says it is gone, or it should not have been given.
        Removed "removed",
        /// Who had it was deactivated.
        Deactivated "deactivated",
    }
}

/// Access that somebody has, or had.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Grant {
    /// The grant's id.
    pub id: GrantId,
    /// Who has the access.
    pub beneficiary: String,
    /// The item.
    pub item_id: ItemId,
    /// The item's name.
    pub item_name: String,
    /// Where it comes from.
    pub origin: GrantOrigin,
    /// The request it comes from, if it comes from one.
    pub request_id: Option<RequestId>,
    /// Who asked for it.
    pub requester: Option<String>,
    /// Who approved it, in the order they did.
    pub approved_by: Vec<String>,
    /// Where it stands, at the time of the call; in a list of another time, then.
    pub status: GrantStatus,
    /// Whether it gives access, at the time of the call: not when it is suspended, past its end or over.
    pub in_force: bool,
    /// Which of the item's permissions it gives, by name; all of them where it does not say.
    pub permissions: Option<Vec<String>>,
    /// What was filled in of the item's form.
    pub form_values: Value,
    /// Which of the beneficiary's accounts in the target system it is for, in the host's own words.
    pub account: Option<String>,
    /// The group of the target system that it is for, when it is for no account.
    pub target_group: Option<TargetGroup>,
    /// From when.
    pub starts_at: Time,
    /// Until when; without it the access has no end.
    pub ends_at: Option<Time>,
    /// Since when it is suspended.
    pub suspended_at: Option<Time>,
    /// When it was over.
    pub ended_at: Option<Time>,
    /// Why.
    pub end_reason: Option<EndReason>,
    /// The open request to take it away.
    pub ending_request_id: Option<RequestId>,
}

/// Which grants to list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct GrantList {
    /// Whose: the caller's own by default; admins and the system, everybody's.
    pub beneficiary: Option<String>,
    /// Of which item, by its id or reference.
    pub item: Option<ItemRef>,
    /// Of which application, by its id.
    pub application: Option<String>,
    /// Only those that come from here.
    pub origin: Option<GrantOrigin>,
    /// As they were at this time, which has come: now by default. The other filters are of that time too, but for whose they are,
    /// and which application the item is of.
    pub as_of: Option<Time>,
    /// Only those that are in force at the time of the call, or at `as_of`, or only those that are not.
    pub in_force: Option<bool>,
    /// Only those that are not over and end at this time or later.
    pub ends_from: Option<Time>,
    /// Only those that are not over and end before this time.
    pub ends_until: Option<Time>,
    /// How many a page holds: 1 to 500, 50 by default.
    #[serde(deserialize_with = "read_limit")]
    pub limit: Option<u32>,
    /// Where to go on: the `next` of the page before.
    pub cursor: Option<Cursor>,
}

/// Access that the host has given already. It is told apart by beneficiary, item, form values and origin; what is absent is
/// unchanged, or not there where it is new.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct GrantLoad {
    /// The item, by its id or reference.
    pub item: Option<ItemRef>,
    /// Where it comes from: `birthright`, `role` or `imported`, which is the default.
    pub origin: Option<GrantOrigin>,
    /// Since when: not in the future; now by default.
    pub starts_at: Option<Time>,
    /// Until when, in the future.
    pub ends_at: Option<Time>,
    /// Which of the item's permissions, by name: all of them by default.
    pub permissions: Option<Vec<String>>,
    /// What was filled in of the item's form, where it may be had more than once.
    pub form_values: Option<Value>,
    /// Which of the beneficiary's accounts in the target system it is for: 1 to 255 characters.
    pub account: Option<String>,
    /// Whether the host says it is gone: it ends at once.
    pub gone: bool,
}

/// What to say when access is taken away.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct GrantRevoke {
    /// Why, up to 2,000 characters: needed.
    pub comment: Option<String>,
    /// Not before when, in the future: at once by default.
    pub starts_at: Option<Time>,
    /// The host's own facts: up to 50 keys of 1 to 64 characters, values up to 2,000. Nothing here reads them.
    pub metadata: Option<BTreeMap<String, String>>,
    /// What else the host says with it; nothing here reads it.
    pub context: Option<RequestContext>,
}

/// How a grant is to change: when it ends, or what it gives, or both.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct GrantModify {
    /// For how long, from the grant's start: `30d`, `12h`, `P30D`.
    pub duration: Option<Span>,
    /// Until when, in the future, instead of a duration.
    pub ends_at: Option<Time>,
    /// Whether it is to have no end.
    pub no_end: bool,
    /// Which of the item's permissions it is to give, by name.
    pub permissions: Option<Vec<String>>,
    /// Why, up to 5,000 characters.
    pub justification: Option<String>,
    /// The host's own facts: up to 50 keys of 1 to 64 characters, values up to 2,000. Nothing here reads them.
    pub metadata: Option<BTreeMap<String, String>>,
    /// What else the host says with it; nothing here reads it.
    pub context: Option<RequestContext>,
}

/// What to say when access is suspended.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct GrantSuspend {
    /// Why, up to 2,000 characters: needed.
    pub comment: Option<String>,
    /// Not before when, in the future: at once by default.
    pub starts_at: Option<Time>,
    /// The host's own facts: up to 50 keys of 1 to 64 characters, values up to 2,000. Nothing here reads them.
    pub metadata: Option<BTreeMap<String, String>>,
    /// What else the host says with it; nothing here reads it.
    pub context: Option<RequestContext>,
}

/// What to say when suspended access is asked back.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct GrantRestore {
    /// Why, up to 5,000 characters.
    pub justification: Option<String>,
    /// Not before when, in the future: at once by default.
    pub starts_at: Option<Time>,
    /// The host's own facts: up to 50 keys of 1 to 64 characters, values up to 2,000. Nothing here reads them.
    pub metadata: Option<BTreeMap<String, String>>,
    /// What else the host says with it; nothing here reads it.
    pub context: Option<RequestContext>,
}

/// What to say when access is given up.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct GrantHandBack {
    /// Why, up to 2,000 characters.
    pub comment: Option<String>,
}
