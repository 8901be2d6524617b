//! What waits for somebody, and what they have decided: SQL narrows, the law decides.

use std::collections::BTreeSet;

use super::Read;
use super::case::{self, Case};
use super::work::Me;
use crate::db;
use crate::error::{Error, Result};
use crate::ids::{ApprovalId, RequestId};
use crate::law::authority::{self, Right};
use crate::law::routing::Party;
use crate::law::say::{Say, Verdict};
use crate::model::{
    Approval, ApprovalList, ApprovalStatus, ApprovalSummary, CompletedList, Decision, Finally, Hand, Request,
};
use crate::page::{self, MAX_COUNT, Page, Part, Scope, Slice};

/// How much that waits is counted.
const COUNTED: usize = 1_000;
/// How many groups and people one look is for: SQLite joins only so many.
const TOGETHER: usize = 200;

/// Lists what waits for the caller, oldest first.
pub(crate) fn pending(work: &Read<'_>, input: ApprovalList) -> Result<Page<Approval>> {
    let me = work.entitled(Right::SeePending, "list what waits for a decision: the system never decides")?;
    let limit = page::limit(input.limit)?;
    let scope = Scope::new("approvals.pending", &work.caller.to_string(), &())?;
    let after = scope.key(input.cursor.as_ref())?.unwrap_or(0);
    let mut found = Vec::new();
    waiting(work, &me, after, limit + 1, |number, approval, case, say| {
        found.push((number, told(work, approval, &case, Some(say))?));
        Ok(())
    })?;
    Ok(scope.page(found, limit))
}

/// A request that waits for the caller.
pub(crate) struct Waiting {
    pub(crate) request: Request,
    /// The first of its approvals that do.
    pub(crate) approval: Approval,
    /// What each person decided so far, and in which stage.
    pub(crate) decisions: Vec<(u32, Decision)>,
}

/// A part of the requests that wait for the caller, each once, the longest first, from an offset. It looks at all that wait
/// for them, up to 10,000 approvals: whether one does is for the law to say.
pub(crate) fn slice(work: &Read<'_>, part: Part) -> Result<Slice<Waiting>> {
    let me = work.entitled(Right::SeePending, "list what waits for a decision: the system never decides")?;
    let mut seen = BTreeSet::new();
    let mut items = Vec::new();
    let most = usize::try_from(MAX_COUNT).unwrap_or(usize::MAX);
    waiting(work, &me, 0, most, |_, approval, case, say| {
        let place = seen.len();
        if seen.insert(approval.request)
            && (part.offset..part.offset.saturating_add(part.limit)).contains(&place)
        {
            items.push(Waiting {
                approval: told(work, approval, &case, Some(say))?,
                request: case.row.request,
                decisions: db::approvals::decisions_of(work.conn, approval.request)?,
            });
        }
        Ok(())
    })?;
    Ok(Slice { items, total: seen.len() })
}

/// A request, and its open approvals that the caller may decide.
pub(crate) fn decidable(work: &Read<'_>, id: RequestId) -> Result<(Request, Vec<ApprovalId>)> {
    let me = work.me()?;
    let (mut case, _) = case::seen(work, &me, id)?;
    let open: Vec<_> = case.open().cloned().collect();
    let mut mine = Vec::new();
    for approval in open {
        if let Verdict::Yes(_) = case.may_decide(work, &me, me.is_admin_person(), &approval)? {
            mine.push(approval.id);
        }
    }
    Ok((case.row.request, mine))
}

/// Looks at what waits for the caller after a number, so many at the most.
pub(super) fn waiting(
    work: &Read<'_>,
    me: &Me,
    mut after: i64,
    most: usize,
    mut each: impl FnMut(i64, &db::approvals::Row, Case, &Say) -> Result<()>,
) -> Result<()> {
    let Some(row) = me.identity().filter(|_| most > 0) else { return Ok(()) };
    let reach = Reach::of(work, me, row.number)?;
    let mut found = 0;
    loop {
        let some = reach.waiting(work, me.is_admin_person(), after, most)?;
        let last = some.len() < most;
        for number in some {
            after = number;
            let approval = db::approvals::get(work.conn, number)?;
            let mut case = case::read(work, db::requests::get(work.conn, approval.request)?, Some(me))?;
            if is_overdue(work, &case) {
                continue;
            }
            if let Verdict::Yes(say) = case.may_decide(work, me, me.is_admin_person(), &approval)? {
                each(number, &approval, case, &say)?;
                found += 1;
                if found == most {
                    return Ok(());
                }
            }
        }
        if last {
            return Ok(());
        }
    }
}

