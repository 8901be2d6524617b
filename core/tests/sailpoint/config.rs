//! The configuration: read by all, replaced whole by admins, and obeyed by what is asked later only.

use countersign::model::*;
use serde_json::{Value, json};

use crate::{Scene, wish, words};

const PATH: &str = "/v3/access-request-config";

fn config() -> Value {
    json!({
        "approvalsMustBeExternal": false,
        "autoApprovalEnabled": false,
        "reauthorizationEnabled": false,
        "requestOnBehalfOfConfig": {
            "allowRequestOnBehalfOfAnyoneByAnyone": false,
            "allowRequestOnBehalfOfEmployeeByManager": true
        },
        "approvalReminderAndEscalationConfig": {
            "daysUntilEscalation": null, "daysBetweenReminders": null, "maxReminders": null, "fallbackApproverRef": null
        },
        "entitlementRequestConfig": {
            "allowEntitlementRequest": true, "requestCommentsRequired": false, "deniedCommentsRequired": false,
            "grantRequestApprovalSchemes": "manager, entitlementOwner"
        }
    })
}

#[test]
fn a_new_store_says_what_its_settings_and_default_policy_amount_to() {
    let scene = Scene::new();
    for by in ["root", "eve"] {
        assert_eq!(scene.get(by, PATH), config());
        assert_eq!(scene.get(by, "/beta/access-request-config"), config());
    }
    scene.expect("root", 404, "GET", "/v2024/access-request-config", None);
    scene.expect("root", 404, "PUT", "/access-request-config/v1", Some(config()));
    scene.expect("eve", 403, "PUT", PATH, Some(config()));
}

#[test]
fn it_is_replaced_whole_and_read_back() {
    let scene = Scene::new();
    let mut whole = config();
    whole["approvalsMustBeExternal"] = true.into();
    whole["autoApprovalEnabled"] = true.into();
    whole["reauthorizationEnabled"] = true.into();
    whole["approvalReminderAndEscalationConfig"] = json!({
        "daysUntilEscalation": 3, "daysBetweenReminders": 2, "maxReminders": 2,
        "fallbackApproverRef": { "type": "IDENTITY", "id": "carol", "name": "carol of the company", "email": null }
    });
    whole["entitlementRequestConfig"]["grantRequestApprovalSchemes"] =
        "sourceOwner,manager , workgroup:board".into();
    let told = scene.expect("root", 200, "PUT", PATH, Some(whole.clone()));
    whole["entitlementRequestConfig"]["grantRequestApprovalSchemes"] =
        "sourceOwner, manager, workgroup:board".into();
    assert_eq!(told, whole);
    assert_eq!(scene.get("eve", PATH), whole);
    let settings = scene.store.as_admin("root").settings().get().unwrap();
    let levels: Vec<String> =
        settings.escalation.unwrap().iter().map(|level| format!("{} {}", level.to, level.after)).collect();
    assert_eq!(levels, ["approver_manager P7D", "approver_manager P7D", "identity:carol P7D"]);
    assert_eq!(settings.decide_by.to_string(), "P28D");
    // What is left out is off, and zero days too; who approves entitlements stays as it is.
    let zero = json!({ "approvalReminderAndEscalationConfig": { "daysUntilEscalation": 0, "daysBetweenReminders": 0 },
        "entitlementRequestConfig": { "grantRequestApprovalSchemes": null } });
    let told = scene.expect("root", 200, "PUT", PATH, Some(zero));
    assert_eq!(
        told["entitlementRequestConfig"]["grantRequestApprovalSchemes"],
        "sourceOwner, manager, workgroup:board"
    );
    assert_eq!(told["entitlementRequestConfig"]["allowEntitlementRequest"], false);
    assert_eq!(told["approvalReminderAndEscalationConfig"]["daysUntilEscalation"], Value::Null);
    let settings = scene.store.as_admin("root").settings().get().unwrap();
    assert_eq!(
        (settings.reminders, settings.escalation, settings.decide_by.to_string()),
        (None, None, "P14D".into())
    );
}

