//! The host's own tables in the store's file: SQL that reads all of it, and changes only what is the host's.
//!
//! See [`Tx::sql`](crate::Tx::sql).

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

pub use rusqlite;
pub use rusqlite::{Params, Row, params};

use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::{Connection, OptionalExtension};

use super::Conn;
use super::conn::told;
use crate::error::{Error, Result};

/// The host's own SQL, inside a transaction: see [`Tx::sql`](crate::Tx::sql).
///
/// It may read everything, and change what is not named `cs_…`. It is `forbidden` to write to, alter or drop a table of
/// Countersign's, to give it a trigger or an index, to make anything whose name begins with `cs_`, to begin or end a
/// transaction or a savepoint, to attach or detach a file, `ANALYZE`, and every `PRAGMA` but those that tell of tables.
/// What SQLite refuses is `invalid`, in SQLite's words.
#[derive(Debug)]
pub struct Sql<'a> {
    conn: &'a Conn,
    watch: &'a Watch,
}

impl Sql<'_> {
    /// Runs one statement and answers how many rows it changed.
    ///
    /// # Errors
    /// `forbidden` for what the host's SQL may not do; `invalid` for what SQLite refuses, a constraint included.
    pub fn execute(&self, sql: &str, params: impl Params) -> Result<usize> {
        self.run(sql, |conn| conn.execute(sql, params))
    }

    /// Runs several statements.
    ///
    /// # Errors
    /// As for [`execute`](Self::execute); then none of them is kept.
    pub fn execute_batch(&self, sql: &str) -> Result<()> {
        self.run(sql, |conn| conn.execute_batch(sql))
    }

    /// Every row of a query, each as `read` reads it.
    ///
    /// # Errors
    /// As for [`execute`](Self::execute), and what `read` refuses.
    pub fn query<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        self.run(sql, |conn| conn.prepare(sql)?.query_map(params, read)?.collect())
    }

    /// The first row of a query, if there is one.
    ///
    /// # Errors
    /// As for [`execute`](Self::execute), and what `read` refuses.
    pub fn query_row<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>> {
        self.run(sql, |conn| conn.query_row(sql, params, read).optional())
    }

    /// Makes a call of SQLite in a part of its own, under watch. What it prepares is not kept: a statement that
    /// Countersign has prepared for itself would do whatever it says.
    fn run<T>(&self, sql: &str, call: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T> {
        // SQLite may roll everything back by itself: `INSERT OR ROLLBACK`.
        self.conn.still_open()?;
        // To whom a table is renamed is not told to those who watch.
        let alters = sql.to_ascii_lowercase().contains("alter");
        let before = if alters { self.names()? } else { 0 };
        let part = self.conn.part()?;
        let done = self.watched(call)?;
        self.conn.still_open()?;
        if alters && self.names()? != before {
            return Err(Error::Forbidden(
                "a name that begins with `cs_` is Countersign's: take another".into(),
            ));
        }
        part.keep()?;
        Ok(done)
    }

    fn watched<T>(&self, call: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T> {
        let conn = self.conn.raw()?;
        let _watching = Watching::begin(self.watch);
        call(conn).map_err(|why| match (self.watch.refusal().take(), told(why)) {
            (Some(words), _) => Error::Forbidden(words),
            (None, Error::Internal(words)) => match words.strip_prefix("sqlite: ") {
                Some(words) => Error::invalid("sql", format!("is refused: {words}")),
                None => Error::Internal(words),
            },
            (None, other) => other,
        })
    }

    /// How many names there are that begin as ours do.
    fn names(&self) -> Result<i64> {
        let sql = r"SELECT count(*) FROM (SELECT name FROM sqlite_schema UNION ALL SELECT name FROM sqlite_temp_schema)
                    WHERE name LIKE 'cs\_%' ESCAPE '\'";
        self.conn.one(sql, [], |row| row.take())
    }
}

/// Runs the host's SQL on a connection that is watched.
pub(crate) fn lend<T>(conn: &Conn, work: impl FnOnce(&Sql<'_>) -> Result<T>) -> Result<T> {
    let watch = conn.watch.as_deref();
    let watch = watch.ok_or_else(|| Error::Internal("a connection that nobody watches was lent".into()))?;
    work(&Sql { conn, watch })
}

/// Watches a connection: once and for all, for setting a new watch makes SQLite prepare every statement anew.
pub(super) fn watched(mut conn: Conn) -> Result<Conn> {
    let watch = Arc::new(Watch::default());
    let eye = watch.clone();
    let judge = move |context: AuthContext<'_>| eye.judge(&context);
    conn.raw()?.authorizer(Some(judge)).map_err(told)?;
    conn.watch = Some(watch);
    Ok(conn)
}

/// What the host's SQL may do, and why it was refused.
#[derive(Debug, Default)]
pub(super) struct Watch {
    /// Whether it is the host's SQL that is running.
    on: AtomicBool,
    refusal: Mutex<Option<String>>,
}

/// While this is there, what runs is the host's.
struct Watching<'a>(&'a Watch);

impl<'a> Watching<'a> {
    fn begin(watch: &'a Watch) -> Self {
        *watch.refusal() = None;
        watch.on.store(true, Ordering::SeqCst);
        Self(watch)
    }
}

impl Drop for Watching<'_> {
    fn drop(&mut self) {
        self.0.on.store(false, Ordering::SeqCst);
    }
}

