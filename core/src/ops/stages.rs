//! A request's way through its policy's stages.

use serde_json::{Value, json};

use super::facts::Case;
use super::ledger::Entry;
use super::moves::{self, Step};
use super::{Write, queue, seats, timers};
use crate::db;
use crate::db::timers::Kind;
use crate::error::{Error, Result};
use crate::law::quorum::{self, StageAsked};
use crate::law::routing::Party;
use crate::law::status::Move;
use crate::model::{ApprovalStatus, Source, WhenNobody, Why};
use crate::time::{self, Time};

/// The rule that fills a requester's own seat, as the ledger names it.
const OWN: &str = "auto_approve_own";

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
        let asked = enter(work, case)?;
        if asked.short && own_seat(work, case)?.is_none() && may_skip(work, case)? {
            db::requests::set_stage(work.conn, case.row.number(), case.row.request.stage, None, work.now)?;
            tell_skipped(work, case)?;
            continue;
        }
        open(work, case, &asked)?;
        if !fill_own_seat(work, case, &asked)? {
            let asked = case.asked(work, None)?;
            return seats::ask(work, case, &asked, true);
        }
        close(work, case, "met", &by(work, cause.due))?;
        cause = Cause { rule: Some(OWN), ..Cause::default() };
    }
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
    moves::make(work, &mut case.row, step)?;
    match later {
        Some(at) => db::timers::set(work.conn, case.row.number(), Kind::Start, at, 0),
        None => queue::to_work(work, case),
    }
}

/// Who ended something, as it is told: the caller, or the clock.
pub(super) fn by(work: &Write<'_>, due: Option<Time>) -> String {
    match due {
        Some(_) => "clock".to_owned(),
        None => work.caller.id().map_or_else(|| work.caller.to_string(), ToOwned::to_owned),
    }
}

/// Stands before the next stage: nothing of the one before stays.
fn enter(work: &Write<'_>, case: &mut Case) -> Result<StageAsked> {
    let row = &mut case.row;
    row.request.stage += 1;
    (row.level, row.fallen, row.request.deadline) = (0, false, None);
    row.request.updated_at = work.now;
    case.begin_standing(work)?;
    case.asked(work, None)
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
                needed: part.needed,
                at: work.now,
            };
            case.approvals.push(db::approvals::insert(work.conn, &new)?);
        }
        case.standing.needed.insert(part.part, part.needed);
    }
    timers::start(work, case)
}

/// The requester's own seat in the open stage, where the settings let their asking fill it. A stage that a rule of separation
/// of duties added asks somebody else.
fn own_seat(work: &Write<'_>, case: &mut Case) -> Result<Option<(u32, Source)>> {
    let rule = case.rules.auto_approve_own;
    if case.is_added(case.row.request.stage) {
        return Ok(None);
    }
    Ok(case.learn(work, None, |view| view.own_seat(rule))?.flatten())
}

/// Fills a seat of the requester's own, where the settings say so; whether that meets the stage.
fn fill_own_seat(work: &Write<'_>, case: &mut Case, asked: &StageAsked) -> Result<bool> {
    let Some((part, source)) = own_seat(work, case)? else { return Ok(false) };
    let requester = case.facts.account(&case.facts.requester).cloned();
    let approval = case.open().find(|one| one.part == part && one.source == source).cloned();
    let (Some(requester), Some(approval)) = (requester, approval) else { return Ok(false) };
    let number = db::identities::number(work.conn, &requester.id)?
        .ok_or_else(|| Error::Corrupt(format!("`{}` is not registered", requester.id)))?;
    let new = db::approvals::NewDecision {
        approval: &approval,
        identity: number,
        person: &requester.person,
        seat: &requester.id,
        why: why(&source),
        on_behalf_of: None,
        rule: Some(OWN),
        verdict: ApprovalStatus::Approved,
        comment: None,
        digest: &case.row.request.digest,
        at: work.now,
    };
    db::approvals::decide(work.conn, &new)?;
    case.standing.said.push(quorum::Said {
        part,
        source,
        person_now: requester.person.clone(),
        person: requester.person,
        seat: requester.id,
    });
    let data = json!({
        "approval": approval.id.to_string(),
        "stage": approval.stage,
        "part": approval.part,
        "source": approval.source.to_string(),
        "verdict": ApprovalStatus::Approved.as_str(),
        "rule": OWN,
        "person": case.facts.requester,
        "digest": case.row.request.digest,
    });
    let entry = Entry::new("approval.decided", "approval", approval.id, data);
    entry.of(case.row.request.id).by_system(true).append(work)?;
    settle(work, case, asked, part, &case.facts.requester.clone())
}

