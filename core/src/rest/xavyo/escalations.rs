//! How a request was escalated, read from its history.

use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use super::words::own_id;
use crate::error::Result;
use crate::ids::RequestId;
use crate::model::{HistoryEntry, HistoryList, NextKind, Request, RequestGet, RequestStatus};
use crate::page::MAX_LIMIT;
use crate::rest::ask::{Ask, answer};
use crate::rest::message::Response;
use crate::rest::refusal::Refusal;
use crate::session::Session;
use crate::time::{self, Time};

#[derive(Serialize)]
struct Record {
    request_id: RequestId,
    events: Vec<Event>,
    current_level: u64,
    levels_exhausted: bool,
    total_escalations: usize,
}

#[derive(Serialize)]
struct Event {
    id: Uuid,
    step_order: u64,
    escalation_level: u64,
    /// Who was asked before, where it was one person.
    original_approver_id: Option<String>,
    escalation_target_type: &'static str,
    escalation_target_ids: Vec<String>,
    reason: &'static str,
    /// Null where the ledger does not say.
    previous_deadline: Option<Time>,
    new_deadline: Option<Time>,
    created_at: Time,
}

/// What the contract calls those who are asked as well, by how the engine's source begins; a longer one comes first.
const TARGETS: &[(&str, &str)] = &[
    ("identity:", "specific_user"),
    ("group:", "approval_group"),
    ("manager:", "manager_chain"),
    ("manager", "manager"),
    ("requester_manager", "manager"),
    ("approver_manager", "manager"),
    ("item_owner", "item_owner"),
    ("application_owner", "application_owner"),
    ("fallback", "fallback"),
    ("admins", "tenant_admin"),
];

fn target(source: &str) -> &'static str {
    TARGETS.iter().find(|(begins, _)| source.starts_with(begins)).map_or("specific_user", |(_, word)| word)
}

pub(super) fn history(ask: &Ask<'_>) -> Result<Response, Refusal> {
    let id: RequestId = ask.id()?;
    let session = ask.session();
    let request = session.requests().get(id, RequestGet::default())?;
    let events = events(&request, &told(&session, id)?);
    let this_step = events.last().filter(|event| event.step_order == u64::from(request.stage));
    let ahead = session.requests().explain(id)?.next;
    let record = Record {
        request_id: id,
        current_level: this_step.map_or(0, |event| event.escalation_level),
        levels_exhausted: request.status == RequestStatus::Pending
            && this_step.is_some()
            && !ahead.iter().any(|next| next.kind == NextKind::Escalation),
        total_escalations: events.len(),
        events,
    };
    answer(200, &record)
}

/// All that happened to a request, oldest first.
fn told(session: &Session, id: RequestId) -> Result<Vec<HistoryEntry>> {
    let mut all = Vec::new();
    let mut cursor = None;
    loop {
        let page = session
            .requests()
            .history(id, HistoryList { limit: Some(MAX_LIMIT), cursor, ..Default::default() })?;
        all.extend(page.items);
        cursor = page.next;
        if cursor.is_none() {
            return Ok(all);
        }
    }
}

fn events(request: &Request, history: &[HistoryEntry]) -> Vec<Event> {
    let mut events: Vec<Event> = Vec::new();
    let (mut asked, mut deadline) = (Vec::new(), None);
    for entry in history {
        let data = &entry.data;
        match entry.r#type.as_str() {
            "approval.requested" => {
                asked = texts(&data["people"]);
                deadline = moment(&data["deadline"]);
            }
            "access_request.escalated" => {
                let new_deadline = moment(&data["deadline"]);
                let fallback = data["fallback"].as_str();
                let to = fallback.or(data["to"].as_str()).unwrap_or_default();
                events.push(Event {
                    id: own_id(&["escalation", &request.id.to_string(), &entry.seq.to_string()]),
                    step_order: data["stage"].as_u64().unwrap_or_default(),
                    escalation_level: data["level"].as_u64().unwrap_or_default(),
                    original_approver_id: asked.first().filter(|_| asked.len() == 1).cloned(),
                    escalation_target_type: target(to),
                    escalation_target_ids: match fallback {
                        Some(party) => {
                            party.split_once(':').map(|(_, id)| id.to_owned()).into_iter().collect()
                        }
                        None => texts(&data["people"]).iter().map(|party| bare(party)).collect(),
                    },
                    reason: "timeout",
                    previous_deadline: deadline,
                    new_deadline,
                    created_at: entry.at,
                });
                deadline = new_deadline;
            }
            _ => {}
        }
    }
    // Of the last one it is known until when there is time now.
    if let Some(last) = events.last_mut()
        && last.step_order == u64::from(request.stage)
        && request.status == RequestStatus::Pending
    {
        last.new_deadline = last.new_deadline.or(request.deadline);
    }
    events
}

fn texts(list: &Value) -> Vec<String> {
    list.as_array().into_iter().flatten().filter_map(|one| one.as_str().map(str::to_owned)).collect()
}

/// The id of `identity:carol` or `group:security`.
fn bare(party: &str) -> String {
    party.split_once(':').map_or(party, |(_, id)| id).to_owned()
}

fn moment(text: &Value) -> Option<Time> {
    text.as_str().and_then(|text| time::parse("deadline", text).ok())
}
