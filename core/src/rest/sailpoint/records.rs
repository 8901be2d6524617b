//! What several of the contract's records have in them.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;

use crate::law::routing::Party;
use crate::model::{Hand, RequestConflict, Source, Why};
use crate::session::{Asked, Called};
use crate::time::Time;

/// Somebody or something by id and name.
#[derive(Serialize, Clone)]
pub(super) struct Ref<'a> {
    r#type: &'static str,
    id: Cow<'a, str>,
    name: &'a str,
}

impl<'a> Ref<'a> {
    fn new(r#type: &'static str, id: &'a str, name: &'a str) -> Self {
        Self { r#type, id: Cow::Borrowed(id), name }
    }

    pub(super) fn person(id: &'a str, name: &'a str) -> Self {
        Self::new("IDENTITY", id, name)
    }
}

/// The names of people and groups, in the contract's words.
#[derive(Clone, Copy)]
pub(super) struct Names<'a>(pub(super) &'a Called);

impl<'a> Names<'a> {
    pub(super) fn person(self, id: &'a str) -> Ref<'a> {
        Ref::person(id, self.name(id))
    }

    fn group(self, id: &'a str) -> Ref<'a> {
        Ref::new(GROUP, id, self.0.group(id))
    }

    fn party(self, party: &'a Party) -> Ref<'a> {
        match party {
            Party::Identity(id) => self.person(id),
            Party::Group(id) => self.group(id),
            Party::Admins => ADMINS,
        }
    }

    fn name(self, id: &'a str) -> &'a str {
        self.0.person(id)
    }
}

const GROUP: &str = "GOVERNANCE_GROUP";
/// The contract has no word for all of them: they are a group to it.
const ADMINS: Ref<'static> = Ref { r#type: GROUP, id: Cow::Borrowed("admins"), name: "admins" };

/// What somebody said.
#[derive(Serialize)]
pub(super) struct Said<'a> {
    pub(super) comment: Option<&'a str>,
    pub(super) created: Time,
    pub(super) author: Ref<'a>,
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
pub(super) struct Duties<'a> {
    state: &'static str,
    uuid: Option<String>,
    violation_check_result: Violations<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Violations<'a> {
    message: Message,
    client_metadata: Option<BTreeMap<String, String>>,
    violation_contexts: [(); 0],
    violated_policies: Vec<Ref<'a>>,
}

pub(super) fn duties(conflicts: &[RequestConflict]) -> Option<Duties<'_>> {
    let names: Vec<&str> = conflicts.iter().map(|one| one.rule_name.as_str()).collect();
    (!conflicts.is_empty()).then(|| Duties {
        state: "SUCCESS",
        uuid: None,
        violation_check_result: Violations {
            message: Message::new(format!("would break {}", names.join(", "))),
            client_metadata: None,
            violation_contexts: [],
            violated_policies: conflicts.iter().map(broken).collect(),
        },
    })
}

fn broken(rule: &RequestConflict) -> Ref<'_> {
    Ref { r#type: "SOD_POLICY", id: Cow::Owned(rule.rule_id.to_string()), name: &rule.rule_name }
}

/// How a decision went from one to another.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Forwarded<'a> {
    old_approver_name: &'a str,
    new_approver_name: &'a str,
    comment: Option<&'a str>,
    modified: Time,
    forwarder_name: Option<&'a str>,
    reassignment_type: &'static str,
}

impl<'a> Forwarded<'a> {
    fn by_itself(from: &'a str, to: &'a str, at: Time, kind: &'static str) -> Self {
        Self {
            old_approver_name: from,
            new_approver_name: to,
            comment: None,
            modified: at,
            forwarder_name: None,
            reassignment_type: kind,
        }
    }

    fn by_hand(names: Names<'a>, hand: &'a Hand, first: &Ref<'a>) -> Self {
        Self {
            old_approver_name: hand.giver.as_deref().map_or(first.name, |id| names.name(id)),
            new_approver_name: names.name(&hand.receiver),
            comment: hand.comment.as_deref(),
            modified: hand.at,
            forwarder_name: Some(names.name(&hand.by)),
            reassignment_type: "MANUAL_REASSIGNMENT",
        }
    }
}

/// Whom an approval asked first, and who has it now.
pub(super) struct Owners<'a> {
    pub(super) original: Ref<'a>,
    pub(super) current: Option<Ref<'a>>,
    pub(super) forwarded: Vec<Forwarded<'a>>,
}

impl<'a> Owners<'a> {
    pub(super) fn of(names: Names<'a>, asked: &'a Asked) -> Self {
        let group = match &asked.source {
            Source::Group(id) => Some(names.group(id)),
            _ => None,
        };
        let given = asked.hands.first().and_then(|hand| hand.giver.as_deref());
        let first = group.or_else(|| given.map(|id| names.person(id)));
        let first = first.or_else(|| asked.seats.first().map(|seat| names.party(&seat.party)));
        let original = first.unwrap_or(ADMINS);
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
        let mut forwarded = Vec::new();
        for seat in &asked.seats {
            let kind = match seat.why {
                Why::SelfReview => "SELF_REVIEW_DELEGATION",
                Why::Escalation => "AUTO_ESCALATION",
                _ => continue,
            };
            let whose = seat.of.as_deref().map_or(original.name, |id| names.name(id));
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
