//! Written by `cargo xtask gen` from the core: change that, not this.

use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::answer::ToPython;
use crate::kind::{Kind, Shape};
use crate::record;

crate::answer::as_word! {
countersign::model::RequestableBy
}

const REQUESTABILITY: [&str; 3] = ["by", "attributes", "prerequisites"];

/// Who may ask for an item, and for whom.
#[pyclass(frozen, eq, hash, module = "countersign")]
#[derive(PartialEq, Eq, Hash)]
pub struct Requestability(countersign::model::Requestability);

impl ToPython for countersign::model::Requestability {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.clone().into_python(py)
    }

    fn into_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        Ok(Bound::new(py, Requestability(self))?.into_any())
    }
}

#[pymethods]
impl Requestability {
    /// Who may ask, as far as the settings let them ask for the beneficiary at all; nothing named is
    /// whoever the settings let. Admins may.
    #[getter]
    fn by<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.by.to_python(py)
    }

    /// What the beneficiary must be: for each attribute named, one of its values is one of these.
    #[getter]
    fn attributes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.attributes.to_python(py)
    }

    /// The items that the beneficiary must have already, all of them: given by id or reference, told by
    /// id.
    #[getter]
    fn prerequisites<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.prerequisites.to_python(py)
    }

    /// Its names in a `match`.
    #[classattr]
    fn __match_args__<'py>(py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        record::names(py, &REQUESTABILITY)
    }

    /// The record as plain data: a dict of dicts, lists, text, numbers and times.
    fn to_dict<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyDict>> {
        record::to_dict(slf.as_any(), &REQUESTABILITY)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        record::repr(slf.as_any(), &REQUESTABILITY)
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

/// A `Requestability` as callers give it.
pub static REQUESTABILITY_GIVEN: Shape = Shape {
    name: "Requestability",
    is: |value| value.is_instance_of::<Requestability>(),
    text: false,
    fields: &[
        ("by", Kind::List(&Kind::Text)),
        ("attributes", Kind::Attributes),
        ("prerequisites", Kind::List(&Kind::Text)),
    ],
    needed: &[],
};

const AUDIENCE: [&str; 2] = ["groups", "attributes"];

/// Who may see an item. Nothing named is everybody; otherwise a member of one of the groups, or
/// whoever has the attributes.
#[pyclass(frozen, eq, hash, module = "countersign")]
#[derive(PartialEq, Eq, Hash)]
pub struct Audience(countersign::model::Audience);

impl ToPython for countersign::model::Audience {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.clone().into_python(py)
    }

    fn into_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        Ok(Bound::new(py, Audience(self))?.into_any())
    }
}

#[pymethods]
impl Audience {
    /// The ids of groups whose members see it.
    #[getter]
    fn groups<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.groups.to_python(py)
    }

    /// Who else sees it: for each attribute named, one of their values is one of these.
    #[getter]
    fn attributes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.attributes.to_python(py)
    }

    /// Its names in a `match`.
    #[classattr]
    fn __match_args__<'py>(py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        record::names(py, &AUDIENCE)
    }

    /// The record as plain data: a dict of dicts, lists, text, numbers and times.
    fn to_dict<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyDict>> {
        record::to_dict(slf.as_any(), &AUDIENCE)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        record::repr(slf.as_any(), &AUDIENCE)
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

/// A `Audience` as callers give it.
pub static AUDIENCE_GIVEN: Shape = Shape {
    name: "Audience",
    is: |value| value.is_instance_of::<Audience>(),
    text: false,
    fields: &[("groups", Kind::List(&Kind::Text)), ("attributes", Kind::Attributes)],
    needed: &[],
};

const REQUESTABLE: [&str; 5] = ["item_id", "beneficiary", "requestable", "problems", "warnings"];

/// Whether an item can be asked for, for somebody, by the caller, now.
#[pyclass(frozen, eq, hash, module = "countersign")]
#[derive(PartialEq, Eq, Hash)]
pub struct Requestable(countersign::model::Requestable);

impl ToPython for countersign::model::Requestable {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.clone().into_python(py)
    }

    fn into_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        Ok(Bound::new(py, Requestable(self))?.into_any())
    }
}

#[pymethods]
impl Requestable {
    /// The item.
    #[getter]
    fn item_id<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.item_id.to_python(py)
    }

    /// For whom.
    #[getter]
    fn beneficiary<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.beneficiary.to_python(py)
    }

    /// Whether it can. What depends on the request itself, such as its form and its window, is not
    /// judged.
    #[getter]
    fn requestable<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.requestable.to_python(py)
    }

    /// Every reason why not, in the order of the checks.
    #[getter]
    fn problems<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.problems.to_python(py)
    }

    /// What would not stop it, and yet should be known.
    #[getter]
    fn warnings<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.warnings.to_python(py)
    }

    /// Its names in a `match`.
    #[classattr]
    fn __match_args__<'py>(py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        record::names(py, &REQUESTABLE)
    }

    /// The record as plain data: a dict of dicts, lists, text, numbers and times.
    fn to_dict<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyDict>> {
        record::to_dict(slf.as_any(), &REQUESTABLE)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        record::repr(slf.as_any(), &REQUESTABLE)
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
