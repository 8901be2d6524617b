//! Categories of the catalog.

use serde::{Deserialize, Serialize};

use super::errors::held;
use super::lists::{list as told_list, part};
use crate::ids::CategoryId;
use crate::model::{Category, CategoryCreate, CategoryUpdate, Patch};
use crate::rest::ask::{Ask, answer, nothing};
use crate::rest::message::Response;
use crate::rest::refusal::Refusal;
use crate::time::Time;

/// A category, as the contract tells it.
#[derive(Serialize)]
struct Record {
    id: CategoryId,
    name: String,
    description: Option<String>,
    parent_id: Option<CategoryId>,
    icon: Option<String>,
    display_order: i64,
    created_at: Time,
    updated_at: Time,
}

impl From<Category> for Record {
    fn from(category: Category) -> Self {
        Self {
            id: category.id,
            name: category.name,
            description: category.description,
            parent_id: category.parent_id,
            icon: category.icon,
            display_order: category.position,
            created_at: category.created_at,
            updated_at: category.updated_at,
        }
    }
}

/// A new category.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct New {
    name: String,
    description: Option<String>,
    parent_id: Option<CategoryId>,
    icon: Option<String>,
    display_order: Option<i64>,
}

/// What to change of one; left out, it stays.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Change {
    #[serde(default)]
    name: Patch<String>,
    #[serde(default)]
    description: Patch<String>,
    #[serde(default)]
    parent_id: Patch<CategoryId>,
    #[serde(default)]
    icon: Patch<String>,
    #[serde(default)]
    display_order: Patch<i64>,
}

pub(super) fn list(ask: &Ask<'_>) -> Result<Response, Refusal> {
    let part = part(ask)?;
    let below = match ask.query.text("parent_id") {
        // The contract's word for the roots.
        Some("null") => Patch::Clear,
        _ => ask.query.id("parent_id")?.map_or(Patch::Keep, Patch::Set),
    };
    told_list(ask.session().catalog().slice_categories(below, part)?, part, Record::from)
}

pub(super) fn get(ask: &Ask<'_>) -> Result<Response, Refusal> {
    answer(200, &Record::from(ask.session().catalog().get_category(ask.id()?)?))
}

pub(super) fn create(ask: &Ask<'_>) -> Result<Response, Refusal> {
    let new: New = ask.input()?;
    let input = CategoryCreate {
        parent_id: new.parent_id,
        description: new.description,
        icon: new.icon,
        position: new.display_order,
        policy_id: None,
    };
    answer(201, &Record::from(ask.session().catalog().create_category(&new.name, input)?))
}

pub(super) fn update(ask: &Ask<'_>) -> Result<Response, Refusal> {
    let change: Change = ask.input()?;
    let input = CategoryUpdate {
        name: change.name,
        parent_id: change.parent_id,
        description: change.description,
        icon: change.icon,
        position: change.display_order,
        policy_id: Patch::Keep,
    };
    answer(200, &Record::from(ask.session().catalog().update_category(ask.id()?, input)?))
}

pub(super) fn delete(ask: &Ask<'_>) -> Result<Response, Refusal> {
    ask.session().catalog().delete_category(ask.id()?).map_err(held)?;
    Ok(nothing())
}
