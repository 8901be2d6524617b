//! What the host says of a request besides, in its own words.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::input::nested;

/// Something of the host's that a request has to do with, in the host's own words. Source: Permission Assist's `relatedItems`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(remote = "Self", default, deny_unknown_fields)]
pub struct RelatedItem {
    /// The host's own id for it, 1 to 255 characters.
    pub id: String,
    /// What it is, 1 to 255 characters: `Review Item`, `Personnel Event`.
    pub kind: String,
    /// Its number.
    pub number: Option<i64>,
    /// How it stands, 1 to 255 characters.
    pub status: Option<String>,
}

nested! { RelatedItem }

/// A model of access that a request has to do with, in the host's own words. Source: Permission Assist's `accessModels`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(remote = "Self", default, deny_unknown_fields)]
pub struct AccessModel {
    /// The host's own id for it, 1 to 255 characters.
    pub id: String,
    /// Its name, 1 to 255 characters.
    pub name: String,
    /// What it is, up to 2,000 characters.
    pub description: Option<String>,
    /// Whether it will be in effect once the request is done.
    pub will_be_in_effect: bool,
}

nested! { AccessModel }

/// Where a permission comes from, in the host's own words. Source: Permission Assist's `privileges`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(remote = "Self", default, deny_unknown_fields)]
pub struct Privilege {
    /// The permission's name, 1 to 255 characters.
    pub permission: String,
    /// Its sources: up to 50 of 1 to 255 characters.
    pub sources: Vec<String>,
    /// Its origins: up to 50 of 1 to 255 characters.
    pub origins: Vec<String>,
}

nested! { Privilege }

/// What else the host says with a request; nothing here reads it, and who reads the request reads it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(remote = "Self", default, deny_unknown_fields)]
pub struct RequestContext {
    /// What it has to do with: up to 100.
    pub related_items: Vec<RelatedItem>,
    /// The models of access it has to do with: up to 100.
    pub access_models: Vec<AccessModel>,
    /// Where the permissions come from: up to 500.
    pub privileges: Vec<Privilege>,
}

nested! { RequestContext }

/// A group of the target system that access is given to, in the host's own words: nothing here reads them. Source:
/// Permission Assist's `target` of type `Group`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(remote = "Self", deny_unknown_fields)]
pub struct TargetGroup {
    /// The group's name, 1 to 255 characters.
    pub name: String,
    /// What the target system calls such a group, 1 to 255 characters.
    #[serde(default)]
    pub nomenclature: Option<String>,
    /// The host's own facts about it: up to 50 keys of 1 to 64 characters, values up to 2,000.
    #[serde(default)]
    pub metadata: BTreeMap<String, String>,
}

nested! { TargetGroup }
