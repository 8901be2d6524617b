//! Separation of duties: what no one person may have together is refused, told, or approved by one more.

use crate::portal::duties::{apart, exempt, problems, scene, sides, until_approved};
use crate::portal::{Portal, ask, code};
use countersign::RequestId;
use countersign::model::*;

#[test]
fn what_is_held_stops_what_is_asked_on_either_side() {
    for (first, second) in [("pay", "order"), ("order", "pay")] {
        let portal = scene();
        let rule = apart(&portal);
        portal.give("alice", first, None);
        let why = problems(ask(&portal.user("alice"), second, None).unwrap_err());
        assert_eq!(why.len(), 1, "{why:?}");
        let held = portal.admin().catalog().get_item(first).unwrap().id;
        assert_eq!((why[0].code.as_str(), why[0].rule_id), ("conflict_of_duties", Some(rule)));
        assert_eq!(why[0].conflicting_item_ids, [held]);
        assert!(why[0].message.contains(&format!("`{first}`")), "{}", why[0].message);
        // Not for others, and not for what the rule does not name.
        portal.ask("bob", second);
        portal.ask("alice", "audit");
        assert_eq!(portal.user("alice").requests().list(RequestList::default()).unwrap().items.len(), 2);
    }
}

#[test]
fn what_is_asked_for_counts_until_it_is_over() {
    type Over = fn(&Portal, RequestId);
    let ends: [(&str, Over); 2] = [
        ("cancelled", |portal, id| {
            drop(portal.user("alice").requests().cancel(id, RequestCancel::default()).unwrap());
        }),
        ("rejected", |portal, id| {
            let approval = portal.open(id).unwrap().id;
            drop(portal.user("dana").approvals().reject(approval, Decide::default()).unwrap());
        }),
    ];
    for (how, over) in ends {
        let portal = scene();
        apart(&portal);
        let request = portal.ask("alice", "pay");
        assert_eq!(code(ask(&portal.user("alice"), "order", None)), "conflict_of_duties", "{how}");
        over(&portal, request);
        portal.ask("alice", "order");
    }
    // As it is approved, and while a worker has it.
    let portal = scene();
    apart(&portal);
    until_approved(&portal, "alice", "pay");
    assert_eq!(code(ask(&portal.user("alice"), "order", None)), "conflict_of_duties");
    portal.claim("worker");
    assert_eq!(code(ask(&portal.user("alice"), "order", None)), "conflict_of_duties");
}

#[test]
fn a_grant_counts_until_it_is_taken_away() {
    let portal = scene();
    apart(&portal);
    portal.give("alice", "pay", Some("1d"));
    portal.advance("23h");
    assert_eq!(code(ask(&portal.user("alice"), "order", None)), "conflict_of_duties");
    portal.advance("1h");
    assert_eq!(
        code(ask(&portal.user("alice"), "order", None)),
        "conflict_of_duties",
        "nobody has removed it"
    );
    portal.work();
    portal.ask("alice", "order");
}

#[test]
fn the_lines_of_one_submit_are_held_against_each_other() {
    let portal = scene();
    apart(&portal);
    let alice = portal.user("alice");
    let both = || vec!["pay".into(), "audit".into(), "order".into()];
    let why = problems(alice.requests().submit(both(), RequestSubmit::default()).unwrap_err());
    assert_eq!(why.iter().map(|one| one.code.as_str()).collect::<Vec<_>>(), ["conflict_of_duties"; 2]);
    for item in ["pay", "order"] {
        alice.cart().add(item, CartAdd::default()).unwrap();
    }
    let lines: Vec<_> = alice.cart().view().unwrap().lines.iter().map(|line| line.id).collect();
    let told = alice.cart().validate().unwrap();
    assert!(!told.valid);
    assert_eq!(
        told.problems.iter().map(|one| one.line).collect::<Vec<_>>(),
        [Some(lines[0]), Some(lines[1])]
    );
    let remove: Vec<_> = told.problems[0].choices.iter().filter_map(|choice| choice.line).collect();
    assert_eq!(remove, [lines[1], lines[0]], "either line can go");
    assert_eq!(code(alice.cart().submit(CartSubmit::default())), "conflict_of_duties");
    alice.cart().remove(lines[1]).unwrap();
    assert!(alice.cart().validate().unwrap().valid);
    alice.cart().submit(CartSubmit::default()).unwrap();
    // For two people at once each has one, and that is no conflict.
    let bob = portal.user("bob");
    bob.cart().add("order", CartAdd::default()).unwrap();
    let for_alice = CartAdd { beneficiary: Some("alice".into()), ..Default::default() };
    bob.cart().add("audit", for_alice).unwrap();
    bob.cart().submit(CartSubmit::default()).unwrap();
}

