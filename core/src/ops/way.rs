//! The way of what is asked for: which policy holds, which of its stages take part, and whether somebody can decide each.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::checks::Checks;
use super::judged::Rank;
use super::wanted::Wanted;
use super::work::Me;
use super::{Read, case, facts};
use crate::db;
use crate::db::policies::Content;
use crate::db::requests::AddedStage;
use crate::error::{Error, Result};
use crate::ids::PolicyId;
use crate::law::condition::{self, Circumstances};
use crate::law::quorum::StageView;
use crate::law::routing::{self, Account, Party, RequestFacts};
use crate::law::standing::{StageAsked, Standing};
use crate::law::work::is_removal;
use crate::model::{Action, AutoApproveOwn, ItemKind, PolicyPlace, Source, Stage, StoreSettings, WhenNobody};

/// The way that a request takes.
pub(super) struct Way {
    pub(super) policy: db::policies::Row,
    pub(super) content: Arc<Content>,
    /// The numbers of the policy's stages that take part, from 1.
    pub(super) plan: Vec<u32>,
    pub(super) facts: RequestFacts,
}

/// The numbers of the stages that take part, from 1.
pub(super) fn plan(stages: &[Stage], of: &Circumstances<'_>) -> Vec<u32> {
    let takes_part = |stage: &Stage| stage.when.as_ref().is_none_or(|when| condition::holds(when, of));
    (1..).zip(stages).filter(|(_, stage)| takes_part(stage)).map(|(number, _)| number).collect()
}

/// The stages of a policy for an action.
pub(super) fn stages(content: &Content, action: Action) -> &[Stage] {
    match action {
        Action::Grant | Action::Modify | Action::Restore => &content.stages,
        Action::Revoke | Action::Suspend => &content.revoke,
    }
}

/// The policy of entitlements, for one that has none of its own.
pub(super) fn scheme(
    work: &Read<'_>,
    kind: ItemKind,
    scheme: Option<PolicyId>,
) -> Result<Option<db::policies::Row>> {
    let id = scheme.filter(|_| kind == ItemKind::Entitlement);
    Ok(id.map(|id| db::policies::find(work.conn, id)).transpose()?.flatten())
}

/// Where a policy is looked for of an item as it is now, and what stands there.
pub(super) fn places(
    work: &Read<'_>,
    item: &db::items::Row,
    rules: &StoreSettings,
) -> Result<Vec<(PolicyPlace, Option<db::policies::Row>)>> {
    let numbered =
        |number: Option<i64>| number.map(|number| db::policies::get(work.conn, number)).transpose();
    routing::search(|place| match place {
        PolicyPlace::Item => numbered(item.policy),
        PolicyPlace::Category => {
            let found = item.category.map(|number| db::categories::policy(work.conn, number)).transpose()?;
            numbered(found.flatten())
        }
        PolicyPlace::Application => {
            let found =
                item.application.map(|number| db::applications::get(work.conn, number)).transpose()?;
            numbered(found.and_then(|row| row.policy))
        }
        PolicyPlace::EntitlementScheme => scheme(work, item.item.kind, rules.entitlement_scheme),
        PolicyPlace::Default => db::policies::default(work.conn),
    })
}

/// What a stage comes to when its turn comes, as people are now.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    /// Somebody is asked.
    Asked,
    /// The settings fill what it needs in the requester's name.
    Met,
    /// Too few can decide it, and its policy leaves it out.
    Skipped,
    /// Too few can decide it.
    Short,
}

/// A stage whose turn has not come.
pub(super) struct Ahead {
    pub(super) asked: StageAsked,
    pub(super) turn: Turn,
}

/// What comes before the stages that are looked at.
#[derive(Default)]
pub(super) struct Start {
    /// Who is asked in the stage before.
    pub(super) before: Vec<Party>,
    /// Whether a person decides before.
    pub(super) by_person: bool,
}

/// Looks at stages in order as they would open: submitting, previewing and explaining look here. Each comes with whether a rule
/// of separation of duties adds it.
pub(super) fn look_ahead(
    work: &Read<'_>,
    me: Option<&Me>,
    facts: &mut RequestFacts,
    known: &BTreeMap<String, Account>,
    rules: &StoreSettings,
    stages: &[(&Stage, bool)],
    Start { before, mut by_person }: Start,
) -> Result<Vec<Ahead>> {
    let mut standing = Standing { asked_before: before, ..Standing::default() };
    let mut looked = Vec::new();
    for (place, (stage, added)) in (1..).zip(stages) {
        let escalation = stage.escalation.as_ref().or(rules.escalation.as_ref());
        let escalation = escalation.map_or(&[][..], Vec::as_slice);
        let rule = if *added { AutoApproveOwn::Off } else { rules.auto_approve_own };
        let entering = facts::learn(work, me, facts, known, |facts| {
            StageView { stage, escalation, standing: &standing, facts }.entering(rule)
        })?;
        let last = place == stages.len();
        let skips = stage.when_nobody == Some(WhenNobody::Skip) && !added && (!last || by_person);
        let turn = match (entering.asked.short, stage.when_nobody) {
            _ if entering.met => Turn::Met,
            (false, _) | (true, Some(WhenNobody::Fallback)) => Turn::Asked,
            (true, _) if skips => Turn::Skipped,
            (true, _) => Turn::Short,
        };
        if matches!(turn, Turn::Asked | Turn::Short) {
            let seats = entering.asked.parts.iter().flat_map(|part| &part.asked).flat_map(|one| &one.seats);
            standing.asked_before = seats.map(|seat| seat.party.clone()).collect();
            by_person = true;
        }
        looked.push(Ahead { asked: entering.asked, turn });
    }
    Ok(looked)
}

