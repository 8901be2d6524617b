//! What a stage needs: trees, numbers, all, persons and seats.
#![allow(clippy::disallowed_methods, reason = "writes with its own SQL")]

use crate::portal::{Portal, code, pending};
use countersign::RequestId;
use countersign::model::*;
use serde_json::{Value, json};

const TEAM: [&str; 4] = ["dana", "eve", "frank", "grace"];

/// People with a team, and a request of Alice's under these stages.
fn scene(stages: Value) -> (Portal, RequestId) {
    let portal = Portal::new();
    for id in ["frank", "grace"] {
        portal.person(id, None, None);
    }
    portal.group("team", &TEAM);
    portal.group("others", &["eve", "carol"]);
    portal.staged("vault", Some("dana"), stages);
    let request = portal.ask("alice", "vault");
    (portal, request)
}

fn status(portal: &Portal, request: RequestId) -> &'static str {
    portal.status(request).as_str()
}

#[test]
fn two_of_a_group_are_two_persons() {
    let (portal, request) = scene(json!([{ "need": { "from": ["group:team"], "at_least": 2 } }]));
    // Frank's second account is a member too: it is still Frank.
    portal.person("frank-2", None, Some("frank"));
    portal.group("team", &["dana", "frank", "frank-2"]);
    portal.yes("frank", request).unwrap();
    assert_eq!(status(&portal, request), "pending");
    assert!(portal.waiting("frank-2", request).is_empty(), "nobody counts twice");
    assert_eq!(code(portal.yes("frank", request)), "stale");
    assert_eq!(code(portal.yes("frank-2", request)), "not_found", "the account is asked no more");
    portal.yes("dana", request).unwrap();
    assert_eq!(status(&portal, request), "approved");
}

#[test]
fn a_reviewer_in_two_groups_counts_once_in_a_number() {
    let need = json!({ "from": ["group:team", "group:others"], "at_least": 2 });
    let (portal, request) = scene(json!([{ "need": need }]));
    assert_eq!(portal.opens(request).len(), 2);
    let waiting = portal.waiting("eve", request);
    assert_eq!(waiting.len(), 2, "by either group");
    portal.user("eve").approvals().approve(waiting[0].id, Approve::default()).unwrap();
    assert_eq!(status(&portal, request), "pending");
    assert_eq!(code(portal.user("eve").approvals().approve(waiting[1].id, Approve::default())), "stale");
    assert!(portal.waiting("eve", request).is_empty());
    portal.yes("carol", request).unwrap();
    assert_eq!(status(&portal, request), "approved");
}

#[test]
fn all_is_everyone_who_was_asked_when_it_opened() {
    let (portal, request) =
        scene(json!([{ "need": { "from": ["group:team", "manager"], "at_least": "all" } }]));
    assert_eq!(portal.opens(request)[0].needed, 5);
    for who in ["bob", "dana", "eve", "frank"] {
        portal.yes(who, request).unwrap();
        assert_eq!(status(&portal, request), "pending", "{who}");
    }
    // An edit never completes a requirement: with Grace gone, somebody else must say yes.
    portal.group("team", &["dana", "eve", "frank"]);
    assert_eq!(status(&portal, request), "pending");
    assert!(portal.asked(request).contains(&"admins".to_owned()), "{:?}", portal.asked(request));
    let open = pending(&portal.admin())[0].id;
    portal.admin().approvals().approve(open, Approve::default()).unwrap();
    assert_eq!(status(&portal, request), "approved");
}

#[test]
fn whoever_joins_later_may_decide_and_does_not_raise_the_number() {
    let (portal, request) = scene(json!([{ "need": { "from": ["group:team"], "at_least": "all" } }]));
    portal.group("team", &["dana", "eve", "frank", "grace", "carol"]);
    assert_eq!(portal.opens(request)[0].needed, 4);
    for who in ["carol", "dana", "eve"] {
        portal.yes(who, request).unwrap();
    }
    assert_eq!(status(&portal, request), "pending");
    portal.yes("grace", request).unwrap();
    assert_eq!(status(&portal, request), "approved");
}

#[test]
fn one_decision_meets_every_part_that_its_person_may_meet() {
    let need = json!({ "all_of": [{ "from": ["item_owner"] }, { "from": ["group:team"] }, { "from": ["manager"] }] });
    let (portal, request) = scene(json!([{ "need": need }]));
    assert_eq!(portal.opens(request).len(), 3);
    portal.yes("dana", request).unwrap();
    let open = portal.opens(request);
    assert_eq!(open.len(), 1, "Dana is the owner and of the team");
    assert_eq!(open[0].source, Source::MANAGER);
    portal.yes("bob", request).unwrap();
    assert_eq!(status(&portal, request), "approved");
    let said = portal.entries(request).iter().filter(|kind| *kind == "approval.decided").count();
    assert_eq!(said, 3, "each part is told");
}

