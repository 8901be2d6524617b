//! Appending to the ledger: the only way anything is written there.

use std::collections::BTreeSet;

use serde_json::Value;
use uuid::Uuid;

use super::Write;
use crate::db;
use crate::db::about::About;
use crate::error::{Error, Result};
use crate::ids::{Id, RequestId};
use crate::law::authority::Caller;
use crate::law::chain::{self, Link};
use crate::law::routing::Party;
use crate::time::{Time, millis};

/// An entry to be written: what happened, and to what. The caller did it, unless it says otherwise.
pub(super) struct Entry<'a> {
    kind: &'a str,
    subject: String,
    data: Value,
    request: Option<RequestId>,
    on_behalf_of: Option<String>,
    due: Option<Time>,
    by_system: bool,
    /// Whom it is about besides those whose request, grant or account it is.
    about: Vec<String>,
    /// The grant it is about, where that is at hand.
    grant: Option<[About; 3]>,
}

impl<'a> Entry<'a> {
    /// Something of this type happened to this.
    pub(super) fn new(kind: &'a str, noun: &str, id: impl ToString, data: Value) -> Self {
        let subject = format!("{noun}:{}", id.to_string());
        Self {
            kind,
            subject,
            data,
            request: None,
            on_behalf_of: None,
            due: None,
            by_system: false,
            about: Vec::new(),
            grant: None,
        }
    }

    /// Something of this type happened to a grant.
    pub(super) fn of_grant(kind: &'a str, row: &db::grants::Row, data: Value) -> Self {
        let grant = [About::Grant(row.number), About::Person(row.beneficiary), About::Item(row.item)];
        Self { grant: Some(grant), ..Self::new(kind, "grant", row.grant.id, data) }
    }

    /// It belongs to a request.
    pub(super) fn of(mut self, request: RequestId) -> Self {
        self.request = Some(request);
        self
    }

    /// The caller did it for somebody.
    pub(super) fn on_behalf_of(mut self, party: Option<&Party>) -> Self {
        self.on_behalf_of = party.map(ToString::to_string);
        self
    }

    /// The clock did it, and it was due then.
    pub(super) fn due(mut self, due: Option<Time>) -> Self {
        self.due = due;
        self
    }

    /// It follows by itself from what the caller did.
    pub(super) fn by_system(mut self, by_system: bool) -> Self {
        self.by_system = by_system;
        self
    }

    /// It is about these people as well: their histories show it.
    pub(super) fn about<T: ToString>(mut self, people: impl IntoIterator<Item = T>) -> Self {
        self.about.extend(people.into_iter().map(|id| id.to_string()));
        self
    }

    /// Writes it as the ledger's next entry.
    pub(super) fn append(self, work: &Write<'_>) -> Result<()> {
        let (last, prev) = work.head();
        let (seq, at, due) = (last + 1, millis(work.now), self.due.map(millis));
        let actor = match (due, self.by_system) {
            (Some(_), _) => "clock".to_owned(),
            (None, true) => Caller::System.to_string(),
            (None, false) => work.caller.to_string(),
        };
        let data = chain::canonical(&self.data)?;
        let salt = work.new_salt()?;
        let data_digest = chain::data_digest(&salt, data.as_bytes());
        let request = self.request.map(Id::uuid);
        let link = Link {
            seq,
            at,
            due,
            r#type: self.kind.as_bytes(),
            actor: actor.as_bytes(),
            on_behalf_of: self.on_behalf_of.as_ref().map(String::as_bytes),
            request: request.as_ref().map(|id| id.as_bytes().as_slice()),
            subject: self.subject.as_bytes(),
            data_digest: &data_digest,
        };
        let hash = link.hash(&prev, &mut Vec::with_capacity(512));
        let row = db::ledger::Row {
            seq,
            at,
            due,
            r#type: self.kind.to_owned(),
            actor,
            on_behalf_of: self.on_behalf_of,
            request,
            subject: self.subject,
            data: Some(data),
            salt: Some(salt),
            data_digest,
            hash,
        };
        db::ledger::insert(work.conn, &row)?;
        work.set_head(seq, hash);
        for about in concerned(work, &row, &self.about, self.grant)? {
            db::about::insert(work.conn, &about, seq)?;
        }
        Ok(())
    }
}

/// Whom and what an entry is about, each once: who did it and for whom, whose account, request or grant it is, and of which item.
fn concerned(
    work: &Write<'_>,
    row: &db::ledger::Row,
    people: &[String],
    grant: Option<[About; 3]>,
) -> Result<BTreeSet<About>> {
    let person = |id: &str| About::person(work.conn, id);
    let mut all: BTreeSet<About> = people.iter().map(|id| person(id)).collect::<Result<_>>()?;
    let subject = row.subject.split_once(':').unwrap_or_default();
    if let Some(("user" | "admin", id)) = row.actor.split_once(':') {
        all.insert(person(id)?);
    }
    if let Some(("identity", id)) = row.on_behalf_of.as_deref().and_then(|party| party.split_once(':')) {
        all.insert(person(id)?);
    }
    if let Some(request) = row.request {
        all.extend(work.about_request(request)?);
    }
    match subject {
        ("identity", id) => drop(all.insert(person(id)?)),
        ("item", id) => all.extend(db::about::item(work.conn, uuid(id)?)?),
        ("grant", id) => all.extend(match grant {
            Some(known) => known,
            None => db::about::of_grant(work.conn, uuid(id)?)?.ok_or_else(|| missing("a grant"))?,
        }),
        _ => {}
    }
    Ok(all)
}

fn uuid(id: &str) -> Result<Uuid> {
    Uuid::parse_str(id).map_err(|_| missing("something"))
}

fn missing(what: &str) -> Error {
    Error::Internal(format!("an entry was written of {what} that is not there"))
}
