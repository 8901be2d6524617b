//! Taking access away where no person asks for it: at its end, when who has it goes, or because it should not be there.

use serde_json::json;

use super::closing;
use super::ledger::Entry;
use super::making::{self, Draft};
use super::wanted::HostFacts;
use super::{Write, settings};
use crate::db;
use crate::db::timers::Kind;
use crate::error::Result;
use crate::law::schedule::{self, Window};
use crate::model::{Action, EndReason, GrantBefore, RequestOrigin, RequestStatus};
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
        let open = db::requests::get(work.conn, open)?;
        let waits = matches!(open.request.status, RequestStatus::Pending | RequestStatus::Scheduled);
        if open.request.action == Action::Revoke && !waits {
            return Ok(());
        }
    }
    let item = db::items::newest(work.conn, row.item)?;
    let draft = Draft {
        action: Action::Revoke,
        origin,
        requester: None,
        submission: None,
        beneficiary: db::identities::get(work.conn, row.beneficiary)?,
        item,
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
    };
    request(work, row, draft).map(drop)
}

/// Makes a request that takes a grant away: whatever else is asked of the grant is over with it.
pub(super) fn request(
    work: &Write<'_>,
    row: &db::grants::Row,
    draft: Draft<'_>,
) -> Result<super::facts::Case> {
    closing::supersede(work, row, draft.due)?;
    let data = json!({
        "beneficiary": row.grant.beneficiary,
        "item": row.grant.item_id.to_string(),
        "origin": draft.origin.as_str(),
    });
    let by_system = draft.requester.is_none();
    let entry = Entry::new("access.ending", "grant", row.grant.id, data).due(draft.due);
    entry.by_system(by_system).append(work)?;
    making::make(work, draft)
}

/// A request ended without being done. What it gave all the same, and was not seen to be right, is taken away. A removal that was
/// given up is tried again the next day, where the access should not be there any more.
pub(super) fn not_done(work: &Write<'_>, row: &db::requests::Row) -> Result<()> {
    if row.request.action == Action::Grant {
        return match db::grants::of_request(work.conn, row.number())? {
            Some(number) => by_rule(work, number, RequestOrigin::Rule, None, "closed"),
            None => Ok(()),
        };
    }
    let Some(number) = row.grant.filter(|_| row.request.action == Action::Revoke) else { return Ok(()) };
    let grant = db::grants::get(work.conn, number, work.now)?;
    if grant.grant.ended_at.is_some() {
        return Ok(());
    }
    let asked = matches!(row.request.origin, RequestOrigin::User | RequestOrigin::HandBack);
    if asked && grant.grant.ends_at.is_none_or(|end| end > work.now) {
        return Ok(());
    }
    db::timers::stop_of_grant(work.conn, number)?;
    let due = schedule::soon(work.now, Span::ONE_DAY);
    db::timers::set_of_grant(work.conn, number, Kind::End, due)
}

/// A grant comes to its end.
pub(super) fn expire(work: &Write<'_>, timer: &db::timers::Row, number: i64) -> Result<()> {
    db::timers::delete(work.conn, timer.number)?;
    let row = db::grants::get(work.conn, number, work.now)?;
    let (origin, rule) = match row.grant.ends_at {
        Some(end) if end <= work.now => (RequestOrigin::Expiry, "expiry"),
        // It was to be taken away for another reason, and could not be.
        _ if !db::identities::get(work.conn, row.beneficiary)?.identity.active => {
            (RequestOrigin::Deactivation, "beneficiary_inactive")
        }
        _ => (RequestOrigin::Rule, "not_done"),
    };
    take_away(work, &row, origin, Some(timer.due), rule)
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
    Entry::new("access.ending_soon", "grant", row.grant.id, data).due(Some(timer.due)).append(work)
}

/// The host says that access is gone: there is nothing to be done for it any more.
pub(super) fn gone(work: &Write<'_>, row: &db::grants::Row) -> Result<()> {
    closing::supersede(work, row, None)?;
    db::grants::end(work.conn, row.number, EndReason::Removed, work.now)?;
    db::timers::stop_of_grant(work.conn, row.number)?;
    let data = json!({ "why": EndReason::Removed.as_str() });
    Entry::new("access.ended", "grant", row.grant.id, data).append(work)
}
