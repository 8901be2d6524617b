//! What the ledger adds to a submit in memory: the entries of a submit, written again in the same way and by themselves, with
//! what histories find them by.

use std::time::Instant;

use countersign::law::chain::{self, Link, START};
use countersign::model::*;
use countersign::{Options, Store};
use rusqlite::{Connection, params};

use crate::{RUNS, many, middle, portal, submit};

const MANY: usize = many(1_000, 20);

pub fn measure() {
    let store = Store::open(":memory:", Options::default()).unwrap();
    let item = portal(&store, RUNS * MANY);
    let audit = store.as_admin("root");
    let before = audit.audit().head().unwrap().seq;
    let mut alone = Alone::new();
    let mut runs = Vec::new();
    for run in 0..RUNS {
        let start = Instant::now();
        for n in 0..MANY {
            submit(&store.as_user(&format!("p{}", run * MANY + n)), item);
        }
        let whole = start.elapsed().as_secs_f64();
        if run == 0 {
            alone.entries = (before + 1..).map_while(|seq| audit.audit().get(seq).ok()).collect();
            assert!(alone.entries.len() >= 2 * MANY);
        }
        let start = Instant::now();
        alone.write();
        let ledger = start.elapsed().as_secs_f64() * (2 * MANY) as f64 / alone.entries.len() as f64;
        runs.push((whole, ledger, ledger / (whole - ledger)));
    }
    let of = |pick: fn(&(f64, f64, f64)) -> f64| middle(runs.iter().map(pick).collect());
    println!(
        "{:<44}{:>9.1} µs{:>9.1} µs   {:.0} % of the rest",
        "memory: submit, and the ledger's part of it",
        of(|run| run.0) * 1e6 / MANY as f64,
        of(|run| run.1) * 1e6 / MANY as f64,
        of(|run| run.2) * 100.0
    );
}

/// A ledger by itself, with the schema's triggers and index.
struct Alone {
    conn: Connection,
    entries: Vec<LedgerEntry>,
    head: (i64, chain::Digest),
}

impl Alone {
    fn new() -> Self {
        let conn = Connection::open_in_memory().unwrap();
        conn.set_prepared_statement_cache_capacity(8);
        conn.execute_batch(include_str!("../../migrations/0001_store.sql")).unwrap();
        Self { conn, entries: Vec::new(), head: (0, START) }
    }

    /// Writes all entries again: facts made canonical, salted, digested, chained, inserted.
    fn write(&mut self) {
        self.conn.execute_batch("BEGIN IMMEDIATE").unwrap();
        for entry in &self.entries {
            let (last, prev) = self.head;
            let (seq, at) = (last + 1, entry.at.timestamp_millis());
            let mut salt = [0; 16];
            getrandom::fill(&mut salt).unwrap();
            let data = chain::canonical(&entry.data).unwrap();
            let data_digest = chain::data_digest(&salt, data.as_bytes());
            let request = entry.request.map(|id| uuid::Uuid::parse_str(&id.to_string()).unwrap());
            let link = Link {
                seq,
                at,
                due: None,
                r#type: entry.r#type.as_bytes(),
                actor: entry.actor.as_bytes(),
                on_behalf_of: entry.on_behalf_of.as_ref().map(String::as_bytes),
                request: request.as_ref().map(|id| id.as_bytes().as_slice()),
                subject: entry.subject.as_bytes(),
                data_digest: &data_digest,
            };
            let hash = link.hash(&prev, &mut Vec::with_capacity(512));
            self.conn
                .prepare_cached(
                    "INSERT INTO cs_ledger (seq, at, due, type, actor, on_behalf_of, request, subject, data, salt, data_digest, hash)
                     VALUES (?1, ?2, NULL, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
                )
                .unwrap()
                .execute(params![
                    seq,
                    at,
                    entry.r#type,
                    entry.actor,
                    entry.on_behalf_of,
                    request,
                    entry.subject,
                    data,
                    salt,
                    data_digest,
                    hash
                ])
                .unwrap();
            // Whose it is, and the item of all: what histories find it by.
            let about = "INSERT INTO cs_ledger_about (about, seq) VALUES (?1, ?2)";
            let mut about = self.conn.prepare_cached(about).unwrap();
            // Two entries about somebody, who is three times their number, and about one item.
            about.execute(params![seq / 2 * 3, seq]).unwrap();
            about.execute(params![4, seq]).unwrap();
            self.head = (seq, hash);
        }
        self.conn.execute_batch("COMMIT").unwrap();
    }
}
