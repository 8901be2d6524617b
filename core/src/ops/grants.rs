//! The access that people have: read, and taken in from the host.

use chrono::TimeDelta;
use serde_json::json;

use super::closing::{self, Cause};
use super::ledger::Entry;
use super::{Read, Write, as_of, cart, changing, checks, effects, ending, facts, text, wanted};
use crate::db;
use crate::db::since::Told;
use crate::error::{Error, Result};
use crate::ids::GrantId;
use crate::law::authority::{self, Relation, Right};
use crate::law::form;
use crate::law::grant::is_more;
use crate::model::{Action, Grant, GrantList, GrantLoad, GrantOrigin, RequestStatus};
use crate::page::{self, Page, Scope};
use crate::time::{self, Time};

/// Lists grants, newest first: one's own, a report's, an item's by its owner, or all.
pub(crate) fn list(work: &Read<'_>, input: GrantList) -> Result<Page<Grant>> {
    let me = work.me()?;
    let limit = page::limit(input.limit)?;
    let scope = {
        let filters = GrantList { limit: None, cursor: None, ..input.clone() };
        Scope::new("grants.list", &work.caller.to_string(), &filters)?
    };
    let before = scope.key(input.cursor.as_ref())?.unwrap_or(i64::MAX);
    let item = input.item.as_ref().map(|item| facts::item(work, &me, item)).transpose()?;
    let owns = match &item {
        Some(row) => facts::owns(work, &me, row.owner().as_ref())?,
        None => false,
    };
    let mut relations = me.relations.clone();
    if owns {
        relations.push(Relation::ItemOwner);
    }
    let of_item = item.is_some() && authority::allows(Right::SeeGrantsOfItem, &relations);
    let of = match &input.beneficiary {
        None if of_item || me.sees_all() => None,
        None => Some(me.person()?.number),
        Some(id) => {
            let unseen = || Error::not_found("beneficiary", id);
            let Some(row) = db::identities::find(work.conn, id)? else {
                // An item's owner must not learn from the answer who is registered.
                return if of_item && !me.sees_all() {
                    Ok(scope.page(Vec::new(), limit))
                } else {
                    Err(unseen())
                };
            };
            let theirs = authority::allows(
                Right::SeeGrantsOfPerson,
                &me.relations_to(id, row.identity.manager.as_deref()),
            );
            if !theirs && !of_item {
                return Err(unseen());
            }
            Some(row.number)
        }
    };
    let application = match &input.application {
        None => None,
        Some(id) => match db::applications::find(work.conn, id)? {
            Some(row) => Some(row.number),
            None => return Err(Error::not_found("application", id)),
        },
    };
    let filter = db::grants::Filter {
        of,
        item: item.map(|row| row.number),
        application,
        origin: input.origin,
        in_force: input.in_force,
        ends_from: input.ends_from,
        ends_until: input.ends_until,
    };
    let rows = match input.as_of.map(|at| as_of::time(work, at)).transpose()? {
        None => db::grants::list(work.conn, &filter, before, limit + 1, work.now)?,
        Some(at) => list_then(work, &filter, before, limit + 1, at)?,
    };
    Ok(scope.page(rows, limit))
}

/// As the list, of a time: looked at by pages, for what has changed since decides whether a grant is asked for.
fn list_then(
    work: &Read<'_>,
    filter: &db::grants::Filter,
    before: i64,
    most: usize,
    at: Time,
) -> Result<Vec<(i64, Grant)>> {
    // They are numbered in the order they were made: what came later need not be passed over.
    let mut before = before.min(db::since::first(work.conn, Told::Grants, at + TimeDelta::milliseconds(1))?);
    let mut found = Vec::new();
    while found.len() < most {
        let rows = db::grants::list_then(work.conn, filter, before, most, at)?;
        let more = rows.len() == most;
        for (number, now) in rows {
            before = number;
            let then = as_of::grant(work, number, now, at)?;
            if found.len() < most && filter.fits(&then) {
                found.push((number, then));
            }
        }
        if !more {
            break;
        }
    }
    Ok(found)
}

/// Reads a grant.
pub(crate) fn get(work: &Read<'_>, id: GrantId) -> Result<Grant> {
    let me = work.me()?;
    let unseen = || Error::not_found("grant", id);
    let row = db::grants::find(work.conn, id, work.now)?.ok_or_else(unseen)?;
    let item = db::items::newest(work.conn, row.item)?;
    let beneficiary = db::identities::get(work.conn, row.beneficiary)?;
    let relations = changing::relations(work, &me, &item, &beneficiary)?;
    if changing::sees(&relations) { Ok(row.grant) } else { Err(unseen()) }
}

