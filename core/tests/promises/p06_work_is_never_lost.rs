//! P6: work is never lost, never held by two workers at once, and a repeat is recognisable by its key.

use crate::portal::{ITEM, Portal, code};
use countersign::model::*;
use countersign::{RequestId, Result, TaskId, time};

fn complete(portal: &Portal, task: TaskId) -> Result<Task> {
    portal.system().provisioning().complete(task, Complete { receipt: Some("done".into()) })
}

fn fail(portal: &Portal, task: TaskId, retry_after: Option<&str>) -> Result<Task> {
    let retry_after = retry_after.map(|span| span.parse().unwrap());
    portal.system().provisioning().fail(task, "no answer", Fail { retry_after })
}

fn grants(portal: &Portal) -> usize {
    portal.admin().grants().list(GrantList::default()).unwrap().items.len()
}

/// Works off what is left, however it was left, and answers where the request ends.
fn worked_off(portal: &mut Portal, request: RequestId) -> RequestStatus {
    portal.reopen();
    portal.advance("3h");
    for task in portal.claim("rescuer") {
        complete(portal, task.id).unwrap();
    }
    portal.admin().audit().verify(AuditVerify::default()).unwrap();
    portal.status(request)
}

#[test]
fn a_worker_that_dies_between_any_two_calls_loses_nothing() {
    for died_after in 0..6 {
        let mut portal = Portal::new();
        let request = portal.approved();
        let mut steps: Vec<&dyn Fn(&Portal)> = vec![
            &|_| {},
            &|portal| drop(portal.claim("one")),
            &|portal| portal.advance("PT10M"),
            &|portal| assert_eq!(portal.store.run_due().unwrap().lapsed, 1),
            &|portal| drop(portal.claim("two")),
            &|portal| {
                let started = portal
                    .history(portal.admin().requests().list(RequestList::default()).unwrap().items[0].id);
                let task = started.last().unwrap().data["task"].as_str().unwrap().parse().unwrap();
                drop(fail(portal, task, None).unwrap());
            },
        ];
        steps.truncate(died_after + 1);
        for step in steps {
            step(&portal);
        }
        assert_eq!(
            worked_off(&mut portal, request),
            RequestStatus::Provisioned,
            "died after step {died_after}"
        );
        assert_eq!(grants(&portal), 1);
    }
}

#[test]
fn a_worker_that_dies_before_it_commits_has_claimed_nothing() {
    let mut portal = Portal::new();
    let request = portal.approved();
    let tx = portal.store.begin().unwrap();
    let task = tx.as_system().provisioning().claim("one", Claim::default()).unwrap().remove(0);
    tx.as_system().provisioning().complete(task.id, Complete::default()).unwrap();
    drop(tx);
    assert_eq!(code(complete(&portal, task.id)), "not_found");
    assert_eq!(worked_off(&mut portal, request), RequestStatus::Provisioned);
}

#[test]
fn two_workers_never_have_the_same_work() {
    let portal = Portal::new();
    for n in 0..5 {
        portal.item(&format!("item-{n}"), Some("dana"), &["manager"]);
        portal.approve(portal.ask("alice", &format!("item-{n}")));
    }
    let few = |worker: &str| {
        let input = Claim { limit: Some(2), ..Default::default() };
        portal.system().provisioning().claim(worker, input).unwrap()
    };
    let mut keys: Vec<String> =
        [few("one"), few("two"), few("one")].concat().into_iter().map(|task| task.key).collect();
    assert_eq!(keys.len(), 5);
    keys.dedup();
    assert_eq!(keys.len(), 5, "each is handed out once, oldest first");
    assert!(few("two").is_empty());
}

#[test]
fn a_repeat_has_another_id_and_the_same_key() {
    let portal = Portal::new();
    portal.approved();
    let mut seen: Vec<Task> = Vec::new();
    for attempt in 1..=4 {
        let task = portal.claim(&format!("worker-{attempt}")).remove(0);
        assert_eq!(task.attempt, attempt);
        assert!(seen.iter().all(|earlier| earlier.key == task.key && earlier.id != task.id));
        if attempt % 2 == 0 {
            fail(&portal, task.id, Some("1s")).unwrap();
        }
        seen.push(task);
        portal.advance("PT6M");
    }
}

#[test]
fn only_the_newest_attempt_may_report() {
    let portal = Portal::new();
    let request = portal.approved();
    let old = portal.claim("one").remove(0);
    portal.advance("PT6M");
    let new = portal.claim("two").remove(0);
    for done in [complete(&portal, old.id), fail(&portal, old.id, None)] {
        let why = done.unwrap_err().report();
        assert_eq!((why.code.as_str(), why.by.as_deref()), ("stale", Some("two")));
    }
    assert_eq!(portal.status(request), RequestStatus::Provisioning);
    complete(&portal, new.id).unwrap();
    for task in [old.id, new.id] {
        assert_eq!(code(complete(&portal, task)), "stale");
        assert_eq!(code(fail(&portal, task, None)), "stale");
    }
    assert_eq!(grants(&portal), 1);
}

#[test]
fn a_lapsed_attempt_may_still_report_while_nobody_else_has_claimed() {
    for (swept, reports_failure) in [(true, false), (false, false), (true, true), (false, true)] {
        let portal = Portal::new();
        let request = portal.approved();
        let task = portal.claim("one").remove(0);
        portal.advance("PT6M");
        if swept {
            portal.store.run_due().unwrap();
        }
        if reports_failure {
            fail(&portal, task.id, Some("1s")).unwrap();
            assert_eq!(portal.status(request), RequestStatus::Approved);
            assert_eq!(code(complete(&portal, task.id)), "stale", "it has reported");
            portal.advance("1s");
            complete(&portal, portal.claim("two").remove(0).id).unwrap();
        } else {
            complete(&portal, task.id).unwrap();
        }
        assert_eq!(portal.status(request), RequestStatus::Provisioned);
        assert!(portal.claim("two").is_empty());
        assert_eq!(portal.store.next_due().unwrap(), None);
    }
}

