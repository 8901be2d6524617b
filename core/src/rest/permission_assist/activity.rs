//! What happened to a request, as a log for people: a row of one table for every type of entry.

use serde::Serialize;
use serde_json::Value;

use crate::model::HistoryEntry;
use crate::session::Names;
use crate::time::Time;

use super::people;

/// Something that happened.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Activity {
    created_date: Time,
    author: String,
    action: Option<&'static str>,
    content: String,
}

/// What is told of each type: what was done, if somebody did something, and in words what that was.
const TOLD: &[(&str, Option<&str>, &str)] = &[
    ("access.ended", None, "Access ended"),
    ("access.ending", None, "Access is to be removed"),
    ("access.ending_soon", None, "Access ends soon"),
    ("access.extended", None, "Access extended"),
    ("access.granted", None, "Access added"),
    ("access.modified", None, "Access changed"),
    ("access.restored", None, "Access restored"),
    ("access.suspended", None, "Access suspended"),
    ("access_request.approved", Some("Approved"), "Access request approved"),
    ("access_request.assigned", Some("Assigned"), "Assignee changed"),
    ("access_request.blocked", Some("Blocked"), "Access must not be given"),
    ("access_request.cancelled", Some("Canceled"), "Access request canceled"),
    ("access_request.close_failed", None, "Access request could not be closed"),
    ("access_request.closed", Some("Closed"), "Access request closed"),
    ("access_request.completed_late", None, "Work reported after the access request was over"),
    ("access_request.created", Some("Created"), "Access request created"),
    ("access_request.denied", Some("Rejected"), "Access request rejected"),
    ("access_request.due", None, "The scheduled start has come"),
    ("access_request.escalated", Some("Escalated"), "Others are asked as well"),
    ("access_request.expired", Some("Expired"), "Nobody responded in time"),
    ("access_request.failed", Some("Failed"), "Work failed"),
    ("access_request.forwarded", Some("Forwarded"), "Response handed on"),
    ("access_request.ignored", None, "A report came too late"),
    ("access_request.provisioned", Some("Completed"), "Work done"),
    ("access_request.provisioning", Some("Started"), "Work started"),
    ("access_request.reassigned", Some("Reassigned"), "Somebody else is asked"),
    ("access_request.released", Some("Released"), "Work given back"),
    ("access_request.reminded", Some("Reminded"), "Responders reminded"),
    ("access_request.reopened", Some("Reopened"), "Work seen not to be done"),
    ("access_request.rerouted", Some("Rerouted"), "Requirements looked for anew"),
    ("access_request.resolved", Some("Resolved"), "Work done, to be verified"),
    ("access_request.retried", Some("Retried"), "Work is tried again"),
    ("access_request.snoozed", Some("Snoozed"), "Work rests"),
    ("access_request.verified", Some("Verified"), "Work seen to be done"),
    ("access_request.woken", Some("Woken"), "Work goes on"),
];

/// What is told elsewhere, or is no step of a request's: comments have a list of their own, and who is asked is a requirement.
const UNTOLD: &[&str] =
    &["access.loaded", "access_request.commented", "approval.closed", "approval.requested", "audit.redacted"];

/// What somebody said, by what they said it of.
const DECIDED: &str = "approval.decided";
const APPROVED: (Option<&str>, &str) = (Some("Approved"), "Approved");
const REJECTED: (Option<&str>, &str) = (Some("Rejected"), "Rejected");

fn told(entry: &HistoryEntry) -> Option<(Option<&'static str>, &'static str)> {
    if entry.r#type == DECIDED {
        return Some(if entry.data["verdict"] == "rejected" { REJECTED } else { APPROVED });
    }
    let row = TOLD.iter().find(|(one, ..)| *one == entry.r#type);
    row.map(|(_, action, words)| (*action, *words))
}

/// The words that somebody gave with it.
fn said(data: &Value) -> Option<&str> {
    ["comment", "receipt", "error", "justification"].iter().find_map(|name| data[*name].as_str())
}

/// Whether an entry says only what the one before it said: that the request is approved, or rejected, by the last who was asked.
fn repeats(entry: &HistoryEntry, before: Option<&HistoryEntry>) -> bool {
    let moves = ["access_request.approved", "access_request.denied"];
    moves.contains(&entry.r#type.as_str())
        && before.is_some_and(|one| one.r#type == DECIDED && (one.at, &one.actor) == (entry.at, &entry.actor))
}

pub(super) fn all(names: &Names, history: &[HistoryEntry]) -> Vec<Activity> {
    let mut all = Vec::new();
    let mut before: Option<&HistoryEntry> = None;
    for entry in history.iter().filter(|entry| !UNTOLD.contains(&entry.r#type.as_str())) {
        let told = told(entry).filter(|_| !repeats(entry, before));
        before = Some(entry);
        all.extend(told.map(|(action, words)| Activity {
            created_date: entry.at,
            author: people::actor(names, &entry.actor),
            action,
            content: said(&entry.data).unwrap_or(words).to_owned(),
        }));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::event;

    #[test]
    fn every_type_that_a_request_can_have_is_told_or_told_elsewhere() {
        let mut left: Vec<&str> = event::TYPES
            .iter()
            .copied()
            .filter(|one| {
                ["access", "access_request", "approval", "audit"].contains(&one.split('.').next().unwrap())
            })
            .collect();
        let rows = TOLD.iter().map(|(one, ..)| *one).chain(UNTOLD.iter().copied()).chain([DECIDED]);
        for row in rows {
            let place = left.iter().position(|one| *one == row);
            left.remove(place.unwrap_or_else(|| panic!("`{row}` is no type, or is told twice")));
        }
        assert_eq!(left, [""; 0]);
    }
}