#[test]
fn every_account_of_a_person_counts() {
    let portal = scene();
    let rule = apart(&portal);
    portal.give("alice-2", "pay", None);
    assert_eq!(code(ask(&portal.user("alice"), "order", None)), "conflict_of_duties");
    // Two lines, for two accounts of one person.
    let portal = scene();
    apart(&portal);
    let bob = portal.user("bob");
    for (item, id) in [("pay", "alice"), ("order", "alice-2")] {
        bob.cart().add(item, CartAdd { beneficiary: Some(id.into()), ..Default::default() }).unwrap();
    }
    assert_eq!(bob.cart().validate().unwrap().problems.len(), 2);
    assert_eq!(code(bob.cart().submit(CartSubmit::default())), "conflict_of_duties");
    portal.person("alice-2", Some("bob"), None);
    bob.cart().submit(CartSubmit::default()).unwrap();
    // A program is of its owner's person.
    portal.program("robot", IdentityKind::Service, "eve");
    portal.give("robot", "pay", None);
    assert_eq!(code(ask(&portal.user("eve"), "order", None)), "conflict_of_duties");
    let check = portal.admin().conflicts().check("eve", ConflictCheck { items: Some(vec!["order".into()]) });
    assert_eq!((check.unwrap()[0].rule_id, rule), (rule, rule));
}

#[test]
fn two_sides_part_one_from_the_other_and_one_side_any_two() {
    let portal = scene();
    let conflicts = portal.store.as_admin("root");
    let rule =
        conflicts.conflicts().create_rule("Apart", sides(&["pay", "audit"], &["order"])).unwrap().rule.id;
    portal.ask("alice", "pay");
    portal.ask("alice", "audit");
    assert_eq!(code(ask(&portal.user("alice"), "order", None)), "conflict_of_duties");
    portal.ask("bob", "order");
    for item in ["pay", "audit"] {
        assert_eq!(code(ask(&portal.user("bob"), item, None)), "conflict_of_duties");
    }
    conflicts.conflicts().delete_rule(rule).unwrap();
    conflicts.conflicts().create_rule("Any two", sides(&["pay", "audit", "order"], &[])).unwrap();
    portal.ask("eve", "audit");
    for item in ["pay", "order"] {
        assert_eq!(code(ask(&portal.user("eve"), item, None)), "conflict_of_duties");
    }
}

#[test]
fn a_rule_that_warns_lets_it_be_asked_for_and_says_so() {
    let portal = scene();
    let warns = ConflictRuleCreate {
        enforcement: Some(Enforcement::Warn),
        severity: Some(Risk::Critical),
        ..sides(&["pay"], &["order"])
    };
    let rule = portal.admin().conflicts().create_rule("Take care", warns).unwrap().rule.id;
    portal.give("alice", "pay", None);
    let alice = portal.user("alice");
    alice.cart().add("order", CartAdd::default()).unwrap();
    let told = alice.cart().validate().unwrap();
    assert_eq!((told.valid, told.problems.len(), told.warnings.len()), (true, 0, 1));
    assert_eq!(told.warnings[0].rule_id, Some(rule));
    let requestable = alice.catalog().requestable("order", "alice").unwrap();
    assert_eq!((requestable.requestable, requestable.warnings.len()), (true, 1));
    let made = alice.cart().submit(CartSubmit::default()).unwrap().request_ids[0];
    let request = portal.user("dana").requests().get(made, RequestGet::default()).unwrap();
    let conflict = &request.conflicts[0];
    assert_eq!((conflict.rule_id, conflict.rule_name.as_str()), (rule, "Take care"));
    assert_eq!((conflict.severity, conflict.enforcement), (Risk::Critical, Enforcement::Warn));
    assert_eq!(portal.history(made)[0].data["conflicts"][0], rule.to_string());
    // It stops nothing, then or later.
    portal.approve(made);
    assert_eq!(portal.claim("worker").len(), 1);
    portal.admin().conflicts().delete_rule(rule).unwrap();
    assert_eq!(
        portal.admin().requests().get(made, RequestGet::default()).unwrap().conflicts,
        request.conflicts,
        "it is kept"
    );
    assert!(
        portal
            .admin()
            .requests()
            .get(portal.ask("bob", "order"), RequestGet::default())
            .unwrap()
            .conflicts
            .is_empty()
    );
}

