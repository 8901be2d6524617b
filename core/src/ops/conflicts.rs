//! Separation of duties: the rules, who breaks them, who is exempted, and what they stop.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::case::Case;
use super::ledger::Entry;
use super::work::Me;
use super::{Read, Write, facts, text, wording};
use crate::db;
use crate::error::{Error, Result};
use crate::ids::{ConflictRuleId, ExemptionId, ItemId, ItemRef};
use crate::law::authority::{self, Right};
use crate::law::conflict::Rule;
use crate::model::{
    ConflictCheck, ConflictExempt, ConflictRule, ConflictRuleCreate, ConflictRuleList, ConflictRuleReport,
    ConflictRuleUpdate, Enforcement, Exemption, ExemptionRevoke, Patch, Risk, Violation,
};
use crate::page::{self, Page, Scope};
use crate::time::{self, Span, text as time_text};

const DESCRIPTION: usize = 2_000;
const ITEMS: usize = 200;
const CHECKED: usize = 100;
/// How many who break a rule are named.
const NAMED: usize = 100;

/// Makes a rule.
pub(crate) fn create_rule(
    work: &Write<'_>,
    name: &str,
    input: ConflictRuleCreate,
) -> Result<ConflictRuleReport> {
    work.entitled(Right::Configure, "change the conflict rules")?;
    let sides = sides(work, &input.items, input.against.as_deref().unwrap_or_default())?;
    let rule = ConflictRule {
        id: work.new_id()?,
        name: name.to_owned(),
        description: input.description,
        severity: input.severity.unwrap_or(Risk::High),
        enforcement: input.enforcement.unwrap_or(Enforcement::Block),
        stage: input.stage,
        items: sides.items.clone(),
        against: sides.against.clone(),
        enabled: true,
        created_at: work.now,
        updated_at: work.now,
    };
    let rule = checked(work, rule, None)?;
    let number = db::conflicts::insert(work.conn, &rule)?;
    db::conflicts::set_items(work.conn, number, &sides.numbers)?;
    Entry::new("conflict.rule_created", "rule", rule.id, told(&rule)).append(work)?;
    report(work, number, rule)
}

/// Changes a rule.
pub(crate) fn update_rule(
    work: &Write<'_>,
    id: ConflictRuleId,
    input: ConflictRuleUpdate,
) -> Result<ConflictRuleReport> {
    work.entitled(Right::Configure, "change the conflict rules")?;
    let row = known(work, id)?;
    let before = row.rule;
    let refs = |ids: &[ItemId]| ids.iter().map(|id| ItemRef::Id(*id)).collect::<Vec<_>>();
    let items = match input.items {
        Patch::Clear => return Err(Error::invalid("items", "must not be cleared")),
        other => other.apply(Some(refs(&before.items))).unwrap_or_default(),
    };
    let against = input.against.apply(Some(refs(&before.against))).unwrap_or_default();
    let sides = sides(work, &items, &against)?;
    let after = ConflictRule {
        id,
        name: text::needed_name("rule", input.name, Some(&before.name))?,
        description: input.description.apply(before.description.clone()),
        severity: input.severity.apply(Some(before.severity)).unwrap_or(Risk::High),
        enforcement: input.enforcement.apply(Some(before.enforcement)).unwrap_or(Enforcement::Block),
        stage: input.stage.apply(before.stage.clone()),
        items: sides.items.clone(),
        against: sides.against.clone(),
        enabled: input.enabled.apply(Some(before.enabled)).unwrap_or(true),
        created_at: before.created_at,
        updated_at: work.now,
    };
    let after = checked(work, after, Some(row.number))?;
    if (ConflictRule { updated_at: before.updated_at, ..after.clone() }) == before {
        return report(work, row.number, before);
    }
    db::conflicts::update(work.conn, row.number, &after)?;
    db::conflicts::set_items(work.conn, row.number, &sides.numbers)?;
    let data = json!({ "before": told(&before), "after": told(&after) });
    Entry::new("conflict.rule_updated", "rule", id, data).append(work)?;
    report(work, row.number, after)
}

fn known(work: &Read<'_>, id: ConflictRuleId) -> Result<db::conflicts::Row> {
    db::conflicts::find(work.conn, id)?.ok_or_else(|| Error::not_found("rule", id))
}

