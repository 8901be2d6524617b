//! What an item may be: all that is changed is checked before anything is written.

use std::collections::BTreeSet;

use super::{Read, facts, text, wording};
use crate::db;
use crate::error::{Error, Result, shown};
use crate::ids::ItemRef;
use crate::law::form;
use crate::model::{
    Audience, CatalogItem, FieldKind, FormField, Fulfilment, ItemUpdate, Patch, Permission, Requestability,
    Risk,
};

const TAGS: usize = 50;
const TAG: usize = 64;
const FIELDS: usize = 50;
const FIELD: usize = 64;
const HELP: usize = 2_000;
const CHOICES: usize = 200;
const PERMISSIONS: usize = 500;
const PREREQUISITES: usize = 50;
const GROUPS: usize = 100;

/// An item that may be written, with the numbers that it refers to.
pub(super) struct Checked {
    pub(super) item: CatalogItem,
    pub(super) links: db::items::Links,
}

/// An item with what is asked of it put in.
pub(super) fn checked(
    work: &Read<'_>,
    mut item: CatalogItem,
    input: ItemUpdate,
    present: Option<i64>,
) -> Result<Checked> {
    if input.kind == Patch::Clear {
        return Err(Error::invalid("kind", "must not be cleared"));
    }
    item.kind = input.kind.apply(Some(item.kind)).unwrap_or(item.kind);
    item.name = text::needed_name("item", input.name, Some(&item.name))?;
    item.description =
        text::words("description", input.description.apply(item.description), text::DESCRIPTION)?;
    item.icon = input.icon.apply(item.icon);
    item.icon.iter().try_for_each(|icon| text::name("icon", icon, text::NAME))?;
    item.risk = input.risk.apply(Some(item.risk)).unwrap_or(Risk::None);
    item.tags = tags(input.tags.apply(Some(item.tags)).unwrap_or_default())?;
    item.metadata = input.metadata.apply(Some(item.metadata)).unwrap_or_default();
    text::metadata("metadata", &item.metadata)?;
    item.form = fields(input.form.apply(Some(item.form)).unwrap_or_default())?;
    item.permissions = input.permissions.apply(Some(item.permissions)).unwrap_or_default();
    permissions(&item.permissions)?;
    item.requestability = input.requestability.apply(Some(item.requestability)).unwrap_or_default();
    item.requestability.prerequisites = prerequisites(work, &item)?;
    item.audience = input.audience.apply(Some(item.audience)).unwrap_or_default();
    audience(work, &item.audience)?;
    item.max_duration = input.max_duration.apply(item.max_duration);
    item.end_required = input.end_required.apply(Some(item.end_required)).unwrap_or(false);
    item.justification_required =
        input.justification_required.apply(Some(item.justification_required)).unwrap_or(false);
    item.denial_comment_required =
        input.denial_comment_required.apply(Some(item.denial_comment_required)).unwrap_or(false);
    item.fulfilment = input.fulfilment.apply(Some(item.fulfilment)).unwrap_or(Fulfilment::Queued);
    item.fulfillers = input.fulfillers.apply(Some(item.fulfillers)).unwrap_or_default();
    wording::doers(work, "fulfillers", &item.fulfillers)?;
    item.verify = input.verify.apply(Some(item.verify)).unwrap_or_default();
    wording::verifiers(work, "verify", &item.verify)?;
    item.receipt_required = input.receipt_required.apply(Some(item.receipt_required)).unwrap_or(false);
    item.multiple = input.multiple.apply(Some(item.multiple)).unwrap_or(false);
    if item.multiple && item.form.is_empty() {
        return Err(Error::invalid(
            "multiple",
            "must be false for an item without a form, which tells them apart",
        ));
    }
    // One owner takes the other's place.
    if matches!(input.owner, Patch::Set(_)) && matches!(input.owner_group, Patch::Set(_)) {
        return Err(Error::invalid("owner_group", "must not be given together with `owner`"));
    }
    if matches!(input.owner, Patch::Set(_)) {
        item.owner_group = None;
    }
    if matches!(input.owner_group, Patch::Set(_)) {
        item.owner = None;
    }
    item.owner = input.owner.apply(item.owner);
    item.owner_group = input.owner_group.apply(item.owner_group);
    item.category_id = input.category_id.apply(item.category_id);
    item.application = input.application.apply(item.application);
    item.policy_id = input.policy_id.apply(item.policy_id);
    item.reference = input.reference.apply(item.reference);
    reference(work, item.reference.as_deref(), present)?;
    let links = links(work, &item)?;
    Ok(Checked { item, links })
}