impl Checks<'_> {
    /// Which way a line takes; nothing where no policy holds. A stage that too few can decide is a problem, unless its policy
    /// says what happens then.
    pub(super) fn way(
        &mut self,
        want: &Wanted,
        item: &db::items::Row,
        beneficiary: &db::identities::Row,
        added: &[AddedStage],
        (action, conflict): (Action, bool),
    ) -> Result<Option<Way>> {
        let Some(policy) = self.facts.policy(self.work, item)? else {
            let words =
                format!("no policy says who approves `{}`: an admin makes one, or a default", item.item.name);
            self.notes.note(Rank::Policy, want, Some(item), &Error::NoPolicy(words));
            return Ok(None);
        };
        let content = policy.content(self.work.conn)?;
        let requester = &self.me.person()?.account;
        let circumstances = Circumstances {
            risk: item.item.risk,
            kind: item.item.kind,
            tags: &item.item.tags,
            action,
            window: want.window,
            now: self.work.now,
            on_behalf: requester.id != beneficiary.identity.id,
            conflict,
            attributes: &beneficiary.identity.attributes,
        };
        let all = stages(&content, action);
        let plan = plan(all, &circumstances);
        let standing = self.facts.standing(item);
        let mut facts = case::about(&requester.id, &beneficiary.identity.id, &standing, self.rules);
        facts.groups = self.facts.groups(beneficiary.number);
        let added: Vec<Stage> = added.iter().map(|stage| stage.source.clone().into()).collect();
        let planned = plan.iter().filter_map(|number| all.get(*number as usize - 1));
        let stages: Vec<(&Stage, bool)> =
            planned.map(|stage| (stage, false)).chain(added.iter().map(|stage| (stage, true))).collect();
        self.people(want, item, beneficiary, &stages, &mut facts)?;
        if stages.is_empty() && !content.no_approval && !is_removal(action) {
            let words = format!(
                "no stage of the policy `{}` takes part for `{}`: an admin adds one, or says `no_approval`",
                policy.name, item.item.name
            );
            self.notes.note(Rank::Approvers, want, Some(item), &Error::NoApprover(words));
        }
        self.facts.remember(beneficiary.number, &facts);
        Ok(Some(Way { policy, content, plan, facts }))
    }

    /// Whether enough people can decide each stage.
    fn people(
        &mut self,
        want: &Wanted,
        item: &db::items::Row,
        beneficiary: &db::identities::Row,
        stages: &[(&Stage, bool)],
        facts: &mut RequestFacts,
    ) -> Result<()> {
        let looked =
            look_ahead(self.work, None, facts, self.facts.accounts(), self.rules, stages, Start::default())?;
        for (number, (looked, (stage, _))) in (1..).zip(looked.iter().zip(stages)) {
            if looked.turn != Turn::Short {
                continue;
            }
            let (name, id) = (&item.item.name, &beneficiary.identity.id);
            let words = format!(
                "stage {number} ({}) of `{name}` for `{id}` has {} who may approve: {}",
                quoted(stage),
                if is_one(stage) { "nobody" } else { "too few people" },
                mend(stage, item.owner().as_ref(), beneficiary)
            );
            self.notes.note(Rank::Approvers, want, Some(item), &Error::NoApprover(words));
        }
        Ok(())
    }
}

fn is_one(stage: &Stage) -> bool {
    stage.need.from.as_ref().is_some_and(|from| from.len() == 1)
}

fn quoted(stage: &Stage) -> String {
    match (stage.need.from.as_deref(), &stage.name) {
        (Some([source]), _) => format!("`{source}`"),
        (_, Some(name)) => format!("`{name}`"),
        _ => format!("`{}`", crate::law::need::words(&stage.need)),
    }
}

/// What to do about a stage that has nobody.
fn mend(stage: &Stage, owner: Option<&Party>, beneficiary: &db::identities::Row) -> String {
    let id = &beneficiary.identity.id;
    match stage.need.from.as_deref() {
        Some([Source::Manager(1)]) if beneficiary.identity.manager.is_some() => {
            format!("their manager may not decide this: give `{id}` another")
        }
        Some([Source::Manager(_)]) => format!("give `{id}` a manager"),
        Some([Source::ItemOwner]) if owner.is_some() => {
            "its owner may not decide this: give the item another, or its owner a manager".to_owned()
        }
        Some([Source::ItemOwner]) => "the item needs an owner".to_owned(),
        Some([Source::ApplicationOwner]) => "its application needs an owner who may decide this".to_owned(),
        Some([Source::Group(group)]) => format!("`{group}` needs members who may decide this"),
        _ => "use a policy that asks somebody else".to_owned(),
    }
}
