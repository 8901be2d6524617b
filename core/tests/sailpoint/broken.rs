//! Each write of the contract, broken in one way at a time: it is refused with the contract's error, and changes nothing.

use countersign::rest::{Caller, MAX_BODY, Request};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};

use crate::{Scene, is_error, read, request, wish};

/// Every write, as it would be taken: who makes it, how, where, and with what.
fn writes(scene: &Scene) -> Vec<(&'static str, &'static str, String, Value)> {
    let asked = scene.ask_one("alice", "analyst");
    let waiting = scene.pending("bob")[0]["id"].as_str().unwrap().to_owned();
    let at = |verb: &str| format!("/v3/access-request-approvals/{waiting}/{verb}");
    let config = scene.get("root", "/v3/access-request-config");
    vec![
        ("alice", "POST", "/v3/access-requests".into(), wish(&["alice"], &["db.read"])),
        (
            "alice",
            "POST",
            "/v3/access-requests/cancel".into(),
            json!({ "accountActivityId": asked, "comment": "No" }),
        ),
        (
            "alice",
            "POST",
            "/v2024/access-requests/bulk-cancel".into(),
            json!({ "accessRequestIds": [asked], "comment": "No" }),
        ),
        ("root", "POST", "/access-requests/v1/close".into(), json!({ "accessRequestIds": [asked] })),
        ("bob", "POST", at("approve"), json!({ "comment": "Fine" })),
        ("bob", "POST", at("reject"), json!({ "comment": "No" })),
        ("bob", "POST", at("forward"), json!({ "newOwnerId": "carol", "comment": "Away" })),
        (
            "bob",
            "POST",
            "/v2026/access-request-approvals/bulk-approve".into(),
            json!({ "approvalIds": [waiting], "comment": "Fine" }),
        ),
        ("root", "PUT", "/beta/access-request-config".into(), config),
    ]
}

/// Refused with the contract's error, and nothing is changed by it.
fn refused(scene: &Scene, by: Option<&str>, request: &Request, status: u16, what: &str) {
    let head = scene.head();
    let caller: Option<Caller> = by.map(Scene::caller);
    let answer = scene.api.handle(request, caller.as_ref());
    let told = read(&answer);
    assert_eq!(answer.status, status, "{what}: {} {}: {told}", request.method, request.path);
    assert!(is_error(&answer), "{what}: {told}");
    assert_eq!(scene.head(), head, "{what}: {} {} changed something", request.method, request.path);
}

#[test]
fn each_write_is_refused_when_one_thing_of_it_is_broken() {
    let scene = Scene::new();
    for (by, method, path, body) in writes(&scene) {
        let whole = request(method, &path, Some(body.clone()));
        let with = |change: &dyn Fn(&mut Request)| {
            let mut broken = whole.clone();
            change(&mut broken);
            broken
        };
        let bytes = whole.body.clone();
        refused(&scene, None, &whole, 401, "nobody");
        refused(&scene, Some("stranger"), &with(&|_| ()), 403, "somebody who is not registered");
        for (what, status, broken) in [
            ("a method that is none", 405, with(&|one| one.method = "BREW".into())),
            ("a path that goes on", 404, with(&|one| one.path += "/on/on")),
            ("half an escape", 400, with(&|one| one.path += "%2")),
            ("a parameter that is none", 400, with(&|one| one.query = "odd=1".into())),
            ("no JSON", 400, with(&|one| one.body = b"{".to_vec())),
            ("no UTF-8", 400, with(&|one| one.body = vec![b'"', 0xff, b'"'])),
            ("a list", 400, with(&|one| one.body = b"[]".to_vec())),
            ("two bodies", 400, with(&|one| one.body = [&bytes[..], b"{}"].concat())),
            ("too much", 413, with(&|one| one.body = vec![b' '; MAX_BODY + 1])),
        ] {
            refused(&scene, Some(by), &broken, status, what);
        }
        let fields = body.as_object().unwrap();
        let mut more = fields.clone();
        more.insert("odd".into(), 1.into());
        refused(&scene, Some(by), &request(method, &path, Some(more.into())), 400, "a field that is none");
        for name in fields.keys() {
            let mut wrong = fields.clone();
            wrong.insert(name.clone(), json!(7.5));
            let what = format!("`{name}` of a wrong type");
            refused(&scene, Some(by), &request(method, &path, Some(wrong.into())), 400, &what);
        }
    }
}

