//! Whom and what each entry of the ledger is about: written with it, and read as a history.

use rusqlite::params_from_iter;
use rusqlite::types::{ToSql, ToSqlOutput, Value};
use uuid::Uuid;

use super::Conn;
use super::ledger::{self, Row};
use crate::error::Result;
use crate::ids::{Id, RequestId};
use crate::time::{Time, millis};

/// Whom or what an entry is about: somebody by the host's own id, an item or a grant by its.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum About {
    Person(String),
    Thing(Uuid),
}

impl ToSql for About {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        match self {
            Self::Person(id) => id.to_sql(),
            Self::Thing(id) => Ok(ToSqlOutput::from(id.as_bytes().to_vec())),
        }
    }
}

impl From<&About> for Value {
    fn from(about: &About) -> Self {
        match about {
            About::Person(id) => Self::Text(id.clone()),
            About::Thing(id) => Self::Blob(id.as_bytes().to_vec()),
        }
    }
}

/// Remembers that an entry is about this.
pub(crate) fn insert(conn: &Conn, about: &About, seq: i64) -> Result<()> {
    conn.run("INSERT INTO cs_ledger_about (about, seq) VALUES (?1, ?2)", (about, seq)).map(drop)
}

/// Whether any entry is about this.
pub(crate) fn any(conn: &Conn, about: &About) -> Result<bool> {
    conn.one("SELECT EXISTS (SELECT 1 FROM cs_ledger_about WHERE about = ?1)", [about], |row| row.take())
}

/// Whom and what the entries of a request are about; these never change.
pub(crate) fn of_request(conn: &Conn, id: Uuid) -> Result<Option<Vec<About>>> {
    let sql = "SELECT b.id, i.id, q.id FROM cs_requests r JOIN cs_identities b ON b.number = r.beneficiary
               JOIN cs_items i ON i.number = r.item LEFT JOIN cs_identities q ON q.number = r.requester WHERE r.id = ?1";
    conn.find(sql, [id], |row| {
        let mut all = vec![About::Person(row.take()?), About::Thing(row.take()?)];
        all.extend(row.take::<Option<String>>()?.map(About::Person));
        Ok(all)
    })
}

/// Whom and what the entries of a grant are about.
pub(crate) fn of_grant(conn: &Conn, id: Uuid) -> Result<Option<Vec<About>>> {
    let sql = "SELECT b.id, i.id FROM cs_grants g JOIN cs_identities b ON b.number = g.beneficiary
               JOIN cs_items i ON i.number = g.item WHERE g.id = ?1";
    conn.find(sql, [id], |row| Ok(vec![About::Person(row.take()?), About::Thing(row.take()?)]))
}

/// Which entries to list.
#[derive(Default)]
pub(crate) struct Filter {
    pub(crate) request: Option<RequestId>,
    /// Those that are about each of these.
    pub(crate) about: Vec<About>,
    pub(crate) types: Option<Vec<&'static str>>,
    /// The numbers between which they lie, without these.
    pub(crate) after: i64,
    pub(crate) before: i64,
}

