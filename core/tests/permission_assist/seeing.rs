//! Who sees what, what is told of it, and how people are named.

use countersign::model::*;
use serde_json::{Value, json};

use crate::ways::ask;
use crate::{LIST, Scene, is_error, table};

#[test]
fn what_a_caller_may_not_see_is_not_there() {
    let scene = Scene::new();
    let id = scene.ask("desk", RequestSubmit::default());
    let target = format!("{LIST}/{id}");
    for sees in ["root", "alice", "bob", "dana"] {
        table::fits(&scene.get(sees, &target));
    }
    let never = "00000005-0000-7000-8000-0000000fffff";
    for unseen in ["ann", "fred", "vera"] {
        let (status, mut body) = scene.answer(unseen, &target);
        assert!(status == 404 && is_error(&body), "{unseen}: {body}");
        assert_eq!(body["message"], format!("AccessRequest with id {id} not found"));
        let (_, mut other) = scene.answer(unseen, &format!("{LIST}/{never}"));
        for body in [&mut body, &mut other] {
            let words = body["message"].as_str().unwrap().replace(&id.to_string(), never);
            body["message"] = words.into();
            body["correlationId"] = Value::Null;
        }
        assert_eq!(body, other, "what is unseen and what is not there are answered alike");
    }
    for target in [target, format!("{LIST}/{never}"), LIST.to_owned()] {
        let (status, body) = scene.answer("nobody", &target);
        assert!(
            status == 403 && is_error(&body),
            "who is not registered is told so, whatever is there: {body}"
        );
    }
    for (by, query, total) in [
        ("root", "", 1),
        ("alice", "", 1),
        ("bob", "", 0),
        ("bob", "?identityId=alice", 1),
        ("ann", "", 0),
        ("ann", "?identityId=alice", 0),
        ("ann", "?applicationId=core", 0),
    ] {
        assert_eq!(scene.get(by, &format!("{LIST}{query}"))["totalItems"], total, "{by} {query}");
    }
}

#[test]
fn the_affected_identity_is_told_as_it_was() {
    let scene = Scene::new();
    let facts = [("type", "Employee"), ("title", "Teller"), ("inactivatedDate", "2025-01-01T00:00:00Z")];
    scene.person("alice", "Adams", None, &facts);
    let id = scene.ask("desk", RequestSubmit::default());
    scene.person("alice", "Zorn", None, &[("title", "Director")]);
    let body = scene.one(id);
    table::fits(&body);
    let who = &body["target"]["affectedIdentity"];
    let told = ["firstName", "lastName", "type", "title", "inactivatedDate", "company", "emailAddress"];
    assert_eq!(
        told.map(|name| who[name].clone()),
        [
            json!("Alice"),
            json!("Adams"),
            json!("Employee"),
            json!("Teller"),
            json!("2025-01-01T00:00:00Z"),
            Value::Null,
            Value::Null
        ]
    );
    assert_eq!(body["target"]["name"], "Alice Adams", "without an account the name stands for it");
    assert_eq!(body["reporter"]["name"], "Zorn, Alice", "who asked is named as they are");
}

#[test]
fn comments_and_activity_are_oldest_first_and_a_comment_is_no_activity() {
    let scene = Scene::new();
    let id =
        scene.ask("desk", RequestSubmit { justification: Some("New team".into()), ..Default::default() });
    for (who, words) in [("alice", "Please"), ("bob", "Why?"), ("alice", "For the audit")] {
        scene.clock.advance("PT1M".parse().unwrap()).unwrap();
        scene.store.as_user(who).requests().comment(id, words).unwrap();
    }
    scene.decide(true);
    let body = scene.one(id);
    let said = |list: &str, fields: [&str; 2]| {
        let all = body[list].as_array().unwrap().iter();
        all.map(|one| fields.map(|name| one[name].clone())).collect::<Vec<_>>()
    };
    assert_eq!(
        said("comments", ["author", "content"]),
        [
            [json!("Adams, Alice"), json!("Please")],
            [json!("Brown, Bob"), json!("Why?")],
            [json!("Adams, Alice"), json!("For the audit")]
        ]
    );
    assert_eq!(
        said("activity", ["action", "content"]),
        [[json!("Created"), json!("New team")], [json!("Approved"), json!("Approved")]]
    );
}

#[test]
fn what_is_said_and_redacted_is_not_told() {
    let scene = Scene::new();
    let id =
        scene.ask("desk", RequestSubmit { justification: Some("A secret".into()), ..Default::default() });
    scene.store.as_user("alice").requests().comment(id, "Another secret").unwrap();
    let admin = scene.store.as_admin("root");
    admin.requests().cancel(id, RequestCancel::default()).unwrap();
    let told = AuditList { request_id: Some(id), ..Default::default() };
    for entry in admin.audit().list(told).unwrap() {
        if ["access_request.created", "access_request.commented"].contains(&entry.r#type.as_str()) {
            admin.audit().redact(entry.seq, AuditRedact { reason: Some("A name".into()) }).unwrap();
        }
    }
    let body = scene.one(id);
    table::fits(&body);
    assert!(!body.to_string().contains("secret"), "{body:#}");
    assert_eq!(body["activity"][0]["content"], "Access request created");
}

