use super::Conn;
use super::conn::json;
use crate::error::Result;
use crate::model::Submitted;
use crate::time::{Time, millis};

/// A submit under a key: the digests of its options and of what it asked for, and what it answered.
pub(crate) struct Row {
    pub(crate) options: String,
    pub(crate) lines: String,
    pub(crate) answer: Submitted,
}

/// Somebody's submit under a key.
pub(crate) fn find(conn: &Conn, requester: i64, key: &str) -> Result<Option<Row>> {
    let sql = "SELECT options, lines, answer FROM cs_submits WHERE requester = ?1 AND key = ?2";
    conn.find(sql, (requester, key), |row| {
        Ok(Row { options: row.take()?, lines: row.take()?, answer: row.json()? })
    })
}

/// Remembers a submit under a key.
pub(crate) fn insert(conn: &Conn, requester: i64, key: &str, row: &Row, at: Time) -> Result<()> {
    let sql = "INSERT INTO cs_submits (requester, key, options, lines, answer, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    conn.run(sql, (requester, key, &row.options, &row.lines, json(&row.answer)?, millis(at))).map(drop)
}
