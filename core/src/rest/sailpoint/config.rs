//! The configuration of requests, in the flat form of the contract's first two versions: the store's settings in other words.

use serde::{Deserialize, Serialize};

use super::approvals::for_admins;
use super::{errors, words};
use crate::error::Error;
use crate::model::{
    AutoApproveOwn, Escalation, Patch, Policy, PolicyGet, PolicyList, PolicyUpsert, Reminders,
    SettingsUpdate, Source, Stage, StoreSettings,
};
use crate::rest::ask::{Ask, answer};
use crate::rest::message::Response;
use crate::rest::refusal::{Kind, Refusal};
use crate::session::Session;
use crate::time::Span;

#[derive(Serialize, Deserialize, Default)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
struct Config {
    approvals_must_be_external: bool,
    auto_approval_enabled: bool,
    reauthorization_enabled: bool,
    request_on_behalf_of_config: OnBehalf,
    approval_reminder_and_escalation_config: Reminding,
    entitlement_request_config: Entitlements,
}

#[derive(Serialize, Deserialize, Default)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
struct OnBehalf {
    allow_request_on_behalf_of_anyone_by_anyone: bool,
    allow_request_on_behalf_of_employee_by_manager: bool,
}

#[derive(Serialize, Deserialize, Default)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
struct Reminding {
    days_until_escalation: Option<u32>,
    days_between_reminders: Option<u32>,
    max_reminders: Option<u32>,
    fallback_approver_ref: Option<Fallback>,
}

#[derive(Serialize, Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct Fallback {
    r#type: Option<String>,
    id: String,
    name: Option<String>,
    email: Option<String>,
}

#[derive(Serialize, Deserialize, Default)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
struct Entitlements {
    allow_entitlement_request: bool,
    request_comments_required: bool,
    denied_comments_required: bool,
    grant_request_approval_schemes: Option<String>,
}

/// The policy that the contract's schemes are kept in.
const POLICY: &str = "Entitlements, as configured";

/// The configuration's later forms are others, and not served.
fn is_served(ask: &Ask<'_>) -> Result<(), Refusal> {
    if words::is_first(ask.mount) {
        return Ok(());
    }
    Err(Refusal::said(Kind::NotFound, "the configuration is served below `/v3` and `/beta`"))
}

pub(super) fn get(ask: &Ask<'_>) -> Result<Response, Refusal> {
    is_served(ask)?;
    // It holds for everybody, and everybody who is one of the store's may read it.
    ask.session().enter()?;
    answer(200, &told(&ask.store.as_system())?)
}

pub(super) fn put(ask: &Ask<'_>) -> Result<Response, Refusal> {
    is_served(ask)?;
    for_admins(ask, "change the configuration")?;
    let config: Config = ask.input_without_nulls(false)?;
    let told = ask.together(|session| {
        let mut change = settings(&config)?;
        if let Some(schemes) = &config.entitlement_request_config.grant_request_approval_schemes {
            change.entitlement_scheme = Patch::Set(scheme(session, schemes)?.id);
        }
        session.settings().update(change).map_err(named)?;
        told(session)
    })?;
    answer(200, &told)
}

/// What is wrong with a setting, named as the contract has it.
fn named(why: Error) -> Refusal {
    match why {
        Error::Invalid { field, problem } if field == "fallback" => {
            Refusal::invalid("fallbackApproverRef", problem)
        }
        other => errors::named(other),
    }
}

