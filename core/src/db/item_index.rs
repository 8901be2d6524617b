//! How items are found: by a tag, by a category that they are in or below, by their words.

use super::conn::json;
use super::{Conn, items, text};
use crate::error::Result;
use crate::model::CatalogItem;

/// How many matches are put in the order of how well they match.
const RANKED: i64 = 1_000;

/// Makes an item findable.
pub(super) fn write(conn: &Conn, number: i64, item: &CatalogItem, category: Option<i64>) -> Result<()> {
    if !item.tags.is_empty() {
        let sql = "INSERT INTO cs_item_tags (tag, item) SELECT DISTINCT value, ?1 FROM json_each(?2)";
        conn.run(sql, (number, json(&item.tags)?))?;
    }
    if let Some(category) = category {
        place(conn, number, category)?;
    }
    let sql = "INSERT INTO cs_items_text (rowid, name, description, tags) VALUES (?1, ?2, ?3, ?4)";
    conn.run(sql, (number, &item.name, &item.description, item.tags.join("\n"))).map(drop)
}

/// Forgets where an item is found.
pub(super) fn erase(conn: &Conn, number: i64) -> Result<()> {
    conn.run("DELETE FROM cs_item_tags WHERE item = ?1", [number])?;
    conn.run("DELETE FROM cs_item_places WHERE item = ?1", [number])?;
    conn.run("DELETE FROM cs_items_text WHERE rowid = ?1", [number]).map(drop)
}

/// Puts an item below its category and every one above that.
fn place(conn: &Conn, number: i64, category: i64) -> Result<()> {
    let sql = "WITH RECURSIVE up (number) AS (
                   SELECT ?2 UNION
                   SELECT c.parent FROM up JOIN cs_categories c ON c.number = up.number WHERE c.parent IS NOT NULL
               ) INSERT INTO cs_item_places (category, item) SELECT number, ?1 FROM up";
    conn.run(sql, (number, category)).map(drop)
}

/// Puts all that is below a category, which has moved, below those that are above it now.
pub(crate) fn moved(conn: &Conn, category: i64) -> Result<()> {
    let items: Vec<(i64, i64)> = conn.all(
        "SELECT i.number, i.category FROM cs_item_places p JOIN cs_items i ON i.number = p.item WHERE p.category = ?1",
        [category],
        |row| Ok((row.take()?, row.take()?)),
    )?;
    for (item, own) in items {
        conn.run("DELETE FROM cs_item_places WHERE item = ?1", [item])?;
        place(conn, item, own)?;
    }
    Ok(())
}

/// The items that hold the words, where they are so few that they are put in order: those whose names have the words come
/// first, whole words before beginnings of words, then those that were made first.
pub(crate) fn few(conn: &Conn, text: &str, query: &str) -> Result<Option<Vec<i64>>> {
    let sql = "SELECT rowid FROM cs_items_text WHERE cs_items_text MATCH ?1 LIMIT ?2";
    let mut found: Vec<i64> = conn.all(sql, (query, RANKED + 1), |row| row.take())?;
    if found.len() as i64 > RANKED {
        return Ok(None);
    }
    let names = items::names(conn, &found)?;
    let words = text::words(text);
    found.sort_by_cached_key(|number| {
        let name = names.get(number).map_or("", |(_, name)| name);
        (std::cmp::Reverse(text::likeness(name, &words)), *number)
    });
    Ok(Some(found))
}
