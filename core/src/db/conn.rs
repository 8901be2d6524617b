//! One connection, its statements kept, its errors told in the library's words.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::str::FromStr;
use std::sync::Arc;

use rusqlite::types::{FromSql, ValueRef};
use rusqlite::{Connection, ErrorCode, OptionalExtension, Params, Row};
use uuid::Uuid;

use crate::error::{Error, Result};
use crate::ids::Id;
use crate::time::{self, Time};

const STATEMENTS: usize = 256;
/// How many rows of a kind are kept that can't change.
const KEPT: usize = 64;

/// What was read of rows that can't change, so that it need not be read again; forgotten when a unit is undone, for what it
/// wrote is then not there.
#[derive(Debug)]
pub(crate) struct Kept<T>(RefCell<HashMap<(i64, i64), Arc<T>>>);

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self(RefCell::default())
    }
}

impl<T> Kept<T> {
    /// What is kept under a key, or else is read.
    pub(super) fn get(&self, key: (i64, i64), read: impl FnOnce() -> Result<T>) -> Result<Arc<T>> {
        if let Some(known) = self.0.borrow().get(&key) {
            return Ok(known.clone());
        }
        let value = Arc::new(read()?);
        let mut kept = self.0.borrow_mut();
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert(key, value.clone());
        Ok(value)
    }

    fn forget(&self) {
        self.0.borrow_mut().clear();
    }
}

/// A connection to the store.
#[derive(Debug)]
pub(crate) struct Conn {
    /// Taken out only when it is dropped.
    raw: Option<Connection>,
    process: u32,
    /// Whether a unit that writes is under way: what it wrote may yet be undone.
    writing: Cell<bool>,
    /// Watches what the host's own SQL does; only where there may be some.
    pub(super) watch: Option<Arc<super::own::Watch>>,
    pub(super) items: Kept<super::items::Content>,
    pub(super) policies: Kept<super::policies::Content>,
    pub(super) settings: Kept<crate::model::StoreSettings>,
}

impl Drop for Conn {
    fn drop(&mut self) {
        // In a forked child the connection is the parent's: closing it would drop the parent's locks, so it is left be.
        if self.process != std::process::id() {
            std::mem::forget(self.raw.take());
        }
    }
}

impl Conn {
    pub(super) fn new(conn: Connection) -> Self {
        conn.set_prepared_statement_cache_capacity(STATEMENTS);
        Self {
            raw: Some(conn),
            process: std::process::id(),
            writing: Cell::new(false),
            watch: None,
            items: Kept::default(),
            policies: Kept::default(),
            settings: Kept::default(),
        }
    }

    /// The file that it reads; a store in memory has none.
    pub(crate) fn file(&self) -> Result<Option<&std::path::Path>> {
        Ok(self.raw()?.path().filter(|path| !path.is_empty()).map(std::path::Path::new))
    }

    /// The file that it reads, where others that read it see all that it sees.
    pub(crate) fn seen_by_others(&self) -> Result<Option<&std::path::Path>> {
        if self.writing.get() { Ok(None) } else { self.file() }
    }

    pub(super) fn raw(&self) -> Result<&Connection> {
        self.raw.as_ref().ok_or_else(|| Error::Internal("a connection was used after it was dropped".into()))
    }

    /// The row that a statement finds, if any.
    pub(super) fn find<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnOnce(&mut Columns<'_>) -> Result<T>,
    ) -> Result<Option<T>> {
        let mut statement = self.raw()?.prepare_cached(sql).map_err(told)?;
        statement
            .query_row(params, |row| Ok(read(&mut Columns { row, next: 0 })))
            .optional()
            .map_err(told)?
            .transpose()
    }

    /// The one row that a statement must find.
    pub(super) fn one<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnOnce(&mut Columns<'_>) -> Result<T>,
    ) -> Result<T> {
        self.find(sql, params, read)?
            .ok_or_else(|| Error::Corrupt("a row that must be there is missing".into()))
    }