/// Entries in order, oldest first: a range of one index.
pub(crate) fn list(conn: &Conn, filter: &Filter, limit: usize) -> Result<Vec<Row>> {
    let mut values: Vec<Value> = vec![filter.after.into(), filter.before.into()];
    let mut bind = |value: Value| {
        values.push(value);
        format!("?{}", values.len())
    };
    let (from, seq, others) = match (filter.request, filter.about.split_first()) {
        // The order of the join is the order of the index.
        (None, Some((first, others))) => {
            let first = bind(first.into());
            let from =
                format!("cs_ledger_about a CROSS JOIN cs_ledger l ON l.seq = a.seq WHERE a.about = {first}");
            (from, "a.seq", others)
        }
        (Some(id), _) => {
            let id = bind(Value::Blob(id.uuid().as_bytes().to_vec()));
            (format!("cs_ledger l WHERE l.request = {id}"), "l.seq", &filter.about[..])
        }
        (None, None) => ("cs_ledger l WHERE TRUE".to_owned(), "l.seq", &[][..]),
    };
    let mut sql = format!(
        "SELECT l.seq, l.at, l.due, l.type, l.actor, l.on_behalf_of, l.request, l.subject, l.data, l.salt, l.data_digest, l.hash
         FROM {from} AND {seq} > ?1 AND {seq} < ?2"
    );
    for other in others {
        let other = bind(other.into());
        sql.push_str(&format!(
            " AND EXISTS (SELECT 1 FROM cs_ledger_about o WHERE o.about = {other} AND o.seq = {seq})"
        ));
    }
    if let Some(types) = &filter.types {
        let types: Vec<String> = types.iter().map(|one| bind(Value::Text((*one).to_owned()))).collect();
        sql.push_str(&format!(" AND l.type IN ({})", types.join(", ")));
    }
    let limit = bind(Value::Integer(limit as i64));
    sql.push_str(&format!(" ORDER BY {seq} LIMIT {limit}"));
    conn.all(&sql, params_from_iter(values), ledger::read)
}

/// The number of the last of so many entries that a list would look at, where there are that many.
pub(crate) fn horizon(conn: &Conn, filter: &Filter, most: i64) -> Result<Option<i64>> {
    let Some(about) = filter.about.first() else { return Ok(Some(filter.after.saturating_add(most))) };
    let sql = "SELECT seq FROM cs_ledger_about WHERE about = ?1 AND seq > ?2 AND seq < ?3 ORDER BY seq LIMIT 1 OFFSET ?4";
    conn.find(sql, (about, filter.after, filter.before, most - 1), |row| row.take())
}

/// What changed a grant, oldest first: the entries after a number.
pub(crate) fn changes(conn: &Conn, grant: Uuid, until: Time) -> Result<Vec<Row>> {
    let sql = "SELECT l.seq, l.at, l.due, l.type, l.actor, l.on_behalf_of, l.request, l.subject, l.data, l.salt, l.data_digest, l.hash
               FROM cs_ledger_about a CROSS JOIN cs_ledger l ON l.seq = a.seq WHERE a.about = ?1 AND l.at > ?2
               AND l.type IN ('access.extended', 'access.modified', 'access.loaded', 'access.suspended', 'access.restored')
               ORDER BY a.seq";
    conn.all(sql, (About::Thing(grant), millis(until)), ledger::read)
}

/// The last entry of some type about a grant, up to a time.
pub(crate) fn last(conn: &Conn, grant: Uuid, until: Time, types: &[&str]) -> Result<Option<Row>> {
    let types: Vec<String> = types.iter().map(|one| format!("'{one}'")).collect();
    let sql = format!(
        "SELECT l.seq, l.at, l.due, l.type, l.actor, l.on_behalf_of, l.request, l.subject, l.data, l.salt, l.data_digest, l.hash
         FROM cs_ledger_about a CROSS JOIN cs_ledger l ON l.seq = a.seq WHERE a.about = ?1 AND l.at <= ?2
         AND l.type IN ({}) AND l.data IS NOT NULL ORDER BY a.seq DESC LIMIT 1",
        types.join(", ")
    );
    conn.find(&sql, (About::Thing(grant), millis(until)), ledger::read)
}

/// When the last entry of a type about a grant was written, up to a time.
pub(crate) fn last_at(conn: &Conn, grant: Uuid, until: Time, kind: &str) -> Result<Option<i64>> {
    let sql = "SELECT l.at FROM cs_ledger_about a CROSS JOIN cs_ledger l ON l.seq = a.seq
               WHERE a.about = ?1 AND l.at <= ?2 AND l.type = ?3 ORDER BY a.seq DESC LIMIT 1";
    conn.find(sql, (About::Thing(grant), millis(until), kind), |row| row.take())
}
