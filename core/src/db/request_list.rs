//! Lists of requests: narrowed, in order, by pages and by parts, and counted.

use rusqlite::params_from_iter;
use rusqlite::types::Value;

use super::Conn;
use super::requests::{COLUMNS, TABLES, read};
use crate::error::Result;
use crate::model::{Action, Outcome, Request, RequestStatus};
use crate::page::Part;

/// How a request stands, where it was closed with its outcome.
pub(crate) type Stand = (RequestStatus, Option<Outcome>);

/// Which requests to list.
#[derive(Default)]
pub(crate) struct Filter<'a> {
    /// Only those that somebody made or benefits from.
    pub(crate) of: Option<i64>,
    pub(crate) status: Option<RequestStatus>,
    /// Only those that stand in one of these ways; nothing named is every one.
    pub(crate) stands: &'a [Stand],
    pub(crate) action: Option<Action>,
    pub(crate) item: Option<i64>,
    /// Only those for items of the application of this id.
    pub(crate) application: Option<&'a str>,
    pub(crate) beneficiary: Option<i64>,
    pub(crate) requester: Option<i64>,
    /// The words that the justification must hold, as FTS5 reads them.
    pub(crate) words: Option<&'a str>,
    /// The numbers between which they lie.
    pub(crate) from: i64,
    pub(crate) until: i64,
    pub(crate) newest_first: bool,
}

impl Filter<'_> {
    /// The numbers of those that fit, in order: each part is a range of one index, so that a page costs the same at any
    /// depth.
    fn numbers(&self) -> (String, Vec<Value>) {
        let mut values: Vec<Value> = vec![self.from.into(), self.until.into()];
        let mut conditions = vec!["r.number > ?1".to_owned(), "r.number < ?2".to_owned()];
        let mut and = |condition: &str, value: Option<Value>| {
            if let Some(value) = value {
                values.push(value);
                conditions.push(condition.replace('#', &format!("?{}", values.len())));
            }
        };
        and("r.status = #", self.status.map(|status| status.as_str().to_owned().into()));
        and("r.action = #", self.action.map(|action| action.as_str().to_owned().into()));
        and("r.item = #", self.item.map(Into::into));
        and(
            "r.item IN (SELECT i.number FROM cs_applications a JOIN cs_items i ON i.application = a.number WHERE a.id = #)",
            self.application.map(|id| id.to_owned().into()),
        );
        and("r.beneficiary = #", self.beneficiary.map(Into::into));
        and("r.requester = #", self.requester.map(Into::into));
        and(
            "r.number IN (SELECT rowid FROM cs_requests_text WHERE cs_requests_text MATCH #)",
            self.words.map(|words| words.to_owned().into()),
        );
        let ways: Vec<String> = self
            .stands
            .iter()
            .map(|(status, outcome)| {
                let mut word = |text: &'static str| {
                    values.push(text.to_owned().into());
                    format!("?{}", values.len())
                };
                match outcome {
                    None => format!("r.status = {}", word(status.as_str())),
                    Some(outcome) => {
                        format!(
                            "r.status = {} AND r.outcome = {}",
                            word(status.as_str()),
                            word(outcome.as_str())
                        )
                    }
                }
            })
            .collect();
        if !ways.is_empty() {
            conditions.push(format!("({})", ways.join(" OR ")));
        }
        let order = if self.newest_first { "DESC" } else { "ASC" };
        let part = |more: &str| {
            format!(
                "SELECT number FROM (SELECT r.number FROM cs_requests r WHERE {}{more} ORDER BY r.number {order} LIMIT :limit)",
                conditions.join(" AND ")
            )
        };
        let sql = match self.of {
            None => part(""),
            Some(of) => {
                values.push(of.into());
                let me = values.len();
                format!(
                    "{} UNION {}",
                    part(&format!(" AND r.requester = ?{me}")),
                    part(&format!(" AND r.beneficiary = ?{me}"))
                )
            }
        };
        (sql, values)
    }
}

/// Requests in order.
pub(crate) fn list(conn: &Conn, filter: &Filter<'_>, limit: usize) -> Result<Vec<(i64, Request)>> {
    let (numbers, mut values) = filter.numbers();
    values.push((limit as i64).into());
    let last = format!("?{}", values.len());
    let order = if filter.newest_first { "DESC" } else { "ASC" };
    let numbers = numbers.replace(":limit", &last);
    let sql = format!(
        "{COLUMNS} FROM {TABLES} WHERE r.number IN ({numbers}) ORDER BY r.number {order} LIMIT {last}"
    );
    conn.all(&sql, params_from_iter(values), |row| read(row).map(|row| (row.request.number, row.request)))
}

/// A part of the requests in order, from an offset: it goes through the numbers before it, and reads the rows of its own.
pub(crate) fn slice(conn: &Conn, filter: &Filter<'_>, part: Part) -> Result<Vec<Request>> {
    let (numbers, mut values) = filter.numbers();
    let mut bind = |value: usize| {
        values.push((value as i64).into());
        format!("?{}", values.len())
    };
    let (reach, limit, offset) =
        (bind(part.offset.saturating_add(part.limit)), bind(part.limit), bind(part.offset));
    let numbers = numbers.replace(":limit", &reach);
    let order = if filter.newest_first { "DESC" } else { "ASC" };
    let sql = format!(
        "{COLUMNS} FROM {TABLES} WHERE r.number IN (
             SELECT number FROM ({numbers}) ORDER BY number {order} LIMIT {limit} OFFSET {offset}
         ) ORDER BY r.number {order}"
    );
    conn.all(&sql, params_from_iter(values), |row| read(row).map(|row| row.request))
}

/// How many requests fit, `most` at the most.
pub(crate) fn count(conn: &Conn, filter: &Filter<'_>, most: i64) -> Result<i64> {
    let (numbers, mut values) = filter.numbers();
    values.push(most.into());
    let last = format!("?{}", values.len());
    let sql = format!("SELECT count(*) FROM ({} LIMIT {last})", numbers.replace(":limit", &last));
    conn.one(&sql, params_from_iter(values), |row| row.take())
}
