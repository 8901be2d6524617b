//! Written by `cargo xtask gen` from the core: change that, not this.

use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::answer::ToPython;
use crate::record;

crate::answer::as_word! {
countersign::model::ReportKind
countersign::model::DecisionsBy
}

const DECISION_TIME: [&str; 10] =
    ["by", "id", "name", "stage", "decisions", "approved", "rejected", "p50_ms", "p90_ms", "p95_ms"];

/// How long the decisions of one policy, stage, approver or item took: from when each was asked
/// for, until somebody said it. What a rule decided or a deadline is no decision of anybody's.
#[pyclass(frozen, eq, hash, module = "countersign")]
#[derive(PartialEq, Eq, Hash)]
pub struct DecisionTime(countersign::model::DecisionTime);

impl ToPython for countersign::model::DecisionTime {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.clone().into_python(py)
    }

    fn into_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        Ok(Bound::new(py, DecisionTime(self))?.into_any())
    }
}

#[pymethods]
impl DecisionTime {
    /// What they are put together by.
    #[getter]
    fn by<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.by.to_python(py)
    }

    /// The id of the policy, the approver or the item; none where a rule of separation of duties asked,
    /// or where what would say so is redacted.
    #[getter]
    fn id<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.id.to_python(py)
    }

    /// Its name, as it is now.
    #[getter]
    fn name<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.name.to_python(py)
    }

    /// The number of the policy's stage, from 1, by stage; 0 is what rules of separation of duties add.
    #[getter]
    fn stage<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.stage.to_python(py)
    }

    /// How many decisions there were.
    #[getter]
    fn decisions<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.decisions.to_python(py)
    }

    /// How many of them said yes.
    #[getter]
    fn approved<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.approved.to_python(py)
    }

    /// How many of them said no.
    #[getter]
    fn rejected<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.rejected.to_python(py)
    }

    /// Half of them took this long or less, in milliseconds: the nearest rank, so a time that was
    /// really taken.
    #[getter]
    fn p50_ms<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.p50_ms.to_python(py)
    }

    /// Nine of ten took this long or less, in milliseconds.
    #[getter]
    fn p90_ms<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.p90_ms.to_python(py)
    }

    /// Nineteen of twenty took this long or less, in milliseconds.
    #[getter]
    fn p95_ms<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.p95_ms.to_python(py)
    }

    /// Its names in a `match`.
    #[classattr]
    fn __match_args__<'py>(py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        record::names(py, &DECISION_TIME)
    }

    /// The record as plain data: a dict of dicts, lists, text, numbers and times.
    fn to_dict<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyDict>> {
        record::to_dict(slf.as_any(), &DECISION_TIME)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        record::repr(slf.as_any(), &DECISION_TIME)
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

const WAITING: [&str; 13] = [
    "request_id",
    "action",
    "status",
    "stage",
    "requester",
    "beneficiary",
    "item_id",
    "item_name",
    "waits_for",
    "created_at",
    "since",
    "waited_ms",
    "deadline",
];

/// A request that is open, and for whom it waits.
#[pyclass(frozen, eq, hash, module = "countersign")]
#[derive(PartialEq, Eq, Hash)]
pub struct Waiting(countersign::model::Waiting);

impl ToPython for countersign::model::Waiting {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.clone().into_python(py)
    }

    fn into_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        Ok(Bound::new(py, Waiting(self))?.into_any())
    }
}

