//! P5 over every call of every story: what changes something is told, once; what changes nothing, or is refused, is not.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use countersign::law::status::{MOVES, Move};
use rusqlite::types::Value as Cell;
use rusqlite::{Connection, params};
use serde_json::Value;

/// What is no change that the ledger tells: carts and readers' places, what is counted or derived, and clocks, which go with
/// what is told. What is left is held against the ledger, so that a new table needs no word here.
const UNTOLD: &[&str] = &[
    "cs_cart_lines",
    "cs_submits",
    "cs_seats",
    "cs_timers",
    "cs_sequences",
    "cs_ledger",
    "cs_consumers",
    "cs_item_tags",
    "cs_item_places",
];

/// What may be told although no row changes: that somebody was reminded, or that something was asked which is there.
const WORDS_ALONE: &[&str] = &["access_request.reminded", "access_request.ignored", "access.ending_soon"];

/// A lease may be prolonged without a word, and a reader go on.
const SILENT: &[&str] = &["provisioning.renew", "events.acknowledge"];

/// The verbs that only look, or the one of a noun that does. Every other one must be seen to change something, and to tell it, in
/// some story.
const READS: &[&str] = &[
    "reports.decision_times",
    "reports.waiting",
    "reports.never_refused",
    "reports.ending_soon",
    "reports.csv",
    "get",
    "list",
    "history",
    "explain",
    "view",
    "validate",
    "pending",
    "completed",
    "summary",
    "preview",
    "lint",
    "check",
    "requestable",
    "get_item",
    "list_items",
    "get_category",
    "list_categories",
    "list_rules",
    "events.read",
    "webhooks.failed",
    "audit.head",
    "audit.verify",
    "audit.evidence",
    "next_due",
];

/// What is told of no one story: files, what surrounds calls, and what takes a network.
const ELSEWHERE: &[&str] = &[
    "store.open",
    "store.close",
    "store.transaction",
    "store.backup",
    "audit.export",
    "webhooks.deliver",
    "webhooks.resend",
];

/// Looks at a store's file from beside it.
pub struct Told {
    eye: Connection,
    tables: Vec<String>,
    before: State,
    /// The operations that changed something and told it.
    pub changed: BTreeSet<String>,
}

/// All rows of each table, and where each request stands.
struct State {
    rows: BTreeMap<String, Vec<Vec<Cell>>>,
    requests: BTreeMap<String, String>,
    head: i64,
}

struct Entry {
    kind: String,
    request: Option<String>,
    subject: String,
    data: Value,
}

impl Told {
    pub fn new(path: &Path) -> Self {
        let eye = Connection::open(path).unwrap();
        let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE 'cs\\_%' ESCAPE '\\'
                   AND name NOT LIKE '%\\_text%' ESCAPE '\\' ORDER BY name";
        let names =
            eye.prepare(sql).unwrap().query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        let tables: Vec<String> = names;
        for name in UNTOLD {
            assert!(tables.iter().any(|table| table == name), "there is no table {name}");
        }
        let tables: Vec<String> =
            tables.into_iter().filter(|name| !UNTOLD.contains(&name.as_str())).collect();
        let before = State::of(&eye, &tables);
        Self { eye, tables, before, changed: BTreeSet::new() }
    }

    /// Holds what a call changed against what it told.
    pub fn after(&mut self, operation: &str, refused: bool) {
        let now = State::of(&self.eye, &self.tables);
        let entries = self.entries(self.before.head);
        let changed: Vec<&String> =
            self.tables.iter().filter(|table| now.rows[*table] != self.before.rows[*table]).collect();
        let kinds: Vec<&str> = entries.iter().map(|entry| entry.kind.as_str()).collect();
        assert!(
            !refused || (changed.is_empty() && kinds.is_empty()),
            "{operation} was refused, and changed {changed:?}"
        );
        let silent = SILENT.contains(&operation);
        assert!(
            silent || changed.is_empty() || !kinds.is_empty(),
            "{operation} changed {changed:?}, and told nothing"
        );
        if changed.is_empty() {
            let redacts = operation == "audit.redact";
            let words = kinds.iter().all(|kind| WORDS_ALONE.contains(kind));
            assert!(redacts || words, "{operation} changed nothing, and told {kinds:?}");
        }
        if is_read(operation) {
            assert!(
                changed.is_empty() && kinds.is_empty(),
                "{operation} only looks, and changed {changed:?}, told {kinds:?}"
            );
        }
        once(operation, &entries);
        moved(operation, &entries, &self.before.requests, &now.requests);
        if !kinds.is_empty() {
            self.changed.insert(operation.to_owned());
        }
        self.before = now;
    }

