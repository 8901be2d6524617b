//! What can be in a policy's stages, checked by its place in them.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{Read, text};
use crate::db;
use crate::error::{Error, Result, shown};

use crate::law::need;
use crate::law::schedule;
use crate::model::{Condition, Escalation, Finally, Need, Reminders, Source, Stage};

const STAGES: usize = 10;
const BRANCHES: usize = 10;
const DEPTH: usize = 4;
const SOURCES: usize = 20;
const LEVELS: usize = 10;
const VALUES: usize = 50;
/// How many ways of meeting a stage its tree may have.
const WAYS: usize = 200;

/// Refuses stages that can't be.
///
/// # Errors
/// `invalid`, naming the place.
pub(super) fn check(work: &Read<'_>, field: &str, stages: &[Stage]) -> Result<()> {
    if stages.len() > STAGES {
        return Err(Error::invalid(field, format!("must be 1 to {STAGES}, not {}", stages.len())));
    }
    for (number, stage) in stages.iter().enumerate() {
        one(work, &format!("{field}[{number}]"), stage)?;
    }
    Ok(())
}

fn one(work: &Read<'_>, at: &str, stage: &Stage) -> Result<()> {
    if let Some(name) = &stage.name {
        text::name(&format!("{at}.name"), name, text::NAME)?;
    }
    need(work, &format!("{at}.need"), &stage.need, 0)?;
    if need::ways(&stage.need).len() > WAYS {
        let words = format!("must have at most {WAYS} ways to be met: say it with fewer `any_of`");
        return Err(Error::invalid(format!("{at}.need"), words));
    }
    if let Some(when) = &stage.when {
        condition(&format!("{at}.when"), when, 0)?;
    }
    if let Some(span) = stage.deadline {
        schedule::stage_span(&format!("{at}.deadline"), span)?;
    }
    if let Some(times) = &stage.reminders {
        reminders(&format!("{at}.reminders"), times)?;
    }
    if let Some(levels) = &stage.escalation {
        escalation(work, &format!("{at}.escalation"), levels)?;
    }
    if stage.finally == Some(Finally::Approve) && stage.distinct {
        let words = "must not be `approve` in a `distinct` stage: time is nobody in particular";
        return Err(Error::invalid(format!("{at}.finally"), words));
    }
    Ok(())
}

/// Refuses those who can't do work.
///
/// # Errors
/// `invalid`, naming the place.
pub(super) fn doers(work: &Read<'_>, field: &str, sources: &[Source]) -> Result<()> {
    for one in sources {
        if matches!(one, Source::Manager(_) | Source::RequesterManager | Source::ApproverManager) {
            let words = "must be `item_owner`, `application_owner`, `group:ID` or `identity:ID`";
            return Err(Error::invalid(field, words));
        }
    }
    verifiers(work, field, sources)
}

/// Refuses those who can't look whether work was done.
///
/// # Errors
/// `invalid`, naming the place.
pub(super) fn verifiers(work: &Read<'_>, field: &str, sources: &[Source]) -> Result<()> {
    if sources.is_empty() {
        return Ok(());
    }
    within(field, sources.len(), SOURCES)?;
    let mut seen = BTreeSet::new();
    for one in sources {
        if *one == Source::ApproverManager {
            return Err(Error::invalid(field, "must not be `approver_manager`: nobody was asked before"));
        }
        source(work, field, one)?;
        if !seen.insert(one) {
            return Err(Error::invalid(field, format!("must name `{one}` once")));
        }
    }
    Ok(())
}

fn need(work: &Read<'_>, at: &str, need: &Need, depth: usize) -> Result<()> {
    let given = [need.from.is_some(), need.all_of.is_some(), need.any_of.is_some()];
    if given.iter().filter(|given| **given).count() != 1 {
        return Err(Error::invalid(at, "must say one of `from`, `all_of` and `any_of`"));
    }
    if depth > DEPTH {
        return Err(Error::invalid(at, format!("must not be nested more than {DEPTH} deep")));
    }
    let Some(sources) = &need.from else {
        if need.at_least.is_some() {
            return Err(Error::invalid(format!("{at}.at_least"), "must be given with `from` only"));
        }
        for (name, inner) in [("all_of", &need.all_of), ("any_of", &need.any_of)] {
            let Some(inner) = inner else { continue };
            within(&format!("{at}.{name}"), inner.len(), BRANCHES)?;
            for (number, branch) in inner.iter().enumerate() {
                self::need(work, &format!("{at}.{name}[{number}]"), branch, depth + 1)?;
            }
        }
        return Ok(());
    };
    within(&format!("{at}.from"), sources.len(), SOURCES)?;
    let mut seen = BTreeSet::new();
    for (number, source) in sources.iter().enumerate() {
        let place = format!("{at}.from[{number}]");
        if !seen.insert(source) {
            return Err(Error::invalid(place, format!("must name `{source}` once")));
        }
        self::source(work, &place, source)?;
    }
    Ok(())
}

