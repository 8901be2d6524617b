//! Withdrawing what waits, and closing what is stuck.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::approvals::{accepted, for_admins};
use super::words;
use crate::error::{Code, Error};
use crate::model::{Outcome, Request, RequestCancel, RequestClose, RequestStatus};
use crate::rest::ask::Ask;
use crate::rest::message::Response;
use crate::rest::refusal::{Kind, Refusal};
use crate::session::Session;

/// The most requests that are withdrawn, and closed, together.
const CANCELLED: usize = 50;
const CLOSED: usize = 500;

/// The requests that an id stands for: those of a submission, or one by its own id.
fn of(session: &Session, id: &str) -> crate::Result<Vec<Request>> {
    match id.parse() {
        Ok(id) => session.requests().known_as(id),
        Err(_) => Err(Error::not_found("request", id)),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct One {
    account_activity_id: String,
    comment: String,
}

pub(super) fn cancel(ask: &Ask<'_>) -> Result<Response, Refusal> {
    let One { account_activity_id, comment } = ask.input_without_nulls(false)?;
    given(&comment)?;
    ask.together(|session| withdraw(session, &account_activity_id, &comment))?;
    accepted()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Several {
    access_request_ids: Vec<String>,
    comment: String,
}

pub(super) fn bulk_cancel(ask: &Ask<'_>) -> Result<Response, Refusal> {
    let Several { access_request_ids, comment } = ask.input_without_nulls(false)?;
    let ids = once("accessRequestIds", access_request_ids, CANCELLED)?;
    given(&comment)?;
    ask.together(|session| ids.iter().try_for_each(|id| withdraw(session, id, &comment)))?;
    accepted()
}

/// Cancels all of it that waits for a decision; where nothing does, that is said.
fn withdraw(session: &Session, id: &str, comment: &str) -> Result<(), Refusal> {
    let all = of(session, id)?;
    let waits: Vec<&Request> = all.iter().filter(|one| one.status == RequestStatus::Pending).collect();
    if waits.is_empty() {
        let words: BTreeSet<&str> = all.iter().map(words::state).collect();
        let words: Vec<&str> = words.into_iter().collect();
        let words = format!("nothing of it waits for a decision any more: it is `{}`", words.join("`, `"));
        return Err(Refusal::said(Kind::Precondition, words));
    }
    for one in waits {
        session.requests().cancel(one.id, RequestCancel { comment: Some(comment.to_owned()) })?;
    }
    Ok(())
}

fn given(comment: &str) -> Result<(), Refusal> {
    match comment.trim() {
        "" => Err(Refusal::invalid("comment", "must say why")),
        _ => Ok(()),
    }
}

/// Ids, each once, in the order they were given.
fn once(field: &str, ids: Vec<String>, most: usize) -> Result<Vec<String>, Refusal> {
    if ids.is_empty() || ids.len() > most {
        return Err(Refusal::invalid(field, format!("must be 1 to {most} ids")));
    }
    let mut seen = BTreeSet::new();
    Ok(ids.into_iter().filter(|id| seen.insert(id.clone())).collect())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Close {
    access_request_ids: Vec<String>,
    message: Option<String>,
    execution_status: Option<String>,
    completion_status: Option<String>,
}

/// What the ledger says where an admin gives no reason.
const CLOSED_BY_HAND: &str = "Closed by hand, by an administrator.";

pub(super) fn close(ask: &Ask<'_>) -> Result<Response, Refusal> {
    for_admins(ask, "close requests")?;
    let Close { access_request_ids, message, execution_status, completion_status } =
        ask.input_without_nulls(false)?;
    let ids = once("accessRequestIds", access_request_ids, CLOSED)?;
    if let Some(word) = &execution_status
        && !matches!(word.as_str(), "Terminated" | "Completed")
    {
        return Err(Refusal::invalid("executionStatus", "must be one of `Completed`, `Terminated`"));
    }
    let outcome = completion_status.as_deref().map_or(Ok(Outcome::Failure), words::outcome)?;
    let comment = Some(message.unwrap_or_else(|| CLOSED_BY_HAND.to_owned()));
    let input = RequestClose { outcome: Some(outcome), comment };
    ask.together(|session| {
        for id in &ids {
            // What can't be closed stops nothing else: the ledger names it.
            if let Err(why) = close_all(session, id, &input) {
                match why.code() {
                    Code::Internal | Code::Corrupt | Code::Busy | Code::Closed => return Err(why.into()),
                    Code::Invalid => return Err(why.into()),
                    _ => session.requests().close_failed(id, &why)?,
                }
            }
        }
        Ok(())
    })?;
    accepted()
}

fn close_all(session: &Session, id: &str, input: &RequestClose) -> crate::Result<()> {
    let all = of(session, id)?;
    let (over, open): (Vec<_>, Vec<_>) = all.iter().partition(|one| crate::law::status::is_final(one.status));
    if open.is_empty() {
        let words = over.iter().map(|one| words::state(one)).next().unwrap_or_default();
        return Err(Error::IllegalTransition(format!("request `{id}` is over already: it is `{words}`")));
    }
    open.into_iter().try_for_each(|one| session.requests().close(one.id, input.clone()).map(drop))
}
