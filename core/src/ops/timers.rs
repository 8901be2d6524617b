//! The clocks of an open stage: reminders, escalation, the deadline.

use serde_json::json;

use super::case::{self, Case};
use super::ledger::Entry;
use super::moves::{self, Step};
use super::stages::{self, Cause};
use super::{Write, conflicts, seats, settled};
use crate::db;
use crate::db::timers::Kind;
use crate::error::{Code, Error, Result};
use crate::law::routing::Party;
use crate::law::schedule;
use crate::law::standing::StageAsked;
use crate::law::status::Move;
use crate::model::{Finally, RequestStatus};
use crate::time::{self, Time};

/// What the ledger says decided where a deadline did.
const DEADLINE: &str = "deadline";

/// Stops the clocks of a request.
pub(super) fn stop(work: &Write<'_>, request: i64) -> Result<()> {
    db::timers::stop(work.conn, request)
}

/// Starts the clocks of the stage that opens.
pub(super) fn start(work: &Write<'_>, case: &mut Case) -> Result<()> {
    let clocks = clocks(case)?;
    let (number, deadline) = (case.row.number(), clocks.deadline(work.now));
    case.row.request.deadline = Some(deadline);
    db::requests::set_stage(work.conn, number, case.row.request.stage, Some(deadline), work.now)?;
    db::timers::start(work.conn, number, Kind::Deadline, deadline)?;
    if let Some(due) = clocks.reminder(work.now) {
        db::timers::start(work.conn, number, Kind::Remind, due)?;
    }
    if let Some(due) = clocks.escalation(0, work.now) {
        db::timers::start(work.conn, number, Kind::Escalate, due)?;
    }
    Ok(())
}

/// What the open stage says of time, or else the settings that it was asked under.
fn clocks(case: &Case) -> Result<schedule::Clocks> {
    let place = case.row.request.stage;
    let stage =
        case.stage(place).ok_or_else(|| Error::Corrupt(format!("the policy has no stage {place}")))?;
    Ok(schedule::Clocks::of(stage, &case.rules))
}

fn set_deadline(work: &Write<'_>, case: &mut Case, at: Time) -> Result<()> {
    case.row.request.deadline = Some(at);
    db::requests::set_clock(work.conn, case.row.number(), case.row.level, case.row.fallen, at)
}

/// A clock of a request strikes. What it does takes effect as of when it was due; what was missed is told once, and who is
/// asked late has as much time as if it had been in time.
pub(super) fn strike(work: &Write<'_>, timer: &db::timers::Row, request: i64) -> Result<()> {
    db::timers::delete(work.conn, timer.number)?;
    let mut case = case::read(work, db::requests::get(work.conn, request)?, None)?;
    if case.row.request.status != RequestStatus::Pending {
        return Ok(());
    }
    let asked = case.asked(work, None)?;
    match timer.kind {
        Kind::Remind => remind(work, &case, timer, &asked),
        Kind::Escalate => escalate(work, &mut case, timer, &asked),
        Kind::Deadline => overdue(work, &mut case, timer, &asked),
        kind => Err(Error::Corrupt(format!("a pending request has no clock of the kind `{kind}`"))),
    }
}

/// Whom the open approvals of a stage ask, as the ledger names them.
pub(super) fn parties(asked: &StageAsked) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for part in asked.parts.iter().filter(|part| !part.is_met()) {
        for seat in part.asked.iter().flat_map(|one| &one.seats) {
            let party = seat.party.to_string();
            if !found.contains(&party) {
                found.push(party);
            }
        }
    }
    found
}

fn remind(work: &Write<'_>, case: &Case, timer: &db::timers::Row, asked: &StageAsked) -> Result<()> {
    let id = case.row.request.id;
    let round = timer.round + 1;
    let data = json!({ "stage": case.row.request.stage, "round": round, "people": parties(asked) });
    Entry::new("access_request.reminded", "request", id, data).of(id).due(Some(timer.due)).append(work)?;
    match clocks(case)?.next_reminder(timer.due, work.now, round) {
        Some(due) => db::timers::set(work.conn, case.row.number(), Kind::Remind, due, round),
        None => Ok(()),
    }
}

