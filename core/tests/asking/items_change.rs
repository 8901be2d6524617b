//! Items change in versions: what is pending keeps its own, what is asked next has the newest; and items are deleted.

use crate::portal::{ITEM, Portal, ask, code, words};
use countersign::model::*;

fn update(portal: &Portal, item: &str, input: ItemUpdate) -> CatalogItem {
    portal.admin().catalog().update_item(item, input).unwrap()
}

fn named(name: &str) -> ItemUpdate {
    ItemUpdate { name: name.into(), ..Default::default() }
}

#[test]
fn a_pending_request_keeps_the_words_of_its_version() {
    let portal = Portal::new();
    let old = portal.ask("alice", ITEM);
    assert_eq!(update(&portal, ITEM, named("Everything")).version, 2);
    let new = portal.ask("bob", ITEM);
    let request = |id| portal.admin().requests().get(id, RequestGet::default()).unwrap();
    assert_eq!((request(old).item_version, request(old).item_name.as_str()), (1, "Database Read Access"));
    assert_eq!((request(new).item_version, request(new).item_name.as_str()), (2, "Everything"));
    assert_eq!(portal.open(old).unwrap().item_name, "Database Read Access", "approvers see what was asked");
    portal.approve(old);
    portal.approve(new);
    let names: Vec<String> = portal.claim("worker").into_iter().map(|task| task.item_name).collect();
    assert_eq!(names, ["Database Read Access", "Everything"]);
}

#[test]
fn a_pending_request_keeps_the_rule_on_denials_of_its_version() {
    for (before, after) in [(false, true), (true, false)] {
        let portal = Portal::new();
        let rule = |must: bool| ItemUpdate { denial_comment_required: must.into(), ..Default::default() };
        update(&portal, ITEM, rule(before));
        let old = portal.ask("alice", ITEM);
        update(&portal, ITEM, rule(after));
        portal.person("frank", Some("bob"), None);
        let new = portal.ask("frank", ITEM);
        for (request, must) in [(old, before), (new, after)] {
            let approval = portal.open(request).unwrap().id;
            let silent = portal.user("bob").approvals().reject(approval, Decide::default());
            assert_eq!(code(silent), if must { "invalid" } else { "ok" }, "{before} then {after}");
            if must {
                let said = Decide { comment: Some("Too much".into()), ..Default::default() };
                portal.user("bob").approvals().reject(approval, said).unwrap();
            }
            assert_eq!(portal.status(request), RequestStatus::Rejected);
        }
    }
}

#[test]
fn a_pending_request_is_fulfilled_as_its_version_says() {
    for (before, after) in
        [(Fulfilment::Queued, Fulfilment::Immediate), (Fulfilment::Immediate, Fulfilment::Queued)]
    {
        let portal = Portal::new();
        let as_now = |how: Fulfilment| ItemUpdate { fulfilment: how.into(), ..Default::default() };
        update(&portal, ITEM, as_now(before));
        let old = portal.ask("alice", ITEM);
        update(&portal, ITEM, as_now(after));
        let new = portal.ask("bob", ITEM);
        for (request, how) in [(old, before), (new, after)] {
            portal.approve(request);
            let expected = match how {
                Fulfilment::Immediate => RequestStatus::Provisioned,
                Fulfilment::Queued | Fulfilment::Manual => RequestStatus::Approved,
            };
            assert_eq!(portal.status(request), expected, "{before} then {after}");
        }
        assert_eq!(portal.claim("worker").len(), 1);
        let held = portal.user("alice").grants().list(GrantList::default()).unwrap().items.len();
        assert_eq!(held, usize::from(before == Fulfilment::Immediate));
    }
}

#[test]
fn what_is_asked_next_has_the_rules_of_the_newest() {
    let portal = Portal::new();
    let kept = portal.ask("alice", ITEM);
    let strict = ItemUpdate {
        justification_required: true.into(),
        end_required: true.into(),
        max_duration: Patch::Set("30d".parse().unwrap()),
        form: vec![FormField { required: true, ..FormField::new("team", FieldKind::Text) }].into(),
        requestability: Patch::Set(Requestability {
            attributes: [("site".to_owned(), "Rome".into())].into(),
            ..Default::default()
        }),
        ..Default::default()
    };
    update(&portal, ITEM, strict);
    let why = ask(&portal.user("bob"), ITEM, None).unwrap_err();
    let countersign::Error::Refused(problems) = why else { panic!("{why}") };
    let told: Vec<_> = problems.iter().map(|one| (one.code.as_str(), one.field.as_deref())).collect();
    assert_eq!(
        told,
        [
            ("not_requestable", None),
            ("invalid", Some("form_values.team")),
            ("invalid", Some("duration")),
            ("invalid", Some("justification")),
        ]
    );
    // Alice's is none of that, and goes on.
    portal.approve(kept);
    let task = portal.claim("worker").remove(0);
    portal.system().provisioning().complete(task.id, Complete::default()).unwrap();
    assert_eq!(portal.status(kept), RequestStatus::Provisioned);
}

