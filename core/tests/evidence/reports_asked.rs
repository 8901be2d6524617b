//! How reports are asked for: what is wrong is refused in words, a cursor is good for its own report, and nobody waits for one.

use crate::portal::{Portal, code, words};
use crate::reports::busy;
use countersign::model::*;
use countersign::{Result, Span};
use serde_json::{Value, json};

#[test]
fn what_is_asked_wrongly_is_refused() {
    let portal = Portal::new();
    let admin = portal.admin();
    let now = portal.clock.now();
    let (some, later) = (Some(now), Some(now + chrono::Days::new(1)));
    let reversed = "`until` must be after `since`".to_owned();
    for (since, until) in [(some, some), (later, some)] {
        let (by, limit, cursor) = (DecisionsBy::Item, None, None);
        let times = DecisionTimeList { since, until, limit, cursor: cursor.clone() };
        assert_eq!(words(admin.reports().decision_times(by, times)), reversed);
        let waits = WaitingList { since, until, ..Default::default() };
        assert_eq!(words(admin.reports().waiting(waits)), reversed);
        let never = NeverRefusedList { since, until, ..Default::default() };
        assert_eq!(words(admin.reports().never_refused(never)), reversed);
        for report in [ReportKind::DecisionTimes, ReportKind::Waiting, ReportKind::NeverRefused] {
            let by = (report == ReportKind::DecisionTimes).then_some(by);
            assert_eq!(
                words(admin.reports().csv(report, ReportCsv { by, since, until, ..Default::default() })),
                reversed
            );
        }
    }
    let status = Some(RequestStatus::Rejected);
    let words_of = "`status` must be one of those that wait, and `rejected` is final";
    assert_eq!(words(admin.reports().waiting(WaitingList { status, ..Default::default() })), words_of);
    assert_eq!(
        words(admin.reports().csv(ReportKind::Waiting, ReportCsv { status, ..Default::default() })),
        words_of
    );
    let at_least = Some(0);
    assert_eq!(
        code(admin.reports().never_refused(NeverRefusedList { at_least, ..Default::default() })),
        "invalid"
    );
    assert_eq!(
        words(admin.reports().csv(ReportKind::DecisionTimes, ReportCsv::default())),
        "`by` must be given: `policy`, `stage`, `approver` or `item`"
    );
    let within = Some("100y".parse::<Span>().or_else(|_| "P100Y".parse()).unwrap());
    portal.clock.set("9999-01-01T00:00:00Z".parse().unwrap());
    assert_eq!(
        words(admin.reports().ending_soon(EndingSoonList { within, ..Default::default() })),
        "`within` must end before the year 10000"
    );
}

#[test]
fn an_option_of_another_report_is_refused() {
    let portal = Portal::new();
    let options: [(&str, Value, &[&str]); 6] = [
        ("by", json!("item"), &["decision_times"]),
        ("status", json!("pending"), &["waiting"]),
        ("at_least", json!(2), &["never_refused"]),
        ("within", json!("5d"), &["ending_soon"]),
        ("since", json!("2026-01-05T09:00:00Z"), &["decision_times", "waiting", "never_refused"]),
        ("until", json!("2026-01-05T09:00:00Z"), &["decision_times", "waiting", "never_refused"]),
    ];
    for report in ReportKind::ALL {
        for (option, value, reports) in &options {
            let mut given = json!({});
            if *report == ReportKind::DecisionTimes {
                given["by"] = json!("item");
            }
            given[*option] = value.clone();
            let done = portal.admin().reports().csv(*report, input(given).unwrap());
            match reports.contains(&report.as_str()) {
                true => drop(done.unwrap()),
                false => {
                    assert_eq!(words(done), format!("`{option}` is not an option of the report `{report}`"));
                }
            }
        }
    }
    for (given, problem) in [
        (json!({"by": "manager"}), "`by` must be one of `policy`, `stage`, `approver`, `item`"),
        (json!({"at_least": 0}), "`at_least` must be from 1 to 4294967295"),
        (json!({"at_least": -3}), "`at_least` must be from 1 to 4294967295"),
        (json!({"within": "0d"}), "`within` must be longer than zero"),
        (json!({"limit": 3}), "`limit` is not an option"),
    ] {
        let told = words(input::<ReportCsv>(given));
        assert!(told.starts_with(problem), "{told}");
    }
}

#[test]
fn a_cursor_is_good_for_its_own_report_only() {
    let portal = busy(1);
    let admin = portal.admin();
    let next = |by, cursor| {
        admin.reports().decision_times(by, DecisionTimeList { limit: Some(1), cursor, ..Default::default() })
    };
    let cursor = next(DecisionsBy::Approver, None).unwrap().next;
    assert!(cursor.is_some());
    assert_eq!(code(next(DecisionsBy::Approver, cursor.clone())), "ok");
    assert_eq!(code(next(DecisionsBy::Item, cursor.clone())), "invalid");
    let system = portal.system();
    let list = DecisionTimeList { cursor: cursor.clone(), ..Default::default() };
    assert_eq!(
        code(system.reports().decision_times(DecisionsBy::Approver, list)),
        "invalid",
        "another caller"
    );
    let since = Some(portal.clock.now() - chrono::Days::new(100));
    let list = DecisionTimeList { cursor: cursor.clone(), since, ..Default::default() };
    assert_eq!(code(admin.reports().decision_times(DecisionsBy::Approver, list)), "invalid", "another range");
    assert_eq!(
        code(admin.reports().waiting(WaitingList { cursor: cursor.clone(), ..Default::default() })),
        "invalid"
    );
    assert_eq!(
        code(
            admin.reports().never_refused(NeverRefusedList { cursor: cursor.clone(), ..Default::default() })
        ),
        "invalid"
    );
    assert_eq!(code(admin.reports().ending_soon(EndingSoonList { cursor, ..Default::default() })), "invalid");
}

#[test]
fn writers_do_not_wait_for_a_report() -> Result<()> {
    let portal = busy(3);
    std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            for _ in 0..40 {
                portal.admin().reports().csv(ReportKind::Waiting, ReportCsv::default()).unwrap();
            }
        });
        let mut written = 0;
        while !reader.is_finished() {
            portal
                .admin()
                .identities()
                .upsert(&format!("w{written}"), IdentityUpsert { name: "W".into(), ..Default::default() })
                .unwrap();
            written += 1;
        }
        assert!(written > 5, "{written} written meanwhile");
    });
    Ok(())
}
