//! What is enough: for each source where all are needed, of each person once, and of nobody who turns out to be the requester.

use crate::portal::{Portal, ask, code};
use countersign::RequestId;
use countersign::model::*;
use serde_json::json;

/// The usual people, and some more whom nobody manages.
fn scene() -> Portal {
    let portal = Portal::new();
    for id in ["frank", "grace", "heidi", "ivan", "zed"] {
        portal.person(id, None, None);
    }
    portal
}

fn pending(portal: &Portal, request: RequestId) -> bool {
    portal.status(request) == RequestStatus::Pending
}

#[test]
fn all_is_not_met_by_the_requesters_own_seat_alone() {
    let portal = scene();
    portal.settings(json!({ "auto_approve_own": "for_others" }));
    let need = json!({ "from": ["manager", "item_owner"], "at_least": "all" });
    portal.staged("both", Some("dana"), json!([{ "need": need }]));
    let request = portal.ask_for("bob", "both", "alice");
    assert!(pending(&portal, request), "Dana has not said it");
    assert_eq!(portal.asked(request), ["dana"]);
    assert_eq!(portal.says("dana", request, "item_owner"), "ok");
    assert!(!pending(&portal, request));
}

#[test]
fn all_of_a_group_is_everyone_besides_the_requesters_own() {
    let portal = scene();
    portal.settings(json!({ "auto_approve_own": "always" }));
    portal.group("team", &["alice", "eve", "frank"]);
    portal.staged("box", None, json!([{ "need": { "from": ["group:team"], "at_least": "all" } }]));
    let request = portal.ask("alice", "box");
    assert_eq!(portal.opens(request)[0].needed, 3);
    portal.yes("eve", request).unwrap();
    assert!(pending(&portal, request), "Frank has not said it");
    portal.yes("frank", request).unwrap();
    assert!(!pending(&portal, request));
}

#[test]
fn who_is_asked_as_well_speaks_for_that_seat_and_for_no_other() {
    let portal = scene();
    let escalation = json!([{ "to": "manager:2", "after": "P1D" }]);
    for number in [json!("all"), json!(2)] {
        let need = json!({ "from": ["manager", "item_owner"], "at_least": number });
        let name = format!("both {number}");
        portal.staged(&name, Some("dana"), json!([{ "need": need, "escalation": escalation }]));
        let request = portal.ask("alice", &name);
        portal.advance("2d");
        portal.run_due();
        assert_eq!(portal.says("carol", request, "manager"), "ok");
        assert_ne!(portal.says("bob", request, "manager"), "ok", "his seat has spoken");
        assert!(pending(&portal, request), "the owner has not said it");
        assert_eq!(portal.says("dana", request, "item_owner"), "ok");
        assert!(!pending(&portal, request));
    }
}

#[test]
fn one_who_is_asked_as_well_by_both_sources_is_not_all() {
    let portal = scene();
    let need = json!({ "from": ["manager", "item_owner"], "at_least": "all" });
    let escalation = json!([{ "to": "identity:carol", "after": "P1D" }]);
    portal.staged("both", Some("dana"), json!([{ "need": need, "escalation": escalation }]));
    let request = portal.ask("alice", "both");
    portal.advance("2d");
    portal.run_due();
    // With Bob and Dana gone, Carol is one for two.
    portal.deactivate("dana");
    portal.deactivate("bob");
    assert_eq!(portal.says("carol", request, "manager"), "ok");
    assert!(pending(&portal, request));
    assert!(portal.asked(request).contains(&"admins".to_owned()), "{:?}", portal.asked(request));
}

#[test]
fn who_joins_later_is_not_all_in_another_sources_place() {
    let portal = scene();
    portal.group("team", &["eve", "frank"]);
    let need = json!({ "from": ["group:team", "manager"], "at_least": "all" });
    portal.staged("box", None, json!([{ "need": need }]));
    let request = portal.ask("alice", "box");
    portal.group("team", &["eve", "frank", "grace"]);
    for who in ["eve", "grace"] {
        assert_eq!(portal.says(who, request, "group:team"), "ok");
    }
    assert_eq!(portal.says("frank", request, "group:team"), "not asked", "the group has said it");
    assert!(pending(&portal, request), "the manager has not");
    portal.yes("bob", request).unwrap();
    assert!(!pending(&portal, request));
}

#[test]
fn all_takes_one_yes_of_who_is_in_two_sources() {
    let portal = scene();
    portal.group("team", &["eve", "frank", "bob"]);
    portal.group("others", &["eve", "grace"]);
    let need = json!({ "from": ["group:team", "manager", "group:others"], "at_least": "all" });
    portal.staged("box", None, json!([{ "need": need }]));
    let request = portal.ask("alice", "box");
    for (who, source) in [("eve", "group:others"), ("bob", "group:team"), ("grace", "group:others")] {
        assert_eq!(portal.says(who, request, source), "ok", "{who}");
        assert!(pending(&portal, request));
    }
    assert!(portal.by(request, "manager").is_none(), "Bob has said it");
    assert_eq!(portal.says("frank", request, "group:team"), "ok");
    assert!(!pending(&portal, request));
}

#[test]
fn all_lacks_somebody_where_a_source_asks_nobody() {
    let portal = scene();
    let need = json!({ "from": ["manager", "item_owner"], "at_least": "all" });
    portal.staged("both", Some("dana"), json!([{ "need": need }]));
    // The manager asks: theirs reviews it.
    let request = portal.ask_for("bob", "both", "alice");
    assert_eq!(portal.asked(request), ["carol", "dana"]);
    portal.yes("dana", request).unwrap();
    assert!(pending(&portal, request));
    portal.yes("carol", request).unwrap();
    assert!(!pending(&portal, request));
    // There is no manager.
    assert_eq!(code(ask(&portal.user("eve"), "both", None)), "no_approver");
}