#[test]
fn what_is_wrong_with_it_is_said() {
    let scene = Scene::new();
    for (at, value, said) in [
        ("/approvalReminderAndEscalationConfig/daysUntilEscalation", json!(31), "daysUntilEscalation"),
        ("/approvalReminderAndEscalationConfig/daysUntilEscalation", json!(-1), "daysUntilEscalation"),
        ("/approvalReminderAndEscalationConfig/maxReminders", json!(0), "maxReminders"),
        (
            "/approvalReminderAndEscalationConfig/fallbackApproverRef",
            json!({ "id": "nobody" }),
            "fallbackApproverRef",
        ),
        (
            "/approvalReminderAndEscalationConfig/fallbackApproverRef",
            json!({ "type": "ROLE", "id": "x" }),
            "fallbackApproverRef",
        ),
        (
            "/entitlementRequestConfig/grantRequestApprovalSchemes",
            json!("boss"),
            "grantRequestApprovalSchemes",
        ),
        (
            "/entitlementRequestConfig/grantRequestApprovalSchemes",
            json!("workgroup:"),
            "grantRequestApprovalSchemes",
        ),
        (
            "/entitlementRequestConfig/grantRequestApprovalSchemes",
            json!("workgroup:none"),
            "grantRequestApprovalSchemes",
        ),
        ("/autoApprovalEnabled", json!("yes"), "autoApprovalEnabled"),
    ] {
        let mut body = config();
        *body.pointer_mut(at).unwrap() = value.clone();
        let why = scene.expect("root", 400, "PUT", PATH, Some(body));
        assert!(words(&why).contains(said), "{value}: {}", words(&why));
    }
}

#[test]
fn a_change_holds_for_later_requests_only() {
    let scene = Scene::new();
    scene.ask_one("alice", "db.read");
    let mut body = config();
    body["approvalsMustBeExternal"] = true.into();
    body["entitlementRequestConfig"]["grantRequestApprovalSchemes"] = "workgroup:board".into();
    body["entitlementRequestConfig"]["requestCommentsRequired"] = true.into();
    scene.expect("root", 200, "PUT", PATH, Some(body.clone()));
    let mut silent = wish(&["alice"], &["db.write"]);
    silent["requestedItems"][0]["comment"] = Value::Null;
    scene.expect("alice", 400, "POST", "/v3/access-requests", Some(silent));
    scene.ask_one("alice", "db.write");
    // The first one is asked as it was.
    assert_eq!(scene.pending("bob").len(), 1);
    let waiting = scene.get("root", "/v3/access-request-approvals/pending?sorters=-created");
    let later = waiting
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["requestedObject"]["name"] == "The db.write")
        .unwrap();
    assert_eq!(later["owner"], Value::Null);
    // The later one is decided outside: by who comes as an admin, and not by who is asked.
    assert_eq!(scene.pending("carol"), Vec::<Value>::new());
    let path = format!("/v3/access-request-approvals/{}/approve", later["id"].as_str().unwrap());
    let why = scene.expect("carol", 403, "POST", &path, None);
    assert!(words(&why).contains("outside"), "{}", words(&why));
    scene.expect("root", 202, "POST", &path, None);
    let said = scene.get("root", "/v3/access-request-approvals/completed");
    assert_eq!(said[0]["reviewedBy"]["id"], "root");
    // Nobody at all, where that is said.
    body["entitlementRequestConfig"]["grantRequestApprovalSchemes"] = "".into();
    let told = scene.expect("root", 200, "PUT", PATH, Some(body));
    assert_eq!(told["entitlementRequestConfig"]["grantRequestApprovalSchemes"], "");
    scene.ask_one("ann", "db.read");
    let row = &scene.get("ann", "/v3/access-request-status")[0];
    assert_eq!(row["approvalDetails"], json!([]));
    let claimed = scene.store.as_system().provisioning().claim("w", Claim::default()).unwrap();
    assert!(claimed.iter().any(|task| task.beneficiary == "ann"));
}

/// It names people: whoever is not of the store, or not any more, reads nothing.
#[test]
fn strangers_and_who_has_left_do_not_read_it() {
    let scene = Scene::new();
    scene.store.as_admin("root").identities().deactivate("eve", Default::default()).unwrap();
    for path in ["/v3/access-request-config", "/beta/access-request-config"] {
        scene.get("ann", path);
        for who in ["eve", "nobody-registered"] {
            scene.expect(who, 403, "GET", path, None);
        }
    }
}