#[test]
fn distinct_parts_take_different_persons_and_none_who_decided_before() {
    let parts = json!({ "all_of": [{ "from": ["item_owner"] }, { "from": ["group:team"] }] });
    let (portal, request) = scene(json!(["identity:eve", { "need": parts, "distinct": true }]));
    portal.yes("eve", request).unwrap();
    assert_eq!(portal.opens(request).len(), 2);
    assert_eq!(code(portal.yes("eve", request)), "forbidden", "she decided the stage before");
    portal.yes("dana", request).unwrap();
    assert_eq!(status(&portal, request), "pending");
    assert!(portal.waiting("dana", request).is_empty());
    portal.yes("frank", request).unwrap();
    assert_eq!(status(&portal, request), "approved");
}

#[test]
fn any_of_is_met_by_either_side() {
    let need = json!({ "any_of": [
        { "all_of": [{ "from": ["manager"] }, { "from": ["item_owner"] }] },
        { "from": ["group:team"], "at_least": 3 },
    ] });
    for sayers in [&["bob", "dana"][..], &["eve", "frank", "grace"]] {
        let (portal, request) = scene(json!([{ "need": need.clone() }]));
        for (last, who) in sayers.iter().enumerate().map(|(n, who)| (n + 1 == sayers.len(), who)) {
            assert_eq!(status(&portal, request), "pending");
            portal.yes(who, request).unwrap();
            assert_eq!(status(&portal, request), if last { "approved" } else { "pending" }, "{sayers:?}");
        }
        assert!(portal.opens(request).is_empty(), "what is not needed any more is closed");
    }
}

#[test]
fn one_rejection_ends_it_and_closes_the_rest() {
    let need = json!({ "all_of": [{ "from": ["manager"] }, { "from": ["item_owner"] }, { "from": ["group:team"] }] });
    let (portal, request) = scene(json!([{ "need": need }, "identity:carol"]));
    let open = portal.opens(request);
    portal.user("bob").approvals().reject(portal.waiting("bob", request)[0].id, Decide::default()).unwrap();
    assert_eq!(status(&portal, request), "rejected");
    for one in open {
        let now = portal.admin().approvals().get(one.id).unwrap();
        let expected =
            if one.source == Source::MANAGER { ApprovalStatus::Rejected } else { ApprovalStatus::Closed };
        assert_eq!((now.status, now.decided_by.as_deref()), (expected, Some("bob")));
        assert_eq!(
            code(portal.user("eve").approvals().approve(one.id, Approve::default())),
            match one.source {
                Source::Group(_) => "stale",
                _ => "not_found",
            }
        );
    }
}

#[test]
fn every_source_asks_whom_it_names() {
    let portal = Portal::new();
    portal.person("zoe", None, None);
    portal.person("carol", Some("zoe"), None);
    portal.person("eve", Some("dana"), None);
    portal.group("team", &["carol"]);
    let owner = |id: &str, who: &str| {
        let input = ApplicationUpsert { name: id.into(), owner: who.into(), ..Default::default() };
        portal.admin().applications().upsert(id, input).unwrap();
    };
    owner("crm", "zoe");
    let group = GroupUpsert { owner: "carol".into(), ..Default::default() };
    portal.admin().groups().upsert("team", group).unwrap();
    for (number, (source, asked)) in [
        ("manager", "bob"),
        ("manager:2", "carol"),
        ("manager:3", "zoe"),
        ("requester_manager", "dana"),
        ("item_owner", "dana"),
        ("application_owner", "zoe"),
        ("group:team", "group:team"),
        ("identity:carol", "carol"),
    ]
    .into_iter()
    .enumerate()
    {
        let name = format!("item{number}");
        portal.staged(&name, Some("dana"), json!([source]));
        let application = ItemUpdate { application: "crm".into(), ..Default::default() };
        portal.admin().catalog().update_item(name.as_str(), application).unwrap();
        portal.settings(json!({ "on_behalf_anyone": true }));
        let request = portal.ask_for("eve", &name, "alice");
        assert_eq!(portal.asked(request), [asked], "{source}");
    }
    // Who is asked after a stage: the manager of who was asked in it; of a group, its owner.
    portal.group("crew", &["dana"]);
    portal
        .admin()
        .groups()
        .upsert("crew", GroupUpsert { owner: "carol".into(), ..Default::default() })
        .unwrap();
    for (number, (first, by, then)) in
        [("identity:eve", "eve", "dana"), ("group:crew", "dana", "carol"), ("manager:2", "carol", "zoe")]
            .into_iter()
            .enumerate()
    {
        let name = format!("after{number}");
        portal.staged(&name, Some("dana"), json!([first, "approver_manager"]));
        let request = portal.ask("alice", &name);
        portal.yes(by, request).unwrap();
        assert_eq!(portal.asked(request), [then], "{first}");
    }
}

