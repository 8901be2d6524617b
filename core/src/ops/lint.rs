//! What is wrong with policies, before anybody finds out by waiting: each finding with a witness.

use std::collections::{BTreeMap, BTreeSet};

use super::{Read, case, facts, settings, way};
use crate::db;
use crate::db::policies::{Content, Row};
use crate::error::{Error, Result};
use crate::ids::PolicyId;
use crate::law::authority::Right;
use crate::law::condition;
use crate::law::need;
use crate::law::quorum::StageView;
use crate::law::routing::{Account, Party, RequestFacts};
use crate::law::standing::{StageAsked, Standing};
use crate::model::{
    Action, AutoApproveOwn, Finally, LintFinding, LintKind, LintReport, PolicyLint, Quorum, Source, Stage,
    StoreSettings,
};

/// How many findings a report names.
const FINDINGS: usize = 200;
/// How many items one look reads.
const BATCH: usize = 500;
/// Somebody who asks, somebody who owns, and those above them: nobody's id can begin so.
const NOBODY: &str = "\u{1}";

/// Finds what is wrong with policies.
pub(crate) fn lint(work: &Read<'_>, input: PolicyLint) -> Result<LintReport> {
    work.entitled(Right::SeePolicies, "read policies")?;
    let rules = settings::newest(work)?;
    let mut lint = Lint { work, rules: &rules, findings: Vec::new(), more: false };
    let policies = policies(work, input.policy_id)?;
    for row in &policies {
        let content = row.content(work.conn)?;
        lint.policy(row, &content)?;
    }
    let items = lint.items(&policies, input.policy_id.is_none())?;
    Ok(LintReport { findings: lint.findings, policies: policies.len() as u32, items, more: lint.more })
}

fn policies(work: &Read<'_>, only: Option<PolicyId>) -> Result<Vec<Row>> {
    if let Some(id) = only {
        let row = db::policies::find(work.conn, id)?.ok_or_else(|| Error::not_found("policy", id))?;
        return Ok(vec![row]);
    }
    let (mut all, mut after) = (Vec::new(), 0);
    loop {
        let rows = db::policies::list(work.conn, after, BATCH)?;
        let Some(last) = rows.last() else { break };
        after = last.number;
        all.extend(rows);
    }
    all.retain(|row| row.retired_at.is_none());
    Ok(all)
}

struct Lint<'a> {
    work: &'a Read<'a>,
    rules: &'a StoreSettings,
    findings: Vec<LintFinding>,
    more: bool,
}

