use super::Conn;
use crate::error::Result;
use crate::ids::{Id, RequestId};
use crate::model::Comment;
use crate::time::millis;

/// Adds a comment.
pub(crate) fn insert(conn: &Conn, request: i64, author: i64, comment: &Comment) -> Result<()> {
    let sql = "INSERT INTO cs_comments (id, request, author, text, created_at) VALUES (?1, ?2, ?3, ?4, ?5)";
    conn.insert(sql, (comment.id.uuid(), request, author, &comment.text, millis(comment.created_at)))
        .map(drop)
}

/// What was said of a request, in order.
pub(crate) fn of(conn: &Conn, request: i64, id: RequestId) -> Result<Vec<Comment>> {
    let sql = "SELECT c.id, i.id, c.text, c.created_at FROM cs_comments c JOIN cs_identities i ON i.number = c.author
               WHERE c.request = ?1 ORDER BY c.number";
    conn.all(sql, [request], |row| {
        Ok(Comment {
            id: row.id()?,
            request_id: id,
            author: row.take()?,
            text: row.take()?,
            created_at: row.time()?,
        })
    })
}
