//! What was so at a time, told from the ledger: of a request by following its entries, of a grant by what its changes found.
//!
//! Who may see it is judged now. What a redacted entry said is not told: its type and time are.

use serde_json::Value;

use super::Read;
use crate::db;
use crate::db::ledger::Row as Entry;
use crate::error::{Error, Result};
use crate::law::grant::{self, Facts};
use crate::law::status::{self, MOVES};
use crate::model::{Grant, Narrowed, Request, RequestStatus};
use crate::time::{self, Time, from_millis, millis};

/// The time that is asked for: to the millisecond, and not one that has not come.
pub(super) fn time(work: &Read<'_>, asked: Time) -> Result<Time> {
    let asked = time::whole(asked);
    if asked > work.now {
        return Err(Error::invalid("as_of", "must not be in the future: what will be so then is not known"));
    }
    Ok(asked)
}

/// A request as it was at a time; before it was made, it was not there.
pub(super) fn request(work: &Read<'_>, row: &db::requests::Row, at: Time) -> Result<Request> {
    let now = &row.request;
    if now.created_at > at {
        return Err(Error::not_found("request", now.id));
    }
    let mut then = Request {
        status: status::START.to,
        outcome: None,
        stage: 0,
        deadline: None,
        narrowed: None,
        assignee: None,
        snoozed_until: None,
        updated_at: now.created_at,
        ..now.clone()
    };
    let mut rerouted = false;
    db::ledger::each_of(work.conn, now.id, |entry| {
        let data = said(&entry)?;
        if entry.at <= millis(at) {
            follow(work, &mut then, row, &entry, &data)
        } else if !rerouted && entry.r#type == "access_request.rerouted" && entry.data.is_some() {
            // The first way that was left later is the one it was on then.
            rerouted = true;
            way(&mut then, row, &data["before"])
        } else {
            Ok(())
        }
    })?;
    Ok(then)
}

fn said(entry: &Entry) -> Result<Value> {
    let Some(data) = &entry.data else { return Ok(Value::Null) };
    serde_json::from_str(data).map_err(|_| damaged())
}

fn damaged() -> Error {
    Error::Corrupt("the ledger holds facts that are none".into())
}

/// Goes on by an entry.
fn follow(
    work: &Read<'_>,
    then: &mut Request,
    row: &db::requests::Row,
    entry: &Entry,
    data: &Value,
) -> Result<()> {
    let at = from_millis(entry.at).ok_or_else(damaged)?;
    match entry.r#type.as_str() {
        "access_request.rerouted" => {
            (then.stage, then.deadline, then.updated_at) = (0, None, at);
        }
        "access_request.assigned" => then.assignee = data["assignee"].as_str().map(ToOwned::to_owned),
        "access_request.escalated" => then.deadline = moment(&data["deadline"])?.or(then.deadline),
        "approval.requested" | "approval.decided" => {
            let stage = match data["stage"].as_u64().and_then(|stage| u32::try_from(stage).ok()) {
                Some(stage) => stage,
                // Redacted: the approval says of which stage it is.
                None => db::approvals::stage_of(work.conn, subject(entry))?.unwrap_or(then.stage),
            };
            if stage != then.stage {
                (then.stage, then.deadline, then.updated_at) = (stage, None, at);
            }
            then.deadline = moment(&data["deadline"])?.or(then.deadline);
            if data["narrowed"].is_object() {
                then.narrowed = Some(narrowed(&data["narrowed"])?);
            }
        }
        // A stage that is left out as soon as it is come to; of an approval it is what was asked.
        "approval.closed" if entry.subject.starts_with("request:") => {
            let stage = data["stage"].as_u64().and_then(|stage| u32::try_from(stage).ok());
            if let Some(stage) = stage.filter(|stage| *stage != then.stage) {
                (then.stage, then.deadline, then.updated_at) = (stage, None, at);
            }
        }
        kind => {
            let Some(step) = MOVES.iter().find(|step| step.entry == kind && step.from.is_some()) else {
                return Ok(());
            };
            then.status = match step.to {
                // Both are told as approved; it is for a later day where that had not come.
                RequestStatus::Approved | RequestStatus::Scheduled
                    if kind == "access_request.approved"
                        && row.request.starts_at.is_some_and(|day| day > at) =>
                {
                    RequestStatus::Scheduled
                }
                to => to,
            };
            then.updated_at = at;
            then.outcome = row.request.outcome.filter(|_| then.status == RequestStatus::Closed);
            then.snoozed_until = match then.status {
                RequestStatus::Snoozed => moment(&data["until"])?,
                _ => None,
            };
        }
    }
    Ok(())
}

