//! Written by `cargo xtask gen` from the core: change that, not this.

use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::answer::ToPython;
use crate::record;

const COMMENT: [&str; 5] = ["id", "request_id", "author", "text", "created_at"];

/// What somebody said about a request.
#[pyclass(frozen, eq, hash, module = "countersign")]
#[derive(PartialEq, Eq, Hash)]
pub struct Comment(countersign::model::Comment);

impl ToPython for countersign::model::Comment {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.clone().into_python(py)
    }

    fn into_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        Ok(Bound::new(py, Comment(self))?.into_any())
    }
}

#[pymethods]
impl Comment {
    /// The comment's id.
    #[getter]
    fn id<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.id.to_python(py)
    }

    /// The request.
    #[getter]
    fn request_id<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.request_id.to_python(py)
    }

    /// Who said it.
    #[getter]
    fn author<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.author.to_python(py)
    }

    /// The words.
    #[getter]
    fn text<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.text.to_python(py)
    }

    /// When.
    #[getter]
    fn created_at<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.created_at.to_python(py)
    }

    /// Its names in a `match`.
    #[classattr]
    fn __match_args__<'py>(py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        record::names(py, &COMMENT)
    }

    /// The record as plain data: a dict of dicts, lists, text, numbers and times.
    fn to_dict<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyDict>> {
        record::to_dict(slf.as_any(), &COMMENT)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        record::repr(slf.as_any(), &COMMENT)
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

const HISTORY_ENTRY: [&str; 9] =
    ["seq", "at", "due", "type", "actor", "on_behalf_of", "request_id", "subject", "data"];

/// One thing that happened: a ledger entry without its proof.
#[pyclass(frozen, eq, hash, module = "countersign")]
#[derive(PartialEq, Eq, Hash)]
pub struct HistoryEntry(countersign::model::HistoryEntry);

impl ToPython for countersign::model::HistoryEntry {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.clone().into_python(py)
    }

    fn into_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        Ok(Bound::new(py, HistoryEntry(self))?.into_any())
    }
}

#[pymethods]
impl HistoryEntry {
    /// The entry's number in the ledger.
    #[getter]
    fn seq<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.seq.to_python(py)
    }

    /// When it happened.
    #[getter]
    fn at<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.at.to_python(py)
    }

    /// When it was due, if the clock did it: it takes effect as of then.
    #[getter]
    fn due<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.due.to_python(py)
    }

    /// What happened: `access_request.created`.
    #[getter]
    fn r#type<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.r#type.to_python(py)
    }

    /// Who did it: `user:alice`, `admin:root`, `system` or `clock`.
    #[getter]
    fn actor<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.actor.to_python(py)
    }

    /// For whom they did it: `identity:dana`.
    #[getter]
    fn on_behalf_of<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.on_behalf_of.to_python(py)
    }

    /// The request it belongs to, if it belongs to one.
    #[getter]
    fn request_id<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.request_id.to_python(py)
    }

    /// What it happened to: `approval:…`.
    #[getter]
    fn subject<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.subject.to_python(py)
    }

    /// The facts; `None` where they were redacted.
    #[getter]
    fn data<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.data.to_python(py)
    }

    /// Its names in a `match`.
    #[classattr]
    fn __match_args__<'py>(py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        record::names(py, &HISTORY_ENTRY)
    }

    /// The record as plain data: a dict of dicts, lists, text, numbers and times.
    fn to_dict<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyDict>> {
        record::to_dict(slf.as_any(), &HISTORY_ENTRY)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        record::repr(slf.as_any(), &HISTORY_ENTRY)
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
