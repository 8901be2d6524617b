use super::Conn;
use crate::error::Result;

/// Asks somebody, or every admin.
pub(crate) fn insert(conn: &Conn, approval: i64, identity: Option<i64>, why: &str) -> Result<()> {
    conn.insert(
        "INSERT INTO cs_seats (approval, identity, why, open) VALUES (?1, ?2, ?3, 1)",
        (approval, identity, why),
    )
    .map(drop)
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

/// The approvals after a number that wait for somebody, and for every admin if they are one; oldest first.
pub(crate) fn waiting(conn: &Conn, identity: i64, admin: bool, after: i64, limit: usize) -> Result<Vec<i64>> {
    let part = |whose: &str| {
        format!(
            "SELECT approval FROM (SELECT approval FROM cs_seats WHERE open = 1 AND identity {whose} AND approval > ?2 ORDER BY approval LIMIT ?3)"
        )
    };
    let admins = if admin { format!("UNION {}", part("IS NULL")) } else { String::new() };
    let sql = format!("{} {admins} ORDER BY approval LIMIT ?3", part("= ?1"));
    conn.all(&sql, (identity, after, limit as i64), |row| row.take())
}

/// The requests with an open seat of somebody.
pub(crate) fn requests_asking(conn: &Conn, identity: i64) -> Result<Vec<i64>> {
    let sql = "SELECT DISTINCT a.request FROM cs_seats s JOIN cs_approvals a ON a.number = s.approval WHERE s.open = 1 AND s.identity = ?1";
    conn.all(sql, [identity], |row| row.take())
}
