//! Who has a hand in access gets neither more of it nor keeps it longer by the way the work goes: who did it does not look at
//! it, what was to be taken away is, and what gives more never goes as less.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test fails by panicking"
)]

mod portal;

use countersign::model::*;
use countersign::{GrantId, RequestId, Result};
use portal::access::why;
use portal::{ITEM, Portal, code, words};
use serde_json::json;

fn until(duration: &str) -> GrantModify {
    GrantModify { duration: Some(duration.parse().unwrap()), ..Default::default() }
}

fn names(names: &[&str]) -> Option<Vec<String>> {
    Some(names.iter().map(|name| (*name).to_owned()).collect())
}

fn only(list: &[&str]) -> GrantModify {
    GrantModify { permissions: names(list), ..Default::default() }
}

fn modify(portal: &Portal, who: &str, grant: GrantId, input: GrantModify) -> Result<Request> {
    portal.user(who).grants().modify(grant, input)
}

fn suspend(portal: &Portal, who: &str, grant: GrantId) -> Result<Request> {
    portal.user(who).grants().suspend(grant, GrantSuspend { comment: why(), starts_at: None })
}

fn close(portal: &Portal, request: RequestId) {
    portal.admin().requests().close(request, RequestClose::default()).unwrap();
}

fn as_done(portal: &Portal, admin: &str, request: RequestId) -> &'static str {
    let input = RequestClose { outcome: Some(Outcome::Success), comment: None };
    code(portal.store.as_admin(admin).requests().close(request, input))
}

/// Makes these the item's permissions.
fn parts(portal: &Portal, names: &[&str]) {
    let one = |name: &&str| Permission { permission: (*name).into(), ..Default::default() };
    let all = names.iter().map(one).collect::<Vec<_>>();
    let input = ItemUpdate { permissions: all.into(), ..Default::default() };
    portal.admin().catalog().update_item(ITEM, input).unwrap();
}

/// Alice has the item of two permissions.
fn scene(duration: Option<&str>) -> (Portal, GrantId) {
    let portal = Portal::new();
    parts(&portal, &["read", "write"]);
    portal.give("alice", ITEM, duration);
    let grant = portal.grant_id("alice", ITEM);
    (portal, grant)
}

/// The host says that Alice has the item.
fn load(portal: &Portal, input: GrantLoad) -> LoadReport {
    let input = GrantLoad { item: Some(ITEM.into()), ..input };
    portal.admin().grants().load([Ok(("alice".to_owned(), input))]).unwrap()
}

/// The grant of Alice's that the host told of.
fn loaded(portal: &Portal) -> GrantId {
    let origin = Some(GrantOrigin::Imported);
    let list = GrantList { beneficiary: Some("alice".into()), origin, ..Default::default() };
    portal.admin().grants().list(list).unwrap().items[0].id
}

/// As in the scene, and the host says that Alice has the same.
fn twice(input: GrantLoad) -> (Portal, GrantId, GrantId) {
    let (portal, grant) = scene(None);
    load(&portal, input);
    let other = loaded(&portal);
    (portal, grant, other)
}

fn seen_by(portal: &Portal, source: Source) {
    let input = ItemUpdate { verify: vec![source].into(), ..Default::default() };
    portal.admin().catalog().update_item(ITEM, input).unwrap();
}

/// Eve has to approve that access is taken away.
fn removal_is_approved(portal: &Portal) {
    let revoke = Patch::Set(portal::stages::stages(json!(["identity:eve"])));
    let input = PolicyUpdate { revoke, ..Default::default() };
    portal.admin().policies().update(portal.policy, input).unwrap();
}

/// Dana does what Alice asked for, which is an account of Dana-2's; Eve and Dana-2 are to look.
fn done_by_dana() -> (Portal, RequestId) {
    let portal = Portal::new();
    portal.person("dana-2", None, None);
    portal.person("dana", None, Some("dana-2"));
    portal.group("lookers", &["eve", "dana-2"]);
    portal.done_by(ITEM, Fulfilment::Manual);
    seen_by(&portal, Source::Group("lookers".into()));
    let request = portal.approved();
    portal.user("dana").provisioning().resolve(request, Complete::default()).unwrap();
    (portal, request)
}

fn looks(portal: &Portal, who: &str, request: RequestId) -> &'static str {
    code(portal.user(who).provisioning().verify(request, Verify::default()))
}

