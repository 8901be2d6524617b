use super::Conn;
use super::conn::{Columns, json};
use crate::error::{Error, Result};
use crate::ids::{ApprovalId, Id};
use crate::law::say::may_be_handed;
use crate::law::standing::{Needed, Said};
use crate::model::{ApprovalStatus, Decision, Source, Why};
use crate::time::{Time, millis};

/// An approval with its numbers.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(crate) number: i64,
    pub(crate) request: i64,
    pub(crate) id: ApprovalId,
    pub(crate) route: u32,
    pub(crate) stage: u32,
    pub(crate) part: u32,
    pub(crate) source: Source,
    pub(crate) needed: u32,
    pub(crate) status: ApprovalStatus,
    pub(crate) requested_at: Time,
    pub(crate) ended_at: Option<Time>,
    pub(crate) ended_by: Option<String>,
}

const COLUMNS: &str =
    "SELECT number, request, id, route, stage, part, source, needed, status, requested_at, ended_at, ended_by
    FROM cs_approvals";

fn read(row: &mut Columns<'_>) -> Result<Row> {
    Ok(Row {
        number: row.take()?,
        request: row.take()?,
        id: row.id()?,
        route: row.take()?,
        stage: row.take()?,
        part: row.take()?,
        source: row.word()?,
        needed: row.take()?,
        status: row.word()?,
        requested_at: row.time()?,
        ended_at: row.maybe_time()?,
        ended_by: row.take()?,
    })
}

/// The approval with this id.
pub(crate) fn find(conn: &Conn, id: ApprovalId) -> Result<Option<Row>> {
    conn.find(&format!("{COLUMNS} WHERE id = ?1"), [id.uuid()], read)
}

/// The approval with this number.
pub(crate) fn get(conn: &Conn, number: i64) -> Result<Row> {
    conn.one(&format!("{COLUMNS} WHERE number = ?1"), [number], read)
}

/// Every approval of a request, in the order they were asked.
pub(crate) fn of_request(conn: &Conn, request: i64) -> Result<Vec<Row>> {
    conn.all(&format!("{COLUMNS} WHERE request = ?1 ORDER BY number"), [request], read)
}

/// Every approval of these requests, in the order they were asked.
pub(crate) fn of_requests(conn: &Conn, requests: &[i64]) -> Result<Vec<Row>> {
    let sql = format!("{COLUMNS} WHERE request IN (SELECT value FROM json_each(?1)) ORDER BY number");
    conn.all(&sql, [json(&requests)?], read)
}

/// The approvals of a stage of a request, open and ended, and of each whether anybody has said something to it, and whether a
/// seat of it was handed on.
pub(crate) fn of_stage(conn: &Conn, request: i64, route: u32, stage: u32) -> Result<Vec<(Row, bool, bool)>> {
    let sql = "SELECT number, request, id, route, stage, part, source, needed, status, requested_at, ended_at, ended_by,
                   EXISTS (SELECT 1 FROM cs_decisions d WHERE d.approval = a.number),
                   EXISTS (SELECT 1 FROM cs_hands h WHERE h.approval = a.number)
               FROM cs_approvals a WHERE request = ?1 AND route = ?2 AND stage = ?3 ORDER BY part, number";
    conn.all(sql, (request, route, stage), |row| Ok((read(row)?, row.take()?, row.take()?)))
}

/// An approval to be made.
pub(crate) struct New<'a> {
    pub(crate) id: ApprovalId,
    pub(crate) request: i64,
    pub(crate) route: u32,
    pub(crate) stage: u32,
    pub(crate) part: u32,
    pub(crate) source: &'a Source,
    pub(crate) needed: u32,
    pub(crate) at: Time,
}

/// Asks a source.
pub(crate) fn insert(conn: &Conn, new: &New<'_>) -> Result<Row> {
    let sql =
        "INSERT INTO cs_approvals (id, request, route, stage, part, source, needed, status, requested_at)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'pending', ?8)";
    let source = new.source.to_string();
    let values =
        (new.id.uuid(), new.request, new.route, new.stage, new.part, source, new.needed, millis(new.at));
    let number = conn.insert(sql, values)?;
    Ok(Row {
        number,
        request: new.request,
        id: new.id,
        route: new.route,
        stage: new.stage,
        part: new.part,
        source: new.source.clone(),
        needed: new.needed,
        status: ApprovalStatus::Pending,
        requested_at: new.at,
        ended_at: None,
        ended_by: None,
    })
}

