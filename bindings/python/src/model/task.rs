//! Written by `cargo xtask gen` from the core: change that, not this.

use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::answer::ToPython;
use crate::record;

crate::answer::as_word! {
countersign::model::TaskStatus
countersign::model::TaskKind
}

const TASK: [&str; 29] = [
    "id",
    "key",
    "kind",
    "status",
    "request_id",
    "grant_id",
    "beneficiary",
    "item_id",
    "item_name",
    "item_reference",
    "application",
    "duration",
    "ends_at",
    "permissions",
    "before",
    "form_values",
    "account",
    "target_group",
    "narrowed",
    "metadata",
    "worker",
    "by_person",
    "attempt",
    "claimed_at",
    "lease_until",
    "ended_at",
    "receipt",
    "error",
    "retry_at",
];

/// An attempt at a piece of work.
#[pyclass(frozen, eq, hash, module = "countersign")]
#[derive(PartialEq, Eq, Hash)]
pub struct Task(countersign::model::Task);

impl ToPython for countersign::model::Task {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.clone().into_python(py)
    }

    fn into_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        Ok(Bound::new(py, Task(self))?.into_any())
    }
}

#[pymethods]
impl Task {
    /// The attempt's id: new with every claim.
    #[getter]
    fn id<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.id.to_python(py)
    }

    /// The work's key: the same for every attempt, so that a repeat is recognised. Work that was seen
    /// not to be done has another.
    #[getter]
    fn key<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.key.to_python(py)
    }

    /// What to do.
    #[getter]
    fn kind<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.kind.to_python(py)
    }

    /// How it stands.
    #[getter]
    fn status<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.status.to_python(py)
    }

    /// The request it belongs to.
    #[getter]
    fn request_id<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.request_id.to_python(py)
    }

    /// The grant that it changes; what gives access changes none.
    #[getter]
    fn grant_id<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.grant_id.to_python(py)
    }

    /// Whose access it is.
    #[getter]
    fn beneficiary<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.beneficiary.to_python(py)
    }

    /// The item.
    #[getter]
    fn item_id<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.item_id.to_python(py)
    }

    /// The item's name, as it was when it was asked for.
    #[getter]
    fn item_name<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.item_name.to_python(py)
    }

    /// The host's own id for the item.
    #[getter]
    fn item_reference<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.item_reference.to_python(py)
    }

    /// The id of the application that the item is access to.
    #[getter]
    fn application<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.application.to_python(py)
    }

    /// For how long it was asked, from the grant's start.
    #[getter]
    fn duration<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.duration.to_python(py)
    }

    /// Until when the access is to last, as it was approved; a duration counts from the claim here.
    #[getter]
    fn ends_at<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.ends_at.to_python(py)
    }

    /// Which of the item's permissions it is to give, by name, as it was approved; all of them where it
    /// does not say.
    #[getter]
    fn permissions<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.permissions.to_python(py)
    }

    /// What the grant was like when it was asked to change.
    #[getter]
    fn before<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.before.to_python(py)
    }

    /// What was filled in of the item's form.
    #[getter]
    fn form_values<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.form_values.to_python(py)
    }

    /// Which of the beneficiary's accounts in the target system it is for, in the host's own words.
    #[getter]
    fn account<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.account.to_python(py)
    }

    /// The group of the target system that it is for, when it is for no account: the beneficiary
    /// answers for it.
    #[getter]
    fn target_group<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.target_group.to_python(py)
    }

    /// What approvers made of it, where they gave less than was asked: a shorter time, fewer
    /// permissions.
    #[getter]
    fn narrowed<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.narrowed.to_python(py)
    }

    /// The host's own facts, text to text; nothing here reads them.
    #[getter]
    fn metadata<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.metadata.to_python(py)
    }

    /// The worker that claimed it, or the id of the person who does it.
    #[getter]
    fn worker<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.worker.to_python(py)
    }

    /// Whether a person does it, who has no lease.
    #[getter]
    fn by_person<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.by_person.to_python(py)
    }

    /// Which attempt it is, from 1; a retry by an admin counts from 1 again.
    #[getter]
    fn attempt<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.attempt.to_python(py)
    }

    /// When it was claimed.
    #[getter]
    fn claimed_at<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.claimed_at.to_python(py)
    }

    /// Until when the worker may keep it.
    #[getter]
    fn lease_until<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.lease_until.to_python(py)
    }

    /// When the worker reported, or the lease lapsed.
    #[getter]
    fn ended_at<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.ended_at.to_python(py)
    }

    /// What the worker said when it was done.
    #[getter]
    fn receipt<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.receipt.to_python(py)
    }

    /// What went wrong.
    #[getter]
    fn error<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.error.to_python(py)
    }

    /// After a failure: when it may be claimed again; absent when the attempts are used up.
    #[getter]
    fn retry_at<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.retry_at.to_python(py)
    }

    /// Its names in a `match`.
    #[classattr]
    fn __match_args__<'py>(py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        record::names(py, &TASK)
    }

    /// The record as plain data: a dict of dicts, lists, text, numbers and times.
    fn to_dict<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyDict>> {
        record::to_dict(slf.as_any(), &TASK)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        record::repr(slf.as_any(), &TASK)
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (String,))> {
        record::reduce(slf.as_any(), &slf.get().0)
    }

    #[staticmethod]
    fn _from_json(text: &str) -> PyResult<Self> {
        record::from_json(text).map(Self)
    }
}

