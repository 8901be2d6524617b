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
mod scene;

use std::cell::Cell;

use countersign::ManualClock;
use countersign::rest::{Api, Caller, Request};
use proptest::test_runner::{Config, TestRunner};

#[test]
fn any_request_at_all_has_an_answer_and_a_refusal_changes_nothing() {
    let (store, ids) = scene::scene(&ManualClock::parse(scene::START).unwrap());
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

#[test]
fn an_escaped_path_is_refused_by_the_contract_that_answers_it() {
    let (store, _) = scene::scene(&ManualClock::parse(scene::START).unwrap());
    let api = Api::new(store).unwrap();
    let ask = |path: &str, caller| -> serde_json::Value {
        serde_json::from_slice(&api.handle(&Request::new("GET", path), caller).body).unwrap()
    };
    let alice = Caller::user("alice");
    for (plain, escaped) in [
        ("/v3/access-request-status/7", "/%763/access-request-status/7"),
        ("/access-request-status/v1/7", "/access%2Drequest-status/v%31/7"),
        ("/v3/a%2Fb", "/v%33/a%2fb"),
        ("/api/access-requests/7", "/%61pi/access-requests/7"),
    ] {
        let names =
            |said: serde_json::Value| -> Vec<String> { said.as_object().unwrap().keys().cloned().collect() };
        for caller in [Some(&alice), None] {
            assert_eq!(names(ask(escaped, caller)), names(ask(plain, caller)), "{escaped}");
        }
    }
    // An escaped slash is none, and a part that can't be read leaves the others as they are.
    for (path, known) in [("/v3%2Faccess-requests", false), ("/%763/%", true), ("/%ff/v3", false)] {
        assert_eq!(ask(path, Some(&alice)).get("detailCode").is_some(), known, "{path}");
    }
}
