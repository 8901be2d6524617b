//! What is reported late, after a request was closed, put to rest or overtaken by the end of the access: the access becomes
//! what it should be, not what was done last.
#![allow(clippy::disallowed_methods, reason = "")]

use crate::portal::access::{only, until, why};
use crate::portal::{ITEM, Portal, code};
use countersign::model::*;
use countersign::{GrantId, RequestId};

/// Alice has an item of two permissions.
fn scene(duration: Option<&str>) -> (Portal, GrantId) {
    let portal = Portal::new();
    let one = |name: &str| Permission { permission: name.into(), ..Default::default() };
    let input = ItemUpdate { permissions: vec![one("read"), one("write")].into(), ..Default::default() };
    portal.admin().catalog().update_item(ITEM, input).unwrap();
    portal.give("alice", ITEM, duration);
    let grant = portal.grant_id("alice", ITEM);
    (portal, grant)
}

/// As in the scene, but the access rests.
fn at_rest() -> (Portal, GrantId) {
    let (portal, grant) = scene(None);
    let input = GrantSuspend { comment: why(), starts_at: None, ..Default::default() };
    portal.user("bob").grants().suspend(grant, input).unwrap();
    portal.done(&portal.task());
    assert_eq!(portal.now(grant).status, GrantStatus::Suspended);
    (portal, grant)
}

fn close(portal: &Portal, request: RequestId) {
    portal.admin().requests().close(request, RequestClose::default()).unwrap();
}

/// A worker has what a request asks for when the request is closed, and does it then.
fn done_late(portal: &Portal, request: RequestId) {
    portal.approve(request);
    let out = portal.task();
    close(portal, request);
    portal.done(&out);
    assert_eq!(portal.status(request), RequestStatus::Closed);
    assert!(portal.entries(request).contains(&"access_request.completed_late".to_owned()));
}

/// Dana looks whether what is done from now on was done, and says that it was not.
fn not_right(portal: &Portal, request: RequestId) {
    portal.approve(request);
    portal.done(&portal.task());
    let no = Verify { comment: Some("Not so".into()) };
    portal.user("dana").provisioning().reopen(request, no).unwrap();
    close(portal, request);
}

fn seen_by_dana(portal: &Portal) {
    let input = ItemUpdate { verify: vec![Source::ItemOwner].into(), ..Default::default() };
    portal.admin().catalog().update_item(ITEM, input).unwrap();
}

#[test]
fn more_that_was_given_late_is_taken_away_again() {
    let (portal, grant) = scene(None);
    portal.user("alice").grants().modify(grant, only(&["read"])).unwrap();
    portal.done(&portal.task());
    let more = portal.user("alice").grants().modify(grant, only(&["read", "write"])).unwrap().id;
    done_late(&portal, more);
    assert_eq!(portal.now(grant).permissions, Some(vec!["read".to_owned()]));
    let back = portal.task();
    assert_eq!((back.kind, back.permissions.clone()), (TaskKind::Modify, Some(vec!["read".to_owned()])));
    portal.done(&back);
    assert!(portal.claim("worker").is_empty(), "and that was all");
}

#[test]
fn what_came_back_late_rests_again() {
    let (portal, grant) = at_rest();
    let back = portal.user("alice").grants().restore(grant, GrantRestore::default()).unwrap().id;
    done_late(&portal, back);
    assert!(portal.now(grant).in_force, "it is there until a worker has been");
    let again = portal.task();
    assert_eq!(again.kind, TaskKind::Suspend);
    portal.done(&again);
    assert_eq!(portal.now(grant).status, GrantStatus::Suspended);
}

#[test]
fn what_is_gone_late_is_gone_and_what_rests_late_rests() {
    let (portal, grant) = scene(None);
    let removal = portal.revoke("bob", grant).unwrap().id;
    done_late(&portal, removal);
    let now = portal.now(grant);
    assert_eq!((now.status, now.end_reason), (GrantStatus::Ended, Some(EndReason::Revoked)));
    let (portal, grant) = scene(None);
    let input = GrantSuspend { comment: why(), starts_at: None, ..Default::default() };
    let rest = portal.user("bob").grants().suspend(grant, input).unwrap().id;
    done_late(&portal, rest);
    assert_eq!(portal.now(grant).status, GrantStatus::Suspended);
}

#[test]
fn who_asked_again_has_it_once_whichever_worker_reports_last() {
    for lapses in [false, true] {
        let portal = Portal::new();
        let first = portal.approved();
        let out = portal.task();
        close(&portal, first);
        let again = portal.ask("alice", ITEM);
        portal.approve(again);
        if lapses {
            portal.advance("1h");
            let second = portal.task();
            portal.done(&second);
            portal.done(&out);
        } else {
            portal.done(&out);
        }
        portal.work();
        assert_eq!(portal.status(again), RequestStatus::Provisioned);
        let grants = portal.admin().grants().list(GrantList::default()).unwrap().items;
        let there: Vec<_> = grants.iter().filter(|one| one.status != GrantStatus::Ended).collect();
        assert_eq!((there.len(), there[0].request_id), (1, Some(again)), "lapses: {lapses}");
        assert!(there[0].in_force && portal.store.check().unwrap().ok);
    }
}