#[test]
fn a_pending_request_keeps_the_policy_it_was_made_under() {
    let portal = Portal::new();
    let old = portal.ask("alice", ITEM);
    portal.item("other", Some("eve"), &["identity:eve"]);
    let policy_id = portal.admin().catalog().get_item("other").unwrap().policy_id.unwrap();
    update(&portal, ITEM, ItemUpdate { policy_id: policy_id.into(), ..Default::default() });
    let new = portal.ask("bob", ITEM);
    assert_eq!(portal.open(new).unwrap().asked, ["eve"]);
    assert_eq!(portal.open(old).unwrap().asked, ["bob"]);
    portal.say_yes("bob", old).unwrap();
    portal.say_yes("dana", old).unwrap();
    assert_eq!(portal.status(old), RequestStatus::Approved);
}

#[test]
fn a_version_is_made_by_what_is_another_and_by_nothing_else() {
    let portal = Portal::new();
    let before = portal.admin().catalog().get_item(ITEM).unwrap();
    portal.advance("1h");
    let same = ItemUpdate {
        name: before.name.as_str().into(),
        kind: before.kind.into(),
        description: Patch::Clear,
        tags: Patch::Clear,
        ..Default::default()
    };
    assert_eq!(update(&portal, ITEM, same), before, "nothing is another");
    let owned = update(&portal, ITEM, ItemUpdate { owner: "eve".into(), ..Default::default() });
    assert_eq!((owned.version, owned.owner.as_deref()), (1, Some("eve")));
    let moved = update(&portal, ITEM, ItemUpdate { reference: "db.read".into(), ..Default::default() });
    assert_eq!((moved.version, moved.reference.as_deref()), (1, Some("db.read")));
    assert_eq!(code(portal.admin().catalog().get_item(ITEM)), "not_found");
    let disabled = portal.admin().catalog().disable_item("db.read").unwrap();
    assert_eq!(disabled.version, 1);
    let tagged = ItemUpdate { tags: vec!["sql".to_owned()].into(), ..Default::default() };
    assert_eq!(update(&portal, "db.read", tagged).version, 2);
    assert_eq!(update(&portal, "db.read", named("Reading")).version, 3);
    let told: Vec<i64> = portal
        .ledger()
        .iter()
        .filter(|entry| entry.r#type == "catalog.item_updated")
        .map(|entry| entry.data["after"]["version"].as_i64().unwrap())
        .collect();
    assert_eq!(told, [1, 1, 2, 3]);
}

#[test]
fn an_upsert_that_comes_twice_is_one() {
    let portal = Portal::new();
    let admin = portal.admin();
    let desk = || ItemUpdate {
        kind: ItemKind::Resource.into(),
        owner: "dana".into(),
        risk: Risk::Low.into(),
        tags: vec!["wood".to_owned(), "oak".into()].into(),
        metadata: Patch::Set([("room".to_owned(), "12".to_owned())].into()),
        ..named("Desk")
    };
    let made = admin.catalog().upsert_item("desk", desk()).unwrap();
    let head = portal.head();
    portal.advance("1d");
    assert_eq!(admin.catalog().upsert_item("desk", desk()).unwrap(), made);
    assert_eq!(portal.head(), head);
    let list = ItemList { tag: Some("oak".into()), ..Default::default() };
    assert_eq!(admin.catalog().list_items(list).unwrap().items, std::slice::from_ref(&made));
    // What is left out stays, null clears.
    let less = ItemUpdate { metadata: Patch::Clear, ..Default::default() };
    let after = admin.catalog().upsert_item("desk", less).unwrap();
    assert_eq!((after.id, after.version, after.tags.len(), after.metadata.len()), (made.id, 2, 2, 0));
    assert_eq!(code(admin.catalog().upsert_item("new", ItemUpdate::default())), "invalid");
    let other = ItemUpdate { reference: "else".into(), ..desk() };
    assert_eq!(code(admin.catalog().upsert_item("desk", other)), "invalid");
}

#[test]
fn what_holds_an_item_is_named_and_keeps_it() {
    let portal = Portal::new();
    let admin = portal.admin();
    let catalog = admin.catalog();
    let held_by = |expected: &str| {
        let why = words(catalog.delete_item("desk"));
        assert!(why.starts_with("`item` can't be deleted while it is held by"), "{why}");
        assert!(why.ends_with(&format!("by {expected}")), "{why}");
        catalog.get_item("desk").unwrap();
    };
    let desk = portal.item("desk", Some("dana"), &["manager"]);
    let alice = portal.user("alice");
    let line = alice.cart().add("desk", CartAdd::default()).unwrap().id;
    held_by("the cart of `alice`");
    alice.cart().remove(line).unwrap();
    let request = portal.ask("alice", "desk");
    held_by("request number `1`");
    portal.approve(request);
    held_by("request number `1`");
    let task = portal.claim("worker").remove(0).id;
    held_by("request number `1`");
    portal.system().provisioning().fail(task, "no answer", Fail::default()).unwrap();
    portal.advance("1h");
    let task = portal.claim("worker").remove(0).id;
    portal.system().provisioning().complete(task, Complete::default()).unwrap();
    held_by("the grant of `alice`");
    let needs = Requestability { prerequisites: vec![desk.into()], ..Default::default() };
    let chair = portal.item("chair", None, &["manager"]);
    update(&portal, "chair", ItemUpdate { requestability: needs.into(), ..Default::default() });
    held_by("the grant of `alice`, the prerequisites of `chair`");
    let sides = ConflictRuleCreate { items: vec!["desk".into(), ITEM.into()], ..Default::default() };
    let rule = admin.conflicts().create_rule("No desk for readers", sides).unwrap().rule.id;
    held_by("the rule `No desk for readers`, the grant of `alice`, the prerequisites of `chair`");
    admin.conflicts().delete_rule(rule).unwrap();
    catalog.delete_item(chair).unwrap();
    held_by("the grant of `alice`");
}

#[test]
fn an_item_whose_grants_are_over_can_be_deleted_and_its_reference_is_free_again() {
    let portal = Portal::new();
    let admin = portal.admin();
    let old = portal.item("desk", Some("dana"), &["manager"]);
    let request = portal.give("alice", "desk", Some("1d"));
    let cancelled = portal.ask("bob", "desk");
    portal.user("bob").requests().cancel(cancelled, RequestCancel::default()).unwrap();
    assert_eq!(code(admin.catalog().delete_item("desk")), "invalid");
    portal.advance("25h");
    assert_eq!(code(admin.catalog().delete_item("desk")), "invalid", "it is still to be taken away");
    portal.work();
    admin.catalog().delete_item("desk").unwrap();
    let entry = portal.ledger().pop().unwrap();
    assert_eq!(
        (entry.r#type.as_str(), entry.data["reference"].as_str()),
        ("catalog.item_deleted", Some("desk"))
    );
    // It is gone for everybody, by its id too.
    for session in [portal.user("alice"), portal.user("dana"), portal.admin(), portal.system()] {
        assert_eq!(code(session.catalog().get_item("desk")), "not_found");
        assert_eq!(code(session.catalog().get_item(old)), "not_found");
        let all = session.catalog().list_items(ItemList::default()).unwrap();
        assert!(all.items.iter().all(|item| item.id != old));
        let found = ItemList { text: Some("desk".into()), ..Default::default() };
        assert!(session.catalog().list_items(found).unwrap().items.is_empty());
    }
    for gone in [
        code(admin.catalog().delete_item(old)),
        code(admin.catalog().update_item(old, named("Back"))),
        code(admin.catalog().enable_item(old)),
        code(portal.user("alice").cart().add(old, CartAdd::default())),
        code(ask(&portal.user("alice"), "desk", None)),
    ] {
        assert_eq!(gone, "not_found");
    }
    // What was asked can still be read.
    let kept = portal.user("alice").requests().get(request, RequestGet::default()).unwrap();
    assert_eq!((kept.item_id, kept.item_name.as_str()), (old, "desk"));
    assert_eq!(portal.user("alice").grants().list(GrantList::default()).unwrap().items[0].item_id, old);
    // The reference is free, for a new item with nothing of the old one.
    let new = portal.item("stool", None, &["manager"]);
    let again = update(&portal, "stool", ItemUpdate { reference: "desk".into(), ..Default::default() });
    assert_eq!((again.id, again.version), (new, 1));
    portal.ask("alice", "desk");
    portal.admin().audit().verify(AuditVerify::default()).unwrap();
}

#[test]
fn what_may_be_had_more_than_once_is_told_apart_by_its_form() {
    let portal = Portal::new();
    let form = vec![FormField::new("project", FieldKind::Text)];
    update(
        &portal,
        ITEM,
        ItemUpdate { form: form.into(), multiple: true.into(), owner: "eve".into(), ..Default::default() },
    );
    let alice = portal.user("alice");
    let ask = |project: &str| {
        let form_values = Some(serde_json::json!({ "project": project }));
        let input = RequestSubmit { form_values, ..Default::default() };
        alice.requests().submit(vec![ITEM.into()], input).map(|made| made.request_ids[0])
    };
    let [one, two] = ["one", "two"].map(|project| ask(project).unwrap());
    assert_eq!(code(ask("one")), "duplicate");
    portal.approve(one);
    for task in portal.claim("worker") {
        assert_eq!(task.form_values["project"], "one");
        portal.system().provisioning().complete(task.id, Complete::default()).unwrap();
    }
    assert_eq!(code(ask("one")), "already_granted");
    assert_eq!(code(ask("two")), "duplicate");
    portal.user("alice").requests().cancel(two, RequestCancel::default()).unwrap();
    ask("two").unwrap();
    // In a cart likewise.
    let add = |project: &str| {
        let form_values = Some(serde_json::json!({ "project": project }));
        alice.cart().add(ITEM, CartAdd { form_values, ..Default::default() }).map(|line| line.id)
    };
    let (three, four) = (add("three").unwrap(), add("four").unwrap());
    assert_eq!(code(add("three")), "duplicate");
    let same =
        CartUpdate { form_values: Patch::Set(serde_json::json!({"project": "three"})), ..Default::default() };
    assert_eq!(code(alice.cart().update(four, same.clone())), "duplicate");
    alice.cart().remove(three).unwrap();
    alice.cart().update(four, same).unwrap();
    assert_eq!(alice.cart().submit(CartSubmit::default()).unwrap().request_ids.len(), 1);
}

#[test]
fn the_policy_is_the_items_its_categorys_its_applications_or_the_default() {
    let portal = Portal::new();
    let admin = portal.admin();
    let catalog = admin.catalog();
    let policy = |who: &str| {
        let stages: Vec<Source> = vec![format!("identity:{who}").parse().unwrap()];
        admin
            .policies()
            .create(
                who,
                PolicyCreate {
                    stages: Some(stages.into_iter().map(Into::into).collect()),
                    default: false,
                    ..Default::default()
                },
            )
            .unwrap()
            .id
    };
    let [own, near, far, system] = ["dana", "carol", "eve", "root"].map(policy);
    let category = |name: &str, parent_id, policy_id| {
        let input = CategoryCreate { parent_id, policy_id, ..Default::default() };
        catalog.create_category(name, input).unwrap().id
    };
    let top = category("top", None, Some(far));
    let middle = category("middle", Some(top), Some(near));
    let low = category("low", Some(middle), None);
    let crm = |policy_id| ApplicationUpsert { name: "CRM".into(), policy_id, ..Default::default() };
    admin.applications().upsert("crm", crm(system.into())).unwrap();
    let placed = ItemUpdate {
        policy_id: own.into(),
        category_id: low.into(),
        application: "crm".into(),
        ..Default::default()
    };
    update(&portal, ITEM, placed);
    let asked = || {
        let request = portal.ask("alice", ITEM);
        let asked = portal.open(request).unwrap().asked.remove(0);
        portal.user("alice").requests().cancel(request, RequestCancel::default()).unwrap();
        asked
    };
    assert_eq!(asked(), "dana", "its own");
    update(&portal, ITEM, ItemUpdate { policy_id: Patch::Clear, ..Default::default() });
    assert_eq!(asked(), "carol", "the nearest category's");
    let bare = CategoryUpdate { policy_id: Patch::Clear, ..Default::default() };
    catalog.update_category(middle, bare).unwrap();
    assert_eq!(asked(), "eve", "the one above");
    let root = CategoryUpdate { parent_id: Patch::Clear, ..Default::default() };
    catalog.update_category(middle, root).unwrap();
    assert_eq!(asked(), "root", "its application's");
    admin.applications().upsert("crm", crm(Patch::Clear)).unwrap();
    assert_eq!(asked(), "bob", "the default");
    admin.applications().archive("crm").unwrap();
    assert_eq!(code(ask(&portal.user("alice"), ITEM, None)), "not_requestable");
}
