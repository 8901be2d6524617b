use super::Conn;
use super::conn::Columns;
use crate::error::{Error, Result};
use crate::ids::{Id, RequestId, TaskId};
use crate::law;
use crate::law::schedule::Window;
use crate::model::{Permission, Task, TaskKind, TaskStatus};
use crate::time::{Time, millis};

/// A task with its numbers.
pub(crate) struct Row {
    pub(crate) number: i64,
    pub(crate) request: i64,
    /// The person who does it, where no worker does.
    pub(crate) doer: Option<i64>,
    /// Whose account theirs was when they took it.
    pub(crate) person: Option<String>,
    pub(crate) task: Task,
}

const COLUMNS: &str = "SELECT t.number, t.request, t.doer, t.person, t.id, r.id, t.kind, t.status, g.id, b.id, i.id, v.name, i.reference, p.id,
    g.starts_at, r.reopened, CASE WHEN r.narrowed IS NULL THEN NULL ELSE v.content -> '$.permissions' END, r.duration, r.ends_at, r.permissions, r.before, r.form_values, r.account, r.target_group, r.narrowed, r.metadata, t.worker,
    t.attempt, t.claimed_at, t.lease_until, t.ended_at, t.receipt, t.error, t.retry_at
    FROM cs_tasks t JOIN cs_requests r ON r.number = t.request JOIN cs_identities b ON b.number = r.beneficiary
    JOIN cs_items i ON i.number = r.item JOIN cs_item_versions v ON v.item = r.item AND v.version = r.item_version
    LEFT JOIN cs_applications p ON p.number = i.application LEFT JOIN cs_grants g ON g.number = r.of_grant";

fn read(row: &mut Columns<'_>) -> Result<Row> {
    let number = row.take()?;
    let request = row.take()?;
    let (doer, person): (Option<i64>, Option<String>) = (row.take()?, row.take()?);
    let (id, request_id) = (row.id()?, row.id::<RequestId>()?);
    let (start, reopened, has): (Option<Time>, i64, Option<Vec<Permission>>);
    let mut task = Task {
        id,
        key: request_id.to_string(),
        request_id,
        kind: row.word()?,
        status: row.word()?,
        grant_id: row.maybe_id()?,
        beneficiary: row.take()?,
        item_id: row.id()?,
        item_name: row.take()?,
        item_reference: row.take()?,
        application: {
            let application = row.take()?;
            start = row.maybe_time()?;
            reopened = row.take()?;
            has = row.maybe_json()?;
            application
        },
        duration: row.maybe_word()?,
        ends_at: row.maybe_time()?,
        permissions: row.maybe_json()?,
        before: row.maybe_json()?,
        form_values: row.json()?,
        account: row.take()?,
        target_group: row.maybe_json()?,
        narrowed: row.maybe_json()?,
        metadata: row.json()?,
        worker: row.take()?,
        by_person: doer.is_some(),
        attempt: row.take()?,
        claimed_at: row.time()?,
        lease_until: row.maybe_time()?,
        ended_at: row.maybe_time()?,
        receipt: row.take()?,
        error: row.take()?,
        retry_at: row.maybe_time()?,
    };
    // All work belongs to a request, so the request's id is the key that every attempt shares; what was seen not to be done is
    // other work.
    if reopened > 0 {
        task.key = format!("{}.{reopened}", task.key);
    }
    let window = Window { duration: task.duration, ends_at: task.ends_at, ..Window::default() };
    task.ends_at = window.narrowed_end(task.narrowed.as_ref(), start.unwrap_or(task.claimed_at));
    let names: Vec<String> = has.unwrap_or_default().into_iter().map(|one| one.permission).collect();
    task.permissions = law::grant::left(task.permissions.take(), task.narrowed.as_ref(), &names);
    Ok(Row { number, request, doer, person, task })
}

/// The task with this id.
pub(crate) fn find(conn: &Conn, id: TaskId) -> Result<Option<Row>> {
    conn.find(&format!("{COLUMNS} WHERE t.id = ?1"), [id.uuid()], read)
}

