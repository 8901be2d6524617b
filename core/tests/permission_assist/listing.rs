//! The list: every filter, alone and together, and every page.

use countersign::model::*;
use serde_json::{Value, json};

use crate::ways::{ask, bring, group};
use crate::{LIST, Scene};

fn numbers(list: &Value) -> Vec<i64> {
    list["items"].as_array().unwrap().iter().map(|one| one["number"].as_i64().unwrap()).collect()
}

/// Six requests: two of Alice's for the desk, given and to be changed; the box of Ann, rejected, and of Alice, asked for; what
/// belongs to no application, withdrawn; and the same for a group.
fn scene() -> Scene {
    let scene = Scene::new();
    ask(&scene, "desk", Action::Modify, false, false);
    let root = scene.store.as_admin("root");
    let beneficiaries = Some(vec!["ann".to_owned()]);
    let ann = RequestSubmit { beneficiaries, ..Default::default() };
    let rejected = root.requests().submit(vec!["box".into()], ann).unwrap().request_ids[0];
    let bob = scene.store.as_user("bob");
    for one in bob.approvals().pending(ApprovalList::default()).unwrap() {
        if one.request_id == rejected {
            let comment = Some("No".to_owned());
            bob.approvals().reject(one.id, Decide { comment, ..Default::default() }).unwrap();
        }
    }
    scene.ask("box", RequestSubmit::default());
    let bare = scene.ask("bare", RequestSubmit::default());
    bring(&scene, bare, RequestStatus::Cancelled);
    let input = RequestSubmit { target_group: Some(group()), ..Default::default() };
    scene.ask("bare", input);
    scene
}

#[test]
fn the_newest_come_first_and_each_filter_narrows() {
    let scene = scene();
    for (query, expected) in [
        ("", vec![6, 5, 4, 3, 2, 1]),
        ("identityId=ann", vec![3]),
        ("identityId=alice", vec![6, 5, 4, 2, 1]),
        ("identityId=nobody", vec![]),
        ("identityId=", vec![]),
        ("applicationId=core", vec![2, 1]),
        ("applicationId=mail", vec![4, 3]),
        ("applicationId=none", vec![]),
        ("status=Pending", vec![6, 4, 2]),
        ("status=pENDING", vec![6, 4, 2]),
        ("status=canceled", vec![5, 3]),
        ("status=Completed", vec![1]),
        ("status=open", vec![]),
        ("status=Resolved", vec![]),
        ("status=Scheduled", vec![]),
        ("status=Snoozed", vec![]),
        ("type=Add", vec![6, 5, 4, 3, 1]),
        ("type=CHANGE", vec![2]),
        ("type=Remove", vec![]),
        ("type=Suspend", vec![]),
        ("type=restore", vec![]),
        ("identityId=alice&applicationId=mail&status=Pending&type=Add", vec![4]),
        ("identityId=ann&status=Pending", vec![]),
    ] {
        let list = scene.get("root", &format!("{LIST}?{query}"));
        assert_eq!(numbers(&list), expected, "{query}");
        assert_eq!(list["totalItems"], json!(expected.len()), "{query}");
        assert_eq!(list["totalPages"], json!(usize::from(!expected.is_empty())), "{query}");
    }
}

#[test]
fn an_item_tells_what_the_request_itself_does() {
    let scene = scene();
    let list = scene.get("root", LIST);
    let fields: Vec<&String> = list.as_object().unwrap().keys().collect();
    assert_eq!(fields, ["items", "page", "pageSize", "totalItems", "totalPages"]);
    for item in list["items"].as_array().unwrap() {
        let whole = scene.get("root", &format!("{LIST}/{}", item["id"].as_str().unwrap()));
        let known = ["action", "assignee", "id", "kind", "number", "reporter", "status", "target"];
        let mut fields: Vec<&str> = item.as_object().unwrap().keys().map(String::as_str).collect();
        fields.sort_unstable();
        assert_eq!(fields, known);
        for (name, value) in item.as_object().unwrap() {
            assert_eq!(whole[name], *value, "{name}");
        }
        crate::table::fits(&whole);
    }
    assert_eq!(list["items"][0]["target"]["type"], "Group");
    assert_eq!(list["items"][1]["target"]["application"], Value::Null);
}

#[test]
fn every_page_is_full_but_the_last_and_together_they_are_all() {
    let scene = Scene::new();
    let admin = scene.store.as_admin("root");
    let mut left: Vec<i64> = (1..=103).rev().collect();
    let items: Vec<countersign::ItemRef> = (1..=103)
        .map(|number| {
            let name = format!("item-{number}");
            let input = ItemCreate { reference: Some(name.clone()), ..Default::default() };
            admin.catalog().create_item(ItemKind::Role, &name, input).unwrap();
            name.as_str().into()
        })
        .collect();
    for some in items.chunks(50) {
        scene.store.as_user("alice").requests().submit(some.to_vec(), RequestSubmit::default()).unwrap();
    }
    for (page, size) in [(1, 50), (2, 50), (3, 3), (4, 0), (10_000_000, 0)] {
        let list = scene.get("root", &format!("{LIST}?page={page}"));
        let expected: Vec<i64> = left.drain(..size).collect();
        assert_eq!(numbers(&list), expected, "{page}");
        let pages = ["page", "pageSize", "totalItems", "totalPages"].map(|name| list[name].clone());
        assert_eq!(pages, [json!(page), json!(50), json!(103), json!(3)]);
    }
    assert_eq!(left, [0; 0]);
    assert_eq!(scene.get("root", LIST), scene.get("root", &format!("{LIST}?page=1")));
    assert_eq!(numbers(&scene.get("alice", &format!("{LIST}?page=3"))), [3, 2, 1]);
}
