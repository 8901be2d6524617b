//! Erasing what people wrote, once the ledger has erased it; triggers refuse it before.

use uuid::Uuid;

use super::Conn;
use crate::error::Result;

/// What a request says in words, and who its beneficiary was then.
pub(crate) fn request(conn: &Conn, number: i64) -> Result<()> {
    // The index keeps no texts, and is told what leaves it.
    let sql = "INSERT INTO cs_requests_text (cs_requests_text, rowid, justification)
               SELECT 'delete', number, justification FROM cs_requests WHERE number = ?1 AND justification IS NOT NULL";
    conn.run(sql, [number])?;
    let sql = "UPDATE cs_requests SET justification = NULL, form_values = '{}', account = NULL, target_group = NULL, metadata = '{}',
               context = NULL, beneficiary_then = '{\"name\":\"\"}' WHERE number = ?1";
    conn.run(sql, [number])?;
    let sql =
        "UPDATE cs_grants SET form_values = '{}', account = NULL, target_group = NULL WHERE request = ?1";
    conn.run(sql, [number]).map(drop)
}

/// Whether access that a request gave is not over: what it was given with is needed to take it away.
pub(crate) fn is_held(conn: &Conn, request: i64) -> Result<bool> {
    let sql = "SELECT 1 FROM cs_grants WHERE request = ?1 AND ended_at IS NULL";
    Ok(conn.find(sql, [request], |row| row.take::<i64>())?.is_some())
}

/// A comment.
pub(crate) fn comment(conn: &Conn, id: Option<Uuid>) -> Result<()> {
    conn.run("UPDATE cs_comments SET text = '' WHERE id = ?1", [id]).map(drop)
}

/// What somebody said with a decision.
pub(crate) fn decision(conn: &Conn, approval: Option<Uuid>, who: &str) -> Result<()> {
    let sql = "UPDATE cs_decisions SET comment = NULL WHERE comment IS NOT NULL
               AND approval = (SELECT number FROM cs_approvals WHERE id = ?1)
               AND identity = (SELECT number FROM cs_identities WHERE id = ?2)";
    conn.run(sql, (approval, who)).map(drop)
}

/// What somebody said when they handed a seat on.
pub(crate) fn hand(conn: &Conn, approval: Option<Uuid>, at: i64) -> Result<()> {
    let sql = "UPDATE cs_hands SET comment = '' WHERE given_at = ?2 AND approval = (SELECT number FROM cs_approvals WHERE id = ?1)";
    conn.run(sql, (approval, at)).map(drop)
}

/// What was said of an attempt.
pub(crate) fn task(conn: &Conn, id: Option<Uuid>) -> Result<()> {
    let sql = "UPDATE cs_tasks SET receipt = NULL, error = NULL WHERE id = ?1 AND (receipt IS NOT NULL OR error IS NOT NULL)";
    conn.run(sql, [id]).map(drop)
}
