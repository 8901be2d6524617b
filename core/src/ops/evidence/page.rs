//! Evidence as a page for people: the same bundle, in a template that escapes whatever it is given.

use askama::Template;
use data_encoding::BASE64;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::bundle::{Access, Asked, Attempt, Bundle, Said};
use super::shown::{Shown, maybe_time, shown, time, word};
use super::names::Names;
use super::timeline::{self, Event};
use crate::error::{Error, Result};
use crate::law::need;
use crate::model::{ApprovalStatus, RequestStatus, TaskStatus, Why};

/// The page's only style: its digest is in the page's policy, so that no other applies.
const STYLE: &str = include_str!("../../../templates/evidence.css");

/// Writes the page; `digest` is that of the bundle as JSON.
pub(super) fn write(bundle: &Bundle, digest: &str) -> Result<String> {
    let names = Names::of(&bundle.people);
    let page = Page {
        style: STYLE,
        style_digest: BASE64.encode(&Sha256::digest(STYLE)),
        digest: digest.to_owned(),
        title: shown(&format!("{} for {}", bundle.request.item_name, names.name(&bundle.request.beneficiary))),
        number: bundle.request.number,
        id: bundle.request.id.to_string(),
        status: word(bundle.request.status.as_str()),
        mark: mark(bundle.request.status),
        stones: stones(bundle),
        asked: asked(bundle, &names),
        justification: bundle.request.justification.as_deref().map(shown),
        created_redacted: bundle.entries.first().is_some_and(|entry| entry.redacted),
        questions: bundle.approvals.iter().map(|one| question(one, &names)).collect(),
        work: bundle.work.iter().map(|one| attempt(one, &names)).collect(),
        access: bundle.access.as_ref().map(access),
        clocks: bundle.clocks.iter().map(|clock| (word(&clock.kind), time(clock.due))).collect(),
        events: timeline::events(bundle, &names),
        policies: policies(bundle)?,
        settings: bundle.settings.iter().map(settings).collect::<Result<_>>()?,
        proof: proof(bundle),
        head: (bundle.as_of.seq, bundle.as_of.hash.clone(), maybe_time(bundle.as_of.at)),
    };
    page.render().map_err(|why| Error::Internal(why.to_string()))
}