/// The settings that a configuration means; all of it is replaced.
fn settings(config: &Config) -> Result<SettingsUpdate, Refusal> {
    let on_behalf = &config.request_on_behalf_of_config;
    let reminding = &config.approval_reminder_and_escalation_config;
    let entitlements = &config.entitlement_request_config;
    let times = Times::of(reminding)?;
    let auto = if config.auto_approval_enabled { AutoApproveOwn::Always } else { AutoApproveOwn::Off };
    let fallback = reminding.fallback_approver_ref.as_ref();
    if fallback.is_some_and(|one| one.r#type.as_deref().is_some_and(|kind| kind != "IDENTITY")) {
        return Err(Refusal::invalid("fallbackApproverRef.type", "must be `IDENTITY`"));
    }
    let fallback = fallback.map(|one| Source::Identity(one.id.clone()));
    Ok(SettingsUpdate {
        external_approvals: Patch::Set(config.approvals_must_be_external),
        auto_approve_own: Patch::Set(auto),
        reauthenticate: Patch::Set(config.reauthorization_enabled),
        on_behalf_anyone: Patch::Set(on_behalf.allow_request_on_behalf_of_anyone_by_anyone),
        on_behalf_manager: Patch::Set(on_behalf.allow_request_on_behalf_of_employee_by_manager),
        entitlement_requests: Patch::Set(entitlements.allow_entitlement_request),
        entitlement_justification: Patch::Set(entitlements.request_comments_required),
        entitlement_denial_comment: Patch::Set(entitlements.denied_comments_required),
        reminders: patch(times.reminders()?),
        escalation: patch(times.escalation(fallback.as_ref())?),
        decide_by: patch(times.deadline()?),
        fallback: patch(fallback),
        ..SettingsUpdate::default()
    })
}

fn patch<T>(value: Option<T>) -> Patch<T> {
    value.map_or(Patch::Clear, Patch::Set)
}

/// When those who are asked are reminded, and when others are asked; in days, and off where there are none.
struct Times {
    until: Option<u32>,
    between: Option<u32>,
    most: Option<u32>,
}

/// How many are asked one after the other: the manager, the manager's manager, the fallback.
const LEVELS: u32 = 3;
/// The most days that each may say: a stage takes a year at the most.
const DAYS: u32 = 30;

impl Times {
    fn of(reminding: &Reminding) -> Result<Self, Refusal> {
        for (field, days) in [
            ("daysUntilEscalation", reminding.days_until_escalation),
            ("daysBetweenReminders", reminding.days_between_reminders),
        ] {
            if days.is_some_and(|days| days > DAYS) {
                return Err(Refusal::invalid(field, format!("must be at most {DAYS} days")));
            }
        }
        if reminding.max_reminders.is_some_and(|most| !(1..=100).contains(&most)) {
            return Err(Refusal::invalid("maxReminders", "must be from 1 to 100, or null"));
        }
        let days = |days: Option<u32>| days.filter(|days| *days > 0);
        let times = Self {
            until: days(reminding.days_until_escalation),
            between: days(reminding.days_between_reminders),
            most: reminding.max_reminders,
        };
        if times.escalates_after().is_some_and(|days| days > 365 / (LEVELS + 1)) {
            return Err(Refusal::invalid(
                "maxReminders",
                "must leave time to escalate within a year: lower it",
            ));
        }
        Ok(times)
    }

    fn reminds(&self) -> bool {
        self.until.is_some() && (self.between.is_some() || self.most.is_some())
    }

    fn reminders(&self) -> Result<Option<Reminders>, Refusal> {
        if !self.reminds() {
            return Ok(None);
        }
        Ok(Some(Reminders {
            after: self.until.map(span).transpose()?,
            every: self.between.map(span).transpose()?,
            at_most: self.most.map(i64::from),
        }))
    }

    /// How many days pass before others are asked: those to the first reminder, and for each reminder those until the next.
    /// Whoever is reminded without end is asked alone.
    fn escalates_after(&self) -> Option<u32> {
        let until = self.until?;
        match (self.reminds(), self.most) {
            (false, _) => Some(until),
            (true, Some(most)) => {
                Some(until.saturating_add(most.saturating_mul(self.between.unwrap_or(until))))
            }
            (true, None) => None,
        }
    }

    fn escalation(&self, fallback: Option<&Source>) -> Result<Option<Vec<Escalation>>, Refusal> {
        let Some(days) = self.escalates_after() else { return Ok(None) };
        let after = span(days)?;
        let managers = [Source::ApproverManager, Source::ApproverManager];
        let all = managers.into_iter().chain(fallback.cloned());
        Ok(Some(all.map(|to| Escalation { to, after }).collect()))
    }

    /// A stage lasts as long as it escalates, and once more for the last who is asked.
    fn deadline(&self) -> Result<Option<Span>, Refusal> {
        let Some(days) = self.escalates_after().map(|days| days * (LEVELS + 1)) else { return Ok(None) };
        Ok(Some(span(days)?).filter(|_| days > 14))
    }
}

