//! What was so at a time: a request and the access as they were, whatever has become of them.

use crate::portal::access::{close, load, loaded, modify, names, only, scene, suspend, until};
use crate::portal::memory::grants;
use crate::portal::{ITEM, Portal, code, words};
use countersign::model::*;
use countersign::{GrantId, RequestId, Time};
use serde_json::json;

/// A request as it was.
fn was(portal: &Portal, id: RequestId, at: Time) -> Request {
    portal.admin().requests().get(id, RequestGet { as_of: Some(at) }).unwrap()
}

/// The one grant with this id, as it was.
fn had(portal: &Portal, id: GrantId, at: Time) -> Option<Grant> {
    grants(&portal.admin(), Some(at), 500).into_iter().find(|grant| grant.id == id)
}

fn close_all(portal: &Portal, id: RequestId) {
    portal.say_yes("dana", id).unwrap();
    close(portal, id);
}

#[test]
fn a_request_is_told_as_it_stood() {
    let portal = Portal::new();
    let mut times = Vec::new();
    let mut note = |portal: &Portal, id| {
        times.push((portal.clock.now(), portal.request(id)));
        portal.advance("1h");
    };
    let id = portal.ask("alice", ITEM);
    note(&portal, id);
    portal.say_yes("bob", id).unwrap();
    note(&portal, id);
    portal.say_yes("dana", id).unwrap();
    note(&portal, id);
    let task = portal.task();
    note(&portal, id);
    portal.done(&task);
    note(&portal, id);
    let told: Vec<_> = times.iter().map(|(_, request)| (request.status.as_str(), request.stage)).collect();
    assert_eq!(
        told,
        [("pending", 1), ("pending", 2), ("approved", 2), ("provisioning", 2), ("provisioned", 2)]
    );
    for (at, request) in times {
        assert_eq!(was(&portal, id, at), request);
        assert_eq!(was(&portal, id, at + chrono::TimeDelta::minutes(59)), request, "until it moved");
    }
}

#[test]
fn a_later_extension_does_not_show() {
    let (portal, grant) = scene(Some("30d"));
    let begun = portal.clock.now();
    let end = portal.now(grant).ends_at;
    portal.advance("10d");
    let id = modify(&portal, "alice", grant, until("90d")).unwrap().id;
    portal.approve(id);
    portal.work();
    let longer = portal.now(grant).ends_at;
    portal.advance("1d");
    modify(&portal, "alice", grant, only(&["read"])).unwrap();
    portal.work();
    suspend(&portal, "bob", grant).unwrap();
    portal.work();
    assert_eq!(portal.now(grant).status, GrantStatus::Suspended);
    let then = had(&portal, grant, begun).unwrap();
    assert!(then.in_force && then.permissions == names(&["read", "write"]) && then.suspended_at.is_none());
    assert_eq!(then.ends_at, end);
    let day = begun + chrono::Days::new(10);
    assert_eq!(had(&portal, grant, day - chrono::TimeDelta::milliseconds(1)).unwrap().ends_at, end);
    assert_eq!(had(&portal, grant, day).unwrap().ends_at, longer);
    assert_eq!(had(&portal, grant, begun - chrono::TimeDelta::milliseconds(1)), None, "it was not there yet");
    // The filters are of that time.
    let ends = |ends_until| {
        let list = GrantList { as_of: Some(begun), ends_until, ..Default::default() };
        portal.admin().grants().list(list).unwrap().items.len()
    };
    let past = |end: Option<Time>| end.map(|end| end + chrono::TimeDelta::milliseconds(1));
    assert_eq!((ends(past(end)), ends(end)), (1, 0));
}

