//! The host's own tables in a transaction: kept together with Countersign's rows, and Countersign's own left alone.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;

use crate::portal::{ITEM, Portal, ask, code, words};
use countersign::model::*;
use countersign::sql::params;
use countersign::{Error, Options, Result, Store, Tx};

/// A store with a table of the host's.
fn hosted() -> Portal {
    let portal = Portal::new();
    own(&portal, "CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE)").unwrap();
    portal
}

/// Runs SQL of the host's in a transaction of its own.
fn own(portal: &Portal, sql: &str) -> Result<()> {
    portal.store.transaction(|tx| tx.sql(|own| own.execute_batch(sql)))
}

fn note(tx: &Tx, text: &str) -> Result<usize> {
    tx.sql(|own| own.execute("INSERT INTO notes (text) VALUES (?1)", [text]))
}

fn noted(tx: &Tx) -> Vec<String> {
    tx.sql(|own| own.query("SELECT text FROM notes ORDER BY id", [], |row| row.get(0))).unwrap()
}

fn notes(portal: &Portal) -> Vec<String> {
    noted(&portal.store.begin().unwrap())
}

#[test]
fn a_hosts_row_and_a_request_are_kept_together() {
    let portal = hosted();
    let request = portal
        .store
        .transaction(|tx| {
            let request = ask(&tx.as_user("alice"), ITEM, None)?;
            assert_eq!(note(tx, &request.to_string())?, 1);
            Ok(request)
        })
        .unwrap();
    assert_eq!(notes(&portal), [request.to_string()]);
    assert_eq!(portal.status(request), RequestStatus::Pending);
}

#[test]
fn they_are_undone_together() {
    let portal = hosted();
    let before = portal.head();
    let done: Result<()> = portal.store.transaction(|tx| {
        ask(&tx.as_user("alice"), ITEM, None)?;
        note(tx, "one")?;
        ask(&tx.as_user("alice"), "no.such.item", None).map(drop)
    });
    assert_eq!(code(done), "not_found");
    assert_eq!((notes(&portal), portal.head()), (vec![], before.clone()));
    // The other way round: what the host's SQL refuses undoes the request.
    let done: Result<()> = portal.store.transaction(|tx| {
        ask(&tx.as_user("alice"), ITEM, None)?;
        note(tx, "one")?;
        note(tx, "one").map(drop)
    });
    assert_eq!(words(done), "`sql` is refused: UNIQUE constraint failed: notes.text");
    assert_eq!((notes(&portal), portal.head()), (vec![], before));
}

#[test]
fn what_fails_undoes_just_itself() {
    let portal = hosted();
    let tx = portal.store.begin().unwrap();
    note(&tx, "kept").unwrap();
    let done: Result<()> = tx.sql(|own| {
        own.execute("INSERT INTO notes (text) VALUES ('lost')", [])?;
        Err(Error::Forbidden("by the host".into()))
    });
    assert_eq!(words(done), "by the host");
    let batch = "INSERT INTO notes (text) VALUES ('lost'); INSERT INTO nowhere VALUES (1)";
    let done = tx.sql(|own| {
        assert_eq!(code(own.execute_batch(batch)), "invalid");
        own.query_row("SELECT count(*) FROM notes", [], |row| row.get::<_, i64>(0))
    });
    assert_eq!(done.unwrap(), Some(1));
    let inner = tx.begin().unwrap();
    note(&inner, "inner").unwrap();
    assert_eq!(code(note(&tx, "outer")), "busy", "a transaction inside it is open");
    inner.rollback().unwrap();
    assert_eq!(code(note(&inner, "late")), "closed");
    let panicked = catch_unwind(AssertUnwindSafe(|| {
        tx.sql(|own| {
            own.execute("INSERT INTO notes (text) VALUES ('lost')", [])?;
            own.query("SELECT text FROM notes", [], |_| -> countersign::sql::rusqlite::Result<()> {
                panic!("in the host's code")
            })
        })
    }));
    assert!(panicked.is_err());
    ask(&tx.as_user("alice"), ITEM, None).unwrap();
    tx.commit().unwrap();
    assert_eq!(notes(&portal), ["kept"]);
    assert!(portal.store.check().unwrap().ok);
}

