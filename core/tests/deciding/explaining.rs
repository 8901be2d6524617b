//! Explaining and previewing: who, why, who not, what is missing, what happens next; each reader what they may know.
#![allow(clippy::disallowed_methods, reason = "writes with its own SQL")]

use crate::portal::{ITEM, Portal, code};
use countersign::RequestId;
use countersign::model::*;
use serde_json::json;

fn explain(portal: &Portal, who: &str, request: RequestId) -> Explanation {
    portal.user(who).requests().explain(request).unwrap()
}

fn people(stage: &StageExplained) -> Vec<(String, Why)> {
    let all = stage.parts.iter().flat_map(|part| &part.people);
    all.map(|one| {
        let who = one.identity.clone().or(one.group.clone()).unwrap_or_else(|| "admins".into());
        (who, one.why)
    })
    .collect()
}

fn kinds(told: &Explanation) -> Vec<NextKind> {
    told.next.iter().map(|event| event.kind).collect()
}

fn scene() -> (Portal, RequestId) {
    let portal = Portal::new();
    portal.person("frank", None, None);
    portal.group("security", &["eve", "frank", "dana"]);
    portal.staged("box", Some("dana"), json!([
        {
            "name": "Line",
            "need": "manager",
            "deadline": "P4D",
            "reminders": { "after": "P1D" },
            "escalation": [{ "to": "manager:2", "after": "P2D" }],
        },
        { "need": "identity:root", "when": { "risk": ["critical"] } },
        { "name": "Security", "need": { "all_of": [{ "from": ["group:security"], "at_least": 2 }, { "from": ["item_owner"] }] } },
    ]));
    let request = portal.ask("alice", "box");
    (portal, request)
}

#[test]
fn it_says_who_why_what_is_missing_and_what_happens_next() {
    let (portal, request) = scene();
    let told = explain(&portal, "alice", request);
    assert_eq!((told.requester.as_deref(), told.status), (Some("alice"), Some(RequestStatus::Pending)));
    assert!(told.policies.is_empty(), "where a policy stands is the admins' business");
    let states: Vec<StageState> = told.stages.iter().map(|stage| stage.state).collect();
    assert_eq!(states, [StageState::Open, StageState::NotNeeded, StageState::Ahead]);
    assert_eq!(people(&told.stages[0]), [("bob".into(), Why::Manager)]);
    assert_eq!(told.stages[0].missing.as_deref(), Some("1 of manager"));
    assert_eq!(told.stages[2].need, "2 of group:security and item_owner");
    assert_eq!(told.stages[2].missing.as_deref(), Some("2 of group:security and 1 of item_owner"));
    assert_eq!(people(&told.stages[2]), [("security".into(), Why::Group), ("dana".into(), Why::ItemOwner)]);
    assert_eq!(
        kinds(&told),
        [NextKind::Decision, NextKind::Reminder, NextKind::Escalation, NextKind::Deadline]
    );
    assert!(told.next[1..].windows(2).all(|pair| pair[0].at <= pair[1].at));
    assert_eq!(told.next[2].words, "`manager:2` is asked as well");
    portal.advance("P2D");
    portal.run_due();
    let told = explain(&portal, "alice", request);
    assert_eq!(people(&told.stages[0]), [("bob".into(), Why::Manager), ("carol".into(), Why::Escalation)]);
    assert_eq!(kinds(&told), [NextKind::Decision, NextKind::Deadline]);
    // In doubt, for nothing has run: what is due comes with the next call that writes.
    portal.advance("P9D");
    assert_eq!(explain(&portal, "alice", request).next[1].at, Some(portal.clock.now()));
}

#[test]
fn what_was_said_is_in_it() {
    let (portal, request) = scene();
    portal.yes("bob", request).unwrap();
    portal.yes("dana", request).unwrap();
    let told = explain(&portal, "eve", request);
    assert_eq!(told.stages[0].state, StageState::Met);
    assert_eq!(told.stages[0].parts[0].people[0].verdict, Some(ApprovalStatus::Approved));
    let security = &told.stages[2];
    assert_eq!(
        (security.state, security.missing.as_deref()),
        (StageState::Open, Some("1 of group:security"))
    );
    assert_eq!((security.parts[0].approved, security.parts[0].needed), (1, 2));
    assert!(security.parts[0].people.iter().any(|one| one.identity.as_deref() == Some("dana")));
    portal.yes("eve", request).unwrap();
    let told = explain(&portal, "alice", request);
    assert_eq!(kinds(&told), [NextKind::Work, NextKind::Deadline]);
    assert_eq!(told.next[1].words, "nobody has taken the work, and it is closed");
    assert!(told.stages.iter().all(|stage| stage.missing.is_none()));
    portal.item("other", None, &["manager"]);
    let other = portal.ask("alice", "other");
    portal.user("bob").approvals().reject(portal.opens(other)[0].id, Decide::default()).unwrap();
    let told = explain(&portal, "alice", other);
    assert_eq!((kinds(&told), told.stages[0].state), (vec![NextKind::Nothing], StageState::Ended));
}

