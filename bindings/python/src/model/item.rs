//! Written by `cargo xtask gen` from the core: change that, not this.

use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::answer::ToPython;
use crate::kind::{Kind, Shape};
use crate::record;

crate::answer::as_word! {
countersign::model::ItemKind
countersign::model::Risk
countersign::model::Fulfilment
}

const PERMISSION: [&str; 7] = ["header", "section", "permission", "description", "risk", "metadata", "value"];

/// A part of what an item gives.
#[pyclass(frozen, eq, hash, module = "countersign")]
#[derive(PartialEq, Eq, Hash)]
pub struct Permission(countersign::model::Permission);

impl ToPython for countersign::model::Permission {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.clone().into_python(py)
    }

    fn into_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        Ok(Bound::new(py, Permission(self))?.into_any())
    }
}

#[pymethods]
impl Permission {
    /// Where it stands: the heading, 1 to 255 characters.
    #[getter]
    fn header<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.header.to_python(py)
    }

    /// Where it stands: the section below the heading, 1 to 255 characters.
    #[getter]
    fn section<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.section.to_python(py)
    }

    /// What it is called, 1 to 255 characters.
    #[getter]
    fn permission<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.permission.to_python(py)
    }

    /// What it lets one do, up to 2,000 characters.
    #[getter]
    fn description<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.description.to_python(py)
    }

    /// How much harm it can do: `none` by default; `medium` is read as `moderate`.
    #[getter]
    fn risk<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.risk.to_python(py)
    }

    /// The host's own facts: up to 50 keys of 1 to 64 characters, values up to 2,000.
    #[getter]
    fn metadata<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.metadata.to_python(py)
    }

    /// What the target system has for it, in the host's own words, 1 to 255 characters: `Unrestricted`.
    #[getter]
    fn value<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.value.to_python(py)
    }

    /// Its names in a `match`.
    #[classattr]
    fn __match_args__<'py>(py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        record::names(py, &PERMISSION)
    }

    /// The record as plain data: a dict of dicts, lists, text, numbers and times.
    fn to_dict<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyDict>> {
        record::to_dict(slf.as_any(), &PERMISSION)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        record::repr(slf.as_any(), &PERMISSION)
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

/// A `Permission` as callers give it.
pub static PERMISSION_GIVEN: Shape = Shape {
    name: "Permission",
    is: |value| value.is_instance_of::<Permission>(),
    text: false,
    fields: &[
        ("header", Kind::Maybe(&Kind::Text)),
        ("section", Kind::Maybe(&Kind::Text)),
        ("permission", Kind::Text),
        ("description", Kind::Maybe(&Kind::Text)),
        ("risk", Kind::Maybe(&Kind::Text)),
        ("metadata", Kind::Map),
        ("value", Kind::Maybe(&Kind::Text)),
    ],
    needed: &["permission"],
};

const CATALOG_ITEM: [&str; 32] = [
    "id",
    "version",
    "kind",
    "name",
    "description",
    "icon",
    "category_id",
    "application",
    "owner",
    "owner_group",
    "reference",
    "risk",
    "tags",
    "metadata",
    "form",
    "permissions",
    "requestability",
    "audience",
    "max_duration",
    "end_required",
    "justification_required",
    "denial_comment_required",
    "fulfilment",
    "fulfillers",
    "verify",
    "receipt_required",
    "multiple",
    "policy_id",
    "enabled",
    "requestable",
    "created_at",
    "updated_at",
];

/// What can be asked for.
#[pyclass(frozen, eq, hash, module = "countersign")]
#[derive(PartialEq, Eq, Hash)]
pub struct CatalogItem(countersign::model::CatalogItem);

impl ToPython for countersign::model::CatalogItem {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.clone().into_python(py)
    }

    fn into_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        Ok(Bound::new(py, CatalogItem(self))?.into_any())
    }
}

