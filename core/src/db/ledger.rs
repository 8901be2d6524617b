use std::collections::BTreeSet;

use data_encoding::HEXLOWER;
use serde_json::Value;
use uuid::Uuid;

use super::conn::{Columns, json};
use super::{Conn, chain};
use crate::error::Result;
use crate::ids::{Id, RequestId};
use crate::law::chain::{Digest, Link, Written, hex};
use crate::model::{HistoryEntry, LedgerEntry};
use crate::time::from_millis;

/// An entry as it is kept.
pub(crate) struct Row {
    pub(crate) seq: i64,
    pub(crate) at: i64,
    pub(crate) due: Option<i64>,
    pub(crate) r#type: String,
    pub(crate) actor: String,
    pub(crate) on_behalf_of: Option<String>,
    pub(crate) request: Option<Uuid>,
    pub(crate) subject: String,
    /// The facts and their salt, unless they were erased.
    pub(crate) data: Option<String>,
    pub(crate) salt: Option<[u8; 16]>,
    pub(crate) data_digest: Digest,
    pub(crate) hash: Digest,
}

const COLUMNS: &str = "SELECT seq, at, due, type, actor, on_behalf_of, request, subject, data, salt, data_digest, hash FROM cs_ledger";

pub(super) fn read(row: &mut Columns<'_>) -> Result<Row> {
    Ok(Row {
        seq: row.take()?,
        at: row.take()?,
        due: row.take()?,
        r#type: row.take()?,
        actor: row.take()?,
        on_behalf_of: row.take()?,
        request: row.take()?,
        subject: row.take()?,
        data: row.take()?,
        salt: row.take()?,
        data_digest: row.take()?,
        hash: row.take()?,
    })
}

impl Row {
    /// The entry as the rules of the chain look at it.
    pub(crate) fn written(&self) -> Written<'_> {
        let link = Link {
            seq: self.seq,
            at: self.at,
            due: self.due,
            r#type: self.r#type.as_bytes(),
            actor: self.actor.as_bytes(),
            on_behalf_of: self.on_behalf_of.as_ref().map(String::as_bytes),
            request: self.request.as_ref().map(|id| id.as_bytes().as_slice()),
            subject: self.subject.as_bytes(),
            data_digest: &self.data_digest,
        };
        let salt = self.salt.as_ref().map(<[u8; 16]>::as_slice);
        Written { link, data: self.data.as_ref().map(String::as_bytes), salt, hash: &self.hash }
    }

    /// The entry as its readers get it.
    pub(crate) fn entry(self) -> Result<LedgerEntry> {
        Ok(LedgerEntry {
            at: time(self.at)?,
            due: self.due.map(time).transpose()?,
            request: self.request.map(RequestId::from_uuid),
            data: facts(self.data.as_deref())?,
            salt: self.salt.map(|salt| HEXLOWER.encode(&salt)),
            data_digest: hex(&self.data_digest),
            hash: hex(&self.hash),
            seq: self.seq,
            r#type: self.r#type,
            actor: self.actor,
            on_behalf_of: self.on_behalf_of,
            subject: self.subject,
        })
    }

    /// The entry without its proof, and without what is only for who sees the ledger: the members of the groups that could decide.
    pub(crate) fn history(self) -> Result<HistoryEntry> {
        let mut data = facts(self.data.as_deref())?;
        for one in data.get_mut("could_decide").and_then(Value::as_array_mut).into_iter().flatten() {
            if let Some(group) = one.as_object_mut().filter(|one| one.contains_key("group")) {
                group.retain(|name, _| !matches!(name.as_str(), "members" | "more"));
            }
        }
        Ok(HistoryEntry {
            seq: self.seq,
            at: time(self.at)?,
            due: self.due.map(time).transpose()?,
            data,
            r#type: self.r#type,
            actor: self.actor,
            on_behalf_of: self.on_behalf_of,
            request_id: self.request.map(RequestId::from_uuid),
            subject: self.subject,
        })
    }
}

