//! Work that workers do: claimed for a time, one at a time and in order, and reported on.

use serde_json::json;

use super::case::{self, Case};
use super::moves::{self, Step};
use super::{Write, due, effects, fulfilment, queue, settings, text};
use crate::db;
use crate::db::tasks::By;
use crate::error::{Error, Result};
use crate::ids::TaskId;
use crate::law::authority::{self, Right};
use crate::law::schedule;
use crate::law::status::Move;
use crate::model::{Claim, Complete, Fail, Release, Renew, RequestStatus, Task, TaskStatus};
use crate::page;
use crate::time::{Time, text as time_text};

const CLAIM: u32 = 10;

/// Hands out work that waits.
pub(crate) fn claim(work: &Write<'_>, worker: &str, input: Claim) -> Result<Vec<Task>> {
    work.entitled(Right::Work, "claim work")?;
    text::id("worker", worker, text::NAME)?;
    let limit = page::limit(input.limit.or(Some(CLAIM)))?;
    let lease_until = schedule::lease_end(work.now, input.lease.unwrap_or(settings::newest(work)?.lease))?;
    let application = match &input.application {
        None => None,
        Some(id) => match db::applications::find(work.conn, id)? {
            Some(row) => Some(row.number),
            None => return Err(Error::not_found("application", id)),
        },
    };
    due::run(work)?;
    let mut tasks = Vec::new();
    // What must not be given any more leaves the queue without a task: others move up.
    while tasks.len() < limit {
        let more = limit - tasks.len();
        let available = db::queue::available(work.conn, application, input.kind, work.now, more)?;
        if available.is_empty() {
            break;
        }
        for request in available {
            let mut case = case::read(work, db::requests::get(work.conn, request)?, None)?;
            let taken = queue::take(work, &mut case, By::Worker(worker, lease_until))?;
            tasks.extend(taken.map(|row| row.task));
        }
    }
    Ok(tasks)
}

/// An attempt that may report, with its request.
struct Attempt {
    row: db::tasks::Row,
    case: Case,
}

/// The attempt that somebody reports on: a worker, or the person who does it. One that has lapsed is taken up again while
/// nobody else has claimed the work.
/// What rests goes on with the report that it is done, and with no other.
fn reporting(work: &Write<'_>, id: TaskId, done: bool) -> Result<Attempt> {
    let me = work.me()?;
    let row = db::tasks::find(work.conn, id)?;
    let theirs = |row: &db::tasks::Row| row.doer.is_some() && me.identity().map(|me| me.number) == row.doer;
    let works = authority::allows(Right::Work, &me.relations);
    let row = match row {
        Some(row) if works || theirs(&row) => row,
        None if works => return Err(Error::not_found("task", id)),
        // Whether there is such a task is nobody else's business.
        _ => return Err(work.refusal(&me, Right::Work, "report on work that is not theirs")),
    };
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
        (TaskStatus::Lapsed, RequestStatus::Snoozed) if !done => {
            return Err(stale("the work rests since then", None, Some(request.request.updated_at)));
        }
        (TaskStatus::Lapsed, RequestStatus::Approved | RequestStatus::Snoozed) => {
            if db::tasks::is_busy(work.conn, request.beneficiary, request.item)? {
                return Err(stale("other work for the same was claimed meanwhile", None, None));
            }
            // What was put to rest while a worker had it goes on with the report.
            if request.request.status == RequestStatus::Snoozed {
                moves::make(work, &mut request, Step::new(Move::Wake, json!({ "why": "late_report" })))?;
            }
            let data = json!({ "task": id.to_string(), "worker": row.task.worker, "attempt": row.task.attempt, "why": "late_report" });
            moves::make(work, &mut request, Step::new(Move::Start, data))?;
            queue::leave(work, row.request)?;
        }
        (TaskStatus::Lapsed, RequestStatus::Closed) => {}
        (status, _) => {
            return Err(stale(
                &format!("this task is {status} already"),
                Some(row.task.worker),
                row.task.ended_at,
            ));
        }
    }
    Ok(Attempt { row, case: case::read(work, request, None)? })
}

