use super::Conn;
use super::conn::Columns;
use crate::error::{Error, Result};
use crate::ids::{ApprovalId, Id};
use crate::model::{ApprovalStatus, Source};
use crate::time::{Time, millis};

/// An approval with its numbers, and its decision, if it has one.
pub(crate) struct Row {
    pub(crate) number: i64,
    pub(crate) request: i64,
    pub(crate) id: ApprovalId,
    pub(crate) stage: u32,
    pub(crate) source: Source,
    pub(crate) status: ApprovalStatus,
    pub(crate) requested_at: Time,
    pub(crate) ended_at: Option<Time>,
    pub(crate) decided_by: Option<String>,
    pub(crate) comment: Option<String>,
}

const COLUMNS: &str = "SELECT a.number, a.request, a.id, a.stage, a.source, a.status, a.requested_at, a.ended_at, i.id, d.comment
    FROM cs_approvals a LEFT JOIN cs_decisions d ON d.approval = a.number LEFT JOIN cs_identities i ON i.number = d.identity";

fn read(row: &mut Columns<'_>) -> Result<Row> {
    Ok(Row {
        number: row.take()?,
        request: row.take()?,
        id: row.id()?,
        stage: row.take()?,
        source: row.word()?,
        status: row.word()?,
        requested_at: row.time()?,
        ended_at: row.maybe_time()?,
        decided_by: row.take()?,
        comment: row.take()?,
    })
}

/// The approval with this id.
pub(crate) fn find(conn: &Conn, id: ApprovalId) -> Result<Option<Row>> {
    conn.find(&format!("{COLUMNS} WHERE a.id = ?1"), [id.uuid()], read)
}

/// The approval with this number.
pub(crate) fn get(conn: &Conn, number: i64) -> Result<Row> {
    conn.one(&format!("{COLUMNS} WHERE a.number = ?1"), [number], read)
}

/// The open approvals of a request.
pub(crate) fn open_of(conn: &Conn, request: i64) -> Result<Vec<Row>> {
    conn.all(
        &format!("{COLUMNS} WHERE a.request = ?1 AND a.status = 'pending' ORDER BY a.number"),
        [request],
        read,
    )
}

/// Asks a source.
pub(crate) fn insert(
    conn: &Conn,
    id: ApprovalId,
    request: i64,
    stage: u32,
    source: &Source,
    at: Time,
) -> Result<i64> {
    let sql = "INSERT INTO cs_approvals (id, request, stage, source, status, requested_at) VALUES (?1, ?2, ?3, ?4, 'pending', ?5)";
    conn.insert(sql, (id.uuid(), request, stage, source.to_string(), millis(at)))
}

/// Ends an approval that is open; no row is an error, never silence.
pub(crate) fn end(conn: &Conn, number: i64, status: ApprovalStatus, at: Time) -> Result<()> {
    let sql = "UPDATE cs_approvals SET status = ?2, ended_at = ?3 WHERE number = ?1 AND status = 'pending'";
    match conn.run(sql, (number, status.as_str(), millis(at)))? {
        1 => Ok(()),
        _ => Err(Error::Stale { problem: "this approval is no longer pending".into(), by: None, at: None }),
    }
}

/// A decision to be written.
pub(crate) struct Decision<'a> {
    pub(crate) approval: i64,
    pub(crate) identity: i64,
    pub(crate) person: &'a str,
    pub(crate) on_behalf_of: Option<i64>,
    pub(crate) verdict: ApprovalStatus,
    pub(crate) comment: Option<&'a str>,
    pub(crate) digest: &'a str,
    pub(crate) at: Time,
}

/// Writes what somebody decided.
pub(crate) fn decide(conn: &Conn, decision: &Decision<'_>) -> Result<()> {
    conn.insert(
        "INSERT INTO cs_decisions (approval, identity, person, on_behalf_of, verdict, comment, digest, decided_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        (
            decision.approval,
            decision.identity,
            decision.person,
            decision.on_behalf_of,
            decision.verdict.as_str(),
            decision.comment,
            decision.digest,
            millis(decision.at),
        ),
    )
    .map(drop)
}

/// Whether somebody has decided on a request.
pub(crate) fn decided(conn: &Conn, request: i64, identity: i64) -> Result<bool> {
    // From the request's few approvals, not from all that somebody ever decided: the `+` keeps that index out of it.
    let sql = "SELECT 1 FROM cs_approvals a JOIN cs_decisions d ON d.approval = a.number WHERE a.request = ?1 AND +d.identity = ?2";
    Ok(conn.find(sql, (request, identity), |_| Ok(()))?.is_some())
}
