//! Following the ledger's chain, and telling what is wrong where it breaks.

use std::mem;
use std::panic::resume_unwind;
use std::sync::mpsc::{Receiver, SyncSender, channel, sync_channel};
use std::thread::{self, Scope, ScopedJoinHandle};

use crate::db;
use crate::error::{Error, Result};
use crate::law::chain::{Digest, START, Written};
use crate::law::facts::Facts;
use crate::law::fault::{Fault, Search};

/// How many batches of facts may wait: enough that neither side stands still, and no more memory than that.
const AHEAD: usize = 4;

/// Where a walk along the chain has come to.
pub(super) struct Chain {
    pub(super) seq: i64,
    pub(super) hash: Digest,
    room: Vec<u8>,
}

impl Default for Chain {
    fn default() -> Self {
        Self { seq: 0, hash: START, room: Vec::with_capacity(1024) }
    }
}

impl Chain {
    /// Goes on to the last entry, or to the one before the first that is wrong. `known` is a head that was kept elsewhere.
    pub(super) fn follow_all(&mut self, conn: &db::Conn, known: Option<(i64, Digest)>) -> Result<()> {
        thread::scope(|scope| {
            let mut beside = Beside::new(scope);
            let followed = self.walk(conn, known, &mut beside);
            // Facts are only looked at of entries that are in their place: what is wrong with them comes first.
            match beside.first_wrong() {
                Some((seq, prev)) => {
                    (self.seq, self.hash) = (seq - 1, prev);
                    Err(told(seq, Fault::Facts))
                }
                None => followed,
            }
        })
    }

    fn walk(
        &mut self,
        conn: &db::Conn,
        known: Option<(i64, Digest)>,
        beside: &mut Beside<'_, '_>,
    ) -> Result<()> {
        let mut broken: Option<Search> = None;
        self.meets(known)?;
        db::ledger::walk(conn, i64::MIN, |entry| {
            if let Some(search) = &mut broken {
                search.see(entry.link.seq, entry);
                return Ok(());
            }
            let prev = self.hash;
            if !self.follow(entry) {
                broken = Some(Search::new(self.seq + 1, prev, entry));
                return Ok(());
            }
            beside.look(entry, prev)?;
            self.meets(known)
        })?;
        match (broken, known) {
            (Some(search), _) => Err(told(self.seq + 1, search.fault())),
            (None, Some((known, _))) if known > self.seq => {
                Err(told(self.seq + 1, Fault::Truncated { known, last: self.seq }))
            }
            _ => Ok(()),
        }
    }

    /// Goes on to the next entry, if it is the right one.
    fn follow(&mut self, entry: &Written<'_>) -> bool {
        let next = self.seq + 1;
        let hash = entry.link.hash(&self.hash, &mut self.room);
        let right = entry.link.seq == next && hash == entry.hash;
        if right {
            (self.seq, self.hash) = (next, hash);
        }
        right
    }

    /// Refuses a chain that has come to the head that is known, and to another hash.
    fn meets(&self, known: Option<(i64, Digest)>) -> Result<()> {
        match known {
            Some((seq, hash)) if seq == self.seq && hash != self.hash => Err(told(seq, Fault::Rewritten)),
            _ => Ok(()),
        }
    }
}

/// Looks at the facts of entries on another processor, from the second batch on; a short ledger needs none.
struct Beside<'scope, 'env> {
    scope: &'scope Scope<'scope, 'env>,
    batch: Facts,
    other: Option<Other<'scope>>,
}

/// The one that looks: it gets batches, gives back the room of those that hold, and ends with the first that does not.
struct Other<'scope> {
    batches: SyncSender<Facts>,
    rooms: Receiver<Facts>,
    found: ScopedJoinHandle<'scope, Option<(i64, Digest)>>,
}

impl<'scope, 'env> Beside<'scope, 'env> {
    fn new(scope: &'scope Scope<'scope, 'env>) -> Self {
        Self { scope, batch: Facts::default(), other: None }
    }

    /// Has the facts of the next entry looked at, sooner or later; fails when some are known to be wrong.
    fn look(&mut self, entry: &Written<'_>, prev: Digest) -> Result<()> {
        self.batch.add(entry, prev);
        if !self.batch.is_full() {
            return Ok(());
        }
        if self.other.is_none() {
            self.other = Some(Other::begin(self.scope)?);
        }
        let Some(other) = &self.other else { return Ok(()) };
        let room = other.rooms.try_recv().unwrap_or_default();
        let full = mem::replace(&mut self.batch, room);
        // It hears no more: it has found what is wrong, which `first_wrong` tells.
        other.batches.send(full).map_err(|_| told(entry.link.seq, Fault::Facts))
    }

    /// The first entry whose facts are wrong, and the hash before it, when all were looked at.
    fn first_wrong(self) -> Option<(i64, Digest)> {
        let found = self.other.and_then(|other| {
            drop(other.batches);
            other.found.join().unwrap_or_else(|why| resume_unwind(why))
        });
        found.or_else(|| self.batch.first_wrong())
    }
}

impl<'scope> Other<'scope> {
    fn begin(scope: &'scope Scope<'scope, '_>) -> Result<Self> {
        let (batches, given) = sync_channel::<Facts>(AHEAD);
        let (back, rooms) = channel();
        let looks = move || {
            for mut batch in given {
                if let Some(wrong) = batch.first_wrong() {
                    return Some(wrong);
                }
                batch.clear();
                // Nobody needs the room any more when the walk is at its end.
                let _ = back.send(batch);
            }
            None
        };
        let found = thread::Builder::new().name("countersign verify".into()).spawn_scoped(scope, looks);
        let found =
            found.map_err(|why| Error::Busy(format!("no thread is to be had now: {why}; try again")))?;
        Ok(Self { batches, rooms, found })
    }
}

fn told(seq: i64, fault: Fault) -> Error {
    Error::Corrupt(format!("ledger entry {seq}: {fault}"))
}
