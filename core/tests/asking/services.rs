//! Services and agents: somebody answers for each, they may ask, and they decide only where a policy names them.

use crate::portal::{ITEM, Portal, code, pending, words};
use countersign::model::*;

const KINDS: [IdentityKind; 2] = [IdentityKind::Service, IdentityKind::Agent];

fn with(kind: IdentityKind, owner: Option<&str>) -> IdentityUpsert {
    let owner = owner.map_or(Patch::Keep, Patch::from);
    IdentityUpsert { name: "Robot".into(), kind: kind.into(), owner, ..Default::default() }
}

#[test]
fn each_has_an_owner_who_is_a_registered_human() {
    for kind in KINDS {
        let portal = Portal::new();
        let admin = portal.admin();
        let identities = admin.identities();
        let refused = |input| words(identities.upsert("robot", input));
        assert!(refused(with(kind, None)).starts_with("`owner` must be given"));
        assert!(refused(with(kind, Some("nobody"))).starts_with("`owner` must be registered"));
        portal.program("other", kind, "dana");
        assert!(refused(with(kind, Some("other"))).starts_with("`owner` must be a human"));
        let cleared = IdentityUpsert { owner: Patch::Clear, ..with(kind, None) };
        assert!(refused(cleared).starts_with("`owner`"));
        let own_person = IdentityUpsert { person: "robot".into(), ..with(kind, Some("dana")) };
        assert!(refused(own_person).starts_with("`person`"));
        // A human who becomes a program can't answer for themselves, nor go on answering for others.
        assert!(words(identities.upsert("eve", with(kind, Some("eve")))).starts_with("`owner`"));
        assert!(words(identities.upsert("dana", with(kind, Some("eve")))).starts_with("`kind`"));
        assert_eq!(code(identities.get("robot")), "not_found", "nothing was made");
    }
}

#[test]
fn each_is_of_its_owners_person_and_follows_it() {
    for kind in KINDS {
        let portal = Portal::new();
        let person = |id: &str| portal.admin().identities().get(id).unwrap().person;
        portal.person("dana", None, Some("dana-diaz"));
        portal.program("robot", kind, "dana");
        assert_eq!(person("robot"), "dana-diaz");
        portal.person("dana", None, Some("someone"));
        assert_eq!(person("robot"), "someone", "it follows its owner's person");
        portal.change("robot", IdentityUpsert { owner: "eve".into(), ..Default::default() });
        assert_eq!(person("robot"), "eve");
        let human = IdentityUpsert { kind: Patch::Clear, ..Default::default() };
        let after = portal.admin().identities().upsert("robot", human).unwrap();
        assert_eq!((after.owner, after.person), (None, "robot".to_owned()), "a human is a person of its own");
    }
}

#[test]
fn each_may_ask_and_its_owner_has_no_say_in_that() {
    for kind in KINDS {
        let portal = Portal::new();
        portal.program("robot", kind, "eve");
        portal.change("robot", IdentityUpsert { manager: "bob".into(), ..Default::default() });
        let request = portal.ask("robot", ITEM);
        portal.say_yes("bob", request).unwrap();
        portal.change("robot", IdentityUpsert { owner: "dana".into(), ..Default::default() });
        // Dana owns the item, and the robot: nobody is above her, so the admins are asked.
        let open = portal.open(request).unwrap();
        assert_eq!((open.stage, open.asked.len()), (2, 0));
        assert_eq!(code(portal.say_yes("dana", request)), "forbidden");
        let own = portal.store.as_admin("dana").approvals().approve(open.id, Approve::default());
        assert_eq!(code(own), "forbidden");
        portal.admin().approvals().approve(open.id, Approve::default()).unwrap();
        assert_eq!(portal.status(request), RequestStatus::Approved);
    }
}

#[test]
fn at_submit_that_is_no_approver() {
    // As the request's only approver is the robot's owner, and nobody is above them.
    let portal = Portal::new();
    portal.program("robot", IdentityKind::Agent, "dana");
    portal.item("lamp", Some("dana"), &["item_owner"]);
    portal.item("door", None, &["identity:dana"]);
    for item in ["lamp", "door"] {
        assert_eq!(code(crate::portal::ask(&portal.user("robot"), item, None)), "no_approver", "{item}");
    }
    // Somebody above the owner is asked in their place.
    portal.person("dana", Some("carol"), None);
    for item in ["lamp", "door"] {
        let request = portal.ask("robot", item);
        assert_eq!(portal.open(request).unwrap().asked, ["carol"]);
        assert_eq!(portal.history(request).pop().unwrap().data["why"], serde_json::json!(["self_review"]));
    }
}

