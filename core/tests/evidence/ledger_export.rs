//! The ledger as a file: one state of the store, whole or not there, told on the way, and continued.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use crate::portal::{ITEM, Portal, code, words};
use countersign::model::*;
use countersign::{Error, Options, Store};

/// A store with a few more than 25,000 entries.
fn large() -> Portal {
    let portal = Portal::new();
    let person =
        |n: usize| Ok((format!("p{n}"), IdentityUpsert { name: "Person".into(), ..Default::default() }));
    portal.admin().identities().load((0..25_000).map(person)).unwrap();
    portal
}

fn at(portal: &Portal, name: &str) -> PathBuf {
    portal.folder().join(name)
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.retain(|name| !name.starts_with("store.db"));
    names.sort();
    names
}

fn export(store: &Store, path: &Path) -> countersign::Result<LedgerHead> {
    store.as_admin("root").audit().export(path.to_str().unwrap(), AuditExport::default(), |_| Ok(()))
}

#[test]
fn it_tells_how_far_it_has_come() {
    let portal = large();
    let mut told = Vec::new();
    let path = at(&portal, "all");
    let head = portal
        .admin()
        .audit()
        .export(path.to_str().unwrap(), AuditExport::default(), |one| {
            assert!(!path.exists(), "it has its name when it is whole");
            told.push((one.written, one.total));
            Ok(())
        })
        .unwrap();
    assert_eq!(told, [(10_000, head.seq), (20_000, head.seq), (head.seq, head.seq)]);
    // Of an empty ledger, too.
    let empty = Store::open(at(&portal, "empty.db"), Options::default()).unwrap();
    let mut told = Vec::new();
    let path = at(&portal, "none");
    let head = empty.as_system().audit().export(path.to_str().unwrap(), AuditExport::default(), |one| {
        told.push((one.written, one.total));
        Ok(())
    });
    assert_eq!((head.unwrap().seq, told, fs::read(path).unwrap().len()), (0, vec![(0, 0)], 0));
}

#[test]
fn what_stops_it_comes_out_unchanged_and_leaves_nothing() {
    let portal = large();
    let path = at(&portal, "export");
    for at in [1, 3] {
        let mut calls = 0;
        let mine = Error::Internal(format!("mine, at {at}"));
        let stopped = portal.admin().audit().export(path.to_str().unwrap(), AuditExport::default(), |_| {
            calls += 1;
            if calls == at { Err(mine.clone()) } else { Ok(()) }
        });
        assert_eq!((stopped, calls), (Err(mine), at));
        assert!(names(portal.folder()).is_empty(), "{:?}", names(portal.folder()));
    }
    let audit = portal.admin();
    let panicked = catch_unwind(AssertUnwindSafe(|| {
        audit
            .audit()
            .export(path.to_str().unwrap(), AuditExport::default(), |_| panic!("a defect of the host"))
    }));
    assert!(panicked.is_err() && names(portal.folder()).is_empty());
    portal.ask("alice", ITEM);
    assert_eq!(export(&portal.store, &path).unwrap(), portal.head(), "the store goes on");
}

#[test]
fn it_is_one_state_and_nobody_waits_for_it() {
    let portal = large();
    let before = portal.head();
    // More at once than there are readers, each held in the middle; what others read and write goes on.
    let (halfway, reached) = channel();
    let exports: Vec<_> = (0..6)
        .map(|n| {
            let (store, path, halfway) =
                (portal.store.clone(), at(&portal, &format!("export-{n}")), halfway.clone());
            let (go_on, wait) = channel::<()>();
            let run = thread::spawn(move || {
                let mut first = true;
                store.as_admin("root").audit().export(path.to_str().unwrap(), AuditExport::default(), |_| {
                    if std::mem::take(&mut first) {
                        halfway.send(()).unwrap();
                        wait.recv_timeout(Duration::from_secs(60)).unwrap();
                    }
                    Ok(())
                })
            });
            (run, go_on)
        })
        .collect();
    for _ in &exports {
        reached.recv_timeout(Duration::from_secs(60)).unwrap();
    }
    let request = portal.ask("alice", ITEM);
    portal.approve(request);
    assert_eq!(portal.status(request), RequestStatus::Approved);
    for (run, go_on) in exports {
        go_on.send(()).unwrap();
        assert_eq!(run.join().unwrap().unwrap(), before);
    }
    let texts: Vec<String> =
        (0..6).map(|n| fs::read_to_string(at(&portal, &format!("export-{n}"))).unwrap()).collect();
    assert!(texts.iter().all(|text| *text == texts[0]));
    assert_eq!(texts[0].lines().count() as i64, before.seq);
}

