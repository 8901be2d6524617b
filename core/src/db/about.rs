//! Whom and what each entry of the ledger is about: written with it, and read as a history.

use rusqlite::params_from_iter;
use rusqlite::types::Value;
use uuid::Uuid;

use super::Conn;
use super::ledger::{self, Row};
use crate::error::Result;
use crate::ids::{Id, RequestId};
use crate::time::{Time, millis};

/// Whom or what an entry is about. By number, so that what is written together lies together; whom nobody has registered, by the
/// host's own id.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum About {
    Person(i64),
    Item(i64),
    Grant(i64),
    Stranger(String),
}

impl About {
    /// Somebody, by the host's own id.
    pub(crate) fn person(conn: &Conn, id: &str) -> Result<Self> {
        let number = super::identities::number(conn, id)?;
        Ok(number.map_or_else(|| Self::Stranger(id.to_owned()), Self::Person))
    }

    /// All that somebody is known by, who may have done something before anybody registered them; none who never did.
    pub(crate) fn anybody(conn: &Conn, id: &str) -> Result<Vec<Self>> {
        let mut all: Vec<Self> = super::identities::number(conn, id)?.map(Self::Person).into_iter().collect();
        let stranger = Self::Stranger(id.to_owned());
        if any(conn, &stranger)? {
            all.push(stranger);
        }
        Ok(all)
    }
}

impl From<&About> for Value {
    /// As the table has it: see there.
    fn from(about: &About) -> Self {
        match about {
            About::Person(number) => Self::Integer(number * 3),
            About::Item(number) => Self::Integer(number * 3 + 1),
            About::Grant(number) => Self::Integer(number * 3 + 2),
            About::Stranger(id) => Self::Text(id.clone()),
        }
    }
}

/// Remembers that an entry is about this.
pub(crate) fn insert(conn: &Conn, about: &About, seq: i64) -> Result<()> {
    conn.run("INSERT INTO cs_ledger_about (about, seq) VALUES (?1, ?2)", (Value::from(about), seq)).map(drop)
}

/// Whether any entry is about this.
fn any(conn: &Conn, about: &About) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM cs_ledger_about WHERE about = ?1)";
    conn.one(sql, [Value::from(about)], |row| row.take())
}

/// Whom and what the entries of a request are about; these never change.
pub(crate) fn of_request(conn: &Conn, id: Uuid) -> Result<Option<Vec<About>>> {
    conn.find("SELECT beneficiary, item, requester FROM cs_requests WHERE id = ?1", [id], |row| {
        let mut all = vec![About::Person(row.take()?), About::Item(row.take()?)];
        all.extend(row.take::<Option<i64>>()?.map(About::Person));
        Ok(all)
    })
}

/// Whom and what the entries of a grant are about.
pub(crate) fn of_grant(conn: &Conn, id: Uuid) -> Result<Option<[About; 3]>> {
    conn.find("SELECT number, beneficiary, item FROM cs_grants WHERE id = ?1", [id], |row| {
        Ok([About::Grant(row.take()?), About::Person(row.take()?), About::Item(row.take()?)])
    })
}

/// The item with this id, deleted or not.
pub(crate) fn item(conn: &Conn, id: Uuid) -> Result<Option<About>> {
    conn.find("SELECT number FROM cs_items WHERE id = ?1", [id], |row| row.take().map(About::Item))
}

/// An entry, as `ledger` reads it.
const COLUMNS: &str = "SELECT l.seq, l.at, l.due, l.type, l.actor, l.on_behalf_of, l.request, l.subject, l.data, l.salt, l.data_digest, l.hash";

/// Which entries to list.
#[derive(Default)]
pub(crate) struct Filter {
    pub(crate) request: Option<RequestId>,
    /// Those that are about each of these, by one of the names that it has.
    pub(crate) about: Vec<Vec<About>>,
    pub(crate) types: Option<Vec<&'static str>>,
    /// The numbers between which they lie, without these.
    pub(crate) after: i64,
    pub(crate) before: i64,
}

impl Filter {
    /// What to take entries from, and where it says their number: ranges of one index, each in order.
    fn ranges(&self, values: &mut Vec<Value>) -> Vec<(String, &'static str)> {
        let mut bind = |value: Value| {
            values.push(value);
            format!("?{}", values.len())
        };
        match (self.request, self.about.first()) {
            (Some(id), _) => {
                let id = bind(Value::Blob(id.uuid().as_bytes().to_vec()));
                vec![(format!("cs_ledger l WHERE l.request = {id}"), "l.seq")]
            }
            // The order of the join is the order of the index.
            (None, Some(names)) => names
                .iter()
                .map(|one| {
                    let one = bind(one.into());
                    let from = "cs_ledger_about a CROSS JOIN cs_ledger l ON l.seq = a.seq WHERE a.about";
                    (format!("{from} = {one}"), "a.seq")
                })
                .collect(),
            (None, None) => vec![("cs_ledger l WHERE TRUE".to_owned(), "l.seq")],
        }
    }

