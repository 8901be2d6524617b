//! P5: every move has exactly one ledger entry, written in the same transaction; what changes nothing writes nothing.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod portal;

use std::collections::BTreeSet;

use countersign::RequestId;
use countersign::law::status::{MOVES, is_final};
use countersign::model::*;
use portal::{ITEM, Portal, code};

/// Does something, and answers the types of the entries that it wrote.
fn writes(portal: &Portal, does: impl FnOnce()) -> Vec<String> {
    let before = portal.head().seq as usize;
    does();
    portal.ledger().into_iter().skip(before).map(|entry| entry.r#type).collect()
}

/// A call that is refused writes nothing, whether it comes by itself or inside a transaction that is committed.
fn refused<T: std::fmt::Debug>(portal: &Portal, expected: &str, call: impl Fn() -> countersign::Result<T>) {
    let before = portal.head();
    assert_eq!(code(call()), expected);
    assert_eq!(portal.head(), before);
}

/// Every way that the law has, walked once: each status is reached by each move that leads there.
fn walk(portal: &Portal) -> Vec<RequestId> {
    let system = portal.system();
    let work = system.provisioning();
    let ask = |item: &str| {
        portal.item(item, Some("dana"), &["manager", "item_owner"]);
        portal.ask("alice", item)
    };
    let [done, rejected, cancelled, hard] = ["done", "rejected", "cancelled", "hard"].map(ask);
    portal.approve(done);
    work.complete(portal.claim("worker")[0].id, Complete::default()).unwrap();
    let bob = portal.open(rejected).unwrap().id;
    portal.user("bob").approvals().approve(bob, Approve::default()).unwrap();
    let dana = portal.open(rejected).unwrap().id;
    portal.user("dana").approvals().reject(dana, Decide::default()).unwrap();
    portal.user("alice").requests().cancel(cancelled, RequestCancel::default()).unwrap();
    portal.approve(hard);
    portal.claim("silent");
    portal.advance("1h");
    assert_eq!(portal.store.run_due().unwrap().lapsed, 1);
    while portal.status(hard) != RequestStatus::Failed {
        for task in portal.claim("worker") {
            work.fail(task.id, "no answer", Fail { retry_after: Some("1s".parse().unwrap()) }).unwrap();
        }
        portal.advance("2s");
    }
    portal.admin().requests().retry(hard, RequestRetry::default()).unwrap();
    work.complete(portal.claim("worker")[0].id, Complete::default()).unwrap();
    let blocked = ask("order");
    portal.approve(blocked);
    ask("pay");
    let rule = portal::keep_apart(portal, "order", "pay");
    assert!(portal.claim("worker").is_empty(), "a rule that was made meanwhile stops it");
    portal::exempt(portal, rule, "alice");
    portal.admin().requests().retry(blocked, RequestRetry::default()).unwrap();
    work.complete(portal.claim("worker")[0].id, Complete::default()).unwrap();
    let late = ask("late");
    portal.advance("15d");
    assert_eq!(portal.store.run_due().unwrap().overdue, 2, "the other one is that for `pay`");
    vec![done, rejected, cancelled, hard, blocked, late]
}

#[test]
fn the_entries_of_a_request_are_a_way_through_the_table_of_moves() {
    let portal = Portal::new();
    let mut made = BTreeSet::new();
    for request in walk(&portal) {
        let mut status = None;
        for entry in portal.entries(request) {
            let mut rows = MOVES.iter().filter(|row| row.entry == entry);
            let Some(row) = rows.clone().find(|row| row.from == status) else {
                assert!(rows.next().is_none(), "{entry} from {status:?} is no move of the law");
                continue;
            };
            made.insert((row.from.map(RequestStatus::as_str), row.step));
            status = Some(row.to);
        }
        assert_eq!(status, Some(portal.status(request)), "the entries lead to where it stands");
        assert!(is_final(status.unwrap()));
    }
    let law: BTreeSet<_> = MOVES.iter().map(|row| (row.from.map(RequestStatus::as_str), row.step)).collect();
    assert_eq!(made, law, "every move of the law was made");
}

#[test]
fn every_verb_that_changes_something_says_so() {
    let portal = Portal::new();
    let (admin, alice, system) = (portal.admin(), portal.user("alice"), portal.system());
    let name = |name: &str| IdentityUpsert { name: name.into(), ..Default::default() };
    let said = |expected: &[&str], does: &dyn Fn()| assert_eq!(writes(&portal, does), expected);
    said(&["identity.created"], &|| drop(admin.identities().upsert("kim", name("Kim")).unwrap()));
    said(&["identity.updated"], &|| drop(admin.identities().upsert("kim", name("Kim Kwon")).unwrap()));
    said(&["policy.created"], &|| {
        let stages = vec![Source::MANAGER];
        drop(
            admin
                .policies()
                .create(
                    "One",
                    PolicyCreate {
                        stages: Some(stages.into_iter().map(Into::into).collect()),
                        default: false,
                        ..Default::default()
                    },
                )
                .unwrap(),
        );
    });
    said(&["catalog.item_created"], &|| {
        drop(admin.catalog().create_item(ItemKind::Role, "x", ItemCreate::default()).unwrap());
    });
    said(&["catalog.item_disabled"], &|| drop(admin.catalog().disable_item(ITEM).unwrap()));
    said(&["catalog.item_enabled"], &|| drop(admin.catalog().enable_item(ITEM).unwrap()));
    let active = |active| IdentityUpsert { active: Patch::Set(active), ..Default::default() };
    said(&["identity.deactivated"], &|| drop(admin.identities().upsert("kim", active(false)).unwrap()));
    said(&["identity.reactivated"], &|| drop(admin.identities().upsert("kim", active(true)).unwrap()));
    said(&["identity.deactivated"], &|| {
        drop(admin.identities().deactivate("kim", IdentityDeactivate::default()).unwrap());
    });
    said(&["identity.created", "identity.created", "identity.updated"], &|| {
        let entry = |id: &str, manager: Patch<String>| {
            Ok((id.to_owned(), IdentityUpsert { name: id.into(), manager, ..Default::default() }))
        };
        drop(admin.identities().load([entry("n1", "n2".into()), entry("n2", Patch::Keep)]).unwrap());
    });
    let group = |name: &str| GroupUpsert { name: name.into(), ..Default::default() };
    let dana = || vec!["dana".to_owned()];
    said(&["group.created"], &|| drop(admin.groups().upsert("g", group("G")).unwrap()));
    said(&["group.updated"], &|| drop(admin.groups().upsert("g", group("Group")).unwrap()));
    said(&["group.created"], &|| drop(admin.groups().load([Ok(("h".to_owned(), group("H")))]).unwrap()));
    said(&["group.members_added"], &|| drop(admin.groups().add_members("g", dana()).unwrap()));
    said(&["group.members_removed"], &|| drop(admin.groups().remove_members("g", dana()).unwrap()));
    said(&["group.members_added"], &|| {
        drop(
            admin.groups().upsert("g", GroupUpsert { members: dana().into(), ..Default::default() }).unwrap(),
        );
    });
    said(&["group.deleted"], &|| admin.groups().delete("g").unwrap());
    let application = |name: &str| ApplicationUpsert { name: name.into(), ..Default::default() };
    said(&["application.created"], &|| drop(admin.applications().upsert("app", application("A")).unwrap()));
    said(&["application.updated"], &|| drop(admin.applications().upsert("app", application("B")).unwrap()));
    said(&["application.updated"], &|| drop(admin.applications().archive("app").unwrap()));
    said(&["catalog.category_created"], &|| {
        drop(admin.catalog().create_category("C", CategoryCreate::default()).unwrap());
    });
    let category = admin.catalog().list_categories(CategoryList::default()).unwrap().items[0].id;
    said(&["catalog.category_updated"], &|| {
        let input = CategoryUpdate { icon: "c".into(), ..Default::default() };
        drop(admin.catalog().update_category(category, input).unwrap());
    });
    said(&["catalog.category_deleted"], &|| admin.catalog().delete_category(category).unwrap());
    let item = |tags: &[&str]| ItemUpdate {
        kind: ItemKind::Role.into(),
        name: "Role".into(),
        tags: tags.iter().map(|tag| (*tag).to_owned()).collect::<Vec<_>>().into(),
        ..Default::default()
    };
    said(&["catalog.item_created"], &|| drop(admin.catalog().upsert_item("y", item(&[])).unwrap()));
    said(&["catalog.item_updated"], &|| drop(admin.catalog().upsert_item("y", item(&["a"])).unwrap()));
    said(&["catalog.item_updated"], &|| drop(admin.catalog().update_item("y", item(&["b"])).unwrap()));
    let sides = || ConflictRuleCreate {
        items: vec!["y".into()],
        against: Some(vec![ITEM.into()]),
        enforcement: Some(Enforcement::Warn),
        ..Default::default()
    };
    let rule = std::cell::Cell::new(None);
    said(&["conflict.rule_created"], &|| {
        rule.set(Some(admin.conflicts().create_rule("Rule", sides()).unwrap().rule.id));
    });
    let rule = rule.get().unwrap();
    said(&["conflict.rule_updated"], &|| {
        let input = ConflictRuleUpdate { enabled: false.into(), ..Default::default() };
        drop(admin.conflicts().update_rule(rule, input).unwrap());
    });
    let exemption = std::cell::Cell::new(None);
    said(&["conflict.exempted"], &|| exemption.set(Some(portal::exempt(&portal, rule, "alice"))));
    said(&["conflict.exemption_revoked"], &|| {
        let revoke = ExemptionRevoke::default();
        drop(admin.conflicts().revoke_exemption(exemption.get().unwrap(), revoke).unwrap());
    });
    said(&["conflict.rule_deleted"], &|| admin.conflicts().delete_rule(rule).unwrap());
    said(&["catalog.item_deleted"], &|| admin.catalog().delete_item("y").unwrap());
    said(&["settings.updated"], &|| {
        let fewer = SettingsUpdate { attempts: 4.into(), ..Default::default() };
        admin.settings().update(fewer).unwrap();
    });
    alice.cart().add(ITEM, CartAdd::default()).unwrap();
    said(&["access_request.created", "approval.requested"], &|| {
        drop(alice.cart().submit(CartSubmit::default()).unwrap());
    });
    let request = alice.requests().list(RequestList::default()).unwrap().items[0].id;
    said(&["access_request.commented"], &|| drop(alice.requests().comment(request, "Soon?").unwrap()));
    let open = || portal.open(request).unwrap().id;
    said(&["identity.updated", "approval.requested"], &|| portal.person("alice", Some("carol"), None));
    said(&["approval.decided", "approval.requested"], &|| {
        drop(portal.user("carol").approvals().approve(open(), Approve::default()).unwrap());
    });
    said(&["approval.decided", "access_request.approved"], &|| {
        drop(portal.user("dana").approvals().approve(open(), Approve::default()).unwrap());
    });
    said(&["access_request.provisioning"], &|| drop(portal.claim("worker")));
    let task = || {
        let started = portal.history(request).pop().unwrap();
        started.data["task"].as_str().unwrap().parse().unwrap()
    };
    said(&["access_request.released"], &|| {
        drop(system.provisioning().fail(task(), "no answer", Fail::default()).unwrap());
    });
    portal.advance("1h");
    said(&["access_request.provisioning"], &|| drop(portal.claim("worker")));
    portal.advance("1h");
    said(&["access_request.released"], &|| assert_eq!(portal.store.run_due().unwrap().lapsed, 1));
    said(&["access_request.provisioning"], &|| drop(portal.claim("worker")));
    said(&["access_request.provisioned", "access.granted"], &|| {
        drop(system.provisioning().complete(task(), Complete::default()).unwrap());
    });
    let second = portal.item("second", Some("dana"), &[]);
    let request = portal.ask("alice", &second.to_string());
    said(&["approval.closed", "access_request.cancelled"], &|| {
        drop(alice.requests().cancel(request, RequestCancel::default()).unwrap());
    });
    let request = portal.ask("alice", &second.to_string());
    said(&["approval.decided", "access_request.denied"], &|| {
        let approval = portal.open(request).unwrap().id;
        drop(portal.user("carol").approvals().reject(approval, Decide::default()).unwrap());
    });
    // What is there already is left out, and said; where somebody leaves, what they asked for themselves is cancelled.
    portal.ask("alice", &second.to_string());
    said(&["access_request.ignored"], &|| {
        let input = RequestSubmit { on_existing: Some(OnExisting::Report), ..Default::default() };
        drop(alice.requests().submit(vec![second.into()], input).unwrap());
    });
    said(&["identity.deactivated", "approval.closed", "access_request.cancelled"], &|| {
        drop(admin.identities().deactivate("alice", IdentityDeactivate::default()).unwrap());
    });
    // Nothing has to be done for what is there at once.
    let wiki = portal.item("wiki", None, &["identity:dana"]);
    let immediate = ItemUpdate { fulfilment: Fulfilment::Immediate.into(), ..Default::default() };
    admin.catalog().update_item(wiki, immediate).unwrap();
    let request = portal.ask("carol", "wiki");
    let steps = ["approval.decided", "access_request.approved", "access_request.provisioning"];
    let all: Vec<&str> = steps.into_iter().chain(["access_request.provisioned", "access.granted"]).collect();
    said(&all, &|| portal.approve(request));
}

#[test]
fn what_changes_nothing_writes_nothing() {
    let portal = Portal::new();
    portal.ask("alice", ITEM);
    let (admin, alice) = (portal.admin(), portal.user("alice"));
    let entries = writes(&portal, || {
        admin.identities().upsert("alice", IdentityUpsert::default()).unwrap();
        admin.catalog().enable_item(ITEM).unwrap();
        admin.catalog().update_item(ITEM, ItemUpdate::default()).unwrap();
        admin.catalog().update_item(ITEM, ItemUpdate { owner: "dana".into(), ..Default::default() }).unwrap();
        admin.identities().load([Ok(("alice".to_owned(), IdentityUpsert::default()))]).unwrap();
        admin.catalog().requestable(ITEM, "alice").unwrap();
        alice.catalog().requestable(ITEM, "alice").unwrap();
        alice.cart().validate().unwrap();
        alice.conflicts().check("alice", ConflictCheck::default()).unwrap();
        portal.store.run_due().unwrap();
        portal.store.next_due().unwrap();
        assert!(portal.claim("worker").is_empty());
        alice.cart().add("db.analytics.read", CartAdd::default()).unwrap();
        alice.cart().view().unwrap();
        alice.cart().clear().unwrap();
        portal::pending(&portal.user("bob"));
        alice.requests().list(RequestList::default()).unwrap();
        admin.audit().verify(AuditVerify::default()).unwrap();
        admin.audit().export(portal.folder().join("export").to_str().unwrap()).unwrap();
    });
    assert_eq!(entries, [""; 0]);
}

#[test]
fn what_is_refused_writes_nothing() {
    let portal = Portal::new();
    let request = portal.ask("alice", ITEM);
    let approval = portal.open(request).unwrap().id;
    let long = || Some("x".repeat(5_001));
    let (alice, bob, system) = (portal.user("alice"), portal.user("bob"), portal.system());
    refused(&portal, "duplicate", || portal::ask(&alice, ITEM, None));
    refused(&portal, "invalid", || {
        alice
            .requests()
            .submit(vec![ITEM.into()], RequestSubmit { justification: long(), ..Default::default() })
    });
    refused(&portal, "invalid", || {
        bob.approvals().approve(approval, Approve { comment: long(), ..Default::default() })
    });
    refused(&portal, "forbidden", || alice.approvals().approve(approval, Approve::default()));
    refused(&portal, "invalid", || alice.requests().cancel(request, RequestCancel { comment: long() }));
    refused(&portal, "illegal_transition", || {
        portal.admin().requests().retry(request, RequestRetry::default())
    });
    portal.approve(request);
    let task = portal.claim("worker")[0].id;
    portal.advance("1h");
    // Refused after the lease was found to have lapsed, which is undone with it.
    refused(&portal, "invalid", || system.provisioning().complete(task, Complete { receipt: long() }));
    refused(&portal, "invalid", || system.provisioning().fail(task, " ", Fail::default()));
    refused(&portal, "invalid", || system.provisioning().claim("", Claim::default()));
    portal.claim("another");
    refused(&portal, "stale", || system.provisioning().complete(task, Complete::default()));
}
