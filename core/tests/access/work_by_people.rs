//! Work that people do, and work that somebody else looks at.
#![allow(clippy::disallowed_methods, reason = "")]

use crate::portal::{ITEM, Portal, code, words};
use countersign::RequestId;
use countersign::model::*;
use serde_json::json;

/// The staff of IT, Eve and Frank, make badges; Bob, the manager, looks whether they did.
fn scene() -> (Portal, RequestId) {
    let portal = Portal::new();
    portal.person("frank", None, None);
    portal.group("it", &["eve", "frank"]);
    let input = ItemCreate {
        reference: Some("badge".into()),
        owner: Some("dana".into()),
        fulfilment: Some(Fulfilment::Manual),
        fulfillers: Some(vec![Source::Group("it".into())]),
        verify: Some(vec![Source::MANAGER]),
        receipt_required: Some(true),
        ..Default::default()
    };
    portal.admin().catalog().create_item(ItemKind::Resource, "Badge", input).unwrap();
    let request = portal.ask("alice", "badge");
    portal.approve(request);
    (portal, request)
}

fn receipt() -> Complete {
    Complete { receipt: Some("Handed over".into()) }
}

fn look(comment: Option<&str>) -> Verify {
    Verify { comment: comment.map(Into::into) }
}

#[test]
fn no_worker_gets_it_and_those_who_do_it_see_it() {
    let (portal, request) = scene();
    assert!(portal.claim("worker").is_empty());
    let list = |who: &str| {
        let all = portal.user(who).provisioning().list(WorkList::default()).unwrap().items;
        all.iter().map(|work| work.request_id).collect::<Vec<_>>()
    };
    assert_eq!([list("eve"), list("frank")], [vec![request], vec![request]]);
    assert_eq!([list("alice"), list("bob"), list("dana"), list("carol")], [vec![], vec![], vec![], vec![]]);
    assert_eq!(
        portal.user("eve").requests().get(request, RequestGet::default()).unwrap().status,
        RequestStatus::Approved,
        "they see what for"
    );
    portal.user("eve").requests().comment(request, "Which door?").unwrap();
    let work = portal.admin().provisioning().list(WorkList::default()).unwrap().items.remove(0);
    assert_eq!((work.kind, work.manual, work.assignee), (TaskKind::Provision, true, None));
    // Who leaves the group does it no more.
    portal.group("it", &["frank"]);
    assert!(list("eve").is_empty());
    assert_eq!(code(portal.user("eve").provisioning().start(request)), "not_found");
}

#[test]
fn who_begins_it_has_it_and_it_is_done_once() {
    let (portal, request) = scene();
    let (eve, frank) = (portal.user("eve"), portal.user("frank"));
    let task = eve.provisioning().start(request).unwrap();
    assert_eq!((task.worker.as_str(), task.by_person, task.lease_until), ("eve", true, None));
    assert_eq!(portal.request(request).assignee.as_deref(), Some("eve"));
    assert_eq!(code(frank.provisioning().start(request)), "forbidden");
    assert!(words(frank.provisioning().resolve(request, receipt())).contains("this work is `eve`'s to do"));
    assert_eq!(code(eve.provisioning().start(request)), "illegal_transition");
    assert!(words(portal.system().provisioning().renew(task.id, Renew::default())).contains("no lease"));
    portal.advance("100d");
    portal.run_due();
    assert_eq!(portal.status(request), RequestStatus::Provisioning, "people have no lease that lapses");
    assert!(
        words(eve.provisioning().resolve(request, Complete::default())).contains("must say what was done")
    );
    let long = Complete { receipt: Some("x".repeat(1 << 20)) };
    assert_eq!(code(eve.provisioning().resolve(request, long)), "invalid");
    assert_eq!(eve.provisioning().resolve(request, receipt()).unwrap().status, RequestStatus::Verifying);
    assert_eq!(code(eve.provisioning().resolve(request, receipt())), "illegal_transition");
    let grant = portal.grant("alice", "badge");
    assert!(grant.in_force, "it is there as soon as it is done");
}

