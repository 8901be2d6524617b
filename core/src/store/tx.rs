//! A transaction: several calls as one, and transactions inside it as savepoints.

mod own;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use super::{Source, Store};
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::law::authority::Caller;
use crate::session::Session;

/// Several calls as one.
///
/// It comes from [`Store::begin`] or [`Store::transaction`] and holds the writer's turn. A call that fails undoes itself
/// and leaves the transaction as it was. When the last `Tx` is dropped it is rolled back, whatever sessions there are.
#[derive(Debug, Clone)]
pub struct Tx {
    level: Arc<Level>,
}

/// One level of a transaction: the first is the transaction, the others are savepoints in it.
#[derive(Debug)]
struct Level {
    shared: Arc<Shared>,
    /// Told apart by a serial, so that a handle that is over can't touch a later level of the same depth.
    serial: u64,
}

#[derive(Debug)]
struct Shared {
    store: Store,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    /// Gone when the transaction is over, or while it is lent.
    conn: Option<Conn>,
    /// Whether it is lent: to the host's own SQL, or to a call that may call its caller.
    lent: bool,
    /// The serials of the levels that are open, the innermost last.
    open: Vec<u64>,
    /// How many levels there were.
    serial: u64,
}

impl Tx {
    pub(super) fn begin_outer(store: &Store) -> Result<Self> {
        store.usable()?;
        let conn = store.inner.slot.take()?;
        if let Err(why) = conn.begin_write() {
            store.inner.slot.give_back(conn);
            return Err(why);
        }
        let state = Mutex::new(State { conn: Some(conn), lent: false, open: vec![0], serial: 0 });
        let shared = Arc::new(Shared { store: store.clone(), state });
        Ok(Self { level: Arc::new(Level { shared, serial: 0 }) })
    }

    /// The view of a registered user; see [`Store::as_user`].
    #[must_use]
    pub fn as_user(&self, id: &str) -> Session {
        Session::new(self.inside(), Caller::User(id.to_owned()))
    }

    /// The view of an administrator; see [`Store::as_admin`].
    #[must_use]
    pub fn as_admin(&self, id: &str) -> Session {
        Session::new(self.inside(), Caller::Admin(id.to_owned()))
    }

    /// The host's own view; see [`Store::as_system`].
    #[must_use]
    pub fn as_system(&self) -> Session {
        Session::new(self.inside(), Caller::System)
    }

    /// Begins a transaction inside this one: a savepoint, that can be rolled back by itself. While it is open, this one
    /// answers `busy`.
    ///
    /// # Errors
    /// `closed` when this transaction is over.
    pub fn begin(&self) -> Result<Self> {
        let mut state = self.level.open()?;
        state.conn()?.savepoint()?;
        state.serial += 1;
        let serial = state.serial;
        state.open.push(serial);
        drop(state);
        Ok(Self { level: Arc::new(Level { shared: self.level.shared.clone(), serial }) })
    }

    /// Runs calls as one inside this transaction; see [`Store::transaction`].
    ///
    /// # Errors
    /// Those of `calls`, and those of [`begin`](Self::begin).
    pub fn transaction<T>(&self, calls: impl FnOnce(&Self) -> Result<T>) -> Result<T> {
        self.begin()?.run(calls)
    }

    pub(super) fn run<T>(self, calls: impl FnOnce(&Self) -> Result<T>) -> Result<T> {
        match calls(&self) {
            Ok(done) => self.commit().map(|()| done),
            Err(why) => {
                // The reason for the rollback is what the caller must hear.
                let _ = self.rollback();
                Err(why)
            }
        }
    }

    /// Keeps what was done.
    ///
    /// # Errors
    /// `closed` when it is over already; `busy` while a transaction inside it is open.
    pub fn commit(&self) -> Result<()> {
        self.level.end(self.level.open()?, true)
    }

    /// Undoes what was done.
    ///
    /// # Errors
    /// `closed` when it is over already; `busy` while a transaction inside it is open.
    pub fn rollback(&self) -> Result<()> {
        self.level.end(self.level.open()?, false)
    }

    fn inside(&self) -> Source {
        Source::Tx(Inside(Arc::downgrade(&self.level)))
    }
}

/// Where a transaction's sessions make their calls. They don't keep it open: a session that outlives it is `closed`.
#[derive(Debug, Clone)]
pub(crate) struct Inside(Weak<Level>);

impl Inside {
    /// Makes a call in a part of its own, so that a failure undoes just the call.
    pub(super) fn call<T>(&self, verb: impl FnOnce(&Conn, &Store) -> Result<T>) -> Result<T> {
        let level = self.0.upgrade().ok_or_else(over)?;
        let state = level.open()?;
        let conn = state.conn()?;
        let part = conn.part()?;
        let done = verb(conn, &level.shared.store)?;
        part.keep()?;
        Ok(done)
    }
}

impl State {
    fn conn(&self) -> Result<&Conn> {
        let conn = self.conn.as_ref().ok_or_else(over)?;
        conn.still_open()?;
        Ok(conn)
    }
}

fn over() -> Error {
    Error::Closed("the transaction is over: begin another".into())
}

impl Level {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.shared.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The state, if this is the innermost open level.
    fn open(&self) -> Result<MutexGuard<'_, State>> {
        self.shared.store.usable()?;
        let state = self.lock();
        if state.lent {
            return Err(own::lent());
        }
        if state.open.last() == Some(&self.serial) {
            return Ok(state);
        }
        if state.open.contains(&self.serial) {
            return Err(Error::Busy(
                "a transaction inside this one is open: call through it, or end it".into(),
            ));
        }
        Err(over())
    }

    fn end(&self, mut state: MutexGuard<'_, State>, keep: bool) -> Result<()> {
        state.open.pop();
        if !state.open.is_empty() {
            let conn = state.conn()?;
            return if keep { conn.release() } else { conn.undo() };
        }
        let conn = state.conn.take().ok_or_else(over)?;
        let done = if keep { conn.still_open().and_then(|()| conn.commit()) } else { conn.rollback() };
        // What could not be committed is rolled back, so that the next turn begins clean.
        let _ = conn.rollback();
        self.shared.store.inner.slot.give_back(conn);
        done
    }
}

impl Drop for Level {
    fn drop(&mut self) {
        if self.shared.store.inner.process != std::process::id() {
            // A forked child: another thread may have held the locks, and the connection is the parent's.
            return;
        }
        let mut state = self.lock();
        let Some(place) = state.open.iter().position(|serial| *serial == self.serial) else { return };
        if state.lent {
            // Whoever has the connection undoes this when they give it back.
            return state.open.truncate(place);
        }
        // Nobody is left to tell; the store is as it was before. What is open inside is over with it.
        while state.open.len() > place + 1 {
            state.open.pop();
            let _ = state.conn().and_then(Conn::undo);
        }
        let _ = self.end(state, false);
    }
}
