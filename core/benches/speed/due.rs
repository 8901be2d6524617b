//! What is due: 100,000 clocks as they come, and of each of several kinds, and what readers wait for meanwhile.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use countersign::model::*;
use countersign::{Clock, Durability, ManualClock, Options, Store};

use crate::{many, middle};

const MANY: usize = many(100_000, 100);
const ITEM: &str = "held";

fn open(folder: &Path, name: &str) -> (Store, ManualClock) {
    let clock = ManualClock::parse("2026-01-05T09:00:00Z").unwrap();
    let options =
        Options { clock: Clock::Manual(clock.clone()), durability: Durability::Normal, ..Options::default() };
    (Store::open(folder.join(name), options).unwrap(), clock)
}

/// So many people, each with access that ends in 30 days.
fn furnish(store: &Store, clock: &ManualClock, many: usize) {
    let admin = store.as_admin("root");
    let person = |n: usize| {
        let input = IdentityUpsert { name: format!("Person {n}").into(), ..Default::default() };
        Ok((format!("p{n}"), input))
    };
    admin.identities().load((0..many).map(person)).unwrap();
    let input = ItemCreate { reference: Some(ITEM.into()), ..Default::default() };
    admin.catalog().create_item(ItemKind::Role, "Held", input).unwrap();
    let ends_at = Some("30d".parse::<countersign::Span>().unwrap().after(clock.now()).unwrap());
    let held = GrantLoad { item: Some(ITEM.into()), ends_at, ..Default::default() };
    let start = Instant::now();
    let report = admin.grants().load((0..many).map(|n| Ok((format!("p{n}"), held.clone())))).unwrap();
    assert_eq!(report.created, many as i64, "{report:?}");
    let rate = many as f64 / start.elapsed().as_secs_f64();
    println!("{:<44}{rate:>9.0} a second", format!("due: {many} grants loaded"));
}

/// Runs all that is due; how many a second.
fn run(store: &Store) -> f64 {
    let start = Instant::now();
    let mut ran = 0;
    loop {
        let report = store.run_due().unwrap();
        ran += report.lapsed + report.warned + report.ended;
        if !report.more {
            break;
        }
    }
    f64::from(ran) / start.elapsed().as_secs_f64()
}

/// Median and worst milliseconds of a page of grants, read again and again until it is over.
fn read(store: &Store, over: &AtomicBool) -> (f64, f64) {
    let admin = store.as_admin("root");
    let mut times = Vec::new();
    while !over.load(Ordering::Relaxed) {
        let start = Instant::now();
        let list = GrantList { limit: Some(20), beneficiary: Some("p7".into()), ..Default::default() };
        admin.grants().list(list).unwrap();
        times.push(start.elapsed().as_secs_f64() * 1e3);
        // A reader, not a third thread that wants a core of its own.
        thread::sleep(Duration::from_millis(1));
    }
    let worst = times.iter().copied().fold(0.0, f64::max);
    (middle(times), worst)
}

/// Does something while somebody reads, and answers what readers waited for.
fn beside_a_reader<T>(store: &Store, work: impl FnOnce() -> T) -> (T, (f64, f64)) {
    let over = AtomicBool::new(false);
    thread::scope(|threads| {
        let reader = threads.spawn(|| read(store, &over));
        let done = work();
        over.store(true, Ordering::Relaxed);
        (done, reader.join().unwrap())
    })
}

/// Nobody has run anything for a month: each grant's warning and its end are due, 100,000 clocks in the order of their times.
fn measure_late(folder: &Path) {
    let (store, clock) = open(folder, "late.db");
    furnish(&store, &clock, MANY / 2);
    clock.advance("31d".parse().unwrap()).unwrap();
    let (rate, busy) = beside_a_reader(&store, || run(&store));
    let what = format!("due: {MANY}, a warning and an end of each grant");
    println!("{what:<44}{rate:>9.0} a second; a reader's page {:.3} ms (worst {:.1})", busy.0, busy.1);
    store.close().unwrap();
}

pub fn measure(folder: &Path) {
    measure_late(folder);
    let (store, clock) = open(folder, "due.db");
    furnish(&store, &clock, MANY);
    let ((), calm) = beside_a_reader(&store, || thread::sleep(Duration::from_millis(500)));
    let day = |days: &str| clock.advance(days.parse().unwrap()).unwrap();
    day("24d");
    let report =
        |what: &str, rate: f64| println!("{:<44}{rate:>9.0} a second", format!("due: {MANY} {what}"));
    report("warnings", run(&store));
    day("7d");
    let (rate, busy) = beside_a_reader(&store, || run(&store));
    report("ends, each a request and its work", rate);
    println!(
        "{:<44}{:>9.3} ms (worst {:.1}) calm, {:.3} ms (worst {:.1}) while it runs",
        "due: a reader's page", calm.0, calm.1, busy.0, busy.1
    );
    let mut claimed = 0;
    let start = Instant::now();
    loop {
        let claim = Claim { limit: Some(500), lease: Some("1h".parse().unwrap()), ..Default::default() };
        let tasks = store.as_system().provisioning().claim("worker", claim).unwrap();
        claimed += tasks.len();
        if tasks.is_empty() {
            break;
        }
    }
    let rate = claimed as f64 / start.elapsed().as_secs_f64();
    println!("{:<44}{rate:>9.0} a second", format!("due: {claimed} claimed, 500 a call"));
    day("PT2H");
    report("leases that lapsed", run(&store));
    store.close().unwrap();
}
