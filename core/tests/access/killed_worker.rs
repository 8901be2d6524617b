//! P6: a worker that is killed between any two of its calls loses nothing, and nothing is done twice. The target system is a
//! database of its own, and knows the keys of what it has done.
//!
//! `cargo test -p countersign --test killed_worker -- --nocapture` prints the table.
#![allow(clippy::disallowed_methods, reason = "its target is a database of its own")]

use std::path::Path;

use crate::portal::access::why;
use crate::portal::{ITEM, Portal, child, child_of, options};
use countersign::model::*;
use countersign::{GrantId, ManualClock, Store};
use rusqlite::{Connection, params};

/// Where a worker is killed.
const POINTS: [&str; 5] = ["before claim", "after claim", "before work", "after work", "after complete"];

/// The target system: who may do what, and which work it has done.
fn target(folder: &Path) -> Connection {
    let target = Connection::open(folder.join("target.db")).unwrap();
    target
        .execute_batch(
            "CREATE TABLE IF NOT EXISTS access (who TEXT PRIMARY KEY, open INTEGER NOT NULL, until TEXT);
             CREATE TABLE IF NOT EXISTS done (key TEXT PRIMARY KEY, times INTEGER NOT NULL);",
        )
        .unwrap();
    target
}

/// Does a task's work there, unless its key says that it was done; whether it was done now.
fn work(target: &mut Connection, task: &Task) -> bool {
    let tx = target.transaction().unwrap();
    let new = tx.execute("INSERT OR IGNORE INTO done (key, times) VALUES (?1, 1)", [&task.key]).unwrap();
    if new == 1 {
        let until = task.ends_at.map(|at| at.to_rfc3339());
        let who = &task.beneficiary;
        match task.kind {
            // Nothing here overwrites: what is done twice fails.
            TaskKind::Provision => tx.execute("INSERT INTO access VALUES (?1, 1, NULL)", params![who]),
            TaskKind::Deprovision => tx.execute("DELETE FROM access WHERE who = ?1", params![who]),
            TaskKind::Modify => {
                tx.execute("UPDATE access SET until = ?2 WHERE who = ?1", params![who, until])
            }
            TaskKind::Suspend => {
                tx.execute("UPDATE access SET open = 0 WHERE who = ?1 AND open = 1", params![who])
            }
            TaskKind::Restore => {
                tx.execute("UPDATE access SET open = 1 WHERE who = ?1 AND open = 0", params![who])
            }
        }
        .map(|rows| assert_eq!(rows, 1, "{:?} changes one row", task.kind))
        .unwrap();
    }
    tx.commit().unwrap();
    new == 1
}

/// A worker, in a process of its own, that dies where it is told.
#[test]
fn a_worker() {
    let Some(path) = child_of() else { return };
    let at = std::env::var("COUNTERSIGN_AT").unwrap();
    let dies = std::env::var("COUNTERSIGN_DIES").unwrap();
    let die = |point: &str| {
        if point == dies {
            std::process::abort();
        }
    };
    let clock = ManualClock::parse(&at).unwrap();
    let store = Store::open(&path, options(&clock)).unwrap();
    let mut target = target(path.parent().unwrap());
    let system = store.as_system();
    die("before claim");
    let lease = Some("60s".parse().unwrap());
    let claim = Claim { limit: Some(1), lease, ..Default::default() };
    let tasks = system.provisioning().claim(&format!("dies {dies}"), claim).unwrap();
    die("after claim");
    for task in tasks {
        die("before work");
        work(&mut target, &task);
        die("after work");
        system.provisioning().complete(task.id, Complete::default()).unwrap();
        die("after complete");
    }
}

/// What was left, and what the next worker did.
struct Seen {
    left: (RequestStatus, i64),
    tasks: usize,
    repeats: usize,
}

