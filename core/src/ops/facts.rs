//! The facts that the law decides on, read in the transaction that asks.

use std::collections::BTreeMap;

use super::work::Me;
use super::{Read, settings};
use crate::db;
use crate::error::{Error, Result, shown};
use crate::ids::{CategoryId, ItemRef, PolicyId, RequestId};
use crate::law::audience;
use crate::law::authority::{self, Relation, Right};
use crate::law::quorum;
use crate::law::routing::{Account, Party, RequestFacts};
use crate::model::{Audience, CatalogItem, Source, StoreSettings};

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
    Ok(db::policies::find(work.conn, id)?.ok_or_else(none)?.number)
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
        None => false,
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

/// What the rules about a request's approvals ask; `known` are accounts that are loaded already.
pub(super) fn request(
    work: &Read<'_>,
    about: RequestFacts,
    stages: &[Source],
    known: &BTreeMap<String, Account>,
    me: Option<&Me>,
) -> Result<RequestFacts> {
    let mut facts = about;
    loop {
        let mut missing = facts.missing(stages);
        for id in &missing {
            if let Some(account) = known.get(id) {
                facts.accounts.insert(id.clone(), account.clone());
            }
        }
        missing.retain(|id| !facts.accounts.contains_key(id));
        let found = match missing.len() {
            0 if facts.missing(stages).is_empty() => break,
            0 => continue,
            1 => missing
                .iter()
                .filter_map(|id| db::identities::account(work.conn, id).transpose())
                .collect::<Result<_>>()?,
            _ => db::identities::accounts(work.conn, &missing)?,
        };
        if let Some(id) = missing.iter().find(|id| !found.iter().any(|account| account.id == **id)) {
            return Err(Error::not_found("identity", id));
        }
        facts.accounts.extend(found.into_iter().map(|account| (account.id.clone(), account)));
    }
    let unread = facts.group(stages).filter(|group| !facts.members.contains_key(*group));
    if let Some(group) = unread.map(str::to_owned) {
        let members = members(work, &facts, &group, me)?;
        facts.members.insert(group, members);
    }
    Ok(facts)
}

/// The members of a group that matter: one who may decide, if there is one, and the caller.
fn members(work: &Read<'_>, facts: &RequestFacts, group: &str, me: Option<&Me>) -> Result<Vec<Account>> {
    let Some(number) = db::groups::number(work.conn, group)? else { return Ok(Vec::new()) };
    let mut members = Vec::new();
    if let Some(me) = me
        && let Some(row) = me.identity()
        && me.groups(work)?.iter().any(|id| id == group)
    {
        members.push(row.account.clone());
    }
    if !members.iter().any(|member| facts.may_sit(member)) {
        members.extend(db::groups::first_member(work.conn, number, |member| facts.may_sit(member))?);
    }
    Ok(members)
}

/// A request with what the rules ask about it.
pub(super) struct Case {
    pub(super) row: db::requests::Row,
    pub(super) stages: Vec<Source>,
    pub(super) facts: RequestFacts,
}

/// Loads a request's case, as far as the caller's part in it matters too.
pub(super) fn case(work: &Read<'_>, row: db::requests::Row, me: Option<&Me>) -> Result<Case> {
    let mut stages = db::policies::get(work.conn, row.policy)?.policy.stages;
    stages.extend(row.added_stages.iter().map(|stage| stage.source.clone()));
    let about = RequestFacts {
        requester: row.request.requester.clone(),
        beneficiary: row.request.beneficiary.clone(),
        item_owner: db::items::owner(work.conn, row.item)?,
        ..RequestFacts::default()
    };
    let facts = request(work, about, &stages, &BTreeMap::new(), me)?;
    Ok(Case { row, stages, facts })
}

impl Case {
    /// How the caller stands to the request, as far as it gives them rights.
    pub(super) fn relations(&self, work: &Read<'_>, me: &Me) -> Result<Vec<Relation>> {
        let mut relations = me.relations.clone();
        let Some(row) = me.identity() else { return Ok(relations) };
        let id = row.account.id.as_str();
        let manager =
            self.facts.accounts.get(&self.facts.beneficiary).and_then(|account| account.manager.as_deref());
        for (holds, relation) in [
            (self.facts.requester == id, Relation::Requester),
            (self.facts.beneficiary == id, Relation::Beneficiary),
            (manager == Some(id), Relation::Manager),
            (owns(work, me, self.facts.item_owner.as_ref())?, Relation::ItemOwner),
        ] {
            if holds {
                relations.push(relation);
            }
        }
        // These two cost more to find out, and give nothing to one who sees the request anyway.
        if !authority::allows(Right::SeeRequest, &relations) {
            if self.asks(work, row)? {
                relations.push(Relation::Asked);
            }
            if db::approvals::decided(work.conn, self.row.number(), row.number)? {
                relations.push(Relation::Decided);
            }
        }
        Ok(relations)
    }

    fn asks(&self, work: &Read<'_>, me: &db::identities::Caller) -> Result<bool> {
        let open = db::approvals::open_of(work.conn, self.row.number())?;
        let account = &me.account;
        Ok(open
            .iter()
            .any(|approval| quorum::may_decide(account, false, &approval.source, &self.facts).is_yes()))
    }

    /// Whether the caller may see the request; to whom they may not, it is not there.
    pub(super) fn seen(self, work: &Read<'_>, me: &Me) -> Result<(Self, Vec<Relation>)> {
        let relations = self.relations(work, me)?;
        if authority::allows(Right::SeeRequest, &relations) {
            return Ok((self, relations));
        }
        Err(Error::not_found("request", self.row.request.id))
    }

    /// The settings that the request was submitted under.
    pub(super) fn settings(&self, work: &Read<'_>) -> Result<StoreSettings> {
        settings::at(work, self.row.settings)
    }
}

/// A request that the caller may see.
pub(super) fn seen(work: &Read<'_>, me: &Me, id: RequestId) -> Result<(Case, Vec<Relation>)> {
    let row = db::requests::find(work.conn, id)?.ok_or_else(|| Error::not_found("request", id))?;
    case(work, row, Some(me))?.seen(work, me)
}
