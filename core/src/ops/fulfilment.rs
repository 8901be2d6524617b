//! Work that people do: it is given to somebody, begun, put to rest, done, and looked at.

use serde_json::json;

use super::case::{self, Case};
use super::doers;
use super::ledger::Entry;
use super::moves::{self, Step};
use super::queue::Out;
use super::work::Me;
use super::{Write, due, effects, queue, settings, text};
use crate::db;
use crate::db::tasks::By;
use crate::db::timers::Kind;
use crate::error::{Error, Result};
use crate::ids::RequestId;
use crate::law::authority::{self, Relation, Right};
use crate::law::schedule;
use crate::law::status::{self, Move};
use crate::law::work::takes_away;
use crate::model::{
    Action, Assign, Complete, Request, RequestStatus, Snooze, Task, TaskStatus, Verify, Wake,
};
use crate::time;

/// A request whose work the caller has to do with, and how they stand to it.
struct Found {
    me: Me,
    case: Case,
    relations: Vec<Relation>,
}

fn find(work: &Write<'_>, id: RequestId) -> Result<Found> {
    let me = work.me()?;
    let mut row = db::requests::find(work.conn, id)?.ok_or_else(|| Error::not_found("request", id))?;
    due::run_for(work, &mut row)?;
    let (mut case, mut relations) = case::read(work, row, Some(&me))?.seen(work, &me)?;
    for relation in doers::relations(work, &me, &mut case)? {
        if !relations.contains(&relation) {
            relations.push(relation);
        }
    }
    Ok(Found { me, case, relations })
}

fn allowed(work: &Write<'_>, found: &Found, right: Right, to: &str) -> Result<()> {
    if !authority::allows(right, &found.relations) {
        return Err(work.refusal(&found.me, right, to));
    }
    found.case.not_their_own_loss(&found.me)
}

fn said(work: &Write<'_>, comment: Option<String>) -> Result<Option<String>> {
    text::words("comment", comment, settings::newest(work)?.comment_max as usize)
}

/// Refuses what workers do: nobody begins it by hand.
fn by_people(case: &Case) -> Result<()> {
    if case.row.manual {
        return Ok(());
    }
    Err(Error::IllegalTransition(format!(
        "`{}` is not done by people: a worker claims it",
        case.row.request.item_name
    )))
}

/// Gives work to somebody.
pub(crate) fn assign(work: &Write<'_>, id: RequestId, identity: &str, input: Assign) -> Result<Request> {
    let mut found = find(work, id)?;
    allowed(work, &found, Right::Assign, "assign this work")?;
    by_people(&found.case)?;
    let status = found.case.row.request.status;
    if !matches!(status, RequestStatus::Scheduled | RequestStatus::Approved | RequestStatus::Snoozed) {
        return Err(Error::IllegalTransition(format!(
            "can't assign work whose request is `{status}`: it must be `scheduled`, `approved` or `snoozed`"
        )));
    }
    let comment = said(work, input.comment)?;
    let unfit = || Error::invalid("identity", "must be somebody who is registered, active and human");
    let row = db::identities::find(work.conn, identity)?.ok_or_else(unfit)?;
    if !row.identity.active || !row.account().human {
        return Err(unfit());
    }
    let theirs = found.case.row.persons.1 == row.identity.person || found.case.row.beneficiary == row.number;
    if takes_away(&found.case.row.request) && theirs {
        let words = "must be somebody else: nobody does the work that takes away their own access";
        return Err(Error::invalid("identity", words));
    }
    give(work, &mut found.case, row.number, identity, comment.as_deref())?;
    Ok(found.case.row.request)
}

fn give(work: &Write<'_>, case: &mut Case, number: i64, id: &str, comment: Option<&str>) -> Result<()> {
    let before = case.row.request.assignee.replace(id.to_owned());
    db::requests::set_assignee(work.conn, case.row.number(), Some(number))?;
    let request = case.row.request.id;
    let data = json!({ "assignee": id, "before": before, "comment": comment });
    Entry::new("access_request.assigned", "request", request, data).of(request).append(work)
}

/// Begins work; who begins what nobody is to do, is to do it.
pub(crate) fn start(work: &Write<'_>, id: RequestId) -> Result<Task> {
    let mut found = find(work, id)?;
    begin(work, &mut found)?.map(|task| task.task).ok_or_else(|| {
        Error::IllegalTransition(format!(
            "there is nothing to do: the request is `{}` now",
            found.case.row.request.status
        ))
    })
}

fn begin(work: &Write<'_>, found: &mut Found) -> Result<Option<db::tasks::Row>> {
    allowed(work, found, Right::Fulfil, "do this work")?;
    by_people(&found.case)?;
    mine(found)?;
    status::find(found.case.row.request.status, Move::Start)?;
    if !db::queue::is_next(work.conn, found.case.row.number())? {
        return Err(Error::IllegalTransition(
            "other work for the same person and item comes first: do that, or wait for it".into(),
        ));
    }
    let row = found.me.person()?;
    let (number, name, person) = (row.number, row.account.id.clone(), row.account.person.clone());
    if found.case.row.request.assignee.is_none() {
        give(work, &mut found.case, number, &name, None)?;
    }
    queue::take(work, &mut found.case, By::Person(&name, number, &person))
}

