use data_encoding::HEXLOWER_PERMISSIVE;

use super::Read;
use super::chain;
use crate::db;
use crate::error::{Error, Result};
use crate::law::authority::Right;
use crate::law::chain::{Chain, Digest, hex};
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
    let known = known(input)?;
    let mut chain = Chain::default();
    chain::follow(work.conn, known, &mut chain)?;
    Ok(LedgerHead { seq: chain.seq, hash: hex(&chain.hash) })
}

/// A head that was kept elsewhere, if it is given.
fn known(input: AuditVerify) -> Result<Option<(i64, Digest)>> {
    match (input.seq, input.hash) {
        (None, None) => Ok(None),
        (Some(seq @ 0..), Some(hash)) => match digest(&hash) {
            Some(hash) => Ok(Some((seq, hash))),
            None => Err(Error::invalid("hash", "must be 64 hexadecimal digits")),
        },
        (Some(_), Some(_)) => Err(Error::invalid("seq", "must be 0 or more")),
        (Some(_), None) => Err(Error::invalid("hash", "must be given together with `seq`")),
        (None, Some(_)) => Err(Error::invalid("seq", "must be given together with `hash`")),
    }
}

fn digest(hex: &str) -> Option<Digest> {
    HEXLOWER_PERMISSIVE.decode(hex.as_bytes()).ok()?.try_into().ok()
}

/// Reads one entry.
pub(crate) fn get(work: &Read<'_>, seq: i64) -> Result<LedgerEntry> {
    work.entitled(Right::SeeLedger, "read the ledger")?;
    db::ledger::find(work.conn, seq)?.ok_or_else(|| Error::not_found("entry", seq))?.entry()
}
