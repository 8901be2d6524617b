//! Deciding: one word on a request counts for every open approval of it that the caller may decide, or for none.

use serde::{Deserialize, Serialize};

use super::words;
use crate::ids::{ApprovalId, RequestId};
use crate::model::{ApprovalStatus, Approve, Decide, RequestGet, RequestStatus};
use crate::rest::ask::{Ask, answer};
use crate::rest::message::Response;
use crate::rest::refusal::{Kind, Refusal};
use crate::session::Session;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    comments: Option<String>,
}

#[derive(Serialize)]
struct Record {
    request_id: RequestId,
    new_status: &'static str,
    decision: &'static str,
    message: &'static str,
}

pub(super) fn approve(ask: &Ask<'_>) -> Result<Response, Refusal> {
    let Words { comments } = ask.input_if_any()?;
    decide(ask, "approved", "Access request approved", |session, approval| {
        let input = Approve { comment: comments.clone(), ..Approve::default() };
        session.approvals().approve(approval, input).map(drop)
    })
}

pub(super) fn reject(ask: &Ask<'_>) -> Result<Response, Refusal> {
    let Words { comments } = ask.input_if_any()?;
    // The contract's own limit: the engine needs words for a rejection only where a policy or an item says so.
    if comments.as_deref().is_none_or(|words| words.trim().is_empty()) {
        return Err(Refusal::invalid("comments", "must say why, to reject"));
    }
    decide(ask, "rejected", "Access request rejected", |session, approval| {
        let input = Decide { comment: comments.clone(), ..Decide::default() };
        session.approvals().reject(approval, input).map(drop)
    })
}

fn decide(
    ask: &Ask<'_>,
    decision: &'static str,
    message: &'static str,
    say: impl Fn(&Session, ApprovalId) -> crate::Result<()>,
) -> Result<Response, Refusal> {
    let id: RequestId = ask.id()?;
    let request = ask.together(|session| {
        let (request, mine) = session.approvals().decidable(id)?;
        if request.status != RequestStatus::Pending {
            let words = format!("the request is `{}`: nothing waits for a decision", words::status(&request));
            return Err(Refusal::said(Kind::Precondition, words));
        }
        if mine.is_empty() {
            return Err(no_say(session, &ask.caller.identity, id)?);
        }
        for approval in mine {
            // One word may meet several, or end the request: what it has closed needs no more.
            let now = session.approvals().get(approval)?;
            if now.status == ApprovalStatus::Pending && now.yours.is_some() {
                say(session, approval)?;
            }
        }
        Ok(session.requests().get(id, RequestGet::default())?)
    })?;
    answer(200, &Record { request_id: id, new_status: words::status(&request), decision, message })
}

/// Why nothing of a request waits for somebody who sees it.
fn no_say(session: &Session, caller: &str, id: RequestId) -> Result<Refusal, Refusal> {
    let dossier = session.requests().dossier(id)?;
    let request = &dossier.request;
    Ok(if dossier.decisions.iter().any(|(_, decision)| decision.by == caller) {
        Refusal::said(Kind::Precondition, "you have decided this step already")
    } else if request.requester.as_deref() == Some(caller) || request.beneficiary == caller {
        Refusal::said(Kind::Forbidden, "nobody decides a request that they made or that is for them")
    } else {
        Refusal::said(Kind::Forbidden, "you are not asked to decide this request")
    })
}
