//! The chain, followed inside SQLite: it calls a function of ours with every entry, which is so never carried out of it.

use std::ops::RangeInclusive;

use rusqlite::Connection;
use rusqlite::functions::{Aggregate, Context, FunctionFlags};
use rusqlite::types::ValueRef;

use super::Conn;
use super::conn::{damaged, told};
use crate::error::Result;
use crate::law::chain::{Chain, Digest, Link, Written};

/// An entry's columns, and where to begin: the number of the entry before, and its hash.
const ARGUMENTS: i32 = 14;

/// Makes the function known to a connection.
pub(super) fn register(conn: &Connection) -> Result<()> {
    conn.create_aggregate_function("cs_follow", ARGUMENTS, FunctionFlags::SQLITE_UTF8, Follow).map_err(told)
}

/// Follows the entries with these numbers from where a walk has come to; answers the last, where all of them are right.
pub(crate) fn follow(conn: &Conn, entries: RangeInclusive<i64>, from: Chain) -> Result<Option<i64>> {
    let sql = "SELECT cs_follow(seq, at, due, type, actor, on_behalf_of, request, subject, data, salt, data_digest, hash, ?3, ?4)
               FROM cs_ledger WHERE seq BETWEEN ?1 AND ?2";
    let last = conn.find(sql, (entries.start(), entries.end(), from.seq, from.hash), |row| row.take())?;
    Ok(last.flatten())
}

struct Follow;

impl Aggregate<Chain, Option<i64>> for Follow {
    fn init(&self, call: &mut Context<'_>) -> rusqlite::Result<Chain> {
        Ok(Chain::after(call.get(12)?, call.get::<Digest>(13)?))
    }

    fn step(&self, call: &mut Context<'_>, chain: &mut Chain) -> rusqlite::Result<()> {
        let mut next = 0;
        let entry = written(|| {
            next += 1;
            Ok(call.get_raw(next - 1))
        });
        let wrong = |why: Box<dyn std::error::Error + Send + Sync>| rusqlite::Error::UserFunctionError(why);
        chain
            .follow(&entry.map_err(|why| wrong(why.into()))?)
            .map_err(|fault| wrong(fault.to_string().into()))
    }

    fn finalize(&self, _: &mut Context<'_>, chain: Option<Chain>) -> rusqlite::Result<Option<i64>> {
        Ok(chain.map(|chain| chain.seq))
    }
}

/// An entry where it lies; `next` tells its columns from left to right. Text need not be UTF-8.
pub(super) fn written<'a>(mut next: impl FnMut() -> Result<ValueRef<'a>>) -> Result<Written<'a>> {
    let (seq, at, due) = (number(next()?)?, number(next()?)?, number(next()?)?);
    let (r#type, actor, on_behalf_of) = (bytes(next()?)?, bytes(next()?)?, bytes(next()?)?);
    let (request, subject) = (bytes(next()?)?, bytes(next()?)?);
    let (data, salt) = (bytes(next()?)?, bytes(next()?)?);
    let (data_digest, hash) = (bytes(next()?)?, bytes(next()?)?);
    let (Some(seq), Some(at)) = (seq, at) else { return Err(damaged("a number")) };
    let link = Link {
        seq,
        at,
        due,
        r#type: r#type.unwrap_or_default(),
        actor: actor.unwrap_or_default(),
        on_behalf_of,
        request,
        subject: subject.unwrap_or_default(),
        data_digest: data_digest.unwrap_or_default(),
    };
    Ok(Written { link, data, salt, hash: hash.unwrap_or_default() })
}

fn number(value: ValueRef<'_>) -> Result<Option<i64>> {
    match value {
        ValueRef::Null => Ok(None),
        ValueRef::Integer(number) => Ok(Some(number)),
        _ => Err(damaged("a number")),
    }
}

fn bytes(value: ValueRef<'_>) -> Result<Option<&[u8]>> {
    match value {
        ValueRef::Null => Ok(None),
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => Ok(Some(bytes)),
        ValueRef::Integer(_) | ValueRef::Real(_) => Err(damaged("a text")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::{self, ledger::Row};
    use crate::law::chain::{START, data_digest};

    /// Writes the next entry, and answers its hash.
    fn write(conn: &Conn, seq: i64, prev: &Digest) -> Digest {
        let mut row = Row {
            seq,
            at: seq,
            due: None,
            r#type: "access_request.created".into(),
            actor: "user:alice".into(),
            on_behalf_of: None,
            request: None,
            subject: "a".into(),
            data: Some("{}".into()),
            salt: Some([7; 16]),
            data_digest: data_digest(&[7; 16], b"{}"),
            hash: START,
        };
        row.hash = row.written().link.hash(prev, &mut Vec::new());
        db::ledger::insert(conn, &row).unwrap();
        row.hash
    }

    /// Whoever gets no answer from here follows alone and slowly, so that nothing else would tell.
    #[test]
    fn sqlite_follows_entries_in_their_order_from_where_it_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let conn = db::open(&folder.path().join("store.db"), false, std::time::Duration::ZERO).unwrap();
        let hashes = (1..=3).fold(vec![START], |mut hashes, seq| {
            hashes.push(write(&conn, seq, &hashes[hashes.len() - 1]));
            hashes
        });
        assert_eq!(follow(&conn, i64::MIN..=3, Chain::default()).unwrap(), Some(3));
        assert_eq!(follow(&conn, 2..=2, Chain::after(1, hashes[1])).unwrap(), Some(2));
        assert_eq!(follow(&conn, 4..=9, Chain::after(3, hashes[3])).unwrap(), None);
        for wrong in [Chain::default(), Chain::after(1, hashes[2]), Chain::after(2, hashes[1])] {
            assert!(follow(&conn, 2..=3, wrong).is_err());
        }
    }
}
