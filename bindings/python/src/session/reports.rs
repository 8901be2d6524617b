//! Written by `cargo xtask gen` from the core: change that, not this.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use crate::call::{Call, Verb, answer};
use crate::kind::Kind;

const DECISION_TIMES: Verb = Verb {
    name: "reports.decision_times",
    args: &[("by", Kind::Text)],
    options: &[
        ("since", Kind::Maybe(&Kind::Time)),
        ("until", Kind::Maybe(&Kind::Time)),
        ("limit", Kind::Maybe(&Kind::Int)),
        ("cursor", Kind::Maybe(&Kind::Text)),
    ],
};
const WAITING: Verb = Verb {
    name: "reports.waiting",
    args: &[],
    options: &[
        ("status", Kind::Maybe(&Kind::Text)),
        ("since", Kind::Maybe(&Kind::Time)),
        ("until", Kind::Maybe(&Kind::Time)),
        ("limit", Kind::Maybe(&Kind::Int)),
        ("cursor", Kind::Maybe(&Kind::Text)),
    ],
};
const NEVER_REFUSED: Verb = Verb {
    name: "reports.never_refused",
    args: &[],
    options: &[
        ("at_least", Kind::Maybe(&Kind::Int)),
        ("since", Kind::Maybe(&Kind::Time)),
        ("until", Kind::Maybe(&Kind::Time)),
        ("limit", Kind::Maybe(&Kind::Int)),
        ("cursor", Kind::Maybe(&Kind::Text)),
    ],
};
const ENDING_SOON: Verb = Verb {
    name: "reports.ending_soon",
    args: &[],
    options: &[
        ("within", Kind::Maybe(&Kind::Span)),
        ("limit", Kind::Maybe(&Kind::Int)),
        ("cursor", Kind::Maybe(&Kind::Text)),
    ],
};
const CSV: Verb = Verb {
    name: "reports.csv",
    args: &[("report", Kind::Text)],
    options: &[
        ("by", Kind::Maybe(&Kind::Text)),
        ("status", Kind::Maybe(&Kind::Text)),
        ("at_least", Kind::Maybe(&Kind::Int)),
        ("within", Kind::Maybe(&Kind::Span)),
        ("since", Kind::Maybe(&Kind::Time)),
        ("until", Kind::Maybe(&Kind::Time)),
    ],
};

/// What the store tells of itself as a whole: exact, and without holding up who writes.
#[pyclass(frozen, module = "countersign")]
pub struct Reports(pub countersign::Session);

