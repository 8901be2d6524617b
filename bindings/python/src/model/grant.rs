//! Written by `cargo xtask gen` from the core: change that, not this.

use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::answer::ToPython;
use crate::record;

crate::answer::as_word! {
countersign::model::GrantStatus
countersign::model::GrantOrigin
countersign::model::EndReason
}

const GRANT: [&str; 20] = [
    "id",
    "beneficiary",
    "item_id",
    "item_name",
    "origin",
    "request_id",
    "requester",
    "approved_by",
    "status",
    "in_force",
    "permissions",
    "form_values",
    "account",
    "target_group",
    "starts_at",
    "ends_at",
    "suspended_at",
    "ended_at",
    "end_reason",
    "ending_request_id",
];

/// Access that somebody has, or had.
#[pyclass(frozen, eq, hash, module = "countersign")]
#[derive(PartialEq, Eq, Hash)]
pub struct Grant(countersign::model::Grant);

impl ToPython for countersign::model::Grant {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.clone().into_python(py)
    }

    fn into_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        Ok(Bound::new(py, Grant(self))?.into_any())
    }
}

#[pymethods]
impl Grant {
    /// The grant's id.
    #[getter]
    fn id<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.id.to_python(py)
    }

    /// Who has the access.
    #[getter]
    fn beneficiary<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.beneficiary.to_python(py)
    }

    /// The item.
    #[getter]
    fn item_id<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.item_id.to_python(py)
    }

    /// The item's name.
    #[getter]
    fn item_name<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.item_name.to_python(py)
    }

    /// Where it comes from.
    #[getter]
    fn origin<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.origin.to_python(py)
    }

    /// The request it comes from, if it comes from one.
    #[getter]
    fn request_id<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.request_id.to_python(py)
    }

    /// Who asked for it.
    #[getter]
    fn requester<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.requester.to_python(py)
    }

    /// Who approved it, in the order they did.
    #[getter]
    fn approved_by<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.approved_by.to_python(py)
    }

    /// Where it stands, at the time of the call; in a list of another time, then.
    #[getter]
    fn status<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.status.to_python(py)
    }

    /// Whether it gives access, at the time of the call: not when it is suspended, past its end or
    /// over.
    #[getter]
    fn in_force<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.in_force.to_python(py)
    }

    /// Which of the item's permissions it gives, by name; all of them where it does not say.
    #[getter]
    fn permissions<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.permissions.to_python(py)
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

    /// The group of the target system that it is for, when it is for no account.
    #[getter]
    fn target_group<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.target_group.to_python(py)
    }

    /// From when.
    #[getter]
    fn starts_at<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.starts_at.to_python(py)
    }

    /// Until when; without it the access has no end.
    #[getter]
    fn ends_at<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.ends_at.to_python(py)
    }

    /// Since when it is suspended.
    #[getter]
    fn suspended_at<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.suspended_at.to_python(py)
    }

    /// When it was over.
    #[getter]
    fn ended_at<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.ended_at.to_python(py)
    }

    /// Why.
    #[getter]
    fn end_reason<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.end_reason.to_python(py)
    }

    /// The open request to take it away.
    #[getter]
    fn ending_request_id<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.ending_request_id.to_python(py)
    }

    /// Its names in a `match`.
    #[classattr]
    fn __match_args__<'py>(py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        record::names(py, &GRANT)
    }

    /// The record as plain data: a dict of dicts, lists, text, numbers and times.
    fn to_dict<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyDict>> {
        record::to_dict(slf.as_any(), &GRANT)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        record::repr(slf.as_any(), &GRANT)
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