fn stale(problem: &str, by: Option<String>, at: Option<Time>) -> Error {
    Error::Stale { problem: problem.to_owned(), by, at }
}

/// The work is done.
pub(crate) fn complete(work: &Write<'_>, id: TaskId, input: Complete) -> Result<Task> {
    let Attempt { row, mut case } = reporting(work, id, true)?;
    let receipt = fulfilment::receipt(work, &case, input.receipt)?;
    effects::done(work, &mut case, &row, receipt.as_deref(), false)?;
    Ok(db::tasks::get(work.conn, row.number)?.task)
}

/// The work could not be done: it waits for its next attempt, or has failed.
pub(crate) fn fail(work: &Write<'_>, id: TaskId, error: &str, input: Fail) -> Result<Task> {
    let Attempt { row, mut case } = reporting(work, id, false)?;
    let error = text::required("error", error, text::WORDS)?;
    let again = row.task.attempt < case.rules.attempts;
    let retry_at = match (again, schedule::retry(work.now, input.retry_after)?) {
        (false, _) => None,
        (true, Some(at)) => Some(at),
        (true, None) => Some(schedule::back_off(work.now, row.task.attempt)),
    };
    let closed = case.row.request.status == RequestStatus::Closed;
    let over = db::tasks::End {
        status: TaskStatus::Failed,
        at: work.now,
        receipt: None,
        error: Some(&error),
        retry_at: retry_at.filter(|_| !closed),
    };
    queue::end(work, &row, &over)?;
    // The request is over already: that its work failed changes nothing.
    if !closed {
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
            queue::wait(work, &case.row, at)?;
        }
    }
    Ok(db::tasks::get(work.conn, row.number)?.task)
}

/// Lets a worker keep what it has for longer.
pub(crate) fn renew(work: &Write<'_>, id: TaskId, input: Renew) -> Result<Task> {
    let Attempt { row, case } = reporting(work, id, false)?;
    if row.doer.is_some() {
        return Err(Error::IllegalTransition("a person who does work has no lease to renew".into()));
    }
    if row.task.status != TaskStatus::Claimed {
        return Err(stale("this lease has ended", Some(row.task.worker), row.task.ended_at));
    }
    if case.row.request.status == RequestStatus::Closed {
        return Err(stale("the request was closed", None, Some(case.row.request.updated_at)));
    }
    let until = schedule::lease_end(work.now, input.lease.unwrap_or(case.rules.lease))?;
    db::tasks::renew(work.conn, row.number, until)?;
    db::timers::move_lease(work.conn, row.number, until)?;
    Ok(db::tasks::get(work.conn, row.number)?.task)
}

/// Gives work back, to be done by somebody: it does not count as an attempt.
pub(crate) fn release(work: &Write<'_>, id: TaskId, input: Release) -> Result<Task> {
    let Attempt { row, mut case } = reporting(work, id, false)?;
    let comment = text::words("comment", input.comment, text::COMMENT)?;
    let at = schedule::retry(work.now, input.retry_after)?.unwrap_or(work.now);
    let over = db::tasks::End {
        status: TaskStatus::Released,
        at: work.now,
        receipt: None,
        error: None,
        retry_at: None,
    };
    queue::end(work, &row, &over)?;
    if case.row.request.status != RequestStatus::Closed {
        let data = json!({
            "task": id.to_string(),
            "worker": row.task.worker,
            "why": "given_back",
            "comment": comment,
        });
        moves::make(work, &mut case.row, Step::new(Move::Release, data))?;
        let attempts = case.row.attempts.saturating_sub(1);
        db::requests::set_attempts(work.conn, case.row.number(), attempts)?;
        queue::wait(work, &case.row, at)?;
    }
    Ok(db::tasks::get(work.conn, row.number)?.task)
}
