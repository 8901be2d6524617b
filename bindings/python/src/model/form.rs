//! Written by `cargo xtask gen` from the core: change that, not this.

use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::answer::ToPython;
use crate::kind::{Kind, Shape};
use crate::record;

crate::answer::as_word! {
countersign::model::FieldKind
}

const FORM_FIELD: [&str; 11] =
    ["name", "kind", "label", "help", "required", "default", "min", "max", "from_", "until", "choices"];

/// A question that is asked with an item.
#[pyclass(frozen, eq, hash, module = "countersign")]
#[derive(PartialEq, Eq, Hash)]
pub struct FormField(countersign::model::FormField);

impl ToPython for countersign::model::FormField {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.clone().into_python(py)
    }

    fn into_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        Ok(Bound::new(py, FormField(self))?.into_any())
    }
}

#[pymethods]
impl FormField {
    /// Its name among the form's values, 1 to 64 characters, unique in the form.
    #[getter]
    fn name<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.name.to_python(py)
    }

    /// What it takes.
    #[getter]
    fn kind<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.kind.to_python(py)
    }

    /// What people read beside it, 1 to 255 characters; the name by default.
    #[getter]
    fn label<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.label.to_python(py)
    }

    /// What helps to fill it in, up to 2,000 characters.
    #[getter]
    fn help<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.help.to_python(py)
    }

    /// Whether it must be filled in.
    #[getter]
    fn required<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.required.to_python(py)
    }

    /// What it holds when it is not filled in.
    #[getter]
    fn default<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.default.to_python(py)
    }

    /// The least: characters of a text, the number itself, how many of several choices.
    #[getter]
    fn min<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.min.to_python(py)
    }

    /// The most: characters of a text, the number itself, how many of several choices.
    #[getter]
    fn max<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.max.to_python(py)
    }

    /// The first day that a date may be.
    ///
    /// In plain data it is `from`.
    #[getter(from_)]
    fn from<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.from.to_python(py)
    }

    /// The last day that a date may be.
    #[getter]
    fn until<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.until.to_python(py)
    }

    /// What can be chosen: 1 to 200 texts of 1 to 255 characters, each once.
    #[getter]
    fn choices<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.choices.to_python(py)
    }

    /// Its names in a `match`.
    #[classattr]
    fn __match_args__<'py>(py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        record::names(py, &FORM_FIELD)
    }

    /// The record as plain data: a dict of dicts, lists, text, numbers and times.
    fn to_dict<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyDict>> {
        record::to_dict(slf.as_any(), &FORM_FIELD)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        record::repr(slf.as_any(), &FORM_FIELD)
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

/// A `FormField` as callers give it.
pub static FORM_FIELD_GIVEN: Shape = Shape {
    name: "FormField",
    is: |value| value.is_instance_of::<FormField>(),
    text: false,
    fields: &[
        ("name", Kind::Text),
        ("kind", Kind::Text),
        ("label", Kind::Maybe(&Kind::Text)),
        ("help", Kind::Maybe(&Kind::Text)),
        ("required", Kind::Bool),
        ("default", Kind::Maybe(&Kind::Json)),
        ("min", Kind::Maybe(&Kind::Int)),
        ("max", Kind::Maybe(&Kind::Int)),
        ("from", Kind::Maybe(&Kind::Text)),
        ("until", Kind::Maybe(&Kind::Text)),
        ("choices", Kind::List(&Kind::Text)),
    ],
    needed: &["name", "kind"],
};
