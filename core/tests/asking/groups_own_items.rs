//! A group owns an item: any one member who may decide does, nobody else; nobody decides their own by way of a group.

use crate::portal::{Portal, code, pending};
use countersign::RequestId;
use countersign::model::*;

const SECURITY: &[&str] = &["dana", "eve", "frank"];

/// Security (Dana, Eve and Frank) owns `vault`; Alice asks for it.
fn scene() -> (Portal, RequestId) {
    let portal = Portal::new();
    portal.person("frank", None, None);
    portal.group("security", SECURITY);
    portal.group_item("vault", "security");
    let request = portal.ask("alice", "vault");
    (portal, request)
}

/// Who of these has the request waiting for them.
fn waits_for(portal: &Portal, request: RequestId) -> Vec<&'static str> {
    let everybody = ["alice", "bob", "carol", "dana", "eve", "frank", "root"];
    // Who is not active can't even look.
    let waits = |id: &&str| {
        let waiting = portal.user(id).approvals().pending(ApprovalList::default());
        waiting.is_ok_and(|page| page.items.iter().any(|one| one.request_id == request))
    };
    everybody.into_iter().filter(waits).collect()
}

/// Whether the admins are asked, by what an admin session that nobody else is sees.
fn admins_are_asked(portal: &Portal, request: RequestId) -> bool {
    let waits = pending(&portal.store.as_admin("root")).iter().any(|one| one.request_id == request);
    let open = portal.open(request).unwrap();
    assert_eq!(waits, open.asked_admins, "{open:?}");
    waits
}

/// Everyone but these is refused, and then the first of these decides.
fn only(portal: &Portal, request: RequestId, may: &[&str]) {
    let approval = portal.open(request).unwrap().id;
    let ids = crate::portal::every(|cursor| {
        portal.admin().identities().list(IdentityList { cursor, ..Default::default() })
    });
    let head = portal.head();
    for id in ids.unwrap().into_iter().map(|one| one.id).filter(|id| !may.contains(&id.as_str())) {
        for done in [
            portal.user(&id).approvals().approve(approval, Approve::default()),
            portal.user(&id).approvals().reject(approval, Decide::default()),
        ] {
            let got = code(done);
            assert!(["forbidden", "not_found"].contains(&got), "{id}: {got}");
        }
    }
    assert_eq!(portal.head(), head);
    if let Some(first) = may.first() {
        portal.user(first).approvals().approve(approval, Approve::default()).unwrap();
        assert_eq!(portal.status(request), RequestStatus::Approved, "one yes is enough");
    }
}

