use rusqlite::params_from_iter;
use rusqlite::types::Value;

use super::Conn;
use super::clauses::Clauses;
use super::conn::{Columns, json};
use crate::error::Result;
use crate::ids::{GrantId, Id};
use crate::law;
use crate::model::Grant;
use crate::time::{Time, millis};

const COLUMNS: &str = "SELECT g.number, g.id, b.id, i.id, v.name, g.origin, r.id, g.starts_at, g.ends_at
    FROM cs_grants g JOIN cs_identities b ON b.number = g.beneficiary JOIN cs_items i ON i.number = g.item
    JOIN cs_item_versions v ON v.item = i.number AND v.version = i.version JOIN cs_requests r ON r.number = g.request";

fn read(row: &mut Columns<'_>, now: Time) -> Result<(i64, Grant)> {
    let number = row.take()?;
    let (id, beneficiary, item_id, item_name) = (row.id()?, row.take()?, row.id()?, row.take()?);
    let (origin, request_id, starts_at, ends_at) = (row.word()?, row.id()?, row.time()?, row.maybe_time()?);
    let status = law::grant::status(ends_at, now);
    let in_force = law::grant::in_force(status);
    Ok((
        number,
        Grant {
            id,
            beneficiary,
            item_id,
            item_name,
            origin,
            request_id,
            status,
            in_force,
            starts_at,
            ends_at,
        },
    ))
}

/// A grant to be made.
pub(crate) struct New<'a> {
    pub(crate) id: GrantId,
    pub(crate) beneficiary: i64,
    pub(crate) item: i64,
    pub(crate) apart: &'a str,
    pub(crate) origin: &'a str,
    pub(crate) request: i64,
    pub(crate) starts_at: Time,
    pub(crate) ends_at: Option<Time>,
}

/// Begins a grant.
pub(crate) fn insert(conn: &Conn, new: &New<'_>) -> Result<()> {
    conn.insert(
        "INSERT INTO cs_grants (id, beneficiary, item, apart, origin, request, starts_at, ends_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        (
            new.id.uuid(),
            new.beneficiary,
            new.item,
            new.apart,
            new.origin,
            new.request,
            millis(new.starts_at),
            new.ends_at.map(millis),
        ),
    )
    .map(drop)
}

/// A grant, as far as a submit of the same must know.
pub(crate) struct Held {
    pub(crate) item: i64,
    pub(crate) apart: String,
    pub(crate) id: GrantId,
    pub(crate) ends_at: Option<Time>,
}

/// The grants of some items that somebody has now.
pub(crate) fn held_by(conn: &Conn, beneficiary: i64, items: &[i64], now: Time) -> Result<Vec<Held>> {
    let which = if items.len() == 1 { "= ?2" } else { "IN (SELECT value FROM json_each(?2))" };
    let sql = format!(
        "SELECT item, apart, id, ends_at FROM cs_grants WHERE beneficiary = ?1 AND item {which} ORDER BY number"
    );
    let items: Value = match items {
        [item] => Value::Integer(*item),
        items => Value::Text(json(&items)?),
    };
    let mut held = conn.all(&sql, (beneficiary, items), |row| {
        Ok(Held { item: row.take()?, apart: row.take()?, id: row.id()?, ends_at: row.maybe_time()? })
    })?;
    held.retain(|grant| law::grant::in_force(law::grant::status(grant.ends_at, now)));
    Ok(held)
}

/// Grants before a number, newest first, of somebody, of an item, of both, or all.
pub(crate) fn list(
    conn: &Conn,
    of: Option<i64>,
    item: Option<i64>,
    before: i64,
    limit: usize,
    now: Time,
) -> Result<Vec<(i64, Grant)>> {
    let (sql, values) = Clauses::default()
        .and("g.beneficiary = ", of)
        .and("g.item = ", item)
        .and("g.number < ", Some(before))
        .finish(COLUMNS, "g.number DESC", limit);
    conn.all(&sql, params_from_iter(values), |row| read(row, now))
}
