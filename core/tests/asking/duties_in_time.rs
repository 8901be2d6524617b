//! Separation of duties, by the moment: a rule made before, at and after the last approval, the claim and the work.

use crate::portal::code;
use crate::portal::duties::{apart, exempt, scene, sides, until_approved};
use countersign::model::*;

#[test]
fn a_rule_made_meanwhile_stops_the_last_approval_and_no_earlier_one() {
    let portal = scene();
    portal.item("wire", Some("dana"), &["manager", "item_owner"]);
    portal.give("alice", "order", None);
    let request = portal.ask("alice", "wire");
    let rule = portal.admin().conflicts().create_rule("Late", sides(&["wire"], &["order"])).unwrap().rule.id;
    portal.say_yes("bob", request).unwrap();
    let head = portal.head();
    let approval = portal.open(request).unwrap().id;
    // Which rules there are is for admins: the request shows Dana none.
    for (session, told) in [(portal.user("dana"), false), (portal.admin(), true)] {
        let why = session.approvals().approve(approval, Approve::default()).unwrap_err();
        assert_eq!(why.code().as_str(), "conflict_of_duties");
        assert_eq!(why.to_string().contains("`Late`"), told, "{why}");
    }
    assert_eq!(portal.head(), head, "it still waits");
    // Three ways out: the rule goes, somebody is exempted, or it is rejected.
    let off = |enabled: bool| {
        let input = ConflictRuleUpdate { enabled: enabled.into(), ..Default::default() };
        portal.admin().conflicts().update_rule(rule, input).unwrap();
    };
    let yes = |expected: &str| {
        let tx = portal.store.begin().unwrap();
        assert_eq!(code(tx.as_user("dana").approvals().approve(approval, Approve::default())), expected);
        tx.rollback().unwrap();
    };
    off(false);
    yes("ok");
    off(true);
    yes("conflict_of_duties");
    exempt(&portal, rule, "alice", "2026-01-10T00:00:00Z").unwrap();
    yes("ok");
    portal.advance("10d");
    yes("conflict_of_duties");
    portal.user("dana").approvals().reject(approval, Decide::default()).unwrap();
}

#[test]
fn a_rule_made_after_the_approval_stops_the_claim() {
    let portal = scene();
    portal.give("alice-2", "order", None);
    let request = until_approved(&portal, "alice", "pay");
    let other = until_approved(&portal, "bob", "pay");
    let rule = apart(&portal);
    let tasks = portal.claim("worker");
    assert_eq!(tasks.iter().map(|task| task.request_id).collect::<Vec<_>>(), [other], "others move up");
    assert_eq!(portal.status(request), RequestStatus::Failed);
    let said = portal.history(request).pop().unwrap();
    assert_eq!(
        (said.r#type.as_str(), &said.data["why"]),
        ("access_request.blocked", &"conflict_of_duties".into())
    );
    assert_eq!(said.data["rule"], rule.to_string());
    assert!(portal.user("alice").grants().list(GrantList::default()).unwrap().items.is_empty());
}

#[test]
fn access_that_is_there_at_once_is_stopped_at_once() {
    let portal = scene();
    let at_once = ItemUpdate { fulfilment: Fulfilment::Immediate.into(), ..Default::default() };
    portal.admin().catalog().update_item("pay", at_once).unwrap();
    portal.give("alice", "order", None);
    let request = portal.ask("alice", "pay");
    let rule = apart(&portal);
    assert_eq!(code(portal.say_yes("dana", request)), "conflict_of_duties");
    exempt(&portal, rule, "alice", "2026-02-01T00:00:00Z").unwrap();
    portal.say_yes("dana", request).unwrap();
    assert_eq!(portal.status(request), RequestStatus::Provisioned);
}

#[test]
fn a_rule_made_while_a_worker_has_it_stops_nothing() {
    let portal = scene();
    portal.give("alice", "order", None);
    let request = until_approved(&portal, "alice", "pay");
    let task = portal.claim("worker").remove(0).id;
    let rule = apart(&portal);
    portal.system().provisioning().complete(task, Complete::default()).unwrap();
    assert_eq!(portal.status(request), RequestStatus::Provisioned, "what was done is a fact");
    let held = portal.admin().conflicts().check("alice", ConflictCheck::default()).unwrap();
    assert_eq!(held[0].rule_id, rule);
    // A lapsed attempt that reports late has done it too.
    let portal = scene();
    portal.give("alice", "order", None);
    let request = until_approved(&portal, "alice", "pay");
    let task = portal.claim("worker").remove(0).id;
    apart(&portal);
    portal.advance("1h");
    assert_eq!(portal.store.run_due().unwrap().lapsed, 1);
    portal.system().provisioning().complete(task, Complete::default()).unwrap();
    assert_eq!(portal.status(request), RequestStatus::Provisioned);
}
