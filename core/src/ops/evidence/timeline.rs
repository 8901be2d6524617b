//! What happened, an entry of the ledger a line.

use serde_json::Value;

use super::bundle::{Bundle, Entry};
use super::names::{Names, is_written};
use super::shown::{Shown, maybe_time, shown, word};
use crate::time::from_millis;

/// One thing that happened.
pub(super) struct Event {
    pub(super) seq: i64,
    pub(super) at: Shown,
    pub(super) due: Shown,
    pub(super) what: Shown,
    pub(super) by: Shown,
    /// How it is marked: `good`, `bad`, or as any other.
    pub(super) mark: &'static str,
    pub(super) redacted: bool,
    pub(super) facts: Vec<(Shown, Shown)>,
}

/// The types in words, and how each is marked.
const WORDS: &[(&str, &str, &str)] = &[
    ("access_request.created", "Access was asked for", "start"),
    ("access_request.approved", "The request was approved", "good"),
    ("access_request.denied", "The request was rejected", "bad"),
    ("access_request.cancelled", "The request was called off", "bad"),
    ("access_request.expired", "The request expired", "bad"),
    ("access_request.due", "The day came for which it was asked", ""),
    ("access_request.provisioning", "The work was taken", ""),
    ("access_request.blocked", "The work was stopped by a rule", "bad"),
    ("access_request.provisioned", "The work was done", "good"),
    ("access_request.resolved", "The work was done, and is to be looked at", "good"),
    ("access_request.released", "The work was given back", ""),
    ("access_request.failed", "The work failed", "bad"),
    ("access_request.snoozed", "The work was put to rest", ""),
    ("access_request.woken", "The work was taken up again", ""),
    ("access_request.verified", "The work was seen to be done", "good"),
    ("access_request.reopened", "The work was seen not to be done", "bad"),
    ("access_request.retried", "Failed work was given out again", ""),
    ("access_request.closed", "The request was closed", "bad"),
    ("access_request.commented", "Somebody said something", ""),
    ("access_request.forwarded", "A seat was handed on", ""),
    ("access_request.reassigned", "Somebody else was asked instead", ""),
    ("access_request.assigned", "The work was given to somebody", ""),
    ("access_request.reminded", "Those who are asked were reminded", ""),
    ("access_request.escalated", "Others were asked as well", ""),
    ("access_request.rerouted", "The way of the request was looked for anew", ""),
    ("access_request.completed_late", "Work was reported late", ""),
    ("approval.requested", "Somebody was asked", ""),
    ("approval.decided", "Somebody decided", ""),
    ("approval.closed", "A question was closed", ""),
    ("access.granted", "Access began", "good"),
    ("access.ending_soon", "Somebody was warned that access ends", ""),
    ("access.ending", "Access is being taken away", ""),
    ("access.ended", "Access ended", "bad"),
    ("access.extended", "Access was given for longer", ""),
    ("access.suspended", "Access was suspended", "bad"),
    ("access.restored", "Access was restored", "good"),
    ("audit.redacted", "An entry was redacted", ""),
];

/// Facts that are said elsewhere on the page, or that only programs read.
const UNSAID: [&str; 13] = [
    "attempt",
    "could_decide",
    "digest",
    "item_name",
    "level",
    "needed",
    "part",
    "plan",
    "round",
    "stage",
    "stages",
    "verdict",
    "why",
];

pub(super) fn events(bundle: &Bundle, names: &Names<'_>) -> Vec<Event> {
    bundle.entries.iter().map(|entry| event(entry, names)).collect()
}

fn event(entry: &Entry, names: &Names<'_>) -> Event {
    let known = WORDS.iter().find(|(kind, ..)| *kind == entry.r#type);
    let verdict = entry.data["verdict"].as_str();
    let (what, mark) = match (verdict, known) {
        (Some("approved"), _) => (shown("Approved"), "good"),
        (Some("rejected"), _) => (shown("Rejected"), "bad"),
        (_, Some((_, words, mark))) => (shown(words), *mark),
        // A type that is newer than these words.
        (_, None) => (shown(&entry.r#type), ""),
    };
    Event {
        seq: entry.seq,
        at: maybe_time(from_millis(entry.at)),
        due: maybe_time(entry.due.and_then(from_millis)),
        what,
        by: names.actor(&entry.actor, entry.on_behalf_of.as_deref()),
        mark,
        redacted: entry.redacted,
        facts: facts(entry, names),
    }
}

/// What the entry says, a fact a line. What was asked for stands at the top of the page.
fn facts(entry: &Entry, names: &Names<'_>) -> Vec<(Shown, Shown)> {
    let Value::Object(data) = &entry.data else { return Vec::new() };
    if entry.r#type == "access_request.created" {
        return Vec::new();
    }
    // An id tells people nothing; what somebody wrote is told, whatever it looks like.
    let is_id = |name: &str, value: &Value| {
        let written = is_written(name) && !(name == "comment" && entry.r#type == "access_request.commented");
        !written && value.as_str().is_some_and(|text| uuid::Uuid::parse_str(text).is_ok())
    };
    let said = data.iter().filter(|(name, value)| !UNSAID.contains(&name.as_str()) && !is_id(name, value));
    said.map(|(name, value)| (word(name), names.value(name, value)))
        .filter(|(_, value)| !value.is_empty())
        .collect()
}