#[test]
fn whoever_is_looked_up_is_looked_up_again_when_it_changes() {
    let portal = Portal::new();
    portal.person("zoe", None, None);
    portal.staged("up", None, json!(["manager:2"]));
    portal.staged("app", None, json!(["application_owner"]));
    let owner = |who: &str| {
        let input = ApplicationUpsert { name: "CRM".into(), owner: who.into(), ..Default::default() };
        portal.admin().applications().upsert("crm", input).unwrap();
    };
    owner("eve");
    let application = ItemUpdate { application: "crm".into(), ..Default::default() };
    portal.admin().catalog().update_item("app", application).unwrap();
    let (up, app) = (portal.ask("alice", "up"), portal.ask("alice", "app"));
    assert_eq!((portal.asked(up), portal.asked(app)), (vec!["carol".into()], vec!["eve".into()]));
    portal.person("bob", Some("zoe"), None);
    owner("dana");
    assert_eq!((portal.asked(up), portal.asked(app)), (vec!["zoe".into()], vec!["dana".into()]));
    portal.person("alice", Some("eve"), None);
    assert_eq!(portal.asked(up), ["admins"], "nobody is above Eve");
    portal.person("eve", Some("carol"), None);
    assert_eq!(portal.asked(up), ["carol"]);
    let other = ApplicationUpsert { name: "ERP".into(), owner: "eve".into(), ..Default::default() };
    portal.admin().applications().upsert("erp", other).unwrap();
    let moved = ItemUpdate { application: "erp".into(), ..Default::default() };
    portal.admin().catalog().update_item("app", moved).unwrap();
    assert_eq!(portal.asked(app), ["eve"]);
}

#[test]
fn who_returns_is_asked_again_though_others_were_left() {
    let (portal, request) =
        scene(json!([{ "need": { "from": ["manager", "item_owner", "identity:carol"] } }]));
    for (who, others) in [("bob", ["dana", "carol"]), ("dana", ["bob", "carol"]), ("carol", ["bob", "dana"])]
    {
        portal.deactivate(who);
        assert_eq!(portal.asked(request), others, "{who}");
        portal.reactivate(who);
        assert_eq!(portal.asked(request).len(), 3, "{who} is back");
    }
}

#[test]
fn a_seat_that_has_spoken_is_nobody_left() {
    // Frank speaks for Dana's seat. When Eve leaves, Dana is still a member, and has no say left.
    let (portal, request) = scene(json!([{ "need": { "from": ["group:team"], "at_least": 2 } }]));
    portal.group("team", &["dana", "eve"]);
    portal.delegate("dana", "frank");
    portal.yes("frank", request).unwrap();
    portal.group("team", &["dana"]);
    assert!(portal.waiting("dana", request).is_empty());
    assert!(portal.asked(request).contains(&"admins".to_owned()), "{:?}", portal.asked(request));
}

#[test]
fn a_source_that_is_over_is_nobody_left() {
    // Bob has said it as the manager; the manager who comes after him is not asked, and is nobody to wait for.
    let (portal, request) = scene(json!([{ "need": { "from": ["manager", "item_owner"], "at_least": 2 } }]));
    portal.yes("bob", request).unwrap();
    assert_eq!(portal.asked(request), ["dana"]);
    portal.person("alice", Some("eve"), None);
    portal.deactivate("dana");
    assert!(portal.waiting("eve", request).is_empty());
    assert_eq!(portal.asked(request), ["admins"]);
    assert_eq!(status(&portal, request), "pending");
}

#[test]
fn an_admins_yes_is_for_what_they_were_shown() {
    let need = json!({ "all_of": [{ "from": ["manager"] }, { "from": ["identity:root"] }] });
    let (portal, request) = scene(json!([{ "need": need }]));
    let by_manager = portal.opens(request)[0].id;
    portal.admin().approvals().approve(by_manager, Approve::default()).unwrap();
    let open = portal.opens(request);
    assert_eq!(
        (open.len(), open[0].asked.as_slice()),
        (1, &["root".to_owned()][..]),
        "their own part is open still"
    );
    portal.yes("root", request).unwrap();
    assert_eq!(status(&portal, request), "approved");
}

#[test]
fn who_turns_out_to_be_somebody_else_has_still_said_it() {
    let need = json!({ "from": ["group:team", "group:others"], "at_least": 2 });
    let (portal, request) = scene(json!([{ "need": need }, { "need": "identity:eve", "distinct": true }]));
    portal.yes("eve", request).unwrap();
    portal.person("eve", None, Some("carol"));
    portal.delegate("dana", "eve");
    assert!(portal.waiting("eve", request).is_empty(), "the account has said it");
    assert!(portal.waiting("carol", request).is_empty(), "and so has the person that it is of now");
    assert_eq!(code(portal.yes("eve", request)), "stale");
    portal.yes("frank", request).unwrap();
    assert!(portal.waiting("eve", request).is_empty(), "she decided before, whoever she is");
    assert!(portal.asked(request).contains(&"admins".to_owned()));
}
