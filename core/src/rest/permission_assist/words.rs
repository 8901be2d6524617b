//! What the contract calls otherwise: statuses, actions, risks and sources, each in one table.

use crate::model::{Action, Outcome, Quorum, Request, RequestStatus as S, Risk, Source};
use crate::rest::refusal::Refusal;
use crate::session::{Names, Stand};

use super::people;
use crate::law::routing::Party;

/// The contract's seven statuses, by how a request stands; of a closed one its outcome counts.
const STATUSES: &[(Stand, &str)] = &[
    ((S::Pending, None), "Pending"),
    ((S::Scheduled, None), "Scheduled"),
    ((S::Approved, None), "Open"),
    ((S::Provisioning, None), "Open"),
    ((S::Snoozed, None), "Snoozed"),
    ((S::Verifying, None), "Resolved"),
    ((S::Provisioned, None), "Completed"),
    // An admin gives it to the workers again, or closes it.
    ((S::Failed, None), "Open"),
    ((S::Rejected, None), "Canceled"),
    ((S::Cancelled, None), "Canceled"),
    ((S::Expired, None), "Canceled"),
    ((S::Closed, Some(Outcome::Success)), "Completed"),
    ((S::Closed, Some(Outcome::Incomplete)), "Canceled"),
    ((S::Closed, Some(Outcome::Failure)), "Canceled"),
];

const ACTIONS: &[(Action, &str)] = &[
    (Action::Grant, "Add"),
    (Action::Modify, "Change"),
    (Action::Revoke, "Remove"),
    (Action::Suspend, "Suspend"),
    (Action::Restore, "Restore"),
];

const RISKS: &[(Risk, &str)] = &[
    (Risk::None, "None"),
    (Risk::Low, "Low"),
    (Risk::Moderate, "Moderate"),
    (Risk::High, "High"),
    (Risk::Critical, "Critical"),
];

pub(super) fn status(request: &Request) -> &'static str {
    let outcome = request.outcome.filter(|_| request.status == S::Closed);
    let stand = (request.status, outcome);
    STATUSES.iter().find(|(one, _)| *one == stand).map_or("Canceled", |(_, word)| *word)
}

pub(super) fn action(action: Action) -> &'static str {
    ACTIONS.iter().find(|(one, _)| *one == action).map_or("Add", |(_, word)| *word)
}

pub(super) fn risk(risk: Option<Risk>) -> &'static str {
    let risk = risk.unwrap_or(Risk::None);
    RISKS.iter().find(|(one, _)| *one == risk).map_or("None", |(_, word)| *word)
}

