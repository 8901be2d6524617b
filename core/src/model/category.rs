use serde::{Deserialize, Serialize};

use super::Patch;
use crate::ids::{CategoryId, PolicyId};
use crate::page::{Cursor, read_limit};
use crate::time::Time;

/// A place in the catalog's tree.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Category {
    /// The category's id.
    pub id: CategoryId,
    /// The name that people read, unique among those of one parent.
    pub name: String,
    /// The category above it; a root has none.
    pub parent_id: Option<CategoryId>,
    /// What is in it, in words.
    pub description: Option<String>,
    /// The host's own name for its picture.
    pub icon: Option<String>,
    /// Its place among those of one parent: smaller comes first, then the name decides.
    pub position: i64,
    /// The policy of its items that have none of their own; a category nearer to the item goes first.
    pub policy_id: Option<PolicyId>,
    /// When it was made.
    pub created_at: Time,
    /// When it was last changed.
    pub updated_at: Time,
}

/// What a new category may have besides its name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CategoryCreate {
    /// The category above it; without one it is a root. Trees are at most 16 deep.
    pub parent_id: Option<CategoryId>,
    /// What is in it, in words, up to 10,000 characters.
    pub description: Option<String>,
    /// The host's own name for its picture, 1 to 255 characters.
    pub icon: Option<String>,
    /// Its place among those of one parent, from -1,000,000 to 1,000,000, 0 by default: smaller comes first.
    pub position: Option<i64>,
    /// The policy of its items that have none of their own.
    pub policy_id: Option<PolicyId>,
}

/// What to change of a category; absent is unchanged, null is cleared.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CategoryUpdate {
    /// The name that people read, 1 to 255 characters. Left out, it stays.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub name: Patch<String>,
    /// The category above it, which must not be below it. Left out, it stays; null makes it a root.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub parent_id: Patch<CategoryId>,
    /// What is in it, in words, up to 10,000 characters. Left out, it stays; null clears it.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub description: Patch<String>,
    /// The host's own name for its picture, 1 to 255 characters. Left out, it stays; null clears it.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub icon: Patch<String>,
    /// Its place among those of one parent, from -1,000,000 to 1,000,000. Left out, it stays; null makes it 0.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub position: Patch<i64>,
    /// The policy of its items that have none of their own. Left out, it stays; null clears it.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub policy_id: Patch<PolicyId>,
}

/// Which categories to list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CategoryList {
    /// Only those right below this one; null lists the roots. Left out, all are listed.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub parent_id: Patch<CategoryId>,
    /// How many a page holds: 1 to 500, 50 by default.
    #[serde(deserialize_with = "read_limit")]
    pub limit: Option<u32>,
    /// Where to go on: the `next` of the page before.
    pub cursor: Option<Cursor>,
}
