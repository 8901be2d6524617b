//! Bulk imports: many identities or groups in one call, with a report of what became of each.

use crate::portal::{ITEM, Portal, code};
use countersign::model::*;
use countersign::{Error, Result};

type Entry = Result<(String, IdentityUpsert)>;

fn person(id: &str, manager: Option<&str>) -> Entry {
    let manager = manager.map_or(Patch::Keep, Patch::from);
    Ok((id.to_owned(), IdentityUpsert { name: format!("The {id}").into(), manager, ..Default::default() }))
}

fn load(portal: &Portal, entries: Vec<Entry>) -> LoadReport {
    portal.admin().identities().load(entries).unwrap()
}

/// How many were read, created, changed, unchanged and refused.
fn counts(report: &LoadReport) -> [i64; 5] {
    [report.read, report.created, report.changed, report.unchanged, report.refused]
}

fn told(report: &LoadReport) -> Vec<(i64, Option<&str>, &str, Option<&str>)> {
    let all = report.problems.iter();
    all.map(|one| (one.place, one.id.as_deref(), one.code.as_str(), one.field.as_deref())).collect()
}

fn manager(portal: &Portal, id: &str) -> Option<String> {
    portal.admin().identities().get(id).unwrap().manager
}

#[test]
fn a_manager_may_come_later_than_who_reports_to_them() {
    let portal = Portal::new();
    let report = load(
        &portal,
        vec![
            person("kim", Some("lee")),
            person("lee", Some("max")),
            person("noa", Some("kim")),
            person("max", None),
        ],
    );
    assert_eq!(counts(&report), [4, 4, 0, 0, 0]);
    assert_eq!(
        ["kim", "lee", "noa", "max"].map(|id| manager(&portal, id)),
        [Some("lee".into()), Some("max".into()), Some("kim".into()), None]
    );
}

#[test]
fn the_same_again_is_unchanged_and_writes_nothing() {
    let portal = Portal::new();
    let entries = || vec![person("kim", Some("lee")), person("lee", None), person("bob", Some("carol"))];
    assert_eq!(counts(&load(&portal, entries())), [3, 2, 1, 0, 0], "Bob's name is another");
    let head = portal.head();
    assert_eq!(counts(&load(&portal, entries())), [3, 0, 0, 3, 0]);
    assert_eq!(portal.head(), head);
    let renamed = Ok(("kim".to_owned(), IdentityUpsert { name: "Kim".into(), ..Default::default() }));
    assert_eq!(counts(&load(&portal, vec![renamed, person("lee", None)])), [2, 0, 1, 1, 0]);
    assert_eq!(manager(&portal, "kim").as_deref(), Some("lee"), "what is left out stays");
}

#[test]
fn a_circle_of_managers_is_refused_by_its_place() {
    let portal = Portal::new();
    let report = load(
        &portal,
        vec![
            person("kim", Some("lee")),
            person("lee", Some("max")),
            person("max", Some("kim")),
            person("own", Some("own")),
            person("carol", Some("alice")),
        ],
    );
    assert_eq!(report.refused, 3, "{:?}", report.problems);
    let fields: Vec<_> = told(&report)
        .into_iter()
        .map(|(place, id, code, field)| (place, id.unwrap().to_owned(), code, field))
        .collect();
    assert!(
        fields.iter().all(|(_, _, code, field)| (*code, *field) == ("invalid", Some("manager"))),
        "{fields:?}"
    );
    let places: Vec<i64> = fields.iter().map(|(place, ..)| *place).collect();
    // Of the circle, whichever would have closed it.
    for place in [4, 5] {
        assert!(places.contains(&place), "{places:?}");
    }
    assert_eq!(
        places.iter().filter(|place| **place <= 3).count(),
        1,
        "one of three is enough to break a circle"
    );
    // No circle is left, whichever it was.
    for start in ["kim", "lee", "max", "carol", "alice"] {
        let mut above = Some(start.to_owned());
        for _ in 0..10 {
            above = above.and_then(|id| manager(&portal, &id));
        }
        assert_eq!(above, None, "{start}");
    }
}