/// What a word of a query means, in any case.
fn meant<T: Copy>(field: &str, table: &[(T, &'static str)], word: &str) -> Result<Vec<T>, Refusal> {
    let found: Vec<T> =
        table.iter().filter(|(_, one)| one.eq_ignore_ascii_case(word)).map(|(one, _)| *one).collect();
    if found.is_empty() {
        // As a word that is not in it, so that the refusal names them all.
        return crate::rest::tables::named(field, table, "");
    }
    Ok(found)
}

/// How requests stand that have a status of the contract's.
pub(super) fn stands(word: &str) -> Result<Vec<Stand>, Refusal> {
    meant("status", STATUSES, word)
}

pub(super) fn asked_action(word: &str) -> Result<Option<Action>, Refusal> {
    Ok(meant("type", ACTIONS, word)?.first().copied())
}

/// Whose approval is required, in words.
fn whose(names: &Names, source: &Source) -> String {
    match source {
        Source::Manager(1) => "Supervisor".to_owned(),
        Source::Manager(steps) => format!("Supervisor level {steps}"),
        Source::RequesterManager => "Reporter's supervisor".to_owned(),
        Source::ApproverManager => "Approver's supervisor".to_owned(),
        Source::ItemOwner => "Item owner".to_owned(),
        Source::ApplicationOwner => "Application owner".to_owned(),
        Source::Group(id) => people::name(names, &Party::Group(id.clone())),
        Source::Identity(id) => people::person(names, id),
    }
}

/// Why an approval is required, in words.
pub(super) fn reason(names: &Names, sources: &[Source], quorum: Quorum) -> String {
    let all: Vec<String> = sources.iter().map(|source| whose(names, source)).collect();
    let (any, every) = (all.join(" or "), all.join(" and "));
    match quorum {
        Quorum::AtLeast(1) => format!("{any} approval required"),
        Quorum::AtLeast(number) => format!("{number} approvals required: {any}"),
        Quorum::All => format!("All approvals required: {every}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_stand_has_one_status_and_every_status_is_found_again() {
        let all: Vec<Stand> = S::ALL
            .iter()
            .flat_map(|status| match status {
                S::Closed => Outcome::ALL.iter().map(|outcome| (*status, Some(*outcome))).collect(),
                other => vec![(*other, None)],
            })
            .collect();
        let told: Vec<Stand> = STATUSES.iter().map(|(stand, _)| *stand).collect();
        assert_eq!(told.len(), all.len());
        assert!(all.iter().all(|stand| told.contains(stand)));
        let expected: &[(&str, &[Stand])] = &[
            ("Pending", &[(S::Pending, None)]),
            ("Open", &[(S::Approved, None), (S::Provisioning, None), (S::Failed, None)]),
            ("Resolved", &[(S::Verifying, None)]),
            ("Completed", &[(S::Provisioned, None), (S::Closed, Some(Outcome::Success))]),
            (
                "Canceled",
                &[
                    (S::Rejected, None),
                    (S::Cancelled, None),
                    (S::Expired, None),
                    (S::Closed, Some(Outcome::Incomplete)),
                    (S::Closed, Some(Outcome::Failure)),
                ],
            ),
            ("Scheduled", &[(S::Scheduled, None)]),
            ("Snoozed", &[(S::Snoozed, None)]),
        ];
        for (word, meaning) in expected {
            for word in [(*word).to_owned(), word.to_lowercase(), word.to_uppercase()] {
                assert_eq!(stands(&word).unwrap(), *meaning, "{word}");
            }
        }
        for none in ["", "verifying", "Rejected", "Open "] {
            assert!(stands(none).is_err(), "{none}");
        }
    }

    #[test]
    fn every_action_and_every_risk_has_its_word() {
        let told: Vec<&str> = Action::ALL.iter().map(|one| action(*one)).collect();
        assert_eq!(told, ["Add", "Remove", "Change", "Suspend", "Restore"]);
        for one in Action::ALL {
            assert_eq!(asked_action(&action(*one).to_uppercase()).unwrap(), Some(*one));
        }
        assert!(asked_action("grant").is_err());
        let told: Vec<&str> = Risk::ALL.iter().map(|one| risk(Some(*one))).collect();
        assert_eq!(told, ["None", "Low", "Moderate", "High", "Critical"]);
        assert_eq!(risk(None), "None");
    }

    #[test]
    fn a_reason_names_whose_approval_is_required() {
        let names = Names::new();
        let sources: Vec<(&str, &str)> = vec![
            ("manager", "Supervisor"),
            ("manager:2", "Supervisor level 2"),
            ("requester_manager", "Reporter's supervisor"),
            ("approver_manager", "Approver's supervisor"),
            ("item_owner", "Item owner"),
            ("application_owner", "Application owner"),
            ("group:board", "board"),
            ("identity:ann", "ann"),
        ];
        for (source, told) in sources {
            let reason = reason(&names, &[source.parse().unwrap()], Quorum::AtLeast(1));
            assert_eq!(reason, format!("{told} approval required"));
        }
        let both = [Source::MANAGER, Source::ItemOwner];
        for (quorum, told) in [
            (Quorum::AtLeast(1), "Supervisor or Item owner approval required"),
            (Quorum::AtLeast(2), "2 approvals required: Supervisor or Item owner"),
            (Quorum::All, "All approvals required: Supervisor and Item owner"),
        ] {
            assert_eq!(reason(&names, &both, quorum), told);
        }
    }
}
