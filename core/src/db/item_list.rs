//! Lists of items: each filter is one that an index serves.

use super::Conn;
use super::conn::json;
use super::items::{Row, read, select};
use crate::error::Result;
use crate::model::{ItemKind, Risk};

/// Which items to list.
#[derive(Default)]
pub(crate) struct Filter {
    pub(crate) enabled: Option<bool>,
    /// A category, and whether what is below it counts.
    pub(crate) category: Option<(i64, bool)>,
    pub(crate) kind: Option<ItemKind>,
    pub(crate) application: Option<i64>,
    pub(crate) owner: Option<i64>,
    pub(crate) risk: Option<Risk>,
    pub(crate) tag: Option<String>,
}

impl Filter {
    /// The tables to go through, in the order of the narrowest, and the conditions. The first table is in item order.
    fn sql(&self) -> (String, String, String) {
        let mut conditions = vec!["i.deleted_at IS NULL".to_owned()];
        let (mut from, mut key) = ("cs_items i".to_owned(), "i.number".to_owned());
        if self.tag.is_some() {
            from = "cs_item_tags t CROSS JOIN cs_items i ON i.number = t.item".into();
            key = "t.item".into();
            conditions.push("t.tag = :tag".into());
        }
        match self.category {
            Some((_, true)) if self.tag.is_some() => conditions.push(
                "EXISTS (SELECT 1 FROM cs_item_places p WHERE p.category = :category AND p.item = i.number)"
                    .into(),
            ),
            Some((_, true)) => {
                from = "cs_item_places p CROSS JOIN cs_items i ON i.number = p.item".into();
                key = "p.item".into();
                conditions.push("p.category = :category".into());
            }
            Some((_, false)) => conditions.push("i.category = :category".into()),
            None => {}
        }
        for (is, condition) in [
            (self.kind.is_some(), "i.kind = :kind"),
            (self.application.is_some(), "i.application = :application"),
            (self.owner.is_some(), "i.owner = :owner"),
            (self.risk.is_some(), "i.risk = :risk"),
        ] {
            if is {
                conditions.push(condition.into());
            }
        }
        if self.enabled.is_some() {
            // Nearly all are enabled: where another filter narrows, its index must serve, not this one's.
            let alone = conditions.len() == 1;
            conditions.push(if alone { "i.enabled = :enabled" } else { "+i.enabled = :enabled" }.into());
        }
        (from, key, conditions.join(" AND "))
    }

