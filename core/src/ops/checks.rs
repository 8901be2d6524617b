//! What submit checks, of every line and in the published order; every problem is told.

use std::collections::BTreeSet;

use super::work::Me;
use super::{Write, facts, text};
use crate::db;
use crate::error::{Code, Error, Problem, Result};
use crate::ids::{ItemRef, LineId};
use crate::law::grant;
use crate::law::routing::RequestFacts;
use crate::model::{Source, StoreSettings};
use crate::time::{self, Span};

/// One item for one beneficiary, as it is asked.
pub(super) struct Wanted {
    pub(super) line: Option<LineId>,
    pub(super) item: ItemRef,
    pub(super) beneficiary: String,
    pub(super) justification: Option<String>,
    pub(super) duration: Option<Span>,
}

/// What passed every check.
pub(super) struct Ready {
    pub(super) item: db::items::Row,
    pub(super) beneficiary: db::identities::Row,
    pub(super) policy: db::policies::Row,
    pub(super) facts: RequestFacts,
    pub(super) justification: Option<String>,
    pub(super) duration: Option<Span>,
}

/// Checks all that is wanted: all of it is ready, or every problem is told.
pub(super) fn all(
    work: &Write<'_>,
    me: &Me,
    rules: &StoreSettings,
    wanted: Vec<Wanted>,
) -> Result<Vec<Ready>> {
    let mut checks = Checks { work, me, rules, problems: Vec::new(), seen: BTreeSet::new() };
    let mut ready = Vec::with_capacity(wanted.len());
    for want in wanted {
        ready.extend(checks.line(want)?);
    }
    let mut problems = checks.problems;
    if !problems.is_empty() {
        // The order of the checks, then the order of the lines.
        problems.sort_by_key(|(rank, _)| *rank);
        return Err(Error::Refused(problems.into_iter().map(|(_, problem)| problem).collect()));
    }
    Ok(ready)
}

/// The checks' places in the published order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Visible,
    Enabled,
    Beneficiary,
    Window,
    Justification,
    Open,
    Held,
    Policy,
    Approvers,
}

struct Checks<'a> {
    work: &'a Write<'a>,
    me: &'a Me,
    rules: &'a StoreSettings,
    problems: Vec<(Rank, Problem)>,
    seen: BTreeSet<(i64, i64)>,
}

