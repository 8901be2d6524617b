//! What is closed, overtaken or reported late after it was done: what gave more than there should be is taken back, and what
//! made less of the access stays less.
#![allow(clippy::disallowed_methods, reason = "")]

use crate::portal::access::{only, until, why};
use crate::portal::{ITEM, Portal, code};
use countersign::model::*;
use countersign::{GrantId, RequestId};

/// Alice has an item of two permissions for 30 days.
fn scene() -> (Portal, GrantId) {
    let portal = Portal::new();
    let one = |name: &str| Permission { permission: name.into(), ..Default::default() };
    let input = ItemUpdate { permissions: vec![one("read"), one("write")].into(), ..Default::default() };
    portal.admin().catalog().update_item(ITEM, input).unwrap();
    portal.give("alice", ITEM, Some("30d"));
    let grant = portal.grant_id("alice", ITEM);
    (portal, grant)
}

fn eve_looks(portal: &Portal) {
    let verify = vec![Source::Identity("eve".into())].into();
    portal.admin().catalog().update_item(ITEM, ItemUpdate { verify, ..Default::default() }).unwrap();
}

/// The same, and Eve looks whether work was done.
fn looked_at() -> (Portal, GrantId) {
    let (portal, grant) = scene();
    eve_looks(&portal);
    (portal, grant)
}

/// Everything that waits is done, and Eve finds it right.
fn all_done(portal: &Portal) {
    portal.work();
    let all = portal.admin().requests().list(RequestList::default()).unwrap().items;
    for one in all.iter().filter(|one| one.status == RequestStatus::Verifying) {
        portal.user("eve").provisioning().verify(one.id, Verify::default()).unwrap();
    }
}

fn close(portal: &Portal, request: RequestId) {
    portal.admin().requests().close(request, RequestClose::default()).unwrap();
}

fn reopen(portal: &Portal, request: RequestId) {
    portal.user("eve").provisioning().reopen(request, Verify { comment: why() }).unwrap();
}

/// Alice asked for her access back, which was closed while a worker has it.
fn back_and_closed() -> (Portal, GrantId, Task) {
    let (portal, grant) = scene();
    let suspend = GrantSuspend { comment: why(), starts_at: None, ..Default::default() };
    portal.user("bob").grants().suspend(grant, suspend).unwrap();
    portal.work();
    let back = portal.user("alice").grants().restore(grant, GrantRestore::default()).unwrap().id;
    portal.approve(back);
    let out = portal.task();
    close(&portal, back);
    (portal, grant, out)
}

#[test]
fn a_shorter_end_stays_shorter_whoever_closes_its_request() {
    for again in [false, true] {
        let (portal, grant) = looked_at();
        let shorter = portal.user("bob").grants().modify(grant, until("2d")).unwrap().id;
        let end = portal.now(grant).ends_at;
        portal.done(&portal.task());
        if again {
            reopen(&portal, shorter);
        }
        portal.store.as_admin("alice").requests().close(shorter, RequestClose::default()).unwrap();
        all_done(&portal);
        assert_eq!(portal.now(grant).ends_at, end);
    }
}

#[test]
fn a_shorter_end_stays_shorter_when_nobody_takes_its_work() {
    let (portal, grant) = looked_at();
    portal
        .admin()
        .settings()
        .update(SettingsUpdate { claim_by: Patch::Set("5d".parse().unwrap()), ..Default::default() })
        .unwrap();
    let shorter = portal.user("bob").grants().modify(grant, until("20d")).unwrap().id;
    let end = portal.now(grant).ends_at;
    portal.done(&portal.task());
    reopen(&portal, shorter);
    portal.advance("6d");
    portal.run_due();
    all_done(&portal);
    assert_eq!(portal.now(grant).ends_at, end);
}

#[test]
fn fewer_permissions_stay_fewer_and_are_asked_until_it_is_done() {
    let (portal, grant) = scene();
    let fewer = portal.user("bob").grants().modify(grant, only(&["read"])).unwrap().id;
    close(&portal, fewer);
    let again = portal.task();
    assert_eq!(
        (again.kind, again.permissions.as_deref()),
        (TaskKind::Modify, Some(&["read".to_owned()][..]))
    );
    assert_eq!(again.before.as_ref().and_then(|before| before.permissions.clone()).unwrap().len(), 2);
    portal.done(&again);
    assert_eq!(portal.now(grant).permissions.unwrap(), ["read"]);
}

#[test]
fn fewer_permissions_that_were_not_seen_right_stay_fewer() {
    let (portal, grant) = looked_at();
    let fewer = portal.user("bob").grants().modify(grant, only(&["read"])).unwrap().id;
    portal.done(&portal.task());
    close(&portal, fewer);
    all_done(&portal);
    assert_eq!(portal.now(grant).permissions.unwrap(), ["read"]);
}

