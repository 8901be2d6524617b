use std::collections::BTreeSet;

use rusqlite::params_from_iter;

use super::clauses::Clauses;
use super::conn::{Columns, json};
use super::{Conn, identities};
use crate::error::Result;
use crate::law::routing::Account;
use crate::model::Group;
use crate::time::{Time, millis};

/// A group with its number.
pub(crate) struct Row {
    pub(crate) number: i64,
    pub(crate) group: Group,
}

const COLUMNS: &str = "SELECT g.number, g.id, g.name, g.description, o.id,
    (SELECT count(*) FROM cs_group_members m WHERE m.grp = g.number), g.created_at, g.updated_at
    FROM cs_groups g LEFT JOIN cs_identities o ON o.number = g.owner";

fn read(row: &mut Columns<'_>) -> Result<Row> {
    let number = row.take()?;
    let group = Group {
        id: row.take()?,
        name: row.take()?,
        description: row.take()?,
        owner: row.take()?,
        size: row.take()?,
        created_at: row.time()?,
        updated_at: row.time()?,
    };
    Ok(Row { number, group })
}

/// The group with this id.
pub(crate) fn find(conn: &Conn, id: &str) -> Result<Option<Row>> {
    conn.find(&format!("{COLUMNS} WHERE g.id = ?1"), [id], read)
}

/// The name of a group.
pub(crate) fn name(conn: &Conn, id: &str) -> Result<Option<String>> {
    conn.find("SELECT name FROM cs_groups WHERE id = ?1", [id], |row| row.take())
}

/// The ids and names of those of these that are there.
pub(crate) fn names(conn: &Conn, ids: &BTreeSet<&str>) -> Result<Vec<(String, String)>> {
    // Most lists name none.
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let sql = "SELECT id, name FROM cs_groups WHERE id IN (SELECT value FROM json_each(?1))";
    conn.all(sql, [json(ids)?], |row| Ok((row.take()?, row.take()?)))
}

/// The number of a group's id.
pub(crate) fn number(conn: &Conn, id: &str) -> Result<Option<i64>> {
    conn.find("SELECT number FROM cs_groups WHERE id = ?1", [id], |row| row.take())
}

/// Groups after a number, in the order they were made.
pub(crate) fn list(conn: &Conn, after: i64, limit: usize) -> Result<Vec<(i64, Group)>> {
    let (sql, values) =
        Clauses::default().and("g.number > #", Some(after)).finish(COLUMNS, "g.number", limit);
    conn.all(&sql, params_from_iter(values), |row| read(row).map(|row| (row.number, row.group)))
}

/// The groups after a number that somebody is a member of and, if asked, those that they own.
pub(crate) fn list_of(
    conn: &Conn,
    identity: i64,
    owned: bool,
    after: i64,
    limit: usize,
) -> Result<Vec<(i64, Group)>> {
    let sql = format!(
        "{COLUMNS} WHERE g.number IN (
             SELECT grp FROM (SELECT grp FROM cs_group_members WHERE identity = ?1 AND grp > ?2 ORDER BY grp LIMIT ?3)
             UNION SELECT number FROM (SELECT number FROM cs_groups WHERE ?4 AND owner = ?1 AND number > ?2 ORDER BY number LIMIT ?3)
         ) ORDER BY g.number LIMIT ?3"
    );
    conn.all(&sql, (identity, after, limit as i64, owned), |row| read(row).map(|row| (row.number, row.group)))
}

/// The ids of the groups that somebody is a member of.
pub(crate) fn of_member(conn: &Conn, identity: i64) -> Result<Vec<String>> {
    let sql = "SELECT g.id FROM cs_group_members m JOIN cs_groups g ON g.number = m.grp WHERE m.identity = ?1 ORDER BY m.grp";
    conn.all(sql, [identity], |row| row.take())
}

/// Whether an identity is a member.
pub(crate) fn is_member(conn: &Conn, group: i64, identity: i64) -> Result<bool> {
    let sql = "SELECT 1 FROM cs_group_members WHERE grp = ?1 AND identity = ?2";
    Ok(conn.find(sql, (group, identity), |_| Ok(()))?.is_some())
}

/// Whether the group of an id has a member of an id.
pub(crate) fn has(conn: &Conn, group: &str, id: &str) -> Result<bool> {
    let sql = "SELECT 1 FROM cs_groups g JOIN cs_group_members m ON m.grp = g.number
               JOIN cs_identities i ON i.number = m.identity WHERE g.id = ?1 AND i.id = ?2";
    Ok(conn.find(sql, [group, id], |_| Ok(()))?.is_some())
}

/// The members that are accepted, as the rules see them: the first of them, so many at the most.
pub(crate) fn members_who(
    conn: &Conn,
    group: i64,
    most: usize,
    mut accepts: impl FnMut(&Account) -> bool,
) -> Result<Vec<Account>> {
    const BATCH: i64 = 20;
    let sql = "SELECT m.identity, i.id, i.person, b.id, i.active, i.kind = 'human' FROM cs_group_members m
               JOIN cs_identities i ON i.number = m.identity LEFT JOIN cs_identities b ON b.number = i.manager
               WHERE m.grp = ?1 AND m.identity > ?2 ORDER BY m.identity LIMIT ?3";
    let (mut after, mut found) = (0, Vec::new());
    while found.len() < most {
        let rows: Vec<(i64, Account)> =
            conn.all(sql, (group, after, BATCH), |row| Ok((row.take()?, identities::read_account(row)?)))?;
        let Some((last, _)) = rows.last() else { break };
        after = *last;
        let fitting = rows.into_iter().map(|(_, account)| account).filter(|account| accepts(account));
        let room = most - found.len();
        found.extend(fitting.take(room));
    }
    Ok(found)
}

