//! Deciding: comments, sign-ins, less than was asked, many at once, and what comes too late.
#![allow(clippy::disallowed_methods, reason = "writes with its own SQL")]

use crate::portal::{ITEM, Portal, code, words};
use countersign::model::*;
use countersign::{ApprovalId, RequestId, Result};
use serde_json::json;

fn say(comment: Option<&str>) -> (Approve, Decide) {
    let comment = comment.map(Into::into);
    (Approve { comment: comment.clone(), ..Default::default() }, Decide { comment, ..Default::default() })
}

fn only(portal: &Portal, request: RequestId) -> ApprovalId {
    portal.opens(request)[0].id
}

#[test]
fn a_stage_asks_for_comments_as_it_says() {
    let portal = Portal::new();
    for (rule, yes, no) in [
        ("none", true, true),
        ("on_reject", true, false),
        ("on_approve", false, true),
        ("always", false, false),
    ] {
        portal.staged(rule, None, json!([{ "need": "manager", "comment": rule }]));
        let id = only(&portal, portal.ask("alice", rule));
        for (needed, answer) in [(yes, true), (no, false)] {
            let tx = portal.store.begin().unwrap();
            let bob = tx.as_user("bob");
            let decide = |comment: Option<&str>| {
                let (yes, no) = say(comment);
                if answer { bob.approvals().approve(id, yes) } else { bob.approvals().reject(id, no) }
            };
            for blank in [None, Some(""), Some("  ")] {
                if !needed {
                    assert_eq!(code(decide(blank)), "invalid", "{rule}");
                }
            }
            decide(if needed { None } else { Some("I looked") }).unwrap();
            tx.rollback().unwrap();
        }
    }
}

#[test]
fn who_decides_must_have_signed_in_of_late_where_it_is_asked_for() {
    let portal = Portal::new();
    portal.staged("strict", None, json!([{ "need": "manager", "reauthenticate": true }]));
    portal.staged("loose", None, json!([{ "need": "manager", "reauthenticate": false }]));
    portal.settings(json!({ "reauthenticate": true, "freshness": "PT10M" }));
    let now = portal.clock.now();
    let minutes = |n: i64| now - chrono::TimeDelta::minutes(n);
    for (item, strict) in [("strict", true), ("loose", false), (ITEM, true)] {
        let request = portal.ask("alice", item);
        let id = only(&portal, request);
        for session in [portal.user("bob"), portal.admin()] {
            for stale in [None, Some(minutes(11)), Some(minutes(-1)), Some(minutes(-100_000))] {
                let session = stale.map_or(session.clone(), |at| session.clone().signed_in(at));
                let tried = |done: Result<Approval>| {
                    if strict {
                        assert_eq!(code(done), "reauthentication_required", "{item} {stale:?}");
                    }
                };
                if strict {
                    tried(session.approvals().approve(id, Approve::default()));
                    tried(session.approvals().reject(id, Decide::default()));
                }
            }
        }
        // Exactly at the edge, both ends.
        let bob = portal.user("bob");
        let bob = if strict { bob.signed_in(minutes(if item == ITEM { 0 } else { 10 })) } else { bob };
        bob.approvals().approve(id, Approve::default()).unwrap();
    }
}

