//! Following the ledger's chain, and telling what is wrong where it breaks.

use std::sync::atomic::{AtomicBool, AtomicI64, Ordering::Relaxed};
use std::thread;

use crate::db;
use crate::error::{Error, Result};
use crate::law::chain::{Digest, START, Written};
use crate::law::fault::{Fault, Search};

/// How many entries are followed in one piece, where several threads follow.
const PIECE: i64 = 4_096;
/// How many threads follow at the most.
const THREADS: usize = 8;

/// Where a walk along the chain has come to.
pub(super) struct Chain {
    pub(super) seq: i64,
    pub(super) hash: Digest,
    room: Vec<u8>,
}

impl Default for Chain {
    fn default() -> Self {
        Self::after(0, START)
    }
}

impl Chain {
    fn after(seq: i64, hash: Digest) -> Self {
        Self { seq, hash, room: Vec::with_capacity(1024) }
    }

    /// Goes on to the last entry, or to the one before the first that is wrong. `known` is a head that was kept elsewhere.
    pub(super) fn follow_all(&mut self, conn: &db::Conn, known: Option<(i64, Digest)>) -> Result<()> {
        if let Some(last) = whole(conn, known) {
            *self = last;
            return Ok(());
        }
        self.follow_alone(conn, known)
    }

    /// The same from the first entry on, one after the other: so it is found out what is wrong.
    fn follow_alone(&mut self, conn: &db::Conn, known: Option<(i64, Digest)>) -> Result<()> {
        let mut broken: Option<Search> = None;
        self.meets(known)?;
        db::ledger::walk(conn, i64::MIN, i64::MAX, |entry| {
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

/// The end of a long chain in a file, where all of it is right: it is followed in pieces, by this thread and by as many others as
/// there are processors, each with a connection of its own. What is hashed of an entry is never written again, so that all see the same.
fn whole(conn: &db::Conn, known: Option<(i64, Digest)>) -> Option<Chain> {
    let file = conn.seen_by_others().ok()??;
    let (last, _, hash) = db::ledger::head(conn).ok()??;
    if let Some((seq, hash)) = known
        && before(conn, seq).ok()?? != hash
    {
        return None;
    }
    let pieces = Pieces { last, next: AtomicI64::new(0), whole: AtomicBool::new(true) };
    let threads = thread::available_parallelism().map_or(1, usize::from).min(THREADS);
    let helpers = usize::try_from(last / PIECE).unwrap_or(THREADS).min(threads - 1);
    thread::scope(|scope| {
        for _ in 0..helpers {
            let help = || db::beside(file).into_iter().for_each(|conn| pieces.follow(&conn));
            // Where no thread is to be had, the others do it without.
            let _ = thread::Builder::new().name("countersign verify".into()).spawn_scoped(scope, help);
        }
        pieces.follow(conn);
    });
    pieces.whole.into_inner().then(|| Chain::after(last, hash))
}

/// The hash that the entry after a number is to follow, if there is one.
fn before(conn: &db::Conn, seq: i64) -> Result<Option<Digest>> {
    if seq == 0 { Ok(Some(START)) } else { db::ledger::hash(conn, seq) }
}

/// A chain in pieces, which are taken one after the other by whoever has time.
struct Pieces {
    last: i64,
    next: AtomicI64,
    whole: AtomicBool,
}

impl Pieces {
    /// Follows pieces until there is none, or something is wrong with any.
    fn follow(&self, conn: &db::Conn) {
        while self.whole.load(Relaxed) {
            let after = self.next.fetch_add(PIECE, Relaxed);
            if after >= self.last {
                break;
            }
            if !is_right(conn, after, self.last.min(after + PIECE)).is_ok_and(|right| right) {
                self.whole.store(false, Relaxed);
            }
        }
    }
}

/// Whether the entries after one, which is for the piece before to follow, are right up to another.
fn is_right(conn: &db::Conn, after: i64, last: i64) -> Result<bool> {
    let Some(hash) = before(conn, after)? else { return Ok(false) };
    let mut chain = Chain::after(after, hash);
    // Nothing may stand before the first.
    let first = if after == 0 { i64::MIN } else { after };
    db::ledger::walk(conn, first, last, |entry| {
        if chain.follow(entry)? { Ok(()) } else { Err(told(entry.link.seq, Fault::Changed)) }
    })?;
    Ok(chain.seq == last)
}

fn told(seq: i64, fault: Fault) -> Error {
    Error::Corrupt(format!("ledger entry {seq}: {fault}"))
}
