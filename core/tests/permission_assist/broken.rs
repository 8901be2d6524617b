//! Each request broken in one way at a time: refused in the contract's words, and nothing changed.

use countersign::model::RequestSubmit;
use countersign::rest::{Caller, MAX_BODY, Request};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::json;

use crate::{LIST, Scene, is_error, read, request};

/// A good request, what breaks it, and the status, error and fields that it is refused with.
type Broken = (String, Request, Option<Caller>, u16, &'static str, Vec<&'static str>);

fn scene() -> (Scene, String) {
    let scene = Scene::new();
    let id = scene.ask("desk", RequestSubmit::default());
    (scene, format!("{LIST}/{id}"))
}

fn breaks(one: &str) -> Vec<Broken> {
    let alice = || Some(Caller::user("alice"));
    let mut all: Vec<Broken> = Vec::new();
    let mut add = |target: &str, status, error, fields: &[&'static str]| {
        all.push((target.to_owned(), request("GET", target), alice(), status, error, fields.to_vec()));
    };
    for (query, field) in [
        ("page=0", "page"),
        ("page=", "page"),
        ("page=-1", "page"),
        ("page=%2B1", "page"),
        ("page=1.0", "page"),
        ("page=one", "page"),
        ("page=10000001", "page"),
        ("page=99999999999999999999999", "page"),
        ("page=1&page=1", "page"),
        ("status=", "status"),
        ("status=approved", "status"),
        ("status=Open%20", "status"),
        ("status=Pending,Open", "status"),
        ("type=grant", "type"),
        ("type=", "type"),
        ("type=Add&ty%70e=Add", "type"),
        ("identityId=a&identityId=a", "identityId"),
        ("pageSize=10", "pageSize"),
        ("Page=1", "Page"),
        ("action=Add", "action"),
    ] {
        add(&format!("{LIST}?{query}"), 400, "validation_error", &[field]);
    }
    for escape in ["%", "%2", "%zz", "%ff"] {
        add(&format!("{LIST}?status={escape}"), 400, "validation_error", &[]);
        add(&format!("{LIST}/{escape}"), 400, "validation_error", &[]);
    }
    add(&format!("{one}?page=1"), 400, "validation_error", &["page"]);
    for id in ["1", "null", "..", "00000005-0000-7000-8000-00000000000g", &"(".repeat(1_000_000)] {
        add(&format!("{LIST}/{id}"), 400, "validation_error", &["id"]);
    }
    for path in [
        format!("{one}/"),
        format!("{one}/comments"),
        format!("{LIST}/"),
        format!("/{LIST}"),
        "/api".to_owned(),
        "/api/access-request".to_owned(),
        format!("{LIST}/00000005-0000-7000-8000-0000000fffff"),
        one.replace("access-requests/", "access-requests%2F"),
    ] {
        // What begins with two slashes is nobody's path.
        if path.starts_with("/api") {
            add(&path, 404, "not_found", &[]);
        }
    }
    for target in [LIST, one] {
        for method in ["POST", "PUT", "PATCH", "DELETE", "HEAD", "get", "", "BREW"] {
            let what = format!("{method} {target}");
            all.push((what, request(method, target), alice(), 405, "method_not_allowed", vec![]));
        }
        let what = format!("nobody at {target}");
        all.push((what, request("GET", target), None, 401, "unauthorized", vec![]));
        let large = Request { body: vec![b'x'; MAX_BODY + 1], ..request("GET", target) };
        all.push((format!("too much at {target}"), large, alice(), 413, "payload_too_large", vec![]));
    }
    all
}

#[test]
fn what_is_broken_is_refused_in_the_contracts_words_and_changes_nothing() {
    let (scene, one) = scene();
    let before = (scene.store.as_system().audit().head().unwrap(), scene.get("root", &one));
    for (what, request, caller, status, error, fields) in breaks(&one) {
        let what: String = what.chars().take(100).collect();
        let answer = scene.api.handle(&request, caller.as_ref());
        let body = read(&answer);
        assert_eq!((answer.status, &body["error"]), (status, &json!(error)), "{what}: {body}");
        assert!(is_error(&body), "{what}: {body}");
        assert!(answer.body.len() < 2_000, "{what}: what was given is not given back at length");
        let told: Vec<&str> = body["errors"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|one| one["field"].as_str().unwrap())
            .collect();
        assert_eq!(told, fields, "{what}: {body}");
        let header =
            |name: &str| answer.headers.iter().find(|(one, _)| *one == name).map(|(_, text)| text.as_str());
        assert_eq!(header("allow"), (status == 405).then_some("GET"), "{what}");
        assert_eq!(header("www-authenticate"), (status == 401).then_some("Bearer"), "{what}");
    }
    assert_eq!((scene.store.as_system().audit().head().unwrap(), scene.get("root", &one)), before);
}

#[test]
fn a_message_shows_no_more_than_may_be_shown() {
    let (scene, _) = scene();
    let (_, body) = scene.answer("alice", &format!("{LIST}?a%0Ab%1B={}", "x".repeat(10_000)));
    let words = body["message"].as_str().unwrap();
    assert!(is_error(&body) && words.chars().all(|one| !one.is_control()), "{words:?}");
}

#[test]
fn whatever_is_asked_is_answered_or_refused() {
    let (scene, one) = scene();
    let head = scene.store.as_system().audit().head().unwrap();
    let text = "[ -~]{0,12}|[a-zA-Z]{1,8}|%[0-9a-f]{0,2}|\\PC{0,6}";
    let name = prop_oneof!["page|identityId|applicationId|status|type", text];
    let query = prop::collection::vec((name, text), 0..4);
    let runner = &mut TestRunner::new(Config { cases: 300, failure_persistence: None, ..Config::default() });
    let whole =
        (prop_oneof![Just(String::new()), Just("/".to_owned()), "/[ -~]{0,40}"], query, any::<bool>());
    runner
        .run(&whole, |(tail, query, of_one)| {
            let path = format!("{}{tail}", if of_one { one.as_str() } else { LIST });
            let query: Vec<String> = query.iter().map(|(name, value)| format!("{name}={value}")).collect();
            let asked = Request { query: query.join("&"), ..Request::new("GET", &path) };
            let answer = scene.api.handle(&asked, Some(&Caller::user("alice")));
            prop_assert!(answer.status < 500, "{path}?{} {}", asked.query, answer.status);
            prop_assert!(answer.status == 200 || is_error(&read(&answer)));
            Ok(())
        })
        .unwrap();
    assert_eq!(scene.store.as_system().audit().head().unwrap(), head);
}
