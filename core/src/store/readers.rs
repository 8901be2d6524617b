//! The readers: a few connections, opened when they are first needed, that don't wait for writers.

use std::path::{Path, PathBuf};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::db::{self, Conn};
use crate::error::{Error, Result};

const MOST: usize = 4;

#[derive(Debug)]
pub(super) struct Readers {
    path: PathBuf,
    busy: Duration,
    state: Mutex<State>,
    free: Condvar,
}

#[derive(Debug, Default)]
struct State {
    idle: Vec<Conn>,
    open: usize,
    closed: bool,
}

impl Readers {
    pub(super) fn new(path: PathBuf, busy: Duration) -> Self {
        Self { path, busy, state: Mutex::default(), free: Condvar::new() }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// An idle reader, a new one, or the next that is given back.
    pub(super) fn take(&self) -> Result<Conn> {
        let until = Instant::now() + self.busy;
        let mut state = self.lock();
        loop {
            if state.closed {
                return Err(super::closed());
            }
            if let Some(conn) = state.idle.pop() {
                return Ok(conn);
            }
            if state.open < MOST {
                state.open += 1;
                drop(state);
                return db::reader(&self.path, self.busy).inspect_err(|_| self.forget());
            }
            let Some(left) = until.checked_duration_since(Instant::now()).filter(|left| !left.is_zero())
            else {
                return Err(Error::Busy("every reader of the store is taken: try again".into()));
            };
            state = self.free.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// The file they read.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// One that is not among the few, for what takes long; it is closed, not given back.
    pub(super) fn apart(&self) -> Result<Conn> {
        if self.lock().closed {
            return Err(super::closed());
        }
        db::reader(&self.path, self.busy)
    }

    pub(super) fn give_back(&self, conn: Conn) {
        let mut state = self.lock();
        if !state.closed {
            state.idle.push(conn);
        }
        self.free.notify_one();
    }

    /// One could not be opened: another may be.
    fn forget(&self) {
        self.lock().open -= 1;
        self.free.notify_one();
    }

    pub(super) fn close(&self) {
        let mut state = self.lock();
        state.closed = true;
        state.idle.clear();
        self.free.notify_all();
    }
}
