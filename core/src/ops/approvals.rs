//! Deciding: who may, what is recorded, and what follows.

use std::collections::BTreeSet;

use serde_json::json;

use super::case::{self, Case};
use super::ledger::Entry;
use super::moves::{self, Step};
use super::stages::{self, Cause};
use super::work::Me;
use super::{Read, Write, able, conflicts, due, inbox, narrowing, seats, settled, text};
use crate::db;
use crate::error::{Error, Result};
use crate::ids::ApprovalId;
use crate::law::authority::{self, Right};
use crate::law::content::Content;
use crate::law::quorum::StageView;
use crate::law::routing::Account;
use crate::law::say::{Say, Verdict, may_be_handed};
use crate::law::schedule;
use crate::law::standing::{Said, StageAsked};
use crate::law::status::Move;
use crate::model::{
    Approval, ApprovalStatus, Approve, CatalogItem, CommentRule, Decide, DecideMany, Decided, Decision,
    ItemKind, Narrowed, RequestStatus, StoreSettings, Why,
};

/// How many decisions one call may make.
const MANY: usize = 500;

/// Says yes.
pub(crate) fn approve(work: &Write<'_>, id: ApprovalId, input: Approve) -> Result<Approval> {
    let me = work.me()?;
    let Prepared { approval, mut case, say, asked, silent } =
        prepare(work, &me, id, input.digest.as_deref())?;
    let narrowed = narrowing::read(work, &case, &input)?;
    let comment = comment(&case, input.comment)?;
    if comment.is_none() && says(asks_for_words(&case), CommentRule::OnApprove) {
        return Err(Error::invalid("comment", "must say why it is approved: the policy asks for it"));
    }
    conflicts::bar(work, Some(&me), &case)?;
    if let Some(narrowed) = narrowed {
        narrowing::write(work, &mut case, narrowed)?;
    }
    let narrowed = case.row.request.narrowed.clone();
    let yes =
        Words { verdict: ApprovalStatus::Approved, comment: comment.as_deref(), narrowed: narrowed.as_ref() };
    let also = also_met(work, &me, &mut case, &approval, &say, &asked)?;
    let by = me.person()?.account.id.clone();
    let mut met = false;
    for (approval, say) in [(approval.clone(), say.clone())].into_iter().chain(also) {
        record(work, &me, &case, &approval, &say, &asked, yes)?;
        case.standing.said.push(Said {
            part: approval.part,
            source: approval.source.clone(),
            by: by.clone(),
            person: me.person()?.account.person.clone(),
            person_now: me.person()?.account.person.clone(),
            handed: may_be_handed(say.why),
            through: say.through,
            seat: say.seat,
            own: false,
            open: true,
        });
        met = settled::settle(work, &mut case, &asked, approval.part, &by)?;
    }
    if met {
        settled::close(work, &mut case, "met", &by)?;
        let on_behalf_of = say.on_behalf_of.as_ref();
        stages::go_on(work, &mut case, Cause { on_behalf_of, ..Cause::default() })?;
    } else {
        settled::ask_again(work, &mut case)?;
        let asked = case.asked(work, None)?;
        seats::ask(work, &case, &asked, false)?;
    }
    shown(work, &me, &mut case, &Spoken { approval: &approval, say: &say, asked: &asked, silent, words: yes })
}

/// The approval after what was said. Where nothing was said before, and it is over, what is kept of it is known.
fn shown(work: &Read<'_>, me: &Me, case: &mut Case, after: &Spoken<'_>) -> Result<Approval> {
    let known = case.approvals.iter().find(|one| one.number == after.approval.number).cloned();
    let now = match known {
        Some(row) => row,
        None => db::approvals::get(work.conn, after.approval.number)?,
    };
    if !after.silent || now.status == ApprovalStatus::Pending {
        return inbox::show(work, me, &now, case);
    }
    let decision = Decision {
        by: me.person()?.account.id.clone(),
        on_behalf_of: after.say.on_behalf_of.as_ref().map(ToString::to_string),
        why: after.say.why,
        verdict: after.words.verdict,
        comment: after.words.comment.map(ToOwned::to_owned),
        rule: None,
        at: work.now,
    };
    let part = after.asked.parts.iter().find(|part| part.part == now.part);
    let seats = part.and_then(|part| part.of(&now.source)).map_or(&[][..], |one| &one.seats);
    let parties = seats.iter().map(|seat| seat.party.clone()).collect();
    let needed = case.needed(work, &now)?;
    let record = inbox::Record { needed, parties, decisions: vec![decision], hands: Vec::new() };
    Ok(inbox::written(&now, case, None, record))
}

