//! What the contract calls otherwise: statuses, kinds, risks and fields, each in one table.

use std::borrow::Cow;

use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::model::{ItemKind, Outcome, Request, RequestStatus, Risk};
use crate::rest::refusal::Refusal;
use crate::rest::tables::{self, named};
use crate::session::Stand;

use RequestStatus as S;

/// The contract's eight statuses, by how a request stands; of a closed one its outcome counts.
const STATUSES: &[(Stand, &str)] = &[
    ((S::Pending, None), "pending"),
    ((S::Scheduled, None), "approved"),
    ((S::Approved, None), "approved"),
    ((S::Provisioning, None), "provisioning"),
    ((S::Snoozed, None), "provisioning"),
    ((S::Verifying, None), "provisioning"),
    ((S::Provisioned, None), "provisioned"),
    ((S::Failed, None), "failed"),
    ((S::Rejected, None), "rejected"),
    ((S::Cancelled, None), "cancelled"),
    ((S::Expired, None), "expired"),
    ((S::Closed, Some(Outcome::Success)), "provisioned"),
    ((S::Closed, Some(Outcome::Incomplete)), "failed"),
    ((S::Closed, Some(Outcome::Failure)), "failed"),
];

/// The contract's kinds; it has none for an access profile, which is a role there.
const KINDS: &[(ItemKind, &str)] = &[
    (ItemKind::Role, "role"),
    (ItemKind::AccessProfile, "role"),
    (ItemKind::Entitlement, "entitlement"),
    (ItemKind::Resource, "resource"),
];

/// The contract's risks.
const RISKS: &[(Risk, &str)] = &[
    (Risk::None, "none"),
    (Risk::Low, "low"),
    (Risk::Moderate, "medium"),
    (Risk::High, "high"),
    (Risk::Critical, "critical"),
];

/// What the engine calls a field, and what the contract does.
const FIELDS: &[(&str, &str)] = &[
    ("beneficiaries", "beneficiary_id"),
    ("beneficiary", "beneficiary_id"),
    ("comment", "comments"),
    ("duration", "requested_duration"),
    ("ends_at", "requested_expires_at"),
    ("form", "form_fields"),
    ("kind", "item_type"),
    ("position", "display_order"),
    ("reference", "reference_id"),
    ("requestability", "requestability_rules"),
    ("risk", "risk_level"),
    ("text", "search"),
];

/// How the contract says where a request stands.
pub(super) fn status(request: &Request) -> &'static str {
    let outcome = request.outcome.filter(|_| request.status == S::Closed);
    STATUSES.iter().find(|(stand, _)| *stand == (request.status, outcome)).map_or("failed", |(_, word)| word)
}

/// The ways in which a request stands that the contract calls so.
pub(super) fn stands(word: &str) -> Result<Vec<Stand>, Refusal> {
    named("status", STATUSES, word)
}

pub(super) fn kind(kind: ItemKind) -> &'static str {
    KINDS.iter().find(|(one, _)| *one == kind).map_or("resource", |(_, word)| word)
}

/// The kinds that the contract calls so, first the one that is made under this name.
pub(super) fn kinds(word: &str) -> Result<Vec<ItemKind>, Refusal> {
    named("item_type", KINDS, word)
}

pub(super) fn risk(risk: Risk) -> &'static str {
    RISKS.iter().find(|(one, _)| *one == risk).map_or("none", |(_, word)| word)
}

/// The risk that the contract calls so.
pub(super) fn risks(word: &str) -> Result<Vec<Risk>, Refusal> {
    named("risk_level", RISKS, word)
}

/// What the contract calls a field, or a place in it.
pub(super) fn field(engine: &str) -> Cow<'_, str> {
    tables::field(FIELDS, engine)
}

/// The id of what has none in the engine, which the contract wants as a UUID: the same each time, made of what it is.
pub(super) fn own_id(parts: &[&str]) -> Uuid {
    let digest = Sha256::digest(parts.join("\0"));
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_stand_has_one_word() {
        let expected: Vec<Stand> = S::ALL
            .iter()
            .flat_map(|status| match status {
                S::Closed => Outcome::ALL.iter().map(|outcome| (*status, Some(*outcome))).collect(),
                _ => vec![(*status, None)],
            })
            .collect();
        let table: Vec<Stand> = STATUSES.iter().map(|(stand, _)| *stand).collect();
        assert_eq!(table.len(), expected.len());
        assert!(expected.iter().all(|stand| table.contains(stand)));
    }

    #[test]
    fn the_words_are_the_eight_of_the_guide() {
        let mut words: Vec<&str> = STATUSES.iter().map(|(_, word)| *word).collect();
        words.sort_unstable();
        words.dedup();
        let eight = [
            "approved",
            "cancelled",
            "expired",
            "failed",
            "pending",
            "provisioned",
            "provisioning",
            "rejected",
        ];
        assert_eq!(words, eight);
        assert_eq!(
            stands("provisioned").unwrap(),
            [(S::Provisioned, None), (S::Closed, Some(Outcome::Success))]
        );
        for none in ["", "PENDING", "scheduled", "closed"] {
            assert!(stands(none).is_err(), "{none}");
        }
    }

    #[test]
    fn every_kind_and_risk_has_one_word_and_goes_back_to_itself() {
        assert_eq!(KINDS.iter().map(|(kind, _)| *kind).collect::<Vec<_>>(), ItemKind::ALL);
        assert_eq!(RISKS.iter().map(|(risk, _)| *risk).collect::<Vec<_>>(), Risk::ALL);
        for one in Risk::ALL {
            assert_eq!(risks(risk(*one)).unwrap(), [*one]);
        }
        assert_eq!(kinds("role").unwrap(), [ItemKind::Role, ItemKind::AccessProfile]);
        assert_eq!(kind(ItemKind::AccessProfile), "role");
        assert!(kinds("access_profile").is_err() && risks("moderate").is_err());
    }

    #[test]
    fn fields_are_named_as_the_contract_names_them() {
        assert_eq!(field("duration"), "requested_duration");
        assert_eq!(field("form[0].label"), "form_fields[0].label");
        assert_eq!(field("name"), "name");
        // No name of the contract's is another thing's name in the engine.
        assert!(FIELDS.iter().all(|(_, word)| field(word) == *word));
    }
}