/// Whether the open stage's deadline has passed, though nothing has run yet: what is decided now would be too late.
fn is_overdue(work: &Read<'_>, case: &Case) -> bool {
    let waits = case.stage(case.row.request.stage).and_then(|stage| stage.finally) == Some(Finally::Wait);
    !waits && case.row.request.deadline.is_some_and(|at| at <= work.now)
}

/// The people and groups whose seats somebody may have a say for.
struct Reach {
    people: Vec<i64>,
    groups: Vec<String>,
}

impl Reach {
    fn of(work: &Read<'_>, me: &Me, number: i64) -> Result<Self> {
        let mut people: BTreeSet<i64> = [number].into();
        people.extend(me.reaching(work)?.iter().map(|(_, delegator, _)| *delegator));
        let mut groups: BTreeSet<String> = me.groups(work)?.iter().cloned().collect();
        for delegator in people.iter().filter(|one| **one != number) {
            groups.extend(db::groups::of_member(work.conn, *delegator)?);
        }
        Ok(Self { people: people.into_iter().collect(), groups: groups.into_iter().collect() })
    }

    /// The approvals after a number that ask any of them, in order.
    fn waiting(&self, work: &Read<'_>, admin: bool, after: i64, most: usize) -> Result<Vec<i64>> {
        let mut found = BTreeSet::new();
        let (mut people, mut groups) = (self.people.chunks(TOGETHER), self.groups.chunks(TOGETHER));
        let mut admin = admin;
        loop {
            let (some, others) = (people.next(), groups.next());
            if some.is_none() && others.is_none() {
                break;
            }
            let (some, others) = (some.unwrap_or_default(), others.unwrap_or_default());
            found.extend(db::seats::waiting(work.conn, some, others, admin, after, most)?);
            admin = false;
        }
        Ok(found.into_iter().take(most).collect())
    }
}

/// Lists what the caller has decided, newest first.
pub(crate) fn completed(work: &Read<'_>, input: CompletedList) -> Result<Page<Approval>> {
    let me = work.entitled(Right::SeePending, "list what they decided: the system never decides")?;
    let limit = page::limit(input.limit)?;
    if let Some(verdict) = input.verdict
        && !matches!(verdict, ApprovalStatus::Approved | ApprovalStatus::Rejected)
    {
        return Err(Error::invalid("verdict", "must be `approved` or `rejected`"));
    }
    let scope = Scope::new("approvals.completed", &work.caller.to_string(), &input.verdict)?;
    let before = scope.key(input.cursor.as_ref())?.unwrap_or(i64::MAX);
    let Some(row) = me.identity() else { return Ok(scope.page(Vec::new(), limit)) };
    let mut found = Vec::new();
    for (number, approval) in
        db::approvals::completed(work.conn, row.number, input.verdict, before, limit + 1)?
    {
        let approval = db::approvals::get(work.conn, approval)?;
        let mut case = case::read(work, db::requests::get(work.conn, approval.request)?, Some(&me))?;
        found.push((number, show(work, &me, &approval, &mut case)?));
    }
    Ok(scope.page(found, limit))
}

/// Counts what waits for the caller, and what they decided.
pub(crate) fn summary(work: &Read<'_>) -> Result<ApprovalSummary> {
    let me = work.entitled(Right::SeePending, "count what waits for a decision: the system never decides")?;
    let mut pending = 0;
    waiting(work, &me, 0, COUNTED + 1, |_, _, _, _| {
        pending += 1;
        Ok(())
    })?;
    let count = |verdict| match me.identity() {
        Some(row) => db::approvals::count(work.conn, row.number, verdict),
        None => Ok(0),
    };
    Ok(ApprovalSummary {
        pending: pending.min(COUNTED) as u32,
        pending_more: pending > COUNTED,
        approved: count(ApprovalStatus::Approved)?,
        rejected: count(ApprovalStatus::Rejected)?,
    })
}

