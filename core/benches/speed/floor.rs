//! The floor: the same rows in the same tables, by prepared statements alone.

use std::path::Path;

use rusqlite::Connection;

pub struct Floor {
    conn: Connection,
    /// The ids of its items.
    ids: Vec<[u8; 16]>,
}

impl Floor {
    pub fn open(path: &Path) -> Self {
        let conn = Connection::open(path).unwrap();
        conn.set_prepared_statement_cache_capacity(64);
        conn.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON")
            .unwrap();
        conn.execute_batch(include_str!("../../migrations/0001_store.sql")).unwrap();
        let triggers: Vec<String> = conn
            .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
            .unwrap()
            .query_map([], |row| row.get(0))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        for trigger in triggers {
            conn.execute_batch(&format!("DROP TRIGGER {trigger}")).unwrap();
        }
        conn.execute_batch(
            "INSERT INTO cs_identities VALUES (1, 'bob', 'Bob', NULL, NULL, NULL, NULL, '{}', 1, 'human', NULL, 'bob', 0, 0);
             INSERT INTO cs_policies VALUES (1, randomblob(16), 'Manager', 1, 1, NULL, 0, 0);
             INSERT INTO cs_policy_versions VALUES (1, 1, '{}', 0);
             INSERT INTO cs_items VALUES (1, randomblob(16), 1, 'role', NULL, NULL, NULL, NULL, NULL, 'none', NULL, 1, 0, 0, NULL);
             INSERT INTO cs_item_versions VALUES (1, 1, 'Reader', '{}', 0);
             WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 6000)
             INSERT INTO cs_identities SELECT i, 'p' || (i - 2), 'Person', NULL, NULL, NULL, 1, '{}', 1, 'human', NULL, 'p' || (i - 2), 0, 0 FROM n;",
        )
        .unwrap();
        Self { conn, ids: Vec::new() }
    }

    fn run(&self, sql: &str, params: impl rusqlite::Params) {
        self.conn.prepare_cached(sql).unwrap().execute(params).unwrap();
    }

    fn entry(&self, n: i64, kind: &str) {
        let sql = "INSERT INTO cs_ledger (at, type, actor, request, subject, data, salt, data_digest, hash)
                   VALUES (?1, ?2, 'user:p', ?3, 'request:00000005-0000-7000-8000-000000000001', ?4, ?5, ?6, ?6)";
        self.run(
            sql,
            (
                n,
                kind,
                id(5, n),
                "{\"justification\":\"Q1 analytics project\",\"number\":1}",
                [0_u8; 16],
                [0_u8; 32],
            ),
        );
        let seq = self.conn.last_insert_rowid();
        let about = "INSERT INTO cs_ledger_about (about, seq) VALUES (?1, ?2)";
        // Somebody is three times their number, an item one more than that.
        self.run(about, ((n + 2) * 3, seq));
        self.run(about, (4, seq));
    }

    pub fn submit(&mut self, n: usize) {
        let n = n as i64;
        let (number, person) = (n + 1, n + 2);
        self.run("BEGIN IMMEDIATE", []);
        self.run("INSERT INTO cs_submissions VALUES (?1, ?2, ?3, ?3, 0)", (number, id(4, n), person));
        self.run(
            "INSERT INTO cs_requests (number, id, submission, action, origin, status, requester, beneficiary, requester_person,
                 beneficiary_person, item, item_version, apart, policy, policy_version, plan, settings, stage, deadline, justification,
                 form_values, metadata, beneficiary_then, manual, added_stages, conflicts, digest, created_at, updated_at)
             VALUES (?1, ?2, ?1, 'grant', 'user', 'pending', ?3, ?3, ?5, ?5, 1, 1, '', 1, 1, '[1]', 1, 1, 9,
                 'Q1 analytics project', '{}', '{}', '{\"attributes\":{},\"manager\":\"bob\",\"name\":\"Person\"}', 0, '[]', '[]', ?4,
                 0, 0)",
            (number, id(5, n), person, "0".repeat(64), format!("p{n}")),
        );
        self.run(
            "INSERT INTO cs_requests_text (rowid, justification) VALUES (?1, 'Q1 analytics project')",
            [number],
        );
        self.run(
            "INSERT INTO cs_approvals (number, id, request, route, stage, part, source, needed, status, requested_at)
             VALUES (?1, ?2, ?1, 1, 1, 1, 'manager', 1, 'pending', 0)",
            (number, id(6, n)),
        );
        self.run("INSERT INTO cs_seats VALUES (?1, ?1, 1, NULL, 'manager', NULL, 1)", [number]);
        self.run("INSERT INTO cs_timers (due, kind, request) VALUES (9, 'deadline', ?1)", [number]);
        self.entry(n, "access_request.created");
        self.entry(n, "approval.requested");
        self.run("COMMIT", []);
    }

    /// A line in one of a thousand carts, from what the engine is given too: a person's id and an item's.
    pub fn add(&mut self, n: usize) {
        let person = format!("p{}", n % 1_000);
        self.run("BEGIN IMMEDIATE", []);
        let requester = self.number("SELECT number FROM cs_identities WHERE id = ?1", &person);
        let item = self.number("SELECT number FROM cs_items WHERE id = ?1", self.ids[n]);
        self.run(
            "INSERT INTO cs_cart_lines VALUES (NULL, ?1, ?2, ?2, ?3, '', 'Q1 analytics project', NULL, NULL, NULL, NULL, '{}', NULL, NULL, '{}', NULL, 0)",
            (id(3, n as i64), requester, item),
        );
        self.run("COMMIT", []);
    }

    fn number(&self, sql: &str, id: impl rusqlite::ToSql) -> i64 {
        self.conn.prepare_cached(sql).unwrap().query_row([id], |row| row.get(0)).unwrap()
    }

    /// A catalog of the same items as the engine's.
    pub fn catalog(&mut self, items: i64) {
        self.conn
            .execute_batch(&format!(
                "WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i <= {items})
                 INSERT INTO cs_items SELECT i, randomblob(16), 1, 'role', NULL, NULL, 1, NULL, 'item.' || i, 'low', NULL, 1, 0, 0, NULL FROM n;
                 INSERT INTO cs_item_versions SELECT number, 1, 'Reader ' || number,
                     '{{\"kind\":\"role\",\"name\":\"Reader\",\"description\":\"Reads the reports of a department\",\"risk\":\"low\",\"tags\":[\"reports\"],\"fulfilment\":\"queued\"}}', 0
                     FROM cs_items WHERE number > 1;"
            ))
            .unwrap();
        let mut ids = self.conn.prepare("SELECT id FROM cs_items WHERE number > 1 ORDER BY number").unwrap();
        let ids = ids.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        self.ids = ids;
    }

    /// A page of 20 items: every column of the same rows.
    pub fn browse(&mut self, after: i64) {
        let sql = "SELECT i.number, i.id, i.version, i.kind, i.reference, i.risk, i.policy, i.category, i.application, i.enabled, i.created_at,
                   i.updated_at, o.id, v.name, v.content FROM cs_items i
                   JOIN cs_item_versions v ON v.item = i.number AND v.version = i.version
                   LEFT JOIN cs_identities o ON o.number = i.owner
                   WHERE i.enabled = 1 AND i.number > ?1 ORDER BY i.number LIMIT 21";
        let mut statement = self.conn.prepare_cached(sql).unwrap();
        let mut rows = statement.query([after]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            for column in 0..15 {
                let _: rusqlite::types::Value = row.get(column).unwrap();
            }
        }
    }

    pub fn approve(&mut self, n: usize) {
        let (n, number) = (n as i64, n as i64 + 1);
        self.run("BEGIN IMMEDIATE", []);
        self.run("UPDATE cs_approvals SET status = 'approved', ended_by = 'bob', ended_at = 0 WHERE number = ?1 AND status = 'pending'", [number]);
        self.run("UPDATE cs_seats SET open = 0 WHERE approval = ?1", [number]);
        self.run("DELETE FROM cs_timers WHERE request = ?1", [number]);
        let decision = "INSERT INTO cs_decisions (number, approval, request, route, stage, part, identity, person, seat, why, verdict, digest,
            decided_at) VALUES (?1, ?1, ?1, 1, 1, 1, 1, 'bob', 'bob', 'manager', 'approved', ?2, 0)";
        self.run(decision, (number, "0".repeat(64)));
        self.run(
            "UPDATE cs_requests SET status = 'approved' WHERE number = ?1 AND status = 'pending'",
            [number],
        );
        self.run("INSERT INTO cs_queue VALUES (?1, ?2, 1, NULL, 'provision', 0, 0)", (number, number + 1));
        self.run("INSERT INTO cs_timers (due, kind, request) VALUES (9, 'claim_by', ?1)", [number]);
        self.entry(n, "approval.decided");
        self.entry(n, "access_request.approved");
        self.run("COMMIT", []);
    }

    pub fn get(&mut self, n: usize) {
        let mut statement = self.conn.prepare_cached("SELECT * FROM cs_requests WHERE id = ?1").unwrap();
        statement.query_row([id(5, n as i64)], |row| row.get::<_, i64>(0)).unwrap();
    }

    pub fn page(&mut self) {
        let sql = "SELECT a.*, r.* FROM cs_seats s JOIN cs_approvals a ON a.number = s.approval JOIN cs_requests r ON r.number = a.request
                   WHERE s.identity = 1 AND s.grp IS NULL AND s.open = 1 AND s.approval > 0 ORDER BY s.approval LIMIT 20";
        let mut statement = self.conn.prepare_cached(sql).unwrap();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let _: (i64, Vec<u8>) = (row.get(0).unwrap(), row.get(1).unwrap());
        }
    }
}

fn id(kind: u8, n: i64) -> [u8; 16] {
    let mut bytes = [kind; 16];
    bytes[8..].copy_from_slice(&n.to_be_bytes());
    bytes
}