#[test]
fn a_yes_of_who_turns_out_to_be_the_requester_counts_no_more() {
    let portal = scene();
    let need = json!({ "from": ["identity:eve", "identity:frank"], "at_least": 2 });
    portal.staged("two", None, json!([{ "need": need }]));
    let request = portal.ask("alice", "two");
    assert_eq!(portal.says("eve", request, "identity:eve"), "ok");
    portal.person("eve", None, Some("alice"));
    assert!(portal.by(request, "identity:eve").is_some(), "it is asked again");
    assert!(portal.asked(request).contains(&"admins".to_owned()), "{:?}", portal.asked(request));
    assert_eq!(portal.says("frank", request, "identity:frank"), "ok");
    assert!(pending(&portal, request));
    let id = portal.by(request, "identity:eve").unwrap();
    portal.admin().approvals().approve(id, Approve::default()).unwrap();
    assert!(!pending(&portal, request));
}

#[test]
fn a_part_that_was_met_by_such_a_yes_is_open_again() {
    let portal = scene();
    let need = json!({ "all_of": [{ "from": ["manager"] }, { "from": ["item_owner"] }] });
    portal.staged("both", Some("dana"), json!([{ "need": need, "finally": "wait" }]));
    let request = portal.ask("alice", "both");
    assert_eq!(portal.says("bob", request, "manager"), "ok");
    assert_eq!(portal.opens(request).len(), 1);
    portal.person("bob", Some("carol"), Some("alice"));
    assert_eq!(portal.asked(request), ["dana", "carol"], "his manager reviews for him");
    assert_eq!(portal.says("dana", request, "item_owner"), "ok");
    assert!(pending(&portal, request));
    assert_eq!(portal.says("carol", request, "manager"), "ok");
    assert!(!pending(&portal, request));
}

#[test]
fn an_edit_that_makes_a_yes_count_again_meets_nothing_by_itself() {
    let portal = scene();
    let need = json!({ "from": ["identity:eve", "identity:frank"], "at_least": 2 });
    portal.staged("two", None, json!([{ "need": need, "finally": "wait" }]));
    let request = portal.ask("alice", "two");
    portal.says("eve", request, "identity:eve");
    portal.person("eve", None, Some("alice"));
    portal.says("frank", request, "identity:frank");
    portal.person("eve", None, Some("eve"));
    assert!(pending(&portal, request));
    assert!(portal.asked(request).contains(&"admins".to_owned()), "{:?}", portal.asked(request));
    let waits =
        crate::portal::pending(&portal.admin()).into_iter().find(|one| one.request_id == request).unwrap();
    portal.admin().approvals().approve(waits.id, Approve::default()).unwrap();
    assert!(!pending(&portal, request));
}

#[test]
fn two_who_turn_out_to_be_one_count_once() {
    let portal = scene();
    portal.group("team", &["eve", "frank", "grace"]);
    portal.staged("three", None, json!([{ "need": { "from": ["group:team"], "at_least": 3 } }]));
    let request = portal.ask("alice", "three");
    for who in ["eve", "frank"] {
        assert_eq!(portal.says(who, request, "group:team"), "ok");
    }
    portal.person("frank", None, Some("eve"));
    assert!(portal.asked(request).contains(&"admins".to_owned()), "{:?}", portal.asked(request));
    assert_eq!(portal.says("grace", request, "group:team"), "ok");
    assert!(pending(&portal, request));
    let id = portal.by(request, "group:team").unwrap();
    portal.admin().approvals().approve(id, Approve::default()).unwrap();
    assert!(!pending(&portal, request));
}

#[test]
fn a_principal_and_who_acts_for_them_count_once() {
    for (first, then) in [("eve", "bob"), ("eve", "frank"), ("bob", "frank")] {
        let portal = scene();
        let need = json!({ "from": ["manager", "item_owner", "identity:zed"], "at_least": 2 });
        portal.staged("two", Some("bob"), json!([{ "need": need }]));
        let request = portal.ask("alice", "two");
        for delegate in ["eve", "frank"] {
            portal.delegate("bob", delegate);
        }
        assert_eq!(portal.says(first, request, "manager"), "ok");
        assert_ne!(portal.says(then, request, "item_owner"), "ok", "{then} after {first}");
        assert!(pending(&portal, request));
        assert_eq!(portal.says("zed", request, "identity:zed"), "ok");
        assert!(!pending(&portal, request));
    }
}

#[test]
fn nobody_gets_round_distinct_by_a_delegate() {
    for (first, then) in [("bob", "eve"), ("eve", "bob"), ("eve", "frank")] {
        let portal = scene();
        portal.staged("box", Some("bob"), json!(["manager", { "need": "item_owner", "distinct": true }]));
        for delegate in ["eve", "frank"] {
            portal.delegate("bob", delegate);
        }
        let request = portal.ask("alice", "box");
        assert_eq!(portal.says(first, request, "manager"), "ok");
        assert_ne!(portal.says(then, request, "item_owner"), "ok", "{then} after {first}");
        assert!(pending(&portal, request));
        assert!(portal.asked(request).contains(&"admins".to_owned()), "{:?}", portal.asked(request));
    }
}
