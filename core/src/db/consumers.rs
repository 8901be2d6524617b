use super::Conn;
use crate::error::Result;
use crate::time::{Time, millis};

/// How far a consumer has come, and when it said so.
pub(crate) fn find(conn: &Conn, name: &str) -> Result<Option<(i64, Time)>> {
    let sql = "SELECT seq, acknowledged_at FROM cs_consumers WHERE name = ?1";
    conn.find(sql, [name], |row| Ok((row.take()?, row.time()?)))
}

/// Moves a consumer's cursor forward.
pub(crate) fn set(conn: &Conn, name: &str, seq: i64, at: Time) -> Result<()> {
    let sql = "INSERT INTO cs_consumers (name, seq, acknowledged_at) VALUES (?1, ?2, ?3)
               ON CONFLICT (name) DO UPDATE SET seq = excluded.seq, acknowledged_at = excluded.acknowledged_at";
    conn.run(sql, (name, seq, millis(at))).map(drop)
}
