//! Taking access away where no person asks for it: at its end, when who has it goes, or because it should not be there.

use serde_json::json;

use super::closing;
use super::ledger::Entry;
use super::making::{self, Draft};
use super::wanted::HostFacts;
use super::{Write, conflicts, effects, settings};
use crate::db;
use crate::db::timers::Kind;
use crate::error::Result;
use crate::law::grant::{common, earlier};
use crate::law::schedule::{self, Window};
use crate::law::work::{rests, takes_away};
use crate::model::{Action, EndReason, GrantBefore, Outcome, RequestOrigin};
use crate::time::{self, Span, Time};

/// What a grant is like before it changes.
pub(super) fn before(row: &db::grants::Row) -> GrantBefore {
    GrantBefore {
        ends_at: row.grant.ends_at,
        permissions: row.grant.permissions.clone(),
        suspended: row.grant.suspended_at.is_some(),
    }
}

/// What the host said when it was given.
pub(super) fn host(row: &db::grants::Row) -> HostFacts {
    HostFacts {
        account: row.grant.account.clone(),
        target_group: row.grant.target_group.clone(),
        ..HostFacts::default()
    }
}

/// Makes a request that takes a grant away and that nobody has to approve, unless one is under way.
pub(super) fn by_rule(
    work: &Write<'_>,
    number: i64,
    origin: RequestOrigin,
    due: Option<Time>,
    rule: &'static str,
) -> Result<()> {
    let row = db::grants::get(work.conn, number, work.now)?;
    take_away(work, &row, origin, due, rule)
}

/// Makes a request that suspends a grant again, which was given back although it should not have been.
pub(super) fn suspend_by_rule(work: &Write<'_>, number: i64, rule: &'static str) -> Result<()> {
    let row = db::grants::get(work.conn, number, work.now)?;
    if row.grant.suspended_at.is_some() { Ok(()) } else { rest_again(work, &row, rule) }
}

/// Makes a request that suspends a grant, also where it is known as suspended and may not be so.
fn rest_again(work: &Write<'_>, row: &db::grants::Row, rule: &'static str) -> Result<()> {
    if row.grant.ended_at.is_some() || !is_clear(work, row)? {
        return Ok(());
    }
    making::make(work, draft(work, row, Action::Suspend, RequestOrigin::Rule, None, rule)?).map(drop)
}

/// Makes a request that brings a grant's work back to what the grant says, where something else was done.
pub(super) fn change_back(
    work: &Write<'_>,
    number: i64,
    there: GrantBefore,
    rule: &'static str,
) -> Result<()> {
    let row = db::grants::get(work.conn, number, work.now)?;
    if row.grant.ended_at.is_some() || !is_clear(work, &row)? {
        return Ok(());
    }
    let there = GrantBefore {
        ends_at: there.ends_at,
        permissions: there.permissions,
        suspended: row.grant.suspended_at.is_some(),
    };
    let back = Draft {
        grant: Some((number, row.grant.id, there)),
        window: Window { ends_at: row.grant.ends_at, ..Window::default() },
        permissions: row.grant.permissions.clone(),
        ..draft(work, &row, Action::Modify, RequestOrigin::Rule, None, rule)?
    };
    making::make(work, back).map(drop)
}

fn take_away(
    work: &Write<'_>,
    row: &db::grants::Row,
    origin: RequestOrigin,
    due: Option<Time>,
    rule: &'static str,
) -> Result<()> {
    if row.grant.ended_at.is_some() {
        return Ok(());
    }
    if let Some(open) = db::requests::open_of_grant(work.conn, row.number)? {
        let open = db::requests::get(work.conn, open)?.request;
        if open.action == Action::Revoke && !rests(open.status) {
            return Ok(());
        }
    }
    request(work, row, draft(work, row, Action::Revoke, origin, due, rule)?).map(drop)
}

/// A request about a grant that nobody asks and nobody has to approve.
fn draft(
    work: &Write<'_>,
    row: &db::grants::Row,
    action: Action,
    origin: RequestOrigin,
    due: Option<Time>,
    rule: &'static str,
) -> Result<Draft<'static>> {
    Ok(Draft {
        action,
        origin,
        requester: None,
        submission: None,
        beneficiary: db::identities::get(work.conn, row.beneficiary)?,
        item: db::items::newest(work.conn, row.item)?,
        apart: row.apart.clone(),
        grant: Some((row.number, row.grant.id, before(row))),
        way: None,
        justification: None,
        window: Window::default(),
        permissions: None,
        form_values: row.grant.form_values.clone(),
        host: host(row),
        added_stages: Vec::new(),
        conflicts: Vec::new(),
        settings: settings::newest(work)?.version,
        rule: Some(rule),
        due,
    })
}

