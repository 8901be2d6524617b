//! Written by `cargo xtask gen` from the core: change that, not this.

use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::answer::ToPython;
use crate::kind::{Kind, Shape};
use crate::record;

const RELATED_ITEM: [&str; 4] = ["id", "kind", "number", "status"];

/// Something of the host's that a request has to do with, in the host's own words. Source:
/// Permission Assist's `relatedItems`.
#[pyclass(frozen, eq, hash, module = "countersign")]
#[derive(PartialEq, Eq, Hash)]
pub struct RelatedItem(countersign::model::RelatedItem);

impl ToPython for countersign::model::RelatedItem {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.clone().into_python(py)
    }

    fn into_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        Ok(Bound::new(py, RelatedItem(self))?.into_any())
    }
}

#[pymethods]
impl RelatedItem {
    /// The host's own id for it, 1 to 255 characters.
    #[getter]
    fn id<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.id.to_python(py)
    }

    /// What it is, 1 to 255 characters: `Review Item`, `Personnel Event`.
    #[getter]
    fn kind<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.kind.to_python(py)
    }

    /// Its number.
    #[getter]
    fn number<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.number.to_python(py)
    }

    /// How it stands, 1 to 255 characters.
    #[getter]
    fn status<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.status.to_python(py)
    }

    /// Its names in a `match`.
    #[classattr]
    fn __match_args__<'py>(py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        record::names(py, &RELATED_ITEM)
    }

    /// The record as plain data: a dict of dicts, lists, text, numbers and times.
    fn to_dict<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyDict>> {
        record::to_dict(slf.as_any(), &RELATED_ITEM)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        record::repr(slf.as_any(), &RELATED_ITEM)
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

/// A `RelatedItem` as callers give it.
pub static RELATED_ITEM_GIVEN: Shape = Shape {
    name: "RelatedItem",
    is: |value| value.is_instance_of::<RelatedItem>(),
    text: false,
    fields: &[
        ("id", Kind::Text),
        ("kind", Kind::Text),
        ("number", Kind::Maybe(&Kind::Int)),
        ("status", Kind::Maybe(&Kind::Text)),
    ],
    needed: &["id", "kind"],
};

const ACCESS_MODEL: [&str; 4] = ["id", "name", "description", "will_be_in_effect"];

/// A model of access that a request has to do with, in the host's own words. Source: Permission
/// Assist's `accessModels`.
#[pyclass(frozen, eq, hash, module = "countersign")]
#[derive(PartialEq, Eq, Hash)]
pub struct AccessModel(countersign::model::AccessModel);

impl ToPython for countersign::model::AccessModel {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.clone().into_python(py)
    }

    fn into_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        Ok(Bound::new(py, AccessModel(self))?.into_any())
    }
}

#[pymethods]
impl AccessModel {
    /// The host's own id for it, 1 to 255 characters.
    #[getter]
    fn id<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.id.to_python(py)
    }

    /// Its name, 1 to 255 characters.
    #[getter]
    fn name<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.name.to_python(py)
    }

    /// What it is, up to 2,000 characters.
    #[getter]
    fn description<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.description.to_python(py)
    }

    /// Whether it will be in effect once the request is done.
    #[getter]
    fn will_be_in_effect<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.will_be_in_effect.to_python(py)
    }

    /// Its names in a `match`.
    #[classattr]
    fn __match_args__<'py>(py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        record::names(py, &ACCESS_MODEL)
    }

    /// The record as plain data: a dict of dicts, lists, text, numbers and times.
    fn to_dict<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyDict>> {
        record::to_dict(slf.as_any(), &ACCESS_MODEL)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        record::repr(slf.as_any(), &ACCESS_MODEL)
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

/// A `AccessModel` as callers give it.
pub static ACCESS_MODEL_GIVEN: Shape = Shape {
    name: "AccessModel",
    is: |value| value.is_instance_of::<AccessModel>(),
    text: false,
    fields: &[
        ("id", Kind::Text),
        ("name", Kind::Text),
        ("description", Kind::Maybe(&Kind::Text)),
        ("will_be_in_effect", Kind::Bool),
    ],
    needed: &["id", "name"],
};

const PRIVILEGE: [&str; 3] = ["permission", "sources", "origins"];

/// Where a permission comes from, in the host's own words. Source: Permission Assist's
/// `privileges`.
#[pyclass(frozen, eq, hash, module = "countersign")]
#[derive(PartialEq, Eq, Hash)]
pub struct Privilege(countersign::model::Privilege);

impl ToPython for countersign::model::Privilege {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.clone().into_python(py)
    }

    fn into_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        Ok(Bound::new(py, Privilege(self))?.into_any())
    }
}

