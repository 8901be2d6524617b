//! Work that is not over, as it is listed.

use rusqlite::params_from_iter;
use rusqlite::types::Value;

use super::Conn;
use super::conn::Columns;
use crate::error::Result;
use crate::law::work::{action, kind};
use crate::model::{Action, RequestStatus, TaskKind, Work};

/// Which work to list.
#[derive(Default)]
pub(crate) struct Filter {
    pub(crate) status: Option<RequestStatus>,
    pub(crate) kind: Option<TaskKind>,
    pub(crate) application: Option<i64>,
    pub(crate) assignee: Option<i64>,
    /// Only what people do, or are to look at.
    pub(crate) by_people: bool,
}

const COLUMNS: &str = "SELECT r.number, r.id, r.action, r.status, b.id, i.id, v.name, r.manual, a.id, t.worker, t.id, r.attempts, t.error,
    q.available_at, t.lease_until, r.snoozed_until, t.status, r.item_version
    FROM cs_requests r JOIN cs_identities b ON b.number = r.beneficiary JOIN cs_items i ON i.number = r.item
    JOIN cs_item_versions v ON v.item = r.item AND v.version = r.item_version
    LEFT JOIN cs_identities a ON a.number = r.assignee LEFT JOIN cs_queue q ON q.request = r.number
    LEFT JOIN cs_tasks t ON t.number = (SELECT max(number) FROM cs_tasks WHERE request = r.number)";

/// A piece of work, and which version of its item it is of.
pub(crate) struct Row {
    pub(crate) version: i64,
    pub(crate) work: Work,
}

fn read(row: &mut Columns<'_>) -> Result<Row> {
    let number = row.take()?;
    let request_id = row.id()?;
    let action: Action = row.word()?;
    let mut work = Work {
        request_id,
        number,
        kind: kind(action),
        status: row.word()?,
        beneficiary: row.take()?,
        item_id: row.id()?,
        item_name: row.take()?,
        manual: row.take()?,
        assignee: row.take()?,
        worker: row.take()?,
        task_id: row.maybe_id()?,
        attempts: row.take()?,
        error: row.take()?,
        available_at: row.maybe_time()?,
        lease_until: row.maybe_time()?,
        snoozed_until: row.maybe_time()?,
    };
    // Who had it before has it no more.
    if row.take::<Option<String>>()?.as_deref() != Some("claimed") {
        (work.worker, work.lease_until) = (None, None);
    }
    Ok(Row { version: row.take()?, work })
}

/// Work after a number, oldest first.
pub(crate) fn list(conn: &Conn, filter: &Filter, after: i64, limit: usize) -> Result<Vec<Row>> {
    let mut values: Vec<Value> = vec![after.into(), (limit as i64).into()];
    // Each status is a range of one index, so that what is over costs nothing.
    let mut conditions = match filter.status {
        Some(status) => {
            values.push(status.as_str().to_owned().into());
            "r.status = ?3 AND r.status IN ".to_owned()
        }
        None => "r.status IN ".to_owned(),
    };
    conditions.push_str("('scheduled', 'approved', 'provisioning', 'snoozed', 'verifying', 'failed')");
    for (column, value) in [
        ("r.action", filter.kind.map(|kind| Value::from(action(kind).as_str().to_owned()))),
        ("i.application", filter.application.map(Value::from)),
        ("r.assignee", filter.assignee.map(Value::from)),
    ] {
        if let Some(value) = value {
            values.push(value);
            conditions.push_str(&format!(" AND {column} = ?{}", values.len()));
        }
    }
    if filter.by_people {
        conditions.push_str(" AND (r.manual = 1 OR r.status = 'verifying')");
    }
    let sql = format!("{COLUMNS} WHERE r.number > ?1 AND {conditions} ORDER BY r.number LIMIT ?2");
    conn.all(&sql, params_from_iter(values), read)
}
