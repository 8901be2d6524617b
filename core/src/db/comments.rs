use super::Conn;
use crate::error::Result;
use crate::ids::Id;
use crate::model::Comment;
use crate::time::millis;

/// Adds a comment.
pub(crate) fn insert(conn: &Conn, request: i64, author: i64, comment: &Comment) -> Result<()> {
    let sql = "INSERT INTO cs_comments (id, request, author, text, created_at) VALUES (?1, ?2, ?3, ?4, ?5)";
    conn.insert(sql, (comment.id.uuid(), request, author, &comment.text, millis(comment.created_at)))
        .map(drop)
}
