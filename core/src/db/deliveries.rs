use uuid::Uuid;

use super::Conn;
use super::conn::{Columns, json};
use crate::error::Result;
use crate::law::event;
use crate::model::DeadLetter;
use crate::time::{Time, millis};

/// An event that was not delivered at once.
pub(crate) struct Row {
    pub(crate) seq: i64,
    pub(crate) attempts: i64,
    pub(crate) first_at: Option<Time>,
}

/// What came of an attempt that failed.
pub(crate) struct Failure<'a> {
    pub(crate) attempts: i64,
    pub(crate) at: Time,
    /// When it is tried again; it is dead otherwise.
    pub(crate) due: Option<Time>,
    /// The status of the answer, if there was one.
    pub(crate) answer: Option<u16>,
    pub(crate) error: &'a str,
}

const COLUMNS: &str = "SELECT seq, attempts, first_at FROM cs_deliveries";

fn read(row: &mut Columns<'_>) -> Result<Row> {
    Ok(Row { seq: row.take()?, attempts: row.take()?, first_at: row.maybe_time()? })
}

/// What of a subscription is due first to be tried again.
pub(crate) fn due(conn: &Conn, webhook: i64, now: Time) -> Result<Option<Row>> {
    let sql = format!(
        "{COLUMNS} WHERE webhook = ?1 AND status = 'waiting' AND due <= ?2 ORDER BY due, seq LIMIT 1"
    );
    conn.find(&sql, (webhook, millis(now)), read)
}

/// Whether an earlier event of a request waits.
pub(crate) fn waits(conn: &Conn, webhook: i64, request: Uuid) -> Result<bool> {
    let sql = "SELECT 1 FROM cs_deliveries WHERE webhook = ?1 AND request = ?2 AND status <> 'dead' LIMIT 1";
    Ok(conn.find(sql, (webhook, request), |_| Ok(()))?.is_some())
}

/// Holds an event back, behind an earlier one of its request.
pub(crate) fn hold_back(conn: &Conn, webhook: i64, seq: i64, request: Uuid) -> Result<()> {
    let sql = "INSERT INTO cs_deliveries (webhook, seq, request, status, attempts) VALUES (?1, ?2, ?3, 'behind', 0)";
    conn.run(sql, (webhook, seq, request)).map(drop)
}

/// Notes that an attempt failed: it is tried again, or is dead. What is of a request has to be lined up then: an earlier event of it may
/// wait again.
pub(crate) fn failed(
    conn: &Conn,
    webhook: i64,
    seq: i64,
    request: Option<Uuid>,
    one: &Failure<'_>,
) -> Result<()> {
    let sql = "INSERT INTO cs_deliveries (webhook, seq, request, status, due, attempts, first_at, last_at, answer, error)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7, ?8, ?9)
               ON CONFLICT (webhook, seq) DO UPDATE SET status = excluded.status, due = excluded.due, attempts = excluded.attempts,
               first_at = coalesce(first_at, excluded.first_at), last_at = excluded.last_at, answer = excluded.answer,
               error = excluded.error";
    let status = match (one.due, request) {
        (None, _) => "dead",
        (Some(_), Some(_)) => "behind",
        (Some(_), None) => "waiting",
    };
    let values = (
        webhook,
        seq,
        request,
        status,
        one.due.map(millis),
        one.attempts,
        millis(one.at),
        one.answer,
        one.error,
    );
    conn.run(sql, values).map(drop)
}

/// Forgets what was delivered.
pub(crate) fn delete(conn: &Conn, webhook: i64, seq: i64) -> Result<()> {
    conn.run("DELETE FROM cs_deliveries WHERE webhook = ?1 AND seq = ?2", (webhook, seq)).map(drop)
}

/// Lets the first event of each of these requests that is held back be tried, and holds back what comes after it: of a request
/// one waits, and the others behind it.
pub(crate) fn line_up(conn: &Conn, webhook: i64, requests: &[Uuid], now: Time) -> Result<()> {
    for request in requests {
        let first =
            "(SELECT min(seq) FROM cs_deliveries WHERE webhook = ?1 AND request = ?2 AND status <> 'dead')";
        let hold = format!(
            "UPDATE cs_deliveries SET status = 'behind' WHERE webhook = ?1 AND request = ?2 AND status = 'waiting' AND seq > {first}"
        );
        conn.run(&hold, (webhook, request))?;
        let send = format!(
            "UPDATE cs_deliveries SET status = 'waiting', due = coalesce(due, ?3)
             WHERE webhook = ?1 AND request = ?2 AND status = 'behind' AND seq = {first}"
        );
        conn.run(&send, (webhook, request, millis(now)))?;
    }
    Ok(())
}

/// Takes dead letters up again, these or up to so many: held back first, to be lined up, or at once where they are of no request.
/// Answers the requests.
pub(crate) fn revive(
    conn: &Conn,
    webhook: i64,
    seqs: Option<&[i64]>,
    most: usize,
    now: Time,
) -> Result<Vec<Option<Uuid>>> {
    let these = if seqs.is_some() { "seq IN (SELECT value FROM json_each(?2))" } else { "?2 IS NULL" };
    let sql = format!(
        "UPDATE cs_deliveries SET status = iif(request IS NULL, 'waiting', 'behind'), due = ?3, attempts = 0, first_at = NULL
         WHERE webhook = ?1 AND seq IN (SELECT seq FROM cs_deliveries WHERE webhook = ?1 AND status = 'dead' AND {these} ORDER BY seq LIMIT ?4)
         RETURNING request"
    );
    conn.all(&sql, (webhook, seqs.map(|seqs| json(&seqs)).transpose()?, millis(now), most as i64), |row| {
        row.take()
    })
}

/// How many events of a subscription wait to be tried again or are held back.
pub(crate) fn left(conn: &Conn, webhook: i64) -> Result<i64> {
    conn.one("SELECT count(*) FROM cs_deliveries WHERE webhook = ?1", [webhook], |row| row.take())
}

/// Dead letters after a number, oldest first.
pub(crate) fn dead(
    conn: &Conn,
    of: &super::webhooks::Row,
    after: i64,
    limit: usize,
) -> Result<Vec<(i64, DeadLetter)>> {
    let sql = "SELECT d.seq, l.hash, l.type, l.request, d.attempts, d.answer, d.error, d.first_at, d.last_at
               FROM cs_deliveries d JOIN cs_ledger l ON l.seq = d.seq
               WHERE d.webhook = ?1 AND d.status = 'dead' AND d.seq > ?2 ORDER BY d.seq LIMIT ?3";
    conn.all(sql, (of.number, after, limit as i64), |row| {
        let seq = row.take()?;
        let letter = DeadLetter {
            webhook_id: of.webhook.id,
            seq,
            event_id: event::id(&row.take()?).hyphenated().to_string(),
            r#type: row.take()?,
            request: row.maybe_id()?,
            attempts: row.take()?,
            status: row.take()?,
            error: row.take()?,
            first_at: row.time()?,
            last_at: row.time()?,
        };
        Ok((seq, letter))
    })
}
