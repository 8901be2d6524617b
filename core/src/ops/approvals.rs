use serde_json::json;

use super::facts::{self, Case};
use super::ledger::Entry;
use super::moves::{self, Step};
use super::work::Me;
use super::{Read, Write, conflicts, stages, text};
use crate::db;
use crate::error::{Error, Result};
use crate::ids::ApprovalId;
use crate::law::authority::{self, Right};
use crate::law::content::Content;
use crate::law::quorum::{self, Verdict};
use crate::law::routing::Party;
use crate::law::status::Move;
use crate::model::{Approval, ApprovalList, ApprovalStatus, Decide, ItemKind, StoreSettings};
use crate::page::{self, Page, Scope};

/// Lists what waits for the caller, oldest first: SQL narrows, the law decides.
pub(crate) fn pending(work: &Read<'_>, input: ApprovalList) -> Result<Page<Approval>> {
    let me = work.entitled(Right::SeePending, "list what waits for a decision: the system never decides")?;
    let limit = page::limit(input.limit)?;
    let scope = Scope::new("approvals.pending", &work.caller.to_string(), &())?;
    let mut after = scope.key(input.cursor.as_ref())?.unwrap_or(0);
    let Some(row) = me.identity() else { return Ok(scope.page(Vec::new(), limit)) };
    let (admin, account) = (me.is_admin_person(), &row.account);
    let mut found = Vec::new();
    loop {
        let waiting = db::seats::waiting(work.conn, row.number, me.groups(work)?, admin, after, limit + 1)?;
        let last = waiting.len() <= limit;
        for number in waiting {
            after = number;
            let approval = db::approvals::get(work.conn, number)?;
            let case = facts::case(work, db::requests::get(work.conn, approval.request)?, Some(&me))?;
            if quorum::may_decide(account, admin, &approval.source, &case.facts).is_yes() {
                found.push((number, show(work, &approval, &case)?));
            }
        }
        if last || found.len() > limit {
            return Ok(scope.page(found, limit));
        }
    }
}

/// Reads an approval.
pub(crate) fn get(work: &Read<'_>, id: ApprovalId) -> Result<Approval> {
    let (approval, case) = seen(work, &work.me()?, id)?;
    show(work, &approval, &case)
}

/// Says yes.
pub(crate) fn approve(work: &Write<'_>, id: ApprovalId, input: Decide) -> Result<Approval> {
    decide(work, id, input, ApprovalStatus::Approved)
}

/// Says no.
pub(crate) fn reject(work: &Write<'_>, id: ApprovalId, input: Decide) -> Result<Approval> {
    decide(work, id, input, ApprovalStatus::Rejected)
}

fn decide(work: &Write<'_>, id: ApprovalId, input: Decide, verdict: ApprovalStatus) -> Result<Approval> {
    let me = work.me()?;
    let (approval, mut case) = seen(work, &me, id)?;
    let on_behalf_of = authorise(work, &me, &approval, &case)?;
    Content::check(&case.row.request)?;
    Content::check_seen(&case.row.request, input.digest.as_deref())?;
    let rules = case.settings(work)?;
    let comment = text::words("comment", input.comment, rules.comment_max as usize)?;
    match verdict {
        ApprovalStatus::Approved => conflicts::bar(work, &case)?,
        _ if comment.is_none() && must_say_why(work, &case, &rules)? => {
            return Err(Error::invalid("comment", "must say why it is rejected"));
        }
        _ => {}
    }
    record(work, &me, &approval, &case, verdict, on_behalf_of.as_ref(), comment.as_deref())?;
    match verdict {
        ApprovalStatus::Approved => stages::go_on(work, &mut case, on_behalf_of.as_ref())?,
        _ => {
            let data = json!({ "stage": approval.stage, "comment": comment });
            let step = Step { on_behalf_of: on_behalf_of.as_ref(), ..Step::new(Move::Reject, data) };
            moves::make(work, &mut case.row, step)?;
        }
    }
    show(work, &db::approvals::get(work.conn, approval.number)?, &case)
}

/// Whether a rejection needs a comment: by the item as it was asked for, or by the settings of that day.
fn must_say_why(work: &Read<'_>, case: &Case, rules: &StoreSettings) -> Result<bool> {
    let item = db::items::at(work.conn, case.row.item, case.row.request.item_version)?.item;
    let entitlement = item.kind == ItemKind::Entitlement && rules.entitlement_denial_comment;
    Ok(item.denial_comment_required || entitlement)
}

