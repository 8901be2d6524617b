//! P7: policy, settings and content are frozen when a request is submitted; who fills a seat is live, and recorded.

use crate::portal::{ITEM, Portal, code, pending};
use countersign::model::*;
use countersign::{RequestId, Session};

fn attempts_until_failed(portal: &Portal, request: RequestId) -> u32 {
    for attempt in 1.. {
        let task = portal.claim("worker").remove(0);
        let soon = Fail { retry_after: Some("1s".parse().unwrap()) };
        portal.system().provisioning().fail(task.id, "no answer", soon).unwrap();
        portal.advance("1s");
        if portal.status(request) == RequestStatus::Failed {
            return attempt;
        }
    }
    0
}

#[test]
fn a_pending_request_keeps_its_policy() {
    let portal = Portal::new();
    let before = portal.ask("alice", ITEM);
    let easy = PolicyCreate {
        stages: Some(vec![Source::Identity("eve".into()).into()]),
        default: true,
        ..Default::default()
    };
    let easy = portal.admin().policies().create("Easy", easy).unwrap();
    let request = portal.admin().requests().get(before, RequestGet::default()).unwrap();
    assert_eq!((request.policy_id, request.stages), (Some(portal.policy), 2));
    assert!(pending(&portal.user("eve")).is_empty());
    portal.approve(before);
    let deciders: Vec<String> = portal
        .history(before)
        .into_iter()
        .filter(|entry| entry.r#type == "approval.decided")
        .map(|entry| entry.actor)
        .collect();
    assert_eq!(deciders, ["user:bob", "user:dana"]);
    let after = portal.ask("bob", ITEM);
    assert_eq!(portal.admin().requests().get(after, RequestGet::default()).unwrap().policy_id, Some(easy.id));
}

#[test]
fn a_request_keeps_its_settings() {
    let portal = Portal::new();
    let before = portal.approved();
    let fewer = SettingsUpdate { attempts: 2.into(), ..Default::default() };
    portal.admin().settings().update(fewer).unwrap();
    assert_eq!(portal.admin().settings().get().unwrap().version, 2);
    assert_eq!(attempts_until_failed(&portal, before), 5, "those it was submitted under");
    let after = portal.ask("bob", ITEM);
    portal.approve(after);
    assert_eq!(attempts_until_failed(&portal, after), 2);
}

#[test]
fn what_was_asked_stays_as_it_was_whatever_happens_to_the_item() {
    let portal = Portal::new();
    let request = portal.ask("alice", ITEM);
    let before = portal.admin().requests().get(request, RequestGet::default()).unwrap();
    portal.admin().catalog().disable_item(ITEM).unwrap();
    assert_eq!(portal.admin().requests().get(request, RequestGet::default()).unwrap(), before);
    portal.approve(request);
    assert_eq!(portal.status(request), RequestStatus::Approved, "it goes on");
    assert_eq!(portal.admin().requests().get(request, RequestGet::default()).unwrap().digest, before.digest);
    let digests = portal
        .history(request)
        .into_iter()
        .filter_map(|entry| entry.data["digest"].as_str().map(str::to_owned));
    assert!(digests.into_iter().all(|digest| digest == before.digest), "what was seen is kept as evidence");
}

#[test]
fn who_is_asked_follows_the_people_and_the_ledger_tells() {
    let portal = Portal::new();
    let request = portal.ask("alice", ITEM);
    let asked = |session: &Session| pending(session).iter().any(|one| one.request_id == request);
    for manager in ["carol", "eve", "bob"] {
        portal.person("alice", Some(manager), None);
        for who in ["bob", "carol", "eve"] {
            assert_eq!(asked(&portal.user(who)), who == manager, "{who} under {manager}");
        }
        let told = portal.history(request).pop().unwrap();
        assert_eq!(told.r#type, "approval.requested");
        assert_eq!(told.data["people"], serde_json::json!([manager]));
    }
    // A new name of the same manager asks nobody anew.
    let before = portal.history(request).len();
    let renamed = IdentityUpsert { name: "Robert Brown".into(), ..Default::default() };
    portal.admin().identities().upsert("bob", renamed).unwrap();
    assert_eq!(portal.history(request).len(), before);
}

#[test]
fn when_nobody_is_left_the_admins_are_asked_and_nothing_is_approved() {
    let portal = Portal::new();
    let request = portal.ask("alice", ITEM);
    portal.person("alice", None, None);
    let told = portal.history(request).pop().unwrap();
    assert_eq!((told.data["admins"].as_bool(), told.data["why"][0].as_str()), (Some(true), Some("nobody")));
    assert_eq!(portal.status(request), RequestStatus::Pending);
    assert_eq!(pending(&portal.admin()).len(), 1);
    for who in ["bob", "carol", "eve", "dana"] {
        assert!(pending(&portal.user(who)).is_empty(), "{who} is no admin");
    }
    portal.person("alice", Some("bob"), None);
    assert!(pending(&portal.admin()).is_empty(), "somebody is there again");
    assert_eq!(pending(&portal.user("bob")).len(), 1);
}

#[test]
fn a_later_stage_asks_who_is_there_when_it_opens() {
    let portal = Portal::new();
    portal.item("twice", Some("dana"), &["item_owner", "manager"]);
    let request = portal.ask("alice", "twice");
    portal.person("alice", Some("eve"), None);
    let owner = portal.open(request).unwrap().id;
    assert_eq!(code(portal.user("dana").approvals().approve(owner, Approve::default())), "ok");
    assert_eq!(portal.open(request).unwrap().asked, ["eve"]);
    // By then nobody may be left, which is no approval either.
    let request = portal.ask("bob", "twice");
    portal.person("bob", None, None);
    let owner = portal.open(request).unwrap().id;
    assert_eq!(code(portal.user("dana").approvals().approve(owner, Approve::default())), "ok");
    assert!(portal.open(request).unwrap().asked.is_empty());
    assert_eq!(portal.status(request), RequestStatus::Pending);
}