#[test]
fn what_is_refused_is_named_and_the_rest_goes_on() {
    let portal = Portal::new();
    let report = load(
        &portal,
        vec![
            person("kim", None),
            Err(Error::Invalid { field: "line 2".into(), problem: "is no JSON".into() }),
            Ok(("new".into(), IdentityUpsert::default())),
            Ok((" pad".into(), IdentityUpsert { name: "Pad".into(), ..Default::default() })),
            person("lee", Some("nobody")),
            Ok((
                "bot".into(),
                IdentityUpsert { name: "Bot".into(), kind: IdentityKind::Agent.into(), ..Default::default() },
            )),
            Ok((
                "alice".into(),
                IdentityUpsert { email: "x".repeat(400).as_str().into(), ..Default::default() },
            )),
            person("max", None),
        ],
    );
    assert_eq!(
        told(&report),
        [
            (2, None, "invalid", Some("line 2")),
            (3, Some("new"), "invalid", Some("name")),
            (4, Some(" pad"), "invalid", Some("id")),
            (6, Some("bot"), "invalid", Some("owner")),
            (7, Some("alice"), "invalid", Some("email")),
            (5, Some("lee"), "invalid", Some("manager")),
        ]
    );
    assert_eq!((report.read, report.created, report.refused), (8, 3, 6));
    for (id, expected) in [("kim", "ok"), ("max", "ok"), ("new", "not_found"), ("bot", "not_found")] {
        assert_eq!(code(portal.admin().identities().get(id)), expected, "{id}");
    }
    assert_eq!(manager(&portal, "lee"), None, "refused in part: there, without the manager");
}

#[test]
fn thousands_of_rows_over_several_chunks() {
    let portal = Portal::new();
    // Each reports to the next, who comes later, also where a chunk ends; the last comes last.
    let ids: Vec<String> = (0..2_500).map(|n| format!("p{n:04}")).collect();
    let entries = (0..2_500).map(|n| {
        // Not one long line of managers: ten in a row.
        let above = if n % 10 == 9 { Some(2_499) } else { Some(n + 1) };
        person(&ids[n], above.filter(|above| *above != n).map(|above| ids[above].as_str()))
    });
    let report = portal.admin().identities().load(entries.collect::<Vec<_>>()).unwrap();
    assert_eq!(counts(&report), [2_500, 2_500, 0, 0, 0], "{:?}", report.problems);
    for n in [0, 8, 9, 998, 999, 1_000, 1_999, 2_000, 2_498] {
        assert!(manager(&portal, &ids[n]).is_some(), "{n}");
    }
    assert_eq!(manager(&portal, &ids[999]).as_deref(), Some("p2499"));
    assert_eq!(manager(&portal, &ids[1_000]).as_deref(), Some("p1001"));
    assert_eq!(manager(&portal, &ids[2_499]), None);
    portal.admin().audit().verify(AuditVerify::default()).unwrap();
}

#[test]
fn others_write_between_the_chunks_and_the_iterator_itself_may() {
    let portal = Portal::new();
    let store = portal.store.clone();
    let alice = portal.user("alice");
    let mut seen_before_the_end = false;
    let entries = (0..2_500).map(|n| {
        // No turn is held while an entry is taken: a write on the same thread neither waits nor is refused.
        if n % 250 == 0 {
            alice.cart().add(ITEM, CartAdd::default()).unwrap();
            alice.cart().clear().unwrap();
        }
        if n == 1_700 {
            // A thread that writes, and is waited for.
            let other = store.clone();
            let done = std::thread::spawn(move || {
                let bob = other.as_user("bob");
                bob.cart().add(ITEM, CartAdd::default()).map(|line| line.item_name)
            });
            done.join().unwrap().unwrap();
            seen_before_the_end = store.as_admin("root").identities().get("p0000").is_ok();
        }
        person(&format!("p{n:04}"), None)
    });
    let report = portal.admin().identities().load(entries).unwrap();
    assert_eq!(report.created, 2_500);
    assert!(seen_before_the_end, "a chunk that is taken in is there for everybody");
    assert_eq!(portal.user("bob").cart().view().unwrap().lines.len(), 1);
}

#[test]
fn a_load_within_a_load_keeps_its_own_managers() {
    let portal = Portal::new();
    let entries = (0..1_500).map(|n| {
        if n == 1_200 {
            let inner = vec![
                person("inner", Some("p1400")),
                person("inner-2", Some("inner-3")),
                person("inner-3", None),
            ];
            let report = load(&portal, inner);
            assert_eq!(
                (report.created, report.refused),
                (3, 1),
                "its manager is not there yet, and its load is over"
            );
        }
        person(&format!("p{n:04}"), (n == 3).then_some("p1400"))
    });
    let report = portal.admin().identities().load(entries).unwrap();
    assert_eq!((report.created, report.refused), (1_500, 0));
    assert_eq!(manager(&portal, "p0003").as_deref(), Some("p1400"));
    assert_eq!(manager(&portal, "inner-2").as_deref(), Some("inner-3"));
    assert_eq!(manager(&portal, "inner"), None);
}

