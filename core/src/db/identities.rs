use std::collections::BTreeSet;

use rusqlite::params_from_iter;

use super::Conn;
use super::clauses::Clauses;
use super::conn::{Columns, json};
use crate::error::Result;
use crate::law::routing::Account;
use crate::model::{Attributes, Identity, IdentityKind};
use crate::time::millis;

/// An identity with its number.
#[derive(Clone)]
pub(crate) struct Row {
    pub(crate) number: i64,
    pub(crate) identity: Identity,
}

impl Row {
    /// The identity, as the rules see it.
    pub(crate) fn account(&self) -> Account {
        let Identity { id, person, manager, active, kind, .. } = &self.identity;
        Account {
            id: id.clone(),
            person: person.clone(),
            manager: manager.clone(),
            active: *active,
            human: *kind == IdentityKind::Human,
        }
    }
}

const COLUMNS: &str = "SELECT i.number, i.id, i.name, i.first_name, i.last_name, i.email, m.id, i.attributes, i.active, i.kind, o.id,
    i.person, i.created_at, i.updated_at
    FROM cs_identities i LEFT JOIN cs_identities m ON m.number = i.manager LEFT JOIN cs_identities o ON o.number = i.owner";

fn read(row: &mut Columns<'_>) -> Result<Row> {
    let number = row.take()?;
    let identity = Identity {
        id: row.take()?,
        name: row.take()?,
        first_name: row.take()?,
        last_name: row.take()?,
        email: row.take()?,
        manager: row.take()?,
        attributes: row.json()?,
        active: row.take()?,
        kind: row.word()?,
        owner: row.take()?,
        person: row.take()?,
        created_at: row.time()?,
        updated_at: row.time()?,
    };
    Ok(Row { number, identity })
}

/// The identity with this id.
pub(crate) fn find(conn: &Conn, id: &str) -> Result<Option<Row>> {
    conn.find(&format!("{COLUMNS} WHERE i.id = ?1"), [id], read)
}

/// The identity with this number.
pub(crate) fn get(conn: &Conn, number: i64) -> Result<Row> {
    conn.one(&format!("{COLUMNS} WHERE i.number = ?1"), [number], read)
}

const ACCOUNT: &str = "SELECT i.id, i.person, m.id, i.active, i.kind = 'human'
    FROM cs_identities i LEFT JOIN cs_identities m ON m.number = i.manager";

pub(super) fn read_account(row: &mut Columns<'_>) -> Result<Account> {
    Ok(Account {
        id: row.take()?,
        person: row.take()?,
        manager: row.take()?,
        active: row.take()?,
        human: row.take()?,
    })
}

/// A caller: an account with its number.
pub(crate) struct Caller {
    pub(crate) number: i64,
    pub(crate) account: Account,
}

/// The caller with this id.
pub(crate) fn caller(conn: &Conn, id: &str) -> Result<Option<Caller>> {
    let sql = "SELECT i.number, i.id, i.person, m.id, i.active, i.kind = 'human'
               FROM cs_identities i LEFT JOIN cs_identities m ON m.number = i.manager WHERE i.id = ?1";
    conn.find(sql, [id], |row| Ok(Caller { number: row.take()?, account: read_account(row)? }))
}

/// What the host knows of somebody.
pub(crate) fn attributes(conn: &Conn, number: i64) -> Result<Attributes> {
    conn.one("SELECT attributes FROM cs_identities WHERE number = ?1", [number], |row| row.json())
}

/// The identity with this id, as the rules see it.
pub(crate) fn account(conn: &Conn, id: &str) -> Result<Option<Account>> {
    conn.find(&format!("{ACCOUNT} WHERE i.id = ?1"), [id], read_account)
}

/// The identities with these ids, as the rules see them.
pub(crate) fn accounts<'a>(conn: &Conn, ids: impl IntoIterator<Item = &'a String>) -> Result<Vec<Account>> {
    let ids: Vec<&String> = ids.into_iter().collect();
    conn.all(
        &format!("{ACCOUNT} WHERE i.id IN (SELECT value FROM json_each(?1))"),
        [json(&ids)?],
        read_account,
    )
}

/// The number of a registered id.
pub(crate) fn number(conn: &Conn, id: &str) -> Result<Option<i64>> {
    conn.find("SELECT number FROM cs_identities WHERE id = ?1", [id], |row| row.take())
}

/// The ids and names of those of these that are registered.
pub(crate) fn names(conn: &Conn, ids: &BTreeSet<&str>) -> Result<Vec<(String, String)>> {
    let sql = "SELECT id, name FROM cs_identities WHERE id IN (SELECT value FROM json_each(?1))";
    conn.all(sql, [json(ids)?], |row| Ok((row.take()?, row.take()?)))
}

/// Which identities to list.
#[derive(Default)]
pub(crate) struct Filter {
    pub(crate) manager: Option<i64>,
    pub(crate) active: Option<bool>,
}