    /// Every row that a statement finds.
    pub(super) fn all<T>(
        &self,
        sql: &str,
        params: impl Params,
        mut read: impl FnMut(&mut Columns<'_>) -> Result<T>,
    ) -> Result<Vec<T>> {
        let mut statement = self.raw()?.prepare_cached(sql).map_err(told)?;
        let mut rows = statement.query(params).map_err(told)?;
        let mut found = Vec::new();
        while let Some(row) = rows.next().map_err(told)? {
            found.push(read(&mut Columns { row, next: 0 })?);
        }
        Ok(found)
    }

    /// Calls `read` with each row in turn, so that memory does not grow with them.
    pub(super) fn each(
        &self,
        sql: &str,
        params: impl Params,
        mut read: impl FnMut(&mut Columns<'_>) -> Result<()>,
    ) -> Result<()> {
        let mut statement = self.raw()?.prepare_cached(sql).map_err(told)?;
        let mut rows = statement.query(params).map_err(told)?;
        while let Some(row) = rows.next().map_err(told)? {
            read(&mut Columns { row, next: 0 })?;
        }
        Ok(())
    }

    /// Runs a statement and answers how many rows it changed.
    pub(super) fn run(&self, sql: &str, params: impl Params) -> Result<usize> {
        self.raw()?.prepare_cached(sql).map_err(told)?.execute(params).map_err(told)
    }

    /// Inserts a row and answers its number.
    pub(super) fn insert(&self, sql: &str, params: impl Params) -> Result<i64> {
        self.raw()?.prepare_cached(sql).map_err(told)?.insert(params).map_err(told)
    }

    /// Begins a unit that reads one state of the store.
    pub(crate) fn begin_read(&self) -> Result<()> {
        self.run("BEGIN", []).map(drop)
    }

    /// Begins a unit that writes: the facts it reads can't change under it.
    pub(crate) fn begin_write(&self) -> Result<()> {
        self.run("BEGIN IMMEDIATE", [])?;
        self.writing.set(true);
        Ok(())
    }

    /// Keeps what the unit wrote.
    pub(crate) fn commit(&self) -> Result<()> {
        self.run("COMMIT", [])?;
        self.writing.set(false);
        Ok(())
    }

    /// Leaves the store as it was; harmless when SQLite has rolled back by itself.
    pub(crate) fn rollback(&self) -> Result<()> {
        if self.writing.replace(false) {
            self.forget();
        }
        if self.raw()?.is_autocommit() { Ok(()) } else { self.run("ROLLBACK", []).map(drop) }
    }

    /// Refuses to go on where SQLite has rolled back the unit by itself: what comes next would be kept without it.
    pub(crate) fn still_open(&self) -> Result<()> {
        if self.raw()?.is_autocommit() {
            return Err(Error::Closed("sqlite has rolled the transaction back: begin another".into()));
        }
        Ok(())
    }

    fn forget(&self) {
        self.items.forget();
        self.policies.forget();
        self.settings.forget();
    }

    /// Begins a part of a unit that can be undone by itself.
    pub(crate) fn savepoint(&self) -> Result<()> {
        self.run("SAVEPOINT cs", []).map(drop)
    }

    /// Begins a part that is undone by itself, unless it is kept.
    pub(crate) fn part(&self) -> Result<Part<'_>> {
        self.savepoint()?;
        Ok(Part(Some(self)))
    }

    /// Keeps the innermost part.
    pub(crate) fn release(&self) -> Result<()> {
        self.run("RELEASE cs", []).map(drop)
    }

    /// Undoes the innermost part.
    pub(crate) fn undo(&self) -> Result<()> {
        self.forget();
        self.run("ROLLBACK TO cs", [])?;
        self.release()
    }
}

/// A part of a unit, undone unless it is kept.
pub(crate) struct Part<'a>(Option<&'a Conn>);

impl Part<'_> {
    pub(crate) fn keep(mut self) -> Result<()> {
        self.0.take().map_or(Ok(()), Conn::release)
    }
}