fn reference(work: &Read<'_>, reference: Option<&str>, present: Option<i64>) -> Result<()> {
    let Some(reference) = reference else { return Ok(()) };
    text::id("reference", reference, text::NAME)?;
    let other = db::items::find(work.conn, &ItemRef::Reference(reference.to_owned()))?;
    if other.is_some_and(|row| Some(row.number) != present) {
        return Err(Error::Duplicate(format!("another item has the reference `{reference}`")));
    }
    Ok(())
}

fn links(work: &Read<'_>, item: &CatalogItem) -> Result<db::items::Links> {
    let unknown = |field: &str, id: &dyn std::fmt::Display| {
        Error::invalid(field, format!("must be there, and `{}` is not", shown(&id.to_string())))
    };
    let category = match item.category_id {
        Some(id) => {
            Some(db::categories::find(work.conn, id)?.ok_or_else(|| unknown("category_id", &id))?.number)
        }
        None => None,
    };
    let application = match &item.application {
        Some(id) => {
            Some(db::applications::find(work.conn, id)?.ok_or_else(|| unknown("application", id))?.number)
        }
        None => None,
    };
    let owner_group = match &item.owner_group {
        Some(id) => Some(db::groups::number(work.conn, id)?.ok_or_else(|| unknown("owner_group", id))?),
        None => None,
    };
    Ok(db::items::Links {
        owner: item.owner.as_ref().map(|id| facts::registered(work, "owner", id)).transpose()?,
        owner_group,
        category,
        application,
        policy: item.policy_id.map(|id| facts::policy(work, id)).transpose()?,
    })
}

fn tags(tags: Vec<String>) -> Result<Vec<String>> {
    at_most("tags", tags.len(), TAGS)?;
    let mut seen = BTreeSet::new();
    for tag in &tags {
        text::id("tags", tag, TAG)?;
        if !seen.insert(tag) {
            return Err(Error::invalid("tags", format!("must name `{tag}` once")));
        }
    }
    Ok(tags)
}

fn at_most(field: &str, given: usize, most: usize) -> Result<()> {
    if given <= most {
        Ok(())
    } else {
        Err(Error::invalid(field, format!("must be at most {most}, not {given}")))
    }
}

/// A form that can be filled in: its defaults fit, its limits leave something, its choices are there.
fn fields(fields: Vec<FormField>) -> Result<Vec<FormField>> {
    at_most("form", fields.len(), FIELDS)?;
    let mut names = BTreeSet::new();
    for (place, field) in fields.iter().enumerate() {
        let at = |part: &str| format!("form[{place}].{part}");
        text::id(&at("name"), &field.name, FIELD)?;
        if !names.insert(&field.name) {
            return Err(Error::invalid(
                at("name"),
                format!("must be given once, and `{}` is not", field.name),
            ));
        }
        field.label.iter().try_for_each(|label| text::name(&at("label"), label, text::NAME))?;
        text::words(&at("help"), field.help.clone(), HELP)?;
        limits(field, &at)?;
        choices(field, &at)?;
        if let Some(value) = &field.default {
            form::check(field, value).map_err(|problem| Error::invalid(at("default"), problem))?;
        }
    }
    Ok(fields)
}

