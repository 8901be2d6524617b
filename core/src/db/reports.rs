//! What reports read: decisions, open requests and grants, each a range of an index or of numbers, read once.

use rusqlite::params;

use super::Conn;
use crate::error::Result;
use crate::ids::RequestId;
use crate::law::routing::Party;
use crate::model::{Action, DecisionsBy, EndingSoon, GrantOrigin, NeverRefused, RequestStatus};
use crate::time::{Time, from_millis, millis};

/// The decisions of a range of numbers, without its end, that people made.
#[derive(Clone, Copy)]
pub(crate) struct Decided {
    pub(crate) from: i64,
    pub(crate) until: i64,
}

/// A stage's key is its policy's number, and its own behind that.
const STAGES: i64 = 1_000_000;

/// What the way of a request was when it was left, for decisions before it was rerouted: the request knows only its last.
const LEFT: &str = "(SELECT data -> '$.before' FROM (SELECT l.data, row_number() OVER (ORDER BY l.seq) AS route FROM cs_ledger l
    WHERE l.request = r.id AND l.type = 'access_request.rerouted') AS way WHERE way.route = d.route)";

/// The decisions with what they are put together by, as a number, and how long each took.
fn told(by: DecisionsBy) -> String {
    let policy = format!(
        "coalesce(CASE WHEN d.route = r.route THEN r.policy
         ELSE (SELECT p.number FROM cs_policies p WHERE p.id = unhex(replace({LEFT} ->> '$.policy', '-', ''))) END, 0)"
    );
    let plan = format!("CASE WHEN d.route = r.route THEN r.plan ELSE {LEFT} -> '$.plan' END");
    let (key, more) = match by {
        DecisionsBy::Approver => ("d.identity".to_owned(), ""),
        DecisionsBy::Item => ("r.item".to_owned(), "JOIN cs_requests r ON r.number = d.request"),
        DecisionsBy::Policy => (policy, "JOIN cs_requests r ON r.number = d.request"),
        DecisionsBy::Stage => (
            format!("{policy} * {STAGES} + coalesce({plan} ->> (d.stage - 1), 0)"),
            "JOIN cs_requests r ON r.number = d.request",
        ),
    };
    format!(
        "SELECT {key} AS key, d.decided_at - a.requested_at AS ms, d.verdict = 'approved' AS yes
         FROM cs_decisions d JOIN cs_approvals a ON a.number = d.approval {more}
         WHERE d.number >= ?1 AND d.number < ?2 AND d.rule IS NULL"
    )
}

/// What decisions are put together by, and how many there are.
pub(crate) struct Together {
    pub(crate) key: i64,
    pub(crate) decisions: i64,
    pub(crate) approved: i64,
}

/// What the decisions are put together by, after a key, in its order.
pub(crate) fn together(
    conn: &Conn,
    by: DecisionsBy,
    of: Decided,
    after: i64,
    limit: i64,
) -> Result<Vec<Together>> {
    let sql = format!(
        "WITH told AS ({}) SELECT key, count(*), sum(yes) FROM told WHERE key > ?3 GROUP BY key ORDER BY key LIMIT ?4",
        told(by)
    );
    conn.all(&sql, (of.from, of.until, after, limit), |row| {
        Ok(Together { key: row.take()?, decisions: row.take()?, approved: row.take()? })
    })
}

/// Calls `each` with how long each decision took, between two keys: by key, and the shortest first. SQLite sorts, and not in
/// memory where they are many.
pub(crate) fn times(
    conn: &Conn,
    by: DecisionsBy,
    of: Decided,
    (first, last): (i64, i64),
    mut each: impl FnMut(i64, i64),
) -> Result<()> {
    let sql = format!(
        "WITH told AS ({}) SELECT key, ms FROM told WHERE key BETWEEN ?3 AND ?4 ORDER BY key, ms",
        told(by)
    );
    conn.each(&sql, (of.from, of.until, first, last), |row| {
        each(row.take()?, row.take()?);
        Ok(())
    })
}

