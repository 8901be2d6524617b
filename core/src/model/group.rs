use serde::{Deserialize, Serialize};

use super::Patch;
use crate::page::{Cursor, read_limit};
use crate::time::Time;

/// A set of identities with an owner.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Group {
    /// The host's own id for it.
    pub id: String,
    /// The name that people read.
    pub name: String,
    /// What it is for.
    pub description: Option<String>,
    /// The id of the identity that owns it.
    pub owner: Option<String>,
    /// How many members it has; `identities.list` with `group` lists them.
    pub size: i64,
    /// When it was made.
    pub created_at: Time,
    /// When it was last changed.
    pub updated_at: Time,
}

/// What an upsert of a group sets; absent is unchanged, null is cleared.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct GroupUpsert {
    /// The name that people read, 1 to 255 characters. Needed for a new group; left out, it stays.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub name: Patch<String>,
    /// What it is for, up to 2,000 characters. Left out, it stays; null clears it.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub description: Patch<String>,
    /// The id of the identity that owns it, who must be registered. Left out, it stays; null clears it.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub owner: Patch<String>,
    /// The ids of its members, all of them anew: up to 10,000, each registered. Left out, they stay; null empties it.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub members: Patch<Vec<String>>,
}

/// Which groups to list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct GroupList {
    /// Only those that this identity is a member of.
    pub member: Option<String>,
    /// How many a page holds: 1 to 500, 50 by default.
    #[serde(deserialize_with = "read_limit")]
    pub limit: Option<u32>,
    /// Where to go on: the `next` of the page before.
    pub cursor: Option<Cursor>,
}
