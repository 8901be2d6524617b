//! A request's way through its policy's stages.

use serde_json::json;

use super::facts::Case;
use super::ledger::Entry;
use super::moves::{self, Step};
use super::seats::{self, Open};
use super::{Write, provisioning};
use crate::db;
use crate::error::{Error, Result};
use crate::law::routing::Party;
use crate::law::status::Move;
use crate::model::{ApprovalStatus, Fulfilment};

/// Opens the stage that the request stands at: its source is asked.
pub(super) fn open(work: &Write<'_>, case: &Case) -> Result<()> {
    let stage = case.row.request.stage;
    let source = usize::try_from(stage)
        .ok()
        .and_then(|stage| case.stages.get(stage.checked_sub(1)?))
        .ok_or_else(|| Error::Corrupt(format!("the policy has no stage {stage}")))?;
    let id = work.new_id()?;
    let number = db::approvals::insert(work.conn, id, case.row.number(), stage, source, work.now)?;
    let open = Open { number, id, request: case.row.request.id, stage, source };
    seats::fill(work, &open, case.facts.seat(source))
}

/// Goes on after a yes: to the next stage, or to work.
pub(super) fn go_on(work: &Write<'_>, case: &mut Case, on_behalf_of: Option<&Party>) -> Result<()> {
    if case.row.request.stage < case.row.request.stages {
        case.row.request.stage += 1;
        db::requests::set_stage(work.conn, case.row.number(), case.row.request.stage, work.now)?;
        return open(work, case);
    }
    let data = json!({ "stages": case.row.request.stages });
    moves::make(work, &mut case.row, Step { on_behalf_of, ..Step::new(Move::Approve, data) })?;
    to_work(work, case)
}

/// Hands what is approved over: to the workers, or where nothing has to be done it is there at once.
pub(super) fn to_work(work: &Write<'_>, case: &mut Case) -> Result<()> {
    match db::items::fulfilment(work.conn, case.row.item, case.row.request.item_version)? {
        Fulfilment::Queued => db::queue::insert(work.conn, case.row.number(), work.now),
        Fulfilment::Immediate => provisioning::at_once(work, case),
    }
}

/// Closes what is still asked, because the request ended another way.
pub(super) fn close(work: &Write<'_>, case: &Case, why: &str) -> Result<()> {
    for approval in db::approvals::open_of(work.conn, case.row.number())? {
        db::approvals::end(work.conn, approval.number, ApprovalStatus::Closed, work.now)?;
        db::seats::close(work.conn, approval.number)?;
        let data = json!({ "approval": approval.id.to_string(), "stage": approval.stage, "why": why });
        Entry::new("approval.closed", "approval", approval.id, data).of(case.row.request.id).append(work)?;
    }
    Ok(())
}