#[test]
fn a_skipped_stage_says_so_and_an_added_one_names_its_rule() {
    let portal = Portal::new();
    portal.group("team", &["alice"]);
    portal.staged("box", None, json!([{ "need": "group:team", "when_nobody": "skip" }, "manager"]));
    portal.item("pay", None, &["manager"]);
    portal.give("alice", "pay", None);
    let rule = ConflictRuleCreate {
        items: vec!["box".into(), "pay".into()],
        enforcement: Some(Enforcement::AddStage),
        stage: Some("identity:eve".parse().unwrap()),
        ..Default::default()
    };
    let rule = portal.admin().conflicts().create_rule("Apart", rule).unwrap().rule.id;
    let request = portal.ask("alice", "box");
    let told = explain(&portal, "alice", request);
    let states: Vec<StageState> = told.stages.iter().map(|stage| stage.state).collect();
    assert_eq!(states, [StageState::Skipped, StageState::Open, StageState::Ahead]);
    assert_eq!(told.stages[2].rule_id, Some(rule));
    assert_eq!(people(&told.stages[2]), [("eve".into(), Why::Identity)]);
}

#[test]
fn who_is_left_out_is_told_as_far_as_it_is_the_readers_business() {
    // Eve owns the item; she is Alice too, which only the admins know.
    let portal = Portal::new();
    portal.person("eve", None, Some("alice"));
    portal.staged("box", Some("eve"), json!([{ "need": { "from": ["item_owner", "manager"] } }]));
    let request = portal.ask("alice", "box");
    let left_out = |told: Explanation| told.stages[0].parts[0].left_out.clone();
    let by_admin = left_out(portal.admin().requests().explain(request).unwrap());
    assert_eq!((by_admin[0].who.as_deref(), by_admin[0].why), (Some("eve"), LeftOut::Beneficiary));
    for who in ["alice", "bob"] {
        let told = left_out(explain(&portal, who, request));
        assert_eq!((told[0].who.as_deref(), told[0].why), (None, LeftOut::Unavailable), "{who}");
    }
    assert_eq!(code(portal.user("dana").requests().explain(request)), "not_found");
    // Her own place in it is everybody's business.
    portal.staged("own", Some("alice"), json!([{ "need": { "from": ["item_owner", "manager"] } }]));
    let request = portal.ask("alice", "own");
    let told = left_out(explain(&portal, "bob", request));
    assert_eq!((told[0].who.as_deref(), told[0].why), (Some("alice"), LeftOut::Beneficiary));
}

#[test]
fn an_admin_is_told_where_the_policy_stands_and_what_the_request_keeps() {
    let portal = Portal::new();
    let request = portal.ask("alice", ITEM);
    let admin = portal.admin();
    let told = admin.requests().explain(request).unwrap();
    let places: Vec<(PolicyPlace, bool)> =
        told.policies.iter().map(|tried| (tried.place, tried.chosen)).collect();
    assert_eq!(
        places,
        [
            (PolicyPlace::Item, false),
            (PolicyPlace::Category, false),
            (PolicyPlace::Application, false),
            (PolicyPlace::EntitlementScheme, false),
            (PolicyPlace::Default, true),
        ]
    );
    let stages = Patch::Set(crate::portal::stages::stages(json!(["manager"])));
    admin.policies().update(portal.policy, PolicyUpdate { stages, ..Default::default() }).unwrap();
    let told = admin.requests().explain(request).unwrap();
    assert!(told.policies[4].why.contains("keeps version 1"), "{}", told.policies[4].why);
    let other = PolicyCreate { stages: Some(vec![Source::ItemOwner.into()]), ..Default::default() };
    let other = admin.policies().create("Other", other).unwrap().id;
    admin.catalog().update_item(ITEM, ItemUpdate { policy_id: other.into(), ..Default::default() }).unwrap();
    let told = admin.requests().explain(request).unwrap();
    assert!(told.policies[0].why.contains("keeps its own"), "{}", told.policies[0].why);
    assert_eq!((told.policy_id, told.policy_version), (Some(portal.policy), Some(1)));
}

