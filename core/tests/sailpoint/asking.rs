//! Asking for access, for another end of it, and for its end.

use countersign::model::*;
use serde_json::{Value, json};

use crate::{Scene, wish, words};

const PATH: &str = "/v3/access-requests";

#[test]
fn several_people_and_items_are_asked_for_at_once_and_each_is_found() {
    let scene = Scene::new();
    let made = scene.ask("root", &["alice", "ann", "alice"], &["db.read", "analyst", "db.read"]);
    assert_eq!(made["existingRequests"], json!([]));
    let new = made["newRequests"].as_array().unwrap();
    let people: Vec<&str> = new.iter().map(|one| one["requestedFor"].as_str().unwrap()).collect();
    assert_eq!(people, ["alice", "ann"], "whoever is named twice counts once");
    for one in new {
        let kinds: Vec<&str> = one["requestedItemsDetails"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["type"].as_str().unwrap())
            .collect();
        assert_eq!(kinds, ["ENTITLEMENT", "ROLE"]);
        assert_eq!(one["accessRequestIds"].as_array().unwrap().len(), 1);
        assert!(i32::try_from(one["attributesHash"].as_i64().unwrap()).is_ok());
    }
    // All versions lead to the same.
    for target in ["/beta", "/v3", "/v2024", "/v2025", "/v2026"].map(|v| format!("{v}/access-request-status"))
    {
        assert_eq!(scene.get("root", &target).as_array().unwrap().len(), 4, "{target}");
    }
    assert_eq!(scene.get("root", "/access-request-status/v1").as_array().unwrap().len(), 4);
}

#[test]
fn what_is_open_or_held_is_reported_and_makes_nothing() {
    let scene = Scene::new();
    let first = scene.ask_one("alice", "db.read");
    let again = scene.ask("alice", &["alice"], &["db.read", "analyst"]);
    assert_eq!(again["newRequests"][0]["requestedItemsDetails"].as_array().unwrap().len(), 1);
    assert_eq!(again["existingRequests"][0]["accessRequestIds"], json!([first]));
    scene.carry_out();
    let held = scene.ask("alice", &["alice"], &["db.read"]);
    assert_eq!(held["newRequests"], json!([]));
    assert_eq!(held["existingRequests"][0]["requestedFor"], "alice");
    assert_eq!(scene.get("alice", "/v3/access-request-status").as_array().unwrap().len(), 2);
    let ignored = AuditList { types: Some(vec!["access_request.ignored".into()]), ..Default::default() };
    assert_eq!(scene.store.as_admin("root").audit().list(ignored).unwrap().items.len(), 2);
}

#[test]
fn recipients_may_have_items_of_their_own_and_nulls_are_nothing() {
    let scene = Scene::new();
    let body = json!({
        "requestedFor": [], "requestedItems": null, "requestType": null, "clientMetadata": { "app": "portal" },
        "requestedForWithRequestedItems": [
            { "identityId": "alice", "requestedItems": [
                { "type": "ROLE", "id": "analyst", "comment": "x", "assignmentId": null, "nativeIdentity": "alice-7",
                  "clientMetadata": { "ticket": "T-1" }, "accountSelection": null }
            ] },
            { "identityId": "ann", "requestedItems": [{ "type": "ENTITLEMENT", "id": "laptop" }] }
        ]
    });
    let made = scene.expect("root", 202, "POST", PATH, Some(body));
    assert_eq!(made["newRequests"].as_array().unwrap().len(), 2);
    let rows = scene.get("root", "/v3/access-request-status?requested-for=alice");
    assert_eq!(rows[0]["clientMetadata"], json!({ "app": "portal", "ticket": "T-1" }));
    let found = scene.store.as_user("alice").requests().list(RequestList::default()).unwrap().items;
    assert_eq!(found[0].account.as_deref(), Some("alice-7"));
    let both = json!({ "requestedFor": ["alice"], "requestedItems": [{ "type": "ROLE", "id": "analyst" }],
        "requestedForWithRequestedItems": [{ "identityId": "ann", "requestedItems": [] }] });
    scene.expect("root", 400, "POST", PATH, Some(both));
}

