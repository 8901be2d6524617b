//! The host's own SQL inside a transaction. The connection is lent for it, so that nothing else can use it meanwhile.

use super::{Inside, Level, Tx, over};
use crate::db::Conn;
use crate::db::own::{Sql, lend};
use crate::error::{Error, Result};
use crate::store::Store;

impl Tx {
    /// Runs SQL on tables of the host's own in the same file: its rows and Countersign's are kept together, or not at all.
    ///
    /// Give these tables names that don't begin with `cs_`. Countersign's may be read, but are no interface: they change
    /// with the version. A foreign key of yours that points to one of them could stop a call of ours: keep public ids
    /// instead. What fails undoes itself, and leaves the transaction as it was. Meanwhile the transaction is `busy`.
    ///
    /// ```
    /// use countersign::{Options, Store, model::IdentityUpsert, sql::params};
    /// let store = Store::open(":memory:", Options::default())?;
    /// store.transaction(|tx| {
    ///     let bob = IdentityUpsert { name: "Bob Brown".into(), ..Default::default() };
    ///     let bob = tx.as_admin("root").identities().upsert("bob", bob)?;
    ///     tx.sql(|own| {
    ///         own.execute_batch("CREATE TABLE IF NOT EXISTS desks (person TEXT PRIMARY KEY, desk INTEGER NOT NULL) STRICT")?;
    ///         own.execute("INSERT INTO desks VALUES (?1, ?2)", params![bob.id, 7])
    ///     })
    /// })?;
    /// let desk = store.transaction(|tx| {
    ///     tx.sql(|own| own.query_row("SELECT desk FROM desks WHERE person = ?1", ["bob"], |row| row.get::<_, i64>(0)))
    /// })?;
    /// assert_eq!(desk, Some(7));
    /// # Ok::<(), countersign::Error>(())
    /// ```
    ///
    /// # Errors
    /// Those of `work`; `closed` when this transaction is over; `busy` while a transaction inside it is open.
    pub fn sql<T>(&self, work: impl FnOnce(&Sql<'_>) -> Result<T>) -> Result<T> {
        let lent = Lent::of(&self.level)?;
        let conn = lent.conn.as_ref().ok_or_else(over)?;
        let part = conn.part()?;
        let done = lend(conn, work)?;
        conn.still_open()?;
        part.keep()?;
        Ok(done)
    }
}

impl Inside {
    /// Makes a call that may call its caller: through the transaction these are `busy` meanwhile, and no deadlock.
    pub(in crate::store) fn call_lent<T>(&self, verb: impl FnOnce(&Conn, &Store) -> Result<T>) -> Result<T> {
        let level = self.0.upgrade().ok_or_else(over)?;
        let lent = Lent::of(&level)?;
        let conn = lent.conn.as_ref().ok_or_else(over)?;
        let part = conn.part()?;
        let done = verb(conn, &level.shared.store)?;
        part.keep()?;
        Ok(done)
    }
}

/// A transaction's connection while it is lent.
struct Lent<'a> {
    level: &'a Level,
    /// Taken out only when it is given back.
    conn: Option<Conn>,
    /// How many levels were open.
    depth: usize,
}

impl<'a> Lent<'a> {
    fn of(level: &'a Level) -> Result<Self> {
        let mut state = level.open()?;
        state.conn()?;
        let (conn, depth) = (state.conn.take(), state.open.len());
        state.lent = true;
        Ok(Self { level, conn, depth })
    }
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        let mut state = self.level.lock();
        state.lent = false;
        let Some(conn) = self.conn.take() else { return };
        if state.open.is_empty() {
            // Its last handle was dropped meanwhile; nobody is left to tell.
            let _ = conn.rollback();
            drop(state);
            return self.level.shared.store.inner.slot.give_back(conn);
        }
        for _ in state.open.len()..self.depth {
            let _ = conn.undo();
        }
        state.conn = Some(conn);
    }
}

/// Why a call is refused while the connection is lent.
pub(super) fn lent() -> Error {
    Error::Busy("the transaction runs something that must end first: call when that is done".into())
}
