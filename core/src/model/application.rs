use serde::{Deserialize, Serialize};

use super::Patch;
use crate::ids::PolicyId;
use crate::page::{Cursor, read_limit};
use crate::time::Time;

/// A system that access is to.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Application {
    /// The host's own id for it.
    pub id: String,
    /// The name that people read.
    pub name: String,
    /// What it is, in words.
    pub description: Option<String>,
    /// The id of the identity that owns it.
    pub owner: Option<String>,
    /// The host's own rating of how much it matters.
    pub priority: Option<String>,
    /// Whether it is archived: its items can't be asked for.
    pub archived: bool,
    /// The policy of its items that have none of their own, nor by their category.
    pub policy_id: Option<PolicyId>,
    /// When it was made.
    pub created_at: Time,
    /// When it was last changed.
    pub updated_at: Time,
}

/// What an upsert of an application sets; absent is unchanged, null is cleared.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ApplicationUpsert {
    /// The name that people read, 1 to 255 characters. Needed for a new application; left out, it stays.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub name: Patch<String>,
    /// What it is, in words, up to 10,000 characters. Left out, it stays; null clears it.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub description: Patch<String>,
    /// The id of the identity that owns it, who must be registered. Left out, it stays; null clears it.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub owner: Patch<String>,
    /// The host's own rating of how much it matters, 1 to 64 characters. Left out, it stays; null clears it.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub priority: Patch<String>,
    /// The policy of its items that have none of their own, nor by their category. Left out, it stays; null clears it.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub policy_id: Patch<PolicyId>,
    /// False takes it out of the archive, true archives it. Left out, it stays; null is false.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub archived: Patch<bool>,
}

/// Which applications to list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ApplicationList {
    /// Only those that are archived, or that are not.
    pub archived: Option<bool>,
    /// How many a page holds: 1 to 500, 50 by default.
    #[serde(deserialize_with = "read_limit")]
    pub limit: Option<u32>,
    /// Where to go on: the `next` of the page before.
    pub cursor: Option<Cursor>,
}
