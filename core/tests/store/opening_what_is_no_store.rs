//! Opening what is no store, or not one of ours to touch: refused with its own code, and left as it was, byte for byte.
#![allow(clippy::disallowed_methods, reason = "looks with its own SQL")]

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::Path;

use crate::portal::{Portal, child, child_of, code, words};
use countersign::model::AuditVerify;
use countersign::{Options, Span, Store};
use rusqlite::Connection;

/// Every file of a folder with its bytes; SQLite's shared memory is no part of a database.
fn bytes(folder: &Path) -> BTreeMap<OsString, Vec<u8>> {
    fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| !entry.file_name().to_string_lossy().ends_with("-shm"))
        .map(|entry| (entry.file_name(), fs::read(entry.path()).unwrap()))
        .filter(|(_, bytes)| !bytes.is_empty())
        .collect()
}

/// Opening answers with this code and leaves every file of the folder as it was.
fn refused(path: &Path, expected: &str) {
    let folder = path.parent().unwrap();
    let before = bytes(folder);
    let opened = Store::open(path, Options::default());
    assert_eq!(code(opened.as_ref().map(drop).map_err(Clone::clone)), expected, "{opened:?}");
    assert_eq!(bytes(folder), before, "{} was touched", path.display());
}

fn database(path: &Path, sql: &str) -> Connection {
    let conn = Connection::open(path).unwrap();
    conn.execute_batch(sql).unwrap();
    conn
}

#[test]
fn another_programs_database_is_left_alone() {
    for sql in [
        "PRAGMA application_id = 7",
        "CREATE TABLE theirs (x)",
        "PRAGMA user_version = 1",
        "PRAGMA journal_mode = WAL; CREATE TABLE theirs (x)",
        // Even one with a table of our name.
        "CREATE TABLE cs_requests (x); PRAGMA user_version = 1",
    ] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("theirs.db");
        drop(database(&path, sql));
        refused(&path, "corrupt");
        assert!(words(Store::open(&path, Options::default())).contains("another program's database"));
    }
}

/// A copy of a database whose program died with its last writes in the write-ahead log.
fn died(from: &Path, folder: &Path, sql: &str) -> std::path::PathBuf {
    let conn = database(from, sql);
    let path = folder.join("died.db");
    let log =
        |path: &Path| path.with_file_name(format!("{}-wal", path.file_name().unwrap().to_str().unwrap()));
    fs::copy(from, &path).unwrap();
    fs::copy(log(from), log(&path)).unwrap();
    drop(conn);
    path
}

#[test]
fn another_programs_unwritten_log_is_left_alone() {
    let [theirs, folder] = [(); 2].map(|()| tempfile::tempdir().unwrap());
    let sql = "PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; CREATE TABLE theirs (x)";
    refused(&died(&theirs.path().join("theirs.db"), folder.path(), sql), "corrupt");
}

#[test]
fn a_newer_store_is_left_alone() {
    let portal = Portal::new();
    portal.store.close().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let sql = "PRAGMA wal_autocheckpoint = 0; CREATE TABLE cs_new (x); PRAGMA user_version = 99";
    refused(&died(&portal.path(), folder.path(), sql), "newer_schema");
    refused(&portal.path(), "newer_schema");
    assert!(words(Store::open(portal.path(), Options::default())).contains("upgrade"));
}

#[test]
fn what_is_damaged_says_so_and_is_left_alone() {
    let portal = Portal::new();
    portal.store.close().unwrap();
    let whole = fs::read(portal.path()).unwrap();
    let half = &whole[..whole.len() / 2];
    let scribbled = [&[0xaa; 100], &whole[100..]].concat();
    for (name, content) in [
        ("a letter", &b"x"[..]),
        ("a text", &b"Dear Sir or Madam, this is no database. ".repeat(40)),
        ("half a store", half),
        ("a part of the first page", &whole[..600]),
        ("a scribbled header", &scribbled),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        fs::write(&path, content).unwrap();
        refused(&path, "corrupt");
    }
}

