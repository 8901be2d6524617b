//! Written by `cargo xtask gen` from the core: change that, not this.

use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::answer::ToPython;
use crate::record;

crate::answer::as_word! {
countersign::model::ApprovalStatus
}

const APPROVAL: [&str; 23] = [
    "id",
    "request_id",
    "stage",
    "source",
    "status",
    "asked",
    "asked_group",
    "requester",
    "beneficiary",
    "item_id",
    "item_name",
    "justification",
    "duration",
    "ends_at",
    "form_values",
    "account",
    "target_group",
    "conflicts",
    "digest",
    "requested_at",
    "decided_at",
    "decided_by",
    "comment",
];

/// What an open stage asks of somebody, and what they said.
#[pyclass(frozen, eq, hash, module = "countersign")]
#[derive(PartialEq, Eq, Hash)]
pub struct Approval(countersign::model::Approval);

impl ToPython for countersign::model::Approval {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.clone().into_python(py)
    }

    fn into_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        Ok(Bound::new(py, Approval(self))?.into_any())
    }
}

#[pymethods]
impl Approval {
    /// The approval's id.
    #[getter]
    fn id<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.id.to_python(py)
    }

    /// The request.
    #[getter]
    fn request_id<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.request_id.to_python(py)
    }

    /// The stage, from 1.
    #[getter]
    fn stage<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.stage.to_python(py)
    }

    /// Whose right it is by the policy: `manager`.
    #[getter]
    fn source<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.source.to_python(py)
    }

    /// Where it stands.
    #[getter]
    fn status<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.status.to_python(py)
    }

    /// Who is asked; nobody, and no group, means that every admin is.
    #[getter]
    fn asked<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.asked.to_python(py)
    }

    /// The group whose members are asked, any one of them.
    #[getter]
    fn asked_group<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.asked_group.to_python(py)
    }

    /// Who asked for the access.
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

    /// The item's name.
    #[getter]
    fn item_name<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.item_name.to_python(py)
    }

    /// Why.
    #[getter]
    fn justification<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.justification.to_python(py)
    }

    /// For how long, from the grant's start.
    #[getter]
    fn duration<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.duration.to_python(py)
    }

    /// Until when, instead of a duration.
    #[getter]
    fn ends_at<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.ends_at.to_python(py)
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

    /// The rules of separation of duties that the access would break, and that let it be asked for all
    /// the same.
    #[getter]
    fn conflicts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.conflicts.to_python(py)
    }

    /// SHA-256 of what is asked, in hex: kept with the decision.
    #[getter]
    fn digest<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.digest.to_python(py)
    }

    /// When the stage opened.
    #[getter]
    fn requested_at<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.requested_at.to_python(py)
    }

    /// When it was decided or closed.
    #[getter]
    fn decided_at<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.decided_at.to_python(py)
    }

    /// Who decided.
    #[getter]
    fn decided_by<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.decided_by.to_python(py)
    }

    /// What they said.
    #[getter]
    fn comment<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.comment.to_python(py)
    }

    /// Its names in a `match`.
    #[classattr]
    fn __match_args__<'py>(py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        record::names(py, &APPROVAL)
    }

    /// The record as plain data: a dict of dicts, lists, text, numbers and times.
    fn to_dict<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyDict>> {
        record::to_dict(slf.as_any(), &APPROVAL)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        record::repr(slf.as_any(), &APPROVAL)
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