#[test]
fn whatever_a_write_is_given_is_taken_or_refused_and_never_a_defect() {
    let scene = Scene::new();
    let writes = writes(&scene);
    let value = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        ".{0,20}".prop_map(Value::from),
        prop::sample::select(vec!["alice", "root", "ROLE", "MODIFY_ACCESS", "2126-01-01T00:00:00Z", ""])
            .prop_map(Value::from),
        prop::collection::vec(".{0,8}", 0..4).prop_map(|texts| json!(texts)),
        Just(json!([{ "type": "ROLE", "id": "analyst", "clientMetadata": { "a": 1 } }])),
    ];
    let broken = (0..writes.len(), any::<prop::sample::Index>(), value);
    let mut runner = TestRunner::new(Config { cases: 300, failure_persistence: None, ..Config::default() });
    runner
        .run(&broken, |(place, field, value)| {
            let (by, method, path, body) = &writes[place];
            let mut body = body.as_object().unwrap().clone();
            let name = field.get(&body.keys().cloned().collect::<Vec<_>>()).clone();
            body.insert(name, value);
            let head = scene.head();
            let answer = scene.answer(by, method, path, Some(body.into()));
            prop_assert!(answer.status < 500, "{} {}: {:?}", method, path, answer.cause);
            if answer.status >= 400 {
                prop_assert!(is_error(&answer));
                prop_assert_eq!(scene.head(), head, "{} {} was refused and changed something", method, path);
            }
            Ok(())
        })
        .unwrap();
}

/// Every read that takes parameters, and those that it takes.
const READS: &[(&str, &[&str])] = &[
    (
        "/v3/access-request-status",
        &[
            "requested-for",
            "requested-by",
            "regarding-identity",
            "assigned-to",
            "count",
            "limit",
            "offset",
            "filters",
            "sorters",
            "request-state",
        ],
    ),
    ("/v3/access-request-approvals/pending", &["owner-id", "count", "limit", "offset", "filters", "sorters"]),
    (
        "/v3/access-request-approvals/completed",
        &["owner-id", "count", "limit", "offset", "filters", "sorters"],
    ),
    ("/v3/access-request-approvals/approval-summary", &["owner-id", "from-date"]),
];

#[test]
fn each_read_is_refused_when_one_parameter_of_it_is_wrong() {
    let scene = Scene::new();
    scene.ask_one("alice", "analyst");
    let wrong = [
        ("count", "yes", 400),
        ("limit", "251", 400),
        ("limit", "-1", 400),
        ("limit", "1.5", 400),
        ("limit", "", 400),
        ("limit", "99999999999999999999", 400),
        ("offset", "-1", 400),
        ("offset", "x", 400),
        ("filters", "age%20eq%201", 400),
        ("sorters", "age", 400),
        ("sorters", "", 400),
        ("sorters", "created,-created", 400),
        ("sorters", "--created", 400),
        ("sorters", "created,", 400),
        ("request-state", "DONE", 400),
        ("from-date", "yesterday", 400),
        ("owner-id", "carol", 403),
        ("requested-for", "carol", 403),
        ("regarding-identity", "carol", 403),
    ];
    let mut tried = std::collections::BTreeSet::new();
    for (path, takes) in READS {
        let of = |query: &str| request("GET", &format!("{path}?{query}"), None);
        for (name, value, status) in wrong {
            let status = if takes.contains(&name) { status } else { 400 };
            refused(&scene, Some("alice"), &of(&format!("{name}={value}")), status, "wrong");
            tried.extend(takes.contains(&name).then_some(name));
            refused(
                &scene,
                Some("alice"),
                &of(&format!("{name}={value}&{name}={value}")),
                400,
                "given twice",
            );
        }
        for odd in ["odd=1", "%ff=1", "limit=%ff", "limit=%2", "LIMIT=1"] {
            refused(&scene, Some("alice"), &of(odd), 400, odd);
        }
        refused(&scene, None, &of(""), 401, "nobody");
        refused(&scene, Some("stranger"), &of(""), 403, "somebody who is not registered");
    }
    // The others name people as these do.
    let untried: Vec<_> =
        READS.iter().flat_map(|(_, takes)| *takes).filter(|name| !tried.contains(*name)).collect();
    assert_eq!(untried, [&"requested-by", &"assigned-to"]);
}