#[test]
fn a_store_that_is_damaged_further_in_says_so_when_it_is_read() {
    let portal = Portal::new();
    portal.store.close().unwrap();
    let mut bytes = fs::read(portal.path()).unwrap();
    // Every page but the first few, which hold the schema.
    let from = bytes.len() / 2;
    bytes[from..].fill(0xaa);
    fs::write(portal.path(), bytes).unwrap();
    let verified = Store::open(portal.path(), Options::default())
        .and_then(|store| store.as_system().audit().verify(AuditVerify::default()));
    assert_eq!(code(verified), "corrupt");
}

#[test]
fn a_store_without_its_tables_is_damaged() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("empty.db");
    drop(database(&path, "PRAGMA application_id = 1668507502; PRAGMA user_version = 1"));
    let head = Store::open(&path, Options::default()).and_then(|store| store.as_system().audit().head());
    assert_eq!(code(head), "corrupt");
}

#[test]
fn a_path_that_can_not_be_opened_is_invalid() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    for path in [
        Path::new(""),
        folder.path(),
        &folder.path().join("no/such/folder.db"),
        &file.join("below.db"),
        Path::new("a\0b"),
    ] {
        assert_eq!(code(Store::open(path, Options::default())), "invalid", "{}", path.display());
    }
}

#[test]
fn a_file_or_folder_that_can_not_be_written_is_invalid() {
    // A folder in which nobody can make a file, not even root.
    assert_eq!(code(Store::open("/proc/self/store.db", Options::default())), "invalid");
    let portal = Portal::new();
    portal.store.close().unwrap();
    let mut rights = fs::metadata(portal.path()).unwrap().permissions();
    rights.set_readonly(true);
    fs::set_permissions(portal.path(), rights).unwrap();
    let opened = Store::open(portal.path(), Options::default());
    // Root may write it all the same.
    assert!(opened.is_ok() || code(opened.map(drop)) == "invalid");
}

#[test]
fn a_process_that_died_while_it_made_the_store_left_nothing_in_the_way() {
    let folder = tempfile::tempdir().unwrap();
    let [making, died] = ["making.db", "died.db"].map(|name| folder.path().join(name));
    // The moment before a commit is kept: the pages are written, the journal that would undo them is still there.
    let conn = database(&making, "PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN; CREATE TABLE t (x)");
    for _ in 0..200 {
        conn.execute("INSERT INTO t VALUES (zeroblob(1000))", []).unwrap();
    }
    fs::copy(&making, &died).unwrap();
    fs::copy(folder.path().join("making.db-journal"), folder.path().join("died.db-journal")).unwrap();
    assert!(fs::metadata(&died).unwrap().len() > 0);
    let store = Store::open(&died, Options::default()).unwrap();
    assert_eq!(store.as_system().audit().head().unwrap().seq, 0);
}

#[test]
fn a_name_that_sqlite_takes_for_an_address_is_a_name() {
    if let Some(folder) = child_of() {
        std::env::set_current_dir(&folder).unwrap();
        let store = Store::open("file:odd.db?mode=memory", Options::default()).unwrap();
        store.as_system().audit().head().unwrap();
        store.close().unwrap();
        assert!(folder.join("file:odd.db?mode=memory").exists());
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let test = "a_name_that_sqlite_takes_for_an_address_is_a_name";
    assert!(child(module_path!(), test, folder.path()).status().unwrap().success());
}

#[test]
fn a_relative_path_means_the_folder_of_the_day_it_was_opened() {
    if let Some(folder) = child_of() {
        fs::create_dir(folder.join("elsewhere")).unwrap();
        std::env::set_current_dir(&folder).unwrap();
        let store = Store::open("store.db", Options::default()).unwrap();
        std::env::set_current_dir(folder.join("elsewhere")).unwrap();
        store.as_system().audit().head().expect("a reader opens the same file");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let test = "a_relative_path_means_the_folder_of_the_day_it_was_opened";
    assert!(child(module_path!(), test, folder.path()).status().unwrap().success());
}

#[test]
fn a_wait_of_any_length_can_be_asked_for() {
    for busy_timeout in ["P100Y", "25d", "PT0.001S"] {
        let busy_timeout: Span = busy_timeout.parse().unwrap();
        let options = Options { busy_timeout, ..Options::default() };
        Store::open(":memory:", options).unwrap().close().unwrap();
    }
}