/// The id and the name of what decisions are put together by, and the stage's number.
pub(crate) fn named(
    conn: &Conn,
    by: DecisionsBy,
    key: i64,
) -> Result<(Option<String>, Option<String>, Option<i64>)> {
    let (number, stage) = match by {
        DecisionsBy::Stage => (key / STAGES, Some(key % STAGES)),
        _ => (key, None),
    };
    let dashed =
        "lower(format('%s-%s-%s-%s-%s', substr(hex(id), 1, 8), substr(hex(id), 9, 4), substr(hex(id), 13, 4),
                  substr(hex(id), 17, 4), substr(hex(id), 21)))";
    let sql = match by {
        DecisionsBy::Approver => "SELECT id, name FROM cs_identities WHERE number = ?1".to_owned(),
        DecisionsBy::Policy | DecisionsBy::Stage => {
            format!("SELECT {dashed}, name FROM cs_policies WHERE number = ?1")
        }
        DecisionsBy::Item => format!(
            "SELECT {dashed}, (SELECT name FROM cs_item_versions v WHERE v.item = i.number AND v.version = i.version)
             FROM cs_items i WHERE number = ?1"
        ),
    };
    let found = conn.find(&sql, [number], |row| Ok((row.take()?, row.take()?)))?;
    let (id, name) = found.unwrap_or_default();
    Ok((id, name, stage))
}

/// Who approved so often and never refused, after a number.
pub(crate) fn never_refused(
    conn: &Conn,
    of: Decided,
    at_least: u32,
    after: i64,
    limit: i64,
) -> Result<Vec<(i64, NeverRefused)>> {
    let sql = "SELECT d.identity, i.id, i.name, count(*), min(d.decided_at), max(d.decided_at)
               FROM cs_decisions d JOIN cs_identities i ON i.number = d.identity
               WHERE d.number >= ?1 AND d.number < ?2 AND d.rule IS NULL AND d.identity > ?3
               GROUP BY d.identity HAVING sum(d.verdict = 'rejected') = 0 AND count(*) >= ?4 ORDER BY d.identity LIMIT ?5";
    conn.all(sql, (of.from, of.until, after, at_least, limit), |row| {
        Ok((
            row.take()?,
            NeverRefused {
                approver: row.take()?,
                name: row.take()?,
                approved: row.take()?,
                first_at: row.time()?,
                last_at: row.time()?,
            },
        ))
    })
}

/// An open request, as it waits.
pub(crate) struct Open {
    pub(crate) number: i64,
    pub(crate) id: RequestId,
    pub(crate) action: Action,
    pub(crate) status: RequestStatus,
    pub(crate) stage: u32,
    pub(crate) manual: bool,
    pub(crate) requester: Option<String>,
    pub(crate) beneficiary: String,
    pub(crate) item_id: crate::ids::ItemId,
    pub(crate) item_name: String,
    pub(crate) assignee: Option<String>,
    pub(crate) worker: Option<(String, bool)>,
    pub(crate) created_at: Time,
    pub(crate) updated_at: Time,
    pub(crate) deadline: Option<Time>,
}

