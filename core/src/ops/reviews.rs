//! What waits for a decision, and what was decided, as contracts list it that count from the beginning.

use std::sync::Arc;

use super::statuses::{Asked, Called, Sort, Standing, Together, named};
use super::work::Me;
use super::{Read, approvals, case, inbox, settings};
use crate::db;
use crate::error::{Error, Result};
use crate::ids::{ApprovalId, RequestId, SubmissionId};
use crate::law::authority::Right;
use crate::model::filter::{Field, Filter, Term};
use crate::model::{Decision, Grant};
use crate::page::{MAX_COUNT, Part, Slice};
use crate::time::Time;

/// What is looked for: what the caller has to decide, or has decided; or what anybody has, for those who see everything.
pub(crate) struct LookAt<'a> {
    pub(crate) completed: bool,
    pub(crate) all: bool,
    pub(crate) filter: Option<&'a Filter>,
    pub(crate) sort: &'a [(Sort, bool)],
    pub(crate) part: Part,
    /// Whether they are to be counted: without, nothing behind the part need be looked at.
    pub(crate) count: bool,
}

/// An approval with its request.
pub(crate) struct Review {
    pub(crate) of: Standing,
    /// Which of what the request asked it is.
    place: usize,
    /// What was said, of what was decided.
    pub(crate) said: Option<Decision>,
    /// What was said of the request before, by whom and when.
    pub(crate) before: Vec<Decision>,
    /// Whether a no must say why.
    pub(crate) no_needs_words: bool,
    /// The access that is to change, as it is now.
    pub(crate) grant: Option<Grant>,
}

impl Review {
    /// What is asked, or was.
    pub(crate) fn asked(&self) -> &Asked {
        &self.of.approvals[self.place]
    }
}

/// As much of one as tells whether it is looked for, and where it stands in the list.
struct Light {
    request: i64,
    /// The request itself, where it had to be read for that.
    row: Option<Arc<db::requests::Row>>,
    said: Option<Decision>,
    id: ApprovalId,
    submission: String,
    beneficiary: String,
    created: Time,
    modified: Time,
}

impl Light {
    fn field(&self, field: Field) -> Term {
        match field {
            Field::Id => Term::Text(self.id.to_string()),
            Field::Submission => Term::Text(self.submission.clone()),
            Field::Beneficiary => Term::Text(self.beneficiary.clone()),
            Field::Created => Term::Time(self.created),
            Field::Modified => Term::Time(self.modified),
        }
    }
}

/// A part of what is looked for: the longest waiting first, or the newest decided. It looks at 10,000 at the most, for whether
/// one waits for somebody is for the law to say.
pub(crate) fn list(work: &Read<'_>, look: &LookAt<'_>) -> Result<(Slice<Review>, Called)> {
    let me = work.entitled(Right::SeePending, "list what waits for a decision: the system never decides")?;
    if look.all && !me.sees_all() {
        return Err(Error::Forbidden("only an admin may look at the approvals of others".into()));
    }
    let in_order = look.filter.is_none() && look.sort.is_empty();
    let enough =
        if look.count || !in_order { most() } else { look.part.offset.saturating_add(look.part.limit) };
    let enough = enough.min(most());
    let mut found = match look.completed {
        true => decided(work, &me, look.all, enough)?,
        false => waiting(work, &me, look.all, enough)?,
    };
    if let Some(filter) = look.filter {
        found.retain(|one| filter.holds(&|field| one.field(field)));
    }
    for (sort, down) in look.sort.iter().rev() {
        let key = |one: &Light| match sort {
            Sort::Modified => one.field(Field::Modified),
            Sort::Id => one.field(Field::Id),
            Sort::Created | Sort::Name => one.field(Field::Created),
        };
        found.sort_by(|one, other| {
            let order = key(one).partial_cmp(&key(other)).unwrap_or(std::cmp::Ordering::Equal);
            if *down { order.reverse() } else { order }
        });
    }
    let Slice { items, total } = look.part.of(found);
    let mut all = Together::read(work, rows(work, &items)?)?;
    let items: Vec<Review> =
        items.into_iter().map(|one| review(work, &me, one, &mut all)).collect::<Result<_>>()?;
    let names = Called::read(work, items.iter().flat_map(|one| named(&one.of)))?;
    Ok((Slice { items, total }, names))
}

