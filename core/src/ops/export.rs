//! The ledger as a file of lines, for those who check it without this library.

use std::fs::OpenOptions;
use std::io::{BufWriter, Write as _};
use std::path::Path;

use super::Read;
use super::part::{self, Part};
use crate::db;
use crate::error::{Error, Result};
use crate::law::authority::Right;
use crate::law::chain::hex;
use crate::model::{AuditExport, ExportProgress, LedgerHead};

/// After how many entries it is told how far it has come.
const AT_ONCE: i64 = 10_000;

/// Writes the ledger, or what comes after an entry, into a new file; `progress` may stop it.
pub(crate) fn export(
    work: &Read<'_>,
    path: &str,
    input: &AuditExport,
    mut progress: impl FnMut(ExportProgress) -> Result<()>,
) -> Result<LedgerHead> {
    work.entitled(Right::SeeLedger, "export the ledger")?;
    let (seq, hash) = work.head();
    let after = match input.after {
        None => 0,
        Some(after) if after < 0 => return Err(Error::invalid("after", "must be 0 or more")),
        Some(after) if after > seq => {
            return Err(Error::invalid("after", format!("must be an entry: the ledger ends with {seq}")));
        }
        Some(after) => after,
    };
    let target = Path::new(path);
    part::free(target)?;
    let part = Part::beside(target, work.conn.file()?)?;
    let refused = |why: std::io::Error| part::unwritten(target, &why);
    let file = OpenOptions::new().append(true).open(part.path()).map_err(refused)?;
    let mut file = BufWriter::with_capacity(1 << 16, file);
    let mut told = ExportProgress { written: 0, total: seq - after };
    let mut line = Vec::with_capacity(1 << 10);
    db::ledger::walk(work.conn, if after == 0 { i64::MIN } else { after }, i64::MAX, |entry| {
        line.clear();
        entry.line(&mut line)?;
        file.write_all(&line).map_err(refused)?;
        told.written += 1;
        if told.written % AT_ONCE == 0 && told.written < told.total {
            progress(told.clone())?;
        }
        Ok(())
    })?;
    file.flush().map_err(refused)?;
    drop(file);
    progress(told)?;
    part.become_whole(target)?;
    Ok(LedgerHead { seq, hash: hex(&hash) })
}