#[test]
fn a_preview_says_before_asking_what_explaining_says_after() {
    let (portal, request) = scene();
    portal.user("alice").requests().cancel(request, RequestCancel::default()).unwrap();
    for (asker, beneficiary) in [("alice", "alice"), ("bob", "alice"), ("bob", "bob")] {
        let input = PolicyPreview { beneficiary: Some(beneficiary.into()), ..Default::default() };
        let before = portal.user(asker).policies().preview("box", input).unwrap();
        let tx = portal.store.begin().unwrap();
        let made = crate::portal::ask(&tx.as_user(asker), "box", Some(beneficiary)).unwrap();
        let after = tx.as_user(asker).requests().explain(made).unwrap();
        assert_eq!(before.stages.len(), after.stages.len());
        for (one, other) in before.stages.iter().zip(&after.stages) {
            assert_eq!(people(one), people(other), "{asker} for {beneficiary}: {}", one.need);
            assert_eq!((&one.need, &one.missing), (&other.need, &other.missing));
        }
        assert_eq!((before.request_id, before.status), (None, None));
        tx.rollback().unwrap();
    }
    let preview = |input: PolicyPreview| portal.user("alice").policies().preview("box", input);
    let revoke = preview(PolicyPreview { action: Some(Action::Revoke), ..Default::default() }).unwrap();
    assert_eq!((revoke.stages.len(), kinds(&revoke)), (0, vec![NextKind::Work]));
    let both = PolicyPreview {
        duration: Some("1d".parse().unwrap()),
        ends_at: Some(portal.clock.now() + chrono::Days::new(1)),
        ..Default::default()
    };
    assert_eq!(code(preview(both)), "invalid");
    assert_eq!(
        code(portal.user("alice").policies().preview("nothing", PolicyPreview::default())),
        "not_found"
    );
}

#[test]
fn a_preview_shows_what_rules_and_settings_make_of_the_way() {
    let portal = Portal::new();
    for id in ["frank", "grace", "zed"] {
        portal.person(id, None, None);
    }
    portal.item("pay", Some("dana"), &["item_owner"]);
    portal.staged(
        "order",
        Some("frank"),
        json!([
            "manager",
            { "need": "identity:zed", "when": { "conflict": true } },
            { "need": "identity:dana", "when": { "not": { "conflict": true } } },
            { "need": "application_owner", "when_nobody": "skip" },
            "item_owner",
        ]),
    );
    portal.give("alice", "pay", None);
    let rule = ConflictRuleCreate {
        items: vec!["pay".into()],
        against: Some(vec!["order".into()]),
        enforcement: Some(Enforcement::AddStage),
        stage: Some("identity:grace".parse().unwrap()),
        ..Default::default()
    };
    portal.admin().conflicts().create_rule("Apart", rule).unwrap();
    portal.settings(json!({ "auto_approve_own": "for_others" }));
    let input = PolicyPreview { beneficiary: Some("alice".into()), ..Default::default() };
    let before = portal.user("bob").policies().preview("order", input).unwrap();
    let states: Vec<StageState> = before.stages.iter().map(|stage| stage.state).collect();
    use StageState::{Ahead, Met, NotNeeded, Skipped};
    assert_eq!(states, [Met, Ahead, NotNeeded, Skipped, Ahead, Ahead]);
    assert!(before.stages[5].rule_id.is_some());
    let request = portal.ask_for("bob", "order", "alice");
    for who in ["zed", "frank"] {
        portal.yes(who, request).unwrap();
    }
    let after = portal.user("bob").requests().explain(request).unwrap();
    let needs =
        |told: &Explanation| -> Vec<String> { told.stages.iter().map(|one| one.need.clone()).collect() };
    assert_eq!(needs(&before), needs(&after));
    let states: Vec<StageState> = after.stages.iter().map(|stage| stage.state).collect();
    assert_eq!(states, [Met, Met, NotNeeded, Skipped, Met, StageState::Open]);
    assert_eq!(before.stages[5].rule_id, after.stages[5].rule_id);
}
