use std::collections::BTreeMap;

use rusqlite::params;
use rusqlite::types::Value;
use serde::{Deserialize, Serialize};

use super::Conn;
use super::conn::{Columns, json};
use crate::error::{Error, Result};
use crate::ids::{ConflictRuleId, Id, RequestId, SubmissionId};
use crate::model::{
    Action, BeneficiaryThen, GrantBefore, Narrowed, Outcome, Request, RequestConflict, RequestContext,
    RequestOrigin, RequestStatus, Source, TargetGroup,
};
use crate::time::{Time, millis};

/// A request with its numbers.
#[derive(Debug, PartialEq)]
pub(crate) struct Row {
    pub(crate) beneficiary: i64,
    pub(crate) item: i64,
    pub(crate) policy: Option<i64>,
    pub(crate) grant: Option<i64>,
    pub(crate) manual: bool,
    /// Whose accounts the requester and the beneficiary were when it was made.
    pub(crate) persons: (Option<String>, String),
    pub(crate) settings: i64,
    pub(crate) attempts: u32,
    /// How often its work was seen not to be done.
    pub(crate) reopened: u32,
    pub(crate) apart: String,
    /// The numbers of the policy's stages that take part, from 1.
    pub(crate) plan: Vec<u32>,
    pub(crate) route: u32,
    pub(crate) level: u32,
    pub(crate) fallen: bool,
    pub(crate) added_stages: Vec<AddedStage>,
    pub(crate) request: Request,
}

impl Row {
    /// The request's number.
    pub(crate) fn number(&self) -> i64 {
        self.request.number
    }
}

/// One more stage than the policy has, and the rule that adds it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct AddedStage {
    pub(crate) source: Source,
    pub(crate) rule: ConflictRuleId,
}

pub(super) const COLUMNS: &str = "SELECT r.beneficiary, r.item, r.policy, r.of_grant, r.manual, r.requester_person,
    r.beneficiary_person, r.settings, r.attempts, r.reopened, r.apart, r.plan, r.route,
    r.level, r.fallen, r.added_stages, r.id, r.number, s.id, r.action, r.origin, r.status, r.outcome, q.id, b.id, i.id, v.name,
    r.item_version, g.id, p.id, r.policy_version, r.stage, json_array_length(r.plan) + json_array_length(r.added_stages),
    r.justification, r.starts_at, r.duration, r.ends_at, r.permissions, r.before, r.form_values, r.account, r.target_group,
    r.metadata, r.context, r.beneficiary_then, a.id, r.snoozed_until, r.conflicts, r.deadline, r.narrowed, r.digest, r.created_at,
    r.updated_at";
pub(super) const TABLES: &str = "cs_requests r LEFT JOIN cs_submissions s ON s.number = r.submission
    LEFT JOIN cs_identities q ON q.number = r.requester JOIN cs_identities b ON b.number = r.beneficiary
    JOIN cs_items i ON i.number = r.item JOIN cs_item_versions v ON v.item = r.item AND v.version = r.item_version
    LEFT JOIN cs_policies p ON p.number = r.policy LEFT JOIN cs_grants g ON g.number = r.of_grant
    LEFT JOIN cs_identities a ON a.number = r.assignee";

pub(super) fn read(row: &mut Columns<'_>) -> Result<Row> {
    Ok(Row {
        beneficiary: row.take()?,
        item: row.take()?,
        policy: row.take()?,
        grant: row.take()?,
        manual: row.take()?,
        persons: (row.take()?, row.take()?),
        settings: row.take()?,
        attempts: row.take()?,
        reopened: row.take()?,
        apart: row.take()?,
        plan: row.json()?,
        route: row.take()?,
        level: row.take()?,
        fallen: row.take()?,
        added_stages: row.json()?,
        request: Request {
            id: row.id()?,
            number: row.take()?,
            submission_id: row.maybe_id()?,
            action: row.word()?,
            origin: row.word()?,
            status: row.word()?,
            outcome: row.maybe_word()?,
            requester: row.take()?,
            beneficiary: row.take()?,
            item_id: row.id()?,
            item_name: row.take()?,
            item_version: row.take()?,
            grant_id: row.maybe_id()?,
            policy_id: row.maybe_id()?,
            policy_version: row.take()?,
            stage: row.take()?,
            stages: row.take()?,
            justification: row.take()?,
            starts_at: row.maybe_time()?,
            duration: row.maybe_word()?,
            ends_at: row.maybe_time()?,
            permissions: row.maybe_json()?,
            before: row.maybe_json()?,
            form_values: row.json()?,
            account: row.take()?,
            target_group: row.maybe_json()?,
            metadata: row.json()?,
            context: row.maybe_json()?,
            beneficiary_then: row.json()?,
            assignee: row.take()?,
            snoozed_until: row.maybe_time()?,
            conflicts: row.json()?,
            deadline: row.maybe_time()?,
            narrowed: row.maybe_json()?,
            digest: row.take()?,
            created_at: row.time()?,
            updated_at: row.time()?,
        },
    })
}

