//! What done work makes of the access: a grant begins, changes, rests or ends, in the same transaction.

use serde_json::json;

use super::case::Case;
use super::ledger::Entry;
use super::moves::{self, Step};
use super::{Write, conflicts, doers, ending, queue, settings};
use crate::db;
use crate::db::timers::Kind;
use crate::error::Result;
use crate::ids::{GrantId, RequestId};
use crate::law::grant::{self, is_wider};
use crate::law::schedule::{self, Window};
use crate::law::status::Move;
use crate::model::{Action, GrantBefore, GrantOrigin, Outcome, RequestOrigin, RequestStatus, TaskStatus};
use crate::time::{Time, text as time_text};

/// The work is done, by whoever had the task: the request goes on, and the access is as it was asked.
pub(super) fn done(
    work: &Write<'_>,
    case: &mut Case,
    task: &db::tasks::Row,
    receipt: Option<&str>,
    by_system: bool,
) -> Result<()> {
    let over =
        db::tasks::End { status: TaskStatus::Completed, at: work.now, receipt, error: None, retry_at: None };
    queue::end(work, task, &over)?;
    finished(work, case, task, receipt, by_system)
}

/// The request of a task that is over goes on.
pub(super) fn finished(
    work: &Write<'_>,
    case: &mut Case,
    task: &db::tasks::Row,
    receipt: Option<&str>,
    by_system: bool,
) -> Result<()> {
    let data = json!({ "task": task.task.id.to_string(), "worker": task.task.worker, "receipt": receipt });
    if case.row.request.status == RequestStatus::Closed {
        let id = case.row.request.id;
        Entry::new("access_request.completed_late", "request", id, data).of(id).append(work)?;
        return late(work, case);
    }
    let step =
        if !by_system && doers::must_be_verified(work, case)? { Move::Resolve } else { Move::Complete };
    moves::make(work, &mut case.row, Step { by_system, ..Step::new(step, data) })?;
    // What was to be taken away is there until somebody has seen that it is gone.
    if step == Move::Resolve && case.row.request.action == Action::Revoke {
        return Ok(());
    }
    apply(work, case, by_system)
}

/// What was done after its request was closed is recorded, and what it gave is undone; where that was closed as done, it stands.
fn late(work: &Write<'_>, case: &mut Case) -> Result<()> {
    if case.row.request.outcome == Some(Outcome::Success) {
        return Ok(());
    }
    match case.row.request.action {
        // What is gone is gone, and what rests, rests.
        Action::Revoke => end(work, case, true),
        Action::Suspend => rest(work, case, true),
        Action::Restore => {
            rest(work, case, true)?;
            match case.row.grant {
                Some(number) => ending::suspend_by_rule(work, number, "closed"),
                None => Ok(()),
            }
        }
        Action::Modify => {
            let Some(number) = case.row.grant else { return Ok(()) };
            let request = &case.row.request;
            let (ends_at, permissions) = (request.ends_at, request.permissions.clone());
            ending::change_back(
                work,
                number,
                GrantBefore { ends_at, permissions, suspended: false },
                "closed",
            )
        }
        Action::Grant => {
            // Another request has given the same since: that is how it should be.
            if same(work, case)?.is_some() {
                return Ok(());
            }
            match give(work, case, true)? {
                Some(number) => ending::by_rule(work, number, RequestOrigin::Rule, None, "closed"),
                None => Ok(()),
            }
        }
    }
}

/// The grant of another request for the same that is not over.
fn same(work: &Write<'_>, case: &Case) -> Result<Option<i64>> {
    let row = &case.row;
    db::grants::same(work.conn, row.beneficiary, row.item, &row.apart, GrantOrigin::Request)
}

/// Makes of the access what was asked.
pub(super) fn apply(work: &Write<'_>, case: &mut Case, by_system: bool) -> Result<()> {
    match case.row.request.action {
        Action::Grant => {
            let Some(number) = give(work, case, by_system)? else { return Ok(()) };
            should_be(work, case, number)
        }
        Action::Revoke => end(work, case, by_system),
        // What is less holds since it was approved.
        Action::Modify if !is_wider(&case.row.request) => Ok(()),
        Action::Modify => change(work, case, by_system),
        Action::Suspend | Action::Restore => rest(work, case, by_system),
    }
}

