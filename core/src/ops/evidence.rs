//! Evidence: everything that shows how a request came to be what it is, in one text.

mod asked;
mod bundle;
mod doing;
mod names;
mod page;
mod questions;
mod rules;
mod shown;
mod timeline;

use std::collections::BTreeSet;

use sha2::{Digest as _, Sha256};

use super::{Read, settings};
use crate::db;
use crate::error::{Error, Result};
use crate::ids::{Id, PolicyId, RequestId};
use crate::law::authority::Right;
use crate::law::chain::{Digest, START, hex};
use crate::law::fault::Fault;
use crate::model::{AuditEvidence, Evidence, EvidenceFormat, LedgerHead, StoreSettings};
use crate::time::from_millis;
use bundle::{Access, AsOf, Asked, Attempt, Bundle, Clock, Entry, Item, Person, PolicyText, Said, Seat, Way};

/// Gathers the evidence of a request, and writes it.
pub(crate) fn evidence(work: &Read<'_>, id: RequestId, input: &AuditEvidence) -> Result<Evidence> {
    work.entitled(Right::SeeLedger, "gather evidence")?;
    let row = db::requests::find(work.conn, id)?.ok_or_else(|| Error::not_found("request", id))?;
    let format = input.format.unwrap_or(EvidenceFormat::Json);
    let bundle = gather(work, &row)?;
    let json = bundle.canonical()?;
    let (text, media_type) = match format {
        EvidenceFormat::Json => (json, "application/json"),
        EvidenceFormat::Html => (page::write(&bundle, &sha256(&json))?, "text/html; charset=utf-8"),
    };
    let (seq, hash) = work.head();
    Ok(Evidence {
        request_id: id,
        format,
        media_type: media_type.to_owned(),
        sha256: sha256(&text),
        text,
        head: LedgerHead { seq, hash: hex(&hash) },
    })
}

fn sha256(text: &str) -> String {
    hex(&Sha256::digest(text).into())
}

fn gather(work: &Read<'_>, row: &db::requests::Row) -> Result<Bundle> {
    let (seq, at, hash) = db::ledger::head(work.conn)?.unwrap_or((0, 0, START));
    let entries = entries(work, row.request.id)?;
    let (policies, settings) = rules(work, row, &entries)?;
    let (says, made_at) = db::items::says(work.conn, row.item, row.request.item_version)?;
    let item = Item {
        id: row.request.item_id,
        version: row.request.item_version,
        name: row.request.item_name.clone(),
        made_at,
        says,
    };
    let clock = |timer: db::timers::Row| Clock { kind: timer.kind.to_string(), due: timer.due };
    let mut bundle = Bundle {
        format: bundle::FORMAT,
        as_of: AsOf { seq, hash: hex(&hash), at: from_millis(at) },
        request: row.request.clone(),
        way: Way { route: row.route, plan: row.plan.clone(), added_stages: row.added_stages.clone() },
        item,
        policies,
        settings,
        people: Vec::new(),
        approvals: approvals(work, row.number(), &entries)?,
        clocks: db::timers::of(work.conn, row.number())?.into_iter().map(clock).collect(),
        work: db::tasks::of_request(work.conn, row.number())?.into_iter().map(Attempt::of).collect(),
        access: access(work, row)?,
        entries,
    };
    bundle.people = people(work, &bundle)?;
    Ok(bundle)
}

/// The request's entries with what they follow. What is not as it was written proves nothing, and is refused.
fn entries(work: &Read<'_>, id: RequestId) -> Result<Vec<Entry>> {
    let mut room = Vec::new();
    let mut entries = Vec::new();
    for row in db::ledger::of_request(work.conn, id)? {
        let broken = |fault: Fault| Error::Corrupt(format!("ledger entry {}: {fault}", row.seq));
        let prev: Digest = match row.seq {
            1 => START,
            seq => db::ledger::hash(work.conn, seq - 1)?.ok_or_else(|| broken(Fault::Changed))?,
        };
        let written = row.written();
        if written.link.hash(&prev, &mut room) != row.hash {
            return Err(broken(Fault::Changed));
        }
        if !written.has_its_facts() {
            return Err(broken(Fault::Facts));
        }
        entries.push(Entry::of(&row, &prev)?);
    }
    Ok(entries)
}