#[pymethods]
impl CatalogItem {
    /// The item's id.
    #[getter]
    fn id<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.id.to_python(py)
    }

    /// Which version of it this is: an edit makes the next. Owner, reference and `enabled` are not part
    /// of it.
    #[getter]
    fn version<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.version.to_python(py)
    }

    /// What kind of access it is.
    #[getter]
    fn kind<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.kind.to_python(py)
    }

    /// The name that people read.
    #[getter]
    fn name<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.name.to_python(py)
    }

    /// What it is, in words.
    #[getter]
    fn description<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.description.to_python(py)
    }

    /// The host's own name for its picture.
    #[getter]
    fn icon<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.icon.to_python(py)
    }

    /// Where it is in the catalog's tree.
    #[getter]
    fn category_id<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.category_id.to_python(py)
    }

    /// The id of the application that it is access to.
    #[getter]
    fn application<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.application.to_python(py)
    }

    /// The id of the identity that owns it.
    #[getter]
    fn owner<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.owner.to_python(py)
    }

    /// The id of the group that owns it, where no identity does.
    #[getter]
    fn owner_group<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.owner_group.to_python(py)
    }

    /// The host's own id for it.
    #[getter]
    fn reference<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.reference.to_python(py)
    }

    /// How much harm its access can do.
    #[getter]
    fn risk<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.risk.to_python(py)
    }

    /// Words to find it by.
    #[getter]
    fn tags<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.tags.to_python(py)
    }

    /// The host's own facts, text to text.
    #[getter]
    fn metadata<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.metadata.to_python(py)
    }

    /// What is asked with it.
    #[getter]
    fn form<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.form.to_python(py)
    }

    /// What it gives, in parts.
    #[getter]
    fn permissions<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.permissions.to_python(py)
    }

    /// Who may ask for it, and for whom.
    #[getter]
    fn requestability<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.requestability.to_python(py)
    }

    /// Who may see it; told to admins and its owners only.
    #[getter]
    fn audience<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.audience.to_python(py)
    }

    /// The longest that anyone may have it, from the grant's start; with it, a request must say when it
    /// ends.
    #[getter]
    fn max_duration<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.max_duration.to_python(py)
    }

    /// Whether a request must say when it ends.
    #[getter]
    fn end_required<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.end_required.to_python(py)
    }

    /// Whether a request must say why, whatever the settings say.
    #[getter]
    fn justification_required<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.justification_required.to_python(py)
    }

    /// Whether a rejection must say why, whatever the settings say.
    #[getter]
    fn denial_comment_required<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.denial_comment_required.to_python(py)
    }

    /// How its access is given.
    #[getter]
    fn fulfilment<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.fulfilment.to_python(py)
    }

    /// Who does it, where people do: its owner, where it does not say.
    #[getter]
    fn fulfillers<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.fulfillers.to_python(py)
    }

    /// Who looks whether the work was done, if somebody must.
    #[getter]
    fn verify<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.verify.to_python(py)
    }

    /// Whether who did the work must say what was done.
    #[getter]
    fn receipt_required<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.receipt_required.to_python(py)
    }

    /// Whether one may have it more than once, told apart by the form's values.
    #[getter]
    fn multiple<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.multiple.to_python(py)
    }

    /// Its own policy; without one its category's holds, its application's, or the store's default.
    #[getter]
    fn policy_id<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.policy_id.to_python(py)
    }

    /// Whether it can be asked for.
    #[getter]
    fn enabled<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.enabled.to_python(py)
    }

    /// Whether it can be asked for, for whom the list was asked about.
    #[getter]
    fn requestable<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.requestable.to_python(py)
    }

    /// When it was made.
    #[getter]
    fn created_at<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.created_at.to_python(py)
    }

    /// When it was last changed.
    #[getter]
    fn updated_at<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.updated_at.to_python(py)
    }

    /// Its names in a `match`.
    #[classattr]
    fn __match_args__<'py>(py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        record::names(py, &CATALOG_ITEM)
    }

    /// The record as plain data: a dict of dicts, lists, text, numbers and times.
    fn to_dict<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyDict>> {
        record::to_dict(slf.as_any(), &CATALOG_ITEM)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        record::repr(slf.as_any(), &CATALOG_ITEM)
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
