//! What waits for a decision, and what was decided, as contracts list it that count from the beginning.

use std::collections::BTreeMap;

use super::statuses::{Asked, Sort, Standing, standing};
use super::work::Me;
use super::{Read, approvals, case, inbox};
use crate::db;
use crate::error::{Error, Result};
use crate::ids::{RequestId, SubmissionId};
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
}

/// An approval with its request.
pub(crate) struct Review {
    pub(crate) asked: Asked,
    pub(crate) of: Standing,
    /// What was said, of what was decided.
    pub(crate) said: Option<Decision>,
    /// What was said of the request before, by whom and when.
    pub(crate) before: Vec<Decision>,
    /// Whether a no must say why.
    pub(crate) no_needs_words: bool,
    /// The access that is to change, as it is now.
    pub(crate) grant: Option<Grant>,
}

/// As much of one as tells whether it is looked for, and where it stands in the list.
struct Light {
    request: i64,
    said: Option<Decision>,
    id: String,
    submission: String,
    beneficiary: String,
    created: Time,
    modified: Time,
}

impl Light {
    fn field(&self, field: Field) -> Term {
        match field {
            Field::Id => Term::Text(self.id.clone()),
            Field::Submission => Term::Text(self.submission.clone()),
            Field::Beneficiary => Term::Text(self.beneficiary.clone()),
            Field::Created => Term::Time(self.created),
            Field::Modified => Term::Time(self.modified),
        }
    }
}

/// A part of what is looked for: the longest waiting first, or the newest decided. It looks at 10,000 at the most, for whether
/// one waits for somebody is for the law to say.
pub(crate) fn list(work: &Read<'_>, look: &LookAt<'_>) -> Result<Slice<Review>> {
    let me = work.entitled(Right::SeePending, "list what waits for a decision: the system never decides")?;
    if look.all && !me.sees_all() {
        return Err(Error::Forbidden("only an admin may look at the approvals of others".into()));
    }
    let mut found =
        if look.completed { decided(work, &me, look.all)? } else { waiting(work, &me, look.all)? };
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
    let mut names = BTreeMap::new();
    let items = items.into_iter().map(|one| review(work, &me, one, &mut names)).collect::<Result<_>>()?;
    Ok(Slice { items, total })
}

fn most() -> usize {
    usize::try_from(MAX_COUNT).unwrap_or(usize::MAX)
}

fn waiting(work: &Read<'_>, me: &Me, all: bool) -> Result<Vec<Light>> {
    let mut found = Vec::new();
    if all {
        for approval in db::approvals::pending(work.conn, most())? {
            let (id, submission, beneficiary) = db::requests::known(work.conn, approval.request)?;
            found.push(light(&approval, id, submission, beneficiary, None));
        }
        return Ok(found);
    }
    inbox::waiting(work, me, 0, most(), |_, approval, case, _| {
        let request = &case.row.request;
        found.push(light(approval, request.id, request.submission_id, request.beneficiary.clone(), None));
        Ok(())
    })?;
    Ok(found)
}

fn decided(work: &Read<'_>, me: &Me, all: bool) -> Result<Vec<Light>> {
    let who = match (all, me.identity()) {
        (true, _) => None,
        (false, Some(row)) => Some(row.number),
        (false, None) => return Ok(Vec::new()),
    };
    let mut found = Vec::new();
    for (approval, said) in db::approvals::said_by(work.conn, who, most())? {
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
        id: approval.id.to_string(),
        submission: submission.map_or_else(|| request.to_string(), |id| id.to_string()),
        beneficiary,
        created: approval.requested_at,
        modified: said.as_ref().map(|said| said.at).or(approval.ended_at).unwrap_or(approval.requested_at),
        said,
    }
}

fn review(work: &Read<'_>, me: &Me, one: Light, names: &mut BTreeMap<String, String>) -> Result<Review> {
    let mut of = standing(work, me, one.request, names)?;
    let mut all = std::mem::take(&mut of.approvals);
    let place = all.iter().position(|asked| asked.id.to_string() == one.id);
    let place = place.ok_or_else(|| Error::Corrupt("an approval belongs to no request".into()))?;
    let asked = all.swap_remove(place);
    let before = all.iter().flat_map(|one| &one.decisions).filter(|said| said.at <= asked.requested_at);
    let before = before.cloned().collect();
    let case = case::read(work, db::requests::get(work.conn, one.request)?, Some(me))?;
    let grant = case.row.grant.map(|grant| db::grants::get(work.conn, grant, work.now)).transpose()?;
    Ok(Review {
        no_needs_words: approvals::no_needs_words(work, &case)?,
        grant: grant.map(|row| row.grant),
        said: one.said,
        before,
        asked,
        of,
    })
}