#[test]
fn a_person_may_report_on_their_task_as_a_worker_does_and_nobody_else_may() {
    let (portal, request) = scene();
    let task = portal.user("eve").provisioning().start(request).unwrap().id;
    for who in ["frank", "alice", "bob", "dana"] {
        assert_eq!(code(portal.user(who).provisioning().complete(task, receipt())), "forbidden");
        assert_eq!(code(portal.user(who).provisioning().release(task, Release::default())), "forbidden");
    }
    let unknown = "01890a5d-ac96-774b-bcce-b302099a8057".parse().unwrap();
    let (one, other) = (
        words(portal.user("frank").provisioning().fail(task, "no", Fail::default())),
        words(portal.user("frank").provisioning().fail(unknown, "no", Fail::default())),
    );
    assert_eq!(one, other, "whether there is such a task is nobody else's business");
    portal.user("eve").provisioning().release(task, Release::default()).unwrap();
    assert_eq!(portal.status(request), RequestStatus::Approved);
    assert_eq!(portal.request(request).assignee.as_deref(), Some("eve"), "it is still theirs to do");
    let again = portal.user("eve").provisioning().start(request).unwrap();
    assert_eq!(again.attempt, 1, "what is given back was no attempt");
    portal.user("eve").provisioning().fail(again.id, "no plastic", Fail::default()).unwrap();
    portal.advance("2h");
    portal.user("eve").provisioning().resolve(request, receipt()).unwrap();
}

#[test]
fn it_is_given_to_somebody() {
    let (portal, request) = scene();
    let assign = |who: &str, to: &str| portal.user(who).provisioning().assign(request, to, Assign::default());
    for (who, expected) in [("alice", "forbidden"), ("bob", "forbidden"), ("carol", "not_found")] {
        assert_eq!(code(assign(who, "frank")), expected, "{who}");
    }
    portal.program("robot", IdentityKind::Service, "dana");
    portal.deactivate("carol");
    for nobody in ["robot", "carol", "ghost"] {
        let done = portal.admin().provisioning().assign(request, nobody, Assign::default());
        assert!(words(done).contains("must be somebody who is registered, active and human"));
    }
    let given = assign("frank", "eve").unwrap();
    assert_eq!(given.assignee.as_deref(), Some("eve"));
    assert_eq!(code(portal.user("frank").provisioning().start(request)), "forbidden");
    // Whose work it is sees it, in the group or not.
    portal.admin().provisioning().assign(request, "dana", Assign::default()).unwrap();
    portal.user("dana").provisioning().start(request).unwrap();
    assert_eq!(code(assign("frank", "eve")), "illegal_transition", "they have begun");
    let told = portal.entries(request);
    assert_eq!(told.iter().filter(|kind| *kind == "access_request.assigned").count(), 2);
}

