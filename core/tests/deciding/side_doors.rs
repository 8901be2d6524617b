//! A seat that is handed on is the giver's still: it is void with their right, and it speaks once.

use crate::portal::{ITEM, Portal, code};
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
fn a_right_is_void_however_many_hands_behind_the_requester() {
    let portal = scene();
    let request = portal.ask("alice", ITEM);
    for (from, to) in [("bob", "eve"), ("eve", "frank"), ("frank", "grace")] {
        portal.hand(from, request, "manager", to);
    }
    assert_eq!(portal.asked(request), ["grace"]);
    portal.person("eve", None, Some("alice"));
    assert_eq!(portal.asked(request), ["bob"]);
    assert_eq!(portal.says("grace", request, "manager"), "not_found");
    assert_eq!(portal.says("frank", request, "manager"), "forbidden", "he handed on nothing, but did so");
    assert_eq!(portal.says("bob", request, "manager"), "ok");
}

#[test]
fn a_hand_by_who_turns_out_to_be_the_requester_is_void() {
    // As Bob's delegate Eve hands his seat to Frank; as an admin she asks Frank instead.
    for as_admin in [false, true] {
        let portal = scene();
        portal.delegate("bob", "eve");
        let request = portal.ask("alice", ITEM);
        if as_admin {
            let id = portal.by(request, "manager").unwrap();
            let input = Reassign { comment: Some("Ask Frank".into()) };
            portal.store.as_admin("eve").approvals().reassign(id, "frank", input).unwrap();
        } else {
            portal.hand("eve", request, "manager", "frank");
        }
        assert_eq!(portal.asked(request), ["frank"]);
        portal.person("eve", None, Some("alice"));
        assert_eq!(portal.asked(request), ["bob"]);
        assert_eq!(portal.says("frank", request, "manager"), "not_found");
    }
}

#[test]
fn a_seat_goes_back_where_it_came_from_and_still_speaks_once() {
    let portal = scene();
    let need = json!({ "from": ["manager", "identity:zed"], "at_least": 2 });
    portal.staged("two", None, json!([{ "need": need }]));
    let request = portal.ask("alice", "two");
    portal.hand("bob", request, "manager", "eve");
    portal.hand("eve", request, "manager", "frank");
    portal.deactivate("eve");
    assert_eq!(portal.asked(request), ["bob", "zed"], "Frank had it of Eve, who has it no more");
    assert_eq!(portal.says("frank", request, "manager"), "not_found");
    assert_eq!(portal.says("bob", request, "manager"), "ok");
    portal.reactivate("eve");
    assert_eq!(portal.says("frank", request, "manager"), "not asked");
    assert!(pending(&portal, request), "Zed has said nothing");
    assert_eq!(portal.says("zed", request, "identity:zed"), "ok");
    assert!(!pending(&portal, request));
}

#[test]
fn a_members_seat_that_spoke_through_others_hands_has_spoken() {
    let portal = scene();
    portal.group("team", &["eve", "frank", "grace"]);
    let need = json!({ "from": ["group:team"], "at_least": 2 });
    portal.staged("box", None, json!([{ "need": need, "forward": "anyone" }]));
    let request = portal.ask("alice", "box");
    portal.hand("eve", request, "group:team", "ivan");
    portal.hand("ivan", request, "group:team", "zed");
    assert_eq!(portal.says("zed", request, "group:team"), "ok");
    portal.deactivate("ivan");
    assert!(portal.waiting("eve", request).is_empty(), "her seat has spoken");
    assert_ne!(portal.says("eve", request, "group:team"), "ok");
    assert!(pending(&portal, request));
    assert_eq!(portal.says("frank", request, "group:team"), "ok");
    assert!(!pending(&portal, request));
}

#[test]
fn what_somebody_handed_on_goes_with_their_right() {
    // The manager changes.
    let portal = scene();
    let request = portal.ask("alice", ITEM);
    portal.hand("bob", request, "manager", "eve");
    portal.person("alice", Some("carol"), None);
    assert_eq!(portal.asked(request), ["carol"]);
    assert_eq!(portal.says("eve", request, "manager"), "not_found");
    // A member leaves the group.
    portal.group("team", &["eve", "frank"]);
    portal.staged("crate", None, json!([{ "need": "group:team", "forward": "anyone" }]));
    let request = portal.ask("alice", "crate");
    portal.hand("eve", request, "group:team", "ivan");
    portal.group("team", &["frank"]);
    assert_eq!(portal.asked(request), ["group:team"]);
    assert_eq!(portal.says("ivan", request, "group:team"), "not_found");
}

#[test]
fn a_new_owner_has_the_seat_that_the_old_one_had_and_no_second() {
    let portal = scene();
    let need = json!({ "from": ["item_owner", "identity:zed"], "at_least": 2 });
    portal.staged("two", Some("dana"), json!([{ "need": need }]));
    let owned = |who: &str| {
        let input = ItemUpdate { owner: who.into(), ..Default::default() };
        portal.admin().catalog().update_item("two", input).unwrap();
    };
    let request = portal.ask("alice", "two");
    portal.hand("dana", request, "item_owner", "eve");
    owned("frank");
    assert_eq!(portal.asked(request), ["frank", "zed"]);
    assert_eq!(portal.says("eve", request, "item_owner"), "not_found");
    assert_eq!(portal.says("frank", request, "item_owner"), "ok");
    owned("grace");
    assert!(portal.waiting("grace", request).is_empty(), "the owner has said it");
    assert!(pending(&portal, request));
}

