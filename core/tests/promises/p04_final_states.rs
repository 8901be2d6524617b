//! P4: a final state never changes. The verbs refuse it, and so does the schema, whoever writes with SQL of their own.
#![allow(clippy::disallowed_methods, reason = "writes with its own SQL")]

use crate::portal::{ITEM, Portal, code};
use countersign::RequestId;
use countersign::law::status::{MOVES, is_final};
use countersign::model::*;
use rusqlite::Connection;

/// A store with a request in each state: provisioned, rejected, cancelled, pending, failed, in the order of their numbers.
fn every_state() -> (Portal, [RequestId; 5]) {
    let portal = Portal::new();
    let items = ["one", "two", "three", "four", "five"];
    let requests = items.map(|item| {
        portal.item(item, Some("dana"), &["identity:bob"]);
        portal.ask("alice", item)
    });
    portal.approve(requests[0]);
    for task in portal.claim("worker") {
        portal.system().provisioning().complete(task.id, Complete::default()).unwrap();
    }
    let rejected = portal.open(requests[1]).unwrap().id;
    portal.user("bob").approvals().reject(rejected, Decide::default()).unwrap();
    portal.user("alice").requests().cancel(requests[2], RequestCancel::default()).unwrap();
    portal.approve(requests[4]);
    for _ in 0..5 {
        for task in portal.claim("worker") {
            portal.system().provisioning().fail(task.id, "no answer", Fail::default()).unwrap();
        }
        portal.advance("2h");
    }
    let open = portal.open(requests[3]).unwrap().id;
    let comment = Some("Yours".into());
    portal.user("bob").approvals().forward(open, "eve", Forward { comment }).unwrap();
    let ended = portal.delegate("dana", "eve");
    portal.user("dana").delegations().revoke(ended, DelegationRevoke::default()).unwrap();
    let states = requests.map(|id| portal.status(id).as_str());
    assert_eq!(states, ["provisioned", "rejected", "cancelled", "pending", "failed"]);
    (portal, requests)
}

#[test]
fn no_verb_moves_what_is_final() {
    let (portal, requests) = every_state();
    let before = portal.head();
    for (id, decided) in requests[..3].iter().zip(["approve", "reject", "cancel"]) {
        let admin = portal.admin();
        let cancelled = admin.requests().cancel(*id, RequestCancel::default());
        assert_eq!(code(cancelled), "illegal_transition", "cancel after {decided}");
        assert_eq!(code(admin.requests().retry(*id, RequestRetry::default())), "illegal_transition");
        for entry in portal.history(*id) {
            let Some(approval) = entry.data["approval"].as_str() else { continue };
            for who in ["bob", "root"] {
                let approvals = portal.store.as_admin(who);
                let said = approvals.approvals().approve(approval.parse().unwrap(), Approve::default());
                assert_eq!(code(said), "stale");
                let said = approvals.approvals().reject(approval.parse().unwrap(), Decide::default());
                assert_eq!(code(said), "stale");
            }
        }
    }
    assert_eq!(portal.head(), before);
}

/// The store's file, held by nobody, under a connection like anyone's: not even recursive triggers are on.
fn by_hand(portal: &Portal) -> Connection {
    portal.store.close().unwrap();
    Connection::open(portal.path()).unwrap()
}

fn refused(conn: &Connection, sql: &str) {
    let why = conn.execute_batch(sql).expect_err(sql).to_string();
    assert!(why.contains("law: "), "{sql}: {why}");
}

#[test]
fn the_schema_moves_a_request_only_as_the_law_says() {
    let (portal, _) = every_state();
    let conn = by_hand(&portal);
    let states: Vec<(i64, String, bool)> = conn
        .prepare("SELECT number, status, open FROM cs_requests")
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    for (number, from, open) in states {
        assert_eq!(open, !is_final(RequestStatus::from_text(&from).unwrap()), "{from}");
        for to in RequestStatus::ALL {
            let outcome = if *to == RequestStatus::Closed { "'failure'" } else { "NULL" };
            let sql = format!(
                "UPDATE cs_requests SET status = '{to}', outcome = {outcome} WHERE number = {number}"
            );
            let legal = MOVES.iter().any(|row| row.from.is_some_and(|s| s.as_str() == from) && row.to == *to);
            if legal {
                conn.execute_batch(&format!("BEGIN; {sql}; ROLLBACK")).expect(&sql);
            } else {
                refused(&conn, &sql);
            }
        }
        if is_final(RequestStatus::from_text(&from).unwrap()) {
            for change in ["stage = stage + 1", "attempts = 9", "updated_at = 0"] {
                refused(&conn, &format!("UPDATE cs_requests SET {change} WHERE number = {number}"));
            }
        }
    }
}

