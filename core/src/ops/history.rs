//! What happened, as the ledger tells it: all of it, or of a request, somebody or an item, as far as the caller may know.

use std::collections::BTreeMap;

use serde::Serialize;
use uuid::Uuid;

use super::work::Me;
use super::{Read, case, facts};
use crate::db;
use crate::db::about::{About, Filter};
use crate::db::since::{self, Told};
use crate::error::{Code, Error, Result};
use crate::ids::{Id, ItemRef, RequestId};
use crate::law::authority::{self, Relation, Right};
use crate::law::event;
use crate::model::{AuditList, HistoryEntry, HistoryList, LedgerEntry};
use crate::page::{self, Page, Scope};
use crate::time::Time;

/// How many entries one call looks at, where it passes over some.
const SCAN: i64 = 10_000;

/// Lists entries, oldest first, with their proof.
pub(crate) fn audit(work: &Read<'_>, input: AuditList) -> Result<Page<LedgerEntry>> {
    let me = work.entitled(Right::SeeLedger, "read the ledger")?;
    let mut about = Vec::new();
    if let Some(id) = &input.identity {
        about.push(known(work, id)?);
    }
    if let Some(item) = &input.item {
        about.push(vec![About::Item(ever(work, &me, item)?.number)]);
    }
    let filter = Filter { request: input.request_id, about, ..Filter::default() };
    let of = (&input.request_id, &input.identity, &input.item);
    let asked = HistoryList {
        types: input.types,
        since: input.since,
        until: input.until,
        limit: input.limit,
        cursor: input.cursor,
    };
    look(work, "audit.list", &of, &asked, filter, |_| Ok(true))?.told(db::ledger::Row::entry)
}

/// What happened to a request.
pub(crate) fn of_request(work: &Read<'_>, id: RequestId, input: HistoryList) -> Result<Page<HistoryEntry>> {
    case::seen(work, &work.me()?, id)?;
    let filter = Filter { request: Some(id), ..Filter::default() };
    look(work, "requests.history", &id, &input, filter, |_| Ok(true))?.told(db::ledger::Row::history)
}

/// What somebody did, and what happened to them.
pub(crate) fn of_identity(work: &Read<'_>, id: &str, input: HistoryList) -> Result<Page<HistoryEntry>> {
    let me = work.me()?;
    if !authority::allows(Right::SeeHistoryOfPerson, &me.relations_to(id, None)) {
        let row = facts::identity(work, "identity", id)?;
        let relations = me.relations_to(id, row.identity.manager.as_deref());
        return Err(if authority::allows(Right::SeeIdentity, &relations) {
            work.refusal(&me, Right::SeeHistoryOfPerson, "read what others did")
        } else {
            Error::not_found("identity", id)
        });
    }
    let filter = Filter { about: vec![known(work, id)?], ..Filter::default() };
    let mut eye = Eye { work, me: &me, requests: BTreeMap::new() };
    let page = look(work, "identities.history", &id, &input, filter, |row| eye.sees_of_themselves(id, row))?;
    page.told(db::ledger::Row::history)
}

/// What happened to an item, and to access to it; after it was deleted too.
pub(crate) fn of_item(work: &Read<'_>, item: &ItemRef, input: HistoryList) -> Result<Page<HistoryEntry>> {
    let me = work.me()?;
    let row = ever(work, &me, item)?;
    let mut relations = me.relations.clone();
    if facts::owns(work, &me, row.owner().as_ref())? {
        relations.push(Relation::ItemOwner);
    }
    if !authority::allows(Right::SeeHistoryOfItem, &relations) {
        return Err(work.refusal(&me, Right::SeeHistoryOfItem, "read the history of this item"));
    }
    let (id, number) = (row.item.id, row.number);
    let filter = Filter { about: vec![vec![About::Item(number)]], ..Filter::default() };
    let mut eye = Eye { work, me: &me, requests: BTreeMap::new() };
    let page = look(work, "catalog.history", &id, &input, filter, |row| eye.sees_of_their_item(number, row))?;
    page.told(db::ledger::Row::history)
}

