//! Time in an open stage: reminders, escalation, deadlines; late, early, and in doubt.
#![allow(clippy::disallowed_methods, reason = "writes with its own SQL")]

use crate::portal::{ITEM, Portal, code, pending};
use countersign::RequestId;
use countersign::model::*;
use serde_json::{Value, json};

fn scene(stages: Value) -> (Portal, RequestId) {
    let portal = Portal::new();
    portal.person("frank", None, None);
    portal.group("watch", &["eve", "frank"]);
    portal.staged("box", Some("dana"), stages);
    let request = portal.ask("alice", "box");
    (portal, request)
}

fn times(portal: &Portal, request: RequestId, kind: &str) -> Vec<HistoryEntry> {
    portal.history(request).into_iter().filter(|entry| entry.r#type == kind).collect()
}

#[test]
fn reminders_come_as_often_as_they_are_asked_for_and_what_was_missed_is_one() {
    let reminders = json!({ "after": "P1D", "every": "P2D", "at_most": 3 });
    let (portal, request) = scene(json!([{ "need": "manager", "reminders": reminders, "deadline": "P60D" }]));
    let reminded = || times(&portal, request, "access_request.reminded").len();
    portal.advance("PT23H");
    assert_eq!((portal.run_due().reminded, reminded()), (0, 0));
    portal.advance("PT1H");
    assert_eq!(
        (portal.run_due().reminded, portal.run_due().reminded, reminded()),
        (1, 0, 1),
        "twice is once"
    );
    // Nine days late: what was missed is told once.
    portal.advance("P9D");
    assert_eq!((portal.run_due().reminded, reminded()), (1, 2));
    let last = times(&portal, request, "access_request.reminded").pop().unwrap();
    assert_eq!(last.due.unwrap().to_rfc3339(), "2026-01-08T09:00:00+00:00");
    assert_eq!(last.data["people"], json!(["identity:bob"]));
    portal.advance("P2D");
    assert_eq!((portal.run_due().reminded, reminded()), (1, 3));
    portal.advance("P20D");
    assert_eq!((portal.run_due().reminded, reminded()), (0, 3), "three at the most");
}

#[test]
fn it_escalates_level_by_level_and_those_before_keep_their_say() {
    let levels = json!([{ "to": "manager:2", "after": "P1D" }, { "to": "group:watch", "after": "P1D" }]);
    for place in [1, 2] {
        let stage = json!({ "need": "manager", "escalation": levels });
        let stages = if place == 1 { json!([stage]) } else { json!(["item_owner", stage]) };
        let (portal, request) = scene(stages);
        if place == 2 {
            portal.advance("P3D");
            assert_eq!(portal.run_due().escalated, 0, "its clock has not begun");
            portal.yes("dana", request).unwrap();
        }
        assert_eq!(portal.asked(request), ["bob"]);
        portal.advance("P1D");
        portal.run_due();
        assert_eq!(portal.asked(request), ["bob", "carol"], "stage {place}");
        assert_eq!(portal.waiting("carol", request)[0].yours, Some(Why::Escalation));
        portal.advance("P1D");
        portal.run_due();
        assert_eq!(portal.asked(request), ["bob", "carol", "group:watch"]);
        let told = times(&portal, request, "access_request.escalated");
        assert_eq!(
            told.iter().map(|entry| entry.data["level"].as_u64().unwrap()).collect::<Vec<_>>(),
            [1, 2]
        );
        portal.yes("eve", request).unwrap();
        assert_eq!(portal.status(request), RequestStatus::Approved);
    }
}

#[test]
fn moving_on_takes_the_last_stages_targets_and_clocks_away() {
    let (portal, request) = scene(json!([
        { "need": "manager", "escalation": [{ "to": "identity:eve", "after": "P1D" }] },
        { "need": "item_owner", "escalation": [{ "to": "identity:frank", "after": "P2D" }] },
    ]));
    portal.advance("P1D");
    portal.run_due();
    let first = portal.waiting("eve", request)[0].id;
    portal.yes("eve", request).unwrap();
    assert_eq!(portal.asked(request), ["dana"]);
    assert!(portal.waiting("eve", request).is_empty());
    assert_eq!(code(portal.yes("eve", request)), "forbidden", "the same leftover right");
    assert_eq!(code(portal.user("eve").approvals().approve(first, Approve::default())), "stale");
    portal.advance("P1D");
    assert_eq!(portal.run_due().escalated, 0, "the clock began anew");
    portal.advance("P1D");
    portal.run_due();
    assert_eq!(portal.asked(request), ["dana", "frank"]);
    let deadline = portal.admin().requests().get(request, RequestGet::default()).unwrap().deadline.unwrap();
    assert_eq!(deadline.to_rfc3339(), "2026-01-20T09:00:00+00:00", "14 days from when it opened");
}

#[test]
fn a_level_that_reaches_nobody_new_goes_on_to_the_next_and_says_so() {
    let levels = json!([
        { "to": "manager", "after": "P1D" },
        { "to": "identity:alice", "after": "P1D" },
        { "to": "identity:eve", "after": "P1D" },
        { "to": "identity:frank", "after": "P1D" },
    ]);
    let (portal, request) = scene(json!([{ "need": "manager", "escalation": levels }]));
    portal.advance("P1D");
    portal.run_due();
    // Bob is asked already, and Alice asked for it: Eve is the next.
    assert_eq!(portal.asked(request), ["bob", "eve"]);
    let told = times(&portal, request, "access_request.escalated");
    let people: Vec<&Value> = told.iter().map(|entry| &entry.data["people"]).collect();
    assert_eq!(people, [&json!([]), &json!([]), &json!(["identity:eve"])]);
    assert_eq!(code(portal.yes("alice", request)), "forbidden", "the requester as an escalation target");
    // The next level's time runs from when Eve was really asked.
    portal.advance("PT23H");
    assert_eq!(portal.run_due().escalated, 0);
    portal.advance("PT1H");
    portal.run_due();
    assert_eq!(portal.asked(request), ["bob", "eve", "frank"]);
}

#[test]
fn a_target_that_was_removed_loses_its_say() {
    let (portal, request) =
        scene(json!([{ "need": "manager", "escalation": [{ "to": "group:watch", "after": "P1D" }] }]));
    portal.advance("P1D");
    portal.run_due();
    assert_eq!(portal.waiting("eve", request).len(), 1);
    portal.group("watch", &["frank"]);
    assert!(portal.waiting("eve", request).is_empty());
    assert_eq!(code(portal.yes("eve", request)), "not_found");
    portal.group("watch", &[]);
    assert_eq!(portal.asked(request), ["bob"]);
    portal.group("watch", &["eve"]);
    assert_eq!(portal.asked(request), ["bob", "group:watch"]);
}

#[test]
fn lateness_never_skips_anyones_time_to_answer() {
    let stage = json!({ "need": "manager", "deadline": "P4D", "escalation": [{ "to": "identity:eve", "after": "P2D" }] });
    let (portal, request) = scene(json!([stage]));
    // Nothing ran for twelve days: Eve is asked now, and has the two days that she would have had.
    portal.advance("P12D");
    let report = portal.run_due();
    assert_eq!((report.escalated, report.overdue), (1, 0));
    assert_eq!(portal.asked(request), ["bob", "eve"]);
    let escalated = times(&portal, request, "access_request.escalated").pop().unwrap();
    assert_eq!(escalated.due.unwrap().to_rfc3339(), "2026-01-07T09:00:00+00:00");
    portal.advance("PT47H");
    assert_eq!(portal.run_due().overdue, 0);
    portal.advance("PT1H");
    assert_eq!(portal.run_due().overdue, 1);
    assert_eq!(portal.status(request), RequestStatus::Expired);
}

#[test]
fn a_deadline_ends_as_the_stage_says() {
    let cases: [(&str, &str, &str); 5] = [
        ("expire", "expired", "access_request.expired"),
        ("reject", "rejected", "access_request.denied"),
        ("approve", "approved", "access_request.approved"),
        ("wait", "pending", "approval.requested"),
        ("fallback", "pending", "approval.requested"),
    ];
    for (finally, status, last) in cases {
        let (portal, request) = scene(json!([{ "need": "manager", "deadline": "P2D", "finally": finally }]));
        portal.advance("P1DT23H59M");
        assert_eq!(portal.run_due().overdue, 0);
        portal.advance("P3D");
        assert_eq!(portal.run_due().overdue, 1, "{finally}");
        assert_eq!(portal.status(request).as_str(), status, "{finally}");
        let entry = portal.history(request).pop().unwrap();
        assert_eq!(entry.r#type, last, "{finally}");
        if status != "pending" {
            assert_eq!(
                (entry.actor.as_str(), &entry.data["rule"]),
                ("clock", &json!("deadline")),
                "{finally}"
            );
            assert_eq!(entry.due.unwrap().to_rfc3339(), "2026-01-07T09:00:00+00:00", "as of when it was due");
            assert!(portal.opens(request).is_empty());
        }
        if finally == "wait" {
            assert_eq!(portal.asked(request), ["bob"]);
            portal.yes("bob", request).unwrap();
            assert_eq!(portal.status(request), RequestStatus::Approved);
        }
        if finally == "fallback" {
            assert_eq!(portal.asked(request), ["bob", "admins"], "no fallback is set: the admins");
            portal.advance("P2D");
            portal.run_due();
            assert_eq!(portal.status(request), RequestStatus::Expired, "and then it is over");
        }
    }
}

#[test]
fn the_fallback_of_the_settings_is_asked_and_never_decides_its_own() {
    let portal = Portal::new();
    portal.settings(json!({ "fallback": "identity:eve" }));
    portal.staged(
        "box",
        Some("dana"),
        json!([{ "need": "manager", "deadline": "P2D", "finally": "fallback" }]),
    );
    let (alices, eves) = (portal.ask("alice", "box"), {
        portal.person("eve", Some("bob"), None);
        portal.ask("eve", "box")
    });
    portal.advance("P2D");
    portal.run_due();
    assert_eq!(portal.asked(alices), ["bob", "eve"]);
    assert_eq!(portal.waiting("eve", alices)[0].yours, Some(Why::Fallback));
    assert_eq!(portal.asked(eves), ["bob", "admins"]);
    assert_eq!(code(portal.yes("eve", eves)), "forbidden");
    portal.yes("eve", alices).unwrap();
    assert_eq!(portal.status(alices), RequestStatus::Approved);
}

#[test]
fn what_is_overdue_is_decided_by_nobody_even_before_the_clock_has_run() {
    let (portal, request) = scene(json!([{ "need": "manager", "deadline": "P2D" }]));
    let id = portal.opens(request)[0].id;
    portal.advance("P2D");
    assert!(pending(&portal.user("bob")).is_empty());
    let why = portal.user("bob").approvals().approve(id, Approve::default()).unwrap_err().report();
    assert_eq!((why.code.as_str(), why.by.as_deref()), ("stale", Some("clock")));
    assert_eq!(
        code(portal.user("alice").requests().cancel(request, RequestCancel::default())),
        "illegal_transition"
    );
    assert_eq!(portal.status(request), RequestStatus::Pending, "a call that failed left it as it was");
    assert_eq!(portal.store.next_due().unwrap().unwrap(), portal.clock.now());
    portal.run_due();
    assert_eq!(portal.status(request), RequestStatus::Expired);
}

#[test]
fn the_settings_give_what_a_stage_does_not_say() {
    let portal = Portal::new();
    portal.settings(json!({
        "decide_by": "P10D",
        "reminders": { "after": "P1D" },
        "escalation": [{ "to": "identity:eve", "after": "P2D" }],
    }));
    let request = portal.ask("alice", ITEM);
    // Changed afterwards: what is asked keeps its settings.
    portal.settings(json!({ "decide_by": null, "reminders": null, "escalation": null }));
    portal.advance("P2D");
    let report = portal.run_due();
    assert_eq!((report.reminded, report.escalated), (1, 1));
    assert_eq!(portal.asked(request), ["bob", "eve"]);
    portal.advance("P8D");
    portal.run_due();
    assert_eq!(portal.status(request), RequestStatus::Expired);
    let second = portal.ask("alice", ITEM);
    portal.advance("P13D");
    assert_eq!(portal.run_due().reminded, 0);
    assert_eq!(portal.status(second), RequestStatus::Pending, "14 days by default");
}

#[test]
fn too_few_people_at_submit_and_later_is_as_the_stage_says() {
    let portal = Portal::new();
    portal.group("team", &["alice"]);
    let stage = |rule: &str| json!([{ "need": "group:team", "when_nobody": rule }, "manager"]);
    for rule in ["refuse", "skip", "fallback"] {
        portal.staged(rule, None, stage(rule));
    }
    assert_eq!(code(crate::portal::ask(&portal.user("alice"), "refuse", None)), "no_approver");
    let skipped = portal.ask("alice", "skip");
    assert_eq!(
        (portal.asked(skipped), portal.admin().requests().get(skipped, RequestGet::default()).unwrap().stage),
        (vec!["bob".into()], 2)
    );
    let told = times(&portal, skipped, "approval.closed").pop().unwrap();
    assert_eq!((&told.data["why"], &told.data["rule"]), (&json!("skipped"), &json!("when_nobody")));
    let fallen = portal.ask("alice", "fallback");
    assert_eq!(portal.asked(fallen), ["admins"]);
    // The last one left is never left out.
    portal.staged("alone", None, json!([{ "need": "group:team", "when_nobody": "skip" }]));
    assert_eq!(code(crate::portal::ask(&portal.user("alice"), "alone", None)), "no_approver");
    portal.staged(
        "both",
        None,
        json!([
            { "need": "group:team", "when_nobody": "skip" },
            { "need": "group:team", "when_nobody": "skip" },
        ]),
    );
    assert_eq!(code(crate::portal::ask(&portal.user("alice"), "both", None)), "no_approver");
    // Later: the same rules, when the people go.
    portal.group("team", &["eve"]);
    let requests = ["refuse", "skip", "fallback"].map(|rule| portal.ask("bob", rule));
    assert!(requests.iter().all(|request| portal.asked(*request) == ["group:team"]));
    portal.group("team", &["bob"]);
    assert_eq!(portal.asked(requests[0]), ["admins"], "nobody to ask is never an approval");
    assert_eq!(portal.asked(requests[1]), ["carol"]);
    assert_eq!(portal.asked(requests[2]), ["admins"]);
    portal.group("team", &["eve"]);
    let alone = portal.ask("alice", "alone");
    portal.group("team", &["alice"]);
    assert_eq!(
        (portal.asked(alone), portal.status(alone).as_str()),
        (vec!["admins".into()], "pending"),
        "nobody said yes"
    );
    // The last stage, when somebody has decided one before it.
    portal.group("team", &["eve"]);
    portal.staged("end", None, json!(["manager", { "need": "group:team", "when_nobody": "skip" }]));
    let last = portal.ask("alice", "end");
    portal.yes("bob", last).unwrap();
    portal.group("team", &["alice"]);
    assert_eq!(portal.status(last), RequestStatus::Approved, "a stage was decided, so this one is left out");
}

#[test]
fn a_clock_that_cannot_run_is_put_off_and_stops_no_other() {
    let portal = Portal::new();
    let request = portal.approved();
    portal.claim("worker");
    // As only damage can leave it: a day to begin that comes after the work has begun.
    let left = rusqlite::Connection::open(portal.path()).unwrap();
    let number = portal.request(request).number;
    let due = portal.clock.now().timestamp_millis() + 1;
    let sql = "INSERT INTO cs_timers (due, kind, request) VALUES (?1, 'start', ?2)";
    left.execute(sql, (due, number)).unwrap();
    portal.advance("1h");
    let report = portal.run_due();
    assert_eq!((report.failed, report.lapsed, report.more), (1, 1, false));
    assert_eq!(portal.status(request), RequestStatus::Approved, "the lease that came later has lapsed");
    assert_eq!(portal.store.next_due().unwrap(), Some(portal.after("1h")));
}