impl Checks<'_> {
    /// Checks one line; what is wrong with it is kept, what is damaged is an error at once.
    fn line(&mut self, want: Wanted) -> Result<Option<Ready>> {
        let before = self.problems.len();
        let item = self.keep(Rank::Visible, &want, None, facts::item(self.work, self.me, &want.item))?;
        if let Some(item) = item.as_ref().filter(|item| !item.item.enabled) {
            let name = &item.item.name;
            self.note(
                Rank::Enabled,
                &want,
                Some(item),
                &Error::NotRequestable(format!("`{name}` is disabled: it can't be asked for")),
            );
        }
        let found = facts::beneficiary(self.work, self.me, &want.beneficiary, self.rules);
        let beneficiary = self.keep(Rank::Beneficiary, &want, item.as_ref(), found)?;
        let window = want.duration.map_or(Ok(()), |span| span.after(self.work.now).map(drop));
        self.keep(Rank::Window, &want, item.as_ref(), window)?;
        let words = text::words("justification", want.justification.clone(), text::WORDS);
        let justification = self.keep(Rank::Justification, &want, item.as_ref(), words)?.flatten();
        if justification.is_none() && self.rules.justification_required {
            self.note(
                Rank::Justification,
                &want,
                item.as_ref(),
                &Error::invalid("justification", "must say why"),
            );
        }
        let (Some(item), Some(beneficiary)) = (item, beneficiary) else { return Ok(None) };
        self.duplicates(&want, &item, &beneficiary)?;
        let Some((policy, facts)) = self.approvers(&want, &item)? else { return Ok(None) };
        let ready = Ready { item, beneficiary, policy, facts, justification, duration: want.duration };
        Ok(Some(ready).filter(|_| self.problems.len() == before))
    }

    fn duplicates(
        &mut self,
        want: &Wanted,
        item: &db::items::Row,
        beneficiary: &db::identities::Row,
    ) -> Result<()> {
        let (conn, name, id) = (self.work.conn, &item.item.name, &beneficiary.identity.id);
        let again = !self.seen.insert((beneficiary.number, item.number));
        if again {
            let words = format!("`{name}` is named more than once for `{id}`: name it once");
            self.note(Rank::Open, want, Some(item), &Error::Duplicate(words));
        } else if db::requests::open_for(conn, beneficiary.number, item.number)?.is_some() {
            let words =
                format!("`{name}` is asked for already for `{id}`: wait for that request, or cancel it");
            self.note(Rank::Open, want, Some(item), &Error::Duplicate(words));
        }
        let end = db::grants::newest_end(conn, beneficiary.number, item.number)?;
        if let Some(end) = end.filter(|end| grant::in_force(grant::status(*end, self.work.now))) {
            let until =
                end.map_or_else(|| "without an end".to_owned(), |end| format!("until {}", time::text(end)));
            let words = format!("`{id}` has `{name}` already, {until}");
            self.note(Rank::Held, want, Some(item), &Error::AlreadyGranted(words));
        }
        Ok(())
    }

    fn approvers(
        &mut self,
        want: &Wanted,
        item: &db::items::Row,
    ) -> Result<Option<(db::policies::Row, RequestFacts)>> {
        let conn = self.work.conn;
        let policy = match item.policy {
            Some(number) => Some(db::policies::get(conn, number)?),
            None => db::policies::default(conn)?,
        };
        let Some(policy) = policy else {
            let words =
                format!("no policy says who approves `{}`: an admin makes one, or a default", item.item.name);
            self.note(Rank::Policy, want, Some(item), &Error::NoPolicy(words));
            return Ok(None);
        };
        let requester = self.me.person()?.identity.id.clone();
        let stages = &policy.policy.stages;
        let facts =
            facts::request(self.work, &requester, &want.beneficiary, item.item.owner.as_deref(), stages)?;
        for (number, source) in (1..).zip(stages) {
            if facts.seat(source).is_none() {
                let (name, id) = (&item.item.name, &want.beneficiary);
                let mend = match source {
                    Source::Manager => format!("give `{id}` a manager"),
                    Source::ItemOwner => "the item needs an owner".to_owned(),
                    Source::Identity(_) => "use a policy that asks somebody else".to_owned(),
                };
                let words = format!(
                    "stage {number} (`{source}`) of `{name}` for `{id}` has nobody who may approve: {mend}"
                );
                self.note(Rank::Approvers, want, Some(item), &Error::NoApprover(words));
            }
        }
        Ok(Some((policy, facts)))
    }

    /// The value, or its problem kept; a defect is passed on.
    fn keep<T>(
        &mut self,
        rank: Rank,
        want: &Wanted,
        item: Option<&db::items::Row>,
        found: Result<T>,
    ) -> Result<Option<T>> {
        match found {
            Ok(value) => Ok(Some(value)),
            Err(why) if matches!(why.code(), Code::Internal | Code::Corrupt | Code::Busy | Code::Closed) => {
                Err(why)
            }
            Err(why) => {
                self.note(rank, want, item, &why);
                Ok(None)
            }
        }
    }

    fn note(&mut self, rank: Rank, want: &Wanted, item: Option<&db::items::Row>, why: &Error) {
        let report = why.report();
        let problem = Problem {
            line: want.line,
            item_id: item.map(|row| row.item.id),
            beneficiary: Some(want.beneficiary.clone()),
            code: report.code,
            field: report.field,
            message: report.message,
        };
        self.problems.push((rank, problem));
    }
}