/// What was said, and to what.
struct Spoken<'a> {
    approval: &'a db::approvals::Row,
    say: &'a Say,
    asked: &'a StageAsked,
    silent: bool,
    words: Words<'a>,
}

/// Says no: the request ends with it.
pub(crate) fn reject(work: &Write<'_>, id: ApprovalId, input: Decide) -> Result<Approval> {
    let me = work.me()?;
    let Prepared { approval, mut case, say, asked, silent } =
        prepare(work, &me, id, input.digest.as_deref())?;
    let comment = comment(&case, input.comment)?;
    let item = db::items::at(work.conn, case.row.item, case.row.request.item_version)?.item;
    if comment.is_none() && no_needs_words(&item, &case.rules, asks_for_words(&case)) {
        return Err(Error::invalid("comment", "must say why it is rejected"));
    }
    let no = Words { verdict: ApprovalStatus::Rejected, comment: comment.as_deref(), narrowed: None };
    record(work, &me, &case, &approval, &say, &asked, no)?;
    let by = me.person()?.account.id.clone();
    settled::reject(work, &mut case, approval.number, &by)?;
    settled::close(work, &mut case, "rejected", &by)?;
    let data = json!({ "stage": approval.stage, "comment": comment });
    let step = Step { on_behalf_of: say.on_behalf_of.as_ref(), ..Step::new(Move::Reject, data) };
    moves::make(work, &mut case.row, step)?;
    shown(work, &me, &mut case, &Spoken { approval: &approval, say: &say, asked: &asked, silent, words: no })
}

/// Says yes to many: each counts or fails by itself.
pub(crate) fn approve_many(work: &Write<'_>, ids: &[ApprovalId], input: &DecideMany) -> Result<Vec<Decided>> {
    many(work, ids, |id| approve(work, id, Approve { comment: input.comment.clone(), ..Approve::default() }))
}

/// Says no to many: each counts or fails by itself.
pub(crate) fn reject_many(work: &Write<'_>, ids: &[ApprovalId], input: &DecideMany) -> Result<Vec<Decided>> {
    many(work, ids, |id| reject(work, id, Decide { comment: input.comment.clone(), ..Decide::default() }))
}

fn many(
    work: &Write<'_>,
    ids: &[ApprovalId],
    decide: impl Fn(ApprovalId) -> Result<Approval>,
) -> Result<Vec<Decided>> {
    if ids.is_empty() || ids.len() > MANY {
        return Err(Error::invalid("approvals", format!("must be 1 to {MANY} ids, not {}", ids.len())));
    }
    let mut seen = BTreeSet::new();
    if let Some(twice) = ids.iter().find(|id| !seen.insert(**id)) {
        return Err(Error::invalid("approvals", format!("must name `{twice}` once")));
    }
    work.entitled(Right::SeePending, "decide: the system never does")?;
    ids.iter()
        .map(|id| match work.apart(|| decide(*id))? {
            Ok(approval) => Ok(Decided { id: *id, approval: Some(approval), code: None, message: None }),
            Err(why) => Ok(Decided {
                id: *id,
                approval: None,
                code: Some(why.code()),
                message: Some(why.to_string()),
            }),
        })
        .collect()
}

/// A decision that counts, before it is recorded.
struct Prepared {
    approval: db::approvals::Row,
    case: Case,
    say: Say,
    /// Whom the stage asks before it.
    asked: StageAsked,
    /// Whether nobody said anything in that part before, nor handed a seat on.
    silent: bool,
}

