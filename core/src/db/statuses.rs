//! Requests that a contract's client looks for: narrowed by a filter, in an order of theirs, from an offset.

use rusqlite::params_from_iter;
use rusqlite::types::Value;

use super::request_list::Stand;
use super::{Conn, filter};
use crate::error::Result;
use crate::model::filter::Filter;
use crate::page::Part;

/// What a list can be in the order of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    Created,
    Modified,
    Id,
    Name,
}

/// Which requests, and in which order.
#[derive(Default)]
pub(crate) struct Look<'a> {
    /// Whoever asked or is to have the access.
    pub(crate) of: Option<i64>,
    pub(crate) requester: Option<i64>,
    pub(crate) beneficiary: Option<i64>,
    /// Who is asked now, or does the work.
    pub(crate) assigned: Option<i64>,
    /// How they stand; anyhow, where it does not say.
    pub(crate) stands: &'a [Stand],
    pub(crate) filter: Option<&'a Filter>,
    /// The first counts most; `true` is downwards.
    pub(crate) sort: &'a [(Sort, bool)],
}

/// All of them are there; as `LEFT JOIN`s, those that nothing asks about are not looked at.
const TABLES: &str = "cs_requests r LEFT JOIN cs_identities b ON b.number = r.beneficiary
    LEFT JOIN cs_item_versions v ON v.item = r.item AND v.version = r.item_version
    LEFT JOIN cs_submissions s ON s.number = r.submission";

/// What waits for somebody, or is theirs to do: each part by an index of its own.
const ASSIGNED: &str = "r.number IN (
    SELECT a.request FROM cs_seats t JOIN cs_approvals a ON a.number = t.approval WHERE t.open = 1 AND t.identity = #
    UNION SELECT a.request FROM cs_group_members m JOIN cs_groups g ON g.number = m.grp
        JOIN cs_seats t ON t.grp = g.id AND t.open = 1 JOIN cs_approvals a ON a.number = t.approval WHERE m.identity = #
    UNION SELECT number FROM cs_requests WHERE assignee = # AND open = 1)";

impl Look<'_> {
    fn conditions(&self, values: &mut Vec<Value>) -> String {
        let mut all = vec!["TRUE".to_owned()];
        for (condition, number) in [
            ("(r.requester = # OR r.beneficiary = #)", self.of),
            ("r.requester = #", self.requester),
            ("r.beneficiary = #", self.beneficiary),
            (ASSIGNED, self.assigned),
        ] {
            if let Some(number) = number {
                values.push(number.into());
                all.push(condition.replace('#', &format!("?{}", values.len())));
            }
        }
        let ways: Vec<String> = self
            .stands
            .iter()
            .map(|(status, outcome)| {
                values.push(Value::Text(status.as_str().to_owned()));
                let status = format!("r.status = ?{}", values.len());
                match outcome {
                    None => status,
                    Some(outcome) => {
                        values.push(Value::Text(outcome.as_str().to_owned()));
                        format!("({status} AND r.outcome = ?{})", values.len())
                    }
                }
            })
            .collect();
        if !ways.is_empty() {
            all.push(format!("({})", ways.join(" OR ")));
        }
        all.extend(self.filter.map(|one| filter::sql(one, values)));
        all.join(" AND ")
    }

    /// The order; what is equal in it is in the order of numbers, so that no page has anything twice.
    fn order(&self) -> String {
        let mut all: Vec<String> = self
            .sort
            .iter()
            .map(|(sort, down)| {
                let column = match sort {
                    Sort::Created => "r.created_at",
                    Sort::Modified => "r.updated_at",
                    Sort::Id => "r.id",
                    Sort::Name => "v.name",
                };
                format!("{column}{}", if *down { " DESC" } else { "" })
            })
            .collect();
        all.push("r.number DESC".to_owned());
        all.join(", ")
    }
}

/// The numbers of a part of them.
pub(crate) fn numbers(conn: &Conn, look: &Look<'_>, part: Part) -> Result<Vec<i64>> {
    let mut values = Vec::new();
    let conditions = look.conditions(&mut values);
    values.extend(
        [part.limit, part.offset].map(|number| Value::Integer(i64::try_from(number).unwrap_or(i64::MAX))),
    );
    let (limit, offset) = (values.len() - 1, values.len());
    let sql = format!(
        "SELECT r.number FROM {TABLES} WHERE {conditions} ORDER BY {} LIMIT ?{limit} OFFSET ?{offset}",
        look.order()
    );
    conn.all(&sql, params_from_iter(values), |row| row.take())
}

/// How many there are.
pub(crate) fn count(conn: &Conn, look: &Look<'_>) -> Result<i64> {
    let mut values = Vec::new();
    let conditions = look.conditions(&mut values);
    conn.one(&format!("SELECT count(*) FROM {TABLES} WHERE {conditions}"), params_from_iter(values), |row| {
        row.take()
    })
}
