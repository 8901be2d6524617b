//! Following the ledger's chain, and telling what is wrong where it breaks.

use std::sync::atomic::{AtomicBool, AtomicI64, Ordering::Relaxed};
use std::{iter, thread};

use crate::db;
use crate::error::{Error, Result};
use crate::law::chain::{Chain, Digest, START};
use crate::law::fault::{Fault, Search};

/// How many entries are followed in one piece, where several threads follow.
const PIECE: i64 = 4_096;
/// How many threads follow at the most.
const THREADS: usize = 8;

/// Follows the chain to its last entry, or to the one before the first that is wrong. `known` is a head that was kept elsewhere.
pub(super) fn follow(conn: &db::Conn, known: Option<(i64, Digest)>, chain: &mut Chain) -> Result<()> {
    if let Some(last) = whole(conn, known) {
        *chain = last;
        return Ok(());
    }
    follow_alone(conn, known, chain)
}

/// The same from the first entry on, one after the other: so it is found out what is wrong.
fn follow_alone(conn: &db::Conn, known: Option<(i64, Digest)>, chain: &mut Chain) -> Result<()> {
    let mut broken: Option<Search> = None;
    meets(chain, known)?;
    db::ledger::walk(conn, i64::MIN, i64::MAX, |entry| {
        if let Some(search) = &mut broken {
            search.see(entry.link.seq, entry);
            return Ok(());
        }
        match chain.follow(entry) {
            Ok(()) => meets(chain, known)?,
            Err(Fault::Facts) => return Err(told(chain.seq + 1, Fault::Facts)),
            Err(_) => broken = Some(Search::new(chain.seq + 1, chain.hash, entry)),
        }
        Ok(())
    })?;
    match (broken, known) {
        (Some(search), _) => Err(told(chain.seq + 1, search.fault())),
        (None, Some((known, _))) if known > chain.seq => {
            Err(told(chain.seq + 1, Fault::Truncated { known, last: chain.seq }))
        }
        _ => Ok(()),
    }
}

/// Refuses a chain that has come to the head that is known, and to another hash.
fn meets(chain: &Chain, known: Option<(i64, Digest)>) -> Result<()> {
    match known {
        Some((seq, hash)) if seq == chain.seq && hash != chain.hash => Err(told(seq, Fault::Rewritten)),
        _ => Ok(()),
    }
}

/// The end of a chain, where all of it is right: it is followed in pieces, by this thread and, where others see what it sees and
/// there are enough, by as many others as there are processors, each with a connection of its own. What is hashed of an entry is
/// never written again, so that all see the same.
fn whole(conn: &db::Conn, known: Option<(i64, Digest)>) -> Option<Chain> {
    let file = conn.seen_by_others().ok()?;
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
        for file in iter::repeat_n(file, helpers).flatten() {
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
    // Nothing may stand before the first.
    let first = if after == 0 { i64::MIN } else { after + 1 };
    Ok(db::chain::follow(conn, first..=last, Chain::after(after, hash))? == Some(last))
}

fn told(seq: i64, fault: Fault) -> Error {
    Error::Corrupt(format!("ledger entry {seq}: {fault}"))
}
