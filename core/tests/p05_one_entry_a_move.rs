//! P5: every move has exactly one ledger entry, written in the same transaction; what changes nothing writes nothing.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod portal;

use std::collections::BTreeSet;

use countersign::RequestId;
use countersign::law::status::{MOVES, is_final};
use countersign::model::*;
use portal::{ITEM, Portal, code};

/// Does something, and answers the types of the entries that it wrote.
fn writes(portal: &Portal, does: impl FnOnce()) -> Vec<String> {
    let before = portal.head().seq as usize;
    does();
    portal.ledger().into_iter().skip(before).map(|entry| entry.r#type).collect()
}

/// A call that is refused writes nothing, whether it comes by itself or inside a transaction that is committed.
fn refused<T: std::fmt::Debug>(portal: &Portal, expected: &str, call: impl Fn() -> countersign::Result<T>) {
    let before = portal.head();
    assert_eq!(code(call()), expected);
    assert_eq!(portal.head(), before);
}

/// Every way that the law has, walked once: each status is reached by each move that leads there.
fn walk(portal: &Portal) -> Vec<RequestId> {
    let system = portal.system();
    let work = system.provisioning();
    let ask = |item: &str| {
        portal.item(item, Some("dana"), &["manager", "item_owner"]);
        portal.ask("alice", item)
    };
    let [done, rejected, cancelled, hard] = ["done", "rejected", "cancelled", "hard"].map(ask);
    portal.approve(done);
    work.complete(portal.claim("worker")[0].id, Complete::default()).unwrap();
    let bob = portal.open(rejected).unwrap().id;
    portal.user("bob").approvals().approve(bob, Decide::default()).unwrap();
    let dana = portal.open(rejected).unwrap().id;
    portal.user("dana").approvals().reject(dana, Decide::default()).unwrap();
    portal.user("alice").requests().cancel(cancelled, RequestCancel::default()).unwrap();
    portal.approve(hard);
    portal.claim("silent");
    portal.advance("1h");
    assert_eq!(portal.store.run_due().unwrap().lapsed, 1);
    while portal.status(hard) != RequestStatus::Failed {
        for task in portal.claim("worker") {
            work.fail(task.id, "no answer", Fail { retry_after: Some("1s".parse().unwrap()) }).unwrap();
        }
        portal.advance("2s");
    }
    portal.admin().requests().retry(hard, RequestRetry::default()).unwrap();
    work.complete(portal.claim("worker")[0].id, Complete::default()).unwrap();
    vec![done, rejected, cancelled, hard]
}

#[test]
fn the_entries_of_a_request_are_a_way_through_the_table_of_moves() {
    let portal = Portal::new();
    let mut made = BTreeSet::new();
    for request in walk(&portal) {
        let mut status = None;
        for entry in portal.entries(request) {
            let mut rows = MOVES.iter().filter(|row| row.entry == entry);
            let Some(row) = rows.clone().find(|row| row.from == status) else {
                assert!(rows.next().is_none(), "{entry} from {status:?} is no move of the law");
                continue;
            };
            made.insert((row.from.map(RequestStatus::as_str), row.step));
            status = Some(row.to);
        }
        assert_eq!(status, Some(portal.status(request)), "the entries lead to where it stands");
        assert!(is_final(status.unwrap()));
    }
    let law: BTreeSet<_> = MOVES.iter().map(|row| (row.from.map(RequestStatus::as_str), row.step)).collect();
    assert_eq!(made, law, "every move of the law was made");
}

#[test]
fn every_verb_that_changes_something_says_so() {
    let portal = Portal::new();
    let (admin, alice, system) = (portal.admin(), portal.user("alice"), portal.system());
    let name = |name: &str| IdentityUpsert { name: name.into(), ..Default::default() };
    let said = |expected: &[&str], does: &dyn Fn()| assert_eq!(writes(&portal, does), expected);
    said(&["identity.created"], &|| drop(admin.identities().upsert("kim", name("Kim")).unwrap()));
    said(&["identity.updated"], &|| drop(admin.identities().upsert("kim", name("Kim Kwon")).unwrap()));
    said(&["policy.created"], &|| {
        let stages = vec![Source::Manager];
        drop(admin.policies().create("One", PolicyCreate { stages, default: false }).unwrap());
    });
    said(&["catalog.item_created"], &|| {
        drop(admin.catalog().create_item(ItemKind::Role, "x", ItemCreate::default()).unwrap());
    });
    said(&["catalog.item_disabled"], &|| drop(admin.catalog().disable_item(ITEM).unwrap()));
    said(&["catalog.item_enabled"], &|| drop(admin.catalog().enable_item(ITEM).unwrap()));
    said(&["settings.updated"], &|| {
        let fewer = SettingsUpdate { attempts: 4.into(), ..Default::default() };
        admin.settings().update(fewer).unwrap();
    });
    alice.cart().add(ITEM, CartAdd::default()).unwrap();
    said(&["access_request.created", "approval.requested"], &|| {
        drop(alice.cart().submit(CartSubmit::default()).unwrap());
    });
    let request = alice.requests().list(RequestList::default()).unwrap().items[0].id;
    said(&["access_request.commented"], &|| drop(alice.requests().comment(request, "Soon?").unwrap()));
    let open = || portal.open(request).unwrap().id;
    said(&["identity.updated", "approval.requested"], &|| portal.person("alice", Some("carol"), None));
    said(&["approval.decided", "approval.requested"], &|| {
        drop(portal.user("carol").approvals().approve(open(), Decide::default()).unwrap());
    });
    said(&["approval.decided", "access_request.approved"], &|| {
        drop(portal.user("dana").approvals().approve(open(), Decide::default()).unwrap());
    });
    said(&["access_request.provisioning"], &|| drop(portal.claim("worker")));
    let task = || {
        let started = portal.history(request).pop().unwrap();
        started.data["task"].as_str().unwrap().parse().unwrap()
    };
    said(&["access_request.released"], &|| {
        drop(system.provisioning().fail(task(), "no answer", Fail::default()).unwrap());
    });
    portal.advance("1h");
    said(&["access_request.provisioning"], &|| drop(portal.claim("worker")));
    portal.advance("1h");
    said(&["access_request.released"], &|| assert_eq!(portal.store.run_due().unwrap().lapsed, 1));
    said(&["access_request.provisioning"], &|| drop(portal.claim("worker")));
    said(&["access_request.provisioned", "access.granted"], &|| {
        drop(system.provisioning().complete(task(), Complete::default()).unwrap());
    });
    let second = portal.item("second", Some("dana"), &[]);
    let request = portal.ask("alice", &second.to_string());
    said(&["approval.closed", "access_request.cancelled"], &|| {
        drop(alice.requests().cancel(request, RequestCancel::default()).unwrap());
    });
    let request = portal.ask("alice", &second.to_string());
    said(&["approval.decided", "access_request.denied"], &|| {
        let approval = portal.open(request).unwrap().id;
        drop(portal.user("carol").approvals().reject(approval, Decide::default()).unwrap());
    });
}

#[test]
fn what_changes_nothing_writes_nothing() {
    let portal = Portal::new();
    portal.ask("alice", ITEM);
    let (admin, alice) = (portal.admin(), portal.user("alice"));
    let entries = writes(&portal, || {
        admin.identities().upsert("alice", IdentityUpsert::default()).unwrap();
        admin.catalog().enable_item(ITEM).unwrap();
        portal.store.run_due().unwrap();
        portal.store.next_due().unwrap();
        assert!(portal.claim("worker").is_empty());
        alice.cart().add("db.analytics.read", CartAdd::default()).unwrap();
        alice.cart().view().unwrap();
        alice.cart().clear().unwrap();
        portal::pending(&portal.user("bob"));
        alice.requests().list(RequestList::default()).unwrap();
        admin.audit().verify(AuditVerify::default()).unwrap();
        admin.audit().export(portal.folder().join("export").to_str().unwrap()).unwrap();
    });
    assert_eq!(entries, [""; 0]);
}

#[test]
fn what_is_refused_writes_nothing() {
    let portal = Portal::new();
    let request = portal.ask("alice", ITEM);
    let approval = portal.open(request).unwrap().id;
    let long = || Some("x".repeat(5_001));
    let (alice, bob, system) = (portal.user("alice"), portal.user("bob"), portal.system());
    refused(&portal, "duplicate", || portal::ask(&alice, ITEM, None));
    refused(&portal, "invalid", || {
        alice
            .requests()
            .submit(vec![ITEM.into()], RequestSubmit { justification: long(), ..Default::default() })
    });
    refused(&portal, "invalid", || bob.approvals().approve(approval, Decide { comment: long() }));
    refused(&portal, "forbidden", || alice.approvals().approve(approval, Decide::default()));
    refused(&portal, "invalid", || alice.requests().cancel(request, RequestCancel { comment: long() }));
    refused(&portal, "illegal_transition", || {
        portal.admin().requests().retry(request, RequestRetry::default())
    });
    portal.approve(request);
    let task = portal.claim("worker")[0].id;
    portal.advance("1h");
    // Refused after the lease was found to have lapsed, which is undone with it.
    refused(&portal, "invalid", || system.provisioning().complete(task, Complete { receipt: long() }));
    refused(&portal, "invalid", || system.provisioning().fail(task, " ", Fail::default()));
    refused(&portal, "invalid", || system.provisioning().claim("", Claim::default()));
    portal.claim("another");
    refused(&portal, "stale", || system.provisioning().complete(task, Complete::default()));
}
