use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::input::nested;
use super::{Audience, FormField, Patch, Requestability, Requestable, Source, words};
use crate::ids::{CategoryId, ItemId, PolicyId};
use crate::page::{Cursor, read_limit};
use crate::time::{Span, Time};

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

words! {
    /// How an item's access is given.
    Fulfilment {
        /// A worker claims the work.
        Queued "queued",
        /// A person does it.
        Manual "manual",
        /// It is there as soon as it is approved: nothing has to be done anywhere.
        Immediate "immediate",
    }
}

/// A part of what an item gives.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(remote = "Self", default, deny_unknown_fields)]
pub struct Permission {
    /// Where it stands: the heading, 1 to 255 characters.
    pub header: Option<String>,
    /// Where it stands: the section below the heading, 1 to 255 characters.
    pub section: Option<String>,
    /// What it is called, 1 to 255 characters.
    pub permission: String,
    /// What it lets one do, up to 2,000 characters.
    pub description: Option<String>,
    /// How much harm it can do: `none` by default; `medium` is read as `moderate`.
    #[serde(deserialize_with = "read_risk")]
    pub risk: Option<Risk>,
    /// The host's own facts: up to 50 keys of 1 to 64 characters, values up to 2,000.
    pub metadata: BTreeMap<String, String>,
    /// What the target system has for it, in the host's own words, 1 to 255 characters: `Unrestricted`.
    pub value: Option<String>,
}

nested! { Permission }

/// What can be asked for.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CatalogItem {
    /// The item's id.
    pub id: ItemId,
    /// Which version of it this is: an edit makes the next. Owner, reference and `enabled` are not part of it.
    pub version: i64,
    /// What kind of access it is.
    pub kind: ItemKind,
    /// The name that people read.
    pub name: String,
    /// What it is, in words.
    pub description: Option<String>,
    /// The host's own name for its picture.
    pub icon: Option<String>,
    /// Where it is in the catalog's tree.
    pub category_id: Option<CategoryId>,
    /// The id of the application that it is access to.
    pub application: Option<String>,
    /// The id of the identity that owns it.
    pub owner: Option<String>,
    /// The id of the group that owns it, where no identity does.
    pub owner_group: Option<String>,
    /// The host's own id for it.
    pub reference: Option<String>,
    /// How much harm its access can do.
    pub risk: Risk,
    /// Words to find it by.
    pub tags: Vec<String>,
    /// The host's own facts, text to text.
    pub metadata: BTreeMap<String, String>,
    /// What is asked with it.
    pub form: Vec<FormField>,
    /// What it gives, in parts.
    pub permissions: Vec<Permission>,
    /// Who may ask for it, and for whom.
    pub requestability: Requestability,
    /// Who may see it; told to admins and its owners only.
    pub audience: Audience,
    /// The longest that anyone may have it, from the grant's start; with it, a request must say when it ends.
    pub max_duration: Option<Span>,
    /// Whether a request must say when it ends.
    pub end_required: bool,
    /// Whether a request must say why, whatever the settings say.
    pub justification_required: bool,
    /// Whether a rejection must say why, whatever the settings say.
    pub denial_comment_required: bool,
    /// How its access is given.
    pub fulfilment: Fulfilment,
    /// Who does it, where people do: its owner, where it does not say.
    pub fulfillers: Vec<Source>,
    /// Who looks whether the work was done, if somebody must.
    pub verify: Vec<Source>,
    /// Whether who did the work must say what was done.
    pub receipt_required: bool,
    /// Whether one may have it more than once, told apart by the form's values.
    pub multiple: bool,
    /// Its own policy; without one its category's holds, its application's, or the store's default.
    pub policy_id: Option<PolicyId>,
    /// Whether it can be asked for.
    pub enabled: bool,
    /// Whether it can be asked for, for whom the list was asked about.
    pub requestable: Option<Requestable>,
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
    /// The host's own name for its picture, 1 to 255 characters.
    pub icon: Option<String>,
    /// Where it is in the catalog's tree.
    pub category_id: Option<CategoryId>,
    /// The id of the application that it is access to, which must be registered.
    pub application: Option<String>,
    /// The id of the identity that owns it, who must be registered.
    pub owner: Option<String>,
    /// The id of the group that owns it, instead of an identity.
    pub owner_group: Option<String>,
    /// The host's own id for it, 1 to 255 characters, unique in the store.
    pub reference: Option<String>,
    /// How much harm its access can do: `none` by default; `medium` is read as `moderate`.
    #[serde(deserialize_with = "read_risk")]
    pub risk: Option<Risk>,
    /// Words to find it by: up to 50 of 1 to 64 characters, each once.
    pub tags: Option<Vec<String>>,
    /// The host's own facts: up to 50 keys of 1 to 64 characters, values up to 2,000.
    pub metadata: Option<BTreeMap<String, String>>,
    /// What is asked with it: up to 50 fields.
    pub form: Option<Vec<FormField>>,
    /// What it gives, in parts: up to 500.
    pub permissions: Option<Vec<Permission>>,
    /// Who may ask for it, and for whom.
    pub requestability: Option<Requestability>,
    /// Who may see it: everybody by default.
    pub audience: Option<Audience>,
    /// The longest that anyone may have it, from the grant's start.
    pub max_duration: Option<Span>,
    /// Whether a request must say when it ends: false by default.
    pub end_required: Option<bool>,
    /// Whether a request must say why, whatever the settings say: false by default.
    pub justification_required: Option<bool>,
    /// Whether a rejection must say why, whatever the settings say: false by default.
    pub denial_comment_required: Option<bool>,
    /// How its access is given: `queued` by default.
    pub fulfilment: Option<Fulfilment>,
    /// Who does it, where people do: up to 20 of `item_owner`, `application_owner`, `group:ID` and `identity:ID`; its owner by
    /// default.
    pub fulfillers: Option<Vec<Source>>,
    /// Who looks whether the work was done: up to 20 sources, nobody by default. Never who asked, who has the access, or who
    /// did it.
    pub verify: Option<Vec<Source>>,
    /// Whether who did the work must say what was done: false by default.
    pub receipt_required: Option<bool>,
    /// Whether one may have it more than once, told apart by the form's values: false by default.
    pub multiple: Option<bool>,
    /// Its own policy; without one its category's holds, its application's, or the store's default.
    pub policy_id: Option<PolicyId>,
}

