//! The page's sample, rebuilt field by field from a story that is lived through the engine.

use std::collections::BTreeMap;
use std::path::Path;

use countersign::model::*;
use serde_json::Value;

use crate::{LIST, Scene, table};

/// The sample, as it is rebuilt: the page's own values, but that metadata are in the order of their keys, and that the
/// work was taken and begun are activities as well.
pub const SAMPLE: &str = include_str!("../../../tests/contracts/permission-assist.json");

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

fn pairs(value: &Value) -> BTreeMap<String, String> {
    value.as_array().unwrap().iter().map(|one| (text(&one["key"]), text(&one["value"]))).collect()
}

/// Somebody by the sample's reference, which has the last name first.
fn register(scene: &Scene, of: &Value) {
    let name = text(&of["name"]);
    let input = match name.split_once(", ") {
        Some((last, first)) => IdentityUpsert {
            name: format!("{first} {last}").into(),
            first_name: first.into(),
            last_name: last.into(),
            ..Default::default()
        },
        None => IdentityUpsert { name: name.as_str().into(), ..Default::default() },
    };
    scene.store.as_admin("root").identities().upsert(of["id"].as_str().unwrap(), input).unwrap();
}

/// What the story begins with: the people, the application, the item and what Rachel has.
fn set_up(scene: &Scene, sample: &Value) -> Grant {
    let admin = scene.store.as_admin("root");
    let reviewer = &sample["requirements"][0]["rules"][0]["responses"][0]["reviewer"];
    for one in [&sample["reporter"], &sample["assignee"], reviewer] {
        register(scene, one);
    }
    let target = &sample["target"];
    let who = &target["affectedIdentity"];
    let facts = [
        "type",
        "title",
        "company",
        "division",
        "department",
        "office",
        "createdDate",
        "updatedDate",
        "firstSeenDate",
        "status",
    ];
    let facts = facts.map(|name| (name.to_owned(), Attribute::from(who[name].as_str().unwrap())));
    let rachel = IdentityUpsert {
        name: "Rachel Johnson".into(),
        first_name: text(&who["firstName"]).into(),
        last_name: text(&who["lastName"]).into(),
        email: text(&who["emailAddress"]).into(),
        manager: text(&reviewer["id"]).into(),
        attributes: Patch::Set(facts.into()),
        ..Default::default()
    };
    admin.identities().upsert(who["id"].as_str().unwrap(), rachel).unwrap();
    let application = &target["application"];
    let system = ApplicationUpsert {
        name: text(&application["name"]).into(),
        priority: text(&application["priority"]).into(),
        ..Default::default()
    };
    admin.applications().upsert(application["id"].as_str().unwrap(), system).unwrap();
    let policy = PolicyCreate {
        stages: Some(vec![Source::MANAGER.into()]),
        revoke: Some(vec![Source::MANAGER.into()]),
        default: true,
        ..Default::default()
    };
    admin.policies().create("Supervisor", policy).unwrap();
    let of = &target["privileges"][0]["permission"];
    let permission = Permission {
        header: Some(text(&of["header"])),
        section: Some(text(&of["section"])),
        permission: text(&of["permission"]),
        description: Some(text(&of["description"])),
        risk: Some(Risk::High),
        metadata: pairs(&of["metadata"]),
        value: Some(text(&of["value"])),
    };
    let item = ItemCreate {
        reference: Some("teller".into()),
        application: Some(text(&application["id"])),
        permissions: Some(vec![permission]),
        fulfilment: Some(Fulfilment::Manual),
        fulfillers: Some(vec![Source::Identity(text(&sample["assignee"]["id"]))]),
        ..Default::default()
    };
    admin.catalog().create_item(ItemKind::Entitlement, "Teller", item).unwrap();
    let had =
        GrantLoad { item: Some("teller".into()), account: Some(text(&target["name"])), ..Default::default() };
    admin.grants().load([Ok((text(&who["id"]), had))]).unwrap();
    let mine = GrantList { beneficiary: Some(text(&who["id"])), ..Default::default() };
    admin.grants().list(mine).unwrap().items.remove(0)
}

