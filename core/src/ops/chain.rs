//! Following the ledger's chain, and telling what is wrong where it breaks.

use std::mem;
use std::panic::resume_unwind;
use std::sync::mpsc::{Receiver, Sender, channel, sync_channel};
use std::thread;

use crate::db;
use crate::error::{Error, Result};
use crate::law::chain::{Digest, START, Written};
use crate::law::copies::Copies;
use crate::law::fault::{Fault, Search};

/// How many batches may wait: enough that neither side stands still, and no more memory than that.
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
    ///
    /// This thread reads, another one follows: hashing takes as long as reading.
    pub(super) fn follow_all(&mut self, conn: &db::Conn, known: Option<(i64, Digest)>) -> Result<()> {
        let (batches, given) = sync_channel(AHEAD);
        let (back, rooms) = channel();
        thread::scope(|scope| {
            let follow = move || self.follow_batches(&given, &back, known);
            let follower =
                thread::Builder::new().name("countersign verify".into()).spawn_scoped(scope, follow);
            let follower =
                follower.map_err(|why| Error::Busy(format!("no thread is to be had now: {why}")))?;
            let mut batch = Copies::default();
            let mut heard = true;
            let read = db::ledger::walk(conn, i64::MIN, |entry| {
                batch.add(entry);
                if batch.is_full() {
                    let room = rooms.try_recv().unwrap_or_default();
                    heard = batches.send(mem::replace(&mut batch, room)).is_ok();
                }
                // Who follows hears no more when there is nothing more to find out; what it has found is told below.
                if heard { Ok(()) } else { Err(Error::Internal("nobody follows any more".into())) }
            });
            heard = heard && batches.send(batch).is_ok();
            drop(batches);
            let followed = follower.join().unwrap_or_else(|why| resume_unwind(why));
            // What could not be read to its end was not followed to its end.
            if heard { read.and(followed) } else { followed }
        })
    }

    /// Follows what is read, and gives the room of it back.
    fn follow_batches(
        &mut self,
        batches: &Receiver<Copies>,
        rooms: &Sender<Copies>,
        known: Option<(i64, Digest)>,
    ) -> Result<()> {
        let mut broken: Option<Search> = None;
        self.meets(known)?;
        for mut batch in batches {
            for entry in batch.iter() {
                if let Some(search) = &mut broken {
                    search.see(entry.link.seq, &entry);
                } else if self.follow(&entry)? {
                    self.meets(known)?;
                } else {
                    broken = Some(Search::new(self.seq + 1, self.hash, &entry));
                }
            }
            batch.clear();
            // Nobody needs it any more when all is read.
            let _ = rooms.send(batch);
        }
        match (broken, known) {
            (Some(search), _) => Err(told(self.seq + 1, search.fault())),
            (None, Some((known, _))) if known > self.seq => {
                Err(told(self.seq + 1, Fault::Truncated { known, last: self.seq }))
            }
            _ => Ok(()),
        }
    }

    /// Goes on to the next entry, if it is the right one; it must have its facts.
    fn follow(&mut self, entry: &Written<'_>) -> Result<bool> {
        let next = self.seq + 1;
        if entry.link.seq != next {
            return Ok(false);
        }
        let hash = entry.link.hash(&self.hash, &mut self.room);
        if hash != entry.hash {
            return Ok(false);
        }
        if !entry.has_its_facts() {
            return Err(told(next, Fault::Facts));
        }
        (self.seq, self.hash) = (next, hash);
        Ok(true)
    }

    /// Refuses a chain that has come to the head that is known, and to another hash.
    fn meets(&self, known: Option<(i64, Digest)>) -> Result<()> {
        match known {
            Some((seq, hash)) if seq == self.seq && hash != self.hash => Err(told(seq, Fault::Rewritten)),
            _ => Ok(()),
        }
    }
}

fn told(seq: i64, fault: Fault) -> Error {
    Error::Corrupt(format!("ledger entry {seq}: {fault}"))
}