/// The task with this number.
pub(crate) fn get(conn: &Conn, number: i64) -> Result<Row> {
    conn.one(&format!("{COLUMNS} WHERE t.number = ?1"), [number], read)
}

/// Every attempt at a request's work, in order.
pub(crate) fn of_request(conn: &Conn, request: i64) -> Result<Vec<Row>> {
    conn.all(&format!("{COLUMNS} WHERE t.request = ?1 ORDER BY t.number"), [request], read)
}

/// The newest attempt at a request's work.
pub(crate) fn newest(conn: &Conn, request: i64) -> Result<Option<Row>> {
    conn.find(&format!("{COLUMNS} WHERE t.request = ?1 ORDER BY t.number DESC LIMIT 1"), [request], read)
}

/// Whether a person has had a request's work, under an account that is theirs now or was then.
pub(crate) fn had(conn: &Conn, request: i64, person: &str) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM cs_tasks t LEFT JOIN cs_identities i ON i.number = t.doer
                   WHERE t.request = ?1 AND t.doer IS NOT NULL AND (t.person = ?2 OR i.person = ?2))";
    conn.one(sql, (request, person), |row| row.take())
}

/// A new attempt.
pub(crate) struct New<'a> {
    pub(crate) id: TaskId,
    pub(crate) request: i64,
    pub(crate) beneficiary: i64,
    pub(crate) item: i64,
    pub(crate) kind: TaskKind,
    pub(crate) by: By<'a>,
    /// Claimed; or completed, where nothing has to be done.
    pub(crate) status: TaskStatus,
    pub(crate) attempt: u32,
    pub(crate) claimed_at: Time,
}

/// Who takes work: a worker, who has it until a time, or a person.
#[derive(Clone, Copy)]
pub(crate) enum By<'a> {
    Worker(&'a str, Time),
    Person(&'a str, i64, &'a str),
}

impl By<'_> {
    pub(crate) fn name(&self) -> &str {
        match self {
            Self::Worker(name, _) | Self::Person(name, ..) => name,
        }
    }

    pub(crate) fn lease_until(&self) -> Option<Time> {
        match self {
            Self::Worker(_, until) => Some(*until),
            Self::Person(..) => None,
        }
    }
}

/// Hands work to a worker.
pub(crate) fn insert(conn: &Conn, new: &New<'_>) -> Result<i64> {
    let (doer, person) = match new.by {
        By::Worker(..) => (None, None),
        By::Person(_, number, person) => (Some(number), Some(person)),
    };
    conn.insert(
        "INSERT INTO cs_tasks (id, request, beneficiary, item, kind, status, worker, doer, person, attempt, claimed_at, lease_until,
             ended_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        (
            new.id.uuid(),
            new.request,
            new.beneficiary,
            new.item,
            new.kind.as_str(),
            new.status.as_str(),
            new.by.name(),
            doer,
            person,
            new.attempt,
            millis(new.claimed_at),
            new.by.lease_until().map(millis),
            (new.status != TaskStatus::Claimed).then(|| millis(new.claimed_at)),
        ),
    )
}

/// Lets a worker keep a task until a time; no row is an error, never silence.
pub(crate) fn renew(conn: &Conn, number: i64, until: Time) -> Result<()> {
    let sql = "UPDATE cs_tasks SET lease_until = ?2 WHERE number = ?1 AND status = 'claimed'";
    match conn.run(sql, (number, millis(until)))? {
        1 => Ok(()),
        _ => Err(Error::Stale { problem: "this task was reported meanwhile".into(), by: None, at: None }),
    }
}

/// Whether somebody has work for this person and item.
pub(crate) fn is_busy(conn: &Conn, beneficiary: i64, item: i64) -> Result<bool> {
    let sql = "SELECT 1 FROM cs_tasks WHERE beneficiary = ?1 AND item = ?2 AND status = 'claimed'";
    Ok(conn.find(sql, (beneficiary, item), |row| row.take::<i64>())?.is_some())
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