#[test]
fn a_grant_is_told_until_it_was_over_and_as_over_from_then_on() {
    let (portal, grant) = scene(None);
    let begun = portal.clock.now();
    portal.advance("1d");
    suspend(&portal, "bob", grant).unwrap();
    portal.work();
    let rested = portal.clock.now();
    portal.advance("1d");
    let back = portal.user("alice").grants().restore(grant, GrantRestore::default()).unwrap().id;
    portal.approve(back);
    portal.work();
    let restored = portal.clock.now();
    portal.advance("1d");
    let removal = portal.revoke("bob", grant).unwrap().id;
    let ending = portal.clock.now();
    portal.advance("1h");
    portal.work();
    let over = portal.clock.now();
    portal.advance("1h");
    let told = |at| had(&portal, grant, at).map(|one| (one.status.as_str(), one.in_force, one.suspended_at));
    assert_eq!(told(begun), Some(("active", true, None)));
    assert_eq!(told(rested), Some(("suspended", false, Some(rested))));
    assert_eq!(told(restored), Some(("active", true, None)));
    assert_eq!(told(ending), Some(("ending", true, None)));
    assert_eq!(had(&portal, grant, ending).unwrap().ending_request_id, Some(removal));
    assert_eq!(had(&portal, grant, restored).unwrap().ending_request_id, None);
    assert_eq!(told(over), Some(("ended", false, None)));
    assert_eq!(had(&portal, grant, over).unwrap().end_reason, Some(EndReason::Revoked));
    assert_eq!(had(&portal, grant, ending).unwrap().end_reason, None);
}

#[test]
fn what_the_host_loads_is_told_as_it_had_loaded_it() {
    let portal = Portal::new();
    let input = |account: &str, end: &str| GrantLoad {
        account: Some(account.into()),
        ends_at: Some(portal.after(end)),
        starts_at: Some("2025-01-01T00:00:00Z".parse().unwrap()),
        ..Default::default()
    };
    load(&portal, input("aa-1", "30d"));
    let (grant, first) = (loaded(&portal), portal.clock.now());
    let end = portal.now(grant).ends_at;
    portal.advance("1d");
    load(&portal, input("aa-2", "60d"));
    portal.advance("1d");
    load(&portal, GrantLoad { account: Some("aa-3".into()), ..Default::default() });
    let then = had(&portal, grant, first).unwrap();
    assert_eq!((then.account.as_deref(), then.ends_at), (Some("aa-1"), end));
    let day = had(&portal, grant, first + chrono::Days::new(1)).unwrap();
    assert_eq!(day.account.as_deref(), Some("aa-2"));
    // The host says that it was there before; the store did not know of it.
    assert_eq!(had(&portal, grant, first - chrono::TimeDelta::milliseconds(1)), None);
}

#[test]
fn a_deadline_that_moves_while_nobody_new_is_asked_is_told_as_it_was() {
    let portal = Portal::new();
    portal.settings(json!({"fallback": "identity:bob"}));
    portal.staged(
        "slow",
        None,
        json!([{"need": {"from": ["manager"]}, "deadline": "2d", "finally": "fallback"}]),
    );
    let id = portal.ask("alice", "slow");
    let (begun, first) = (portal.clock.now(), portal.request(id));
    portal.advance("3d");
    portal.run_due();
    let moved = portal.request(id);
    assert_ne!(moved.deadline, first.deadline);
    assert_eq!(was(&portal, id, begun), first);
    assert_eq!(was(&portal, id, portal.clock.now()), moved);
}

#[test]
fn work_is_told_as_whose_it_was() {
    let portal = Portal::new();
    portal.done_by(ITEM, Fulfilment::Manual);
    portal.person("finn", None, None);
    let id = portal.approved();
    let mut times = Vec::new();
    for who in ["eve", "finn"] {
        portal.admin().provisioning().assign(id, who, Assign::default()).unwrap();
        times.push((portal.clock.now(), portal.request(id)));
        portal.advance("1h");
    }
    portal.deactivate("finn");
    times.push((portal.clock.now(), portal.request(id)));
    let told: Vec<_> = times.iter().map(|(_, request)| request.assignee.as_deref()).collect();
    assert_eq!(told, [Some("eve"), Some("finn"), None]);
    times.iter().for_each(|(at, request)| assert_eq!(&was(&portal, id, *at), request));
}

