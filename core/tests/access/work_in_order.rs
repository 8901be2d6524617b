//! P6: work for one person and item is handed out one at a time and in order, by what workers ask for; it is kept, and given
//! back.
#![allow(clippy::disallowed_methods, reason = "")]

use crate::portal::{ITEM, Portal, code, words};
use countersign::model::*;
use serde_json::json;

/// Alice asks for an item that may be had more than once, for two sites; it is access to an application.
fn sites() -> (Portal, [countersign::RequestId; 2]) {
    let portal = Portal::new();
    let crm = ApplicationUpsert { name: "Customers".into(), ..Default::default() };
    portal.admin().applications().upsert("crm", crm).unwrap();
    let input = ItemCreate {
        reference: Some("site".into()),
        owner: Some("dana".into()),
        application: Some("crm".into()),
        form: Some(vec![FormField::new("site", FieldKind::Text)]),
        multiple: Some(true),
        ..Default::default()
    };
    portal.admin().catalog().create_item(ItemKind::Role, "Site", input).unwrap();
    let requests = ["Rome", "Oslo"].map(|site| {
        let input = RequestSubmit { form_values: Some(json!({ "site": site })), ..Default::default() };
        let made = portal.user("alice").requests().submit(vec!["site".into()], input).unwrap();
        portal.approve(made.request_ids[0]);
        made.request_ids[0]
    });
    (portal, requests)
}

#[test]
fn for_one_person_and_item_the_next_is_handed_out_when_the_one_before_is_done() {
    let (portal, [rome, oslo]) = sites();
    let other = portal.ask("bob", ITEM);
    portal.approve(other);
    let ids = |tasks: &[Task]| tasks.iter().map(|task| task.request_id).collect::<Vec<_>>();
    let first = portal.claim("one");
    assert_eq!(ids(&first), [rome, other], "others' work does not wait for it");
    assert!(portal.claim("two").is_empty());
    // It waits to be tried again: the next waits behind it.
    let retry_after = Some("1h".parse().unwrap());
    portal.system().provisioning().fail(first[0].id, "no answer", Fail { retry_after }).unwrap();
    assert!(portal.claim("two").is_empty());
    portal.advance("PT61M");
    let again = portal.claim("two");
    assert!(ids(&again).contains(&rome) && !ids(&again).contains(&oslo), "in order");
    again.iter().for_each(|task| portal.done(task));
    assert!(ids(&portal.claim("two")).contains(&oslo));
}

#[test]
fn what_has_failed_for_good_or_rests_stops_nobody() {
    let (portal, [rome, oslo]) = sites();
    portal.admin().provisioning().snooze(rome, Snooze::default()).unwrap();
    assert_eq!(portal.task().request_id, oslo);
    portal.admin().provisioning().wake(rome, Wake::default()).unwrap();
    assert!(portal.claim("two").is_empty(), "not at once with the other");
}

#[test]
fn access_is_taken_away_before_it_is_given_again() {
    let portal = Portal::new();
    portal.give("alice", ITEM, Some("1d"));
    portal.advance("25h");
    portal.run_due();
    let removal = portal.task();
    assert_eq!(code(crate::portal::ask(&portal.user("alice"), ITEM, None)), "duplicate");
    portal.done(&removal);
    let again = portal.ask("alice", ITEM);
    portal.approve(again);
    assert_eq!(portal.task().kind, TaskKind::Provision);
}

#[test]
fn workers_take_what_they_can_do() {
    let (portal, [_, oslo]) = sites();
    portal.give("bob", ITEM, Some("1d"));
    portal.advance("25h");
    let claim = |application: Option<&str>, kind| {
        let input = Claim { application: application.map(Into::into), kind, ..Default::default() };
        let tx = portal.store.begin().unwrap();
        let tasks = tx.as_system().provisioning().claim("worker", input);
        let told = tasks
            .map(|tasks| tasks.iter().map(|task| (task.kind, task.application.clone())).collect::<Vec<_>>());
        tx.rollback().unwrap();
        told
    };
    let crm = || Some("crm".to_owned());
    assert_eq!(claim(Some("crm"), None).unwrap(), [(TaskKind::Provision, crm())]);
    assert_eq!(claim(None, Some(TaskKind::Deprovision)).unwrap(), [(TaskKind::Deprovision, None)]);
    assert_eq!(claim(Some("crm"), Some(TaskKind::Deprovision)).unwrap(), []);
    assert_eq!(claim(None, None).unwrap().len(), 2);
    assert!(words(claim(Some("nothing"), None)).contains("nothing"));
    assert_eq!(portal.status(oslo), RequestStatus::Approved);
}

