//! What `check` tells of a store that was damaged, law by law; and that it tells, whatever it finds.
#![allow(clippy::disallowed_methods, reason = "damages with its own SQL")]

use std::fs;
use std::io::{Seek, SeekFrom, Write};

use crate::portal::{ITEM, Portal, child, child_of};
use countersign::model::*;
use countersign::{Options, RequestId, Store};
use rusqlite::Connection;

/// A store with a request at each place, closed.
fn scene() -> Portal {
    let portal = Portal::new();
    for item in ["given", "in.work", "waiting", "refused"] {
        portal.item(item, Some("dana"), &[]);
    }
    portal.give("alice", "given", Some("30d"));
    let ask = |item: &str| -> RequestId { portal.ask("alice", item) };
    portal.approve(ask("in.work"));
    portal.claim("worker");
    portal.approve(ask("waiting"));
    let refused = portal.open(ask("refused")).unwrap().id;
    portal.user("bob").approvals().reject(refused, Decide::default()).unwrap();
    ask(ITEM);
    access(&portal);
    let report = portal.store.check().unwrap();
    assert!(report.ok, "{report:?}");
    let head = portal.head();
    assert_eq!((report.chain.seq, report.chain.hash, report.chain.fault), (head.seq, head.hash, None));
    portal.store.close().unwrap();
    portal
}

/// Access that was taken away, access of somebody who is gone, and work for a later day.
fn access(portal: &Portal) {
    let admin = portal.admin();
    for item in ["over", "going"] {
        let input = ItemUpdate { fulfilment: Fulfilment::Immediate.into(), ..Default::default() };
        portal.item(item, Some("dana"), &["identity:eve"]);
        if item == "over" {
            admin.catalog().update_item(item, input).unwrap();
        }
    }
    portal.approve(portal.ask("alice", "over"));
    let list = GrantList { item: Some("over".into()), ..Default::default() };
    let over = admin.grants().list(list).unwrap().items[0].id;
    portal.user("alice").grants().hand_back(over, GrantHandBack::default()).unwrap();
    portal.person("gone", Some("bob"), None);
    let held = GrantLoad { item: Some("going".into()), ..Default::default() };
    admin.grants().load([Ok(("gone".to_owned(), held))]).unwrap();
    portal.deactivate("gone");
    let starts_at = Some(portal.clock.now() + chrono::Days::new(7));
    let input = RequestSubmit { starts_at, ..Default::default() };
    let later = portal.user("alice").requests().submit(vec!["going".into()], input).unwrap();
    portal.approve(later.request_ids[0]);
}

/// Does to the closed store what Countersign and its triggers never would.
fn damage(portal: &Portal, sql: &str) {
    let conn = Connection::open(portal.path()).unwrap();
    conn.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON").unwrap();
    let mut triggers = conn.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").unwrap();
    let triggers: Vec<(String, String)> =
        triggers.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect();
    triggers.iter().for_each(|(name, _)| conn.execute_batch(&format!("DROP TRIGGER {name}")).unwrap());
    conn.execute_batch(sql).unwrap();
    triggers.iter().for_each(|(_, sql)| conn.execute_batch(sql).unwrap());
}

fn report(portal: &Portal) -> CheckReport {
    let store = Store::open(portal.path(), crate::portal::options(&portal.clock)).unwrap();
    let report = store.check().unwrap();
    store.close().unwrap();
    report
}