#[test]
fn where_the_clock_asks_the_reporter_is_nobody() {
    let scene = Scene::new();
    let id = ask(&scene, "desk", Action::Revoke, false, false);
    scene.decide(false);
    let grants = scene.store.as_user("alice").grants().list(GrantList::default()).unwrap();
    let shorter = GrantModify { duration: Some("30d".parse().unwrap()), ..Default::default() };
    let root = scene.store.as_admin("root");
    let change = root.grants().modify(grants.items[0].id, shorter).unwrap().id;
    scene.carry_out(change);
    scene.clock.advance("31d".parse().unwrap()).unwrap();
    while scene.store.run_due().unwrap().more {}
    let list = scene.get("root", &format!("{LIST}?type=Remove"));
    assert_eq!(list["totalItems"], 2, "{list:#}");
    assert_ne!(list["items"][0]["id"], id.to_string());
    assert_eq!(list["items"][0]["reporter"], json!({ "id": null, "name": "System" }));
    let body = scene.get("root", &format!("{LIST}/{}", list["items"][0]["id"].as_str().unwrap()));
    table::fits(&body);
    assert_eq!(body["activity"][0]["author"], "System");
}

#[test]
fn each_rule_of_each_stage_is_told_and_what_is_to_come_has_no_responses_yet() {
    let scene = Scene::new();
    let admin = scene.store.as_admin("root");
    let members = Patch::Set(vec!["fred".to_owned(), "vera".to_owned()]);
    let group = GroupUpsert { name: "The board".into(), members, ..Default::default() };
    admin.groups().upsert("board", group).unwrap();
    let both = Need {
        all_of: Some(vec![
            Source::MANAGER.into(),
            Need {
                from: Some(vec!["identity:fred".parse().unwrap(), "identity:vera".parse().unwrap()]),
                at_least: Some(Quorum::AtLeast(2)),
                ..Default::default()
            },
        ]),
        ..Default::default()
    };
    let stages =
        Some(vec![Stage { need: both, ..Stage::default() }, "group:board".parse::<Source>().unwrap().into()]);
    let policy = admin.policies().create("Long", PolicyCreate { stages, ..Default::default() }).unwrap().id;
    let input = ItemCreate { reference: Some("safe".into()), policy_id: Some(policy), ..Default::default() };
    admin.catalog().create_item(ItemKind::Role, "Safe", input).unwrap();
    let id = scene.ask("safe", RequestSubmit::default());
    let rules = || {
        let body = scene.one(id);
        table::fits(&body);
        assert_eq!(body["requirements"].as_array().unwrap().len(), 1);
        let rules = body["requirements"][0]["rules"].as_array().unwrap().clone();
        let told = rules.into_iter().map(|rule| {
            let all = rule["responses"].as_array().unwrap().iter();
            let all: Vec<Value> = all.map(|one| json!([one["reviewer"]["name"], one["response"]])).collect();
            json!([rule["reason"], all])
        });
        Value::from_iter(told)
    };
    let two = "2 approvals required: Fox, Fred or Vance, Vera";
    let board = "The board approval required";
    assert_eq!(
        rules(),
        json!([
            ["Supervisor approval required", [["Brown, Bob", "Pending"]]],
            [two, [["Fox, Fred", "Pending"], ["Vance, Vera", "Pending"]]],
            [board, []]
        ])
    );
    let say = |who: &str| {
        let user = scene.store.as_user(who);
        let all = user.approvals().pending(ApprovalList::default()).unwrap();
        user.approvals().approve(all.items[0].id, Approve::default()).unwrap();
    };
    say("fred");
    scene.decide(true);
    assert_eq!(
        rules(),
        json!([
            ["Supervisor approval required", [["Brown, Bob", "Approved"]]],
            [two, [["Fox, Fred", "Approved"], ["Vance, Vera", "Pending"]]],
            [board, []]
        ])
    );
    say("vera");
    assert_eq!(rules()[2], json!([board, [["The board", "Pending"]]]));
    say("fred");
    assert_eq!(rules()[2], json!([board, [["Fox, Fred", "Approved"]]]), "only who responded");
}

#[test]
fn a_stage_that_was_left_out_is_no_rule_and_what_was_said_before_a_new_way_does_not_count() {
    let scene = Scene::new();
    let admin = scene.store.as_admin("root");
    let stages = Some(vec![
        Stage { when_nobody: Some(WhenNobody::Skip), ..Stage::from("manager:2".parse::<Source>().unwrap()) },
        Source::MANAGER.into(),
        Source::ItemOwner.into(),
    ]);
    let policy = admin.policies().create("Long", PolicyCreate { stages, ..Default::default() }).unwrap().id;
    let input = ItemCreate {
        reference: Some("safe".into()),
        owner: Some("dana".into()),
        policy_id: Some(policy),
        ..Default::default()
    };
    admin.catalog().create_item(ItemKind::Role, "Safe", input).unwrap();
    let id = scene.ask("safe", RequestSubmit::default());
    scene.decide(true);
    let rules = || {
        let body = scene.one(id);
        let rules = body["requirements"][0]["rules"].as_array().unwrap().iter();
        Value::from_iter(rules.map(|rule| json!([rule["reason"], rule["responses"][0]["response"]])))
    };
    let (manager, owner) = ("Supervisor approval required", "Item owner approval required");
    assert_eq!(rules(), json!([[manager, "Approved"], [owner, "Pending"]]));
    let input = RequestReroute { comment: Some("Anew".into()) };
    admin.requests().reroute(id, input).unwrap();
    assert_eq!(rules(), json!([[manager, "Pending"], [owner, null]]));
}