/// Refuses work that is somebody else's.
fn mine(found: &Found) -> Result<()> {
    match &found.case.row.request.assignee {
        Some(assignee) if !found.relations.contains(&Relation::Assignee) => Err(Error::Forbidden(format!(
            "this work is `{assignee}`'s to do: they do it, or it is assigned to you"
        ))),
        _ => Ok(()),
    }
}

/// Says that work is done; what was not begun is begun first.
pub(crate) fn resolve(work: &Write<'_>, id: RequestId, input: Complete) -> Result<Request> {
    let mut found = find(work, id)?;
    allowed(work, &found, Right::Fulfil, "do this work")?;
    by_people(&found.case)?;
    mine(&found)?;
    let receipt = receipt(work, &found.case, input.receipt)?;
    let task = match found.case.row.request.status {
        RequestStatus::Approved => begin(work, &mut found)?,
        RequestStatus::Provisioning => db::tasks::newest(work.conn, found.case.row.number())?,
        status => {
            return Err(Error::IllegalTransition(format!(
                "can't resolve work whose request is `{status}`: it must be `approved` or `provisioning`"
            )));
        }
    };
    if let Some(task) = task.filter(|task| task.task.status == TaskStatus::Claimed) {
        effects::done(work, &mut found.case, &task, receipt.as_deref(), false)?;
    }
    Ok(found.case.row.request)
}

/// What was done, in words, where the item asks for it.
pub(super) fn receipt(work: &Write<'_>, case: &Case, given: Option<String>) -> Result<Option<String>> {
    let receipt = text::words("receipt", given, text::WORDS)?;
    let rules = db::items::work_rules(work.conn, case.row.item, case.row.request.item_version)?;
    if receipt.is_none() && rules.receipt_required {
        return Err(Error::invalid("receipt", "must say what was done: the item asks for it"));
    }
    Ok(receipt)
}

/// Puts work to rest.
pub(crate) fn snooze(work: &Write<'_>, id: RequestId, input: Snooze) -> Result<Request> {
    let mut found = find(work, id)?;
    allowed(work, &found, Right::Rest, "put this work to rest")?;
    status::find(found.case.row.request.status, Move::Snooze)?;
    let until = input.until.map(time::whole);
    schedule::rest(work.now, until)?;
    let comment = said(work, input.comment)?;
    let number = found.case.row.number();
    queue::leave(work, number)?;
    queue::give_back(work, number, Out::Lapses)?;
    let data = json!({ "until": until.map(time::text), "comment": comment });
    moves::make(work, &mut found.case.row, Step::new(Move::Snooze, data))?;
    db::requests::set_snoozed(work.conn, number, until)?;
    found.case.row.request.snoozed_until = until;
    if let Some(at) = until {
        db::timers::start(work.conn, number, Kind::Wake, at)?;
    }
    Ok(found.case.row.request)
}

/// Lets work go on.
pub(crate) fn wake(work: &Write<'_>, id: RequestId, input: Wake) -> Result<Request> {
    let mut found = find(work, id)?;
    allowed(work, &found, Right::Rest, "wake this work")?;
    let comment = said(work, input.comment)?;
    let step = Step::new(Move::Wake, json!({ "comment": comment }));
    go_on(work, &mut found.case, step)?;
    Ok(found.case.row.request)
}

/// Lets a request's work wait again.
pub(super) fn go_on(work: &Write<'_>, case: &mut Case, step: Step<'_>) -> Result<()> {
    moves::make(work, &mut case.row, step)?;
    db::timers::stop(work.conn, case.row.number())?;
    queue::to_work(work, case)
}

/// Says that work was done, as somebody saw.
pub(crate) fn verify(work: &Write<'_>, id: RequestId, input: Verify) -> Result<Request> {
    let mut found = find(work, id)?;
    status::find(found.case.row.request.status, Move::Verify)?;
    allowed(work, &found, Right::Verify, "say whether this work was done")?;
    let comment = said(work, input.comment)?;
    moves::make(work, &mut found.case.row, Step::new(Move::Verify, json!({ "comment": comment })))?;
    if found.case.row.request.action == Action::Revoke {
        effects::apply(work, &mut found.case, false)?;
    }
    Ok(found.case.row.request)
}

/// Says that work was not done: it is to be done again.
pub(crate) fn reopen(work: &Write<'_>, id: RequestId, input: Verify) -> Result<Request> {
    let mut found = find(work, id)?;
    status::find(found.case.row.request.status, Move::Reopen)?;
    allowed(work, &found, Right::Verify, "say whether this work was done")?;
    let most = settings::newest(work)?.comment_max as usize;
    let comment = text::required("comment", input.comment.as_deref().unwrap_or_default(), most)?;
    db::requests::set_attempts(work.conn, found.case.row.number(), 0)?;
    db::requests::count_reopened(work.conn, found.case.row.number())?;
    found.case.row.attempts = 0;
    go_on(work, &mut found.case, Step::new(Move::Reopen, json!({ "comment": comment })))?;
    Ok(found.case.row.request)
}
