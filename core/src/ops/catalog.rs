use std::collections::BTreeMap;

use serde_json::json;

use super::ledger::Entry;
use super::{Read, Write, facts, text};
use crate::db;
use crate::error::{Error, Result, shown};
use crate::ids::ItemRef;
use crate::law::authority::Right;
use crate::model::{CatalogItem, ItemCreate, ItemKind, ItemList, Risk};
use crate::page::{self, Page, Scope};

const DESCRIPTION: usize = 10_000;
const METADATA_KEYS: usize = 50;
const METADATA_KEY: usize = 64;
const METADATA_VALUE: usize = 2_000;

/// Makes an item.
pub(crate) fn create_item(
    work: &Write<'_>,
    kind: ItemKind,
    name: &str,
    input: ItemCreate,
) -> Result<CatalogItem> {
    work.entitled(Right::Configure, "change the catalog")?;
    text::name("name", name, text::NAME)?;
    if let Some(reference) = &input.reference {
        text::id("reference", reference, text::NAME)?;
        if db::items::find(work.conn, &ItemRef::Reference(reference.clone()))?.is_some() {
            return Err(Error::Duplicate(format!("another item has the reference `{reference}`")));
        }
    }
    let metadata = input.metadata.unwrap_or_default();
    check_metadata(&metadata)?;
    let owner = match &input.owner {
        Some(id) => Some(db::identities::number(work.conn, id)?.ok_or_else(|| unknown("owner", id))?),
        None => None,
    };
    let policy = match input.policy_id {
        Some(id) => {
            let none = || Error::invalid("policy_id", format!("must be a policy's id, and `{id}` is none"));
            Some(db::policies::find(work.conn, id)?.ok_or_else(none)?.number)
        }
        None => None,
    };
    let item = CatalogItem {
        id: work.new_id()?,
        kind,
        name: name.to_owned(),
        description: text::words("description", input.description, DESCRIPTION)?,
        reference: input.reference,
        owner: input.owner,
        risk: input.risk.unwrap_or(Risk::None),
        metadata,
        policy_id: input.policy_id,
        enabled: true,
        created_at: work.now,
        updated_at: work.now,
    };
    db::items::insert(work.conn, &item, owner, policy)?;
    let data = json!({
        "kind": item.kind.as_str(),
        "name": item.name,
        "description": item.description,
        "reference": item.reference,
        "owner": item.owner,
        "risk": item.risk.as_str(),
        "metadata": item.metadata,
        "policy": item.policy_id.map(|id| id.to_string()),
    });
    Entry::new("catalog.item_created", "item", item.id, data).append(work)?;
    Ok(item)
}

fn unknown(field: &str, id: &str) -> Error {
    Error::invalid(field, format!("must be registered, and `{}` is not", shown(id)))
}

fn check_metadata(metadata: &BTreeMap<String, String>) -> Result<()> {
    if metadata.len() > METADATA_KEYS {
        return Err(Error::invalid(
            "metadata",
            format!("must have at most {METADATA_KEYS} keys, not {}", metadata.len()),
        ));
    }
    for (key, value) in metadata {
        let field = format!("metadata.{}", shown(key));
        text::id(&field, key, METADATA_KEY)?;
        text::words(&field, Some(value.clone()), METADATA_VALUE)?;
    }
    Ok(())
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

/// Reads an item.
pub(crate) fn get_item(work: &Read<'_>, item: &ItemRef) -> Result<CatalogItem> {
    Ok(facts::item(work, &work.me()?, item)?.item)
}

/// Lists items, in the order they were made.
pub(crate) fn list_items(work: &Read<'_>, input: ItemList) -> Result<Page<CatalogItem>> {
    let me = work.entitled(Right::SeeItem, "browse the catalog")?;
    let limit = page::limit(input.limit)?;
    let scope = Scope::new("catalog.list_items", &work.caller.to_string(), &(input.kind, input.risk))?;
    let after = scope.key(input.cursor.as_ref())?.unwrap_or(0);
    let enabled = if me.sees_all() { None } else { Some(true) };
    let filter = db::items::Filter { enabled, kind: input.kind, risk: input.risk };
    Ok(scope.page(db::items::list(work.conn, &filter, after, limit + 1)?, limit))
}
