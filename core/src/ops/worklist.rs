//! The work that is not over, as those see it who do it or look at it.

use super::work::Me;
use super::{Read, doers, facts};
use crate::db;
use crate::error::{Error, Result};
use crate::law::authority::Relation;
use crate::model::{Work, WorkList};
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
    if me.sees_all() {
        return Ok(scope.page(db::worklist::list(work.conn, &filter, after, limit + 1)?, limit));
    }
    let mut found = Vec::new();
    loop {
        let rows = db::worklist::list(work.conn, &filter, after, LOOK)?;
        let Some((last, _)) = rows.last() else { break };
        after = *last;
        let more = rows.len() == LOOK;
        for (number, one) in rows {
            if is_theirs(work, &me, number)? {
                found.push((number, one));
            }
        }
        if found.len() > limit || !more {
            break;
        }
    }
    found.truncate(limit + 1);
    Ok(scope.page(found, limit))
}

/// Whether the caller does this work, or looks at it.
fn is_theirs(work: &Read<'_>, me: &Me, request: i64) -> Result<bool> {
    let mut case = facts::case(work, db::requests::get(work.conn, request)?, Some(me))?;
    let relations = doers::relations(work, me, &mut case)?;
    let their = [Relation::Assignee, Relation::Fulfiller, Relation::Verifier];
    Ok(relations.iter().any(|relation| their.contains(relation)))
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
