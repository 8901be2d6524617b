//! A backup: a copy under a name of its own, which gets the name that was asked for when all of it is on the disk.

use std::path::Path;

use super::part::{self, Part};
use crate::db::{self, Conn};
use crate::error::Result;
use crate::law::chain::{START, hex};
use crate::model::{BackupReport, LedgerHead};

/// Copies what `conn` reads into the new file `target`, with the rights of the file `of`. `go_on` is asked now and then.
pub(crate) fn make(
    conn: &Conn,
    of: Option<&Path>,
    target: &Path,
    go_on: impl Fn() -> Result<()>,
) -> Result<BackupReport> {
    part::free(target)?;
    // The first thing that is read settles which state it is.
    let (seq, hash) = db::ledger::head(conn)?.map_or((0, START), |(seq, _, hash)| (seq, hash));
    let part = Part::beside(target, of)?;
    let pages = db::backup::copy(conn, part.path(), go_on)?;
    let bytes = part.become_whole(target)?;
    Ok(BackupReport { pages, bytes, head: LedgerHead { seq, hash: hex(&hash) } })
}
