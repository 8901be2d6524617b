//! P5: every move has exactly one ledger entry, written in the same transaction; what changes nothing writes nothing.

use std::collections::BTreeSet;

use crate::portal::{ITEM, Portal, code};
use countersign::RequestId;
use countersign::law::status::{MOVES, Move, is_final};
use countersign::model::*;

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
    let rule = crate::portal::keep_apart(portal, "order", "pay");
    assert!(portal.claim("worker").is_empty(), "a rule that was made meanwhile stops it");
    crate::portal::exempt(portal, rule, "alice");
    portal.admin().requests().retry(blocked, RequestRetry::default()).unwrap();
    work.complete(portal.claim("worker")[0].id, Complete::default()).unwrap();
    let late = ask("late");
    portal.advance("15d");
    assert_eq!(portal.store.run_due().unwrap().overdue, 2, "the other one is that for `pay`");
    let mut walked = vec![done, rejected, cancelled, hard, blocked, late];
    walked.extend(by_hand(portal));
    walked.extend(closed(portal));
    walked
}

/// Work that people do: for a later day, put to rest, done, not done, done again and seen.
fn by_hand(portal: &Portal) -> Vec<RequestId> {
    let input = ItemCreate {
        reference: Some("badge".into()),
        owner: Some("dana".into()),
        fulfilment: Some(Fulfilment::Manual),
        verify: Some(vec![Source::MANAGER]),
        ..Default::default()
    };
    portal.admin().catalog().create_item(ItemKind::Resource, "Badge", input).unwrap();
    let starts_at = Some(portal.clock.now() + chrono::Days::new(7));
    let input = RequestSubmit { starts_at, ..Default::default() };
    let id = portal.user("alice").requests().submit(vec!["badge".into()], input).unwrap().request_ids[0];
    portal.approve(id);
    portal.advance("7d");
    assert_eq!(portal.store.run_due().unwrap().started, 1);
    let dana = portal.user("dana");
    let work = dana.provisioning();
    portal.admin().provisioning().snooze(id, Snooze::default()).unwrap();
    portal.admin().provisioning().wake(id, Wake::default()).unwrap();
    work.start(id).unwrap();
    work.snooze(id, Snooze::default()).unwrap();
    work.wake(id, Wake::default()).unwrap();
    work.resolve(id, Complete::default()).unwrap();
    let bob = portal.user("bob");
    bob.provisioning().reopen(id, Verify { comment: Some("It does not open".into()) }).unwrap();
    work.resolve(id, Complete::default()).unwrap();
    bob.provisioning().verify(id, Verify::default()).unwrap();
    vec![id]
}

/// One closed from each place where it can stand.
fn closed(portal: &Portal) -> Vec<RequestId> {
    let names =
        ["c-pending", "c-scheduled", "c-provisioning", "c-snoozed", "c-verifying", "c-failed", "c-approved"];
    let starts_at = Some(portal.clock.now() + chrono::Days::new(9));
    let closed = names.map(|name| {
        let input = ItemCreate {
            reference: Some(name.into()),
            owner: Some("dana".into()),
            verify: Some(vec![Source::MANAGER]),
            ..Default::default()
        };
        portal.admin().catalog().create_item(ItemKind::Role, name, input).unwrap();
        let starts_at = starts_at.filter(|_| name == "c-scheduled");
        let input = RequestSubmit { starts_at, ..Default::default() };
        let id = portal.user("alice").requests().submit(vec![name.into()], input).unwrap().request_ids[0];
        if name != "c-pending" {
            portal.approve(id);
        }
        let (system, admin) = (portal.system(), portal.admin());
        if ["c-provisioning", "c-verifying", "c-failed"].contains(&name) {
            let claim = Claim { limit: Some(500), ..Default::default() };
            let all = system.provisioning().claim("worker", claim).unwrap();
            let task = all.iter().find(|task| task.request_id == id).unwrap().id;
            for other in all.iter().filter(|one| one.id != task) {
                system.provisioning().release(other.id, Release::default()).unwrap();
            }
            match name {
                "c-verifying" => drop(system.provisioning().complete(task, Complete::default()).unwrap()),
                "c-failed" => {
                    let mut task = task;
                    while portal.status(id) != RequestStatus::Failed {
                        system
                            .provisioning()
                            .fail(task, "no", Fail { retry_after: Some("1s".parse().unwrap()) })
                            .unwrap();
                        portal.advance("2s");
                        let all = system.provisioning().claim("worker", Claim::default()).unwrap();
                        task = all.iter().find(|one| one.request_id == id).map_or(task, |one| one.id);
                    }
                }
                _ => {}
            }
        }
        if name == "c-snoozed" {
            admin.provisioning().snooze(id, Snooze::default()).unwrap();
        }
        assert_eq!(format!("c-{}", portal.status(id)), name);
        id
    });
    for id in closed {
        portal.admin().requests().close(id, RequestClose::default()).unwrap();
    }
    closed.to_vec()
}

