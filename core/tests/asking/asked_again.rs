//! Who returns, and who comes in the place of another, is asked: by whichever way they have their say.

use crate::portal::Portal;
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

/// For how many of these a request waits.
fn waits(portal: &Portal, request: RequestId, who: &[&str]) -> usize {
    who.iter().map(|who| portal.waiting(who, request).len()).sum()
}

#[test]
fn who_reviews_for_the_excluded_returns() {
    let portal = scene();
    portal.settings(json!({ "fallback": "identity:eve", "on_behalf_anyone": true }));
    portal.person("dana", Some("heidi"), None);
    portal.person("dana-2", Some("ivan"), Some("dana"));
    portal.staged("box", Some("dana"), json!([{ "need": "item_owner", "finally": "wait" }]));
    portal.staged("chest", Some("dana-2"), json!([{ "need": "item_owner", "finally": "wait" }]));
    // She asks herself, or under another account.
    for (item, reviewer) in [("box", "heidi"), ("chest", "ivan")] {
        let request = portal.ask_for("dana", item, "alice");
        assert_eq!(portal.asked(request), [reviewer]);
        portal.deactivate(reviewer);
        assert_eq!(portal.asked(request), ["eve"]);
        portal.reactivate(reviewer);
        assert_eq!(portal.asked(request), [reviewer]);
        assert_eq!(waits(&portal, request, &[reviewer, "eve"]), 1);
    }
}

#[test]
fn the_manager_of_who_was_asked_returns() {
    let portal = scene();
    portal.settings(json!({ "fallback": "identity:eve" }));
    portal.person("dana", Some("heidi"), None);
    portal.group("team", &["dana"]);
    let owned = GroupUpsert { owner: "ivan".into(), ..Default::default() };
    portal.admin().groups().upsert("team", owned).unwrap();
    portal.staged(
        "box",
        Some("dana"),
        json!(["item_owner", { "need": "approver_manager", "finally": "wait" }]),
    );
    portal.staged("chest", None, json!(["group:team", { "need": "approver_manager", "finally": "wait" }]));
    for (item, manager) in [("box", "heidi"), ("chest", "ivan")] {
        let request = portal.ask("alice", item);
        portal.yes("dana", request).unwrap();
        assert_eq!(portal.asked(request), [manager]);
        portal.deactivate(manager);
        assert_eq!(portal.asked(request), ["eve"]);
        portal.reactivate(manager);
        assert_eq!(portal.asked(request), [manager]);
        assert_eq!(waits(&portal, request, &[manager, "eve"]), 1);
    }
}

#[test]
fn the_fallback_returns() {
    let portal = scene();
    portal.settings(json!({ "fallback": "identity:eve" }));
    portal.staged("box", None, json!([{ "need": "manager", "finally": "wait" }]));
    let request = portal.ask("alice", "box");
    portal.person("alice", None, None);
    portal.deactivate("eve");
    assert_eq!(portal.asked(request), ["admins"]);
    portal.reactivate("eve");
    assert_eq!(portal.asked(request), ["eve"]);
}

#[test]
fn whom_a_level_points_to_is_looked_up_again() {
    let portal = scene();
    let application = |owner: &str| {
        let input = ApplicationUpsert { name: "App".into(), owner: owner.into(), ..Default::default() };
        portal.admin().applications().upsert("app", input).unwrap();
    };
    application("frank");
    for (item, to) in [
        ("up", "manager:2"),
        ("app", "application_owner"),
        ("over", "approver_manager"),
        ("own", "item_owner"),
    ] {
        let escalation = json!([{ "to": to, "after": "P1D" }]);
        portal.staged(item, Some("dana"), json!([{ "need": "manager", "escalation": escalation }]));
        let input = ItemUpdate { application: "app".into(), ..Default::default() };
        portal.admin().catalog().update_item(item, input).unwrap();
    }
    let asked = ["up", "app", "over", "own"].map(|item| portal.ask("alice", item));
    // Bob is asked no more, but it is his manager who is.
    portal.hand("bob", asked[0], "manager", "zed");
    portal.hand("bob", asked[2], "manager", "zed");
    portal.advance("2d");
    portal.run_due();
    for (request, level) in asked.into_iter().zip(["carol", "frank", "carol", "dana"]) {
        assert_eq!(waits(&portal, request, &[level]), 1, "{level}");
    }
    portal.person("bob", Some("grace"), None);
    application("heidi");
    let input = ItemUpdate { owner: "ivan".into(), ..Default::default() };
    portal.admin().catalog().update_item("own", input).unwrap();
    for (request, level) in asked.into_iter().zip(["grace", "heidi", "grace", "ivan"]) {
        assert_eq!(waits(&portal, request, &[level]), 1, "{level}");
        assert_eq!(waits(&portal, request, &["carol", "frank", "dana"]), 0);
    }
}
