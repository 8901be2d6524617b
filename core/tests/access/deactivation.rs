//! Somebody is deactivated, by an upsert, a load or `deactivate`: one path, and what follows from it.

use crate::portal::{ITEM, Portal, code, pending};
use countersign::model::*;

type Way = fn(&Portal, &str);

const WAYS: [(&str, Way); 3] = [
    ("deactivate", |portal, id| portal.deactivate(id)),
    ("upsert", |portal, id| portal.change(id, gone())),
    ("load", |portal, id| {
        let report = portal.admin().identities().load([Ok((id.to_owned(), gone()))]).unwrap();
        assert_eq!((report.changed, report.refused), (1, 0));
    }),
];

fn gone() -> IdentityUpsert {
    IdentityUpsert { active: false.into(), ..Default::default() }
}

/// The types of the entries since a head.
fn since(portal: &Portal, head: &LedgerHead) -> Vec<String> {
    portal.ledger().into_iter().skip(head.seq as usize).map(|entry| entry.r#type).collect()
}

#[test]
fn what_is_pending_for_them_is_cancelled_and_said_once() {
    for (how, way) in WAYS {
        let portal = Portal::new();
        portal.item("second", Some("dana"), &["identity:bob"]);
        let own = portal.ask("alice", ITEM);
        let by_bob = portal.ask_for("bob", "second", "alice");
        let head = portal.head();
        way(&portal, "alice");
        let entries = since(&portal, &head);
        let expected = [
            "identity.deactivated",
            "approval.closed",
            "access_request.cancelled",
            "approval.closed",
            "access_request.cancelled",
        ];
        assert_eq!(entries, expected, "{how}");
        for request in [own, by_bob] {
            assert_eq!(portal.status(request), RequestStatus::Cancelled, "{how}");
            assert!(portal.open(request).is_none());
            assert_eq!(portal.history(request).pop().unwrap().data["why"], "deactivated");
        }
        assert!(pending(&portal.user("bob")).is_empty());
        assert!(!portal.admin().identities().get("alice").unwrap().active);
        // Once more is no news.
        let head = portal.head();
        portal.deactivate("alice");
        portal.change("alice", gone());
        assert_eq!(portal.head(), head);
        // Reactivation restores nothing.
        portal.reactivate("alice");
        assert_eq!(since(&portal, &head), ["identity.reactivated"]);
        assert_eq!(portal.status(own), RequestStatus::Cancelled);
        portal.ask("alice", ITEM);
    }
}

#[test]
fn what_is_approved_for_them_is_closed_and_comes_not_back() {
    for (how, way) in WAYS {
        let portal = Portal::new();
        let request = portal.approved();
        portal.item("other", Some("dana"), &["manager"]);
        let other = portal.ask("bob", "other");
        portal.approve(other);
        way(&portal, "alice");
        assert_eq!(portal.status(request), RequestStatus::Closed, "{how}");
        let said = portal.history(request).pop().unwrap();
        assert_eq!((said.r#type.as_str(), said.actor.as_str()), ("access_request.closed", "admin:root"));
        assert_eq!((&said.data["why"], &said.data["outcome"]), (&"deactivated".into(), &"failure".into()));
        let tasks = portal.claim("worker");
        assert_eq!(tasks.len(), 1, "others' work goes on");
        assert_eq!(tasks[0].request_id, other);
        let retried = portal.admin().requests().retry(request, RequestRetry::default());
        assert_eq!(code(retried), "illegal_transition");
        portal.reactivate("alice");
        assert!(portal.claim("worker").is_empty(), "reactivation restores nothing");
        portal.ask("alice", ITEM);
    }
}

#[test]
fn work_that_a_worker_has_already_is_reported_and_undone() {
    let portal = Portal::new();
    let request = portal.approved();
    let task = portal.claim("worker").remove(0);
    portal.deactivate("alice");
    assert_eq!(portal.status(request), RequestStatus::Closed);
    portal.system().provisioning().complete(task.id, Complete::default()).unwrap();
    let grant = portal.admin().grants().list(GrantList::default()).unwrap().items.remove(0);
    assert_eq!(
        (grant.request_id, grant.status),
        (Some(request), GrantStatus::Ending),
        "what was done is a fact"
    );
    let undo = portal.claim("worker").remove(0);
    assert_eq!((undo.kind, undo.grant_id), (TaskKind::Deprovision, Some(grant.id)));
    portal.system().provisioning().complete(undo.id, Complete::default()).unwrap();
    let grant = portal.admin().grants().get(grant.id).unwrap();
    assert_eq!((grant.status, grant.end_reason), (GrantStatus::Ended, Some(EndReason::Removed)));
}

#[test]
fn their_access_is_taken_away_and_what_was_taken_away_already_goes_on() {
    for (how, way) in WAYS {
        let portal = Portal::new();
        portal.item("short", Some("dana"), &["manager"]);
        portal.give("alice", ITEM, None);
        portal.give("alice", "short", Some("1h"));
        portal.advance("2h");
        portal.store.run_due().unwrap();
        way(&portal, "alice");
        let grants = portal.admin().grants().list(GrantList::default()).unwrap().items;
        assert!(grants.iter().all(|grant| grant.status == GrantStatus::Ending), "{how}");
        for task in portal.claim("worker") {
            assert_eq!(task.kind, TaskKind::Deprovision);
            portal.system().provisioning().complete(task.id, Complete::default()).unwrap();
        }
        let grants = portal.admin().grants().list(GrantList::default()).unwrap().items;
        let why: Vec<_> = grants.iter().map(|grant| grant.end_reason).collect();
        assert_eq!(why, [Some(EndReason::Expired), Some(EndReason::Deactivated)], "{how}");
        portal.reactivate("alice");
        assert!(
            portal
                .user("alice")
                .grants()
                .list(GrantList { in_force: Some(true), ..Default::default() })
                .unwrap()
                .items
                .is_empty()
        );
    }
}

#[test]
fn what_they_asked_for_others_goes_on() {
    for (how, way) in WAYS {
        let portal = Portal::new();
        portal.item("second", Some("dana"), &["identity:eve", "item_owner"]);
        let request = portal.ask_for("bob", "second", "alice");
        way(&portal, "bob");
        assert_eq!(portal.status(request), RequestStatus::Pending, "{how}");
        portal.say_yes("eve", request).unwrap();
        portal.say_yes("dana", request).unwrap();
        let task = portal.claim("worker").remove(0);
        portal.system().provisioning().complete(task.id, Complete::default()).unwrap();
        assert_eq!(portal.status(request), RequestStatus::Provisioned, "{how}");
    }
}

#[test]
fn their_cart_is_emptied() {
    for (how, way) in WAYS {
        let portal = Portal::new();
        portal.user("alice").cart().add(ITEM, CartAdd::default()).unwrap();
        let for_alice = CartAdd { beneficiary: Some("alice".into()), ..Default::default() };
        portal.user("bob").cart().add(ITEM, for_alice).unwrap();
        way(&portal, "alice");
        let bobs = portal.user("bob");
        assert_eq!(bobs.cart().view().unwrap().lines.len(), 1, "Bob's cart is Bob's");
        let checked = bobs.cart().validate().unwrap();
        assert_eq!(checked.problems[0].code.as_str(), "not_requestable");
        assert_eq!(code(bobs.cart().submit(CartSubmit::default())), "not_requestable", "{how}");
        assert_eq!(code(crate::portal::ask(&bobs, ITEM, Some("alice"))), "not_requestable");
        assert!(!bobs.catalog().requestable(ITEM, "alice").unwrap().requestable);
        portal.reactivate("alice");
        assert!(portal.user("alice").cart().view().unwrap().lines.is_empty(), "{how}");
    }
}

#[test]
fn whoever_is_asked_in_their_place_is_asked_and_they_again_when_they_are_back() {
    for (how, way) in WAYS {
        let portal = Portal::new();
        let request = portal.ask("alice", ITEM);
        let approval = portal.open(request).unwrap().id;
        let head = portal.head();
        way(&portal, "bob");
        assert_eq!(since(&portal, &head), ["identity.deactivated", "approval.requested"], "{how}");
        let open = portal.open(request).unwrap();
        assert!(open.asked.is_empty() && open.asked_admins, "{how}");
        assert_eq!(portal.history(request).pop().unwrap().data["why"], serde_json::json!(["nobody"]));
        assert_eq!(pending(&portal.admin())[0].id, approval);
        assert!(pending(&portal.user("carol")).is_empty(), "Bob's manager is not Alice's");
        assert_eq!(code(portal.user("bob").approvals().approve(approval, Approve::default())), "forbidden");
        portal.reactivate("bob");
        assert_eq!(portal.open(request).unwrap().asked, ["bob"], "{how}");
        assert!(pending(&portal.admin()).is_empty());
        portal.say_yes("bob", request).unwrap();
        // The owner's seat, which is not open yet, is void when it opens.
        way(&portal, "dana");
        assert_eq!(portal.open(request).unwrap().asked.len(), 0, "{how}");
        portal.reactivate("dana");
        portal.say_yes("dana", request).unwrap();
        assert_eq!(portal.status(request), RequestStatus::Approved);
    }
}

#[test]
fn a_seat_that_opens_for_who_is_gone_asks_the_admins() {
    let portal = Portal::new();
    let request = portal.ask("alice", ITEM);
    portal.deactivate("dana");
    portal.say_yes("bob", request).unwrap();
    let open = portal.open(request).unwrap();
    assert_eq!((open.stage, open.asked.len()), (2, 0));
    assert_eq!(code(crate::portal::ask(&portal.user("bob"), ITEM, None)), "no_approver");
    portal.admin().approvals().approve(open.id, Approve::default()).unwrap();
    assert_eq!(portal.status(request), RequestStatus::Approved);
}

#[test]
fn whoever_reviews_in_an_excluded_persons_place_may_be_gone_too() {
    // Dana owns the item and asks for it: her manager Carol reviews, until she is gone.
    let portal = Portal::new();
    portal.person("dana", Some("carol"), None);
    portal.item("lamp", Some("dana"), &["item_owner"]);
    let request = portal.ask("dana", "lamp");
    assert_eq!(portal.open(request).unwrap().asked, ["carol"]);
    portal.deactivate("carol");
    assert!(portal.open(request).unwrap().asked.is_empty());
    portal.reactivate("carol");
    assert_eq!(portal.open(request).unwrap().asked, ["carol"]);
}

#[test]
fn they_can_call_nothing() {
    for (how, way) in WAYS {
        let portal = Portal::new();
        let request = portal.ask("bob", ITEM);
        let approval = portal.open(request).unwrap().id;
        for who in ["carol", "eve"] {
            way(&portal, who);
            for session in [portal.user(who), portal.store.as_admin(who)] {
                let calls = [
                    code(session.identities().get(who)),
                    code(session.identities().upsert("dana", IdentityUpsert::default())),
                    code(
                        session
                            .identities()
                            .upsert(who, IdentityUpsert { active: true.into(), ..Default::default() }),
                    ),
                    code(session.identities().load(Vec::new())),
                    code(session.catalog().get_item(ITEM)),
                    code(session.catalog().list_items(ItemList::default())),
                    code(session.requests().get(request, RequestGet::default())),
                    code(session.requests().list(RequestList::default())),
                    code(crate::portal::ask(&session, ITEM, None)),
                    code(session.requests().cancel(request, RequestCancel::default())),
                    code(session.requests().comment(request, "Hm")),
                    code(session.approvals().pending(ApprovalList::default())),
                    code(session.approvals().approve(approval, Approve::default())),
                    code(session.cart().view()),
                    code(session.cart().add(ITEM, CartAdd::default())),
                    code(session.grants().list(GrantList::default())),
                    code(session.groups().list(GroupList::default())),
                    code(session.conflicts().check(who, ConflictCheck::default())),
                    code(session.audit().head()),
                    code(session.settings().get()),
                    code(session.settings().update(SettingsUpdate::default())),
                    code(session.provisioning().claim("worker", Claim::default())),
                ];
                assert_eq!(calls, ["forbidden"; 22], "{who}, by {how}");
            }
            let why = crate::portal::words(portal.user(who).settings().get());
            assert!(why.contains(&format!("`{who}` is not active")), "{why}");
            // An admin brings them back; one who is not registered may.
            let back = IdentityUpsert { active: true.into(), ..Default::default() };
            portal.store.as_admin("ops").identities().upsert(who, back).unwrap();
            assert_eq!(code(portal.user(who).settings().get()), "ok");
        }
    }
}

#[test]
fn the_entry_names_what_they_own_and_why_they_left() {
    let portal = Portal::new();
    let crm = ApplicationUpsert { name: "CRM".into(), owner: "dana".into(), ..Default::default() };
    portal.admin().applications().upsert("crm", crm).unwrap();
    let team = GroupUpsert { name: "Team".into(), owner: "dana".into(), ..Default::default() };
    portal.admin().groups().upsert("team", team).unwrap();
    let left = IdentityDeactivate { comment: Some("Left the company".into()) };
    portal.admin().identities().deactivate("dana", left).unwrap();
    let entry = portal.ledger().pop().unwrap();
    assert_eq!((entry.r#type.as_str(), entry.subject.as_str()), ("identity.deactivated", "identity:dana"));
    assert_eq!(entry.data["comment"], "Left the company");
    let owns = entry.data["owns"].to_string();
    assert_eq!(owns.matches("crm").count(), 1, "{owns}");
    assert_eq!(owns.matches("team").count(), 1, "{owns}");
    assert_eq!(entry.data["owns"]["items"].as_array().unwrap().len(), 1);
    assert_eq!(
        code(portal.admin().identities().deactivate("nobody", IdentityDeactivate::default())),
        "not_found"
    );
}

#[test]
fn a_refused_transaction_deactivates_nobody() {
    let portal = Portal::new();
    let request = portal.ask("alice", ITEM);
    let head = portal.head();
    let tx = portal.store.begin().unwrap();
    tx.as_admin("root").identities().deactivate("alice", IdentityDeactivate::default()).unwrap();
    assert_eq!(code(tx.as_user("alice").settings().get()), "forbidden", "judged inside the transaction");
    tx.rollback().unwrap();
    assert_eq!(portal.head(), head);
    assert_eq!(portal.status(request), RequestStatus::Pending);
    portal.user("alice").settings().get().unwrap();
}