/// Ends an approval that is open; no row is an error, never silence.
pub(crate) fn end(conn: &Conn, number: i64, status: ApprovalStatus, by: &str, at: Time) -> Result<()> {
    let sql = "UPDATE cs_approvals SET status = ?2, ended_by = ?3, ended_at = ?4 WHERE number = ?1 AND status = 'pending'";
    match conn.run(sql, (number, status.as_str(), by, millis(at)))? {
        1 => Ok(()),
        _ => Err(Error::Stale { problem: "this approval is no longer pending".into(), by: None, at: None }),
    }
}

/// A decision to be written.
pub(crate) struct NewDecision<'a> {
    pub(crate) approval: &'a Row,
    pub(crate) identity: i64,
    pub(crate) person: &'a str,
    pub(crate) seat: &'a str,
    pub(crate) why: Why,
    pub(crate) on_behalf_of: Option<String>,
    pub(crate) through: &'a [String],
    pub(crate) rule: Option<&'a str>,
    pub(crate) verdict: ApprovalStatus,
    pub(crate) comment: Option<&'a str>,
    pub(crate) digest: &'a str,
    pub(crate) at: Time,
}

/// Writes what somebody decided.
pub(crate) fn decide(conn: &Conn, new: &NewDecision<'_>) -> Result<()> {
    let through = if new.through.is_empty() { None } else { Some(json(&new.through)?) };
    conn.insert(
        "INSERT INTO cs_decisions (approval, request, route, stage, part, identity, person, seat, why, on_behalf_of, through,
             rule, verdict, comment, digest, decided_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
        rusqlite::params![
            new.approval.number,
            new.approval.request,
            new.approval.route,
            new.approval.stage,
            new.approval.part,
            new.identity,
            new.person,
            new.seat,
            new.why.as_str(),
            new.on_behalf_of,
            through,
            new.rule,
            new.verdict.as_str(),
            new.comment,
            new.digest,
            millis(new.at),
        ],
    )
    .map(drop)
}

/// The yeses of a stage of a request, in order.
pub(crate) fn said(conn: &Conn, request: i64, route: u32, stage: u32) -> Result<Vec<Said>> {
    let sql = "SELECT d.part, a.source, i.id, d.person, i.person, d.through, d.why, d.seat,
                   d.rule IS NOT NULL, a.status = 'pending'
               FROM cs_decisions d JOIN cs_approvals a ON a.number = d.approval JOIN cs_identities i ON i.number = d.identity
               WHERE d.request = ?1 AND d.route = ?2 AND d.stage = ?3 AND d.verdict = 'approved' ORDER BY d.number";
    conn.all(sql, (request, route, stage), |row| {
        Ok(Said {
            part: row.take()?,
            source: row.word()?,
            by: row.take()?,
            person: row.take()?,
            person_now: row.take()?,
            through: row.maybe_json()?.unwrap_or_default(),
            handed: may_be_handed(row.word()?),
            seat: row.take()?,
            own: row.take()?,
            open: row.take()?,
        })
    })
}

/// The persons who decided stages of a request before this one, and those for whom a delegate did.
pub(crate) fn persons_before(conn: &Conn, request: i64, route: u32, stage: u32) -> Result<Vec<String>> {
    let sql = "SELECT person FROM cs_decisions WHERE request = ?1 AND route = ?2 AND stage < ?3
               UNION SELECT i.person FROM cs_decisions d JOIN cs_identities i ON i.number = d.identity
               WHERE d.request = ?1 AND d.route = ?2 AND d.stage < ?3
               UNION SELECT i.person FROM cs_decisions d JOIN cs_identities i ON i.id = substr(d.on_behalf_of, 10)
               WHERE d.request = ?1 AND d.route = ?2 AND d.stage < ?3 AND d.why = 'delegate'";
    conn.all(sql, (request, route, stage), |row| row.take())
}

/// How many yeses all sources of a part need together.
pub(crate) fn needed(conn: &Conn, of: &Row) -> Result<u32> {
    let sql = "SELECT sum(needed) FROM (SELECT DISTINCT source, needed FROM cs_approvals
               WHERE request = ?1 AND route = ?2 AND stage = ?3 AND part = ?4)";
    conn.one(sql, (of.request, of.route, of.stage, of.part), |row| row.take())
}

/// How many yeses each source of a stage needs.
pub(crate) fn needed_in_stage(conn: &Conn, request: i64, route: u32, stage: u32) -> Result<Vec<Needed>> {
    let sql = "SELECT DISTINCT part, source, needed FROM cs_approvals WHERE request = ?1 AND route = ?2 AND stage = ?3";
    conn.all(sql, (request, route, stage), |row| {
        Ok(Needed { part: row.take()?, source: row.word()?, number: row.take()? })
    })
}

