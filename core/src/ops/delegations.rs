//! Who acts for whom: made, extended and revoked here, and held against each request live.

use std::collections::BTreeSet;

use serde_json::json;

use super::ledger::Entry;
use super::work::Me;
use super::{Read, Write, facts, settings, text};
use crate::db;
use crate::db::delegations::Reach;
use crate::error::{Error, Result, shown};
use crate::ids::{DelegationId, ItemId};
use crate::law::authority::{self, Relation, Right};
use crate::law::routing::Link;
use crate::law::schedule;
use crate::model::{
    Action, Delegation, DelegationCreate, DelegationExtend, DelegationList, DelegationRevoke, IdentityKind,
};
use crate::page::{self, Page, Scope};
use crate::time::{self, Time, millis};

/// How many things of a kind a delegation may be limited to.
const NAMED: usize = 200;
/// How many delegations of one person may be in force together.
const IN_FORCE: usize = 50;

/// Lets somebody act for somebody.
pub(crate) fn create(work: &Write<'_>, delegate: &str, input: DelegationCreate) -> Result<Delegation> {
    let me = work.entitled(Right::Ask, "delegate")?;
    let mine = me.person()?;
    let delegator = input.delegator.clone().unwrap_or_else(|| mine.account.id.clone());
    let oneself = delegator == mine.account.id;
    // Who is registered is not told to who may not know it: not by another refusal either.
    if !oneself && !me.is_admin_person() {
        let words = format!("`{}` may not delegate for `{}`", work.caller, shown(&delegator));
        return Err(Error::Forbidden(words));
    }
    let from = facts::identity(work, "delegator", &delegator)?;
    let to = facts::identity(work, "delegate", delegate)?;
    if !oneself && to.identity.person == mine.account.person {
        return Err(Error::Forbidden(
            "nobody makes themselves somebody's delegate: another admin does, or the delegator".into(),
        ));
    }
    // Nor does anybody but an admin learn who has left, or is no human.
    for (field, row) in [("delegator", &from), ("delegate", &to)] {
        if !row.identity.active || row.identity.kind != IdentityKind::Human {
            if !me.sees_all() {
                return Err(Error::not_found(field, &row.identity.id));
            }
            let words = format!("must be an active human, and `{}` is none", row.identity.id);
            return Err(Error::invalid(field, words));
        }
    }
    if from.identity.person == to.identity.person {
        return Err(Error::invalid("delegate", "must be another person than the delegator"));
    }
    let starts_at = input.starts_at.map_or(work.now, time::whole);
    let Some(ends_at) = input.ends_at.map(time::whole) else {
        return Err(Error::invalid("ends_at", "must be given: a delegation ends"));
    };
    schedule::delegation(work.now, starts_at, ends_at)?;
    let reach = reach(work, &me, &input)?;
    links_fit(work, (from.number, to.number), (starts_at, ends_at))?;
    let delegation = Delegation {
        id: work.new_id()?,
        delegator,
        delegate: delegate.to_owned(),
        starts_at,
        ends_at,
        items: reach.items,
        applications: reach.applications,
        kinds: reach.kinds,
        actions: reach.actions,
        reason: text::words("reason", input.reason, text::COMMENT)?,
        revoked_at: None,
        created_at: work.now,
    };
    let row = db::delegations::Row { delegator: from.number, delegate: to.number, delegation };
    db::delegations::insert(work.conn, &row)?;
    let delegation = row.delegation;
    let data = json!({
        "delegator": delegation.delegator,
        "delegate": delegation.delegate,
        "starts_at": time::text(delegation.starts_at),
        "ends_at": time::text(delegation.ends_at),
        "items": delegation.items,
        "applications": delegation.applications,
        "kinds": delegation.kinds,
        "actions": delegation.actions,
        "reason": delegation.reason,
    });
    let entry = Entry::new("delegation.created", "delegation", delegation.id, data);
    entry.about([&delegation.delegator, &delegation.delegate]).append(work)?;
    Ok(delegation)
}