fn kill_and_go_on(portal: &Portal, request: countersign::RequestId, point: &str) -> Seen {
    let at = portal.clock.now().to_rfc3339();
    let mut worker = child(module_path!(), "a_worker", &portal.path());
    let run = worker.env("COUNTERSIGN_AT", at).env("COUNTERSIGN_DIES", point).output().unwrap();
    assert!(!run.status.success(), "it was killed {point}");
    let mut target = target(portal.folder());
    let known = |target: &Connection| -> i64 {
        let sql = "SELECT count(*) FROM done WHERE key = ?1";
        target.query_row(sql, [request.to_string()], |row| row.get(0)).unwrap()
    };
    let left = (portal.status(request), known(&target));
    // While the lease holds, nobody else has it.
    if left.0 == RequestStatus::Provisioning {
        assert!(portal.claim("too soon").is_empty(), "{point}");
    }
    portal.advance("61s");
    let (mut tasks, mut repeats) = (0, 0);
    for task in portal.claim("next") {
        tasks += 1;
        repeats += usize::from(!work(&mut target, &task));
        portal.done(&task);
    }
    assert_eq!(portal.status(request), RequestStatus::Provisioned, "{point}");
    assert_eq!(known(&target), 1, "done, and once");
    assert!(portal.claim("nobody").is_empty(), "nothing is left");
    assert!(portal.store.check().unwrap().ok);
    Seen { left, tasks, repeats }
}

/// Asks for work of each kind in turn, on one grant.
fn asks(portal: &Portal, kind: TaskKind, grant: Option<GrantId>) -> countersign::RequestId {
    let (alice, bob) = (portal.user("alice"), portal.user("bob"));
    let id = match (kind, grant) {
        (TaskKind::Provision, _) => portal.ask("alice", ITEM),
        (TaskKind::Modify, Some(grant)) => {
            let longer = GrantModify { duration: Some("60d".parse().unwrap()), ..Default::default() };
            alice.grants().modify(grant, longer).unwrap().id
        }
        (TaskKind::Suspend, Some(grant)) => {
            bob.grants()
                .suspend(grant, GrantSuspend { comment: why(), starts_at: None, ..Default::default() })
                .unwrap()
                .id
        }
        (TaskKind::Restore, Some(grant)) => {
            alice.grants().restore(grant, GrantRestore::default()).unwrap().id
        }
        (TaskKind::Deprovision, Some(grant)) => {
            bob.grants()
                .revoke(grant, GrantRevoke { comment: why(), starts_at: None, ..Default::default() })
                .unwrap()
                .id
        }
        (kind, None) => panic!("{kind} is of a grant"),
    };
    portal.approve(id);
    id
}

#[test]
fn a_worker_that_is_killed_between_any_two_calls_loses_nothing_and_does_nothing_twice() {
    println!("{:<12} {:<15} {:<28} next worker", "work", "killed", "left");
    for point in POINTS {
        let portal = Portal::new();
        let kinds = [
            TaskKind::Provision,
            TaskKind::Suspend,
            TaskKind::Restore,
            TaskKind::Modify,
            TaskKind::Deprovision,
        ];
        let mut grant = None;
        for kind in kinds {
            let request = asks(&portal, kind, grant);
            let seen = kill_and_go_on(&portal, request, point);
            let (status, done) = seen.left;
            let expected = match point {
                "before claim" => (RequestStatus::Approved, 0, 1, 0),
                "after claim" | "before work" => (RequestStatus::Provisioning, 0, 1, 0),
                // The next one finds the key, and does nothing but say so.
                "after work" => (RequestStatus::Provisioning, 1, 1, 1),
                _ => (RequestStatus::Provisioned, 1, 0, 0),
            };
            assert_eq!((status, done, seen.tasks, seen.repeats), expected, "{kind} {point}");
            let did = match (seen.tasks, seen.repeats) {
                (0, _) => "found nothing to do",
                (_, 0) => "did it",
                _ => "knew the key: reported it, did nothing",
            };
            let left = format!("{status}, done {done} times");
            println!("{:<12} {point:<15} {left:<28} {did}", kind.as_str());
            grant = Some(portal.grant_id("alice", ITEM));
        }
        let target = target(portal.folder());
        let rows: i64 = target.query_row("SELECT count(*) FROM access", [], |row| row.get(0)).unwrap();
        assert_eq!(rows, 0, "the access is gone there too");
        let grants = portal.admin().grants().list(GrantList::default()).unwrap().items;
        assert_eq!(grants.iter().map(|grant| grant.status).collect::<Vec<_>>(), [GrantStatus::Ended]);
    }
}
