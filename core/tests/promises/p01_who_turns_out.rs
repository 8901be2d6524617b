//! P1 and P2 after the fact: whoever turns out to be the requester, or one person with another, has not decided, in whichever stage
//! they did and through whosever hands it came.

use crate::portal::{ITEM, Portal, code, pending, words};
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

/// Dana's yes does not meet what was met by who has turned out, and the way has begun anew, once, by a rule that is named. Whose
/// account it is, is not for everybody who sees the request.
fn has_begun_anew(portal: &Portal, request: RequestId) {
    assert_eq!(portal.status(request), RequestStatus::Pending);
    let told: Vec<_> =
        portal.history(request).into_iter().filter(|one| one.r#type == "access_request.rerouted").collect();
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].data["rule"], "person");
    assert!(told[0].data.get("identity").is_none());
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
        has_begun_anew(&portal, request);
    }
}

#[test]
fn two_who_are_one_have_decided_once() {
    for quorum in [json!(2), json!("all")] {
        let portal = Portal::new();
        portal.group("team", &["carol", "eve"]);
        let stages = json!([{ "need": { "from": ["group:team"], "at_least": quorum } }, "item_owner"]);
        portal.staged("two", Some("dana"), stages);
        let request = portal.ask("alice", "two");
        portal.yes("carol", request).unwrap();
        portal.yes("eve", request).unwrap();
        link(&portal, "eve", "carol");
        has_begun_anew(&portal, request);
    }
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
        // The stage is open: who is asked in it is asked again, and Dana's yes is one of two.
        portal.yes("dana", request).unwrap();
        assert_eq!(portal.status(request), RequestStatus::Pending, "{through}");
        let asked = portal.asked(request);
        assert!(asked.iter().any(|who| who == "bob" || who == "carol"), "{through}: {asked:?}");
        assert!(portal.store.check().unwrap().ok);
    }
}

#[test]
fn who_was_handed_it_by_the_requester_may_decide_in_their_own_right() {
    let portal = Portal::new();
    let request = portal.ask("alice", ITEM);
    let id = portal.waiting("bob", request)[0].id;
    let comment = Some("You know it".into());
    portal.user("bob").approvals().forward(id, "eve", Forward { comment }).unwrap();
    link(&portal, "bob", "alice");
    portal.change("alice", IdentityUpsert { manager: "eve".into(), ..Default::default() });
    portal.yes("eve", request).unwrap();
    assert_eq!(portal.request(request).stage, 2);
    portal.say_yes("dana", request).unwrap();
    assert_eq!(portal.claim("worker").len(), 1);
}

#[test]
fn a_right_that_came_through_the_requester_meets_no_stage_that_is_over() {
    for through in ["bob", "mallory"] {
        let portal = Portal::new();
        portal.person("mallory", None, None);
        let request = portal.ask("alice", ITEM);
        if through == "bob" {
            let id = portal.waiting("bob", request)[0].id;
            let comment = Some("You know it".into());
            portal.user("bob").approvals().forward(id, "eve", Forward { comment }).unwrap();
            portal.user("eve").approvals().approve(id, Approve::default()).unwrap();
        } else {
            portal.user("bob").delegations().create("mallory", for_a_month(&portal)).unwrap();
            portal.user("mallory").delegations().create("eve", for_a_month(&portal)).unwrap();
            portal.yes("eve", request).unwrap();
        }
        assert_eq!(portal.request(request).stage, 2);
        link(&portal, through, "alice");
        has_begun_anew(&portal, request);
    }
}

/// It is approved, and the work waits.
fn waiting_for_work(portal: &Portal) -> RequestId {
    let request = portal.ask("alice", ITEM);
    portal.say_yes("bob", request).unwrap();
    portal.say_yes("dana", request).unwrap();
    assert_eq!(portal.status(request), RequestStatus::Approved);
    request
}

