//! Erasing what an entry says of people, in the ledger and in the tables; that it was done is an entry.

use serde_json::{Value, json};

use super::audit;
use super::ledger::Entry;
use super::work::Me;
use super::{Write, case, text};
use crate::db;
use crate::error::{Error, Result};
use crate::ids::{Id, RequestId};
use crate::law::authority::Right;
use crate::law::status;
use crate::model::{AuditRedact, LedgerEntry};

/// What holds no words about people: the rules that decided, and redactions.
const KEPT: [&str; 3] = ["policy.", "settings.", "audit."];

/// Erases the facts of an entry.
pub(crate) fn redact(work: &Write<'_>, seq: i64, input: AuditRedact) -> Result<LedgerEntry> {
    let me = work.entitled(Right::Redact, "redact the ledger")?;
    let row = db::ledger::find(work.conn, seq)?.ok_or_else(|| Error::not_found("entry", seq))?;
    let doer = row.actor.split_once(':').map(|(_, actor)| actor);
    if doer.map(|doer| is_same(work, &me, doer)).transpose()?.unwrap_or_default() {
        return Err(Error::Forbidden("nobody redacts what they did themselves: another admin does".into()));
    }
    if KEPT.iter().any(|kind| row.r#type.starts_with(kind)) {
        let words = format!("an entry of the type `{}` is kept: it says nothing of people", row.r#type);
        return Err(Error::IllegalTransition(words));
    }
    let Some(data) = &row.data else {
        return Err(Error::Stale { problem: "this entry is redacted already".into(), by: None, at: None });
    };
    let reason = text::required("reason", input.reason.as_deref().unwrap_or_default(), text::COMMENT)?;
    let request = row.request.map(RequestId::from_uuid);
    let number = match request {
        Some(id) => Some(over(work, &me, id)?),
        None => None,
    };
    let data: Value = serde_json::from_str(data).unwrap_or_default();
    if let Some(number) = number
        && row.r#type == "access_request.created"
        && db::erasing::is_held(work.conn, number)?
    {
        let words = "can't redact what access was asked for with: the access must be over";
        return Err(Error::IllegalTransition(words.into()));
    }
    db::ledger::erase(work.conn, seq)?;
    if let Some(number) = number {
        erase(work, number, &row, &data)?;
    }
    let facts = json!({ "entry": seq, "type": row.r#type, "reason": reason });
    let mut entry = Entry::new("audit.redacted", "entry", seq, facts);
    if let Some(id) = request {
        entry = entry.of(id);
    }
    entry.append(work)?;
    audit::get(work, seq)
}

/// Whether somebody is the caller, or another account of the same person.
fn is_same(work: &Write<'_>, me: &Me, other: &str) -> Result<bool> {
    let person = me.identity().map(|row| &row.account.person);
    let theirs = db::identities::caller(work.conn, other)?.map(|row| row.account.person);
    Ok(me.id() == Some(other) || (person.is_some() && person == theirs.as_ref()))
}

/// The number of a request that is over, and not the caller's: what is asked is not erased while somebody decides on it, or works
/// on it, and what was said of it not by who asked or has it.
fn over(work: &Write<'_>, me: &Me, id: RequestId) -> Result<i64> {
    let row = db::requests::find(work.conn, id)?.ok_or_else(|| Error::not_found("request", id))?;
    let row = case::read(work, row, Some(me))?;
    if row.excludes(me) {
        let words = "nobody redacts what was said of a request that they made or that is for them: another admin does";
        return Err(Error::Forbidden(words.into()));
    }
    let row = row.row;
    if status::is_final(row.request.status) {
        return Ok(row.number());
    }
    Err(Error::IllegalTransition(format!(
        "can't redact what was said of a request that is `{}`: it must be over",
        row.request.status
    )))
}

/// Erases the same words where they are kept besides.
fn erase(work: &Write<'_>, request: i64, row: &db::ledger::Row, data: &Value) -> Result<()> {
    let named = |name: &str| data[name].as_str().and_then(|id| uuid::Uuid::parse_str(id).ok());
    match row.r#type.as_str() {
        "access_request.created" => db::erasing::request(work.conn, request),
        "access_request.commented" => db::erasing::comment(work.conn, named("comment")),
        "approval.decided" => {
            let who = row.actor.split_once(':').map_or("", |(_, id)| id);
            db::erasing::decision(work.conn, named("approval"), who)
        }
        "access_request.forwarded" | "access_request.reassigned" => {
            db::erasing::hand(work.conn, named("approval"), row.at)
        }
        _ => db::erasing::task(work.conn, named("task")),
    }
}