/// The policies and the settings that the request was judged by: those it was asked under, and those it was rerouted to.
fn rules(
    work: &Read<'_>,
    row: &db::requests::Row,
    entries: &[Entry],
) -> Result<(Vec<PolicyText>, Vec<StoreSettings>)> {
    let (mut policies, mut settings) = (Vec::new(), Vec::new());
    let told = entries.iter().flat_map(|entry| [&entry.data, &entry.data["before"], &entry.data["after"]]);
    for data in told {
        let policy = data["policy"].as_str().and_then(|id| id.parse::<PolicyId>().ok());
        policies.extend(policy.zip(data["policy_version"].as_i64()));
        settings.extend(data["settings"].as_i64());
    }
    // Where the entry that said so is redacted, the request still knows.
    policies.extend(row.request.policy_id.zip(row.request.policy_version));
    settings.push(row.settings);
    let mut seen = BTreeSet::new();
    policies.retain(|(id, version)| seen.insert((id.uuid(), *version)));
    let mut seen = BTreeSet::new();
    settings.retain(|version| seen.insert(*version));
    let policies = policies.into_iter().filter_map(|(id, version)| policy(work, id, version).transpose());
    let settings =
        settings.into_iter().map(|version| settings::at(work, version).map(|rules| (*rules).clone()));
    Ok((policies.collect::<Result<_>>()?, settings.collect::<Result<_>>()?))
}

fn policy(work: &Read<'_>, id: PolicyId, version: i64) -> Result<Option<PolicyText>> {
    let Some(row) = db::policies::find(work.conn, id)? else { return Ok(None) };
    let Some(made_at) = db::policies::made_at(work.conn, row.number, version)? else { return Ok(None) };
    let says = (*db::policies::content(work.conn, row.number, version)?).clone();
    Ok(Some(PolicyText { id, version, name: row.name, made_at, says }))
}

/// What was asked of whom, and what each said: as the tables have it, with who could decide as it was recorded then.
fn approvals(work: &Read<'_>, request: i64, entries: &[Entry]) -> Result<Vec<Asked>> {
    let mut approvals = Vec::new();
    for row in db::approvals::of_request(work.conn, request)? {
        let subject = format!("approval:{}", row.id);
        let mut recorded =
            entries.iter().filter(|entry| entry.r#type == "approval.decided" && entry.subject == subject);
        let decisions = db::approvals::decisions(work.conn, row.number)?;
        let said = decisions.into_iter().map(|decision| Said::of(decision, recorded.next())).collect();
        let seats = db::seats::of(work.conn, row.number)?.into_iter();
        let seats = seats
            .map(|seat| Seat { who: seat.party.to_string(), why: seat.why, instead_of: seat.of })
            .collect();
        approvals.push(Asked::of(row, seats, said, |number| db::hands::of(work.conn, number))?);
    }
    Ok(approvals)
}

/// The access that the request gave, or else that it was to change.
fn access(work: &Read<'_>, row: &db::requests::Row) -> Result<Option<Access>> {
    let given = db::grants::of_request(work.conn, row.number())?;
    let Some(number) = given.or(row.grant) else { return Ok(None) };
    // Where it stands depends on the time: what does is left out, so that the same state gives the same text.
    Ok(Some(Access::of(db::grants::get(work.conn, number, work.now)?.grant, given.is_some())))
}

/// The names of everybody who is in it.
fn people(work: &Read<'_>, bundle: &Bundle) -> Result<Vec<Person>> {
    let mut people = Vec::new();
    for id in bundle.identities() {
        // Who is not registered has no name: an admin, say.
        if let Some(row) = db::identities::find(work.conn, &id)? {
            people.push(Person { id, name: row.identity.name, kind: row.identity.kind });
        }
    }
    Ok(people)
}
