//! Where a session's calls go: straight to the store, each a unit by itself, or into a transaction.

use super::Store;
use super::tx::Inside;
use crate::db::Conn;
use crate::error::Result;
use crate::law::authority::Caller;
use crate::ops::{Read, Write};
use crate::time::Time;

/// Who makes a call, and what the host says of them.
#[derive(Debug, Clone)]
pub(crate) struct Visit {
    pub(crate) caller: Caller,
    pub(crate) signed_in: Option<Time>,
}

impl Visit {
    /// The host's own.
    pub(crate) const SYSTEM: Self = Self { caller: Caller::System, signed_in: None };
}

#[derive(Debug, Clone)]
pub(crate) enum Source {
    Store(Store),
    Tx(Inside),
}

impl Source {
    pub(crate) fn read<T>(&self, by: &Visit, verb: impl FnOnce(&Read<'_>) -> Result<T>) -> Result<T> {
        #[cfg(feature = "measure")]
        let _timed = super::measure::Timed::call();
        match self {
            Self::Tx(tx) => tx.call(|conn, store| verb(&store.reading(conn, by)?)),
            Self::Store(store) => {
                store.usable()?;
                let turn = Turn::to_read(store)?;
                turn.conn()?.begin_read()?;
                verb(&store.reading(turn.conn()?, by)?)
            }
        }
    }

    pub(crate) fn read_long<T>(&self, by: &Visit, verb: impl FnOnce(&Read<'_>) -> Result<T>) -> Result<T> {
        match self {
            Self::Tx(tx) => tx.call_lent(|conn, store| verb(&store.reading(conn, by)?)),
            Self::Store(store) => store.aside(|conn| verb(&store.reading(conn, by)?)),
        }
    }

    /// Refuses to go on where the store was closed meanwhile; a transaction outlives that.
    pub(crate) fn usable(&self) -> Result<()> {
        match self {
            Self::Tx(_) => Ok(()),
            Self::Store(store) => store.usable(),
        }
    }

    pub(crate) fn write<T>(&self, by: &Visit, verb: impl FnOnce(&Write<'_>) -> Result<T>) -> Result<T> {
        #[cfg(feature = "measure")]
        let _timed = super::measure::Timed::call();
        match self {
            Self::Tx(tx) => tx.call(|conn, store| verb(&store.writing(conn, by)?)),
            Self::Store(store) => {
                store.usable()?;
                let turn = Turn::to_write(store)?;
                let conn = turn.conn()?;
                conn.begin_write()?;
                let done = verb(&store.writing(conn, by)?)?;
                conn.commit()?;
                Ok(done)
            }
        }
    }
}

impl Store {
    fn reading<'a>(&self, conn: &'a Conn, by: &'a Visit) -> Result<Read<'a>> {
        Read::new(conn, &by.caller, by.signed_in, self.inner.options.clock.now())
    }

    fn writing<'a>(&self, conn: &'a Conn, by: &'a Visit) -> Result<Write<'a>> {
        Ok(Write::new(self.reading(conn, by)?, self.inner.options.ids))
    }

    /// Reads one state of the store, for long: from a file, with a connection that nobody waits for.
    pub(super) fn aside<T>(&self, look: impl FnOnce(&Conn) -> Result<T>) -> Result<T> {
        self.usable()?;
        let turn = Turn::aside(self)?;
        turn.conn()?.begin_read()?;
        look(turn.conn()?)
    }
}

/// A connection that goes back where it came from however the call ends; what was not committed is rolled back first.
struct Turn<'a> {
    store: &'a Store,
    conn: Option<Conn>,
    home: Home,
}

/// Where a connection came from.
enum Home {
    Slot,
    Readers,
    Nowhere,
}

impl<'a> Turn<'a> {
    fn to_read(store: &'a Store) -> Result<Self> {
        match &store.inner.readers {
            Some(readers) => Ok(Self { store, conn: Some(readers.take()?), home: Home::Readers }),
            None => Self::to_write(store),
        }
    }

    fn aside(store: &'a Store) -> Result<Self> {
        match &store.inner.readers {
            Some(readers) => Ok(Self { store, conn: Some(readers.apart()?), home: Home::Nowhere }),
            None => Self::to_write(store),
        }
    }

    fn to_write(store: &'a Store) -> Result<Self> {
        Ok(Self { store, conn: Some(store.inner.slot.take()?), home: Home::Slot })
    }

    fn conn(&self) -> Result<&Conn> {
        self.conn.as_ref().ok_or_else(super::closed)
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let Some(conn) = self.conn.take() else { return };
        // A rollback that fails leaves nothing to keep: the next BEGIN tells.
        let _ = conn.rollback();
        match (&self.home, &self.store.inner.readers) {
            (Home::Readers, Some(readers)) => readers.give_back(conn),
            (Home::Nowhere, _) => drop(conn),
            _ => self.store.inner.slot.give_back(conn),
        }
    }
}