/// Refuses a source of somebody or a group that is not there.
pub(super) fn source(work: &Read<'_>, at: &str, source: &Source) -> Result<()> {
    let (known, id) = match source {
        Source::Identity(id) => (db::identities::number(work.conn, id)?, id),
        Source::Group(id) => (db::groups::number(work.conn, id)?, id),
        _ => return Ok(()),
    };
    match (known, source) {
        (Some(_), _) => Ok(()),
        (None, Source::Group(_)) => {
            Err(Error::invalid(at, format!("must name a group, and there is no group `{}`", shown(id))))
        }
        (None, _) => {
            Err(Error::invalid(at, format!("must name who is registered, and `{}` is not", shown(id))))
        }
    }
}

fn condition(at: &str, when: &Condition, depth: usize) -> Result<()> {
    if depth > DEPTH {
        return Err(Error::invalid(at, format!("must not be nested more than {DEPTH} deep")));
    }
    let given = [
        when.all.is_some(),
        when.any.is_some(),
        when.not.is_some(),
        when.risk.is_some(),
        when.kind.is_some(),
        when.tags.is_some(),
        when.action.is_some(),
        when.longer_than.is_some(),
        when.on_behalf.is_some(),
        when.conflict.is_some(),
        when.attribute.is_some(),
    ];
    if given.iter().filter(|given| **given).count() != 1 {
        let words = "must say one thing: several are said with `all` or `any`";
        return Err(Error::invalid(at, words));
    }
    for (name, inner) in [("all", &when.all), ("any", &when.any)] {
        let Some(inner) = inner else { continue };
        within(&format!("{at}.{name}"), inner.len(), BRANCHES)?;
        for (number, branch) in inner.iter().enumerate() {
            condition(&format!("{at}.{name}[{number}]"), branch, depth + 1)?;
        }
    }
    if let Some(inner) = &when.not {
        condition(&format!("{at}.not"), inner, depth + 1)?;
    }
    let lists = [
        ("risk", when.risk.as_ref().map(Vec::len)),
        ("kind", when.kind.as_ref().map(Vec::len)),
        ("tags", when.tags.as_ref().map(Vec::len)),
        ("action", when.action.as_ref().map(Vec::len)),
        ("attribute.values", when.attribute.as_ref().map(|one| one.values.len())),
    ];
    for (name, many) in lists {
        many.map_or(Ok(()), |many| within(&format!("{at}.{name}"), many, VALUES))?;
    }
    if let Some(attribute) = &when.attribute {
        text::name(&format!("{at}.attribute.name"), &attribute.name, text::NAME)?;
    }
    let compared =
        [("tags", when.tags.as_ref()), ("attribute.values", when.attribute.as_ref().map(|one| &one.values))];
    for (name, texts) in compared {
        for (n, one) in texts.into_iter().flatten().enumerate() {
            text::words(&format!("{at}.{name}[{n}]"), Some(one.clone()), text::COMMENT)?;
        }
    }
    Ok(())
}

/// Refuses reminders that can't be.
pub(super) fn reminders(at: &str, times: &Reminders) -> Result<()> {
    let Some(after) = times.after else {
        return Err(Error::invalid(format!("{at}.after"), "must be given: when the first is due"));
    };
    schedule::stage_span(&format!("{at}.after"), after)?;
    if let Some(every) = times.every {
        schedule::stage_span(&format!("{at}.every"), every)?;
    }
    match times.at_most {
        Some(most) if !(1..=100).contains(&most) => {
            Err(Error::invalid(format!("{at}.at_most"), format!("must be from 1 to 100, not {most}")))
        }
        _ => Ok(()),
    }
}

/// Refuses levels of escalation that can't be.
pub(super) fn escalation(work: &Read<'_>, at: &str, levels: &[Escalation]) -> Result<()> {
    if levels.len() > LEVELS {
        return Err(Error::invalid(at, format!("must be at most {LEVELS} levels, not {}", levels.len())));
    }
    for (number, level) in levels.iter().enumerate() {
        source(work, &format!("{at}[{number}].to"), &level.to)?;
        schedule::stage_span(&format!("{at}[{number}].after"), level.after)?;
    }
    Ok(())
}

fn within(at: &str, many: usize, most: usize) -> Result<()> {
    if (1..=most).contains(&many) {
        return Ok(());
    }
    Err(Error::invalid(at, format!("must be 1 to {most}, not {many}")))
}

/// Stages as the ledger keeps them: what is not said is left out, and a stage that is one source's is its text.
pub(super) fn canonical(stages: &[Stage]) -> Value {
    let one = |stage: &Stage| match stage.need.from.as_deref() {
        Some([source]) if *stage == Stage::from(source.clone()) => json!(source.to_string()),
        _ => bare(json!(stage)),
    };
    Value::Array(stages.iter().map(one).collect())
}

fn bare(value: Value) -> Value {
    match value {
        Value::Object(all) => Value::Object(
            all.into_iter()
                .filter(|(_, value)| !value.is_null())
                .map(|(name, value)| (name, bare(value)))
                .collect(),
        ),
        Value::Array(all) => Value::Array(all.into_iter().map(bare).collect()),
        value => value,
    }
}
