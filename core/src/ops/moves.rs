//! The one way a request moves: the table, a guarded update and exactly one ledger entry.

use serde_json::Value;

use super::Write;
use super::ledger::Entry;
use crate::db;
use crate::error::Result;
use crate::law::routing::Party;
use crate::law::status::{self, Move, Row};
use crate::model::Outcome;
use crate::time::Time;

/// A move to be made.
pub(super) struct Step<'a> {
    pub(super) step: Move,
    /// The facts for the ledger.
    pub(super) data: Value,
    pub(super) on_behalf_of: Option<&'a Party>,
    /// When it was due, if the clock makes it.
    pub(super) due: Option<Time>,
    /// Whether it follows by itself from what the caller did.
    pub(super) by_system: bool,
    /// How it ends, where it is closed.
    pub(super) outcome: Option<Outcome>,
}

impl<'a> Step<'a> {
    /// A move that the caller makes themselves.
    pub(super) fn new(step: Move, data: Value) -> Self {
        Self { step, data, on_behalf_of: None, due: None, by_system: false, outcome: None }
    }
}

/// Makes the move, if it is legal from where the request stands.
pub(super) fn make(work: &Write<'_>, row: &mut db::requests::Row, step: Step<'_>) -> Result<()> {
    let legal = status::find(row.request.status, step.step)?;
    db::requests::move_on(work.conn, row.number(), row.request.status, legal.to, step.outcome, work.now)?;
    row.request.status = legal.to;
    row.request.outcome = step.outcome;
    row.request.snoozed_until = None;
    row.request.updated_at = work.now;
    tell(work, row, legal, step)
}

/// Tells of the approval of a request that nobody has to approve, and that stands there from the first.
pub(super) fn approved_as_made(work: &Write<'_>, row: &db::requests::Row, step: Step<'_>) -> Result<()> {
    tell(work, row, status::find(status::START.to, step.step)?, step)
}

fn tell(work: &Write<'_>, row: &db::requests::Row, legal: &Row, step: Step<'_>) -> Result<()> {
    Entry::new(legal.entry, "request", row.request.id, step.data)
        .of(row.request.id)
        .on_behalf_of(step.on_behalf_of)
        .due(step.due)
        .by_system(step.by_system)
        .append(work)
}