#[test]
fn a_report_names_a_thousand_problems_and_counts_all() {
    let portal = Portal::new();
    let bad = (0..1_250).map(|n| Ok((format!("p{n}"), IdentityUpsert::default())));
    let report = portal.admin().identities().load(bad).unwrap();
    assert_eq!((report.read, report.refused, report.problems.len()), (1_250, 1_250, 1_000));
    assert_eq!(report.problems.last().unwrap().place, 1_000);
    // Those who wait for a manager that never comes count among them.
    let late = (0..1_250).map(|n| person(&format!("q{n}"), Some("nobody")));
    let report = portal.admin().identities().load(late).unwrap();
    assert_eq!((report.created, report.refused, report.problems.len()), (1_250, 1_250, 1_000));
}

#[test]
fn a_load_in_a_transaction_is_part_of_it() {
    let portal = Portal::new();
    let head = portal.head();
    let tx = portal.store.begin().unwrap();
    let report =
        tx.as_admin("root").identities().load(vec![person("kim", Some("lee")), person("lee", None)]).unwrap();
    assert_eq!(report.created, 2);
    assert_eq!(tx.as_admin("root").identities().get("kim").unwrap().manager.as_deref(), Some("lee"));
    tx.rollback().unwrap();
    assert_eq!(portal.head(), head);
    assert_eq!(code(portal.admin().identities().get("kim")), "not_found");
    // And after it another load starts with nothing left of that one.
    let report = load(&portal, vec![person("kim", None)]);
    assert_eq!(counts(&report), [1, 1, 0, 0, 0]);
}

#[test]
fn a_user_loads_nothing_and_their_iterator_is_not_asked() {
    let portal = Portal::new();
    for session in [portal.user("alice"), portal.user("ghost")] {
        let entries = std::iter::from_fn(|| panic!("it was asked"));
        assert_eq!(code(session.identities().load(entries)), "forbidden");
        let groups = std::iter::from_fn(|| panic!("it was asked"));
        assert_eq!(code(session.groups().load(groups)), "forbidden");
    }
}

#[test]
fn who_is_loaded_changes_who_is_asked() {
    let portal = Portal::new();
    let request = portal.ask("alice", ITEM);
    load(&portal, vec![person("alice", Some("new-boss")), person("new-boss", None)]);
    assert_eq!(portal.open(request).unwrap().asked, ["new-boss"]);
    let gone = IdentityUpsert { active: false.into(), ..Default::default() };
    load(&portal, vec![Ok(("new-boss".into(), gone))]);
    assert!(portal.open(request).unwrap().asked.is_empty());
}

#[test]
fn groups_are_loaded_with_their_members_anew() {
    let portal = Portal::new();
    let group = |id: &str, members: &[&str]| {
        let members = members.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>().into();
        Ok((id.to_owned(), GroupUpsert { name: format!("The {id}").into(), members, ..Default::default() }))
    };
    let admin = portal.admin();
    let entries = || {
        vec![
            group("one", &["alice", "bob"]),
            group("two", &["nobody"]),
            Ok((
                "three".to_owned(),
                GroupUpsert { name: "Three".into(), owner: "ghost".into(), ..Default::default() },
            )),
            Err(Error::Invalid { field: "line 4".into(), problem: "is no JSON".into() }),
            Ok(("four".to_owned(), GroupUpsert::default())),
            group("five", &[]),
        ]
    };
    let report = admin.groups().load(entries()).unwrap();
    assert_eq!(counts(&report), [6, 2, 0, 0, 4]);
    assert_eq!(
        told(&report),
        [
            (2, Some("two"), "invalid", Some("members")),
            (3, Some("three"), "invalid", Some("owner")),
            (4, None, "invalid", Some("line 4")),
            (5, Some("four"), "invalid", Some("name")),
        ]
    );
    let head = portal.head();
    assert_eq!(counts(&admin.groups().load(entries()).unwrap()), [6, 0, 0, 2, 4]);
    assert_eq!(portal.head(), head, "the same again writes nothing");
    let report = admin.groups().load(vec![group("one", &["bob", "carol"])]).unwrap();
    assert_eq!(counts(&report), [1, 0, 1, 0, 0]);
    let list = IdentityList { group: Some("one".into()), ..Default::default() };
    let members: Vec<_> =
        admin.identities().list(list).unwrap().items.into_iter().map(|one| one.id).collect();
    assert_eq!(members, ["carol", "bob"], "in the order they were registered");
    let many = (0..2_100).map(|n| group(&format!("g{n}"), &["alice"]));
    assert_eq!(admin.groups().load(many).unwrap().created, 2_100);
    let list = GroupList { limit: Some(500), ..Default::default() };
    let of_alice = crate::portal::every(|cursor| {
        portal.user("alice").groups().list(GroupList { cursor, ..list.clone() })
    });
    assert_eq!(of_alice.unwrap().len(), 2_100);
}
