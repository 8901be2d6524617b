//! Work that was approved: it waits for whoever does it, and is taken in order.

use serde_json::json;

use super::case::Case;
use super::moves::{self, Step};
use super::{Write, conflicts, due, effects, settings};
use crate::db;
use crate::db::tasks::By;
use crate::db::timers::Kind;
use crate::error::Result;
use crate::law::grant::is_wider;
use crate::law::schedule::{self, Window};
use crate::law::status::Move;
use crate::law::work::{kind, takes_away};
use crate::model::{Action, Fulfilment, RequestStatus, TaskStatus};
use crate::time::{Time, text as time_text};

/// Hands what is approved over: to the workers, to people, or where nothing has to be done it is there at once.
pub(super) fn to_work(work: &Write<'_>, case: &mut Case) -> Result<()> {
    effects::on_approval(work, case)?;
    let rules = db::items::work_rules(work.conn, case.row.item, case.row.request.item_version)?;
    if rules.fulfilment == Fulfilment::Immediate || needs_nothing(work, &case.row)? {
        return at_once(work, case);
    }
    wait(work, &case.row, work.now)
}

/// Lets the work wait until a time, and for as long as the settings let it.
pub(super) fn wait(work: &Write<'_>, row: &db::requests::Row, available_at: Time) -> Result<()> {
    let new = db::queue::New {
        request: row.number(),
        beneficiary: row.beneficiary,
        item: row.item,
        kind: kind(row.request.action),
        manual: row.manual,
        available_at,
    };
    db::queue::insert(work.conn, &new)?;
    if takes_away(&row.request) {
        return Ok(());
    }
    let within = settings::at(work, row.settings)?.claim_by;
    let due = schedule::soon(work.now.max(available_at), within);
    db::timers::set(work.conn, row.number(), Kind::ClaimBy, due, 0)
}

/// Takes work out of the queue: somebody has it, or it is over.
pub(super) fn leave(work: &Write<'_>, request: i64) -> Result<()> {
    db::queue::delete(work.conn, request)?;
    db::timers::stop(work.conn, request)
}

/// Whether nothing has to be done in the target, for another grant gives the same, before and after.
fn needs_nothing(work: &Write<'_>, row: &db::requests::Row) -> Result<bool> {
    let stays = matches!(row.request.action, Action::Revoke | Action::Suspend | Action::Restore);
    let Some(number) = row.grant.filter(|_| stays) else { return Ok(false) };
    db::grants::is_held_otherwise(work.conn, number, work.now)
}

/// Does what has to be done nowhere: through every state, as the system.
fn at_once(work: &Write<'_>, case: &mut Case) -> Result<()> {
    if blocked(work, case)? {
        return Ok(());
    }
    let until = schedule::lease_end(work.now, case.rules.lease)?;
    let task = hand_out(work, &mut case.row, By::Worker("immediate", until), true)?;
    effects::finished(work, case, &task, None, true)
}

/// Takes work for somebody. What must not be done any more, or need not be, leaves the queue without a task.
pub(super) fn take(work: &Write<'_>, case: &mut Case, by: By<'_>) -> Result<Option<db::tasks::Row>> {
    // What was to be changed may have come to its end, whatever has run.
    if let Some(grant) = case.row.grant {
        due::run_for_grant(work, grant)?;
        if db::requests::get(work.conn, case.row.number())?.request.status != RequestStatus::Approved {
            return Ok(None);
        }
    }
    leave(work, case.row.number())?;
    if needs_nothing(work, &case.row)? {
        at_once(work, case)?;
        return Ok(None);
    }
    if blocked(work, case)? {
        return Ok(None);
    }
    hand_out(work, &mut case.row, by, false).map(Some)
}

/// Whether what was approved must not be given any more; then the request has failed, and says why.
fn blocked(work: &Write<'_>, case: &mut Case) -> Result<bool> {
    let request = &case.row.request;
    let gives = match request.action {
        Action::Grant | Action::Restore => true,
        Action::Modify => is_wider(request),
        Action::Revoke | Action::Suspend => false,
    };
    if !gives {
        return Ok(false);
    }
    let beneficiary = db::identities::get(work.conn, case.row.beneficiary)?.identity;
    let window = Window { ends_at: request.ends_at, ..Window::default() };
    let narrowed = request.narrowed.as_ref().and_then(|narrowed| narrowed.ends_at);
    let (why, rule) = if !beneficiary.active {
        ("beneficiary_inactive", None)
    } else if window.is_past(work.now) || narrowed.is_some_and(|end| end <= work.now) {
        ("window_past", None)
    } else if let Some(rule) = conflicts::barring(work, &case.row, &beneficiary.person)? {
        ("conflict_of_duties", Some(rule.id.to_string()))
    } else if case.is_void(work, case.stages() + 1)? {
        ("approval_void", None)
    } else {
        return Ok(false);
    };
    let step = Step { by_system: true, ..Step::new(Move::Block, json!({ "why": why, "rule": rule })) };
    moves::make(work, &mut case.row, step)?;
    Ok(true)
}

/// Makes an attempt of somebody's.
fn hand_out(
    work: &Write<'_>,
    row: &mut db::requests::Row,
    by: By<'_>,
    by_system: bool,
) -> Result<db::tasks::Row> {
    let request = row.number();
    let attempt = row.attempts + 1;
    let new = db::tasks::New {
        id: work.new_id()?,
        request,
        beneficiary: row.beneficiary,
        item: row.item,
        kind: kind(row.request.action),
        by,
        // What has to be done nowhere is nobody's to hold.
        status: if by_system { TaskStatus::Completed } else { TaskStatus::Claimed },
        attempt,
        claimed_at: work.now,
    };
    let number = db::tasks::insert(work.conn, &new)?;
    db::requests::set_attempts(work.conn, request, attempt)?;
    row.attempts = attempt;
    if let Some(until) = by.lease_until().filter(|_| !by_system) {
        db::timers::insert_lease(work.conn, number, until)?;
    }
    let data = json!({
        "task": new.id.to_string(),
        "worker": by.name(),
        "attempt": attempt,
        "lease_until": by.lease_until().map(time_text),
    });
    moves::make(work, row, Step { by_system, ..Step::new(Move::Start, data) })?;
    db::tasks::get(work.conn, number)
}

/// Ends the attempt that somebody has, if it stands as it is known to.
pub(super) fn end(work: &Write<'_>, task: &db::tasks::Row, end: &db::tasks::End<'_>) -> Result<()> {
    db::tasks::end(work.conn, task.number, task.task.status, end)?;
    db::timers::delete_lease(work.conn, task.number)
}

/// What becomes of work that a worker has, when it is taken from them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Out {
    /// They have it until their lease ends.
    Keeps,
    /// It is as if their lease had ended: they may still report while nobody else has it.
    Lapses,
}

/// Takes work from who has it: a person gives it back.
pub(super) fn give_back(work: &Write<'_>, request: i64, worker: Out) -> Result<()> {
    let Some(task) = db::tasks::newest(work.conn, request)? else { return Ok(()) };
    let by_worker = task.doer.is_none();
    if task.task.status != TaskStatus::Claimed || (by_worker && worker == Out::Keeps) {
        return Ok(());
    }
    let over = db::tasks::End {
        status: if by_worker { TaskStatus::Lapsed } else { TaskStatus::Released },
        at: work.now,
        receipt: None,
        error: None,
        retry_at: None,
    };
    end(work, &task, &over)
}