/// What a delegation is limited to: only what is there, each once.
fn reach(work: &Read<'_>, me: &Me, input: &DelegationCreate) -> Result<Reach> {
    let items = input.items.as_deref().unwrap_or_default();
    let applications = input.applications.as_deref().unwrap_or_default();
    for (field, many) in [("items", items.len()), ("applications", applications.len())] {
        if many > NAMED {
            return Err(Error::invalid(field, format!("must be at most {NAMED}, not {many}")));
        }
    }
    let mut ids: Vec<ItemId> = Vec::new();
    for item in items {
        let id = facts::item(work, me, item)?.item.id;
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    for id in applications {
        db::applications::find(work.conn, id)?.ok_or_else(|| Error::not_found("application", id))?;
    }
    fn once<T: Clone + PartialEq>(all: &[T]) -> Vec<T> {
        let mut found: Vec<T> = Vec::new();
        for one in all {
            if !found.contains(one) {
                found.push(one.clone());
            }
        }
        found
    }
    Ok(Reach {
        items: ids,
        applications: once(applications),
        kinds: once(input.kinds.as_deref().unwrap_or_default()),
        actions: once(input.actions.as_deref().unwrap_or_default()),
    })
}

/// Refuses a link that closes a circle, or a chain of more hands than the settings allow.
fn links_fit(work: &Read<'_>, (from, to): (i64, i64), window: (Time, Time)) -> Result<()> {
    let own = db::delegations::touching(work.conn, &[from], true, window)?;
    if own.len() >= IN_FORCE {
        let words = format!("a person may have {IN_FORCE} delegations at a time: revoke one");
        return Err(Error::LimitExceeded(words));
    }
    if own.iter().any(|(_, other)| *other == to) {
        let words = "the same two have a delegation in that time already: extend that one, or revoke it";
        return Err(Error::Duplicate(words.into()));
    }
    let chain = settings::newest(work)?.delegation_chain as usize;
    let (above, below) =
        (steps(work, from, false, window, chain, to)?, steps(work, to, true, window, chain, from)?);
    if above + 1 + below > chain {
        let words = format!("must not make a chain of more than {chain} hands");
        return Err(Error::invalid("delegate", words));
    }
    Ok(())
}

/// How many steps of delegation lead on from somebody; `back` must not be among them.
fn steps(
    work: &Read<'_>,
    from: i64,
    down: bool,
    window: (Time, Time),
    chain: usize,
    back: i64,
) -> Result<usize> {
    let mut at: BTreeSet<i64> = [from].into();
    for step in 0..=chain {
        let people: Vec<i64> = at.iter().copied().collect();
        let links = db::delegations::touching(work.conn, &people, down, window)?;
        at = links.into_iter().map(|(delegator, delegate)| if down { delegate } else { delegator }).collect();
        if at.contains(&back) {
            let words = "must not close a circle: they delegate to the delegator, directly or further on";
            return Err(Error::invalid("delegate", words));
        }
        if at.is_empty() {
            return Ok(step);
        }
    }
    Ok(chain + 1)
}

/// A delegation that the caller may see, and how they stand to it.
fn seen(work: &Read<'_>, id: DelegationId) -> Result<(Me, db::delegations::Row, bool)> {
    let me = work.me()?;
    let row = db::delegations::find(work.conn, id)?.ok_or_else(|| Error::not_found("delegation", id))?;
    let mine = me.identity().map(|mine| mine.number);
    let from = mine == Some(row.delegator);
    let mut relations = me.relations.clone();
    if from || mine == Some(row.delegate) {
        relations.push(Relation::Oneself);
    }
    if authority::allows(Right::SeeDelegation, &relations) {
        return Ok((me, row, from));
    }
    Err(Error::not_found("delegation", id))
}

fn in_force_still(work: &Read<'_>, delegation: &Delegation) -> Result<()> {
    let (problem, at) = match delegation.revoked_at {
        Some(at) => ("this delegation is revoked already", at),
        None if delegation.ends_at <= work.now => {
            ("this delegation is over: make a new one", delegation.ends_at)
        }
        None => return Ok(()),
    };
    Err(Error::Stale { problem: problem.into(), by: None, at: Some(at) })
}

/// Lets a delegation last longer.
pub(crate) fn extend(work: &Write<'_>, id: DelegationId, input: DelegationExtend) -> Result<Delegation> {
    let (me, row, from) = seen(work, id)?;
    let delegate = db::identities::get(work.conn, row.delegate)?.identity;
    // Under any account: nobody keeps a right by their own word.
    let to_oneself = me.identity().is_some_and(|mine| mine.account.person == delegate.person);
    if to_oneself || !(from || me.is_admin_person()) {
        return Err(Error::Forbidden(format!(
            "`{}` may not extend this delegation: the delegator does",
            work.caller
        )));
    }
    in_force_still(work, &row.delegation)?;
    let Some(ends_at) = input.ends_at.map(time::whole) else {
        return Err(Error::invalid("ends_at", "must be given"));
    };
    let mut delegation = row.delegation;
    if ends_at <= delegation.ends_at {
        return Err(Error::invalid("ends_at", "must be later than it ends now"));
    }
    schedule::delegation(work.now, work.now.max(delegation.starts_at), ends_at)?;
    // The time that is new must fit; the time before does already.
    links_fit(work, (row.delegator, row.delegate), (delegation.ends_at, ends_at))?;
    db::delegations::set_end(work.conn, id, ends_at)?;
    let data = json!({ "before": time::text(delegation.ends_at), "after": time::text(ends_at) });
    let entry = Entry::new("delegation.extended", "delegation", id, data);
    entry.about([&delegation.delegator, &delegation.delegate]).append(work)?;
    delegation.ends_at = ends_at;
    Ok(delegation)
}

/// Ends a delegation.
pub(crate) fn revoke(work: &Write<'_>, id: DelegationId, input: DelegationRevoke) -> Result<Delegation> {
    let (me, row, from) = seen(work, id)?;
    if !from && me.id() != Some(row.delegation.delegate.as_str()) && !me.is_admin_person() {
        return Err(work.refusal(&me, Right::Ask, "revoke this delegation"));
    }
    in_force_still(work, &row.delegation)?;
    let comment = text::words("comment", input.comment, text::COMMENT)?;
    db::delegations::revoke(work.conn, id, work.now)?;
    let mut delegation = row.delegation;
    delegation.revoked_at = Some(work.now);
    let entry = Entry::new("delegation.revoked", "delegation", id, json!({ "comment": comment }));
    entry.about([&delegation.delegator, &delegation.delegate]).append(work)?;
    Ok(delegation)
}

/// Lists delegations, in the order they were made.
pub(crate) fn list(work: &Read<'_>, input: DelegationList) -> Result<Page<Delegation>> {
    let me = work.me()?;
    let limit = page::limit(input.limit)?;
    let filters = (&input.delegator, &input.delegate, &input.active);
    let scope = Scope::new("delegations.list", &work.caller.to_string(), &filters)?;
    let after = scope.key(input.cursor.as_ref())?.unwrap_or(0);
    let mut filter = db::delegations::Filter {
        of: if me.sees_all() { None } else { Some(me.person()?.number) },
        active: input.active.map(|active| (active, millis(work.now))),
        ..Default::default()
    };
    for (id, place) in [(&input.delegator, &mut filter.delegator), (&input.delegate, &mut filter.delegate)] {
        if let Some(id) = id {
            // Whoever is not registered has none; the list does not tell which it is.
            let Some(number) = db::identities::number(work.conn, id)? else {
                return Ok(scope.page(Vec::new(), limit));
            };
            *place = Some(number);
        }
    }
    Ok(scope.page(db::delegations::list(work.conn, &filter, after, limit + 1)?, limit))
}

/// The links by which the caller may act for others in a request for an item.
pub(super) fn links(
    work: &Read<'_>,
    me: &Me,
    item: &db::items::Standing,
    id: ItemId,
    action: Action,
) -> Result<Vec<Link>> {
    let covers = |reach: &Reach| {
        let application = || item.application.as_ref().is_some_and(|own| reach.applications.contains(own));
        (reach.items.is_empty() || reach.items.contains(&id))
            && (reach.applications.is_empty() || application())
            && (reach.kinds.is_empty() || reach.kinds.contains(&item.kind))
            && (reach.actions.is_empty() || reach.actions.contains(&action))
    };
    let reaching = me.reaching(work)?.iter();
    Ok(reaching.filter(|(_, _, reach)| covers(reach)).map(|(link, _, _)| link.clone()).collect())
}