fn checked(work: &Read<'_>, rule: ConflictRule, present: Option<i64>) -> Result<ConflictRule> {
    text::name("name", &rule.name, text::NAME)?;
    let description = text::words("description", rule.description, DESCRIPTION)?;
    match (rule.enforcement, &rule.stage) {
        (Enforcement::AddStage, None) => {
            return Err(Error::invalid("stage", "must say whom the stage asks that the rule adds"));
        }
        (Enforcement::Block | Enforcement::Warn, Some(_)) => {
            return Err(Error::invalid("stage", "must be given with `add_stage` only"));
        }
        (Enforcement::AddStage, Some(source)) => wording::source(work, "stage", source)?,
        (Enforcement::Block | Enforcement::Warn, None) => {}
    }
    if db::conflicts::named(work.conn, &rule.name, present)? {
        return Err(Error::Duplicate(format!("another rule is named `{}`", rule.name)));
    }
    Ok(ConflictRule { description, ..rule })
}

/// A rule's items on their sides: by id in the order of their numbers, as they are read back.
struct Sides {
    numbers: BTreeMap<i64, i64>,
    items: Vec<ItemId>,
    against: Vec<ItemId>,
}

fn sides(work: &Read<'_>, items: &[ItemRef], against: &[ItemRef]) -> Result<Sides> {
    let mut numbers = BTreeMap::new();
    let mut ids = [BTreeMap::new(), BTreeMap::new()];
    for (field, side, refs) in [("items", 1, items), ("against", 2, against)] {
        if refs.len() > ITEMS {
            return Err(Error::invalid(field, format!("must be at most {ITEMS} items, not {}", refs.len())));
        }
        for item in refs {
            let none = || {
                Error::invalid(
                    field,
                    format!(
                        "must name items, and there is no item `{}`",
                        crate::error::shown(&item.to_string())
                    ),
                )
            };
            let row = db::items::find(work.conn, item)?.ok_or_else(none)?;
            if numbers.insert(row.number, side).is_some_and(|other| other != side) {
                let words = format!("must not name `{}`, which is on the other side", row.item.name);
                return Err(Error::invalid(field, words));
            }
            ids[side as usize - 1].insert(row.number, row.item.id);
        }
    }
    let [items, against] = ids.map(|side| side.into_values().collect::<Vec<_>>());
    if items.is_empty() || (against.is_empty() && items.len() < 2) {
        let words = "must name at least one item, or two where there is no other side";
        return Err(Error::invalid("items", words));
    }
    Ok(Sides { numbers, items, against })
}

fn told(rule: &ConflictRule) -> Value {
    let ids = |ids: &[ItemId]| ids.iter().map(ToString::to_string).collect::<Vec<_>>();
    json!({
        "name": rule.name,
        "description": rule.description,
        "severity": rule.severity.as_str(),
        "enforcement": rule.enforcement.as_str(),
        "stage": rule.stage.as_ref().map(ToString::to_string),
        "items": ids(&rule.items),
        "against": ids(&rule.against),
        "enabled": rule.enabled,
    })
}

/// A rule with who breaks it now.
fn report(work: &Read<'_>, number: i64, rule: ConflictRule) -> Result<ConflictRuleReport> {
    let Some(law) = db::conflicts::law(work.conn, number)? else {
        return Ok(ConflictRuleReport { rule, violations: Vec::new(), more: false });
    };
    let mut breaking = db::conflicts::breaking(work.conn, &law, NAMED + 1)?;
    let more = breaking.len() > NAMED;
    breaking.truncate(NAMED);
    let violations = breaking
        .into_iter()
        .map(|(person, items)| {
            let items = items.into_iter().collect();
            violation(work, &law, person, &items, &items)
        })
        .collect::<Result<Vec<_>>>()?;
    Ok(ConflictRuleReport { rule, violations: violations.into_iter().flatten().collect(), more })
}

/// How a person who has these items breaks a rule, if they do; of these items those are named that are shown.
fn violation(
    work: &Read<'_>,
    rule: &Rule,
    person: String,
    items: &BTreeSet<i64>,
    shown: &BTreeSet<i64>,
) -> Result<Option<Violation>> {
    let apart = |item: &i64| !rule.clashes(*item, items.iter().copied()).is_empty();
    let mut apart: Vec<i64> = items.iter().copied().filter(apart).collect();
    if apart.is_empty() {
        return Ok(None);
    }
    apart.retain(|item| shown.contains(item));
    let exempt_until = db::conflicts::exempt_until(work.conn, rule.number, &person, work.now)?;
    let names = db::items::names(work.conn, &apart)?;
    Ok(Some(Violation {
        rule_id: rule.id,
        rule_name: rule.name.clone(),
        severity: rule.severity,
        enforcement: rule.enforcement,
        person,
        item_ids: names.into_values().map(|(id, _)| id).collect(),
        exempt_until,
    }))
}

