use serde_json::{Value, json};

use super::ledger::Entry;
use super::{Read, Write, facts, text};
use crate::db;
use crate::error::{Error, Result};
use crate::ids::CategoryId;
use crate::law::authority::Right;
use crate::model::{Category, CategoryCreate, CategoryList, CategoryUpdate, Patch};
use crate::page::{self, Page, Part, Scope, Slice};

/// How deep the tree may be.
const DEPTH: i64 = 16;
/// How far from the middle a position may be.
const POSITION: i64 = 1_000_000;
/// How many of what a category holds are named.
const NAMED: usize = 5;

/// Makes a category.
pub(crate) fn create(work: &Write<'_>, name: &str, input: CategoryCreate) -> Result<Category> {
    work.entitled(Right::Configure, "change the catalog")?;
    let category = Category {
        id: work.new_id()?,
        name: name.to_owned(),
        parent_id: input.parent_id,
        description: input.description,
        icon: input.icon,
        position: input.position.unwrap_or(0),
        policy_id: input.policy_id,
        created_at: work.now,
        updated_at: work.now,
    };
    let checked = check(work, category, None)?;
    db::categories::insert(work.conn, &checked.category, checked.parent, checked.policy)?;
    let category = checked.category;
    Entry::new("catalog.category_created", "category", category.id, told(&category)).append(work)?;
    Ok(category)
}

/// Changes a category, or moves it.
pub(crate) fn update(work: &Write<'_>, id: CategoryId, input: CategoryUpdate) -> Result<Category> {
    work.entitled(Right::Configure, "change the catalog")?;
    let row = facts::category(work, id)?;
    let before = row.category.clone();
    let after = Category {
        id,
        name: text::needed_name("category", input.name, Some(&before.name))?,
        parent_id: input.parent_id.apply(before.parent_id),
        description: input.description.apply(before.description.clone()),
        icon: input.icon.apply(before.icon.clone()),
        position: input.position.apply(Some(before.position)).unwrap_or(0),
        policy_id: input.policy_id.apply(before.policy_id),
        created_at: before.created_at,
        updated_at: work.now,
    };
    let number = row.number;
    let checked = check(work, after, Some(&row))?;
    let after = checked.category;
    if (Category { updated_at: before.updated_at, ..after.clone() }) == before {
        return Ok(before);
    }
    db::categories::update(work.conn, number, &after, checked.parent, checked.policy)?;
    if before.parent_id != after.parent_id {
        db::item_index::moved(work.conn, number)?;
    }
    let data = json!({ "before": told(&before), "after": told(&after) });
    Entry::new("catalog.category_updated", "category", id, data).append(work)?;
    Ok(after)
}

/// A category that may be written, with the numbers that it refers to.
struct Checked {
    category: Category,
    parent: Option<i64>,
    policy: Option<i64>,
}

fn check(work: &Read<'_>, category: Category, present: Option<&db::categories::Row>) -> Result<Checked> {
    text::name("name", &category.name, text::NAME)?;
    if category.position.unsigned_abs() > POSITION.unsigned_abs() {
        return Err(Error::invalid("position", "must be from -1,000,000 to 1,000,000"));
    }
    category.icon.iter().try_for_each(|icon| text::name("icon", icon, text::NAME))?;
    let description = text::words("description", category.description, text::DESCRIPTION)?;
    let none = |id| Error::invalid("parent_id", format!("must be a category's id, and `{id}` is none"));
    let parent = match category.parent_id {
        Some(id) => Some(db::categories::find(work.conn, id)?.ok_or_else(|| none(id))?.number),
        None => None,
    };
    let above = parent.map(|parent| db::categories::path(work.conn, parent)).transpose()?.unwrap_or_default();
    if let Some(row) = present
        && above.contains(&row.number)
    {
        return Err(Error::invalid("parent_id", "must not be the category itself, or below it"));
    }
    let height = present.map_or(Ok(1), |row| db::categories::height(work.conn, row.number))?;
    if above.len() as i64 + height > DEPTH {
        return Err(Error::invalid("parent_id", format!("must leave the tree at most {DEPTH} deep")));
    }
    if db::categories::named(work.conn, parent, &category.name, present.map(|row| row.number))? {
        return Err(Error::Duplicate(format!("another category here is named `{}`", category.name)));
    }
    let policy = category.policy_id.map(|id| facts::policy(work, id)).transpose()?;
    Ok(Checked { category: Category { description, ..category }, parent, policy })
}

fn told(category: &Category) -> Value {
    json!({
        "name": category.name,
        "parent": category.parent_id.map(|id| id.to_string()),
        "description": category.description,
        "icon": category.icon,
        "position": category.position,
        "policy": category.policy_id.map(|id| id.to_string()),
    })
}

/// Deletes an empty category.
pub(crate) fn delete(work: &Write<'_>, id: CategoryId) -> Result<()> {
    work.entitled(Right::Configure, "change the catalog")?;
    let row = facts::category(work, id)?;
    let inside = db::categories::inside(work.conn, row.number, NAMED)?;
    if !inside.is_empty() {
        let names: Vec<String> = inside.iter().map(|name| format!("`{name}`")).collect();
        let words = format!("can't be deleted while something is in it: {}", names.join(", "));
        return Err(Error::invalid("category", words));
    }
    db::categories::delete(work.conn, row.number)?;
    Entry::new("catalog.category_deleted", "category", id, json!({ "name": row.category.name })).append(work)
}

/// Reads a category.
pub(crate) fn get(work: &Read<'_>, id: CategoryId) -> Result<Category> {
    work.entitled(Right::SeeCatalog, "browse the catalog")?;
    Ok(facts::category(work, id)?.category)
}

/// The category whose children are asked for, if only those of one are, or of none.
fn parent(work: &Read<'_>, asked: Patch<CategoryId>) -> Result<Option<Option<i64>>> {
    Ok(match asked {
        Patch::Keep => None,
        Patch::Clear => Some(None),
        Patch::Set(id) => Some(Some(facts::category(work, id)?.number)),
    })
}

/// A part of the categories, by position and name, from an offset.
pub(crate) fn slice(work: &Read<'_>, below: Patch<CategoryId>, part: Part) -> Result<Slice<Category>> {
    work.entitled(Right::SeeCatalog, "browse the catalog")?;
    let parent = parent(work, below)?;
    Ok(part.of(db::categories::list(work.conn, parent)?).map(|row| row.category))
}

/// Lists categories by position and name. They are few, so that a page is cut from all of them.
pub(crate) fn list(work: &Read<'_>, input: CategoryList) -> Result<Page<Category>> {
    work.entitled(Right::SeeCatalog, "browse the catalog")?;
    let limit = page::limit(input.limit)?;
    let parent = parent(work, input.parent_id)?;
    let scope = Scope::new("catalog.list_categories", &work.caller.to_string(), &parent)?;
    let after = scope.key(input.cursor.as_ref())?;
    let rows = db::categories::list(work.conn, parent)?;
    let first = match after {
        // Where the last one of the page before is gone, the list begins anew: better twice than not at all.
        Some(last) => rows.iter().position(|row| row.number == last).map_or(0, |place| place + 1),
        None => 0,
    };
    let rows = rows.into_iter().skip(first).take(limit + 1).map(|row| (row.number, row.category));
    Ok(scope.page(rows.collect(), limit))
}
