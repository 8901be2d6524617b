//! The work that is not over, as those see it who do it or look at it.

use std::collections::BTreeMap;

use super::work::Me;
use super::{Read, case, doers};
use crate::db;
use crate::error::{Error, Result};
use crate::ids::ItemId;
use crate::law::authority::Relation;
use crate::model::{RequestStatus, Work, WorkList};
use crate::page::{self, Page, Scope};

/// How many pieces of work one look goes through.
const LOOK: usize = 200;

/// Lists work, oldest first: all of it to admins and the system, to others what they do or look at.
pub(crate) fn list(work: &Read<'_>, input: WorkList) -> Result<Page<Work>> {
    let me = work.me()?;
    let limit = page::limit(input.limit)?;
    let scope = {
        let filters = WorkList { limit: None, cursor: None, ..input.clone() };
        Scope::new("provisioning.list", &work.caller.to_string(), &filters)?
    };
    let mut after = scope.key(input.cursor.as_ref())?.unwrap_or(0);
    let Some(filter) = filter(work, &me, &input)? else { return Ok(scope.page(Vec::new(), limit)) };
    let paged = |rows: Vec<Work>| rows.into_iter().map(|work| (work.number, work)).collect();
    if me.sees_all() {
        let rows = db::worklist::list(work.conn, &filter, after, limit + 1)?;
        return Ok(scope.page(paged(rows.into_iter().map(|row| row.work).collect()), limit));
    }
    let (mut found, mut known) = (Vec::new(), BTreeMap::new());
    loop {
        let rows = db::worklist::list(work.conn, &filter, after, LOOK)?;
        let Some(last) = rows.last() else { break };
        after = last.work.number;
        let more = rows.len() == LOOK;
        for row in rows {
            if is_theirs(work, &me, &row, &mut known)? {
                found.push(row.work);
            }
        }
        if found.len() > limit || !more {
            break;
        }
    }
    found.truncate(limit + 1);
    Ok(scope.page(paged(found), limit))
}

/// Who does the work of a version of an item, as far as it is known whether the caller does.
type Known = BTreeMap<(ItemId, i64), bool>;

/// Whether the caller does this work, or looks at it. Most is said by the item alone, and once; what is theirs by name, and
/// what is to be looked at, is looked at singly.
fn is_theirs(work: &Read<'_>, me: &Me, row: &db::worklist::Row, known: &mut Known) -> Result<bool> {
    let one = &row.work;
    let own = one.assignee.as_deref().is_some_and(|assignee| me.id() == Some(assignee));
    let single = own || one.status == RequestStatus::Verifying;
    let key = (one.item_id, row.version);
    if let Some(theirs) = known.get(&key).filter(|_| !single) {
        return Ok(*theirs);
    }
    let mut case = case::read(work, db::requests::get(work.conn, one.number)?, Some(me))?;
    let relations = doers::relations(work, me, &mut case)?;
    let their = [Relation::Assignee, Relation::Fulfiller, Relation::Verifier];
    let theirs = relations.iter().any(|relation| their.contains(relation));
    if !single {
        known.insert(key, theirs);
    }
    Ok(theirs)
}

fn filter(work: &Read<'_>, me: &Me, input: &WorkList) -> Result<Option<db::worklist::Filter>> {
    let mut filter = db::worklist::Filter {
        status: input.status,
        kind: input.kind,
        by_people: !me.sees_all(),
        ..Default::default()
    };
    if let Some(id) = &input.application {
        let row = db::applications::find(work.conn, id)?;
        filter.application = Some(row.ok_or_else(|| Error::not_found("application", id))?.number);
    }
    if let Some(id) = &input.assignee {
        // Who is registered is told by nothing that is listed.
        let Some(number) = db::identities::number(work.conn, id)? else { return Ok(None) };
        filter.assignee = Some(number);
    }
    Ok(Some(filter))
}