#[test]
fn a_lease_is_kept_to_the_millisecond() {
    let portal = Portal::new();
    portal.approved();
    let input = Claim { lease: Some("60s".parse().unwrap()), ..Default::default() };
    let task = portal.system().provisioning().claim("one", input).unwrap().remove(0);
    assert_eq!(portal.store.next_due().unwrap(), task.lease_until);
    portal.advance("PT59.999S");
    assert_eq!(portal.store.run_due().unwrap().lapsed, 0);
    assert!(portal.claim("two").is_empty());
    portal.advance("PT0.001S");
    assert_eq!(portal.claim("two").len(), 1, "claiming runs what is due first");
}

#[test]
fn failed_work_waits_its_time_and_no_longer() {
    let portal = Portal::new();
    portal.approved();
    for (attempt, waits) in [(1, "60s"), (2, "120s"), (3, "240s")] {
        let task = portal.claim("one").remove(0);
        let failed = fail(&portal, task.id, None).unwrap();
        assert_eq!((failed.attempt, failed.status), (attempt, TaskStatus::Failed));
        let span: countersign::Span = waits.parse().unwrap();
        assert_eq!(failed.retry_at, Some(span.after(portal.clock.now()).unwrap()));
        portal.clock.set(failed.retry_at.unwrap() - chrono::TimeDelta::milliseconds(1));
        assert!(portal.claim("one").is_empty());
        portal.clock.set(failed.retry_at.unwrap());
    }
    let task = portal.claim("one").remove(0);
    let failed = fail(&portal, task.id, Some("P1D")).unwrap();
    portal.advance("23h");
    assert!(portal.claim("one").is_empty(), "the worker knows better: {failed:?}");
    portal.advance("1h");
    assert_eq!(portal.claim("one").len(), 1);
}

#[test]
fn what_has_failed_for_good_is_seen_and_can_be_tried_again() {
    let portal = Portal::new();
    let request = portal.approved();
    for round in 0..2 {
        for attempt in 1..=5 {
            let task = portal.claim("one").remove(0);
            assert_eq!(task.attempt, attempt, "round {round}");
            let failed = fail(&portal, task.id, Some("1s")).unwrap();
            assert_eq!(failed.retry_at.is_none(), attempt == 5);
            portal.advance("1s");
        }
        assert_eq!(portal.status(request), RequestStatus::Failed);
        portal.advance("P30D");
        assert!(portal.claim("one").is_empty());
        assert_eq!(
            code(crate::portal::ask(&portal.user("alice"), ITEM, None)),
            "duplicate",
            "it is open all the same"
        );
        portal.admin().requests().retry(request, RequestRetry::default()).unwrap();
    }
    complete(&portal, portal.claim("one").remove(0).id).unwrap();
    assert_eq!(portal.status(request), RequestStatus::Provisioned);
}

#[test]
fn more_leases_than_a_batch_lapse_and_all_their_work_waits_again() {
    let portal = Portal::new();
    let items: Vec<_> = (0..501)
        .map(|n| countersign::ItemRef::from(portal.item(&format!("i{n}"), Some("dana"), &[])))
        .collect();
    let tx = portal.store.begin().unwrap();
    tx.as_user("alice").requests().submit(items, RequestSubmit::default()).unwrap();
    for who in ["bob", "dana"] {
        for approval in crate::portal::pending(&tx.as_user(who)) {
            tx.as_user(who).approvals().approve(approval.id, Approve::default()).unwrap();
        }
    }
    tx.commit().unwrap();
    let all = Claim { limit: Some(500), ..Default::default() };
    let claim = |worker: &str| portal.system().provisioning().claim(worker, all.clone()).unwrap().len();
    assert_eq!((claim("one"), claim("one")), (500, 1));
    portal.advance("PT6M");
    let first = portal.store.run_due().unwrap();
    assert_eq!((first.lapsed, first.more), (500, true));
    let last = portal.store.run_due().unwrap();
    assert_eq!((last.lapsed, last.more), (1, false));
    assert_eq!((claim("two"), claim("two")), (500, 1));
}

#[test]
fn what_was_done_is_recorded_even_when_its_end_lies_past_the_calendar() {
    let portal = Portal::new();
    let patient =
        SettingsUpdate { claim_by: "P1Y".parse::<countersign::Span>().unwrap().into(), ..Default::default() };
    portal.admin().settings().update(patient).unwrap();
    portal.clock.set(time::parse("at", "9999-06-01T00:00:00Z").unwrap());
    let input = RequestSubmit { duration: Some("P100D".parse().unwrap()), ..Default::default() };
    let request = portal.user("alice").requests().submit(vec![ITEM.into()], input).unwrap().request_ids[0];
    portal.approve(request);
    portal.clock.set(time::parse("at", "9999-12-01T00:00:00Z").unwrap());
    let task = portal.claim("worker").remove(0);
    portal.system().provisioning().complete(task.id, Complete::default()).unwrap();
    let grants = portal.user("alice").grants().list(GrantList::default()).unwrap().items;
    let last = time::parse("at", "9999-12-31T23:59:59.999Z").unwrap();
    assert_eq!((grants[0].in_force, grants[0].ends_at), (true, Some(last)));
}