/// Whether the caller's decision counts, and for whom; an approval that is over is told as that first to all who see it.
fn authorise(work: &Write<'_>, me: &Me, approval: &db::approvals::Row, case: &Case) -> Result<Option<Party>> {
    let row = me.identity();
    let verdict =
        row.map(|row| quorum::may_decide(&row.account, me.is_admin_person(), &approval.source, &case.facts));
    if verdict == Some(Verdict::Excluded) {
        let words = "nobody decides a request that they made or that is for them, under any account";
        return Err(Error::Forbidden(words.into()));
    }
    if approval.status != ApprovalStatus::Pending {
        return Err(Error::Stale {
            problem: format!("this approval is {} already", approval.status),
            by: approval.decided_by.clone(),
            at: approval.ended_at,
        });
    }
    match verdict {
        Some(Verdict::Own) => Ok(None),
        Some(Verdict::OnBehalfOf(party)) => Ok(party),
        _ => Err(work.refusal(me, Right::Decide, "decide this approval")),
    }
}

fn record(
    work: &Write<'_>,
    me: &Me,
    approval: &db::approvals::Row,
    case: &Case,
    verdict: ApprovalStatus,
    on_behalf_of: Option<&Party>,
    comment: Option<&str>,
) -> Result<()> {
    let row = me.person()?;
    let could = db::seats::asked(work.conn, approval.number)?;
    let group = db::seats::asked_group(work.conn, approval.number)?;
    db::approvals::end(work.conn, approval.number, verdict, work.now)?;
    db::seats::close(work.conn, approval.number)?;
    let decision = db::approvals::Decision {
        approval: approval.number,
        identity: row.number,
        person: &row.account.person,
        on_behalf_of: match on_behalf_of {
            Some(Party::Identity(id)) => db::identities::number(work.conn, id)?,
            _ => None,
        },
        verdict,
        comment,
        digest: &case.row.request.digest,
        at: work.now,
    };
    db::approvals::decide(work.conn, &decision)?;
    let data = json!({
        "approval": approval.id.to_string(),
        "stage": approval.stage,
        "source": approval.source.to_string(),
        "verdict": verdict.as_str(),
        "comment": comment,
        "digest": case.row.request.digest,
        "could_decide": could,
        "could_decide_group": group,
    });
    let entry = Entry::new("approval.decided", "approval", approval.id, data);
    entry.of(case.row.request.id).on_behalf_of(on_behalf_of).append(work)
}

/// An approval whose request the caller may see.
fn seen(work: &Read<'_>, me: &Me, id: ApprovalId) -> Result<(db::approvals::Row, Case)> {
    let unseen = || Error::not_found("approval", id);
    let approval = db::approvals::find(work.conn, id)?.ok_or_else(unseen)?;
    let case = facts::case(work, db::requests::get(work.conn, approval.request)?, Some(me))?;
    let relations = case.relations(work, me)?;
    if authority::allows(Right::SeeRequest, &relations) { Ok((approval, case)) } else { Err(unseen()) }
}

fn show(work: &Read<'_>, approval: &db::approvals::Row, case: &Case) -> Result<Approval> {
    let request = &case.row.request;
    Ok(Approval {
        id: approval.id,
        request_id: request.id,
        stage: approval.stage,
        source: approval.source.clone(),
        status: approval.status,
        asked: db::seats::asked(work.conn, approval.number)?,
        asked_group: db::seats::asked_group(work.conn, approval.number)?,
        requester: request.requester.clone(),
        beneficiary: request.beneficiary.clone(),
        item_id: request.item_id,
        item_name: request.item_name.clone(),
        justification: request.justification.clone(),
        duration: request.duration,
        ends_at: request.ends_at,
        form_values: request.form_values.clone(),
        account: request.account.clone(),
        target_group: request.target_group.clone(),
        conflicts: request.conflicts.clone(),
        digest: request.digest.clone(),
        requested_at: approval.requested_at,
        decided_at: approval.ended_at,
        decided_by: approval.decided_by.clone(),
        comment: approval.comment.clone(),
    })
}
