use serde_json::json;

use super::checks::Wanted;
use super::facts;
use super::ledger::Entry;
use super::moves::{self, Step};
use super::{Read, Write, due, settings, stages, submit, text};
use crate::db;
use crate::error::{Error, Result};
use crate::ids::{ItemRef, RequestId};
use crate::law::authority::{self, Right};
use crate::law::status::{self, Move};
use crate::model::{
    Comment, HistoryEntry, HistoryList, Request, RequestCancel, RequestList, RequestRetry, RequestSubmit,
    Submitted,
};
use crate::page::{self, Page, Scope};

/// Asks for items for each beneficiary.
pub(crate) fn submit(work: &Write<'_>, items: &[ItemRef], input: RequestSubmit) -> Result<Submitted> {
    let me = work.entitled(Right::Ask, "ask for access")?;
    let beneficiaries = match input.beneficiaries {
        None => vec![me.person()?.identity.id.clone()],
        Some(ids) => ids,
    };
    for (field, empty) in [("items", items.is_empty()), ("beneficiaries", beneficiaries.is_empty())] {
        if empty {
            return Err(Error::invalid(field, "must name at least one"));
        }
    }
    // Before the product is built: a million pairs cost nothing when they are refused.
    submit::fits(items.len().saturating_mul(beneficiaries.len()), &settings::newest(work)?)?;
    let wanted = beneficiaries.iter().flat_map(|beneficiary| {
        items.iter().map(|item| Wanted {
            line: None,
            item: item.clone(),
            beneficiary: beneficiary.clone(),
            justification: input.justification.clone(),
            duration: input.duration,
        })
    });
    submit::all(work, &me, wanted.collect())
}

/// Reads a request.
pub(crate) fn get(work: &Read<'_>, id: RequestId) -> Result<Request> {
    let (case, _) = facts::seen(work, &work.me()?, id)?;
    Ok(case.row.request)
}

/// Lists requests, newest first.
pub(crate) fn list(work: &Read<'_>, input: RequestList) -> Result<Page<Request>> {
    let me = work.me()?;
    let of = if me.sees_all() { None } else { Some(me.person()?.number) };
    let limit = page::limit(input.limit)?;
    let scope = Scope::new("requests.list", &work.caller.to_string(), &input.status)?;
    let before = scope.key(input.cursor.as_ref())?.unwrap_or(i64::MAX);
    Ok(scope.page(db::requests::list(work.conn, of, input.status, before, limit + 1)?, limit))
}

/// Withdraws a pending request.
pub(crate) fn cancel(work: &Write<'_>, id: RequestId, input: RequestCancel) -> Result<Request> {
    let me = work.me()?;
    let (mut case, relations) = facts::seen(work, &me, id)?;
    if !authority::allows(Right::Cancel, &relations) {
        return Err(work.refusal(&me, Right::Cancel, "cancel this request"));
    }
    let comment = text::words("comment", input.comment, text::COMMENT)?;
    status::find(case.row.request.status, Move::Cancel)?;
    stages::close(work, &case, "cancelled")?;
    moves::make(work, &mut case.row, Step::new(Move::Cancel, json!({ "comment": comment })))?;
    Ok(case.row.request)
}

/// Says something about a request.
pub(crate) fn comment(work: &Write<'_>, id: RequestId, words: &str) -> Result<Comment> {
    let me = work.me()?;
    let (case, relations) = facts::seen(work, &me, id)?;
    if !authority::allows(Right::Comment, &relations) {
        return Err(work.refusal(&me, Right::Comment, "comment on this request"));
    }
    let author = me.person()?;
    let comment = Comment {
        id: work.new_id()?,
        request_id: id,
        author: author.identity.id.clone(),
        text: text::required("text", words, text::COMMENT)?,
        created_at: work.now,
    };
    db::comments::insert(work.conn, case.row.number(), author.number, &comment)?;
    let data = json!({ "comment": comment.id.to_string(), "text": comment.text });
    Entry::new("access_request.commented", "request", id, data).of(id).append(work)?;
    Ok(comment)
}

/// Reads what happened, oldest first.
pub(crate) fn history(work: &Read<'_>, id: RequestId, input: HistoryList) -> Result<Page<HistoryEntry>> {
    facts::seen(work, &work.me()?, id)?;
    let limit = page::limit(input.limit)?;
    let scope = Scope::new("requests.history", &work.caller.to_string(), &id)?;
    let after = scope.key(input.cursor.as_ref())?.unwrap_or(0);
    let rows = db::ledger::list(work.conn, Some(id), after, limit + 1)?;
    let entries = rows.into_iter().map(|row| Ok((row.seq, row.history()?))).collect::<Result<_>>()?;
    Ok(scope.page(entries, limit))
}

/// Gives failed work to the workers again.
pub(crate) fn retry(work: &Write<'_>, id: RequestId, input: RequestRetry) -> Result<Request> {
    let me = work.me()?;
    let (mut case, relations) = facts::seen(work, &me, id)?;
    if !authority::allows(Right::Retry, &relations) {
        return Err(work.refusal(&me, Right::Retry, "retry this request"));
    }
    due::run_for(work, &mut case.row)?;
    let comment = text::words("comment", input.comment, text::COMMENT)?;
    moves::make(work, &mut case.row, Step::new(Move::Retry, json!({ "comment": comment })))?;
    db::requests::set_attempts(work.conn, case.row.number(), 0)?;
    db::queue::insert(work.conn, case.row.number(), work.now)?;
    Ok(case.row.request)
}
