//! A request with everything that is known of it when the law decides, read in the transaction that asks.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::facts::{learn, owns};
use super::work::Me;
use super::{Read, delegations, doers, settings, way};
use crate::db;
use crate::error::{Error, Result};
use crate::ids::RequestId;
use crate::law::authority::{self, Relation, Right};
use crate::law::need;
use crate::law::quorum::StageView;
use crate::law::routing::{Party, RequestFacts};
use crate::law::say::Verdict;
use crate::law::standing::{Needed, StageAsked, Standing};
use crate::law::work::takes_away;
use crate::model::{ApprovalStatus, AutoApproveOwn, Quorum, RequestStatus, Source, Stage, StoreSettings};

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
    facts.own_for_oneself = rules.auto_approve_own == AutoApproveOwn::Always;
    facts.chain = rules.delegation_chain;
    facts
}

/// Loads a request's case, as far as the caller's part in it matters too.
pub(super) fn read(work: &Read<'_>, row: db::requests::Row, me: Option<&Me>) -> Result<Case> {
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
    let policy = policy(work, &row)?;
    let added = row.added_stages.iter().map(|stage| stage.source.clone().into()).collect();
    let (standing, approvals) = (Standing::default(), Vec::new());
    let mut case = Case { row, rules, policy, added, facts, standing, approvals };
    case.read_standing(work)?;
    learn(work, me, &mut case.facts, &BTreeMap::new(), |_| ())?;
    Ok(case)
}

/// What a request's policy says, in the version that holds for it.
pub(super) fn policy(work: &Read<'_>, row: &db::requests::Row) -> Result<Arc<db::policies::Content>> {
    match row.policy.zip(row.request.policy_version) {
        Some((policy, version)) => db::policies::content(work.conn, policy, version),
        None => Ok(Arc::default()),
    }
}

/// A stage of the policy that takes part, by its place from 1.
pub(super) fn planned<'a>(
    row: &db::requests::Row,
    policy: &'a db::policies::Content,
    place: u32,
) -> Option<&'a Stage> {
    let number = *row.plan.get((place as usize).checked_sub(1)?)?;
    way::stages(policy, row.request.action).get((number as usize).checked_sub(1)?)
}

impl Case {
    /// How many stages take part.
    pub(super) fn stages(&self) -> u32 {
        (self.row.plan.len() + self.added.len()) as u32
    }

    /// A stage that takes part, by its place from 1: the policy's, then those that rules add.
    pub(super) fn stage(&self, place: u32) -> Option<&Stage> {
        match (place as usize).checked_sub(1)?.checked_sub(self.row.plan.len()) {
            Some(added) => self.added.get(added),
            None => planned(&self.row, &self.policy, place),
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

    /// Whether a stage before this place is met no more by those who met it, for an account is another person's since.
    pub(super) fn is_void(&mut self, work: &Read<'_>, before: u32) -> Result<bool> {
        let (number, route) = (self.row.number(), self.row.route);
        for place in 1..before {
            let said = db::approvals::said(work.conn, number, route, place)?;
            let Some(stage) = self.stage(place).filter(|_| !said.is_empty()).cloned() else { continue };
            let hands = db::hands::of_stage(work.conn, number, route, place)?;
            let needed = db::approvals::needed_in_stage(work.conn, number, route, place)?;
            let standing = Standing { said, hands, needed, ..Standing::default() };
            let void = learn(work, None, &mut self.facts, &BTreeMap::new(), |facts| {
                StageView { stage: &stage, escalation: &[], standing: &standing, facts }.is_void()
            })?;
            if void {
                return Ok(true);
            }
        }
        Ok(false)
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
        let outside = self.rules.external_approvals && !admin;
        self.learn(work, Some(me), |view| {
            let asked = view.asked();
            let part = asked.parts.iter().find(|part| part.part == approval.part);
            let verdict = part.map_or(Verdict::NotAsked, |part| {
                view.may_decide(&row.account, admin, part, &approval.source)
            });
            // It is their right still, to be used where decisions are made.
            let verdict = if outside && verdict.is_yes() { Verdict::Outside } else { verdict };
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
            if matches!(self.may_decide(work, me, false, &approval)?, Verdict::Yes(_) | Verdict::Outside) {
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
    read(work, row, Some(me))?.seen(work, me)
}
