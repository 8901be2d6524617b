//! A process that is killed in the middle of its writes, again and again, leaves a whole store.
#![allow(clippy::disallowed_methods, reason = "looks with its own SQL")]

use std::path::Path;
use std::process::Stdio;
use std::thread;
use std::time::Duration;

use crate::portal::{Portal, ask, child, child_of, pending};
use countersign::law::status::{MOVES, Move, Row};
use countersign::model::*;
use countersign::{Durability, Options, Result, Store};
use rusqlite::Connection;

/// Writes without end: every verb that moves something, each by itself.
fn write_on(path: &Path) -> Result<()> {
    let options =
        Options { durability: Durability::Normal, busy_timeout: "60s".parse()?, ..Options::default() };
    let store = Store::open(path, options)?;
    for n in 0.. {
        let name = format!("{}-{n}", std::process::id());
        let input =
            ItemCreate { reference: Some(name.clone()), owner: Some("dana".into()), ..Default::default() };
        store.as_admin("root").catalog().create_item(ItemKind::Role, &name, input)?;
        let request = ask(&store.as_user("alice"), &name, None)?;
        if n % 4 == 0 {
            // Another process may have been first, here and below.
            let _ = store.as_user("alice").requests().cancel(request, RequestCancel::default());
        }
        for who in ["bob", "dana"] {
            for approval in pending(&store.as_user(who)) {
                let _ = store.as_user(who).approvals().approve(approval.id, Approve::default());
            }
        }
        for task in store.as_system().provisioning().claim(&name, Claim::default())? {
            let _ = match n % 3 {
                0 => store.as_system().provisioning().fail(task.id, "no answer", Fail::default()),
                _ => store.as_system().provisioning().complete(task.id, Complete::default()),
            };
        }
    }
    Ok(())
}

#[test]
fn a_kill_in_the_middle_of_writes_leaves_the_store_whole_again_and_again() {
    if let Some(path) = child_of() {
        return write_on(&path).unwrap();
    }
    let portal = Portal::new();
    portal.store.close().unwrap();
    let test = "a_kill_in_the_middle_of_writes_leaves_the_store_whole_again_and_again";
    let mut last = 0;
    for round in 0..if std::env::var_os("COUNTERSIGN_ATTACK").is_some() { 500 } else { 8 } {
        let mut writers = [(); 2]
            .map(|()| child(module_path!(), test, &portal.path()).stdout(Stdio::null()).spawn().unwrap());
        thread::sleep(Duration::from_millis(120 + 17 * (round % 7)));
        for writer in &mut writers {
            assert!(writer.try_wait().unwrap().is_none(), "it writes until it is killed");
            writer.kill().unwrap();
        }
        for mut writer in writers {
            writer.wait().unwrap();
        }
        let store = Store::open(portal.path(), Options::default()).unwrap();
        let head = store.as_system().audit().verify(AuditVerify::default()).unwrap();
        assert!(head.seq > last, "round {round}: something was written");
        last = head.seq;
        let report = store.check().unwrap();
        assert!(report.ok, "round {round}: {report:?}");
        store.close().unwrap();
        whole(&Connection::open(portal.path()).unwrap());
    }
}

/// P4, P5 and P6 on what is left.
fn whole(conn: &Connection) {
    let count = |sql: &str| conn.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
    let entries = |kinds: &[&str]| {
        let kinds = kinds.join("', '");
        format!("(SELECT count(*) FROM cs_ledger l WHERE l.request = r.id AND l.type IN ('{kinds}'))")
    };
    for status in RequestStatus::ALL {
        // As many entries lead to where a request stands as lead away from it, and one more.
        let told = |row: &&Row| row.step != Move::Schedule;
        let moves = || MOVES.iter().filter(told);
        let into: Vec<&str> = moves().filter(|row| row.to == *status).map(|row| row.entry).collect();
        let out: Vec<&str> = moves().filter(|row| row.from == Some(*status)).map(|row| row.entry).collect();
        let sql = format!(
            "SELECT count(*) FROM cs_requests r WHERE {} - {} <> (r.status = '{status}')",
            entries(&into),
            entries(&out)
        );
        assert_eq!(count(&sql), 0, "{status}");
    }
    for sql in [
        "SELECT count(*) FROM cs_requests r WHERE (r.status = 'approved') <> EXISTS (SELECT 1 FROM cs_queue q WHERE q.request = r.number)",
        "SELECT count(*) FROM cs_requests r WHERE (r.status = 'provisioning') <> (SELECT count(*) FROM cs_tasks t WHERE t.request = r.number AND t.status = 'claimed')",
        "SELECT count(*) FROM cs_tasks t WHERE (t.status = 'claimed' AND t.doer IS NULL) <> EXISTS (SELECT 1 FROM cs_timers i WHERE i.task = t.number)",
        "SELECT count(*) FROM cs_requests r WHERE (r.status = 'provisioned') <> (SELECT count(*) FROM cs_grants g WHERE g.request = r.number)",
        "SELECT count(*) FROM cs_requests r WHERE (r.status = 'pending') <> (SELECT count(*) FROM cs_approvals a WHERE a.request = r.number AND a.status = 'pending')",
        "SELECT count(*) FROM cs_approvals a WHERE (a.status IN ('approved', 'rejected')) <> (SELECT count(*) FROM cs_decisions d WHERE d.approval = a.number)",
        "SELECT max(number) - count(*) FROM cs_requests",
    ] {
        assert_eq!(count(sql), 0, "{sql}");
    }
    let checked: String = conn.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(checked, "ok");
}
