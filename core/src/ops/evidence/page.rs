//! Evidence as a page for people: the same bundle, in a template that escapes whatever it is given.

use askama::Template;
use data_encoding::BASE64;
use sha2::{Digest as _, Sha256};

use super::asked;
use super::bundle::Bundle;
use super::doing::{self, Work};
use super::names::Names;
use super::questions::{self, Question};
use super::rules::{self, Policy, Settings};
use super::shown::{Shown, day, maybe_time, of_day, shown, time, word};
use super::timeline::{self, Event};
use crate::error::{Error, Result};
use crate::model::RequestStatus;
use crate::time::Time;

/// The page's only style: its digest is in the page's policy, so that no other applies.
const STYLE: &str = include_str!("../../../templates/evidence.css");

/// Writes the page; `digest` is that of the bundle as JSON.
pub(super) fn write(bundle: &Bundle, digest: &str) -> Result<String> {
    let names = Names::of(&bundle.people);
    let page = Page {
        style: STYLE,
        style_digest: BASE64.encode(&Sha256::digest(STYLE)),
        digest: digest.to_owned(),
        title: shown(&format!(
            "{} for {}",
            bundle.request.item_name,
            names.name(&bundle.request.beneficiary)
        )),
        number: bundle.request.number,
        id: bundle.request.id.to_string(),
        status: word(bundle.request.status.as_str()),
        mark: mark(bundle.request.status),
        stones: stones(bundle),
        asked: asked::asked(bundle, &names),
        justification: bundle.request.justification.as_deref().map(shown),
        created_redacted: bundle.entries.first().is_some_and(|entry| entry.redacted),
        questions: bundle.approvals.iter().map(|one| questions::question(one, &names)).collect(),
        work: bundle.work.iter().map(|one| doing::attempt(one, &names)).collect(),
        access: bundle.access.as_ref().map(doing::access),
        clocks: bundle.clocks.iter().map(|clock| (word(&clock.kind), time(clock.due))).collect(),
        events: timeline::events(bundle, &names),
        policies: rules::policies(bundle)?,
        settings: bundle.settings.iter().map(|one| rules::settings(one, &names)).collect::<Result<_>>()?,
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
    stones: Vec<(&'static str, Shown, Shown)>,
    asked: Vec<(&'static str, Shown)>,
    justification: Option<Shown>,
    created_redacted: bool,
    questions: Vec<Question>,
    work: Vec<Work>,
    access: Option<Vec<(&'static str, Shown)>>,
    clocks: Vec<(Shown, Shown)>,
    events: Vec<Event>,
    policies: Vec<Policy>,
    settings: Vec<Settings>,
    proof: Vec<Proof>,
    head: (i64, String, Shown),
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

/// The days that count: each with its day, and the time of it.
fn stones(bundle: &Bundle) -> Vec<(&'static str, Shown, Shown)> {
    let stone = |name, at: Time| (name, day(at), of_day(at));
    let decisions = bundle.approvals.iter().flat_map(|one| &one.decisions);
    let decided = decisions.map(|said| said.decision.at).max();
    let mut stones = vec![stone("Asked", bundle.request.created_at)];
    stones.extend(decided.map(|at| stone("Last decision", at)));
    let Some(access) = bundle.access.as_ref().filter(|access| access.given) else {
        stones.push(stone("Last change", bundle.request.updated_at));
        return stones;
    };
    stones.push(stone("Access from", access.starts_at));
    stones.push(match access.ended_at.or(access.ends_at) {
        Some(until) => stone("Access until", until),
        None => ("Access until", shown("no end"), Shown::default()),
    });
    stones
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