/// The members among these, as the rules see them.
pub(crate) fn among(conn: &Conn, group: i64, ids: &[&str]) -> Result<Vec<Account>> {
    let sql = "SELECT i.id, i.person, b.id, i.active, i.kind = 'human' FROM json_each(?2) e JOIN cs_identities i ON i.id = e.value
               LEFT JOIN cs_identities b ON b.number = i.manager
               WHERE EXISTS (SELECT 1 FROM cs_group_members m WHERE m.grp = ?1 AND m.identity = i.number)";
    conn.all(sql, (group, json(&ids)?), identities::read_account)
}

/// The number of a group's id, and its owner's id.
pub(crate) fn owned(conn: &Conn, id: &str) -> Result<Option<(i64, Option<String>)>> {
    let sql = "SELECT g.number, o.id FROM cs_groups g LEFT JOIN cs_identities o ON o.number = g.owner WHERE g.id = ?1";
    conn.find(sql, [id], |row| Ok((row.take()?, row.take()?)))
}

/// Makes a group.
pub(crate) fn insert(conn: &Conn, group: &Group, owner: Option<i64>) -> Result<i64> {
    conn.insert(
        "INSERT INTO cs_groups (id, name, description, owner, created_at, updated_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        (&group.id, &group.name, &group.description, owner, millis(group.created_at), millis(group.updated_at)),
    )
}

/// Writes what is known of a group now.
pub(crate) fn update(conn: &Conn, number: i64, group: &Group, owner: Option<i64>) -> Result<()> {
    let sql =
        "UPDATE cs_groups SET name = ?2, description = ?3, owner = ?4, updated_at = ?5 WHERE number = ?1";
    conn.run(sql, (number, &group.name, &group.description, owner, millis(group.updated_at))).map(drop)
}

/// Says when a group was last changed.
pub(crate) fn touch(conn: &Conn, number: i64, at: Time) -> Result<()> {
    conn.run("UPDATE cs_groups SET updated_at = ?2 WHERE number = ?1", (number, millis(at))).map(drop)
}

/// The ids of a group's members.
pub(crate) fn members(conn: &Conn, group: i64) -> Result<Vec<String>> {
    let sql = "SELECT i.id FROM cs_group_members m JOIN cs_identities i ON i.number = m.identity WHERE m.grp = ?1 ORDER BY m.identity";
    conn.all(sql, [group], |row| row.take())
}

/// Those of these ids that nobody is registered with.
pub(crate) fn unregistered(conn: &Conn, ids: &[String]) -> Result<Option<String>> {
    let sql = "SELECT value FROM json_each(?1) WHERE value NOT IN (SELECT id FROM cs_identities) ORDER BY key LIMIT 1";
    conn.find(sql, [json(&ids)?], |row| row.take())
}

/// Those of these ids that are not members.
pub(crate) fn strangers(conn: &Conn, group: i64, ids: &[String]) -> Result<Vec<String>> {
    let sql = "SELECT DISTINCT value FROM json_each(?2) WHERE value NOT IN
               (SELECT i.id FROM cs_group_members m JOIN cs_identities i ON i.number = m.identity WHERE m.grp = ?1) ORDER BY key";
    conn.all(sql, (group, json(&ids)?), |row| row.take())
}

/// Adds members by their ids.
pub(crate) fn add(conn: &Conn, group: i64, ids: &[String]) -> Result<()> {
    let sql = "INSERT OR IGNORE INTO cs_group_members (grp, identity)
               SELECT ?1, number FROM cs_identities WHERE id IN (SELECT value FROM json_each(?2))";
    conn.run(sql, (group, json(&ids)?)).map(drop)
}

/// Takes members out by their ids.
pub(crate) fn remove(conn: &Conn, group: i64, ids: &[String]) -> Result<()> {
    let sql = "DELETE FROM cs_group_members WHERE grp = ?1 AND identity IN
               (SELECT number FROM cs_identities WHERE id IN (SELECT value FROM json_each(?2)))";
    conn.run(sql, (group, json(&ids)?)).map(drop)
}

/// Deletes a group with its memberships.
pub(crate) fn delete(conn: &Conn, group: i64) -> Result<()> {
    conn.run("DELETE FROM cs_group_members WHERE grp = ?1", [group])?;
    conn.run("DELETE FROM cs_groups WHERE number = ?1", [group]).map(drop)
}

/// Some of the items that belong to a group or are shown to it, by name.
pub(crate) fn holders(conn: &Conn, number: i64, id: &str, limit: usize) -> Result<Vec<String>> {
    let sql =
        "SELECT v.name FROM cs_items i JOIN cs_item_versions v ON v.item = i.number AND v.version = i.version
               WHERE i.deleted_at IS NULL AND (i.owner_group = ?1 OR EXISTS
                   (SELECT 1 FROM json_each(v.content, '$.audience.groups') WHERE value = ?2))
               ORDER BY i.number LIMIT ?3";
    conn.all(sql, (number, id, limit as i64), |row| row.take())
}
