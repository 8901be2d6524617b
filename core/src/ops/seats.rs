//! Who is asked: written when a stage opens, and again when the people it depends on change.

use std::collections::BTreeSet;

use serde_json::json;

use super::facts::{self, Case};
use super::ledger::Entry;
use super::{Read, Write};
use crate::db;
use crate::error::Result;
use crate::ids::{ApprovalId, RequestId};
use crate::law::routing::{Party, Seat, Why};
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
    let why = seat.as_ref().map_or(Why::Nobody, |seat| seat.why);
    let (person, group) = match seat.map(|seat| seat.party) {
        Some(Party::Identity(id)) => (Some(id), None),
        Some(Party::Group(id)) => (None, Some(id)),
        None => (None, None),
    };
    let number = person.as_ref().map(|id| db::identities::number(work.conn, id)).transpose()?.flatten();
    db::seats::insert(work.conn, approval.number, number, group.as_deref(), why.as_str())?;
    let data = json!({
        "approval": approval.id.to_string(),
        "stage": approval.stage,
        "source": approval.source.to_string(),
        "people": person.iter().collect::<Vec<_>>(),
        "group": group,
        "admins": person.is_none() && group.is_none(),
        "why": why.as_str(),
    });
    Entry::new("approval.requested", "approval", approval.id, data).of(approval.request).append(work)
}

/// The pending requests for items that a group owns.
pub(super) fn depending_on_group(work: &Read<'_>, group: i64) -> Result<BTreeSet<i64>> {
    Ok(db::requests::pending_of_group(work.conn, group)?.into_iter().collect())
}

/// The pending requests for items that a group of somebody owns.
pub(super) fn depending_on_groups(work: &Read<'_>, identity: i64) -> Result<BTreeSet<i64>> {
    let mut requests = BTreeSet::new();
    for group in db::groups::of_member(work.conn, identity)? {
        if let Some(number) = db::groups::number(work.conn, &group)? {
            requests.extend(depending_on_group(work, number)?);
        }
    }
    Ok(requests)
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
        let case: Case = facts::case(work, db::requests::get(work.conn, number)?, None)?;
        for approval in db::approvals::open_of(work.conn, number)? {
            let seat = case.facts.seat(&approval.source);
            let mut asked = db::seats::asked(work.conn, approval.number)?
                .into_iter()
                .map(Party::Identity)
                .collect::<Vec<_>>();
            asked.extend(db::seats::asked_group(work.conn, approval.number)?.map(Party::Group));
            if asked.iter().eq(seat.iter().map(|seat| &seat.party)) {
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
