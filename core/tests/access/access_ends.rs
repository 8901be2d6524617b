//! Access ends: by the clock, by hand, with who has it; and what was to be taken away is, however often that fails.
#![allow(clippy::disallowed_methods, reason = "")]

use crate::portal::access::why;
use crate::portal::{ITEM, Portal, code, words};
use countersign::model::*;
use serde_json::json;

#[test]
fn its_end_makes_a_request_and_work_and_it_is_not_in_force_whether_or_not_that_ran() {
    let portal = Portal::new();
    portal.give("alice", ITEM, Some("30d"));
    let grant = portal.grant_id("alice", ITEM);
    assert_eq!(portal.store.next_due().unwrap(), Some(portal.after("23d")), "the warning");
    portal.advance("23d");
    let report = portal.run_due();
    assert_eq!((report.warned, report.ended), (1, 0));
    let told = portal.ledger().pop().unwrap();
    assert_eq!((told.r#type.as_str(), told.actor.as_str()), ("access.ending_soon", "clock"));
    assert_eq!(portal.store.next_due().unwrap(), Some(portal.after("7d")), "the end");
    portal.advance("8d");
    let now = portal.now(grant);
    assert_eq!((now.status, now.in_force, now.ending_request_id), (GrantStatus::Ending, false, None));
    assert_eq!(portal.run_due().ended, 1);
    let now = portal.now(grant);
    let removal = portal.request(now.ending_request_id.unwrap());
    assert_eq!((removal.action, removal.origin), (Action::Revoke, RequestOrigin::Expiry));
    assert_eq!((removal.requester, removal.policy_id, removal.grant_id), (None, None, Some(grant)));
    assert_eq!(removal.status, RequestStatus::Approved);
    // What the clock did took effect as of then, and says so.
    let entries = portal.history(removal.id);
    assert!(entries.iter().all(|entry| entry.actor == "clock" && entry.due == now.ends_at), "{entries:#?}");
    let task = portal.task();
    assert_eq!((task.kind, task.grant_id), (TaskKind::Deprovision, Some(grant)));
    portal.done(&task);
    let over = portal.now(grant);
    assert_eq!((over.status, over.end_reason), (GrantStatus::Ended, Some(EndReason::Expired)));
    assert_eq!(portal.run_due().ended, 0);
    assert_eq!(portal.store.next_due().unwrap(), None);
    portal.ask("alice", ITEM);
}

#[test]
fn a_removal_that_fails_is_seen_and_retried() {
    let portal = Portal::new();
    portal.give("alice", ITEM, Some("1d"));
    let grant = portal.grant_id("alice", ITEM);
    portal.advance("25h");
    let work = portal.system();
    while portal.now(grant).ending_request_id.is_none_or(|id| portal.status(id) != RequestStatus::Failed) {
        for task in portal.claim("worker") {
            work.provisioning().fail(task.id, "the directory is down", Fail::default()).unwrap();
        }
        portal.advance("1h");
    }
    let removal = portal.now(grant).ending_request_id.unwrap();
    assert_eq!(portal.now(grant).status, GrantStatus::Ending);
    let list = RequestList {
        status: Some(RequestStatus::Failed),
        action: Some(Action::Revoke),
        ..Default::default()
    };
    assert_eq!(portal.admin().requests().list(list).unwrap().items[0].id, removal);
    let failed = portal
        .admin()
        .provisioning()
        .list(WorkList { status: Some(RequestStatus::Failed), ..Default::default() });
    assert_eq!(failed.unwrap().items[0].error.as_deref(), Some("the directory is down"));
    // Whose access it is has no say in whether it ends.
    let alice = portal.user("alice");
    assert_eq!(code(alice.requests().close(removal, RequestClose::default())), "forbidden");
    assert_eq!(code(alice.requests().cancel(removal, RequestCancel::default())), "forbidden");
    portal.admin().requests().retry(removal, RequestRetry::default()).unwrap();
    portal.done(&portal.task());
    assert_eq!(portal.now(grant).status, GrantStatus::Ended);
}

#[test]
fn a_removal_that_is_given_up_is_tried_again_the_next_day() {
    let portal = Portal::new();
    portal.give("alice", ITEM, Some("1d"));
    let grant = portal.grant_id("alice", ITEM);
    portal.advance("25h");
    portal.run_due();
    let first = portal.now(grant).ending_request_id.unwrap();
    portal.admin().requests().close(first, RequestClose::default()).unwrap();
    let now = portal.now(grant);
    assert_eq!((now.status, now.in_force, now.ending_request_id), (GrantStatus::Ending, false, None));
    assert_eq!(portal.store.next_due().unwrap(), Some(portal.after("1d")));
    portal.advance("1d");
    assert_eq!(portal.run_due().ended, 1);
    let second = portal.now(grant).ending_request_id.unwrap();
    assert_ne!(first, second);
    let closed = RequestClose { outcome: Some(Outcome::Success), ..Default::default() };
    portal.admin().requests().close(second, closed).unwrap();
    assert_eq!(portal.now(grant).status, GrantStatus::Ended, "an admin says that it is gone");
}

#[test]
fn no_clock_gives_up_a_removal() {
    let portal = Portal::new();
    portal.give("alice", ITEM, Some("1d"));
    portal.advance("400d");
    portal.run_due();
    assert_eq!(portal.task().kind, TaskKind::Deprovision, "claim_by is for what gives access");
}

#[test]
fn who_may_take_away_whose_access() {
    let portal = Portal::new();
    portal.person("alice-2", Some("bob"), Some("alice"));
    portal.person("alice-boss", None, Some("alice"));
    portal.give("alice", ITEM, None);
    let grant = portal.grant_id("alice", ITEM);
    for (who, expected) in [
        ("alice", "forbidden"),
        ("alice-2", "not_found"),
        ("carol", "not_found"),
        ("eve", "not_found"),
        ("bob", "ok"),
        ("dana", "ok"),
    ] {
        let tx = portal.store.begin().unwrap();
        let done = tx
            .as_user(who)
            .grants()
            .revoke(grant, GrantRevoke { comment: why(), starts_at: None, ..Default::default() });
        assert_eq!(code(done), expected, "{who}");
        tx.rollback().unwrap();
    }
    for (admin, expected) in [("root", "ok"), ("alice-boss", "forbidden"), ("stranger", "forbidden")] {
        let tx = portal.store.begin().unwrap();
        let done = tx
            .as_admin(admin)
            .grants()
            .revoke(grant, GrantRevoke { comment: why(), starts_at: None, ..Default::default() });
        assert_eq!(code(done), expected, "{admin}");
        tx.rollback().unwrap();
    }
    assert_eq!(
        code(portal.user("bob").grants().revoke(grant, GrantRevoke::default())),
        "invalid",
        "no comment"
    );
    assert_eq!(code(portal.user("bob").grants().hand_back(grant, GrantHandBack::default())), "forbidden");
    let late = GrantRevoke { comment: why(), starts_at: Some(portal.clock.now()), ..Default::default() };
    assert!(words(portal.user("bob").grants().revoke(grant, late)).contains("must be in the future"));
}

#[test]
fn nobody_has_a_hand_in_it_that_their_own_access_is_taken_away() {
    let portal = Portal::new();
    portal.person("alice-2", None, Some("alice"));
    let policy = PolicyUpdate {
        revoke: Patch::Set(crate::portal::stages::stages(json!(["identity:eve"]))),
        ..Default::default()
    };
    portal.admin().policies().update(portal.policy, policy).unwrap();
    portal.done_by(ITEM, Fulfilment::Manual);
    let hand = ItemUpdate { fulfillers: vec![Source::Identity("alice".into())].into(), ..Default::default() };
    portal.admin().catalog().update_item(ITEM, hand).unwrap();
    let request = portal.ask("alice", ITEM);
    portal.approve(request);
    portal.user("alice").provisioning().resolve(request, Complete::default()).unwrap();
    let grant = portal.grant_id("alice", ITEM);
    let removal = portal.revoke("bob", grant).unwrap().id;
    let whole = |session: &countersign::Session, expected: &[&str]| {
        let work = session.provisioning();
        let done = [
            code(session.requests().cancel(removal, RequestCancel::default())),
            code(session.requests().close(removal, RequestClose::default())),
            code(work.snooze(removal, Snooze::default())),
            code(work.assign(removal, "dana", Assign::default())),
            code(work.start(removal)),
            code(work.resolve(removal, Complete::default())),
        ];
        assert!(done.iter().all(|code| expected.contains(code)), "{done:?}");
    };
    for own in ["alice", "alice-2"] {
        whole(&portal.store.as_admin(own), &["forbidden"]);
    }
    portal.approve(removal);
    for own in ["alice", "alice-2"] {
        whole(&portal.store.as_admin(own), &["forbidden"]);
    }
    whole(&portal.user("alice"), &["forbidden"]);
    let to_herself = portal.admin().provisioning().assign(removal, "alice-2", Assign::default());
    assert!(words(to_herself).contains("nobody does the work that takes away their own access"));
    portal.admin().provisioning().assign(removal, "dana", Assign::default()).unwrap();
    portal.user("dana").provisioning().resolve(removal, Complete::default()).unwrap();
    assert_eq!(portal.now(grant).status, GrantStatus::Ended);
    // Nor does anyone take in access of their own.
    let held = || GrantLoad { item: Some(ITEM.into()), ..Default::default() };
    let report = portal.store.as_admin("alice-2").grants().load([Ok(("alice".to_owned(), held()))]).unwrap();
    assert_eq!((report.created, report.refused, report.problems[0].code.as_str()), (0, 1, "forbidden"));
    assert_eq!(portal.admin().grants().load([Ok(("alice".to_owned(), held()))]).unwrap().created, 1);
}

#[test]
fn a_policy_may_have_others_approve_that_access_is_taken_away() {
    let portal = Portal::new();
    let policy = PolicyUpdate {
        revoke: Patch::Set(crate::portal::stages::stages(json!(["identity:eve"]))),
        ..Default::default()
    };
    portal.admin().policies().update(portal.policy, policy).unwrap();
    portal.give("alice", ITEM, Some("30d"));
    let grant = portal.grant_id("alice", ITEM);
    let removal = portal.revoke("bob", grant).unwrap();
    assert_eq!((removal.status, removal.policy_id), (RequestStatus::Pending, Some(portal.policy)));
    let asked = portal.open(removal.id).unwrap();
    assert_eq!(
        (asked.action, asked.asked),
        (Action::Revoke, vec!["eve".to_owned()]),
        "who is asked sees what for"
    );
    // It is still had; and being taken away, it is not asked twice.
    let now = portal.now(grant);
    assert_eq!((now.status, now.in_force), (GrantStatus::Ending, true));
    assert_eq!(code(portal.revoke("dana", grant)), "duplicate");
    assert_eq!(
        code(portal.user("alice").requests().cancel(removal.id, RequestCancel::default())),
        "forbidden"
    );
    portal.user("eve").approvals().reject(asked.id, Decide::default()).unwrap();
    assert_eq!(portal.now(grant).status, GrantStatus::Active);
    // Nobody answers: its own end takes it away all the same.
    let again = portal.revoke("bob", grant).unwrap().id;
    portal.advance("31d");
    portal.run_due();
    portal.run_due();
    assert!(matches!(portal.status(again), RequestStatus::Expired | RequestStatus::Cancelled));
    portal.done(&portal.task());
    assert_eq!(portal.now(grant).end_reason, Some(EndReason::Expired));
}

#[test]
fn what_waits_for_its_approval_gives_way_when_the_end_comes() {
    let portal = Portal::new();
    let policy = PolicyUpdate {
        revoke: Patch::Set(crate::portal::stages::stages(json!(["identity:eve"]))),
        ..Default::default()
    };
    portal.admin().policies().update(portal.policy, policy).unwrap();
    portal.give("alice", ITEM, Some("1d"));
    let grant = portal.grant_id("alice", ITEM);
    let asked = portal.revoke("bob", grant).unwrap().id;
    portal.advance("25h");
    assert_eq!(portal.run_due().ended, 1);
    assert_eq!(portal.status(asked), RequestStatus::Cancelled);
    assert_eq!(portal.history(asked).pop().unwrap().data["why"], "superseded");
    let removal = portal.now(grant).ending_request_id.unwrap();
    assert_eq!(portal.request(removal).origin, RequestOrigin::Expiry);
}

#[test]
fn access_may_be_taken_away_on_a_later_day() {
    let portal = Portal::new();
    portal.give("alice", ITEM, Some("30d"));
    let grant = portal.grant_id("alice", ITEM);
    let after_its_end =
        GrantRevoke { comment: why(), starts_at: Some(portal.after("31d")), ..Default::default() };
    assert_eq!(code(portal.user("bob").grants().revoke(grant, after_its_end)), "invalid");
    let later = GrantRevoke { comment: why(), starts_at: Some(portal.after("7d")), ..Default::default() };
    let removal = portal.user("bob").grants().revoke(grant, later).unwrap();
    assert_eq!(removal.status, RequestStatus::Scheduled);
    assert!(portal.now(grant).in_force && portal.claim("worker").is_empty());
    portal.advance("7d");
    assert_eq!(portal.run_due().started, 1);
    portal.done(&portal.task());
    assert_eq!(portal.now(grant).end_reason, Some(EndReason::Revoked));
}

#[test]
fn what_is_to_go_at_once_goes_before_what_rests() {
    // For a later day, and for an approval that Eve alone could give.
    for policy in [
        None,
        Some(PolicyUpdate {
            revoke: Patch::Set(crate::portal::stages::stages(json!(["identity:eve"]))),
            ..Default::default()
        }),
    ] {
        let portal = Portal::new();
        portal.give("alice", ITEM, Some("30d"));
        let grant = portal.grant_id("alice", ITEM);
        let by_policy = policy.is_some();
        let first = match policy {
            None => {
                let later =
                    GrantRevoke { comment: why(), starts_at: Some(portal.after("7d")), ..Default::default() };
                portal.user("bob").grants().revoke(grant, later).unwrap()
            }
            Some(policy) => {
                portal.admin().policies().update(portal.policy, policy).unwrap();
                let first = portal.revoke("bob", grant).unwrap();
                let none = PolicyUpdate { revoke: Patch::Clear, ..Default::default() };
                portal.admin().policies().update(portal.policy, none).unwrap();
                first
            }
        };
        // Later still, or also to be approved, is no more than what is asked.
        let later = GrantRevoke { comment: why(), starts_at: Some(portal.after("3d")), ..Default::default() };
        assert_eq!(code(portal.user("dana").grants().revoke(grant, later)), "duplicate");
        let now = portal.revoke("dana", grant).unwrap();
        assert_eq!(now.status, RequestStatus::Approved);
        let ended = if by_policy { RequestStatus::Cancelled } else { RequestStatus::Closed };
        assert_eq!(portal.status(first.id), ended);
        assert_eq!(portal.history(first.id).pop().unwrap().data["why"], "superseded");
        // What is under way is waited for.
        assert_eq!(code(portal.revoke("bob", grant)), "duplicate");
        portal.done(&portal.task());
        assert_eq!(portal.now(grant).end_reason, Some(EndReason::Revoked));
    }
}

#[test]
fn the_last_of_the_same_ends_the_access_and_the_others_do_not() {
    let portal = Portal::new();
    portal.give("alice", ITEM, None);
    let asked = portal.grant_id("alice", ITEM);
    let held =
        GrantLoad { item: Some(ITEM.into()), origin: Some(GrantOrigin::Birthright), ..Default::default() };
    portal.admin().grants().load([Ok(("alice".to_owned(), held.clone()))]).unwrap();
    let born = portal.grant_id("alice", ITEM);
    assert_ne!(asked, born);
    portal.user("alice").grants().hand_back(asked, GrantHandBack::default()).unwrap();
    assert!(portal.claim("worker").is_empty(), "there is nothing to be taken away");
    assert_eq!(portal.now(asked).end_reason, Some(EndReason::HandedBack));
    let told = portal.ledger().pop().unwrap();
    assert_eq!((told.r#type.as_str(), &told.data["held_otherwise"]), ("access.ended", &json!(true)));
    assert!(portal.now(born).in_force);
    // What the host gives by its own rule ends by that.
    for done in [
        portal.revoke("bob", born),
        portal.user("alice").grants().hand_back(born, GrantHandBack::default()),
        portal.user("alice").grants().modify(born, GrantModify { no_end: true, ..Default::default() }),
    ] {
        assert!(words(done).contains("what gives it must change"));
    }
    let gone = GrantLoad { gone: true, ..held };
    portal.admin().grants().load([Ok(("alice".to_owned(), gone))]).unwrap();
    assert_eq!(portal.now(born).end_reason, Some(EndReason::Removed));
    portal.ask("alice", ITEM);
}

#[test]
fn both_of_the_same_may_end_at_once_and_the_access_is_taken_away_once() {
    let portal = Portal::new();
    portal.give("alice", ITEM, Some("30d"));
    let ends_at = Some(portal.after("30d"));
    let held = GrantLoad { item: Some(ITEM.into()), ends_at, ..Default::default() };
    portal.admin().grants().load([Ok(("alice".to_owned(), held))]).unwrap();
    portal.advance("31d");
    assert_eq!(portal.run_due().ended, 2);
    portal.done(&portal.task());
    portal.done(&portal.task());
    let grants = portal.admin().grants().list(GrantList::default()).unwrap().items;
    assert!(grants.iter().all(|grant| grant.status == GrantStatus::Ended));
}

#[test]
fn an_extension_that_waits_is_over_with_the_access() {
    let portal = Portal::new();
    portal.give("alice", ITEM, Some("2d"));
    let grant = portal.grant_id("alice", ITEM);
    let longer = GrantModify { duration: Some("90d".parse().unwrap()), ..Default::default() };
    let asked = portal.user("alice").grants().modify(grant, longer.clone()).unwrap().id;
    portal.advance("3d");
    portal.run_due();
    assert_eq!(portal.status(asked), RequestStatus::Cancelled);
    assert_eq!(code(portal.user("alice").grants().modify(grant, longer)), "illegal_transition");
}

#[test]
fn a_past_end_of_what_needs_no_worker_is_over_at_once_for_who_asks_again() {
    let portal = Portal::new();
    portal.done_by(ITEM, Fulfilment::Immediate);
    let input = RequestSubmit { duration: Some("1d".parse().unwrap()), ..Default::default() };
    let ask = || portal.user("alice").requests().submit(vec![ITEM.into()], input.clone());
    portal.approve(ask().unwrap().request_ids[0]);
    assert_eq!(code(ask()), "already_granted");
    portal.advance("25h");
    assert!(portal.user("alice").catalog().requestable(ITEM, "alice").unwrap().requestable);
    ask().unwrap();
    assert_eq!(portal.grant("alice", ITEM).end_reason, Some(EndReason::Expired));
}

#[test]
fn a_damaged_grant_keeps_no_other_from_its_end() {
    let portal = Portal::new();
    portal.person("ann", Some("bob"), None);
    for who in ["alice", "ann"] {
        portal.give(who, ITEM, Some("30d"));
    }
    portal.advance("24d");
    assert_eq!(portal.run_due().warned, 2);
    let beside = rusqlite::Connection::open(portal.path()).unwrap();
    beside.pragma_update(None, "ignore_check_constraints", true).unwrap();
    let sql = "UPDATE cs_grants SET form_values = '{' WHERE number = (SELECT min(number) FROM cs_grants)";
    assert_eq!(beside.execute(sql, []).unwrap(), 1);
    portal.advance("7d");
    let report = portal.run_due();
    assert_eq!((report.failed, report.ended, report.more), (1, 1, false));
    let taken = |who: &str| {
        let all = portal.user(who).requests().list(RequestList::default()).unwrap().items;
        all.iter().any(|request| request.action == Action::Revoke)
    };
    assert!(!taken("alice") && taken("ann"));
    // It is tried again in an hour, and is whole then.
    beside.execute("UPDATE cs_grants SET form_values = '{}'", []).unwrap();
    portal.advance("1h");
    assert_eq!(portal.run_due().ended, 1);
    assert!(taken("alice"));
}
