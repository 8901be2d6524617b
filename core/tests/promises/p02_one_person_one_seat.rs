//! P2: a decision takes one person and one seat, and neither counts twice.
#![allow(clippy::disallowed_methods, reason = "writes with its own SQL")]

use crate::portal::{ITEM, Portal, code, pending};
use countersign::model::*;
use countersign::{ApprovalId, RequestId, Session};

fn approve(session: &Session, approval: ApprovalId) -> &'static str {
    code(session.approvals().approve(approval, Approve::default()))
}

fn decisions(portal: &Portal, request: RequestId) -> Vec<(String, Option<String>)> {
    let decided = portal.history(request).into_iter().filter(|entry| entry.r#type == "approval.decided");
    decided.map(|entry| (entry.actor, entry.on_behalf_of)).collect()
}

#[test]
fn nobody_decides_the_same_twice_by_any_session_or_account() {
    let portal = Portal::new();
    portal.person("bob-admin", None, Some("bob"));
    let request = portal.ask("alice", ITEM);
    let approval = portal.open(request).unwrap().id;
    assert_eq!(approve(&portal.user("bob"), approval), "ok");
    for session in
        [portal.user("bob"), portal.store.as_admin("bob"), portal.store.as_admin("bob-admin"), portal.admin()]
    {
        assert_eq!(approve(&session, approval), "stale", "{session:?}");
        let no = session.approvals().reject(approval, Decide::default());
        let why = no.unwrap_err().report();
        assert_eq!((why.code.as_str(), why.by.as_deref()), ("stale", Some("bob")));
    }
    assert_eq!(decisions(&portal, request), [("user:bob".to_owned(), None)]);
}

#[test]
fn one_yes_fills_one_stage_and_no_more() {
    let portal = Portal::new();
    portal.item("bobs", Some("bob"), &["manager", "item_owner", "identity:bob"]);
    let request = portal.ask("alice", "bobs");
    for stage in 1..=3 {
        assert_eq!(portal.status(request), RequestStatus::Pending);
        let waiting = pending(&portal.user("bob"));
        assert_eq!(
            (waiting.len(), waiting[0].stage),
            (1, stage),
            "each stage is asked by itself, in its turn"
        );
        assert_eq!(approve(&portal.user("bob"), waiting[0].id), "ok");
    }
    assert_eq!(portal.status(request), RequestStatus::Approved);
    assert_eq!(decisions(&portal, request).len(), 3);
}

#[test]
fn a_second_account_of_who_is_asked_has_no_seat() {
    let portal = Portal::new();
    portal.person("bob-2", None, Some("bob"));
    let request = portal.ask("alice", ITEM);
    let approval = portal.open(request).unwrap();
    assert_eq!(approval.asked, ["bob"]);
    assert!(pending(&portal.user("bob-2")).is_empty());
    assert_eq!(approve(&portal.user("bob-2"), approval.id), "not_found");
}

#[test]
fn an_admin_decides_for_who_is_asked_and_the_ledger_says_so() {
    let portal = Portal::new();
    let request = portal.ask("alice", ITEM);
    assert_eq!(approve(&portal.admin(), portal.open(request).unwrap().id), "ok");
    assert_eq!(approve(&portal.store.as_admin("dana"), portal.open(request).unwrap().id), "ok");
    let expected =
        [("admin:root".to_owned(), Some("identity:bob".to_owned())), ("admin:dana".to_owned(), None)];
    assert_eq!(decisions(&portal, request), expected, "who sits in the seat decides for nobody else");
}

#[test]
fn yesterdays_manager_has_no_say_today() {
    let portal = Portal::new();
    let request = portal.ask("alice", ITEM);
    let approval = portal.open(request).unwrap().id;
    portal.person("alice", Some("carol"), None);
    assert_eq!(approve(&portal.user("bob"), approval), "not_found");
    assert_eq!(approve(&portal.user("carol"), approval), "ok");
    portal.person("alice", Some("bob"), None);
    assert_eq!(approve(&portal.user("bob"), approval), "stale", "nor does coming back open it again");
}

#[test]
fn the_schema_takes_one_decision_of_a_person_for_an_approval() {
    let portal = Portal::new();
    portal.person("bob-2", None, Some("bob"));
    portal.approved();
    portal.store.close().unwrap();
    let conn = rusqlite::Connection::open(portal.path()).unwrap();
    let again = "INSERT INTO cs_decisions (approval, identity, person, verdict, digest, decided_at)
                 SELECT approval, (SELECT number FROM cs_identities WHERE id = 'bob-2'), person, verdict, digest, 0
                 FROM cs_decisions LIMIT 1";
    assert!(conn.execute(again, []).is_err());
}
