//! What the contract calls otherwise: states, kinds, actions, approvals and fields, each in one table.

use std::borrow::Cow;

use crate::model::{Action, ApprovalStatus, ItemKind, Outcome, Request, RequestStatus, Source};
use crate::rest::refusal::Refusal;
use crate::rest::route::Mount;
use crate::rest::tables::{self, named};
use crate::session::Stand;

use RequestStatus as S;

/// The contract's state of a request, by how it stands; of a closed one its outcome counts.
pub(super) const STATES: &[(Stand, &str)] = &[
    ((S::Pending, None), EXECUTING),
    ((S::Scheduled, None), EXECUTING),
    ((S::Approved, None), EXECUTING),
    ((S::Provisioning, None), EXECUTING),
    ((S::Snoozed, None), EXECUTING),
    ((S::Verifying, None), "PROVISIONING_VERIFICATION_PENDING"),
    ((S::Provisioned, None), "REQUEST_COMPLETED"),
    ((S::Failed, None), "PROVISIONING_FAILED"),
    ((S::Rejected, None), "REJECTED"),
    ((S::Cancelled, None), "CANCELLED"),
    ((S::Expired, None), "CANCELLED"),
    ((S::Closed, Some(Outcome::Success)), "REQUEST_COMPLETED"),
    ((S::Closed, Some(Outcome::Incomplete)), "NOT_ALL_ITEMS_PROVISIONED"),
    ((S::Closed, Some(Outcome::Failure)), "TERMINATED"),
];

/// The one state that requests can be asked for by.
pub(super) const EXECUTING: &str = "EXECUTING";

/// The contract's kinds; it has none for a resource, which is an entitlement there.
const KINDS: &[(ItemKind, &str)] = &[
    (ItemKind::Role, "ROLE"),
    (ItemKind::AccessProfile, "ACCESS_PROFILE"),
    (ItemKind::Entitlement, "ENTITLEMENT"),
    (ItemKind::Resource, "ENTITLEMENT"),
];

/// What the contract calls what is asked for. It has no words for rest and its end.
const ACTIONS: &[(Action, &str)] = &[
    (Action::Grant, "GRANT_ACCESS"),
    (Action::Revoke, "REVOKE_ACCESS"),
    (Action::Modify, "MODIFY_ACCESS"),
    (Action::Suspend, "REVOKE_ACCESS"),
    (Action::Restore, "GRANT_ACCESS"),
];

/// Where an approval stands. What was closed may have run out or been withdrawn, as its request was; see [`approval`].
const APPROVALS: &[(ApprovalStatus, &str)] = &[
    (ApprovalStatus::Pending, "PENDING"),
    (ApprovalStatus::Approved, "APPROVED"),
    (ApprovalStatus::Rejected, "REJECTED"),
    (ApprovalStatus::Closed, "ARCHIVED"),
];

/// How a closed request ended, as the contract's body says it.
const OUTCOMES: &[(Outcome, &str)] =
    &[(Outcome::Success, "Success"), (Outcome::Incomplete, "Incomplete"), (Outcome::Failure, "Failure")];

/// Who approves entitlements, in the contract's words for it; `workgroup:ID` is a group.
const SCHEMES: &[(Source, &str)] = &[
    (Source::ItemOwner, "entitlementOwner"),
    (Source::ApplicationOwner, "sourceOwner"),
    (Source::MANAGER, "manager"),
];
const WORKGROUP: &str = "workgroup:";

/// What the engine calls a field, and what the contract does.
const FIELDS: &[(&str, &str)] = &[
    ("account", "nativeIdentity"),
    ("beneficiaries", "requestedFor"),
    ("beneficiary", "requestedFor"),
    ("ends_at", "removeDate"),
    ("justification", "comment"),
    ("metadata", "clientMetadata"),
    ("starts_at", "startDate"),
    ("to", "newOwnerId"),
];

pub(super) fn state(request: &Request) -> &'static str {
    let outcome = request.outcome.filter(|_| request.status == S::Closed);
    let row = STATES.iter().find(|(stand, _)| *stand == (request.status, outcome));
    row.map_or("ERROR", |(_, word)| word)
}

/// The ways in which a request stands that the contract calls so.
pub(super) fn stands(word: &str) -> Vec<Stand> {
    STATES.iter().filter(|(_, one)| *one == word).map(|(stand, _)| *stand).collect()
}

