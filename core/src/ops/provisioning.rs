use serde_json::json;

use super::facts::{self, Case};
use super::ledger::Entry;
use super::moves::{self, Step};
use super::{Write, conflicts, due, settings, text};
use crate::db;
use crate::error::{Error, Result};
use crate::ids::{GrantId, TaskId};
use crate::law::authority::Right;
use crate::law::schedule::{self, Window};
use crate::law::status::Move;
use crate::model::{Claim, Complete, Fail, GrantOrigin, RequestStatus, Task, TaskKind, TaskStatus};
use crate::page;
use crate::time::{Time, text as time_text};

const CLAIM: u32 = 10;

/// Hands out work that waits.
pub(crate) fn claim(work: &Write<'_>, worker: &str, input: Claim) -> Result<Vec<Task>> {
    work.entitled(Right::Work, "claim work")?;
    text::id("worker", worker, text::NAME)?;
    let limit = page::limit(input.limit.or(Some(CLAIM)))?;
    let lease_until = schedule::lease_end(work.now, input.lease.unwrap_or(settings::newest(work)?.lease))?;
    due::run(work)?;
    let mut tasks = Vec::new();
    // What must not be given any more leaves the queue without a task: others move up.
    while tasks.len() < limit {
        let available = db::queue::available(work.conn, work.now, limit - tasks.len())?;
        if available.is_empty() {
            break;
        }
        for request in available {
            let mut row = db::requests::get(work.conn, request)?;
            db::queue::delete(work.conn, request)?;
            if !blocked(work, &mut row)? {
                tasks.push(hand_out(work, &mut row, worker, lease_until, false)?.task);
            }
        }
    }
    Ok(tasks)
}

/// Whether what was approved must not be given any more; then the request has failed, and says why.
fn blocked(work: &Write<'_>, row: &mut db::requests::Row) -> Result<bool> {
    let beneficiary = db::identities::get(work.conn, row.beneficiary)?.identity;
    let window = Window { duration: row.request.duration, ends_at: row.request.ends_at };
    let narrowed = row.request.narrowed.as_ref().and_then(|narrowed| narrowed.ends_at);
    let (why, rule) = if !beneficiary.active {
        ("beneficiary_inactive", None)
    } else if window.is_past(work.now) || narrowed.is_some_and(|end| end <= work.now) {
        ("window_past", None)
    } else if let Some(rule) = conflicts::barring(work, row, &beneficiary.person)? {
        ("conflict_of_duties", Some(rule.id.to_string()))
    } else {
        return Ok(false);
    };
    let step = Step { by_system: true, ..Step::new(Move::Block, json!({ "why": why, "rule": rule })) };
    moves::make(work, row, step)?;
    Ok(true)
}

/// Gives access where nothing has to be done anywhere: through every state, as the system.
pub(super) fn at_once(work: &Write<'_>, case: &mut Case) -> Result<()> {
    if blocked(work, &mut case.row)? {
        return Ok(());
    }
    let lease_until = schedule::lease_end(work.now, case.rules.lease)?;
    let row = hand_out(work, &mut case.row, "immediate", lease_until, true)?;
    finish(work, case, &row, None, true)
}

fn hand_out(
    work: &Write<'_>,
    row: &mut db::requests::Row,
    worker: &str,
    lease_until: Time,
    by_system: bool,
) -> Result<db::tasks::Row> {
    let request = row.number();
    let attempt = row.attempts + 1;
    let new = db::tasks::New {
        id: work.new_id()?,
        request,
        kind: TaskKind::Provision.as_str(),
        worker,
        attempt,
        claimed_at: work.now,
        lease_until,
    };
    let number = db::tasks::insert(work.conn, &new)?;
    db::requests::set_attempts(work.conn, request, attempt)?;
    db::timers::insert_lease(work.conn, number, lease_until)?;
    let data = json!({
        "task": new.id.to_string(),
        "worker": worker,
        "attempt": attempt,
        "lease_until": time_text(lease_until),
    });
    moves::make(work, row, Step { by_system, ..Step::new(Move::Start, data) })?;
    db::tasks::get(work.conn, number)
}

/// An attempt that may report, with its request as it is being provisioned.
struct Attempt {
    row: db::tasks::Row,
    case: Case,
}