#[test]
fn the_schema_refuses_a_request_that_does_not_start_as_one() {
    let (portal, _) = every_state();
    let conn = by_hand(&portal);
    let copy = |verb: &str, number: &str, status: &str, item: &str| {
        format!(
            "{verb} INTO cs_requests (number, id, submission, action, origin, status, requester, beneficiary, requester_person,
                 beneficiary_person, item, item_version, apart, policy, policy_version, plan, settings, form_values, metadata,
                 beneficiary_then, manual, added_stages, conflicts, digest, created_at, updated_at)
             SELECT {number}, randomblob(16), submission, action, origin, {status}, requester, beneficiary, requester_person,
                 beneficiary_person, {item}, item_version, apart, policy, policy_version, plan, settings, form_values, metadata,
                 beneficiary_then, manual, added_stages, conflicts, digest, created_at, updated_at
             FROM cs_requests WHERE number = 1"
        )
    };
    for status in RequestStatus::ALL.iter().filter(|status| **status != RequestStatus::Pending) {
        refused(&conn, &copy("INSERT", "99", &format!("'{status}'"), "1"));
    }
    // Nobody has to approve what asks nobody: it may start as approved, and only it.
    let asks_nobody =
        copy("INSERT", "99", "'approved'", "1").replace("policy_version, plan,", "policy_version, '[]',");
    let asks_nobody = asks_nobody.replacen("policy_version, '[]',", "policy_version, plan,", 1);
    conn.execute_batch(&format!("BEGIN; {asks_nobody}; ROLLBACK")).unwrap();
    refused(&conn, &asks_nobody.replace("'approved'", "'provisioning'"));
    // A second life in a final request's place, by number, by id, and over an open one by what it asks for.
    refused(&conn, &copy("INSERT OR REPLACE", "1", "'pending'", "1"));
    refused(&conn, &copy("REPLACE", "1", "'pending'", "1").replace("randomblob(16)", "id"));
    refused(&conn, &copy("INSERT OR REPLACE", "98", "'pending'", "1").replace("randomblob(16)", "id"));
    let open = "(SELECT item FROM cs_requests WHERE number = 4)";
    refused(&conn, &copy("INSERT OR REPLACE", "97", "'pending'", open));
    conn.execute_batch(&format!("BEGIN; {}; ROLLBACK", copy("INSERT", "99", "'pending'", "1"))).unwrap();
}

