use rusqlite::params_from_iter;

use super::Conn;
use super::clauses::Clauses;
use super::conn::Columns;
use crate::error::Result;
use crate::law::routing::Account;
use crate::model::Identity;
use crate::time::millis;

/// An identity with its number.
pub(crate) struct Row {
    pub(crate) number: i64,
    pub(crate) identity: Identity,
}

impl Row {
    /// The identity, as the rules see it.
    pub(crate) fn account(&self) -> Account {
        let Identity { id, person, manager, .. } = &self.identity;
        Account { id: id.clone(), person: person.clone(), manager: manager.clone() }
    }
}

const COLUMNS: &str = "SELECT i.number, i.id, i.name, i.email, m.id, i.person, i.created_at, i.updated_at
    FROM cs_identities i LEFT JOIN cs_identities m ON m.number = i.manager";

fn read(row: &mut Columns<'_>) -> Result<Row> {
    let number = row.take()?;
    let identity = Identity {
        id: row.take()?,
        name: row.take()?,
        email: row.take()?,
        manager: row.take()?,
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

/// The identity with this id, as the rules see it.
pub(crate) fn account(conn: &Conn, id: &str) -> Result<Option<Account>> {
    let sql = "SELECT i.id, i.person, m.id FROM cs_identities i LEFT JOIN cs_identities m ON m.number = i.manager WHERE i.id = ?1";
    conn.find(sql, [id], |row| Ok(Account { id: row.take()?, person: row.take()?, manager: row.take()? }))
}

/// The number of a registered id.
pub(crate) fn number(conn: &Conn, id: &str) -> Result<Option<i64>> {
    conn.find("SELECT number FROM cs_identities WHERE id = ?1", [id], |row| row.take())
}

/// Identities after a number, in the order they were registered.
pub(crate) fn list(
    conn: &Conn,
    manager: Option<i64>,
    after: i64,
    limit: usize,
) -> Result<Vec<(i64, Identity)>> {
    let (sql, values) = Clauses::default()
        .and("i.manager = ", manager)
        .and("i.number > ", Some(after))
        .finish(COLUMNS, "i.number", limit);
    conn.all(&sql, params_from_iter(values), |row| read(row).map(|row| (row.number, row.identity)))
}

/// A user and their direct reports after a number, in the order they were registered.
pub(crate) fn list_around(conn: &Conn, me: i64, after: i64, limit: usize) -> Result<Vec<(i64, Identity)>> {
    let sql = format!(
        "{COLUMNS} WHERE i.number IN (
             SELECT ?1 WHERE ?1 > ?2
             UNION SELECT number FROM (SELECT number FROM cs_identities WHERE manager = ?1 AND number > ?2 ORDER BY number LIMIT ?3)
         ) ORDER BY i.number LIMIT ?3"
    );
    conn.all(&sql, (me, after, limit as i64), |row| read(row).map(|row| (row.number, row.identity)))
}

/// The numbers of every account of a person.
pub(crate) fn of_person(conn: &Conn, person: &str) -> Result<Vec<i64>> {
    conn.all("SELECT number FROM cs_identities WHERE person = ?1 ORDER BY number", [person], |row| row.take())
}

/// Registers an identity.
pub(crate) fn insert(conn: &Conn, identity: &Identity, manager: Option<i64>) -> Result<i64> {
    conn.insert(
        "INSERT INTO cs_identities (id, name, email, manager, person, created_at, updated_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        (
            &identity.id,
            &identity.name,
            &identity.email,
            manager,
            &identity.person,
            millis(identity.created_at),
            millis(identity.updated_at),
        ),
    )
}

/// Writes what is known of an identity now.
pub(crate) fn update(conn: &Conn, number: i64, identity: &Identity, manager: Option<i64>) -> Result<()> {
    conn.run(
        "UPDATE cs_identities SET name = ?2, email = ?3, manager = ?4, person = ?5, updated_at = ?6 WHERE number = ?1",
        (number, &identity.name, &identity.email, manager, &identity.person, millis(identity.updated_at)),
    )
    .map(drop)
}
