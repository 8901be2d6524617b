use rusqlite::params_from_iter;

use super::Conn;
use super::clauses::Clauses;
use super::conn::{Columns, json};
use crate::error::Result;
use crate::ids::{Id, ItemRef};
use crate::model::{CatalogItem, ItemKind, Risk};
use crate::time::{Time, millis};

/// An item with its numbers.
pub(crate) struct Row {
    pub(crate) number: i64,
    pub(crate) policy: Option<i64>,
    pub(crate) item: CatalogItem,
}

const COLUMNS: &str = "SELECT i.number, i.policy, i.id, i.kind, i.name, i.description, i.reference, o.id, i.risk, i.metadata, p.id,
    i.enabled, i.created_at, i.updated_at
    FROM cs_items i LEFT JOIN cs_identities o ON o.number = i.owner LEFT JOIN cs_policies p ON p.number = i.policy";

fn read(row: &mut Columns<'_>) -> Result<Row> {
    let number = row.take()?;
    let policy = row.take()?;
    let item = CatalogItem {
        id: row.id()?,
        kind: row.word()?,
        name: row.take()?,
        description: row.take()?,
        reference: row.take()?,
        owner: row.take()?,
        risk: row.word()?,
        metadata: row.json()?,
        policy_id: row.maybe_id()?,
        enabled: row.take()?,
        created_at: row.time()?,
        updated_at: row.time()?,
    };
    Ok(Row { number, policy, item })
}

/// The item with this id or reference.
pub(crate) fn find(conn: &Conn, item: &ItemRef) -> Result<Option<Row>> {
    match item {
        ItemRef::Id(id) => conn.find(&format!("{COLUMNS} WHERE i.id = ?1"), [id.uuid()], read),
        ItemRef::Reference(reference) => {
            conn.find(&format!("{COLUMNS} WHERE i.reference = ?1"), [reference], read)
        }
    }
}

/// The owner of the item with this number.
pub(crate) fn owner(conn: &Conn, number: i64) -> Result<Option<String>> {
    let sql =
        "SELECT o.id FROM cs_items i LEFT JOIN cs_identities o ON o.number = i.owner WHERE i.number = ?1";
    conn.one(sql, [number], |row| row.take())
}

/// Which items to list; each filter is one that an index serves.
pub(crate) struct Filter {
    pub(crate) enabled: Option<bool>,
    pub(crate) kind: Option<ItemKind>,
    pub(crate) risk: Option<Risk>,
}

/// Items after a number, in the order they were made.
pub(crate) fn list(
    conn: &Conn,
    filter: &Filter,
    after: i64,
    limit: usize,
) -> Result<Vec<(i64, CatalogItem)>> {
    let (sql, values) = Clauses::default()
        .and("i.number > ", Some(after))
        .and("i.enabled = ", filter.enabled)
        .and("i.kind = ", filter.kind.map(|kind| kind.as_str().to_owned()))
        .and("i.risk = ", filter.risk.map(|risk| risk.as_str().to_owned()))
        .finish(COLUMNS, "i.number", limit);
    conn.all(&sql, params_from_iter(values), |row| read(row).map(|row| (row.number, row.item)))
}

/// Makes an item.
pub(crate) fn insert(
    conn: &Conn,
    item: &CatalogItem,
    owner: Option<i64>,
    policy: Option<i64>,
) -> Result<i64> {
    conn.insert(
        "INSERT INTO cs_items (id, kind, name, description, reference, owner, risk, metadata, policy, enabled, created_at, updated_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        (
            item.id.uuid(),
            item.kind.as_str(),
            &item.name,
            &item.description,
            &item.reference,
            owner,
            item.risk.as_str(),
            json(&item.metadata)?,
            policy,
            item.enabled,
            millis(item.created_at),
            millis(item.updated_at),
        ),
    )
}

/// Enables or disables an item.
pub(crate) fn set_enabled(conn: &Conn, number: i64, enabled: bool, at: Time) -> Result<()> {
    let sql = "UPDATE cs_items SET enabled = ?2, updated_at = ?3 WHERE number = ?1";
    conn.run(sql, (number, enabled, millis(at))).map(drop)
}
