use serde::{Deserialize, Serialize};

use super::Patch;
use crate::page::{Cursor, read_limit};
use crate::time::Time;

/// Someone known to the host.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Identity {
    /// The host's own id for them.
    pub id: String,
    /// The name that people read.
    pub name: String,
    /// Their mail address. Never used to tell people apart.
    pub email: Option<String>,
    /// The id of their manager.
    pub manager: Option<String>,
    /// The person behind the account: accounts of one person share it. Their own id unless the host says otherwise.
    pub person: String,
    /// When they were first registered.
    pub created_at: Time,
    /// When they were last changed.
    pub updated_at: Time,
}

/// What an upsert of an identity sets; absent is unchanged, null is cleared.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct IdentityUpsert {
    /// The name that people read, 1 to 255 characters. Needed for a new identity; left out, it stays.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub name: Patch<String>,
    /// Their mail address, up to 320 characters. Left out, it stays; null clears it.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub email: Patch<String>,
    /// The id of their manager, who must be registered. Left out, it stays; null clears it.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub manager: Patch<String>,
    /// The person behind the account, 1 to 255 characters. Left out, it stays; null makes it their own id again.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub person: Patch<String>,
}

/// Which identities to list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct IdentityList {
    /// Only those whose manager this is.
    pub manager: Option<String>,
    /// How many a page holds: 1 to 500, 50 by default.
    #[serde(deserialize_with = "read_limit")]
    pub limit: Option<u32>,
    /// Where to go on: the `next` of the page before.
    pub cursor: Option<Cursor>,
}
