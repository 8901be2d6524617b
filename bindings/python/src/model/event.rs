//! Written by `cargo xtask gen` from the core: change that, not this.

use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::answer::ToPython;
use crate::record;

const EVENT: [&str; 11] =
    ["id", "seq", "at", "due", "type", "actor", "on_behalf_of", "request", "subject", "data", "cloud_event"];

/// One thing that happened, as a program that follows the ledger reads it.
#[pyclass(frozen, eq, hash, module = "countersign")]
#[derive(PartialEq, Eq, Hash)]
pub struct Event(countersign::model::Event);

impl ToPython for countersign::model::Event {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.clone().into_python(py)
    }

    fn into_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        Ok(Bound::new(py, Event(self))?.into_any())
    }
}

#[pymethods]
impl Event {
    /// The event's id, a UUID: the same whenever and however it is read, so that a repeat can be told.
    #[getter]
    fn id<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.id.to_python(py)
    }

    /// Its number in the ledger: later events have higher ones.
    #[getter]
    fn seq<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.seq.to_python(py)
    }

    /// When it was written.
    #[getter]
    fn at<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.at.to_python(py)
    }

    /// When it was due, if the clock did it.
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

    /// The request it belongs to.
    #[getter]
    fn request<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.request.to_python(py)
    }

    /// What it happened to: `item:…`, `identity:alice`.
    #[getter]
    fn subject<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.subject.to_python(py)
    }

    /// The facts; `None` where they were redacted.
    #[getter]
    fn data<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.data.to_python(py)
    }

    /// The same as a CloudEvents 1.0 event in its JSON format, where that was asked for.
    #[getter]
    fn cloud_event<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.cloud_event.to_python(py)
    }

    /// Its names in a `match`.
    #[classattr]
    fn __match_args__<'py>(py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        record::names(py, &EVENT)
    }

    /// The record as plain data: a dict of dicts, lists, text, numbers and times.
    fn to_dict<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyDict>> {
        record::to_dict(slf.as_any(), &EVENT)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        record::repr(slf.as_any(), &EVENT)
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

const EVENT_BATCH: [&str; 3] = ["events", "seq", "more"];

/// Some events in their order, and how far they go.
#[pyclass(frozen, eq, hash, module = "countersign")]
#[derive(PartialEq, Eq, Hash)]
pub struct EventBatch(countersign::model::EventBatch);

impl ToPython for countersign::model::EventBatch {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.clone().into_python(py)
    }

    fn into_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        Ok(Bound::new(py, EventBatch(self))?.into_any())
    }
}

#[pymethods]
impl EventBatch {
    /// The events, oldest first. There may be none, and yet `more`: those that were passed over were of
    /// other types.
    #[getter]
    fn events<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.events.to_python(py)
    }

    /// How far the ledger was read: acknowledge it when all of these are done with.
    #[getter]
    fn seq<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.seq.to_python(py)
    }

    /// Whether the ledger goes on after it.
    #[getter]
    fn more<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.more.to_python(py)
    }

    /// Its names in a `match`.
    #[classattr]
    fn __match_args__<'py>(py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        record::names(py, &EVENT_BATCH)
    }

    /// The record as plain data: a dict of dicts, lists, text, numbers and times.
    fn to_dict<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyDict>> {
        record::to_dict(slf.as_any(), &EVENT_BATCH)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        record::repr(slf.as_any(), &EVENT_BATCH)
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

const EVENT_CURSOR: [&str; 4] = ["consumer", "seq", "behind", "acknowledged_at"];

/// How far a consumer has come.
#[pyclass(frozen, eq, hash, module = "countersign")]
#[derive(PartialEq, Eq, Hash)]
pub struct EventCursor(countersign::model::EventCursor);

impl ToPython for countersign::model::EventCursor {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.clone().into_python(py)
    }

    fn into_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        Ok(Bound::new(py, EventCursor(self))?.into_any())
    }
}

#[pymethods]
impl EventCursor {
    /// The consumer's name.
    #[getter]
    fn consumer<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.consumer.to_python(py)
    }

    /// The last event that it is done with.
    #[getter]
    fn seq<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.seq.to_python(py)
    }

    /// How many entries of the ledger come after it.
    #[getter]
    fn behind<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.behind.to_python(py)
    }

    /// When it said so.
    #[getter]
    fn acknowledged_at<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.acknowledged_at.to_python(py)
    }

    /// Its names in a `match`.
    #[classattr]
    fn __match_args__<'py>(py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        record::names(py, &EVENT_CURSOR)
    }

    /// The record as plain data: a dict of dicts, lists, text, numbers and times.
    fn to_dict<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyDict>> {
        record::to_dict(slf.as_any(), &EVENT_CURSOR)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        record::repr(slf.as_any(), &EVENT_CURSOR)
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
