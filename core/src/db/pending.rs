//! Which pending requests a change elsewhere concerns.

use super::Conn;
use super::conn::json;
use crate::error::Result;

/// The pending requests for an item that a group owns.
pub(crate) fn of_group(conn: &Conn, group: i64) -> Result<Vec<i64>> {
    let sql = "SELECT r.number FROM cs_items i CROSS JOIN cs_requests r ON r.item = i.number
               WHERE i.owner_group = ?1 AND r.status = 'pending'";
    conn.all(sql, [group], |row| row.take())
}

/// The pending requests for an item.
pub(crate) fn of_item(conn: &Conn, item: i64) -> Result<Vec<i64>> {
    conn.all("SELECT number FROM cs_requests WHERE item = ?1 AND status = 'pending'", [item], |row| {
        row.take()
    })
}

/// The pending requests whose open stage has escalated, or fallen to the fallback.
pub(crate) fn escalated(conn: &Conn) -> Result<Vec<i64>> {
    let sql = "SELECT number FROM cs_requests WHERE status = 'pending' AND (level > 0 OR fallen = 1)";
    conn.all(sql, [], |row| row.take())
}

/// The pending requests, among those that have escalated or fallen or that nobody is left for, whose policy or settings name a
/// source.
pub(crate) fn left_over(conn: &Conn, source: &str) -> Result<Vec<i64>> {
    let sql = "WITH few (number) AS (
                   SELECT number FROM cs_requests WHERE status = 'pending' AND (level > 0 OR fallen = 1)
                   UNION SELECT a.request FROM cs_seats s JOIN cs_approvals a ON a.number = s.approval
                   WHERE s.open = 1 AND s.identity IS NULL AND s.grp IS NULL
               )
               SELECT r.number FROM few CROSS JOIN cs_requests r ON r.number = few.number
               WHERE EXISTS (SELECT 1 FROM cs_policy_versions v
                             WHERE v.policy = r.policy AND v.version = r.policy_version AND instr(v.content, ?1) > 0)
                  OR EXISTS (SELECT 1 FROM cs_settings s WHERE s.version = r.settings AND instr(s.data, ?1) > 0)";
    conn.all(sql, [json(&source)?], |row| row.take())
}

/// The pending requests for items of an application.
pub(crate) fn of_application(conn: &Conn, application: i64) -> Result<Vec<i64>> {
    let sql = "SELECT r.number FROM cs_items i CROSS JOIN cs_requests r ON r.item = i.number
               WHERE i.application = ?1 AND r.status = 'pending'";
    conn.all(sql, [application], |row| row.take())
}

/// The pending requests for those whom somebody manages, however far down: 9 steps at the most.
pub(crate) fn below(conn: &Conn, manager: i64) -> Result<Vec<i64>> {
    let sql = "WITH RECURSIVE below (number, depth) AS (
                   SELECT number, 1 FROM cs_identities WHERE manager = ?1
                   UNION SELECT i.number, b.depth + 1 FROM below b JOIN cs_identities i ON i.manager = b.number WHERE b.depth < 9
               )
               SELECT DISTINCT r.number FROM below b CROSS JOIN cs_requests r ON r.beneficiary = b.number WHERE r.status = 'pending'";
    conn.all(sql, [manager], |row| row.take())
}

/// The pending requests for items that somebody owns, and for items of applications that they own.
pub(crate) fn of_owner(conn: &Conn, owner: i64) -> Result<Vec<i64>> {
    let sql = "SELECT r.number FROM cs_items i CROSS JOIN cs_requests r ON r.item = i.number
               WHERE i.owner = ?1 AND r.status = 'pending'
               UNION SELECT r.number FROM cs_applications a CROSS JOIN cs_items i ON i.application = a.number
               CROSS JOIN cs_requests r ON r.item = i.number WHERE a.owner = ?1 AND r.status = 'pending'";
    conn.all(sql, [owner], |row| row.take())
}

/// The pending requests that somebody made or is to benefit from.
pub(crate) fn around(conn: &Conn, identity: i64) -> Result<Vec<i64>> {
    let sql = "SELECT number FROM cs_requests WHERE requester = ?1 AND status = 'pending'
               UNION SELECT number FROM cs_requests WHERE beneficiary = ?1 AND status = 'pending'";
    conn.all(sql, [identity], |row| row.take())
}