    /// What of these each entry must be about besides.
    fn others(&self) -> &[Vec<About>] {
        let read = usize::from(self.request.is_none() && !self.about.is_empty());
        self.about.get(read..).unwrap_or_default()
    }
}

/// Entries in order, oldest first: ranges of one index, put together in their order.
pub(crate) fn list(conn: &Conn, filter: &Filter, limit: usize) -> Result<Vec<Row>> {
    let mut values: Vec<Value> = vec![filter.after.into(), filter.before.into()];
    let ranges = filter.ranges(&mut values);
    let mut bind = |value: Value| {
        values.push(value);
        format!("?{}", values.len())
    };
    let mut more = String::new();
    for names in filter.others() {
        let names: Vec<String> = names.iter().map(|one| bind(one.into())).collect();
        more.push_str(&format!(
            " AND EXISTS (SELECT 1 FROM cs_ledger_about o WHERE o.about IN ({}) AND o.seq = l.seq)",
            names.join(", ")
        ));
    }
    if let Some(types) = &filter.types {
        let types: Vec<String> = types.iter().map(|one| bind(Value::Text((*one).to_owned()))).collect();
        more.push_str(&format!(" AND l.type IN ({})", types.join(", ")));
    }
    let limit = bind(Value::Integer(limit as i64));
    let parts: Vec<String> = ranges
        .iter()
        .map(|(range, seq)| {
            format!("{COLUMNS}, {seq} AS place FROM {range} AND {seq} > ?1 AND {seq} < ?2{more}")
        })
        .collect();
    conn.all(
        &format!("{} ORDER BY place LIMIT {limit}", parts.join(" UNION ALL ")),
        params_from_iter(values),
        ledger::read,
    )
}

/// The number of the last of so many entries that a list would look at, where there are that many.
pub(crate) fn horizon(conn: &Conn, filter: &Filter, most: i64) -> Result<Option<i64>> {
    let Some(names) = filter.about.first() else { return Ok(Some(filter.after.saturating_add(most))) };
    let mut values: Vec<Value> = vec![filter.after.into(), filter.before.into(), (most - 1).into()];
    let parts: Vec<String> = names
        .iter()
        .map(|one| {
            values.push(one.into());
            format!(
                "SELECT seq FROM cs_ledger_about WHERE about = ?{} AND seq > ?1 AND seq < ?2",
                values.len()
            )
        })
        .collect();
    let sql = format!("{} ORDER BY seq LIMIT 1 OFFSET ?3", parts.join(" UNION ALL "));
    conn.find(&sql, params_from_iter(values), |row| row.take())
}

/// What changed a grant, oldest first: the entries after a number.
pub(crate) fn changes(conn: &Conn, grant: i64, until: Time) -> Result<Vec<Row>> {
    let sql = format!(
        "{COLUMNS}
               FROM cs_ledger_about a CROSS JOIN cs_ledger l ON l.seq = a.seq WHERE a.about = ?1 AND l.at > ?2
               AND l.type IN ('access.extended', 'access.modified', 'access.loaded', 'access.suspended', 'access.restored')
               ORDER BY a.seq"
    );
    conn.all(&sql, (Value::from(&About::Grant(grant)), millis(until)), ledger::read)
}

/// The last entry of some type about a grant, up to a time.
pub(crate) fn last(conn: &Conn, grant: i64, until: Time, types: &[&str]) -> Result<Option<Row>> {
    let types: Vec<String> = types.iter().map(|one| format!("'{one}'")).collect();
    let sql = format!(
        "{COLUMNS}
         FROM cs_ledger_about a CROSS JOIN cs_ledger l ON l.seq = a.seq WHERE a.about = ?1 AND l.at <= ?2
         AND l.type IN ({}) AND l.data IS NOT NULL ORDER BY a.seq DESC LIMIT 1",
        types.join(", ")
    );
    conn.find(&sql, (Value::from(&About::Grant(grant)), millis(until)), ledger::read)
}

/// When the last entry of a type about a grant was written, up to a time.
pub(crate) fn last_at(conn: &Conn, grant: i64, until: Time, kind: &str) -> Result<Option<i64>> {
    let sql = "SELECT l.at FROM cs_ledger_about a CROSS JOIN cs_ledger l ON l.seq = a.seq
               WHERE a.about = ?1 AND l.at <= ?2 AND l.type = ?3 ORDER BY a.seq DESC LIMIT 1";
    conn.find(sql, (Value::from(&About::Grant(grant)), millis(until), kind), |row| row.take())
}