/// What to change of an item, or to set of a new one; absent is unchanged, null is cleared.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ItemUpdate {
    /// What kind of access it is. Needed for a new item; left out, it stays.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub kind: Patch<ItemKind>,
    /// The name that people read, 1 to 255 characters. Needed for a new item; left out, it stays.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub name: Patch<String>,
    /// What it is, in words, up to 10,000 characters. Left out, it stays; null clears it.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub description: Patch<String>,
    /// The host's own name for its picture, 1 to 255 characters. Left out, it stays; null clears it.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub icon: Patch<String>,
    /// Where it is in the catalog's tree. Left out, it stays; null clears it.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub category_id: Patch<CategoryId>,
    /// The id of the application that it is access to, which must be registered. Left out, it stays; null clears it.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub application: Patch<String>,
    /// The id of the identity that owns it, who must be registered. Left out, it stays; null clears it.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub owner: Patch<String>,
    /// The id of the group that owns it, instead of an identity. Left out, it stays; null clears it.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub owner_group: Patch<String>,
    /// The host's own id for it, 1 to 255 characters, unique in the store. Left out, it stays; null clears it.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub reference: Patch<String>,
    /// How much harm its access can do; `medium` is read as `moderate`. Left out, it stays; null makes it `none`.
    #[serde(skip_serializing_if = "Patch::is_keep", deserialize_with = "read_risk_patch")]
    pub risk: Patch<Risk>,
    /// Words to find it by: up to 50 of 1 to 64 characters, each once. Left out, they stay; null clears them.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub tags: Patch<Vec<String>>,
    /// The host's own facts: up to 50 keys of 1 to 64 characters, values up to 2,000. Left out, it stays; null clears
    /// it.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub metadata: Patch<BTreeMap<String, String>>,
    /// What is asked with it: up to 50 fields. Left out, it stays; null clears it.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub form: Patch<Vec<FormField>>,
    /// What it gives, in parts: up to 500. Left out, they stay; null clears them.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub permissions: Patch<Vec<Permission>>,
    /// Who may ask for it, and for whom. Left out, it stays; null lets whoever the settings let.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub requestability: Patch<Requestability>,
    /// Who may see it. Left out, it stays; null lets everybody.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub audience: Patch<Audience>,
    /// The longest that anyone may have it, from the grant's start. Left out, it stays; null clears it.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub max_duration: Patch<Span>,
    /// Whether a request must say when it ends. Left out, it stays; null makes it false.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub end_required: Patch<bool>,
    /// Whether a request must say why, whatever the settings say. Left out, it stays; null makes it false.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub justification_required: Patch<bool>,
    /// Whether a rejection must say why, whatever the settings say. Left out, it stays; null makes it false.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub denial_comment_required: Patch<bool>,
    /// How its access is given. Left out, it stays; null makes it `queued`.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub fulfilment: Patch<Fulfilment>,
    /// Who does it, where people do: up to 20 of `item_owner`, `application_owner`, `group:ID` and `identity:ID`. Left out, it
    /// stays; null makes it its owner.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub fulfillers: Patch<Vec<Source>>,
    /// Who looks whether the work was done: up to 20 sources. Left out, it stays; null makes it nobody.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub verify: Patch<Vec<Source>>,
    /// Whether who did the work must say what was done. Left out, it stays; null makes it false.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub receipt_required: Patch<bool>,
    /// Whether one may have it more than once, told apart by the form's values. Left out, it stays; null makes it
    /// false.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub multiple: Patch<bool>,
    /// Its own policy; without one its category's holds, its application's, or the store's default. Left out, it stays;
    /// null clears it.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub policy_id: Patch<PolicyId>,
}

