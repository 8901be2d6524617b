use std::ops::RangeInclusive;
use std::sync::Arc;

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::ledger::Entry;
use super::{Read, Write, wording};
use crate::db;
use crate::error::{Error, Result};
use crate::law::authority::Right;
use crate::law::schedule;
use crate::model::{Patch, SettingsUpdate, Source, StoreSettings};

/// The settings in force now.
pub(crate) fn get(work: &Read<'_>) -> Result<StoreSettings> {
    work.entitled(Right::SeeSettings, "read the settings")?;
    newest(work).map(|rules| StoreSettings::clone(&rules))
}

/// Changes the rules, for whatever is asked from now on.
pub(crate) fn update(work: &Write<'_>, input: SettingsUpdate) -> Result<StoreSettings> {
    work.entitled(Right::ChangeSettings, "change the settings")?;
    for (field, number, allowed) in [
        ("cart_lines", &input.cart_lines, 1..=1_000),
        ("submit_requests", &input.submit_requests, 1..=10_000),
        ("attempts", &input.attempts, 1..=100),
        ("justification_min", &input.justification_min, 0..=5_000),
        ("justification_max", &input.justification_max, 1..=5_000),
        ("comment_max", &input.comment_max, 1..=2_000),
        ("delegation_chain", &input.delegation_chain, 1..=5),
    ] {
        within(field, number, &allowed)?;
    }
    if let Patch::Set(lease) = input.lease {
        schedule::lease_end(work.now, lease)?;
    }
    approvals(work, &input)?;
    let (version, before) = db::settings::newest(work.conn)?;
    let mut after = before.clone();
    put(&mut after, "on_behalf_manager", input.on_behalf_manager);
    put(&mut after, "on_behalf_anyone", input.on_behalf_anyone);
    put(&mut after, "justification_required", input.justification_required);
    put(&mut after, "justification_min", input.justification_min);
    put(&mut after, "justification_max", input.justification_max);
    put(&mut after, "comment_max", input.comment_max);
    put(&mut after, "entitlement_requests", input.entitlement_requests);
    put(&mut after, "entitlement_justification", input.entitlement_justification);
    put(&mut after, "entitlement_denial_comment", input.entitlement_denial_comment);
    put(&mut after, "cart_lines", input.cart_lines);
    put(&mut after, "submit_requests", input.submit_requests);
    put(&mut after, "lease", input.lease);
    put(&mut after, "attempts", input.attempts);
    put(&mut after, "claim_by", input.claim_by);
    put(&mut after, "end_warning", input.end_warning);
    put(&mut after, "auto_approve_own", input.auto_approve_own);
    put(&mut after, "fallback", input.fallback);
    put(&mut after, "decide_by", input.decide_by);
    put(&mut after, "reauthenticate", input.reauthenticate);
    put(&mut after, "freshness", input.freshness);
    put(&mut after, "reminders", input.reminders);
    put(&mut after, "escalation", input.escalation);
    put(&mut after, "external_approvals", input.external_approvals);
    put(&mut after, "delegation_chain", input.delegation_chain);
    put(&mut after, "entitlement_scheme", input.entitlement_scheme);
    if after == before {
        return with_defaults(version, before);
    }
    let next = version + 1;
    let rules = with_defaults(next, after.clone())?;
    if rules.justification_min > rules.justification_max {
        return Err(Error::invalid("justification_min", "must not be more than `justification_max`"));
    }
    db::settings::insert(work.conn, next, &after, work.now)?;
    let data = json!({ "before": before, "after": after });
    Entry::new("settings.updated", "settings", next, data).append(work)?;
    Ok(rules)
}

/// What the settings say of approvals must be there, and possible.
fn approvals(work: &Write<'_>, input: &SettingsUpdate) -> Result<()> {
    match &input.fallback {
        Patch::Set(source @ (Source::Identity(_) | Source::Group(_))) => {
            wording::source(work, "fallback", source)?;
        }
        Patch::Set(_) => {
            return Err(Error::invalid("fallback", "must be `identity:ID` or `group:ID`"));
        }
        _ => {}
    }
    for (field, span) in
        [("decide_by", &input.decide_by), ("claim_by", &input.claim_by), ("end_warning", &input.end_warning)]
    {
        if let Patch::Set(span) = span {
            schedule::stage_span(field, *span)?;
        }
    }
    if let Patch::Set(span) = input.freshness {
        schedule::freshness(span)?;
    }
    if let Patch::Set(times) = &input.reminders {
        wording::reminders("reminders", times)?;
    }
    if let Patch::Set(levels) = &input.escalation {
        wording::escalation(work, "escalation", levels)?;
    }
    if let Patch::Set(id) = input.entitlement_scheme {
        let none =
            || Error::invalid("entitlement_scheme", format!("must be a policy's id, and `{id}` is none"));
        if db::policies::find(work.conn, id)?.ok_or_else(none)?.retired_at.is_some() {
            return Err(Error::invalid("entitlement_scheme", "must be a policy that is not retired"));
        }
    }
    Ok(())
}

fn within(field: &str, number: &Patch<i64>, allowed: &RangeInclusive<i64>) -> Result<()> {
    match number {
        Patch::Set(number) if !allowed.contains(number) => {
            let (least, most) = (allowed.start(), allowed.end());
            Err(Error::invalid(field, format!("must be from {least} to {most}, not {number}")))
        }
        _ => Ok(()),
    }
}

/// What a version says of one rule; what it does not say has its default.
fn put(said: &mut Map<String, Value>, name: &str, rule: Patch<impl Serialize>) {
    match rule {
        Patch::Keep => {}
        Patch::Clear => drop(said.remove(name)),
        Patch::Set(value) => drop(said.insert(name.to_owned(), json!(value))),
    }
}

/// The newest version.
pub(super) fn newest(work: &Read<'_>) -> Result<Arc<StoreSettings>> {
    db::settings::rules(work.conn)
}

/// The version that a request was submitted under.
pub(super) fn at(work: &Read<'_>, version: i64) -> Result<Arc<StoreSettings>> {
    db::settings::rules_at(work.conn, version)
}

/// What a version says, over the defaults.
fn with_defaults(version: i64, said: Map<String, Value>) -> Result<StoreSettings> {
    let rules: StoreSettings = serde_json::from_value(Value::Object(said))
        .map_err(|why| Error::Corrupt(format!("the settings can't be read: {why}")))?;
    Ok(StoreSettings { version, ..rules })
}
