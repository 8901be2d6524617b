use serde_json::{Value, json};

use super::ledger::Entry;
use super::{Read, Write, checks, facts, items, seats, text};
use crate::db;
use crate::error::{Error, Result};
use crate::ids::ItemRef;
use crate::law::authority::Right;
use crate::model::{
    Audience, CatalogItem, Fulfilment, ItemCreate, ItemKind, ItemUpdate, Requestability, Requestable, Risk,
};

/// How many of what holds an item are named.
const NAMED: usize = 5;

/// Makes an item.
pub(crate) fn create_item(
    work: &Write<'_>,
    kind: ItemKind,
    name: &str,
    input: ItemCreate,
) -> Result<CatalogItem> {
    work.entitled(Right::Configure, "change the catalog")?;
    let input = ItemUpdate { kind: kind.into(), name: name.into(), ..input.into() };
    make(work, input)
}

/// Makes the item of a reference, or changes it.
pub(crate) fn upsert_item(work: &Write<'_>, reference: &str, input: ItemUpdate) -> Result<CatalogItem> {
    work.entitled(Right::Configure, "change the catalog")?;
    if let crate::model::Patch::Set(other) = &input.reference
        && other != reference
    {
        return Err(Error::invalid("reference", "must be left out: the item is found by it"));
    }
    let input = ItemUpdate { reference: reference.into(), ..input };
    // A reference that looks like an id is one all the same: here it can't be anything else.
    match db::items::find(work.conn, &ItemRef::Reference(reference.to_owned()))? {
        Some(row) => change(work, row, input),
        None => make(work, input),
    }
}

/// Changes an item.
pub(crate) fn update_item(work: &Write<'_>, item: &ItemRef, input: ItemUpdate) -> Result<CatalogItem> {
    let me = work.entitled(Right::Configure, "change the catalog")?;
    let row = facts::item(work, &me, item)?;
    change(work, row, input)
}

fn make(work: &Write<'_>, input: ItemUpdate) -> Result<CatalogItem> {
    let kind = match input.kind {
        crate::model::Patch::Set(kind) => kind,
        _ => return Err(Error::invalid("kind", "must be given for a new item")),
    };
    let blank = CatalogItem {
        id: work.new_id()?,
        version: 1,
        kind,
        name: text::needed_name("item", input.name.clone(), None)?,
        description: None,
        icon: None,
        category_id: None,
        application: None,
        owner: None,
        owner_group: None,
        reference: None,
        risk: Risk::None,
        tags: Vec::new(),
        metadata: Default::default(),
        form: Vec::new(),
        permissions: Vec::new(),
        requestability: Requestability::default(),
        audience: Audience::default(),
        max_duration: None,
        end_required: false,
        justification_required: false,
        denial_comment_required: false,
        fulfilment: Fulfilment::Queued,
        fulfillers: Vec::new(),
        verify: Vec::new(),
        receipt_required: false,
        multiple: false,
        policy_id: None,
        enabled: true,
        requestable: None,
        created_at: work.now,
        updated_at: work.now,
    };
    let items::Checked { item, links } = items::checked(work, blank, input, None)?;
    db::items::insert(work.conn, &item, links)?;
    Entry::new("catalog.item_created", "item", item.id, told(&item)?).append(work)?;
    Ok(item)
}

fn change(work: &Write<'_>, row: db::items::Row, input: ItemUpdate) -> Result<CatalogItem> {
    let before = row.item;
    let items::Checked { mut item, links } = items::checked(work, before.clone(), input, Some(row.number))?;
    if item == before {
        return Ok(before);
    }
    let another = db::items::Content::of(&item) != db::items::Content::of(&before);
    item.version += i64::from(another);
    item.updated_at = work.now;
    db::items::update(work.conn, row.number, &item, links, another)?;
    let data = json!({ "before": told(&before)?, "after": told(&item)? });
    Entry::new("catalog.item_updated", "item", item.id, data).append(work)?;
    let people =
        |item: &CatalogItem| (item.owner.clone(), item.owner_group.clone(), item.application.clone());
    if people(&before) != people(&item) {
        let pending = db::pending::of_item(work.conn, row.number)?;
        seats::refill(work, pending.into_iter().collect())?;
    }
    Ok(item)
}

/// What the ledger keeps of an item: its version, and what is not part of one.
fn told(item: &CatalogItem) -> Result<Value> {
    let mut data =
        serde_json::to_value(db::items::Content::of(item)).map_err(|why| Error::Internal(why.to_string()))?;
    for (name, value) in [
        ("version", json!(item.version)),
        ("reference", json!(item.reference)),
        ("owner", json!(item.owner)),
        ("owner_group", json!(item.owner_group)),
    ] {
        data[name] = value;
    }
    Ok(data)
}

/// Enables or disables an item; it is no news when it is so already.
pub(crate) fn set_enabled(work: &Write<'_>, item: &ItemRef, enabled: bool) -> Result<CatalogItem> {
    let me = work.entitled(Right::Configure, "change the catalog")?;
    let mut row = facts::item(work, &me, item)?;
    if row.item.enabled == enabled {
        return Ok(row.item);
    }
    db::items::set_enabled(work.conn, row.number, enabled, work.now)?;
    row.item.enabled = enabled;
    row.item.updated_at = work.now;
    let kind = if enabled { "catalog.item_enabled" } else { "catalog.item_disabled" };
    Entry::new(kind, "item", row.item.id, json!({ "name": row.item.name })).append(work)?;
    Ok(row.item)
}

/// Deletes an item that nothing holds.
pub(crate) fn delete_item(work: &Write<'_>, item: &ItemRef) -> Result<()> {
    let me = work.entitled(Right::Configure, "change the catalog")?;
    let row = facts::item(work, &me, item)?;
    let holders = db::items::holders(work.conn, row.number, &row.item.id.to_string(), NAMED)?;
    if !holders.is_empty() {
        return Err(Error::invalid(
            "item",
            format!("can't be deleted while it is held by {}", holders.join(", ")),
        ));
    }
    db::items::delete(work.conn, row.number, work.now)?;
    let data = json!({ "name": row.item.name, "reference": row.item.reference });
    Entry::new("catalog.item_deleted", "item", row.item.id, data).append(work)
}

/// Reads an item.
pub(crate) fn get_item(work: &Read<'_>, item: &ItemRef) -> Result<CatalogItem> {
    let me = work.me()?;
    facts::told(work, &me, facts::item(work, &me, item)?)
}

/// Tells whether an item can be asked for.
pub(crate) fn requestable(work: &Read<'_>, item: &ItemRef, beneficiary: &str) -> Result<Requestable> {
    let me = work.entitled(Right::Ask, "ask for access")?;
    let row = facts::item(work, &me, item)?;
    let answers = checks::requestable(work, &me, std::slice::from_ref(&row), beneficiary)?;
    answers.into_iter().next().ok_or_else(|| Error::Internal("an item was not judged".into()))
}