/// The request with this id.
pub(crate) fn find(conn: &Conn, id: RequestId) -> Result<Option<Row>> {
    conn.find(&format!("{COLUMNS} FROM {TABLES} WHERE r.id = ?1"), [id.uuid()], read)
}

/// The request with this number.
pub(crate) fn get(conn: &Conn, number: i64) -> Result<Row> {
    conn.one(&format!("{COLUMNS} FROM {TABLES} WHERE r.number = ?1"), [number], read)
}

/// The requests with these numbers, in no order.
pub(crate) fn among(conn: &Conn, numbers: &[i64]) -> Result<Vec<Row>> {
    let sql = format!("{COLUMNS} FROM {TABLES} WHERE r.number IN (SELECT value FROM json_each(?1))");
    conn.all(&sql, [json(&numbers)?], read)
}

/// An open request, as far as a submit of the same must know.
pub(crate) struct Open {
    pub(crate) item: i64,
    pub(crate) apart: String,
    pub(crate) id: RequestId,
    pub(crate) requester: Option<i64>,
    pub(crate) pending: bool,
    /// Whether it takes the access away.
    pub(crate) ending: bool,
}

/// The open requests of a beneficiary for some items.
pub(crate) fn open_for(conn: &Conn, beneficiary: i64, items: &[i64]) -> Result<Vec<Open>> {
    let which = if items.len() == 1 { "= ?2" } else { "IN (SELECT value FROM json_each(?2))" };
    let sql = format!(
        "SELECT item, apart, id, requester, status = 'pending', action = 'revoke' FROM cs_requests
         WHERE beneficiary = ?1 AND item {which} AND action IN ('grant', 'revoke') AND open = 1"
    );
    let items: Value = match items {
        [item] => Value::Integer(*item),
        items => Value::Text(json(&items)?),
    };
    conn.all(&sql, (beneficiary, items), |row| {
        Ok(Open {
            item: row.take()?,
            apart: row.take()?,
            id: row.id()?,
            requester: row.take()?,
            pending: row.take()?,
            ending: row.take()?,
        })
    })
}

/// The open request that changes a grant: there is one at the most.
pub(crate) fn open_of_grant(conn: &Conn, grant: i64) -> Result<Option<i64>> {
    let sql = "SELECT number FROM cs_requests WHERE of_grant = ?1 AND open = 1";
    conn.find(sql, [grant], |row| row.take())
}

/// The request that gave a grant, where it is not over.
pub(crate) fn open_giver(conn: &Conn, grant: i64) -> Result<Option<i64>> {
    let sql = "SELECT number FROM cs_requests WHERE number = (SELECT request FROM cs_grants WHERE number = ?1) AND open = 1";
    conn.find(sql, [grant], |row| row.take())
}

/// The open requests for somebody, oldest first.
pub(crate) fn open_of(conn: &Conn, beneficiary: i64) -> Result<Vec<i64>> {
    let sql = "SELECT number FROM cs_requests WHERE beneficiary = ?1 AND open = 1 ORDER BY number";
    conn.all(sql, [beneficiary], |row| row.take())
}

/// The requests whose work somebody is to do, and that are not over.
pub(crate) fn assigned(conn: &Conn, assignee: i64) -> Result<Vec<i64>> {
    let sql = "SELECT number FROM cs_requests WHERE assignee = ?1
               AND open = 1 ORDER BY number";
    conn.all(sql, [assignee], |row| row.take())
}

/// The requests of a submission with this id, or the one request.
pub(crate) fn known_as(conn: &Conn, id: uuid::Uuid) -> Result<Vec<i64>> {
    let sql =
        "SELECT r.number FROM cs_submissions s JOIN cs_requests r ON r.submission = s.number WHERE s.id = ?1
               UNION SELECT number FROM cs_requests WHERE id = ?1 ORDER BY 1";
    conn.all(sql, [id], |row| row.take())
}