#[pymethods]
impl Waiting {
    /// The request.
    #[getter]
    fn request_id<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.request_id.to_python(py)
    }

    /// What it asks to be done.
    #[getter]
    fn action<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.action.to_python(py)
    }

    /// Where it stands.
    #[getter]
    fn status<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.status.to_python(py)
    }

    /// The stage that was opened last, from 1.
    #[getter]
    fn stage<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.stage.to_python(py)
    }

    /// Who asked; nobody where the clock or a rule did.
    #[getter]
    fn requester<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.requester.to_python(py)
    }

    /// Who is to have the access.
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

    /// For whom it waits: `identity:ID`, `group:ID`, `admins`, `workers`, `worker:NAME`; `clock` where
    /// it is only for a day. Who acts for them by delegation is not named.
    #[getter]
    fn waits_for<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.waits_for.to_python(py)
    }

    /// When it was submitted.
    #[getter]
    fn created_at<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.created_at.to_python(py)
    }

    /// Since when it waits there: when it last moved, or came to its stage.
    #[getter]
    fn since<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.since.to_python(py)
    }

    /// For how long, in milliseconds.
    #[getter]
    fn waited_ms<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.waited_ms.to_python(py)
    }

    /// When the clock moves it on: the stage's deadline, the day it is for or until which it rests.
    #[getter]
    fn deadline<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.deadline.to_python(py)
    }

    /// Its names in a `match`.
    #[classattr]
    fn __match_args__<'py>(py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        record::names(py, &WAITING)
    }

    /// The record as plain data: a dict of dicts, lists, text, numbers and times.
    fn to_dict<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyDict>> {
        record::to_dict(slf.as_any(), &WAITING)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        record::repr(slf.as_any(), &WAITING)
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

const NEVER_REFUSED: [&str; 5] = ["approver", "name", "approved", "first_at", "last_at"];

/// Somebody who approved and never refused.
#[pyclass(frozen, eq, hash, module = "countersign")]
#[derive(PartialEq, Eq, Hash)]
pub struct NeverRefused(countersign::model::NeverRefused);

impl ToPython for countersign::model::NeverRefused {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.clone().into_python(py)
    }

    fn into_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        Ok(Bound::new(py, NeverRefused(self))?.into_any())
    }
}

#[pymethods]
impl NeverRefused {
    /// Who.
    #[getter]
    fn approver<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.approver.to_python(py)
    }

    /// Their name, as it is now.
    #[getter]
    fn name<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.name.to_python(py)
    }

    /// How often they approved.
    #[getter]
    fn approved<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.approved.to_python(py)
    }

    /// When they first did, in the range.
    #[getter]
    fn first_at<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.first_at.to_python(py)
    }

    /// When they last did, in the range.
    #[getter]
    fn last_at<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.last_at.to_python(py)
    }

    /// Its names in a `match`.
    #[classattr]
    fn __match_args__<'py>(py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        record::names(py, &NEVER_REFUSED)
    }

    /// The record as plain data: a dict of dicts, lists, text, numbers and times.
    fn to_dict<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyDict>> {
        record::to_dict(slf.as_any(), &NEVER_REFUSED)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        record::repr(slf.as_any(), &NEVER_REFUSED)
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

const ENDING_SOON: [&str; 10] = [
    "grant_id",
    "beneficiary",
    "beneficiary_name",
    "item_id",
    "item_name",
    "origin",
    "suspended",
    "ends_at",
    "ends_in_ms",
    "ending_request_id",
];

/// Access that comes to its end soon.
#[pyclass(frozen, eq, hash, module = "countersign")]
#[derive(PartialEq, Eq, Hash)]
pub struct EndingSoon(countersign::model::EndingSoon);

impl ToPython for countersign::model::EndingSoon {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.clone().into_python(py)
    }

    fn into_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        Ok(Bound::new(py, EndingSoon(self))?.into_any())
    }
}

#[pymethods]
impl EndingSoon {
    /// The grant.
    #[getter]
    fn grant_id<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.grant_id.to_python(py)
    }

    /// Who has the access.
    #[getter]
    fn beneficiary<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.beneficiary.to_python(py)
    }

    /// Their name, as it is now.
    #[getter]
    fn beneficiary_name<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.beneficiary_name.to_python(py)
    }

    /// The item.
    #[getter]
    fn item_id<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.item_id.to_python(py)
    }

    /// The item's name, as it is now.
    #[getter]
    fn item_name<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.item_name.to_python(py)
    }

    /// Where the access comes from.
    #[getter]
    fn origin<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.origin.to_python(py)
    }

    /// Whether it is suspended.
    #[getter]
    fn suspended<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.suspended.to_python(py)
    }

    /// When it ends.
    #[getter]
    fn ends_at<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.ends_at.to_python(py)
    }

    /// In how long, in milliseconds.
    #[getter]
    fn ends_in_ms<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.ends_in_ms.to_python(py)
    }

    /// The open request to take it away sooner.
    #[getter]
    fn ending_request_id<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.ending_request_id.to_python(py)
    }

    /// Its names in a `match`.
    #[classattr]
    fn __match_args__<'py>(py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        record::names(py, &ENDING_SOON)
    }

    /// The record as plain data: a dict of dicts, lists, text, numbers and times.
    fn to_dict<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyDict>> {
        record::to_dict(slf.as_any(), &ENDING_SOON)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        record::repr(slf.as_any(), &ENDING_SOON)
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