/// Somebody who is registered, or has done something: an admin need not be.
fn known(work: &Read<'_>, id: &str) -> Result<Vec<About>> {
    let names = About::anybody(work.conn, id)?;
    if names.is_empty() {
        return Err(Error::not_found("identity", id));
    }
    Ok(names)
}

/// An item that the caller may see; one that is deleted, by its id, is there for those who see everything.
fn ever(work: &Read<'_>, me: &Me, item: &ItemRef) -> Result<db::items::Row> {
    let gone = match item {
        ItemRef::Id(id) if me.sees_all() => db::items::find_ever(work.conn, *id)?,
        _ => None,
    };
    gone.map_or_else(|| facts::item(work, me, item), Ok)
}

/// A part of the ledger, before it is told.
struct Found {
    rows: Page<db::ledger::Row>,
}

impl Found {
    fn told<T>(self, tell: impl Fn(db::ledger::Row) -> Result<T>) -> Result<Page<T>> {
        let items = self.rows.items.into_iter().map(tell).collect::<Result<_>>()?;
        Ok(Page { items, next: self.rows.next, total: None })
    }
}

/// Looks through a part of the ledger. What the caller may not see is passed over, so that a page may hold fewer.
fn look(
    work: &Read<'_>,
    list: &str,
    of: &impl Serialize,
    input: &HistoryList,
    mut filter: Filter,
    mut sees: impl FnMut(&db::ledger::Row) -> Result<bool>,
) -> Result<Found> {
    let limit = page::limit(input.limit)?;
    let scope = Scope::new(list, &work.caller.to_string(), &(of, &input.types, &input.since, &input.until))?;
    let after = scope.key(input.cursor.as_ref())?.unwrap_or(0);
    filter.types = input.types.as_deref().map(types).transpose()?;
    let (first, end) = range(input.since, input.until, |at| since::first(work.conn, Told::Ledger, at))?;
    // Nothing is past the head, so that a list comes to its end there.
    let end = end.min(work.head().0 + 1);
    filter.after = after.max(first - 1);
    filter.before = end;
    let horizon = match (filter.request, filter.types.is_some() || filter.about.len() > 1) {
        (None, true) => db::about::horizon(work.conn, &filter, SCAN)?,
        _ => None,
    };
    filter.before = horizon.map_or(end, |seq| end.min(seq + 1));
    let mut rows = db::about::list(work.conn, &filter, limit + 1)?;
    let next = match rows.len() > limit {
        true => {
            rows.truncate(limit);
            rows.last().map(|row| scope.cursor(row.seq))
        }
        // More may come after what was looked at.
        false => horizon.filter(|seq| seq + 1 < end).map(|seq| scope.cursor(seq)),
    };
    let mut items = Vec::with_capacity(rows.len());
    for row in rows {
        if sees(&row)? {
            items.push(row);
        }
    }
    Ok(Found { rows: Page { items, next, total: None } })
}

/// The numbers of the first in a range of times, and of the first past it.
pub(super) fn range(
    from: Option<Time>,
    until: Option<Time>,
    first: impl Fn(Time) -> Result<i64>,
) -> Result<(i64, i64)> {
    if let (Some(from), Some(until)) = (from, until)
        && from >= until
    {
        return Err(Error::invalid("until", "must be after `since`"));
    }
    Ok((from.map_or(Ok(1), &first)?, until.map_or(Ok(i64::MAX), &first)?))
}

/// The types that are asked for; an empty list would ask for nothing.
fn types(texts: &[String]) -> Result<Vec<&'static str>> {
    if texts.is_empty() {
        return Err(Error::invalid("types", "must not be empty: leave it out for every type"));
    }
    Ok(event::asked("types", texts)?.into_iter().collect())
}

/// What a caller may see of the ledger: an entry is judged by the right to see what it is about.
struct Eye<'a> {
    work: &'a Read<'a>,
    me: &'a Me,
    /// Which requests they see, once it was asked.
    requests: BTreeMap<Uuid, bool>,
}

