use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use serde::{Deserialize, Serialize};

use super::conn::{Columns, json};
use super::{Conn, item_index};
use crate::error::Result;
use crate::ids::{CategoryId, Id, ItemId, ItemRef, PolicyId};
use crate::law::routing::Party;
use crate::model::{
    Audience, CatalogItem, FormField, Fulfilment, ItemKind, Permission, Requestability, Risk, Source,
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
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    fulfillers: Vec<Source>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    verify: Vec<Source>,
    #[serde(default, skip_serializing_if = "is_default")]
    receipt_required: bool,
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
            fulfillers: item.fulfillers,
            verify: item.verify,
            receipt_required: item.receipt_required,
            multiple: item.multiple,
            policy: item.policy_id,
        }
    }
}

const COLUMNS: &str =
    "i.number, i.policy, i.category, i.application, i.id, i.version, o.id, g.id, i.reference, i.enabled,
    i.created_at, i.updated_at";
const OWNERS: &str =
    "LEFT JOIN cs_identities o ON o.number = i.owner LEFT JOIN cs_groups g ON g.number = i.owner_group";

pub(super) fn select(from: &str, rest: &str) -> String {
    format!(
        "SELECT {COLUMNS}, v.content FROM {from} CROSS JOIN cs_item_versions v ON v.item = i.number AND v.version = i.version {OWNERS} {rest}"
    )
}

pub(super) fn read(row: &mut Columns<'_>) -> Result<Row> {
    let head = Head::read(row)?;
    Ok(head.saying(row.json()?))
}

/// An item without what its version says.
struct Head {
    number: i64,
    policy: Option<i64>,
    category: Option<i64>,
    application: Option<i64>,
    id: ItemId,
    version: i64,
    owner: Option<String>,
    owner_group: Option<String>,
    reference: Option<String>,
    enabled: bool,
    created_at: Time,
    updated_at: Time,
}

impl Head {
    fn read(row: &mut Columns<'_>) -> Result<Self> {
        Ok(Self {
            number: row.take()?,
            policy: row.take()?,
            category: row.take()?,
            application: row.take()?,
            id: row.id()?,
            version: row.take()?,
            owner: row.take()?,
            owner_group: row.take()?,
            reference: row.take()?,
            enabled: row.take()?,
            created_at: row.time()?,
            updated_at: row.time()?,
        })
    }

    fn saying(self, content: Content) -> Row {
        let item = CatalogItem {
            id: self.id,
            version: self.version,
            kind: content.kind,
            name: content.name,
            description: content.description,
            icon: content.icon,
            category_id: content.category,
            application: content.application,
            owner: self.owner,
            owner_group: self.owner_group,
            reference: self.reference,
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
            fulfillers: content.fulfillers,
            verify: content.verify,
            receipt_required: content.receipt_required,
            multiple: content.multiple,
            policy_id: content.policy,
            enabled: self.enabled,
            requestable: None,
            created_at: self.created_at,
            updated_at: self.updated_at,
        };
        let (number, policy, category, application) =
            (self.number, self.policy, self.category, self.application);
        Row { number, policy, category, application, item }
    }
}

/// What a version of an item says; it never changes, so it is kept.
fn content(conn: &Conn, number: i64, version: i64) -> Result<Arc<Content>> {
    conn.items.get((number, version), || {
        let sql = "SELECT content FROM cs_item_versions WHERE item = ?1 AND version = ?2";
        conn.one(sql, (number, version), |row| row.json())
    })
}

// Every line of a cart begins with one of these: they are put together once.
static BY_ID: LazyLock<String> =
    LazyLock::new(|| select("cs_items i", "WHERE i.id = ?1 AND i.deleted_at IS NULL"));
static BY_REFERENCE: LazyLock<String> =
    LazyLock::new(|| select("cs_items i", "WHERE i.reference = ?1 AND i.deleted_at IS NULL"));

/// The item with this id or reference, unless it is deleted.
pub(crate) fn find(conn: &Conn, item: &ItemRef) -> Result<Option<Row>> {
    match item {
        ItemRef::Id(id) => conn.find(&BY_ID, [id.uuid()], read),
        ItemRef::Reference(reference) => conn.find(&BY_REFERENCE, [reference], read),
    }
}

/// The item with this id, also when it is deleted.
pub(crate) fn find_ever(conn: &Conn, id: ItemId) -> Result<Option<Row>> {
    conn.find(&select("cs_items i", "WHERE i.id = ?1"), [id.uuid()], read)
}

/// The item with this number, as a version of it says.
pub(crate) fn at(conn: &Conn, number: i64, version: i64) -> Result<Row> {
    let sql = format!(
        "SELECT {COLUMNS}, v.content FROM cs_items i JOIN cs_item_versions v ON v.item = i.number AND v.version = ?2 {OWNERS} WHERE i.number = ?1"
    );
    conn.one(&sql, (number, version), read)
}

