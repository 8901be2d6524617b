//! Opening a file: look first, touch nothing that is not ours, then migrate, whoever else does at the same time.

use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, MAIN_DB, OpenFlags, TransactionBehavior};
use rusqlite_migration::{M, Migrations};

use super::conn::{Conn, told};
use super::{chain, own};
use crate::error::{Error, Result};

/// "csgn": what `PRAGMA application_id` says of a store.
const APPLICATION: i64 = 0x6373_676e;
const MIGRATIONS: &[M<'_>] = &[M::up(concat!(
    "PRAGMA application_id = 1668507502;\n",
    include_str!("../../migrations/0001_store.sql")
))];

/// Opens the connection that writes; makes the store when the file is new or empty.
pub(crate) fn open(path: &Path, full: bool, busy: Duration) -> Result<Conn> {
    if path.is_dir() {
        return Err(Error::invalid("path", format!("`{}` is a folder: name a file in it", path.display())));
    }
    if path.exists() {
        inspect(path, busy)?;
    }
    let flags =
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut conn = connect(path, flags, busy)?;
    if conn.is_readonly(MAIN_DB).map_err(told)? {
        return Err(Error::invalid("path", format!("`{}` can't be written", path.display())));
    }
    write_ahead(&conn, busy).map_err(|why| unopened(path, why))?;
    set(&conn, "PRAGMA synchronous", if full { "FULL" } else { "NORMAL" })?;
    // What undoes a statement or a savepoint is kept in memory: on disk that is up to a third of the time of a write.
    set(&conn, "PRAGMA temp_store", "MEMORY")?;
    // In KiB: a batch of what is due touches more pages than the 2 MiB that are usual.
    set(&conn, "PRAGMA cache_size", "-16384")?;
    // In pages: as much as that cache holds. What is written again and again is then copied into the file once.
    set(&conn, "PRAGMA wal_autocheckpoint", "4000")?;
    migrate(&mut conn, busy)?;
    own::watched(Conn::new(conn))
}

/// A store as it is when it is made, to compare others with.
pub(super) fn blank() -> Result<Conn> {
    let mut conn = Connection::open_in_memory().map_err(told)?;
    migrate(&mut conn, Duration::ZERO)?;
    Ok(Conn::new(conn))
}

/// Opens a connection that only reads.
pub(crate) fn reader(path: &Path, busy: Duration) -> Result<Conn> {
    let conn = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX, busy)?;
    set(&conn, "PRAGMA query_only", "ON")?;
    Ok(Conn::new(conn))
}

/// Opens another that reads the same, for who need not have it: it waits for nobody.
pub(crate) fn beside(path: &Path) -> Result<Conn> {
    reader(path, Duration::ZERO)
}

fn connect(path: &Path, flags: OpenFlags, busy: Duration) -> Result<Connection> {
    let conn = Connection::open_with_flags(path, flags).map_err(|why| unopened(path, told(why)))?;
    conn.busy_timeout(busy).map_err(told)?;
    set(&conn, "PRAGMA foreign_keys", "ON")?;
    // Plans don't depend on bound values; without this SQLite prepares a statement anew whenever one changes that a partial
    // index might be chosen by.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map_err(told)?;
    // Or INSERT OR REPLACE slips past the triggers.
    set(&conn, "PRAGMA recursive_triggers", "ON")?;
    chain::register(&conn)?;
    Ok(conn)
}

/// Reads what a file says it is, without touching it.
fn inspect(path: &Path, busy: Duration) -> Result<()> {
    let name = path.display();
    if path.metadata().is_ok_and(|file| file.len() == 1) {
        // SQLite takes a single byte for an empty file.
        return Err(Error::Corrupt(format!("`{name}` is no database: give a new path")));
    }
    let said = retried(busy, || {
        look(path, OpenFlags::SQLITE_OPEN_READ_ONLY, busy)
            .or_else(|why| match why.sqlite_error_code() {
                // A writer died in the middle of a commit: like any reader of the file, undo what it left.
                Some(ErrorCode::ReadOnly) => look(path, OpenFlags::SQLITE_OPEN_READ_WRITE, busy),
                _ => Err(why),
            })
            .map_err(|why| unopened(path, told(why)))
    })?;
    if said.application != APPLICATION && (said.tables > 0 || said.application != 0 || said.version != 0) {
        return Err(Error::Corrupt(format!("`{name}` is another program's database: give a new path")));
    }
    newer(said.version)?;
    if said.version > 0 && said.tables == 0 {
        return Err(Error::Corrupt(format!("`{name}` is damaged: its tables are gone")));
    }
    Ok(())
}

