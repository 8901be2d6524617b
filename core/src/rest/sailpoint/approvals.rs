//! Deciding, and handing a decision on.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{errors, people};
use crate::ids::ApprovalId;
use crate::model::{ApprovalStatus, Approve, CompletedList, Decide, Forward};
use crate::page::{Cursor, Page};
use crate::rest::ask::{Ask, answer};
use crate::rest::message::Response;
use crate::rest::refusal::{Kind, Refusal};
use crate::session::Session;
use crate::time::{self, Time};

/// What an approver says. Clients send who and when with it, which the store knows better.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    comment: Option<String>,
    #[serde(rename = "created")]
    _created: Option<Value>,
    #[serde(rename = "author")]
    _author: Option<Value>,
}

/// What is answered where there is nothing to say.
pub(super) fn accepted() -> Result<Response, Refusal> {
    answer(202, &Map::new())
}

/// The approval in the path; what is none is answered as one that nobody sees.
fn approval(ask: &Ask<'_>) -> Result<ApprovalId, Refusal> {
    ask.id.parse().map_err(|_| errors::unseen(crate::Error::not_found("approval", ask.id)))
}

pub(super) fn approve(ask: &Ask<'_>) -> Result<Response, Refusal> {
    let id = approval(ask)?;
    let Words { comment, .. } = ask.input_without_nulls(true)?;
    let input = Approve { comment, ..Approve::default() };
    ask.session().approvals().approve(id, input).map_err(errors::unseen)?;
    accepted()
}

pub(super) fn reject(ask: &Ask<'_>) -> Result<Response, Refusal> {
    let id = approval(ask)?;
    let Words { comment, .. } = ask.input_without_nulls(true)?;
    let input = Decide { comment, ..Decide::default() };
    ask.session().approvals().reject(id, input).map_err(errors::unseen)?;
    accepted()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct To {
    new_owner_id: String,
    comment: String,
}

pub(super) fn forward(ask: &Ask<'_>) -> Result<Response, Refusal> {
    let id = approval(ask)?;
    let To { new_owner_id, comment } = ask.input_without_nulls(false)?;
    for (field, text) in [("newOwnerId", &new_owner_id), ("comment", &comment)] {
        if text.trim().is_empty() || text.chars().count() > 255 {
            return Err(Refusal::invalid(field, "must have 1 to 255 characters"));
        }
    }
    ask.together(|session| {
        // Whoever does not see the approval is not told who is registered.
        session.approvals().get(id).map_err(errors::unseen)?;
        let input = Forward { comment: Some(comment.clone()) };
        session.approvals().forward(id, &new_owner_id, input).map_err(errors::named)
    })?;
    accepted()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Many {
    approval_ids: Vec<String>,
    comment: Option<String>,
}

/// The most approvals that are decided together.
const TOGETHER: usize = 50;

pub(super) fn bulk_approve(ask: &Ask<'_>) -> Result<Response, Refusal> {
    let Many { approval_ids, comment } = ask.input_without_nulls(false)?;
    if approval_ids.is_empty() || approval_ids.len() > TOGETHER {
        return Err(Refusal::invalid("approvalIds", format!("must be 1 to {TOGETHER} ids")));
    }
    ask.together(|session| {
        for id in &approval_ids {
            let id = id.parse().map_err(|_| errors::unseen(crate::Error::not_found("approval", id)))?;
            let input = Approve { comment: comment.clone(), ..Approve::default() };
            session.approvals().approve(id, input).map_err(errors::unseen)?;
        }
        Ok(())
    })?;
    accepted()
}

#[derive(Serialize)]
struct Summary {
    pending: u32,
    approved: i64,
    rejected: i64,
}

pub(super) fn summary(ask: &Ask<'_>) -> Result<Response, Refusal> {
    let session = people::owner(ask)?;
    let who = people::named(ask, "owner-id").unwrap_or(&ask.caller.identity);
    let from = ask.query.text("from-date").map(|text| time::parse("from-date", text)).transpose()?;
    let all = session.approvals().summary()?;
    let (approved, rejected) = match from {
        None => (all.approved, all.rejected),
        Some(from) => decided_since(&session, who, from)?,
    };
    answer(200, &Summary { pending: all.pending, approved, rejected })
}

/// How many yeses and noes somebody has said since a time; the newest come first.
fn decided_since(session: &Session, who: &str, from: Time) -> Result<(i64, i64), Refusal> {
    let (mut yes, mut no) = (0, 0);
    let mut cursor: Option<Cursor> = None;
    loop {
        let input = CompletedList { limit: Some(500), cursor, ..CompletedList::default() };
        let Page { items, next, .. } = session.approvals().completed(input)?;
        for said in items.iter().filter_map(|one| one.decisions.iter().find(|said| said.by == who)) {
            if said.at < from {
                return Ok((yes, no));
            }
            match said.verdict {
                ApprovalStatus::Rejected => no += 1,
                _ => yes += 1,
            }
        }
        match next {
            Some(next) => cursor = Some(next),
            None => return Ok((yes, no)),
        }
    }
}

/// What a caller who is no admin may not do.
pub(super) fn for_admins(ask: &Ask<'_>, what: &str) -> Result<(), Refusal> {
    if ask.caller.admin {
        return Ok(());
    }
    Err(Refusal::said(Kind::Forbidden, format!("only an admin may {what}")))
}
