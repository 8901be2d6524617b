//! Requests: asked for directly, followed, and withdrawn.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::lists::{list as told_list, part};
use super::words;
use crate::error::Error;
use crate::ids::{CommentId, ItemId, ItemRef, RequestId};
use crate::model::{Action, Comment, Decision, Request, RequestCancel, RequestGet, RequestSubmit};
use crate::rest::ask::{Ask, answer};
use crate::rest::message::Response;
use crate::rest::refusal::Refusal;
use crate::session::Dossier;
use crate::time::{Span, Time};

/// A request, as the contract tells it.
#[derive(Serialize)]
struct Record {
    id: RequestId,
    status: &'static str,
    /// What is to be done: a finished revoke is no access that was granted.
    action: Action,
    entitlement_id: ItemId,
    entitlement_name: String,
    requester_id: Option<String>,
    beneficiary_id: String,
    justification: Option<String>,
    requested_duration: Option<Span>,
    requested_expires_at: Option<Time>,
    current_step: u32,
    total_steps: u32,
    has_sod_warning: bool,
    created_at: Time,
    updated_at: Time,
}

impl From<Request> for Record {
    fn from(request: Request) -> Self {
        Self {
            status: words::status(&request),
            id: request.id,
            action: request.action,
            entitlement_id: request.item_id,
            entitlement_name: request.item_name,
            requester_id: request.requester,
            beneficiary_id: request.beneficiary,
            justification: request.justification,
            requested_duration: request.duration,
            requested_expires_at: request.ends_at,
            current_step: request.stage,
            total_steps: request.stages,
            has_sod_warning: !request.conflicts.is_empty(),
            created_at: request.created_at,
            updated_at: request.updated_at,
        }
    }
}

/// A request with what was said of it.
#[derive(Serialize)]
struct Details {
    #[serde(flatten)]
    request: Record,
    approval_history: Vec<Step>,
    comments: Vec<Said>,
}

/// What somebody decided.
#[derive(Serialize)]
pub(super) struct Step {
    step: u32,
    approver_id: String,
    decision: &'static str,
    comments: Option<String>,
    decided_at: Time,
    on_behalf_of: Option<String>,
}

impl From<(u32, Decision)> for Step {
    fn from((step, decision): (u32, Decision)) -> Self {
        Self {
            step,
            approver_id: decision.by,
            decision: decision.verdict.as_str(),
            comments: decision.comment,
            decided_at: decision.at,
            on_behalf_of: decision.on_behalf_of,
        }
    }
}

#[derive(Serialize)]
struct Said {
    id: CommentId,
    author_id: String,
    text: String,
    created_at: Time,
}

impl From<Comment> for Said {
    fn from(comment: Comment) -> Self {
        Self { id: comment.id, author_id: comment.author, text: comment.text, created_at: comment.created_at }
    }
}

/// What is asked for, without a cart.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct New {
    /// The item's id, or its reference.
    entitlement_id: ItemRef,
    justification: Option<String>,
    beneficiary_id: Option<String>,
    form_values: Option<Value>,
    requested_duration: Option<Span>,
    requested_expires_at: Option<Time>,
}

pub(super) fn submit(ask: &Ask<'_>) -> Result<Response, Refusal> {
    let new: New = ask.input()?;
    let input = RequestSubmit {
        beneficiaries: new.beneficiary_id.map(|id| vec![id]),
        justification: new.justification,
        duration: new.requested_duration,
        ends_at: new.requested_expires_at,
        form_values: new.form_values,
        ..RequestSubmit::default()
    };
    let request = ask.together(|session| {
        let submitted = session.requests().submit(vec![new.entitlement_id], input)?;
        let [id] = submitted.request_ids[..] else {
            return Err(Error::Internal("one item for one beneficiary is one request".into()).into());
        };
        Ok(session.requests().get(id, RequestGet::default())?)
    })?;
    answer(201, &Record::from(request))
}

pub(super) fn list(ask: &Ask<'_>) -> Result<Response, Refusal> {
    let part = part(ask)?;
    let stands = ask.query.text("status").map(words::stands).transpose()?.unwrap_or_default();
    told_list(ask.session().requests().slice(&stands, part)?, part, Record::from)
}

pub(super) fn get(ask: &Ask<'_>) -> Result<Response, Refusal> {
    let Dossier { request, decisions, comments } = ask.session().requests().dossier(ask.id()?)?;
    answer(
        200,
        &Details {
            request: request.into(),
            approval_history: decisions.into_iter().map(Step::from).collect(),
            comments: comments.into_iter().map(Said::from).collect(),
        },
    )
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cancel {
    comments: Option<String>,
}

pub(super) fn cancel(ask: &Ask<'_>) -> Result<Response, Refusal> {
    let id: RequestId = ask.id()?;
    let Cancel { comments } = ask.input_if_any()?;
    let cancelled = ask.session().requests().cancel(id, RequestCancel { comment: comments })?;
    answer(200, &Record::from(cancelled))
}
