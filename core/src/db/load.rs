//! What a bulk import must remember until its end: managers that come later than who reports to them. It is kept in a
//! temporary table of the writer's connection, so that memory does not grow with it, and is gone with the connection.

use super::Conn;
use crate::error::Result;

/// A manager who was not registered yet.
pub(crate) struct Waiting {
    pub(crate) place: i64,
    pub(crate) identity: i64,
    pub(crate) manager: String,
    /// Whether the report has counted the entry already.
    pub(crate) counted: bool,
}

/// Makes the table.
pub(crate) fn prepare(conn: &Conn) -> Result<()> {
    conn.run(
        "CREATE TEMP TABLE IF NOT EXISTS cs_load (load INTEGER NOT NULL, place INTEGER NOT NULL, identity INTEGER NOT NULL, manager TEXT NOT NULL, counted INTEGER NOT NULL,
         PRIMARY KEY (load, place)) WITHOUT ROWID",
        [],
    )?;
    conn.run("CREATE INDEX IF NOT EXISTS temp.cs_load_by_identity ON cs_load (load, identity)", []).map(drop)
}

/// Forgets the manager that an earlier entry gave somebody.
pub(crate) fn drop_earlier(conn: &Conn, load: i64, identity: i64) -> Result<()> {
    conn.run("DELETE FROM temp.cs_load WHERE load = ?1 AND identity = ?2", (load, identity)).map(drop)
}

/// Remembers a manager.
pub(crate) fn insert(conn: &Conn, load: i64, waiting: &Waiting) -> Result<()> {
    let sql =
        "INSERT INTO temp.cs_load (load, place, identity, manager, counted) VALUES (?1, ?2, ?3, ?4, ?5)";
    conn.run(sql, (load, waiting.place, waiting.identity, &waiting.manager, waiting.counted)).map(drop)
}

/// What is remembered after a place, in order.
pub(crate) fn after(conn: &Conn, load: i64, place: i64, limit: usize) -> Result<Vec<Waiting>> {
    let sql = "SELECT place, identity, manager, counted FROM temp.cs_load WHERE load = ?1 AND place > ?2 ORDER BY place LIMIT ?3";
    conn.all(sql, (load, place, limit as i64), |row| {
        Ok(Waiting { place: row.take()?, identity: row.take()?, manager: row.take()?, counted: row.take()? })
    })
}

/// Forgets it all.
pub(crate) fn forget(conn: &Conn, load: i64) -> Result<()> {
    conn.run("DELETE FROM temp.cs_load WHERE load = ?1", [load]).map(drop)
}
