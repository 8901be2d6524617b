use super::Conn;
use crate::error::Result;
use crate::model::words;
use crate::time::{Time, millis};

words! {
    /// What is due.
    Kind {
        /// A worker's lease of a task ends.
        Lease "lease",
        /// Those who are asked are reminded.
        Remind "remind",
        /// Others are asked as well.
        Escalate "escalate",
        /// The open stage has taken as long as it may.
        Deadline "deadline",
        /// The day has come for which something was asked.
        Start "start",
        /// Nobody has taken approved work.
        ClaimBy "claim_by",
        /// Work has rested long enough.
        Wake "wake",
        /// Access is about to end.
        EndingSoon "ending_soon",
        /// Access comes to its end.
        End "end",
        /// What should not be there, and could not be taken away, is looked at again.
        Remove "remove",
    }
}

/// Something that is due: of a task, of a request, or of a grant.
pub(crate) struct Row {
    pub(crate) number: i64,
    pub(crate) due: Time,
    pub(crate) kind: Kind,
    pub(crate) task: Option<i64>,
    pub(crate) request: Option<i64>,
    pub(crate) grant: Option<i64>,
    /// How often it has run.
    pub(crate) round: u32,
}

const COLUMNS: &str = "SELECT number, due, kind, task, request, of_grant, round FROM cs_timers";

fn read(row: &mut super::conn::Columns<'_>) -> Result<Row> {
    Ok(Row {
        number: row.take()?,
        due: row.time()?,
        kind: row.word()?,
        task: row.take()?,
        request: row.take()?,
        grant: row.take()?,
        round: row.take()?,
    })
}

/// Watches a task's lease.
pub(crate) fn insert_lease(conn: &Conn, task: i64, due: Time) -> Result<()> {
    conn.insert("INSERT INTO cs_timers (due, kind, task) VALUES (?1, 'lease', ?2)", (millis(due), task))
        .map(drop)
}

/// Sets one of a request's clocks.
pub(crate) fn set(conn: &Conn, request: i64, kind: Kind, due: Time, round: u32) -> Result<()> {
    conn.run("DELETE FROM cs_timers WHERE request = ?1 AND kind = ?2", (request, kind.as_str()))?;
    let sql = "INSERT INTO cs_timers (due, kind, request, round) VALUES (?1, ?2, ?3, ?4)";
    conn.insert(sql, (millis(due), kind.as_str(), request, round)).map(drop)
}

/// Starts one of a request's clocks, which does not run.
pub(crate) fn start(conn: &Conn, request: i64, kind: Kind, due: Time) -> Result<()> {
    let sql = "INSERT INTO cs_timers (due, kind, request) VALUES (?1, ?2, ?3)";
    conn.insert(sql, (millis(due), kind.as_str(), request)).map(drop)
}

/// Stops all clocks of a request.
pub(crate) fn stop(conn: &Conn, request: i64) -> Result<()> {
    conn.run("DELETE FROM cs_timers WHERE request = ?1", [request]).map(drop)
}

/// Forgets what has run.
pub(crate) fn delete(conn: &Conn, number: i64) -> Result<()> {
    conn.run("DELETE FROM cs_timers WHERE number = ?1", [number]).map(drop)
}

/// Sets one of a grant's clocks.
pub(crate) fn set_of_grant(conn: &Conn, grant: i64, kind: Kind, due: Time) -> Result<()> {
    conn.run("DELETE FROM cs_timers WHERE of_grant = ?1 AND kind = ?2", (grant, kind.as_str()))?;
    let sql = "INSERT INTO cs_timers (due, kind, of_grant) VALUES (?1, ?2, ?3)";
    conn.insert(sql, (millis(due), kind.as_str(), grant)).map(drop)
}

/// Stops the clocks of a grant's end.
pub(crate) fn stop_ends(conn: &Conn, grant: i64) -> Result<()> {
    conn.run("DELETE FROM cs_timers WHERE of_grant = ?1 AND kind IN ('end', 'ending_soon')", [grant])
        .map(drop)
}

/// Stops all clocks of a grant.
pub(crate) fn stop_of_grant(conn: &Conn, grant: i64) -> Result<()> {
    conn.run("DELETE FROM cs_timers WHERE of_grant = ?1", [grant]).map(drop)
}

/// What is due first of one grant.
pub(crate) fn first_of_grant(conn: &Conn, grant: i64, now: Time) -> Result<Option<Row>> {
    let sql = format!("{COLUMNS} WHERE of_grant = ?1 AND due <= ?2 ORDER BY due, number LIMIT 1");
    conn.find(&sql, (grant, millis(now)), read)
}

/// Puts off what could not run.
pub(crate) fn put_off(conn: &Conn, number: i64, due: Time) -> Result<()> {
    conn.run("UPDATE cs_timers SET due = ?2 WHERE number = ?1", (number, millis(due))).map(drop)
}

/// Lets a worker keep a task for longer.
pub(crate) fn move_lease(conn: &Conn, task: i64, due: Time) -> Result<()> {
    conn.run("UPDATE cs_timers SET due = ?2 WHERE task = ?1", (task, millis(due))).map(drop)
}

/// Forgets a task's lease: it was reported in time.
pub(crate) fn delete_lease(conn: &Conn, task: i64) -> Result<()> {
    conn.run("DELETE FROM cs_timers WHERE task = ?1", [task]).map(drop)
}

/// What is due first.
pub(crate) fn first(conn: &Conn, now: Time) -> Result<Option<Row>> {
    conn.find(&format!("{COLUMNS} WHERE due <= ?1 ORDER BY due, number LIMIT 1"), [millis(now)], read)
}

/// What is due first of one task.
pub(crate) fn due_of(conn: &Conn, task: i64, now: Time) -> Result<Option<Row>> {
    conn.find(&format!("{COLUMNS} WHERE task = ?1 AND due <= ?2"), (task, millis(now)), read)
}

/// What is due first of one request.
pub(crate) fn first_of(conn: &Conn, request: i64, now: Time) -> Result<Option<Row>> {
    let sql = format!("{COLUMNS} WHERE request = ?1 AND due <= ?2 ORDER BY due, number LIMIT 1");
    conn.find(&sql, (request, millis(now)), read)
}

/// When a clock of a request strikes next.
pub(crate) fn of(conn: &Conn, request: i64) -> Result<Vec<Row>> {
    conn.all(&format!("{COLUMNS} WHERE request = ?1 ORDER BY due, number"), [request], read)
}

/// When something is due next.
pub(crate) fn next(conn: &Conn) -> Result<Option<Time>> {
    conn.one("SELECT min(due) FROM cs_timers", [], |row| row.maybe_time())
}
