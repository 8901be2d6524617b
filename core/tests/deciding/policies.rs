//! Policies: in versions, by place, in words; who must approve is what holds when something is asked.
#![allow(clippy::disallowed_methods, reason = "writes with its own SQL")]

use crate::portal::stages::stages;
use crate::portal::{ITEM, Portal, code, words};
use countersign::PolicyId;
use countersign::model::*;
use serde_json::{Value, json};

fn full() -> Value {
    json!([
        {
            "name": "Security",
            "need": { "all_of": [
                { "from": ["group:security"], "at_least": 2 },
                { "any_of": [{ "from": ["manager", "item_owner"] }, { "from": ["identity:carol"], "at_least": "all" }] },
            ] },
            "when": { "any": [{ "risk": ["high", "critical"] }, { "not": { "attribute": { "name": "team", "values": ["it"] } } }] },
            "distinct": true,
            "comment": "on_reject",
            "reauthenticate": true,
            "when_nobody": "fallback",
            "deadline": "P3D",
            "finally": "reject",
            "reminders": { "after": "P1D", "every": "P1D", "at_most": 2 },
            "escalation": [{ "to": "manager:2", "after": "P1D" }, { "to": "group:security", "after": "P1D" }],
            "forward": "off",
        },
        "item_owner",
    ])
}

fn create(portal: &Portal, name: &str, json: Value) -> countersign::Result<Policy> {
    portal.admin().policies().create(name, input(json!({ "stages": json }))?)
}

#[test]
fn the_full_form_round_trips_and_the_compact_one_is_read_in_full() {
    let portal = Portal::new();
    portal.group("security", &["dana", "eve"]);
    let policy = create(&portal, "Full", full()).unwrap();
    assert_eq!(policy.stages, stages(full()));
    let again = PolicyUpdate { stages: Patch::Set(policy.stages.clone()), ..Default::default() };
    assert_eq!(portal.admin().policies().update(policy.id, again).unwrap(), policy, "nothing is new");
    let told = serde_json::to_value(&policy.stages).unwrap();
    assert_eq!(serde_json::from_value::<Vec<Stage>>(told).unwrap(), policy.stages);
    let compact = create(&portal, "Compact", json!(["manager", "group:security"])).unwrap();
    let need = |source: &str| json!({ "need": { "from": [source], "at_least": 1 } });
    assert_eq!(compact.stages, stages(json!([need("manager"), need("group:security")])));
}

#[test]
fn what_is_asked_keeps_its_version() {
    let portal = Portal::new();
    let admin = portal.admin();
    let request = portal.ask("alice", ITEM);
    let before = admin.requests().get(request, RequestGet::default()).unwrap();
    let id = before.policy_id.unwrap();
    let update = PolicyUpdate { stages: Patch::Set(stages(json!(["identity:eve"]))), ..Default::default() };
    let now = admin.policies().update(id, update).unwrap();
    assert_eq!((before.policy_version, now.version), (Some(1), 2));
    assert_eq!(
        portal.admin().requests().get(request, RequestGet::default()).unwrap().stages,
        2,
        "two stages, as it was"
    );
    assert_eq!(portal.asked(request), ["bob"]);
    assert!(portal.waiting("eve", request).is_empty());
    portal.yes("bob", request).unwrap();
    portal.yes("dana", request).unwrap();
    assert_eq!(portal.status(request), RequestStatus::Approved);
    let second = portal.ask("bob", ITEM);
    assert_eq!(portal.asked(second), ["eve"]);
    assert_eq!(admin.requests().get(second, RequestGet::default()).unwrap().policy_version, Some(2));
    let old = admin.policies().get(id, PolicyGet { version: Some(1) }).unwrap();
    assert_eq!((old.version, old.stages.len()), (1, 2));
    assert_eq!(code(admin.policies().get(id, PolicyGet { version: Some(3) })), "not_found");
}

