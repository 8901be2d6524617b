//! What the engine costs over raw SQLite: `cargo bench -p countersign`, or of a part, `-- memory`.
//!
//! The floor writes the same rows into the same tables with prepared statements, without triggers, rules or digests, in the
//! same run. What is reported is the ratio, the median of several runs; nothing is asserted, for machines differ.
//!
//! `cargo test` runs all of it on small stores, so that it goes on working; what it prints there says nothing.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a benchmark stops where it fails"
)]
#![allow(clippy::disallowed_methods, reason = "the floor is raw SQL")]

mod approvals;
mod catalog;
mod due;
mod floor;
mod ledger;
mod ledger_part;
mod reports;
mod rest;

use std::path::Path;
use std::time::Instant;

use countersign::model::*;
use countersign::{ItemId, Options, Session, Store};

use floor::Floor;

const RUNS: usize = many(5, 1);

/// So many; or as many as are enough to try, where nothing is measured.
const fn many(measured: usize, tried: usize) -> usize {
    if cfg!(debug_assertions) { tried } else { measured }
}

/// Seconds of a call, of `count` calls.
fn seconds(count: usize, n: usize, run: &mut impl FnMut(usize)) -> f64 {
    let count = many(count, 3);
    let start = Instant::now();
    for call in 0..count {
        run(n * count + call);
    }
    start.elapsed().as_secs_f64() / count as f64
}

fn middle(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// Median seconds of a call, over several runs of `count` calls.
fn median(count: usize, mut run: impl FnMut(usize)) -> f64 {
    middle((0..RUNS).map(|n| seconds(count, n, &mut run)).collect())
}

/// A line of the table: the engine and the floor by turns, so that what slows the machine slows both.
fn versus(what: &str, count: usize, mut engine: impl FnMut(usize), mut floor: impl FnMut(usize)) {
    let runs: Vec<(f64, f64)> =
        (0..RUNS).map(|n| (seconds(count, n, &mut engine), seconds(count, n, &mut floor))).collect();
    let ours = middle(runs.iter().map(|(ours, _)| *ours).collect());
    let theirs = middle(runs.iter().map(|(_, theirs)| *theirs).collect());
    let ratio = middle(runs.iter().map(|(ours, theirs)| ours / theirs).collect());
    println!("{what:<44}{:>9.1} µs{:>9.1} µs{ratio:>8.2}", ours * 1e6, theirs * 1e6);
}

fn portal(store: &Store, people: usize) -> ItemId {
    let admin = store.as_admin("root");
    let upsert = |id: &str, manager: Patch<String>| {
        let person = IdentityUpsert { name: id.into(), manager, ..Default::default() };
        admin.identities().upsert(id, person).unwrap();
    };
    upsert("bob", Patch::Keep);
    store
        .transaction(|tx| {
            for n in 0..people {
                let person =
                    IdentityUpsert { name: "Person".into(), manager: "bob".into(), ..Default::default() };
                tx.as_admin("root").identities().upsert(&format!("p{n}"), person)?;
            }
            Ok(())
        })
        .unwrap();
    admin
        .policies()
        .create(
            "Manager",
            PolicyCreate { stages: Some(vec![Source::MANAGER.into()]), default: true, ..Default::default() },
        )
        .unwrap();
    admin.catalog().create_item(ItemKind::Role, "Reader", ItemCreate::default()).unwrap().id
}

fn submit(session: &Session, item: ItemId) {
    let input = RequestSubmit { justification: Some("Q1 analytics project".into()), ..Default::default() };
    session.requests().submit(vec![item.into()], input).unwrap();
}

fn measure(name: &str, path: &Path, floor_path: &Path, count: usize) {
    let store = Store::open(path, Options::default()).unwrap();
    let item = portal(&store, RUNS * count);
    let mut floor = Floor::open(floor_path);
    let submitted = |n| submit(&store.as_user(&format!("p{n}")), item);
    versus(&format!("{name}: submit"), count, submitted, |n| floor.submit(n));

    let bob = store.as_user("bob");
    let page = ApprovalList { limit: Some(20), ..Default::default() };
    let what = format!("{name}: pending, 20 of {}", RUNS * count);
    versus(&what, 50, |_| drop(bob.approvals().pending(page.clone()).unwrap()), |_| floor.page());

    let mut waiting = Vec::new();
    let mut cursor = None;
    loop {
        let page = bob.approvals().pending(ApprovalList { limit: Some(500), cursor }).unwrap();
        waiting.extend(page.items.iter().map(|approval| approval.id));
        cursor = page.next;
        if cursor.is_none() {
            break;
        }
    }
    let approved = |n: usize| drop(bob.approvals().approve(waiting[n], Approve::default()).unwrap());
    versus(&format!("{name}: approve"), count, approved, |n| floor.approve(n));

    let alice = store.as_user("p0");
    let request = alice.requests().list(RequestList::default()).unwrap().items[0].id;
    let got = |_| drop(alice.requests().get(request, RequestGet::default()).unwrap());
    versus(&format!("{name}: get a request"), 2_000, got, |n| floor.get(n % count));

    let admin = store.as_admin("root");
    let start = Instant::now();
    let head = admin.audit().verify(AuditVerify::default()).unwrap();
    println!(
        "{:<44}{:>9.0} entries a second",
        format!("{name}: verify"),
        head.seq as f64 / start.elapsed().as_secs_f64()
    );
    store.close().unwrap();
}

fn main() {
    // A trial of what is built to be fast would take as long as the measurement.
    if !cfg!(debug_assertions) && std::env::args().all(|arg| arg != "--bench") {
        return;
    }
    // `cargo bench -p countersign -- memory` measures just that.
    let named: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).collect();
    if let Some(path) = std::env::var_os("COUNTERSIGN_EXPORT") {
        return ledger::export(Path::new(&path));
    }
    let wanted = |part: &str| named.is_empty() || named.iter().any(|name| name == part);
    println!("{:<44}{:>12}{:>12}{:>8}", "", "engine", "raw SQLite", "ratio");
    let folder = tempfile::tempdir().unwrap();
    if wanted("memory") {
        measure("memory", Path::new(":memory:"), Path::new(":memory:"), many(1_000, 20));
        ledger_part::measure();
    }
    if wanted("catalog") {
        catalog::measure(folder.path());
    }
    if wanted("approvals") {
        approvals::measure(folder.path());
    }
    if wanted("due") {
        due::measure(folder.path());
    }
    if wanted("ledger") {
        ledger::measure(folder.path());
    }
    if wanted("reports") {
        reports::measure(folder.path());
    }
    if wanted("rest") {
        rest::measure();
    }
    if wanted("durable") {
        measure("durable", &folder.path().join("store.db"), &folder.path().join("floor.db"), many(200, 5));
    }
}
