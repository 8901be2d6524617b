//! What several of the contract's records have in them.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::law::routing::Party;
use crate::model::{Hand, RequestConflict, Source, Why};
use crate::session::Asked;
use crate::time::Time;

/// Somebody or something by id and name.
#[derive(Serialize, Clone)]
pub(super) struct Ref {
    r#type: &'static str,
    id: String,
    name: String,
}

impl Ref {
    pub(super) fn person(id: &str, name: String) -> Self {
        Self { r#type: "IDENTITY", id: id.to_owned(), name }
    }
}

/// The names of people and groups.
pub(super) struct Names<'a>(pub(super) &'a BTreeMap<Party, String>);

impl Names<'_> {
    pub(super) fn person(&self, id: &str) -> Ref {
        self.party(&Party::Identity(id.to_owned()))
    }

    pub(super) fn party(&self, party: &Party) -> Ref {
        let (kind, id) = match party {
            Party::Identity(id) => ("IDENTITY", id.clone()),
            Party::Group(id) => ("GOVERNANCE_GROUP", id.clone()),
            // The contract has no word for all of them: they are a group to it.
            Party::Admins => ("GOVERNANCE_GROUP", "admins".to_owned()),
        };
        let name = self.0.get(party).cloned().unwrap_or_else(|| id.clone());
        Ref { r#type: kind, id, name }
    }

    pub(super) fn name(&self, id: &str) -> String {
        self.person(id).name
    }
}

/// What somebody said.
#[derive(Serialize)]
pub(super) struct Said {
    pub(super) comment: Option<String>,
    pub(super) created: Time,
    pub(super) author: Ref,
}

/// Words that went wrong.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Message {
    pub(super) locale: &'static str,
    pub(super) locale_origin: &'static str,
    pub(super) text: String,
}

impl Message {
    pub(super) fn new(text: String) -> Self {
        Self { locale: "en-US", locale_origin: "DEFAULT", text }
    }
}

/// The rules of separation of duties that were looked at, where any would be broken.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Duties {
    state: &'static str,
    uuid: Option<String>,
    violation_check_result: Violations,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Violations {
    message: Message,
    client_metadata: Option<BTreeMap<String, String>>,
    violation_contexts: [(); 0],
    violated_policies: Vec<Ref>,
}

pub(super) fn duties(conflicts: &[RequestConflict]) -> Option<Duties> {
    let rule = |one: &RequestConflict| Ref {
        r#type: "SOD_POLICY",
        id: one.rule_id.to_string(),
        name: one.rule_name.clone(),
    };
    let names: Vec<&str> = conflicts.iter().map(|one| one.rule_name.as_str()).collect();
    (!conflicts.is_empty()).then(|| Duties {
        state: "SUCCESS",
        uuid: None,
        violation_check_result: Violations {
            message: Message::new(format!("would break {}", names.join(", "))),
            client_metadata: None,
            violation_contexts: [],
            violated_policies: conflicts.iter().map(rule).collect(),
        },
    })
}

/// How a decision went from one to another.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Forwarded {
    old_approver_name: String,
    new_approver_name: String,
    comment: Option<String>,
    modified: Time,
    forwarder_name: Option<String>,
    reassignment_type: &'static str,
}

impl Forwarded {
    fn by_itself(from: String, to: String, at: Time, kind: &'static str) -> Self {
        Self {
            old_approver_name: from,
            new_approver_name: to,
            comment: None,
            modified: at,
            forwarder_name: None,
            reassignment_type: kind,
        }
    }

    fn by_hand(names: &Names<'_>, hand: &Hand, first: &Ref) -> Self {
        Self {
            old_approver_name: hand.giver.as_ref().map_or_else(|| first.name.clone(), |id| names.name(id)),
            new_approver_name: names.name(&hand.receiver),
            comment: hand.comment.clone(),
            modified: hand.at,
            forwarder_name: Some(names.name(&hand.by)),
            reassignment_type: "MANUAL_REASSIGNMENT",
        }
    }
}

/// Whom an approval asked first, and who has it now.
pub(super) struct Owners {
    pub(super) original: Ref,
    pub(super) current: Option<Ref>,
    pub(super) forwarded: Vec<Forwarded>,
}

impl Owners {
    pub(super) fn of(names: &Names<'_>, asked: &Asked) -> Self {
        let first = match &asked.source {
            Source::Group(id) => Some(Party::Group(id.clone())),
            _ => None,
        };
        let given = asked.hands.first().and_then(|hand| hand.giver.clone()).map(Party::Identity);
        let first = first.or(given).or_else(|| asked.seats.first().map(|seat| seat.party.clone()));
        let original = first.map_or_else(|| names.party(&Party::Admins), |party| names.party(&party));
        let decided = asked.decisions.last().filter(|_| asked.ended_at.is_some());
        let current = match (decided, asked.hands.last()) {
            (Some(said), _) => Some(names.person(&said.by)),
            (None, Some(hand)) => Some(names.person(&hand.receiver)),
            (None, None) => asked
                .seats
                .iter()
                .find(|seat| matches!(seat.party, Party::Identity(_)))
                .map(|seat| names.party(&seat.party)),
        };
        let mut forwarded: Vec<Forwarded> = Vec::new();
        for seat in &asked.seats {
            let kind = match seat.why {
                Why::SelfReview => "SELF_REVIEW_DELEGATION",
                Why::Escalation => "AUTO_ESCALATION",
                _ => continue,
            };
            let whose = seat.of.as_ref().map_or_else(|| original.name.clone(), |id| names.name(id));
            let to = names.party(&seat.party).name;
            forwarded.push(Forwarded::by_itself(whose, to, asked.requested_at, kind));
        }
        forwarded.extend(asked.hands.iter().map(|hand| Forwarded::by_hand(names, hand, &original)));
        // Whoever said it in somebody's place had it handed on by a delegation.
        if let Some(said) = decided
            && said.why == Why::Delegate
            && let Some(whose) =
                said.on_behalf_of.as_deref().and_then(|party| party.strip_prefix("identity:"))
        {
            let (from, to) = (names.name(whose), names.name(&said.by));
            forwarded.push(Forwarded::by_itself(from, to, said.at, "AUTOMATIC_REASSIGNMENT"));
        }
        Self { original, current, forwarded }
    }
}
