use super::Conn;
use super::conn::Columns;
use crate::error::{Error, Result};
use crate::ids::{Id, RequestId, SubmissionId};
use crate::model::{Request, RequestStatus};
use crate::time::{Time, millis};

/// A request with its numbers.
pub(crate) struct Row {
    pub(crate) beneficiary: i64,
    pub(crate) item: i64,
    pub(crate) policy: i64,
    pub(crate) settings: i64,
    pub(crate) attempts: u32,
    pub(crate) request: Request,
}

impl Row {
    /// The request's number.
    pub(crate) fn number(&self) -> i64 {
        self.request.number
    }
}

const COLUMNS: &str = "SELECT r.beneficiary, r.item, r.policy, r.settings, r.attempts, r.id, r.number, s.id, r.action, r.status,
    q.id, b.id, i.id, i.name, p.id, r.stage, json_array_length(p.stages), r.justification, r.duration, r.digest, r.created_at,
    r.updated_at
    FROM cs_requests r JOIN cs_submissions s ON s.number = r.submission JOIN cs_identities q ON q.number = r.requester
    JOIN cs_identities b ON b.number = r.beneficiary JOIN cs_items i ON i.number = r.item JOIN cs_policies p ON p.number = r.policy";

fn read(row: &mut Columns<'_>) -> Result<Row> {
    Ok(Row {
        beneficiary: row.take()?,
        item: row.take()?,
        policy: row.take()?,
        settings: row.take()?,
        attempts: row.take()?,
        request: Request {
            id: row.id()?,
            number: row.take()?,
            submission_id: row.id()?,
            action: row.word()?,
            status: row.word()?,
            requester: row.take()?,
            beneficiary: row.take()?,
            item_id: row.id()?,
            item_name: row.take()?,
            policy_id: row.id()?,
            stage: row.take()?,
            stages: row.take()?,
            justification: row.take()?,
            duration: row.maybe_word()?,
            digest: row.take()?,
            created_at: row.time()?,
            updated_at: row.time()?,
        },
    })
}

/// The request with this id.
pub(crate) fn find(conn: &Conn, id: RequestId) -> Result<Option<Row>> {
    conn.find(&format!("{COLUMNS} WHERE r.id = ?1"), [id.uuid()], read)
}

/// The request with this number.
pub(crate) fn get(conn: &Conn, number: i64) -> Result<Row> {
    conn.one(&format!("{COLUMNS} WHERE r.number = ?1"), [number], read)
}

/// The open request of a beneficiary for an item: the index that refuses a second one finds it.
pub(crate) fn open_for(conn: &Conn, beneficiary: i64, item: i64) -> Result<Option<RequestId>> {
    let sql = "SELECT id FROM cs_requests WHERE beneficiary = ?1 AND item = ?2
               AND status IN ('pending', 'approved', 'provisioning', 'failed')";
    conn.find(sql, (beneficiary, item), |row| row.id())
}

/// Requests before a number, newest first; all of them, or those that somebody made or benefits from.
pub(crate) fn list(
    conn: &Conn,
    of: Option<i64>,
    status: Option<RequestStatus>,
    before: i64,
    limit: usize,
) -> Result<Vec<(i64, Request)>> {
    let and = if status.is_some() { "AND status = ?4" } else { "AND ?4 IS NULL" };
    let part = |column: &str| {
        format!(
            "SELECT number FROM (SELECT number FROM cs_requests WHERE {column} = ?1 AND number < ?2 {and} ORDER BY number DESC LIMIT ?3)"
        )
    };
    let sql = match of {
        Some(_) => format!(
            "{COLUMNS} WHERE r.number IN ({} UNION {}) ORDER BY r.number DESC LIMIT ?3",
            part("requester"),
            part("beneficiary")
        ),
        None => format!(
            "{COLUMNS} WHERE ?1 IS NULL AND r.number < ?2 {} ORDER BY r.number DESC LIMIT ?3",
            and.replace("status", "r.status")
        ),
    };
    let params = (of, before, limit as i64, status.map(RequestStatus::as_str));
    conn.all(&sql, params, |row| read(row).map(|row| (row.request.number, row.request)))
}

/// The pending requests that somebody made or is to benefit from.
pub(crate) fn pending_around(conn: &Conn, identity: i64) -> Result<Vec<i64>> {
    let sql = "SELECT number FROM cs_requests WHERE requester = ?1 AND status = 'pending'
               UNION SELECT number FROM cs_requests WHERE beneficiary = ?1 AND status = 'pending'";
    conn.all(sql, [identity], |row| row.take())
}

/// Makes a submission.
pub(crate) fn insert_submission(
    conn: &Conn,
    id: SubmissionId,
    requester: i64,
    beneficiary: i64,
    at: Time,
) -> Result<i64> {
    let sql = "INSERT INTO cs_submissions (id, requester, beneficiary, created_at) VALUES (?1, ?2, ?3, ?4)";
    conn.insert(sql, (id.uuid(), requester, beneficiary, millis(at)))
}

/// A request to be made.
pub(crate) struct New<'a> {
    pub(crate) id: RequestId,
    pub(crate) submission: i64,
    pub(crate) action: &'a str,
    pub(crate) requester: i64,
    pub(crate) beneficiary: i64,
    pub(crate) item: i64,
    pub(crate) policy: i64,
    pub(crate) settings: i64,
    pub(crate) justification: Option<&'a str>,
    pub(crate) duration: Option<&'a str>,
    pub(crate) digest: &'a str,
    pub(crate) at: Time,
}

/// Makes a request.
pub(crate) fn insert(conn: &Conn, new: &New<'_>, status: RequestStatus) -> Result<i64> {
    conn.insert(
        "INSERT INTO cs_requests (id, submission, action, status, requester, beneficiary, item, policy, settings, stage, justification,
             duration, digest, created_at, updated_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 1, ?10, ?11, ?12, ?13, ?13)",
        (
            new.id.uuid(),
            new.submission,
            new.action,
            status.as_str(),
            new.requester,
            new.beneficiary,
            new.item,
            new.policy,
            new.settings,
            new.justification,
            new.duration,
            new.digest,
            millis(new.at),
        ),
    )
}

/// Moves a request from where it is known to stand; no row is an error, never silence.
pub(crate) fn move_on(
    conn: &Conn,
    number: i64,
    from: RequestStatus,
    to: RequestStatus,
    at: Time,
) -> Result<()> {
    let sql = "UPDATE cs_requests SET status = ?3, updated_at = ?4 WHERE number = ?1 AND status = ?2";
    match conn.run(sql, (number, from.as_str(), to.as_str(), millis(at)))? {
        1 => Ok(()),
        _ => Err(Error::IllegalTransition(format!("the request is no longer `{from}`: read it again"))),
    }
}

/// Opens the next stage of a pending request.
pub(crate) fn set_stage(conn: &Conn, number: i64, stage: u32, at: Time) -> Result<()> {
    let sql = "UPDATE cs_requests SET stage = ?2, updated_at = ?3 WHERE number = ?1 AND status = 'pending'";
    conn.run(sql, (number, stage, millis(at))).map(drop)
}

/// Counts the attempts at the work.
pub(crate) fn set_attempts(conn: &Conn, number: i64, attempts: u32) -> Result<()> {
    conn.run("UPDATE cs_requests SET attempts = ?2 WHERE number = ?1", (number, attempts)).map(drop)
}
