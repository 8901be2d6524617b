//! A request's way through its policy's stages.

use serde_json::{Value, json};

use super::case::Case;
use super::ledger::Entry;
use super::moves::{self, Step};
use super::{Write, queue, seats, settled, timers};
use crate::db;
use crate::db::timers::Kind;
use crate::error::{Error, Result};
use crate::law::routing::Party;
use crate::law::standing::{Needed, Said, StageAsked};
use crate::law::status::Move;
use crate::model::WhenNobody;
use crate::time::{self, Time};

/// The rule that leaves a stage out, as the ledger names it, and who ended what was open of it.
pub(super) const SKIPPED: &str = "when_nobody";

/// What moves a request on, besides the caller.
#[derive(Clone, Copy, Default)]
pub(super) struct Cause<'a> {
    /// For whom the caller decided.
    pub(super) on_behalf_of: Option<&'a Party>,
    /// The rule that moved it.
    pub(super) rule: Option<&'a str>,
    /// When the clock did.
    pub(super) due: Option<Time>,
}

/// Goes on: to the next stage that somebody must decide, or to work when there is none.
pub(super) fn go_on(work: &Write<'_>, case: &mut Case, mut cause: Cause<'_>) -> Result<()> {
    while case.row.request.stage < case.stages() {
        let (asked, own) = enter(work, case)?;
        if asked.short && may_skip(work, case)? {
            db::requests::set_stage(work.conn, case.row.number(), case.row.request.stage, None, work.now)?;
            tell_skipped(work, case)?;
            continue;
        }
        open(work, case, &asked)?;
        let met = match own {
            Some(own) => settled::fill_own_seat(work, case, &asked, &own)?,
            None => false,
        };
        if !met {
            let asked = case.asked(work, None)?;
            return seats::ask(work, case, &asked, true);
        }
        settled::close(work, case, "met", &by(work, cause.due))?;
        cause = Cause { rule: Some(settled::OWN), ..Cause::default() };
    }
    let (step, later) = approval(work, case, cause);
    moves::make(work, &mut case.row, step)?;
    match later {
        Some(at) => db::timers::set(work.conn, case.row.number(), Kind::Start, at, 0),
        None => queue::to_work(work, case),
    }
}

/// Goes on with what nobody has to approve, and that stands as approved from the first.
pub(super) fn go_on_as_made(work: &Write<'_>, case: &mut Case, cause: Cause<'_>) -> Result<()> {
    let (step, _) = approval(work, case, cause);
    moves::approved_as_made(work, &case.row, step)?;
    queue::to_work(work, case)
}

/// The move that approves it, and the later day that it is for, if there is one.
fn approval<'a>(work: &Write<'_>, case: &Case, cause: Cause<'a>) -> (Step<'a>, Option<Time>) {
    let mut data = json!({ "stages": case.row.request.stages });
    if let Some(rule) = cause.rule {
        data["rule"] = json!(rule);
    }
    let later = case.row.request.starts_at.filter(|at| *at > work.now);
    if let Some(at) = later {
        data["starts_at"] = json!(time::text(at));
    }
    let step = Step {
        on_behalf_of: cause.on_behalf_of,
        due: cause.due,
        by_system: cause.rule.is_some(),
        ..Step::new(if later.is_some() { Move::Schedule } else { Move::Approve }, data)
    };
    (step, later)
}

/// Who ended something, as it is told: the caller, or the clock.
pub(super) fn by(work: &Write<'_>, due: Option<Time>) -> String {
    match due {
        Some(_) => "clock".to_owned(),
        None => work.caller.id().map_or_else(|| work.caller.to_string(), ToOwned::to_owned),
    }
}

/// Stands before the next stage: nothing of the one before stays.
fn enter(work: &Write<'_>, case: &mut Case) -> Result<(StageAsked, Option<Said>)> {
    let row = &mut case.row;
    row.request.stage += 1;
    (row.level, row.fallen, row.request.deadline) = (0, false, None);
    row.request.updated_at = work.now;
    case.begin_standing(work)?;
    let rule = case.own_rule(case.row.request.stage);
    let entering = case.learn(work, None, |view| view.entering(rule))?;
    let entering = entering.ok_or_else(|| Error::Internal("a stage that is not open was entered".into()))?;
    case.standing.said.extend(entering.own.clone());
    Ok((entering.asked, entering.own))
}

/// Opens the stage: an approval for each source of each part, and its clocks.
fn open(work: &Write<'_>, case: &mut Case, asked: &StageAsked) -> Result<()> {
    let (number, route, stage) = (case.row.number(), case.row.route, case.row.request.stage);
    for part in &asked.parts {
        for one in &part.asked {
            let new = db::approvals::New {
                id: work.new_id()?,
                request: number,
                route,
                stage,
                part: part.part,
                source: &one.source,
                needed: one.needed,
                at: work.now,
            };
            case.approvals.push(db::approvals::insert(work.conn, &new)?);
            let (part, source, number) = (part.part, one.source.clone(), one.needed);
            case.standing.needed.push(Needed { part, source, number });
        }
    }
    timers::start(work, case)
}

/// Whether the open stage, which too few can decide, is left out: its policy says so, and it is not the last one left: a
/// later one is to be met, or a person met an earlier one.
pub(super) fn may_skip(work: &Write<'_>, case: &Case) -> Result<bool> {
    let place = case.row.request.stage;
    let skips = case.stage(place).is_some_and(|stage| stage.when_nobody == Some(WhenNobody::Skip));
    if !skips || case.is_added(place) {
        return Ok(false);
    }
    let later = place < case.stages();
    Ok(later || db::approvals::met_before(work.conn, case.row.number(), case.row.route, place)?)
}

/// Leaves the open stage out, and goes on.
pub(super) fn skip(work: &Write<'_>, case: &mut Case) -> Result<()> {
    settled::close(work, case, "skipped", SKIPPED)?;
    tell_skipped(work, case)?;
    go_on(work, case, Cause { rule: Some(SKIPPED), ..Cause::default() })
}

fn tell_skipped(work: &Write<'_>, case: &Case) -> Result<()> {
    let id = case.row.request.id;
    let data: Value = json!({ "stage": case.row.request.stage, "why": "skipped", "rule": SKIPPED });
    Entry::new("approval.closed", "request", id, data).of(id).by_system(true).append(work)
}
