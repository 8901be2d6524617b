use rusqlite::params;

use super::Conn;
use super::conn::{Columns, json};
use crate::error::Result;
use crate::ids::{Id, LineId};
use crate::model::CartLine;
use crate::time::millis;

/// A cart's line with its number.
pub(crate) struct Row {
    pub(crate) number: i64,
    pub(crate) item: i64,
    pub(crate) line: CartLine,
}

const COLUMNS: &str = "SELECT l.number, l.item, l.id, i.id, v.name, b.id, l.justification, l.starts_at, l.duration, l.ends_at, l.permissions,
    l.form_values, l.account, l.target_group, l.metadata, l.context, l.added_at
    FROM cs_cart_lines l JOIN cs_items i ON i.number = l.item JOIN cs_item_versions v ON v.item = i.number AND v.version = i.version
    JOIN cs_identities b ON b.number = l.beneficiary";

fn read(row: &mut Columns<'_>) -> Result<Row> {
    let (number, item) = (row.take()?, row.take()?);
    let line = CartLine {
        id: row.id()?,
        item_id: row.id()?,
        item_name: row.take()?,
        beneficiary: row.take()?,
        justification: row.take()?,
        starts_at: row.maybe_time()?,
        duration: row.maybe_word()?,
        ends_at: row.maybe_time()?,
        permissions: row.maybe_json()?,
        form_values: row.json()?,
        account: row.take()?,
        target_group: row.maybe_json()?,
        metadata: row.json()?,
        context: row.maybe_json()?,
        added_at: row.time()?,
    };
    Ok(Row { number, item, line })
}

/// A line of somebody's cart.
pub(crate) fn find(conn: &Conn, requester: i64, id: LineId) -> Result<Option<Row>> {
    conn.find(&format!("{COLUMNS} WHERE l.id = ?1 AND l.requester = ?2"), (id.uuid(), requester), read)
}

/// Somebody's cart, in the order of adding.
pub(crate) fn list(conn: &Conn, requester: i64) -> Result<Vec<Row>> {
    conn.all(&format!("{COLUMNS} WHERE l.requester = ?1 ORDER BY l.number"), [requester], read)
}

/// What a cart holds once: an item for a beneficiary, and what tells it apart.
pub(crate) struct Place<'a> {
    pub(crate) requester: i64,
    pub(crate) beneficiary: i64,
    pub(crate) item: i64,
    pub(crate) apart: &'a str,
}

/// Whether somebody's cart holds this, in another line than this one.
pub(crate) fn holds(conn: &Conn, place: &Place<'_>, but: i64) -> Result<bool> {
    let sql = "SELECT 1 FROM cs_cart_lines WHERE requester = ?1 AND beneficiary = ?2 AND item = ?3 AND apart = ?4 AND number <> ?5";
    let params = (place.requester, place.beneficiary, place.item, place.apart, but);
    Ok(conn.find(sql, params, |_| Ok(()))?.is_some())
}

/// How many lines somebody's cart has, and whether one of them holds this.
pub(crate) fn count(conn: &Conn, place: &Place<'_>) -> Result<(u32, bool)> {
    // Two looks into the index, of which the one that walks the cart compares nothing.
    let sql = "SELECT (SELECT count(*) FROM cs_cart_lines WHERE requester = ?1), EXISTS (SELECT 1 FROM cs_cart_lines
               WHERE requester = ?1 AND beneficiary = ?2 AND item = ?3 AND apart = ?4)";
    let params = (place.requester, place.beneficiary, place.item, place.apart);
    conn.one(sql, params, |row| Ok((row.take()?, row.take()?)))
}

/// Adds a line.
pub(crate) fn insert(conn: &Conn, place: &Place<'_>, line: &CartLine) -> Result<i64> {
    conn.insert(
        "INSERT INTO cs_cart_lines (id, requester, beneficiary, item, apart, justification, duration, ends_at, form_values, account,
             target_group, metadata, added_at, starts_at, permissions, context)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
        params![
            line.id.uuid(),
            place.requester,
            place.beneficiary,
            place.item,
            place.apart,
            &line.justification,
            line.duration.map(|span| span.to_string()),
            line.ends_at.map(millis),
            json(&line.form_values)?,
            &line.account,
            line.target_group.as_ref().map(json).transpose()?,
            json(&line.metadata)?,
            millis(line.added_at),
            line.starts_at.map(millis),
            line.permissions.as_ref().map(json).transpose()?,
            line.context.as_ref().map(json).transpose()?,
        ],
    )
}

/// Writes what a line says now.
pub(crate) fn update(conn: &Conn, number: i64, apart: &str, line: &CartLine) -> Result<()> {
    let sql = "UPDATE cs_cart_lines SET apart = ?2, justification = ?3, duration = ?4, ends_at = ?5, form_values = ?6, account = ?7,
               target_group = ?8, metadata = ?9, starts_at = ?10, permissions = ?11, context = ?12 WHERE number = ?1";
    let duration = line.duration.map(|span| span.to_string());
    let params = params![
        number,
        apart,
        &line.justification,
        duration,
        line.ends_at.map(millis),
        json(&line.form_values)?,
        &line.account,
        line.target_group.as_ref().map(json).transpose()?,
        json(&line.metadata)?,
        line.starts_at.map(millis),
        line.permissions.as_ref().map(json).transpose()?,
        line.context.as_ref().map(json).transpose()?,
    ];
    conn.run(sql, params).map(drop)
}

/// Takes a line out.
pub(crate) fn delete(conn: &Conn, number: i64) -> Result<()> {
    conn.run("DELETE FROM cs_cart_lines WHERE number = ?1", [number]).map(drop)
}

/// Empties somebody's cart.
pub(crate) fn clear(conn: &Conn, requester: i64) -> Result<()> {
    conn.run("DELETE FROM cs_cart_lines WHERE requester = ?1", [requester]).map(drop)
}