/// All that must hold before anybody says anything: what is due has run, the caller may decide, what they decide on is what
/// was asked, and they signed in of late where that is needed.
fn prepare(work: &Write<'_>, me: &Me, id: ApprovalId, digest: Option<&str>) -> Result<Prepared> {
    let (approval, mut case) = open_for(work, me, id)?;
    let (say, asked) = authorise(work, me, &approval, &mut case)?;
    Content::check(&case.row.request)?;
    Content::check_seen(&case.row.request, digest)?;
    let stage = case.stage(approval.stage);
    if stage.and_then(|stage| stage.reauthenticate).unwrap_or(case.rules.reauthenticate) {
        schedule::fresh(work.signed_in, case.rules.freshness, work.now)?;
    }
    let said = case.standing.said.iter().any(|said| said.part == approval.part);
    let silent = !said && case.standing.hands.is_empty();
    Ok(Prepared { approval, case, say, asked, silent })
}

/// An approval with its case, once what is due for it has run. Who was asked, and sees the request no more, is told how it
/// ended and nothing else.
pub(super) fn open_for(work: &Write<'_>, me: &Me, id: ApprovalId) -> Result<(db::approvals::Row, Case)> {
    let mut approval = db::approvals::find(work.conn, id)?.ok_or_else(|| Error::not_found("approval", id))?;
    let mut row = db::requests::get(work.conn, approval.request)?;
    if due::run_for(work, &mut row)? {
        approval = db::approvals::get(work.conn, approval.number)?;
    }
    let mut case = case::read(work, row, Some(me))?;
    let relations = case.relations(work, me)?;
    if authority::allows(Right::SeeRequest, &relations) {
        return Ok((approval, case));
    }
    let was_asked = match me.identity() {
        Some(row) => db::seats::was_asked(work.conn, approval.number, row.number, me.groups(work)?)?,
        None => false,
    };
    if was_asked && approval.status != ApprovalStatus::Pending {
        return Err(over(&approval, case.row.request.status));
    }
    Err(Error::not_found("approval", id))
}

fn over(approval: &db::approvals::Row, request: RequestStatus) -> Error {
    let what = match (approval.status, request) {
        (
            ApprovalStatus::Closed,
            RequestStatus::Cancelled | RequestStatus::Expired | RequestStatus::Rejected,
        ) => {
            format!("this approval is closed already: the request is {request}")
        }
        (status, _) => format!("this approval is {status} already"),
    };
    Error::Stale { problem: what, by: approval.ended_by.clone(), at: approval.ended_at }
}

/// Refuses who has no part in deciding, and what is over: that is told first to all who see it.
pub(super) fn may_act(me: &Me, approval: &db::approvals::Row, case: &Case) -> Result<()> {
    if case.excludes(me) {
        let words = "nobody decides a request that they made or that is for them, under any account";
        return Err(Error::Forbidden(words.into()));
    }
    if approval.status == ApprovalStatus::Pending {
        return Ok(());
    }
    Err(over(approval, case.row.request.status))
}

/// Whether the caller's decision counts, and for whom.
pub(super) fn authorise(
    work: &Write<'_>,
    me: &Me,
    approval: &db::approvals::Row,
    case: &mut Case,
) -> Result<(Say, StageAsked)> {
    may_act(me, approval, case)?;
    let refused = || work.refusal(me, Right::Decide, "decide this approval");
    let (verdict, asked) = case.weigh(work, me, me.is_admin_person(), approval)?.ok_or_else(refused)?;
    match verdict {
        Verdict::Yes(say) => Ok((say, asked)),
        Verdict::Said => Err(Error::Stale {
            problem: "you have decided this already, and nobody counts twice".into(),
            by: me.id().map(ToOwned::to_owned),
            at: None,
        }),
        Verdict::Away(to) => Err(Error::Stale {
            problem: format!("this was handed on to `{to}`, who decides it now"),
            by: me.id().map(ToOwned::to_owned),
            at: db::hands::of(work.conn, approval.number)?.last().map(|hand| hand.at),
        }),
        Verdict::Apart => Err(Error::Forbidden(
            "this must be decided by somebody who has not decided another part of the request".into(),
        )),
        Verdict::Outside => Err(Error::Forbidden(
            "decisions are made outside: only who comes as an admin may decide here".into(),
        )),
        Verdict::Excluded | Verdict::NotAsked => Err(refused()),
    }
}

