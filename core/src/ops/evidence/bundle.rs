//! What evidence holds. The names are part of the format: programs read them.

use std::collections::BTreeSet;

use data_encoding::HEXLOWER;
use serde::Serialize;
use serde_json::Value;

use crate::db;
use crate::error::{Error, Result};
use crate::ids::{ApprovalId, GrantId, Id, ItemId, PolicyId, RequestId, TaskId};
use crate::law::chain::{Digest, hex};
use crate::model::{
    ApprovalStatus, Decision, EndReason, Grant, GrantOrigin, Hand, IdentityKind, Request, Source,
    StoreSettings, TaskKind, TaskStatus, Why,
};
use crate::time::Time;

/// What the text says it is: a later version adds fields, another number changes them.
pub(super) const FORMAT: &str = "countersign.evidence/1";

/// Everything about a request.
#[derive(Debug, Serialize)]
pub(super) struct Bundle {
    pub(super) format: &'static str,
    pub(super) as_of: AsOf,
    pub(super) request: Request,
    pub(super) way: Way,
    pub(super) item: Item,
    pub(super) policies: Vec<PolicyText>,
    pub(super) settings: Vec<StoreSettings>,
    pub(super) people: Vec<Person>,
    pub(super) approvals: Vec<Asked>,
    pub(super) clocks: Vec<Clock>,
    pub(super) work: Vec<Attempt>,
    pub(super) access: Option<Access>,
    pub(super) entries: Vec<Entry>,
}

/// The ledger's last entry: everything is as it was then.
#[derive(Debug, Serialize)]
pub(super) struct AsOf {
    pub(super) seq: i64,
    pub(super) hash: String,
    pub(super) at: Option<Time>,
}

/// Which stages take part, by their numbers in the policy, and what rules of separation of duties added.
#[derive(Debug, Serialize)]
pub(super) struct Way {
    pub(super) route: u32,
    pub(super) plan: Vec<u32>,
    pub(super) added_stages: Vec<db::requests::AddedStage>,
}

/// The item, in the version that was asked for.
#[derive(Debug, Serialize)]
pub(super) struct Item {
    pub(super) id: ItemId,
    pub(super) version: i64,
    pub(super) name: String,
    pub(super) made_at: Time,
    pub(super) says: Value,
}

/// A policy, in a version that the request was judged by.
#[derive(Debug, Serialize)]
pub(super) struct PolicyText {
    pub(super) id: PolicyId,
    pub(super) version: i64,
    pub(super) name: String,
    pub(super) made_at: Time,
    pub(super) says: db::policies::Content,
}

/// Somebody who is named.
#[derive(Debug, Serialize)]
pub(super) struct Person {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) kind: IdentityKind,
}

/// One asked source of one part of a stage, with what was said to it.
#[derive(Debug, Serialize)]
pub(super) struct Asked {
    pub(super) id: ApprovalId,
    pub(super) route: u32,
    pub(super) stage: u32,
    pub(super) part: u32,
    pub(super) source: Source,
    pub(super) needed: u32,
    pub(super) status: ApprovalStatus,
    pub(super) requested_at: Time,
    pub(super) ended_at: Option<Time>,
    pub(super) ended_by: Option<String>,
    pub(super) asked: Vec<Seat>,
    pub(super) decisions: Vec<Said>,
    pub(super) hands: Vec<Hand>,
}

impl Asked {
    pub(super) fn of(
        row: db::approvals::Row,
        asked: Vec<Seat>,
        decisions: Vec<Said>,
        hands: impl FnOnce(i64) -> Result<Vec<Hand>>,
    ) -> Result<Self> {
        Ok(Self {
            id: row.id,
            route: row.route,
            stage: row.stage,
            part: row.part,
            source: row.source,
            needed: row.needed,
            status: row.status,
            requested_at: row.requested_at,
            ended_at: row.ended_at,
            ended_by: row.ended_by,
            asked,
            decisions,
            hands: hands(row.number)?,
        })
    }
}

/// Who is asked now, or was when it ended, and why.
#[derive(Debug, Serialize)]
pub(super) struct Seat {
    pub(super) who: String,
    pub(super) why: Why,
    pub(super) instead_of: Option<String>,
}

/// What one person said.
#[derive(Debug, Serialize)]
pub(super) struct Said {
    #[serde(flatten)]
    pub(super) decision: Decision,
    /// The ledger entry that records it.
    pub(super) seq: Option<i64>,
    /// Who could decide then, and why; null where that entry was redacted.
    pub(super) could_decide: Value,
    /// Through whose hands a delegated right came.
    pub(super) through: Value,
    /// What they gave, where it was less than was asked.
    pub(super) narrowed: Value,
    /// The digest of what they saw.
    pub(super) digest: Value,
}

impl Said {
    pub(super) fn of(decision: Decision, entry: Option<&Entry>) -> Self {
        let recorded = |name: &str| entry.map(|entry| entry.data[name].clone()).unwrap_or_default();
        Self {
            decision,
            seq: entry.map(|entry| entry.seq),
            could_decide: recorded("could_decide"),
            through: recorded("through"),
            narrowed: recorded("narrowed"),
            digest: recorded("digest"),
        }
    }
}

/// A clock that runs.
#[derive(Debug, Serialize)]
pub(super) struct Clock {
    pub(super) kind: String,
    pub(super) due: Time,
}

