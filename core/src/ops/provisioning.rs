use serde_json::json;

use super::facts::{self, Case};
use super::ledger::Entry;
use super::moves::{self, Step};
use super::{Write, due, settings, text};
use crate::db;
use crate::error::{Error, Result};
use crate::ids::{GrantId, TaskId};
use crate::law::authority::Right;
use crate::law::schedule;
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
    let available = db::queue::available(work.conn, work.now, limit)?;
    available.into_iter().map(|request| hand_out(work, request, worker, lease_until)).collect()
}

fn hand_out(work: &Write<'_>, request: i64, worker: &str, lease_until: Time) -> Result<Task> {
    let mut row = db::requests::get(work.conn, request)?;
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
    db::queue::delete(work.conn, request)?;
    db::timers::insert_lease(work.conn, number, lease_until)?;
    let data = json!({
        "task": new.id.to_string(),
        "worker": worker,
        "attempt": attempt,
        "lease_until": time_text(lease_until),
    });
    moves::make(work, &mut row, Step::new(Move::Start, data))?;
    Ok(db::tasks::get(work.conn, number)?.task)
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
    Ok(Attempt { row, case: facts::case(work, request)? })
}

fn stale(problem: &str, by: Option<String>, at: Option<Time>) -> Error {
    Error::Stale { problem: problem.to_owned(), by, at }
}

/// The work is done: the grant begins.
pub(crate) fn complete(work: &Write<'_>, id: TaskId, input: Complete) -> Result<Task> {
    let Attempt { row, mut case } = reporting(work, id)?;
    let receipt = text::words("receipt", input.receipt, text::WORDS)?;
    let end = db::tasks::End {
        status: TaskStatus::Completed,
        at: work.now,
        receipt: receipt.as_deref(),
        error: None,
        retry_at: None,
    };
    db::tasks::end(work.conn, row.number, row.task.status, &end)?;
    db::timers::delete_lease(work.conn, row.number)?;
    let data = json!({ "task": id.to_string(), "worker": row.task.worker, "receipt": receipt });
    moves::make(work, &mut case.row, Step::new(Move::Complete, data))?;
    grant(work, &case)?;
    Ok(db::tasks::get(work.conn, row.number)?.task)
}

fn grant(work: &Write<'_>, case: &Case) -> Result<()> {
    let request = &case.row.request;
    let id: GrantId = work.new_id()?;
    let ends_at = request.duration.map(|span| schedule::grant_end(work.now, span));
    let new = db::grants::New {
        id,
        beneficiary: case.row.beneficiary,
        item: case.row.item,
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
    Entry::new("access.granted", "grant", id, data).of(request.id).append(work)
}

/// The work could not be done: it waits for its next attempt, or has failed.
pub(crate) fn fail(work: &Write<'_>, id: TaskId, error: &str, input: Fail) -> Result<Task> {
    let Attempt { row, mut case } = reporting(work, id)?;
    let error = text::required("error", error, text::WORDS)?;
    let again = row.task.attempt < case.settings(work)?.attempts;
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