#[pymethods]
impl Reports {
    /// Tells how long decisions took, by policy, stage, approver or item: from when each was asked for
    /// until somebody said it, in a range of times that begins with `since` and ends before `until`. In
    /// the order in which policies, people and items were made.
    ///
    /// Who: admins, the system.
    ///
    /// Options:
    ///     since: Only what was decided at this time or later.
    ///     until: Only what was decided before this time.
    ///     limit: How many a page holds: 1 to 500, 50 by default.
    ///     cursor: Where to go on: the `next` of the page before.
    ///
    /// Raises:
    ///     `Forbidden` for users; `Invalid` for times in the wrong order, a limit or cursor that is
    ///     none.
    ///
    /// Example:
    ///     store.as_admin("root").reports.decision_times("approver")
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, by, *, since=..., until=..., limit=..., cursor=...)")]
    fn decision_times<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&DECISION_TIMES, args, kwargs)?;
        let by: countersign::model::DecisionsBy = call.take("by")?;
        let input: countersign::model::DecisionTimeList = call.input()?;
        answer(args.py(), || self.0.reports().decision_times(by, input))
    }

    /// Lists what waits and for whom, the oldest first: every request that is open.
    ///
    /// Who: admins, the system.
    ///
    /// Options:
    ///     status: Only those that stand here; one of those that are not final.
    ///     since: Only those submitted at this time or later.
    ///     until: Only those submitted before this time.
    ///     limit: How many a page holds: 1 to 500, 50 by default.
    ///     cursor: Where to go on: the `next` of the page before.
    ///
    /// Raises:
    ///     `Forbidden` for users; `Invalid` for a status that is final, times in the wrong order, a
    ///     limit or cursor that is none.
    ///
    /// Example:
    ///     store.as_admin("root").reports.waiting()
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, *, status=..., since=..., until=..., limit=..., cursor=...)")]
    fn waiting<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let call = Call::read(&WAITING, args, kwargs)?;
        let input: countersign::model::WaitingList = call.input()?;
        answer(args.py(), || self.0.reports().waiting(input))
    }

    /// Lists who approved so many times, or more, and never refused, in a range of times that begins
    /// with `since` and ends before `until`; in the order in which they were registered.
    ///
    /// Who: admins, the system.
    ///
    /// Options:
    ///     at_least: How often they approved at the least: 1 by default.
    ///     since: Only what was decided at this time or later.
    ///     until: Only what was decided before this time.
    ///     limit: How many a page holds: 1 to 500, 50 by default.
    ///     cursor: Where to go on: the `next` of the page before.
    ///
    /// Raises:
    ///     `Forbidden` for users; `Invalid` for `at_least` below 1, times in the wrong order, a limit
    ///     or cursor that is none.
    ///
    /// Example:
    ///     store.as_admin("root").reports.never_refused()
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, *, at_least=..., since=..., until=..., limit=..., cursor=...)")]
    fn never_refused<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let call = Call::read(&NEVER_REFUSED, args, kwargs)?;
        let input: countersign::model::NeverRefusedList = call.input()?;
        answer(args.py(), || self.0.reports().never_refused(input))
    }

    /// Lists access that comes to its end within a span from now, the soonest first: who has it, to
    /// what, and when it ends.
    ///
    /// Who: admins, the system.
    ///
    /// Options:
    ///     within: Within how long, from now: `30d`, which is the default, `12h`, `P30D`.
    ///     limit: How many a page holds: 1 to 500, 50 by default.
    ///     cursor: Where to go on: the `next` of the page before.
    ///
    /// Raises:
    ///     `Forbidden` for users; `Invalid` for a span that is none, or past the year 9999, a limit or
    ///     cursor that is none.
    ///
    /// Example:
    ///     store.as_admin("root").reports.ending_soon()
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, *, within=..., limit=..., cursor=...)")]
    fn ending_soon<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let call = Call::read(&ENDING_SOON, args, kwargs)?;
        let input: countersign::model::EndingSoonList = call.input()?;
        answer(args.py(), || self.0.reports().ending_soon(input))
    }

    /// Gives a whole report as CSV (RFC 4180): a header, then a line each, with lines ended by CR LF. A
    /// text that a spreadsheet would take for a formula begins with an apostrophe (OWASP, CSV
    /// injection); numbers are numbers, times RFC 3339 in UTC.
    ///
    /// Who: admins, the system. The options are those of the report.
    ///
    /// Options:
    ///     by: For times to decisions: what they are put together by, needed.
    ///     status: For what waits: only those that stand here.
    ///     at_least: For who never refused: how often they approved at the least.
    ///     within: For access that ends soon: within how long.
    ///     since: Only what was decided, or submitted, at this time or later; not for access that
    ///             ends soon.
    ///     until: Only what was decided, or submitted, before this time; not for access that ends
    ///             soon.
    ///
    /// Raises:
    ///     `Forbidden` for users; `Invalid` for an option of another report, for times to decisions
    ///     without `by`, and as for the report.
    ///
    /// Example:
    ///     store.as_admin("root").reports.csv("never_refused", since="2026-01-05T13:00:00Z")
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, report, *, by=..., status=..., at_least=..., within=..., since=..., until=...)")]
    fn csv<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&CSV, args, kwargs)?;
        let report: countersign::model::ReportKind = call.take("report")?;
        let input: countersign::model::ReportCsv = call.input()?;
        answer(args.py(), || self.0.reports().csv(report, input))
    }

    fn __repr__(&self) -> &'static str {
        "<Reports>"
    }
}