/// The other parts that the same yes meets: one decision meets every part that its person may meet, in a stage that does not
/// keep them apart. An admin's decides just what they were shown.
fn also_met(
    work: &Write<'_>,
    me: &Me,
    case: &mut Case,
    approval: &db::approvals::Row,
    say: &Say,
    asked: &StageAsked,
) -> Result<Vec<(db::approvals::Row, Say)>> {
    let apart = case.stage(approval.stage).is_some_and(|stage| stage.distinct);
    if apart || say.why == Why::Admin {
        return Ok(Vec::new());
    }
    let account: Account = me.person()?.account.clone();
    let mut parts: BTreeSet<u32> = [approval.part].into();
    let mut also = Vec::new();
    let open: Vec<db::approvals::Row> = case.open().cloned().collect();
    for other in open {
        let Some(part) = asked.parts.iter().find(|part| part.part == other.part) else { continue };
        if part.is_met() || parts.contains(&other.part) {
            continue;
        }
        let ask = |view: &StageView<'_>| view.may_decide(&account, false, part, &other.source);
        if let Some(Verdict::Yes(say)) = case.learn(work, Some(me), ask)? {
            parts.insert(other.part);
            also.push((other, say));
        }
    }
    Ok(also)
}

fn comment(case: &Case, words: Option<String>) -> Result<Option<String>> {
    text::words("comment", words, case.rules.comment_max as usize)
}

/// When the open stage asks for a comment, if it does.
fn asks_for_words(case: &Case) -> Option<CommentRule> {
    case.stage(case.row.request.stage).and_then(|stage| stage.comment)
}

/// Whether a rule asks for a comment with this.
fn says(rule: Option<CommentRule>, when: CommentRule) -> bool {
    rule.is_some_and(|rule| rule == when || rule == CommentRule::Always)
}

/// Whether a no must say why: by the item as it was asked for, the settings of that day, or the stage of the policy.
pub(super) fn no_needs_words(item: &CatalogItem, rules: &StoreSettings, stage: Option<CommentRule>) -> bool {
    let entitlement = item.kind == ItemKind::Entitlement && rules.entitlement_denial_comment;
    item.denial_comment_required || entitlement || says(stage, CommentRule::OnReject)
}

/// What is said.
#[derive(Clone, Copy)]
struct Words<'a> {
    verdict: ApprovalStatus,
    comment: Option<&'a str>,
    narrowed: Option<&'a Narrowed>,
}

fn record(
    work: &Write<'_>,
    me: &Me,
    case: &Case,
    approval: &db::approvals::Row,
    say: &Say,
    asked: &StageAsked,
    words: Words<'_>,
) -> Result<()> {
    let row = me.person()?;
    let decision = db::approvals::NewDecision {
        approval,
        identity: row.number,
        person: &row.account.person,
        seat: &say.seat,
        why: say.why,
        on_behalf_of: say.on_behalf_of.as_ref().map(ToString::to_string),
        through: &say.through,
        rule: None,
        verdict: words.verdict,
        comment: words.comment,
        digest: &case.row.request.digest,
        at: work.now,
    };
    db::approvals::decide(work.conn, &decision)?;
    let could_decide = able::could_decide(work, &case.facts, asked, approval.part, &approval.source)?;
    let mut data = json!({
        "approval": approval.id.to_string(),
        "stage": approval.stage,
        "part": approval.part,
        "source": approval.source.to_string(),
        "verdict": words.verdict.as_str(),
        "why": say.why.as_str(),
        "comment": words.comment,
        "digest": case.row.request.digest,
        "could_decide": could_decide,
    });
    if !say.through.is_empty() {
        data["through"] = json!(say.through);
    }
    if let Some(narrowed) = words.narrowed {
        data["narrowed"] = narrowing::told(narrowed);
    }
    let entry = Entry::new("approval.decided", "approval", approval.id, data);
    entry.of(case.row.request.id).on_behalf_of(say.on_behalf_of.as_ref()).append(work)
}
