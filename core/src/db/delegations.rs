use rusqlite::params_from_iter;
use rusqlite::types::Value;
use serde::{Deserialize, Serialize};

use super::Conn;
use super::conn::{Columns, json};
use crate::error::Result;
use crate::ids::{DelegationId, Id, ItemId};
use crate::law::routing::Link;
use crate::model::{Action, Delegation, ItemKind};
use crate::time::{Time, millis};

/// What a delegation is limited to; an empty list limits nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Reach {
    pub(crate) items: Vec<ItemId>,
    pub(crate) applications: Vec<String>,
    pub(crate) kinds: Vec<ItemKind>,
    pub(crate) actions: Vec<Action>,
}

/// A delegation with the numbers of its people.
pub(crate) struct Row {
    pub(crate) delegator: i64,
    pub(crate) delegate: i64,
    pub(crate) delegation: Delegation,
}

const COLUMNS: &str =
    "SELECT d.number, d.delegator, d.delegate, d.id, a.id, b.id, d.starts_at, d.ends_at, d.scope, d.reason,
    d.revoked_at, d.created_at FROM cs_delegations d JOIN cs_identities a ON a.number = d.delegator
    JOIN cs_identities b ON b.number = d.delegate";

fn read(row: &mut Columns<'_>) -> Result<(i64, Row)> {
    let number = row.take()?;
    let (delegator, delegate) = (row.take()?, row.take()?);
    let (id, from, to) = (row.id()?, row.take()?, row.take()?);
    let (starts_at, ends_at) = (row.time()?, row.time()?);
    let Reach { items, applications, kinds, actions } = row.json()?;
    let (reason, revoked_at, created_at) = (row.take()?, row.maybe_time()?, row.time()?);
    let delegation = Delegation {
        id,
        delegator: from,
        delegate: to,
        starts_at,
        ends_at,
        items,
        applications,
        kinds,
        actions,
        reason,
        revoked_at,
        created_at,
    };
    Ok((number, Row { delegator, delegate, delegation }))
}

/// The delegation with this id.
pub(crate) fn find(conn: &Conn, id: DelegationId) -> Result<Option<Row>> {
    conn.find(&format!("{COLUMNS} WHERE d.id = ?1"), [id.uuid()], |row| Ok(read(row)?.1))
}

/// Makes a delegation.
pub(crate) fn insert(conn: &Conn, row: &Row) -> Result<()> {
    let one = &row.delegation;
    let reach = Reach {
        items: one.items.clone(),
        applications: one.applications.clone(),
        kinds: one.kinds.clone(),
        actions: one.actions.clone(),
    };
    conn.insert(
        "INSERT INTO cs_delegations (id, delegator, delegate, starts_at, ends_at, scope, reason, created_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        (
            one.id.uuid(),
            row.delegator,
            row.delegate,
            millis(one.starts_at),
            millis(one.ends_at),
            json(&reach)?,
            &one.reason,
            millis(one.created_at),
        ),
    )
    .map(drop)
}

/// Lets a delegation last until then.
pub(crate) fn set_end(conn: &Conn, id: DelegationId, at: Time) -> Result<()> {
    conn.run("UPDATE cs_delegations SET ends_at = ?2 WHERE id = ?1", (id.uuid(), millis(at))).map(drop)
}

/// Ends a delegation.
pub(crate) fn revoke(conn: &Conn, id: DelegationId, at: Time) -> Result<()> {
    conn.run("UPDATE cs_delegations SET revoked_at = ?2 WHERE id = ?1", (id.uuid(), millis(at))).map(drop)
}

/// Which delegations to list.
#[derive(Default)]
pub(crate) struct Filter {
    /// Only those of which this one is the delegator or the delegate.
    pub(crate) of: Option<i64>,
    pub(crate) delegator: Option<i64>,
    pub(crate) delegate: Option<i64>,
    /// Only those in force at a time, or only those that are not.
    pub(crate) active: Option<(bool, i64)>,
}

/// Delegations after a number, in the order they were made.
pub(crate) fn list(conn: &Conn, filter: &Filter, after: i64, limit: usize) -> Result<Vec<(i64, Delegation)>> {
    let mut values: Vec<Value> = vec![after.into(), (limit as i64).into()];
    let mut sql = format!("{COLUMNS} WHERE d.number > ?1");
    let mut and = |condition: &str, value: Option<i64>| {
        if let Some(value) = value {
            values.push(value.into());
            sql.push_str(&condition.replace('#', &format!("?{}", values.len())));
        }
    };
    and(" AND (d.delegator = # OR d.delegate = #)", filter.of);
    and(" AND d.delegator = #", filter.delegator);
    and(" AND d.delegate = #", filter.delegate);
    const IN_FORCE: &str = "(d.revoked_at IS NULL AND d.starts_at <= # AND d.ends_at > #)";
    match filter.active {
        Some((true, now)) => and(&format!(" AND {IN_FORCE}"), Some(now)),
        Some((false, now)) => and(&format!(" AND NOT {IN_FORCE}"), Some(now)),
        None => {}
    }
    sql.push_str(" ORDER BY d.number LIMIT ?2");
    conn.all(&sql, params_from_iter(values), |row| read(row).map(|(number, row)| (number, row.delegation)))
}

/// The links by which an account comes to act for others at a time, and what each is limited to: so many steps at the most.
pub(crate) fn reaching(conn: &Conn, delegate: i64, steps: u32, now: Time) -> Result<Vec<(Link, i64, Reach)>> {
    // Most act for nobody, which a look into the index tells.
    let direct =
        "SELECT 1 FROM cs_delegations WHERE delegate = ?1 AND revoked_at IS NULL AND ends_at > ?2 LIMIT 1";
    if conn.find(direct, (delegate, millis(now)), |_| Ok(()))?.is_none() {
        return Ok(Vec::new());
    }
    let sql = "WITH RECURSIVE reach (delegation, delegator, depth) AS (
                   SELECT number, delegator, 1 FROM cs_delegations
                   WHERE delegate = ?1 AND revoked_at IS NULL AND starts_at <= ?3 AND ends_at > ?3
                   UNION SELECT d.number, d.delegator, r.depth + 1 FROM reach r JOIN cs_delegations d ON d.delegate = r.delegator
                   WHERE d.revoked_at IS NULL AND d.starts_at <= ?3 AND d.ends_at > ?3 AND r.depth < ?2
               )
               SELECT a.id, b.id, d.delegator, d.scope FROM cs_delegations d JOIN cs_identities a ON a.number = d.delegator
               JOIN cs_identities b ON b.number = d.delegate
               WHERE d.number IN (SELECT delegation FROM reach) ORDER BY d.number";
    conn.all(sql, (delegate, steps, millis(now)), |row| {
        Ok((Link { delegator: row.take()?, delegate: row.take()? }, row.take()?, row.json()?))
    })
}

/// The delegations from some people, or to them, that are in force at some time of a window: delegator and delegate.
pub(crate) fn touching(
    conn: &Conn,
    people: &[i64],
    from: bool,
    window: (Time, Time),
) -> Result<Vec<(i64, i64)>> {
    let whose = if from { "delegator" } else { "delegate" };
    let sql = format!(
        "SELECT delegator, delegate FROM cs_delegations WHERE {whose} IN (SELECT value FROM json_each(?1))
         AND revoked_at IS NULL AND starts_at < ?3 AND ends_at > ?2"
    );
    conn.all(&sql, (json(&people)?, millis(window.0), millis(window.1)), |row| Ok((row.take()?, row.take()?)))
}
