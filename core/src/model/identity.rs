use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Attribute, Patch, words};
use crate::page::{Cursor, read_limit};
use crate::time::Time;

words! {
    /// What an account is.
    IdentityKind {
        /// A person's.
        Human "human",
        /// A program's. It may ask, and never decides unless a policy names it.
        Service "service",
        /// A software agent's. It may ask, and never decides unless a policy names it.
        Agent "agent",
    }
}

/// Someone known to the host.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Identity {
    /// The host's own id for them.
    pub id: String,
    /// The name that people read.
    pub name: String,
    /// Their first name.
    pub first_name: Option<String>,
    /// Their last name.
    pub last_name: Option<String>,
    /// Their mail address. Never used to tell people apart.
    pub email: Option<String>,
    /// The id of their manager.
    pub manager: Option<String>,
    /// The host's own facts, such as the department: text, or a list of texts.
    pub attributes: BTreeMap<String, Attribute>,
    /// Whether they may do anything here.
    pub active: bool,
    /// What the account is.
    pub kind: IdentityKind,
    /// Of a service or agent: the id of the identity that answers for it.
    pub owner: Option<String>,
    /// The person behind the account: accounts of one person share it. Their own id unless the host says otherwise; of a
    /// service or agent its owner's person.
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
    /// Their first name, 1 to 255 characters. Left out, it stays; null clears it.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub first_name: Patch<String>,
    /// Their last name, 1 to 255 characters. Left out, it stays; null clears it.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub last_name: Patch<String>,
    /// Their mail address, up to 320 characters. Left out, it stays; null clears it.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub email: Patch<String>,
    /// The id of their manager, who must be registered. Left out, it stays; null clears it.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub manager: Patch<String>,
    /// The host's own facts, all of them anew: up to 50 names of 1 to 64 characters, each a text of up to 2,000 characters
    /// or a list of up to 100. Left out, they stay; null clears them.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub attributes: Patch<BTreeMap<String, Attribute>>,
    /// False deactivates them, true brings them back, with none of what they lost. Left out, it stays; null is true.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub active: Patch<bool>,
    /// What the account is. Left out, it stays; null makes it `human`.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub kind: Patch<IdentityKind>,
    /// Of a service or agent, which must have one: the id of the registered human who answers for it. Left out, it stays.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub owner: Patch<String>,
    /// The person behind the account, 1 to 255 characters; not for a service or agent, whose person is its owner's. Left
    /// out, it stays; null makes it their own id again.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub person: Patch<String>,
}

/// What to say when somebody is deactivated.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct IdentityDeactivate {
    /// Why, up to 2,000 characters.
    pub comment: Option<String>,
}

/// Which identities to list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct IdentityList {
    /// Only those whose manager this is.
    pub manager: Option<String>,
    /// Only the members of this group.
    pub group: Option<String>,
    /// Only those who are active, or who are not.
    pub active: Option<bool>,
    /// How many a page holds: 1 to 500, 50 by default.
    #[serde(deserialize_with = "read_limit")]
    pub limit: Option<u32>,
    /// Where to go on: the `next` of the page before.
    pub cursor: Option<Cursor>,
}