#[test]
fn the_schema_never_changes_what_was_asked_said_or_written() {
    let (portal, _) = every_state();
    let conn = by_hand(&portal);
    for sql in [
        "DELETE FROM cs_requests WHERE number = 1",
        "DELETE FROM cs_requests",
        "UPDATE cs_requests SET beneficiary = 1 WHERE number = 4",
        "UPDATE cs_requests SET duration = 'P1Y' WHERE number = 4",
        "UPDATE cs_requests SET policy = 1, item = 1 WHERE number = 4",
        "UPDATE cs_requests SET digest = digest WHERE number = 4",
        "UPDATE OR REPLACE cs_requests SET number = 1 WHERE number = 4",
        "UPDATE cs_decisions SET verdict = 'rejected'",
        "UPDATE cs_decisions SET comment = 'I said no'",
        "DELETE FROM cs_decisions",
        "CREATE TEMP TABLE said AS SELECT * FROM cs_decisions LIMIT 1; UPDATE said SET verdict = 'rejected'; INSERT OR REPLACE INTO cs_decisions SELECT * FROM said",
        "UPDATE said SET number = 99, verdict = 'rejected'; INSERT OR REPLACE INTO cs_decisions SELECT * FROM said",
        "UPDATE said SET number = 99, seat = 'x'; INSERT OR REPLACE INTO cs_decisions SELECT * FROM said",
        "UPDATE said SET person = 'x', seat = (SELECT seat FROM cs_decisions d WHERE d.approval = said.approval); INSERT INTO cs_decisions SELECT * FROM said",
        "UPDATE cs_approvals SET status = 'pending', ended_at = NULL WHERE status = 'approved'",
        "UPDATE cs_approvals SET status = 'rejected' WHERE status = 'approved'",
        "DELETE FROM cs_approvals",
        "CREATE TEMP TABLE asked AS SELECT * FROM cs_approvals WHERE status = 'approved' LIMIT 1; UPDATE asked SET number = 99, id = randomblob(16), stage = 9; INSERT INTO cs_approvals SELECT * FROM asked",
        "DROP TABLE asked; CREATE TEMP TABLE asked AS SELECT * FROM cs_approvals WHERE status = 'approved' LIMIT 1; UPDATE asked SET status = 'pending', ended_at = NULL; INSERT OR REPLACE INTO cs_approvals SELECT * FROM asked",
        "UPDATE asked SET number = 99, id = randomblob(16); INSERT OR REPLACE INTO cs_approvals SELECT * FROM asked",
        "UPDATE cs_hands SET receiver = 1",
        "DELETE FROM cs_hands",
        "UPDATE cs_delegations SET delegate = 1",
        "UPDATE cs_delegations SET revoked_at = NULL",
        "DELETE FROM cs_delegations",
        "UPDATE cs_tasks SET status = 'claimed', ended_at = NULL",
        "UPDATE cs_tasks SET receipt = 'done'",
        "DELETE FROM cs_tasks",
        "INSERT OR REPLACE INTO cs_tasks SELECT number, id, request, beneficiary, item, kind, 'claimed', 'me', NULL, NULL, attempt, 0, 1, NULL, NULL, NULL, NULL FROM cs_tasks WHERE status = 'completed' LIMIT 1",
        "UPDATE cs_ledger SET data = '{}' WHERE seq = 1",
        "UPDATE cs_ledger SET seq = seq + 1000",
        "DELETE FROM cs_ledger WHERE seq = (SELECT max(seq) FROM cs_ledger)",
        "INSERT OR REPLACE INTO cs_ledger SELECT * FROM cs_ledger WHERE seq = 1",
        "INSERT INTO cs_ledger SELECT seq + 1000, at, due, type, actor, on_behalf_of, request, subject, data, salt, data_digest, hash FROM cs_ledger WHERE seq = 1",
        "INSERT INTO cs_request_moves VALUES ('rejected', 'approve', 'approved')",
        "UPDATE cs_request_moves SET to_status = 'approved'",
        "DELETE FROM cs_request_moves",
        "INSERT OR REPLACE INTO cs_request_moves VALUES (NULL, 'submit', 'approved')",
        "UPDATE cs_policy_versions SET content = '{}'",
        "DELETE FROM cs_policy_versions",
        "INSERT OR REPLACE INTO cs_policies SELECT * FROM cs_policies LIMIT 1",
        "INSERT OR REPLACE INTO cs_policy_versions SELECT policy, version, '{}', 0 FROM cs_policy_versions LIMIT 1",
        "UPDATE cs_item_versions SET content = '{}'",
        "UPDATE cs_item_versions SET name = 'Another'",
        "INSERT OR REPLACE INTO cs_item_versions SELECT item, version, name, '{}', 0 FROM cs_item_versions LIMIT 1",
        "DELETE FROM cs_item_versions",
        "DELETE FROM cs_policies",
        "UPDATE cs_settings SET data = '{\"attempts\": 99}'",
        "INSERT OR REPLACE INTO cs_settings VALUES (1, '{\"attempts\": 99}', 0)",
        "DELETE FROM cs_settings",
    ] {
        refused(&conn, sql);
    }
    let whole: String = conn.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(whole, "ok");
}

#[test]
fn a_store_that_was_written_to_by_hand_goes_on() {
    let mut portal = Portal::new();
    portal.ask("alice", ITEM);
    let conn = by_hand(&portal);
    refused(&conn, "DELETE FROM cs_requests");
    drop(conn);
    portal.reopen();
    portal.ask("bob", ITEM);
    portal.admin().audit().verify(AuditVerify::default()).unwrap();
}
