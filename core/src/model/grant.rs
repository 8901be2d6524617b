use serde::{Deserialize, Serialize};

use super::words;
use crate::ids::{GrantId, ItemId, ItemRef, RequestId};
use crate::page::{Cursor, read_limit};
use crate::time::Time;

words! {
    /// Where a grant stands.
    GrantStatus {
        /// In force.
        Active "active",
        /// Past its end: not in force, whether or not anything has run.
        Ending "ending",
    }
}

words! {
    /// Where a grant comes from.
    GrantOrigin {
        /// A request.
        Request "request",
    }
}

/// Access that somebody has.
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
    /// The request it comes from.
    pub request_id: RequestId,
    /// Where it stands, at the time of the call.
    pub status: GrantStatus,
    /// Whether it is in force, at the time of the call.
    pub in_force: bool,
    /// From when.
    pub starts_at: Time,
    /// Until when; without it the access has no end.
    pub ends_at: Option<Time>,
}

/// Which grants to list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct GrantList {
    /// Whose: the caller's own by default; admins and the system, everybody's.
    pub beneficiary: Option<String>,
    /// Of which item, by its id or reference.
    pub item: Option<ItemRef>,
    /// How many a page holds: 1 to 500, 50 by default.
    #[serde(deserialize_with = "read_limit")]
    pub limit: Option<u32>,
    /// Where to go on: the `next` of the page before.
    pub cursor: Option<Cursor>,
}
