//! A seat that goes from hand to hand, and a word to those who have one.

use serde_json::json;

use super::approvals;
use super::case::Case;
use super::inbox;
use super::ledger::Entry;
use super::work::Me;
use super::{Write, seats, text};
use crate::db;
use crate::error::{Error, Result, shown};
use crate::ids::ApprovalId;
use crate::law::authority::Right;
use crate::law::routing::Party;
use crate::law::say::Receiver;
use crate::law::standing::{Handed, StageAsked};
use crate::model::{Approval, Forward, ForwardRule, Reassign, Remind, Why};

/// Hands the caller's seat to somebody else.
pub(crate) fn forward(work: &Write<'_>, id: ApprovalId, to: &str, input: Forward) -> Result<Approval> {
    let me = work.me()?;
    let (approval, mut case) = approvals::open_for(work, &me, id)?;
    let (say, asked) = approvals::authorise(work, &me, &approval, &mut case)?;
    if say.why == Why::Admin {
        return Err(Error::Forbidden("only who is asked hands a seat on: an admin reassigns it".into()));
    }
    if say.why == Why::Nobody {
        return Err(Error::Forbidden("what every admin is asked can't be handed on: decide it".into()));
    }
    let rule = case.stage(approval.stage).and_then(|stage| stage.forward).unwrap_or(ForwardRule::Eligible);
    if rule == ForwardRule::Off {
        return Err(Error::Forbidden(
            "the policy lets nobody hand this on: decide it, or ask an admin".into(),
        ));
    }
    let comment = text::required("comment", input.comment.as_deref().unwrap_or_default(), text::COMMENT)?;
    let mine = me.person()?;
    // A delegate hands on the seat of whom they act for.
    let giver = say.through.first().map_or(mine.account.id.as_str(), String::as_str).to_owned();
    let within = match (rule, &say) {
        (ForwardRule::Anyone, _) => None,
        _ => group_of(work, &asked, &approval, &giver)?,
    };
    let receiver = receiver(work, &me, &mut case, &approval, to, within.as_deref())?;
    hand_on(work, &me, &mut case, &approval, Some(&giver), receiver, to, &comment)?;
    let data = json!({
        "approval": id.to_string(),
        "stage": approval.stage,
        "part": approval.part,
        "source": approval.source.to_string(),
        "from": giver,
        "to": to,
        "comment": comment,
    });
    let request = case.row.request.id;
    let entry = Entry::new("access_request.forwarded", "approval", id, data).of(request);
    entry.on_behalf_of(say.on_behalf_of.as_ref()).append(work)?;
    finish(work, &me, &mut case, approval.number)
}

/// The group by which somebody has their seat, if it is by none of their own.
fn group_of(
    work: &Write<'_>,
    asked: &StageAsked,
    approval: &db::approvals::Row,
    giver: &str,
) -> Result<Option<String>> {
    let part = asked.parts.iter().find(|part| part.part == approval.part);
    let seats = part.and_then(|part| part.of(&approval.source)).map_or(&[][..], |one| &one.seats);
    if seats.iter().any(|seat| seat.party == Party::Identity(giver.to_owned())) {
        return Ok(None);
    }
    let number = db::identities::number(work.conn, giver)?;
    for seat in seats {
        if let (Party::Group(id), Some(number)) = (&seat.party, number)
            && let Some(group) = db::groups::number(work.conn, id)?
            && db::groups::is_member(work.conn, group, number)?
        {
            return Ok(Some(id.clone()));
        }
    }
    Ok(None)
}

/// Who may receive a seat: an active human who is not excluded, and has none in that part; within a group, one of its
/// members, whose seat there it becomes.
fn receiver(
    work: &Write<'_>,
    me: &Me,
    case: &mut Case,
    approval: &db::approvals::Row,
    to: &str,
    within: Option<&str>,
) -> Result<i64> {
    let refuse = |words: String| Err(Error::invalid("to", words));
    if let Some(group) = within
        && !db::groups::has(work.conn, group, to)?
    {
        return refuse(format!("must be a member of `{group}`, within which this may be handed on"));
    }
    // Who is registered, who is somebody's other account and who has left is told to admins.
    let unfit = |words: String| {
        refuse(if me.sees_all() {
            words
        } else {
            format!("must be an active human who has nothing to do with this, and `{}` is none", shown(to))
        })
    };
    let Some(number) = db::identities::number(work.conn, to)? else {
        return unfit(format!("must be registered, and `{}` is not", shown(to)));
    };
    let answer = case.learn(work, Some(me), |view| {
        let asked = view.asked();
        let part = asked.parts.iter().find(|part| part.part == approval.part)?;
        let mut seats = part.asked.iter().flat_map(|one| &one.seats);
        let shown = seats.any(|seat| seat.party == Party::Identity(to.to_owned()));
        Some((view.may_receive(to, part, within), shown))
    })?;
    match answer.flatten() {
        Some((Receiver::Fit, _)) => Ok(number),
        Some((Receiver::Excluded, _)) => {
            let words = format!(
                "must be somebody else: `{to}` asked for this, or it is for them, under some account"
            );
            // That the request shows.
            let own = to == case.facts.requester || to == case.facts.beneficiary;
            if own { refuse(words) } else { unfit(words) }
        }
        Some((Receiver::Unfit, _)) => unfit(format!("must be an active human, and `{to}` is none")),
        Some((Receiver::Seated, shown)) => {
            let words = format!("must have no say in this yet, and `{to}` has");
            if shown { refuse(words) } else { unfit(words) }
        }
        None => Err(Error::Internal("an approval of a stage that is not open was handed on".into())),
    }
}