/// What takes effect as soon as it is approved, for waiting would leave more access than was meant: an earlier end.
pub(super) fn on_approval(work: &Write<'_>, case: &Case) -> Result<()> {
    if case.row.request.action == Action::Modify && !is_wider(&case.row.request) {
        change(work, case, true)?;
    }
    Ok(())
}

/// Which permissions are left of those that were asked for.
fn permissions(work: &Write<'_>, case: &Case) -> Result<Option<Vec<String>>> {
    let request = &case.row.request;
    let dropped = request.narrowed.as_ref().is_some_and(|narrowed| !narrowed.dropped.is_empty());
    if !dropped {
        return Ok(request.permissions.clone());
    }
    let item = db::items::at(work.conn, case.row.item, request.item_version)?.item;
    let has: Vec<String> = item.permissions.into_iter().map(|one| one.permission).collect();
    Ok(grant::left(request.permissions.clone(), request.narrowed.as_ref(), &has))
}

/// Begins the grant, unless this request has given it already. One that was being taken away meanwhile, for it was given too
/// late, is over with it.
fn give(work: &Write<'_>, case: &Case, by_system: bool) -> Result<Option<i64>> {
    let (row, request) = (&case.row, &case.row.request);
    if db::grants::of_request(work.conn, row.number())?.is_some() {
        return Ok(None);
    }
    if let Some(old) = same(work, case)? {
        ending::gone(work, &db::grants::get(work.conn, old, work.now)?)?;
    }
    let id: GrantId = work.new_id()?;
    let window = Window { duration: request.duration, ends_at: request.ends_at, starts_at: None };
    let ends_at = window.narrowed_end(request.narrowed.as_ref(), work.now);
    let permissions = match permissions(work, case)? {
        // All of them are those that there are now: what the item has later was not approved.
        None => all(work, row.item, request.item_version)?,
        names => names,
    };
    let new = db::grants::New {
        id,
        beneficiary: row.beneficiary,
        item: row.item,
        item_version: request.item_version,
        apart: &row.apart,
        origin: GrantOrigin::Request,
        request: Some(row.number()),
        permissions: permissions.as_deref(),
        form_values: &request.form_values,
        account: request.account.as_deref(),
        target_group: request.target_group.as_ref(),
        starts_at: work.now,
        ends_at,
        at: work.now,
    };
    let number = db::grants::insert(work.conn, &new)?;
    let mut data = json!({
        "beneficiary": request.beneficiary,
        "item": request.item_id.to_string(),
        "item_name": request.item_name,
        "origin": GrantOrigin::Request.as_str(),
        "starts_at": time_text(work.now),
        "ends_at": ends_at.map(time_text),
    });
    if let Some(names) = &permissions {
        data["permissions"] = json!(names);
    }
    let entry = Entry::new("access.granted", "grant", id, data);
    entry.of(request.id).by_system(by_system).append(work)?;
    set_clocks(work, number, ends_at)?;
    Ok(Some(number))
}

/// The names of all permissions of an item's version; none where it has no such parts.
pub(super) fn all(work: &Write<'_>, item: i64, version: i64) -> Result<Option<Vec<String>>> {
    let item = db::items::at(work.conn, item, version)?.item;
    let names: Vec<String> = item.permissions.into_iter().map(|one| one.permission).collect();
    Ok(grant::left(Some(names), None, &[]).filter(|names| !names.is_empty()))
}

/// What should no longer have been given has its grant all the same, and at once a request to take it away.
fn should_be(work: &Write<'_>, case: &mut Case, number: i64) -> Result<()> {
    let beneficiary = db::identities::get(work.conn, case.row.beneficiary)?.identity;
    if !beneficiary.active {
        return ending::by_rule(work, number, RequestOrigin::Deactivation, None, "beneficiary_inactive");
    }
    if conflicts::barring(work, &case.row, &beneficiary.person)?.is_some() {
        return ending::by_rule(work, number, RequestOrigin::Rule, None, "conflict_of_duties");
    }
    if case.is_void(work, case.stages() + 1)? {
        return ending::by_rule(work, number, RequestOrigin::Rule, None, "approval_void");
    }
    Ok(())
}

