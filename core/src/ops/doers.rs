//! Who does work that people do, and who looks whether work was done.

use serde_json::json;

use super::case::Case;
use super::facts;
use super::ledger::Entry;
use super::moves::{self, Step};
use super::queue::{self, Out};
use super::work::Me;
use super::{Read, Write};
use crate::db;
use crate::error::Result;
use crate::law::authority::Relation;
use crate::law::routing::{Account, Party, RequestFacts};
use crate::law::status::Move;
use crate::law::work::is_work;
use crate::model::{RequestStatus, Source, TaskStatus};

/// Whom sources point to now.
fn pointed_at(work: &Read<'_>, me: Option<&Me>, case: &mut Case, sources: &[Source]) -> Result<Vec<Party>> {
    let look = |facts: &RequestFacts| {
        let parties: Vec<Party> = sources.iter().flat_map(|source| facts.pointed_at(source, &[])).collect();
        for party in &parties {
            if let Party::Identity(id) = party {
                facts.look_for(id);
            }
        }
        parties
    };
    facts::learn(work, me, &mut case.facts, &Default::default(), look)
}

fn is_one_of(work: &Read<'_>, me: &Me, parties: &[Party]) -> Result<bool> {
    for party in parties {
        let is = match party {
            Party::Identity(id) => me.id() == Some(id),
            Party::Group(id) => me.groups(work)?.contains(id),
            Party::Admins => false,
        };
        if is {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Who looks whether the work was done: whom the item names, or else its policy; as it was when it was asked.
fn verifiers(work: &Read<'_>, case: &Case) -> Result<Vec<Source>> {
    let rules = db::items::work_rules(work.conn, case.row.item, case.row.request.item_version)?;
    Ok(if rules.verify.is_empty() { case.policy.verify.clone() } else { rules.verify })
}

/// Whether somebody must look whether the work was done.
pub(super) fn must_be_verified(work: &Read<'_>, case: &Case) -> Result<bool> {
    Ok(!verifiers(work, case)?.is_empty())
}

/// Whose accounts did the work last, where a person did: as they are now, and as they were then.
fn doer(work: &Read<'_>, request: i64) -> Result<Vec<String>> {
    let task = db::tasks::newest(work.conn, request)?;
    let done = task.filter(|task| task.task.status == TaskStatus::Completed && task.doer.is_some());
    let Some(task) = done else { return Ok(Vec::new()) };
    let now = db::identities::account(work.conn, &task.task.worker)?.map(|account| account.person);
    Ok(now.into_iter().chain(task.person).collect())
}

/// Whether the caller has had a hand in the work, at any time and under any account.
pub(super) fn did(work: &Read<'_>, me: &Me, request: i64) -> Result<bool> {
    let Some(mine) = me.identity() else { return Ok(false) };
    db::tasks::had(work.conn, request, &mine.account.person)
}

/// Whether somebody may look at this work: a human whose request or access it is not, and who did not do it.
fn may_look(facts: &RequestFacts, doer: &[String], one: &Account) -> bool {
    facts.may_sit(one) && !doer.contains(&one.person)
}

/// Whom an item's work is given to: its owner, where it names nobody.
fn fulfillers(work: &Read<'_>, case: &Case) -> Result<Vec<Source>> {
    let rules = db::items::work_rules(work.conn, case.row.item, case.row.request.item_version)?;
    Ok(if rules.fulfillers.is_empty() { vec![Source::ItemOwner] } else { rules.fulfillers })
}

/// Who may take work that people do; nobody where the admins must find somebody.
pub(super) fn fulfilling(work: &Read<'_>, case: &mut Case) -> Result<Vec<Party>> {
    let sources = fulfillers(work, case)?;
    pointed_at(work, None, case, &sources)
}

/// Who is to look whether work was done; nobody where none who is named can, and every admin may.
pub(super) fn looking(work: &Read<'_>, case: &mut Case) -> Result<Vec<Party>> {
    let sources = verifiers(work, case)?;
    let parties = pointed_at(work, None, case, &sources)?;
    let doer = doer(work, case.row.number())?;
    Ok(if somebody_can(work, case, &doer, &parties)? { parties } else { Vec::new() })
}

/// How the caller stands to a request's work.
pub(super) fn relations(work: &Read<'_>, me: &Me, case: &mut Case) -> Result<Vec<Relation>> {
    let mut found = Vec::new();
    let (Some(mine), status) = (me.identity(), case.row.request.status) else { return Ok(found) };
    // Whose work it was sees what became of it.
    if case.row.request.assignee.as_deref() == Some(mine.account.id.as_str()) {
        found.push(Relation::Assignee);
    }
    if !matches!(status, RequestStatus::Scheduled) && !is_work(status) {
        return Ok(found);
    }
    if case.row.manual && mine.account.human {
        let sources = fulfillers(work, case)?;
        let parties = pointed_at(work, Some(me), case, &sources)?;
        if is_one_of(work, me, &parties)? {
            found.push(Relation::Fulfiller);
        }
    }
    if status == RequestStatus::Verifying && verifies(work, me, &mine.account, case)? {
        found.push(Relation::Verifier);
    }
    Ok(found)
}

/// Whether the caller may look whether the work was done. Where nobody who is named can, every admin may.
fn verifies(work: &Read<'_>, me: &Me, mine: &Account, case: &mut Case) -> Result<bool> {
    let sources = verifiers(work, case)?;
    let parties = pointed_at(work, Some(me), case, &sources)?;
    let doer = doer(work, case.row.number())?;
    if !may_look(&case.facts, &doer, mine) {
        return Ok(false);
    }
    if is_one_of(work, me, &parties)? {
        return Ok(true);
    }
    Ok(me.is_admin_person() && !somebody_can(work, case, &doer, &parties)?)
}

fn somebody_can(work: &Read<'_>, case: &Case, doer: &[String], parties: &[Party]) -> Result<bool> {
    for party in parties {
        let can = match party {
            Party::Identity(id) => case.facts.account(id).is_some_and(|one| may_look(&case.facts, doer, one)),
            Party::Group(id) => match db::groups::number(work.conn, id)? {
                Some(group) => {
                    let may = |one: &Account| may_look(&case.facts, doer, one);
                    !db::groups::members_who(work.conn, group, 1, may)?.is_empty()
                }
                None => false,
            },
            Party::Admins => false,
        };
        if can {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whose work is no longer theirs, for they were deactivated: others of those who do it may take it.
pub(super) fn unassign(work: &Write<'_>, identity: i64) -> Result<Vec<String>> {
    let mut ids = Vec::new();
    for number in db::requests::assigned(work.conn, identity)? {
        let mut row = db::requests::get(work.conn, number)?;
        db::requests::set_assignee(work.conn, number, None)?;
        let id = row.request.id;
        let data = json!({ "assignee": null, "before": row.request.assignee.take(), "why": "deactivated" });
        Entry::new("access_request.assigned", "request", id, data).of(id).by_system(true).append(work)?;
        // What they had begun waits for another of those who do it.
        if row.manual && row.request.status == RequestStatus::Provisioning {
            queue::give_back(work, number, Out::Keeps)?;
            let data = json!({ "why": "deactivated" });
            moves::make(work, &mut row, Step { by_system: true, ..Step::new(Move::Release, data) })?;
            queue::wait(work, &row, work.now)?;
        }
        ids.push(row.request.id.to_string());
    }
    Ok(ids)
}
