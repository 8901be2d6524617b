use serde::{Deserialize, Serialize};

use super::{Action, ItemKind};
use crate::ids::{DelegationId, ItemId, ItemRef};
use crate::page::{Cursor, read_limit};
use crate::time::Time;

/// Somebody acts for somebody, for a time, within a scope.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Delegation {
    /// The delegation's id.
    pub id: DelegationId,
    /// For whom.
    pub delegator: String,
    /// Who acts.
    pub delegate: String,
    /// From when.
    pub starts_at: Time,
    /// Until when.
    pub ends_at: Time,
    /// Only for these items; none means every one.
    pub items: Vec<ItemId>,
    /// Only for items of these applications; none means every one.
    pub applications: Vec<String>,
    /// Only for items of these kinds; none means every one.
    pub kinds: Vec<ItemKind>,
    /// Only for requests of these actions; none means every one.
    pub actions: Vec<Action>,
    /// Why.
    pub reason: Option<String>,
    /// When it was revoked, if it was.
    pub revoked_at: Option<Time>,
    /// When it was made.
    pub created_at: Time,
}

/// What a new delegation says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DelegationCreate {
    /// For whom: the caller, by default; admins may name anyone but themselves as the delegate.
    pub delegator: Option<String>,
    /// From when; now, by default.
    pub starts_at: Option<Time>,
    /// Until when: needed, after the start, at most 1 year after it.
    pub ends_at: Option<Time>,
    /// Only for these items, by id or reference: up to 200.
    pub items: Option<Vec<ItemRef>>,
    /// Only for items of these applications, by id: up to 200.
    pub applications: Option<Vec<String>>,
    /// Only for items of these kinds.
    pub kinds: Option<Vec<ItemKind>>,
    /// Only for requests of these actions.
    pub actions: Option<Vec<Action>>,
    /// Why, up to 2,000 characters.
    pub reason: Option<String>,
}

/// How a delegation ends later.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DelegationExtend {
    /// Until when: needed, later than before, at most 1 year from now.
    pub ends_at: Option<Time>,
}

/// How a delegation ends at once.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DelegationRevoke {
    /// Why, up to 2,000 characters.
    pub comment: Option<String>,
}

/// Which delegations to list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DelegationList {
    /// Only those for this identity.
    pub delegator: Option<String>,
    /// Only those of this delegate.
    pub delegate: Option<String>,
    /// Only those in force now, or only those that are not.
    pub active: Option<bool>,
    /// How many a page holds: 1 to 500, 50 by default.
    #[serde(deserialize_with = "read_limit")]
    pub limit: Option<u32>,
    /// Where to go on: the `next` of the page before.
    pub cursor: Option<Cursor>,
}