/// What a version of an item says, and when it was made.
pub(crate) fn says(conn: &Conn, number: i64, version: i64) -> Result<(serde_json::Value, Time)> {
    let sql = "SELECT content, created_at FROM cs_item_versions WHERE item = ?1 AND version = ?2";
    conn.one(sql, (number, version), |row| Ok((row.json()?, row.time()?)))
}

/// The item with this number, as it is now.
pub(crate) fn newest(conn: &Conn, number: i64) -> Result<Row> {
    static SQL: LazyLock<String> =
        LazyLock::new(|| format!("SELECT {COLUMNS} FROM cs_items i {OWNERS} WHERE i.number = ?1"));
    let head = conn.one(&SQL, [number], Head::read)?;
    let says = content(conn, number, head.version)?;
    Ok(head.saying(Content::clone(&says)))
}

/// How the access of an item is given, as a version of it says.
pub(crate) struct WorkRules {
    pub(crate) fulfilment: Fulfilment,
    pub(crate) fulfillers: Vec<Source>,
    pub(crate) verify: Vec<Source>,
    pub(crate) receipt_required: bool,
}

/// What a version of an item says of its work.
pub(crate) fn work_rules(conn: &Conn, number: i64, version: i64) -> Result<WorkRules> {
    let says = content(conn, number, version)?;
    Ok(WorkRules {
        fulfilment: says.fulfilment,
        fulfillers: says.fulfillers.clone(),
        verify: says.verify.clone(),
        receipt_required: says.receipt_required,
    })
}

/// Whose an item is, and what delegations may be limited to.
#[derive(Debug, Clone)]
pub(crate) struct Standing {
    pub(crate) owner: Option<Party>,
    pub(crate) kind: ItemKind,
    pub(crate) application: Option<String>,
    pub(crate) application_owner: Option<String>,
}

/// Whose the item with this number is.
pub(crate) fn standing(conn: &Conn, number: i64) -> Result<Standing> {
    let sql = format!(
        "SELECT o.id, g.id, i.kind, a.id, ao.id FROM cs_items i {OWNERS} LEFT JOIN cs_applications a ON a.number = i.application
         LEFT JOIN cs_identities ao ON ao.number = a.owner WHERE i.number = ?1"
    );
    conn.one(&sql, [number], |row| {
        let (identity, group) = (row.take::<Option<String>>()?, row.take::<Option<String>>()?);
        Ok(Standing {
            owner: identity.map(Party::Identity).or(group.map(Party::Group)),
            kind: row.word()?,
            application: row.take()?,
            application_owner: row.take()?,
        })
    })
}

/// The numbers of the items with these ids.
pub(crate) fn numbers(
    conn: &Conn,
    ids: &std::collections::BTreeSet<ItemId>,
) -> Result<BTreeMap<ItemId, i64>> {
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    // As text, for JSON holds no bytes.
    let ids: Vec<String> = ids.iter().map(|id| id.uuid().simple().to_string()).collect();
    let sql = "SELECT id, number FROM cs_items WHERE id IN (SELECT unhex(value) FROM json_each(?1)) AND deleted_at IS NULL";
    let rows = conn.all(sql, [json(&ids)?], |row| Ok((row.id()?, row.take()?)))?;
    Ok(rows.into_iter().collect())
}

/// Of each of these numbers: its id and name.
pub(crate) fn names(conn: &Conn, numbers: &[i64]) -> Result<BTreeMap<i64, (ItemId, String)>> {
    if numbers.is_empty() {
        return Ok(BTreeMap::new());
    }
    let sql = "SELECT i.number, i.id, v.name FROM cs_items i JOIN cs_item_versions v ON v.item = i.number AND v.version = i.version
               WHERE i.number IN (SELECT value FROM json_each(?1))";
    let rows = conn.all(sql, [json(&numbers)?], |row| Ok((row.take()?, (row.id()?, row.take()?))))?;
    Ok(rows.into_iter().collect())
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
pub(crate) fn holders(conn: &Conn, number: i64, id: &str, limit: usize) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for (noun, sql) in [
        (
            "the cart of",
            "SELECT DISTINCT q.id FROM cs_cart_lines l JOIN cs_identities q ON q.number = l.requester WHERE l.item = ?1 LIMIT ?2",
        ),
        (
            "request number",
            "SELECT CAST(number AS TEXT) FROM cs_requests WHERE item = ?1 AND status IN
             ('pending', 'scheduled', 'approved', 'provisioning', 'snoozed', 'verifying', 'failed') LIMIT ?2",
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
               WHERE g.item = ?1 AND g.ended_at IS NULL LIMIT ?2";
    let held =
        conn.all(sql, (number, limit as i64), |row| Ok(format!("the grant of `{}`", row.take::<String>()?)))?;
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