#[test]
fn the_entries_of_a_request_are_a_way_through_the_table_of_moves() {
    let portal = Portal::new();
    let mut made = BTreeSet::new();
    for request in walk(&portal) {
        let mut status = None;
        for told in portal.history(request) {
            let entry = told.r#type;
            // One entry tells of an approval for now and of one for a later day.
            let other = if told.data["starts_at"].is_string() { Move::Approve } else { Move::Schedule };
            let mut rows = MOVES.iter().filter(|row| row.entry == entry && row.step != other);
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
    said(&["conflict.exempted"], &|| exemption.set(Some(crate::portal::exempt(&portal, rule, "alice"))));
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
    let access = ["access.ending", "access_request.created", "access_request.approved"];
    said(
        &[&["identity.deactivated", "approval.closed", "access_request.cancelled"][..], &access].concat(),
        &|| {
            drop(admin.identities().deactivate("alice", IdentityDeactivate::default()).unwrap());
        },
    );
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
fn every_verb_on_work_and_access_says_so() {
    let portal = Portal::new();
    let (admin, bob, alice, system) =
        (portal.admin(), portal.user("bob"), portal.user("alice"), portal.system());
    let said = |expected: &[&str], does: &dyn Fn()| assert_eq!(writes(&portal, does), expected);
    let made = "access_request.created";
    let at_once = ["access_request.approved", "access_request.provisioning", "access_request.provisioned"];
    for name in ["one", "two", "three"] {
        let input = ItemCreate {
            reference: Some(name.into()),
            owner: Some("dana".into()),
            fulfilment: Some(Fulfilment::Immediate),
            ..Default::default()
        };
        admin.catalog().create_item(ItemKind::Role, name, input).unwrap();
        portal.approve(portal.ask("alice", name));
    }
    let grant = |item: &str| {
        let list = GrantList { item: Some(item.into()), ..Default::default() };
        admin.grants().list(list).unwrap().items[0].id
    };
    let why = || Some("It is time".to_owned());
    said(&[&[made], &at_once[..], &["access.suspended"]].concat(), &|| {
        drop(
            bob.grants()
                .suspend(grant("one"), GrantSuspend { comment: why(), starts_at: None, ..Default::default() })
                .unwrap(),
        );
    });
    said(&[made, "approval.requested"], &|| {
        drop(alice.grants().restore(grant("one"), GrantRestore::default()).unwrap());
    });
    said(
        &[
            "approval.closed",
            "access_request.cancelled",
            "access.ending",
            made,
            at_once[0],
            at_once[1],
            at_once[2],
            "access.ended",
        ],
        &|| {
            drop(
                bob.grants()
                    .revoke(
                        grant("one"),
                        GrantRevoke { comment: why(), starts_at: None, ..Default::default() },
                    )
                    .unwrap(),
            );
        },
    );
    said(&[&["access.ending", made], &at_once[..], &["access.ended"]].concat(), &|| {
        drop(alice.grants().hand_back(grant("two"), GrantHandBack::default()).unwrap());
    });
    let shorter = || GrantModify { duration: Some("30d".parse().unwrap()), ..Default::default() };
    said(&[made, at_once[0], "access.modified", at_once[1], at_once[2]], &|| {
        drop(alice.grants().modify(grant("three"), shorter()).unwrap());
    });
    let load = |gone| {
        let held = GrantLoad { item: Some("two".into()), gone, ..Default::default() };
        admin.grants().load([Ok(("eve".to_owned(), held))]).unwrap()
    };
    said(&["access.loaded"], &|| drop(load(false)));
    said(&[], &|| drop(load(false)));
    said(&["access.ended"], &|| drop(load(true)));
    portal.advance("23d");
    said(&["access.ending_soon"], &|| assert_eq!(portal.store.run_due().unwrap().warned, 1));
    portal.advance("7d");
    said(&["access.ending", made, at_once[0], at_once[1], at_once[2], "access.ended"], &|| {
        assert_eq!(portal.store.run_due().unwrap().ended, 1);
    });
    portal.approved();
    let task = std::cell::Cell::new(None);
    said(&["access_request.provisioning"], &|| task.set(portal.claim("worker").first().map(|task| task.id)));
    let id = task.get().unwrap();
    said(&[], &|| drop(system.provisioning().renew(id, Renew::default()).unwrap()));
    said(&["access_request.released"], &|| {
        drop(system.provisioning().release(id, Release::default()).unwrap());
    });
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
        crate::portal::pending(&portal.user("bob"));
        alice.requests().list(RequestList::default()).unwrap();
        admin.audit().verify(AuditVerify::default()).unwrap();
        admin
            .audit()
            .export(portal.folder().join("export").to_str().unwrap(), AuditExport::default(), |_| Ok(()))
            .unwrap();
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
    refused(&portal, "duplicate", || crate::portal::ask(&alice, ITEM, None));
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
