//! Any request at all, to any contract, by anybody, has an answer: no panic, nothing from 500 on, and a refusal changes nothing.
//!
//! `COUNTERSIGN_ATTACK=1` tries a thousand times as many.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod any;

use std::cell::Cell;

use countersign::model::*;
use countersign::rest::{Api, Caller};
use countersign::{Clock, Ids, ManualClock, Options, Store};
use proptest::test_runner::{Config, TestRunner};

/// A store with people, things to ask for and requests, and the ids that stand in it.
fn scene() -> (Store, Vec<String>) {
    let clock = ManualClock::parse("2026-01-05T09:00:00Z").unwrap();
    let options = Options { clock: Clock::Manual(clock), ids: Ids::Sequential, ..Options::default() };
    let store = Store::open(":memory:", options).unwrap();
    let admin = store.as_admin("root");
    for (id, manager) in [("root", None), ("bob", None), ("dana", None), ("alice", Some("bob"))] {
        let manager = manager.map_or(Patch::Keep, Into::into);
        admin
            .identities()
            .upsert(id, IdentityUpsert { name: id.into(), manager, ..Default::default() })
            .unwrap();
    }
    let stages = Some(vec![Source::MANAGER.into()]);
    admin.policies().create("Manager", PolicyCreate { stages, default: true, ..Default::default() }).unwrap();
    let mut ids = Vec::new();
    let category = admin.catalog().create_category("Data", CategoryCreate::default()).unwrap();
    ids.push(category.id.to_string());
    for (reference, kind) in
        [("read", ItemKind::Entitlement), ("write", ItemKind::Role), ("see", ItemKind::Role)]
    {
        let input = ItemCreate {
            reference: Some(reference.into()),
            owner: Some("dana".into()),
            ..Default::default()
        };
        ids.push(admin.catalog().create_item(kind, reference, input).unwrap().id.to_string());
    }
    let alice = store.as_user("alice");
    for reference in ["read", "write"] {
        let made = alice.requests().submit(vec![reference.into()], RequestSubmit::default()).unwrap();
        ids.push(made.request_ids[0].to_string());
        ids.push(made.submissions[0].id.to_string());
    }
    ids.extend(
        store
            .as_user("bob")
            .approvals()
            .pending(ApprovalList::default())
            .unwrap()
            .items
            .iter()
            .map(|one| one.id.to_string()),
    );
    ids.push(alice.cart().add("see", CartAdd::default()).unwrap().id.to_string());
    (store, ids)
}

#[test]
fn any_request_at_all_has_an_answer_and_a_refusal_changes_nothing() {
    let (store, ids) = scene();
    let api = Api::new(store.clone()).unwrap();
    let head = || store.as_system().audit().head().unwrap();
    let cases = if std::env::var_os("COUNTERSIGN_ATTACK").is_some() { 2_000_000 } else { 2_000 };
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 200, ..Config::default() };
    let (taken, refused) = (Cell::new(0), Cell::new(0));
    for (by, admin) in [(Some("alice"), false), (Some("bob"), false), (Some("root"), true), (None, false)] {
        let caller = by.map(|id| if admin { Caller::admin(id) } else { Caller::user(id) });
        TestRunner::new(config.clone())
            .run(&any::request(&ids), |request| {
                let before = head();
                let answer = api.handle(&request, caller.as_ref());
                let count = if answer.status < 400 { &taken } else { &refused };
                count.set(count.get() + 1);
                proptest::prop_assert!(
                    (200..500).contains(&answer.status),
                    "{} {:?}",
                    answer.status,
                    answer.cause
                );
                if answer.status >= 400 {
                    proptest::prop_assert_eq!(head(), before, "{} and yet something changed", answer.status);
                    let body: serde_json::Value = serde_json::from_slice(&answer.body).unwrap();
                    proptest::prop_assert!(body.is_object());
                }
                proptest::prop_assert!(by.is_some() || answer.status == 401);
                Ok(())
            })
            .unwrap();
    }
    // Some of them mean something.
    let (taken, refused) = (taken.get(), refused.get());
    assert!(taken > 30 && refused > 30, "{taken} taken, {refused} refused");
    let report = store.check().unwrap();
    assert!(report.ok, "{report:?}");
}