impl Watch {
    fn refusal(&self) -> MutexGuard<'_, Option<String>> {
        self.refusal.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn judge(&self, context: &AuthContext<'_>) -> Authorization {
        // A trigger of the host's may run inside of ours.
        let theirs = context.accessor.is_some_and(|name| !is_ours(name));
        if !theirs && !self.on.load(Ordering::SeqCst) {
            return Authorization::Allow;
        }
        match refused(&context.action) {
            None => Authorization::Allow,
            Some(words) => {
                self.refusal().get_or_insert(words);
                Authorization::Deny
            }
        }
    }
}

/// What tells of tables and changes nothing.
const TELLING: &[&str] = &[
    "foreign_key_check",
    "foreign_key_list",
    "index_info",
    "index_list",
    "index_xinfo",
    "integrity_check",
    "quick_check",
    "table_info",
    "table_list",
    "table_xinfo",
];

/// Why the host's SQL may not do this, if it may not.
fn refused(action: &AuthAction<'_>) -> Option<String> {
    use AuthAction as A;
    match *action {
        A::Select | A::Recursive | A::Read { .. } | A::Function { .. } => None,
        A::Insert { table_name: name }
        | A::Update { table_name: name, .. }
        | A::Delete { table_name: name }
        | A::CreateTable { table_name: name }
        | A::CreateTempTable { table_name: name }
        | A::CreateVtable { table_name: name, .. }
        | A::CreateView { view_name: name }
        | A::CreateTempView { view_name: name }
        | A::AlterTable { table_name: name, .. }
        | A::DropTable { table_name: name }
        | A::DropTempTable { table_name: name }
        | A::DropVtable { table_name: name, .. }
        | A::DropView { view_name: name }
        | A::DropTempView { view_name: name }
        | A::Reindex { index_name: name } => ours(name),
        A::CreateIndex { index_name: name, table_name: table }
        | A::CreateTempIndex { index_name: name, table_name: table }
        | A::CreateTrigger { trigger_name: name, table_name: table }
        | A::CreateTempTrigger { trigger_name: name, table_name: table }
        | A::DropIndex { index_name: name, table_name: table }
        | A::DropTempIndex { index_name: name, table_name: table }
        | A::DropTrigger { trigger_name: name, table_name: table }
        | A::DropTempTrigger { trigger_name: name, table_name: table } => ours(name).or_else(|| ours(table)),
        A::Transaction { .. } | A::Savepoint { .. } => {
            Some("a transaction is begun and ended through `Tx` only".to_owned())
        }
        A::Pragma { pragma_name: name, .. } if TELLING.contains(&name.to_ascii_lowercase().as_str()) => None,
        A::Pragma { pragma_name: name, .. } => {
            Some(format!("`PRAGMA {name}` is not for the host's SQL: it would change how the store works"))
        }
        A::Attach { .. } | A::Detach { .. } => Some("the store's connection has no other files".to_owned()),
        // What SQLite knows of our tables decides how it reads them.
        _ => Some("this is not for the host's SQL: it may read, and change tables of its own".to_owned()),
    }
}

fn ours(name: &str) -> Option<String> {
    is_ours(name).then(|| {
        format!("`{name}` is Countersign's: the host's SQL may read it, and change tables of its own")
    })
}

/// Whether a name is one of Countersign's, in whatever letters.
pub(super) fn is_ours(name: &str) -> bool {
    name.as_bytes().get(..3).is_some_and(|start| start.eq_ignore_ascii_case(b"cs_"))
}