impl From<ItemCreate> for ItemUpdate {
    fn from(new: ItemCreate) -> Self {
        Self {
            kind: Patch::Keep,
            name: Patch::Keep,
            description: new.description.map_or(Patch::Keep, Patch::Set),
            icon: new.icon.map_or(Patch::Keep, Patch::Set),
            category_id: new.category_id.map_or(Patch::Keep, Patch::Set),
            application: new.application.map_or(Patch::Keep, Patch::Set),
            owner: new.owner.map_or(Patch::Keep, Patch::Set),
            owner_group: new.owner_group.map_or(Patch::Keep, Patch::Set),
            reference: new.reference.map_or(Patch::Keep, Patch::Set),
            risk: new.risk.map_or(Patch::Keep, Patch::Set),
            tags: new.tags.map_or(Patch::Keep, Patch::Set),
            metadata: new.metadata.map_or(Patch::Keep, Patch::Set),
            form: new.form.map_or(Patch::Keep, Patch::Set),
            permissions: new.permissions.map_or(Patch::Keep, Patch::Set),
            requestability: new.requestability.map_or(Patch::Keep, Patch::Set),
            audience: new.audience.map_or(Patch::Keep, Patch::Set),
            max_duration: new.max_duration.map_or(Patch::Keep, Patch::Set),
            end_required: new.end_required.map_or(Patch::Keep, Patch::Set),
            justification_required: new.justification_required.map_or(Patch::Keep, Patch::Set),
            denial_comment_required: new.denial_comment_required.map_or(Patch::Keep, Patch::Set),
            fulfilment: new.fulfilment.map_or(Patch::Keep, Patch::Set),
            fulfillers: new.fulfillers.map_or(Patch::Keep, Patch::Set),
            verify: new.verify.map_or(Patch::Keep, Patch::Set),
            receipt_required: new.receipt_required.map_or(Patch::Keep, Patch::Set),
            multiple: new.multiple.map_or(Patch::Keep, Patch::Set),
            policy_id: new.policy_id.map_or(Patch::Keep, Patch::Set),
        }
    }
}

/// Which items to list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ItemList {
    /// Only items of this category, and of those below it.
    pub category_id: Option<CategoryId>,
    /// False leaves out what is in the categories below: true by default.
    pub subtree: Option<bool>,
    /// Only items of this kind.
    pub kind: Option<ItemKind>,
    /// Only items of the application of this id.
    pub application: Option<String>,
    /// Only items that the identity of this id owns.
    pub owner: Option<String>,
    /// Only items of this risk; `medium` is read as `moderate`.
    #[serde(deserialize_with = "read_risk")]
    pub risk: Option<Risk>,
    /// Only items with this tag, exactly as it is written.
    pub tag: Option<String>,
    /// Only items with words that begin with each of these, in name, description or tags: up to 10,000 characters and 64
    /// different words. Up to 1,000 matches come in an order: first those whose names have the words, whole ones before
    /// beginnings, then those that were made first. More come in the order they were made.
    pub text: Option<String>,
    /// For whom each item is to say whether it can be asked for.
    pub requestable_for: Option<String>,
    /// How many a page holds: 1 to 500, 50 by default.
    #[serde(deserialize_with = "read_limit")]
    pub limit: Option<u32>,
    /// Where to go on: the `next` of the page before.
    pub cursor: Option<Cursor>,
}

/// Reads a risk, also by the name that another contract has for one.
pub(super) fn read_risk<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<Risk>, D::Error> {
    let Some(text) = Option::<String>::deserialize(from)? else { return Ok(None) };
    match text.as_str() {
        "medium" => Ok(Some(Risk::Moderate)),
        text => Risk::from_text(text).map(Some).ok_or_else(|| {
            serde::de::Error::custom("must be one of `none`, `low`, `moderate`, `high`, `critical`")
        }),
    }
}

/// Reads a risk that may be cleared.
pub(super) fn read_risk_patch<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Patch<Risk>, D::Error> {
    read_risk(from).map(|risk| risk.map_or(Patch::Clear, Patch::Set))
}
