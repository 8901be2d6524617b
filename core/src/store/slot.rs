//! The writer's turn: one connection, handed out by value to those who wait, in the order they came.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, ThreadId};
use std::time::{Duration, Instant};

use crate::db::Conn;
use crate::error::{Error, Result};

#[derive(Debug)]
pub(super) struct Slot {
    state: Mutex<State>,
    turn: Condvar,
    busy: Duration,
}

#[derive(Debug)]
struct State {
    conn: Option<Conn>,
    holder: Option<ThreadId>,
    waiting: VecDeque<u64>,
    ticket: u64,
    closed: bool,
}

impl Slot {
    pub(super) fn new(conn: Conn, busy: Duration) -> Self {
        let state =
            State { conn: Some(conn), holder: None, waiting: VecDeque::new(), ticket: 0, closed: false };
        Self { state: Mutex::new(state), turn: Condvar::new(), busy }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        // Nothing under this lock can be left half done.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for the turn, but never for the caller's own thread.
    pub(super) fn take(&self) -> Result<Conn> {
        let mut state = self.lock();
        let me = thread::current().id();
        if state.holder == Some(me) {
            return Err(Error::Busy("this thread holds a transaction: call through its `tx`".into()));
        }
        let ticket = state.ticket;
        state.ticket += 1;
        state.waiting.push_back(ticket);
        let until = Instant::now() + self.busy;
        loop {
            if state.closed {
                return Err(super::closed());
            }
            if state.waiting.front() == Some(&ticket)
                && let Some(conn) = state.conn.take()
            {
                state.waiting.pop_front();
                state.holder = Some(me);
                return Ok(conn);
            }
            let Some(left) = until.checked_duration_since(Instant::now()).filter(|left| !left.is_zero())
            else {
                state.waiting.retain(|waiting| *waiting != ticket);
                self.turn.notify_all();
                return Err(Error::Busy("another writer holds the store: try again".into()));
            };
            state = self.turn.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Gives the turn to the next.
    pub(super) fn give_back(&self, conn: Conn) {
        let mut state = self.lock();
        state.holder = None;
        if !state.closed {
            state.conn = Some(conn);
        }
        self.turn.notify_all();
    }

    /// Hands out no more turns.
    pub(super) fn close(&self) {
        let mut state = self.lock();
        state.closed = true;
        state.conn = None;
        self.turn.notify_all();
    }
}
