//! Who is asked: written when a stage opens, and again when the people it depends on change.

use std::collections::BTreeSet;

use serde_json::json;

use super::facts::{self, Case};
use super::ledger::Entry;
use super::{Read, Write};
use crate::db;
use crate::error::Result;
use crate::ids::{ApprovalId, RequestId};
use crate::law::routing::{Seat, Why};
use crate::model::Source;

/// An approval whose people are to be asked.
pub(super) struct Open<'a> {
    pub(super) number: i64,
    pub(super) id: ApprovalId,
    pub(super) request: RequestId,
    pub(super) stage: u32,
    pub(super) source: &'a Source,
}

/// Asks whom the law names, or every admin when it names nobody, and records it.
pub(super) fn fill(work: &Write<'_>, approval: &Open<'_>, seat: Option<Seat>) -> Result<()> {
    let (number, why) = match &seat {
        Some(seat) => (db::identities::number(work.conn, &seat.identity)?, seat.why),
        None => (None, Why::Nobody),
    };
    db::seats::insert(work.conn, approval.number, number, why.as_str())?;
    let people: Vec<String> = seat.into_iter().map(|seat| seat.identity).collect();
    let data = json!({
        "approval": approval.id.to_string(),
        "stage": approval.stage,
        "source": approval.source.to_string(),
        "people": people,
        "admins": people.is_empty(),
        "why": why.as_str(),
    });
    Entry::new("approval.requested", "approval", approval.id, data).of(approval.request).append(work)
}

/// The pending requests whose people may be others once this identity changes: those it made or benefits from, under
/// any account of its person, and those it is asked about.
pub(super) fn depending(work: &Read<'_>, number: i64, persons: &[&str]) -> Result<BTreeSet<i64>> {
    let mut requests: BTreeSet<i64> = db::seats::requests_asking(work.conn, number)?.into_iter().collect();
    for person in persons {
        for account in db::identities::of_person(work.conn, person)? {
            requests.extend(db::requests::pending_around(work.conn, account)?);
        }
    }
    Ok(requests)
}

/// Asks anew where the law now names others than are asked.
pub(super) fn refill(work: &Write<'_>, requests: BTreeSet<i64>) -> Result<()> {
    for number in requests {
        let case: Case = facts::case(work, db::requests::get(work.conn, number)?)?;
        for approval in db::approvals::open_of(work.conn, number)? {
            let seat = case.facts.seat(&approval.source);
            let asked = db::seats::asked(work.conn, approval.number)?;
            if asked.iter().eq(seat.iter().map(|seat| &seat.identity)) {
                continue;
            }
            db::seats::empty(work.conn, approval.number)?;
            let open = Open {
                number: approval.number,
                id: approval.id,
                request: case.row.request.id,
                stage: approval.stage,
                source: &approval.source,
            };
            fill(work, &open, seat)?;
        }
    }
    Ok(())
}
