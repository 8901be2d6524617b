use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::conn::{Columns, json};
use super::{Conn, item_index};
use crate::error::Result;
use crate::ids::{CategoryId, Id, ItemRef, PolicyId};
use crate::law::routing::Party;
use crate::model::{
    Audience, CatalogItem, FormField, Fulfilment, ItemKind, Permission, Requestability, Risk,
};
use crate::time::{Span, Time, millis};

/// An item with its numbers.
#[derive(Clone)]
pub(crate) struct Row {
    pub(crate) number: i64,
    pub(crate) policy: Option<i64>,
    pub(crate) category: Option<i64>,
    pub(crate) application: Option<i64>,
    pub(crate) item: CatalogItem,
}

impl Row {
    /// Who owns it.
    pub(crate) fn owner(&self) -> Option<Party> {
        let identity = self.item.owner.clone().map(Party::Identity);
        identity.or_else(|| self.item.owner_group.clone().map(Party::Group))
    }
}

/// What a version of an item says. What is as by default is not written, so that most are short.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Content {
    kind: ItemKind,
    name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    icon: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    category: Option<CategoryId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    application: Option<String>,
    risk: Risk,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    tags: Vec<String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    metadata: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    form: Vec<FormField>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    permissions: Vec<Permission>,
    #[serde(default, skip_serializing_if = "is_default")]
    requestability: Requestability,
    #[serde(default, skip_serializing_if = "is_default")]
    audience: Audience,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    max_duration: Option<Span>,
    #[serde(default, skip_serializing_if = "is_default")]
    end_required: bool,
    #[serde(default, skip_serializing_if = "is_default")]
    justification_required: bool,
    #[serde(default, skip_serializing_if = "is_default")]
    denial_comment_required: bool,
    fulfilment: Fulfilment,
    #[serde(default, skip_serializing_if = "is_default")]
    multiple: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    policy: Option<PolicyId>,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

impl Content {
    /// What an item says now.
    pub(crate) fn of(item: &CatalogItem) -> Self {
        let item = item.clone();
        Self {
            kind: item.kind,
            name: item.name,
            description: item.description,
            icon: item.icon,
            category: item.category_id,
            application: item.application,
            risk: item.risk,
            tags: item.tags,
            metadata: item.metadata,
            form: item.form,
            permissions: item.permissions,
            requestability: item.requestability,
            audience: item.audience,
            max_duration: item.max_duration,
            end_required: item.end_required,
            justification_required: item.justification_required,
            denial_comment_required: item.denial_comment_required,
            fulfilment: item.fulfilment,
            multiple: item.multiple,
            policy: item.policy_id,
        }
    }
}

const COLUMNS: &str = "i.number, i.policy, i.category, i.application, i.id, i.version, v.content, o.id, g.id, i.reference, i.enabled,
    i.created_at, i.updated_at";
const OWNERS: &str =
    "LEFT JOIN cs_identities o ON o.number = i.owner LEFT JOIN cs_groups g ON g.number = i.owner_group";

fn select(from: &str, rest: &str) -> String {
    format!(
        "SELECT {COLUMNS} FROM {from} CROSS JOIN cs_item_versions v ON v.item = i.number AND v.version = i.version {OWNERS} {rest}"
    )
}

fn read(row: &mut Columns<'_>) -> Result<Row> {
    let (number, policy, category, application) = (row.take()?, row.take()?, row.take()?, row.take()?);
    let (id, version) = (row.id()?, row.take()?);
    let content: Content = row.json()?;
    let item = CatalogItem {
        id,
        version,
        kind: content.kind,
        name: content.name,
        description: content.description,
        icon: content.icon,
        category_id: content.category,
        application: content.application,
        owner: row.take()?,
        owner_group: row.take()?,
        reference: row.take()?,
        risk: content.risk,
        tags: content.tags,
        metadata: content.metadata,
        form: content.form,
        permissions: content.permissions,
        requestability: content.requestability,
        audience: content.audience,
        max_duration: content.max_duration,
        end_required: content.end_required,
        justification_required: content.justification_required,
        denial_comment_required: content.denial_comment_required,
        fulfilment: content.fulfilment,
        multiple: content.multiple,
        policy_id: content.policy,
        enabled: row.take()?,
        requestable: None,
        created_at: row.time()?,
        updated_at: row.time()?,
    };
    Ok(Row { number, policy, category, application, item })
}

