use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::input::nested;
use super::{Attribute, words};
use crate::error::Problem;
use crate::ids::{ItemId, ItemRef};

words! {
    /// Who may ask for an item, by how they stand to the beneficiary.
    RequestableBy {
        /// The beneficiary themselves.
        Oneself "self",
        /// The beneficiary's manager.
        Manager "manager",
        /// Anyone.
        Anyone "anyone",
    }
}

/// Who may ask for an item, and for whom.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(remote = "Self", default, deny_unknown_fields)]
pub struct Requestability {
    /// Who may ask, as far as the settings let them ask for the beneficiary at all; nothing named is whoever the settings
    /// let. Admins may.
    pub by: Vec<RequestableBy>,
    /// What the beneficiary must be: for each attribute named, one of its values is one of these.
    pub attributes: BTreeMap<String, Attribute>,
    /// The items that the beneficiary must have already, all of them: given by id or reference, told by id.
    pub prerequisites: Vec<ItemRef>,
}

/// Who may see an item. Nothing named is everybody; otherwise a member of one of the groups, or whoever has the attributes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(remote = "Self", default, deny_unknown_fields)]
pub struct Audience {
    /// The ids of groups whose members see it.
    pub groups: Vec<String>,
    /// Who else sees it: for each attribute named, one of their values is one of these.
    pub attributes: BTreeMap<String, Attribute>,
}

nested! { Requestability Audience }

/// Whether an item can be asked for, for somebody, by the caller, now.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Requestable {
    /// The item.
    pub item_id: ItemId,
    /// For whom.
    pub beneficiary: String,
    /// Whether it can. What depends on the request itself, such as its form and its window, is not judged.
    pub requestable: bool,
    /// Every reason why not, in the order of the checks.
    pub problems: Vec<Problem>,
    /// What would not stop it, and yet should be known.
    pub warnings: Vec<Problem>,
}