impl Eye<'_> {
    /// Whether somebody sees an entry of their own history. What they did as an admin is not theirs to read as a user.
    fn sees_of_themselves(&mut self, id: &str, row: &db::ledger::Row) -> Result<bool> {
        if let Some(request) = row.request {
            return self.sees_request(request);
        }
        let allows = |right, theirs: bool| {
            let mut relations = self.me.relations.clone();
            relations.extend(theirs.then_some(Relation::Oneself));
            authority::allows(right, &relations)
        };
        let me = About::person(self.work.conn, id)?;
        Ok(match row.subject.split_once(':') {
            Some(("identity", whose)) => allows(Right::SeeIdentity, whose == id),
            Some(("grant", grant)) => {
                let about = of_grant(self.work, grant)?;
                allows(Right::SeeGrantsOfPerson, about.contains(&me))
            }
            Some(("delegation", delegation)) => {
                let row = match delegation.parse() {
                    Ok(id) => db::delegations::find(self.work.conn, id)?,
                    Err(_) => None,
                };
                let row = row.map(|row| row.delegation);
                allows(Right::SeeDelegation, row.is_some_and(|row| row.delegator == id || row.delegate == id))
            }
            _ => authority::allows(Right::SeeLedger, &self.me.relations),
        })
    }

    /// Whether the owner of an item sees an entry of its history.
    fn sees_of_their_item(&mut self, item: i64, row: &db::ledger::Row) -> Result<bool> {
        let mut relations = self.me.relations.clone();
        relations.push(Relation::ItemOwner);
        if let Some(request) = row.request {
            let of_it = about_request(self.work, request)?.contains(&About::Item(item));
            return Ok(
                of_it && authority::allows(Right::SeeRequest, &relations) || self.sees_request(request)?
            );
        }
        Ok(match row.subject.split_once(':') {
            Some(("item", id)) if about_item(self.work, id)? == Some(About::Item(item)) => {
                authority::allows(Right::SeeItem, &relations)
            }
            Some(("grant", grant)) if of_grant(self.work, grant)?.contains(&About::Item(item)) => {
                authority::allows(Right::SeeGrantsOfItem, &relations)
            }
            _ => authority::allows(Right::SeeLedger, &self.me.relations),
        })
    }

    fn sees_request(&mut self, id: Uuid) -> Result<bool> {
        if authority::allows(Right::SeeRequest, &self.me.relations) {
            return Ok(true);
        }
        if let Some(seen) = self.requests.get(&id) {
            return Ok(*seen);
        }
        let theirs = match self.me.id() {
            Some(me) => about_request(self.work, id)?.contains(&About::person(self.work.conn, me)?),
            None => false,
        };
        // Whose request it is sees it, as who asked or as who is to have the access: what else they are to it need not be read.
        let both = [Relation::Requester, Relation::Beneficiary];
        if theirs && both.iter().all(|relation| authority::allows(Right::SeeRequest, &[*relation])) {
            self.requests.insert(id, true);
            return Ok(true);
        }
        let seen = match case::seen(self.work, self.me, RequestId::from_uuid(id)) {
            Ok(_) => true,
            Err(why) if why.code() == Code::NotFound => false,
            Err(why) => return Err(why),
        };
        self.requests.insert(id, seen);
        Ok(seen)
    }
}

fn about_request(work: &Read<'_>, id: Uuid) -> Result<Vec<About>> {
    Ok(db::about::of_request(work.conn, id)?.unwrap_or_default())
}

fn of_grant(work: &Read<'_>, id: &str) -> Result<Vec<About>> {
    match Uuid::parse_str(id) {
        Ok(id) => Ok(db::about::of_grant(work.conn, id)?.map(Vec::from).unwrap_or_default()),
        Err(_) => Ok(Vec::new()),
    }
}

fn about_item(work: &Read<'_>, id: &str) -> Result<Option<About>> {
    match Uuid::parse_str(id) {
        Ok(id) => db::about::item(work.conn, id),
        Err(_) => Ok(None),
    }
}