#[test]
fn the_contracts_limits_hold() {
    let scene = Scene::new();
    let refused = |body: Value| words(&scene.expect("root", 400, "POST", PATH, Some(body))).to_owned();
    let many: Vec<String> = (0..11).map(|n| format!("p{n}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    assert!(refused(wish(&many, &["db.read"])).contains("10 recipients"));
    // Without an entitlement it is no matter of their number: the first is not there.
    assert!(refused(wish(&many, &["analyst"])).contains("p0"));
    let mut body = wish(&["alice"], &["analyst"]);
    body["requestedItems"] = (0..26).map(|n| json!({ "type": "ROLE", "id": format!("r{n}") })).collect();
    assert!(refused(body).contains("25"));
    for (field, value) in [("formInstanceId", json!("x")), ("accountSelection", json!([]))] {
        let mut body = wish(&["alice"], &["analyst"]);
        body["requestedItems"][0][field] = value;
        assert!(refused(body).contains("not supported"), "{field}");
    }
    // An item is what it is asked for as.
    let mut body = wish(&["alice"], &["analyst"]);
    body["requestedItems"][0]["type"] = "ENTITLEMENT".into();
    assert!(refused(body).contains("no ENTITLEMENT"));
    // What is not there is a mistake in the body, and the same as what is not seen.
    for (person, item) in [("nobody", "analyst"), ("alice", "nothing")] {
        let mut body = wish(&[person], &["analyst"]);
        body["requestedItems"][0]["id"] = item.into();
        refused(body);
    }
    for date in ["2025-01-01T00:00:00Z", "", "tomorrow"] {
        let mut body = wish(&["alice"], &["analyst"]);
        body["requestedItems"][0]["removeDate"] = date.into();
        assert!(refused(body).contains("removeDate"), "{date}");
    }
}

#[test]
fn who_may_not_ask_is_refused() {
    let scene = Scene::new();
    // Whom she does not see is as who is not there.
    let unseen = scene.expect("alice", 400, "POST", PATH, Some(wish(&["eve"], &["analyst"])));
    let none = scene.expect("alice", 400, "POST", PATH, Some(wish(&["nobody"], &["analyst"])));
    assert_eq!(words(&unseen).replace("eve", "nobody"), words(&none));
    scene.expect("robo", 403, "POST", PATH, Some(wish(&["robo"], &["analyst"])));
    scene.expect("bob", 202, "POST", PATH, Some(wish(&["alice"], &["analyst"])));
    let nobody = scene.api.handle(&crate::request("POST", PATH, Some(wish(&["alice"], &["analyst"]))), None);
    assert_eq!(nobody.status, 401);
}

#[test]
fn another_end_of_what_is_held_is_asked_for() {
    let scene = Scene::new();
    let mut body = wish(&["alice"], &["analyst"]);
    body["requestedItems"][0]["removeDate"] = "2026-03-01T00:00:00Z".into();
    scene.expect("alice", 202, "POST", PATH, Some(body.clone()));
    scene.carry_out();
    // Later: it is asked again, as a grant where the version has no other word.
    body["requestedItems"][0]["removeDate"] = "2026-04-01T00:00:00Z".into();
    let later = scene.expect("alice", 202, "POST", PATH, Some(body.clone()));
    assert_eq!(later["existingRequests"], json!([]));
    let waiting = scene.pending("bob");
    assert_eq!(
        (&waiting[0]["requestType"], &waiting[0]["removeDateUpdateRequested"]),
        (&json!("GRANT_ACCESS"), &json!(true))
    );
    assert_eq!(waiting[0]["currentRemoveDate"], "2026-03-01T00:00:00Z");
    let newer = scene.get("bob", "/access-request-approvals/v1/pending");
    assert_eq!(newer[0]["requestType"], "MODIFY_ACCESS");
    scene.carry_out();
    let grant = |scene: &Scene| {
        scene.store.as_user("alice").grants().list(GrantList::default()).unwrap().items[0].clone()
    };
    assert_eq!(grant(&scene).ends_at.unwrap().to_rfc3339(), "2026-04-01T00:00:00+00:00");
    // The same end changes nothing.
    let same = scene.expect("alice", 202, "POST", PATH, Some(body.clone()));
    assert_eq!(same["newRequests"], json!([]));
    // Earlier: nobody is asked.
    body["requestType"] = "MODIFY_ACCESS".into();
    body["requestedItems"][0]["removeDate"] = "2026-02-01T00:00:00Z".into();
    scene.expect("alice", 202, "POST", "/v2024/access-requests", Some(body.clone()));
    assert_eq!(scene.pending("bob"), Vec::<Value>::new());
    // An end is moved, and not taken away.
    body["requestedItems"][0].as_object_mut().unwrap().remove("removeDate");
    let why = scene.expect("alice", 400, "POST", PATH, Some(body.clone()));
    assert!(words(&why).contains("removeDate"));
    body["requestedItems"][0] =
        json!({ "type": "ENTITLEMENT", "id": "db.read", "removeDate": "2026-02-01T00:00:00Z" });
    assert!(words(&scene.expect("alice", 400, "POST", PATH, Some(body))).contains("has no access"));
}

#[test]
fn access_is_taken_away_by_the_manager_or_an_admin_and_with_a_reason() {
    let scene = Scene::new();
    scene.ask("alice", &["alice"], &["analyst", "db.read", "db.write"]);
    scene.carry_out();
    let revoke = |items: &[&str]| {
        let mut body = wish(&["alice"], items);
        body["requestType"] = "REVOKE_ACCESS".into();
        body
    };
    // Oneself; somebody else, and the item's owner, whom the engine would let: they don't see whose it is.
    scene.expect("alice", 403, "POST", PATH, Some(revoke(&["analyst"])));
    for by in ["eve", "dana"] {
        scene.expect(by, 400, "POST", PATH, Some(revoke(&["analyst"])));
    }
    scene.expect("bob", 400, "POST", PATH, Some(revoke(&["db.read", "db.write"])));
    let mut silent = revoke(&["analyst"]);
    silent["requestedItems"][0]["comment"] = Value::Null;
    assert!(words(&scene.expect("bob", 400, "POST", PATH, Some(silent))).contains("comment"));
    let mut two = revoke(&["analyst"]);
    two["requestedFor"] = json!(["alice", "ann"]);
    scene.expect("bob", 400, "POST", PATH, Some(two));
    let made = scene.expect("bob", 202, "POST", PATH, Some(revoke(&["analyst", "db.read"])));
    assert_eq!(made["newRequests"][0]["requestedItemsDetails"].as_array().unwrap().len(), 2);
    // The approver is told what it is.
    let waiting = scene.get("root", "/v3/access-request-approvals/pending");
    assert!(waiting.as_array().unwrap().iter().all(|one| one["requestType"] == "REVOKE_ACCESS"), "{waiting}");
    scene.expect("bob", 400, "POST", PATH, Some(revoke(&["sales"])));
}

#[test]
fn what_comes_from_a_role_or_birthright_is_not_taken_away() {
    let scene = Scene::new();
    let held = GrantLoad {
        item: Some("analyst".into()),
        origin: Some(GrantOrigin::Birthright),
        ..Default::default()
    };
    scene.store.as_admin("root").grants().load([Ok(("alice".to_owned(), held))]).unwrap();
    let mut body = wish(&["alice"], &["analyst"]);
    body["requestType"] = "REVOKE_ACCESS".into();
    let status = scene.answer("bob", "POST", PATH, Some(body)).status;
    assert!([400, 403].contains(&status), "{status}");
    assert_eq!(scene.get("root", "/v3/access-request-status"), json!([]));
}