const fn why(source: &Source) -> Why {
    match source {
        Source::Manager(_) | Source::RequesterManager | Source::ApproverManager => Why::Manager,
        Source::ItemOwner => Why::ItemOwner,
        Source::ApplicationOwner => Why::ApplicationOwner,
        Source::Group(_) => Why::Group,
        Source::Identity(_) => Why::Identity,
    }
}

/// Ends what a yes in a part settles; whether the stage is met. `asked` is whom the stage asked before it.
pub(super) fn settle(
    work: &Write<'_>,
    case: &mut Case,
    asked: &StageAsked,
    part: u32,
    by: &str,
) -> Result<bool> {
    let said = &case.standing.said;
    let mut parts = asked.parts.clone();
    for one in &mut parts {
        one.approved = said.iter().filter(|said| said.part == one.part).count() as u32;
    }
    let view = case.view().ok_or_else(|| Error::Internal("a stage that is not open was decided".into()))?;
    let (stage_met, part_met) =
        (view.is_met(&parts), parts.iter().any(|one| one.part == part && one.is_met()));
    let mut ends = Vec::new();
    for approval in case.open().filter(|approval| approval.part == part) {
        let yes = said.iter().any(|said| said.part == part && said.source == approval.source);
        match (part_met, yes) {
            (true, true) => ends.push((approval.number, ApprovalStatus::Approved)),
            (true, false) => ends.push((approval.number, ApprovalStatus::Closed)),
            // A source that asks one person has nothing more to say, where the others are enough.
            (false, true) if view.is_done(&parts, part, &approval.source) => {
                ends.push((approval.number, ApprovalStatus::Approved));
            }
            (false, _) => {}
        }
    }
    for (number, status) in ends {
        end(work, case, number, status, by, "met")?;
    }
    Ok(stage_met)
}

/// Ends an approval; what nobody decided is told as closed.
fn end(
    work: &Write<'_>,
    case: &mut Case,
    number: i64,
    status: ApprovalStatus,
    by: &str,
    why: &str,
) -> Result<()> {
    db::approvals::end(work.conn, number, status, by, work.now)?;
    db::seats::close(work.conn, number)?;
    if !case.standing.hands.is_empty() {
        db::hands::close(work.conn, number)?;
    }
    let Some(approval) = case.approvals.iter_mut().find(|one| one.number == number) else { return Ok(()) };
    approval.status = status;
    case.standing.ended.push((approval.part, approval.source.clone()));
    (approval.ended_at, approval.ended_by) = (Some(work.now), Some(by.to_owned()));
    if status != ApprovalStatus::Closed {
        return Ok(());
    }
    let data = json!({ "approval": approval.id.to_string(), "stage": approval.stage, "why": why });
    Entry::new("approval.closed", "approval", approval.id, data).of(case.row.request.id).append(work)
}

/// Ends the approval that somebody said no to.
pub(super) fn reject(work: &Write<'_>, case: &mut Case, number: i64, by: &str) -> Result<()> {
    end(work, case, number, ApprovalStatus::Rejected, by, "rejected")
}

/// Closes what is still asked, because the stage or the request ended without it.
pub(super) fn close(work: &Write<'_>, case: &mut Case, why: &str, by: &str) -> Result<()> {
    let open: Vec<i64> = case.open().map(|approval| approval.number).collect();
    for number in open {
        end(work, case, number, ApprovalStatus::Closed, by, why)?;
    }
    timers::stop(work, case.row.number())
}

/// Whether the open stage, which too few can decide, is left out: its policy says so, and it is not the last one left.
pub(super) fn may_skip(work: &Write<'_>, case: &Case) -> Result<bool> {
    let place = case.row.request.stage;
    let skips = case.stage(place).is_some_and(|stage| stage.when_nobody == Some(WhenNobody::Skip));
    if !skips || case.is_added(place) {
        return Ok(false);
    }
    let later = place < case.stages();
    Ok(later
        || !db::approvals::persons_before(work.conn, case.row.number(), case.row.route, place)?.is_empty())
}

/// Leaves the open stage out, and goes on.
pub(super) fn skip(work: &Write<'_>, case: &mut Case) -> Result<()> {
    close(work, case, "skipped", &by(work, None))?;
    tell_skipped(work, case)?;
    go_on(work, case, Cause { rule: Some("when_nobody"), ..Cause::default() })
}

fn tell_skipped(work: &Write<'_>, case: &Case) -> Result<()> {
    let id = case.row.request.id;
    let data: Value = json!({ "stage": case.row.request.stage, "why": "skipped", "rule": "when_nobody" });
    Entry::new("approval.closed", "request", id, data).of(id).by_system(true).append(work)
}