/// Their requests: those that are not yet read are read at once.
fn rows(work: &Read<'_>, all: &[Light]) -> Result<Vec<Arc<db::requests::Row>>> {
    let known = all.iter().filter_map(|one| one.row.clone());
    let numbers: Vec<i64> = all.iter().filter(|one| one.row.is_none()).map(|one| one.request).collect();
    let others = db::requests::among(work.conn, &numbers)?.into_iter().map(Arc::new);
    Ok(known.chain(others).collect())
}

fn most() -> usize {
    usize::try_from(MAX_COUNT).unwrap_or(usize::MAX)
}

fn waiting(work: &Read<'_>, me: &Me, all: bool, enough: usize) -> Result<Vec<Light>> {
    let mut found = Vec::new();
    if all {
        for approval in db::approvals::pending(work.conn, enough)? {
            let (id, submission, beneficiary) = db::requests::known(work.conn, approval.request)?;
            found.push(light(&approval, id, submission, beneficiary, None));
        }
        return Ok(found);
    }
    inbox::waiting(work, me, 0, enough, |_, approval, case, _| {
        let request = &case.row.request;
        let light = light(approval, request.id, request.submission_id, request.beneficiary.clone(), None);
        found.push(Light { row: Some(Arc::new(case.row)), ..light });
        Ok(())
    })?;
    Ok(found)
}

fn decided(work: &Read<'_>, me: &Me, all: bool, enough: usize) -> Result<Vec<Light>> {
    let who = match (all, me.identity()) {
        (true, _) => None,
        (false, Some(row)) => Some(row.number),
        (false, None) => return Ok(Vec::new()),
    };
    let mut found = Vec::new();
    for (approval, said) in db::approvals::said_by(work.conn, who, enough)? {
        let approval = db::approvals::get(work.conn, approval)?;
        let (id, submission, beneficiary) = db::requests::known(work.conn, approval.request)?;
        found.push(light(&approval, id, submission, beneficiary, Some(said)));
    }
    Ok(found)
}

fn light(
    approval: &db::approvals::Row,
    request: RequestId,
    submission: Option<SubmissionId>,
    beneficiary: String,
    said: Option<Decision>,
) -> Light {
    Light {
        request: approval.request,
        row: None,
        id: approval.id,
        submission: submission.map_or_else(|| request.to_string(), |id| id.to_string()),
        beneficiary,
        created: approval.requested_at,
        modified: said.as_ref().map(|said| said.at).or(approval.ended_at).unwrap_or(approval.requested_at),
        said,
    }
}

fn review(work: &Read<'_>, me: &Me, one: Light, all: &mut Together) -> Result<Review> {
    let row = all.row(one.request)?;
    let (rules, policy) = (settings::at(work, row.settings)?, case::policy(work, row)?);
    let grant = row.grant.map(|grant| db::grants::get(work.conn, grant, work.now)).transpose()?;
    let of_policy = case::planned(row, &policy, row.request.stage).and_then(|stage| stage.comment);
    let item = all.item(work, one.request)?;
    let no_needs_words = approvals::no_needs_words(item, &rules, of_policy);
    let of = all.standing(work, me, one.request)?;
    let place = of.approvals.iter().position(|asked| asked.id == one.id);
    let place = place.ok_or_else(|| Error::Corrupt("an approval belongs to no request".into()))?;
    let asked_at = of.approvals[place].requested_at;
    let others = of.approvals.iter().enumerate().filter(|(other, _)| *other != place);
    let before = others.flat_map(|(_, one)| &one.decisions).filter(|said| said.at <= asked_at);
    let before = before.cloned().collect();
    Ok(Review { no_needs_words, grant: grant.map(|row| row.grant), said: one.said, before, place, of })
}
