use super::Conn;
use super::conn::Columns;
use crate::error::Result;
use crate::ids::{CategoryId, Id};
use crate::model::Category;
use crate::time::millis;

/// A category with its numbers.
pub(crate) struct Row {
    pub(crate) number: i64,
    pub(crate) category: Category,
}

const COLUMNS: &str = "SELECT c.number, c.id, c.name, u.id, c.description, c.icon, c.position, p.id, c.created_at, c.updated_at
    FROM cs_categories c LEFT JOIN cs_categories u ON u.number = c.parent LEFT JOIN cs_policies p ON p.number = c.policy";

fn read(row: &mut Columns<'_>) -> Result<Row> {
    let number = row.take()?;
    let category = Category {
        id: row.id()?,
        name: row.take()?,
        parent_id: row.maybe_id()?,
        description: row.take()?,
        icon: row.take()?,
        position: row.take()?,
        policy_id: row.maybe_id()?,
        created_at: row.time()?,
        updated_at: row.time()?,
    };
    Ok(Row { number, category })
}

/// The category with this id.
pub(crate) fn find(conn: &Conn, id: CategoryId) -> Result<Option<Row>> {
    conn.find(&format!("{COLUMNS} WHERE c.id = ?1"), [id.uuid()], read)
}

/// The numbers of all categories of a name, wherever they are.
pub(crate) fn all_named(conn: &Conn, name: &str) -> Result<Vec<i64>> {
    conn.all("SELECT number FROM cs_categories WHERE name = ?1 ORDER BY number", [name], |row| row.take())
}

/// Every category, or those right below one (or below none), by position and name.
pub(crate) fn list(conn: &Conn, parent: Option<Option<i64>>) -> Result<Vec<Row>> {
    let order = "ORDER BY c.position, c.name, c.number";
    match parent {
        None => conn.all(&format!("{COLUMNS} {order}"), [], read),
        Some(parent) => conn.all(
            &format!("{COLUMNS} WHERE coalesce(c.parent, 0) = coalesce(?1, 0) {order}"),
            [parent],
            read,
        ),
    }
}

/// Whether a parent, or none, has a category of this name other than `but`.
pub(crate) fn named(conn: &Conn, parent: Option<i64>, name: &str, but: Option<i64>) -> Result<bool> {
    let sql = "SELECT 1 FROM cs_categories WHERE coalesce(parent, 0) = coalesce(?1, 0) AND name = ?2 AND number IS NOT ?3";
    Ok(conn.find(sql, (parent, name, but), |_| Ok(()))?.is_some())
}

/// A category and those above it, the nearest first.
pub(crate) fn path(conn: &Conn, number: i64) -> Result<Vec<i64>> {
    let sql = "WITH RECURSIVE up (number, depth) AS (
                   SELECT ?1, 0 UNION ALL
                   SELECT c.parent, up.depth + 1 FROM up JOIN cs_categories c ON c.number = up.number
                   WHERE c.parent IS NOT NULL AND up.depth < 64
               ) SELECT number FROM up ORDER BY depth";
    conn.all(sql, [number], |row| row.take())
}

/// How many levels there are from a category down.
pub(crate) fn height(conn: &Conn, number: i64) -> Result<i64> {
    let sql = "WITH RECURSIVE down (number, depth) AS (
                   SELECT ?1, 1 UNION ALL
                   SELECT c.number, down.depth + 1 FROM down JOIN cs_categories c ON coalesce(c.parent, 0) = down.number
                   WHERE down.depth < 64
               ) SELECT max(depth) FROM down";
    conn.one(sql, [number], |row| row.take())
}

/// The policy of a category, or of the nearest one above it that has one.
pub(crate) fn policy(conn: &Conn, number: i64) -> Result<Option<i64>> {
    let sql = "WITH RECURSIVE up (parent, policy, depth) AS (
                   SELECT parent, policy, 0 FROM cs_categories WHERE number = ?1 UNION ALL
                   SELECT c.parent, c.policy, up.depth + 1 FROM up JOIN cs_categories c ON c.number = up.parent
                   WHERE up.policy IS NULL AND up.depth < 64
               ) SELECT policy FROM up WHERE policy IS NOT NULL LIMIT 1";
    conn.find(sql, [number], |row| row.take())
}

/// Makes a category.
pub(crate) fn insert(
    conn: &Conn,
    category: &Category,
    parent: Option<i64>,
    policy: Option<i64>,
) -> Result<i64> {
    conn.insert(
        "INSERT INTO cs_categories (id, parent, name, description, icon, position, policy, created_at, updated_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        (
            category.id.uuid(),
            parent,
            &category.name,
            &category.description,
            &category.icon,
            category.position,
            policy,
            millis(category.created_at),
            millis(category.updated_at),
        ),
    )
}

/// Writes what is known of a category now.
pub(crate) fn update(
    conn: &Conn,
    number: i64,
    category: &Category,
    parent: Option<i64>,
    policy: Option<i64>,
) -> Result<()> {
    conn.run(
        "UPDATE cs_categories SET parent = ?2, name = ?3, description = ?4, icon = ?5, position = ?6, policy = ?7, updated_at = ?8
         WHERE number = ?1",
        (
            number,
            parent,
            &category.name,
            &category.description,
            &category.icon,
            category.position,
            policy,
            millis(category.updated_at),
        ),
    )
    .map(drop)
}

/// Some of what is in a category: the names of categories and items right below it.
pub(crate) fn inside(conn: &Conn, number: i64, limit: usize) -> Result<Vec<String>> {
    let sql = "SELECT name FROM (
                   SELECT name FROM cs_categories WHERE coalesce(parent, 0) = ?1 UNION ALL
                   SELECT v.name FROM cs_items i JOIN cs_item_versions v ON v.item = i.number AND v.version = i.version
                   WHERE i.category = ?1 AND i.deleted_at IS NULL
               ) LIMIT ?2";
    conn.all(sql, (number, limit as i64), |row| row.take())
}

/// Deletes a category.
pub(crate) fn delete(conn: &Conn, number: i64) -> Result<()> {
    conn.run("DELETE FROM cs_categories WHERE number = ?1", [number]).map(drop)
}