#[test]
fn nobody_gets_past_who_looks_at_more_by_asking_for_a_little_less() {
    let (portal, grant) = looked_at();
    let end = portal.now(grant).ends_at;
    let longer = portal.user("alice").grants().modify(grant, until("60d")).unwrap().id;
    portal.approve(longer);
    portal.done(&portal.task());
    assert_eq!(code(portal.user("alice").grants().modify(grant, until("59d"))), "duplicate");
    let suspend = GrantSuspend { comment: why(), starts_at: None, ..Default::default() };
    portal.user("bob").grants().suspend(grant, suspend).unwrap();
    assert_eq!(portal.status(longer), RequestStatus::Closed);
    assert_eq!(portal.now(grant).ends_at, end, "nobody saw that longer was right");
}

#[test]
fn what_came_back_late_rests_again_whatever_else_is_asked() {
    let (portal, grant, out) = back_and_closed();
    let second = portal.user("alice").grants().restore(grant, GrantRestore::default()).unwrap().id;
    portal.done(&out);
    assert_eq!(portal.status(second), RequestStatus::Cancelled, "it rests first");
    portal.work();
    assert_eq!(portal.now(grant).status, GrantStatus::Suspended);

    let (portal, grant, out) = back_and_closed();
    portal.user("alice").grants().modify(grant, until("29d")).unwrap();
    portal.done(&out);
    portal.work();
    assert_eq!(portal.now(grant).status, GrantStatus::Suspended);
    assert!(!portal.now(grant).in_force);
}

#[test]
fn more_that_was_given_late_is_taken_back_whatever_else_is_asked() {
    let (portal, grant) = scene();
    portal.user("alice").grants().modify(grant, only(&["read"])).unwrap();
    portal.work();
    let more = portal.user("alice").grants().modify(grant, only(&["read", "write"])).unwrap().id;
    portal.approve(more);
    let out = portal.task();
    close(&portal, more);
    let longer = portal.user("alice").grants().modify(grant, until("40d")).unwrap().id;
    portal.done(&out);
    assert_eq!(portal.status(longer), RequestStatus::Cancelled);
    let back = portal.task();
    assert_eq!((back.kind, back.permissions.as_deref()), (TaskKind::Modify, Some(&["read".to_owned()][..])));
}

#[test]
fn who_has_had_the_work_in_hand_does_not_close_it_as_done() {
    let portal = Portal::new();
    portal.done_by(ITEM, Fulfilment::Manual);
    eve_looks(&portal);
    let started = portal.approved();
    portal.admin().provisioning().assign(started, "root", Assign::default()).unwrap();
    let success = RequestClose { outcome: Some(Outcome::Success), comment: None };
    let closes = |asked| code(portal.store.as_admin("root").requests().close(asked, success.clone()));
    let task = portal.user("root").provisioning().start(started).unwrap();
    assert_eq!(closes(started), "forbidden");
    portal.user("root").provisioning().fail(task.id, "the form is gone", Fail::default()).unwrap();
    assert_eq!(closes(started), "forbidden");
    portal.advance("1d");
    portal.user("root").provisioning().resolve(started, Complete::default()).unwrap();
    reopen(&portal, started);
    portal.user("root").provisioning().start(started).unwrap();
    assert_eq!(closes(started), "forbidden");
}

#[test]
fn a_removal_that_rests_does_not_keep_what_who_leaves_has() {
    let (portal, grant) = scene();
    let removal = portal.revoke("bob", grant).unwrap().id;
    portal.admin().provisioning().snooze(removal, Snooze::default()).unwrap();
    portal.deactivate("alice");
    assert_eq!(portal.status(removal), RequestStatus::Closed);
    portal.work();
    assert_eq!(portal.now(grant).end_reason, Some(EndReason::Deactivated));
}

#[test]
fn what_was_not_seen_to_rest_is_put_to_rest_until_it_does() {
    let (portal, grant) = looked_at();
    let suspend = GrantSuspend { comment: why(), starts_at: None, ..Default::default() };
    let rests = portal.user("bob").grants().suspend(grant, suspend).unwrap().id;
    portal.done(&portal.task());
    reopen(&portal, rests);
    close(&portal, rests);
    assert_eq!(portal.task().kind, TaskKind::Suspend, "the target system may not know");
    assert_eq!(portal.now(grant).status, GrantStatus::Suspended);
}

#[test]
fn what_rests_goes_on_when_it_is_done_and_not_when_it_is_given_back() {
    let portal = Portal::new();
    let request = portal.approved();
    let task = portal.task();
    let month = Snooze { until: Some(portal.after("30d")), comment: None };
    portal.admin().provisioning().snooze(request, month).unwrap();
    let system = portal.system();
    assert_eq!(code(system.provisioning().release(task.id, Release::default())), "stale");
    assert_eq!(code(system.provisioning().fail(task.id, "down", Fail::default())), "stale");
    assert_eq!(portal.status(request), RequestStatus::Snoozed);
    assert!(portal.claim("w").is_empty());
    portal.done(&task);
    assert_eq!(portal.status(request), RequestStatus::Provisioned);
}