/// Takes in access that the host has given already; whether it is new, changed or as it was.
pub(super) fn load(work: &Write<'_>, beneficiary: &str, input: GrantLoad) -> Result<Option<bool>> {
    let who = facts::identity(work, "identity", beneficiary)?;
    // An admin's own access is nobody's to take in but the host's itself, or another's.
    if work.me()?.identity().is_some_and(|me| me.account.person == who.identity.person) {
        let words =
            "nobody takes in access of their own, under any account: another admin does, or the system";
        return Err(Error::Forbidden(words.into()));
    }
    let reference = input.item.ok_or_else(|| Error::invalid("item", "must be given"))?;
    let item = db::items::find(work.conn, &reference)?.ok_or_else(|| Error::not_found("item", &reference))?;
    let origin = input.origin.unwrap_or(GrantOrigin::Imported);
    if origin == GrantOrigin::Request {
        let words = "must be `birthright`, `role` or `imported`: what is asked for is given by its request";
        return Err(Error::invalid("origin", words));
    }
    checks::permissions(&item.item, input.permissions.as_deref())?;
    input.account.iter().try_for_each(|account| text::name("account", account, text::NAME))?;
    let given = cart::object(input.form_values)?;
    let (values, problems) = form::fill(&item.item.form, &given);
    if let Some(problem) = problems.into_iter().find(|problem| !form::is_open(problem)) {
        return Err(problem);
    }
    let apart = wanted::apart(&item.item, &values)?;
    let ends_at = input.ends_at.map(time::whole);
    let known = db::grants::same(work.conn, who.number, item.number, &apart, origin)?;
    let said = input.ends_at.is_some()
        || input.starts_at.is_some()
        || input.permissions.is_some()
        || input.account.is_some();
    if input.gone && said {
        return Err(Error::invalid("gone", "must not be given with what the access is like: it is over"));
    }
    if input.gone {
        let Some(number) = known else { return Ok(None) };
        ending::gone(work, &db::grants::get(work.conn, number, work.now)?)?;
        return Ok(Some(false));
    }
    if !who.identity.active {
        return Err(Error::NotRequestable(format!("`{beneficiary}` is not active: they can't have access")));
    }
    if ends_at.is_some_and(|end| end <= work.now || end > time::Span::LAST_MOMENT) {
        return Err(Error::invalid("ends_at", "must be in the future, and before the year 10000"));
    }
    let starts_at = input.starts_at.map(time::whole);
    if starts_at.is_some_and(|start| start > work.now) {
        return Err(Error::invalid("starts_at", "must not be in the future: the access is there already"));
    }
    if starts_at.is_some_and(|start| start < time::Span::FIRST_MOMENT) {
        return Err(Error::invalid("starts_at", "must not be before the year 1"));
    }
    let account = input.account.as_deref();
    if let Some(number) = known {
        return merge(work, number, (starts_at, ends_at), input.permissions, account);
    }
    let id: GrantId = work.new_id()?;
    let starts_at = starts_at.unwrap_or(work.now);
    let permissions = match input.permissions {
        // All of them are those that there are now.
        None => effects::all(work, item.number, item.item.version)?,
        names => names,
    };
    let new = db::grants::New {
        id,
        beneficiary: who.number,
        item: item.number,
        item_version: item.item.version,
        apart: &apart,
        origin,
        request: None,
        permissions: permissions.as_deref(),
        form_values: &serde_json::Value::Object(values),
        account,
        target_group: None,
        starts_at,
        ends_at,
        at: work.now,
    };
    let number = db::grants::insert(work.conn, &new)?;
    let data = json!({
        "beneficiary": beneficiary,
        "item": item.item.id.to_string(),
        "item_name": item.item.name,
        "origin": origin.as_str(),
        "starts_at": time::text(starts_at),
        "ends_at": ends_at.map(time::text),
        "permissions": permissions,
        "account": account,
    });
    Entry::new("access.loaded", "grant", id, data).append(work)?;
    effects::set_clocks(work, number, ends_at)?;
    Ok(Some(true))
}

/// The host says that access is there which a rule was about to take away: it stays, unless somebody is taking it away now.
/// Whether it was about to. What is past its end does not stay by that: it takes a later one.
fn stays(work: &Write<'_>, number: i64, ends_at: Option<Time>) -> Result<bool> {
    let Some(open) = db::requests::open_of_grant(work.conn, number)? else { return Ok(false) };
    let row = db::requests::get(work.conn, open)?;
    let by_rule = row.request.requester.is_none() && row.request.action == Action::Revoke;
    match row.request.status {
        _ if !by_rule => Ok(false),
        RequestStatus::Provisioning | RequestStatus::Verifying => {
            let words = "this access is being taken away: load it again when that is done";
            Err(Error::Duplicate(words.into()))
        }
        _ if ends_at.is_some_and(|end| end <= work.now) => Ok(false),
        _ => closing::give_up(work, open, &Cause::rule("loaded")).map(|()| true),
    }
}

/// What is given of a grant that is there already holds; what is not given stays.
fn merge(
    work: &Write<'_>,
    number: i64,
    (starts_at, ends_at): (Option<Time>, Option<Time>),
    permissions: Option<Vec<String>>,
    account: Option<&str>,
) -> Result<Option<bool>> {
    let before = db::grants::get(work.conn, number, work.now)?.grant;
    if starts_at.is_some_and(|start| start != before.starts_at) {
        let words =
            format!("must stay {}: since when it is there does not change", time::text(before.starts_at));
        return Err(Error::invalid("starts_at", words));
    }
    let ends_at = ends_at.or(before.ends_at);
    let stays = stays(work, number, ends_at)?;
    let permissions = permissions.or_else(|| before.permissions.clone());
    let same_account = account.is_none() || account == before.account.as_deref();
    let (now, then) = (permissions.as_deref(), before.permissions.as_deref());
    let same_permissions = !is_more(now, then) && !is_more(then, now);
    if ends_at == before.ends_at && same_permissions && same_account {
        return Ok(stays.then_some(false));
    }
    db::grants::set(work.conn, number, ends_at, permissions.as_deref())?;
    if !same_account {
        db::grants::set_account(work.conn, number, account)?;
    }
    if ends_at != before.ends_at {
        effects::set_clocks(work, number, ends_at)?;
    }
    let said = |end: Option<Time>, names: &Option<Vec<String>>, account: Option<&str>| json!({ "ends_at": end.map(time::text), "permissions": names, "account": account });
    let data = json!({
        "before": said(before.ends_at, &before.permissions, before.account.as_deref()),
        "after": said(ends_at, &permissions, account.or(before.account.as_deref())),
    });
    Entry::new("access.loaded", "grant", before.id, data).append(work)?;
    Ok(Some(false))
}
