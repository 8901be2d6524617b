//! The event stream: in order, at least once, from where each consumer left off, in bounded memory, and as CloudEvents 1.0.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::mpsc;
use std::thread;

use crate::portal::{ITEM, Portal, code, words};
use countersign::law::event::TYPES;
use countersign::model::*;
use countersign::{Result, Session, Store};
use proptest::prelude::*;
use serde_json::Value;

fn read(session: &Session, consumer: &str, input: EventRead) -> EventBatch {
    session.events().read(consumer, input).unwrap()
}

fn some(limit: u32) -> EventRead {
    EventRead { limit: Some(limit), ..Default::default() }
}

/// Follows the ledger to its end; answers the numbers that came.
fn follow(session: &Session, consumer: &str, limit: u32) -> Vec<i64> {
    let mut seen = Vec::new();
    loop {
        let batch = read(session, consumer, some(limit));
        assert!(batch.events.len() <= limit as usize);
        seen.extend(batch.events.iter().map(|event| event.seq));
        session.events().acknowledge(consumer, batch.seq).unwrap();
        if !batch.more {
            return seen;
        }
    }
}

#[test]
fn every_event_comes_in_order_and_again_until_it_is_acknowledged() {
    let mut portal = Portal::new();
    portal.give("alice", ITEM, Some("30d"));
    let head = portal.head();
    let entries = portal.ledger();
    let first = read(&portal.system(), "crm", some(4));
    assert_eq!(first, read(&portal.system(), "crm", some(4)), "at least once");
    for (event, entry) in first.events.iter().zip(&entries) {
        assert_eq!(
            (event.seq, &event.r#type, &event.actor, &event.subject, &event.data, event.request),
            (entry.seq, &entry.r#type, &entry.actor, &entry.subject, &entry.data, entry.request)
        );
    }
    portal.system().events().acknowledge("crm", 3).unwrap();
    // The cursor is kept with the store; another consumer has another.
    portal.reopen();
    assert_eq!(read(&portal.system(), "crm", some(1)).events[0], first.events[3]);
    assert_eq!(follow(&portal.system(), "crm", 2), (4..=head.seq).collect::<Vec<_>>());
    assert_eq!(follow(&portal.system(), "mail", 3), (1..=head.seq).collect::<Vec<_>>());
    assert_eq!(portal.head(), head, "cursors are not in the ledger");
    let again = EventRead { after: Some(0), ..some(500) };
    assert_eq!(read(&portal.system(), "crm", again).events.len() as i64, head.seq);
    let ids: BTreeSet<String> =
        read(&portal.system(), "x", some(500)).events.into_iter().map(|event| event.id).collect();
    assert_eq!(ids.len() as i64, head.seq, "no two events have the same id");
}

#[test]
fn a_cursor_only_goes_forward_and_never_past_the_end() {
    let portal = Portal::new();
    let head = portal.head().seq;
    let acknowledge = |seq| portal.system().events().acknowledge("crm", seq);
    assert_eq!(acknowledge(4).unwrap().behind, head - 4);
    assert_eq!(acknowledge(4).unwrap().seq, 4, "the same again is the same answer");
    assert_eq!(code(acknowledge(3)), "stale");
    assert_eq!(
        words(acknowledge(head + 1)),
        format!("`seq` must not be past the last event, which is {head}")
    );
    for odd in [0, -1, i64::MIN, i64::MAX] {
        assert_eq!(code(acknowledge(odd)), "invalid");
    }
    assert_eq!(read(&portal.system(), "crm", some(1)).events[0].seq, 5, "what was refused changed nothing");
    let empty = Store::open(":memory:", crate::portal::options(&portal.clock)).unwrap();
    let batch = read(&empty.as_system(), "crm", EventRead { cloud_events: true, ..some(5) });
    assert_eq!((batch.events.len(), batch.seq, batch.more), (0, 0, false));
}

#[test]
fn of_some_types_the_others_are_passed_over_a_part_at_a_time() {
    let portal = Portal::new();
    let request = portal.ask("alice", ITEM);
    // One rare event in the middle of many others.
    for n in 0..12_000 {
        let many = GroupUpsert { name: format!("Group {n}").into(), ..Default::default() };
        portal.store.transaction(|tx| tx.as_admin("root").groups().upsert("many", many)).unwrap();
    }
    portal.user("alice").requests().cancel(request, RequestCancel::default()).unwrap();
    let rare = |after| EventRead {
        after: Some(after),
        types: Some(vec!["access_request.created".into(), "access_request.cancelled".into()]),
        ..Default::default()
    };
    let one = read(&portal.system(), "x", rare(0));
    assert_eq!(one.events.len(), 1, "one call looks at 10,000 entries at the most");
    assert!(one.more && one.seq == 10_000, "{} {}", one.more, one.seq);
    let two = read(&portal.system(), "x", rare(one.seq));
    assert_eq!(
        two.events.iter().map(|event| event.r#type.as_str()).collect::<Vec<_>>(),
        ["access_request.cancelled"]
    );
    assert!(!two.more && two.seq == portal.head().seq);
    // Who stayed away for long reads what is bounded, and gets all of it.
    assert_eq!(read(&portal.system(), "x", some(500)).events.len(), 500);
    assert_eq!(follow(&portal.system(), "x", 500).len() as i64, portal.head().seq);
}

#[test]
fn reading_waits_for_no_writer() {
    let portal = Portal::new();
    let tx = portal.store.begin().unwrap();
    tx.as_admin("root")
        .groups()
        .upsert("new", GroupUpsert { name: "New".into(), ..Default::default() })
        .unwrap();
    let (done, heard) = mpsc::channel();
    let system = portal.system();
    let reader = thread::spawn(move || done.send(system.events().read("crm", EventRead::default())));
    let batch = heard.recv_timeout(std::time::Duration::from_secs(4)).expect("it waits for nobody").unwrap();
    reader.join().unwrap().unwrap();
    assert!(batch.events.iter().all(|event| event.r#type != "group.created"), "and sees what was committed");
    tx.rollback().unwrap();
}

/// The attributes of CloudEvents 1.0 and what they may be.
fn is_cloud_event(told: &Value, event: &Event) {
    let fields = told.as_object().unwrap();
    for name in fields.keys() {
        assert!(
            name.len() <= 20 && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()),
            "{name}"
        );
    }
    assert_eq!(told["specversion"], "1.0");
    for (needed, value) in [("id", &event.id), ("type", &event.r#type), ("subject", &event.subject)] {
        assert_eq!(told[needed].as_str(), Some(value.as_str()));
    }
    assert!(!told["source"].as_str().unwrap().is_empty());
    let at = told["time"].as_str().unwrap();
    assert_eq!(countersign::time::parse("time", at).unwrap(), event.at);
    assert_eq!(told["sequence"].as_str().unwrap().parse::<i64>().unwrap(), event.seq);
    assert_eq!(fields.contains_key("data"), fields.contains_key("datacontenttype"));
    assert_eq!(told.get("data").unwrap_or(&Value::Null), &event.data);
    // An attribute is there or not: null is no value.
    assert!(fields.values().all(|value| !value.is_null()), "{told}");
    for attribute in fields.iter().filter(|(name, _)| *name != "data").map(|(_, value)| value) {
        assert!(attribute.is_string());
    }
}

#[test]
fn events_are_cloud_events_on_request_and_redacted_ones_have_no_data() {
    let portal = Portal::new();
    portal.person("root2", None, None);
    let said = RequestSubmit { justification: Some("SECRET-WHY".into()), ..Default::default() };
    let request = portal.user("alice").requests().submit(vec![ITEM.into()], said).unwrap().request_ids[0];
    portal.user("alice").requests().cancel(request, RequestCancel::default()).unwrap();
    portal.advance("90d");
    portal.give("alice", ITEM, Some("1d"));
    portal.advance("2d");
    portal.store.run_due().unwrap();
    let input = || EventRead { cloud_events: true, ..some(500) };
    let before = read(&portal.system(), "x", input()).events;
    before.iter().for_each(|event| is_cloud_event(event.cloud_event.as_ref().unwrap(), event));
    assert!(before.iter().any(|event| event.cloud_event.as_ref().unwrap().get("due").is_some()));
    let sequences: Vec<&Value> =
        before.iter().map(|event| &event.cloud_event.as_ref().unwrap()["sequence"]).collect();
    assert!(sequences.is_sorted_by(|a, b| a.as_str() < b.as_str()), "they sort as text");
    let source = before[0].cloud_event.as_ref().unwrap()["source"].as_str().unwrap().to_owned();
    assert!(source.starts_with("urn:uuid:") && !source.ends_with(&before[0].id));

    let created = before.iter().find(|event| event.data.to_string().contains("SECRET-WHY")).unwrap();
    let because = AuditRedact { reason: Some("Asked for".into()) };
    portal.store.as_admin("root2").audit().redact(created.seq, because).unwrap();
    let after = read(&portal.system(), "x", EventRead { after: Some(created.seq - 1), ..input() }).events;
    assert_eq!((after[0].id.as_str(), &after[0].data), (created.id.as_str(), &Value::Null));
    is_cloud_event(after[0].cloud_event.as_ref().unwrap(), &after[0]);
    assert!(!format!("{after:?}").contains("SECRET-WHY"));
}

/// Places in settings, which look like types.
const PLACES: [&str; 2] = ["settings.entitlement_scheme", "settings.fallback"];

/// Every text of the form `noun.word` in the code that writes the ledger, but for names of verbs.
fn written() -> BTreeSet<String> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let nouns: BTreeSet<&str> = TYPES.iter().map(|known| known.split_once('.').unwrap().0).collect();
    let operations = include_str!("../../../tests/operations.txt");
    let verbs: BTreeSet<String> = operations
        .lines()
        .filter_map(|line| line.split_once(' '))
        .flat_map(|(noun, verbs)| verbs.split(' ').map(move |verb| format!("{noun}.{verb}")))
        .collect();
    let ops = fs::read_dir(source.join("ops")).unwrap().map(|entry| entry.unwrap().path());
    let files: Vec<String> = ops
        .flat_map(|path| {
            if path.is_dir() {
                fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect()
            } else {
                vec![path]
            }
        })
        .chain([source.join("law/status.rs")])
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    let texts = files.iter().flat_map(|text| text.split('"').skip(1).step_by(2));
    texts
        .filter(|text| {
            text.split_once('.').is_some_and(|(noun, word)| {
                let plain =
                    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
                plain && nouns.contains(noun) && !PLACES.contains(text) && !verbs.contains(*text)
            })
        })
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_list_of_types_is_what_the_code_writes() {
    assert_eq!(written(), TYPES.iter().map(|known| (*known).to_owned()).collect());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever a consumer does, it never misses an event and never gets one out of order; it gets again only what it did not
    /// acknowledge.
    #[test]
    fn nothing_is_missed_whatever_a_consumer_does(steps in prop::collection::vec((1_u32..5, 0_i64..6, any::<bool>()), 1..40)) {
        let store = Store::open(":memory:", crate::portal::options(&countersign::ManualClock::parse(crate::portal::START).unwrap())).unwrap();
        crate::portal::furnish(&store);
        let system = store.as_system();
        let (mut done, mut written) = (0, system.audit().head().unwrap().seq);
        for (limit, back, grow) in steps {
            if grow {
                let name = format!("Group {written}");
                store.as_admin("root").groups().upsert(&name, GroupUpsert { name: name.as_str().into(), ..Default::default() }).unwrap();
                written += 1;
            }
            let batch = read(&system, "c", some(limit));
            let expected: Vec<i64> = (done + 1..=written.min(done + i64::from(limit))).collect();
            prop_assert_eq!(batch.events.iter().map(|event| event.seq).collect::<Vec<_>>(), expected);
            prop_assert_eq!(batch.more, batch.seq < written);
            let said: Result<EventCursor> = system.events().acknowledge("c", batch.seq - back);
            match said {
                Ok(cursor) => { prop_assert!(cursor.seq >= done); done = cursor.seq; }
                Err(_) => prop_assert!(batch.seq - back < done.max(1)),
            }
        }
    }
}