#[test]
fn a_call_from_what_is_told_never_deadlocks() {
    let portal = Portal::new();
    let mut written = 0;
    portal
        .admin()
        .audit()
        .export(at(&portal, "file").to_str().unwrap(), AuditExport::default(), |_| {
            written += 1;
            portal.person("new", None, None);
            Ok(())
        })
        .unwrap();
    assert_eq!(written, 1);
    let memory = Store::open(":memory:", Options::default()).unwrap();
    let path = at(&portal, "memory");
    let audit = memory.as_admin("root");
    let busy = audit.audit().export(path.to_str().unwrap(), AuditExport::default(), |_| {
        memory.as_admin("root").audit().head().map(drop)
    });
    assert_eq!(code(busy), "busy");
    let inside = portal.store.transaction(|tx| {
        let audit = tx.as_admin("root");
        let path = at(&portal, "transaction");
        audit.audit().export(path.to_str().unwrap(), AuditExport::default(), |_| {
            tx.as_admin("root").audit().head().map(drop)
        })
    });
    assert_eq!(code(inside), "busy");
    assert!(!path.exists() && !at(&portal, "transaction").exists());
}

#[test]
fn in_a_transaction_it_holds_what_that_has_done() {
    let portal = Portal::new();
    let before = portal.head();
    let path = at(&portal, "export");
    portal
        .store
        .transaction(|tx| {
            tx.as_admin("root")
                .groups()
                .upsert("new", GroupUpsert { name: "New".into(), ..Default::default() })?;
            tx.as_admin("root").audit().export(path.to_str().unwrap(), AuditExport::default(), |_| Ok(()))
        })
        .unwrap();
    assert_eq!(fs::read_to_string(path).unwrap().lines().count() as i64, before.seq + 1);
}

#[test]
fn it_goes_on_where_the_one_before_ended() {
    let portal = Portal::new();
    let first = export(&portal.store, &at(&portal, "first")).unwrap();
    portal.ask("alice", ITEM);
    let after = |seq| AuditExport { after: Some(seq) };
    let more = |name: &str, input| {
        portal.admin().audit().export(at(&portal, name).to_str().unwrap(), input, |_| Ok(()))
    };
    let head = more("second", after(first.seq)).unwrap();
    assert_eq!(head, portal.head());
    let read = |name: &str| fs::read_to_string(at(&portal, name)).unwrap();
    export(&portal.store, &at(&portal, "whole")).unwrap();
    assert_eq!(read("first") + &read("second"), read("whole"));
    assert_eq!(more("nothing", after(head.seq)).unwrap(), head);
    assert_eq!(read("nothing"), "");
    more("all", after(0)).unwrap();
    assert_eq!(read("all"), read("whole"));
    assert_eq!(words(more("no", after(-1))), "`after` must be 0 or more");
    let beyond = words(more("no", after(head.seq + 1)));
    assert_eq!(beyond, format!("`after` must be an entry: the ledger ends with {}", head.seq));
    assert!(!at(&portal, "no").exists());
    assert_eq!(code(portal.user("alice").audit().export("x", after(-1), |_| Ok(()))), "forbidden");
}

#[test]
#[cfg(unix)]
fn who_may_not_read_the_store_may_not_read_its_export() {
    use std::os::unix::fs::PermissionsExt as _;

    let portal = Portal::new();
    fs::set_permissions(portal.path(), fs::Permissions::from_mode(0o600)).unwrap();
    let path = at(&portal, "export");
    export(&portal.store, &path).unwrap();
    assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn closing_the_store_ends_it() {
    let portal = large();
    let path = at(&portal, "export");
    let store = portal.store.clone();
    let closed =
        portal.admin().audit().export(path.to_str().unwrap(), AuditExport::default(), |_| store.close());
    // It hears of it the next time that it tells.
    assert_eq!(code(closed), "closed");
    assert!(!path.exists());
}
