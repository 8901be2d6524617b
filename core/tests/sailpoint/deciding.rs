//! Deciding: yes, no, handing on, many at once, and who may not.

use serde_json::{Value, json};

use crate::{Scene, words};

fn at(id: &str, verb: &str) -> String {
    format!("/v3/access-request-approvals/{id}/{verb}")
}

fn first(scene: &Scene, by: &str) -> String {
    scene.pending(by)[0]["id"].as_str().unwrap().to_owned()
}

#[test]
fn a_yes_and_a_no_are_said_by_whom_it_asks() {
    let scene = Scene::new();
    scene.ask_one("alice", "analyst");
    let id = first(&scene, "bob");
    for by in ["alice", "eve", "carol", "dana"] {
        scene.expect(by, 403, "POST", &at(&id, "approve"), None);
    }
    for none in ["00000004-0000-7000-8000-0000000fffff", "7", "null"] {
        let why = scene.expect("bob", 403, "POST", &at(none, "approve"), None);
        let unseen = scene.expect("eve", 403, "POST", &at(&id, "approve"), None);
        assert_eq!(words(&why), words(&unseen), "what is not there is as what is not seen");
    }
    assert_eq!(
        scene.expect("bob", 202, "POST", &at(&id, "approve"), Some(json!({ "comment": null }))),
        json!({})
    );
    scene.expect("bob", 400, "POST", &at(&id, "approve"), None);
    let id = first(&scene, "dana");
    let body = json!({ "comment": "Not this year", "created": "2026-01-01T00:00:00Z", "author": { "type": "IDENTITY", "id": "x", "name": "y" } });
    scene.expect("dana", 202, "POST", &at(&id, "reject"), Some(body));
    let row = &scene.get("alice", "/v3/access-request-status")[0];
    assert_eq!(row["state"], "REJECTED");
    let said: Vec<[&Value; 4]> = row["approvalDetails"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| [&one["status"], &one["scheme"], &one["comment"], &one["reviewedBy"]["id"]])
        .collect();
    assert_eq!(
        said,
        [
            [&json!("APPROVED"), &json!("MANAGER"), &Value::Null, &json!("bob")],
            [&json!("REJECTED"), &json!("ROLE_OWNER"), &json!("Not this year"), &json!("dana")],
        ]
    );
    let phases: Vec<[&Value; 3]> = row["accessRequestPhases"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| [&one["name"], &one["state"], &one["result"]])
        .collect();
    assert_eq!(
        phases,
        [
            [&json!("APPROVAL_PHASE"), &json!("COMPLETED"), &json!("FAILED")],
            [&json!("PROVISIONING_PHASE"), &json!("NOT_EXECUTED"), &Value::Null],
        ]
    );
}

#[test]
fn a_decision_is_handed_on() {
    let scene = Scene::new();
    scene.ask_one("alice", "analyst");
    let id = first(&scene, "bob");
    let to = |who: &str, why: &str| Some(json!({ "newOwnerId": who, "comment": why }));
    for (who, why) in [("", "x"), ("carol", ""), ("nobody", "x"), ("alice", "x")] {
        let status = scene.answer("bob", "POST", &at(&id, "forward"), to(who, why)).status;
        assert!([400, 403].contains(&status), "{who} {status}");
    }
    scene.expect("bob", 400, "POST", &at(&id, "forward"), to("carol", &"x".repeat(256)));
    scene.expect("eve", 403, "POST", &at(&id, "forward"), to("carol", "x"));
    scene.expect("bob", 202, "POST", &at(&id, "forward"), to("carol", "On leave"));
    assert_eq!(scene.pending("bob"), Vec::<Value>::new());
    let waiting = &scene.pending("carol")[0];
    assert_eq!(waiting["owner"]["id"], "carol");
    let hand = &waiting["forwardHistory"][0];
    assert_eq!(
        [&hand["oldApproverName"], &hand["newApproverName"], &hand["comment"], &hand["reassignmentType"]],
        [
            &json!("bob of the company"),
            &json!("carol of the company"),
            &json!("On leave"),
            &json!("MANUAL_REASSIGNMENT")
        ]
    );
    let row = &scene.get("alice", "/v3/access-request-status")[0]["approvalDetails"][0];
    assert_eq!(
        [&row["forwarded"], &row["originalOwner"]["id"], &row["currentOwner"]["id"]],
        [&json!(true), &json!("bob"), &json!("carol")]
    );
}

#[test]
fn many_are_approved_together_or_none() {
    let scene = Scene::new();
    scene.ask("alice", &["alice"], &["analyst", "db.read"]);
    let ids: Vec<String> =
        scene.pending("bob").iter().map(|one| one["id"].as_str().unwrap().to_owned()).collect();
    let body = |ids: &[String]| Some(json!({ "approvalIds": ids, "comment": "All fine" }));
    let path = "/access-request-approvals/v1/bulk-approve";
    let mut odd = ids.clone();
    odd.push("00000004-0000-7000-8000-0000000fffff".into());
    scene.expect("bob", 403, "POST", path, body(&odd));
    scene.expect("bob", 400, "POST", path, body(&[]));
    scene.expect("bob", 400, "POST", path, body(&vec!["x".to_owned(); 51]));
    scene.expect("bob", 202, "POST", path, body(&ids));
    let summary = |by: &str, query: &str| {
        scene.get(by, &format!("/v3/access-request-approvals/approval-summary{query}"))
    };
    assert_eq!(summary("bob", ""), json!({ "pending": 0, "approved": 2, "rejected": 0 }));
    assert_eq!(summary("root", "?owner-id=bob&from-date=2026-01-05T09:00:00Z")["approved"], 2);
    assert_eq!(summary("bob", "?from-date=2026-01-06T09:00:00Z")["approved"], 0);
    assert_eq!(summary("dana", "?owner-id=me")["pending"], 2);
    scene.expect("eve", 403, "GET", "/v3/access-request-approvals/approval-summary?owner-id=bob", None);
    let done = scene.get("bob", "/v3/access-request-approvals/completed?count=true&sorters=-modified");
    assert_eq!(done.as_array().unwrap().len(), 2);
    assert_eq!(
        [&done[0]["state"], &done[0]["reviewedBy"]["id"], &done[0]["reviewerComment"]["comment"]],
        [&json!("APPROVED"), &json!("bob"), &json!("All fine")]
    );
    // What was said before is told to who decides next.
    assert_eq!(scene.pending("dana")[0]["previousReviewersComments"][0]["comment"], "All fine");
}

#[test]
fn a_group_is_asked_as_one_and_answers_by_a_member() {
    let scene = Scene::new();
    scene.ask_one("alice", "sales");
    let row =
        |scene: &Scene| scene.get("alice", "/v3/access-request-status")[0]["approvalDetails"][0].clone();
    assert_eq!(
        row(&scene)["originalOwner"],
        json!({ "type": "GOVERNANCE_GROUP", "id": "board", "name": "The board" })
    );
    assert_eq!(
        [&row(&scene)["currentOwner"], &row(&scene)["scheme"]],
        [&Value::Null, &json!("GOVERNANCE_GROUP")]
    );
    let id = first(&scene, "eve");
    assert_eq!(id, first(&scene, "carol"));
    scene.expect("eve", 202, "POST", &at(&id, "approve"), None);
    assert_eq!(row(&scene)["currentOwner"]["id"], "eve");
}
