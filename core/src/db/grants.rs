use std::sync::LazyLock;

use rusqlite::params_from_iter;
use rusqlite::types::Value;

use super::Conn;
use super::clauses::Clauses;
use super::conn::{Columns, json};
use crate::error::{Error, Result};
use crate::ids::{GrantId, Id};
use crate::law;
use crate::model::{EndReason, Grant, GrantOrigin, TargetGroup};
use crate::time::{Time, millis};

/// A grant with its numbers.
#[derive(Clone)]
pub(crate) struct Row {
    pub(crate) number: i64,
    pub(crate) beneficiary: i64,
    pub(crate) item: i64,
    pub(crate) apart: String,
    pub(crate) grant: Grant,
}

/// A grant's columns, with its item's name of some version and the request that takes it away.
fn columns(version: &str, ending: &str) -> String {
    format!(
        "SELECT g.number, g.beneficiary, g.item, g.apart, g.id, b.id, i.id, v.name, g.origin, r.id, q.id,
    (SELECT json_group_array(id) FROM (SELECT p.id FROM cs_decisions d JOIN cs_identities p ON p.number = d.identity
        WHERE d.request = g.request AND d.route = r.route AND d.verdict = 'approved' GROUP BY p.id ORDER BY min(d.number))),
    g.permissions, g.form_values, g.account, g.target_group, g.starts_at, g.ends_at, g.suspended_at, g.ended_at, g.ended_why,
    (SELECT e.id FROM cs_requests e WHERE e.of_grant = g.number AND e.action = 'revoke' AND {ending})
    FROM cs_grants g JOIN cs_identities b ON b.number = g.beneficiary JOIN cs_items i ON i.number = g.item
    JOIN cs_item_versions v ON v.item = i.number AND v.version = {version} LEFT JOIN cs_requests r ON r.number = g.request
    LEFT JOIN cs_identities q ON q.number = r.requester"
    )
}

/// As they are now.
static COLUMNS: LazyLock<String> = LazyLock::new(|| columns("i.version", "e.open = 1"));

/// As they were at the time that is bound first: the newest version that was there, and the removal that was open. A request that
/// is over was so with its last move.
static THEN: LazyLock<String> = LazyLock::new(|| {
    columns(
        "(SELECT max(version) FROM cs_item_versions WHERE item = i.number AND created_at <= ?1)",
        "e.created_at <= ?1 AND (e.open = 1 OR e.updated_at > ?1) ORDER BY e.number DESC LIMIT 1",
    )
});

fn read(row: &mut Columns<'_>, now: Time) -> Result<Row> {
    let (number, beneficiary, item, apart) = (row.take()?, row.take()?, row.take()?, row.take()?);
    let mut grant = Grant {
        id: row.id()?,
        beneficiary: row.take()?,
        item_id: row.id()?,
        item_name: row.take()?,
        origin: row.word()?,
        request_id: row.maybe_id()?,
        requester: row.take()?,
        approved_by: row.json()?,
        status: crate::model::GrantStatus::Active,
        in_force: false,
        permissions: row.maybe_json()?,
        form_values: row.json()?,
        account: row.take()?,
        target_group: row.maybe_json()?,
        starts_at: row.time()?,
        ends_at: row.maybe_time()?,
        suspended_at: row.maybe_time()?,
        ended_at: row.maybe_time()?,
        end_reason: row.maybe_word()?,
        ending_request_id: row.maybe_id()?,
    };
    let facts = law::grant::Facts {
        ends_at: grant.ends_at,
        suspended: grant.suspended_at.is_some(),
        ended: grant.ended_at.is_some(),
        ending: grant.ending_request_id.is_some(),
    };
    grant.status = law::grant::status(facts, now);
    grant.in_force = law::grant::in_force(facts, now);
    Ok(Row { number, beneficiary, item, apart, grant })
}

/// The grant with this id.
pub(crate) fn find(conn: &Conn, id: GrantId, now: Time) -> Result<Option<Row>> {
    conn.find(&format!("{} WHERE g.id = ?1", *COLUMNS), [id.uuid()], |row| read(row, now))
}

/// The grant with this number.
pub(crate) fn get(conn: &Conn, number: i64, now: Time) -> Result<Row> {
    conn.one(&format!("{} WHERE g.number = ?1", *COLUMNS), [number], |row| read(row, now))
}

/// The grant that a request gave, if it has given one.
pub(crate) fn of_request(conn: &Conn, request: i64) -> Result<Option<i64>> {
    conn.find("SELECT number FROM cs_grants WHERE request = ?1", [request], |row| row.take())
}