#[pymethods]
impl Privilege {
    /// The permission's name, 1 to 255 characters.
    #[getter]
    fn permission<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.permission.to_python(py)
    }

    /// Its sources: up to 50 of 1 to 255 characters.
    #[getter]
    fn sources<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.sources.to_python(py)
    }

    /// Its origins: up to 50 of 1 to 255 characters.
    #[getter]
    fn origins<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.origins.to_python(py)
    }

    /// Its names in a `match`.
    #[classattr]
    fn __match_args__<'py>(py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        record::names(py, &PRIVILEGE)
    }

    /// The record as plain data: a dict of dicts, lists, text, numbers and times.
    fn to_dict<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyDict>> {
        record::to_dict(slf.as_any(), &PRIVILEGE)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        record::repr(slf.as_any(), &PRIVILEGE)
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

/// A `Privilege` as callers give it.
pub static PRIVILEGE_GIVEN: Shape = Shape {
    name: "Privilege",
    is: |value| value.is_instance_of::<Privilege>(),
    text: false,
    fields: &[
        ("permission", Kind::Text),
        ("sources", Kind::List(&Kind::Text)),
        ("origins", Kind::List(&Kind::Text)),
    ],
    needed: &["permission"],
};

const REQUEST_CONTEXT: [&str; 3] = ["related_items", "access_models", "privileges"];

/// What else the host says with a request; nothing here reads it, and who reads the request reads
/// it.
#[pyclass(frozen, eq, hash, module = "countersign")]
#[derive(PartialEq, Eq, Hash)]
pub struct RequestContext(countersign::model::RequestContext);

impl ToPython for countersign::model::RequestContext {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.clone().into_python(py)
    }

    fn into_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        Ok(Bound::new(py, RequestContext(self))?.into_any())
    }
}

#[pymethods]
impl RequestContext {
    /// What it has to do with: up to 100.
    #[getter]
    fn related_items<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.related_items.to_python(py)
    }

    /// The models of access it has to do with: up to 100.
    #[getter]
    fn access_models<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.access_models.to_python(py)
    }

    /// Where the permissions come from: up to 500.
    #[getter]
    fn privileges<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.privileges.to_python(py)
    }

    /// Its names in a `match`.
    #[classattr]
    fn __match_args__<'py>(py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        record::names(py, &REQUEST_CONTEXT)
    }

    /// The record as plain data: a dict of dicts, lists, text, numbers and times.
    fn to_dict<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyDict>> {
        record::to_dict(slf.as_any(), &REQUEST_CONTEXT)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        record::repr(slf.as_any(), &REQUEST_CONTEXT)
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

/// A `RequestContext` as callers give it.
pub static REQUEST_CONTEXT_GIVEN: Shape = Shape {
    name: "RequestContext",
    is: |value| value.is_instance_of::<RequestContext>(),
    text: false,
    fields: &[
        ("related_items", Kind::List(&Kind::Record(&crate::model::RELATED_ITEM_GIVEN))),
        ("access_models", Kind::List(&Kind::Record(&crate::model::ACCESS_MODEL_GIVEN))),
        ("privileges", Kind::List(&Kind::Record(&crate::model::PRIVILEGE_GIVEN))),
    ],
    needed: &[],
};

const TARGET_GROUP: [&str; 3] = ["name", "nomenclature", "metadata"];

/// A group of the target system that access is given to, in the host's own words: nothing here
/// reads them. Source: Permission Assist's `target` of type `Group`.
#[pyclass(frozen, eq, hash, module = "countersign")]
#[derive(PartialEq, Eq, Hash)]
pub struct TargetGroup(countersign::model::TargetGroup);

impl ToPython for countersign::model::TargetGroup {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.clone().into_python(py)
    }

    fn into_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        Ok(Bound::new(py, TargetGroup(self))?.into_any())
    }
}

#[pymethods]
impl TargetGroup {
    /// The group's name, 1 to 255 characters.
    #[getter]
    fn name<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.name.to_python(py)
    }

    /// What the target system calls such a group, 1 to 255 characters.
    #[getter]
    fn nomenclature<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.nomenclature.to_python(py)
    }

    /// The host's own facts about it: up to 50 keys of 1 to 64 characters, values up to 2,000.
    #[getter]
    fn metadata<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.metadata.to_python(py)
    }

    /// Its names in a `match`.
    #[classattr]
    fn __match_args__<'py>(py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        record::names(py, &TARGET_GROUP)
    }

    /// The record as plain data: a dict of dicts, lists, text, numbers and times.
    fn to_dict<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyDict>> {
        record::to_dict(slf.as_any(), &TARGET_GROUP)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        record::repr(slf.as_any(), &TARGET_GROUP)
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

/// A `TargetGroup` as callers give it.
pub static TARGET_GROUP_GIVEN: Shape = Shape {
    name: "TargetGroup",
    is: |value| value.is_instance_of::<TargetGroup>(),
    text: false,
    fields: &[("name", Kind::Text), ("nomenclature", Kind::Maybe(&Kind::Text)), ("metadata", Kind::Map)],
    needed: &["name"],
};