#[test]
fn a_rule_that_adds_a_stage_has_one_more_approve_after_the_policys_own() {
    let portal = scene();
    let adds = ConflictRuleCreate {
        enforcement: Some(Enforcement::AddStage),
        stage: Some("identity:eve".parse().unwrap()),
        ..sides(&["pay"], &["order"])
    };
    let rule = portal.admin().conflicts().create_rule("Two pairs of eyes", adds).unwrap().rule.id;
    let plain = portal.ask("alice", "pay");
    assert_eq!(
        portal.admin().requests().get(plain, RequestGet::default()).unwrap().stages,
        1,
        "nothing conflicts yet"
    );
    let request = portal.ask("alice", "order");
    let seen = portal.admin().requests().get(request, RequestGet::default()).unwrap();
    assert_eq!((seen.stages, seen.conflicts[0].enforcement), (2, Enforcement::AddStage));
    // The stage stays, whatever becomes of the rule and of the conflict.
    portal.user("alice").requests().cancel(plain, RequestCancel::default()).unwrap();
    portal.admin().conflicts().delete_rule(rule).unwrap();
    assert_eq!(portal.open(request).unwrap().asked, ["dana"]);
    portal.say_yes("dana", request).unwrap();
    assert_eq!(portal.status(request), RequestStatus::Pending);
    let open = portal.open(request).unwrap();
    assert_eq!((open.stage, open.asked), (2, vec!["eve".to_owned()]));
    portal.say_yes("eve", request).unwrap();
    assert_eq!(portal.status(request), RequestStatus::Approved);
    let asks = ConflictRuleCreate { enforcement: Some(Enforcement::AddStage), ..sides(&["pay"], &["order"]) };
    assert_eq!(code(portal.admin().conflicts().create_rule("Who?", asks)), "invalid");
}

#[test]
fn nobody_reviews_their_own_conflict() {
    let portal = scene();
    let adds = ConflictRuleCreate {
        enforcement: Some(Enforcement::AddStage),
        stage: Some("identity:alice-2".parse().unwrap()),
        ..sides(&["pay"], &["order"])
    };
    portal.admin().conflicts().create_rule("Eyes", adds).unwrap();
    portal.ask("alice", "pay");
    let request = portal.ask("alice", "order");
    portal.say_yes("dana", request).unwrap();
    assert_eq!(portal.open(request).unwrap().asked, ["bob"], "her other account's manager is asked");
    assert_eq!(
        code(portal.say_yes("alice-2", request)),
        "not_found",
        "it is not asked, so it does not see it"
    );
}

