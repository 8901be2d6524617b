//! What no person decided: a stage that is left out, one that a rule meets, and one that a deadline approves.

use crate::portal::{Portal, ask, code};
use countersign::RequestId;
use countersign::model::*;
use serde_json::json;

fn states(portal: &Portal, request: RequestId) -> Vec<StageState> {
    portal.admin().requests().explain(request).unwrap().stages.iter().map(|stage| stage.state).collect()
}

#[test]
fn a_stage_that_was_left_out_is_no_reason_to_leave_out_the_last() {
    let portal = Portal::new();
    portal.person("zed", None, None);
    let need = json!({ "from": ["item_owner", "identity:zed"], "at_least": 2 });
    portal.staged(
        "box",
        Some("dana"),
        json!([{ "need": need, "when_nobody": "skip" }, { "need": "manager", "when_nobody": "skip" }]),
    );
    let request = portal.ask("alice", "box");
    portal.yes("dana", request).unwrap();
    portal.person("alice", None, None);
    portal.deactivate("zed");
    assert_eq!(portal.asked(request), ["admins"], "half a yes met nothing");
    assert_eq!(states(&portal, request), [StageState::Skipped, StageState::Open]);
    assert_eq!(portal.status(request), RequestStatus::Pending);
}

#[test]
fn a_stage_that_a_person_met_is_one() {
    let portal = Portal::new();
    portal.staged("box", Some("dana"), json!(["manager", { "need": "item_owner", "when_nobody": "skip" }]));
    let request = portal.ask("alice", "box");
    portal.yes("bob", request).unwrap();
    portal.deactivate("dana");
    assert_eq!(portal.status(request), RequestStatus::Approved);
    assert_eq!(states(&portal, request), [StageState::Met, StageState::Skipped]);
}

#[test]
fn a_stage_that_a_rule_met_is_none() {
    let portal = Portal::new();
    portal.settings(json!({ "auto_approve_own": "for_others" }));
    portal.staged("box", Some("dana"), json!(["manager", { "need": "item_owner", "when_nobody": "skip" }]));
    let owner = |owner: Patch<String>| {
        let input = ItemUpdate { owner, ..Default::default() };
        portal.admin().catalog().update_item("box", input).unwrap();
    };
    // At submit, and later.
    owner(Patch::Clear);
    assert_eq!(code(ask(&portal.user("bob"), "box", Some("alice"))), "no_approver");
    owner("dana".into());
    let request = portal.ask_for("bob", "box", "alice");
    owner(Patch::Clear);
    assert_eq!(portal.asked(request), ["admins"]);
    assert_eq!(portal.status(request), RequestStatus::Pending);
}

#[test]
fn a_stage_that_a_deadline_approved_is_none() {
    let portal = Portal::new();
    portal.staged(
        "box",
        Some("dana"),
        json!([
            { "need": "manager", "deadline": "P2D", "finally": "approve" },
            { "need": "item_owner", "when_nobody": "skip" },
        ]),
    );
    let request = portal.ask("alice", "box");
    portal.advance("3d");
    portal.run_due();
    assert_eq!(portal.asked(request), ["dana"]);
    portal.deactivate("dana");
    assert_eq!(portal.asked(request), ["admins"]);
}

#[test]
fn a_deadline_approves_nothing_that_nobody_could_decide() {
    let portal = Portal::new();
    portal.staged("box", None, json!([{ "need": "manager", "deadline": "P2D", "finally": "approve" }]));
    let (silent, alone) = (portal.ask("alice", "box"), portal.ask("bob", "box"));
    portal.person("bob", None, None);
    assert_eq!(portal.asked(alone), ["admins"]);
    let next = portal.admin().requests().explain(alone).unwrap().next;
    assert!(next.iter().any(|event| event.words == "the request expires"), "{next:?}");
    portal.advance("3d");
    portal.run_due();
    assert_eq!(portal.status(alone), RequestStatus::Expired);
    assert_eq!(portal.status(silent), RequestStatus::Approved, "his silence is taken as a yes");
}

#[test]
fn whose_request_it_is_makes_no_stage_go_away() {
    // Alice is an admin, and so is her second account.
    for who in ["alice", "alice-2"] {
        let portal = Portal::new();
        portal.person("alice-2", None, Some("alice"));
        portal.staged(
            "box",
            Some("dana"),
            json!(["manager", { "need": "item_owner", "when_nobody": "skip" }]),
        );
        let request = portal.ask("alice", "box");
        portal.yes("bob", request).unwrap();
        let session = portal.store.as_admin(who);
        session.identities().deactivate("dana", IdentityDeactivate::default()).unwrap();
        assert_eq!(portal.status(request), RequestStatus::Pending, "{who}");
        assert_eq!(portal.asked(request), ["admins"], "{who}");
    }
}
