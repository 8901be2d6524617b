use rusqlite::params_from_iter;
use rusqlite::types::Value;

use super::Conn;
use crate::error::Result;

/// Asks somebody, or every admin.
pub(crate) fn insert(
    conn: &Conn,
    approval: i64,
    identity: Option<i64>,
    group: Option<&str>,
    why: &str,
) -> Result<()> {
    let sql = "INSERT INTO cs_seats (approval, identity, grp, why, open) VALUES (?1, ?2, ?3, ?4, 1)";
    conn.insert(sql, (approval, identity, group, why)).map(drop)
}

/// The group that is asked, or was when the approval ended.
pub(crate) fn asked_group(conn: &Conn, approval: i64) -> Result<Option<String>> {
    let sql = "SELECT grp FROM cs_seats WHERE approval = ?1 AND grp IS NOT NULL ORDER BY number LIMIT 1";
    conn.find(sql, [approval], |row| row.take())
}

/// The requests that every admin is asked about, because nobody else is left.
pub(crate) fn asking_admins(conn: &Conn) -> Result<Vec<i64>> {
    let sql = "SELECT DISTINCT a.request FROM cs_seats s JOIN cs_approvals a ON a.number = s.approval
               WHERE s.open = 1 AND s.identity IS NULL AND s.grp IS NULL";
    conn.all(sql, [], |row| row.take())
}

/// Who is asked, or was when the approval ended; every admin is nobody in particular.
pub(crate) fn asked(conn: &Conn, approval: i64) -> Result<Vec<String>> {
    let sql = "SELECT i.id FROM cs_seats s JOIN cs_identities i ON i.number = s.identity WHERE s.approval = ?1 ORDER BY s.number";
    conn.all(sql, [approval], |row| row.take())
}

/// Takes an approval's open seats back, because others are to be asked.
pub(crate) fn empty(conn: &Conn, approval: i64) -> Result<()> {
    conn.run("DELETE FROM cs_seats WHERE approval = ?1 AND open = 1", [approval]).map(drop)
}

/// Keeps an ended approval's seats as a record that gives no rights.
pub(crate) fn close(conn: &Conn, approval: i64) -> Result<()> {
    conn.run("UPDATE cs_seats SET open = 0 WHERE approval = ?1 AND open = 1", [approval]).map(drop)
}

/// The approvals after a number that wait for somebody or a group of theirs, and for every admin if they are one; oldest
/// first. Each part is a range of one index.
pub(crate) fn waiting(
    conn: &Conn,
    identity: i64,
    groups: &[String],
    admin: bool,
    after: i64,
    limit: usize,
) -> Result<Vec<i64>> {
    let part = |whose: &str| {
        format!(
            "SELECT approval FROM (SELECT approval FROM cs_seats WHERE open = 1 AND {whose} AND approval > ?2 ORDER BY approval LIMIT ?3)"
        )
    };
    let mut parts = vec![part("identity = ?1 AND grp IS NULL")];
    let mut values: Vec<Value> = vec![identity.into(), after.into(), (limit as i64).into()];
    if admin {
        parts.push(part("identity IS NULL AND grp IS NULL"));
    }
    for group in groups {
        values.push(group.clone().into());
        parts.push(part(&format!("grp = ?{}", values.len())));
    }
    let sql = format!("{} ORDER BY approval LIMIT ?3", parts.join(" UNION "));
    conn.all(&sql, params_from_iter(values), |row| row.take())
}

/// The requests with an open seat of somebody.
pub(crate) fn requests_asking(conn: &Conn, identity: i64) -> Result<Vec<i64>> {
    let sql = "SELECT DISTINCT a.request FROM cs_seats s JOIN cs_approvals a ON a.number = s.approval WHERE s.open = 1 AND s.identity = ?1";
    conn.all(sql, [identity], |row| row.take())
}