/// The item with this id or reference, unless it is deleted.
pub(crate) fn find(conn: &Conn, item: &ItemRef) -> Result<Option<Row>> {
    match item {
        ItemRef::Id(id) => {
            conn.find(&select("cs_items i", "WHERE i.id = ?1 AND i.deleted_at IS NULL"), [id.uuid()], read)
        }
        ItemRef::Reference(reference) => {
            let sql = select("cs_items i", "WHERE i.reference = ?1 AND i.deleted_at IS NULL");
            conn.find(&sql, [reference], read)
        }
    }
}

/// The item with this number, as a version of it says.
pub(crate) fn at(conn: &Conn, number: i64, version: i64) -> Result<Row> {
    let sql = format!(
        "SELECT {COLUMNS} FROM cs_items i JOIN cs_item_versions v ON v.item = i.number AND v.version = ?2 {OWNERS} WHERE i.number = ?1"
    );
    conn.one(&sql, (number, version), read)
}

/// The item with this number, as it is now.
pub(crate) fn newest(conn: &Conn, number: i64) -> Result<Row> {
    conn.one(&select("cs_items i", "WHERE i.number = ?1"), [number], read)
}

/// How the access of an item is given, as a version of it says.
pub(crate) fn fulfilment(conn: &Conn, number: i64, version: i64) -> Result<Fulfilment> {
    let sql = "SELECT content ->> '$.fulfilment' FROM cs_item_versions WHERE item = ?1 AND version = ?2";
    conn.one(sql, (number, version), |row| row.word())
}

/// The owner of the item with this number.
pub(crate) fn owner(conn: &Conn, number: i64) -> Result<Option<Party>> {
    let sql = format!("SELECT o.id, g.id FROM cs_items i {OWNERS} WHERE i.number = ?1");
    conn.one(&sql, [number], |row| {
        let (identity, group) = (row.take::<Option<String>>()?, row.take::<Option<String>>()?);
        Ok(identity.map(Party::Identity).or(group.map(Party::Group)))
    })
}

/// Of each of these numbers: its id and name.
pub(crate) fn names(conn: &Conn, numbers: &[i64]) -> Result<BTreeMap<i64, (crate::ids::ItemId, String)>> {
    if numbers.is_empty() {
        return Ok(BTreeMap::new());
    }
    let sql = "SELECT i.number, i.id, v.name FROM cs_items i JOIN cs_item_versions v ON v.item = i.number AND v.version = i.version
               WHERE i.number IN (SELECT value FROM json_each(?1))";
    let rows = conn.all(sql, [json(&numbers)?], |row| Ok((row.take()?, (row.id()?, row.take()?))))?;
    Ok(rows.into_iter().collect())
}

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