/// A grant to be made.
pub(crate) struct New<'a> {
    pub(crate) id: GrantId,
    pub(crate) beneficiary: i64,
    pub(crate) item: i64,
    pub(crate) item_version: i64,
    pub(crate) apart: &'a str,
    pub(crate) origin: GrantOrigin,
    pub(crate) request: Option<i64>,
    pub(crate) permissions: Option<&'a [String]>,
    pub(crate) form_values: &'a serde_json::Value,
    pub(crate) account: Option<&'a str>,
    pub(crate) target_group: Option<&'a TargetGroup>,
    pub(crate) starts_at: Time,
    pub(crate) ends_at: Option<Time>,
    pub(crate) at: Time,
}

/// Begins a grant.
pub(crate) fn insert(conn: &Conn, new: &New<'_>) -> Result<i64> {
    conn.insert(
        "INSERT INTO cs_grants (id, beneficiary, item, item_version, apart, origin, request, permissions, form_values, account,
             target_group, starts_at, ends_at, created_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
        (
            new.id.uuid(),
            new.beneficiary,
            new.item,
            new.item_version,
            new.apart,
            new.origin.as_str(),
            new.request,
            new.permissions.map(|names| json(&names)).transpose()?,
            json(new.form_values)?,
            new.account,
            new.target_group.map(json).transpose()?,
            millis(new.starts_at),
            new.ends_at.map(millis),
            millis(new.at),
        ),
    )
}

/// Says until when a grant lasts, and what it gives; no row is an error, never silence.
pub(crate) fn set(
    conn: &Conn,
    number: i64,
    ends_at: Option<Time>,
    permissions: Option<&[String]>,
) -> Result<()> {
    let sql = "UPDATE cs_grants SET ends_at = ?2, permissions = ?3 WHERE number = ?1 AND ended_at IS NULL";
    let permissions = permissions.map(|names| json(&names)).transpose()?;
    one(conn.run(sql, (number, ends_at.map(millis), permissions))?)
}

/// Says which account of the beneficiary a grant is for.
pub(crate) fn set_account(conn: &Conn, number: i64, account: Option<&str>) -> Result<()> {
    let sql = "UPDATE cs_grants SET account = ?2, target_group = NULL WHERE number = ?1 AND ended_at IS NULL";
    one(conn.run(sql, (number, account))?)
}

/// Suspends a grant, or gives it back.
pub(crate) fn suspend(conn: &Conn, number: i64, at: Option<Time>) -> Result<()> {
    let sql = "UPDATE cs_grants SET suspended_at = ?2 WHERE number = ?1 AND ended_at IS NULL";
    one(conn.run(sql, (number, at.map(millis)))?)
}

/// Ends a grant.
pub(crate) fn end(conn: &Conn, number: i64, why: EndReason, at: Time) -> Result<()> {
    let sql = "UPDATE cs_grants SET ended_at = ?2, ended_why = ?3 WHERE number = ?1 AND ended_at IS NULL";
    one(conn.run(sql, (number, millis(at), why.as_str()))?)
}

fn one(rows: usize) -> Result<()> {
    match rows {
        1 => Ok(()),
        _ => Err(Error::IllegalTransition("the grant has ended meanwhile: read it again".into())),
    }
}

/// A grant that is not over, as far as a submit of the same must know.
pub(crate) struct Held {
    pub(crate) number: i64,
    pub(crate) item: i64,
    pub(crate) apart: String,
    pub(crate) id: GrantId,
    pub(crate) ends_at: Option<Time>,
    /// Whether it gives access now.
    pub(crate) in_force: bool,
    pub(crate) suspended: bool,
}

const HELD: &str = "SELECT number, item, apart, id, ends_at, suspended_at IS NOT NULL FROM cs_grants";

fn held(row: &mut Columns<'_>, now: Time) -> Result<Held> {
    let (number, item, apart, id, ends_at) =
        (row.take()?, row.take()?, row.take()?, row.id()?, row.maybe_time()?);
    let suspended = row.take()?;
    let facts = law::grant::Facts { ends_at, suspended, ..law::grant::Facts::default() };
    Ok(Held { number, item, apart, id, ends_at, in_force: law::grant::in_force(facts, now), suspended })
}

/// The grants of some items that somebody has and that are not over.
pub(crate) fn held_by(conn: &Conn, beneficiary: i64, items: &[i64], now: Time) -> Result<Vec<Held>> {
    let which = if items.len() == 1 { "= ?2" } else { "IN (SELECT value FROM json_each(?2))" };
    let sql = format!("{HELD} WHERE beneficiary = ?1 AND item {which} AND ended_at IS NULL ORDER BY number");
    let items: Value = match items {
        [item] => Value::Integer(*item),
        items => Value::Text(json(&items)?),
    };
    conn.all(&sql, (beneficiary, items), |row| held(row, now))
}

/// The numbers of somebody's grants that are not over, oldest first.
pub(crate) fn of_beneficiary(conn: &Conn, beneficiary: i64) -> Result<Vec<i64>> {
    let sql = "SELECT number FROM cs_grants WHERE beneficiary = ?1 AND ended_at IS NULL ORDER BY number";
    conn.all(sql, [beneficiary], |row| row.take())
}