fn time(millis: i64) -> Result<crate::time::Time> {
    from_millis(millis)
        .ok_or_else(|| crate::error::Error::Corrupt("the ledger holds a time that is none".into()))
}

fn facts(text: Option<&str>) -> Result<Value> {
    let Some(text) = text else { return Ok(Value::Null) };
    serde_json::from_str(text)
        .map_err(|_| crate::error::Error::Corrupt("the ledger holds facts that are no JSON".into()))
}

/// The last entry's number, time and hash.
pub(crate) fn head(conn: &Conn) -> Result<Option<(i64, i64, Digest)>> {
    let sql = "SELECT seq, at, hash FROM cs_ledger ORDER BY seq DESC LIMIT 1";
    conn.find(sql, [], |row| Ok((row.take()?, row.take()?, row.take()?)))
}

/// Writes the next entry.
pub(crate) fn insert(conn: &Conn, row: &Row) -> Result<()> {
    conn.insert(
        "INSERT INTO cs_ledger (seq, at, due, type, actor, on_behalf_of, request, subject, data, salt, data_digest, hash)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        (
            row.seq,
            row.at,
            row.due,
            &row.r#type,
            &row.actor,
            &row.on_behalf_of,
            row.request,
            &row.subject,
            &row.data,
            row.salt,
            row.data_digest,
            row.hash,
        ),
    )
    .map(drop)
}

/// The entry with this number.
pub(crate) fn find(conn: &Conn, seq: i64) -> Result<Option<Row>> {
    conn.find(&format!("{COLUMNS} WHERE seq = ?1"), [seq], read)
}

/// The hash of the entry with this number.
pub(crate) fn hash(conn: &Conn, seq: i64) -> Result<Option<Digest>> {
    conn.find("SELECT hash FROM cs_ledger WHERE seq = ?1", [seq], |row| row.take())
}

/// Every entry of a request, oldest first.
pub(crate) fn of_request(conn: &Conn, request: RequestId) -> Result<Vec<Row>> {
    conn.all(&format!("{COLUMNS} WHERE request = ?1 ORDER BY seq"), [request.uuid()], read)
}

/// Erases the facts of an entry; no row is an error, never silence.
pub(crate) fn erase(conn: &Conn, seq: i64) -> Result<()> {
    let sql = "UPDATE cs_ledger SET data = NULL, salt = NULL WHERE seq = ?1 AND data IS NOT NULL";
    match conn.run(sql, [seq])? {
        1 => Ok(()),
        _ => Err(crate::error::Error::Stale {
            problem: "this entry was redacted meanwhile".into(),
            by: None,
            at: None,
        }),
    }
}

/// Entries after a number and up to another, oldest first; of some types, if asked.
pub(crate) fn between(
    conn: &Conn,
    after: i64,
    until: i64,
    types: Option<&BTreeSet<&str>>,
    limit: usize,
) -> Result<Vec<Row>> {
    let of = if types.is_some() { "AND type IN (SELECT value FROM json_each(?4))" } else { "AND ?4 IS NULL" };
    let sql = format!("{COLUMNS} WHERE seq > ?1 AND seq <= ?2 {of} ORDER BY seq LIMIT ?3");
    conn.all(&sql, (after, until, limit as i64, types.map(json).transpose()?), read)
}

/// Calls `each` with every entry after a number and up to another, oldest first, where it lies.
pub(crate) fn walk(
    conn: &Conn,
    after: i64,
    until: i64,
    mut each: impl FnMut(&Written<'_>) -> Result<()>,
) -> Result<()> {
    let sql = format!("{COLUMNS} WHERE seq > ?1 AND seq <= ?2 ORDER BY seq");
    conn.each(&sql, (after, until), |row| each(&chain::written(|| row.value())?))
}

/// Calls `each` with every entry of a request, oldest first.
pub(crate) fn each_of(
    conn: &Conn,
    request: RequestId,
    mut each: impl FnMut(Row) -> Result<()>,
) -> Result<()> {
    let sql = format!("{COLUMNS} WHERE request = ?1 ORDER BY seq");
    conn.each(&sql, [request.uuid()], |row| each(read(row)?))
}
