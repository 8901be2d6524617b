//! The facts that the law decides on, read in the transaction that asks.

use std::collections::{BTreeMap, BTreeSet};

use super::Read;
use super::work::Me;
use crate::db;
use crate::error::{Error, Result, shown};
use crate::ids::{CategoryId, ItemRef, PolicyId};
use crate::law::audience;
use crate::law::authority::{self, Relation, Right};
use crate::law::routing::{self, Account, Missing, Party, RequestFacts};
use crate::model::{Audience, CatalogItem, StoreSettings};

/// A registered identity, or `not_found` under the noun that asked for it.
pub(super) fn identity(work: &Read<'_>, noun: &'static str, id: &str) -> Result<db::identities::Row> {
    db::identities::find(work.conn, id)?.ok_or_else(|| Error::not_found(noun, id))
}

/// The number of somebody that a field names.
pub(super) fn registered(work: &Read<'_>, field: &str, id: &str) -> Result<i64> {
    let unknown = || Error::invalid(field, format!("must be registered, and `{}` is not", shown(id)));
    db::identities::number(work.conn, id)?.ok_or_else(unknown)
}

/// The number of a policy that a `policy_id` names.
pub(super) fn policy(work: &Read<'_>, id: PolicyId) -> Result<i64> {
    let none = || Error::invalid("policy_id", format!("must be a policy's id, and `{id}` is none"));
    let row = db::policies::find(work.conn, id)?.ok_or_else(none)?;
    if row.retired_at.is_some() {
        let words = format!("must be a policy that holds, and `{}` is retired", row.name);
        return Err(Error::invalid("policy_id", words));
    }
    Ok(row.number)
}

/// A category.
pub(super) fn category(work: &Read<'_>, id: CategoryId) -> Result<db::categories::Row> {
    db::categories::find(work.conn, id)?.ok_or_else(|| Error::not_found("category", id))
}

/// An item that the caller may see.
pub(super) fn item(work: &Read<'_>, me: &Me, item: &ItemRef) -> Result<db::items::Row> {
    let unseen = || Error::not_found("item", item);
    let row = db::items::find(work.conn, item)?.ok_or_else(unseen)?;
    if sees_item(work, me, &row)? { Ok(row) } else { Err(unseen()) }
}

/// Whether the caller may see an item. Who looks is read only where it matters.
pub(super) fn sees_item(work: &Read<'_>, me: &Me, row: &db::items::Row) -> Result<bool> {
    if authority::allows(Right::SeeItem, &me.relations) {
        return Ok(true);
    }
    let shown = &row.item.audience;
    let relation = if audience::is_public(shown) || audience::shows(shown, &me.viewer(work)?) {
        Relation::Audience
    } else if owns(work, me, row.owner().as_ref())? {
        Relation::ItemOwner
    } else {
        return Ok(false);
    };
    Ok(me.identity().is_some() && authority::allows(Right::SeeItem, &[relation]))
}

/// An item as the caller is told of it: to whom it is shown is the business of admins and its owners.
pub(super) fn told(work: &Read<'_>, me: &Me, mut row: db::items::Row) -> Result<CatalogItem> {
    if !audience::is_public(&row.item.audience) && !me.sees_all() && !owns(work, me, row.owner().as_ref())? {
        row.item.audience = Audience::default();
    }
    Ok(row.item)
}

/// Whether the caller owns something, themselves or as a member of the group that does.
pub(super) fn owns(work: &Read<'_>, me: &Me, owner: Option<&Party>) -> Result<bool> {
    Ok(match owner {
        Some(Party::Identity(id)) => me.id() == Some(id),
        Some(Party::Group(group)) => me.groups(work)?.contains(group),
        Some(Party::Admins) | None => false,
    })
}

/// Somebody the caller may ask for; whoever they may not ask for, nor see, is not there.
pub(super) fn beneficiary(
    work: &Read<'_>,
    me: &Me,
    id: &str,
    rules: &StoreSettings,
) -> Result<db::identities::Row> {
    let row = identity(work, "beneficiary", id)?;
    may_be_asked_for(work, me, id, row.identity.manager.as_deref(), rules)?;
    Ok(row)
}

/// The number of somebody the caller may ask for. Most ask for themselves, who are read already.
pub(super) fn beneficiary_number(work: &Read<'_>, me: &Me, id: &str, rules: &StoreSettings) -> Result<i64> {
    match me.identity().filter(|mine| mine.account.id == id) {
        Some(mine) => {
            may_be_asked_for(work, me, id, mine.account.manager.as_deref(), rules)?;
            Ok(mine.number)
        }
        None => Ok(beneficiary(work, me, id, rules)?.number),
    }
}

