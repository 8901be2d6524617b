use super::Conn;
use super::conn::json;
use crate::error::Result;
use crate::law::standing::Handed;
use crate::model::Hand;
use crate::time::{Time, millis};

/// A seat that goes from hand to hand; without a giver, an admin asks somebody else instead of all.
pub(crate) struct New<'a> {
    pub(crate) approval: i64,
    pub(crate) giver: Option<i64>,
    pub(crate) receiver: i64,
    pub(crate) by: &'a str,
    pub(crate) comment: &'a str,
    pub(crate) at: Time,
}

/// Hands a seat on.
pub(crate) fn insert(conn: &Conn, new: &New<'_>) -> Result<()> {
    let sql = "INSERT INTO cs_hands (approval, giver, receiver, by, comment, given_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    conn.insert(sql, (new.approval, new.giver, new.receiver, new.by, new.comment, millis(new.at))).map(drop)
}

/// Keeps what was handed on of an ended approval as a record that nobody returns to.
pub(crate) fn close(conn: &Conn, approval: i64) -> Result<()> {
    conn.run("UPDATE cs_hands SET open = 0 WHERE approval = ?1", [approval]).map(drop)
}

/// The requests in which somebody was handed a seat that is still asked about.
pub(crate) fn requests_received(conn: &Conn, receiver: i64) -> Result<Vec<i64>> {
    let sql = "SELECT DISTINCT a.request FROM cs_hands h JOIN cs_approvals a ON a.number = h.approval
               WHERE h.open = 1 AND h.receiver = ?1";
    conn.all(sql, [receiver], |row| row.take())
}

/// What was handed on in a stage of a request, in order.
pub(crate) fn of_stage(conn: &Conn, request: i64, route: u32, stage: u32) -> Result<Vec<Handed>> {
    let sql =
        "SELECT a.part, a.source, g.id, r.id, h.by FROM cs_approvals a JOIN cs_hands h ON h.approval = a.number
               JOIN cs_identities r ON r.number = h.receiver LEFT JOIN cs_identities g ON g.number = h.giver
               WHERE a.request = ?1 AND a.route = ?2 AND a.stage = ?3 ORDER BY h.number";
    conn.all(sql, (request, route, stage), |row| {
        Ok(Handed {
            part: row.take()?,
            source: row.word()?,
            giver: row.take()?,
            receiver: row.take()?,
            by: row.take()?,
        })
    })
}

/// From whom to whom an approval's seats went, in order.
pub(crate) fn of(conn: &Conn, approval: i64) -> Result<Vec<Hand>> {
    Ok(of_all(conn, &[approval])?.into_iter().map(|(_, hand)| hand).collect())
}

/// The same of many approvals, each with the number of its approval.
pub(crate) fn of_all(conn: &Conn, approvals: &[i64]) -> Result<Vec<(i64, Hand)>> {
    let sql = "SELECT h.approval, g.id, r.id, h.by, h.comment, h.given_at FROM cs_hands h
               JOIN cs_identities r ON r.number = h.receiver LEFT JOIN cs_identities g ON g.number = h.giver
               WHERE h.approval IN (SELECT value FROM json_each(?1)) ORDER BY h.number";
    conn.all(sql, [json(&approvals)?], |row| {
        let approval = row.take()?;
        let (giver, receiver, by, comment) = (row.take()?, row.take()?, row.take()?, row.take()?);
        Ok((approval, Hand { giver, receiver, by, comment, at: row.time()? }))
    })
}
