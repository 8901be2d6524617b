//! Closing what is not over: by an admin, by who asked for what failed or is to come, by the clock, or because something else
//! takes its place.

use serde_json::json;

use super::case::{self, Case};
use super::ledger::Entry;
use super::moves::{self, Step};
use super::queue::Out;
use super::{Write, doers, due, effects, ending, queue, settings, settled, stages, text};
use crate::db;
use crate::error::{Error, Result, shown};
use crate::ids::RequestId;
use crate::law::authority::{self, Right};
use crate::law::status::{self, Move};
use crate::law::work::is_work;
use crate::model::{Outcome, Request, RequestClose, RequestStatus};
use crate::time::Time;

/// Ends a request by hand.
pub(crate) fn close(work: &Write<'_>, id: RequestId, input: RequestClose) -> Result<Request> {
    let me = work.me()?;
    let mut row = db::requests::find(work.conn, id)?.ok_or_else(|| Error::not_found("request", id))?;
    due::run_for(work, &mut row)?;
    let (mut case, relations) = case::read(work, row, Some(&me))?.seen(work, &me)?;
    let outcome = input.outcome.unwrap_or(Outcome::Failure);
    let status = case.row.request.status;
    let any = authority::allows(Right::Close, &relations);
    if !any {
        if !authority::allows(Right::CloseOwn, &relations) {
            return Err(work.refusal(&me, Right::Close, "close this request"));
        }
        status::find(status, Move::Close)?;
        if !matches!(status, RequestStatus::Failed | RequestStatus::Scheduled) {
            let words = "who asked may close what failed or is scheduled, and cancel what is pending";
            return Err(Error::Forbidden(words.into()));
        }
    }
    case.not_their_own_loss(&me)?;
    status::find(status, Move::Close)?;
    if outcome == Outcome::Success {
        if !any || case.excludes(&me) {
            let words = "nobody says of their own request that it was done, under any account";
            return Err(Error::Forbidden(words.into()));
        }
        if doers::did(work, &me, case.row.number())? {
            let words = "who did the work does not say that it was done: somebody else looks";
            return Err(Error::Forbidden(words.into()));
        }
        if !is_work(status) {
            let words = format!(
                "must not be `success` for a request that is `{status}`: nobody has approved it, or its day has not come"
            );
            return Err(Error::invalid("outcome", words));
        }
    }
    let most = settings::newest(work)?.comment_max as usize;
    let comment = text::words("comment", input.comment, most)?;
    let step = Step::new(Move::Close, json!({ "outcome": outcome.as_str(), "comment": comment }));
    finish(work, &mut case, step, outcome)?;
    Ok(case.row.request)
}

/// Closes a request: what is asked is closed, work that nobody has is void, and what was done all the same takes effect.
fn finish(work: &Write<'_>, case: &mut Case, step: Step<'_>, outcome: Outcome) -> Result<()> {
    let by_system = step.by_system;
    let was_done = was_done(&case.row);
    settled::close(work, case, "closed", &stages::by(work, step.due))?;
    queue::leave(work, case.row.number())?;
    queue::give_back(work, case.row.number(), Out::Keeps)?;
    moves::make(work, &mut case.row, Step { outcome: Some(outcome), ..step })?;
    if outcome == Outcome::Success {
        return effects::apply(work, case, by_system);
    }
    ending::not_done(work, &case.row, was_done)
}

/// What ends a request that nobody ends by hand.
pub(super) struct Cause<'a> {
    pub(super) why: &'a str,
    /// What the caller said, where they did it.
    pub(super) comment: Option<&'a str>,
    pub(super) by_caller: bool,
    /// When the clock did.
    pub(super) due: Option<Time>,
}

impl<'a> Cause<'a> {
    /// A rule.
    pub(super) const fn rule(why: &'a str) -> Self {
        Self { why, comment: None, by_caller: false, due: None }
    }
}

/// Ends a request: what is pending is cancelled, the rest is closed.
pub(super) fn give_up(work: &Write<'_>, number: i64, cause: &Cause<'_>) -> Result<()> {
    let mut case = case::read(work, db::requests::get(work.conn, number)?, None)?;
    let (why, due) = (cause.why, cause.due);
    let by_system = !cause.by_caller && due.is_none();
    if case.row.request.status == RequestStatus::Pending {
        settled::close(work, &mut case, why, &stages::by(work, due))?;
        let data = json!({ "comment": cause.comment, "why": why });
        let step = Step { due, by_system, ..Step::new(Move::Cancel, data) };
        return moves::make(work, &mut case.row, step);
    }
    let outcome = match case.row.request.status {
        RequestStatus::Verifying => Outcome::Incomplete,
        _ => Outcome::Failure,
    };
    let data = json!({ "outcome": outcome.as_str(), "comment": cause.comment, "why": why });
    queue::leave(work, number)?;
    queue::give_back(work, number, Out::Keeps)?;
    let step = Step { due, by_system, outcome: Some(outcome), ..Step::new(Move::Close, data) };
    moves::make(work, &mut case.row, step)
}

/// Ends what is asked of a grant, for it is to change otherwise.
pub(super) fn supersede_changes(work: &Write<'_>, row: &db::grants::Row) -> Result<()> {
    match db::requests::open_of_grant(work.conn, row.number)? {
        Some(number) => superseded(work, number, None),
        None => Ok(()),
    }
}

/// Ends a request that another takes the place of. More that it gave, and that nobody saw to be right, is not kept.
fn superseded(work: &Write<'_>, number: i64, due: Option<Time>) -> Result<()> {
    let request = db::requests::get(work.conn, number)?;
    give_up(work, number, &Cause { due, ..Cause::rule("superseded") })?;
    if was_done(&request) { ending::less_again(work, &request) } else { Ok(()) }
}

/// Ends what is asked of a grant, for it is to be taken away: what would change it, and the request that gave it and is not over.
pub(super) fn supersede(work: &Write<'_>, row: &db::grants::Row, due: Option<Time>) -> Result<()> {
    let mut over: Vec<i64> = db::requests::open_of_grant(work.conn, row.number)?.into_iter().collect();
    if row.grant.request_id.is_some() {
        over.extend(db::requests::open_giver(work.conn, row.number)?);
    }
    for number in over {
        superseded(work, number, due)?;
    }
    Ok(())
}

/// Nobody has taken approved work in time.
pub(super) fn unclaimed(work: &Write<'_>, timer: &db::timers::Row, request: i64) -> Result<()> {
    db::timers::delete(work.conn, timer.number)?;
    let was_done = was_done(&db::requests::get(work.conn, request)?);
    give_up(work, request, &Cause { due: Some(timer.due), ..Cause::rule("claim_by") })?;
    ending::not_done(work, &db::requests::get(work.conn, request)?, was_done)
}

/// Whether a request's work was done already, and was not, or not yet, seen to be right.
pub(super) fn was_done(row: &db::requests::Row) -> bool {
    row.request.status == RequestStatus::Verifying || row.reopened > 0
}

/// An admin wanted to close many, and this one could not be closed: the ledger names it. The id is as they gave it.
pub(crate) fn close_failed(work: &Write<'_>, id: &str, why: &Error) -> Result<()> {
    work.entitled(Right::SeeLedger, "close requests of others")?;
    let data = json!({ "id": shown(id), "why": why.code().as_str() });
    Entry::new("access_request.close_failed", "request", shown(id), data).append(work)
}