/// Makes a request that takes a grant away: whatever else is asked of the grant is over with it.
pub(super) fn request(
    work: &Write<'_>,
    row: &db::grants::Row,
    draft: Draft<'_>,
) -> Result<super::case::Case> {
    closing::supersede(work, row, draft.due)?;
    let data = json!({
        "beneficiary": row.grant.beneficiary,
        "item": row.grant.item_id.to_string(),
        "origin": draft.origin.as_str(),
    });
    let by_system = draft.requester.is_none();
    let entry = Entry::of_grant("access.ending", row, data).due(draft.due);
    of_giver(entry, row).by_system(by_system).append(work)?;
    making::make(work, draft)
}

/// A request ended without being done. What it gave all the same, and was not seen to be right, is taken away. A removal that was
/// given up is tried again the next day, where the access should not be there any more.
pub(super) fn not_done(work: &Write<'_>, row: &db::requests::Row, was_done: bool) -> Result<()> {
    match row.request.action {
        Action::Grant => {
            return match db::grants::of_request(work.conn, row.number())? {
                Some(number) => by_rule(work, number, RequestOrigin::Rule, None, "closed"),
                None => Ok(()),
            };
        }
        // What was done, and was seen not to be right, is as it was before.
        Action::Restore | Action::Modify if was_done => return undo(work, row),
        // What should rest, and was not seen to, is asked to rest until it does.
        Action::Suspend if was_done => {
            let Some(number) = row.grant else { return Ok(()) };
            return rest_again(work, &db::grants::get(work.conn, number, work.now)?, "closed");
        }
        // That there is less was so when it was approved: it is asked until it is done.
        Action::Modify if takes_away(&row.request) => {
            let (Some(number), Some(before)) = (row.grant, row.request.before.clone()) else { return Ok(()) };
            return change_back(work, number, before, "closed");
        }
        _ => {}
    }
    let Some(number) = row.grant.filter(|_| row.request.action == Action::Revoke) else { return Ok(()) };
    let grant = db::grants::get(work.conn, number, work.now)?;
    if grant.grant.ended_at.is_some() {
        return Ok(());
    }
    let active = db::identities::get(work.conn, grant.beneficiary)?.identity.active;
    let asked = matches!(row.request.origin, RequestOrigin::User | RequestOrigin::HandBack);
    if asked && active && grant.grant.ends_at.is_none_or(|end| end > work.now) {
        return Ok(());
    }
    again(work, number)
}

/// Undoes what a request changed: what it made more is as it was, and what it made less stays less.
fn undo(work: &Write<'_>, row: &db::requests::Row) -> Result<()> {
    let Some(number) = row.grant else { return Ok(()) };
    if row.request.action == Action::Restore {
        return suspend_by_rule(work, number, "closed");
    }
    let grant = db::grants::get(work.conn, number, work.now)?;
    if grant.grant.ended_at.is_some() || !is_clear(work, &grant)? {
        return Ok(());
    }
    let (ends_at, permissions) = less(&grant, row);
    let back = Draft {
        window: Window { ends_at, ..Window::default() },
        permissions,
        ..draft(work, &grant, Action::Modify, RequestOrigin::Rule, None, "closed")?
    };
    making::make(work, back).map(drop)
}

/// A change that gave more, and that nobody saw to be right, gives no more than there was.
pub(super) fn less_again(work: &Write<'_>, row: &db::requests::Row) -> Result<()> {
    let (Some(number), Action::Modify) = (row.grant, row.request.action) else { return Ok(()) };
    let grant = db::grants::get(work.conn, number, work.now)?;
    let (ends_at, permissions) = less(&grant, row);
    effects::set(work, &grant, ends_at, permissions, (row.request.id, true))
}

/// The end and the permissions that a grant has now and had before a request changed it.
fn less(grant: &db::grants::Row, row: &db::requests::Row) -> (Option<Time>, Option<Vec<String>>) {
    let before = row.request.before.clone().unwrap_or_default();
    let now = &grant.grant;
    let permissions = common(now.permissions.as_deref(), before.permissions.as_deref());
    (earlier(now.ends_at, before.ends_at), permissions)
}