/// Watches a grant's end, and warns before it.
pub(super) fn set_clocks(work: &Write<'_>, number: i64, ends_at: Option<Time>) -> Result<()> {
    db::timers::stop_ends(work.conn, number)?;
    let Some(end) = ends_at else { return Ok(()) };
    if let Some(due) = schedule::warning(work.now, end, settings::newest(work)?.end_warning) {
        db::timers::set_of_grant(work.conn, number, Kind::EndingSoon, due)?;
    }
    db::timers::set_of_grant(work.conn, number, Kind::End, end)
}

/// The grant that a request changes, while it is not over.
fn living(work: &Write<'_>, case: &Case) -> Result<Option<db::grants::Row>> {
    let Some(number) = case.row.grant else { return Ok(None) };
    let grant = db::grants::get(work.conn, number, work.now)?;
    Ok(Some(grant).filter(|grant| grant.grant.ended_at.is_none()))
}

fn end(work: &Write<'_>, case: &Case, by_system: bool) -> Result<()> {
    let Some(grant) = living(work, case)? else { return Ok(()) };
    let why = grant::reason(case.row.request.origin);
    db::grants::end(work.conn, grant.number, why, work.now)?;
    db::timers::stop_of_grant(work.conn, grant.number)?;
    let otherwise = db::grants::is_held_otherwise(work.conn, grant.number, work.now)?;
    let data = json!({ "why": why.as_str(), "held_otherwise": otherwise });
    let entry = Entry::of_grant("access.ended", &grant, data);
    entry.of(case.row.request.id).by_system(by_system).append(work)
}

fn change(work: &Write<'_>, case: &Case, by_system: bool) -> Result<()> {
    let Some(row) = living(work, case)? else { return Ok(()) };
    let request = &case.row.request;
    let before = request.before.clone().unwrap_or_default();
    // What was not asked to change is as it is now, whatever it was then.
    let (mut ends_at, mut permissions) = (row.grant.ends_at, self::permissions(work, case)?);
    if request.ends_at != before.ends_at {
        let asked = Window { ends_at: request.ends_at, ..Window::default() };
        ends_at = asked.narrowed_end(request.narrowed.as_ref(), row.grant.starts_at);
    }
    if request.permissions == before.permissions {
        permissions.clone_from(&row.grant.permissions);
    }
    set(work, &row, ends_at, permissions, (request.id, by_system))
}

/// Makes a grant last until then, with these permissions, for a request.
pub(super) fn set(
    work: &Write<'_>,
    row: &db::grants::Row,
    ends_at: Option<Time>,
    permissions: Option<Vec<String>>,
    (request, by_system): (RequestId, bool),
) -> Result<()> {
    if ends_at == row.grant.ends_at && permissions == row.grant.permissions {
        return Ok(());
    }
    db::grants::set(work.conn, row.number, ends_at, permissions.as_deref())?;
    set_clocks(work, row.number, ends_at)?;
    let said = |end: Option<Time>, names: &Option<Vec<String>>| json!({ "ends_at": end.map(time_text), "permissions": names });
    let longer = grant::is_later(ends_at, row.grant.ends_at);
    let kind = if longer { "access.extended" } else { "access.modified" };
    let data = json!({
        "before": said(row.grant.ends_at, &row.grant.permissions),
        "after": said(ends_at, &permissions),
    });
    let entry = Entry::of_grant(kind, row, data);
    entry.of(request).by_system(by_system).append(work)
}

fn rest(work: &Write<'_>, case: &Case, by_system: bool) -> Result<()> {
    let Some(row) = living(work, case)? else { return Ok(()) };
    let suspends = case.row.request.action == Action::Suspend;
    if suspends == row.grant.suspended_at.is_some() {
        return Ok(());
    }
    db::grants::suspend(work.conn, row.number, suspends.then_some(work.now))?;
    let kind = if suspends { "access.suspended" } else { "access.restored" };
    let data = json!({ "beneficiary": row.grant.beneficiary, "item": row.grant.item_id.to_string() });
    let entry = Entry::of_grant(kind, &row, data);
    entry.of(case.row.request.id).by_system(by_system).append(work)
}