#[test]
fn what_they_approved_is_not_given_out() {
    for (who, person) in [("bob", "alice"), ("dana", "alice"), ("bob", "dana")] {
        let portal = Portal::new();
        let request = waiting_for_work(&portal);
        link(&portal, who, person);
        let both_decided_two_stages = person == "dana";
        assert_eq!(portal.claim("worker").is_empty(), !both_decided_two_stages);
        if both_decided_two_stages {
            continue;
        }
        assert_eq!(portal.status(request), RequestStatus::Failed);
        let last = portal.history(request).pop().unwrap();
        assert_eq!(
            (last.r#type.as_str(), &last.data["why"]),
            ("access_request.blocked", &json!("approval_void"))
        );
        // Trying again changes nothing; an admin closes it, and it is asked for anew.
        portal.admin().requests().retry(request, RequestRetry::default()).unwrap();
        assert!(portal.claim("worker").is_empty());
        assert_eq!(portal.status(request), RequestStatus::Failed);
        assert!(portal.store.check().unwrap().ok);
    }
}

#[test]
fn what_is_given_out_already_is_taken_away_again() {
    let portal = Portal::new();
    let request = waiting_for_work(&portal);
    let task = portal.claim("worker").pop().unwrap();
    link(&portal, "bob", "alice");
    portal.done(&task);
    assert_eq!(portal.status(request), RequestStatus::Provisioned);
    let grant = portal.grant("alice", ITEM);
    assert_eq!(grant.status, GrantStatus::Ending);
    let task = portal.claim("worker").pop().unwrap();
    let revoke = portal.history(task.request_id);
    assert_eq!(revoke[1].data["rule"], "approval_void");
}

#[test]
fn what_others_met_is_met_without_them() {
    let portal = Portal::new();
    portal.group("team", &["carol", "eve"]);
    let need = json!({ "any_of": [{ "from": ["group:team"], "at_least": 2 }, { "from": ["manager"] }] });
    portal.staged("either", Some("dana"), json!([{ "need": need }, "item_owner"]));
    let request = portal.ask("alice", "either");
    portal.yes("carol", request).unwrap();
    portal.yes("bob", request).unwrap();
    link(&portal, "carol", "alice");
    portal.yes("dana", request).unwrap();
    assert_eq!(portal.status(request), RequestStatus::Approved);
    assert_eq!(portal.claim("worker").len(), 1);
    assert!(!portal.entries(request).contains(&"access_request.rerouted".to_owned()));
}

#[test]
fn a_yes_that_another_took_the_place_of_stops_nothing_later() {
    // While the stage is open somebody turns out, and others say what they said: of a number, and of all.
    for quorum in [json!(2), json!("all")] {
        let portal = Portal::new();
        portal.group("team", &["carol", "eve"]);
        let need = json!({ "from": ["group:team"], "at_least": quorum });
        portal.staged("both", Some("dana"), json!([{ "need": need }, "item_owner"]));
        let request = portal.ask("alice", "both");
        portal.yes("carol", request).unwrap();
        link(&portal, "carol", "alice");
        portal.yes("eve", request).unwrap();
        assert_eq!(portal.request(request).stage, 1, "{quorum}");
        let admin = portal.admin();
        let left = pending(&admin).pop().unwrap();
        admin.approvals().approve(left.id, Approve::default()).unwrap();
        assert_eq!(portal.request(request).stage, 2, "{quorum}");
        // Another change of people looks at it again.
        link(&portal, "bob", "alice");
        assert_eq!(portal.request(request).stage, 2, "{quorum}");
        portal.yes("dana", request).unwrap();
        assert_eq!(portal.claim("worker").len(), 1, "{quorum}");
    }
}

#[test]
fn a_seat_that_is_filled_for_others_is_empty_where_it_turns_out_to_be_for_oneself() {
    // The stage that it filled is over, or open still.
    for (rule, stages, again) in [
        ("for_others", json!(["item_owner", "identity:eve"]), true),
        ("for_others", json!([{ "need": { "from": ["item_owner", "identity:eve"], "at_least": 2 } }]), true),
        ("always", json!(["item_owner", "identity:eve"]), false),
    ] {
        let portal = Portal::new();
        portal.person("dana", Some("carol"), None);
        portal.settings(json!({ "auto_approve_own": rule, "on_behalf_anyone": true }));
        portal.staged("box", Some("dana"), stages);
        let request = portal.ask_for("dana", "box", "alice");
        link(&portal, "alice", "dana");
        assert_eq!(portal.asked(request).contains(&"carol".to_owned()), again, "{rule}");
        drop(portal.yes("eve", request));
        assert_eq!(portal.status(request) == RequestStatus::Pending, again, "{rule}");
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
