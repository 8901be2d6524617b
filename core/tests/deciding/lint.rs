//! The lint: what is wrong with policies, each with a witness.
#![allow(clippy::disallowed_methods, reason = "writes with its own SQL")]

use crate::portal::{Portal, code};
use countersign::model::*;
use serde_json::json;

/// A set of policies with a fault each, and what the lint is to say of them.
fn faults() -> Vec<(&'static str, serde_json::Value, LintKind, Option<&'static str>)> {
    vec![
        (
            "Two of one",
            json!([{ "need": { "from": ["group:alone"], "at_least": 2 } }]),
            LintKind::QuorumTooLarge,
            None,
        ),
        (
            "Three of two",
            json!([{ "need": { "from": ["manager", "item_owner"], "at_least": 3 } }]),
            LintKind::QuorumTooLarge,
            None,
        ),
        ("Who is gone", json!([{ "need": "identity:gone" }]), LintKind::Unmeetable, None),
        (
            "Never",
            json!([{ "need": "manager", "when": { "all": [{ "risk": ["low"] }, { "not": { "risk": ["low", "high"] } }] } }, "manager"]),
            LintKind::UnreachableCondition,
            None,
        ),
        (
            "Nobody there",
            json!([{ "need": { "from": ["group:empty", "manager"] } }]),
            LintKind::EmptyGroup,
            Some("empty"),
        ),
        (
            "By waiting",
            json!([{ "need": "manager", "finally": "approve" }]),
            LintKind::ApprovesByItself,
            None,
        ),
        (
            "Twice the same",
            json!([{ "need": { "all_of": [{ "from": ["identity:eve"] }, { "from": ["identity:eve"] }] }, "distinct": true }]),
            LintKind::Unmeetable,
            None,
        ),
        ("For revoke", json!("revoke"), LintKind::Unmeetable, None),
    ]
}

#[test]
fn each_seeded_fault_is_found_with_its_witness_and_nothing_else() {
    let portal = Portal::new();
    let admin = portal.admin();
    portal.person("gone", None, None);
    portal.group("alone", &["eve"]);
    portal.group("empty", &[]);
    let lint = || admin.policies().lint(PolicyLint::default()).unwrap();
    assert_eq!(
        (lint().findings, lint().policies, lint().items),
        (Vec::new(), 1, 1),
        "the portal's own is sound"
    );
    for (name, stages, ..) in faults() {
        let mut with = json!({ "stages": stages });
        if stages == json!("revoke") {
            with = json!({ "stages": ["manager"], "revoke": [{ "need": "identity:gone" }] });
        }
        admin.policies().create(name, input(with).unwrap()).unwrap();
    }
    portal.deactivate("gone");
    let report = lint();
    for finding in &report.findings {
        println!(
            "{:<22} {:<16} stage {:?}  {}",
            finding.kind.as_str(),
            finding.policy_name.as_deref().unwrap_or("-"),
            finding.stage,
            finding.message
        );
    }
    assert_eq!(report.findings.len(), faults().len(), "one each");
    for ((name, _, kind, group), finding) in faults().into_iter().zip(&report.findings) {
        assert_eq!((finding.policy_name.as_deref(), finding.kind), (Some(name), kind), "{}", finding.message);
        assert_eq!((finding.stage, finding.group.as_deref()), (Some(1), group), "{name}");
    }
    let one = report.findings[2].policy_id;
    let only = admin.policies().lint(PolicyLint { policy_id: one }).unwrap();
    assert_eq!((only.findings.len(), only.policies), (1, 1));
    let retired = report.findings[0].policy_id.unwrap();
    admin.policies().retire(retired).unwrap();
    assert_eq!(lint().findings.len(), faults().len() - 1, "what is retired does no harm");
    let unknown = PolicyLint { policy_id: Some("00000000-0000-7000-8000-000000000099".parse().unwrap()) };
    assert_eq!(code(admin.policies().lint(unknown)), "not_found");
}

#[test]
fn an_item_without_an_owner_or_a_policy_is_the_witness() {
    let portal = Portal::new();
    let admin = portal.admin();
    let ownerless = portal.staged("ownerless", None, json!(["item_owner"]));
    portal.staged("owned", Some("eve"), json!(["item_owner"]));
    let lint = || admin.policies().lint(PolicyLint::default()).unwrap();
    let found = lint().findings;
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(
        (found[0].kind, found[0].item_id, found[0].stage),
        (LintKind::Unmeetable, Some(ownerless), Some(1))
    );
    // Who is gone and has no manager owns as good as nothing.
    portal.deactivate("eve");
    assert_eq!(lint().findings.len(), 2);
    portal.reactivate("eve");
    admin.catalog().disable_item("ownerless").unwrap();
    assert!(lint().findings.is_empty(), "nobody can ask for it");
    // Without a default, what has no policy of its own has none.
    let store = countersign::Store::open(":memory:", countersign::Options::default()).unwrap();
    let admin = store.as_admin("root");
    let item = admin.catalog().create_item(ItemKind::Role, "Thing", ItemCreate::default()).unwrap().id;
    let found = admin.policies().lint(PolicyLint::default()).unwrap().findings;
    assert_eq!((found[0].kind, found[0].item_id, found[0].policy_id), (LintKind::NoPolicy, Some(item), None));
}

#[test]
fn who_gets_it_by_just_asking_is_named() {
    let portal = Portal::new();
    let admin = portal.admin();
    portal.group("team", &["eve"]);
    portal.staged("by owner", Some("dana"), json!(["item_owner"]));
    portal.staged("by team", None, json!(["group:team"]));
    portal.staged("by both", Some("dana"), json!(["item_owner", "manager"]));
    let alone = || {
        let all = admin.policies().lint(PolicyLint::default()).unwrap().findings;
        let mine: Vec<_> = all.into_iter().filter(|one| one.kind == LintKind::SelfSatisfied).collect();
        mine
    };
    assert!(alone().is_empty(), "nobody decides their own, unless the settings say so");
    portal.settings(json!({ "auto_approve_own": "always" }));
    let found = alone();
    let told: Vec<_> = found
        .iter()
        .map(|one| (one.policy_name.as_deref().unwrap(), one.identity.as_deref().unwrap()))
        .collect();
    assert_eq!(told, [("For by team", "eve"), ("For by owner", "dana")]);
    // The witness is one: asking does give it to them.
    assert_eq!(portal.status(portal.ask("dana", "by owner")), RequestStatus::Approved);
    assert_eq!(portal.status(portal.ask("eve", "by team")), RequestStatus::Approved);
    assert_eq!(
        code(crate::portal::ask(&portal.user("dana"), "by both", None)),
        "no_approver",
        "her manager is asked too"
    );
}