/// Identities after a number, in the order they were registered.
pub(crate) fn list(conn: &Conn, filter: &Filter, after: i64, limit: usize) -> Result<Vec<(i64, Identity)>> {
    let (sql, values) = Clauses::default()
        .and("i.manager = #", filter.manager)
        .and("i.active = #", filter.active)
        .and("i.number > #", Some(after))
        .finish(COLUMNS, "i.number", limit);
    conn.all(&sql, params_from_iter(values), |row| read(row).map(|row| (row.number, row.identity)))
}

/// The members of a group after a number, in the order they were registered.
pub(crate) fn list_members(
    conn: &Conn,
    group: i64,
    active: Option<bool>,
    after: i64,
    limit: usize,
) -> Result<Vec<(i64, Identity)>> {
    let columns = COLUMNS.replace(
        "FROM cs_identities i",
        "FROM cs_group_members g CROSS JOIN cs_identities i ON i.number = g.identity",
    );
    let (sql, values) = Clauses::default()
        .and("g.grp = #", Some(group))
        .and("g.identity > #", Some(after))
        .and("i.active = #", active)
        .finish(&columns, "g.identity", limit);
    conn.all(&sql, params_from_iter(values), |row| read(row).map(|row| (row.number, row.identity)))
}

/// A user and their direct reports after a number, in the order they were registered.
pub(crate) fn list_around(
    conn: &Conn,
    me: i64,
    active: Option<bool>,
    after: i64,
    limit: usize,
) -> Result<Vec<(i64, Identity)>> {
    let sql = format!(
        "{COLUMNS} WHERE i.number IN (
             SELECT ?1 WHERE ?1 > ?2
             UNION SELECT number FROM (SELECT number FROM cs_identities WHERE manager = ?1 AND number > ?2
                                       AND (?4 IS NULL OR active = ?4) ORDER BY number LIMIT ?3)
         ) AND (?4 IS NULL OR i.active = ?4) ORDER BY i.number LIMIT ?3"
    );
    conn.all(&sql, (me, after, limit as i64, active), |row| read(row).map(|row| (row.number, row.identity)))
}

/// The numbers of every account of a person.
pub(crate) fn of_person(conn: &Conn, person: &str) -> Result<Vec<i64>> {
    conn.all("SELECT number FROM cs_identities WHERE person = ?1 ORDER BY number", [person], |row| row.take())
}

/// The services and agents that somebody answers for.
pub(crate) fn owned_by(conn: &Conn, owner: i64) -> Result<Vec<Row>> {
    conn.all(&format!("{COLUMNS} WHERE i.owner = ?1 ORDER BY i.number"), [owner], read)
}

/// Somebody's manager, by number.
pub(crate) fn manager_of(conn: &Conn, number: i64) -> Result<Option<i64>> {
    conn.one("SELECT manager FROM cs_identities WHERE number = ?1", [number], |row| row.take())
}

/// Registers an identity.
pub(crate) fn insert(
    conn: &Conn,
    identity: &Identity,
    manager: Option<i64>,
    owner: Option<i64>,
) -> Result<i64> {
    conn.insert(
        "INSERT INTO cs_identities (id, name, first_name, last_name, email, manager, attributes, active, kind, owner, person, created_at, updated_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        (
            &identity.id,
            &identity.name,
            &identity.first_name,
            &identity.last_name,
            &identity.email,
            manager,
            json(&identity.attributes)?,
            identity.active,
            identity.kind.as_str(),
            owner,
            &identity.person,
            millis(identity.created_at),
            millis(identity.updated_at),
        ),
    )
}

/// Writes what is known of an identity now.
pub(crate) fn update(
    conn: &Conn,
    number: i64,
    identity: &Identity,
    manager: Option<i64>,
    owner: Option<i64>,
) -> Result<()> {
    conn.run(
        "UPDATE cs_identities SET name = ?2, first_name = ?3, last_name = ?4, email = ?5, manager = ?6, attributes = ?7, active = ?8,
         kind = ?9, owner = ?10, person = ?11, updated_at = ?12 WHERE number = ?1",
        (
            number,
            &identity.name,
            &identity.first_name,
            &identity.last_name,
            &identity.email,
            manager,
            json(&identity.attributes)?,
            identity.active,
            identity.kind.as_str(),
            owner,
            &identity.person,
            millis(identity.updated_at),
        ),
    )
    .map(drop)
}

/// What somebody owns, by name: items, applications and groups, the first `limit` of each.
pub(crate) fn owned(conn: &Conn, number: i64, limit: usize) -> Result<[Vec<String>; 3]> {
    let names = |sql: &str| conn.all(sql, (number, limit as i64), |row| row.take());
    Ok([
        names(
            "SELECT v.name FROM cs_items i JOIN cs_item_versions v ON v.item = i.number AND v.version = i.version
             WHERE i.owner = ?1 AND i.deleted_at IS NULL ORDER BY i.number LIMIT ?2",
        )?,
        names("SELECT id FROM cs_applications WHERE owner = ?1 ORDER BY number LIMIT ?2")?,
        names("SELECT id FROM cs_groups WHERE owner = ?1 ORDER BY number LIMIT ?2")?,
    ])
}