/// What a request is known by, and for whom it is.
pub(crate) fn known(conn: &Conn, number: i64) -> Result<(RequestId, Option<SubmissionId>, String)> {
    let sql = "SELECT r.id, s.id, b.id FROM cs_requests r JOIN cs_identities b ON b.number = r.beneficiary
               LEFT JOIN cs_submissions s ON s.number = r.submission WHERE r.number = ?1";
    conn.one(sql, [number], |row| Ok((row.id()?, row.maybe_id()?, row.take()?)))
}

/// Makes a submission.
pub(crate) fn insert_submission(
    conn: &Conn,
    id: SubmissionId,
    requester: i64,
    beneficiary: i64,
    at: Time,
) -> Result<i64> {
    let sql = "INSERT INTO cs_submissions (id, requester, beneficiary, created_at) VALUES (?1, ?2, ?3, ?4)";
    conn.insert(sql, (id.uuid(), requester, beneficiary, millis(at)))
}

/// A request to be made.
pub(crate) struct New<'a> {
    pub(crate) id: RequestId,
    pub(crate) submission: Option<i64>,
    pub(crate) action: Action,
    pub(crate) origin: RequestOrigin,
    pub(crate) requester: Option<i64>,
    pub(crate) beneficiary: i64,
    pub(crate) persons: (Option<&'a str>, &'a str),
    pub(crate) item: i64,
    pub(crate) item_version: i64,
    pub(crate) apart: &'a str,
    pub(crate) grant: Option<i64>,
    pub(crate) policy: Option<(i64, i64)>,
    pub(crate) plan: &'a [u32],
    pub(crate) settings: i64,
    pub(crate) justification: Option<&'a str>,
    pub(crate) starts_at: Option<Time>,
    pub(crate) duration: Option<&'a str>,
    pub(crate) ends_at: Option<Time>,
    pub(crate) permissions: Option<&'a [String]>,
    pub(crate) before: Option<&'a GrantBefore>,
    pub(crate) form_values: &'a serde_json::Value,
    pub(crate) account: Option<&'a str>,
    pub(crate) target_group: Option<&'a TargetGroup>,
    pub(crate) metadata: &'a BTreeMap<String, String>,
    pub(crate) context: Option<&'a RequestContext>,
    pub(crate) beneficiary_then: &'a BeneficiaryThen,
    pub(crate) manual: bool,
    pub(crate) added_stages: &'a [AddedStage],
    pub(crate) conflicts: &'a [RequestConflict],
    pub(crate) digest: &'a str,
    pub(crate) at: Time,
}

/// Makes a request.
pub(crate) fn insert(conn: &Conn, new: &New<'_>, status: RequestStatus) -> Result<i64> {
    let number = conn.insert(
        "INSERT INTO cs_requests (id, submission, action, origin, status, requester, beneficiary, item, item_version, apart,
             of_grant, policy, policy_version, plan, settings, justification, starts_at, duration, ends_at, permissions, before,
             form_values, account, target_group, metadata, context, beneficiary_then, manual, added_stages, conflicts, digest,
             requester_person, beneficiary_person, created_at, updated_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24,
             ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33, ?34, ?34)",
        params![
            new.id.uuid(),
            new.submission,
            new.action.as_str(),
            new.origin.as_str(),
            status.as_str(),
            new.requester,
            new.beneficiary,
            new.item,
            new.item_version,
            new.apart,
            new.grant,
            new.policy.map(|policy| policy.0),
            new.policy.map(|policy| policy.1),
            json(&new.plan)?,
            new.settings,
            new.justification,
            new.starts_at.map(millis),
            new.duration,
            new.ends_at.map(millis),
            new.permissions.map(|names| json(&names)).transpose()?,
            new.before.map(json).transpose()?,
            json(new.form_values)?,
            new.account,
            new.target_group.map(json).transpose()?,
            json(new.metadata)?,
            new.context.map(json).transpose()?,
            json(new.beneficiary_then)?,
            new.manual,
            json(&new.added_stages)?,
            json(&new.conflicts)?,
            new.digest,
            new.persons.0,
            new.persons.1,
            millis(new.at),
        ],
    )?;
    if let Some(words) = new.justification {
        conn.run("INSERT INTO cs_requests_text (rowid, justification) VALUES (?1, ?2)", (number, words))?;
    }
    Ok(number)
}

