use rusqlite::params_from_iter;
use rusqlite::types::Value;

use super::Conn;
use super::conn::{Columns, json};
use crate::error::Result;
use crate::law::routing::Party;
use crate::model::Why;

/// Who is asked, and why: somebody, the members of a group, or every admin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) party: Party,
    pub(crate) why: Why,
    pub(crate) of: Option<String>,
}

/// Asks somebody, a group, or every admin.
pub(crate) fn insert(conn: &Conn, approval: i64, identity: Option<i64>, seat: &Row) -> Result<()> {
    let group = match &seat.party {
        Party::Group(id) => Some(id),
        Party::Identity(_) | Party::Admins => None,
    };
    let sql = "INSERT INTO cs_seats (approval, identity, grp, why, of, open) VALUES (?1, ?2, ?3, ?4, ?5, 1)";
    conn.insert(sql, (approval, identity, group, seat.why.as_str(), &seat.of)).map(drop)
}

/// Who is asked, or was when the approval ended.
pub(crate) fn of(conn: &Conn, approval: i64) -> Result<Vec<Row>> {
    conn.all(&format!("{SEATS} WHERE s.approval = ?1 ORDER BY s.number"), [approval], |row| Ok(read(row)?.1))
}

/// The same of many approvals, each with the number of its approval.
pub(crate) fn of_all(conn: &Conn, approvals: &[i64]) -> Result<Vec<(i64, Row)>> {
    let sql = format!("{SEATS} WHERE s.approval IN (SELECT value FROM json_each(?1)) ORDER BY s.number");
    conn.all(&sql, [json(&approvals)?], read)
}

const SEATS: &str = "SELECT s.approval, i.id, s.grp, s.why, s.of FROM cs_seats s
    LEFT JOIN cs_identities i ON i.number = s.identity";

fn read(row: &mut Columns<'_>) -> Result<(i64, Row)> {
    let approval = row.take()?;
    let (identity, group): (Option<String>, Option<String>) = (row.take()?, row.take()?);
    let party = identity.map(Party::Identity).or(group.map(Party::Group)).unwrap_or(Party::Admins);
    Ok((approval, Row { party, why: row.word()?, of: row.take()? }))
}

/// Who was asked in a stage of a request, each once.
pub(crate) fn of_stage(conn: &Conn, request: i64, route: u32, stage: u32) -> Result<Vec<Party>> {
    let sql = "SELECT DISTINCT i.id, s.grp FROM cs_approvals a JOIN cs_seats s ON s.approval = a.number
               LEFT JOIN cs_identities i ON i.number = s.identity
               WHERE a.request = ?1 AND a.route = ?2 AND a.stage = ?3 ORDER BY s.number";
    conn.all(sql, (request, route, stage), |row| {
        let (identity, group): (Option<String>, Option<String>) = (row.take()?, row.take()?);
        Ok(identity.map(Party::Identity).or(group.map(Party::Group)).unwrap_or(Party::Admins))
    })
}

/// The requests that every admin is asked about, because nobody else is left.
pub(crate) fn asking_admins(conn: &Conn) -> Result<Vec<i64>> {
    let sql = "SELECT DISTINCT a.request FROM cs_seats s JOIN cs_approvals a ON a.number = s.approval
               WHERE s.open = 1 AND s.identity IS NULL AND s.grp IS NULL";
    conn.all(sql, [], |row| row.take())
}

/// Takes an approval's open seats back, because others are to be asked.
pub(crate) fn empty(conn: &Conn, approval: i64) -> Result<()> {
    conn.run("DELETE FROM cs_seats WHERE approval = ?1 AND open = 1", [approval]).map(drop)
}

/// Keeps an ended approval's seats as a record that gives no rights.
pub(crate) fn close(conn: &Conn, approval: i64) -> Result<()> {
    conn.run("UPDATE cs_seats SET open = 0 WHERE approval = ?1 AND open = 1", [approval]).map(drop)
}