#[test]
fn rows_are_read_and_values_bound() {
    let portal = hosted();
    let request = portal.ask("alice", ITEM);
    portal
        .store
        .transaction(|tx| {
            tx.sql(|own| {
                own.execute("INSERT INTO notes VALUES (?1, ?2)", params![7, "it's; -- fine"])?;
                let row = own.query_row("SELECT id, text FROM notes WHERE id = ?1", [7], |row| {
                    Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?))
                })?;
                assert_eq!(row, Some((7, "it's; -- fine".to_owned())));
                assert_eq!(
                    own.query_row("SELECT id FROM notes WHERE id = 8", [], |row| row.get::<_, i64>(0))?,
                    None
                );
                // Countersign's own may be read.
                let asked =
                    own.query("SELECT id FROM cs_view_requests WHERE status = ?1", ["pending"], |row| {
                        row.get::<_, String>(0)
                    })?;
                assert_eq!(asked, [request.to_string()]);
                let told = own.query("PRAGMA table_info(notes)", [], |row| row.get::<_, String>(1))?;
                assert_eq!(told, ["id", "text"]);
                for (sql, why) in [
                    ("SELECT 1; SELECT 2", "Multiple statements"),
                    ("SELECT nowhere", "no such column"),
                    ("INSERT INTO notes VALUES (1, NULL)", "NOT NULL"),
                    ("oops", "syntax error"),
                ] {
                    let said = words(own.execute(sql, []));
                    assert!(said.starts_with("`sql` is refused: ") && said.contains(why), "{sql}: {said}");
                }
                Ok(())
            })
        })
        .unwrap();
}

#[test]
fn tables_of_the_host_are_made_changed_and_dropped() {
    let portal = hosted();
    portal.ask("alice", ITEM);
    for sql in [
        "ALTER TABLE notes ADD COLUMN seen INTEGER NOT NULL DEFAULT 0 CHECK (seen IN (0, 1))",
        "ALTER TABLE notes RENAME COLUMN text TO words",
        "CREATE INDEX notes_by_seen ON notes (seen)",
        "CREATE TABLE new_notes (id INTEGER PRIMARY KEY, words TEXT) STRICT; INSERT INTO new_notes SELECT id, words FROM notes;
         DROP TABLE notes; ALTER TABLE new_notes RENAME TO notes",
        "CREATE TABLE log (what TEXT); CREATE TRIGGER notes_log AFTER INSERT ON notes BEGIN INSERT INTO log VALUES (new.words); END",
        "INSERT INTO notes VALUES (1, 'one') ON CONFLICT DO NOTHING; UPDATE notes SET words = 'two'; DELETE FROM notes",
        "CREATE VIEW open_requests AS SELECT id FROM cs_view_requests WHERE status = 'pending'",
        "CREATE VIRTUAL TABLE words USING fts5 (text); INSERT INTO words VALUES ('one two')",
        "CREATE TEMP TABLE scratch (n); INSERT INTO scratch WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 9) SELECT n FROM c; DROP TABLE scratch",
        "REINDEX notes; DROP VIEW open_requests; DROP TRIGGER notes_log; DROP TABLE words; DROP TABLE notes",
    ] {
        own(&portal, sql).unwrap_or_else(|why| panic!("{sql}: {why}"));
    }
    assert!(portal.store.check().unwrap().ok);
    portal.ask("bob", ITEM);
}

/// What the host's SQL may not do.
const REFUSED: &[&str] = &[
    // Countersign's rows.
    "INSERT INTO cs_queue VALUES (1, 0)",
    "UPDATE cs_requests SET status = 'approved'",
    "UPDATE CS_Identities SET active = 1",
    "UPDATE main.\"cs_identities\" SET active = 1",
    "DELETE FROM cs_timers",
    "REPLACE INTO cs_sequences VALUES (1, 1)",
    "INSERT INTO cs_items_text (cs_items_text) VALUES ('rebuild')",
    "INSERT INTO notes (text) SELECT 'a'; DELETE FROM cs_cart_lines",
    "WITH one AS (SELECT 1) DELETE FROM cs_seats",
    // Its tables, and all that is named like them.
    "DROP TABLE cs_queue",
    "DROP VIEW cs_view_requests",
    "DROP INDEX cs_requests_one_open",
    "DROP TRIGGER cs_ledger_stays",
    "ALTER TABLE cs_queue RENAME TO mine",
    "ALTER TABLE cs_queue ADD COLUMN mine TEXT",
    "CREATE INDEX mine ON cs_requests (digest)",
    "CREATE TRIGGER mine AFTER INSERT ON cs_ledger BEGIN SELECT 1; END",
    "CREATE TEMP TRIGGER mine AFTER INSERT ON cs_ledger BEGIN SELECT 1; END",
    "CREATE TRIGGER mine INSTEAD OF INSERT ON cs_view_requests BEGIN SELECT 1; END",
    "CREATE TABLE cs_mine (n)",
    "CREATE TEMP TABLE cs_queue (request, available_at)",
    "CREATE TEMP VIEW cs_queue AS SELECT 1 AS request, 0 AS available_at",
    "CREATE VIEW CS_mine AS SELECT 1",
    "CREATE INDEX cs_mine ON notes (text)",
    "CREATE TRIGGER cs_mine AFTER INSERT ON notes BEGIN SELECT 1; END",
    "CREATE VIRTUAL TABLE cs_mine USING fts5 (text)",
    "CREATE VIRTUAL TABLE cs USING fts5 (text)",
    "ALTER TABLE notes RENAME TO cs_notes",
    "CREATE TEMP TABLE mine (request); ALTER TABLE mine RENAME TO cs_queue",
    "CREATE TRIGGER mine AFTER INSERT ON notes BEGIN DELETE FROM cs_queue; END; INSERT INTO notes (text) VALUES ('a')",
    "ANALYZE",
    "ANALYZE cs_requests",
    "REINDEX cs_requests",
    // The transaction.
    "BEGIN",
    "COMMIT",
    "END",
    "ROLLBACK",
    "SAVEPOINT mine",
    "RELEASE cs",
    "ROLLBACK TO cs",
    // The connection.
    "ATTACH ':memory:' AS other",
    "DETACH other",
    "VACUUM",
    "PRAGMA foreign_keys = OFF",
    "PRAGMA recursive_triggers = OFF",
    "PRAGMA writable_schema = ON",
    "PRAGMA user_version = 99",
    "PRAGMA journal_mode",
    "PRAGMA wal_checkpoint",
    "PRAGMA optimize",
];

