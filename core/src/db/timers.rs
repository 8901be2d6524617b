use super::Conn;
use crate::error::Result;
use crate::time::{Time, millis};

/// Something that is due: a task's lease.
pub(crate) struct Row {
    pub(crate) number: i64,
    pub(crate) due: Time,
    pub(crate) task: i64,
}

fn read(row: &mut super::conn::Columns<'_>) -> Result<Row> {
    Ok(Row { number: row.take()?, due: row.time()?, task: row.take()? })
}

/// Watches a task's lease.
pub(crate) fn insert_lease(conn: &Conn, task: i64, due: Time) -> Result<()> {
    conn.insert("INSERT INTO cs_timers (due, kind, task) VALUES (?1, 'lease', ?2)", (millis(due), task))
        .map(drop)
}

/// Forgets what has run.
pub(crate) fn delete(conn: &Conn, number: i64) -> Result<()> {
    conn.run("DELETE FROM cs_timers WHERE number = ?1", [number]).map(drop)
}

/// Forgets a task's lease: it was reported in time.
pub(crate) fn delete_lease(conn: &Conn, task: i64) -> Result<()> {
    conn.run("DELETE FROM cs_timers WHERE task = ?1", [task]).map(drop)
}

/// What is due, in order.
pub(crate) fn due(conn: &Conn, now: Time, limit: usize) -> Result<Vec<Row>> {
    let sql = "SELECT number, due, task FROM cs_timers WHERE due <= ?1 ORDER BY due, number LIMIT ?2";
    conn.all(sql, (millis(now), limit as i64), read)
}

/// What is due for one task.
pub(crate) fn due_of(conn: &Conn, task: i64, now: Time) -> Result<Option<Row>> {
    conn.find(
        "SELECT number, due, task FROM cs_timers WHERE task = ?1 AND due <= ?2",
        (task, millis(now)),
        read,
    )
}

/// When something is due next.
pub(crate) fn next(conn: &Conn) -> Result<Option<Time>> {
    conn.one("SELECT min(due) FROM cs_timers", [], |row| row.maybe_time())
}
