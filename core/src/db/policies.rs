use super::Conn;
use super::conn::{Columns, json};
use crate::error::Result;
use crate::ids::{Id, PolicyId};
use crate::model::Policy;
use crate::time::millis;

/// A policy with its number.
#[derive(Clone)]
pub(crate) struct Row {
    pub(crate) number: i64,
    pub(crate) policy: Policy,
}

const COLUMNS: &str = "SELECT number, id, name, stages, is_default, created_at FROM cs_policies";

fn read(row: &mut Columns<'_>) -> Result<Row> {
    let number = row.take()?;
    let policy = Policy {
        id: row.id()?,
        name: row.take()?,
        stages: row.json()?,
        default: row.take()?,
        created_at: row.time()?,
    };
    Ok(Row { number, policy })
}

/// The policy with this id.
pub(crate) fn find(conn: &Conn, id: PolicyId) -> Result<Option<Row>> {
    conn.find(&format!("{COLUMNS} WHERE id = ?1"), [id.uuid()], read)
}

/// The policy with this number.
pub(crate) fn get(conn: &Conn, number: i64) -> Result<Row> {
    conn.one(&format!("{COLUMNS} WHERE number = ?1"), [number], read)
}

/// The policy that holds for items without one.
pub(crate) fn default(conn: &Conn) -> Result<Option<Row>> {
    conn.find(&format!("{COLUMNS} WHERE is_default = 1"), [], read)
}

/// Whether a policy has this name.
pub(crate) fn named(conn: &Conn, name: &str) -> Result<bool> {
    Ok(conn.find("SELECT 1 FROM cs_policies WHERE name = ?1", [name], |_| Ok(()))?.is_some())
}

/// Policies after a number, in the order they were made.
pub(crate) fn list(conn: &Conn, after: i64, limit: usize) -> Result<Vec<(i64, Policy)>> {
    let sql = format!("{COLUMNS} WHERE number > ?1 ORDER BY number LIMIT ?2");
    conn.all(&sql, (after, limit as i64), |row| read(row).map(|row| (row.number, row.policy)))
}

/// Makes a policy; the default before it no longer is, if this one is.
pub(crate) fn insert(conn: &Conn, policy: &Policy) -> Result<i64> {
    if policy.default {
        conn.run("UPDATE cs_policies SET is_default = 0 WHERE is_default = 1", [])?;
    }
    conn.insert(
        "INSERT INTO cs_policies (id, name, stages, is_default, created_at) VALUES (?1, ?2, ?3, ?4, ?5)",
        (policy.id.uuid(), &policy.name, json(&policy.stages)?, policy.default, millis(policy.created_at)),
    )
}
