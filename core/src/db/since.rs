//! Where a time begins in a table whose rows are numbered in the order of time, without gaps: a few looks find it, and no index
//! is needed.

use super::Conn;
use crate::error::Result;
use crate::time::{Time, millis};

/// A table that is numbered in the order of time.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Told {
    Requests,
    Grants,
    Decisions,
    Ledger,
}

/// The number of the first row at a time or later: one past the last, where there is none.
pub(crate) fn first(conn: &Conn, of: Told, time: Time) -> Result<i64> {
    let (table, number, at) = match of {
        Told::Requests => ("cs_requests", "number", "created_at"),
        Told::Grants => ("cs_grants", "number", "created_at"),
        Told::Decisions => ("cs_decisions", "number", "decided_at"),
        Told::Ledger => ("cs_ledger", "seq", "at"),
    };
    let last = format!("SELECT coalesce(max({number}), 0) + 1 FROM {table}");
    let look = format!("SELECT {at} FROM {table} WHERE {number} = ?1");
    let (mut low, mut high): (i64, i64) = (1, conn.one(&last, [], |row| row.take())?);
    while low < high {
        let middle = low + (high - low) / 2;
        let at: i64 = conn.one(&look, [middle], |row| row.take())?;
        if at < millis(time) { low = middle + 1 } else { high = middle }
    }
    Ok(low)
}