#[test]
fn a_worker_keeps_what_it_has_for_longer() {
    let portal = Portal::new();
    portal.approved();
    let lease = |span: &str| Some(span.parse().unwrap());
    for span in ["PT0.5S", "P1Y", "25h"] {
        let input = Claim { lease: lease(span), ..Default::default() };
        assert!(
            words(portal.system().provisioning().claim("worker", input))
                .contains("must be from 1 second to 24 hours")
        );
    }
    let task = portal.task();
    let renew = |span| portal.system().provisioning().renew(task.id, Renew { lease: span });
    for span in ["PT0.5S", "P1Y"] {
        assert_eq!(code(renew(lease(span))), "invalid", "{span}");
    }
    portal.advance("PT4M");
    let head = portal.head();
    assert_eq!(renew(lease("1h")).unwrap().lease_until, Some(portal.after("1h")));
    assert_eq!(portal.head(), head, "that is no news");
    assert_eq!(portal.store.next_due().unwrap(), Some(portal.after("1h")));
    portal.advance("PT59M");
    assert_eq!(portal.run_due().lapsed, 0);
    portal.advance("PT2M");
    assert!(words(renew(None)).contains("this lease has ended"));
    assert_eq!(portal.run_due().lapsed, 1, "what was refused changed nothing");
    let again = portal.claim("other");
    assert_eq!(again.len(), 1, "and another takes it");
    assert!(words(renew(None)).contains("replaced"));
}

#[test]
fn what_is_given_back_is_no_attempt() {
    let portal = Portal::new();
    let request = portal.approved();
    for _ in 0..7 {
        let task = portal.task();
        assert_eq!(task.attempt, 1);
        let released = portal
            .system()
            .provisioning()
            .release(task.id, Release { comment: Some("busy".into()), retry_after: None });
        assert_eq!(released.unwrap().status, TaskStatus::Released);
        assert_eq!(code(portal.system().provisioning().complete(task.id, Complete::default())), "stale");
    }
    assert_eq!(portal.status(request), RequestStatus::Approved);
    let task = portal.task();
    let later = Release { retry_after: Some("1h".parse().unwrap()), ..Default::default() };
    portal.system().provisioning().release(task.id, later).unwrap();
    assert!(portal.claim("worker").is_empty());
    portal.advance("1h");
    portal.done(&portal.task());
}

#[test]
fn a_receipt_is_asked_for_where_the_item_says_so_and_is_no_book() {
    let portal = Portal::new();
    let input = ItemUpdate { receipt_required: true.into(), ..Default::default() };
    portal.admin().catalog().update_item(ITEM, input).unwrap();
    let request = portal.approved();
    let task = portal.task();
    let complete =
        |receipt: Option<String>| portal.system().provisioning().complete(task.id, Complete { receipt });
    let head = portal.head();
    for (receipt, expected) in [
        (None, "must say what was done"),
        (Some("   ".to_owned()), "must say what was done"),
        (Some("x".repeat(1 << 20)), "must be at most 5,000 characters, not 1,048,576"),
    ] {
        assert!(words(complete(receipt)).contains(expected));
    }
    let long = portal.system().provisioning().fail(task.id, &"x".repeat(1 << 20), Fail::default());
    assert!(words(long).contains("must be at most 5,000 characters"));
    assert_eq!((portal.head(), portal.status(request)), (head, RequestStatus::Provisioning));
    complete(Some("ticket 4711".into())).unwrap();
}