/// The approvals after a number that wait for somebody or for a group, and for every admin if that is asked; oldest first.
/// Each part is a range of one index.
pub(crate) fn waiting(
    conn: &Conn,
    identities: &[i64],
    groups: &[String],
    admin: bool,
    after: i64,
    limit: usize,
) -> Result<Vec<i64>> {
    let part = |whose: &str| {
        format!(
            "SELECT approval FROM (SELECT approval FROM cs_seats WHERE open = 1 AND {whose} AND approval > ?1 ORDER BY approval LIMIT ?2)"
        )
    };
    let mut parts = Vec::new();
    let mut values: Vec<Value> = vec![after.into(), (limit as i64).into()];
    for identity in identities {
        values.push((*identity).into());
        parts.push(part(&format!("identity = ?{} AND grp IS NULL", values.len())));
    }
    if admin {
        parts.push(part("identity IS NULL AND grp IS NULL"));
    }
    for group in groups {
        values.push(group.clone().into());
        parts.push(part(&format!("grp = ?{}", values.len())));
    }
    let sql = format!("{} ORDER BY approval LIMIT ?2", parts.join(" UNION "));
    conn.all(&sql, params_from_iter(values), |row| row.take())
}

/// Whether somebody, or a group of theirs, was asked when an approval ended. Of a group that has changed since it is not known
/// who was in it.
pub(crate) fn was_asked(conn: &Conn, approval: i64, identity: i64, groups: &[String]) -> Result<bool> {
    let sql = "SELECT 1 FROM cs_seats s JOIN cs_approvals a ON a.number = s.approval WHERE s.approval = ?1
               AND (s.identity = ?2 OR EXISTS (SELECT 1 FROM json_each(?3) e JOIN cs_groups g ON g.id = e.value
                                               WHERE g.id = s.grp AND g.updated_at <= a.ended_at))";
    Ok(conn.find(sql, (approval, identity, json(&groups)?), |_| Ok(()))?.is_some())
}

/// The requests with an open seat of a group.
pub(crate) fn requests_asking_group(conn: &Conn, group: &str) -> Result<Vec<i64>> {
    let sql = "SELECT DISTINCT a.request FROM cs_seats s JOIN cs_approvals a ON a.number = s.approval
               WHERE s.open = 1 AND s.grp IS NOT NULL AND s.grp = ?1";
    conn.all(sql, [group], |row| row.take())
}

/// The requests with an open seat of somebody.
pub(crate) fn requests_asking(conn: &Conn, identity: i64) -> Result<Vec<i64>> {
    let sql = "SELECT DISTINCT a.request FROM cs_seats s JOIN cs_approvals a ON a.number = s.approval WHERE s.open = 1 AND s.identity = ?1";
    conn.all(sql, [identity], |row| row.take())
}

/// Somebody, and those whom they manage, however far down: 9 steps at the most.
const BELOW: &str = "WITH RECURSIVE below (number, depth) AS (
    VALUES (?1, 0) UNION SELECT i.number, b.depth + 1 FROM below b JOIN cs_identities i ON i.manager = b.number WHERE b.depth < 9
)";

/// The pending requests that have escalated or fallen, of or for somebody or those below them, and those in which they handed
/// a seat on: a level may point to whoever is above them.
pub(crate) fn escalated_below(conn: &Conn, number: i64) -> Result<Vec<i64>> {
    let sql = format!(
        "{BELOW} SELECT r.number FROM below b CROSS JOIN cs_requests r ON r.beneficiary = b.number
             WHERE r.status = 'pending' AND (r.level > 0 OR r.fallen = 1)
         UNION SELECT r.number FROM below b CROSS JOIN cs_requests r ON r.requester = b.number
             WHERE r.status = 'pending' AND (r.level > 0 OR r.fallen = 1)
         UNION SELECT r.number FROM cs_requests r JOIN cs_approvals a ON a.request = r.number
             JOIN cs_hands h ON h.approval = a.number
             WHERE r.status = 'pending' AND (r.level > 0 OR r.fallen = 1) AND h.open = 1 AND h.giver = ?1"
    );
    conn.all(&sql, [number], |row| row.take())
}

/// The pending requests of and for persons one of whose accounts somebody manages, however far up: they review for them.
pub(crate) fn reviewed_by(conn: &Conn, manager: i64) -> Result<Vec<i64>> {
    let sql = format!(
        "{BELOW}, own (number) AS (
             SELECT DISTINCT o.number FROM below b JOIN cs_identities i ON i.number = b.number
             JOIN cs_identities o ON o.person = i.person
         )
         SELECT r.number FROM own CROSS JOIN cs_requests r ON r.requester = own.number WHERE r.status = 'pending'
         UNION SELECT r.number FROM own CROSS JOIN cs_requests r ON r.beneficiary = own.number WHERE r.status = 'pending'"
    );
    conn.all(&sql, [manager], |row| row.take())
}