fn span(days: u32) -> Result<Span, Refusal> {
    Ok(Span::days(days)?)
}

/// The policy that asks these, made anew or changed.
fn scheme(session: &Session, schemes: &str) -> Result<Policy, Refusal> {
    let sources = words::sources(schemes)?;
    let nobody = sources.is_empty();
    let stages: Vec<Stage> = sources.into_iter().map(Stage::from).collect();
    let input = PolicyUpsert {
        stages: if nobody { Patch::Clear } else { Patch::Set(stages) },
        no_approval: Patch::Set(nobody),
        ..PolicyUpsert::default()
    };
    session.policies().upsert(POLICY, input).map_err(|why| match why {
        Error::Invalid { problem, .. } => Refusal::invalid("grantRequestApprovalSchemes", problem),
        other => errors::named(other),
    })
}

/// The configuration that the settings amount to.
fn told(session: &Session) -> Result<Config, Refusal> {
    let settings = session.settings().get()?;
    let fallback = match &settings.fallback {
        Some(Source::Identity(id)) => {
            let one = session.identities().get(id).ok();
            Some(Fallback {
                r#type: Some("IDENTITY".to_owned()),
                name: one.as_ref().map(|one| one.name.clone()),
                email: one.and_then(|one| one.email),
                id: id.clone(),
            })
        }
        _ => None,
    };
    let reminders = settings.reminders.as_ref();
    let escalation = settings.escalation.as_ref().and_then(|levels| levels.first());
    let until = reminders.and_then(|one| one.after).or(escalation.map(|level| level.after));
    Ok(Config {
        approvals_must_be_external: settings.external_approvals,
        auto_approval_enabled: settings.auto_approve_own == AutoApproveOwn::Always,
        reauthorization_enabled: settings.reauthenticate,
        request_on_behalf_of_config: OnBehalf {
            allow_request_on_behalf_of_anyone_by_anyone: settings.on_behalf_anyone,
            allow_request_on_behalf_of_employee_by_manager: settings.on_behalf_manager,
        },
        approval_reminder_and_escalation_config: Reminding {
            days_until_escalation: until.map(Span::whole_days),
            days_between_reminders: reminders.and_then(|one| one.every).map(Span::whole_days),
            max_reminders: reminders.and_then(|one| one.at_most).and_then(|most| u32::try_from(most).ok()),
            fallback_approver_ref: fallback,
        },
        entitlement_request_config: Entitlements {
            allow_entitlement_request: settings.entitlement_requests,
            request_comments_required: settings.entitlement_justification,
            denied_comments_required: settings.entitlement_denial_comment,
            grant_request_approval_schemes: amounts_to(session, &settings)?,
        },
    })
}

/// What the policy of entitlements amounts to in the contract's words, or the default policy; nothing where it has no words.
fn amounts_to(session: &Session, settings: &StoreSettings) -> Result<Option<String>, Refusal> {
    let policy = match settings.entitlement_scheme {
        Some(id) => Some(session.policies().get(id, PolicyGet::default())?),
        None => default(session)?,
    };
    let Some(policy) = policy else { return Ok(None) };
    if policy.no_approval {
        return Ok(Some(String::new()));
    }
    // A stage that asks one source, and says nothing more.
    let one = |stage: &Stage| match stage.need.from.as_deref() {
        Some([source]) => Some(source.clone()).filter(|source| *stage == Stage::from(source.clone())),
        _ => None,
    };
    let sources: Option<Vec<Source>> = policy.stages.iter().map(one).collect();
    Ok(sources.and_then(|sources| words::schemes(&sources)))
}

fn default(session: &Session) -> Result<Option<Policy>, Refusal> {
    let mut input = PolicyList { limit: Some(500), ..PolicyList::default() };
    loop {
        let page = session.policies().list(input)?;
        if let Some(found) = page.items.into_iter().find(|policy| policy.default) {
            return Ok(Some(found));
        }
        match page.next {
            Some(cursor) => {
                input = PolicyList { limit: Some(500), cursor: Some(cursor) };
            }
            None => return Ok(None),
        }
    }
}