/// Whether nothing stands in the way of what takes away: what is asked that would give more is over with it.
fn is_clear(work: &Write<'_>, grant: &db::grants::Row) -> Result<bool> {
    let Some(open) = db::requests::open_of_grant(work.conn, grant.number)? else { return Ok(true) };
    if takes_away(&db::requests::get(work.conn, open)?.request) {
        return Ok(false);
    }
    closing::supersede_changes(work, grant)?;
    Ok(true)
}

/// Looks at it again the next day.
fn again(work: &Write<'_>, number: i64) -> Result<()> {
    let due = schedule::soon(work.now, Span::ONE_DAY);
    db::timers::set_of_grant(work.conn, number, Kind::Remove, due)
}

/// What could not be taken away is looked at again: it is taken away where it still should not be there.
pub(super) fn remove(work: &Write<'_>, timer: &db::timers::Row, number: i64) -> Result<()> {
    db::timers::delete(work.conn, timer.number)?;
    let row = db::grants::get(work.conn, number, work.now)?;
    if row.grant.ended_at.is_some() {
        return Ok(());
    }
    let Some((origin, rule)) = reason(work, &row)? else { return Ok(()) };
    if row.grant.ending_request_id.is_some() {
        return again(work, number);
    }
    take_away(work, &row, origin, Some(timer.due), rule)
}

/// Why access should not be there, if it should not.
fn reason(work: &Write<'_>, row: &db::grants::Row) -> Result<Option<(RequestOrigin, &'static str)>> {
    if row.grant.ends_at.is_some_and(|end| end <= work.now) {
        return Ok(Some((RequestOrigin::Expiry, "expiry")));
    }
    let beneficiary = db::identities::get(work.conn, row.beneficiary)?.identity;
    if !beneficiary.active {
        return Ok(Some((RequestOrigin::Deactivation, "beneficiary_inactive")));
    }
    let Some(id) = row.grant.request_id else { return Ok(None) };
    let Some(giver) = db::requests::find(work.conn, id)? else { return Ok(None) };
    let not_done = giver.request.outcome.is_some_and(|outcome| outcome != Outcome::Success);
    if not_done {
        return Ok(Some((RequestOrigin::Rule, "closed")));
    }
    let barred = conflicts::barring(work, &giver, &beneficiary.person)?.is_some();
    Ok(barred.then_some((RequestOrigin::Rule, "conflict_of_duties")))
}

/// A grant comes to its end.
pub(super) fn expire(work: &Write<'_>, timer: &db::timers::Row, number: i64) -> Result<()> {
    db::timers::delete(work.conn, timer.number)?;
    let row = db::grants::get(work.conn, number, work.now)?;
    take_away(work, &row, RequestOrigin::Expiry, Some(timer.due), "expiry")
}

/// A grant is about to end.
pub(super) fn warn(work: &Write<'_>, timer: &db::timers::Row, number: i64) -> Result<()> {
    db::timers::delete(work.conn, timer.number)?;
    let row = db::grants::get(work.conn, number, work.now)?;
    let data = json!({
        "beneficiary": row.grant.beneficiary,
        "item": row.grant.item_id.to_string(),
        "ends_at": row.grant.ends_at.map(time::text),
    });
    let entry = Entry::of_grant("access.ending_soon", &row, data).due(Some(timer.due));
    of_giver(entry, &row).append(work)
}

/// What happens to access is in the history of the request that gave it, where its holder reads it.
fn of_giver<'a>(entry: Entry<'a>, row: &db::grants::Row) -> Entry<'a> {
    match row.grant.request_id {
        Some(id) => entry.of(id),
        None => entry,
    }
}

/// The host says that access is gone: there is nothing to be done for it any more.
pub(super) fn gone(work: &Write<'_>, row: &db::grants::Row) -> Result<()> {
    closing::supersede(work, row, None)?;
    db::grants::end(work.conn, row.number, EndReason::Removed, work.now)?;
    db::timers::stop_of_grant(work.conn, row.number)?;
    let data = json!({ "why": EndReason::Removed.as_str() });
    Entry::of_grant("access.ended", row, data).append(work)
}