/// The attempt that a worker reports on. One that has lapsed is taken up again while nobody else has claimed the work.
fn reporting(work: &Write<'_>, id: TaskId) -> Result<Attempt> {
    work.entitled(Right::Work, "report on work")?;
    let row = db::tasks::find(work.conn, id)?.ok_or_else(|| Error::not_found("task", id))?;
    let mut request = db::requests::get(work.conn, row.request)?;
    due::run_for(work, &mut request)?;
    let row = db::tasks::get(work.conn, row.number)?;
    let newest = db::tasks::newest(work.conn, row.request)?.filter(|newest| newest.number != row.number);
    if let Some(newest) = newest {
        return Err(stale(
            "this attempt was replaced",
            Some(newest.task.worker),
            Some(newest.task.claimed_at),
        ));
    }
    match (row.task.status, request.request.status) {
        (TaskStatus::Claimed, _) => {}
        (TaskStatus::Lapsed, RequestStatus::Approved) => {
            let data = json!({ "task": id.to_string(), "worker": row.task.worker, "attempt": row.task.attempt, "why": "late_report" });
            moves::make(work, &mut request, Step::new(Move::Start, data))?;
            db::queue::delete(work.conn, row.request)?;
        }
        (status, _) => {
            return Err(stale(
                &format!("this task is {status} already"),
                Some(row.task.worker),
                row.task.ended_at,
            ));
        }
    }
    Ok(Attempt { row, case: facts::case(work, request, None)? })
}

fn stale(problem: &str, by: Option<String>, at: Option<Time>) -> Error {
    Error::Stale { problem: problem.to_owned(), by, at }
}

/// The work is done: the grant begins.
pub(crate) fn complete(work: &Write<'_>, id: TaskId, input: Complete) -> Result<Task> {
    let Attempt { row, mut case } = reporting(work, id)?;
    let receipt = text::words("receipt", input.receipt, text::WORDS)?;
    finish(work, &mut case, &row, receipt.as_deref(), false)?;
    Ok(db::tasks::get(work.conn, row.number)?.task)
}

fn finish(
    work: &Write<'_>,
    case: &mut Case,
    row: &db::tasks::Row,
    receipt: Option<&str>,
    by_system: bool,
) -> Result<()> {
    let end =
        db::tasks::End { status: TaskStatus::Completed, at: work.now, receipt, error: None, retry_at: None };
    db::tasks::end(work.conn, row.number, row.task.status, &end)?;
    db::timers::delete_lease(work.conn, row.number)?;
    let data = json!({ "task": row.task.id.to_string(), "worker": row.task.worker, "receipt": receipt });
    moves::make(work, &mut case.row, Step { by_system, ..Step::new(Move::Complete, data) })?;
    grant(work, case, by_system)
}

fn grant(work: &Write<'_>, case: &Case, by_system: bool) -> Result<()> {
    let request = &case.row.request;
    let id: GrantId = work.new_id()?;
    let window = Window { duration: request.duration, ends_at: request.ends_at };
    let ends_at = window.narrowed_end(request.narrowed.as_ref(), work.now);
    let new = db::grants::New {
        id,
        beneficiary: case.row.beneficiary,
        item: case.row.item,
        apart: &case.row.apart,
        origin: GrantOrigin::Request.as_str(),
        request: case.row.number(),
        starts_at: work.now,
        ends_at,
    };
    db::grants::insert(work.conn, &new)?;
    let data = json!({
        "beneficiary": request.beneficiary,
        "item": request.item_id.to_string(),
        "item_name": request.item_name,
        "origin": GrantOrigin::Request.as_str(),
        "starts_at": time_text(work.now),
        "ends_at": ends_at.map(time_text),
    });
    Entry::new("access.granted", "grant", id, data).of(request.id).by_system(by_system).append(work)
}

/// The work could not be done: it waits for its next attempt, or has failed.
pub(crate) fn fail(work: &Write<'_>, id: TaskId, error: &str, input: Fail) -> Result<Task> {
    let Attempt { row, mut case } = reporting(work, id)?;
    let error = text::required("error", error, text::WORDS)?;
    let again = row.task.attempt < case.rules.attempts;
    let retry_at = match (again, input.retry_after) {
        (false, _) => None,
        (true, Some(span)) => Some(span.after(work.now)?),
        (true, None) => Some(schedule::back_off(work.now, row.task.attempt)),
    };
    let end = db::tasks::End {
        status: TaskStatus::Failed,
        at: work.now,
        receipt: None,
        error: Some(&error),
        retry_at,
    };
    db::tasks::end(work.conn, row.number, row.task.status, &end)?;
    db::timers::delete_lease(work.conn, row.number)?;
    let data = json!({
        "task": id.to_string(),
        "worker": row.task.worker,
        "attempt": row.task.attempt,
        "error": error,
        "retry_at": retry_at.map(time_text),
    });
    let step = if again { Move::Release } else { Move::Fail };
    moves::make(work, &mut case.row, Step::new(step, data))?;
    if let Some(at) = retry_at {
        db::queue::insert(work.conn, case.row.number(), at)?;
    }
    Ok(db::tasks::get(work.conn, row.number)?.task)
}