/// Whether a person met a stage of a request before this one: none that was left out, that a deadline approved, or that a rule
/// of the settings met alone.
pub(crate) fn met_before(conn: &Conn, request: i64, route: u32, stage: u32) -> Result<bool> {
    let sql = "SELECT 1 FROM cs_approvals a JOIN cs_decisions d ON d.approval = a.number
               WHERE a.request = ?1 AND a.route = ?2 AND a.stage < ?3 AND a.status = 'approved'
                 AND d.verdict = 'approved' AND d.rule IS NULL
                 AND NOT EXISTS (SELECT 1 FROM cs_approvals b
                                 WHERE b.request = a.request AND b.route = a.route AND b.stage = a.stage
                                   AND b.status = 'closed' AND b.ended_by IN ('clock', 'when_nobody'))
               LIMIT 1";
    Ok(conn.find(sql, (request, route, stage), |_| Ok(()))?.is_some())
}

/// What each person said of an approval, in order.
pub(crate) fn decisions(conn: &Conn, approval: i64) -> Result<Vec<Decision>> {
    let sql =
        "SELECT i.id, d.on_behalf_of, d.why, d.verdict, d.comment, d.rule, d.decided_at FROM cs_decisions d
               JOIN cs_identities i ON i.number = d.identity WHERE d.approval = ?1 ORDER BY d.number";
    conn.all(sql, [approval], read_decision)
}

/// What each person said of these approvals, in order, each with the number of its approval.
pub(crate) fn all_decisions(conn: &Conn, approvals: &[i64]) -> Result<Vec<(i64, Decision)>> {
    let sql = "SELECT d.approval, i.id, d.on_behalf_of, d.why, d.verdict, d.comment, d.rule, d.decided_at FROM cs_decisions d
               JOIN cs_identities i ON i.number = d.identity
               WHERE d.approval IN (SELECT value FROM json_each(?1)) ORDER BY d.number";
    conn.all(sql, [json(&approvals)?], |row| Ok((row.take()?, read_decision(row)?)))
}

fn read_decision(row: &mut Columns<'_>) -> Result<Decision> {
    Ok(Decision {
        by: row.take()?,
        on_behalf_of: row.take()?,
        why: row.word()?,
        verdict: row.word()?,
        comment: row.take()?,
        rule: row.take()?,
        at: row.time()?,
    })
}

/// What each person said of a request, in order, and in which stage.
pub(crate) fn decisions_of(conn: &Conn, request: i64) -> Result<Vec<(u32, Decision)>> {
    let sql = "SELECT a.stage, i.id, d.on_behalf_of, d.why, d.verdict, d.comment, d.rule, d.decided_at FROM cs_decisions d
               JOIN cs_identities i ON i.number = d.identity JOIN cs_approvals a ON a.number = d.approval
               WHERE d.request = ?1 ORDER BY d.number";
    conn.all(sql, [request], |row| Ok((row.take()?, read_decision(row)?)))
}

/// Whether somebody has decided on a request, or handed a seat in it on.
pub(crate) fn decided(conn: &Conn, request: i64, identity: i64) -> Result<bool> {
    // From the request's few decisions, not from all that somebody ever decided: the `+` keeps that index out of it.
    let sql = "SELECT 1 FROM cs_decisions WHERE request = ?1 AND +identity = ?2
               UNION ALL SELECT 1 FROM cs_approvals a JOIN cs_hands h ON h.approval = a.number
               WHERE a.request = ?1 AND h.giver = ?2 LIMIT 1";
    Ok(conn.find(sql, (request, identity), |_| Ok(()))?.is_some())
}

/// What somebody decided before a decision, newest first: the decision's number and the approval's.
pub(crate) fn completed(
    conn: &Conn,
    identity: i64,
    verdict: Option<ApprovalStatus>,
    before: i64,
    limit: usize,
) -> Result<Vec<(i64, i64)>> {
    let (one, sql_verdict) = match verdict {
        Some(verdict) => (verdict.as_str(), "verdict = ?2"),
        None => ("", "verdict IN ('approved', 'rejected') AND ?2 = ''"),
    };
    let sql = format!(
        "SELECT number, approval FROM cs_decisions WHERE identity = ?1 AND {sql_verdict} AND number < ?3 AND rule IS NULL
         ORDER BY number DESC LIMIT ?4"
    );
    conn.all(&sql, (identity, one, before, limit as i64), |row| Ok((row.take()?, row.take()?)))
}