/// Deletes a rule.
pub(crate) fn delete_rule(work: &Write<'_>, id: ConflictRuleId) -> Result<()> {
    work.entitled(Right::Configure, "change the conflict rules")?;
    let row = known(work, id)?;
    db::conflicts::delete(work.conn, row.number)?;
    Entry::new("conflict.rule_deleted", "rule", id, told(&row.rule)).append(work)
}

/// Lists rules, in the order they were made.
pub(crate) fn list_rules(work: &Read<'_>, input: ConflictRuleList) -> Result<Page<ConflictRule>> {
    let me = work.entitled(Right::SeeRules, "read the conflict rules")?;
    let limit = page::limit(input.limit)?;
    let scope = Scope::new("conflicts.list_rules", &work.caller.to_string(), &input.item)?;
    let after = scope.key(input.cursor.as_ref())?.unwrap_or(0);
    let item = input.item.as_ref().map(|item| facts::item(work, &me, item)).transpose()?;
    Ok(scope.page(db::conflicts::list(work.conn, item.map(|row| row.number), after, limit + 1)?, limit))
}

/// Tells which rules somebody breaks, or would.
pub(crate) fn check(work: &Read<'_>, identity: &str, input: ConflictCheck) -> Result<Vec<Violation>> {
    let me = work.me()?;
    let unseen = || Error::not_found("identity", identity);
    let row = db::identities::find(work.conn, identity)?.ok_or_else(unseen)?;
    let relations = me.relations_to(identity, row.identity.manager.as_deref());
    if !authority::allows(Right::CheckConflicts, &relations) {
        return Err(unseen());
    }
    let asked = input.items.unwrap_or_default();
    if asked.len() > CHECKED {
        return Err(Error::LimitExceeded(format!(
            "at most {CHECKED} items are checked at once, not {}",
            asked.len()
        )));
    }
    let mut items = BTreeSet::new();
    for item in &asked {
        items.insert(facts::item(work, &me, item)?.number);
    }
    let person = row.identity.person;
    let asked: Vec<i64> = items.iter().copied().collect();
    let mut rules: BTreeMap<i64, Rule> =
        db::conflicts::touching(work.conn, &asked)?.into_iter().map(|rule| (rule.number, rule)).collect();
    for number in db::conflicts::rules_around(work.conn, &person)? {
        if let std::collections::btree_map::Entry::Vacant(place) = rules.entry(number)
            && let Some(rule) = db::conflicts::law(work.conn, number)?
        {
            place.insert(rule);
        }
    }
    let mut violations = Vec::new();
    for rule in rules.values() {
        let ruled: Vec<i64> = rule.sides.keys().copied().collect();
        let held = db::conflicts::around(work.conn, &person, &ruled)?;
        let held: Vec<db::conflicts::Access> =
            held.into_iter().filter(|access| access.request.is_none()).collect();
        let mut all = items.clone();
        all.extend(held.iter().map(|access| access.item));
        // That a rule is broken is told; by what another account has, only to who may see that.
        let told: BTreeSet<i64> =
            held.iter().filter(|access| sees(&me, access)).map(|access| access.item).collect();
        let shown: BTreeSet<i64> = told.union(&items).copied().collect();
        violations.extend(violation(work, rule, person.clone(), &all, &shown)?);
    }
    Ok(violations)
}

fn sees(me: &Me, access: &db::conflicts::Access) -> bool {
    let relations = me.relations_to(&access.beneficiary, access.manager.as_deref());
    authority::allows(Right::SeeGrantsOfPerson, &relations)
}

