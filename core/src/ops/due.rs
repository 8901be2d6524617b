//! What is due: run in order, in bounded batches, and first for whatever a verb is about to write to.

use serde_json::json;

use super::moves::{self, Step};
use super::{Read, Write};
use crate::db;
use crate::error::Result;
use crate::law::status::Move;
use crate::model::{DueReport, TaskStatus};
use crate::time::Time;

/// How much one call runs.
const BATCH: usize = 500;

/// Runs what is due.
pub(crate) fn run(work: &Write<'_>) -> Result<DueReport> {
    let due = db::timers::due(work.conn, work.now, BATCH + 1)?;
    let more = due.len() > BATCH;
    let mut lapsed = 0;
    for timer in due.iter().take(BATCH) {
        lapse(work, timer)?;
        lapsed += 1;
    }
    Ok(DueReport { lapsed, more })
}

/// When to run again.
pub(crate) fn next(work: &Read<'_>) -> Result<Option<Time>> {
    db::timers::next(work.conn)
}

/// Runs what is due for one request.
pub(super) fn run_for(work: &Write<'_>, row: &mut db::requests::Row) -> Result<()> {
    if let Some(task) = db::tasks::newest(work.conn, row.number())?
        && let Some(timer) = db::timers::due_of(work.conn, task.number, work.now)?
    {
        lapse(work, &timer)?;
        *row = db::requests::get(work.conn, row.number())?;
    }
    Ok(())
}

/// A lease has ended: the work waits for a worker again.
fn lapse(work: &Write<'_>, timer: &db::timers::Row) -> Result<()> {
    let task = db::tasks::get(work.conn, timer.task)?;
    let end = db::tasks::End {
        status: TaskStatus::Lapsed,
        at: timer.due,
        receipt: None,
        error: None,
        retry_at: None,
    };
    db::tasks::end(work.conn, timer.task, TaskStatus::Claimed, &end)?;
    db::timers::delete(work.conn, timer.number)?;
    let mut row = db::requests::get(work.conn, task.request)?;
    let data = json!({ "task": task.task.id.to_string(), "worker": task.task.worker, "why": "lapsed" });
    moves::make(work, &mut row, Step { due: Some(timer.due), ..Step::new(Move::Release, data) })?;
    db::queue::insert(work.conn, task.request, timer.due)
}
