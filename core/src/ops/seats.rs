//! Who is asked: written when a stage opens, and again when the people it depends on change.

use std::collections::BTreeSet;

use serde_json::json;

use super::case::{self, Case};
use super::ledger::Entry;
use super::{Read, Write, settled, stages};
use crate::db;
use crate::error::Result;
use crate::law::routing::Party;
use crate::law::standing::StageAsked;
use crate::model::{RequestStatus, Why};
use crate::time;

/// Asks whom the law names for each open approval where that differs from who is asked, and records it; of a stage that opens,
/// whatever it finds.
pub(super) fn ask(work: &Write<'_>, case: &Case, asked: &StageAsked, opening: bool) -> Result<()> {
    for approval in case.open() {
        let part = asked.parts.iter().find(|part| part.part == approval.part);
        let wanted = part.and_then(|part| part.of(&approval.source)).map_or(&[][..], |one| &one.seats);
        let wanted: Vec<db::seats::Row> = wanted
            .iter()
            .map(|seat| db::seats::Row { party: seat.party.clone(), why: seat.why, of: seat.of.clone() })
            .collect();
        let present = db::seats::of(work.conn, approval.number)?;
        if present == wanted && !opening {
            continue;
        }
        db::seats::empty(work.conn, approval.number)?;
        for seat in &wanted {
            let number = match &seat.party {
                Party::Identity(id) => db::identities::number(work.conn, id)?,
                Party::Group(_) | Party::Admins => None,
            };
            db::seats::insert(work.conn, approval.number, number, seat)?;
        }
        tell(work, case, approval, &wanted)?;
    }
    Ok(())
}

fn tell(
    work: &Write<'_>,
    case: &Case,
    approval: &db::approvals::Row,
    seats: &[db::seats::Row],
) -> Result<()> {
    let (mut people, mut groups, mut admins) = (Vec::new(), Vec::new(), false);
    let mut why: Vec<Why> = Vec::new();
    for seat in seats {
        match &seat.party {
            Party::Identity(id) => people.push(id),
            Party::Group(id) => groups.push(id),
            Party::Admins => admins = true,
        }
        if !why.contains(&seat.why) {
            why.push(seat.why);
        }
    }
    let data = json!({
        "approval": approval.id.to_string(),
        "stage": approval.stage,
        "part": approval.part,
        "needed": case.needed(work, approval)?,
        "source": approval.source.to_string(),
        "people": people,
        "groups": groups,
        "admins": admins,
        "why": why,
        "deadline": case.row.request.deadline.map(time::text),
    });
    Entry::new("approval.requested", "approval", approval.id, data).of(case.row.request.id).append(work)
}

/// The pending requests whose people may be others once this group changes: those for its items, and those that ask it.
pub(super) fn depending_on_group(work: &Read<'_>, group: i64, id: &str) -> Result<BTreeSet<i64>> {
    let mut requests: BTreeSet<i64> = db::pending::of_group(work.conn, group)?.into_iter().collect();
    let source = format!("group:{id}");
    requests.extend(db::approvals::requests_by_source(work.conn, &source)?);
    requests.extend(db::seats::requests_asking_group(work.conn, id)?);
    // A level or fallback that nobody stood for may be somebody's again.
    requests.extend(db::pending::left_over(work.conn, &source)?);
    // A group's owner may be asked as the manager of who was asked.
    requests.extend(db::approvals::requests_above(work.conn, None, Some(id))?);
    Ok(requests)
}

/// Whether anything asks application owners, by its source or a level that it has reached: else there is nobody to ask anew.
pub(super) fn asks_application_owners(work: &Read<'_>) -> Result<bool> {
    const SOURCE: &str = "application_owner";
    Ok(!db::approvals::requests_by_source(work.conn, SOURCE)?.is_empty()
        || !db::pending::left_over(work.conn, SOURCE)?.is_empty())
}

