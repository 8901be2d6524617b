//! What is due: run in order, in bounded batches, and first for whatever a verb is about to write to.

use serde_json::json;

use super::moves::{self, Step};
use super::wanted::Wanted;
use super::{Read, Write, case, closing, ending, fulfilment, queue, timers};
use crate::db;
use crate::db::timers::Kind;
use crate::error::{Error, Result};
use crate::law::schedule;
use crate::law::status::Move;
use crate::model::{DueReport, RequestStatus, TaskStatus};
use crate::time::{Span, Time};

/// How much one call runs.
const BATCH: usize = 500;

/// Runs what is due, each apart from the others: one that can't run stops no other, and is tried again in an hour.
pub(crate) fn run(work: &Write<'_>) -> Result<DueReport> {
    batch(work, |timer| apart(work, || one(work, timer)))
}

/// Runs what is due where all of it can run, which is most often so and costs less; otherwise it fails.
pub(crate) fn run_together(work: &Write<'_>) -> Result<DueReport> {
    batch(work, |timer| one(work, timer).map(Some))
}

/// Runs a part that is undone by itself when it fails, whatever is wrong with what it is about; it answers nothing then. That the
/// store can't go on now is an error.
fn apart<T>(work: &Write<'_>, part: impl FnOnce() -> Result<T>) -> Result<Option<T>> {
    match work.apart(part) {
        Ok(done) => Ok(done.ok()),
        Err(Error::Corrupt(_)) => Ok(None),
        Err(why) => Err(why),
    }
}

fn batch(work: &Write<'_>, run: impl Fn(&db::timers::Row) -> Result<Option<()>>) -> Result<DueReport> {
    let mut report = DueReport::default();
    // One after the other: what runs may set another clock, or stop one that is due.
    for _ in 0..BATCH {
        let Some(timer) = db::timers::first(work.conn, work.now)? else { return Ok(report) };
        if run(&timer)?.is_none() {
            db::timers::put_off(work.conn, timer.number, schedule::soon(work.now, Span::ONE_HOUR))?;
            report.failed += 1;
            continue;
        }
        *match timer.kind {
            Kind::Lease => &mut report.lapsed,
            Kind::Remind => &mut report.reminded,
            Kind::Escalate => &mut report.escalated,
            Kind::Deadline => &mut report.overdue,
            Kind::Start => &mut report.started,
            Kind::ClaimBy => &mut report.unclaimed,
            Kind::Wake => &mut report.woken,
            Kind::EndingSoon => &mut report.warned,
            Kind::End | Kind::Remove => &mut report.ended,
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
    if let Some(grant) = row.grant
        && db::timers::first_of_grant(work.conn, grant, work.now)?.is_some()
    {
        run_for_grant(work, grant)?;
        ran = true;
    }
    if ran {
        *row = db::requests::get(work.conn, row.number())?;
    }
    Ok(ran)
}

/// Runs what is due for one grant.
pub(super) fn run_for_grant(work: &Write<'_>, grant: i64) -> Result<()> {
    while let Some(timer) = db::timers::first_of_grant(work.conn, grant, work.now)? {
        one(work, &timer)?;
    }
    Ok(())
}

/// Runs what is due for the grants that somebody has of what is wanted for them.
pub(super) fn run_for_held(work: &Write<'_>, wanted: &[Wanted]) -> Result<()> {
    // Most often nothing at all is due.
    if db::timers::next(work.conn)?.is_none_or(|due| due > work.now) {
        return Ok(());
    }
    for want in wanted {
        let Some(beneficiary) = db::identities::number(work.conn, &want.beneficiary)? else { continue };
        let Some(item) = db::items::find(work.conn, &want.item)? else { continue };
        for held in db::grants::held_by(work.conn, beneficiary, &[item.number], work.now)? {
            run_for_grant(work, held.number)?;
        }
    }
    Ok(())
}

fn one(work: &Write<'_>, timer: &db::timers::Row) -> Result<()> {
    match (timer.kind, timer.task, timer.request, timer.grant) {
        (Kind::Lease, Some(task), ..) => lapse(work, timer, task),
        (Kind::Start, _, Some(request), _) => wake(work, timer, request, Move::Due),
        (Kind::Wake, _, Some(request), _) => wake(work, timer, request, Move::Wake),
        (Kind::ClaimBy, _, Some(request), _) => closing::unclaimed(work, timer, request),
        (Kind::EndingSoon, .., Some(grant)) => ending::warn(work, timer, grant),
        (Kind::End, .., Some(grant)) => ending::expire(work, timer, grant),
        (Kind::Remove, .., Some(grant)) => ending::remove(work, timer, grant),
        (_, None, Some(request), _) => timers::strike(work, timer, request),
        _ => Err(Error::Corrupt("a clock belongs to nothing".into())),
    }
}

/// The day has come for which something was asked, or until which it rested.
fn wake(work: &Write<'_>, timer: &db::timers::Row, request: i64, step: Move) -> Result<()> {
    let mut case = case::read(work, db::requests::get(work.conn, request)?, None)?;
    let step = Step { due: Some(timer.due), ..Step::new(step, json!({})) };
    fulfilment::go_on(work, &mut case, step)
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
    // The request was closed while the work was out: there is nothing to be done again.
    if row.request.status == RequestStatus::Closed {
        return Ok(());
    }
    let data = json!({ "task": task.task.id.to_string(), "worker": task.task.worker, "why": "lapsed" });
    moves::make(work, &mut row, Step { due: Some(timer.due), ..Step::new(Move::Release, data) })?;
    queue::wait(work, &row, timer.due)
}
