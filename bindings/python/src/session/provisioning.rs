//! Written by `cargo xtask gen` from the core: change that, not this.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use crate::call::{Call, Verb, answer};
use crate::kind::Kind;

const CLAIM: Verb = Verb {
    name: "provisioning.claim",
    args: &[("worker", Kind::Text)],
    options: &[("limit", Kind::Maybe(&Kind::Int)), ("lease", Kind::Maybe(&Kind::Span))],
};
const COMPLETE: Verb = Verb {
    name: "provisioning.complete",
    args: &[("task", Kind::Text)],
    options: &[("receipt", Kind::Maybe(&Kind::Text))],
};
const FAIL: Verb = Verb {
    name: "provisioning.fail",
    args: &[("task", Kind::Text), ("error", Kind::Text)],
    options: &[("retry_after", Kind::Maybe(&Kind::Span))],
};

/// The work that gives access: claimed by workers, one at a time, never lost.
#[pyclass(frozen, module = "countersign")]
pub struct Provisioning(pub countersign::Session);

#[pymethods]
impl Provisioning {
    /// Hands out work that waits, oldest first, each for as long as the lease.
    ///
    /// Who: the system. Changes: the requests are being provisioned; leases that had lapsed are
    /// released first. `worker` names who takes it, 1 to 255 characters.
    ///
    /// Options:
    ///     limit: How many at the most: 1 to 500, 10 by default.
    ///     lease: How long the worker may keep each: 1 second to 24 hours, the setting's 5 minutes
    ///             by default.
    ///
    /// Raises:
    ///     `Forbidden` for users and admins; `Invalid` for a worker's name that is empty or too long, a
    ///     limit that is none, or a lease under 1 second or over 24 hours.
    ///
    /// Example:
    ///     store.as_system().provisioning.claim("worker-1", limit=10)
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, worker, *, limit=..., lease=...)")]
    fn claim<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&CLAIM, args, kwargs)?;
        let worker: String = call.take("worker")?;
        let input: countersign::model::Claim = call.input()?;
        answer(args.py(), || self.0.provisioning().claim(&worker, input))
    }

    /// Reports that the work is done: the request is provisioned and the grant begins.
    ///
    /// Who: the system. Changes: the task, the request, the grant. An attempt whose lease has lapsed
    /// may still report while nobody else has claimed the work.
    ///
    /// Options:
    ///     receipt: What was done, up to 5,000 characters.
    ///
    /// Raises:
    ///     `Forbidden` for users and admins; `NotFound` when there is no such task; `Stale` when
    ///     another attempt replaced it or it was reported before; `Invalid` for a receipt over 5,000
    ///     characters.
    ///
    /// Example:
    ///     store.as_system().provisioning.complete(tasks[0].id, receipt="granted in the database")
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, task, *, receipt=...)")]
    fn complete<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&COMPLETE, args, kwargs)?;
        let task: countersign::TaskId = call.text("task")?;
        let input: countersign::model::Complete = call.input()?;
        answer(args.py(), || self.0.provisioning().complete(task, input))
    }

    /// Reports that the work could not be done: it waits for its next attempt, or has failed when none
    /// is left.
    ///
    /// Who: the system. Changes: the task, the request. `error` says what went wrong, 1 to 5,000
    /// characters.
    ///
    /// Options:
    ///     retry_after: When to try again: without it, a minute that doubles with each attempt, up
    ///             to an hour.
    ///
    /// Raises:
    ///     `Forbidden` for users and admins; `NotFound` when there is no such task; `Stale` when
    ///     another attempt replaced it or it was reported before; `Invalid` for an error that is empty
    ///     or too long.
    ///
    /// Example:
    ///     store.as_system().provisioning.fail(first[0].id, "the database is down")
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, task, error, *, retry_after=...)")]
    fn fail<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&FAIL, args, kwargs)?;
        let task: countersign::TaskId = call.text("task")?;
        let error: String = call.take("error")?;
        let input: countersign::model::Fail = call.input()?;
        answer(args.py(), || self.0.provisioning().fail(task, &error, input))
    }

    fn __repr__(&self) -> &'static str {
        "<Provisioning>"
    }
}
