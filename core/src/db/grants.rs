use rusqlite::params_from_iter;

use super::Conn;
use super::clauses::Clauses;
use super::conn::Columns;
use crate::error::Result;
use crate::ids::{GrantId, Id};
use crate::law;
use crate::model::Grant;
use crate::time::{Time, millis};

const COLUMNS: &str = "SELECT g.number, g.id, b.id, i.id, i.name, g.origin, r.id, g.starts_at, g.ends_at
    FROM cs_grants g JOIN cs_identities b ON b.number = g.beneficiary JOIN cs_items i ON i.number = g.item
    JOIN cs_requests r ON r.number = g.request";

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
    pub(crate) origin: &'a str,
    pub(crate) request: i64,
    pub(crate) starts_at: Time,
    pub(crate) ends_at: Option<Time>,
}

/// Begins a grant.
pub(crate) fn insert(conn: &Conn, new: &New<'_>) -> Result<()> {
    conn.insert(
        "INSERT INTO cs_grants (id, beneficiary, item, origin, request, starts_at, ends_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        (new.id.uuid(), new.beneficiary, new.item, new.origin, new.request, millis(new.starts_at), new.ends_at.map(millis)),
    )
    .map(drop)
}

/// When the newest grant of an item to somebody ends: nothing when there is none, or no end.
pub(crate) fn newest_end(conn: &Conn, beneficiary: i64, item: i64) -> Result<Option<Option<Time>>> {
    let sql =
        "SELECT ends_at FROM cs_grants WHERE beneficiary = ?1 AND item = ?2 ORDER BY number DESC LIMIT 1";
    conn.find(sql, (beneficiary, item), |row| row.maybe_time())
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