#[test]
fn what_is_countersigns_is_refused_and_the_transaction_goes_on() {
    let portal = hosted();
    portal.approved();
    let head = portal.head();
    for sql in REFUSED {
        let tx = portal.store.begin().unwrap();
        note(&tx, "before").unwrap();
        let done = tx.sql(|own| own.execute_batch(sql));
        match code(done.clone()) {
            // SQLite sees that it can't be, before anybody is asked.
            "invalid" => assert!(["VACUUM", "DETACH other"].contains(sql), "{sql}: {done:?}"),
            code => assert_eq!(code, "forbidden", "{sql}: {done:?}"),
        }
        note(&tx, "after").unwrap();
        assert_eq!(noted(&tx), ["before", "after"], "{sql}");
        ask(&tx.as_user("bob"), ITEM, None).unwrap();
        tx.rollback().unwrap();
    }
    assert_eq!(portal.head(), head);
    assert!(portal.store.check().unwrap().ok);
    assert_eq!(portal.claim("worker").len(), 1);
    let said = words(own(&portal, "DELETE FROM cs_queue"));
    assert_eq!(said, "`cs_queue` is Countersign's: the host's SQL may read it, and change tables of its own");
    assert!(words(own(&portal, "PRAGMA synchronous = OFF")).contains("`PRAGMA synchronous`"));
}

#[test]
fn what_countersign_has_prepared_for_itself_is_no_way_around() {
    let portal = hosted();
    portal.approved();
    let task = portal.claim("worker").remove(0).id;
    portal.system().provisioning().complete(task, Complete::default()).unwrap();
    // The very text of a statement that was just used.
    let sql = "DELETE FROM cs_timers WHERE task = ?1";
    let tx = portal.store.begin().unwrap();
    assert_eq!(code(tx.sql(|own| own.execute(sql, [1]))), "forbidden");
}

#[test]
fn a_trigger_of_the_hosts_that_runs_inside_of_a_call_may_not_either() {
    let portal = hosted();
    own(
        &portal,
        "CREATE TABLE lines (line INTEGER REFERENCES cs_cart_lines (number) ON DELETE CASCADE);
         CREATE TRIGGER sneaks AFTER DELETE ON lines BEGIN DELETE FROM cs_sequences; END",
    )
    .unwrap();
    let alice = portal.user("alice");
    alice.cart().add(ITEM, CartAdd::default()).unwrap();
    own(&portal, "INSERT INTO lines SELECT number FROM cs_cart_lines").unwrap();
    assert_eq!(code(alice.cart().clear()), "internal");
    own(&portal, "DROP TRIGGER sneaks").unwrap();
    alice.cart().clear().unwrap();
}

#[test]
fn a_transaction_that_sqlite_rolls_back_is_over_and_nothing_of_it_is_kept() {
    let portal = hosted();
    let head = portal.head();
    for end in ["commit", "rollback", "drop"] {
        let tx = portal.store.begin().unwrap();
        note(&tx, "one").unwrap();
        ask(&tx.as_user("alice"), ITEM, None).unwrap();
        let done = tx.sql(|own| {
            let _ = own.execute("INSERT OR ROLLBACK INTO notes (text) VALUES ('one')", []);
            assert_eq!(code(own.execute("INSERT INTO notes (text) VALUES ('two')", [])), "closed");
            Ok(())
        });
        assert_eq!(code(done), "closed");
        assert_eq!(code(ask(&tx.as_user("bob"), ITEM, None)), "closed");
        assert_eq!(code(note(&tx, "three")), "closed");
        assert_eq!(code(tx.begin()), "closed");
        match end {
            "commit" => assert_eq!(code(tx.commit()), "closed"),
            "rollback" => tx.rollback().unwrap(),
            _ => drop(tx),
        }
        assert_eq!((notes(&portal), portal.head()), (vec![], head.clone()));
    }
    portal.ask("alice", ITEM);
}