pub(super) fn kind(kind: ItemKind) -> &'static str {
    KINDS.iter().find(|(one, _)| *one == kind).map_or("ENTITLEMENT", |(_, word)| word)
}

/// The kinds that the contract calls so.
pub(super) fn kinds(field: &str, word: &str) -> Result<Vec<ItemKind>, Refusal> {
    named(field, KINDS, word)
}

/// The contract's word for what is asked. Its first two versions have none for another end: that is a grant there.
pub(super) fn action(action: Action, mount: &Mount) -> &'static str {
    let action = match action {
        Action::Modify if is_first(mount) => Action::Grant,
        other => other,
    };
    ACTIONS.iter().find(|(one, _)| *one == action).map_or("GRANT_ACCESS", |(_, word)| word)
}

/// Whether the contract is asked as its first two versions have it.
pub(super) fn is_first(mount: &Mount) -> bool {
    matches!(mount.before, "/beta" | "/v3")
}

/// What is asked for under this word; nothing is a grant.
pub(super) fn asked(word: Option<&str>) -> Result<Action, Refusal> {
    let Some(word) = word else { return Ok(Action::Grant) };
    Ok(named("requestType", ACTIONS, word)?.first().copied().unwrap_or(Action::Grant))
}

/// Where an approval stands, in a request that stands so.
pub(super) fn approval(status: ApprovalStatus, request: RequestStatus) -> &'static str {
    match (status, request) {
        (ApprovalStatus::Closed, S::Expired) => "EXPIRED",
        (ApprovalStatus::Closed, S::Cancelled) => "CANCELLED",
        _ => APPROVALS.iter().find(|(one, _)| *one == status).map_or("ARCHIVED", |(_, word)| word),
    }
}

/// By which right somebody is asked. The contract has no word for one named identity.
pub(super) fn scheme(source: &Source, kind: ItemKind) -> Option<&'static str> {
    let entitlement = matches!(kind, ItemKind::Entitlement | ItemKind::Resource);
    Some(match (source, kind) {
        (Source::Manager(_) | Source::RequesterManager | Source::ApproverManager, _) => "MANAGER",
        (Source::ItemOwner, ItemKind::Role) => "ROLE_OWNER",
        (Source::ItemOwner, ItemKind::AccessProfile) => "ACCESS_PROFILE_OWNER",
        (Source::ItemOwner, _) => "ENTITLEMENT_OWNER",
        (Source::ApplicationOwner, _) if entitlement => "SOURCE_OWNER",
        (Source::ApplicationOwner, _) => "APP_OWNER",
        (Source::Group(_), _) => "GOVERNANCE_GROUP",
        (Source::Identity(_), _) => return None,
    })
}

/// Who is to approve, from the contract's list of words: in order, with spaces or without; of an empty one, nobody.
pub(super) fn sources(list: &str) -> Result<Vec<Source>, Refusal> {
    if list.trim().is_empty() {
        return Ok(Vec::new());
    }
    let source = |word: &str| {
        let word = word.trim();
        if let Some(id) = word.strip_prefix(WORKGROUP).filter(|id| !id.is_empty()) {
            return Ok(Source::Group(id.to_owned()));
        }
        let found = SCHEMES.iter().find(|(_, one)| *one == word).map(|(source, _)| source.clone());
        found.ok_or_else(|| {
            let words = "must be a list of `entitlementOwner`, `sourceOwner`, `manager`, `workgroup:ID`";
            Refusal::invalid("grantRequestApprovalSchemes", words)
        })
    };
    list.split(',').map(source).collect()
}

/// Who approves, in the contract's words, where it has words for all of them.
pub(super) fn schemes<'a>(sources: impl IntoIterator<Item = &'a Source>) -> Option<String> {
    let word = |source: &Source| match source {
        Source::Group(id) => Some(format!("{WORKGROUP}{id}")),
        _ => SCHEMES.iter().find(|(one, _)| one == source).map(|(_, word)| (*word).to_owned()),
    };
    let words: Option<Vec<String>> = sources.into_iter().map(word).collect();
    Some(words?.join(", "))
}