/// Moves a request from where it is known to stand; no row is an error, never silence. What it rests until is over with that.
pub(crate) fn move_on(
    conn: &Conn,
    number: i64,
    from: RequestStatus,
    to: RequestStatus,
    outcome: Option<Outcome>,
    at: Time,
) -> Result<()> {
    let sql = "UPDATE cs_requests SET status = ?3, outcome = ?4, snoozed_until = NULL, updated_at = ?5
               WHERE number = ?1 AND status = ?2";
    let outcome = outcome.map(Outcome::as_str);
    match conn.run(sql, (number, from.as_str(), to.as_str(), outcome, millis(at)))? {
        1 => Ok(()),
        _ => Err(Error::IllegalTransition(format!("the request is no longer `{from}`: read it again"))),
    }
}

/// Until when a request's work rests.
pub(crate) fn set_snoozed(conn: &Conn, number: i64, until: Option<Time>) -> Result<()> {
    let sql = "UPDATE cs_requests SET snoozed_until = ?2 WHERE number = ?1 AND status = 'snoozed'";
    conn.run(sql, (number, until.map(millis))).map(drop)
}

/// Who is to do a request's work.
pub(crate) fn set_assignee(conn: &Conn, number: i64, assignee: Option<i64>) -> Result<()> {
    conn.run("UPDATE cs_requests SET assignee = ?2 WHERE number = ?1", (number, assignee)).map(drop)
}

/// Opens a stage of a pending request: nothing of the stage before it stays.
pub(crate) fn set_stage(
    conn: &Conn,
    number: i64,
    stage: u32,
    deadline: Option<Time>,
    at: Time,
) -> Result<()> {
    let sql = "UPDATE cs_requests SET stage = ?2, level = 0, fallen = 0, deadline = ?3, updated_at = ?4
               WHERE number = ?1 AND status = 'pending'";
    conn.run(sql, (number, stage, deadline.map(millis), millis(at))).map(drop)
}

/// How far the open stage has come by the clock, and when it has taken as long as it may.
pub(crate) fn set_clock(conn: &Conn, number: i64, level: u32, fallen: bool, deadline: Time) -> Result<()> {
    let sql = "UPDATE cs_requests SET level = ?2, fallen = ?3, deadline = ?4 WHERE number = ?1 AND status = 'pending'";
    conn.run(sql, (number, level, fallen, millis(deadline))).map(drop)
}

/// Keeps what approvers made of a pending request.
pub(crate) fn set_narrowed(conn: &Conn, number: i64, narrowed: &Narrowed) -> Result<()> {
    let sql = "UPDATE cs_requests SET narrowed = ?2 WHERE number = ?1 AND status = 'pending'";
    conn.run(sql, (number, json(narrowed)?)).map(drop)
}

/// A way that is looked for anew.
pub(crate) struct Route<'a> {
    pub(crate) route: u32,
    pub(crate) policy: (i64, i64),
    pub(crate) settings: i64,
    pub(crate) plan: &'a [u32],
}

/// Gives a pending request another way, from before its first stage on.
pub(crate) fn reroute(conn: &Conn, number: i64, to: &Route<'_>, at: Time) -> Result<()> {
    let sql = "UPDATE cs_requests SET route = ?2, policy = ?3, policy_version = ?4, settings = ?5, plan = ?6, stage = 0, level = 0,
               fallen = 0, deadline = NULL, updated_at = ?7 WHERE number = ?1 AND status = 'pending'";
    let (policy, version) = to.policy;
    conn.run(sql, (number, to.route, policy, version, to.settings, json(&to.plan)?, millis(at))).map(drop)
}

/// Counts how often work was seen not to be done.
pub(crate) fn count_reopened(conn: &Conn, number: i64) -> Result<()> {
    conn.run("UPDATE cs_requests SET reopened = reopened + 1 WHERE number = ?1", [number]).map(drop)
}

/// Counts the attempts at the work.
pub(crate) fn set_attempts(conn: &Conn, number: i64, attempts: u32) -> Result<()> {
    conn.run("UPDATE cs_requests SET attempts = ?2 WHERE number = ?1", (number, attempts)).map(drop)
}
