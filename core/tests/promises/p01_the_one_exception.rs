//! P1's one exception: `auto_approve_own`, spelled in the settings, filling one seat, and told in the ledger by its rule.
#![allow(clippy::disallowed_methods, reason = "writes with its own SQL")]

use crate::portal::{Portal, code};
use countersign::RequestId;
use countersign::model::*;
use serde_json::json;

/// Dana owns the box and is in the team; she has a manager, Carol.
fn scene(rule: &str) -> Portal {
    let portal = Portal::new();
    portal.person("dana", Some("carol"), None);
    portal.person("dana-2", Some("carol"), Some("dana"));
    portal.group("team", &["dana", "eve"]);
    portal.settings(json!({ "auto_approve_own": rule, "on_behalf_anyone": true }));
    portal.staged("box", Some("dana"), json!(["item_owner", "identity:eve"]));
    portal.staged("team box", None, json!(["group:team"]));
    portal
}

fn rules(portal: &Portal, request: RequestId) -> Vec<String> {
    let decided = portal.history(request).into_iter().filter(|entry| entry.r#type == "approval.decided");
    decided.filter_map(|entry| Some(format!("{} {}", entry.actor, entry.data["rule"].as_str()?))).collect()
}

#[test]
fn it_is_off_unless_the_settings_say_otherwise() {
    let portal = scene("off");
    let request = portal.ask_for("dana", "box", "alice");
    assert_eq!(portal.asked(request), ["carol"], "her manager reviews it");
    assert!(rules(&portal, request).is_empty());
}

#[test]
fn for_others_fills_the_seat_of_who_is_asked_by_name() {
    let portal = scene("for_others");
    let for_alice = portal.ask_for("dana", "box", "alice");
    assert_eq!(portal.asked(for_alice), ["eve"], "the first stage is met, the second is not");
    assert_eq!(rules(&portal, for_alice), ["system auto_approve_own"]);
    let told = portal.admin().requests().explain(for_alice).unwrap();
    assert_eq!((told.stages[0].state, told.stages[1].state), (StageState::Met, StageState::Open));
    // For herself, under any account, and as one of a group, she is asked like anyone.
    assert_eq!(portal.asked(portal.ask("dana", "box")), ["carol"]);
    assert_eq!(portal.asked(portal.ask_for("dana", "box", "dana-2")), ["carol"]);
    assert_eq!(
        portal.asked(portal.ask_for("dana-2", "box", "bob")),
        ["carol"],
        "it is not that account which is asked"
    );
    let by_team = portal.ask_for("dana", "team box", "alice");
    assert_eq!(portal.asked(by_team), ["group:team"]);
    assert_eq!(code(portal.yes("dana", by_team)), "forbidden");
}

#[test]
fn always_fills_one_seat_and_no_more() {
    let portal = scene("always");
    let own = portal.ask("dana", "box");
    assert_eq!(portal.asked(own), ["eve"]);
    portal.yes("eve", own).unwrap();
    assert_eq!(portal.status(own), RequestStatus::Approved);
    let by_team = portal.ask("eve", "team box");
    assert_eq!(portal.status(by_team), RequestStatus::Approved);
    assert_eq!(rules(&portal, by_team), ["system auto_approve_own"]);
    portal.staged(
        "two",
        Some("dana"),
        json!([{ "need": { "from": ["item_owner", "group:team"], "at_least": 2 } }]),
    );
    let two = portal.ask("dana", "two");
    assert_eq!((portal.status(two), rules(&portal, two).len()), (RequestStatus::Pending, 1), "one seat");
    assert_eq!(code(portal.yes("dana", two)), "forbidden", "the rest she does not decide");
    portal.yes("eve", two).unwrap();
    assert_eq!(portal.status(two), RequestStatus::Approved);
}

#[test]
fn it_never_fills_what_a_rule_of_separation_of_duties_adds_and_later_settings_change_nothing() {
    let portal = scene("always");
    portal.item("pay", Some("dana"), &["item_owner"]);
    portal.item("order", Some("dana"), &["item_owner"]);
    portal.give("dana", "pay", None);
    let rule = ConflictRuleCreate {
        items: vec!["pay".into(), "order".into()],
        enforcement: Some(Enforcement::AddStage),
        stage: Some("item_owner".parse().unwrap()),
        ..Default::default()
    };
    portal.admin().conflicts().create_rule("Apart", rule).unwrap();
    let request = portal.ask("dana", "order");
    assert_eq!(portal.asked(request), ["carol"], "the added stage asks somebody else");
    // A request keeps the settings of the day of asking.
    let portal = scene("off");
    let request = portal.ask_for("dana", "box", "alice");
    portal.settings(json!({ "auto_approve_own": "always" }));
    portal.person("dana", Some("eve"), None);
    assert_eq!(portal.asked(request), ["eve"]);
    assert!(rules(&portal, request).is_empty());
    portal.yes("eve", request).unwrap();
    assert!(rules(&portal, request).is_empty());
}
