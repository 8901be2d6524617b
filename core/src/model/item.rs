use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::words;
use crate::ids::{ItemId, PolicyId};
use crate::page::{Cursor, read_limit};
use crate::time::Time;

words! {
    /// What kind of access an item is.
    ItemKind {
        /// A role.
        Role "role",
        /// A bundle of entitlements.
        AccessProfile "access_profile",
        /// A single right in a system.
        Entitlement "entitlement",
        /// Anything else that can be asked for.
        Resource "resource",
    }
}

words! {
    /// How much harm an item's access can do.
    Risk {
        /// None worth naming.
        None "none",
        /// Low.
        Low "low",
        /// Moderate; `medium` is read as this.
        Moderate "moderate",
        /// High.
        High "high",
        /// Critical.
        Critical "critical",
    }
}

/// What can be asked for.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CatalogItem {
    /// The item's id.
    pub id: ItemId,
    /// What kind of access it is.
    pub kind: ItemKind,
    /// The name that people read.
    pub name: String,
    /// What it is, in words.
    pub description: Option<String>,
    /// The host's own id for it.
    pub reference: Option<String>,
    /// The id of the identity that owns it.
    pub owner: Option<String>,
    /// How much harm its access can do.
    pub risk: Risk,
    /// The host's own facts, text to text.
    pub metadata: BTreeMap<String, String>,
    /// Its own policy; without one the store's default holds.
    pub policy_id: Option<PolicyId>,
    /// Whether it can be asked for.
    pub enabled: bool,
    /// When it was made.
    pub created_at: Time,
    /// When it was last changed.
    pub updated_at: Time,
}

/// What a new item may have besides its kind and name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ItemCreate {
    /// What it is, in words, up to 10,000 characters.
    pub description: Option<String>,
    /// The host's own id for it, 1 to 255 characters, unique in the store.
    pub reference: Option<String>,
    /// The id of the identity that owns it, who must be registered.
    pub owner: Option<String>,
    /// How much harm its access can do: `none` by default; `medium` is read as `moderate`.
    #[serde(deserialize_with = "read_risk")]
    pub risk: Option<Risk>,
    /// The host's own facts: up to 50 keys of 1 to 64 characters, values up to 2,000.
    pub metadata: Option<BTreeMap<String, String>>,
    /// Its own policy; without one the store's default holds.
    pub policy_id: Option<PolicyId>,
}

/// Which items to list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ItemList {
    /// Only items of this kind.
    pub kind: Option<ItemKind>,
    /// Only items of this risk; `medium` is read as `moderate`.
    #[serde(deserialize_with = "read_risk")]
    pub risk: Option<Risk>,
    /// How many a page holds: 1 to 500, 50 by default.
    #[serde(deserialize_with = "read_limit")]
    pub limit: Option<u32>,
    /// Where to go on: the `next` of the page before.
    pub cursor: Option<Cursor>,
}

fn read_risk<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<Risk>, D::Error> {
    let Some(text) = Option::<String>::deserialize(from)? else { return Ok(None) };
    match text.as_str() {
        "medium" => Ok(Some(Risk::Moderate)),
        text => Risk::from_text(text).map(Some).ok_or_else(|| {
            serde::de::Error::custom("must be one of `none`, `low`, `moderate`, `high`, `critical`")
        }),
    }
}