/// The outcome that the contract calls so.
pub(super) fn outcome(word: &str) -> Result<Outcome, Refusal> {
    Ok(named("completionStatus", OUTCOMES, word)?.first().copied().unwrap_or(Outcome::Failure))
}

/// What the contract calls a field, or a place in it.
pub(super) fn field(engine: &str) -> Cow<'_, str> {
    tables::field(FIELDS, engine)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_stand_has_one_state() {
        let expected: Vec<Stand> = S::ALL
            .iter()
            .flat_map(|status| match status {
                S::Closed => Outcome::ALL.iter().map(|outcome| (*status, Some(*outcome))).collect(),
                _ => vec![(*status, None)],
            })
            .collect();
        assert_eq!(STATES.iter().map(|(stand, _)| *stand).collect::<Vec<_>>(), expected);
        // The contract's own list of states, which its strict clients hold it to.
        let known = [
            "EXECUTING",
            "REQUEST_COMPLETED",
            "CANCELLED",
            "TERMINATED",
            "PROVISIONING_VERIFICATION_PENDING",
            "REJECTED",
            "PROVISIONING_FAILED",
            "NOT_ALL_ITEMS_PROVISIONED",
        ];
        assert!(STATES.iter().all(|(_, word)| known.contains(word)));
        assert!(known.iter().all(|word| !stands(word).is_empty()));
        let running: Vec<S> = stands(EXECUTING).into_iter().map(|(status, _)| status).collect();
        assert_eq!(running, [S::Pending, S::Scheduled, S::Approved, S::Provisioning, S::Snoozed]);
    }

    #[test]
    fn every_kind_action_and_approval_has_one_word() {
        assert_eq!(KINDS.iter().map(|(kind, _)| *kind).collect::<Vec<_>>(), ItemKind::ALL);
        assert_eq!(ACTIONS.iter().map(|(action, _)| *action).collect::<Vec<_>>(), Action::ALL);
        assert_eq!(APPROVALS.iter().map(|(status, _)| *status).collect::<Vec<_>>(), ApprovalStatus::ALL);
        assert_eq!(OUTCOMES.iter().map(|(outcome, _)| *outcome).collect::<Vec<_>>(), Outcome::ALL);
        assert_eq!(kinds("type", "ENTITLEMENT").unwrap(), [ItemKind::Entitlement, ItemKind::Resource]);
        assert_eq!(asked(None).unwrap(), Action::Grant);
        // The first of a word is what is asked under it.
        let meant = ["GRANT_ACCESS", "REVOKE_ACCESS", "MODIFY_ACCESS"].map(|word| asked(Some(word)).unwrap());
        assert_eq!(meant, [Action::Grant, Action::Revoke, Action::Modify]);
        assert!(
            asked(Some("grant")).is_err() && kinds("type", "role").is_err() && outcome("success").is_err()
        );
        assert_eq!(approval(ApprovalStatus::Closed, S::Expired), "EXPIRED");
        assert_eq!(approval(ApprovalStatus::Closed, S::Cancelled), "CANCELLED");
        assert_eq!(approval(ApprovalStatus::Closed, S::Approved), "ARCHIVED");
    }

    #[test]
    fn every_right_to_be_asked_is_a_scheme_but_one_name() {
        let said = |source: &str, kind| scheme(&source.parse::<Source>().unwrap(), kind);
        let (role, entitlement) = (ItemKind::Role, ItemKind::Entitlement);
        for (source, of_role, of_entitlement) in [
            ("manager", Some("MANAGER"), Some("MANAGER")),
            ("requester_manager", Some("MANAGER"), Some("MANAGER")),
            ("item_owner", Some("ROLE_OWNER"), Some("ENTITLEMENT_OWNER")),
            ("application_owner", Some("APP_OWNER"), Some("SOURCE_OWNER")),
            ("group:dbas", Some("GOVERNANCE_GROUP"), Some("GOVERNANCE_GROUP")),
            ("identity:bob", None, None),
        ] {
            assert_eq!(
                (said(source, role), said(source, entitlement)),
                (of_role, of_entitlement),
                "{source}"
            );
        }
    }

    #[test]
    fn fields_are_named_as_the_contract_names_them() {
        assert_eq!(field("ends_at"), "removeDate");
        assert!(FIELDS.iter().all(|(_, word)| field(word) == *word));
    }
}
