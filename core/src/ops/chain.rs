//! Following the ledger's chain, and telling what is wrong where it breaks.

use crate::db;
use crate::error::{Error, Result};
use crate::law::chain::{Digest, START, Written};
use crate::law::fault::{Fault, Search};

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
        let mut broken: Option<Search> = None;
        self.meets(known)?;
        db::ledger::walk(conn, i64::MIN, |entry| {
            if let Some(search) = &mut broken {
                search.see(entry.link.seq, entry);
            } else if self.follow(entry)? {
                self.meets(known)?;
            } else {
                broken = Some(Search::new(self.seq + 1, self.hash, entry));
            }
            Ok(())
        })?;
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