/// What a file says it is.
struct Said {
    application: i64,
    tables: i64,
    version: i64,
}

/// Reads all of it at one moment: another may be making the store meanwhile.
fn look(path: &Path, flags: OpenFlags, busy: Duration) -> rusqlite::Result<Said> {
    let conn = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    conn.busy_timeout(busy)?;
    conn.execute_batch("BEGIN")?;
    let read = |sql: &str| conn.query_row(sql, [], |row| row.get(0));
    Ok(Said {
        application: read("PRAGMA application_id")?,
        tables: read("SELECT count(*) FROM sqlite_schema")?,
        version: read("PRAGMA user_version")?,
    })
}

fn newer(version: i64) -> Result<()> {
    if usize::try_from(version).is_ok_and(|version| version <= MIGRATIONS.len()) {
        return Ok(());
    }
    let ours = MIGRATIONS.len();
    Err(Error::NewerSchema(format!(
        "the store has schema {version}, this Countersign knows {ours}: upgrade Countersign"
    )))
}

/// WAL needs the file for itself for a moment, and SQLite does not wait for that.
fn write_ahead(conn: &Connection, busy: Duration) -> Result<()> {
    retried(busy, || set(conn, "PRAGMA journal_mode", "WAL"))
}

/// Migrates; of several that open a fresh file at once one does it, and the others see that it is done.
fn migrate(conn: &mut Connection, busy: Duration) -> Result<()> {
    conn.set_transaction_behavior(TransactionBehavior::Immediate);
    let migrations = Migrations::from_slice(MIGRATIONS);
    let version = |conn: &Connection| {
        conn.query_row("PRAGMA user_version", [], |row| row.get::<_, i64>(0)).map_err(told)
    };
    let until = Instant::now() + busy;
    loop {
        let before = version(conn)?;
        newer(before)?;
        let Err(why) = migrations.to_latest(conn) else { return Ok(()) };
        let why = match why {
            rusqlite_migration::Error::RusqliteError { err, .. } => told(err),
            other => Error::Internal(other.to_string()),
        };
        let lost_the_race = version(conn)? != before;
        let busy = matches!(why, Error::Busy(_)) && Instant::now() < until;
        if !lost_the_race && !busy {
            return Err(why);
        }
    }
}

/// Tries again while another connection is in the way.
fn retried<T>(busy: Duration, mut call: impl FnMut() -> Result<T>) -> Result<T> {
    let until = Instant::now() + busy;
    loop {
        match call() {
            Err(Error::Busy(_)) if Instant::now() < until => std::thread::sleep(Duration::from_millis(2)),
            done => return done,
        }
    }
}

fn set(conn: &Connection, pragma: &str, value: &str) -> Result<()> {
    conn.execute_batch(&format!("{pragma} = {value}")).map_err(told)
}

/// What the machine refuses, as what is wrong with the path.
fn unopened(path: &Path, why: Error) -> Error {
    match why {
        Error::Internal(_)
            if path.parent().is_some_and(|folder| folder != Path::new("") && !folder.exists()) =>
        {
            let folder = path.parent().unwrap_or(path).to_string_lossy();
            Error::invalid(
                "path",
                format!("must be in a folder that is there: make `{}` first", folder.escape_debug()),
            )
        }
        Error::Internal(words) => {
            let (path, words) = (path.to_string_lossy(), words.trim_start_matches("sqlite: "));
            Error::invalid(
                "path",
                format!("`{}` can't be opened: {}", path.escape_debug(), words.escape_debug()),
            )
        }
        Error::Corrupt(words) => {
            Error::Corrupt(format!("`{}`: {words}", path.to_string_lossy().escape_debug()))
        }
        other => other,
    }
}
