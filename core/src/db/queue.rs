use rusqlite::params_from_iter;
use rusqlite::types::Value;

use super::Conn;
use crate::error::Result;
use crate::model::TaskKind;
use crate::time::{Time, millis};

/// Work that is to wait.
pub(crate) struct New {
    pub(crate) request: i64,
    pub(crate) beneficiary: i64,
    pub(crate) item: i64,
    pub(crate) kind: TaskKind,
    pub(crate) manual: bool,
    pub(crate) available_at: Time,
}

/// Lets work wait for somebody.
pub(crate) fn insert(conn: &Conn, new: &New) -> Result<()> {
    let sql = "INSERT INTO cs_queue (request, beneficiary, item, application, kind, manual, available_at)
               VALUES (?1, ?2, ?3, (SELECT application FROM cs_items WHERE number = ?3), ?4, ?5, ?6)";
    let params =
        (new.request, new.beneficiary, new.item, new.kind.as_str(), new.manual, millis(new.available_at));
    conn.insert(sql, params).map(drop)
}

/// Takes work out: somebody has it.
pub(crate) fn delete(conn: &Conn, request: i64) -> Result<()> {
    conn.run("DELETE FROM cs_queue WHERE request = ?1", [request]).map(drop)
}

/// Whether nothing else for the same person and item comes first: neither older work, nor work that somebody has.
const IN_ORDER: &str = "NOT EXISTS (SELECT 1 FROM cs_queue e WHERE e.beneficiary = q.beneficiary AND e.item = q.item
        AND e.request < q.request)
    AND NOT EXISTS (SELECT 1 FROM cs_tasks t WHERE t.beneficiary = q.beneficiary AND t.item = q.item AND t.status = 'claimed')";

/// The requests whose work a worker may claim now, oldest first.
pub(crate) fn available(
    conn: &Conn,
    application: Option<i64>,
    kind: Option<TaskKind>,
    now: Time,
    limit: usize,
) -> Result<Vec<i64>> {
    let mut values: Vec<Value> = vec![millis(now).into(), (limit as i64).into()];
    let mut only = String::new();
    for (column, value) in [
        ("application", application.map(Value::from)),
        ("kind", kind.map(|kind| kind.as_str().to_owned().into())),
    ] {
        if let Some(value) = value {
            values.push(value);
            only.push_str(&format!(" AND q.{column} = ?{}", values.len()));
        }
    }
    let sql = format!(
        "SELECT q.request FROM cs_queue q WHERE q.manual = 0 AND q.available_at <= ?1{only} AND {IN_ORDER}
         ORDER BY q.available_at, q.request LIMIT ?2"
    );
    conn.all(&sql, params_from_iter(values), |row| row.take())
}

/// Whether a request's work is the next for its person and item.
pub(crate) fn is_next(conn: &Conn, request: i64) -> Result<bool> {
    let sql = format!("SELECT 1 FROM cs_queue q WHERE q.request = ?1 AND {IN_ORDER}");
    Ok(conn.find(&sql, [request], |row| row.take::<i64>())?.is_some())
}
