//! What the checks of a submit found out.

use super::wanted::{Ready, Wanted};
use crate::db;
use crate::error::{Choice, Code, Error, Problem, Resolution, Result};
use crate::ids::{GrantId, ItemId, RequestId};
use crate::law::conflict::Rule;
use crate::model::{Enforcement, Existing, ExistingWhy};

/// What came of all that was wanted.
#[derive(Default)]
pub(super) struct Judged {
    pub(super) ready: Vec<Ready>,
    pub(super) existing: Vec<Existing>,
    pub(super) problems: Vec<Problem>,
    pub(super) warnings: Vec<Problem>,
}

/// The checks' places in the published order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    Visible,
    Enabled,
    Beneficiary,
    Requestability,
    Active,
    Form,
    Window,
    Justification,
    Open,
    Held,
    Duties,
    Policy,
    Approvers,
}

/// What is noted on the way.
#[derive(Default)]
pub(super) struct Notes {
    pub(super) problems: Vec<(Rank, Problem)>,
    pub(super) warnings: Vec<Problem>,
    pub(super) existing: Vec<Existing>,
}

impl Notes {
    /// The value, or its problem kept; a defect is passed on.
    pub(super) fn keep<T>(
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

    /// Keeps a problem.
    pub(super) fn note(&mut self, rank: Rank, want: &Wanted, item: Option<&db::items::Row>, why: &Error) {
        self.problems.push((rank, problem(want, item, why)));
    }

    /// Adds what would resolve the problem that was noted last.
    pub(super) fn choice(
        &mut self,
        resolution: Resolution,
        line: Option<crate::ids::LineId>,
        item: Option<&db::items::Row>,
        request_id: Option<RequestId>,
        message: &str,
    ) {
        if let Some((_, problem)) = self.problems.last_mut() {
            let item_id = item.map(|row| row.item.id);
            problem.choices.push(Choice {
                resolution,
                line,
                item_id,
                request_id,
                message: message.to_owned(),
            });
        }
    }

    /// Keeps a conflict of duties: a problem where the rule blocks, something to be known where it does not.
    pub(super) fn conflict(
        &mut self,
        want: &Wanted,
        item: &db::items::Row,
        why: &Error,
        rule: &Rule,
        conflicting_item_ids: Vec<ItemId>,
        choices: Vec<Choice>,
    ) {
        let problem = Problem {
            rule_id: Some(rule.id),
            rule_name: Some(rule.name.clone()),
            conflicting_item_ids,
            choices,
            ..problem(want, Some(item), why)
        };
        match rule.enforcement {
            Enforcement::Block => self.problems.push((Rank::Duties, problem)),
            Enforcement::Warn | Enforcement::AddStage => self.warnings.push(problem),
        }
    }

    /// Keeps what is left out because it is there already.
    pub(super) fn exists(
        &mut self,
        want: &Wanted,
        item: &db::items::Row,
        why: ExistingWhy,
        request_id: Option<RequestId>,
        grant_id: Option<GrantId>,
    ) {
        self.existing.push(Existing {
            line: want.line,
            item_id: item.item.id,
            beneficiary: want.beneficiary.clone(),
            why,
            request_id,
            grant_id,
        });
    }
}

fn problem(want: &Wanted, item: Option<&db::items::Row>, why: &Error) -> Problem {
    let report = why.report();
    Problem {
        line: want.line,
        item_id: item.map(|row| row.item.id),
        beneficiary: Some(want.beneficiary.clone()),
        code: report.code,
        field: report.field,
        message: report.message,
        rule_id: None,
        rule_name: None,
        conflicting_item_ids: Vec::new(),
        choices: Vec::new(),
    }
}
