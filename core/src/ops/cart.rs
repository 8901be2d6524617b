use super::checks::Wanted;
use super::work::Me;
use super::{Read, Write, facts, settings, submit, text};
use crate::db;
use crate::error::{Error, Result};
use crate::ids::{ItemRef, LineId};
use crate::law::authority::Right;
use crate::model::{CartAdd, CartLine, CartSubmit, CartUpdate, CartView, Patch, Submitted};

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
    let id = input.beneficiary.unwrap_or_else(|| requester.identity.id.clone());
    let beneficiary = facts::beneficiary(work, &me, &id, &rules)?;
    if db::cart::holds(work.conn, requester.number, beneficiary.number, item.number)? {
        return Err(Error::Duplicate(format!(
            "the cart holds `{}` for `{id}` already: update that line",
            item.item.name
        )));
    }
    if db::cart::count(work.conn, requester.number)? >= rules.cart_lines {
        return Err(Error::LimitExceeded(format!(
            "the cart is full (the limit is {}): submit it, or remove some",
            rules.cart_lines
        )));
    }
    let line = CartLine {
        id: work.new_id()?,
        item_id: item.item.id,
        item_name: item.item.name,
        beneficiary: id,
        justification: text::words("justification", input.justification, text::WORDS)?,
        duration: input.duration,
        added_at: work.now,
    };
    db::cart::insert(work.conn, requester.number, beneficiary.number, item.number, &line)?;
    Ok(line)
}

fn line(work: &Read<'_>, me: &Me, id: LineId) -> Result<db::cart::Row> {
    db::cart::find(work.conn, me.person()?.number, id)?.ok_or_else(|| Error::not_found("line", id))
}

/// Changes a line.
pub(crate) fn update(work: &Write<'_>, id: LineId, input: CartUpdate) -> Result<CartLine> {
    let me = owner(work)?;
    let db::cart::Row { number, mut line } = line(work, &me, id)?;
    if let Patch::Set(words) = input.justification {
        line.justification = text::words("justification", Some(words), text::WORDS)?;
    } else {
        line.justification = input.justification.apply(line.justification);
    }
    line.duration = input.duration.apply(line.duration);
    db::cart::update(work.conn, number, &line)?;
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
    let lines = db::cart::list(work.conn, requester.number)?.into_iter().map(|row| row.line).collect();
    Ok(CartView { requester: requester.identity.id.clone(), lines })
}

/// Empties the cart.
pub(crate) fn clear(work: &Write<'_>) -> Result<()> {
    let me = owner(work)?;
    db::cart::clear(work.conn, me.person()?.number)
}

/// Submits the whole cart.
pub(crate) fn submit(work: &Write<'_>, input: CartSubmit) -> Result<Submitted> {
    let me = owner(work)?;
    let requester = me.person()?.number;
    let lines = db::cart::list(work.conn, requester)?;
    if lines.is_empty() {
        return Err(Error::invalid("cart", "must hold at least one line: add an item first"));
    }
    let global = text::words("justification", input.justification, text::WORDS)?;
    let wanted = lines.into_iter().map(|row| Wanted {
        line: Some(row.line.id),
        item: row.line.item_id.into(),
        beneficiary: row.line.beneficiary,
        justification: joined(row.line.justification, global.as_deref()),
        duration: row.line.duration,
    });
    let submitted = submit::all(work, &me, wanted.collect())?;
    db::cart::clear(work.conn, requester)?;
    Ok(submitted)
}

/// The line's own words, then the cart's after a blank line.
fn joined(own: Option<String>, global: Option<&str>) -> Option<String> {
    let parts: Vec<&str> = own.as_deref().into_iter().chain(global).collect();
    Some(parts.join("\n\n")).filter(|words| !words.is_empty())
}