impl Drop for Part<'_> {
    fn drop(&mut self) {
        if let Some(conn) = self.0.take() {
            // When SQLite has rolled back the whole transaction by itself, there is no part to undo.
            let _ = conn.undo();
        }
    }
}

/// A row that is read from left to right.
pub(super) struct Columns<'a> {
    row: &'a Row<'a>,
    next: usize,
}

impl<'a> Columns<'a> {
    /// The next column as it lies.
    pub(super) fn value(&mut self) -> Result<ValueRef<'a>> {
        self.next += 1;
        self.row.get_ref(self.next - 1).map_err(told)
    }
}

impl Columns<'_> {
    /// The next column.
    pub(super) fn take<T: FromSql>(&mut self) -> Result<T> {
        self.next += 1;
        self.row.get(self.next - 1).map_err(told)
    }

    /// The next column as a typed id.
    pub(super) fn id<T: Id>(&mut self) -> Result<T> {
        self.take::<Uuid>().map(T::from_uuid)
    }

    /// The next column as a typed id, if there is one.
    pub(super) fn maybe_id<T: Id>(&mut self) -> Result<Option<T>> {
        Ok(self.take::<Option<Uuid>>()?.map(T::from_uuid))
    }

    /// The next column as a time.
    pub(super) fn time(&mut self) -> Result<Time> {
        self.maybe_time()?.ok_or_else(|| damaged("a time"))
    }

    /// The next column as a time, if there is one.
    pub(super) fn maybe_time(&mut self) -> Result<Option<Time>> {
        let Some(millis) = self.take::<Option<i64>>()? else { return Ok(None) };
        time::from_millis(millis).map(Some).ok_or_else(|| damaged("a time"))
    }

    /// The next column as one of a closed set of words, or another type that is kept as text.
    pub(super) fn word<T: FromStr>(&mut self) -> Result<T> {
        self.text()?.and_then(|text| text.parse().ok()).ok_or_else(|| damaged("a word"))
    }

    /// The next column's text, where it lies, if there is one.
    fn text(&mut self) -> Result<Option<&str>> {
        match self.value()? {
            ValueRef::Null => Ok(None),
            value => value.as_str().map(Some).map_err(|_| damaged("a text")),
        }
    }

    /// The next column as a type that is kept as text, if there is one.
    pub(super) fn maybe_word<T: FromStr>(&mut self) -> Result<Option<T>> {
        let Some(text) = self.text()? else { return Ok(None) };
        text.parse().map(Some).map_err(|_| damaged("a word"))
    }

    /// The next column as JSON.
    pub(super) fn json<T: serde::de::DeserializeOwned>(&mut self) -> Result<T> {
        serde_json::from_str(self.text()?.unwrap_or_default()).map_err(|_| damaged("JSON"))
    }

    /// The next column as JSON, if it holds any.
    pub(super) fn maybe_json<T: serde::de::DeserializeOwned>(&mut self) -> Result<Option<T>> {
        let Some(text) = self.text()? else { return Ok(None) };
        serde_json::from_str(text).map(Some).map_err(|_| damaged("JSON"))
    }
}

/// JSON for a column.
pub(super) fn json(value: &impl serde::Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(|why| Error::Internal(why.to_string()))
}

pub(super) fn damaged(what: &str) -> Error {
    Error::Corrupt(format!("the store holds {what} that Countersign did not write"))
}

/// SQLite's error, in the library's words.
pub(super) fn told(why: rusqlite::Error) -> Error {
    match why.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            Error::Busy("another writer holds the store: try again".into())
        }
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
            Error::Corrupt(format!("the file is damaged or no store: {why}"))
        }
        Some(ErrorCode::DiskFull) => {
            Error::Internal("the disk that holds the store is full: free some space, and try again".into())
        }
        _ => match why.to_string().split_once("law: ") {
            Some((_, law)) => Error::IllegalTransition(law.to_owned()),
            None => Error::Internal(format!("sqlite: {why}")),
        },
    }
}