    fn bind(&self) -> Vec<(&'static str, Box<dyn rusqlite::ToSql>)> {
        let mut bound: Vec<(&'static str, Box<dyn rusqlite::ToSql>)> = Vec::new();
        let mut bind = |name, value: Option<Box<dyn rusqlite::ToSql>>| {
            bound.extend(value.map(|value| (name, value)));
        };
        bind(":tag", self.tag.clone().map(|tag| Box::new(tag) as _));
        bind(":category", self.category.map(|(number, _)| Box::new(number) as _));
        bind(":kind", self.kind.map(|kind| Box::new(kind.as_str()) as _));
        bind(":application", self.application.map(|number| Box::new(number) as _));
        bind(":owner", self.owner.map(|number| Box::new(number) as _));
        bind(":risk", self.risk.map(|risk| Box::new(risk.as_str()) as _));
        bind(":enabled", self.enabled.map(|enabled| Box::new(enabled) as _));
        bound
    }
}

/// Items after a number, in the order they were made.
pub(crate) fn list(conn: &Conn, filter: &Filter, after: i64, limit: usize) -> Result<Vec<Row>> {
    let (from, key, conditions) = filter.sql();
    let rest = format!("WHERE {conditions} AND {key} > :after ORDER BY {key} LIMIT :limit");
    let mut bound = filter.bind();
    bound.push((":after", Box::new(after)));
    bound.push((":limit", Box::new(limit as i64)));
    rows(conn, &select(&from, &rest), &bound)
}

/// Items after a number that hold words, in the order they were made.
pub(crate) fn search(
    conn: &Conn,
    words: &str,
    filter: &Filter,
    after: i64,
    limit: usize,
) -> Result<Vec<Row>> {
    let (_, _, conditions) = filter.within();
    let rest = format!(
        "WHERE f.rowid > :after AND cs_items_text MATCH :words AND {conditions} ORDER BY f.rowid LIMIT :limit"
    );
    let mut bound = filter.bind();
    bound.push((":after", Box::new(after)));
    bound.push((":limit", Box::new(limit as i64)));
    bound.push((":words", Box::new(words.to_owned())));
    rows(conn, &select("cs_items_text f CROSS JOIN cs_items i ON i.number = f.rowid", &rest), &bound)
}

/// Those of these items that fit, in the order they are given in.
pub(crate) fn among(conn: &Conn, numbers: &[i64], filter: &Filter) -> Result<Vec<Row>> {
    let (_, _, conditions) = filter.within();
    let rest = format!("WHERE i.number IN (SELECT value FROM json_each(:numbers)) AND {conditions}");
    let mut bound = filter.bind();
    bound.push((":numbers", Box::new(json(&numbers)?)));
    let mut found = rows(conn, &select("cs_items i", &rest), &bound)?;
    found.sort_by_key(|row| numbers.iter().position(|number| *number == row.number));
    Ok(found)
}

impl Filter {
    /// The conditions where another table gives the items.
    fn within(&self) -> (String, String, String) {
        let (from, key, mut conditions) = self.sql();
        conditions = conditions.replace(
            "t.tag = :tag",
            "EXISTS (SELECT 1 FROM cs_item_tags t WHERE t.tag = :tag AND t.item = i.number)",
        );
        if from.starts_with("cs_item_places") {
            conditions = conditions.replace(
                "p.category = :category",
                "EXISTS (SELECT 1 FROM cs_item_places p WHERE p.category = :category AND p.item = i.number)",
            );
        }
        (from, key, conditions)
    }
}

/// Which items a shelf shows: of some categories and of some kinds.
#[derive(Default)]
pub(crate) struct Shelf {
    /// Of these categories and those below them, where some are named.
    pub(crate) categories: Option<Vec<i64>>,
    /// Of these kinds, where some are named.
    pub(crate) kinds: Vec<ItemKind>,
    pub(crate) tag: Option<String>,
    /// The words that they hold, as FTS5 reads them.
    pub(crate) words: Option<String>,
}

/// The numbers of the enabled items that a shelf shows, in the order they were made, and of each whether it is shown to some
/// only. It goes through all of them.
pub(crate) fn numbers(conn: &Conn, shelf: &Shelf) -> Result<Vec<(i64, bool)>> {
    let mut conditions = vec!["i.deleted_at IS NULL AND i.enabled = 1"];
    let mut bound: Vec<(&str, Box<dyn rusqlite::ToSql>)> = Vec::new();
    if let Some(categories) = &shelf.categories {
        conditions.push(
            "i.number IN (SELECT p.item FROM json_each(:categories) c JOIN cs_item_places p ON p.category = c.value)",
        );
        bound.push((":categories", Box::new(json(categories)?)));
    }
    if !shelf.kinds.is_empty() {
        conditions.push("i.kind IN (SELECT value FROM json_each(:kinds))");
        bound.push((":kinds", Box::new(json(&shelf.kinds)?)));
    }
    if let Some(tag) = &shelf.tag {
        conditions.push("i.number IN (SELECT t.item FROM cs_item_tags t WHERE t.tag = :tag)");
        bound.push((":tag", Box::new(tag.clone())));
    }
    if let Some(words) = &shelf.words {
        conditions.push("i.number IN (SELECT rowid FROM cs_items_text WHERE cs_items_text MATCH :words)");
        bound.push((":words", Box::new(words.clone())));
    }
    let sql = format!(
        "SELECT i.number, json_extract(v.content, '$.audience') IS NOT NULL FROM cs_items i
         JOIN cs_item_versions v ON v.item = i.number AND v.version = i.version WHERE {} ORDER BY i.number",
        conditions.join(" AND ")
    );
    let bound: Vec<(&str, &dyn rusqlite::ToSql)> =
        bound.iter().map(|(name, value)| (*name, &**value)).collect();
    conn.all(&sql, bound.as_slice(), |row| Ok((row.take()?, row.take()?)))
}

type Bound = [(&'static str, Box<dyn rusqlite::ToSql>)];

fn rows(conn: &Conn, sql: &str, bound: &Bound) -> Result<Vec<Row>> {
    let bound: Vec<(&str, &dyn rusqlite::ToSql)> =
        bound.iter().map(|(name, value)| (*name, &**value)).collect();
    conn.all(sql, bound.as_slice(), read)
}
