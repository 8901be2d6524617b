use super::Conn;
use crate::error::Result;

/// Counts a noun's sequential ids on, in the transaction that uses the id.
pub(crate) fn next(conn: &Conn, mark: u32) -> Result<u64> {
    let sql = "INSERT INTO cs_sequences (mark, last) VALUES (?1, 1)
               ON CONFLICT (mark) DO UPDATE SET last = last + 1 RETURNING last";
    conn.one(sql, [mark], |row| Ok(row.take::<i64>()?.unsigned_abs()))
}
