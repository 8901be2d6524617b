//! Backups while others write, and what a backup never does.

use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use crate::portal::{ITEM, Portal, child, child_of, code, words};
use countersign::model::*;
use countersign::{Options, Store};

fn register(store: &Store, id: &str) {
    let input = IdentityUpsert { name: id.into(), ..Default::default() };
    store.as_admin("root").identities().upsert(id, input).unwrap();
}

/// What is in a folder, by name.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// Makes the store large, so that a copy takes a while.
fn fatten(store: &Store) {
    store
        .transaction(|tx| {
            tx.sql(|own| {
                own.execute_batch("CREATE TABLE host_files (content BLOB NOT NULL)")?;
                (0..32).try_for_each(|_| {
                    own.execute("INSERT INTO host_files VALUES (randomblob(1000000))", []).map(drop)
                })
            })
        })
        .unwrap();
}

/// A backup is a whole store, and its ledger the beginning of the store's.
fn is_whole(path: &Path, report: &BackupReport, of: &Store) {
    let copy = Store::open(path, Options::default()).unwrap();
    let check = copy.check().unwrap();
    assert!(check.ok, "{check:?}");
    let head = copy.as_system().audit().verify(AuditVerify::default()).unwrap();
    assert_eq!((&head, &check.chain.hash), (&report.head, &report.head.hash));
    let known = AuditVerify { seq: Some(head.seq), hash: Some(head.hash) };
    of.as_system().audit().verify(known).expect("the store goes on from it");
    copy.close().unwrap();
}

#[test]
fn a_backup_while_two_threads_write_is_one_state_of_the_store() {
    let portal = Portal::new();
    fatten(&portal.store);
    let (stop, written) = (AtomicBool::new(false), AtomicUsize::new(0));
    thread::scope(|threads| {
        for writer in ["kim", "lee"] {
            let (store, stop, written) = (&portal.store, &stop, &written);
            threads.spawn(move || {
                for n in 0.. {
                    if stop.load(Ordering::SeqCst) {
                        return;
                    }
                    register(store, &format!("{writer}-{n}"));
                    written.fetch_add(1, Ordering::SeqCst);
                }
            });
        }
        let mut meanwhile = 0;
        let done = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            for n in 0..6 {
                let path = portal.folder().join(format!("backup-{n}.db"));
                let before = written.load(Ordering::SeqCst);
                let report = portal.store.backup(&path).unwrap();
                meanwhile += written.load(Ordering::SeqCst) - before;
                assert_eq!(report.bytes, fs::metadata(&path).unwrap().len());
                assert_eq!(report.bytes % report.pages, 0);
                is_whole(&path, &report, &portal.store);
            }
        }));
        stop.store(true, Ordering::SeqCst);
        done.unwrap();
        assert!(meanwhile > 0, "writers go on while it is copied");
    });
}

#[test]
fn a_backup_has_all_that_is_in_the_file_and_goes_on_as_a_store() {
    let portal = Portal::new();
    let request = portal.approved();
    portal
        .store
        .transaction(|tx| {
            tx.sql(|own| {
                own.execute_batch(
                    "CREATE TABLE host_notes (text TEXT); INSERT INTO host_notes VALUES ('ours')",
                )
            })
        })
        .unwrap();
    let path = portal.folder().join("monday.db");
    let report = portal.store.backup(&path).unwrap();
    assert_eq!(report.head, portal.head());
    portal.ask("bob", ITEM);
    let copy = Store::open(&path, crate::portal::options(&portal.clock)).unwrap();
    assert_eq!(copy.as_admin("root").audit().head().unwrap(), report.head, "what came later is not in it");
    let text = copy
        .transaction(|tx| {
            tx.sql(|own| own.query_row("SELECT text FROM host_notes", [], |row| row.get::<_, String>(0)))
        })
        .unwrap();
    assert_eq!(text.as_deref(), Some("ours"));
    let task = copy.as_system().provisioning().claim("worker", Claim::default()).unwrap().remove(0);
    assert_eq!(task.request_id, request);
    copy.as_system().provisioning().complete(task.id, Complete::default()).unwrap();
    assert!(copy.check().unwrap().ok);
}

#[test]
fn a_transaction_that_is_open_is_not_in_it_and_does_not_hold_it_up() {
    let portal = Portal::new();
    let before = portal.head();
    let tx = portal.store.begin().unwrap();
    tx.as_user("alice").requests().submit(vec![ITEM.into()], RequestSubmit::default()).unwrap();
    let report = portal.store.backup(portal.folder().join("copy.db")).unwrap();
    assert_eq!(report.head, before);
    assert!(portal.store.check().unwrap().ok);
    tx.commit().unwrap();
}

