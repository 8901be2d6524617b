use rusqlite::params_from_iter;

use super::Conn;
use super::clauses::Clauses;
use super::conn::Columns;
use crate::error::Result;
use crate::model::Application;
use crate::time::millis;

/// An application with its numbers.
pub(crate) struct Row {
    pub(crate) number: i64,
    pub(crate) policy: Option<i64>,
    pub(crate) application: Application,
}

const COLUMNS: &str = "SELECT a.number, a.policy, a.id, a.name, a.description, o.id, a.priority, a.archived, p.id, a.created_at, a.updated_at
    FROM cs_applications a LEFT JOIN cs_identities o ON o.number = a.owner LEFT JOIN cs_policies p ON p.number = a.policy";

fn read(row: &mut Columns<'_>) -> Result<Row> {
    let number = row.take()?;
    let policy = row.take()?;
    let application = Application {
        id: row.take()?,
        name: row.take()?,
        description: row.take()?,
        owner: row.take()?,
        priority: row.take()?,
        archived: row.take()?,
        policy_id: row.maybe_id()?,
        created_at: row.time()?,
        updated_at: row.time()?,
    };
    Ok(Row { number, policy, application })
}

/// The application with this id.
pub(crate) fn find(conn: &Conn, id: &str) -> Result<Option<Row>> {
    conn.find(&format!("{COLUMNS} WHERE a.id = ?1"), [id], read)
}

/// The application with this number.
pub(crate) fn get(conn: &Conn, number: i64) -> Result<Row> {
    conn.one(&format!("{COLUMNS} WHERE a.number = ?1"), [number], read)
}

/// Applications after a number, in the order they were made.
pub(crate) fn list(
    conn: &Conn,
    archived: Option<bool>,
    after: i64,
    limit: usize,
) -> Result<Vec<(i64, Application)>> {
    let (sql, values) = Clauses::default()
        .and("a.number > #", Some(after))
        .and("a.archived = #", archived)
        .finish(COLUMNS, "a.number", limit);
    conn.all(&sql, params_from_iter(values), |row| read(row).map(|row| (row.number, row.application)))
}

/// Makes an application.
pub(crate) fn insert(
    conn: &Conn,
    application: &Application,
    owner: Option<i64>,
    policy: Option<i64>,
) -> Result<i64> {
    conn.insert(
        "INSERT INTO cs_applications (id, name, description, owner, priority, archived, policy, created_at, updated_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        (
            &application.id,
            &application.name,
            &application.description,
            owner,
            &application.priority,
            application.archived,
            policy,
            millis(application.created_at),
            millis(application.updated_at),
        ),
    )
}

/// Writes what is known of an application now.
pub(crate) fn update(
    conn: &Conn,
    number: i64,
    application: &Application,
    owner: Option<i64>,
    policy: Option<i64>,
) -> Result<()> {
    conn.run(
        "UPDATE cs_applications SET name = ?2, description = ?3, owner = ?4, priority = ?5, archived = ?6, policy = ?7, updated_at = ?8
         WHERE number = ?1",
        (
            number,
            &application.name,
            &application.description,
            owner,
            &application.priority,
            application.archived,
            policy,
            millis(application.updated_at),
        ),
    )
    .map(drop)
}