/// Reads an approval whose request the caller may see.
pub(crate) fn get(work: &Read<'_>, id: ApprovalId) -> Result<Approval> {
    let me = work.me()?;
    let unseen = || Error::not_found("approval", id);
    let approval = db::approvals::find(work.conn, id)?.ok_or_else(unseen)?;
    let mut case = case::read(work, db::requests::get(work.conn, approval.request)?, Some(&me))?;
    let relations = case.relations(work, &me)?;
    if authority::allows(Right::SeeRequest, &relations) {
        return show(work, &me, &approval, &mut case);
    }
    Err(unseen())
}

/// An approval as the caller is told of it.
pub(super) fn show(
    work: &Read<'_>,
    me: &Me,
    approval: &db::approvals::Row,
    case: &mut Case,
) -> Result<Approval> {
    let verdict = match approval.status {
        ApprovalStatus::Pending => case.may_decide(work, me, me.is_admin_person(), approval)?,
        _ => Verdict::NotAsked,
    };
    match verdict {
        Verdict::Yes(say) => told(work, approval, case, Some(&say)),
        _ => told(work, approval, case, None),
    }
}

fn told(work: &Read<'_>, approval: &db::approvals::Row, case: &Case, say: Option<&Say>) -> Result<Approval> {
    // Of the open stage it is known whether anybody said something, or handed a seat on.
    let open = approval.status == ApprovalStatus::Pending;
    let silent = open && !case.standing.said.iter().any(|said| said.part == approval.part);
    let kept = open && case.standing.hands.is_empty();
    let record = Record {
        needed: case.needed(work, approval)?,
        parties: db::seats::of(work.conn, approval.number)?.into_iter().map(|seat| seat.party).collect(),
        decisions: if silent { Vec::new() } else { db::approvals::decisions(work.conn, approval.number)? },
        hands: if kept { Vec::new() } else { db::hands::of(work.conn, approval.number)? },
    };
    Ok(written(approval, case, say, record))
}

/// What is kept with an approval.
pub(super) struct Record {
    /// How many must say yes in its part.
    pub(super) needed: u32,
    /// Who is asked, or was.
    pub(super) parties: Vec<Party>,
    pub(super) decisions: Vec<Decision>,
    pub(super) hands: Vec<Hand>,
}

/// An approval with what is kept of it.
pub(super) fn written(
    approval: &db::approvals::Row,
    case: &Case,
    say: Option<&Say>,
    record: Record,
) -> Approval {
    let request = &case.row.request;
    let open = approval.status == ApprovalStatus::Pending;
    let Record { needed, parties, decisions, hands } = record;
    let (mut asked, mut asked_groups, mut asked_admins) = (Vec::new(), Vec::new(), false);
    for party in parties {
        match party {
            Party::Identity(id) => asked.push(id),
            Party::Group(id) => asked_groups.push(id),
            Party::Admins => asked_admins = true,
        }
    }
    let decided = approval.status != ApprovalStatus::Closed;
    let comment = decisions.last().filter(|_| approval.ended_at.is_some() && decided);
    let comment = comment.and_then(|decision| decision.comment.clone());
    Approval {
        id: approval.id,
        request_id: request.id,
        request_number: request.number,
        stage: approval.stage,
        part: approval.part,
        needed,
        source: approval.source.clone(),
        status: approval.status,
        asked,
        asked_groups,
        asked_admins,
        yours: say.map(|say| say.why),
        on_behalf_of: say.and_then(|say| say.on_behalf_of.as_ref()).map(ToString::to_string),
        action: request.action,
        requester: request.requester.clone().unwrap_or_default(),
        beneficiary: request.beneficiary.clone(),
        item_id: request.item_id,
        item_name: request.item_name.clone(),
        justification: request.justification.clone(),
        starts_at: request.starts_at,
        duration: request.duration,
        ends_at: request.ends_at,
        permissions: request.permissions.clone(),
        before: request.before.clone(),
        form_values: request.form_values.clone(),
        account: request.account.clone(),
        target_group: request.target_group.clone(),
        conflicts: request.conflicts.clone(),
        narrowed: request.narrowed.clone(),
        digest: request.digest.clone(),
        requested_at: approval.requested_at,
        deadline: request.deadline.filter(|_| open),
        decided_at: approval.ended_at,
        decided_by: approval.ended_by.clone(),
        comment,
        decisions,
        hands,
    }
}