/// The open requests between two numbers, without these, the oldest first: of each status a range of its index.
pub(crate) fn open(
    conn: &Conn,
    statuses: &[RequestStatus],
    (after, before): (i64, i64),
    limit: i64,
) -> Result<Vec<Open>> {
    let part = |status: &RequestStatus| {
        format!(
            "SELECT number FROM (SELECT number FROM cs_requests WHERE status = '{status}' AND number > ?1 AND number < ?2
             ORDER BY number LIMIT ?3)"
        )
    };
    let parts: Vec<String> = statuses.iter().map(part).collect();
    let sql = format!(
        "SELECT r.number, r.id, r.action, r.status, r.stage, r.manual, q.id, b.id, i.id, v.name, a.id, t.worker, t.doer IS NOT NULL,
             r.created_at, r.updated_at,
             CASE r.status WHEN 'pending' THEN r.deadline WHEN 'scheduled' THEN r.starts_at WHEN 'snoozed' THEN r.snoozed_until END
         FROM cs_requests r LEFT JOIN cs_identities q ON q.number = r.requester
         JOIN cs_identities b ON b.number = r.beneficiary JOIN cs_items i ON i.number = r.item
         JOIN cs_item_versions v ON v.item = r.item AND v.version = r.item_version
         LEFT JOIN cs_identities a ON a.number = r.assignee
         LEFT JOIN cs_tasks t ON t.request = r.number AND t.status = 'claimed' AND r.status = 'provisioning'
         WHERE r.number IN ({}) AND r.open = 1 ORDER BY r.number LIMIT ?3",
        parts.join(" UNION ALL ")
    );
    conn.all(&sql, (after, before, limit), |row| {
        Ok(Open {
            number: row.take()?,
            id: row.id()?,
            action: row.word()?,
            status: row.word()?,
            stage: row.take()?,
            manual: row.take()?,
            requester: row.take()?,
            beneficiary: row.take()?,
            item_id: row.id()?,
            item_name: row.take()?,
            assignee: row.take()?,
            worker: row.take::<Option<String>>()?.zip(row.take::<Option<bool>>()?),
            created_at: row.time()?,
            updated_at: row.time()?,
            deadline: row.maybe_time()?,
        })
    })
}

/// Whom the open approvals of a request ask, each once.
pub(crate) fn asked(conn: &Conn, request: i64) -> Result<Vec<Party>> {
    let sql = "SELECT i.id, s.grp FROM cs_approvals a JOIN cs_seats s ON s.approval = a.number AND s.open = 1
               LEFT JOIN cs_identities i ON i.number = s.identity
               WHERE a.request = ?1 AND a.status = 'pending' GROUP BY i.id, s.grp ORDER BY min(s.number)";
    conn.all(sql, [request], |row| {
        let (identity, group) = (row.take::<Option<String>>()?, row.take::<Option<String>>()?);
        Ok(identity.map(Party::Identity).or(group.map(Party::Group)).unwrap_or(Party::Admins))
    })
}

/// The grants that end after now and until a time, in the order of that, after a place in it.
pub(crate) fn ending(
    conn: &Conn,
    now: Time,
    until: Time,
    (end, number): (i64, i64),
    limit: i64,
) -> Result<Vec<((i64, i64), EndingSoon)>> {
    let sql = "SELECT g.number, g.ends_at, g.id, b.id, b.name, i.id, v.name, g.origin, g.suspended_at IS NOT NULL,
             (SELECT e.id FROM cs_requests e WHERE e.of_grant = g.number AND e.action = 'revoke' AND e.open = 1)
         FROM cs_grants g JOIN cs_identities b ON b.number = g.beneficiary JOIN cs_items i ON i.number = g.item
         JOIN cs_item_versions v ON v.item = i.number AND v.version = i.version
         WHERE g.ended_at IS NULL AND g.ends_at IS NOT NULL AND g.ends_at > ?1 AND g.ends_at <= ?2
         AND (g.ends_at, g.number) > (?3, ?4) ORDER BY g.ends_at, g.number LIMIT ?5";
    let (now_ms, until) = (millis(now), millis(until));
    conn.all(sql, params![now_ms, until, end, number, limit], |row| {
        let (number, ends_ms) = (row.take()?, row.take::<i64>()?);
        let told = EndingSoon {
            grant_id: row.id()?,
            beneficiary: row.take()?,
            beneficiary_name: row.take()?,
            item_id: row.id()?,
            item_name: row.take()?,
            origin: row.word::<GrantOrigin>()?,
            suspended: row.take()?,
            ends_at: from_millis(ends_ms).unwrap_or(now),
            ends_in_ms: ends_ms - now_ms,
            ending_request_id: row.maybe_id()?,
        };
        Ok(((ends_ms, number), told))
    })
}
