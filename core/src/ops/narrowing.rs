//! What an approver gives where that is less than was asked: a shorter window, fewer permissions. Never more.

use serde_json::{Value, json};

use super::case::Case;
use super::{Read, Write};
use crate::db;
use crate::error::{Error, Result};
use crate::law::grant;
use crate::law::schedule::{self, Window};
use crate::model::{Action, Approve, Narrowed};
use crate::time;

/// What a yes makes of the request, with what earlier ones made of it; nothing where it narrows nothing.
pub(super) fn read(work: &Read<'_>, case: &Case, input: &Approve) -> Result<Option<Narrowed>> {
    let dropped = input.drop.clone().unwrap_or_default();
    let window =
        Window { duration: input.duration, ends_at: input.ends_at.map(time::whole), starts_at: None }
            .check()?;
    if dropped.is_empty() && window == Window::default() {
        return Ok(None);
    }
    let request = &case.row.request;
    if !matches!(request.action, Action::Grant | Action::Modify) {
        let field = match input {
            Approve { duration: Some(_), .. } => "duration",
            Approve { ends_at: Some(_), .. } => "ends_at",
            _ => "drop",
        };
        return Err(Error::invalid(field, "must not be given: only what gives access can be narrowed"));
    }
    let before = request.narrowed.clone().unwrap_or_default();
    let asked = Window { duration: request.duration, ends_at: request.ends_at, starts_at: None };
    let left = Window { duration: before.duration, ends_at: before.ends_at, starts_at: None };
    // An extension counts from the grant's start, and is not narrowed to less than there is.
    let held = match case.row.grant {
        Some(number) => Some(db::grants::get(work.conn, number, work.now)?.grant),
        None => None,
    };
    let day = request.starts_at.map_or(work.now, |day| day.max(work.now));
    let start = held.as_ref().map_or(day, |grant| grant.starts_at);
    schedule::shorter(start, &[asked, left], window)?;
    if let (Some(held), Some(end)) = (&held, window.end(start))
        && held.ends_at.is_none_or(|present| end < present)
    {
        let field = if input.duration.is_some() { "duration" } else { "ends_at" };
        return Err(Error::invalid(field, "must not be before the access ends now"));
    }
    // Only what is asked for can be left out, and not what is had already.
    let has = db::items::at(work.conn, case.row.item, request.item_version)?.item.permissions;
    let has: Vec<String> = has.into_iter().map(|one| one.permission).collect();
    let asked = grant::left(request.permissions.clone(), request.narrowed.as_ref(), &has).unwrap_or(has);
    let had = held.and_then(|grant| grant.permissions).unwrap_or_default();
    let mut all = before.dropped;
    for name in dropped {
        if had.contains(&name) {
            let words = format!("must not name `{}`, which they have already", crate::error::shown(&name));
            return Err(Error::invalid("drop", words));
        }
        if !asked.contains(&name) && !all.contains(&name) {
            let words = format!(
                "must name permissions that are asked for, and `{}` is not",
                crate::error::shown(&name)
            );
            return Err(Error::invalid("drop", words));
        }
        if !all.contains(&name) {
            all.push(name);
        }
    }
    if !all.is_empty() && asked.iter().all(|name| all.contains(name)) {
        return Err(Error::invalid("drop", "must leave at least one permission: reject the request instead"));
    }
    Ok(Some(Narrowed {
        duration: window.duration.or(before.duration),
        ends_at: window.ends_at.or(before.ends_at),
        dropped: all,
    }))
}

/// Keeps what a yes made of the request.
pub(super) fn write(work: &Write<'_>, case: &mut Case, narrowed: Narrowed) -> Result<()> {
    db::requests::set_narrowed(work.conn, case.row.number(), &narrowed)?;
    case.row.request.narrowed = Some(narrowed);
    Ok(())
}

/// What the ledger keeps of it.
pub(super) fn told(narrowed: &Narrowed) -> Value {
    json!({
        "duration": narrowed.duration.map(|span| span.to_string()),
        "ends_at": narrowed.ends_at.map(time::text),
        "dropped": narrowed.dropped,
    })
}