/// Asks the next level as well. A level that reaches nobody new goes on to the next at once, and says so.
fn escalate(work: &Write<'_>, case: &mut Case, timer: &db::timers::Row, asked: &StageAsked) -> Result<()> {
    let clocks = clocks(case)?;
    let id = case.row.request.id;
    let mut before = asked.clone();
    while let Some(level) = clocks.levels.get(case.row.level as usize) {
        let to = level.to.to_string();
        case.row.level += 1;
        case.standing.level = case.row.level as usize;
        let after = case.asked(work, None)?;
        let known = parties(&before);
        let reached: Vec<String> =
            parties(&after).into_iter().filter(|party| !known.contains(party)).collect();
        // Who is asked late has the time to answer that they would have had.
        let late = work.now - timer.due;
        let deadline = match case.row.request.deadline {
            at if reached.is_empty() => at,
            at => Some(at.map_or(work.now, |at| schedule::later(at, late))),
        };
        let data = json!({
            "stage": case.row.request.stage,
            "level": case.row.level,
            "to": to,
            "people": reached,
            "deadline": deadline.map(time::text),
        });
        let entry = Entry::new("access_request.escalated", "request", id, data);
        entry.of(id).due(Some(timer.due)).append(work)?;
        before = after;
        let Some(deadline) = deadline.filter(|_| !reached.is_empty()) else { continue };
        set_deadline(work, case, deadline)?;
        db::timers::set(work.conn, case.row.number(), Kind::Deadline, deadline, 0)?;
        if let Some(due) = clocks.escalation(case.row.level as usize, work.now) {
            db::timers::set(work.conn, case.row.number(), Kind::Escalate, due, case.row.level)?;
        }
        return seats::ask(work, case, &before, false);
    }
    let deadline = case.row.request.deadline.unwrap_or(work.now);
    set_deadline(work, case, deadline)?;
    // Nobody new, but maybe by another source as well.
    seats::ask(work, case, &before, false)
}

/// The stage has taken as long as it may.
fn overdue(work: &Write<'_>, case: &mut Case, timer: &db::timers::Row, asked: &StageAsked) -> Result<()> {
    let stage = case.stage(case.row.request.stage);
    let added = case.is_added(case.row.request.stage);
    let finally = stage.and_then(|stage| stage.finally).unwrap_or(Finally::Expire);
    match finally {
        Finally::Wait if !asked.short => Ok(()),
        Finally::Fallback if !case.row.fallen => fall_back(work, case, timer),
        // Silence of who can decide is taken as a yes; that there is nobody is none.
        Finally::Approve if !added && !asked.short && may_be_given(work, case)? => approve(work, case, timer),
        Finally::Reject => end(work, case, timer, Move::Reject),
        _ => end(work, case, timer, Move::Expire),
    }
}

/// Nobody decided in time: the fallback of the settings is asked, or else the admins, with as much time again.
fn fall_back(work: &Write<'_>, case: &mut Case, timer: &db::timers::Row) -> Result<()> {
    let clocks = clocks(case)?;
    let id = case.row.request.id;
    case.row.fallen = true;
    case.standing.fallen = true;
    let deadline = clocks.deadline(work.now);
    set_deadline(work, case, deadline)?;
    db::timers::set(work.conn, case.row.number(), Kind::Deadline, deadline, 1)?;
    let asked = case.asked(work, None)?;
    let to = case.facts.fallback.clone().unwrap_or(Party::Admins);
    let data = json!({
        "stage": case.row.request.stage,
        "level": case.row.level,
        "to": "fallback",
        "fallback": to.to_string(),
        "deadline": time::text(deadline),
    });
    let entry = Entry::new("access_request.escalated", "request", id, data);
    entry.of(id).due(Some(timer.due)).append(work)?;
    seats::ask(work, case, &asked, false)
}

/// Whether what waits may still be given: a rule of separation of duties stops a clock as it stops people.
fn may_be_given(work: &Write<'_>, case: &Case) -> Result<bool> {
    match conflicts::bar(work, None, case) {
        Ok(()) => Ok(true),
        Err(why) if why.code() == Code::ConflictOfDuties => Ok(false),
        Err(why) => Err(why),
    }
}

fn approve(work: &Write<'_>, case: &mut Case, timer: &db::timers::Row) -> Result<()> {
    settled::close(work, case, "approved_by_deadline", &stages::by(work, Some(timer.due)))?;
    stages::go_on(work, case, Cause { rule: Some(DEADLINE), due: Some(timer.due), on_behalf_of: None })
}

fn end(work: &Write<'_>, case: &mut Case, timer: &db::timers::Row, step: Move) -> Result<()> {
    let why = if step == Move::Expire { "expired" } else { "rejected" };
    settled::close(work, case, why, &stages::by(work, Some(timer.due)))?;
    let data = json!({ "stage": case.row.request.stage, "rule": DEADLINE });
    moves::make(work, &mut case.row, Step { due: Some(timer.due), ..Step::new(step, data) })
}
