use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Conn;
use super::conn::{Columns, json};
use crate::error::Result;
use crate::ids::{Id, PolicyId};
use crate::model::{Policy, Source, Stage};
use crate::time::{Time, millis};

/// What a version of a policy says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Content {
    pub(crate) stages: Vec<Stage>,
    pub(crate) revoke: Vec<Stage>,
    pub(crate) no_approval: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) verify: Vec<Source>,
}

/// A policy with its number.
#[derive(Clone)]
pub(crate) struct Row {
    pub(crate) number: i64,
    pub(crate) version: i64,
    pub(crate) id: PolicyId,
    pub(crate) name: String,
    pub(crate) default: bool,
    pub(crate) retired_at: Option<Time>,
    pub(crate) created_at: Time,
    pub(crate) updated_at: Time,
}

const COLUMNS: &str =
    "SELECT number, version, id, name, is_default, retired_at, created_at, updated_at FROM cs_policies";

fn read(row: &mut Columns<'_>) -> Result<Row> {
    Ok(Row {
        number: row.take()?,
        version: row.take()?,
        id: row.id()?,
        name: row.take()?,
        default: row.take()?,
        retired_at: row.maybe_time()?,
        created_at: row.time()?,
        updated_at: row.time()?,
    })
}

impl Row {
    /// What its version says.
    pub(crate) fn content(&self, conn: &Conn) -> Result<Arc<Content>> {
        content(conn, self.number, self.version)
    }

    /// The policy as it is told.
    pub(crate) fn told(self, conn: &Conn) -> Result<Policy> {
        let content = self.content(conn)?;
        Ok(Policy {
            id: self.id,
            version: self.version,
            name: self.name,
            stages: content.stages.clone(),
            revoke: content.revoke.clone(),
            no_approval: content.no_approval,
            verify: content.verify.clone(),
            default: self.default,
            retired_at: self.retired_at,
            created_at: self.created_at,
            updated_at: self.updated_at,
        })
    }
}

/// What a version of a policy says; it never changes, so it is kept.
pub(crate) fn content(conn: &Conn, number: i64, version: i64) -> Result<Arc<Content>> {
    conn.policies.get((number, version), || {
        let sql = "SELECT content FROM cs_policy_versions WHERE policy = ?1 AND version = ?2";
        conn.one(sql, (number, version), |row| row.json())
    })
}

/// Whether there is such a version, and when it was made.
pub(crate) fn made_at(conn: &Conn, number: i64, version: i64) -> Result<Option<Time>> {
    let sql = "SELECT created_at FROM cs_policy_versions WHERE policy = ?1 AND version = ?2";
    conn.find(sql, (number, version), |row| row.time())
}

/// The policy with this id.
pub(crate) fn find(conn: &Conn, id: PolicyId) -> Result<Option<Row>> {
    conn.find(&format!("{COLUMNS} WHERE id = ?1"), [id.uuid()], read)
}

/// The policy with this number.
pub(crate) fn get(conn: &Conn, number: i64) -> Result<Row> {
    conn.one(&format!("{COLUMNS} WHERE number = ?1"), [number], read)
}

/// The policy that holds for items without one.
pub(crate) fn default(conn: &Conn) -> Result<Option<Row>> {
    conn.find(&format!("{COLUMNS} WHERE is_default = 1"), [], read)
}

/// The policy with this name.
pub(crate) fn named(conn: &Conn, name: &str) -> Result<Option<Row>> {
    conn.find(&format!("{COLUMNS} WHERE name = ?1"), [name], read)
}

/// Policies after a number, in the order they were made.
pub(crate) fn list(conn: &Conn, after: i64, limit: usize) -> Result<Vec<Row>> {
    let sql = format!("{COLUMNS} WHERE number > ?1 ORDER BY number LIMIT ?2");
    conn.all(&sql, (after, limit as i64), read)
}

/// Makes a policy with its first version.
pub(crate) fn insert(conn: &Conn, row: &Row, content: &Content) -> Result<i64> {
    let number = conn.insert(
        "INSERT INTO cs_policies (id, name, version, is_default, created_at, updated_at) VALUES (?1, ?2, ?3, 0, ?4, ?4)",
        (row.id.uuid(), &row.name, row.version, millis(row.created_at)),
    )?;
    insert_version(conn, number, row.version, content, row.created_at)?;
    Ok(number)
}

fn insert_version(conn: &Conn, number: i64, version: i64, content: &Content, at: Time) -> Result<()> {
    let sql = "INSERT INTO cs_policy_versions (policy, version, content, created_at) VALUES (?1, ?2, ?3, ?4)";
    conn.insert(sql, (number, version, json(content)?, millis(at))).map(drop)
}

/// Changes a policy: a version more where what it says is new.
pub(crate) fn update(conn: &Conn, row: &Row, content: Option<&Content>) -> Result<()> {
    if let Some(content) = content {
        insert_version(conn, row.number, row.version, content, row.updated_at)?;
    }
    let sql =
        "UPDATE cs_policies SET name = ?2, version = ?3, retired_at = ?4, updated_at = ?5 WHERE number = ?1";
    let values = (row.number, &row.name, row.version, row.retired_at.map(millis), millis(row.updated_at));
    conn.run(sql, values).map(drop)
}

/// Makes a policy the default; the one before it no longer is.
pub(crate) fn set_default(conn: &Conn, number: i64) -> Result<()> {
    conn.run("UPDATE cs_policies SET is_default = 0 WHERE is_default = 1 AND number <> ?1", [number])?;
    conn.run("UPDATE cs_policies SET is_default = 1 WHERE number = ?1 AND is_default = 0", [number]).map(drop)
}

/// The ids of the groups and identities that current policies and rules name, as they are written: `group:ID`.
pub(crate) fn naming(conn: &Conn, source: &str, limit: usize) -> Result<Vec<String>> {
    // A source is a text somewhere in what a policy says.
    let sql = "SELECT p.name FROM cs_policies p JOIN cs_policy_versions v ON v.policy = p.number AND v.version = p.version
               WHERE p.retired_at IS NULL AND EXISTS (SELECT 1 FROM json_tree(v.content) WHERE atom = ?1)
               UNION ALL SELECT name FROM cs_conflict_rules WHERE stage = ?1 LIMIT ?2";
    conn.all(sql, (source, limit as i64), |row| row.take())
}

/// What names a policy: items, categories and applications, by name.
pub(crate) fn holders(conn: &Conn, number: i64, limit: usize) -> Result<Vec<String>> {
    let sql =
        "SELECT v.name FROM cs_items i JOIN cs_item_versions v ON v.item = i.number AND v.version = i.version
               WHERE i.policy = ?1 AND i.deleted_at IS NULL
               UNION ALL SELECT name FROM cs_categories WHERE policy = ?1
               UNION ALL SELECT name FROM cs_applications WHERE policy = ?1 LIMIT ?2";
    conn.all(sql, (number, limit as i64), |row| row.take())
}
