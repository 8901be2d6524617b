//! A part of a list.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyIterator, PyTuple, PyType};

use crate::record;

const FIELDS: &[&str] = &["items", "next", "total"];

/// A part of a list: its items, and where the next page begins. It iterates over its items.
#[pyclass(frozen, module = "countersign")]
pub struct Page {
    items: Py<PyTuple>,
    next: Option<String>,
    total: Option<i64>,
}

/// What a pickle keeps of a page.
type Parts = (Py<PyTuple>, Option<String>, Option<i64>);

impl Page {
    pub fn new(items: Py<PyTuple>, next: Option<String>, total: Option<i64>) -> Self {
        Self { items, next, total }
    }
}

#[pymethods]
impl Page {
    /// Its names in a `match`.
    #[classattr]
    fn __match_args__() -> (&'static str, &'static str, &'static str) {
        ("items", "next", "total")
    }

    /// The items of this page.
    #[getter]
    fn items<'py>(&self, py: Python<'py>) -> Bound<'py, PyTuple> {
        self.items.bind(py).clone()
    }

    /// Pass it as `cursor` for the next page; `None` on the last one.
    #[getter]
    fn next(&self) -> Option<&str> {
        self.next.as_deref()
    }

    /// How many items there are on all pages, where that was asked for: 10,000 is that many or more.
    #[getter]
    fn total(&self) -> Option<i64> {
        self.total
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyIterator>> {
        self.items.bind(py).try_iter()
    }

    fn __len__(&self, py: Python<'_>) -> usize {
        self.items.bind(py).len()
    }

    fn __eq__(&self, py: Python<'_>, other: &Bound<'_, PyAny>) -> PyResult<Py<PyAny>> {
        let Ok(other) = other.cast::<Self>() else { return Ok(py.NotImplemented()) };
        let other = other.get();
        let same = (&self.next, self.total) == (&other.next, other.total)
            && self.items.bind(py).eq(other.items.bind(py))?;
        Ok(same.into_pyobject(py)?.to_owned().into_any().unbind())
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
        (self.items.bind(py), &self.next, self.total).into_pyobject(py)?.hash()
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        record::repr(slf.as_any(), FIELDS)
    }

    /// The page as plain data: a dict of lists, dicts, text, numbers and times.
    fn to_dict<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyDict>> {
        record::to_dict(slf.as_any(), FIELDS)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, Parts)> {
        let page = slf.get();
        let parts = (page.items.clone_ref(slf.py()), page.next.clone(), page.total);
        Ok((slf.get_type().getattr("_from_parts")?, parts))
    }

    #[staticmethod]
    #[pyo3(signature = (items, next, total=None))]
    fn _from_parts(items: Py<PyTuple>, next: Option<String>, total: Option<i64>) -> Self {
        Self { items, next, total }
    }

    /// `Page[Request]`, for annotations.
    #[classmethod]
    fn __class_getitem__<'py>(
        cls: &Bound<'py, PyType>,
        item: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        cls.py().import("types")?.getattr("GenericAlias")?.call1((cls, item))
    }
}
