use super::Session;
use crate::error::Result;
use crate::model::{
    DecisionTime, DecisionTimeList, DecisionsBy, EndingSoon, EndingSoonList, NeverRefused, NeverRefusedList,
    ReportCsv, ReportKind, Waiting, WaitingList,
};
use crate::ops;
use crate::page::Page;

/// What the store tells of itself as a whole: exact, and without holding up who writes.
///
/// ```
/// # use countersign::{Store, Options, model::*};
/// # let store = Store::open(":memory:", Options::default())?;
/// let admin = store.as_admin("root");
/// for one in admin.reports().decision_times(DecisionsBy::Approver, DecisionTimeList::default())? {
///     println!("{:?}: {} decisions, half within {} ms", one.id, one.decisions, one.p50_ms);
/// }
/// let csv = admin.reports().csv(ReportKind::Waiting, ReportCsv::default())?;
/// assert_eq!(csv.lines().count(), 1, "its header");
/// # Ok::<(), countersign::Error>(())
/// ```
#[derive(Debug)]
pub struct Reports<'a>(pub(super) &'a Session);

impl Reports<'_> {
    /// Tells how long decisions took, by policy, stage, approver or item: from when each was asked for until somebody said it, in a
    /// range of times that begins with `since` and ends before `until`. In the order in which policies, people and items were made.
    ///
    /// Who: admins, the system.
    ///
    /// # Errors
    /// `forbidden` for users; `invalid` for times in the wrong order, a limit or cursor that is none.
    pub fn decision_times(&self, by: DecisionsBy, input: DecisionTimeList) -> Result<Page<DecisionTime>> {
        self.0.read(|work| ops::reports::decision_times(work, by, input))
    }

    /// Lists what waits and for whom, the oldest first: every request that is open.
    ///
    /// Who: admins, the system.
    ///
    /// # Errors
    /// `forbidden` for users; `invalid` for a status that is final, times in the wrong order, a limit or cursor that is none.
    pub fn waiting(&self, input: WaitingList) -> Result<Page<Waiting>> {
        self.0.read(|work| ops::reports::waiting(work, input))
    }

    /// Lists who approved so many times, or more, and never refused, in a range of times that begins with `since` and ends before
    /// `until`; in the order in which they were registered.
    ///
    /// Who: admins, the system.
    ///
    /// # Errors
    /// `forbidden` for users; `invalid` for `at_least` below 1, times in the wrong order, a limit or cursor that is none.
    pub fn never_refused(&self, input: NeverRefusedList) -> Result<Page<NeverRefused>> {
        self.0.read(|work| ops::reports::never_refused(work, input))
    }

    /// Lists access that comes to its end within a span from now, the soonest first: who has it, to what, and when it ends.
    ///
    /// Who: admins, the system.
    ///
    /// # Errors
    /// `forbidden` for users; `invalid` for a span that is none, or past the year 9999, a limit or cursor that is none.
    pub fn ending_soon(&self, input: EndingSoonList) -> Result<Page<EndingSoon>> {
        self.0.read(|work| ops::reports::ending_soon(work, input))
    }

    /// Gives a whole report as CSV (RFC 4180): a header, then a line each, with lines ended by CR LF. A text that a spreadsheet would
    /// take for a formula begins with an apostrophe (OWASP, CSV injection); numbers are numbers, times RFC 3339 in UTC.
    ///
    /// Who: admins, the system. The options are those of the report.
    ///
    /// # Errors
    /// `forbidden` for users; `invalid` for an option of another report, for times to decisions without `by`, and as for the report.
    pub fn csv(&self, report: ReportKind, input: ReportCsv) -> Result<String> {
        self.0.read(|work| ops::reports::csv(work, report, input))
    }
}