fn limits(field: &FormField, at: &dyn Fn(&str) -> String) -> Result<()> {
    let counts = matches!(field.kind, FieldKind::Text | FieldKind::Number | FieldKind::MultipleChoice);
    let least = if field.kind == FieldKind::Number { -form::NUMBER } else { 0 };
    for (name, limit) in [("min", field.min), ("max", field.max)] {
        match limit {
            Some(_) if !counts => {
                return Err(Error::invalid(
                    at(name),
                    "must be given for text, number and multiple_choice only",
                ));
            }
            Some(limit) if limit < least || limit > form::NUMBER => {
                return Err(Error::invalid(at(name), format!("must be from {least} to {}", form::NUMBER)));
            }
            _ => {}
        }
    }
    if field.kind != FieldKind::Number && field.max == Some(0) {
        return Err(Error::invalid(at("max"), "must be at least 1: nothing could be filled in"));
    }
    if field.min.zip(field.max).is_some_and(|(min, max)| min > max) {
        return Err(Error::invalid(at("max"), "must not be less than `min`"));
    }
    if field.kind == FieldKind::Text && field.max.or(field.min).is_some_and(|length| length > form::TEXT) {
        return Err(Error::invalid(at("max"), format!("must be at most {} characters", form::TEXT)));
    }
    for (name, day) in [("from", &field.from), ("until", &field.until)] {
        match day.as_deref() {
            Some(_) if field.kind != FieldKind::Date => {
                return Err(Error::invalid(at(name), "must be given for a date only"));
            }
            Some(day) if form::day(day).is_none() => {
                return Err(Error::invalid(at(name), "must be a day, such as `2026-03-31`"));
            }
            _ => {}
        }
    }
    if field
        .from
        .as_ref()
        .zip(field.until.as_ref())
        .is_some_and(|(from, until)| form::day(from) > form::day(until))
    {
        return Err(Error::invalid(at("until"), "must not be before `from`"));
    }
    Ok(())
}

fn choices(field: &FormField, at: &dyn Fn(&str) -> String) -> Result<()> {
    let chooses = matches!(field.kind, FieldKind::Choice | FieldKind::MultipleChoice);
    if !chooses && !field.choices.is_empty() {
        return Err(Error::invalid(at("choices"), "must be given for choice and multiple_choice only"));
    }
    if chooses && field.choices.is_empty() {
        return Err(Error::invalid(at("choices"), "must name at least one"));
    }
    at_most(&at("choices"), field.choices.len(), CHOICES)?;
    let mut seen = BTreeSet::new();
    for choice in &field.choices {
        text::id(&at("choices"), choice, text::NAME)?;
        if !seen.insert(choice) {
            return Err(Error::invalid(at("choices"), format!("must name `{choice}` once")));
        }
    }
    if field.kind == FieldKind::MultipleChoice
        && field.min.is_some_and(|min| min > field.choices.len() as i64)
    {
        return Err(Error::invalid(at("min"), "must not be more than there are choices"));
    }
    Ok(())
}

fn permissions(permissions: &[Permission]) -> Result<()> {
    at_most("permissions", permissions.len(), PERMISSIONS)?;
    for (place, one) in permissions.iter().enumerate() {
        let at = |part: &str| format!("permissions[{place}].{part}");
        text::name(&at("permission"), &one.permission, text::NAME)?;
        for (part, name) in [("header", &one.header), ("section", &one.section), ("value", &one.value)] {
            name.iter().try_for_each(|name| text::name(&at(part), name, text::NAME))?;
        }
        text::words(&at("description"), one.description.clone(), HELP)?;
        text::metadata(&at("metadata"), &one.metadata)?;
    }
    Ok(())
}

/// The items that must be had before, by their ids.
fn prerequisites(work: &Read<'_>, item: &CatalogItem) -> Result<Vec<ItemRef>> {
    let Requestability { by, attributes, prerequisites } = &item.requestability;
    if by.len() != by.iter().collect::<BTreeSet<_>>().len() {
        return Err(Error::invalid("requestability.by", "must name each way once"));
    }
    text::attributes("requestability.attributes", attributes)?;
    at_most("requestability.prerequisites", prerequisites.len(), PREREQUISITES)?;
    let field = "requestability.prerequisites";
    let mut ids = Vec::new();
    for needed in prerequisites {
        let none = || {
            Error::invalid(
                field,
                format!("must be items, and there is no item `{}`", shown(&needed.to_string())),
            )
        };
        let id = db::items::find(work.conn, needed)?.ok_or_else(none)?.item.id;
        if id == item.id {
            return Err(Error::invalid(field, "must be other items"));
        }
        ids.push(ItemRef::Id(id));
    }
    Ok(ids)
}

fn audience(work: &Read<'_>, audience: &Audience) -> Result<()> {
    text::attributes("audience.attributes", &audience.attributes)?;
    at_most("audience.groups", audience.groups.len(), GROUPS)?;
    for id in &audience.groups {
        if db::groups::number(work.conn, id)?.is_none() {
            let words = format!("must be groups, and `{}` is none", shown(id));
            return Err(Error::invalid("audience.groups", words));
        }
    }
    Ok(())
}
