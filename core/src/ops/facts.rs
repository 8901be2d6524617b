//! The facts that the law decides on, read in the transaction that asks.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::work::Me;
use super::{Read, delegations, doers, settings, way};
use crate::db;
use crate::error::{Error, Result, shown};
use crate::ids::{CategoryId, ItemRef, PolicyId, RequestId};
use crate::law::audience;
use crate::law::authority::{self, Relation, Right};
use crate::law::need;
use crate::law::quorum::StageView;
use crate::law::routing::{self, Account, Missing, Party, RequestFacts};
use crate::law::say::Verdict;
use crate::law::standing::{Needed, StageAsked, Standing};
use crate::law::work::takes_away;
use crate::model::{
    ApprovalStatus, Audience, AutoApproveOwn, CatalogItem, Quorum, RequestStatus, Source, Stage,
    StoreSettings,
};

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

/// A request with what the rules ask about it.
pub(super) struct Case {
    pub(super) row: db::requests::Row,
    /// The settings that it was submitted under.
    pub(super) rules: Arc<StoreSettings>,
    /// What its policy says.
    pub(super) policy: Arc<db::policies::Content>,
    /// The stages that rules of separation of duties add.
    pub(super) added: Vec<Stage>,
    pub(super) facts: RequestFacts,
    /// What has happened in the open stage.
    pub(super) standing: Standing,
    /// The approvals of the open stage.
    pub(super) approvals: Vec<db::approvals::Row>,
}

/// What the rules about a request's people ask first.
pub(super) fn about(
    requester: &str,
    beneficiary: &str,
    item: &db::items::Standing,
    rules: &StoreSettings,
) -> RequestFacts {
    let mut facts = RequestFacts::default();
    facts.requester = requester.to_owned();
    facts.beneficiary = beneficiary.to_owned();
    facts.item_owner = item.owner.clone();
    facts.application_owner = item.application_owner.clone();
    facts.fallback = rules.fallback.as_ref().and_then(|source| match source {
        Source::Identity(id) => Some(Party::Identity(id.clone())),
        Source::Group(id) => Some(Party::Group(id.clone())),
        _ => None,
    });
    facts.chain = rules.delegation_chain;
    facts
}

/// Loads a request's case, as far as the caller's part in it matters too.
pub(super) fn case(work: &Read<'_>, row: db::requests::Row, me: Option<&Me>) -> Result<Case> {
    let rules = settings::at(work, row.settings)?;
    let item = db::items::standing(work.conn, row.item)?;
    let request = &row.request;
    // Where nobody asked, nobody but the beneficiary has asked.
    let requester = request.requester.as_ref().unwrap_or(&request.beneficiary);
    let mut facts = about(requester, &request.beneficiary, &item, &rules);
    facts.then = (row.persons.0.clone().unwrap_or_default(), row.persons.1.clone());
    if let Some(me) = me {
        facts.links = delegations::links(work, me, &item, row.request.item_id, row.request.action)?;
    }
    let policy = match row.policy.zip(row.request.policy_version) {
        Some((policy, version)) => db::policies::content(work.conn, policy, version)?,
        None => Arc::default(),
    };
    let added = row.added_stages.iter().map(|stage| stage.source.clone().into()).collect();
    let (standing, approvals) = (Standing::default(), Vec::new());
    let mut case = Case { row, rules, policy, added, facts, standing, approvals };
    case.read_standing(work)?;
    learn(work, me, &mut case.facts, &BTreeMap::new(), |_| ())?;
    Ok(case)
}

impl Case {
    /// How many stages take part.
    pub(super) fn stages(&self) -> u32 {
        (self.row.plan.len() + self.added.len()) as u32
    }

    /// A stage that takes part, by its place from 1: the policy's, then those that rules add.
    pub(super) fn stage(&self, place: u32) -> Option<&Stage> {
        let place = (place as usize).checked_sub(1)?;
        match self.row.plan.get(place) {
            Some(number) => {
                way::stages(&self.policy, self.row.request.action).get((*number as usize).checked_sub(1)?)
            }
            None => self.added.get(place - self.row.plan.len()),
        }
    }

    /// Whether a stage is one that a rule of separation of duties added.
    pub(super) fn is_added(&self, place: u32) -> bool {
        place as usize > self.row.plan.len()
    }

    /// Whether the settings fill a seat of the requester's own in a stage. One that a rule of separation of duties added asks
    /// somebody else.
    pub(super) fn own_rule(&self, place: u32) -> AutoApproveOwn {
        if self.is_added(place) { AutoApproveOwn::Off } else { self.rules.auto_approve_own }
    }

