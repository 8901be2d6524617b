//! What refusals don't tell: who is registered, whose account is whose, which rules there are, and what is over.

use crate::portal::{Portal, code, words};
use countersign::model::*;
use countersign::{Error, Result};
use serde_json::json;

/// A refusal without the id that was given.
fn refusal<T: std::fmt::Debug>(done: Result<T>, id: &str) -> String {
    words(done).replace(id, "ID")
}

#[test]
fn delegating_tells_nobody_who_is_registered() {
    let portal = Portal::new();
    portal.person("gone", None, None);
    portal.deactivate("gone");
    portal.program("robot", IdentityKind::Service, "dana");
    let create = |who: &str, to: &str, from: Option<&str>| {
        let ends_at = Some(portal.clock.now() + chrono::Days::new(3));
        let input = DelegationCreate { ends_at, delegator: from.map(Into::into), ..Default::default() };
        portal.user(who).delegations().create(to, input)
    };
    let others: Vec<String> =
        ["carol", "ghost", "gone"].map(|id| refusal(create("eve", "bob", Some(id)), id)).into();
    assert!(others.windows(2).all(|pair| pair[0] == pair[1]), "{others:?}");
    let receivers: Vec<String> =
        ["gone", "ghost", "robot"].map(|id| refusal(create("eve", id, None), id)).into();
    assert!(receivers.windows(2).all(|pair| pair[0] == pair[1]), "{receivers:?}");
    assert!(receivers[0].contains("ID"));
}

#[test]
fn handing_on_tells_approvers_nobody_s_accounts_and_admins_why() {
    let portal = Portal::new();
    portal.person("secret", None, Some("alice"));
    portal.person("gone", None, None);
    portal.deactivate("gone");
    portal.person("dana-2", None, Some("dana"));
    portal.staged(
        "both",
        Some("dana"),
        json!([{ "need": { "from": ["manager", "item_owner"], "at_least": 2 } }]),
    );
    let request = portal.ask("alice", "both");
    let id = portal.by(request, "manager").unwrap();
    let told: Vec<String> = ["secret", "gone", "ghost", "dana-2"]
        .map(|to| {
            let input = Forward { comment: Some("Yours".into()) };
            refusal(portal.user("bob").approvals().forward(id, to, input), to)
        })
        .into();
    assert!(told.windows(2).all(|pair| pair[0] == pair[1]), "{told:?}");
    for (to, why) in [
        ("secret", "under some account"),
        ("gone", "active human"),
        ("ghost", "registered"),
        ("dana-2", "no say"),
    ] {
        let input = Reassign { comment: Some("Theirs".into()) };
        let told = words(portal.admin().approvals().reassign(id, to, input));
        assert!(told.contains(why), "{told}");
    }
}

#[test]
fn that_it_is_over_is_told_to_who_was_asked_then() {
    let portal = Portal::new();
    for id in ["frank", "grace"] {
        portal.person(id, None, None);
    }
    portal.group("team", &["eve", "frank"]);
    portal.staged("box", None, json!(["group:team"]));
    let request = portal.ask("alice", "box");
    let id = portal.opens(request)[0].id;
    let decide = |who: &str| code(portal.user(who).approvals().approve(id, Approve::default()));
    portal.yes("eve", request).unwrap();
    assert_eq!((decide("frank"), decide("grace")), ("stale", "not_found"));
    portal.advance("1h");
    portal.group("team", &["eve", "frank", "grace"]);
    assert_eq!(decide("grace"), "not_found", "she joined later");
    assert_eq!(decide("eve"), "stale", "she decided it");
}

#[test]
fn who_decides_is_told_no_rule_that_the_request_does_not_show() {
    let portal = Portal::new();
    portal.item("pay", Some("dana"), &["item_owner"]);
    portal.item("order", Some("eve"), &["item_owner"]);
    portal.give("alice", "pay", None);
    let request = portal.ask("alice", "order");
    crate::portal::keep_apart(&portal, "pay", "order");
    let why: Error = portal.yes("eve", request).unwrap_err();
    assert_eq!(why.code().as_str(), "conflict_of_duties");
    assert!(!why.to_string().contains("pay"), "{why}");
    let id = portal.by(request, "item_owner").unwrap();
    let why = words(portal.admin().approvals().approve(id, Approve::default()));
    assert!(why.contains("pay"), "an admin is told: {why}");
}

#[test]
fn nobody_lets_themselves_act_for_longer_by_another_account() {
    let portal = Portal::new();
    portal.person("eve-admin", None, Some("eve"));
    let id = portal.delegate("bob", "eve");
    let extend = |who: &str| {
        let ends_at = Some(portal.clock.now() + chrono::Days::new(60));
        code(portal.store.as_admin(who).delegations().extend(id, DelegationExtend { ends_at }))
    };
    assert_eq!(extend("eve"), "forbidden");
    assert_eq!(extend("eve-admin"), "forbidden");
    assert_eq!(extend("root"), "ok");
}
