//! What is due: run in order, in bounded batches, and first for whatever a verb is about to write to.

use serde_json::json;

use super::moves::{self, Step};
use super::{Read, Write, timers};
use crate::db;
use crate::db::timers::Kind;
use crate::error::{Error, Result};
use crate::law::status::Move;
use crate::model::{DueReport, RequestStatus, TaskStatus};
use crate::time::Time;

/// How much one call runs.
const BATCH: usize = 500;

/// Runs what is due.
pub(crate) fn run(work: &Write<'_>) -> Result<DueReport> {
    let mut report = DueReport { lapsed: 0, reminded: 0, escalated: 0, overdue: 0, more: false };
    // One at a time: what runs may set another clock, or stop one that is due.
    for _ in 0..BATCH {
        let Some(timer) = db::timers::first(work.conn, work.now)? else { return Ok(report) };
        one(work, &timer)?;
        *match timer.kind {
            Kind::Lease => &mut report.lapsed,
            Kind::Remind => &mut report.reminded,
            Kind::Escalate => &mut report.escalated,
            Kind::Deadline => &mut report.overdue,
        } += 1;
    }
    report.more = db::timers::first(work.conn, work.now)?.is_some();
    Ok(report)
}

/// When to run again.
pub(crate) fn next(work: &Read<'_>) -> Result<Option<Time>> {
    db::timers::next(work.conn)
}

/// Runs what is due for one request.
pub(super) fn run_for(work: &Write<'_>, row: &mut db::requests::Row) -> Result<bool> {
    let mut ran = false;
    // What is pending has no task yet.
    if row.request.status != RequestStatus::Pending
        && let Some(task) = db::tasks::newest(work.conn, row.number())?
        && let Some(timer) = db::timers::due_of(work.conn, task.number, work.now)?
    {
        one(work, &timer)?;
        ran = true;
    }
    while let Some(timer) = db::timers::first_of(work.conn, row.number(), work.now)? {
        one(work, &timer)?;
        ran = true;
    }
    if ran {
        *row = db::requests::get(work.conn, row.number())?;
    }
    Ok(ran)
}

fn one(work: &Write<'_>, timer: &db::timers::Row) -> Result<()> {
    match (timer.kind, timer.task, timer.request) {
        (Kind::Lease, Some(task), _) => lapse(work, timer, task),
        (_, None, Some(request)) => timers::strike(work, timer, request),
        _ => Err(Error::Corrupt("a clock belongs to nothing".into())),
    }
}

/// A lease has ended: the work waits for a worker again.
fn lapse(work: &Write<'_>, timer: &db::timers::Row, task: i64) -> Result<()> {
    let number = task;
    let task = db::tasks::get(work.conn, number)?;
    let end = db::tasks::End {
        status: TaskStatus::Lapsed,
        at: timer.due,
        receipt: None,
        error: None,
        retry_at: None,
    };
    db::tasks::end(work.conn, number, TaskStatus::Claimed, &end)?;
    db::timers::delete(work.conn, timer.number)?;
    let mut row = db::requests::get(work.conn, task.request)?;
    let data = json!({ "task": task.task.id.to_string(), "worker": task.task.worker, "why": "lapsed" });
    moves::make(work, &mut row, Step { due: Some(timer.due), ..Step::new(Move::Release, data) })?;
    db::queue::insert(work.conn, task.request, timer.due)
}