#[test]
fn what_was_put_to_rest_while_a_worker_had_it_is_done_all_the_same() {
    let portal = Portal::new();
    let request = portal.approved();
    let out = portal.task();
    portal.admin().provisioning().snooze(request, Snooze::default()).unwrap();
    portal.done(&out);
    assert_eq!(portal.status(request), RequestStatus::Provisioned);
    assert!(portal.grant("alice", ITEM).in_force);
    let told = portal.history(request);
    let woken = told.iter().find(|entry| entry.r#type == "access_request.woken").unwrap();
    assert_eq!(woken.data["why"], "late_report");
}

#[test]
fn an_extension_that_is_done_after_the_end_extends_nothing() {
    for has_run in [true, false] {
        let (portal, grant) = scene(Some("1d"));
        let longer = portal.user("alice").grants().modify(grant, until("30d")).unwrap().id;
        portal.approve(longer);
        portal.advance("PT23H59M");
        let out = portal.task();
        portal.advance("PT2M");
        if has_run {
            portal.run_due();
        }
        portal.done(&out);
        assert_eq!(portal.request(longer).outcome, Some(Outcome::Failure), "has run: {has_run}");
        assert_eq!(portal.now(grant).status, GrantStatus::Ending);
        let removal = portal.task();
        assert_eq!(removal.kind, TaskKind::Deprovision);
        portal.done(&removal);
        assert_eq!(portal.now(grant).end_reason, Some(EndReason::Expired));
    }
}

#[test]
fn a_person_does_not_extend_what_has_ended() {
    for (wait, has_run, expected) in
        [("1h", false, "ok"), ("10d", false, "forbidden"), ("10d", true, "forbidden")]
    {
        let (portal, grant) = scene(Some("1d"));
        portal.done_by(ITEM, Fulfilment::Manual);
        let longer = portal.user("alice").grants().modify(grant, until("30d")).unwrap().id;
        portal.approve(longer);
        portal.advance(wait);
        if has_run {
            portal.run_due();
        }
        let done = portal.user("dana").provisioning().resolve(longer, Complete::default());
        assert_eq!(code(done), expected, "{wait}, has run: {has_run}");
        assert_eq!(portal.now(grant).in_force, expected == "ok");
    }
}

#[test]
fn a_yes_that_comes_after_the_end_extends_nothing() {
    for has_run in [true, false] {
        let (portal, grant) = scene(Some("1d"));
        portal.done_by(ITEM, Fulfilment::Immediate);
        let longer = portal.user("alice").grants().modify(grant, until("30d")).unwrap().id;
        portal.say_yes("bob", longer).unwrap();
        let last = portal.open(longer).unwrap().id;
        portal.advance("25h");
        if has_run {
            portal.run_due();
        }
        assert_eq!(code(portal.user("dana").approvals().approve(last, Approve::default())), "stale");
        assert!(!portal.now(grant).in_force, "has run: {has_run}");
    }
}

#[test]
fn a_change_that_was_not_seen_to_be_right_and_is_closed_is_undone() {
    let (portal, grant) = scene(Some("10d"));
    seen_by_dana(&portal);
    let end = portal.now(grant).ends_at;
    let longer = portal.user("alice").grants().modify(grant, until("90d")).unwrap().id;
    not_right(&portal, longer);
    assert_eq!(portal.now(grant).ends_at, end);
    let back = portal.task();
    assert_eq!((back.kind, back.ends_at), (TaskKind::Modify, end));
    // So with what came back.
    let (portal, grant) = at_rest();
    seen_by_dana(&portal);
    let back = portal.user("alice").grants().restore(grant, GrantRestore::default()).unwrap().id;
    not_right(&portal, back);
    portal.done(&portal.task());
    assert_eq!(portal.now(grant).status, GrantStatus::Suspended);
}

#[test]
fn what_failed_after_it_was_not_seen_to_be_right_does_not_stay() {
    let portal = Portal::new();
    seen_by_dana(&portal);
    let request = portal.approved();
    portal.done(&portal.task());
    let no = Verify { comment: Some("Not so".into()) };
    portal.user("dana").provisioning().reopen(request, no).unwrap();
    while portal.status(request) != RequestStatus::Failed {
        for task in portal.claim("worker") {
            portal.system().provisioning().fail(task.id, "no answer", Fail::default()).unwrap();
        }
        portal.advance("2h");
    }
    portal.user("alice").requests().close(request, RequestClose::default()).unwrap();
    assert_eq!(portal.grant("alice", ITEM).status, GrantStatus::Ending);
    assert_eq!(portal.task().kind, TaskKind::Deprovision);
}

#[test]
fn work_comes_back_within_a_month_for_what_follows_waits_behind_it() {
    let portal = Portal::new();
    portal.approved();
    let task = portal.task();
    for (span, expected) in [("P31D", "invalid"), ("P30D", "ok")] {
        let after: Option<countersign::Span> = Some(span.parse().unwrap());
        let tx = portal.store.begin().unwrap();
        let fail = Fail { retry_after: after };
        assert_eq!(code(tx.as_system().provisioning().fail(task.id, "later", fail)), expected);
        tx.rollback().unwrap();
        let tx = portal.store.begin().unwrap();
        let release = Release { retry_after: after, comment: None };
        assert_eq!(code(tx.as_system().provisioning().release(task.id, release)), expected);
        tx.rollback().unwrap();
    }
}
