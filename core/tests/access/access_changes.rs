//! Access changes: longer and more asks again, shorter and less does not; it rests, and comes back.
#![allow(clippy::disallowed_methods, reason = "")]

use crate::portal::access::why;
use crate::portal::{ITEM, Portal, code, words};
use countersign::GrantId;
use countersign::model::*;
use serde_json::json;

fn until(duration: &str) -> GrantModify {
    GrantModify { duration: Some(duration.parse().unwrap()), ..Default::default() }
}

fn modify(portal: &Portal, who: &str, grant: GrantId, input: GrantModify) -> countersign::Result<Request> {
    portal.user(who).grants().modify(grant, input)
}

/// Alice has an item of three permissions for 30 days.
fn scene() -> (Portal, GrantId) {
    let portal = Portal::new();
    let one = |name: &str| Permission { permission: name.into(), ..Default::default() };
    let input =
        ItemUpdate { permissions: vec![one("read"), one("write"), one("drop")].into(), ..Default::default() };
    portal.admin().catalog().update_item(ITEM, input).unwrap();
    portal.give("alice", ITEM, Some("30d"));
    let grant = portal.grant_id("alice", ITEM);
    (portal, grant)
}

#[test]
fn longer_is_approved_again_and_extends_the_same_grant() {
    let (portal, grant) = scene();
    let start = portal.now(grant).starts_at;
    portal.advance("10d");
    let asked = modify(&portal, "alice", grant, until("60d")).unwrap();
    assert_eq!(
        (asked.status, asked.action, asked.grant_id),
        (RequestStatus::Pending, Action::Modify, Some(grant))
    );
    assert_eq!(asked.before.unwrap().ends_at, portal.now(grant).ends_at);
    assert_eq!(
        asked.ends_at,
        Some("60d".parse::<countersign::Span>().unwrap().after(start).unwrap()),
        "from its start"
    );
    assert_eq!(code(modify(&portal, "alice", grant, until("90d"))), "duplicate");
    let bob = portal.open(asked.id).unwrap();
    assert_eq!((bob.action, bob.before.is_some()), (Action::Modify, true));
    portal.approve(asked.id);
    assert_ne!(portal.now(grant).ends_at, asked.ends_at, "approved is not done");
    let task = portal.task();
    assert_eq!((task.kind, task.ends_at), (TaskKind::Modify, asked.ends_at));
    portal.done(&task);
    assert_eq!(portal.now(grant).ends_at, asked.ends_at);
    assert_eq!(portal.admin().grants().list(GrantList::default()).unwrap().items.len(), 1, "never doubled");
    // Its clocks are those of the new end.
    portal.advance("21d");
    assert_eq!(portal.run_due().ended, 0);
    assert!(portal.now(grant).in_force);
    portal.advance("30d");
    assert_eq!(portal.run_due().ended, 1);
}

#[test]
fn shorter_needs_nobody_and_holds_at_once_whether_or_not_a_worker_comes() {
    let (portal, grant) = scene();
    for (who, expected) in [("eve", "not_found"), ("dana", "forbidden"), ("bob", "ok"), ("alice", "ok")] {
        let tx = portal.store.begin().unwrap();
        assert_eq!(code(tx.as_user(who).grants().modify(grant, until("5d"))), expected, "{who}");
        tx.rollback().unwrap();
    }
    let made = modify(&portal, "alice", grant, until("5d")).unwrap();
    assert_eq!((made.status, made.policy_id), (RequestStatus::Approved, None));
    assert_eq!(portal.now(grant).ends_at, made.ends_at);
    portal.advance("6d");
    assert!(!portal.now(grant).in_force);
    portal.run_due();
    let kinds: Vec<_> = [portal.task()].map(|task| task.kind).to_vec();
    assert_eq!(kinds, [TaskKind::Deprovision], "the change was superseded: nobody works on it");
    assert_eq!(portal.request(made.id).outcome, Some(Outcome::Failure));
}