impl Lint<'_> {
    fn find(&mut self, finding: LintFinding) {
        if self.findings.len() < FINDINGS { self.findings.push(finding) } else { self.more = true }
    }

    /// What is wrong with a policy whatever it is asked for.
    fn policy(&mut self, row: &Row, content: &Content) -> Result<()> {
        for (action, stages) in [(Action::Grant, &content.stages), (Action::Revoke, &content.revoke)] {
            for (number, stage) in (1..).zip(stages) {
                let blank = blank(row, number);
                if stage.when.as_ref().is_some_and(|when| !condition::is_reachable(when, action)) {
                    let message = format!(
                        "the condition of stage {number} can never hold: change it, or drop the stage"
                    );
                    self.find(LintFinding { kind: LintKind::UnreachableCondition, message, ..blank.clone() });
                    continue;
                }
                if stage.finally == Some(Finally::Approve) {
                    let message = format!(
                        "stage {number} is approved when nobody decides it in time: anyone gets it by waiting"
                    );
                    self.find(LintFinding { kind: LintKind::ApprovesByItself, message, ..blank.clone() });
                }
                self.groups(stage, &blank)?;
                let asked = self.ask(&mut self.stranger(None), stage, &Standing::default())?;
                if asked.short {
                    self.short(stage, number, &asked, &blank);
                }
            }
        }
        let named = self.named(content)?;
        self.satisfied_alone(row, content, &named, None)
    }

    /// The groups that nobody in them may decide for.
    fn groups(&mut self, stage: &Stage, blank: &LintFinding) -> Result<()> {
        let needs = need::parts(&stage.need);
        let sources = needs.iter().flat_map(|part| part.sources);
        let levels = stage.escalation.iter().flatten().map(|level| &level.to);
        let mut ids = BTreeSet::new();
        for source in sources.chain(levels) {
            if let Source::Group(id) = source {
                ids.insert(id.clone());
            }
        }
        for id in ids {
            if self.member(&id)?.is_none() {
                let message = format!("the group `{id}` has no member who is an active human: add some");
                let finding =
                    LintFinding { kind: LintKind::EmptyGroup, group: Some(id), message, ..blank.clone() };
                self.find(finding);
            }
        }
        Ok(())
    }

    /// Somebody in a group who may decide.
    fn member(&self, id: &str) -> Result<Option<Account>> {
        let Some(number) = db::groups::number(self.work.conn, id)? else { return Ok(None) };
        let found =
            db::groups::members_who(self.work.conn, number, 1, |member| member.active && member.human)?;
        Ok(found.into_iter().next())
    }

    fn short(&mut self, stage: &Stage, number: u32, asked: &StageAsked, blank: &LintFinding) {
        let large = need::parts(&stage.need)
            .iter()
            .any(|part| matches!(part.quorum, Quorum::AtLeast(needed) if needed > 1));
        let mut people = BTreeSet::new();
        for one in asked.parts.iter().flat_map(|part| &part.asked) {
            for seat in one.seats.iter().filter(|seat| seat.party != Party::Admins) {
                // A stranger stands for whoever the source names.
                let party = seat.party.to_string();
                people.insert(if party.contains(NOBODY) { format!("the {}", one.source) } else { party });
            }
        }
        let need = need::words(&stage.need);
        let (kind, message) = if large && !people.is_empty() {
            let people: Vec<String> = people.into_iter().collect();
            let words = format!(
                "stage {number} needs `{need}`, and all whom it asks are {}: ask for fewer, or ask more people",
                people.join(", ")
            );
            (LintKind::QuorumTooLarge, words)
        } else {
            let words =
                format!("nobody can meet stage {number}, which needs `{need}`: ask somebody who is there");
            (LintKind::Unmeetable, words)
        };
        self.find(LintFinding { kind, message, ..blank.clone() });
    }

    fn ask(&self, facts: &mut RequestFacts, stage: &Stage, standing: &Standing) -> Result<StageAsked> {
        let escalation = stage.escalation.as_deref().or(self.rules.escalation.as_deref()).unwrap_or_default();
        facts::learn(self.work, None, facts, &BTreeMap::new(), |facts| {
            StageView { stage, escalation, standing, facts }.asked()
        })
    }

    /// What a stranger asks for themselves, who has managers as many as a policy can ask; without an item, for one of
    /// another stranger's.
    fn stranger(&self, item: Option<&db::items::Standing>) -> RequestFacts {
        let id = |what: &str| format!("{NOBODY}{what}");
        let own = db::items::Standing {
            owner: Some(Party::Identity(id("owner"))),
            kind: crate::model::ItemKind::Role,
            application: None,
            application_owner: Some(id("application_owner")),
        };
        let mut facts = case::about(&id("asker"), &id("asker"), item.unwrap_or(&own), self.rules);
        facts.fallback = None;
        let above = |step: u32| (step < 9).then(|| id(&format!("manager{}", step + 1)));
        let people = ["asker", "owner", "application_owner"].map(|who| (id(who), above(0)));
        let managers = (1..=9).map(|step| (id(&format!("manager{step}")), above(step)));
        for (id, manager) in people.into_iter().chain(managers) {
            let account = Account { person: id.clone(), manager, active: true, human: true, id: id.clone() };
            facts.accounts.insert(id, Some(account));
        }
        facts
    }

    /// Those whom a policy names, and one of each group.
    fn named(&self, content: &Content) -> Result<BTreeSet<String>> {
        let mut named = BTreeSet::new();
        for stage in &content.stages {
            for source in need::parts(&stage.need).iter().flat_map(|part| part.sources) {
                match source {
                    Source::Identity(id) => drop(named.insert(id.clone())),
                    Source::Group(id) => named.extend(self.member(id)?.map(|member| member.id)),
                    _ => {}
                }
            }
        }
        Ok(named)
    }

    /// Somebody whose own asking meets every stage, where the settings let it fill their seat.
    fn satisfied_alone(
        &mut self,
        row: &Row,
        content: &Content,
        who: &BTreeSet<String>,
        item: Option<&db::items::Row>,
    ) -> Result<()> {
        let rule = self.rules.auto_approve_own;
        let always: Vec<&Stage> = content.stages.iter().filter(|stage| stage.when.is_none()).collect();
        let stages: Vec<&Stage> = if always.is_empty() { content.stages.iter().collect() } else { always };
        if rule != AutoApproveOwn::Always || stages.is_empty() {
            return Ok(());
        }
        for id in who {
            let standing = match item {
                Some(item) => Some(db::items::standing(self.work.conn, item.number)?),
                None => None,
            };
            let mut facts = self.stranger(standing.as_ref());
            (facts.requester, facts.beneficiary) = (id.clone(), id.clone());
            let mut all = true;
            for stage in &stages {
                all = all && self.fills(&mut facts, stage, rule)?;
            }
            if all {
                let about = item.map_or_else(String::new, |item| format!(" `{}`", item.item.name));
                let message = format!(
                    "`{id}` gets{about} by just asking, for `auto_approve_own` is `always`: ask somebody else as well"
                );
                self.find(LintFinding {
                    kind: LintKind::SelfSatisfied,
                    identity: Some(id.clone()),
                    item_id: item.map(|item| item.item.id),
                    message,
                    stage: None,
                    ..blank(row, 0)
                });
                return Ok(());
            }
        }
        Ok(())
    }

    /// Whether a requester's own asking meets a stage.
    fn fills(&self, facts: &mut RequestFacts, stage: &Stage, rule: AutoApproveOwn) -> Result<bool> {
        facts::learn(self.work, None, facts, &BTreeMap::new(), |facts| {
            let view = StageView { stage, escalation: &[], standing: &Standing::default(), facts };
            view.entering(rule).met
        })
    }

    /// What is wrong with an item's way: how many were looked at.
    fn items(&mut self, policies: &[Row], all: bool) -> Result<u32> {
        let (mut after, mut looked) = (0, 0);
        let enabled = db::item_list::Filter { enabled: Some(true), ..Default::default() };
        loop {
            let rows = db::item_list::list(self.work.conn, &enabled, after, BATCH)?;
            let Some(last) = rows.last() else { return Ok(looked) };
            after = last.number;
            for item in rows {
                let found = way::places(self.work, &item, self.rules)?.into_iter().find_map(|(_, row)| row);
                match found {
                    Some(row) if policies.iter().any(|policy| policy.number == row.number) => {
                        looked += 1;
                        self.item(&row, &item)?;
                    }
                    Some(_) => {}
                    None if all => {
                        looked += 1;
                        let message = format!(
                            "no policy says who approves `{}`: give it one, or make a default",
                            item.item.name
                        );
                        self.find(LintFinding {
                            kind: LintKind::NoPolicy,
                            policy_id: None,
                            policy_name: None,
                            stage: None,
                            item_id: Some(item.item.id),
                            identity: None,
                            group: None,
                            message,
                        });
                    }
                    None => {}
                }
            }
        }
    }

    /// What an item's owners make of its policy's stages.
    fn item(&mut self, row: &Row, item: &db::items::Row) -> Result<()> {
        let content = row.content(self.work.conn)?;
        let standing = db::items::standing(self.work.conn, item.number)?;
        let mut owners = BTreeSet::new();
        owners.extend(standing.application_owner.clone());
        if let Some(Party::Identity(id)) = &standing.owner {
            owners.insert(id.clone());
        }
        for (number, stage) in (1..).zip(&content.stages) {
            let needs = need::parts(&stage.need);
            let by_owner = needs
                .iter()
                .flat_map(|part| part.sources)
                .any(|source| matches!(source, Source::ItemOwner | Source::ApplicationOwner));
            if !by_owner || self.ask(&mut self.stranger(None), stage, &Standing::default())?.short {
                continue;
            }
            if self.ask(&mut self.stranger(Some(&standing)), stage, &Standing::default())?.short {
                let message = format!(
                    "nobody can meet stage {number} for `{}`, which needs `{}`: give the item, or its application, an owner",
                    item.item.name,
                    need::words(&stage.need)
                );
                let blank = blank(row, number);
                self.find(LintFinding {
                    kind: LintKind::Unmeetable,
                    item_id: Some(item.item.id),
                    message,
                    ..blank
                });
            }
        }
        self.satisfied_alone(row, &content, &owners, Some(item))
    }
}

fn blank(row: &Row, stage: u32) -> LintFinding {
    LintFinding {
        kind: LintKind::Unmeetable,
        policy_id: Some(row.id),
        policy_name: Some(row.name.clone()),
        stage: Some(stage),
        item_id: None,
        identity: None,
        group: None,
        message: String::new(),
    }
}