fn may_be_asked_for(
    work: &Read<'_>,
    me: &Me,
    id: &str,
    manager: Option<&str>,
    rules: &StoreSettings,
) -> Result<()> {
    let relations = me.relations_to(id, manager);
    if authority::may_ask_for(&relations, rules) {
        return Ok(());
    }
    if authority::allows(Right::SeeIdentity, &relations) {
        return Err(Error::Forbidden(format!("`{}` may not ask for `{id}`", work.caller)));
    }
    Err(Error::not_found("beneficiary", id))
}

/// Asks the rules about people, and loads what they look for until they have all of it; `known` is loaded already.
pub(super) fn learn<T>(
    work: &Read<'_>,
    me: Option<&Me>,
    facts: &mut RequestFacts,
    known: &BTreeMap<String, Account>,
    ask: impl Fn(&RequestFacts) -> T,
) -> Result<T> {
    if let Some(me) = me.and_then(Me::identity) {
        facts.accounts.entry(me.account.id.clone()).or_insert_with(|| Some(me.account.clone()));
    }
    // Who is excluded decides which members of a group matter, so these two come first.
    let both = [facts.requester.clone(), facts.beneficiary.clone()];
    load(work, facts, known, both.into_iter().collect())?;
    loop {
        let answer = ask(facts);
        let missing = facts.take_missing();
        if missing.is_empty() {
            return Ok(answer);
        }
        let (mut ids, mut groups, mut members) = (BTreeSet::new(), Vec::new(), Vec::new());
        for one in missing {
            match one {
                Missing::Account(id) => drop(ids.insert(id)),
                Missing::Group(id, most) => groups.push((id, most)),
                Missing::Member(group, id) => members.push((group, id)),
            }
        }
        load(work, facts, known, ids)?;
        for (id, most) in groups {
            let group = group(work, me, facts, &id, most)?;
            facts.groups.insert(id, group);
        }
        for (group, id) in members {
            let is_one = db::groups::has(work.conn, &group, &id)?;
            facts.members.insert((group, id), is_one);
        }
    }
}

fn load(
    work: &Read<'_>,
    facts: &mut RequestFacts,
    known: &BTreeMap<String, Account>,
    mut ids: BTreeSet<String>,
) -> Result<()> {
    ids.retain(|id| !facts.accounts.contains_key(id));
    for id in &ids {
        facts.accounts.insert(id.clone(), known.get(id).cloned());
    }
    ids.retain(|id| !known.contains_key(id));
    let found = match ids.len() {
        0 => return Ok(()),
        1 => {
            let only = ids.iter().filter_map(|id| db::identities::account(work.conn, id).transpose());
            only.collect::<Result<Vec<_>>>()?
        }
        _ => db::identities::accounts(work.conn, &ids)?,
    };
    facts.accounts.extend(found.into_iter().map(|account| (account.id.clone(), Some(account))));
    Ok(())
}

/// A group as far as it matters: so many different people who may decide, and whoever has something to do with it.
fn group(
    work: &Read<'_>,
    me: Option<&Me>,
    facts: &mut RequestFacts,
    id: &str,
    most: usize,
) -> Result<routing::Group> {
    let Some((number, owner)) = db::groups::owned(work.conn, id)? else {
        return Ok(routing::Group { looked_for: most, ..routing::Group::default() });
    };
    let mut known = Vec::new();
    let mut matters: Vec<&str> = vec![&facts.requester];
    matters.extend(me.and_then(Me::id));
    matters.extend(facts.links.iter().map(|link| link.delegator.as_str()));
    matters.sort_unstable();
    matters.dedup();
    let mut members = db::groups::among(work.conn, number, &matters)?;
    for one in matters {
        known.push((one.to_owned(), members.iter().any(|member| member.id == one)));
    }
    let sitting = members.iter().filter(|member| facts.may_sit(member));
    let mut persons: BTreeSet<String> = sitting.map(|member| member.person.clone()).collect();
    if persons.len() < most {
        let more = most - persons.len();
        members.extend(db::groups::members_who(work.conn, number, more, |member| {
            facts.may_sit(member) && persons.insert(member.person.clone())
        })?);
    }
    facts.members.extend(known.into_iter().map(|(one, is_one)| ((id.to_owned(), one), is_one)));
    Ok(routing::Group { owner, members, looked_for: most })
}
