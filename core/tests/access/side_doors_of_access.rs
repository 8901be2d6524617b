//! Who has a hand in access gets neither more of it nor keeps it longer by the way the work goes: who did it does not look at
//! it, what was to be taken away is, and what gives more never goes as less.
#![allow(clippy::disallowed_methods, reason = "")]

use crate::portal::access::{close, modify, names, only, scene, seen_by, suspend, until};
use crate::portal::{ITEM, Portal, code};
use countersign::model::*;
use countersign::{GrantId, RequestId, Result};
use serde_json::json;

fn as_done(portal: &Portal, admin: &str, request: RequestId) -> &'static str {
    let input = RequestClose { outcome: Some(Outcome::Success), comment: None };
    code(portal.store.as_admin(admin).requests().close(request, input))
}

/// Eve has to approve that access is taken away.
fn removal_is_approved(portal: &Portal) {
    let revoke = Patch::Set(crate::portal::stages::stages(json!(["identity:eve"])));
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
    let rule = crate::portal::keep_apart(&portal, "pay", ITEM);
    portal.done(&out);
    let grant = portal.grant_id("alice", ITEM);
    let removal = portal.now(grant).ending_request_id.unwrap();
    crate::portal::exempt(&portal, rule, "alice");
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

/// A stage that only long access needs is needed by what becomes long in short pieces.
#[test]
fn no_stage_is_passed_by_in_short_pieces() {
    let portal = Portal::new();
    let stages = json!(["manager", { "need": "item_owner", "when": { "longer_than": "30d" } }]);
    portal.staged("salami", Some("dana"), stages);
    portal.give("alice", "salami", Some("20d"));
    let later = |days: &str| {
        let grant = portal.grant_id("alice", "salami");
        let ends_at = Some(portal.after(days));
        portal.user("alice").grants().modify(grant, GrantModify { ends_at, ..Default::default() }).unwrap()
    };
    // 5 days on, to the 25th and to the 35th.
    portal.advance("5d");
    let short = later("20d");
    assert_eq!(short.stages, 1);
    portal.user("alice").requests().cancel(short.id, RequestCancel::default()).unwrap();
    let long = later("30d");
    assert_eq!(long.stages, 2);
    // Looked for anew, it is as long.
    let comment = Some("Once more".into());
    let again = portal.admin().requests().reroute(long.id, RequestReroute { comment }).unwrap();
    assert_eq!(again.stages, 2);
}