/// Exempts somebody from a rule.
pub(crate) fn exempt(
    work: &Write<'_>,
    rule: ConflictRuleId,
    identity: &str,
    input: ConflictExempt,
) -> Result<Exemption> {
    let me = work.entitled(Right::Exempt, "exempt anyone from a rule")?;
    let row = known(work, rule)?;
    let person = facts::identity(work, "identity", identity)?.identity.person;
    if me.identity().is_some_and(|mine| mine.account.person == person) {
        return Err(Error::Forbidden("nobody exempts themselves from a rule, under any account".into()));
    }
    let reason = text::required("reason", input.reason.as_deref().unwrap_or_default(), text::COMMENT)?;
    let ends_at = input.ends_at.ok_or_else(|| Error::invalid("ends_at", "must be given: when it ends"))?;
    let ends_at = time::whole(ends_at);
    if ends_at <= work.now || ends_at > Span::LAST_MOMENT {
        return Err(Error::invalid("ends_at", "must be in the future, and before the year 10000"));
    }
    let exemption = Exemption {
        id: work.new_id()?,
        rule_id: rule,
        person,
        reason,
        ends_at,
        revoked_at: None,
        created_at: work.now,
    };
    db::conflicts::insert_exemption(work.conn, row.number, &exemption)?;
    let data = json!({
        "exemption": exemption.id.to_string(),
        "person": exemption.person,
        "reason": exemption.reason,
        "ends_at": time_text(ends_at),
    });
    Entry::new("conflict.exempted", "rule", rule, data).about([&exemption.person]).append(work)?;
    Ok(exemption)
}

/// Ends an exemption before its time.
pub(crate) fn revoke_exemption(
    work: &Write<'_>,
    id: ExemptionId,
    input: ExemptionRevoke,
) -> Result<Exemption> {
    work.entitled(Right::Configure, "revoke an exemption")?;
    let row =
        db::conflicts::find_exemption(work.conn, id)?.ok_or_else(|| Error::not_found("exemption", id))?;
    if let Some(at) = row.exemption.revoked_at {
        return Err(Error::Stale {
            problem: "this exemption is revoked already".into(),
            by: None,
            at: Some(at),
        });
    }
    let comment = text::words("comment", input.comment, text::COMMENT)?;
    db::conflicts::revoke_exemption(work.conn, row.number, work.now)?;
    let data = json!({ "exemption": id.to_string(), "person": row.exemption.person, "comment": comment });
    let entry = Entry::new("conflict.exemption_revoked", "rule", row.exemption.rule_id, data);
    entry.about([&row.exemption.person]).append(work)?;
    Ok(Exemption { revoked_at: Some(work.now), ..row.exemption })
}

/// The rule, if there is one, that stops a request's access from being given to a person now.
pub(super) fn barring(work: &Read<'_>, row: &db::requests::Row, person: &str) -> Result<Option<Rule>> {
    let mut rules = db::conflicts::touching(work.conn, &[row.item])?;
    rules.retain(|rule| rule.enforcement == Enforcement::Block);
    if rules.is_empty() {
        return Ok(None);
    }
    let items: Vec<i64> = rules.iter().flat_map(|rule| rule.sides.keys().copied()).collect();
    let others: Vec<i64> = db::conflicts::around(work.conn, person, &items)?
        .into_iter()
        // What has failed is not given unless it is retried, and then it is held against this.
        .filter(|access| {
            access.request.is_none_or(|request| request.number != row.number() && !request.failed)
        })
        .map(|access| access.item)
        .collect();
    for rule in rules {
        let clashes = !rule.clashes(row.item, others.iter().copied()).is_empty();
        if clashes && db::conflicts::exempt_until(work.conn, rule.number, person, work.now)?.is_none() {
            return Ok(Some(rule));
        }
    }
    Ok(None)
}

/// Refuses the last approval of what a rule stops.
pub(super) fn bar(work: &Read<'_>, me: Option<&Me>, case: &Case) -> Result<()> {
    let request = &case.row.request;
    if request.stage < request.stages {
        return Ok(());
    }
    let person = case.facts.account(&request.beneficiary).map(|account| account.person.as_str());
    match barring(work, &case.row, person.unwrap_or(&request.beneficiary))? {
        // What rules there are is for admins; who decides knows those that the request shows.
        Some(rule)
            if !me.is_none_or(Me::sees_all)
                && !request.conflicts.iter().any(|known| known.rule_id == rule.id) =>
        {
            Err(Error::ConflictOfDuties(format!(
                "a rule of separation of duties keeps `{}` from being given now: reject it, or ask an admin",
                request.item_name
            )))
        }
        Some(rule) => Err(Error::ConflictOfDuties(format!(
            "the rule `{}` keeps `{}` apart from what `{}` has or is asked for: reject it, or ask an admin for an exemption",
            rule.name, request.item_name, request.beneficiary
        ))),
        None => Ok(()),
    }
}