/// An attempt at the work.
#[derive(Debug, Serialize)]
pub(super) struct Attempt {
    pub(super) id: TaskId,
    pub(super) key: String,
    pub(super) kind: TaskKind,
    pub(super) status: TaskStatus,
    pub(super) attempt: u32,
    pub(super) worker: String,
    pub(super) by_person: bool,
    pub(super) claimed_at: Time,
    pub(super) lease_until: Option<Time>,
    pub(super) ended_at: Option<Time>,
    pub(super) receipt: Option<String>,
    pub(super) error: Option<String>,
    pub(super) retry_at: Option<Time>,
}

impl Attempt {
    pub(super) fn of(row: db::tasks::Row) -> Self {
        let task = row.task;
        Self {
            id: task.id,
            key: task.key,
            kind: task.kind,
            status: task.status,
            attempt: task.attempt,
            worker: task.worker,
            by_person: task.by_person,
            claimed_at: task.claimed_at,
            lease_until: task.lease_until,
            ended_at: task.ended_at,
            receipt: task.receipt,
            error: task.error,
            retry_at: task.retry_at,
        }
    }
}

/// The access that the request gave, or was to change.
#[derive(Debug, Serialize)]
pub(super) struct Access {
    pub(super) id: GrantId,
    /// Whether this request gave it.
    pub(super) given: bool,
    pub(super) beneficiary: String,
    pub(super) origin: GrantOrigin,
    pub(super) permissions: Option<Vec<String>>,
    pub(super) starts_at: Time,
    pub(super) ends_at: Option<Time>,
    pub(super) suspended_at: Option<Time>,
    pub(super) ended_at: Option<Time>,
    pub(super) end_reason: Option<EndReason>,
}

impl Access {
    pub(super) fn of(grant: Grant, given: bool) -> Self {
        Self {
            id: grant.id,
            given,
            beneficiary: grant.beneficiary,
            origin: grant.origin,
            permissions: grant.permissions,
            starts_at: grant.starts_at,
            ends_at: grant.ends_at,
            suspended_at: grant.suspended_at,
            ended_at: grant.ended_at,
            end_reason: grant.end_reason,
        }
    }
}

/// A ledger entry, as a line of an export has it, with the hash before it and whether it was redacted.
#[derive(Debug, Serialize)]
pub(super) struct Entry {
    pub(super) seq: i64,
    pub(super) at: i64,
    pub(super) due: Option<i64>,
    pub(super) r#type: String,
    pub(super) actor: String,
    pub(super) on_behalf_of: Option<String>,
    pub(super) request: Option<RequestId>,
    pub(super) subject: String,
    pub(super) data: Value,
    pub(super) salt: Option<String>,
    pub(super) data_digest: String,
    pub(super) hash: String,
    pub(super) prev: String,
    pub(super) redacted: bool,
}

impl Entry {
    pub(super) fn of(row: &db::ledger::Row, prev: &Digest) -> Result<Self> {
        let data = row.data.as_deref().map(serde_json::from_str).transpose();
        let no_json = |why: serde_json::Error| Error::Corrupt(format!("ledger entry {}: {why}", row.seq));
        Ok(Self {
            seq: row.seq,
            at: row.at,
            due: row.due,
            r#type: row.r#type.clone(),
            actor: row.actor.clone(),
            on_behalf_of: row.on_behalf_of.clone(),
            request: row.request.map(RequestId::from_uuid),
            subject: row.subject.clone(),
            data: data.map_err(no_json)?.unwrap_or_default(),
            salt: row.salt.map(|salt| HEXLOWER.encode(&salt)),
            data_digest: hex(&row.data_digest),
            hash: hex(&row.hash),
            prev: hex(prev),
            redacted: row.data.is_none(),
        })
    }
}

impl Bundle {
    /// The text: canonical JSON, so that the same gives the same.
    pub(super) fn canonical(&self) -> Result<String> {
        serde_json_canonicalizer::to_string(self).map_err(|why| Error::Internal(why.to_string()))
    }

    /// The ids of everybody who is named in it, each once.
    pub(super) fn identities(&self) -> BTreeSet<String> {
        let mut found: BTreeSet<String> = [self.request.beneficiary.clone()].into();
        found.extend(self.request.requester.clone());
        found.extend(self.request.assignee.clone());
        found.extend(self.work.iter().filter(|one| one.by_person).map(|one| one.worker.clone()));
        for approval in &self.approvals {
            let seats = approval.asked.iter();
            found.extend(seats.filter_map(|seat| seat.who.strip_prefix("identity:")).map(str::to_owned));
            for said in &approval.decisions {
                found.insert(said.decision.by.clone());
                for one in said.could_decide.as_array().into_iter().flatten() {
                    let members = one["members"].as_array().into_iter().flatten();
                    let named = members.chain([&one["identity"], &one["instead_of"]]);
                    found.extend(named.filter_map(Value::as_str).map(str::to_owned));
                }
            }
            found.extend(
                approval.hands.iter().flat_map(|hand| hand.giver.iter().chain([&hand.receiver])).cloned(),
            );
        }
        for entry in &self.entries {
            for name in [Some(&entry.actor), entry.on_behalf_of.as_ref()].into_iter().flatten() {
                if let Some(("user" | "admin" | "identity", id)) = name.split_once(':') {
                    found.insert(id.to_owned());
                }
            }
        }
        found
    }
}
