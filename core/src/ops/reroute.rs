//! Looking for a request's way anew: an explicit act, and the only one by which its rules change.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::case::Case;
use super::ledger::Entry;
use super::stages::{self, Cause};
use super::way;
use super::{Write, case, due, settings, settled, text};
use crate::db;
use crate::error::{Error, Result};
use crate::ids::RequestId;
use crate::law::authority::{self, Right};
use crate::law::condition::Circumstances;
use crate::law::schedule::Window;
use crate::law::work::is_removal;
use crate::model::{Action, Request, RequestReroute, RequestStatus};

/// Looks for a pending request's policy under the rules of today, and asks from its first stage on.
pub(crate) fn reroute(work: &Write<'_>, id: RequestId, input: RequestReroute) -> Result<Request> {
    let me = work.me()?;
    let mut row = db::requests::find(work.conn, id)?.ok_or_else(|| Error::not_found("request", id))?;
    due::run_for(work, &mut row)?;
    let (case, relations) = case::read(work, row, Some(&me))?.seen(work, &me)?;
    if !authority::allows(Right::Reassign, &relations) {
        return Err(work.refusal(&me, Right::Reassign, "reroute this request"));
    }
    if case.excludes(&me) {
        let words = "nobody reroutes a request that they made or that is for them, under any account";
        return Err(Error::Forbidden(words.into()));
    }
    if case.row.request.status != RequestStatus::Pending {
        return Err(Error::IllegalTransition(format!(
            "can't reroute a request that is `{}`: it must be `pending`",
            case.row.request.status
        )));
    }
    let comment = text::required("comment", input.comment.as_deref().unwrap_or_default(), text::COMMENT)?;
    let rules = settings::newest(work)?;
    // What it is, it was asked as; where it stands, and who has it, is of today.
    let today = db::items::newest(work.conn, case.row.item)?;
    let asked = db::items::at(work.conn, case.row.item, case.row.request.item_version)?.item;
    let found = way::places(work, &today, &rules)?.into_iter().find_map(|(_, policy)| policy);
    let Some(policy) = found else {
        let words = format!("no policy says who approves `{}`: make one, or a default", today.item.name);
        return Err(Error::NoPolicy(words));
    };
    let content = policy.content(work.conn)?;
    let beneficiary = db::identities::get(work.conn, case.row.beneficiary)?.identity;
    let request = &case.row.request;
    // Of access that is changed, what it is in all.
    let grant = case.row.grant.filter(|_| request.action == Action::Modify);
    let grant = grant.map(|grant| db::grants::get(work.conn, grant, work.now)).transpose()?;
    let begun = grant.map(|row| row.grant.starts_at);
    let circumstances = Circumstances {
        risk: asked.risk,
        kind: asked.kind,
        tags: &asked.tags,
        action: request.action,
        window: Window {
            starts_at: begun.or(request.starts_at),
            duration: request.duration,
            ends_at: request.ends_at,
        },
        now: work.now,
        on_behalf: request.requester.as_ref() != Some(&request.beneficiary),
        conflict: !request.conflicts.is_empty(),
        attributes: &beneficiary.attributes,
    };
    let plan = way::plan(way::stages(&content, request.action), &circumstances);
    let gives = !is_removal(request.action);
    if plan.is_empty() && case.added.is_empty() && !content.no_approval && gives {
        let words = format!("no stage of the policy `{}` takes part for `{}`", policy.name, today.item.name);
        return Err(Error::NoApprover(words));
    }
    let way = db::requests::Route {
        route: case.row.route + 1,
        policy: (policy.number, policy.version),
        settings: rules.version,
        plan: &plan,
    };
    let after = json!({
        "route": way.route,
        "policy": policy.id.to_string(),
        "policy_version": policy.version,
        "settings": rules.version,
        "plan": plan,
    });
    let data = json!({ "before": told(&case), "after": after, "comment": comment });
    let entry = Entry::new("access_request.rerouted", "request", id, data).of(id);
    Ok(begin(work, case, &way, entry)?.row.request)
}

/// The way that a request is on.
fn told(case: &Case) -> Value {
    json!({
        "route": case.row.route,
        "policy": case.row.request.policy_id.map(|id| id.to_string()),
        "policy_version": case.row.request.policy_version,
        "settings": case.row.settings,
        "plan": case.row.plan,
    })
}

/// Leaves the way that a request is on, and asks from the first stage of another on.
fn begin(work: &Write<'_>, mut case: Case, way: &db::requests::Route<'_>, entry: Entry<'_>) -> Result<Case> {
    settled::close(work, &mut case, "rerouted", &stages::by(work, None))?;
    db::requests::reroute(work.conn, case.row.number(), way, work.now)?;
    entry.append(work)?;
    let mut case = case::read(work, db::requests::get(work.conn, case.row.number())?, None)?;
    let rule = (case.stages() == 0).then_some("no_approval");
    stages::go_on(work, &mut case, Cause { rule, ..Cause::default() })?;
    Ok(case)
}

/// The rule by which a way begins anew when an account turns out to be somebody else's.
const PERSON: &str = "person";

/// Has the same way begin anew where a stage that is over is met no more, for an account is another person's: the requester's own
/// yes, or one that came through their hands, or the second of one person. The open stage is counted as it stands.
pub(super) fn where_void(work: &Write<'_>, requests: &BTreeSet<i64>) -> Result<()> {
    for request in requests {
        let mut case = case::read(work, db::requests::get(work.conn, *request)?, None)?;
        let open = case.row.request.stage;
        if case.row.request.status != RequestStatus::Pending || !case.is_void(work, open)? {
            continue;
        }
        let row = &case.row;
        let policy = row.policy.zip(row.request.policy_version);
        let policy = policy.ok_or_else(|| Error::Internal("somebody decided without a policy".into()))?;
        let plan = row.plan.clone();
        let way = db::requests::Route { route: row.route + 1, policy, settings: row.settings, plan: &plan };
        let (id, before) = (row.request.id, told(&case));
        let mut after = before.clone();
        after["route"] = json!(way.route);
        let data = json!({ "before": before, "after": after, "rule": PERSON });
        let entry = Entry::new("access_request.rerouted", "request", id, data).of(id).by_system(true);
        begin(work, case, &way, entry)?;
    }
    Ok(())
}