#[test]
fn an_approver_may_give_less_and_never_more() {
    let portal = Portal::new();
    portal.item("box", Some("dana"), &["manager", "item_owner"]);
    let permission = |name: &str| Permission { permission: name.into(), ..Default::default() };
    let permissions = vec![permission("read"), permission("write"), permission("delete")];
    let input = ItemUpdate { permissions: Patch::Set(permissions), ..Default::default() };
    portal.admin().catalog().update_item("box", input).unwrap();
    let submit = RequestSubmit { duration: Some("30d".parse().unwrap()), ..Default::default() };
    let request = portal.user("alice").requests().submit(vec!["box".into()], submit).unwrap().request_ids[0];
    let digest = portal.opens(request)[0].digest.clone();
    let approve = |who: &str, json: serde_json::Value| {
        let input: Approve = input_of(json);
        portal.user(who).approvals().approve(only(&portal, request), input)
    };
    let before = portal.head();
    for (odd, field) in [
        (json!({ "duration": "30d" }), "duration"),
        (json!({ "duration": "31d" }), "duration"),
        (json!({ "ends_at": "2026-02-04T09:00:00Z" }), "ends_at"),
        (json!({ "ends_at": "2027-01-01T00:00:00Z" }), "ends_at"),
        (json!({ "ends_at": "2026-01-05T09:00:00Z" }), "ends_at"),
        (json!({ "duration": "10d", "ends_at": "2026-01-20T00:00:00Z" }), "ends_at"),
        (json!({ "drop": ["fly"] }), "drop"),
        (json!({ "drop": ["read", "write", "delete"] }), "drop"),
    ] {
        let why = approve("bob", odd.clone()).unwrap_err();
        assert_eq!(why.code().as_str(), "invalid", "{odd}");
        assert!(why.to_string().contains(field), "{odd}: {why}");
    }
    assert_eq!(portal.head(), before);
    approve("bob", json!({ "duration": "20d", "drop": ["delete"], "digest": digest })).unwrap();
    // The next sees what is left, and may take more away, not give it back.
    let seen = &portal.opens(request)[0];
    let left = seen.narrowed.clone().unwrap();
    assert_eq!(
        (left.duration.map(|span| span.to_string()).as_deref(), left.dropped.len()),
        (Some("P20D"), 1)
    );
    assert_eq!(seen.digest, digest, "what is asked is what it was");
    assert_eq!(code(approve("dana", json!({ "duration": "25d" }))), "invalid");
    assert_eq!(
        code(approve("dana", json!({ "drop": ["read", "write"] }))),
        "invalid",
        "nothing would be left"
    );
    approve("dana", json!({ "drop": ["write"], "ends_at": "2026-01-10T09:00:00Z" })).unwrap();
    let told: Vec<_> =
        portal.history(request).into_iter().filter(|entry| entry.r#type == "approval.decided").collect();
    assert_eq!(
        told[1].data["narrowed"]["dropped"],
        json!(["delete", "write"]),
        "what each made of it is told"
    );
    let task = portal.claim("worker").remove(0);
    let narrowed = task.narrowed.clone().unwrap();
    assert_eq!(narrowed.dropped, ["delete", "write"], "the worker gives no more");
    portal.system().provisioning().complete(task.id, Complete::default()).unwrap();
    let grants = portal.user("alice").grants().list(GrantList::default()).unwrap().items;
    assert_eq!(
        grants[0].ends_at.unwrap().to_rfc3339(),
        "2026-01-10T09:00:00+00:00",
        "the earliest end holds"
    );
    let asked = portal.admin().requests().get(request, RequestGet::default()).unwrap();
    assert_eq!(asked.duration.unwrap().to_string(), "P30D", "what was asked stays");
}

fn input_of<T: serde::de::DeserializeOwned>(json: serde_json::Value) -> T {
    input(json).unwrap()
}

#[test]
fn what_was_narrowed_to_a_day_that_is_past_is_not_given() {
    let portal = Portal::new();
    portal.item("box", None, &["manager"]);
    let request = portal.ask("alice", "box");
    let until = input_of(json!({ "ends_at": "2026-01-06T09:00:00Z" }));
    portal.user("bob").approvals().approve(only(&portal, request), until).unwrap();
    portal.advance("2d");
    assert!(portal.claim("worker").is_empty());
    assert_eq!(portal.status(request), RequestStatus::Failed);
}

#[test]
fn many_are_decided_at_once_and_each_counts_by_itself() {
    let portal = Portal::new();
    let items = ["a", "b", "c", "d"];
    for item in items {
        portal.item(item, None, &["manager"]);
    }
    portal.staged("worded", None, json!([{ "need": "manager", "comment": "on_approve" }]));
    let asked: Vec<RequestId> = items.iter().map(|item| portal.ask("alice", item)).collect();
    let ids: Vec<ApprovalId> = asked.iter().map(|request| only(&portal, *request)).collect();
    let worded = only(&portal, portal.ask("alice", "worded"));
    let own = only(&portal, portal.ask("bob", "a"));
    let bob = portal.user("bob");
    bob.approvals().approve(ids[1], Approve::default()).unwrap();
    let all = vec![ids[0], ids[1], worded, own, ids[2]];
    let answers = bob.approvals().approve_many(all.clone(), DecideMany::default()).unwrap();
    assert_eq!(answers.iter().map(|one| one.id).collect::<Vec<_>>(), all, "an answer an id, in order");
    let codes: Vec<&str> = answers.iter().map(|one| one.code.map_or("ok", |code| code.as_str())).collect();
    assert_eq!(codes, ["ok", "stale", "invalid", "forbidden", "ok"]);
    assert!(answers.iter().all(|one| one.approval.is_some() == one.code.is_none()));
    assert!(answers.iter().all(|one| one.message.is_some() == one.code.is_some()));
    assert_eq!(portal.status(asked[0]), RequestStatus::Approved);
    assert_eq!(portal.status(asked[2]), RequestStatus::Approved);
    portal.admin().audit().verify(AuditVerify::default()).unwrap();
    let said = DecideMany { comment: Some("Not this year".into()) };
    let answers = bob.approvals().reject_many(vec![ids[3], ids[0], worded], said).unwrap();
    let codes: Vec<&str> = answers.iter().map(|one| one.code.map_or("ok", |code| code.as_str())).collect();
    assert_eq!(codes, ["ok", "stale", "ok"]);
    assert_eq!(answers[0].approval.as_ref().unwrap().comment.as_deref(), Some("Not this year"));
    for odd in [Vec::new(), vec![own, own], vec![own; 501]] {
        assert_eq!(code(bob.approvals().approve_many(odd, DecideMany::default())), "invalid");
    }
    assert_eq!(code(portal.system().approvals().approve_many(vec![own], DecideMany::default())), "forbidden");
}

#[test]
fn what_comes_too_late_is_told_by_whom_and_when() {
    let portal = Portal::new();
    portal.group("team", &["dana", "eve"]);
    portal.person("frank", None, None);
    for (n, how) in ["approve", "reject", "cancel", "expire"].into_iter().enumerate() {
        let item = format!("box{n}");
        portal.staged(&item, None, json!(["group:team"]));
        let request = portal.ask("alice", &item);
        let id = only(&portal, request);
        let by = match how {
            "approve" => {
                portal.yes("dana", request).unwrap();
                "dana"
            }
            "reject" => {
                portal.user("dana").approvals().reject(id, Decide::default()).unwrap();
                "dana"
            }
            "cancel" => {
                portal.user("alice").requests().cancel(request, RequestCancel::default()).unwrap();
                "alice"
            }
            _ => {
                portal.advance("15d");
                portal.run_due();
                "clock"
            }
        };
        let at = portal.admin().approvals().get(id).unwrap().decided_at;
        let why = portal.user("eve").approvals().approve(id, Approve::default()).unwrap_err().report();
        assert_eq!((why.code.as_str(), why.by.as_deref(), why.at), ("stale", Some(by), at), "{how}");
        // She is told no more than that, and who had nothing to do with it is told nothing.
        assert_eq!(code(portal.user("eve").approvals().get(id)), "not_found", "{how}");
        assert_eq!(
            code(portal.user("frank").approvals().approve(id, Approve::default())),
            "not_found",
            "{how}"
        );
    }
}

#[test]
fn an_approval_of_another_request_gives_no_say_in_this_one() {
    let portal = Portal::new();
    portal.item("mine", Some("dana"), &["item_owner"]);
    portal.item("theirs", Some("eve"), &["item_owner"]);
    let (mine, theirs) = (portal.ask("alice", "mine"), portal.ask("alice", "theirs"));
    // Ids are counted here, so the next one is easily guessed.
    let guessed = only(&portal, theirs);
    assert_eq!(code(portal.user("dana").approvals().approve(guessed, Approve::default())), "not_found");
    assert_eq!(
        code(portal.user("dana").approvals().forward(guessed, "eve", Forward::default())),
        "not_found"
    );
    let answers = portal
        .user("dana")
        .approvals()
        .approve_many(vec![only(&portal, mine), guessed], DecideMany::default());
    assert_eq!(answers.unwrap()[1].code.unwrap().as_str(), "not_found");
    assert_eq!(portal.status(theirs), RequestStatus::Pending);
}

#[test]
fn what_somebody_decided_is_listed_and_counted() {
    let portal = Portal::new();
    let items = ["a", "b", "c"];
    for item in items {
        portal.item(item, None, &["manager"]);
    }
    let ids: Vec<ApprovalId> = items.iter().map(|item| only(&portal, portal.ask("alice", item))).collect();
    let bob = portal.user("bob");
    let before = bob.approvals().summary().unwrap();
    assert_eq!((before.pending, before.approved, before.rejected, before.pending_more), (3, 0, 0, false));
    bob.approvals().approve(ids[0], Approve::default()).unwrap();
    bob.approvals().reject(ids[1], Decide::default()).unwrap();
    let after = bob.approvals().summary().unwrap();
    assert_eq!((after.pending, after.approved, after.rejected), (1, 1, 1));
    let list = |verdict, limit, cursor| bob.approvals().completed(CompletedList { verdict, limit, cursor });
    let all = list(None, None, None).unwrap().items;
    assert_eq!(all.iter().map(|one| one.id).collect::<Vec<_>>(), [ids[1], ids[0]], "newest first");
    assert_eq!(list(Some(ApprovalStatus::Approved), None, None).unwrap().items[0].id, ids[0]);
    let page = list(None, Some(1), None).unwrap();
    assert_eq!(list(None, Some(1), page.next).unwrap().items[0].id, ids[0]);
    assert_eq!(code(list(Some(ApprovalStatus::Pending), None, None)), "invalid");
    assert!(portal.user("eve").approvals().completed(CompletedList::default()).unwrap().items.is_empty());
    // An admin's decision is theirs, on behalf of who was asked.
    portal.admin().approvals().approve(ids[2], Approve::default()).unwrap();
    let done = portal.admin().approvals().completed(CompletedList::default()).unwrap().items.remove(0);
    let said = &done.decisions[0];
    assert_eq!(
        (said.by.as_str(), said.on_behalf_of.as_deref(), said.why),
        ("root", Some("identity:bob"), Why::Admin)
    );
    let entry = portal.ledger().into_iter().rev().find(|entry| entry.r#type == "approval.decided").unwrap();
    assert_eq!((entry.actor.as_str(), entry.on_behalf_of.as_deref()), ("admin:root", Some("identity:bob")));
    assert!(words(portal.system().approvals().summary()).contains("the system never decides"));
}

#[test]
fn approving_while_another_connection_cancels_ends_one_way() {
    for _ in 0..20 {
        let portal = Portal::new();
        portal.item("box", None, &["manager"]);
        let request = portal.ask("alice", "box");
        let id = only(&portal, request);
        // A second connection to the same file, as another worker of the host would have.
        let other = countersign::Store::open(portal.path(), crate::portal::options(&portal.clock)).unwrap();
        let (bob, alice) = (portal.user("bob"), other.as_user("alice"));
        let (yes, no) = std::thread::scope(|scope| {
            let yes = scope.spawn(|| bob.approvals().approve(id, Approve::default()).is_ok());
            let no = scope.spawn(|| alice.requests().cancel(request, RequestCancel::default()).is_ok());
            (yes.join().unwrap(), no.join().unwrap())
        });
        assert!(yes != no, "one of them was first, and the other was told");
        let expected = if yes { RequestStatus::Approved } else { RequestStatus::Cancelled };
        assert_eq!(portal.status(request), expected);
    }
}

#[test]
fn the_limit_of_one_item_never_goes_with_the_approvers_of_another() {
    // The strict item may be had for long, the easy one for a week: nothing mixes the two.
    let portal = Portal::new();
    portal.staged("strict", None, json!(["manager", "identity:dana", "identity:eve"]));
    portal.staged("easy", None, json!(["manager"]));
    for (item, longest) in [("strict", "90d"), ("easy", "7d")] {
        let max_duration = Patch::Set(longest.parse().unwrap());
        portal
            .admin()
            .catalog()
            .update_item(item, ItemUpdate { max_duration, ..Default::default() })
            .unwrap();
    }
    let ask = |items: &[&str], duration: &str| {
        let input = RequestSubmit { duration: Some(duration.parse().unwrap()), ..Default::default() };
        portal.user("alice").requests().submit(items.iter().map(|item| (*item).into()).collect(), input)
    };
    let refused = ask(&["strict", "easy"], "30d").unwrap_err();
    assert_eq!(refused.report().problems.len(), 1, "{refused}");
    assert!(
        refused.to_string().contains("7D") || refused.report().problems[0].message.contains("P7D"),
        "{refused}"
    );
    assert_eq!(code(ask(&["easy"], "8d")), "invalid");
    let made = ask(&["strict", "easy"], "7d").unwrap().request_ids;
    let stages: Vec<u32> = made
        .iter()
        .map(|id| portal.admin().requests().get(*id, RequestGet::default()).unwrap().stages)
        .collect();
    assert_eq!(stages, [3, 1]);
    // Nor does a move while it waits: it keeps the way and the window that it was asked with.
    let easy = portal.admin().requests().get(made[1], RequestGet::default()).unwrap().policy_id;
    portal
        .admin()
        .catalog()
        .update_item(
            "strict",
            ItemUpdate { policy_id: easy.map_or(Patch::Keep, Patch::Set), ..Default::default() },
        )
        .unwrap();
    portal.yes("bob", made[0]).unwrap();
    assert_eq!(portal.status(made[0]), RequestStatus::Pending);
    assert_eq!(portal.asked(made[0]), ["dana"]);
}

#[test]
fn of_many_one_that_fails_halfway_leaves_nothing_behind() {
    let portal = Portal::new();
    portal.staged("short", None, json!([{ "need": "manager", "deadline": "P1D" }]));
    portal.staged("long", None, json!(["manager"]));
    let (short, long) = (portal.ask("alice", "short"), portal.ask("alice", "long"));
    let ids = vec![only(&portal, short), only(&portal, long)];
    portal.advance("P2D");
    let answers = portal.user("bob").approvals().approve_many(ids, DecideMany::default()).unwrap();
    let codes: Vec<&str> = answers.iter().map(|one| one.code.map_or("ok", |code| code.as_str())).collect();
    assert_eq!(codes, ["stale", "ok"]);
    // Looking found it overdue; what that wrote went with the decision that failed, and the clock does it when it runs.
    assert_eq!(portal.status(short), RequestStatus::Pending);
    assert!(!portal.entries(short).contains(&"access_request.expired".to_owned()));
    assert_eq!(portal.status(long), RequestStatus::Approved);
    assert_eq!(portal.run_due().overdue, 1);
    assert_eq!(portal.status(short), RequestStatus::Expired);
    portal.admin().audit().verify(AuditVerify::default()).unwrap();
}