#[test]
fn who_may_see_is_judged_now() {
    let portal = Portal::new();
    let id = portal.ask("alice", ITEM);
    let then = portal.clock.now();
    portal.advance("1d");
    portal.person("alice", Some("carol"), None);
    let get = RequestGet { as_of: Some(then) };
    // Bob was her manager then, and was asked; neither is so now.
    assert_eq!(code(portal.user("bob").requests().get(id, get.clone())), "not_found");
    assert_eq!(portal.user("carol").requests().get(id, get).unwrap().id, id);
    let list = GrantList { beneficiary: Some("alice".into()), as_of: Some(then), ..Default::default() };
    assert_eq!(code(portal.user("bob").grants().list(list)), "not_found");
}

#[test]
fn times_that_are_none_are_refused() {
    let portal = Portal::new();
    let id = portal.ask("alice", ITEM);
    let made = portal.clock.now();
    portal.advance("1d");
    let at = |as_of: Time| portal.user("alice").requests().get(id, RequestGet { as_of: Some(as_of) });
    let list = |as_of: Time| {
        portal.user("alice").grants().list(GrantList { as_of: Some(as_of), ..Default::default() })
    };
    let soon = portal.clock.now() + chrono::TimeDelta::milliseconds(1);
    let future = "`as_of` must not be in the future: what will be so then is not known";
    assert_eq!((words(at(soon)), words(list(soon))), (future.to_owned(), future.to_owned()));
    assert_eq!(at(portal.clock.now()).unwrap().status, RequestStatus::Pending);
    assert_eq!(words(at(made - chrono::TimeDelta::milliseconds(1))), format!("there is no request `{id}`"));
    // A part of a millisecond is none: what happened in it is in it.
    assert_eq!(at(made + chrono::TimeDelta::microseconds(999)).unwrap().stage, 1);
    let before_all: Time = "0001-01-01T00:00:00Z".parse().unwrap();
    assert_eq!((code(at(before_all)), list(before_all).unwrap().items), ("not_found", Vec::new()));
    // A cursor of a list of now, or of another time, is none of this one's.
    for item in ["one", "two"] {
        portal.item(item, None, &["manager"]);
        portal.give("alice", item, None);
    }
    let one = |as_of, cursor| {
        portal.user("alice").grants().list(GrantList { as_of, cursor, limit: Some(1), ..Default::default() })
    };
    let next = one(None, None).unwrap().next;
    assert!(next.is_some());
    assert_eq!(code(one(Some(portal.clock.now()), next)), "invalid");
}

#[test]
fn what_is_redacted_is_not_told_and_where_it_stood_is() {
    let portal = Portal::new();
    portal
        .admin()
        .identities()
        .upsert("rosa", IdentityUpsert { name: "Rosa".into(), ..Default::default() })
        .unwrap();
    let rosa = portal.store.as_admin("rosa");
    let id = portal.ask("alice", ITEM);
    let (first, before) = (portal.clock.now(), portal.request(id));
    portal.advance("1d");
    portal.say_yes("bob", id).unwrap();
    let (second, between) = (portal.clock.now(), portal.request(id));
    portal.advance("1d");
    close_all(&portal, id);
    for entry in portal.history(id) {
        let reason = Some("Erasure request 17".into());
        let _ = rosa.audit().redact(entry.seq, AuditRedact { reason });
    }
    assert!(
        portal.history(id).iter().any(|entry| entry.r#type == "approval.requested" && entry.data.is_null())
    );
    let (told, later) = (was(&portal, id, first), was(&portal, id, second));
    assert_eq!((told.status, told.stage, told.updated_at), (before.status, before.stage, before.updated_at));
    assert_eq!(
        (later.status, later.stage, later.updated_at),
        (between.status, between.stage, between.updated_at)
    );
    assert_eq!((told.deadline, told.justification), (None, None), "what was erased is not told");
}
