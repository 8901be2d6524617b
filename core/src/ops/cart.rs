use serde_json::{Map, Value, json};

use super::checks;
use super::known::Known;
use super::wanted::{self, HostFacts, Wanted};
use super::work::Me;
use super::{Read, Write, facts, settings, submit, text};
use crate::db;
use crate::error::{Error, Problem, Result};
use crate::ids::{ItemRef, LineId};
use crate::law::authority::Right;
use crate::law::form;
use crate::law::schedule::Window;
use crate::model::{
    CartAdd, CartLine, CartSubmit, CartUpdate, CartValidation, CartView, CatalogItem, OnExisting, Patch,
    StoreSettings, Submitted,
};
use crate::time;

/// The most form values that can be given together.
const VALUES: usize = 200;

fn owner(work: &Read<'_>) -> Result<Me> {
    work.entitled(Right::Ask, "have a cart")
}

/// Adds a line.
pub(crate) fn add(work: &Write<'_>, item: &ItemRef, input: CartAdd) -> Result<CartLine> {
    let me = owner(work)?;
    let requester = me.person()?;
    let rules = settings::newest(work)?;
    let item = facts::item(work, &me, item)?;
    if !item.item.enabled {
        return Err(Error::NotRequestable(format!(
            "`{}` is disabled: it can't be asked for",
            item.item.name
        )));
    }
    let id = input.beneficiary.unwrap_or_else(|| requester.account.id.clone());
    let beneficiary = facts::beneficiary_number(work, &me, &id, &rules)?;
    let values = filled(&item.item, &object(input.form_values)?)?;
    let apart = wanted::apart(&item.item, &values)?;
    let host = HostFacts {
        account: input.account,
        target_group: input.target_group,
        metadata: input.metadata.unwrap_or_default(),
        context: input.context,
    };
    host.check()?;
    checks::permissions(&item.item, input.permissions.as_deref())?;
    let line = CartLine {
        id: work.new_id()?,
        item_id: item.item.id,
        item_name: item.item.name,
        beneficiary: id,
        justification: said(input.justification, &rules)?,
        starts_at: input.starts_at.map(time::whole),
        duration: input.duration,
        ends_at: input.ends_at.map(time::whole),
        permissions: input.permissions,
        form_values: Value::Object(values),
        account: host.account,
        target_group: host.target_group,
        metadata: host.metadata,
        context: host.context,
        added_at: work.now,
    };
    window(work, &line)?;
    let place =
        db::cart::Place { requester: requester.number, beneficiary, item: item.number, apart: &apart };
    let (lines, holds) = db::cart::count(work.conn, &place)?;
    if holds {
        return Err(held(&line, item.item.multiple));
    }
    if lines >= rules.cart_lines {
        return Err(Error::LimitExceeded(format!(
            "the cart is full (the limit is {}): submit it, or remove some",
            rules.cart_lines
        )));
    }
    db::cart::insert(work.conn, &place, &line)?;
    Ok(line)
}

fn held(line: &CartLine, multiple: bool) -> Error {
    let apart = if multiple { " with the same form values" } else { "" };
    Error::Duplicate(format!(
        "the cart holds `{}` for `{}`{apart} already: update that line",
        line.item_name, line.beneficiary
    ))
}

fn said(words: Option<String>, rules: &StoreSettings) -> Result<Option<String>> {
    text::words("justification", words, rules.justification_max as usize)
}

/// A window that could be submitted now, whatever the item asks.
fn window(work: &Read<'_>, line: &CartLine) -> Result<()> {
    asked(line).fits(work.now, None, false)
}

fn asked(line: &CartLine) -> Window {
    Window { starts_at: line.starts_at, duration: line.duration, ends_at: line.ends_at }
}

/// Form values as they are given: an object, or nothing.
pub(super) fn object(values: Option<Value>) -> Result<Map<String, Value>> {
    match values {
        None | Some(Value::Null) => Ok(Map::new()),
        Some(Value::Object(values)) if values.len() > VALUES => Err(Error::invalid(
            "form_values",
            format!("must be at most {VALUES} values, not {}", values.len()),
        )),
        Some(Value::Object(values)) => Ok(values),
        Some(_) => Err(Error::invalid("form_values", "must be an object")),
    }
}

/// What was filled in, if all of it fits; what is left open can be filled in later.
fn filled(item: &CatalogItem, given: &Map<String, Value>) -> Result<Map<String, Value>> {
    let (values, problems) = form::fill(&item.form, given);
    match problems.into_iter().find(|problem| !form::is_open(problem)) {
        Some(problem) => Err(problem),
        None => Ok(values),
    }
}

fn line(work: &Read<'_>, me: &Me, id: LineId) -> Result<db::cart::Row> {
    db::cart::find(work.conn, me.person()?.number, id)?.ok_or_else(|| Error::not_found("line", id))
}

