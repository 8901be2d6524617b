//! Items of the catalog.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::errors::held;
use super::lists::{list as told_list, part};
use super::words;
use crate::error::{Error, Result};
use crate::ids::{CategoryId, ItemId};
use crate::model::{FormField, ItemCreate, ItemUpdate, Patch, Requestability};
use crate::rest::ask::{Ask, answer, nothing};
use crate::rest::message::Response;
use crate::rest::refusal::Refusal;
use crate::session::{Session, Shelf, Shelved};
use crate::time::Time;

/// An item, as the contract tells it.
#[derive(Serialize)]
struct Record {
    id: ItemId,
    name: String,
    description: Option<String>,
    category: Option<String>,
    category_id: Option<CategoryId>,
    item_type: &'static str,
    reference_id: Option<String>,
    risk_level: &'static str,
    approval_required: bool,
    requestability_rules: Requestability,
    form_fields: Vec<FormField>,
    tags: Vec<String>,
    icon: Option<String>,
    enabled: bool,
    version: i64,
    metadata: BTreeMap<String, String>,
    can_request: bool,
    cannot_request_reason: Option<String>,
    created_at: Time,
    updated_at: Time,
}

/// What is said to who never asks for anything.
const NEVER_ASKS: &str = "only a registered person can ask";

impl From<Shelved> for Record {
    fn from(Shelved { item, category, approval_required }: Shelved) -> Self {
        let (can_request, cannot_request_reason) = match item.requestable {
            Some(answer) if answer.requestable => (true, None),
            Some(answer) => (false, answer.problems.into_iter().next().map(|problem| problem.message)),
            None => (false, Some(NEVER_ASKS.to_owned())),
        };
        Self {
            id: item.id,
            name: item.name,
            description: item.description,
            category,
            category_id: item.category_id,
            item_type: words::kind(item.kind),
            reference_id: item.reference,
            risk_level: words::risk(item.risk),
            approval_required,
            requestability_rules: item.requestability,
            form_fields: item.form,
            tags: item.tags,
            icon: item.icon,
            enabled: item.enabled,
            version: item.version,
            metadata: item.metadata,
            can_request,
            cannot_request_reason,
            created_at: item.created_at,
            updated_at: item.updated_at,
        }
    }
}

/// A new item.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct New {
    name: String,
    item_type: String,
    description: Option<String>,
    category_id: Option<CategoryId>,
    reference_id: Option<String>,
    risk_level: Option<String>,
    requestability_rules: Option<Requestability>,
    form_fields: Option<Vec<FormField>>,
    tags: Option<Vec<String>>,
    icon: Option<String>,
    metadata: Option<BTreeMap<String, String>>,
}

/// What to change of one; left out, it stays.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Change {
    #[serde(default)]
    name: Patch<String>,
    #[serde(default)]
    item_type: Patch<String>,
    #[serde(default)]
    description: Patch<String>,
    #[serde(default)]
    category_id: Patch<CategoryId>,
    #[serde(default)]
    reference_id: Patch<String>,
    #[serde(default)]
    risk_level: Patch<String>,
    #[serde(default)]
    requestability_rules: Patch<Requestability>,
    #[serde(default)]
    form_fields: Patch<Vec<FormField>>,
    #[serde(default)]
    tags: Patch<Vec<String>>,
    #[serde(default)]
    icon: Patch<String>,
    #[serde(default)]
    metadata: Patch<BTreeMap<String, String>>,
}

pub(super) fn list(ask: &Ask<'_>) -> Result<Response, Refusal> {
    let part = part(ask)?;
    let text = |name| ask.query.text(name).map(str::to_owned);
    let shelf = Shelf {
        category: text("category"),
        category_id: ask.query.id("category_id")?,
        kinds: ask.query.text("item_type").map(words::kinds).transpose()?.unwrap_or_default(),
        tag: text("tag"),
        text: text("search"),
        beneficiary: text("beneficiary_id"),
    };
    told_list(ask.session().catalog().slice_items(&shelf, part)?, part, Record::from)
}

pub(super) fn get(ask: &Ask<'_>) -> Result<Response, Refusal> {
    let id: ItemId = ask.id()?;
    let shelved = ask.session().catalog().shelved(&id.into(), ask.query.text("beneficiary_id"))?;
    // The contract's own: what is disabled is not in its catalog, to admins neither.
    if !shelved.item.enabled {
        return Err(Error::not_found("item", id).into());
    }
    answer(200, &Record::from(shelved))
}

/// An item that was just written, in the same transaction.
fn told(session: &Session, id: ItemId) -> Result<Record, Refusal> {
    Ok(session.catalog().shelved(&id.into(), None)?.into())
}

/// The one meaning of a word that makes or changes an item: the first of its table.
fn one<T: Copy>(word: &str, named: fn(&str) -> Result<Vec<T>, Refusal>) -> Result<T, Refusal> {
    let found = named(word)?;
    found.first().copied().ok_or_else(|| Error::Internal(format!("`{word}` has no meaning")).into())
}

/// The same of a word that may be left out or cleared.
fn patched<T: Copy>(
    word: Patch<String>,
    named: fn(&str) -> Result<Vec<T>, Refusal>,
) -> Result<Patch<T>, Refusal> {
    Ok(match word {
        Patch::Keep => Patch::Keep,
        Patch::Clear => Patch::Clear,
        Patch::Set(word) => Patch::Set(one(&word, named)?),
    })
}

pub(super) fn create(ask: &Ask<'_>) -> Result<Response, Refusal> {
    let new: New = ask.input()?;
    let kind = one(&new.item_type, words::kinds)?;
    let input = ItemCreate {
        description: new.description,
        icon: new.icon,
        category_id: new.category_id,
        reference: new.reference_id,
        risk: new.risk_level.map(|word| one(&word, words::risks)).transpose()?,
        tags: new.tags,
        metadata: new.metadata,
        form: new.form_fields,
        requestability: new.requestability_rules,
        ..ItemCreate::default()
    };
    let record = ask.together(|session| {
        let item = session.catalog().create_item(kind, &new.name, input)?;
        told(session, item.id)
    })?;
    answer(201, &record)
}

pub(super) fn update(ask: &Ask<'_>) -> Result<Response, Refusal> {
    let id: ItemId = ask.id()?;
    let change: Change = ask.input()?;
    let input = ItemUpdate {
        kind: patched(change.item_type, words::kinds)?,
        name: change.name,
        description: change.description,
        icon: change.icon,
        category_id: change.category_id,
        reference: change.reference_id,
        risk: patched(change.risk_level, words::risks)?,
        tags: change.tags,
        metadata: change.metadata,
        form: change.form_fields,
        requestability: change.requestability_rules,
        ..ItemUpdate::default()
    };
    let record = ask.together(|session| {
        session.catalog().update_item(id, input)?;
        told(session, id)
    })?;
    answer(200, &record)
}

pub(super) fn delete(ask: &Ask<'_>) -> Result<Response, Refusal> {
    let id: ItemId = ask.id()?;
    ask.session().catalog().delete_item(id).map_err(held)?;
    Ok(nothing())
}

pub(super) fn enable(ask: &Ask<'_>) -> Result<Response, Refusal> {
    let id: ItemId = ask.id()?;
    let record = ask.together(|session| {
        session.catalog().enable_item(id)?;
        told(session, id)
    })?;
    answer(200, &record)
}

pub(super) fn disable(ask: &Ask<'_>) -> Result<Response, Refusal> {
    let id: ItemId = ask.id()?;
    let record = ask.together(|session| {
        session.catalog().disable_item(id)?;
        told(session, id)
    })?;
    answer(200, &record)
}
