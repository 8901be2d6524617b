//! The whole table for a request in each status and each action, for a user's account and for a group.

use countersign::model::*;
use serde_json::{Value, json};

use crate::ways::{ACTIONS, ask, bring, group};
use crate::{Scene, table};

use RequestStatus as S;

const DATES: [&str; 6] = ["startedOn", "approvedOn", "resolvedOn", "verifiedOn", "completedOn", "canceledOn"];

/// Each status with the contract's word for it, and the dates that are reached there.
const STATUSES: [(S, &str, &[&str]); 12] = [
    (S::Pending, "Pending", &[]),
    (S::Scheduled, "Scheduled", &["approvedOn"]),
    (S::Approved, "Open", &["approvedOn"]),
    (S::Provisioning, "Open", &["startedOn", "approvedOn"]),
    (S::Snoozed, "Snoozed", &["startedOn", "approvedOn"]),
    (S::Verifying, "Resolved", &["startedOn", "approvedOn", "resolvedOn"]),
    (S::Provisioned, "Completed", &["startedOn", "approvedOn", "resolvedOn", "verifiedOn", "completedOn"]),
    (S::Failed, "Open", &["startedOn", "approvedOn"]),
    (S::Rejected, "Canceled", &["canceledOn"]),
    (S::Cancelled, "Canceled", &["canceledOn"]),
    (S::Expired, "Canceled", &["canceledOn"]),
    (S::Closed, "Canceled", &["canceledOn"]),
];

/// What a request has of `read` and `write`: what was, what is asked for, and what is approved where it is.
fn access(action: Action) -> Value {
    let one = |name: &str, initial: &str, asked: &str| json!([name, initial, asked]);
    match action {
        Action::Grant | Action::Restore => json!([one("read", "None", "Unrestricted")]),
        Action::Revoke | Action::Suspend => json!([one("read", "Unrestricted", "None")]),
        Action::Modify => {
            json!([one("read", "Unrestricted", "Unrestricted"), one("write", "None", "Unrestricted")])
        }
    }
}

fn holds(body: &Value, action: (Action, &str), status: (S, &str, &[&str]), for_group: bool) {
    let what = format!("{} {} {for_group}: {body:#}", action.1, status.0);
    table::fits(body);
    assert_eq!((&body["action"], &body["status"]), (&json!(action.1), &json!(status.1)), "{what}");
    let reached: Vec<&str> = DATES.into_iter().filter(|date| !body[*date].is_null()).collect();
    assert_eq!(reached, status.2, "{what}");
    assert_eq!(body["scheduledStart"].is_null(), status.0 != S::Scheduled, "{what}");
    let target = &body["target"];
    if for_group {
        assert_eq!(target["type"], "Group");
        assert_eq!(target["name"], group().name);
        assert_eq!(target["nomenclature"], "Security Group");
        assert_eq!(target["affectedIdentity"], Value::Null);
        assert_eq!(target["metadata"][0], json!({ "key": "Scope", "value": "Global" }));
    } else {
        assert_eq!(target["type"], "User");
        assert_eq!(target["name"], "aadams");
        assert_eq!(target["affectedIdentity"]["id"], "alice");
        assert_eq!(target["affectedIdentity"]["supervisorName"], "Brown, Bob");
    }
    let privileges = target["privileges"].as_array().unwrap();
    let told: Vec<Value> = privileges
        .iter()
        .map(|one| json!([one["permission"]["permission"], one["initialAccess"], one["requestedAccess"]]))
        .collect();
    assert_eq!(json!(told), access(action.0), "{what}");
    for one in privileges {
        let approved =
            if status.2.contains(&"approvedOn") { one["requestedAccess"].clone() } else { Value::Null };
        assert_eq!(one["approvedAccess"], approved, "{what}");
    }
    let types: Vec<&str> =
        body["requirements"].as_array().unwrap().iter().map(|one| one["type"].as_str().unwrap()).collect();
    let expected: &[&str] =
        if status.0 == S::Failed { &["Approve"] } else { &["Approve", "Resolve", "Verify"] };
    assert_eq!(types, expected, "{what}");
    let said = |place: usize| {
        let all = body["requirements"][place]["rules"][0]["responses"].as_array().into_iter().flatten();
        all.map(|one| (one["reviewer"]["name"].as_str().unwrap(), one["response"].as_str().unwrap()))
            .collect::<Vec<_>>()
    };
    let (approve, resolve, verify): (&[_], &[_], &[_]) = match status.0 {
        S::Pending => (&[("Brown, Bob", "Pending")], &[], &[]),
        S::Rejected => (&[("Brown, Bob", "Rejected")], &[], &[]),
        S::Cancelled | S::Expired | S::Closed => (&[], &[], &[]),
        S::Failed => (&[("Brown, Bob", "Approved")], &[], &[]),
        S::Scheduled | S::Approved | S::Provisioning | S::Snoozed => {
            (&[("Brown, Bob", "Approved")], &[("Fox, Fred", "Pending")], &[])
        }
        S::Verifying => {
            (&[("Brown, Bob", "Approved")], &[("Fox, Fred", "Approved")], &[("Vance, Vera", "Pending")])
        }
        S::Provisioned => {
            (&[("Brown, Bob", "Approved")], &[("Fox, Fred", "Approved")], &[("Vance, Vera", "Approved")])
        }
    };
    assert_eq!([said(0), said(1), said(2)], [approve, resolve, verify], "{what}");
    assert_eq!(body["requirements"][0]["rules"][0]["reason"], "Supervisor approval required");
}