#[test]
fn the_group_is_asked_by_its_name_and_any_member_may_decide() {
    for member in SECURITY {
        let (portal, request) = scene();
        let open = portal.open(request).unwrap();
        assert_eq!((open.asked.len(), open.asked_groups.as_slice()), (0, &["security".to_owned()][..]));
        assert_eq!(waits_for(&portal, request), SECURITY);
        assert!(!admins_are_asked(&portal, request), "somebody is asked");
        let said = portal.say_yes(member, request).unwrap();
        assert_eq!(said.decided_by.as_deref(), Some(*member));
        assert_eq!(portal.status(request), RequestStatus::Approved);
        let entry = portal.ledger().into_iter().rev().find(|one| one.r#type == "approval.decided").unwrap();
        assert_eq!((entry.actor, entry.on_behalf_of), (format!("user:{member}"), None));
        let group = serde_json::json!({ "group": "security", "members": SECURITY, "why": "item_owner" });
        assert_eq!(entry.data["could_decide"], serde_json::json!([group]));
        // Who is in the group is for those who see the ledger.
        let seen = portal.user("alice").requests().history(request, HistoryList::default()).unwrap();
        let decided = seen.items.into_iter().find(|one| one.r#type == "approval.decided").unwrap();
        let group = serde_json::json!({ "group": "security", "why": "item_owner" });
        assert_eq!(decided.data["could_decide"], serde_json::json!([group]));
        // A second member comes too late, and is told who was first.
        let late = SECURITY.iter().find(|other| *other != member).unwrap();
        let why = portal.user(late).approvals().approve(said.id, Approve::default()).unwrap_err();
        assert_eq!(why.code().as_str(), "stale");
        assert!(why.to_string().contains(member), "{why}");
        assert_eq!(waits_for(&portal, request), [""; 0]);
    }
}

#[test]
fn nobody_else_may() {
    let (portal, request) = scene();
    // Not the manager, not who owns the group, not who is in another group.
    portal
        .admin()
        .groups()
        .upsert("security", GroupUpsert { owner: "carol".into(), ..Default::default() })
        .unwrap();
    portal.group("others", &["bob", "root"]);
    only(&portal, request, SECURITY);
}

#[test]
fn an_admin_decides_on_behalf_of_the_group() {
    let (portal, request) = scene();
    let approval = portal.open(request).unwrap().id;
    portal.admin().approvals().approve(approval, Approve::default()).unwrap();
    let entry = portal.ledger().into_iter().rev().find(|one| one.r#type == "approval.decided").unwrap();
    assert_eq!(entry.actor, "admin:root");
    assert_eq!(entry.on_behalf_of.as_deref(), Some("group:security"));
}

#[test]
fn the_beneficiary_and_every_account_of_theirs_are_left_out() {
    let (portal, _) = scene();
    portal.person("dana-2", None, Some("dana"));
    portal.program("dana-bot", IdentityKind::Service, "dana");
    portal.group("security", &["dana", "dana-2", "dana-bot", "eve"]);
    let request = portal.ask("dana", "vault");
    for own in ["dana", "dana-2", "dana-bot"] {
        assert!(pending(&portal.user(own)).iter().all(|one| one.request_id != request), "{own}");
        assert_eq!(code(portal.say_yes(own, request)), "forbidden", "{own}");
        let approval = portal.open(request).unwrap().id;
        let admin = portal.store.as_admin(own).approvals().approve(approval, Approve::default());
        assert_eq!(code(admin), "forbidden", "{own} as an admin");
    }
    only(&portal, request, &["eve"]);
}

#[test]
fn the_requester_for_somebody_else_is_left_out() {
    let (portal, _) = scene();
    portal.person("bob-2", None, Some("bob"));
    portal.group("security", &["bob", "bob-2", "alice", "frank"]);
    portal
        .admin()
        .requests()
        .cancel(
            portal.user("alice").requests().list(RequestList::default()).unwrap().items[0].id,
            RequestCancel::default(),
        )
        .unwrap();
    let request = portal.ask_for("bob", "vault", "alice");
    only(&portal, request, &["frank"]);
}

#[test]
fn a_program_in_the_group_has_no_say() {
    let (portal, request) = scene();
    for (id, kind) in [("robot", IdentityKind::Service), ("helper", IdentityKind::Agent)] {
        portal.program(id, kind, "carol");
        portal.group("security", &[id, "eve"]);
        assert_eq!(code(portal.say_yes(id, request)), "forbidden", "{id} is of the owners, and sees it");
        assert!(pending(&portal.user(id)).is_empty());
        portal.group("security", &[id]);
        assert!(admins_are_asked(&portal, request), "a program alone is nobody");
    }
}

#[test]
fn whoever_leaves_while_it_waits_has_no_say_any_more() {
    type Leave = fn(&Portal);
    let ways: [(&str, Leave); 6] = [
        ("removed", |portal| {
            drop(portal.admin().groups().remove_members("security", vec!["dana".into()]).unwrap());
        }),
        ("replaced", |portal| portal.group("security", &["eve", "frank"])),
        ("deactivated", |portal| portal.deactivate("dana")),
        ("made an account of the beneficiary's", |portal| portal.person("dana", None, Some("alice"))),
        ("made a service", |portal| portal.program("dana", IdentityKind::Service, "carol")),
        ("put out by a load", |portal| {
            let input =
                GroupUpsert { members: vec!["eve".to_owned(), "frank".into()].into(), ..Default::default() };
            portal.admin().groups().load([Ok(("security".to_owned(), input))]).unwrap();
        }),
    ];
    for (how, leave) in ways {
        let (portal, request) = scene();
        assert_eq!(waits_for(&portal, request), SECURITY);
        let approval = portal.open(request).unwrap().id;
        leave(&portal);
        let late = portal.user("dana").approvals().approve(approval, Approve::default());
        assert!(["forbidden", "not_found"].contains(&code(late)), "{how}");
        assert_eq!(portal.open(request).unwrap().asked_groups, ["security"], "{how}");
        only(&portal, request, &["eve", "frank"]);
    }
}

#[test]
fn when_the_last_who_may_goes_the_admins_are_asked_and_when_one_comes_they_are_asked_again() {
    type Step = fn(&Portal);
    let ways: [(&str, Step, Step); 5] = [
        (
            "members",
            |portal| {
                drop(
                    portal
                        .admin()
                        .groups()
                        .remove_members("security", SECURITY.iter().map(|id| (*id).into()).collect())
                        .unwrap(),
                );
            },
            |portal| drop(portal.admin().groups().add_members("security", vec!["eve".into()]).unwrap()),
        ),
        (
            "activity",
            |portal| SECURITY.iter().for_each(|id| portal.deactivate(id)),
            |portal| portal.reactivate("eve"),
        ),
        (
            "persons",
            |portal| SECURITY.iter().for_each(|id| portal.person(id, None, Some("alice"))),
            |portal| portal.person("eve", None, None),
        ),
        (
            "kinds",
            |portal| SECURITY.iter().for_each(|id| portal.program(id, IdentityKind::Agent, "carol")),
            |portal| portal.change("eve", IdentityUpsert { kind: Patch::Clear, ..Default::default() }),
        ),
        (
            "everybody is new",
            |portal| portal.group("security", &["alice"]),
            |portal| portal.group("security", &["alice", "eve"]),
        ),
    ];
    for (how, leave, come) in ways {
        let (portal, request) = scene();
        leave(&portal);
        assert!(admins_are_asked(&portal, request), "{how}");
        let entry = portal.history(request).pop().unwrap();
        assert_eq!(entry.r#type, "approval.requested", "{how}");
        assert_eq!(
            (&entry.data["admins"], &entry.data["why"]),
            (&true.into(), &serde_json::json!(["nobody"])),
            "{how}"
        );
        assert_eq!(waits_for(&portal, request), [""; 0], "{how}");
        assert_eq!(portal.status(request), RequestStatus::Pending, "nobody to ask is never a yes");
        come(&portal);
        assert!(!admins_are_asked(&portal, request), "{how}");
        assert_eq!(waits_for(&portal, request), ["eve"], "{how}");
        assert_eq!(
            portal.history(request).pop().unwrap().data["groups"],
            serde_json::json!(["security"]),
            "{how}"
        );
        only(&portal, request, &["eve"]);
    }
}

#[test]
fn a_group_in_which_nobody_may_decide_is_no_approver() {
    let (portal, _) = scene();
    portal.group("security", &["dana"]);
    portal.person("dana-2", None, Some("dana"));
    assert_eq!(code(crate::portal::ask(&portal.user("dana"), "vault", None)), "no_approver");
    assert_eq!(code(crate::portal::ask(&portal.user("dana-2"), "vault", None)), "no_approver");
    portal.group("security", &[]);
    assert_eq!(code(crate::portal::ask(&portal.user("eve"), "vault", None)), "no_approver");
    portal.group("security", &["dana", "eve"]);
    portal.ask("eve", "vault");
}

#[test]
fn the_seat_moves_with_the_owner() {
    let (portal, request) = scene();
    let catalog = |input: ItemUpdate| portal.admin().catalog().update_item("vault", input).unwrap();
    let version = catalog(ItemUpdate::default()).version;
    let approval = portal.open(request).unwrap().id;
    portal.group("others", &["carol"]);
    let owned = catalog(ItemUpdate { owner_group: "others".into(), ..Default::default() });
    assert_eq!(owned.version, version, "the owner is not part of the version");
    assert_eq!(waits_for(&portal, request), ["carol"]);
    assert_eq!(portal.open(request).unwrap().id, approval, "the same approval asks others");
    assert_eq!(code(portal.say_yes("dana", request)), "not_found", "Dana has nothing to do with it any more");
    catalog(ItemUpdate { owner: "eve".into(), ..Default::default() });
    assert_eq!(waits_for(&portal, request), ["eve"]);
    assert_eq!(portal.open(request).unwrap().asked, ["eve"]);
    catalog(ItemUpdate { owner: Patch::Clear, ..Default::default() });
    assert!(admins_are_asked(&portal, request));
    // Alice's own account as the owner: nobody is above her but Bob.
    catalog(ItemUpdate { owner: "alice".into(), ..Default::default() });
    assert_eq!(waits_for(&portal, request), ["bob"]);
    assert_eq!(portal.history(request).pop().unwrap().data["why"], serde_json::json!(["self_review"]));
    catalog(ItemUpdate { owner_group: "security".into(), ..Default::default() });
    assert_eq!(waits_for(&portal, request), SECURITY);
    only(&portal, request, SECURITY);
}

#[test]
fn an_unlucky_member_far_down_a_large_group_is_found() {
    let (portal, request) = scene();
    let crowd: Vec<String> = (0..130).map(|n| format!("kim-{n}")).collect();
    let entries = crowd.iter().map(|id| {
        let input = IdentityUpsert { name: "Kim".into(), person: "alice".into(), ..Default::default() };
        Ok((id.clone(), input))
    });
    assert_eq!(portal.admin().identities().load(entries).unwrap().created, 130);
    portal.person("zoe", None, None);
    let members: Vec<&str> = crowd.iter().map(String::as_str).chain(["zoe"]).collect();
    portal.group("security", &members);
    assert!(!admins_are_asked(&portal, request));
    assert_eq!(code(portal.say_yes("kim-7", request)), "forbidden");
    only(&portal, request, &["zoe"]);
}

#[test]
fn a_member_sees_what_their_group_owns_until_they_leave() {
    let (portal, request) = scene();
    let audience = Audience { attributes: [("site".to_owned(), "Rome".into())].into(), ..Default::default() };
    let input = ItemUpdate { audience: audience.into(), ..Default::default() };
    portal.admin().catalog().update_item("vault", input).unwrap();
    let dana = portal.user("dana");
    dana.requests().get(request, RequestGet::default()).unwrap();
    dana.requests().comment(request, "Why?").unwrap();
    dana.catalog().get_item("vault").unwrap();
    let of_item = RequestList { item: Some("vault".into()), ..Default::default() };
    assert_eq!(dana.requests().list(of_item.clone()).unwrap().items.len(), 1);
    portal.admin().groups().remove_members("security", vec!["dana".into()]).unwrap();
    assert_eq!(code(dana.requests().get(request, RequestGet::default())), "not_found");
    assert_eq!(code(dana.catalog().get_item("vault")), "not_found");
    assert_eq!(code(dana.requests().list(of_item)), "not_found");
}

#[test]
fn a_group_that_is_needed_cannot_be_deleted() {
    let (portal, request) = scene();
    let groups = portal.store.as_admin("root");
    let why = crate::portal::words(groups.groups().delete("security"));
    assert!(why.contains("`vault`"), "{why}");
    portal.admin().requests().cancel(request, RequestCancel::default()).unwrap();
    let owner = ItemUpdate { owner: "dana".into(), ..Default::default() };
    portal.admin().catalog().update_item("vault", owner).unwrap();
    groups.groups().delete("security").unwrap();
    assert_eq!(code(groups.groups().get("security")), "not_found");
}