#[derive(Template)]
#[template(path = "evidence.html")]
struct Page {
    style: &'static str,
    style_digest: String,
    digest: String,
    title: Shown,
    number: i64,
    id: String,
    status: Shown,
    mark: &'static str,
    stones: Vec<(&'static str, Shown)>,
    asked: Vec<(&'static str, Shown)>,
    justification: Option<Shown>,
    created_redacted: bool,
    questions: Vec<Question>,
    work: Vec<Work>,
    access: Option<Vec<(&'static str, Shown)>>,
    clocks: Vec<(Shown, Shown)>,
    events: Vec<Event>,
    policies: Vec<Rules>,
    settings: Vec<Rules>,
    proof: Vec<Proof>,
    head: (i64, String, Shown),
}

/// What was asked of whom.
struct Question {
    stage: u32,
    part: u32,
    source: Shown,
    status: Shown,
    mark: &'static str,
    asked: Vec<Shown>,
    said: Vec<Answer>,
    hands: Vec<(Shown, Shown, Shown)>,
}

/// What somebody said.
struct Answer {
    verdict: Shown,
    mark: &'static str,
    by: Shown,
    how: Shown,
    at: Shown,
    comment: Shown,
    could: Vec<Shown>,
    seq: Option<i64>,
}

struct Work {
    what: Shown,
    by: Shown,
    status: Shown,
    mark: &'static str,
    from: Shown,
    until: Shown,
    said: Vec<(&'static str, Shown)>,
}

/// A policy or settings, as they were.
struct Rules {
    name: Shown,
    version: i64,
    since: Shown,
    stages: Vec<Shown>,
    text: Shown,
}

struct Proof {
    seq: i64,
    kind: Shown,
    data_digest: String,
    prev: String,
    hash: String,
}

const fn mark(status: RequestStatus) -> &'static str {
    match status {
        RequestStatus::Provisioned | RequestStatus::Approved => "good",
        RequestStatus::Rejected
        | RequestStatus::Cancelled
        | RequestStatus::Expired
        | RequestStatus::Failed
        | RequestStatus::Closed => "bad",
        _ => "open",
    }
}

const fn verdict_mark(status: ApprovalStatus) -> &'static str {
    match status {
        ApprovalStatus::Approved => "good",
        ApprovalStatus::Rejected => "bad",
        ApprovalStatus::Pending => "open",
        ApprovalStatus::Closed => "",
    }
}

/// The days that count.
fn stones(bundle: &Bundle) -> Vec<(&'static str, Shown)> {
    let decisions = bundle.approvals.iter().flat_map(|one| &one.decisions);
    let decided = decisions.map(|said| said.decision.at).max();
    let mut stones = vec![("Asked", time(bundle.request.created_at))];
    stones.extend(decided.map(|at| ("Last decision", time(at))));
    if let Some(access) = bundle.access.as_ref().filter(|access| access.given) {
        stones.push(("Access from", time(access.starts_at)));
        let until = access.ended_at.or(access.ends_at);
        stones.push(("Access until", until.map_or_else(|| shown("no end"), time)));
    } else {
        stones.push(("Last change", time(bundle.request.updated_at)));
    }
    stones
}

/// What was asked for, a fact a line.
fn asked(bundle: &Bundle, names: &Names<'_>) -> Vec<(&'static str, Shown)> {
    let request = &bundle.request;
    let person = |id: &str| shown(&names.person(id));
    let text = |text: Option<&str>| text.map(shown).unwrap_or_default();
    let list = |list: Option<&Vec<String>>| shown(&list.map(|list| list.join(", ")).unwrap_or_default());
    let plain = |value: &Value| match value {
        Value::Object(fields) if fields.is_empty() => Shown::default(),
        value => names.value("", value),
    };
    let facts = vec![
        ("For", person(&request.beneficiary)),
        ("Asked by", request.requester.as_deref().map(person).unwrap_or_else(|| word(request.origin.as_str()))),
        ("What", shown(&format!("{} {}, version {}", request.action, request.item_name, request.item_version))),
        ("When", time(request.created_at)),
        ("Not before", maybe_time(request.starts_at)),
        ("For how long", text(request.duration.map(|span| span.to_string()).as_deref())),
        ("Until", maybe_time(request.ends_at)),
        ("Permissions", list(request.permissions.as_ref())),
        ("Given less", request.narrowed.as_ref().map(|narrowed| plain(&serde_json::json!(narrowed))).unwrap_or_default()),
        ("Account", text(request.account.as_deref())),
        ("Filled in", plain(&request.form_values)),
        ("The host’s facts", plain(&serde_json::json!(request.metadata))),
        (
            "Conflicts of duties",
            list(Some(&request.conflicts.iter().map(|one| format!("{} ({})", one.rule_name, one.enforcement)).collect())),
        ),
        ("Outcome", request.outcome.map(|outcome| word(outcome.as_str())).unwrap_or_default()),
        ("Digest of what was asked", shown(&request.digest)),
    ];
    facts.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}

fn question(asked: &Asked, names: &Names<'_>) -> Question {
    let seat = |seat: &super::bundle::Seat| {
        let instead = seat.instead_of.as_deref().map(|of| format!(", instead of {}", names.person(of)));
        let why = seat.why.as_str().replace('_', " ");
        shown(&format!("{} — {why}{}", names.party(&seat.who), instead.unwrap_or_default()))
    };
    let hand = |hand: &crate::model::Hand| {
        let giver = hand.giver.as_deref().map_or("everyone who was asked".to_owned(), |id| names.person(id));
        let way = format!("{giver} to {}, by {}", names.person(&hand.receiver), names.person(&hand.by));
        (time(hand.at), shown(&way), hand.comment.as_deref().map(shown).unwrap_or_default())
    };
    Question {
        stage: asked.stage,
        part: asked.part,
        source: shown(&asked.source.to_string().replace('_', " ")),
        status: word(asked.status.as_str()),
        mark: verdict_mark(asked.status),
        asked: asked.asked.iter().map(seat).collect(),
        said: asked.decisions.iter().map(|said| answer(said, names)).collect(),
        hands: asked.hands.iter().map(hand).collect(),
    }
}

fn answer(said: &Said, names: &Names<'_>) -> Answer {
    let decision = &said.decision;
    let how = match (&decision.rule, decision.why) {
        (Some(rule), _) => format!("by the rule {}", rule.replace('_', " ")),
        (None, why) => format!("as {}", how(why)),
    };
    let could = said.could_decide.as_array().into_iter().flatten();
    Answer {
        verdict: word(decision.verdict.as_str()),
        mark: verdict_mark(decision.verdict),
        by: names.actor(&format!("user:{}", decision.by), decision.on_behalf_of.as_deref()),
        how: shown(&how),
        at: time(decision.at),
        comment: decision.comment.as_deref().map(shown).unwrap_or_default(),
        could: could.map(|one| names.value("could_decide", one)).collect(),
        seq: said.seq,
    }
}

const fn how(why: Why) -> &'static str {
    match why {
        Why::Manager => "the manager",
        Why::ItemOwner => "owner of the item",
        Why::ApplicationOwner => "owner of the application",
        Why::Group => "a member of the group",
        Why::Identity => "named by the policy",
        Why::SelfReview => "the manager of who would review themselves",
        Why::Escalation => "asked as well, for it took long",
        Why::Forwarded => "who was handed the seat",
        Why::Reassigned => "who was asked instead",
        Why::Delegate => "a delegate",
        Why::Fallback => "the fallback",
        Why::Nobody => "an admin, for nobody else was left",
        Why::Admin => "an admin",
    }
}

fn attempt(task: &Attempt, names: &Names<'_>) -> Work {
    let by = if task.by_person { names.person(&task.worker) } else { format!("worker {}", task.worker) };
    let text = |text: &Option<String>| text.as_deref().map(shown).unwrap_or_default();
    let said = vec![
        ("Receipt", text(&task.receipt)),
        ("Error", text(&task.error)),
        ("Again from", maybe_time(task.retry_at)),
        ("Key", shown(&task.key)),
    ];
    Work {
        what: shown(&format!("{}, attempt {}", task.kind, task.attempt)),
        by: shown(&by),
        status: word(task.status.as_str()),
        mark: match task.status {
            TaskStatus::Completed => "good",
            TaskStatus::Failed => "bad",
            TaskStatus::Claimed => "open",
            TaskStatus::Released | TaskStatus::Lapsed => "",
        },
        from: time(task.claimed_at),
        until: maybe_time(task.ended_at),
        said: said.into_iter().filter(|(_, value)| !value.is_empty()).collect(),
    }
}

fn access(access: &Access) -> Vec<(&'static str, Shown)> {
    let until = |at| match maybe_time(at) {
        at if at.is_empty() => shown("no end"),
        at => at,
    };
    let facts = vec![
        ("Grant", shown(&access.id.to_string())),
        ("Where from", if access.given { shown("this request") } else { word(access.origin.as_str()) }),
        ("From", time(access.starts_at)),
        ("Until", until(access.ends_at)),
        ("Permissions", shown(&access.permissions.as_ref().map(|names| names.join(", ")).unwrap_or_default())),
        ("Suspended since", maybe_time(access.suspended_at)),
        ("Over since", maybe_time(access.ended_at)),
        ("Why it is over", access.end_reason.map(|why| word(why.as_str())).unwrap_or_default()),
    ];
    facts.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}

fn policies(bundle: &Bundle) -> Result<Vec<Rules>> {
    let told = bundle.policies.iter().map(|policy| {
        let stages = crate::ops::way::stages(&policy.says, bundle.request.action);
        let stages = (1..).zip(stages).map(|(number, stage)| {
            let part = if bundle.way.plan.contains(&number) { "" } else { " (took no part)" };
            let name = stage.name.as_ref().map(|name| format!("{name}: ")).unwrap_or_default();
            shown(&format!("{name}{}{part}", need::words(&stage.need)))
        });
        Ok(Rules {
            name: shown(&policy.name),
            version: policy.version,
            since: time(policy.made_at),
            stages: stages.collect(),
            text: pretty(&policy.says)?,
        })
    });
    told.collect()
}

fn settings(rules: &crate::model::StoreSettings) -> Result<Rules> {
    let (name, since) = (Shown::default(), Shown::default());
    Ok(Rules { name, version: rules.version, since, stages: Vec::new(), text: pretty(rules)? })
}

fn pretty(value: &impl serde::Serialize) -> Result<Shown> {
    let text = serde_json::to_string_pretty(value).map_err(|why| Error::Internal(why.to_string()))?;
    Ok(shown(&text))
}

fn proof(bundle: &Bundle) -> Vec<Proof> {
    let entries = bundle.entries.iter().map(|entry| Proof {
        seq: entry.seq,
        kind: shown(&entry.r#type),
        data_digest: entry.data_digest.clone(),
        prev: entry.prev.clone(),
        hash: entry.hash.clone(),
    });
    entries.collect()
}
