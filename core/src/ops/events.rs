//! The ledger as an event stream: read by number, and a cursor a consumer.

use std::collections::BTreeSet;

use super::{Read, Write, text};
use crate::db;
use crate::error::{Error, Result};
use crate::law::authority::Right;
use crate::law::event;
use crate::model::{EventBatch, EventCursor, EventRead};
use crate::page;

/// How many entries one call looks at, where it passes over some.
const SCAN: i64 = 10_000;

/// Reads what comes next.
pub(crate) fn read(work: &Read<'_>, consumer: &str, input: EventRead) -> Result<EventBatch> {
    work.entitled(Right::SeeLedger, "read events")?;
    text::id("consumer", consumer, text::NAME)?;
    let limit = page::limit(input.limit)?;
    let types = input.types.map(|texts| wanted(&texts)).transpose()?;
    let source = source(work, input.cloud_events, input.source)?;
    let (head, _) = work.head();
    let after = match input.after {
        Some(after) if after < 0 => return Err(Error::invalid("after", "must be 0 or more")),
        Some(after) if after > head => return Err(past("after", head)),
        Some(after) => after,
        None => db::consumers::find(work.conn, consumer)?.map_or(0, |(seq, _)| seq),
    };
    let until = if types.is_some() { head.min(after.saturating_add(SCAN)) } else { head };
    let rows = db::ledger::between(work.conn, after, until, types.as_ref(), limit)?;
    // Less than was asked for: all up to there was looked at.
    let seq = if rows.len() < limit { until } else { rows.last().map_or(until, |row| row.seq) };
    let mut events = Vec::with_capacity(rows.len());
    for row in rows {
        let hash = row.hash;
        let mut one = event::of(row.entry()?, &hash);
        one.cloud_event = source.as_deref().map(|source| event::cloud(&one, source));
        events.push(one);
    }
    Ok(EventBatch { events, seq, more: seq < head })
}

/// A consumer is done with all events up to one.
pub(crate) fn acknowledge(work: &Write<'_>, consumer: &str, seq: i64) -> Result<EventCursor> {
    work.entitled(Right::SeeLedger, "acknowledge events")?;
    text::id("consumer", consumer, text::NAME)?;
    let (head, _) = work.head();
    if seq < 1 {
        return Err(Error::invalid("seq", "must be 1 or more"));
    }
    if seq > head {
        return Err(past("seq", head));
    }
    let cursor = |seq, acknowledged_at| EventCursor {
        consumer: consumer.to_owned(),
        seq,
        behind: head - seq,
        acknowledged_at,
    };
    match db::consumers::find(work.conn, consumer)? {
        // The answer was lost, and it is said again.
        Some((known, at)) if known == seq => Ok(cursor(seq, at)),
        Some((known, at)) if known > seq => Err(Error::Stale {
            problem: format!(
                "`{consumer}` has acknowledged event {known}, and never goes back: pass `after` to read again"
            ),
            by: None,
            at: Some(at),
        }),
        _ => {
            db::consumers::set(work.conn, consumer, seq, work.now)?;
            Ok(cursor(seq, work.now))
        }
    }
}

/// The types that are asked for; an empty list would ask for nothing, for ever.
fn wanted(texts: &[String]) -> Result<BTreeSet<&'static str>> {
    if texts.is_empty() {
        return Err(Error::invalid("types", "must not be empty: leave it out for every type"));
    }
    event::asked("types", texts)
}

/// The source of the CloudEvents, if these are asked for.
fn source(work: &Read<'_>, wanted: bool, given: Option<String>) -> Result<Option<String>> {
    if let Some(source) = &given {
        if !wanted {
            return Err(Error::invalid("source", "must not be given without `cloud_events`"));
        }
        text::id("source", source, text::NAME)?;
        event::uri_reference("source", source)?;
    }
    if !wanted {
        return Ok(None);
    }
    match given {
        Some(source) => Ok(Some(source)),
        None => Ok(Some(store_id(work)?.map_or_else(String::new, |id| format!("urn:uuid:{id}")))),
    }
}

/// The store's own id; it has none before its first entry, when there is nothing to tell.
pub(super) fn store_id(work: &Read<'_>) -> Result<Option<String>> {
    let first = db::ledger::find(work.conn, 1)?;
    Ok(first.map(|row| event::store_id(&row.hash).hyphenated().to_string()))
}

fn past(field: &str, head: i64) -> Error {
    Error::invalid(field, format!("must not be past the last event, which is {head}"))
}