    /// The open stage, as the rules look at it; a request that is not pending has none.
    pub(super) fn view(&self) -> Option<StageView<'_>> {
        self.view_with(&self.facts)
    }

    fn view_with<'a>(&'a self, facts: &'a RequestFacts) -> Option<StageView<'a>> {
        if self.row.request.status != RequestStatus::Pending {
            return None;
        }
        let stage = self.stage(self.row.request.stage)?;
        let escalation = stage.escalation.as_ref().or(self.rules.escalation.as_ref());
        let escalation = escalation.map_or(&[][..], Vec::as_slice);
        Some(StageView { stage, escalation, standing: &self.standing, facts })
    }

    /// Whom the open stage asks now, by what is loaded as it is looked for.
    pub(super) fn asked(&mut self, work: &Read<'_>, me: Option<&Me>) -> Result<StageAsked> {
        self.learn(work, me, |view| view.asked())?
            .ok_or_else(|| Error::Internal(format!("request `{}` has no open stage", self.row.request.id)))
    }

    /// Asks the rules about the open stage, if there is one.
    pub(super) fn learn<T>(
        &mut self,
        work: &Read<'_>,
        me: Option<&Me>,
        ask: impl Fn(&StageView<'_>) -> T,
    ) -> Result<Option<T>> {
        let mut facts = std::mem::take(&mut self.facts);
        let answer = learn(work, me, &mut facts, &BTreeMap::new(), |facts| {
            self.view_with(facts).map(|view| ask(&view))
        });
        self.facts = facts;
        answer
    }

    /// Reads what has happened in the open stage.
    pub(super) fn read_standing(&mut self, work: &Read<'_>) -> Result<()> {
        let request = &self.row.request;
        if request.status != RequestStatus::Pending || request.stage == 0 {
            self.standing = Standing::default();
            self.approvals.clear();
            return Ok(());
        }
        let key = (self.row.number(), self.row.route, request.stage);
        self.begin_standing(work)?;
        let rows = db::approvals::of_stage(work.conn, key.0, key.1, key.2)?;
        let standing = &mut self.standing;
        standing.level = self.row.level as usize;
        standing.fallen = self.row.fallen;
        // Most approvals have neither: what is not there is not looked for.
        if rows.iter().any(|(_, said, _)| *said) {
            standing.said = db::approvals::said(work.conn, key.0, key.1, key.2)?;
        }
        if rows.iter().any(|(_, _, handed)| *handed) {
            standing.hands = db::hands::of_stage(work.conn, key.0, key.1, key.2)?;
        }
        self.approvals = rows.into_iter().map(|(row, _, _)| row).collect();
        let open = |one: &&db::approvals::Row| one.status == ApprovalStatus::Pending;
        let open: Vec<_> = self.approvals.iter().filter(open).map(|one| (one.part, &one.source)).collect();
        let over = self.approvals.iter().filter(|one| !open.contains(&(one.part, &one.source)));
        standing.ended = over.map(|one| (one.part, one.source.clone())).collect();
        let needed = self.approvals.iter();
        standing.needed = needed
            .map(|one| Needed { part: one.part, source: one.source.clone(), number: one.needed })
            .collect();
        Ok(())
    }

    /// What a stage that has not begun follows: who decided before it, and who was asked, as far as it matters there.
    pub(super) fn begin_standing(&mut self, work: &Read<'_>) -> Result<()> {
        self.standing = Standing::default();
        self.approvals.clear();
        let (number, route, place) = (self.row.number(), self.row.route, self.row.request.stage);
        let Some(stage) = self.stage(place) else {
            return Err(Error::Corrupt(format!("the policy has no stage {place}")));
        };
        if place < 2 {
            return Ok(());
        }
        let follows =
            need::parts(&stage.need).iter().any(|part| part.sources.contains(&Source::ApproverManager));
        let mut standing = Standing::default();
        if stage.distinct {
            let before = db::approvals::persons_before(work.conn, number, route, place)?;
            standing.before = before.into_iter().collect();
        }
        if follows {
            // What was left out asked nobody: the one before it counts.
            for earlier in (1..place).rev() {
                standing.asked_before = db::seats::of_stage(work.conn, number, route, earlier)?;
                if !standing.asked_before.is_empty() {
                    break;
                }
            }
        }
        self.standing = standing;
        Ok(())
    }

    /// The open approvals.
    pub(super) fn open(&self) -> impl Iterator<Item = &db::approvals::Row> {
        self.approvals.iter().filter(|approval| approval.status == ApprovalStatus::Pending)
    }

    /// How many must say yes in the part of an approval. Of a source that all are needed of, its own number is kept.
    pub(super) fn needed(&self, work: &Read<'_>, approval: &db::approvals::Row) -> Result<u32> {
        let stage = self.stage(approval.stage).filter(|_| approval.route == self.row.route);
        let all = stage.is_some_and(|stage| {
            let mut parts = need::parts(&stage.need).into_iter();
            parts.any(|part| part.number == approval.part && part.quorum == Quorum::All)
        });
        if all { db::approvals::needed(work.conn, approval) } else { Ok(approval.needed) }
    }

    /// Whether the caller may decide an approval of the open stage, and in whose place.
    pub(super) fn may_decide(
        &mut self,
        work: &Read<'_>,
        me: &Me,
        admin: bool,
        approval: &db::approvals::Row,
    ) -> Result<Verdict> {
        Ok(self.weigh(work, me, admin, approval)?.map_or(Verdict::NotAsked, |(verdict, _)| verdict))
    }

    /// Whether the caller may decide an approval of the open stage, and whom that stage asks.
    pub(super) fn weigh(
        &mut self,
        work: &Read<'_>,
        me: &Me,
        admin: bool,
        approval: &db::approvals::Row,
    ) -> Result<Option<(Verdict, StageAsked)>> {
        let Some(row) = me.identity() else { return Ok(None) };
        self.learn(work, Some(me), |view| {
            let asked = view.asked();
            let part = asked.parts.iter().find(|part| part.part == approval.part);
            let verdict = part.map_or(Verdict::NotAsked, |part| {
                view.may_decide(&row.account, admin, part, &approval.source)
            });
            (verdict, asked)
        })
    }

    /// Refuses who would have a hand in it that their own access is taken away, under any account: nobody calls it off, delays
    /// it, or says that it was done.
    pub(super) fn not_their_own_loss(&self, me: &Me) -> Result<()> {
        let Some(row) = me.identity().filter(|_| takes_away(&self.row.request)) else { return Ok(()) };
        let beneficiary = self.facts.account(&self.row.request.beneficiary);
        let person = &row.account.person;
        if self.row.persons.1 == *person || beneficiary.is_some_and(|account| account.person == *person) {
            let words = "nobody has a hand in it that their own access is taken away, under any account";
            return Err(Error::Forbidden(words.into()));
        }
        Ok(())
    }

    /// Whether an account may have no say in the request, under any way.
    pub(super) fn excludes(&self, me: &Me) -> bool {
        me.identity().is_some_and(|row| self.facts.excludes(&row.account.person))
    }

    /// How the caller stands to the request, as far as it gives them rights.
    pub(super) fn relations(&mut self, work: &Read<'_>, me: &Me) -> Result<Vec<Relation>> {
        let mut relations = me.relations.clone();
        let Some(row) = me.identity() else { return Ok(relations) };
        let id = row.account.id.as_str();
        let manager =
            self.facts.account(&self.facts.beneficiary).and_then(|account| account.manager.as_deref());
        for (holds, relation) in [
            (self.row.request.requester.as_deref() == Some(id), Relation::Requester),
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
            if self.asks(work, me)? {
                relations.push(Relation::Asked);
            }
            if db::approvals::decided(work.conn, self.row.number(), row.number)? {
                relations.push(Relation::Decided);
            }
            relations.extend(doers::relations(work, me, self)?);
        }
        Ok(relations)
    }

    fn asks(&mut self, work: &Read<'_>, me: &Me) -> Result<bool> {
        let open: Vec<db::approvals::Row> = self.open().cloned().collect();
        for approval in open {
            if self.may_decide(work, me, false, &approval)?.is_yes() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whether the caller may see the request; to whom they may not, it is not there.
    pub(super) fn seen(mut self, work: &Read<'_>, me: &Me) -> Result<(Self, Vec<Relation>)> {
        let relations = self.relations(work, me)?;
        if authority::allows(Right::SeeRequest, &relations) {
            return Ok((self, relations));
        }
        Err(Error::not_found("request", self.row.request.id))
    }
}

/// A request that the caller may see.
pub(super) fn seen(work: &Read<'_>, me: &Me, id: RequestId) -> Result<(Case, Vec<Relation>)> {
    let row = db::requests::find(work.conn, id)?.ok_or_else(|| Error::not_found("request", id))?;
    case(work, row, Some(me))?.seen(work, me)
}