/// Each law, what breaks it, and how often.
const BROKEN: &[(&str, &str, i64)] = &[
    (
        "a delivery is held back, and nothing before it waits",
        "INSERT INTO cs_webhooks (id, url, secret, types, scheme, allow_private, timeout, enabled, seq, created_at, updated_at)
         VALUES (zeroblob(16), 'https://x/', hex(zeroblob(32)), '[]', 'guide', 0, 'PT10S', 1, 4, 0, 0);
         INSERT INTO cs_deliveries (webhook, seq, request, status, attempts) VALUES (1, 3, zeroblob(16), 'behind', 0)",
        1,
    ),
    (
        "a delivery waits that its webhook has not come to",
        "INSERT INTO cs_webhooks (id, url, secret, types, scheme, allow_private, timeout, enabled, seq, created_at, updated_at)
         VALUES (zeroblob(16), 'https://x/', hex(zeroblob(32)), '[]', 'guide', 0, 'PT10S', 1, 2, 0, 0);
         INSERT INTO cs_deliveries (webhook, seq, status, due, attempts) VALUES (1, 3, 'waiting', 0, 1)",
        1,
    ),
    (
        "a consumer has acknowledged what is not there yet",
        "INSERT INTO cs_consumers (name, seq, acknowledged_at) VALUES ('crm', 100000, 0)",
        1,
    ),
    (
        "a request does not stand where the ledger says",
        "UPDATE cs_requests SET status = 'cancelled' WHERE status = 'pending'",
        1,
    ),
    (
        "the ledger tells of a request that is not there",
        "DELETE FROM cs_requests WHERE status IN ('rejected', 'pending')",
        2,
    ),
    (
        "a number of the requests is missing",
        "UPDATE cs_requests SET number = 17 WHERE status = 'provisioning'",
        2,
    ),
    (
        "two requests for one place are open",
        "DROP INDEX cs_requests_one_open;
         UPDATE cs_requests SET item = (SELECT item FROM cs_requests WHERE status = 'pending') WHERE status = 'approved'",
        1,
    ),
    ("a pending request asks nobody", "UPDATE cs_seats SET open = 0", 1),
    (
        "an approval is open, and its request is not pending",
        "UPDATE cs_requests SET status = 'approved' WHERE status = 'pending'",
        1,
    ),
    (
        "an approval is open in a stage that is not",
        "UPDATE cs_requests SET stage = 2 WHERE status = 'pending'",
        1,
    ),
    ("a seat is open, and its approval is not", "UPDATE cs_seats SET open = 1", 9),
    ("an approval is decided, and nobody decided it", "DELETE FROM cs_decisions WHERE number IN (1, 2)", 2),
    (
        "a decision is not of the place that its approval is of",
        "UPDATE cs_decisions SET stage = 9 WHERE number = 3",
        1,
    ),
    ("an approved request has no work that waits", "DELETE FROM cs_queue", 2),
    (
        "work waits, and its request is not approved",
        "UPDATE cs_requests SET status = 'failed' WHERE status = 'approved'",
        2,
    ),
    (
        "a request is in provisioning, and nobody has claimed it",
        "UPDATE cs_tasks SET status = 'lapsed', ended_at = claimed_at WHERE status = 'claimed'",
        1,
    ),
    (
        "a task is claimed, and its request is neither in provisioning nor closed",
        "UPDATE cs_requests SET status = 'failed' WHERE status = 'provisioning'",
        1,
    ),
    (
        "a task is claimed, and nothing watches its lease",
        "DELETE FROM cs_timers WHERE task IS NOT NULL",
        1,
    ),
    (
        "two tasks for one person and item are claimed",
        "DROP INDEX cs_tasks_one_claimed;
         UPDATE cs_tasks SET status = 'claimed', ended_at = NULL, beneficiary = 4, item = 3 WHERE number IN (1, 2)",
        1,
    ),
    ("a request to grant was provisioned, and there is no grant", "DELETE FROM cs_grants", 2),
    (
        "a grant is to end, and nothing watches for it or takes it away",
        "DELETE FROM cs_timers WHERE of_grant IS NOT NULL",
        1,
    ),
    (
        "somebody who is not active has access, and nothing takes it away",
        "UPDATE cs_requests SET status = 'closed', outcome = 'failure' WHERE origin = 'deactivation'",
        1,
    ),
    (
        "a request to take access away was provisioned, and its grant is not over",
        "UPDATE cs_grants SET ended_at = NULL, ended_why = NULL WHERE ended_at IS NOT NULL",
        1,
    ),
    (
        "a request changes a grant that is over",
        "UPDATE cs_requests SET action = 'modify' WHERE origin = 'deactivation';
         UPDATE cs_grants SET ended_at = 1, ended_why = 'removed'",
        1,
    ),
    (
        "a day for which something was asked, or until which it rests, is not watched",
        "DELETE FROM cs_timers WHERE kind = 'start'",
        1,
    ),
    (
        "a clock runs for a grant that is over",
        "UPDATE cs_grants SET ended_at = 1, ended_why = 'removed' WHERE ends_at IS NOT NULL",
        2,
    ),
    (
        "a grant is of a request that was never approved",
        "UPDATE cs_grants SET request = (SELECT number FROM cs_requests WHERE status = 'pending') WHERE number = 1",
        1,
    ),
    (
        "a clock runs for a task that is not claimed",
        "UPDATE cs_tasks SET status = 'lapsed', ended_at = claimed_at WHERE status = 'claimed'",
        1,
    ),
    (
        "a clock of a stage runs, and its request is not pending",
        "UPDATE cs_requests SET status = 'approved' WHERE status = 'pending'",
        1,
    ),
    (
        "a clock runs for a request that is over",
        "UPDATE cs_timers SET request = (SELECT number FROM cs_requests WHERE status = 'rejected') WHERE kind = 'deadline'",
        1,
    ),
    ("a clock is of a kind that is none", "UPDATE cs_timers SET kind = 'odd' WHERE kind = 'deadline'", 1),
    (
        "an entry is not in the history of whose request it is, nor of its item",
        "DELETE FROM cs_ledger_about WHERE about = 3 * (SELECT number FROM cs_identities WHERE id = 'alice')
             AND seq = (SELECT seq FROM cs_ledger WHERE type = 'access_request.created' AND actor = 'user:alice' ORDER BY seq LIMIT 1)",
        1,
    ),
    (
        "a history has an entry that is not there",
        "INSERT INTO cs_ledger_about SELECT 'alice', max(seq) + 1 FROM cs_ledger",
        1,
    ),
    ("an item has no version that it names", "UPDATE cs_items SET version = 9 WHERE reference = 'given'", 1),
    ("a policy has no version that it names", "UPDATE cs_policies SET version = 9", 3),
];

