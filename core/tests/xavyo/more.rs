//! What the contract says beyond its steps.

use countersign::RequestId;
use countersign::model::*;
use serde_json::{Value, json};

use crate::Scene;

fn item(scene: &Scene, name: &str) -> String {
    let body = json!({ "name": name, "item_type": "entitlement", "reference_id": name });
    let made = scene.expect("root", 201, "POST", "/governance/admin/catalog/items", Some(body));
    made["id"].as_str().unwrap().to_owned()
}

fn asked(scene: &Scene, by: &str, reference: &str) -> String {
    let body = json!({ "entitlement_id": reference });
    let made = scene.expect(by, 201, "POST", "/governance/access-requests", Some(body));
    made["id"].as_str().unwrap().to_owned()
}

fn default_policy(scene: &Scene, stages: Value) {
    let stages = serde_json::from_value(stages).unwrap();
    let policy = PolicyCreate { stages: Some(stages), default: true, ..Default::default() };
    scene.store.as_admin("root").policies().create("Other", policy).unwrap();
}

#[test]
fn one_word_decides_every_approval_that_is_the_callers_and_no_later_stage() {
    let scene = Scene::new();
    let both =
        json!({"all_of": [{"from": ["manager"]}, {"from": ["identity:bob"]}, {"from": ["identity:dana"]}]});
    default_policy(&scene, json!([{ "need": both }, "identity:bob"]));
    item(&scene, "reader");
    let id = asked(&scene, "alice", "reader");
    let approve = format!("/governance/access-requests/{id}/approve");
    let waits = |who: &str| scene.expect(who, 200, "GET", "/governance/my-approvals", None)["total"].clone();
    assert_eq!(waits("bob"), 1, "two approvals of one request are one entry");
    assert_eq!(scene.expect("bob", 200, "POST", &approve, None)["new_status"], "pending");
    assert_eq!(waits("bob"), 0);
    scene.expect("bob", 412, "POST", &approve, None);
    scene.expect("dana", 200, "POST", &approve, Some(json!({ "comments": "mine" })));
    let next = scene.expect("bob", 200, "GET", "/governance/my-approvals", None);
    assert_eq!(next["items"][0]["current_step"], 2);
    let before: Vec<&Value> = next["items"][0]["previous_decisions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|step| &step["approver_id"])
        .collect();
    assert!(before.contains(&&json!("dana")) && before.contains(&&json!("bob")));
    assert_eq!(scene.expect("bob", 200, "POST", &approve, None)["new_status"], "approved");
}

#[test]
fn a_rejection_that_fails_leaves_nothing_behind() {
    let scene = Scene::new();
    item(&scene, "reader");
    let id = asked(&scene, "alice", "reader");
    let before = scene.head();
    let long = json!({ "comments": "x".repeat(2_001) });
    let why =
        scene.expect("bob", 400, "POST", &format!("/governance/access-requests/{id}/reject"), Some(long));
    assert!(
        why["message"].as_str().unwrap().starts_with("`comments`"),
        "named as the contract names it: {why}"
    );
    assert_eq!(scene.head(), before);
}

#[test]
fn statuses_and_totals_go_by_the_contracts_words() {
    let scene = Scene::new();
    for number in 0..7 {
        item(&scene, &format!("item-{number}"));
        asked(&scene, "alice", &format!("item-{number}"));
    }
    // Not hers.
    asked(&scene, "carol", "item-0");
    let ids = scene.expect("alice", 200, "GET", "/governance/access-requests", None);
    let ids: Vec<RequestId> = ids["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["id"].as_str().unwrap().parse().unwrap())
        .collect();
    assert_eq!(ids.len(), 7);
    for id in &ids[..5] {
        scene.expect("bob", 200, "POST", &format!("/governance/access-requests/{id}/approve"), None);
    }
    let system = scene.store.as_system();
    let admin = scene.store.as_admin("dana");
    let tasks =
        system.provisioning().claim("worker", Claim { limit: Some(2), ..Default::default() }).unwrap();
    system.provisioning().complete(tasks[0].id, Complete::default()).unwrap();
    let close = RequestClose { outcome: Some(Outcome::Incomplete), comment: None };
    admin.requests().close(tasks[1].request_id, close).unwrap();
    for (status, total) in [
        ("pending", 2),
        ("approved", 3),
        ("provisioned", 1),
        ("failed", 1),
        ("provisioning", 0),
        ("rejected", 0),
        ("cancelled", 0),
        ("expired", 0),
    ] {
        let found = scene.expect(
            "alice",
            200,
            "GET",
            &format!("/governance/access-requests?status={status}&limit=1"),
            None,
        );
        assert_eq!(found["total"], total, "{status}");
        assert_eq!(found["items"].as_array().unwrap().len(), usize::from(total > 0), "{status}");
    }
    let mut seen = Vec::new();
    for offset in (0..9).step_by(2) {
        let found = scene.expect(
            "alice",
            200,
            "GET",
            &format!("/governance/access-requests?limit=2&offset={offset}"),
            None,
        );
        assert_eq!(found["total"], 7);
        seen.extend(
            found["items"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap().to_owned()),
        );
    }
    assert_eq!(seen, ids.iter().map(ToString::to_string).collect::<Vec<_>>());
    assert_eq!(scene.expect("root", 200, "GET", "/governance/access-requests", None)["total"], 0);
}

#[test]
fn what_is_not_shown_to_somebody_is_neither_listed_nor_counted() {
    let scene = Scene::new();
    item(&scene, "open");
    let secret = item(&scene, "secret");
    let admin = scene.store.as_admin("root");
    let audience = Audience { groups: vec!["ops".into()], ..Default::default() };
    admin.groups().upsert("ops", GroupUpsert { name: "Ops".into(), ..Default::default() }).unwrap();
    admin.groups().add_members("ops", vec!["carol".into()]).unwrap();
    admin
        .catalog()
        .update_item("secret", ItemUpdate { audience: audience.into(), ..Default::default() })
        .unwrap();
    for (who, total) in [("alice", 1), ("carol", 2), ("root", 2)] {
        assert_eq!(scene.expect(who, 200, "GET", "/governance/catalog/items", None)["total"], total, "{who}");
    }
    assert_eq!(
        scene.expect("alice", 200, "GET", "/governance/catalog/items?search=secret", None)["total"],
        0
    );
    scene.expect("alice", 404, "GET", &format!("/governance/catalog/items/{secret}"), None);
    scene.expect(
        "alice",
        404,
        "POST",
        "/governance/catalog/cart/items",
        Some(json!({ "catalog_item_id": secret })),
    );
    scene.expect("carol", 200, "GET", &format!("/governance/catalog/items/{secret}"), None);
}

#[test]
fn whether_an_approval_is_needed_is_what_the_policy_that_holds_says() {
    let scene = Scene::new();
    let id = item(&scene, "free");
    let policy = PolicyCreate { no_approval: true, ..Default::default() };
    let policy = scene.store.as_admin("root").policies().create("Free", policy).unwrap();
    let path = format!("/governance/catalog/items/{id}");
    assert_eq!(scene.expect("alice", 200, "GET", &path, None)["approval_required"], true);
    let change = ItemUpdate { policy_id: policy.id.into(), ..Default::default() };
    scene.store.as_admin("root").catalog().update_item("free", change).unwrap();
    assert_eq!(scene.expect("alice", 200, "GET", &path, None)["approval_required"], false);
    let made = scene.expect(
        "alice",
        201,
        "POST",
        "/governance/access-requests",
        Some(json!({ "entitlement_id": "free" })),
    );
    assert_eq!(made["status"], "approved");
}

#[test]
fn who_can_ask_for_whom_is_told_with_an_item() {
    let scene = Scene::new();
    let id = item(&scene, "reader");
    asked(&scene, "alice", "reader");
    let path = format!("/governance/catalog/items/{id}");
    let mine = scene.expect("alice", 200, "GET", &path, None);
    assert_eq!(mine["can_request"], false);
    assert!(mine["cannot_request_reason"].is_string());
    assert_eq!(
        scene.expect("bob", 200, "GET", &format!("{path}?beneficiary_id=carol"), None)["can_request"],
        false
    );
    scene.expect("eve", 404, "GET", &format!("{path}?beneficiary_id=carol"), None);
    scene.expect("root", 403, "GET", &format!("{path}?beneficiary_id=carol"), None);
}

#[test]
fn conflicts_of_duties_are_told_apart_and_warn() {
    let scene = Scene::new();
    let (pay, post) = (item(&scene, "pay"), item(&scene, "post"));
    let rule = json!({ "items": ["pay"], "against": ["post"], "enforcement": "block" });
    let rule: ConflictRuleCreate = countersign::model::input(rule).unwrap();
    scene.store.as_admin("root").conflicts().create_rule("Pay and post", rule).unwrap();
    for id in [&pay, &post] {
        scene.expect(
            "alice",
            201,
            "POST",
            "/governance/catalog/cart/items",
            Some(json!({ "catalog_item_id": id })),
        );
    }
    let found = scene.expect("alice", 200, "POST", "/governance/catalog/cart/validate", None);
    assert_eq!((&found["valid"], &found["issues"]), (&json!(false), &json!([])));
    assert_eq!(found["sod_violations"][0]["rule_name"], "Pay and post");
    scene.expect("alice", 409, "POST", "/governance/catalog/cart/submit", None);
}

#[test]
fn how_a_request_escalated_is_told() {
    let scene = Scene::new();
    default_policy(
        &scene,
        json!([{ "need": {"from": ["manager"]}, "deadline": "P9D", "escalation": [{"to": "identity:dana", "after": "P2D"}, {"to": "identity:eve", "after": "P2D"}] }]),
    );
    item(&scene, "reader");
    let id = asked(&scene, "alice", "reader");
    let path = format!("/governance/access-requests/{id}/escalation-history");
    let look = || scene.expect("alice", 200, "GET", &path, None);
    assert_eq!(look()["total_escalations"], 0);
    scene.clock.advance("P3D".parse().unwrap()).unwrap();
    scene.store.run_due().unwrap();
    let once = look();
    assert_eq!(
        (&once["current_level"], &once["levels_exhausted"], &once["total_escalations"]),
        (&json!(1), &json!(false), &json!(1))
    );
    let event = &once["events"][0];
    assert_eq!(event["original_approver_id"], "bob");
    assert_eq!(
        (&event["escalation_target_type"], &event["escalation_target_ids"]),
        (&json!("specific_user"), &json!(["dana"]))
    );
    assert_eq!((&event["step_order"], &event["reason"]), (&json!(1), &json!("timeout")));
    assert!(event["previous_deadline"].is_string() && event["new_deadline"].is_string());
    scene.clock.advance("P3D".parse().unwrap()).unwrap();
    scene.store.run_due().unwrap();
    let twice = look();
    assert_eq!(
        (&twice["current_level"], &twice["levels_exhausted"], &twice["total_escalations"]),
        (&json!(2), &json!(true), &json!(2))
    );
    assert_eq!(twice["events"][0]["id"], event["id"], "an event keeps its id");
    scene.expect("carol", 404, "GET", &path, None);
}

#[test]
fn a_delegate_sees_for_whom() {
    let scene = Scene::new();
    item(&scene, "reader");
    asked(&scene, "alice", "reader");
    let until = "2026-02-01T00:00:00Z".parse().unwrap();
    let given = DelegationCreate { ends_at: Some(until), ..Default::default() };
    scene.store.as_user("bob").delegations().create("dana", given).unwrap();
    let waits = scene.expect("dana", 200, "GET", "/governance/my-approvals", None);
    assert_eq!(waits["items"][0]["is_delegate"], true);
    assert_eq!(waits["items"][0]["delegator_id"], "bob");
}

#[test]
fn a_closed_store_and_a_busy_one_are_not_the_callers_fault() {
    let scene = Scene::new();
    let tx = scene.store.begin().unwrap();
    let busy =
        scene.ask("root", "POST", "/governance/admin/catalog/categories", Some(json!({ "name": "Data" })));
    assert_eq!((busy.0, &busy.1["error"]), (503, &json!("service_unavailable")));
    drop(tx);
    scene.store.close().unwrap();
    assert_eq!(scene.ask("alice", "GET", "/governance/catalog/items", None).0, 503);
}

/// Whoever asked hears why they can't say yes.
#[test]
fn nobody_decides_their_own_and_hears_so() {
    let scene = Scene::new();
    let asked = item(&scene, "open");
    let body = Some(json!({ "entitlement_id": asked, "justification": "For the audit" }));
    let made = scene.expect("alice", 201, "POST", "/governance/access-requests", body);
    let path = format!("/governance/access-requests/{}/approve", made["id"].as_str().unwrap());
    let said = scene.expect("alice", 403, "POST", &path, None);
    assert!(said["message"].as_str().unwrap().contains("that they made or that is for them"), "{said}");
}