/// Items that hold words, by how well they match, from a place on.
pub(crate) fn ranked(conn: &Conn, words: &str, filter: &Filter, skip: i64, limit: usize) -> Result<Vec<Row>> {
    let (_, _, conditions) = filter.within();
    let from = "(SELECT rowid AS item, rank AS score FROM cs_items_text WHERE cs_items_text MATCH :words) f
                CROSS JOIN cs_items i ON i.number = f.item";
    let rest = format!("WHERE {conditions} ORDER BY f.score, i.number LIMIT :limit OFFSET :skip");
    let mut bound = filter.bind();
    bound.push((":skip", Box::new(skip)));
    bound.push((":limit", Box::new(limit as i64)));
    bound.push((":words", Box::new(words.to_owned())));
    rows(conn, &select(from, &rest), &bound)
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

type Bound = [(&'static str, Box<dyn rusqlite::ToSql>)];

fn rows(conn: &Conn, sql: &str, bound: &Bound) -> Result<Vec<Row>> {
    let bound: Vec<(&str, &dyn rusqlite::ToSql)> =
        bound.iter().map(|(name, value)| (*name, &**value)).collect();
    conn.all(sql, bound.as_slice(), read)
}

/// The numbers that an item refers to.
#[derive(Clone, Copy)]
pub(crate) struct Links {
    pub(crate) owner: Option<i64>,
    pub(crate) owner_group: Option<i64>,
    pub(crate) category: Option<i64>,
    pub(crate) application: Option<i64>,
    pub(crate) policy: Option<i64>,
}

/// Makes an item with its first version.
pub(crate) fn insert(conn: &Conn, item: &CatalogItem, links: Links) -> Result<i64> {
    let number = conn.insert(
        "INSERT INTO cs_items (id, version, kind, category, application, owner, owner_group, reference, risk, policy, enabled,
             created_at, updated_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        (
            item.id.uuid(),
            item.version,
            item.kind.as_str(),
            links.category,
            links.application,
            links.owner,
            links.owner_group,
            &item.reference,
            item.risk.as_str(),
            links.policy,
            item.enabled,
            millis(item.created_at),
            millis(item.updated_at),
        ),
    )?;
    insert_version(conn, number, item)?;
    item_index::write(conn, number, item, links.category)?;
    Ok(number)
}

/// Writes what is known of an item now; where it says something else than before, as a new version.
pub(crate) fn update(
    conn: &Conn,
    number: i64,
    item: &CatalogItem,
    links: Links,
    new_version: bool,
) -> Result<()> {
    conn.run(
        "UPDATE cs_items SET version = ?2, kind = ?3, category = ?4, application = ?5, owner = ?6, owner_group = ?7, reference = ?8,
         risk = ?9, policy = ?10, updated_at = ?11 WHERE number = ?1",
        (
            number,
            item.version,
            item.kind.as_str(),
            links.category,
            links.application,
            links.owner,
            links.owner_group,
            &item.reference,
            item.risk.as_str(),
            links.policy,
            millis(item.updated_at),
        ),
    )?;
    if !new_version {
        return Ok(());
    }
    insert_version(conn, number, item)?;
    item_index::erase(conn, number)?;
    item_index::write(conn, number, item, links.category)
}

fn insert_version(conn: &Conn, number: i64, item: &CatalogItem) -> Result<()> {
    let sql =
        "INSERT INTO cs_item_versions (item, version, name, content, created_at) VALUES (?1, ?2, ?3, ?4, ?5)";
    let content = json(&Content::of(item))?;
    conn.insert(sql, (number, item.version, &item.name, content, millis(item.updated_at))).map(drop)
}

/// Enables or disables an item.
pub(crate) fn set_enabled(conn: &Conn, number: i64, enabled: bool, at: Time) -> Result<()> {
    let sql = "UPDATE cs_items SET enabled = ?2, updated_at = ?3 WHERE number = ?1";
    conn.run(sql, (number, enabled, millis(at))).map(drop)
}

/// Marks an item as deleted; its versions stay, for the requests that were made for them.
pub(crate) fn delete(conn: &Conn, number: i64, at: Time) -> Result<()> {
    item_index::erase(conn, number)?;
    let sql = "UPDATE cs_items SET enabled = 0, deleted_at = ?2, updated_at = ?2, category = NULL, application = NULL, owner = NULL,
               owner_group = NULL WHERE number = ?1";
    conn.run(sql, (number, millis(at))).map(drop)
}

/// What holds an item that is to be deleted, in words: the first `limit` of each kind.
pub(crate) fn holders(conn: &Conn, number: i64, id: &str, now: Time, limit: usize) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for (noun, sql) in [
        (
            "the cart of",
            "SELECT DISTINCT q.id FROM cs_cart_lines l JOIN cs_identities q ON q.number = l.requester WHERE l.item = ?1 LIMIT ?2",
        ),
        (
            "request number",
            "SELECT CAST(number AS TEXT) FROM cs_requests WHERE item = ?1 AND status IN ('pending', 'approved', 'provisioning', 'failed') LIMIT ?2",
        ),
        (
            "the rule",
            "SELECT r.name FROM cs_conflict_items c JOIN cs_conflict_rules r ON r.number = c.rule WHERE c.item = ?1 LIMIT ?2",
        ),
    ] {
        found.extend(
            conn.all(sql, (number, limit as i64), |row| Ok(format!("{noun} `{}`", row.take::<String>()?)))?,
        );
    }
    let sql = "SELECT DISTINCT b.id FROM cs_grants g JOIN cs_identities b ON b.number = g.beneficiary
               WHERE g.item = ?1 AND (g.ends_at IS NULL OR g.ends_at > ?2) LIMIT ?3";
    let held = conn.all(sql, (number, millis(now), limit as i64), |row| {
        Ok(format!("the grant of `{}`", row.take::<String>()?))
    })?;
    let sql = "SELECT v.name FROM cs_items i JOIN cs_item_versions v ON v.item = i.number AND v.version = i.version
               WHERE i.deleted_at IS NULL AND v.content LIKE '%\"prerequisites\"%'
               AND EXISTS (SELECT 1 FROM json_each(v.content, '$.requestability.prerequisites') WHERE value = ?1) LIMIT ?2";
    let needed = conn.all(sql, (id, limit as i64), |row| {
        Ok(format!("the prerequisites of `{}`", row.take::<String>()?))
    })?;
    found.extend(held);
    found.extend(needed);
    Ok(found)
}
