//! Closing: at each point of a request's life, with each outcome, also while work is out; and by the clock.
#![allow(clippy::disallowed_methods, reason = "")]

use crate::portal::{ITEM, Portal, code, words};
use countersign::RequestId;
use countersign::model::*;

fn close(outcome: Outcome) -> RequestClose {
    RequestClose { outcome: Some(outcome), comment: Some("Enough".into()) }
}

fn by_admin(portal: &Portal, request: RequestId, outcome: Outcome) -> countersign::Result<Request> {
    portal.admin().requests().close(request, close(outcome))
}

fn granted(portal: &Portal) -> Vec<GrantStatus> {
    portal
        .admin()
        .grants()
        .list(GrantList::default())
        .unwrap()
        .items
        .iter()
        .map(|grant| grant.status)
        .collect()
}

#[test]
fn what_nobody_has_approved_is_not_said_to_be_done() {
    let portal = Portal::new();
    let request = portal.ask("alice", ITEM);
    assert!(words(by_admin(&portal, request, Outcome::Success)).contains("nobody has approved it"));
    let closed = by_admin(&portal, request, Outcome::Failure).unwrap();
    assert_eq!((closed.status, closed.outcome), (RequestStatus::Closed, Some(Outcome::Failure)));
    assert!(
        portal.open(request).is_none() && portal.claim("worker").is_empty() && granted(&portal).is_empty()
    );
    assert_eq!(code(by_admin(&portal, request, Outcome::Failure)), "illegal_transition");
    portal.ask("alice", ITEM);
    // Nor what is approved for a later day.
    let input = RequestSubmit { starts_at: Some(portal.after("7d")), ..Default::default() };
    let later = portal.user("bob").requests().submit(vec![ITEM.into()], input).unwrap().request_ids[0];
    portal.approve(later);
    assert!(words(by_admin(&portal, later, Outcome::Success)).contains("its day has not come"));
    by_admin(&portal, later, Outcome::Failure).unwrap();
    assert_eq!(portal.store.next_due().unwrap(), Some(portal.after("14d")), "only Alice's deadline is left");
}

#[test]
fn success_gives_the_access_and_takes_an_admin_whose_own_it_is_not() {
    let portal = Portal::new();
    portal.person("alice-2", None, Some("alice"));
    let request = portal.approved();
    for own in ["alice", "alice-2"] {
        let done = portal.store.as_admin(own).requests().close(request, close(Outcome::Success));
        assert!(words(done).contains("nobody says of their own request that it was done"));
    }
    let closed = by_admin(&portal, request, Outcome::Success).unwrap();
    assert_eq!(closed.outcome, Some(Outcome::Success));
    assert_eq!(granted(&portal), [GrantStatus::Active]);
    assert!(portal.claim("worker").is_empty(), "nobody has to do it any more");
}

#[test]
fn work_that_is_out_may_still_be_reported_and_is_undone_unless_it_was_closed_as_done() {
    for (outcome, lapses, expected) in [
        (Outcome::Failure, false, GrantStatus::Ending),
        (Outcome::Incomplete, false, GrantStatus::Ending),
        (Outcome::Failure, true, GrantStatus::Ending),
        (Outcome::Success, false, GrantStatus::Active),
        (Outcome::Success, true, GrantStatus::Active),
    ] {
        let portal = Portal::new();
        let request = portal.approved();
        let task = portal.task();
        by_admin(&portal, request, outcome).unwrap();
        if lapses {
            portal.advance("1h");
            assert_eq!(portal.run_due().lapsed, 1);
        }
        assert!(portal.claim("other").is_empty(), "it is not handed out again");
        let done = portal
            .system()
            .provisioning()
            .complete(task.id, Complete { receipt: Some("done".into()) })
            .unwrap();
        assert_eq!(done.status, TaskStatus::Completed, "a fact is recorded");
        assert_eq!(portal.status(request), RequestStatus::Closed, "a final state never changes");
        assert_eq!(granted(&portal), [expected], "{outcome} lapses: {lapses}");
        assert!(portal.entries(request).contains(&"access_request.completed_late".to_owned()));
        if expected == GrantStatus::Ending {
            portal.done(&portal.task());
            assert_eq!(granted(&portal), [GrantStatus::Ended]);
        }
        assert_eq!(code(portal.system().provisioning().complete(task.id, Complete::default())), "stale");
    }
}

#[test]
fn while_work_is_out_no_other_for_the_same_is_done() {
    let portal = Portal::new();
    let request = portal.approved();
    let out = portal.task();
    by_admin(&portal, request, Outcome::Failure).unwrap();
    let again = portal.ask("alice", ITEM);
    portal.approve(again);
    assert!(portal.claim("other").is_empty(), "a worker has the same access in hand");
    assert_eq!(
        code(portal.system().provisioning().renew(out.id, Renew::default())),
        "stale",
        "not for longer"
    );
    portal.advance("6h");
    assert_eq!(portal.task().request_id, again);
    // The first, late, and after another: it was replaced for good.
    let late = portal.system().provisioning().complete(out.id, Complete::default());
    assert_eq!(late.unwrap().status, TaskStatus::Completed);
    assert_eq!(granted(&portal), [GrantStatus::Ending]);
}

