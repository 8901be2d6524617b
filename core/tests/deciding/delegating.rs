//! Acting for somebody: by delegation, with a window, a scope and a chain; and by a seat that is handed on.
#![allow(clippy::disallowed_methods, reason = "writes with its own SQL")]

use crate::portal::{ITEM, Portal, code, words};
use countersign::model::*;
use countersign::{RequestId, Time};
use serde_json::json;

fn scene() -> (Portal, RequestId) {
    let portal = Portal::new();
    for id in ["frank", "grace", "heidi", "ivan"] {
        portal.person(id, None, None);
    }
    let request = portal.ask("alice", ITEM);
    (portal, request)
}

fn create(portal: &Portal, who: &str, to: &str, json: serde_json::Value) -> countersign::Result<Delegation> {
    portal.user(who).delegations().create(to, input(json)?)
}

fn week(portal: &Portal) -> Time {
    portal.clock.now() + chrono::Days::new(7)
}

#[test]
fn a_delegate_decides_for_who_is_asked_and_the_record_says_so() {
    let (portal, request) = scene();
    assert_eq!(code(portal.yes("eve", request)), "not_found");
    portal.delegate("bob", "eve");
    let waiting = portal.waiting("eve", request);
    assert_eq!(
        (waiting[0].yours, waiting[0].on_behalf_of.as_deref()),
        (Some(Why::Delegate), Some("identity:bob"))
    );
    assert_eq!(portal.user("eve").requests().get(request, RequestGet::default()).unwrap().id, request);
    portal.yes("eve", request).unwrap();
    let entry = portal.ledger().into_iter().rev().find(|entry| entry.r#type == "approval.decided").unwrap();
    assert_eq!((entry.actor.as_str(), entry.on_behalf_of.as_deref()), ("user:eve", Some("identity:bob")));
    assert_eq!(entry.data["through"], json!(["bob", "eve"]));
    // Bob's seat has spoken: neither of them does so twice.
    assert_eq!(code(portal.yes("bob", request)), "forbidden", "it is Dana's turn");
    let decision =
        portal.user("eve").approvals().completed(CompletedList::default()).unwrap().items.remove(0);
    assert_eq!(decision.decisions[0].on_behalf_of.as_deref(), Some("identity:bob"));
}

#[test]
fn a_window_may_start_later_and_then_does_and_ends() {
    let (portal, request) = scene();
    let delegation = create(
        &portal,
        "bob",
        "eve",
        json!({
            "starts_at": "2026-01-07T09:00:00Z", "ends_at": "2026-01-09T09:00:00Z",
        }),
    );
    let id = delegation.unwrap().id;
    for (day, waits) in [("1d", 0), ("PT23H59M", 0), ("PT1M", 1), ("1d", 1), ("PT23H59M", 1), ("PT1M", 0)] {
        portal.advance(day);
        assert_eq!(portal.waiting("eve", request).len(), waits, "{day}");
        let active = DelegationList { active: Some(true), ..Default::default() };
        assert_eq!(portal.user("eve").delegations().list(active).unwrap().items.len(), waits);
    }
    let later =
        |end: &str| portal.user("bob").delegations().extend(id, input(json!({ "ends_at": end })).unwrap());
    assert_eq!(code(later("2026-02-01T00:00:00Z")), "stale", "it is over");
    let id = create(&portal, "bob", "eve", json!({ "ends_at": "2026-01-11T09:00:00Z" })).unwrap().id;
    let later = |who: &str, end: &str| {
        portal.user(who).delegations().extend(id, input(json!({ "ends_at": end })).unwrap())
    };
    assert_eq!(code(later("eve", "2026-02-01T00:00:00Z")), "forbidden");
    assert_eq!(code(later("dana", "2026-02-01T00:00:00Z")), "not_found");
    assert_eq!(code(later("bob", "2026-01-11T09:00:00Z")), "invalid");
    assert_eq!(code(later("bob", "2027-02-11T09:00:00Z")), "invalid");
    later("bob", "2026-02-01T00:00:00Z").unwrap();
    portal.advance("5d");
    assert_eq!(portal.waiting("eve", request).len(), 1);
    portal.user("bob").delegations().revoke(id, DelegationRevoke::default()).unwrap();
    assert!(portal.waiting("eve", request).is_empty(), "at once");
    assert_eq!(code(portal.user("bob").delegations().revoke(id, DelegationRevoke::default())), "stale");
    assert_eq!(code(later("bob", "2026-03-01T00:00:00Z")), "stale");
}

#[test]
fn a_scope_limits_it() {
    let (portal, request) = scene();
    portal
        .admin()
        .applications()
        .upsert("crm", ApplicationUpsert { name: "CRM".into(), ..Default::default() })
        .unwrap();
    portal.item("other", Some("dana"), &["manager"]);
    for (scope, covers) in [
        (json!({ "items": [ITEM] }), true),
        (json!({ "items": ["other"] }), false),
        (json!({ "applications": ["crm"] }), false),
        (json!({ "kinds": ["entitlement"] }), true),
        (json!({ "kinds": ["role", "resource"] }), false),
        (json!({ "actions": ["grant"] }), true),
        (json!({ "actions": ["revoke"] }), false),
        (json!({ "items": [ITEM], "kinds": ["role"] }), false),
    ] {
        let tx = portal.store.begin().unwrap();
        let mut with = scope.clone();
        with["ends_at"] = json!("2026-01-12T00:00:00Z");
        tx.as_user("bob").delegations().create("eve", input(with).unwrap()).unwrap();
        let waits = crate::portal::pending(&tx.as_user("eve")).iter().any(|one| one.request_id == request);
        assert_eq!(waits, covers, "{scope}");
        tx.rollback().unwrap();
    }
}

#[test]
fn a_right_passes_through_five_hands_and_in_no_circle() {
    let (portal, request) = scene();
    let chain = ["bob", "eve", "frank", "grace", "heidi", "ivan"];
    for pair in chain.windows(2) {
        portal.delegate(pair[0], pair[1]);
    }
    for who in &chain[1..] {
        assert_eq!(portal.waiting(who, request).len(), 1, "{who}");
    }
    let end = json!({ "ends_at": "2026-01-12T00:00:00Z" });
    for (who, to) in [("ivan", "carol"), ("carol", "bob")] {
        assert!(words(create(&portal, who, to, end.clone())).contains("5 hands"), "{who}");
    }
    for (who, to) in [("ivan", "bob"), ("eve", "bob"), ("frank", "eve")] {
        assert!(words(create(&portal, who, to, end.clone())).contains("circle"), "{who}");
    }
    // Where a hand in between is gone, so is the right.
    portal.deactivate("grace");
    assert!(portal.waiting("ivan", request).is_empty() && portal.waiting("heidi", request).is_empty());
    assert_eq!(portal.waiting("frank", request).len(), 1);
    portal.reactivate("grace");
    portal.yes("ivan", request).unwrap();
    let entry = portal.ledger().into_iter().rev().find(|entry| entry.r#type == "approval.decided").unwrap();
    assert_eq!(entry.data["through"], json!(chain));
}

#[test]
fn a_right_that_passes_through_who_asked_is_void() {
    // Carol is asked; she delegates to Alice, who delegates to Eve: for Alice's own request that leads nowhere.
    let portal = Portal::new();
    portal.item("box", None, &["identity:carol"]);
    portal.person("alice-2", None, Some("alice"));
    let request = portal.ask("alice", "box");
    let others = portal.ask("bob", "box");
    portal.delegate("carol", "alice");
    portal.delegate("alice", "eve");
    assert!(portal.waiting("alice", request).is_empty() && portal.waiting("eve", request).is_empty());
    assert_eq!(code(portal.yes("alice", request)), "forbidden");
    assert_eq!(code(portal.yes("eve", request)), "not_found");
    assert_eq!(portal.waiting("eve", others).len(), 1, "of another's request she has a say");
    // A second account is the same person.
    portal.delegate("carol", "alice-2");
    assert!(portal.waiting("alice-2", request).is_empty());
    assert_eq!(code(portal.yes("alice-2", request)), "not_found");
    assert_eq!(portal.status(request), RequestStatus::Pending);
}

#[test]
fn one_seat_speaks_once_whoever_speaks_for_it() {
    let (portal, _) = scene();
    portal.staged(
        "box",
        Some("dana"),
        json!([{ "need": { "from": ["manager", "item_owner"], "at_least": 2 } }]),
    );
    let request = portal.ask("alice", "box");
    // Eve acts for both: she is still one person.
    portal.delegate("bob", "eve");
    portal.delegate("dana", "eve");
    assert_eq!(portal.waiting("eve", request).len(), 2);
    portal.yes("eve", request).unwrap();
    assert_eq!(portal.status(request), RequestStatus::Pending);
    assert!(portal.waiting("eve", request).is_empty());
    // Frank acts for Bob, whose seat has spoken.
    portal.delegate("bob", "frank");
    assert!(portal.waiting("frank", request).is_empty());
    assert!(portal.waiting("bob", request).is_empty(), "his seat has spoken");
    portal.yes("dana", request).unwrap();
    assert_eq!(portal.status(request), RequestStatus::Approved);
}

#[test]
fn who_may_delegate_to_whom() {
    let (portal, _) = scene();
    portal.program("robot", IdentityKind::Agent, "eve");
    portal.person("bob-2", None, Some("bob"));
    portal.deactivate("grace");
    let end = || json!({ "ends_at": "2026-01-12T00:00:00Z" });
    for (to, expected) in [
        ("bob", "invalid"),
        ("bob-2", "invalid"),
        ("robot", "not_found"),
        ("grace", "not_found"),
        ("ghost", "not_found"),
    ] {
        assert_eq!(code(create(&portal, "bob", to, end())), expected, "{to}");
    }
    for odd in [
        json!({}),
        json!({ "ends_at": "2026-01-05T09:00:00Z" }),
        json!({ "ends_at": "2027-01-06T00:00:00Z" }),
        json!({ "ends_at": "2026-01-12T00:00:00Z", "starts_at": "2026-01-04T00:00:00Z" }),
        json!({ "ends_at": "2026-01-12T00:00:00Z", "starts_at": "2026-01-13T00:00:00Z" }),
    ] {
        assert_eq!(code(create(&portal, "bob", "eve", odd.clone())), "invalid", "{odd}");
    }
    assert_eq!(
        code(create(&portal, "bob", "eve", json!({ "ends_at": "2026-01-12T00:00:00Z", "items": ["x"] }))),
        "not_found"
    );
    let with = |who: &str, json| {
        portal.store.as_admin(who).delegations().create("eve", input::<DelegationCreate>(json).unwrap())
    };
    let for_bob = || json!({ "delegator": "bob", "ends_at": "2026-01-12T00:00:00Z" });
    assert_eq!(code(create(&portal, "frank", "eve", for_bob())), "forbidden");
    assert_eq!(code(with("eve", for_bob())), "forbidden", "nobody makes themselves somebody's delegate");
    assert_eq!(code(with("stranger", for_bob())), "forbidden");
    with("root", for_bob()).unwrap();
    assert_eq!(code(with("root", for_bob())), "duplicate");
    assert_eq!(portal.user("frank").delegations().list(DelegationList::default()).unwrap().items.len(), 0);
    assert_eq!(portal.user("eve").delegations().list(DelegationList::default()).unwrap().items.len(), 1);
    assert_eq!(portal.system().delegations().list(DelegationList::default()).unwrap().items.len(), 1);
    let _ = week(&portal);
}

fn forward(portal: &Portal, who: &str, request: RequestId, to: &str) -> countersign::Result<Approval> {
    let id = portal.opens(request)[0].id;
    portal.user(who).approvals().forward(id, to, Forward { comment: Some("Yours to say".into()) })
}

#[test]
fn a_seat_is_handed_on_and_its_history_kept() {
    let (portal, request) = scene();
    let id = portal.opens(request)[0].id;
    let silent = portal.user("bob").approvals().forward(id, "eve", Forward::default());
    assert_eq!(code(silent), "invalid", "a comment is needed");
    let told = forward(&portal, "bob", request, "eve").unwrap();
    assert_eq!((told.asked, told.hands.len()), (vec!["eve".into()], 1));
    let why = portal.user("bob").approvals().approve(id, Approve::default()).unwrap_err().report();
    assert_eq!((why.code.as_str(), why.by.as_deref()), ("stale", Some("bob")));
    assert!(why.message.contains("eve") && why.at.is_some());
    assert_eq!(code(forward(&portal, "bob", request, "frank")), "stale");
    forward(&portal, "eve", request, "frank").unwrap();
    assert_eq!(code(portal.yes("eve", request)), "stale");
    let waiting = portal.waiting("frank", request);
    assert_eq!(
        (waiting[0].yours, waiting[0].on_behalf_of.as_deref()),
        (Some(Why::Forwarded), Some("identity:eve"))
    );
    let hands: Vec<_> = waiting[0]
        .hands
        .iter()
        .map(|hand| (hand.giver.as_deref().unwrap(), hand.receiver.as_str()))
        .collect();
    assert_eq!(hands, [("bob", "eve"), ("eve", "frank")]);
    // Back to where it came from.
    forward(&portal, "frank", request, "bob").unwrap();
    portal.yes("bob", request).unwrap();
    assert_eq!(portal.admin().requests().get(request, RequestGet::default()).unwrap().stage, 2);
    assert_eq!(portal.entries(request).iter().filter(|kind| *kind == "access_request.forwarded").count(), 3);
}

#[test]
fn who_may_receive_a_seat() {
    let (portal, _) = scene();
    portal.program("robot", IdentityKind::Service, "eve");
    portal.person("alice-2", None, Some("alice"));
    portal.deactivate("grace");
    portal.staged(
        "box",
        Some("dana"),
        json!([{ "need": { "from": ["manager", "item_owner"], "at_least": 2 } }]),
    );
    let request = portal.ask("alice", "box");
    for to in ["alice", "alice-2", "robot", "grace", "ghost", "bob", "dana"] {
        let head = portal.head();
        assert_eq!(code(forward(&portal, "bob", request, to)), "invalid", "{to}");
        let id = portal.opens(request)[0].id;
        let input = Reassign { comment: Some("Away".into()) };
        assert_eq!(code(portal.admin().approvals().reassign(id, to, input)), "invalid", "{to}");
        assert_eq!(portal.head(), head);
    }
    assert_eq!(code(forward(&portal, "eve", request, "frank")), "not_found");
    // The receiver's right is as good as anyone's: when Eve turns out to be Alice, it is as if it had not been handed on.
    forward(&portal, "bob", request, "eve").unwrap();
    portal.person("eve", None, Some("alice"));
    assert_eq!(code(portal.yes("eve", request)), "not_found");
    assert!(portal.asked(request).contains(&"bob".to_owned()));
    portal.person("eve", None, Some("eve"));
    assert!(portal.asked(request).contains(&"eve".to_owned()));
}

#[test]
fn the_policy_says_how_far_a_seat_goes() {
    let (portal, _) = scene();
    portal.group("team", &["dana", "eve", "frank"]);
    let ask = |name: &str, stage: serde_json::Value| {
        portal.staged(name, None, json!([stage]));
        portal.ask("alice", name)
    };
    let off = ask("off", json!({ "need": "manager", "forward": "off" }));
    assert_eq!(code(forward(&portal, "bob", off, "eve")), "forbidden");
    let within = ask("within", json!({ "need": { "from": ["group:team"], "at_least": 2 } }));
    assert_eq!(
        code(forward(&portal, "dana", within, "grace")),
        "invalid",
        "a member's stays within the group"
    );
    forward(&portal, "dana", within, "eve").unwrap();
    assert!(portal.waiting("dana", within).is_empty());
    portal.yes("eve", within).unwrap();
    assert!(portal.waiting("eve", within).is_empty(), "two seats, and still one person");
    portal.yes("frank", within).unwrap();
    assert_eq!(portal.status(within), RequestStatus::Approved);
    let anyone = ask("anyone", json!({ "need": "group:team", "forward": "anyone" }));
    forward(&portal, "dana", anyone, "grace").unwrap();
    portal.yes("grace", anyone).unwrap();
    assert_eq!(portal.status(anyone), RequestStatus::Approved);
}

#[test]
fn an_admin_asks_somebody_else_instead_and_reminds() {
    let (portal, request) = scene();
    let id = portal.opens(request)[0].id;
    let reassign = |who: &str, comment: Option<&str>| {
        portal.store.as_admin(who).approvals().reassign(
            id,
            "eve",
            Reassign { comment: comment.map(Into::into) },
        )
    };
    assert_eq!(code(reassign("root", None)), "invalid");
    assert_eq!(code(reassign("alice", Some("Mine"))), "forbidden", "an admin's own request is nobody else's");
    assert_eq!(code(reassign("stranger", Some("Away"))), "forbidden");
    let told = reassign("root", Some("Bob is away")).unwrap();
    assert_eq!((told.asked, told.hands[0].giver.as_deref()), (vec!["eve".to_owned()], None));
    assert!(portal.waiting("bob", request).is_empty());
    portal.admin().approvals().remind(id, Remind { comment: Some("Please".into()) }).unwrap();
    let entry = portal.history(request).pop().unwrap();
    assert_eq!(
        (entry.r#type.as_str(), &entry.data["people"]),
        ("access_request.reminded", &json!(["identity:eve"]))
    );
    assert_eq!(code(portal.user("eve").approvals().remind(id, Remind::default())), "forbidden");
    portal.yes("eve", request).unwrap();
    assert_eq!(code(portal.admin().approvals().remind(id, Remind::default())), "stale");
    assert_eq!(code(reassign("root", Some("Too late"))), "stale");
}

#[test]
fn a_reroute_is_explicit_recorded_and_starts_anew() {
    let (portal, request) = scene();
    portal.yes("bob", request).unwrap();
    let policy = portal.admin().requests().get(request, RequestGet::default()).unwrap().policy_id.unwrap();
    let stages = Patch::Set(crate::portal::stages::stages(json!(["identity:eve", "identity:frank"])));
    portal.admin().policies().update(policy, PolicyUpdate { stages, ..Default::default() }).unwrap();
    let reroute = |session: countersign::Session, comment: Option<&str>| {
        session.requests().reroute(request, RequestReroute { comment: comment.map(Into::into) })
    };
    assert_eq!(code(reroute(portal.admin(), None)), "invalid");
    assert_eq!(code(reroute(portal.store.as_admin("alice"), Some("Faster"))), "forbidden");
    assert_eq!(code(reroute(portal.user("bob"), Some("Please"))), "forbidden");
    let now = reroute(portal.admin(), Some("The new rules hold")).unwrap();
    assert_eq!((now.policy_version, now.stage, now.stages), (Some(2), 1, 2));
    assert_eq!(portal.asked(request), ["eve"]);
    let entry =
        portal.history(request).into_iter().find(|entry| entry.r#type == "access_request.rerouted").unwrap();
    assert_eq!(
        (&entry.data["before"]["policy_version"], &entry.data["after"]["policy_version"]),
        (&json!(1), &json!(2))
    );
    portal.yes("eve", request).unwrap();
    portal.yes("frank", request).unwrap();
    assert_eq!(portal.status(request), RequestStatus::Approved);
    assert_eq!(code(reroute(portal.admin(), Some("Again"))), "illegal_transition");
}

#[test]
fn a_seat_that_came_from_who_turns_out_to_be_the_requester_is_void() {
    let (portal, request) = scene();
    forward(&portal, "bob", request, "eve").unwrap();
    assert_eq!(portal.waiting("eve", request).len(), 1);
    portal.person("bob", Some("carol"), Some("alice"));
    assert!(portal.waiting("eve", request).is_empty(), "what Alice hands on is nothing");
    assert_eq!(portal.asked(request), ["carol"], "the manager of who is excluded");
    portal.person("bob", Some("carol"), Some("bob"));
    assert_eq!(portal.asked(request), ["eve"]);
}

#[test]
fn who_received_a_seat_and_went_away_has_it_again_when_they_return() {
    let (portal, request) = scene();
    forward(&portal, "bob", request, "grace").unwrap();
    portal.deactivate("grace");
    assert_eq!(portal.asked(request), ["bob"], "it is as if it had not been handed on");
    portal.reactivate("grace");
    assert_eq!(portal.asked(request), ["grace"]);
}
