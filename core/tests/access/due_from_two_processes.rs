//! What is due runs once, in order, whoever runs it: twice, late, or from two processes at once.
//!
//! `cargo test -p countersign --test due_from_two_processes -- --nocapture` prints who did what.

use std::process::Stdio;

use crate::portal::{ITEM, Portal, child, child_of, options};
use countersign::model::*;
use countersign::{ManualClock, Store};

/// How many people have access that ends.
const PEOPLE: usize = 700;

/// Access that ends, approvals that nobody gives, leases that lapse, work that wakes, a request for a later day.
fn scene() -> Portal {
    let portal = Portal::new();
    let ends_at = Some(portal.after("9d"));
    for n in 0..PEOPLE {
        portal.person(&format!("p{n}"), Some("bob"), None);
    }
    let held = GrantLoad { item: Some(ITEM.into()), ends_at, ..Default::default() };
    let all = (0..PEOPLE).map(|n| Ok((format!("p{n}"), held.clone())));
    assert_eq!(portal.admin().grants().load(all).unwrap().created, PEOPLE as i64);
    for item in ["one", "two", "three", "four"] {
        portal.item(item, Some("dana"), &["manager"]);
    }
    portal.ask("alice", "one");
    portal.approve(portal.ask("alice", "two"));
    portal.claim("silent");
    let rests = portal.ask("alice", "three");
    portal.approve(rests);
    let until = Some(portal.after("5d"));
    portal.admin().provisioning().snooze(rests, Snooze { until, comment: None }).unwrap();
    let input = RequestSubmit { starts_at: Some(portal.after("4d")), ..Default::default() };
    let later = portal.user("alice").requests().submit(vec!["four".into()], input).unwrap().request_ids[0];
    portal.approve(later);
    portal
}

/// Runs what is due until nothing is; what it did.
fn run_all(store: &Store) -> Vec<u32> {
    let mut sum = vec![0; 9];
    loop {
        let report = store.run_due().unwrap();
        let did = [
            report.lapsed,
            report.reminded,
            report.escalated,
            report.overdue,
            report.started,
            report.unclaimed,
            report.woken,
            report.warned,
            report.ended,
        ];
        sum.iter_mut().zip(did).for_each(|(sum, did)| *sum += did);
        if !report.more {
            return sum;
        }
        // Leaves the other one its turn: the lock goes to whoever asks for it next.
        std::thread::sleep(std::time::Duration::from_millis(30));
    }
}

#[test]
fn a_runner() {
    let Some(path) = child_of() else { return };
    let clock = ManualClock::parse(&std::env::var("COUNTERSIGN_AT").unwrap()).unwrap();
    let store = Store::open(path, options(&clock)).unwrap();
    println!("did {:?}", run_all(&store));
}

/// What the ledger tells, without who happened to be first at the same moment.
fn told(portal: &Portal) -> Vec<(String, String, Option<countersign::Time>)> {
    portal.ledger().into_iter().map(|entry| (entry.r#type, entry.subject, entry.due)).collect()
}

#[test]
fn from_two_processes_it_is_the_same_as_from_one() {
    let once = scene();
    once.advance("30d");
    let expected = run_all(&once.store);
    assert_eq!(expected, [1, 0, 0, 1, 1, 0, 1, PEOPLE as u32, PEOPLE as u32]);
    assert_eq!(run_all(&once.store), [0; 9], "a second time there is nothing to do");
    let both = scene();
    both.advance("30d");
    let at = both.clock.now().to_rfc3339();
    let runners: Vec<_> = (0..2)
        .map(|_| {
            let mut runner = child(module_path!(), "a_runner", &both.path());
            runner.env("COUNTERSIGN_AT", &at).stdout(Stdio::piped()).spawn().unwrap()
        })
        .collect();
    let mut sum = vec![0; 9];
    for (n, runner) in runners.into_iter().enumerate() {
        let run = runner.wait_with_output().unwrap();
        assert!(run.status.success());
        let text = String::from_utf8(run.stdout).unwrap();
        let did = text.lines().find_map(|line| line.split_once("did [")).unwrap().1.trim_end_matches(']');
        println!("process {n} did {did}");
        let did: Vec<u32> = did.split(", ").map(|one| one.parse().unwrap()).collect();
        sum.iter_mut().zip(did).for_each(|(sum, did): (&mut u32, u32)| *sum += did);
    }
    println!(
        "together {sum:?}, one alone {expected:?}: lapsed, reminded, escalated, overdue, started, unclaimed, woken, warned, ended"
    );
    assert_eq!(sum, expected);
    assert_eq!(told(&both), told(&once));
    assert_eq!(both.head().hash, once.head().hash, "the same ledger, to the byte");
    assert!(both.store.check().unwrap().ok);
}

#[test]
fn however_late_it_runs_it_takes_effect_as_of_when_it_was_due_and_in_that_order() {
    let late = scene();
    late.advance("30d");
    run_all(&late.store);
    let dues: Vec<_> = late.ledger().iter().filter_map(|entry| entry.due).collect();
    assert!(dues.is_sorted() && dues.len() > 2 * PEOPLE, "in the order in which it was due");
    let punctual = scene();
    while let Some(due) = punctual.store.next_due().unwrap() {
        if due > punctual.after("30d") {
            break;
        }
        punctual.clock.set(due);
        let did: u32 = run_all(&punctual.store).iter().sum();
        assert!(did > 0, "what is due next is told exactly");
        let again = punctual.store.next_due().unwrap();
        assert!(again.is_none_or(|next| next > due));
    }
    let kinds = |portal: &Portal| {
        let mut kinds: Vec<_> = told(portal).into_iter().map(|(kind, ..)| kind).collect();
        kinds.sort();
        kinds
    };
    // What waits for a worker waits on; the rest is the same.
    let without =
        |kinds: Vec<String>| kinds.into_iter().filter(|kind| !kind.ends_with(".closed")).collect::<Vec<_>>();
    assert_eq!(without(kinds(&late)), without(kinds(&punctual)));
}