#[test]
fn the_published_order_is_item_categories_application_scheme_default() {
    let portal = Portal::new();
    let admin = portal.admin();
    portal.person("zoe", None, None);
    let policy = |who: &str| create(&portal, who, json!([format!("identity:{who}")])).unwrap().id;
    let [root, bob, carol, dana, eve] = ["zoe", "bob", "carol", "dana", "eve"].map(policy);
    let category = |name: &str, parent, policy_id| {
        let input = CategoryCreate { parent_id: parent, policy_id, ..Default::default() };
        admin.catalog().create_category(name, input).unwrap().id
    };
    let above = category("Above", None, Some(bob));
    let below = category("Below", Some(above), None);
    let application = |policy: Patch<PolicyId>| {
        let input = ApplicationUpsert { name: "CRM".into(), policy_id: policy, ..Default::default() };
        admin.applications().upsert("crm", input).unwrap();
    };
    application(carol.into());
    portal.settings(json!({ "entitlement_scheme": dana.to_string() }));
    admin.policies().set_default(eve).unwrap();
    let input = ItemCreate {
        reference: Some("thing".into()),
        category_id: Some(below),
        application: Some("crm".into()),
        policy_id: Some(root),
        ..Default::default()
    };
    admin.catalog().create_item(ItemKind::Entitlement, "Thing", input).unwrap();
    let holds = |expected: &str| {
        let told = admin
            .policies()
            .preview("thing", PolicyPreview { beneficiary: Some("alice".into()), ..Default::default() });
        let told = told.unwrap();
        let person = &told.stages[0].parts[0].people[0];
        assert_eq!(person.identity.as_deref(), Some(expected));
        let chosen: Vec<_> = told.policies.iter().filter(|tried| tried.chosen).collect();
        assert_eq!(chosen.len(), 1);
        assert_eq!(chosen[0].name.as_deref(), Some(expected));
        assert_eq!(told.policies.len(), 5, "every place is told");
        // What a preview says is what a submit does.
        let tx = portal.store.begin().unwrap();
        let made =
            tx.as_user("alice").requests().submit(vec!["thing".into()], RequestSubmit::default()).unwrap();
        let named =
            tx.as_admin("root").requests().get(made.request_ids[0], RequestGet::default()).unwrap().policy_id;
        assert_eq!(named, chosen[0].policy_id);
        tx.rollback().unwrap();
    };
    holds("zoe");
    let item = |input: ItemUpdate| drop(admin.catalog().update_item("thing", input).unwrap());
    item(ItemUpdate { policy_id: Patch::Clear, ..Default::default() });
    holds("bob");
    let none = CategoryUpdate { policy_id: Patch::Clear, ..Default::default() };
    admin.catalog().update_category(above, none).unwrap();
    holds("carol");
    application(Patch::Clear);
    holds("dana");
    portal.settings(json!({ "entitlement_scheme": null }));
    holds("eve");
}