    fn entries(&self, after: i64) -> Vec<Entry> {
        let sql = "SELECT type, request, subject, data FROM cs_ledger WHERE seq > ?1 ORDER BY seq";
        let mut found = self.eye.prepare_cached(sql).unwrap();
        let entries = found.query_map(params![after], |row| {
            let data: Option<String> = row.get(3)?;
            Ok(Entry {
                kind: row.get(0)?,
                request: row.get::<_, Option<Vec<u8>>>(1)?.map(|id| format!("{id:02x?}")),
                subject: row.get(2)?,
                data: data.map_or(Value::Null, |data| serde_json::from_str(&data).unwrap()),
            })
        });
        entries.unwrap().map(Result::unwrap).collect()
    }
}

impl State {
    fn of(eye: &Connection, tables: &[String]) -> Self {
        let all = |sql: &str| -> Vec<Vec<Cell>> {
            let mut statement = eye.prepare_cached(sql).unwrap();
            let columns = statement.column_count();
            let rows = statement.query_map([], |row| (0..columns).map(|at| row.get(at)).collect());
            rows.unwrap().map(Result::unwrap).collect()
        };
        let rows = tables.iter().map(|name| (name.clone(), all(&format!("SELECT * FROM {name}")))).collect();
        let requests = eye
            .prepare_cached("SELECT id, status FROM cs_requests")
            .unwrap()
            .query_map([], |row| Ok((format!("{:02x?}", row.get::<_, Vec<u8>>(0)?), row.get(1)?)))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        let head =
            eye.query_row("SELECT coalesce(max(seq), 0) FROM cs_ledger", [], |row| row.get(0)).unwrap();
        Self { rows, requests, head }
    }
}

/// Nothing is told twice in the same words.
fn once(operation: &str, entries: &[Entry]) {
    let mut seen = BTreeSet::new();
    for entry in entries {
        let told = (&entry.kind, &entry.subject, entry.data.to_string());
        assert!(seen.insert(told), "{operation} told twice: {} of {}", entry.kind, entry.subject);
        // What changed is told as it was and as it is.
        if ["updated", "modified", "extended", "rerouted"].iter().any(|ending| entry.kind.ends_with(ending)) {
            let (before, after) = (&entry.data["before"], &entry.data["after"]);
            assert!(before != after, "{operation} told {} without a change: {}", entry.kind, entry.data);
        }
    }
}

/// The entries of each request lead, move by move, from where it stood to where it stands.
fn moved(
    operation: &str,
    entries: &[Entry],
    before: &BTreeMap<String, String>,
    now: &BTreeMap<String, String>,
) {
    let mut stands: BTreeMap<&String, &str> =
        before.iter().map(|(id, status)| (id, status.as_str())).collect();
    for entry in entries.iter().filter(|entry| MOVES.iter().any(|row| row.entry == entry.kind)) {
        let id = entry.request.as_ref().unwrap();
        // One entry tells of an approval for now and of one for a later day.
        let other = if entry.data["starts_at"].is_string() { Move::Approve } else { Move::Schedule };
        let from = stands.get(id).copied();
        let row = MOVES
            .iter()
            .find(|row| {
                row.entry == entry.kind && row.from.map(|from| from.as_str()) == from && row.step != other
            })
            .unwrap_or_else(|| panic!("{operation} told {} of a request that is {from:?}", entry.kind));
        stands.insert(id, row.to.as_str());
    }
    let stands: BTreeMap<String, String> =
        stands.into_iter().map(|(id, status)| (id.clone(), status.to_owned())).collect();
    assert_eq!(&stands, now, "{operation}: requests stand elsewhere than was told");
}

fn is_read(operation: &str) -> bool {
    READS.contains(&operation) || operation.split_once('.').is_some_and(|(_, verb)| READS.contains(&verb))
}

/// Every operation that there is was seen: those that change something, changing and telling it.
pub fn every_operation(operations: &str, changed: &BTreeSet<String>) {
    let carts = ["add", "update", "remove", "clear"].map(|verb| format!("cart.{verb}"));
    for line in operations.lines().filter(|line| !line.starts_with('#')) {
        let mut words = line.split(' ');
        let noun = words.next().unwrap();
        for operation in words.map(|verb| format!("{noun}.{verb}")) {
            let told = changed.contains(&operation);
            let aside = is_read(&operation)
                || carts.contains(&operation)
                || SILENT.contains(&operation.as_str())
                || ELSEWHERE.contains(&operation.as_str());
            assert!(told != aside, "{operation}: seen to tell something: {told}, may be silent: {aside}");
        }
    }
}