/// The grant of the same origin for the same, that is not over.
pub(crate) fn same(
    conn: &Conn,
    beneficiary: i64,
    item: i64,
    apart: &str,
    origin: GrantOrigin,
) -> Result<Option<i64>> {
    let sql =
        "SELECT number FROM cs_grants WHERE beneficiary = ?1 AND item = ?2 AND apart = ?3 AND origin = ?4
               AND ended_at IS NULL";
    conn.find(sql, (beneficiary, item, apart, origin.as_str()), |row| row.take())
}

/// Whether another grant gives all of the same access now, so that it does not end with this one: on the same account, with at
/// least the same permissions.
pub(crate) fn is_held_otherwise(conn: &Conn, number: i64, now: Time) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM cs_grants o
               WHERE o.beneficiary = g.beneficiary AND o.item = g.item AND o.apart = g.apart AND o.number <> g.number
               AND o.ended_at IS NULL AND o.suspended_at IS NULL AND (o.ends_at IS NULL OR o.ends_at > ?2)
               AND o.account IS g.account AND o.target_group IS g.target_group
               AND (o.permissions IS NULL OR (g.permissions IS NOT NULL AND NOT EXISTS (
                   SELECT value FROM json_each(g.permissions) EXCEPT SELECT value FROM json_each(o.permissions)))))
               FROM cs_grants g WHERE g.number = ?1";
    conn.one(sql, (number, millis(now)), |row| row.take())
}

/// Which grants to list.
#[derive(Default)]
pub(crate) struct Filter {
    pub(crate) of: Option<i64>,
    pub(crate) item: Option<i64>,
    pub(crate) application: Option<i64>,
    pub(crate) origin: Option<GrantOrigin>,
    pub(crate) in_force: Option<bool>,
    pub(crate) ends_from: Option<Time>,
    pub(crate) ends_until: Option<Time>,
}

/// Grants before a number, newest first.
pub(crate) fn list(
    conn: &Conn,
    filter: &Filter,
    before: i64,
    limit: usize,
    now: Time,
) -> Result<Vec<(i64, Grant)>> {
    let force = filter.in_force.map(|_| millis(now));
    let force_sql = match filter.in_force {
        Some(false) => {
            "NOT (g.ended_at IS NULL AND g.suspended_at IS NULL AND coalesce(g.ends_at, 9e15) > #)"
        }
        _ => "(g.ended_at IS NULL AND g.suspended_at IS NULL AND coalesce(g.ends_at, 9e15) > #)",
    };
    let clauses = filter.clauses(Clauses::default());
    let (sql, values) = clauses
        .and(force_sql, force)
        .and("g.ended_at IS NULL AND g.ends_at >= #", filter.ends_from.map(millis))
        .and("g.ended_at IS NULL AND g.ends_at < #", filter.ends_until.map(millis))
        .and("g.number < #", Some(before))
        .finish(&COLUMNS, "g.number DESC", limit);
    conn.all(&sql, params_from_iter(values), |row| read(row, now).map(|row| (row.number, row.grant)))
}

/// The grants that were there at a time, before a number, newest first, as far as that is in their rows: until when they lasted,
/// what they gave and whether they rested may have been otherwise.
pub(crate) fn list_then(
    conn: &Conn,
    filter: &Filter,
    before: i64,
    limit: usize,
    at: Time,
) -> Result<Vec<(i64, Grant)>> {
    let at_ms = millis(at);
    let there = Clauses::default().and("g.created_at <= #", Some(at_ms));
    let (sql, values) = filter
        .clauses(there)
        .and("(g.ended_at IS NULL OR g.ended_at > #)", filter.must_last().then_some(at_ms))
        .and("g.number < #", Some(before))
        .finish(&THEN, "g.number DESC", limit);
    conn.all(&sql, params_from_iter(values), |row| read(row, at).map(|row| (row.number, row.grant)))
}

impl Filter {
    /// What never changes of a grant, and which application its item is of.
    fn clauses(&self, clauses: Clauses) -> Clauses {
        clauses
            .and("g.beneficiary = #", self.of)
            .and("g.item = #", self.item)
            .and("i.application = #", self.application)
            .and("g.origin = #", self.origin.map(|origin| origin.as_str().to_owned()))
    }

    /// Whether only those are asked for that are not over.
    fn must_last(&self) -> bool {
        self.in_force == Some(true) || self.ends_from.is_some() || self.ends_until.is_some()
    }

    /// Whether a grant is asked for, as it was at a time.
    pub(crate) fn fits(&self, grant: &Grant) -> bool {
        let ends = |fits: &dyn Fn(Time) -> bool| grant.ended_at.is_none() && grant.ends_at.is_some_and(fits);
        self.in_force.is_none_or(|in_force| grant.in_force == in_force)
            && self.ends_from.is_none_or(|from| ends(&|end| end >= from))
            && self.ends_until.is_none_or(|until| ends(&|end| end < until))
    }
}