#[test]
fn no_approval_at_all_is_spelled_and_the_ledger_says_so() {
    let portal = Portal::new();
    let policies = portal.admin();
    let policies = policies.policies();
    let none = |no_approval, stages: Option<Vec<Stage>>| {
        let input = PolicyCreate { no_approval, stages, default: true, ..Default::default() };
        policies.create("Open", input)
    };
    assert_eq!(code(none(false, None)), "invalid");
    assert_eq!(code(none(false, Some(Vec::new()))), "invalid", "an empty list of approvers approves nothing");
    assert_eq!(code(none(true, Some(stages(json!(["manager"]))))), "invalid");
    let open = none(true, None).unwrap();
    assert!(open.no_approval && open.stages.is_empty());
    let request = portal.ask("alice", ITEM);
    assert_eq!(portal.status(request), RequestStatus::Approved);
    let told = portal.history(request);
    let approved = told.iter().find(|entry| entry.r#type == "access_request.approved").unwrap();
    assert_eq!((approved.actor.as_str(), &approved.data["rule"]), ("system", &json!("no_approval")));
    let made = portal.admin().requests().get(request, RequestGet::default()).unwrap();
    assert_eq!((made.stage, made.stages), (0, 0));
}

#[test]
fn a_policy_is_retired_when_nothing_names_it_and_brought_back_by_name() {
    let portal = Portal::new();
    let admin = portal.admin();
    let policies = admin.policies();
    let id = create(&portal, "Old", json!(["manager"])).unwrap().id;
    let item = |policy: Patch<PolicyId>| {
        admin.catalog().update_item(ITEM, ItemUpdate { policy_id: policy, ..Default::default() })
    };
    item(id.into()).unwrap();
    let request = portal.ask("alice", ITEM);
    assert!(words(policies.retire(id)).contains("Database Read Access"));
    item(Patch::Clear).unwrap();
    assert!(policies.retire(id).unwrap().retired_at.is_some());
    assert_eq!(code(policies.retire(id)), "stale");
    assert_eq!(code(item(id.into())), "invalid", "a retired one is not given to anything");
    assert_eq!(code(policies.set_default(id)), "illegal_transition");
    assert_eq!(
        code(
            policies
                .retire(admin.requests().list(RequestList::default()).unwrap().items[0].policy_id.unwrap())
        ),
        "stale"
    );
    portal.yes("bob", request).unwrap();
    assert_eq!(portal.status(request), RequestStatus::Approved, "what is asked goes on");
    let back = policies.upsert("Old", PolicyUpsert::default()).unwrap();
    assert_eq!((back.id, back.version, back.retired_at), (id, 1, None));
    let default = policies.set_default(id).unwrap();
    assert!(default.default);
    assert_eq!(code(policies.retire(id)), "illegal_transition");
    let defaults = policies.list(PolicyList::default()).unwrap().items.into_iter().filter(|one| one.default);
    assert_eq!(defaults.map(|one| one.id).collect::<Vec<_>>(), [id]);
}

#[test]
fn upsert_makes_by_name_and_changes_what_is_given() {
    let portal = Portal::new();
    let admin = portal.admin();
    let upsert = |input: PolicyUpsert| admin.policies().upsert("Deploys", input);
    assert_eq!(code(upsert(PolicyUpsert::default())), "invalid", "a new one says who approves");
    let stages = Patch::Set(stages(json!(["manager"])));
    let made = upsert(PolicyUpsert { stages: stages.clone(), ..Default::default() }).unwrap();
    let head = portal.head();
    assert_eq!(upsert(PolicyUpsert { stages, ..Default::default() }).unwrap(), made);
    assert_eq!(portal.head(), head, "nothing is new");
    let revoke = Patch::Set(crate::portal::stages::stages(json!(["item_owner"])));
    let changed = upsert(PolicyUpsert { revoke, ..Default::default() }).unwrap();
    assert_eq!((changed.version, changed.stages.len(), changed.revoke.len()), (2, 1, 1));
    assert_eq!(code(upsert(PolicyUpsert { stages: Patch::Clear, ..Default::default() })), "invalid");
    let open = PolicyUpsert { stages: Patch::Clear, no_approval: true.into(), ..Default::default() };
    assert!(upsert(open).unwrap().no_approval);
}

#[test]
fn what_can_not_be_in_a_stage_is_told_by_its_place() {
    let portal = Portal::new();
    portal.group("security", &["dana"]);
    let deep =
        |n: usize| (0..n).fold(json!({ "from": ["manager"] }), |inner, _| json!({ "all_of": [inner] }));
    let twisted = |n: usize| (0..n).fold(json!({ "on_behalf": true }), |inner, _| json!({ "not": inner }));
    for (stage, place) in [
        (json!({ "need": {} }), "stages[0].need"),
        (json!({}), "stages[0].need"),
        (json!({ "need": { "from": [] } }), "stages[0].need.from"),
        (json!({ "need": { "from": ["manager"], "all_of": [] } }), "stages[0].need"),
        (json!({ "need": { "all_of": [] } }), "stages[0].need.all_of"),
        (
            json!({ "need": { "all_of": [{ "from": ["manager"] }, { "any_of": [] }] } }),
            "stages[0].need.all_of[1].any_of",
        ),
        (
            json!({ "need": { "all_of": [{ "from": ["manager"] }], "at_least": 1 } }),
            "stages[0].need.at_least",
        ),
        (json!({ "need": { "from": ["manager", "manager"] } }), "stages[0].need.from[1]"),
        (json!({ "need": { "from": ["identity:ghost"] } }), "stages[0].need.from[0]"),
        (json!({ "need": { "from": ["group:ghosts"] } }), "stages[0].need.from[0]"),
        (json!({ "need": deep(5) }), "all_of[0]"),
        (json!({ "need": "manager", "name": "" }), "stages[0].name"),
        (json!({ "need": "manager", "when": {} }), "stages[0].when"),
        (json!({ "need": "manager", "when": { "risk": ["low"], "kind": ["role"] } }), "stages[0].when"),
        (json!({ "need": "manager", "when": { "all": [] } }), "stages[0].when.all"),
        (json!({ "need": "manager", "when": twisted(5) }), "not.not"),
        (
            json!({ "need": "manager", "when": { "attribute": { "name": "team", "values": [] } } }),
            "attribute.values",
        ),
        (json!({ "need": "manager", "deadline": "PT59S" }), "stages[0].deadline"),
        (json!({ "need": "manager", "deadline": "P2Y" }), "stages[0].deadline"),
        (json!({ "need": "manager", "reminders": {} }), "stages[0].reminders.after"),
        (
            json!({ "need": "manager", "reminders": { "after": "P1D", "at_most": 0 } }),
            "stages[0].reminders.at_most",
        ),
        (
            json!({ "need": "manager", "escalation": [{ "to": "identity:ghost", "after": "P1D" }] }),
            "stages[0].escalation[0].to",
        ),
        (
            json!({ "need": "manager", "escalation": [{ "to": "manager", "after": "PT1S" }] }),
            "stages[0].escalation[0].after",
        ),
        (json!({ "need": "manager", "finally": "approve", "distinct": true }), "stages[0].finally"),
    ] {
        let head = portal.head();
        let why = create(&portal, "Odd", json!([stage.clone()])).unwrap_err();
        assert_eq!(why.code().as_str(), "invalid", "{stage}");
        assert!(why.to_string().contains(place), "{stage}: {why}");
        assert_eq!(portal.head(), head);
    }
    for stage in [
        json!(7),
        json!("boss"),
        json!("manager:1"),
        json!("manager:10"),
        json!("group:"),
        json!({ "need": "manager", "whne": {} }),
        json!({ "need": { "from": ["manager"], "at_least": 0 } }),
        json!({ "need": { "from": ["manager"], "at_least": "most" } }),
        json!({ "need": "manager", "comment": "always!" }),
        json!({ "need": "manager", "escalation": [{ "to": "manager" }] }),
    ] {
        assert_eq!(code(create(&portal, "Odd", json!([stage.clone()]))), "invalid", "{stage}");
    }
    let eleven = vec!["manager"; 11];
    assert_eq!(code(create(&portal, "Odd", json!(eleven))), "invalid");
}

#[test]
fn a_group_that_a_policy_asks_is_not_deleted() {
    let portal = Portal::new();
    portal.group("security", &["dana"]);
    portal.group("watch", &["dana"]);
    let id = create(&portal, "Secure", json!(["group:security"])).unwrap().id;
    portal.settings(json!({ "fallback": "group:watch" }));
    let delete = |id: &str| portal.admin().groups().delete(id);
    assert!(words(delete("security")).contains("Secure"));
    assert!(words(delete("watch")).contains("settings.fallback"));
    let other = PolicyUpdate { stages: Patch::Set(stages(json!(["manager"]))), ..Default::default() };
    // A pending request keeps its version: when the group goes, others are asked.
    portal
        .admin()
        .catalog()
        .update_item(ITEM, ItemUpdate { policy_id: id.into(), ..Default::default() })
        .unwrap();
    let request = portal.ask("alice", ITEM);
    portal.admin().policies().update(id, other).unwrap();
    assert_eq!(portal.asked(request), ["group:security"]);
    delete("security").unwrap();
    assert_eq!(portal.asked(request), ["group:watch"]);
}

#[test]
fn the_settings_of_approvals_are_checked_as_stages_are() {
    let portal = Portal::new();
    let update = |json: Value| portal.admin().settings().update(input::<SettingsUpdate>(json)?);
    let ghost = "00000000-0000-7000-8000-000000000099";
    for (odd, field) in [
        (json!({ "fallback": "manager" }), "fallback"),
        (json!({ "fallback": "identity:ghost" }), "fallback"),
        (json!({ "fallback": "group:ghosts" }), "fallback"),
        (json!({ "fallback": "somebody" }), "fallback"),
        (json!({ "decide_by": "PT30S" }), "decide_by"),
        (json!({ "decide_by": "P2Y" }), "decide_by"),
        (json!({ "freshness": "P2D" }), "freshness"),
        (json!({ "freshness": "PT10S" }), "freshness"),
        (json!({ "reminders": { "every": "P1D" } }), "reminders.after"),
        (json!({ "escalation": [{ "to": "group:ghosts", "after": "P1D" }] }), "escalation[0].to"),
        (json!({ "delegation_chain": 0 }), "delegation_chain"),
        (json!({ "delegation_chain": 6 }), "delegation_chain"),
        (json!({ "entitlement_scheme": ghost }), "entitlement_scheme"),
        (json!({ "auto_approve_own": "sometimes" }), "auto_approve_own"),
    ] {
        let why = update(odd.clone()).unwrap_err();
        assert_eq!(why.code().as_str(), "invalid", "{odd}");
        assert!(why.to_string().contains(field), "{odd}: {why}");
    }
    let all = json!({
        "fallback": "identity:eve",
        "decide_by": "P3D",
        "freshness": "PT1H",
        "reminders": { "after": "P1D", "every": "P1D", "at_most": 3 },
        "escalation": [{ "to": "manager:2", "after": "P1D" }],
        "delegation_chain": 2,
        "entitlement_scheme": portal.policy.to_string(),
        "reauthenticate": true,
        "auto_approve_own": "for_others",
    });
    let now = serde_json::to_value(update(all.clone()).unwrap()).unwrap();
    for (name, value) in all.as_object().unwrap() {
        assert_eq!(&now[name], value, "{name}");
    }
}

#[test]
fn what_was_undone_is_not_remembered() {
    let portal = Portal::new();
    let update = |tx: &countersign::Session, who: &str| {
        let stages = Patch::Set(stages(json!([format!("identity:{who}")])));
        tx.policies().update(portal.policy, PolicyUpdate { stages, ..Default::default() }).unwrap().version
    };
    let tx = portal.store.begin().unwrap();
    assert_eq!(update(&tx.as_admin("root"), "eve"), 2);
    let made = crate::portal::ask(&tx.as_user("alice"), ITEM, None).unwrap();
    assert_eq!(tx.as_admin("root").requests().explain(made).unwrap().stages[0].need, "identity:eve");
    tx.rollback().unwrap();
    assert_eq!(update(&portal.admin(), "dana"), 2);
    assert_eq!(portal.asked(portal.ask("alice", ITEM)), ["dana"]);
    // A part of a transaction, too.
    let tx = portal.store.begin().unwrap();
    let inner = tx.begin().unwrap();
    update(&inner.as_admin("root"), "eve");
    crate::portal::ask(&inner.as_user("bob"), ITEM, None).unwrap();
    inner.rollback().unwrap();
    update(&tx.as_admin("root"), "carol");
    let made = crate::portal::ask(&tx.as_user("bob"), ITEM, None).unwrap();
    tx.commit().unwrap();
    assert_eq!(portal.asked(made), ["carol"]);
}