#[expect(clippy::too_many_arguments, reason = "a hand has that many sides")]
fn hand_on(
    work: &Write<'_>,
    me: &Me,
    case: &mut Case,
    approval: &db::approvals::Row,
    giver: Option<&str>,
    receiver: i64,
    to: &str,
    comment: &str,
) -> Result<()> {
    let from = giver.map(|giver| db::identities::number(work.conn, giver)).transpose()?.flatten();
    let new = db::hands::New {
        approval: approval.number,
        giver: from,
        receiver,
        by: &me.person()?.account.id,
        comment,
        at: work.now,
    };
    db::hands::insert(work.conn, &new)?;
    case.standing.hands.push(Handed {
        part: approval.part,
        source: approval.source.clone(),
        giver: giver.map(ToOwned::to_owned),
        receiver: to.to_owned(),
        by: me.person()?.account.id.clone(),
    });
    Ok(())
}

fn finish(work: &Write<'_>, me: &Me, case: &mut Case, approval: i64) -> Result<Approval> {
    let asked = case.asked(work, None)?;
    seats::ask(work, case, &asked, false)?;
    inbox::show(work, me, &db::approvals::get(work.conn, approval)?, case)
}

/// What an admin does to an approval of somebody else's request, while it is open.
fn as_admin(work: &Write<'_>, me: &Me, id: ApprovalId, to: &str) -> Result<(db::approvals::Row, Case)> {
    let (approval, case) = approvals::open_for(work, me, id)?;
    if !me.is_admin_person() {
        return Err(work.refusal(me, Right::Reassign, to));
    }
    approvals::may_act(me, &approval, &case)?;
    Ok((approval, case))
}

/// Asks somebody else instead of all who are asked.
pub(crate) fn reassign(work: &Write<'_>, id: ApprovalId, to: &str, input: Reassign) -> Result<Approval> {
    let me = work.me()?;
    let (approval, mut case) = as_admin(work, &me, id, "ask somebody else instead")?;
    let comment = text::required("comment", input.comment.as_deref().unwrap_or_default(), text::COMMENT)?;
    let receiver = receiver(work, &me, &mut case, &approval, to, None)?;
    let before: Vec<String> =
        db::seats::of(work.conn, approval.number)?.into_iter().map(|seat| seat.party.to_string()).collect();
    hand_on(work, &me, &mut case, &approval, None, receiver, to, &comment)?;
    // Who was asked as well, because it took long, keeps their say.
    let asked = case.asked(work, None)?;
    let part = asked.parts.iter().find(|part| part.part == approval.part);
    let now = part.and_then(|part| part.of(&approval.source)).map_or(&[][..], |one| &one.seats);
    let now: Vec<String> = now.iter().map(|seat| seat.party.to_string()).collect();
    let before: Vec<String> = before.into_iter().filter(|party| !now.contains(party)).collect();
    let data = json!({
        "approval": id.to_string(),
        "stage": approval.stage,
        "part": approval.part,
        "source": approval.source.to_string(),
        "from": before,
        "to": to,
        "comment": comment,
    });
    let request = case.row.request.id;
    Entry::new("access_request.reassigned", "approval", id, data).of(request).append(work)?;
    finish(work, &me, &mut case, approval.number)
}

/// Reminds those who are asked.
pub(crate) fn remind(work: &Write<'_>, id: ApprovalId, input: Remind) -> Result<Approval> {
    let me = work.me()?;
    let (approval, mut case) = as_admin(work, &me, id, "remind who is asked")?;
    let comment = text::words("comment", input.comment, text::COMMENT)?;
    let people: Vec<String> =
        db::seats::of(work.conn, approval.number)?.into_iter().map(|seat| seat.party.to_string()).collect();
    let data = json!({
        "approval": id.to_string(),
        "stage": approval.stage,
        "people": people,
        "comment": comment,
    });
    let request = case.row.request.id;
    Entry::new("access_request.reminded", "approval", id, data).of(request).append(work)?;
    inbox::show(work, &me, &approval, &mut case)
}