#[test]
fn permissions_may_be_given_up_and_more_are_approved() {
    let (portal, grant) = scene();
    let names = |names: &[&str]| {
        let permissions = Some(names.iter().map(|name| (*name).to_owned()).collect());
        GrantModify { permissions, ..Default::default() }
    };
    let less = modify(&portal, "alice", grant, names(&["read"])).unwrap();
    assert_eq!(less.status, RequestStatus::Approved);
    assert_eq!(portal.now(grant).permissions, Some(vec!["read".to_owned()]));
    portal.done(&portal.task());
    let more = modify(&portal, "alice", grant, names(&["read", "write", "drop"])).unwrap();
    assert_eq!(more.status, RequestStatus::Pending);
    let before = more.before.clone().unwrap();
    assert_eq!(before.permissions, Some(vec!["read".to_owned()]));
    // An approver gives less than is asked, and what was before stays.
    let bob = portal.open(more.id).unwrap().id;
    let drop = Approve { drop: Some(vec!["drop".into()]), ..Default::default() };
    portal.user("bob").approvals().approve(bob, drop).unwrap();
    portal.approve(more.id);
    let task = portal.task();
    assert_eq!(task.narrowed.clone().unwrap().dropped, ["drop"]);
    portal.done(&task);
    assert_eq!(portal.now(grant).permissions, Some(vec!["read".to_owned(), "write".to_owned()]));
    for (bad, expected) in [
        (names(&[]), "at least one"),
        (names(&["rule"]), "has no `rule`"),
        (names(&["read", "read"]), "once"),
    ] {
        assert!(words(modify(&portal, "alice", grant, bad)).contains(expected));
    }
}

#[test]
fn an_extension_is_narrowed_to_no_less_than_there_is() {
    let (portal, grant) = scene();
    let asked = modify(&portal, "alice", grant, until("90d")).unwrap();
    let bob = portal.open(asked.id).unwrap().id;
    let give = |span: &str| Approve { duration: Some(span.parse().unwrap()), ..Default::default() };
    let refused = portal.user("bob").approvals().approve(bob, give("20d"));
    assert!(words(refused).contains("must not be before the access ends now"));
    portal.user("bob").approvals().approve(bob, give("60d")).unwrap();
    portal.approve(asked.id);
    portal.done(&portal.task());
    let grant = portal.now(grant);
    assert_eq!(
        grant.ends_at,
        Some("60d".parse::<countersign::Span>().unwrap().after(grant.starts_at).unwrap())
    );
}

#[test]
fn what_can_not_be_asked_is_refused_in_words_and_changes_nothing() {
    let (portal, grant) = scene();
    let limit =
        ItemUpdate { max_duration: "40d".parse::<countersign::Span>().unwrap().into(), ..Default::default() };
    portal.admin().catalog().update_item(ITEM, limit).unwrap();
    let head = portal.head();
    let at = |text: &str| GrantModify { ends_at: Some(text.parse().unwrap()), ..Default::default() };
    for (input, expected) in [
        (GrantModify::default(), "must be given, or `duration`, `no_end` or `permissions`"),
        (at("2026-01-01T00:00:00Z"), "must end in the future"),
        (GrantModify { no_end: true, ..until("1d") }, "one says when"),
        (until("30d"), "must change something"),
        (until("50d"), "must be at most `P40D` from the start"),
        (GrantModify { no_end: true, ..Default::default() }, "this can be had for `P40D` at the most"),
        (
            GrantModify { justification: Some("x".repeat(1 << 20)), ..until("35d") },
            "must be at most 5,000 characters",
        ),
    ] {
        let said = words(modify(&portal, "alice", grant, input));
        assert!(said.contains(expected), "{said}");
    }
    assert_eq!(code(modify(&portal, "eve", grant, until("35d"))), "not_found");
    assert_eq!(code(modify(&portal, "dana", grant, until("35d"))), "forbidden");
    portal.admin().catalog().disable_item(ITEM).unwrap();
    let after = portal.head();
    assert_eq!(code(modify(&portal, "alice", grant, until("35d"))), "not_requestable");
    assert_eq!((after.seq, portal.head()), (head.seq + 1, after));
}

