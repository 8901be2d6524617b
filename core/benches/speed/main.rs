//! What the engine costs over raw SQLite: `cargo bench -p countersign`.
//!
//! The floor writes the same rows into the same tables with prepared statements, without triggers, rules or digests, in the
//! same run. What is reported is the ratio, the median of several runs; nothing is asserted, for machines differ.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a benchmark stops where it fails"
)]
#![allow(clippy::disallowed_methods, reason = "the floor is raw SQL")]

mod catalog;
mod floor;

use std::path::Path;
use std::time::Instant;

use countersign::model::*;
use countersign::{ItemId, Options, Session, Store};

use floor::Floor;

const RUNS: usize = 5;

/// Median seconds of a call, over several runs of `count` calls.
fn median(count: usize, mut run: impl FnMut(usize)) -> f64 {
    let mut times: Vec<f64> = (0..RUNS)
        .map(|n| {
            let start = Instant::now();
            for call in 0..count {
                run(n * count + call);
            }
            start.elapsed().as_secs_f64() / count as f64
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[RUNS / 2]
}

fn line(what: &str, engine: f64, floor: f64) {
    println!("{what:<44}{:>9.1} µs{:>9.1} µs{:>8.2}", engine * 1e6, floor * 1e6, engine / floor);
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
        .create("Manager", PolicyCreate { stages: vec![Source::Manager], default: true })
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
    let engine = median(count, |n| submit(&store.as_user(&format!("p{n}")), item));
    line(&format!("{name}: submit"), engine, median(count, |n| floor.submit(n)));

    let bob = store.as_user("bob");
    let page = ApprovalList { limit: Some(20), ..Default::default() };
    let engine = median(50, |_| drop(bob.approvals().pending(page.clone()).unwrap()));
    line(&format!("{name}: pending, 20 of {}", RUNS * count), engine, median(50, |_| floor.page()));

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
    let engine = median(count, |n| drop(bob.approvals().approve(waiting[n], Decide::default()).unwrap()));
    line(&format!("{name}: approve"), engine, median(count, |n| floor.approve(n)));

    let alice = store.as_user("p0");
    let request = alice.requests().list(RequestList::default()).unwrap().items[0].id;
    let engine = median(2_000, |_| drop(alice.requests().get(request).unwrap()));
    line(&format!("{name}: get a request"), engine, median(2_000, |n| floor.get(n % count)));

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
    println!("{:<44}{:>12}{:>12}{:>8}", "", "engine", "raw SQLite", "ratio");
    measure("memory", Path::new(":memory:"), Path::new(":memory:"), 1_000);
    let folder = tempfile::tempdir().unwrap();
    catalog::measure(folder.path());
    measure("durable", &folder.path().join("store.db"), &folder.path().join("floor.db"), 200);
}