#[test]
fn none_decides_unless_the_policy_names_it() {
    for kind in KINDS {
        let portal = Portal::new();
        portal.program("robot", kind, "eve");
        portal.person("kim", Some("robot"), None);
        portal.item("of robot", Some("robot"), &["item_owner"]);
        portal.item("by manager", None, &["manager"]);
        portal.item("by name", None, &["identity:robot"]);
        assert_eq!(code(crate::portal::ask(&portal.user("kim"), "of robot", None)), "no_approver");
        assert_eq!(code(crate::portal::ask(&portal.user("kim"), "by manager", None)), "no_approver");
        let request = portal.ask("kim", "by name");
        assert_eq!(portal.open(request).unwrap().asked, ["robot"]);
        assert_eq!(pending(&portal.user("robot")).len(), 1);
        assert_eq!(pending(&portal.user("eve")).len(), 0, "its owner is not asked");
        portal.say_yes("robot", request).unwrap();
        assert_eq!(portal.status(request), RequestStatus::Approved);
        let said = portal.history(request).into_iter().find(|one| one.r#type == "approval.decided").unwrap();
        assert_eq!(said.actor, "user:robot");
    }
}

#[test]
fn one_that_is_named_has_no_say_where_its_owner_asked_or_is_to_benefit() {
    for kind in KINDS {
        let portal = Portal::new();
        portal.program("robot", kind, "alice");
        portal.item("by name", None, &["identity:robot"]);
        // Alice asks: the robot is of her person, and nobody manages it.
        assert_eq!(code(crate::portal::ask(&portal.user("alice"), "by name", None)), "no_approver");
        assert_eq!(code(crate::portal::ask(&portal.user("robot"), "by name", None)), "no_approver");
        assert_eq!(code(crate::portal::ask(&portal.user("bob"), "by name", Some("alice"))), "no_approver");
        portal.change("robot", IdentityUpsert { manager: "carol".into(), ..Default::default() });
        let request = portal.ask("alice", "by name");
        assert_eq!(portal.open(request).unwrap().asked, ["carol"]);
        assert_ne!(code(portal.say_yes("robot", request)), "ok");
        // The owner changes while it waits: now the robot is a stranger to Alice, and named.
        portal.change("robot", IdentityUpsert { owner: "eve".into(), ..Default::default() });
        assert_eq!(portal.open(request).unwrap().asked, ["robot"]);
        portal.change("robot", IdentityUpsert { owner: "alice".into(), ..Default::default() });
        assert_eq!(portal.open(request).unwrap().asked, ["carol"]);
        let approval = portal.open(request).unwrap().id;
        let late = portal.user("robot").approvals().approve(approval, Approve::default());
        assert!(["forbidden", "not_found"].contains(&code(late)));
    }
}

#[test]
fn none_is_an_admin_who_decides_asks_or_retries() {
    for kind in KINDS {
        let portal = Portal::new();
        portal.program("robot", kind, "eve");
        let request = portal.ask("alice", ITEM);
        let approval = portal.open(request).unwrap().id;
        let robot = portal.store.as_admin("robot");
        assert_eq!(code(robot.requests().get(request, RequestGet::default())), "ok", "as an admin it sees");
        assert_eq!(code(robot.identities().upsert("eve", IdentityUpsert::default())), "ok", "and configures");
        for refused in [
            robot.approvals().approve(approval, Approve::default()).map(drop),
            robot.approvals().reject(approval, Decide::default()).map(drop),
            robot.requests().cancel(request, RequestCancel::default()).map(drop),
            robot.requests().retry(request, RequestRetry::default()).map(drop),
            robot.requests().comment(request, "Hm").map(drop),
            robot.cart().view().map(drop),
            crate::portal::ask(&robot, ITEM, Some("alice")).map(drop),
        ] {
            let why = refused.unwrap_err();
            assert_eq!(why.code().as_str(), "forbidden");
            assert!(why.to_string().ends_with("an admin who does must be a human"), "{why}");
        }
        portal.deactivate("bob");
        assert!(portal.open(request).unwrap().asked.is_empty());
        assert!(pending(&robot).is_empty(), "what the admins are asked is not asked of a program");
        assert_eq!(pending(&portal.admin()).len(), 1);
    }
}

#[test]
fn an_owner_may_not_exempt_their_program_nor_be_exempted_by_it() {
    let portal = Portal::new();
    portal.program("robot", IdentityKind::Service, "dana");
    portal.item("pay", Some("eve"), &[]);
    let sides = ConflictRuleCreate { items: vec!["pay".into(), ITEM.into()], ..Default::default() };
    let rule = portal.admin().conflicts().create_rule("Apart", sides).unwrap().rule.id;
    let exempt = |admin: &str, who: &str| {
        let ends_at = Some("2027-01-01T00:00:00Z".parse().unwrap());
        let input = ConflictExempt { reason: Some("Because".into()), ends_at };
        portal.store.as_admin(admin).conflicts().exempt(rule, who, input).map(|made| made.person)
    };
    for (admin, who) in [("dana", "robot"), ("robot", "dana"), ("robot", "robot"), ("dana", "dana")] {
        assert_eq!(code(exempt(admin, who)), "forbidden", "{who} by {admin}");
    }
    assert_eq!(exempt("eve", "robot").unwrap(), "dana", "an exemption is of the person");
}