/// The pending requests that depend on a group of somebody.
pub(super) fn depending_on_groups(work: &Read<'_>, identity: i64) -> Result<BTreeSet<i64>> {
    let mut requests = BTreeSet::new();
    for group in db::groups::of_member(work.conn, identity)? {
        if let Some(number) = db::groups::number(work.conn, &group)? {
            requests.extend(depending_on_group(work, number, &group)?);
        }
    }
    Ok(requests)
}

/// The pending requests whose people may be others once this identity changes: those it made or benefits from, under
/// any account of its person, those it is asked about, and those that ask somebody further up than it.
pub(super) fn depending(work: &Read<'_>, number: i64, persons: &[&str]) -> Result<BTreeSet<i64>> {
    let mut requests: BTreeSet<i64> = db::seats::requests_asking(work.conn, number)?.into_iter().collect();
    requests.extend(db::hands::requests_received(work.conn, number)?);
    if persons.windows(2).any(|pair| pair[0] != pair[1]) {
        // Whose account it is decides whether what was said by it counts.
        requests.extend(db::approvals::pending_decided(work.conn, number)?);
    }
    if !db::pending::escalated(work.conn)?.is_empty() {
        requests.extend(db::seats::escalated_below(work.conn, number)?);
    }
    for person in persons {
        for account in db::identities::of_person(work.conn, person)? {
            requests.extend(db::pending::around(work.conn, account)?);
        }
    }
    if db::approvals::asks_further_up(work.conn)? {
        requests.extend(db::pending::below(work.conn, number)?);
    }
    requests.extend(db::approvals::requests_above(work.conn, Some(number), None)?);
    Ok(requests)
}

/// The pending requests that somebody may be asked about again, once they are active or a human: whose manager, owner or
/// named approver they are, and those that nobody was left for.
pub(super) fn depending_on_return(work: &Read<'_>, number: i64, id: &str) -> Result<BTreeSet<i64>> {
    let mut requests: BTreeSet<i64> = db::seats::asking_admins(work.conn)?.into_iter().collect();
    requests.extend(db::pending::escalated(work.conn)?);
    requests.extend(db::pending::below(work.conn, number)?);
    requests.extend(db::pending::of_owner(work.conn, number)?);
    // Who is excluded has a manager who reviews for them, and who was asked has one who is asked next.
    requests.extend(db::seats::reviewed_by(work.conn, number)?);
    requests.extend(db::approvals::requests_managed(work.conn, number)?);
    requests.extend(db::approvals::requests_by_source(work.conn, &format!("identity:{id}"))?);
    requests.extend(db::approvals::requests_by_source(work.conn, "requester_manager")?);
    Ok(requests)
}

/// Whether the caller is who asked or who is to have the access, under any account.
fn by_its_own(work: &Write<'_>, case: &mut Case) -> Result<bool> {
    let account = work.caller.id().map(|id| db::identities::account(work.conn, id)).transpose()?.flatten();
    let Some(account) = account else { return Ok(false) };
    Ok(case.learn(work, None, |view| view.facts.excludes(&account.person))?.unwrap_or(false))
}

/// Asks anew where the law now names others than are asked. Nobody's yes comes or goes by it: an edit never meets a stage.
pub(super) fn refill(work: &Write<'_>, requests: BTreeSet<i64>) -> Result<()> {
    for number in requests {
        let mut case = case::read(work, db::requests::get(work.conn, number)?, None)?;
        if case.row.request.status != RequestStatus::Pending {
            continue;
        }
        settled::ask_again(work, &mut case)?;
        let asked = case.asked(work, None)?;
        // Whose request it is makes no stage go away, by no edit of theirs: others are asked.
        if asked.short && stages::may_skip(work, &case)? && !by_its_own(work, &mut case)? {
            stages::skip(work, &mut case)?;
            continue;
        }
        ask(work, &case, &asked, false)?;
    }
    Ok(())
}