/// What was said last, by somebody or by anybody, newest first: the approval's number, and the words.
pub(crate) fn said_by(conn: &Conn, identity: Option<i64>, limit: usize) -> Result<Vec<(i64, Decision)>> {
    let whose = if identity.is_some() { "d.identity = ?1" } else { "?1 IS NULL" };
    let sql = format!(
        "SELECT d.approval, i.id, d.on_behalf_of, d.why, d.verdict, d.comment, d.rule, d.decided_at FROM cs_decisions d
         JOIN cs_identities i ON i.number = d.identity
         WHERE {whose} AND d.verdict IN ('approved', 'rejected') AND d.rule IS NULL ORDER BY d.number DESC LIMIT ?2"
    );
    conn.all(&sql, (identity, limit as i64), |row| Ok((row.take()?, read_decision(row)?)))
}

/// What waits for a decision of anybody's, the longest first.
pub(crate) fn pending(conn: &Conn, limit: usize) -> Result<Vec<Row>> {
    let sql = "WHERE number IN (SELECT a.number FROM cs_requests r JOIN cs_approvals a ON a.request = r.number
                                WHERE r.status = 'pending' AND a.status = 'pending') ORDER BY number LIMIT ?1";
    conn.all(&format!("{COLUMNS} {sql}"), [limit as i64], read)
}

/// How often somebody said this.
pub(crate) fn count(conn: &Conn, identity: i64, verdict: ApprovalStatus) -> Result<i64> {
    let sql = "SELECT count(*) FROM cs_decisions WHERE identity = ?1 AND verdict = ?2";
    conn.one(sql, (identity, verdict.as_str()), |row| row.take())
}

/// The requests with an open approval of a source that few have.
pub(crate) fn requests_by_source(conn: &Conn, source: &str) -> Result<Vec<i64>> {
    let sql = "SELECT DISTINCT request FROM cs_approvals
               WHERE status = 'pending' AND source NOT IN ('manager', 'item_owner') AND source = ?1";
    conn.all(sql, [source], |row| row.take())
}

/// The requests with an open approval that asks the managers of those who were asked before, where somebody, or a group, was.
pub(crate) fn requests_above(conn: &Conn, identity: Option<i64>, group: Option<&str>) -> Result<Vec<i64>> {
    let sql = "SELECT DISTINCT a.request FROM cs_approvals a
               WHERE a.status = 'pending' AND a.source NOT IN ('manager', 'item_owner') AND a.source = 'approver_manager'
               AND EXISTS (SELECT 1 FROM cs_approvals b JOIN cs_seats s ON s.approval = b.number
                           WHERE b.request = a.request AND b.route = a.route AND b.stage < a.stage
                           AND (s.identity = ?1 OR s.grp = ?2))";
    conn.all(sql, (identity, group), |row| row.take())
}

/// The requests with an open approval that asks the managers of those who were asked before, whom somebody manages; of a group,
/// its owner is the manager.
pub(crate) fn requests_managed(conn: &Conn, manager: i64) -> Result<Vec<i64>> {
    let sql = "SELECT DISTINCT a.request FROM cs_approvals a
               WHERE a.status = 'pending' AND a.source NOT IN ('manager', 'item_owner') AND a.source = 'approver_manager'
               AND EXISTS (SELECT 1 FROM cs_approvals b JOIN cs_seats s ON s.approval = b.number
                           LEFT JOIN cs_identities i ON i.number = s.identity LEFT JOIN cs_groups g ON g.id = s.grp
                           WHERE b.request = a.request AND b.route = a.route AND b.stage < a.stage
                           AND (i.manager = ?1 OR g.owner = ?1))";
    conn.all(sql, [manager], |row| row.take())
}

/// The pending requests in which somebody has said something.
pub(crate) fn pending_decided(conn: &Conn, identity: i64) -> Result<Vec<i64>> {
    let sql = "SELECT DISTINCT d.request FROM cs_decisions d JOIN cs_requests r ON r.number = d.request
               WHERE d.identity = ?1 AND r.status = 'pending'";
    conn.all(sql, [identity], |row| row.take())
}

/// Whether any open approval asks managers further up.
pub(crate) fn asks_further_up(conn: &Conn) -> Result<bool> {
    let sql =
        "SELECT 1 FROM cs_approvals WHERE status = 'pending' AND source NOT IN ('manager', 'item_owner')
               AND source BETWEEN 'manager:2' AND 'manager:9' LIMIT 1";
    Ok(conn.find(sql, [], |_| Ok(()))?.is_some())
}

/// The stage that an approval is of.
pub(crate) fn stage_of(conn: &Conn, id: Option<uuid::Uuid>) -> Result<Option<u32>> {
    conn.find("SELECT stage FROM cs_approvals WHERE id = ?1", [id], |row| row.take())
}