#[test]
fn each_law_that_is_broken_is_told_with_how_often_and_an_example() {
    let portal = scene();
    let whole = portal.folder().join("whole.db");
    fs::copy(portal.path(), &whole).unwrap();
    for (what, sql, count) in BROKEN {
        fs::copy(&whole, portal.path()).unwrap();
        damage(&portal, sql);
        let report = report(&portal);
        assert!(!report.ok, "{what}");
        let breach = report.law.iter().find(|breach| breach.what == *what);
        let breach = breach.unwrap_or_else(|| panic!("{what}: {report:?}"));
        assert_eq!(breach.count, *count, "{what}");
        let (noun, id) = breach.example.split_once(':').unwrap();
        assert!(
            !noun.is_empty() && (id.parse::<i64>().is_ok() || id.parse::<RequestId>().is_ok()),
            "{breach:?}"
        );
        assert_eq!(report.chain.fault, None, "{what}");
    }
}

#[test]
fn no_law_is_without_such_a_test() {
    let source = include_str!("../../src/db/check.rs");
    let told: Vec<&str> = source
        .split("    law(\n")
        .skip(1)
        .filter_map(|row| row.trim_start().strip_prefix('"')?.split('"').next())
        .collect();
    assert!(told.len() > 20);
    for what in told {
        assert!(BROKEN.iter().any(|(broken, ..)| *broken == what), "{what}");
    }
}

#[test]
fn an_example_is_one_that_breaks_it() {
    let portal = scene();
    damage(&portal, "DELETE FROM cs_queue");
    let report = report(&portal);
    let store = Store::open(portal.path(), crate::portal::options(&portal.clock)).unwrap();
    let id = report.law[0].example.strip_prefix("request:").unwrap().parse().unwrap();
    assert_eq!(
        store.as_admin("root").requests().get(id, RequestGet::default()).unwrap().status,
        RequestStatus::Approved
    );
    assert_eq!(report.law.len(), 1, "and nothing else is wrong: {report:?}");
}

#[test]
fn an_entry_that_was_changed_ends_the_chain_before_it() {
    let portal = scene();
    damage(&portal, "UPDATE cs_ledger SET data = '{}' WHERE seq = 3");
    let report = report(&portal);
    assert_eq!((report.ok, report.chain.seq), (false, 2));
    let fault = report.chain.fault.unwrap();
    assert!(fault.starts_with("ledger entry 3: changed"), "{fault}");
    assert!(report.law.is_empty() && report.integrity.is_empty());
}

