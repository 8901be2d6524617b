//! A copy of the whole store, of one state of it, while others write.

use std::path::Path;

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::Conn;
use super::conn::told;
use crate::error::{Error, Result};

/// How many pages are copied between two looks at whether to go on: 4 MiB of the usual ones.
const STEP: i32 = 1_024;

/// Copies the state that `conn` has begun to read into the empty file `to`, and answers how many pages that is.
///
/// SQLite begins anew when a source changes between two steps. This one can't: its transaction stays open, and in WAL what
/// others write meanwhile is not in it.
pub(crate) fn copy(conn: &Conn, to: &Path, go_on: impl Fn() -> Result<()>) -> Result<u64> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut copy = Connection::open_with_flags(to, flags).map_err(unwritten)?;
    // Nobody knows the file before it is whole, and whoever made it flushes it then.
    copy.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF").map_err(unwritten)?;
    let backup = Backup::new(conn.raw()?, &mut copy).map_err(unwritten)?;
    loop {
        go_on()?;
        match backup.step(STEP).map_err(unwritten)? {
            StepResult::Done => return Ok(backup.progress().pagecount.unsigned_abs().into()),
            StepResult::More => {}
            _ => return Err(Error::Busy("another program holds the store or its copy: try again".into())),
        }
    }
}

fn unwritten(why: rusqlite::Error) -> Error {
    match why.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => {
            Error::invalid("path", "is on a disk that is full: free some space, or give another")
        }
        _ => told(why),
    }
}