#[test]
fn a_check_that_is_deferred_fails_the_commit_and_nothing_is_kept() {
    let portal = hosted();
    own(&portal, "CREATE TABLE parts (note INTEGER REFERENCES notes (id) DEFERRABLE INITIALLY DEFERRED)")
        .unwrap();
    let head = portal.head();
    let done = portal.store.transaction(|tx| {
        ask(&tx.as_user("alice"), ITEM, None)?;
        tx.sql(|own| own.execute("INSERT INTO parts VALUES (99)", []))
    });
    assert!(words(done).contains("FOREIGN KEY"));
    assert_eq!(portal.head(), head);
    portal.ask("alice", ITEM);
}

#[test]
fn while_it_runs_the_transaction_is_busy_and_never_a_deadlock() {
    let portal = hosted();
    let tx = portal.store.begin().unwrap();
    tx.sql(|own| {
        assert_eq!(code(tx.as_system().audit().head()), "busy");
        assert_eq!(code(tx.commit()), "busy");
        assert_eq!(code(tx.rollback()), "busy");
        assert_eq!(code(tx.begin()), "busy");
        assert_eq!(code(note(&tx, "inside")), "busy");
        assert_eq!(code(portal.store.begin()), "busy");
        portal.user("alice").cart().view().expect("reading goes on");
        own.execute("INSERT INTO notes (text) VALUES ('one')", [])
    })
    .unwrap();
    tx.commit().unwrap();
    assert_eq!(notes(&portal), ["one"]);
}

#[test]
fn handles_may_be_dropped_while_it_runs() {
    let portal = hosted();
    let outer = portal.store.begin().unwrap();
    note(&outer, "outer").unwrap();
    let middle = outer.begin().unwrap();
    note(&middle, "middle").unwrap();
    let inner = middle.begin().unwrap();
    let mut middle = Some(middle);
    inner
        .sql(|own| {
            own.execute("INSERT INTO notes (text) VALUES ('inner')", [])?;
            middle = None;
            Ok(())
        })
        .unwrap();
    assert_eq!(code(inner.commit()), "closed");
    assert_eq!(noted(&outer), ["outer"], "what was in the middle is undone with it");
    let mut outer = Some(outer);
    let last = outer.as_ref().unwrap().begin().unwrap();
    last.sql(|_| {
        outer = None;
        Ok(())
    })
    .unwrap();
    assert_eq!(notes(&portal), Vec::<String>::new(), "and the store's turn is free again");
}

#[test]
fn after_the_end_and_after_close_it_is_closed() {
    let portal = hosted();
    let tx = portal.store.begin().unwrap();
    tx.rollback().unwrap();
    assert_eq!(code(note(&tx, "late")), "closed");
    let tx = portal.store.begin().unwrap();
    let done = tx.sql(|own| {
        portal.store.close()?;
        own.execute("INSERT INTO notes (text) VALUES ('one')", [])
    });
    assert_eq!(done.unwrap(), 1, "a call that runs is finished");
    assert_eq!(code(note(&tx, "late")), "closed");
}

#[test]
fn in_memory_and_from_other_threads() {
    let store = Store::open(":memory:", Options::default()).unwrap();
    store
        .transaction(|tx| tx.sql(|own| own.execute_batch("CREATE TABLE counts (n INTEGER NOT NULL)")))
        .unwrap();
    thread::scope(|threads| {
        for n in 0..8 {
            let store = &store;
            threads.spawn(move || {
                store
                    .transaction(|tx| {
                        let input = IdentityUpsert { name: "Kim".into(), ..Default::default() };
                        tx.as_admin("root").identities().upsert(&format!("kim-{n}"), input)?;
                        tx.sql(|own| own.execute("INSERT INTO counts VALUES (?1)", [n]))
                    })
                    .unwrap();
            });
        }
    });
    let count = store
        .transaction(|tx| {
            tx.sql(|own| {
                let sql = "SELECT count(*) FROM counts JOIN cs_identities ON id = 'kim-' || n";
                own.query_row(sql, [], |row| row.get::<_, i64>(0))
            })
        })
        .unwrap();
    assert_eq!(count, Some(8));
}