#[test]
fn work_that_failed_after_its_request_was_closed_changes_nothing() {
    let portal = Portal::new();
    let request = portal.approved();
    let task = portal.task();
    by_admin(&portal, request, Outcome::Failure).unwrap();
    let head = portal.head();
    let failed = portal.system().provisioning().fail(task.id, "no answer", Fail::default()).unwrap();
    assert_eq!((failed.status, failed.retry_at), (TaskStatus::Failed, None));
    assert_eq!(portal.head(), head);
    assert!(granted(&portal).is_empty());
}

#[test]
fn what_was_done_and_not_seen_to_be_right_is_undone() {
    for (outcome, expected) in [
        (Outcome::Failure, GrantStatus::Ending),
        (Outcome::Incomplete, GrantStatus::Ending),
        (Outcome::Success, GrantStatus::Active),
    ] {
        for reopened in [false, true] {
            let portal = Portal::new();
            let input = ItemUpdate { verify: vec![Source::ItemOwner].into(), ..Default::default() };
            portal.admin().catalog().update_item(ITEM, input).unwrap();
            let request = portal.approved();
            portal.done(&portal.task());
            if reopened {
                let no = Verify { comment: Some("It is not there".into()) };
                portal.user("dana").provisioning().reopen(request, no).unwrap();
            }
            by_admin(&portal, request, outcome).unwrap();
            assert_eq!(granted(&portal), [expected], "{outcome}, reopened: {reopened}");
        }
    }
    // Nor does it stay when nobody does again what was not done.
    let portal = Portal::new();
    let input = ItemUpdate { verify: vec![Source::ItemOwner].into(), ..Default::default() };
    portal.admin().catalog().update_item(ITEM, input).unwrap();
    let request = portal.approved();
    portal.done(&portal.task());
    let no = Verify { comment: Some("It is not there".into()) };
    portal.user("dana").provisioning().reopen(request, no).unwrap();
    portal.advance("31d");
    assert_eq!(portal.run_due().unclaimed, 1);
    assert_eq!(granted(&portal), [GrantStatus::Ending]);
}

#[test]
fn who_asked_closes_what_failed_or_is_scheduled_and_nothing_else() {
    let portal = Portal::new();
    let request = portal.approved();
    let alice = portal.user("alice");
    let own = |request, outcome| alice.requests().close(request, close(outcome));
    assert!(words(own(request, Outcome::Failure)).contains("may close what failed or is scheduled"));
    for _ in 0..5 {
        for task in portal.claim("worker") {
            portal.system().provisioning().fail(task.id, "no", Fail::default()).unwrap();
        }
        portal.advance("2h");
    }
    assert_eq!(portal.status(request), RequestStatus::Failed);
    assert_eq!(code(own(request, Outcome::Success)), "forbidden");
    assert_eq!(code(portal.user("bob").requests().close(request, close(Outcome::Failure))), "forbidden");
    assert_eq!(code(portal.user("eve").requests().close(request, close(Outcome::Failure))), "not_found");
    own(request, Outcome::Failure).unwrap();
    let input = RequestSubmit { starts_at: Some(portal.after("7d")), ..Default::default() };
    let later = alice.requests().submit(vec![ITEM.into()], input).unwrap().request_ids[0];
    portal.approve(later);
    own(later, Outcome::Failure).unwrap();
    portal.ask("alice", ITEM);
}

#[test]
fn what_nobody_takes_in_time_is_closed_by_the_clock() {
    let portal = Portal::new();
    portal.settings(serde_json::json!({"claim_by": "P3D"}));
    let request = portal.approved();
    portal.settings(serde_json::json!({"claim_by": "P1D"}));
    portal.advance("2d");
    assert_eq!(portal.run_due().unclaimed, 0, "a request keeps its settings");
    portal.advance("1d");
    assert_eq!(portal.run_due().unclaimed, 1);
    let entry = portal.history(request).pop().unwrap();
    assert_eq!((entry.actor.as_str(), entry.data["why"].as_str()), ("clock", Some("claim_by")));
    assert_eq!(portal.request(request).outcome, Some(Outcome::Failure));
    // Taken in time, and given back, it has as long again.
    let request = portal.ask("bob", ITEM);
    portal.approve(request);
    portal.advance("23h");
    let task = portal.task();
    portal.system().provisioning().release(task.id, Release::default()).unwrap();
    portal.advance("23h");
    assert_eq!(portal.run_due().unclaimed, 0);
    portal.advance("2h");
    assert_eq!(portal.run_due().unclaimed, 1);
}
