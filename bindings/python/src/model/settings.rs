//! Written by `cargo xtask gen` from the core: change that, not this.

use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::answer::ToPython;
use crate::record;

crate::answer::as_word! {
countersign::model::AutoApproveOwn
}

const STORE_SETTINGS: [&str; 26] = [
    "version",
    "on_behalf_manager",
    "on_behalf_anyone",
    "justification_required",
    "justification_min",
    "justification_max",
    "comment_max",
    "entitlement_requests",
    "entitlement_justification",
    "entitlement_denial_comment",
    "cart_lines",
    "submit_requests",
    "lease",
    "attempts",
    "claim_by",
    "end_warning",
    "auto_approve_own",
    "fallback",
    "decide_by",
    "reauthenticate",
    "freshness",
    "reminders",
    "escalation",
    "external_approvals",
    "delegation_chain",
    "entitlement_scheme",
];

/// The store's rules, versioned; a request keeps the version it was submitted under.
#[pyclass(frozen, eq, hash, module = "countersign")]
#[derive(PartialEq, Eq, Hash)]
pub struct StoreSettings(countersign::model::StoreSettings);

impl ToPython for countersign::model::StoreSettings {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.clone().into_python(py)
    }

    fn into_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        Ok(Bound::new(py, StoreSettings(self))?.into_any())
    }
}

#[pymethods]
impl StoreSettings {
    /// Counts up with every change, from 1.
    #[getter]
    fn version<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.version.to_python(py)
    }

    /// Whether a manager may ask for direct reports.
    #[getter]
    fn on_behalf_manager<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.on_behalf_manager.to_python(py)
    }

    /// Whether anyone may ask for anyone.
    #[getter]
    fn on_behalf_anyone<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.on_behalf_anyone.to_python(py)
    }

    /// Whether a request needs a justification.
    #[getter]
    fn justification_required<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.justification_required.to_python(py)
    }

    /// The least characters of a justification that is given or needed.
    #[getter]
    fn justification_min<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.justification_min.to_python(py)
    }

    /// The most characters of a justification.
    #[getter]
    fn justification_max<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.justification_max.to_python(py)
    }

    /// The most characters of a comment.
    #[getter]
    fn comment_max<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.comment_max.to_python(py)
    }

    /// Whether entitlements can be asked for at all.
    #[getter]
    fn entitlement_requests<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.entitlement_requests.to_python(py)
    }

    /// Whether a request for an entitlement needs a justification.
    #[getter]
    fn entitlement_justification<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.entitlement_justification.to_python(py)
    }

    /// Whether a rejection of a request for an entitlement needs a comment.
    #[getter]
    fn entitlement_denial_comment<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.entitlement_denial_comment.to_python(py)
    }

    /// The most lines a cart may hold.
    #[getter]
    fn cart_lines<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.cart_lines.to_python(py)
    }

    /// The most requests one submit may make.
    #[getter]
    fn submit_requests<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.submit_requests.to_python(py)
    }

    /// How long a worker keeps a task when it does not say.
    #[getter]
    fn lease<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.lease.to_python(py)
    }

    /// How often work is tried before it has failed.
    #[getter]
    fn attempts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.attempts.to_python(py)
    }

    /// How long approved work may wait until somebody takes it; then it is closed. What takes access
    /// away waits for ever.
    #[getter]
    fn claim_by<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.claim_by.to_python(py)
    }

    /// How long before access ends its holder is warned.
    #[getter]
    fn end_warning<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.end_warning.to_python(py)
    }

    /// When the requester's own seat is filled by their asking; it fills one seat a stage.
    #[getter]
    fn auto_approve_own<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.auto_approve_own.to_python(py)
    }

    /// Who is asked when nobody else can decide: `identity:ID` or `group:ID`.
    #[getter]
    fn fallback<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.fallback.to_python(py)
    }

    /// How long a stage may take that does not say.
    #[getter]
    fn decide_by<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.decide_by.to_python(py)
    }

    /// Whether who decides must have signed in of late, where the stage does not say.
    #[getter]
    fn reauthenticate<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.reauthenticate.to_python(py)
    }

    /// How long ago at most they may have signed in.
    #[getter]
    fn freshness<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.freshness.to_python(py)
    }

    /// The reminders of stages that name none.
    #[getter]
    fn reminders<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.reminders.to_python(py)
    }

    /// The escalation of stages that name none.
    #[getter]
    fn escalation<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.escalation.to_python(py)
    }

    /// Whether decisions are made outside: then only who comes as an admin may decide here.
    #[getter]
    fn external_approvals<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.external_approvals.to_python(py)
    }

    /// How many hands a right may pass through by delegation.
    #[getter]
    fn delegation_chain<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.delegation_chain.to_python(py)
    }

    /// The policy of entitlements that have none of their own, their category's or their application's.
    #[getter]
    fn entitlement_scheme<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.entitlement_scheme.to_python(py)
    }

    /// Its names in a `match`.
    #[classattr]
    fn __match_args__<'py>(py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        record::names(py, &STORE_SETTINGS)
    }

    /// The record as plain data: a dict of dicts, lists, text, numbers and times.
    fn to_dict<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyDict>> {
        record::to_dict(slf.as_any(), &STORE_SETTINGS)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        record::repr(slf.as_any(), &STORE_SETTINGS)
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
