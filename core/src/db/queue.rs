use super::Conn;
use crate::error::Result;
use crate::time::{Time, millis};

/// Lets work wait for a worker.
pub(crate) fn insert(conn: &Conn, request: i64, available_at: Time) -> Result<()> {
    conn.insert(
        "INSERT INTO cs_queue (request, available_at) VALUES (?1, ?2)",
        (request, millis(available_at)),
    )
    .map(drop)
}

/// Takes work out: a worker has it.
pub(crate) fn delete(conn: &Conn, request: i64) -> Result<()> {
    conn.run("DELETE FROM cs_queue WHERE request = ?1", [request]).map(drop)
}

/// The requests whose work may be claimed now, oldest first.
pub(crate) fn available(conn: &Conn, now: Time, limit: usize) -> Result<Vec<i64>> {
    let sql = "SELECT request FROM cs_queue WHERE available_at <= ?1 ORDER BY available_at, request LIMIT ?2";
    conn.all(sql, (millis(now), limit as i64), |row| row.take())
}