#[test]
fn work_of_who_is_gone_is_anybodys_of_those_who_do_it() {
    let (portal, request) = scene();
    portal.user("eve").provisioning().assign(request, "eve", Assign::default()).unwrap();
    portal.deactivate("eve");
    let told =
        portal.ledger().into_iter().rev().find(|entry| entry.r#type == "identity.deactivated").unwrap();
    assert_eq!(told.data["assigned"], json!([request.to_string()]), "the admins are told");
    assert_eq!(portal.request(request).assignee, None);
    portal.user("frank").provisioning().start(request).unwrap();
}

#[test]
fn it_rests_until_a_day_or_until_somebody_wakes_it() {
    let (portal, request) = scene();
    let (eve, admin) = (portal.user("eve"), portal.admin());
    assert_eq!(code(eve.provisioning().snooze(request, Snooze::default())), "forbidden", "not theirs yet");
    eve.provisioning().start(request).unwrap();
    let past = Snooze { until: Some(portal.clock.now()), comment: None };
    assert_eq!(code(eve.provisioning().snooze(request, past)), "invalid");
    let day = Snooze { until: Some(portal.after("3d")), comment: Some("No plastic".into()) };
    let rests = eve.provisioning().snooze(request, day).unwrap();
    assert_eq!((rests.status, rests.snoozed_until), (RequestStatus::Snoozed, Some(portal.after("3d"))));
    assert_eq!(portal.store.next_due().unwrap(), Some(portal.after("3d")));
    assert_eq!(code(eve.provisioning().start(request)), "illegal_transition");
    portal.advance("4d");
    // What is due for a request runs before whatever is done to it.
    eve.provisioning().start(request).unwrap();
    let woken =
        portal.history(request).into_iter().find(|entry| entry.r#type == "access_request.woken").unwrap();
    assert_eq!((woken.actor.as_str(), woken.due.is_some()), ("clock", true));
    admin.provisioning().snooze(request, Snooze::default()).unwrap();
    portal.advance("365d");
    portal.run_due();
    assert_eq!(portal.status(request), RequestStatus::Snoozed, "until somebody wakes it");
    assert_eq!(code(portal.user("bob").provisioning().wake(request, Wake::default())), "forbidden");
    assert_eq!(admin.provisioning().wake(request, Wake::default()).unwrap().snoozed_until, None);
    assert_eq!(code(admin.provisioning().wake(request, Wake::default())), "illegal_transition");
}

#[test]
fn who_looks_is_never_who_asked_who_has_it_or_who_did_it() {
    let portal = Portal::new();
    portal.person("frank", None, None);
    portal.person("eve-2", None, Some("eve"));
    portal.person("alice-2", None, Some("alice"));
    portal.group("it", &["eve", "eve-2", "frank", "alice", "alice-2", "bob"]);
    let input = ItemCreate {
        reference: Some("badge".into()),
        owner: Some("dana".into()),
        fulfilment: Some(Fulfilment::Manual),
        fulfillers: Some(vec![Source::Group("it".into())]),
        verify: Some(vec![Source::Group("it".into())]),
        ..Default::default()
    };
    portal.admin().catalog().create_item(ItemKind::Resource, "Badge", input).unwrap();
    let request = portal.ask_for("bob", "badge", "alice");
    portal.approve(request);
    portal.user("eve").provisioning().resolve(request, Complete::default()).unwrap();
    for (who, expected) in [
        ("eve", "forbidden"),
        ("eve-2", "forbidden"),
        ("bob", "forbidden"),
        ("alice", "forbidden"),
        ("alice-2", "forbidden"),
        ("dana", "forbidden"),
        ("frank", "ok"),
    ] {
        for reopens in [false, true] {
            let tx = portal.store.begin().unwrap();
            let work = tx.as_user(who);
            let done = match reopens {
                true => work.provisioning().reopen(request, look(Some("It is not there"))),
                false => work.provisioning().verify(request, look(None)),
            };
            assert_eq!(code(done), expected, "{who}, reopens: {reopens}");
            tx.rollback().unwrap();
        }
    }
    // An admin looks only where nobody else of those who should can.
    assert_eq!(code(portal.admin().provisioning().verify(request, look(None))), "forbidden");
    portal.deactivate("frank");
    for own in ["alice", "bob", "eve"] {
        assert_eq!(code(portal.store.as_admin(own).provisioning().verify(request, look(None))), "forbidden");
    }
    assert_eq!(
        portal.admin().provisioning().verify(request, look(None)).unwrap().status,
        RequestStatus::Provisioned
    );
}

#[test]
fn what_was_not_done_is_done_again_and_gives_nothing_twice() {
    let (portal, request) = scene();
    let (eve, bob) = (portal.user("eve"), portal.user("bob"));
    eve.provisioning().resolve(request, receipt()).unwrap();
    let grant = portal.grant_id("alice", "badge");
    assert_eq!(code(bob.provisioning().reopen(request, look(None))), "invalid", "it says why");
    let seen = bob.provisioning().list(WorkList::default()).unwrap().items;
    assert_eq!(
        seen.iter().map(|work| work.request_id).collect::<Vec<_>>(),
        [request],
        "who is to look sees it"
    );
    assert_eq!(bob.provisioning().reopen(request, look(Some("No"))).unwrap().status, RequestStatus::Approved);
    eve.provisioning().resolve(request, receipt()).unwrap();
    assert_eq!(bob.provisioning().verify(request, look(None)).unwrap().status, RequestStatus::Provisioned);
    let all = portal.admin().grants().list(GrantList::default()).unwrap().items;
    assert_eq!(all.iter().map(|one| one.id).collect::<Vec<_>>(), [grant]);
    assert_eq!(code(bob.provisioning().verify(request, look(None))), "illegal_transition");
}

#[test]
fn a_policy_may_say_who_looks_at_what_a_worker_did_and_a_request_keeps_that() {
    let portal = Portal::new();
    let policies = portal.admin();
    let verify = |sources: Vec<Source>| PolicyUpdate { verify: Patch::Set(sources), ..Default::default() };
    policies.policies().update(portal.policy, verify(vec![Source::ItemOwner])).unwrap();
    let request = portal.approved();
    policies.policies().update(portal.policy, verify(vec![Source::Identity("eve".into())])).unwrap();
    portal.done(&portal.task());
    assert_eq!(portal.status(request), RequestStatus::Verifying);
    assert_eq!(code(portal.user("eve").provisioning().verify(request, look(None))), "not_found");
    portal.user("dana").provisioning().verify(request, look(None)).unwrap();
    // Taking away is looked at too; what the law does by itself as well.
    portal
        .user("alice")
        .grants()
        .hand_back(portal.grant_id("alice", ITEM), GrantHandBack::default())
        .unwrap();
    portal.done(&portal.task());
    assert_eq!(portal.grant("alice", ITEM).status, GrantStatus::Ended);
}

#[test]
fn who_can_do_work_or_look_at_it_is_checked_by_its_place() {
    let portal = Portal::new();
    for (input, expected) in [
        (
            json!({"fulfillers": ["manager"]}),
            "must be `item_owner`, `application_owner`, `group:ID` or `identity:ID`",
        ),
        (json!({"fulfillers": ["group:nobody"]}), "nobody"),
        (json!({"fulfillers": ["item_owner", "item_owner"]}), "must name `item_owner` once"),
        (json!({"verify": ["approver_manager"]}), "nobody was asked before"),
        (json!({"verify": ["identity:ghost"]}), "ghost"),
    ] {
        let input: ItemUpdate = countersign::model::input(input).unwrap();
        let said = words(portal.admin().catalog().update_item(ITEM, input));
        assert!(said.contains(expected), "{said}");
    }
}

#[test]
fn work_for_a_later_day_waits_for_it() {
    let portal = Portal::new();
    let at = |portal: &Portal, span: &str| RequestSubmit {
        starts_at: Some(portal.after(span)),
        duration: Some("30d".parse().unwrap()),
        ..Default::default()
    };
    let alice = portal.user("alice");
    let submit = |input| alice.requests().submit(vec![ITEM.into()], input);
    let past = RequestSubmit { starts_at: Some(portal.clock.now()), ..Default::default() };
    assert!(words(submit(past)).contains("must be in the future"));
    let before = RequestSubmit {
        ends_at: Some(portal.after("1d")),
        starts_at: Some(portal.after("2d")),
        ..Default::default()
    };
    assert!(words(submit(before)).contains("must be later than `starts_at`"));
    let request = submit(at(&portal, "60d")).unwrap().request_ids[0];
    portal.approve(request);
    assert_eq!(portal.status(request), RequestStatus::Scheduled);
    let told = portal.admin().requests().explain(request).unwrap();
    assert_eq!((told.next[0].kind, told.next[0].at), (NextKind::Start, Some(portal.after("60d"))));
    assert_eq!(portal.store.next_due().unwrap(), Some(portal.after("60d")));
    assert!(portal.claim("worker").is_empty());
    portal.advance("60d");
    // Claiming runs what is due.
    let task = portal.task();
    portal.done(&task);
    let grant = portal.grant("alice", ITEM);
    assert_eq!(grant.ends_at, Some(portal.after("30d")), "it counts from its start");
    // An approver does not have it end before it begins.
    let early = portal.user("eve");
    let item = portal.staged("late", Some("dana"), json!(["identity:eve"]));
    let input = RequestSubmit { starts_at: Some(portal.after("10d")), ..Default::default() };
    let late = portal.user("alice").requests().submit(vec![item.into()], input).unwrap().request_ids[0];
    let open = portal.open(late).unwrap().id;
    let sooner = Approve { ends_at: Some(portal.after("9d")), ..Default::default() };
    assert_eq!(code(early.approvals().approve(open, sooner)), "invalid");
    // Approved after its day has come, it does not wait.
    let request =
        portal.user("bob").requests().submit(vec![ITEM.into()], at(&portal, "1d")).unwrap().request_ids[0];
    portal.advance("2d");
    portal.approve(request);
    assert_eq!(portal.status(request), RequestStatus::Approved);
}