/// Eve looks whether Alice's access was taken away.
fn removed_unseen() -> (Portal, GrantId, RequestId) {
    let (portal, grant) = scene(None);
    seen_by(&portal, Source::Identity("eve".into()));
    let removal = portal.revoke("bob", grant).unwrap().id;
    portal.done(&portal.task());
    assert_eq!(portal.status(removal), RequestStatus::Verifying);
    (portal, grant, removal)
}

#[test]
fn who_took_over_from_one_who_left_does_not_look_at_their_own_work() {
    let portal = Portal::new();
    portal.person("frank", None, None);
    portal.group("it", &["eve", "frank"]);
    portal.done_by(ITEM, Fulfilment::Manual);
    let it = || vec![Source::Group("it".into())];
    let input = ItemUpdate { fulfillers: it().into(), verify: it().into(), ..Default::default() };
    portal.admin().catalog().update_item(ITEM, input).unwrap();
    let request = portal.approved();
    portal.user("eve").provisioning().start(request).unwrap();
    portal.deactivate("eve");
    assert_eq!(portal.status(request), RequestStatus::Approved, "what she had begun waits for another");
    portal.user("frank").provisioning().resolve(request, Complete::default()).unwrap();
    let told = portal.history(request);
    let given = told.iter().find(|entry| entry.r#type == "access.granted").unwrap();
    assert_eq!(given.actor, "user:frank");
    assert_eq!(looks(&portal, "frank", request), "forbidden");
    assert_eq!(portal.status(request), RequestStatus::Verifying);
}

#[test]
fn whoever_was_one_with_the_doer_then_or_is_now_does_not_look() {
    let (portal, request) = done_by_dana();
    portal.person("dana", None, None);
    assert_eq!(looks(&portal, "dana-2", request), "not_found", "they were one when it was done");
    portal.change("eve", IdentityUpsert { person: "dana".into(), ..Default::default() });
    assert_eq!(looks(&portal, "eve", request), "not_found", "they are one now");
    let seen = portal.admin().provisioning().verify(request, Verify::default());
    assert_eq!(code(seen), "ok", "nobody else is left to look");
}

#[test]
fn who_did_the_work_does_not_close_it_as_done() {
    let portal = Portal::new();
    portal.person("root-2", None, Some("root"));
    portal.done_by(ITEM, Fulfilment::Manual);
    seen_by(&portal, Source::Identity("eve".into()));
    let request = portal.approved();
    portal.admin().provisioning().assign(request, "root", Assign::default()).unwrap();
    portal.user("root").provisioning().resolve(request, Complete::default()).unwrap();
    let verified = portal.admin().provisioning().verify(request, Verify::default());
    assert_eq!(code(verified), "forbidden");
    assert_eq!([as_done(&portal, "root", request), as_done(&portal, "root-2", request)], ["forbidden"; 2]);
    assert_eq!(as_done(&portal, "carol", request), "ok");
}

#[test]
fn nobody_says_of_what_they_asked_for_another_that_it_was_done() {
    let (portal, grant) = scene(Some("10d"));
    portal.person("bob-2", None, Some("bob"));
    let longer = modify(&portal, "bob", grant, until("20d")).unwrap().id;
    portal.approve(longer);
    portal.person("eve", None, Some("bob"));
    for who in ["bob", "bob-2", "alice", "eve"] {
        assert_eq!(as_done(&portal, who, longer), "forbidden", "{who}");
    }
    assert_eq!(as_done(&portal, "root", longer), "ok");
}

#[test]
fn a_removal_that_was_not_seen_to_be_done_is_done_again() {
    let (portal, grant, removal) = removed_unseen();
    let no = Verify { comment: Some("She still gets in".into()) };
    portal.user("eve").provisioning().reopen(removal, no).unwrap();
    assert_ne!(portal.now(grant).status, GrantStatus::Ended);
    let again = portal.task();
    assert_eq!(again.kind, TaskKind::Deprovision);
    assert_ne!(again.key, removal.to_string(), "no worker takes it for what it has done");
    portal.done(&again);
    assert_eq!(looks(&portal, "eve", removal), "ok");
    assert_eq!(portal.now(grant).status, GrantStatus::Ended);
}

#[test]
fn a_removal_that_nobody_saw_done_is_tried_again_for_who_has_left() {
    let (portal, grant, removal) = removed_unseen();
    portal.deactivate("alice");
    let input = RequestClose { outcome: Some(Outcome::Incomplete), comment: None };
    portal.admin().requests().close(removal, input).unwrap();
    assert_eq!(portal.store.next_due().unwrap(), Some(portal.after("1d")));
    portal.advance("1d");
    portal.run_due();
    assert_eq!(portal.task().grant_id, Some(grant));
}

#[test]
fn who_has_left_keeps_nothing_because_a_removal_is_called_off() {
    // It was asked for before she left, or it came of that; and an end that is far off changes nothing.
    for asked_before in [true, false] {
        let (portal, grant) = scene(None);
        if asked_before {
            portal.revoke("bob", grant).unwrap();
        }
        portal.deactivate("alice");
        close(&portal, portal.now(grant).ending_request_id.unwrap());
        let ends_at = Some(portal.after("3000d"));
        modify(&portal, "bob", grant, GrantModify { ends_at, ..Default::default() }).unwrap();
        portal.advance("40d");
        portal.run_due();
        assert_eq!(portal.now(grant).status, GrantStatus::Ending, "asked before: {asked_before}");
        assert_eq!(portal.task().kind, TaskKind::Deprovision);
    }
}

#[test]
fn what_was_never_to_be_given_is_not_kept_by_giving_it_an_end() {
    let portal = Portal::new();
    let first = portal.approved();
    let out = portal.task();
    close(&portal, first);
    portal.done(&out);
    let grant = portal.grant_id("alice", ITEM);
    close(&portal, portal.now(grant).ending_request_id.unwrap());
    let far = GrantModify { ends_at: Some(portal.after("3000d")), ..Default::default() };
    modify(&portal, "alice", grant, far).unwrap();
    portal.advance("1d");
    portal.run_due();
    assert_eq!(portal.now(grant).status, GrantStatus::Ending);
    assert_eq!(portal.task().kind, TaskKind::Deprovision);
}

#[test]
fn a_removal_that_is_tried_again_does_not_put_off_the_end() {
    let portal = Portal::new();
    let input = RequestSubmit { duration: Some("10d".parse().unwrap()), ..Default::default() };
    let request = portal.user("alice").requests().submit(vec![ITEM.into()], input).unwrap().request_ids[0];
    portal.approve(request);
    let out = portal.task();
    close(&portal, request);
    portal.done(&out);
    let grant = portal.grant("alice", ITEM);
    portal.advance("P9DT22H");
    close(&portal, portal.now(grant.id).ending_request_id.unwrap());
    assert_eq!(portal.store.next_due().unwrap(), grant.ends_at, "sooner than the next day");
}

#[test]
fn a_removal_is_called_off_where_there_is_no_reason_left() {
    // She has come back.
    let (portal, grant) = scene(None);
    portal.deactivate("alice");
    portal.reactivate("alice");
    close(&portal, portal.now(grant).ending_request_id.unwrap());
    portal.advance("2d");
    portal.run_due();
    assert_eq!(portal.now(grant).status, GrantStatus::Active);
    // She is exempt from the rule.
    let portal = Portal::new();
    portal.item("pay", Some("dana"), &["item_owner"]);
    portal.give("alice", "pay", None);
    portal.approved();
    let out = portal.task();
    let rule = portal::keep_apart(&portal, "pay", ITEM);
    portal.done(&out);
    let grant = portal.grant_id("alice", ITEM);
    let removal = portal.now(grant).ending_request_id.unwrap();
    portal::exempt(&portal, rule, "alice");
    close(&portal, removal);
    portal.advance("2d");
    portal.run_due();
    assert_eq!(portal.now(grant).status, GrantStatus::Active);
}

#[test]
fn nobody_calls_off_that_they_have_less_and_no_clock_does() {
    let (portal, grant) = scene(None);
    let less = modify(&portal, "bob", grant, only(&["read"])).unwrap().id;
    let alice = portal.store.as_admin("alice");
    assert_eq!(code(alice.requests().close(less, RequestClose::default())), "forbidden");
    portal.advance("31d");
    portal.run_due();
    let task = portal.task();
    assert_eq!((task.kind, task.permissions), (TaskKind::Modify, names(&["read"])));
}

#[test]
fn what_is_approved_to_be_taken_away_is_not_lost_to_what_is_asked_next() {
    let (portal, grant) = scene(None);
    removal_is_approved(&portal);
    let less = modify(&portal, "bob", grant, only(&["read"])).unwrap().id;
    assert_eq!(code(portal.revoke("dana", grant)), "duplicate");
    assert_eq!(code(modify(&portal, "bob", grant, until("2d"))), "duplicate");
    portal.done(&portal.task());
    assert_eq!(portal.status(less), RequestStatus::Provisioned);
    let rest = suspend(&portal, "bob", grant).unwrap().id;
    portal.approve(rest);
    assert_eq!(code(portal.revoke("dana", grant)), "duplicate");
    portal.work();
    assert_eq!(portal.now(grant).status, GrantStatus::Suspended);
    assert_eq!(code(portal.revoke("dana", grant)), "ok");
}

#[test]
fn who_asks_for_more_does_not_stop_what_takes_away() {
    let takes: [fn(&Portal, GrantId) -> Result<Request>; 3] = [
        |portal, grant| suspend(portal, "bob", grant),
        |portal, grant| modify(portal, "bob", grant, until("2d")),
        |portal, grant| portal.revoke("bob", grant),
    ];
    for take in takes {
        let (portal, grant) = scene(Some("10d"));
        let longer = modify(&portal, "alice", grant, until("20d")).unwrap().id;
        take(&portal, grant).unwrap();
        assert_eq!(portal.status(longer), RequestStatus::Cancelled);
        assert_eq!(portal.history(longer).pop().unwrap().data["why"], "superseded");
    }
}

#[test]
fn permissions_that_the_item_got_later_are_more() {
    for before in [&["read"][..], &[]] {
        let portal = Portal::new();
        parts(&portal, before);
        portal.give("alice", ITEM, None);
        parts(&portal, &["read", "drop"]);
        let grant = portal.grant_id("alice", ITEM);
        let asked = modify(&portal, "alice", grant, only(&["drop"])).unwrap();
        assert_eq!(asked.status, RequestStatus::Pending, "before: {before:?}");
        assert!(portal.claim("worker").is_empty());
    }
}

#[test]
fn the_same_permissions_in_another_order_are_the_same() {
    let portal = Portal::new();
    parts(&portal, &["read", "write"]);
    load(&portal, GrantLoad { permissions: names(&["read", "write"]), ..Default::default() });
    let swapped = names(&["write", "read"]);
    assert_eq!(code(modify(&portal, "alice", loaded(&portal), only(&["write", "read"]))), "invalid");
    assert_eq!(load(&portal, GrantLoad { permissions: swapped, ..Default::default() }).unchanged, 1);
}

#[test]
fn an_approver_leaves_something_of_what_was_asked() {
    let portal = Portal::new();
    parts(&portal, &["read", "write"]);
    let input = RequestSubmit { permissions: names(&["read"]), ..Default::default() };
    let request = portal.user("alice").requests().submit(vec![ITEM.into()], input).unwrap().request_ids[0];
    let open = portal.open(request).unwrap().id;
    for (dropped, expected) in [("read", "must leave at least one permission"), ("write", "`write` is not")] {
        let input = Approve { drop: names(&[dropped]), ..Default::default() };
        assert!(words(portal.user("bob").approvals().approve(open, input)).contains(expected));
    }
}

#[test]
fn who_approves_more_takes_nothing_away_that_is_had() {
    let (portal, grant) = scene(None);
    modify(&portal, "alice", grant, only(&["read"])).unwrap();
    portal.work();
    let more = modify(&portal, "alice", grant, only(&["read", "write"])).unwrap().id;
    let open = portal.open(more).unwrap().id;
    let approve = |input| words(portal.user("bob").approvals().approve(open, input));
    let end = Approve { duration: Some("1d".parse().unwrap()), ..Default::default() };
    assert!(approve(end).contains("must not be before the access ends now"));
    let drop = Approve { drop: names(&["read"]), ..Default::default() };
    assert!(approve(drop).contains("which they have already"));
}

#[test]
fn more_is_asked_for_as_the_access_was() {
    let (portal, grant) = scene(Some("10d"));
    let longer = |why: &str| {
        let justification = Some(why.into());
        let tx = portal.store.begin().unwrap();
        let input = GrantModify { justification, ..until("20d") };
        let done = code(tx.as_user("alice").grants().modify(grant, input));
        tx.rollback().map(|()| done).unwrap()
    };
    portal.settings(json!({ "justification_required": true, "justification_min": 5 }));
    assert_eq!([longer(""), longer("why"), longer("We go on")], ["invalid", "invalid", "ok"]);
    portal.settings(json!({ "entitlement_requests": false }));
    assert_eq!(longer("We go on"), "not_requestable");
    assert_eq!(code(modify(&portal, "alice", grant, until("5d"))), "ok", "less needs no words");
}

#[test]
fn access_that_another_grant_gives_only_in_part_is_taken_away() {
    for other in [
        GrantLoad { permissions: names(&["read"]), ..Default::default() },
        GrantLoad { account: Some("alice-adm".into()), ..Default::default() },
    ] {
        let (portal, grant, _) = twice(other);
        portal.revoke("bob", grant).unwrap();
        let task = portal.task();
        assert_eq!((task.kind, task.grant_id), (TaskKind::Deprovision, Some(grant)));
    }
}

#[test]
fn one_of_two_that_give_the_same_rests_without_work() {
    let (portal, grant, other) = twice(GrantLoad::default());
    suspend(&portal, "bob", other).unwrap();
    assert!(portal.claim("worker").is_empty(), "the access stays");
    assert_eq!(portal.now(other).status, GrantStatus::Suspended);
    assert!(portal.now(grant).in_force);
}

#[test]
fn what_is_asked_of_one_grant_stops_nothing_for_another_of_the_same() {
    let (portal, grant, other) = twice(GrantLoad::default());
    modify(&portal, "alice", grant, until("20d")).unwrap();
    assert_eq!(code(suspend(&portal, "bob", other)), "ok");
    let portal = Portal::new();
    portal.ask("alice", ITEM);
    load(&portal, GrantLoad::default());
    assert_eq!(code(suspend(&portal, "bob", loaded(&portal))), "ok", "nor does who asks for it");
}

#[test]
fn work_that_is_out_for_one_grant_stops_nothing_for_another_of_the_same() {
    let out = || {
        let (portal, grant, other) = twice(GrantLoad::default());
        modify(&portal, "alice", other, until("20d")).unwrap();
        portal.task();
        (portal, grant)
    };
    let (portal, grant) = out();
    portal.user("alice").grants().hand_back(grant, GrantHandBack::default()).unwrap();
    assert_eq!(portal.now(grant).status, GrantStatus::Ended);
    let (portal, grant) = out();
    portal.deactivate("alice");
    assert_ne!(portal.now(grant).status, GrantStatus::Active);
    // What needs no worker is there with the last yes.
    let portal = Portal::new();
    let first = portal.approved();
    portal.task();
    close(&portal, first);
    portal.done_by(ITEM, Fulfilment::Immediate);
    let again = portal.ask("alice", ITEM);
    portal.approve(again);
    assert_eq!(portal.status(again), RequestStatus::Provisioned);
}

#[test]
fn the_clocks_go_on_while_a_person_has_work_for_another_of_the_same() {
    let portal = Portal::new();
    portal.done_by(ITEM, Fulfilment::Manual);
    let input = RequestSubmit { duration: Some("10d".parse().unwrap()), ..Default::default() };
    let request = portal.user("alice").requests().submit(vec![ITEM.into()], input).unwrap().request_ids[0];
    portal.approve(request);
    let dana = portal.user("dana");
    dana.provisioning().resolve(request, Complete::default()).unwrap();
    let grant = portal.grant_id("alice", ITEM);
    load(&portal, GrantLoad::default());
    let change = modify(&portal, "alice", loaded(&portal), until("20d")).unwrap().id;
    dana.provisioning().start(change).unwrap();
    portal.ask("bob", ITEM);
    portal.advance("15d");
    let report = portal.run_due();
    assert_eq!((report.failed, report.ended, report.overdue), (0, 1, 1));
    assert_eq!(portal.now(grant).status, GrantStatus::Ended);
}

#[test]
fn what_the_host_says_is_less_stays_less() {
    // While a worker makes it less.
    let portal = Portal::new();
    parts(&portal, &["read", "write", "drop"]);
    load(&portal, GrantLoad::default());
    let grant = loaded(&portal);
    modify(&portal, "alice", grant, only(&["read", "write"])).unwrap();
    let ends_at = Some(portal.after("1d"));
    load(&portal, GrantLoad { permissions: names(&["read"]), ends_at, ..Default::default() });
    portal.done(&portal.task());
    assert_eq!((portal.now(grant).permissions, portal.now(grant).ends_at), (names(&["read"]), ends_at));
    // While it is to last longer.
    let portal = Portal::new();
    parts(&portal, &["read", "write"]);
    load(&portal, GrantLoad { ends_at: Some(portal.after("10d")), ..Default::default() });
    let grant = loaded(&portal);
    let longer = modify(&portal, "alice", grant, until("20d")).unwrap();
    load(&portal, GrantLoad { permissions: names(&["read"]), ..Default::default() });
    portal.approve(longer.id);
    portal.work();
    assert_eq!(
        (portal.now(grant).permissions, portal.now(grant).ends_at),
        (names(&["read"]), longer.ends_at)
    );
}

#[test]
fn what_the_host_says_lasts_longer_is_not_taken_away_unless_somebody_is_at_it() {
    for at_it in [false, true] {
        let portal = Portal::new();
        load(&portal, GrantLoad { ends_at: Some(portal.after("10d")), ..Default::default() });
        let grant = loaded(&portal);
        portal.advance("11d");
        portal.run_due();
        let out = if at_it { portal.claim("worker") } else { vec![] };
        let report = load(&portal, GrantLoad { ends_at: Some(portal.after("100d")), ..Default::default() });
        assert_eq!((report.changed, report.refused), if at_it { (0, 1) } else { (1, 0) });
        out.iter().for_each(|task| portal.done(task));
        assert_eq!(portal.now(grant).in_force, !at_it);
        assert!(portal.claim("worker").is_empty());
    }
}

#[test]
fn what_the_host_says_makes_sense() {
    let portal = Portal::new();
    let refused = |input: GrantLoad, expected: &str| {
        let report = load(&portal, input);
        assert_eq!((report.created, report.changed, report.refused), (0, 0, 1));
        let problem = &report.problems[0];
        assert!(problem.message.contains(expected), "{}", problem.message);
    };
    let starts = |at| GrantLoad { starts_at: Some(at), ..Default::default() };
    refused(starts(countersign::Time::MIN_UTC), "must not be before the year 1");
    refused(GrantLoad { ends_at: Some(countersign::Time::MAX_UTC), ..Default::default() }, "year 10000");
    assert_eq!(load(&portal, starts("2020-01-01T00:00:00Z".parse().unwrap())).created, 1);
    refused(starts("2019-01-01T00:00:00Z".parse().unwrap()), "since when it is there does not change");
    let ends_at = Some(portal.after("1d"));
    refused(GrantLoad { gone: true, ends_at, ..Default::default() }, "must not be given with what");
}

#[test]
fn an_ended_grant_of_the_host_hides_no_other() {
    let portal = Portal::new();
    portal.done_by(ITEM, Fulfilment::Immediate);
    let request = portal.ask("alice", ITEM);
    portal.approve(request);
    load(&portal, GrantLoad { ends_at: Some(portal.after("1d")), ..Default::default() });
    portal.advance("2d");
    assert!(!portal.user("alice").catalog().requestable(ITEM, "alice").unwrap().requestable);
    assert_eq!(code(portal::ask(&portal.user("alice"), ITEM, None)), "already_granted");
}

#[test]
fn what_rests_is_asked_back_and_not_past_its_end() {
    let (portal, grant) = scene(Some("10d"));
    let starts_at = Some(portal.after("20d"));
    let late = GrantSuspend { comment: why(), starts_at };
    let said = words(portal.user("bob").grants().suspend(grant, late));
    assert!(said.contains("must be before the access ends by itself"), "{said}");
    suspend(&portal, "bob", grant).unwrap();
    portal.work();
    let late = GrantRestore { starts_at, justification: None };
    assert_eq!(code(portal.user("alice").grants().restore(grant, late)), "invalid");
    assert!(words(portal::ask(&portal.user("alice"), ITEM, None)).contains("it rests: ask for it back"));
}

#[test]
fn no_worker_gets_to_give_back_what_is_past_its_end_however_much_is_due() {
    let (portal, grant) = scene(Some("10d"));
    suspend(&portal, "bob", grant).unwrap();
    portal.work();
    let back = portal.user("alice").grants().restore(grant, GrantRestore::default()).unwrap().id;
    portal.approve(back);
    // More ends before it does than runs at once.
    let item = portal.item("other", Some("dana"), &["item_owner"]);
    let ends_at = Some(portal.after("9d"));
    let many: Vec<String> = (0..520).map(|number| format!("p{number}")).collect();
    many.iter().for_each(|id| portal.person(id, None, None));
    let held = GrantLoad { item: Some(item.into()), ends_at, ..Default::default() };
    portal.admin().grants().load(many.into_iter().map(|id| Ok((id, held.clone())))).unwrap();
    portal.advance("11d");
    let tasks = portal.claim("worker");
    assert!(!tasks.is_empty() && tasks.iter().all(|task| task.kind != TaskKind::Restore), "{tasks:?}");
}