#[test]
fn whoever_comes_after_the_approvers_manager_has_no_second_seat() {
    let portal = scene();
    portal.person("eve", Some("heidi"), None);
    let need = json!({ "from": ["approver_manager", "identity:zed"], "at_least": 2 });
    portal.staged("two", None, json!(["identity:eve", { "need": need }]));
    let request = portal.ask("alice", "two");
    portal.yes("eve", request).unwrap();
    portal.deactivate("zed");
    assert_eq!(portal.says("heidi", request, "approver_manager"), "ok");
    portal.person("eve", Some("ivan"), None);
    assert!(portal.waiting("ivan", request).is_empty(), "Eve's manager has said it");
    assert!(pending(&portal, request));
    assert!(portal.asked(request).contains(&"admins".to_owned()), "{:?}", portal.asked(request));
}

#[test]
fn who_was_asked_as_well_or_last_hands_it_on_and_has_it_no_more() {
    let portal = scene();
    portal.settings(json!({ "fallback": "identity:ivan" }));
    let need = json!({ "from": ["manager", "identity:zed"], "at_least": 2 });
    let escalation = json!([{ "to": "identity:carol", "after": "P1D" }]);
    portal.staged("two", None, json!([{ "need": need, "escalation": escalation }]));
    let request = portal.ask("alice", "two");
    portal.advance("2d");
    portal.run_due();
    portal.hand("carol", request, "manager", "eve");
    let asks = |source: &str| {
        let id = portal.by(request, source).unwrap();
        portal.admin().approvals().get(id).unwrap().asked
    };
    assert_eq!(asks("manager"), ["bob", "eve"], "Carol handed it on");
    assert_eq!(asks("identity:zed"), ["zed", "carol"], "and there she is asked still");
    assert_eq!(portal.says("eve", request, "manager"), "ok");
    assert_ne!(portal.says("bob", request, "manager"), "ok", "one seat, one yes");
    // The fallback.
    let request = portal.ask("alice", ITEM);
    portal.person("alice", None, None);
    assert_eq!(portal.asked(request), ["ivan"]);
    portal.hand("ivan", request, "manager", "frank");
    assert_eq!(portal.asked(request), ["frank"]);
    assert_eq!(portal.says("ivan", request, "manager"), "stale");
}

#[test]
fn a_member_of_a_large_group_has_a_seat_already() {
    let portal = scene();
    let many: Vec<String> = (0..30).map(|number| format!("m{number:02}")).collect();
    for id in &many {
        portal.person(id, None, None);
    }
    portal.group("team", &many.iter().map(String::as_str).collect::<Vec<_>>());
    let need = json!({ "from": ["manager", "group:team"], "at_least": 2 });
    portal.staged("box", None, json!([{ "need": need }]));
    let request = portal.ask("alice", "box");
    let id = portal.by(request, "manager").unwrap();
    for (to, expected) in [("m00", "invalid"), ("m29", "invalid"), ("frank", "ok")] {
        let input = Forward { comment: Some("Yours".into()) };
        assert_eq!(code(portal.user("bob").approvals().forward(id, to, input)), expected, "{to}");
    }
}

#[test]
fn an_admin_decides_for_who_has_not_spoken() {
    // Ivan says it for Bob; the admin's yes is for Zed, not for Bob or Ivan once more.
    let portal = scene();
    let need = json!({ "from": ["manager", "identity:zed"], "at_least": 2 });
    let escalation = json!([{ "to": "identity:carol", "after": "P1D" }]);
    portal.staged("two", None, json!([{ "need": need, "escalation": escalation }]));
    let request = portal.ask("alice", "two");
    portal.hand("bob", request, "manager", "ivan");
    portal.advance("2d");
    portal.run_due();
    let by_manager = portal.by(request, "manager").unwrap();
    assert_eq!(portal.says("ivan", request, "manager"), "ok");
    assert_eq!(code(portal.admin().approvals().approve(by_manager, Approve::default())), "stale");
    let id = portal.by(request, "identity:zed").unwrap();
    portal.admin().approvals().approve(id, Approve::default()).unwrap();
    let said = portal.history(request).into_iter().rev().find(|entry| entry.r#type == "approval.decided");
    assert_eq!(said.unwrap().on_behalf_of.as_deref(), Some("identity:zed"));
    assert!(!pending(&portal, request));
}

#[test]
fn whose_account_asked_then_has_no_say_later_whosever_it_is_now() {
    let portal = Portal::new();
    portal.program("robot", IdentityKind::Service, "dana");
    portal.staged("box", Some("dana"), json!(["item_owner"]));
    portal.person("dana", Some("carol"), None);
    let request = portal.ask("robot", "box");
    assert_eq!(portal.asked(request), ["carol"]);
    portal.change("robot", IdentityUpsert { owner: "eve".into(), ..Default::default() });
    assert_eq!(portal.asked(request), ["carol"], "it was Dana's when it asked");
    let open = portal.open(request).unwrap().id;
    for who in ["dana", "eve"] {
        let said = portal.store.as_admin(who).approvals().approve(open, Approve::default());
        assert_eq!(code(said), "forbidden", "{who}");
    }
}
