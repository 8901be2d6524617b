//! P1 and P2 after the fact: whoever turns out to be the requester, or one person with another, has not decided, in whichever stage
//! they did and through whosever hands it came.

use crate::portal::{ITEM, Portal, code, words};
use countersign::model::*;
use countersign::{RequestId, Span};
use serde_json::json;

/// An account turns out to be another person's.
fn link(portal: &Portal, id: &str, person: &str) {
    portal.change(id, IdentityUpsert { person: person.into(), ..Default::default() });
}

/// Two of the manager and the owner.
fn two(portal: &Portal) -> RequestId {
    let need = json!([{ "need": { "from": ["manager", "item_owner"], "at_least": 2 } }]);
    portal.staged("two", Some("dana"), need);
    portal.ask("alice", "two")
}

fn for_a_month(portal: &Portal) -> DelegationCreate {
    let ends_at = "30d".parse::<Span>().unwrap().after(portal.clock.now()).unwrap();
    DelegationCreate { ends_at: Some(ends_at), ..Default::default() }
}

/// Dana's yes does not meet what was met by who has turned out, and the way has begun anew, once, by a rule that is named.
fn has_begun_anew(portal: &Portal, request: RequestId, who: &str) {
    assert_eq!(portal.status(request), RequestStatus::Pending);
    let told: Vec<_> =
        portal.history(request).into_iter().filter(|one| one.r#type == "access_request.rerouted").collect();
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].data["rule"], "person");
    assert_eq!(told[0].data["identity"], who);
    let (before, after) = (&told[0].data["before"], &told[0].data["after"]);
    assert_eq!((&before["route"], &after["route"]), (&json!(1), &json!(2)));
    assert_eq!([&before["policy"], &before["plan"]], [&after["policy"], &after["plan"]]);
    let asked = portal.admin().requests().get(request, RequestGet::default()).unwrap();
    assert_eq!(asked.stage, 1);
    drop(portal.yes("dana", request));
    assert_eq!(portal.status(request), RequestStatus::Pending);
    portal.admin().audit().verify(AuditVerify::default()).unwrap();
    assert!(portal.store.check().unwrap().ok);
}

#[test]
fn who_decided_a_stage_that_is_over_and_is_the_requester_has_not() {
    // The decider becomes the requester's, and the requester becomes the decider's.
    for (account, person) in [("bob", "alice"), ("alice", "bob")] {
        let portal = Portal::new();
        let request = portal.ask("alice", ITEM);
        portal.say_yes("bob", request).unwrap();
        link(&portal, account, person);
        has_begun_anew(&portal, request, account);
    }
}

#[test]
fn two_who_are_one_have_decided_once() {
    let portal = Portal::new();
    portal.group("team", &["carol", "eve"]);
    let stages = json!([{ "need": { "from": ["group:team"], "at_least": 2 } }, "item_owner"]);
    portal.staged("two", Some("dana"), stages);
    let request = portal.ask("alice", "two");
    portal.yes("carol", request).unwrap();
    portal.yes("eve", request).unwrap();
    link(&portal, "eve", "carol");
    has_begun_anew(&portal, request, "eve");
}

#[test]
fn a_right_that_came_through_the_requester_is_void_after_the_yes_too() {
    /// How Eve comes to say yes.
    type Way = fn(&Portal, RequestId);
    // Through a delegate's delegate, a hand, and an admin who had somebody else asked.
    let ways: [(&str, Way); 3] = [
        ("mallory", |portal, request| {
            portal.user("bob").delegations().create("mallory", for_a_month(portal)).unwrap();
            portal.user("mallory").delegations().create("eve", for_a_month(portal)).unwrap();
            portal.yes("eve", request).unwrap();
        }),
        ("bob", |portal, request| {
            let id = portal.waiting("bob", request)[0].id;
            let comment = Some("You know it".into());
            portal.user("bob").approvals().forward(id, "eve", Forward { comment }).unwrap();
            portal.user("eve").approvals().approve(id, Approve::default()).unwrap();
        }),
        ("root2", |portal, request| {
            let id = portal.waiting("bob", request)[0].id;
            let comment = Some("Bob is away".into());
            portal.store.as_admin("root2").approvals().reassign(id, "eve", Reassign { comment }).unwrap();
            portal.user("eve").approvals().approve(id, Approve::default()).unwrap();
        }),
    ];
    for (through, way) in ways {
        let portal = Portal::new();
        portal.person("mallory", None, None);
        portal.person("root2", None, None);
        let request = two(&portal);
        way(&portal, request);
        link(&portal, through, "alice");
        has_begun_anew(&portal, request, through);
    }
}

#[test]
fn a_way_goes_on_where_nothing_hangs_on_who_turned_out() {
    let portal = Portal::new();
    let request = portal.ask("alice", ITEM);
    portal.say_yes("bob", request).unwrap();
    // Somebody else's account, and somebody who said nothing.
    link(&portal, "bob", "bobby");
    link(&portal, "eve", "alice");
    portal.say_yes("dana", request).unwrap();
    assert_eq!(portal.status(request), RequestStatus::Approved);
    assert!(!portal.entries(request).contains(&"access_request.rerouted".to_owned()));
}

#[test]
fn an_account_is_no_persons_name_where_its_person_has_another() {
    let portal = Portal::new();
    link(&portal, "alice", "emp-7");
    let input = IdentityUpsert { name: "Again".into(), person: "alice".into(), ..Default::default() };
    let done = portal.admin().identities().upsert("alice2", input.clone());
    assert_eq!(code(done.clone()), "invalid");
    assert!(words(done).contains("names the account `alice`, whose person is `emp-7`"));
    let input = IdentityUpsert { person: "emp-7".into(), ..input };
    assert_eq!(portal.admin().identities().upsert("alice2", input).unwrap().person, "emp-7");
}