#[test]
fn rows_that_point_to_nothing_are_told() {
    let portal = scene();
    damage(&portal, "UPDATE cs_identities SET manager = 99 WHERE id IN ('alice', 'eve')");
    let report = report(&portal);
    assert_eq!(
        report.integrity,
        ["`cs_identities` points to what is not in `cs_identities`: 2 of its rows, such as row 4"]
    );
}

#[test]
fn a_schema_that_is_not_ours_is_told_and_a_hosts_tables_are_no_harm() {
    let portal = scene();
    let conn = Connection::open(portal.path()).unwrap();
    conn.execute_batch(
        "CREATE TABLE host_notes (text TEXT); CREATE INDEX host_notes_by_text ON host_notes (text);
         CREATE INDEX host_requests ON cs_requests (digest);",
    )
    .unwrap();
    assert!(report(&portal).ok);
    conn.execute_batch(
        "DROP TRIGGER cs_ledger_stays;
         DROP TRIGGER cs_requests_final; CREATE TRIGGER cs_requests_final BEFORE UPDATE ON cs_requests BEGIN SELECT 1; END;
         CREATE TRIGGER host_sees AFTER INSERT ON cs_ledger BEGIN INSERT INTO host_notes VALUES (new.type); END;",
    )
    .unwrap();
    assert_eq!(
        report(&portal).integrity,
        [
            "the trigger `cs_ledger_stays` is gone",
            "the trigger `cs_requests_final` is not as Countersign made it",
            "the trigger `host_sees` on `cs_ledger` is not Countersign's",
        ]
    );
}

#[test]
fn what_can_t_be_looked_at_is_told_too() {
    let portal = scene();
    damage(&portal, "DROP TABLE cs_queue");
    let found = report(&portal);
    assert!(found.integrity.iter().any(|line| line == "the table `cs_queue` is gone"), "{found:?}");
    let untold = found.integrity.iter().filter(|line| line.contains("can't be told")).count();
    assert_eq!(untold, 2, "{found:?}");
    assert_eq!(found.chain.fault, None);
}

#[test]
fn a_damaged_file_is_told_and_never_an_error() {
    let portal = scene();
    let roots: Vec<i64> = {
        let conn = Connection::open(portal.path()).unwrap();
        let mut roots = conn
            .prepare(
                "SELECT rootpage FROM sqlite_schema WHERE name IN ('cs_ledger', 'cs_requests', 'cs_timers')",
            )
            .unwrap();
        roots.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    assert_eq!(roots.len(), 3);
    let whole = fs::read(portal.path()).unwrap();
    for root in roots {
        let mut file = fs::OpenOptions::new().write(true).truncate(true).open(portal.path()).unwrap();
        file.write_all(&whole).unwrap();
        file.seek(SeekFrom::Start((u64::try_from(root).unwrap() - 1) * 4_096)).unwrap();
        file.write_all(&[0xa5; 4_096]).unwrap();
        drop(file);
        let report = report(&portal);
        assert!(!report.ok && !report.integrity.is_empty(), "{report:?}");
    }
}

#[test]
fn what_another_process_damages_is_told_by_a_store_that_is_open() {
    if let Some(path) = child_of() {
        let conn = Connection::open(path).unwrap();
        return conn.execute_batch("PRAGMA busy_timeout = 60000; DELETE FROM cs_queue").unwrap();
    }
    let portal = Portal::new();
    portal.approved();
    assert!(portal.store.check().unwrap().ok);
    let tx = portal.store.begin().unwrap();
    assert!(portal.store.check().unwrap().ok, "it waits for no writer");
    drop(tx);
    let test = "what_another_process_damages_is_told_by_a_store_that_is_open";
    assert!(child(module_path!(), test, &portal.path()).status().unwrap().success());
    let report = portal.store.check().unwrap();
    assert_eq!(report.law[0].what, "an approved request has no work that waits");
}

#[test]
fn a_new_store_and_one_in_memory_are_whole() {
    let store = Store::open(":memory:", Options::default()).unwrap();
    let report = store.check().unwrap();
    assert!(report.ok && report.law.is_empty() && report.integrity.is_empty());
    assert_eq!((report.chain.seq, report.chain.hash), (0, "0".repeat(64)));
    crate::portal::furnish(&store);
    assert!(store.check().unwrap().ok);
}