/// Changes a line.
pub(crate) fn update(work: &Write<'_>, id: LineId, input: CartUpdate) -> Result<CartLine> {
    let me = owner(work)?;
    let db::cart::Row { number, mut line, item } = line(work, &me, id)?;
    if let Patch::Set(words) = input.justification {
        line.justification = said(Some(words), &*settings::newest(work)?)?;
    } else {
        line.justification = input.justification.apply(line.justification);
    }
    line.starts_at = input.starts_at.apply(line.starts_at).map(time::whole);
    line.duration = input.duration.apply(line.duration);
    line.ends_at = input.ends_at.apply(line.ends_at).map(time::whole);
    let host = HostFacts {
        account: input.account.apply(line.account),
        target_group: input.target_group.apply(line.target_group),
        metadata: input.metadata.apply(Some(line.metadata)).unwrap_or_default(),
        context: input.context.apply(line.context),
    };
    host.check()?;
    HostFacts {
        account: line.account,
        target_group: line.target_group,
        metadata: line.metadata,
        context: line.context,
    } = host;
    window(work, &line)?;
    let item = db::items::newest(work.conn, item)?;
    if !facts::sees_item(work, &me, &item)? {
        return Err(Error::not_found("item", item.item.id));
    }
    line.permissions = input.permissions.apply(line.permissions);
    checks::permissions(&item.item, line.permissions.as_deref())?;
    if !input.form_values.is_keep() {
        let given = object(input.form_values.apply(None))?;
        line.form_values = Value::Object(filled(&item.item, &given)?);
    }
    let values = object(Some(line.form_values.clone()))?;
    let apart = wanted::apart(&item.item, &values)?;
    let beneficiary = facts::identity(work, "beneficiary", &line.beneficiary)?.number;
    let requester = me.person()?.number;
    let place = db::cart::Place { requester, beneficiary, item: item.number, apart: &apart };
    if db::cart::holds(work.conn, &place, number)? {
        return Err(held(&line, item.item.multiple));
    }
    db::cart::update(work.conn, number, &apart, &line)?;
    Ok(line)
}

/// Takes a line out.
pub(crate) fn remove(work: &Write<'_>, id: LineId) -> Result<()> {
    let me = owner(work)?;
    db::cart::delete(work.conn, line(work, &me, id)?.number)
}

/// Reads the cart.
pub(crate) fn view(work: &Read<'_>) -> Result<CartView> {
    let me = owner(work)?;
    let requester = me.person()?;
    let mut lines: Vec<CartLine> =
        db::cart::list(work.conn, requester.number)?.into_iter().map(|row| row.line).collect();
    let numbers = db::items::numbers(work.conn, &lines.iter().map(|line| line.item_id).collect())?;
    let numbers: Vec<i64> = numbers.into_values().collect();
    for row in db::item_list::among(work.conn, &numbers, &db::item_list::Filter::default())? {
        if !facts::sees_item(work, &me, &row)? {
            // What is no longer shown to them is not told either, by whatever name it has now.
            let hidden = lines.iter_mut().filter(|line| line.item_id == row.item.id);
            hidden.for_each(|line| line.item_name = "an item that is not shown to you".to_owned());
        }
    }
    Ok(CartView { requester: requester.account.id.clone(), lines })
}

/// Empties the cart.
pub(crate) fn clear(work: &Write<'_>) -> Result<()> {
    let me = owner(work)?;
    db::cart::clear(work.conn, me.person()?.number)
}

/// Tells what submitting would say.
pub(crate) fn validate(work: &Read<'_>) -> Result<CartValidation> {
    let me = owner(work)?;
    let rules = settings::newest(work)?;
    let lines = db::cart::list(work.conn, me.person()?.number)?;
    let wanted = lines.into_iter().map(|row| wanted(row.line, None)).collect::<Result<Vec<_>>>()?;
    let judged = checks::all(work, &me, &rules, OnExisting::Refuse, &wanted)?;
    let mut problems = judged.problems;
    if let Err(why) = submit::fits(wanted.len(), &rules) {
        problems.push(Problem::of_all(&why));
    }
    if wanted.is_empty() {
        problems.push(Problem::of_all(&empty()));
    }
    Ok(CartValidation { valid: problems.is_empty(), problems, warnings: judged.warnings })
}

/// A cart without a line is not submitted.
fn empty() -> Error {
    Error::invalid("cart", "must hold at least one line: add an item first")
}

fn wanted(line: CartLine, global: Option<&str>) -> Result<Wanted> {
    let window = asked(&line);
    Ok(Wanted {
        line: Some(line.id),
        item: line.item_id.into(),
        beneficiary: line.beneficiary,
        justification: joined(line.justification, global),
        window,
        permissions: line.permissions,
        form_values: object(Some(line.form_values))?,
        host: HostFacts {
            account: line.account,
            target_group: line.target_group,
            metadata: line.metadata,
            context: line.context,
        },
    })
}

/// Submits the whole cart.
pub(crate) fn submit(work: &Write<'_>, input: CartSubmit) -> Result<Submitted> {
    let me = owner(work)?;
    let requester = me.person()?.number;
    let rules = settings::newest(work)?;
    let lines = db::cart::list(work.conn, requester)?;
    let on_existing = input.on_existing.unwrap_or(OnExisting::Refuse);
    let global = said(input.justification, &rules)?;
    let said = json!({ "call": "cart.submit", "justification": global, "on_existing": on_existing.as_str() });
    let known = Known::find(work, requester, input.idempotency_key)?;
    if lines.is_empty() {
        // So it is when the answer to its submit was lost.
        return known.answer_of_emptied(&said)?.ok_or_else(empty);
    }
    let wanted =
        lines.into_iter().map(|row| wanted(row.line, global.as_deref())).collect::<Result<Vec<_>>>()?;
    if let Some(answer) = known.answer(&said, &wanted)? {
        return Ok(answer);
    }
    let submitted = submit::all(work, &me, &rules, on_existing, &wanted)?;
    db::cart::clear(work.conn, requester)?;
    known.keep(work, &said, &wanted, &submitted)?;
    Ok(submitted)
}

/// The line's own words, then the cart's after a blank line.
fn joined(own: Option<String>, global: Option<&str>) -> Option<String> {
    let parts: Vec<&str> = own.as_deref().into_iter().chain(global).collect();
    Some(parts.join("\n\n")).filter(|words| !words.is_empty())
}
