//! What a yes ends, and what is asked again because one counts no more.

use serde_json::json;

use super::case::Case;
use super::ledger::Entry;
use super::{Write, able, timers};
use crate::db;
use crate::error::{Error, Result};
use crate::law::standing::{PartAsked, Said, StageAsked};
use crate::model::{ApprovalStatus, Source, Why};
use crate::time;

/// The rule that fills a requester's own seat, as the ledger names it.
pub(super) const OWN: &str = "auto_approve_own";

/// Fills a seat of the requester's own, as the settings say; whether that meets the stage.
pub(super) fn fill_own_seat(
    work: &Write<'_>,
    case: &mut Case,
    asked: &StageAsked,
    own: &Said,
) -> Result<bool> {
    let approval = case.open().find(|one| one.part == own.part && one.source == own.source).cloned();
    let approval = approval.ok_or_else(|| Error::Internal("a source that is not asked was filled".into()))?;
    let number = db::identities::number(work.conn, &own.by)?
        .ok_or_else(|| Error::Corrupt(format!("`{}` is not registered", own.by)))?;
    let new = db::approvals::NewDecision {
        approval: &approval,
        identity: number,
        person: &own.person,
        seat: &own.seat,
        why: why(&own.source),
        on_behalf_of: None,
        through: &[],
        rule: Some(OWN),
        verdict: ApprovalStatus::Approved,
        comment: None,
        digest: &case.row.request.digest,
        at: work.now,
    };
    db::approvals::decide(work.conn, &new)?;
    let data = json!({
        "approval": approval.id.to_string(),
        "stage": approval.stage,
        "part": approval.part,
        "source": approval.source.to_string(),
        "verdict": ApprovalStatus::Approved.as_str(),
        "rule": OWN,
        "person": case.facts.requester,
        "digest": case.row.request.digest,
        "could_decide": able::could_decide(work, &case.facts, asked, own.part, &own.source)?,
        "deadline": case.row.request.deadline.map(time::text),
    });
    let entry = Entry::new("approval.decided", "approval", approval.id, data);
    entry.of(case.row.request.id).by_system(true).append(work)?;
    settle(work, case, asked, own.part, &own.by)
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
    let counted = case.learn(work, None, |view| {
        let mut parts = asked.parts.clone();
        view.recount(&mut parts);
        let this = parts.iter().find(|one| one.part == part);
        let done = this.map_or_else(Vec::new, |this| {
            let sources = this.asked.iter().map(|one| &one.source);
            sources.filter(|source| view.is_done(this, source)).cloned().collect()
        });
        (view.is_met(&parts), this.is_some_and(PartAsked::is_met), done)
    })?;
    let (stage_met, part_met, done) =
        counted.ok_or_else(|| Error::Internal("a stage that is not open was decided".into()))?;
    let mut ends = Vec::new();
    for approval in case.open().filter(|approval| approval.part == part) {
        let mut said = case.standing.said.iter().filter(|said| said.part == part);
        let yes = said.any(|said| said.source == approval.source);
        match (part_met, yes) {
            (true, true) => ends.push((approval.number, ApprovalStatus::Approved)),
            (true, false) => ends.push((approval.number, ApprovalStatus::Closed)),
            // A source that has nothing more to say, where the others are enough.
            (false, true) if done.contains(&approval.source) => {
                ends.push((approval.number, ApprovalStatus::Approved));
            }
            // Where all are needed, who is asked by several sources says it by one.
            (false, false) if asked.parts.iter().any(|one| one.part == part && one.all) => {
                if done.contains(&approval.source) {
                    ends.push((approval.number, ApprovalStatus::Closed));
                }
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
    let of = (approval.part, approval.source.clone());
    let said = case.standing.said.iter_mut();
    said.filter(|said| (said.part, &said.source) == (of.0, &of.1)).for_each(|said| said.open = false);
    case.standing.ended.push(of);
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

/// Asks sources of the open stage again that were over by a yes which counts no more.
pub(super) fn ask_again(work: &Write<'_>, case: &mut Case) -> Result<()> {
    if case.standing.ended.is_empty() {
        return Ok(());
    }
    let again = case.learn(work, None, |view| {
        let parts = view.asked().parts;
        let of = parts.iter().map(|part| (part.part, view.to_ask_again(part)));
        of.flat_map(|(part, sources)| sources.into_iter().map(move |one| (part, one))).collect::<Vec<_>>()
    })?;
    for (part, source) in again.unwrap_or_default() {
        let new = db::approvals::New {
            id: work.new_id()?,
            request: case.row.number(),
            route: case.row.route,
            stage: case.row.request.stage,
            part,
            needed: case.standing.needed(part, &source).unwrap_or(1),
            source: &source,
            at: work.now,
        };
        case.approvals.push(db::approvals::insert(work.conn, &new)?);
        case.standing.ended.retain(|ended| *ended != (part, source.clone()));
    }
    Ok(())
}