#[test]
fn a_new_rule_reports_who_breaks_it() {
    let portal = scene();
    portal.give("alice", "pay", None);
    portal.give("alice-2", "order", None);
    portal.give("eve", "pay", None);
    portal.give("bob", "order", None);
    portal.give("bob", "audit", Some("1d"));
    let ids = |names: [&str; 2]| names.map(|name| portal.admin().catalog().get_item(name).unwrap().id);
    let made = portal.admin().conflicts().create_rule("Apart", sides(&["pay"], &["order", "audit"])).unwrap();
    let told: Vec<_> =
        made.violations.iter().map(|one| (one.person.as_str(), one.item_ids.clone())).collect();
    assert_eq!(told, [("alice", ids(["pay", "order"]).to_vec())], "one side alone is no violation");
    assert!(!made.more);
    // Whatever it does about it, and exempted ones too.
    exempt(&portal, made.rule.id, "alice", "2026-02-01T00:00:00Z").unwrap();
    let any = ConflictRuleUpdate {
        items: Patch::Set(vec!["pay".into(), "order".into(), "audit".into()]),
        against: Patch::Clear,
        enforcement: Enforcement::Warn.into(),
        ..Default::default()
    };
    let changed = portal.admin().conflicts().update_rule(made.rule.id, any).unwrap();
    let told: Vec<_> =
        changed.violations.iter().map(|one| (one.person.as_str(), one.exempt_until.is_some())).collect();
    assert_eq!(told, [("alice", true), ("bob", false)]);
    assert_eq!(changed.violations[1].item_ids, ids(["order", "audit"]));
    portal.advance("2d");
    portal.work();
    let off = ConflictRuleUpdate { name: "Any two".into(), ..Default::default() };
    let later = portal.admin().conflicts().update_rule(made.rule.id, off).unwrap();
    assert_eq!(later.violations.len(), 1, "Bob's audit is over");
    let off = ConflictRuleUpdate { enabled: false.into(), ..Default::default() };
    assert!(portal.admin().conflicts().update_rule(made.rule.id, off).unwrap().violations.is_empty());
    portal.ask("eve", "order");
}

#[test]
fn a_rule_that_many_break_names_the_first_hundred() {
    let portal = scene();
    let at_once = || ItemUpdate { fulfilment: Fulfilment::Immediate.into(), ..Default::default() };
    for item in ["pay", "order"] {
        portal.admin().catalog().update_item(item, at_once()).unwrap();
    }
    let crowd: Vec<String> = (0..101).map(|n| format!("kim-{n}")).collect();
    let entries =
        crowd.iter().map(|id| Ok((id.clone(), IdentityUpsert { name: "Kim".into(), ..Default::default() })));
    portal.admin().identities().load(entries).unwrap();
    let input = RequestSubmit { beneficiaries: Some(crowd), ..Default::default() };
    let made = portal.admin().requests().submit(vec!["pay".into(), "order".into()], input).unwrap();
    made.request_ids.into_iter().for_each(|id| drop(portal.say_yes("dana", id).unwrap()));
    let report = portal.admin().conflicts().create_rule("Apart", sides(&["pay"], &["order"])).unwrap();
    assert_eq!((report.violations.len(), report.more), (100, true));
    assert_eq!(report.violations[0].person, "kim-0");
    // However many have only what is on one side, who breaks it is named.
    portal.give("eve", "pay", None);
    portal.give("eve", "audit", None);
    let report =
        portal.admin().conflicts().create_rule("Others", sides(&["pay", "order"], &["audit"])).unwrap();
    let told: Vec<_> = report.violations.iter().map(|one| one.person.as_str()).collect();
    assert_eq!((told, report.more), (vec!["eve"], false));
}

#[test]
fn what_the_asker_may_not_know_is_not_told() {
    let portal = scene();
    apart(&portal);
    portal.give("alice", "order", None);
    let anyone = SettingsUpdate { on_behalf_anyone: true.into(), ..Default::default() };
    portal.admin().settings().update(anyone).unwrap();
    let why = problems(ask(&portal.user("eve"), "pay", Some("alice")).unwrap_err());
    assert_eq!(why[0].code.as_str(), "conflict_of_duties");
    assert!(why[0].conflicting_item_ids.is_empty(), "what Alice has is none of Eve's business");
    assert!(!why[0].message.contains("order"), "{}", why[0].message);
    assert!(why[0].choices.iter().all(|choice| choice.resolution.as_str() == "ask_for_exemption"));
    let manager = problems(ask(&portal.user("bob"), "pay", Some("alice")).unwrap_err());
    assert_eq!(manager[0].conflicting_item_ids.len(), 1, "her manager may know");
}
