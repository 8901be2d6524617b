use std::fs::File;
use std::io::{BufWriter, Write as _};

use super::{Read, ledger};
use crate::db;
use crate::error::{Error, Result};
use crate::law::authority::Right;
use crate::law::chain::{self, Digest, Link, START, hex};
use crate::model::{AuditVerify, LedgerEntry, LedgerHead};

/// The last entry's number and hash.
pub(crate) fn head(work: &Read<'_>) -> Result<LedgerHead> {
    work.entitled(Right::SeeLedger, "read the ledger")?;
    let (seq, hash) = work.head();
    Ok(LedgerHead { seq, hash: hex(&hash) })
}

/// Recomputes the chain.
pub(crate) fn verify(work: &Read<'_>, input: AuditVerify) -> Result<LedgerHead> {
    work.entitled(Right::SeeLedger, "verify the ledger")?;
    let known = match (input.seq, input.hash) {
        (None, None) => None,
        (Some(_), Some(hash)) if hash.len() != 64 || !hash.bytes().all(|byte| byte.is_ascii_hexdigit()) => {
            return Err(Error::invalid("hash", "must be 64 hexadecimal digits"));
        }
        (Some(seq @ 0..), Some(hash)) => Some((seq, hash.to_ascii_lowercase())),
        (Some(_), Some(_)) => return Err(Error::invalid("seq", "must be 0 or more")),
        (Some(_), None) => return Err(Error::invalid("hash", "must be given together with `seq`")),
        (None, Some(_)) => return Err(Error::invalid("seq", "must be given together with `hash`")),
    };
    let mut chain = Chain::default();
    let mut unseen = known;
    let mut meet = |chain: &Chain| {
        let Some((seq, hash)) = unseen.take_if(|(seq, _)| *seq == chain.seq) else { return Ok(()) };
        if hash == hex(&chain.hash) {
            Ok(())
        } else {
            Err(broken(seq, "is not the entry of the head that was kept"))
        }
    };
    meet(&chain)?;
    chain.follow_all(work.conn, meet)?;
    if let Some((seq, _)) = unseen {
        return Err(broken(chain.seq + 1, &format!("is missing: the head that was kept is entry {seq}")));
    }
    Ok(LedgerHead { seq: chain.seq, hash: hex(&chain.hash) })
}

/// Where a walk along the chain has come to.
pub(super) struct Chain {
    pub(super) seq: i64,
    pub(super) hash: Digest,
}

impl Default for Chain {
    fn default() -> Self {
        Self { seq: 0, hash: START }
    }
}

impl Chain {
    /// Goes on to the last entry, or to the one before the first that is wrong; `meet` sees each place on the way.
    pub(super) fn follow_all(
        &mut self,
        conn: &db::Conn,
        mut meet: impl FnMut(&Self) -> Result<()>,
    ) -> Result<()> {
        db::ledger::walk(conn, |row| {
            self.follow(&row)?;
            meet(self)
        })
    }

    /// Goes on to the next entry, which must be the right one, as it was written.
    fn follow(&mut self, row: &db::ledger::Row) -> Result<()> {
        let next = self.seq + 1;
        if row.seq != next {
            return Err(broken(next, "is missing"));
        }
        // A redaction erases both: the digest stays, and is part of the chain.
        let whole = match (&row.salt, &row.data) {
            (Some(salt), Some(data)) => chain::data_digest(salt, data) == row.data_digest,
            (salt, data) => salt.is_none() && data.is_none(),
        };
        if !whole {
            return Err(broken(next, "was changed: its facts are not those that were written"));
        }
        let hash = Link {
            actor: &row.actor,
            at: row.at,
            data_digest: &hex(&row.data_digest),
            due: row.due,
            on_behalf_of: row.on_behalf_of.as_deref(),
            prev: &hex(&self.hash),
            request: row.request.map(|id| id.hyphenated().to_string()).as_deref(),
            seq: row.seq,
            subject: &row.subject,
            r#type: &row.r#type,
        }
        .hash()?;
        if hash != row.hash {
            return Err(broken(next, "was changed, or does not follow the entry before it"));
        }
        *self = Self { seq: next, hash };
        Ok(())
    }
}

fn broken(seq: i64, how: &str) -> Error {
    Error::Corrupt(format!("ledger entry {seq} {how}"))
}

/// Reads one entry.
pub(crate) fn get(work: &Read<'_>, seq: i64) -> Result<LedgerEntry> {
    work.entitled(Right::SeeLedger, "read the ledger")?;
    db::ledger::find(work.conn, seq)?.ok_or_else(|| Error::not_found("entry", seq))?.entry()
}

/// Writes the ledger into a new file.
pub(crate) fn export(work: &Read<'_>, path: &str) -> Result<LedgerHead> {
    work.entitled(Right::SeeLedger, "export the ledger")?;
    let unwritten = |why: std::io::Error| Error::invalid("path", format!("`{path}` can't be written: {why}"));
    let mut file = BufWriter::new(File::create_new(path).map_err(unwritten)?);
    let written =
        db::ledger::walk(work.conn, |row| writeln!(file, "{}", ledger::line(&row)?).map_err(unwritten))
            .and_then(|()| file.flush().map_err(unwritten))
            .and_then(|()| file.get_ref().sync_all().map_err(unwritten));
    if let Err(why) = written {
        // Half an export would look like a ledger that was cut short.
        drop(file);
        std::fs::remove_file(path).map_err(unwritten)?;
        return Err(why);
    }
    let (seq, hash) = work.head();
    Ok(LedgerHead { seq, hash: hex(&hash) })
}
