//! The facts that the law decides on, read in the transaction that asks.

use std::collections::BTreeMap;

use super::work::Me;
use super::{Read, settings};
use crate::db;
use crate::error::{Error, Result};
use crate::ids::{ItemRef, RequestId};
use crate::law::authority::{self, Relation, Right};
use crate::law::quorum;
use crate::law::routing::RequestFacts;
use crate::model::{Source, StoreSettings};

/// A registered identity, or `not_found` under the noun that asked for it.
pub(super) fn identity(work: &Read<'_>, noun: &'static str, id: &str) -> Result<db::identities::Row> {
    db::identities::find(work.conn, id)?.ok_or_else(|| Error::not_found(noun, id))
}

/// An item that the caller may see.
pub(super) fn item(work: &Read<'_>, me: &Me, item: &ItemRef) -> Result<db::items::Row> {
    if !authority::allows(Right::SeeItem, &me.relations) {
        return Err(Error::not_found("item", item));
    }
    db::items::find(work.conn, item)?.ok_or_else(|| Error::not_found("item", item))
}

/// Somebody the caller may ask for; whoever they may not ask for, nor see, is not there.
pub(super) fn beneficiary(
    work: &Read<'_>,
    me: &Me,
    id: &str,
    rules: &StoreSettings,
) -> Result<db::identities::Row> {
    let row = identity(work, "beneficiary", id)?;
    let relations = me.relations_to(id, row.identity.manager.as_deref());
    if authority::may_ask_for(&relations, rules) {
        return Ok(row);
    }
    if authority::allows(Right::SeeIdentity, &relations) {
        return Err(Error::Forbidden(format!("`{}` may not ask for `{id}`", work.caller)));
    }
    Err(Error::not_found("beneficiary", id))
}

/// What the rules about a request's approvals ask.
pub(super) fn request(
    work: &Read<'_>,
    requester: &str,
    beneficiary: &str,
    item_owner: Option<&str>,
    stages: &[Source],
) -> Result<RequestFacts> {
    let mut facts = RequestFacts {
        requester: requester.to_owned(),
        beneficiary: beneficiary.to_owned(),
        item_owner: item_owner.map(str::to_owned),
        accounts: BTreeMap::new(),
    };
    loop {
        let missing = facts.missing(stages);
        if missing.is_empty() {
            return Ok(facts);
        }
        for id in missing {
            let account = db::identities::account(work.conn, &id)?;
            let account = account.ok_or_else(|| Error::not_found("identity", &id))?;
            facts.accounts.insert(id, account);
        }
    }
}

/// A request with what the rules ask about it.
pub(super) struct Case {
    pub(super) row: db::requests::Row,
    pub(super) stages: Vec<Source>,
    pub(super) facts: RequestFacts,
}

/// Loads a request's case.
pub(super) fn case(work: &Read<'_>, row: db::requests::Row) -> Result<Case> {
    let stages = db::policies::get(work.conn, row.policy)?.policy.stages;
    let owner = db::items::owner(work.conn, row.item)?;
    let facts = request(work, &row.request.requester, &row.request.beneficiary, owner.as_deref(), &stages)?;
    Ok(Case { row, stages, facts })
}

impl Case {
    /// How the caller stands to the request, as far as it gives them rights.
    pub(super) fn relations(&self, work: &Read<'_>, me: &Me) -> Result<Vec<Relation>> {
        let mut relations = me.relations.clone();
        let Some(row) = me.identity() else { return Ok(relations) };
        let id = row.identity.id.as_str();
        let manager =
            self.facts.accounts.get(&self.facts.beneficiary).and_then(|account| account.manager.as_deref());
        for (holds, relation) in [
            (self.facts.requester == id, Relation::Requester),
            (self.facts.beneficiary == id, Relation::Beneficiary),
            (manager == Some(id), Relation::Manager),
            (self.facts.item_owner.as_deref() == Some(id), Relation::ItemOwner),
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

    fn asks(&self, work: &Read<'_>, me: &db::identities::Row) -> Result<bool> {
        let open = db::approvals::open_of(work.conn, self.row.number())?;
        let account = me.account();
        Ok(open
            .iter()
            .any(|approval| quorum::may_decide(&account, false, &approval.source, &self.facts).is_yes()))
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
    case(work, row)?.seen(work, me)
}