const WORK: [&str; 16] = [
    "request_id",
    "number",
    "kind",
    "status",
    "beneficiary",
    "item_id",
    "item_name",
    "manual",
    "assignee",
    "worker",
    "task_id",
    "attempts",
    "error",
    "available_at",
    "lease_until",
    "snoozed_until",
];

/// Work, before and while somebody does it: what a request's approval made.
#[pyclass(frozen, eq, hash, module = "countersign")]
#[derive(PartialEq, Eq, Hash)]
pub struct Work(countersign::model::Work);

impl ToPython for countersign::model::Work {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.clone().into_python(py)
    }

    fn into_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        Ok(Bound::new(py, Work(self))?.into_any())
    }
}

#[pymethods]
impl Work {
    /// The request it belongs to.
    #[getter]
    fn request_id<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.request_id.to_python(py)
    }

    /// The request's number.
    #[getter]
    fn number<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.number.to_python(py)
    }

    /// What is to be done.
    #[getter]
    fn kind<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.kind.to_python(py)
    }

    /// Where the request stands.
    #[getter]
    fn status<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.status.to_python(py)
    }

    /// Whose access it is.
    #[getter]
    fn beneficiary<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.beneficiary.to_python(py)
    }

    /// The item.
    #[getter]
    fn item_id<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.item_id.to_python(py)
    }

    /// The item's name, as it was when it was asked for.
    #[getter]
    fn item_name<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.item_name.to_python(py)
    }

    /// Whether people do it.
    #[getter]
    fn manual<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.manual.to_python(py)
    }

    /// Who is to do it, where a person does.
    #[getter]
    fn assignee<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.assignee.to_python(py)
    }

    /// Who has it now: a worker, or the id of a person.
    #[getter]
    fn worker<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.worker.to_python(py)
    }

    /// The newest attempt.
    #[getter]
    fn task_id<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.task_id.to_python(py)
    }

    /// How many attempts there were.
    #[getter]
    fn attempts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.attempts.to_python(py)
    }

    /// What went wrong at the newest attempt.
    #[getter]
    fn error<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.error.to_python(py)
    }

    /// When it may be claimed.
    #[getter]
    fn available_at<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.available_at.to_python(py)
    }

    /// Until when who has it may keep it.
    #[getter]
    fn lease_until<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.lease_until.to_python(py)
    }

    /// Until when it rests.
    #[getter]
    fn snoozed_until<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.snoozed_until.to_python(py)
    }

    /// Its names in a `match`.
    #[classattr]
    fn __match_args__<'py>(py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        record::names(py, &WORK)
    }

    /// The record as plain data: a dict of dicts, lists, text, numbers and times.
    fn to_dict<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyDict>> {
        record::to_dict(slf.as_any(), &WORK)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        record::repr(slf.as_any(), &WORK)
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (String,))> {
        record::reduce(slf.as_any(), &slf.get().0)
    }

    #[staticmethod]
    fn _from_json(text: &str) -> PyResult<Self> {
        record::from_json(text).map(Self)
    }
}