/// The policy and the stages that a request had, as the entry says that took it off them.
fn way(then: &mut Request, row: &db::requests::Row, before: &Value) -> Result<()> {
    then.policy_id = before["policy"].as_str().map(str::parse).transpose().map_err(|_| damaged())?;
    then.policy_version = before["policy_version"].as_i64();
    let plan = before["plan"].as_array().map_or(0, Vec::len) + row.added_stages.len();
    then.stages = u32::try_from(plan).map_err(|_| damaged())?;
    Ok(())
}

fn subject(entry: &Entry) -> Option<uuid::Uuid> {
    entry.subject.split_once(':').and_then(|(_, id)| uuid::Uuid::parse_str(id).ok())
}

fn moment(value: &Value) -> Result<Option<Time>> {
    let Some(text) = value.as_str() else { return Ok(None) };
    time::parse("at", text).map(Some).map_err(|_| damaged())
}

fn narrowed(value: &Value) -> Result<Narrowed> {
    let span = value["duration"].as_str().map(str::parse).transpose();
    Ok(Narrowed {
        duration: span.map_err(|_| damaged())?,
        ends_at: moment(&value["ends_at"])?,
        dropped: names(&value["dropped"]).unwrap_or_default(),
    })
}

fn names(value: &Value) -> Option<Vec<String>> {
    let all = value.as_array()?;
    Some(all.iter().filter_map(Value::as_str).map(ToOwned::to_owned).collect())
}

/// A grant as it was at a time, from how it is now, with the request that was taking it away then; it was there then.
pub(super) fn grant(work: &Read<'_>, number: i64, now: Grant, at: Time) -> Result<Grant> {
    let mut then = now;
    let ended = then.ended_at.is_some_and(|end| end <= at);
    if !ended {
        (then.ended_at, then.end_reason) = (None, None);
    }
    let changes = db::about::changes(work.conn, number, at)?;
    // What the first change found was so until then; only the host changes whose account it is.
    let first = |kinds: &[&str]| changes.iter().find(|change| kinds.contains(&change.r#type.as_str()));
    if let Some(change) = first(&["access.extended", "access.modified", "access.loaded"]) {
        let told = found(
            work,
            number,
            at,
            change,
            &["access.extended", "access.modified", "access.loaded", "access.granted"],
        )?;
        then.ends_at = moment(&told["ends_at"])?;
        then.permissions = names(&told["permissions"]);
    }
    if let Some(change) = first(&["access.loaded"]) {
        let told = found(work, number, at, change, &["access.loaded"])?;
        then.account = told["account"].as_str().map(ToOwned::to_owned);
    }
    if let Some(change) = first(&["access.suspended", "access.restored"]) {
        then.suspended_at = match change.r#type.as_str() {
            "access.suspended" => None,
            _ => {
                let since = db::about::last_at(work.conn, number, at, "access.suspended")?;
                since.map(|at| from_millis(at).ok_or_else(damaged)).transpose()?
            }
        };
    }
    let facts = Facts {
        ends_at: then.ends_at,
        suspended: then.suspended_at.is_some(),
        ended,
        ending: then.ending_request_id.is_some(),
    };
    then.status = grant::status(facts, at);
    then.in_force = grant::in_force(facts, at);
    Ok(then)
}

/// What a change found; where that is redacted, what the last one before said.
fn found(work: &Read<'_>, grant: i64, at: Time, change: &Entry, kinds: &[&str]) -> Result<Value> {
    match said(change)?["before"].take() {
        Value::Null => {
            let last = db::about::last(work.conn, grant, at, kinds)?;
            let mut data = last.as_ref().map(said).transpose()?.unwrap_or_default();
            Ok(if data["after"].is_object() { data["after"].take() } else { data })
        }
        before => Ok(before),
    }
}