#[test]
fn a_store_in_memory_can_be_kept() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(":memory:", Options::default()).unwrap();
    crate::portal::furnish(&store);
    let path = folder.path().join("kept.db");
    let report = store.backup(&path).unwrap();
    is_whole(&path, &report, &store);
    let tx = store.begin().unwrap();
    assert_eq!(code(store.backup(folder.path().join("other.db"))), "busy");
    assert_eq!(code(store.check()), "busy");
    drop(tx);
    assert!(store.check().unwrap().ok);
    assert_eq!(names(folder.path()).len(), 1, "{:?}", names(folder.path()));
}

#[test]
fn a_name_that_is_taken_is_refused_and_nothing_is_touched() {
    let portal = Portal::new();
    let folder = portal.folder().to_owned();
    fs::write(folder.join("there.txt"), "mine").unwrap();
    fs::write(folder.join("old.db-wal"), "what is left of another").unwrap();
    fs::create_dir(folder.join("folder")).unwrap();
    let before = names(&folder);
    let head = portal.head();
    for (name, told) in [
        ("there.txt", "there already"),
        ("store.db", "there already"),
        ("folder", "there already"),
        ("store.db-wal", "there already"),
        ("store.db-journal", "a part of another database"),
        ("old.db", "a part of it"),
        ("nowhere/copy.db", "can't be written"),
    ] {
        let path = folder.join(name);
        let done = portal.store.backup(&path);
        assert_eq!(code(done.clone()), "invalid", "{name}");
        let words = words(done);
        assert!(words.starts_with("`path`") && words.contains(told), "{words}");
        assert!(words.contains(path.to_str().unwrap()), "it names the path: {words}");
    }
    for name in ["", ":memory:"] {
        assert_eq!(code(portal.store.backup(name)), "invalid");
    }
    assert_eq!(names(&folder), before);
    assert_eq!(fs::read_to_string(folder.join("there.txt")).unwrap(), "mine");
    assert_eq!(portal.head(), head);
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_is_taken_too_and_rights_are_kept() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let portal = Portal::new();
    let link = portal.folder().join("link.db");
    symlink(portal.folder().join("nowhere.db"), &link).unwrap();
    assert_eq!(code(portal.store.backup(&link)), "invalid");
    fs::set_permissions(portal.path(), fs::Permissions::from_mode(0o600)).unwrap();
    let path = portal.folder().join("copy.db");
    portal.store.backup(&path).unwrap();
    assert_eq!(fs::metadata(path).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn a_kill_in_the_middle_leaves_no_half_backup() {
    if let Some(path) = child_of() {
        let store = Store::open(&path, Options::default()).unwrap();
        for n in 0.. {
            store.backup(path.with_file_name(format!("backup-{n}.db"))).unwrap();
        }
    }
    let portal = Portal::new();
    fatten(&portal.store);
    for round in 0..4 {
        let test = "a_kill_in_the_middle_leaves_no_half_backup";
        let mut other = child(module_path!(), test, &portal.path()).stdout(Stdio::null()).spawn().unwrap();
        thread::sleep(Duration::from_millis(250 + 37 * round));
        assert!(other.try_wait().unwrap().is_none(), "it goes on until it is killed");
        other.kill().unwrap();
        other.wait().unwrap();
        let names = names(portal.folder());
        let whole = names.iter().filter(|name| name.starts_with("backup-"));
        for path in whole.map(|name| portal.folder().join(name)) {
            let copy = Store::open(&path, Options::default()).unwrap();
            assert!(copy.check().unwrap().ok);
            assert_eq!(copy.as_system().audit().head().unwrap(), portal.head());
            copy.close().unwrap();
            fs::remove_file(path).unwrap();
        }
    }
    assert!(portal.store.check().unwrap().ok);
}

#[test]
fn two_backups_to_one_name_are_one() {
    let portal = Portal::new();
    let path = portal.folder().join("copy.db");
    let done: Vec<&str> = thread::scope(|threads| {
        let backups: Vec<_> = (0..4).map(|_| threads.spawn(|| code(portal.store.backup(&path)))).collect();
        backups.into_iter().map(|one| one.join().unwrap()).collect()
    });
    assert_eq!(done.iter().filter(|code| **code == "ok").count(), 1, "{done:?}");
    assert_eq!(done.iter().filter(|code| **code == "invalid").count(), 3, "{done:?}");
    assert!(names(portal.folder()).iter().all(|name| !name.ends_with(".part")));
}

#[test]
fn a_close_stops_it_and_nothing_is_left_behind() {
    let portal = Portal::new();
    fatten(&portal.store);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("copy.db");
    let done = thread::scope(|threads| {
        let backup = threads.spawn(|| portal.store.backup(&path));
        while names(folder.path()).is_empty() && !backup.is_finished() {
            thread::yield_now();
        }
        portal.store.close().unwrap();
        backup.join().unwrap()
    });
    match code(done) {
        "closed" => assert!(names(folder.path()).is_empty(), "{:?}", names(folder.path())),
        code => assert_eq!((code, names(folder.path())), ("ok", vec!["copy.db".to_owned()])),
    }
    for path in [folder.path().join("late.db"), "".into()] {
        assert_eq!(code(portal.store.backup(path)), "closed");
    }
}