/// What the sample says with the request, in the engine's words.
fn context(sample: &Value) -> RequestContext {
    let (item, model) = (&sample["relatedItems"][0], &sample["accessModels"][0]);
    let privilege = &sample["target"]["privileges"][0];
    let texts = |value: &Value| value.as_array().unwrap().iter().map(text).collect();
    RequestContext {
        related_items: vec![RelatedItem {
            id: text(&item["id"]),
            kind: text(&item["kind"]),
            number: item["number"].as_i64(),
            status: Some(text(&item["status"])),
        }],
        access_models: vec![AccessModel {
            id: text(&model["id"]),
            name: text(&model["name"]),
            description: Some(text(&model["description"])),
            will_be_in_effect: model["willBeInEffect"].as_bool().unwrap(),
        }],
        privileges: vec![Privilege {
            permission: text(&privilege["permission"]["permission"]),
            sources: texts(&privilege["sources"]),
            origins: texts(&privilege["origins"]),
        }],
    }
}

#[test]
fn the_sample_is_rebuilt_field_by_field() {
    let sample: Value = serde_json::from_str(SAMPLE).unwrap();
    let scene = Scene::empty(sample["target"]["application"]["lastUpdated"].as_str().unwrap());
    let at = |value: &Value| scene.clock.set(value.as_str().unwrap().parse().unwrap());
    let id = |value: &Value| text(&value["id"]);
    let grant = set_up(&scene, &sample);
    let activity = &sample["activity"];

    at(&activity[0]["createdDate"]);
    let revoke = GrantRevoke {
        comment: Some(text(&activity[0]["content"])),
        metadata: Some(pairs(&sample["target"]["metadata"])),
        context: Some(context(&sample)),
        ..Default::default()
    };
    let reporter = scene.store.as_admin(&id(&sample["reporter"]));
    let made = reporter.grants().revoke(grant.id, revoke).unwrap().id;

    at(&sample["approvedOn"]);
    let reviewer = &sample["requirements"][0]["rules"][0]["responses"][0]["reviewer"];
    let reviewer = scene.store.as_user(&id(reviewer));
    let asked = reviewer.approvals().pending(ApprovalList::default()).unwrap().items[0].id;
    let yes = Approve { comment: Some(text(&activity[1]["content"])), ..Default::default() };
    reviewer.approvals().approve(asked, yes).unwrap();

    at(&sample["startedOn"]);
    let assignee = scene.store.as_user(&id(&sample["assignee"]));
    assignee.provisioning().start(made).unwrap();

    let comment = &sample["comments"][0];
    at(&comment["createdDate"]);
    assignee.requests().comment(made, comment["content"].as_str().unwrap()).unwrap();

    // Who it is for changes, and is told as they were.
    let later = IdentityUpsert { last_name: "Jones".into(), ..Default::default() };
    let who = id(&sample["target"]["affectedIdentity"]);
    scene.store.as_admin("root").identities().upsert(&who, later).unwrap();

    let mut told = scene.one(made);
    table::fits(&told);
    assert_eq!((&told["id"], &told["number"]), (&made.to_string().into(), &1.into()));
    // The engine gives ids and numbers itself.
    told["id"] = sample["id"].clone();
    told["number"] = sample["number"].clone();
    // Field by field, so that the first that differs is named.
    for (name, value) in sample.as_object().unwrap() {
        assert_eq!(told[name], *value, "{name}");
    }
    assert_eq!(told, sample);
    let list = scene.get("root", LIST);
    let head = ["kind", "action", "status", "reporter", "assignee", "target"];
    assert!(head.iter().all(|name| list["items"][0][*name] == sample[*name]), "{list:#}");
}

#[test]
fn the_data_are_the_pages_where_it_is_at_hand() {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/seeds");
    let Ok(files) = std::fs::read_dir(seeds) else { return };
    let texts = files.filter_map(|file| std::fs::read_to_string(file.ok()?.path()).ok());
    let Some(page) = texts.into_iter().find(|text| text.contains("/api/access-requests/{id}")) else {
        return;
    };
    let body = page.split_once("Sample Response").unwrap().1.split_once("Error Response").unwrap().0;
    let mut theirs: Value = serde_json::from_str(&body[body.find('{').unwrap()..]).unwrap();
    let mut ours: Value = serde_json::from_str(SAMPLE).unwrap();
    ours["activity"].as_array_mut().unwrap().truncate(2);
    let by_key = |body: &mut Value| {
        body["target"]["metadata"].as_array_mut().unwrap().sort_by_key(|one| one["key"].to_string());
    };
    by_key(&mut theirs);
    by_key(&mut ours);
    assert_eq!(ours, theirs);
}
