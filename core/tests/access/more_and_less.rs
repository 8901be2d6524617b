//! Access that is asked for with more or less of it, and access that is there twice: each is what was approved, and stands by
//! itself.
#![allow(clippy::disallowed_methods, reason = "")]

use crate::portal::access::{close, load, loaded, modify, names, only, parts, scene, suspend, twice, until};
use crate::portal::{ITEM, Portal, code, words};
use countersign::model::*;
use serde_json::json;

#[test]
fn permissions_that_the_item_got_later_are_more() {
    for before in [&["read"][..], &[]] {
        let portal = Portal::new();
        parts(&portal, before);
        portal.give("alice", ITEM, None);
        parts(&portal, &["read", "drop"]);
        let grant = portal.grant_id("alice", ITEM);
        let asked = modify(&portal, "alice", grant, only(&["drop"])).unwrap();
        assert_eq!(asked.status, RequestStatus::Pending, "before: {before:?}");
        assert!(portal.claim("worker").is_empty());
    }
}

#[test]
fn the_same_permissions_in_another_order_are_the_same() {
    let portal = Portal::new();
    parts(&portal, &["read", "write"]);
    load(&portal, GrantLoad { permissions: names(&["read", "write"]), ..Default::default() });
    let swapped = names(&["write", "read"]);
    assert_eq!(code(modify(&portal, "alice", loaded(&portal), only(&["write", "read"]))), "invalid");
    assert_eq!(load(&portal, GrantLoad { permissions: swapped, ..Default::default() }).unchanged, 1);
}

#[test]
fn an_approver_leaves_something_of_what_was_asked() {
    let portal = Portal::new();
    parts(&portal, &["read", "write"]);
    let input = RequestSubmit { permissions: names(&["read"]), ..Default::default() };
    let request = portal.user("alice").requests().submit(vec![ITEM.into()], input).unwrap().request_ids[0];
    let open = portal.open(request).unwrap().id;
    for (dropped, expected) in [("read", "must leave at least one permission"), ("write", "`write` is not")] {
        let input = Approve { drop: names(&[dropped]), ..Default::default() };
        assert!(words(portal.user("bob").approvals().approve(open, input)).contains(expected));
    }
}

#[test]
fn who_approves_more_takes_nothing_away_that_is_had() {
    let (portal, grant) = scene(None);
    modify(&portal, "alice", grant, only(&["read"])).unwrap();
    portal.work();
    let more = modify(&portal, "alice", grant, only(&["read", "write"])).unwrap().id;
    let open = portal.open(more).unwrap().id;
    let approve = |input| words(portal.user("bob").approvals().approve(open, input));
    let end = Approve { duration: Some("1d".parse().unwrap()), ..Default::default() };
    assert!(approve(end).contains("must not be before the access ends now"));
    let drop = Approve { drop: names(&["read"]), ..Default::default() };
    assert!(approve(drop).contains("which they have already"));
}

#[test]
fn more_is_asked_for_as_the_access_was() {
    let (portal, grant) = scene(Some("10d"));
    let longer = |why: &str| {
        let justification = Some(why.into());
        let tx = portal.store.begin().unwrap();
        let input = GrantModify { justification, ..until("20d") };
        let done = code(tx.as_user("alice").grants().modify(grant, input));
        tx.rollback().map(|()| done).unwrap()
    };
    portal.settings(json!({ "justification_required": true, "justification_min": 5 }));
    assert_eq!([longer(""), longer("why"), longer("We go on")], ["invalid", "invalid", "ok"]);
    portal.settings(json!({ "entitlement_requests": false }));
    assert_eq!(longer("We go on"), "not_requestable");
    assert_eq!(code(modify(&portal, "alice", grant, until("5d"))), "ok", "less needs no words");
}

#[test]
fn access_that_another_grant_gives_only_in_part_is_taken_away() {
    for other in [
        GrantLoad { permissions: names(&["read"]), ..Default::default() },
        GrantLoad { account: Some("alice-adm".into()), ..Default::default() },
    ] {
        let (portal, grant, _) = twice(other);
        portal.revoke("bob", grant).unwrap();
        let task = portal.task();
        assert_eq!((task.kind, task.grant_id), (TaskKind::Deprovision, Some(grant)));
    }
}

#[test]
fn one_of_two_that_give_the_same_rests_without_work() {
    let (portal, grant, other) = twice(GrantLoad::default());
    suspend(&portal, "bob", other).unwrap();
    assert!(portal.claim("worker").is_empty(), "the access stays");
    assert_eq!(portal.now(other).status, GrantStatus::Suspended);
    assert!(portal.now(grant).in_force);
}

#[test]
fn what_is_asked_of_one_grant_stops_nothing_for_another_of_the_same() {
    let (portal, grant, other) = twice(GrantLoad::default());
    modify(&portal, "alice", grant, until("20d")).unwrap();
    assert_eq!(code(suspend(&portal, "bob", other)), "ok");
    let portal = Portal::new();
    portal.ask("alice", ITEM);
    load(&portal, GrantLoad::default());
    assert_eq!(code(suspend(&portal, "bob", loaded(&portal))), "ok", "nor does who asks for it");
}

#[test]
fn work_that_is_out_for_one_grant_stops_nothing_for_another_of_the_same() {
    let out = || {
        let (portal, grant, other) = twice(GrantLoad::default());
        modify(&portal, "alice", other, until("20d")).unwrap();
        portal.task();
        (portal, grant)
    };
    let (portal, grant) = out();
    portal.user("alice").grants().hand_back(grant, GrantHandBack::default()).unwrap();
    assert_eq!(portal.now(grant).status, GrantStatus::Ended);
    let (portal, grant) = out();
    portal.deactivate("alice");
    assert_ne!(portal.now(grant).status, GrantStatus::Active);
    // What needs no worker is there with the last yes.
    let portal = Portal::new();
    let first = portal.approved();
    portal.task();
    close(&portal, first);
    portal.done_by(ITEM, Fulfilment::Immediate);
    let again = portal.ask("alice", ITEM);
    portal.approve(again);
    assert_eq!(portal.status(again), RequestStatus::Provisioned);
}

#[test]
fn the_clocks_go_on_while_a_person_has_work_for_another_of_the_same() {
    let portal = Portal::new();
    portal.done_by(ITEM, Fulfilment::Manual);
    let input = RequestSubmit { duration: Some("10d".parse().unwrap()), ..Default::default() };
    let request = portal.user("alice").requests().submit(vec![ITEM.into()], input).unwrap().request_ids[0];
    portal.approve(request);
    let dana = portal.user("dana");
    dana.provisioning().resolve(request, Complete::default()).unwrap();
    let grant = portal.grant_id("alice", ITEM);
    load(&portal, GrantLoad::default());
    let change = modify(&portal, "alice", loaded(&portal), until("20d")).unwrap().id;
    dana.provisioning().start(change).unwrap();
    portal.ask("bob", ITEM);
    portal.advance("15d");
    let report = portal.run_due();
    assert_eq!((report.failed, report.ended, report.overdue), (0, 1, 1));
    assert_eq!(portal.now(grant).status, GrantStatus::Ended);
}
