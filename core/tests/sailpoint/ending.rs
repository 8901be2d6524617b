//! Withdrawing and closing.

use countersign::model::*;
use serde_json::json;

use crate::{Scene, words};

#[test]
fn what_waits_is_withdrawn_by_who_asked_and_with_a_reason() {
    let scene = Scene::new();
    let made = scene.ask("alice", &["alice"], &["analyst", "db.read"]);
    let id = made["newRequests"][0]["accessRequestIds"][0].clone();
    let body = |comment: &str| Some(json!({ "accountActivityId": id, "comment": comment }));
    let path = "/v3/access-requests/cancel";
    scene.expect("alice", 400, "POST", path, body(" "));
    scene.expect("eve", 404, "POST", path, body("x"));
    for none in ["00000003-0000-7000-8000-0000000fffff", "7", ""] {
        scene.expect("alice", 404, "POST", path, Some(json!({ "accountActivityId": none, "comment": "x" })));
    }
    assert_eq!(scene.get("alice", "/v3/access-request-status")[0]["cancelable"], true);
    assert_eq!(scene.get("root", "/v3/access-request-status")[0]["cancelable"], true);
    assert_eq!(scene.expect("alice", 202, "POST", path, body("By mistake")), json!({}));
    let rows = scene.get("alice", "/v3/access-request-status");
    assert_eq!(rows.as_array().unwrap().len(), 2);
    for row in rows.as_array().unwrap() {
        assert_eq!([&row["state"], &row["cancelable"]], [&json!("CANCELLED"), &json!(false)]);
        let details = &row["cancelledRequestDetails"];
        assert_eq!([&details["comment"], &details["owner"]["id"]], [&json!("By mistake"), &json!("alice")]);
        assert_eq!(row["approvalDetails"][0]["status"], "CANCELLED");
    }
    let why = scene.expect("alice", 400, "POST", path, body("Once more"));
    assert!(words(&why).contains("CANCELLED"));
    // By an admin, who has no other part in it.
    let other = scene.ask_one("ann", "analyst");
    let body = Some(json!({ "accountActivityId": other, "comment": "Not now" }));
    scene.expect("root", 202, "POST", path, body);
    let owner = &scene.get("ann", "/v3/access-request-status")[0]["cancelledRequestDetails"]["owner"];
    assert_eq!([&owner["id"], &owner["name"]], ["root", "root of the company"]);
}

#[test]
fn one_item_is_withdrawn_by_its_own_id_and_many_together_or_none() {
    let scene = Scene::new();
    scene.ask("alice", &["alice"], &["analyst", "db.read", "db.write"]);
    let rows = scene.get("alice", "/v3/access-request-status?sorters=name");
    let item = |place: usize| rows[place]["accountActivityItemId"].clone();
    let one = json!({ "accountActivityId": item(0), "comment": "Not this" });
    scene.expect("alice", 202, "POST", "/v3/access-requests/cancel", Some(one));
    let several =
        |ids: &[serde_json::Value]| Some(json!({ "accessRequestIds": ids, "comment": "Nor these" }));
    let path = "/access-requests/v1/bulk-cancel";
    // One of them is withdrawn already.
    scene.expect("alice", 400, "POST", path, several(&[item(1), item(0)]));
    scene.expect("alice", 404, "POST", path, several(&[item(1), json!("x")]));
    scene.expect("alice", 400, "POST", path, several(&vec![item(1); 51]));
    scene.expect("alice", 202, "POST", path, several(&[item(1), item(2), item(1)]));
    let states = scene.get("alice", "/v3/access-request-status");
    assert!(states.as_array().unwrap().iter().all(|row| row["state"] == "CANCELLED"));
}

#[test]
fn an_admin_closes_what_is_stuck_and_the_ledger_names_what_could_not_be() {
    let scene = Scene::new();
    let pending = scene.ask_one("alice", "analyst");
    let over = scene.ask_one("ann", "db.read");
    scene.expect(
        "ann",
        202,
        "POST",
        "/v3/access-requests/cancel",
        Some(json!({ "accountActivityId": over, "comment": "x" })),
    );
    let body = json!({ "accessRequestIds": [pending, over, "no such id"], "executionStatus": "Terminated",
        "completionStatus": "Incomplete", "message": "Stuck" });
    let path = "/beta/access-requests/close";
    scene.expect("alice", 403, "POST", path, Some(body.clone()));
    for (field, value) in [
        ("completionStatus", json!("success")),
        ("executionStatus", json!("Done")),
        ("accessRequestIds", json!([])),
    ] {
        let mut odd = body.clone();
        odd[field] = value;
        assert!(words(&scene.expect("root", 400, "POST", path, Some(odd))).contains(field));
    }
    assert_eq!(scene.expect("root", 202, "POST", path, Some(body)), json!({}));
    let rows = scene.get("root", "/v3/access-request-status?requested-for=alice");
    assert_eq!(rows[0]["state"], "NOT_ALL_ITEMS_PROVISIONED");
    let types = Some(vec!["access_request.closed".into(), "access_request.close_failed".into()]);
    let told =
        scene.store.as_admin("root").audit().list(AuditList { types, ..Default::default() }).unwrap().items;
    let told: Vec<(&str, &str)> =
        told.iter().map(|one| (one.r#type.as_str(), one.data["why"].as_str().unwrap_or_default())).collect();
    assert_eq!(
        told,
        [
            ("access_request.closed", ""),
            ("access_request.close_failed", "illegal_transition"),
            ("access_request.close_failed", "not_found"),
        ]
    );
}