#[test]
fn the_whole_table_is_answered_in_each_status_for_each_action_and_target() {
    let mut seen = 0;
    for action in ACTIONS {
        for status in STATUSES {
            // A change is for now: the engine takes no day for it.
            if action.0 == Action::Modify && status.0 == S::Scheduled {
                continue;
            }
            for for_group in [false, true] {
                let scene = Scene::new();
                let item = if status.0 == S::Failed { "box" } else { "desk" };
                let id = ask(&scene, item, action.0, for_group, status.0 == S::Scheduled);
                bring(&scene, id, status.0);
                holds(&scene.one(id), action, status, for_group);
                seen += 1;
            }
        }
    }
    assert_eq!(seen, 118);
}

#[test]
fn what_is_reopened_is_not_resolved_any_more_and_says_who_saw_it() {
    let scene = Scene::new();
    let id = ask(&scene, "desk", Action::Grant, false, false);
    bring(&scene, id, S::Verifying);
    let started = scene.one(id)["startedOn"].clone();
    scene.clock.advance("1h".parse().unwrap()).unwrap();
    let look = Verify { comment: Some("Still missing".into()) };
    scene.store.as_user("vera").provisioning().reopen(id, look).unwrap();
    let body = scene.one(id);
    table::fits(&body);
    assert_eq!((&body["resolvedOn"], &body["startedOn"]), (&Value::Null, &started));
    assert_eq!(body["status"], "Open");
    let last = body["activity"].as_array().unwrap().last().unwrap();
    assert_eq!((&last["action"], &last["content"]), (&json!("Reopened"), &json!("Still missing")));
    assert_eq!(body["requirements"][2]["rules"][0]["responses"][0]["response"], "Rejected");
    scene.store.as_user("fred").provisioning().start(id).unwrap();
    assert_eq!(scene.one(id)["startedOn"], started, "work that is begun again has been started before");
}

#[test]
fn what_is_closed_with_success_is_completed() {
    let scene = Scene::new();
    let id = ask(&scene, "desk", Action::Grant, false, false);
    bring(&scene, id, S::Approved);
    let input = RequestClose { outcome: Some(Outcome::Success), comment: None };
    scene.store.as_admin("root").requests().close(id, input).unwrap();
    let body = scene.one(id);
    assert_eq!(body["status"], "Completed");
    assert!(body["canceledOn"].is_null() && !body["completedOn"].is_null() && !body["approvedOn"].is_null());
}

#[test]
fn less_that_is_approved_is_told_as_less() {
    let scene = Scene::new();
    let id = scene.ask("desk", RequestSubmit::default());
    let bob = scene.store.as_user("bob");
    let approval = bob.approvals().pending(ApprovalList::default()).unwrap().items[0].id;
    let less = Approve { drop: Some(vec!["write".into()]), ..Default::default() };
    bob.approvals().approve(approval, less).unwrap();
    let body = scene.one(id);
    let told: Vec<(&Value, &Value)> = body["target"]["privileges"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (&one["requestedAccess"], &one["approvedAccess"]))
        .collect();
    let (all, none) = (json!("Unrestricted"), json!("None"));
    assert_eq!(told, [(&all, &all), (&all, &none)]);
}

#[test]
fn what_is_closed_after_it_was_approved_stays_approved_in_the_list_too() {
    let scene = Scene::new();
    let id = ask(&scene, "desk", Action::Grant, false, false);
    bring(&scene, id, S::Approved);
    bring(&scene, id, S::Closed);
    let body = scene.one(id);
    table::fits(&body);
    assert_eq!(body["status"], "Canceled");
    assert!(!body["approvedOn"].is_null() && !body["canceledOn"].is_null());
    assert_eq!(body["target"]["privileges"][0]["approvedAccess"], "Unrestricted");
    assert_eq!(scene.get("root", crate::LIST)["items"][0]["target"], body["target"]);
}
