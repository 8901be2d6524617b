use super::Conn;
use super::conn::Columns;
use crate::error::{Error, Result};
use crate::ids::{Id, TaskId};
use crate::model::{Task, TaskStatus};
use crate::time::{Time, millis};

/// A task with its numbers.
pub(crate) struct Row {
    pub(crate) number: i64,
    pub(crate) request: i64,
    pub(crate) task: Task,
}

const COLUMNS: &str = "SELECT t.number, t.request, t.id, r.id, t.kind, t.status, r.id, b.id, i.id, v.name, i.reference, r.duration, r.ends_at,
    r.form_values, r.account, r.target_group, r.narrowed, r.metadata, t.worker, t.attempt, t.claimed_at, t.lease_until, t.ended_at, t.receipt, t.error, t.retry_at
    FROM cs_tasks t JOIN cs_requests r ON r.number = t.request JOIN cs_identities b ON b.number = r.beneficiary
    JOIN cs_items i ON i.number = r.item JOIN cs_item_versions v ON v.item = r.item AND v.version = r.item_version";

fn read(row: &mut Columns<'_>) -> Result<Row> {
    let number = row.take()?;
    let request = row.take()?;
    let task = Task {
        id: row.id()?,
        // All work belongs to a request, so the request's id is the key that every attempt shares.
        key: row.id::<crate::ids::RequestId>()?.to_string(),
        kind: row.word()?,
        status: row.word()?,
        request_id: row.id()?,
        beneficiary: row.take()?,
        item_id: row.id()?,
        item_name: row.take()?,
        item_reference: row.take()?,
        duration: row.maybe_word()?,
        ends_at: row.maybe_time()?,
        form_values: row.json()?,
        account: row.take()?,
        target_group: row.maybe_json()?,
        narrowed: row.maybe_json()?,
        metadata: row.json()?,
        worker: row.take()?,
        attempt: row.take()?,
        claimed_at: row.time()?,
        lease_until: row.time()?,
        ended_at: row.maybe_time()?,
        receipt: row.take()?,
        error: row.take()?,
        retry_at: row.maybe_time()?,
    };
    Ok(Row { number, request, task })
}

/// The task with this id.
pub(crate) fn find(conn: &Conn, id: TaskId) -> Result<Option<Row>> {
    conn.find(&format!("{COLUMNS} WHERE t.id = ?1"), [id.uuid()], read)
}

/// The task with this number.
pub(crate) fn get(conn: &Conn, number: i64) -> Result<Row> {
    conn.one(&format!("{COLUMNS} WHERE t.number = ?1"), [number], read)
}

/// The newest attempt at a request's work.
pub(crate) fn newest(conn: &Conn, request: i64) -> Result<Option<Row>> {
    conn.find(&format!("{COLUMNS} WHERE t.request = ?1 ORDER BY t.number DESC LIMIT 1"), [request], read)
}

/// A new attempt.
pub(crate) struct New<'a> {
    pub(crate) id: TaskId,
    pub(crate) request: i64,
    pub(crate) kind: &'a str,
    pub(crate) worker: &'a str,
    pub(crate) attempt: u32,
    pub(crate) claimed_at: Time,
    pub(crate) lease_until: Time,
}

/// Hands work to a worker.
pub(crate) fn insert(conn: &Conn, new: &New<'_>) -> Result<i64> {
    conn.insert(
        "INSERT INTO cs_tasks (id, request, kind, status, worker, attempt, claimed_at, lease_until) VALUES (?1, ?2, ?3, 'claimed', ?4, ?5, ?6, ?7)",
        (new.id.uuid(), new.request, new.kind, new.worker, new.attempt, millis(new.claimed_at), millis(new.lease_until)),
    )
}

/// How an attempt ended.
pub(crate) struct End<'a> {
    pub(crate) status: TaskStatus,
    pub(crate) at: Time,
    pub(crate) receipt: Option<&'a str>,
    pub(crate) error: Option<&'a str>,
    pub(crate) retry_at: Option<Time>,
}

/// Ends an attempt that stands as it is known to; no row is an error, never silence.
pub(crate) fn end(conn: &Conn, number: i64, from: TaskStatus, end: &End<'_>) -> Result<()> {
    let sql = "UPDATE cs_tasks SET status = ?3, ended_at = ?4, receipt = ?5, error = ?6, retry_at = ?7 WHERE number = ?1 AND status = ?2";
    let params = (
        number,
        from.as_str(),
        end.status.as_str(),
        millis(end.at),
        end.receipt,
        end.error,
        end.retry_at.map(millis),
    );
    match conn.run(sql, params)? {
        1 => Ok(()),
        _ => Err(Error::Stale { problem: "this task was reported meanwhile".into(), by: None, at: None }),
    }
}