#[test]
fn it_rests_during_a_leave_and_comes_back_when_the_day_is_known() {
    let (portal, grant) = scene();
    let input = || GrantSuspend { comment: why(), starts_at: None, ..Default::default() };
    assert_eq!(code(portal.user("alice").grants().suspend(grant, input())), "forbidden");
    assert_eq!(code(portal.user("bob").grants().suspend(grant, GrantSuspend::default())), "invalid");
    portal.user("bob").grants().suspend(grant, input()).unwrap();
    assert!(portal.now(grant).in_force, "not before it is done");
    let task = portal.task();
    assert_eq!(task.kind, TaskKind::Suspend);
    portal.done(&task);
    let now = portal.now(grant);
    assert_eq!(
        (now.status, now.in_force, now.suspended_at),
        (GrantStatus::Suspended, false, Some(portal.clock.now()))
    );
    assert_eq!(code(portal.user("bob").grants().suspend(grant, input())), "illegal_transition");
    assert_eq!(
        code(crate::portal::ask(&portal.user("alice"), ITEM, None)),
        "already_granted",
        "it is still theirs"
    );
    let back = portal.user("alice").grants().restore(grant, GrantRestore::default()).unwrap();
    assert_eq!(back.status, RequestStatus::Pending, "what gives access is approved");
    portal.approve(back.id);
    portal.admin().provisioning().snooze(back.id, Snooze::default()).unwrap();
    assert!(portal.claim("worker").is_empty());
    let known = Snooze { until: Some(portal.after("7d")), comment: None };
    portal.admin().provisioning().wake(back.id, Wake::default()).unwrap();
    portal.admin().provisioning().snooze(back.id, known).unwrap();
    assert_eq!(portal.request(back.id).snoozed_until, Some(portal.after("7d")));
    portal.advance("7d");
    assert_eq!(portal.run_due().woken, 1);
    let task = portal.task();
    assert_eq!(task.kind, TaskKind::Restore);
    portal.done(&task);
    assert_eq!((portal.now(grant).status, portal.now(grant).suspended_at), (GrantStatus::Active, None));
    // Its end did not wait for it.
    portal.advance("24d");
    assert_eq!(portal.run_due().ended, 1);
}

#[test]
fn what_rests_ends_all_the_same_and_nobody_gets_it_back_by_asking_anew() {
    let (portal, grant) = scene();
    portal
        .user("bob")
        .grants()
        .suspend(grant, GrantSuspend { comment: why(), starts_at: None, ..Default::default() })
        .unwrap();
    portal.done(&portal.task());
    let back = portal.user("alice").grants().restore(grant, GrantRestore::default()).unwrap().id;
    portal.advance("31d");
    portal.run_due();
    portal.run_due();
    assert!(matches!(portal.status(back), RequestStatus::Cancelled | RequestStatus::Expired));
    portal.done(&portal.task());
    assert_eq!(portal.now(grant).status, GrantStatus::Ended);
}

#[test]
fn nobody_decides_on_their_own_extension_whatever_way_they_come() {
    let (portal, grant) = scene();
    // Bob asks for Alice, and is her manager: Carol is asked in his place.
    let asked = modify(&portal, "bob", grant, until("60d")).unwrap();
    assert_eq!(portal.asked(asked.id), ["carol"]);
    let open = portal.open(asked.id).unwrap().id;
    for who in ["bob", "alice"] {
        assert_eq!(
            code(portal.store.as_admin(who).approvals().approve(open, Approve::default())),
            "forbidden"
        );
    }
}

#[test]
fn a_rule_of_today_stops_what_is_to_be_given_back() {
    let (portal, grant) = scene();
    portal.item("pay", Some("dana"), &["manager"]);
    portal.give("alice", "pay", None);
    portal
        .user("bob")
        .grants()
        .suspend(grant, GrantSuspend { comment: why(), starts_at: None, ..Default::default() })
        .unwrap();
    portal.done(&portal.task());
    let back = portal.user("alice").grants().restore(grant, GrantRestore::default()).unwrap().id;
    portal.approve(back);
    let sides = ConflictRuleCreate {
        items: vec![ITEM.into()],
        against: Some(vec!["pay".into()]),
        ..Default::default()
    };
    portal.admin().conflicts().create_rule("Apart", sides).unwrap();
    assert!(portal.claim("worker").is_empty());
    assert_eq!(portal.status(back), RequestStatus::Failed);
    assert_eq!(portal.history(back).pop().unwrap().data["why"], json!("conflict_of_duties"));
}
