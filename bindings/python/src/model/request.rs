//! Written by `cargo xtask gen` from the core: change that, not this.

use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::answer::ToPython;
use crate::record;

crate::answer::as_word! {
countersign::model::RequestStatus
countersign::model::Action
countersign::model::RequestOrigin
countersign::model::Outcome
countersign::model::OnExisting
countersign::model::ExistingWhy
countersign::model::RequestSort
}

const REQUEST: [&str; 37] = [
    "id",
    "number",
    "submission_id",
    "action",
    "origin",
    "status",
    "outcome",
    "requester",
    "beneficiary",
    "item_id",
    "item_name",
    "item_version",
    "grant_id",
    "policy_id",
    "policy_version",
    "stage",
    "stages",
    "deadline",
    "justification",
    "starts_at",
    "duration",
    "ends_at",
    "permissions",
    "before",
    "narrowed",
    "form_values",
    "account",
    "target_group",
    "metadata",
    "context",
    "beneficiary_then",
    "assignee",
    "snoozed_until",
    "conflicts",
    "digest",
    "created_at",
    "updated_at",
];

/// One item asked for one beneficiary.
#[pyclass(frozen, eq, hash, module = "countersign")]
#[derive(PartialEq, Eq, Hash)]
pub struct Request(countersign::model::Request);

impl ToPython for countersign::model::Request {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.clone().into_python(py)
    }

    fn into_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        Ok(Bound::new(py, Request(self))?.into_any())
    }
}

#[pymethods]
impl Request {
    /// The request's id.
    #[getter]
    fn id<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.id.to_python(py)
    }

    /// Its number in the store, from 1, without gaps.
    #[getter]
    fn number<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.number.to_python(py)
    }

    /// The submission it came with, if it came with one.
    #[getter]
    fn submission_id<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.submission_id.to_python(py)
    }

    /// What is to be done.
    #[getter]
    fn action<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.action.to_python(py)
    }

    /// Why it is there.
    #[getter]
    fn origin<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.origin.to_python(py)
    }

    /// Where it stands.
    #[getter]
    fn status<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.status.to_python(py)
    }

    /// How it ended, where it was closed.
    #[getter]
    fn outcome<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.outcome.to_python(py)
    }

    /// Who asked; nobody where the clock or a rule did.
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

    /// The item's name, as it was when it was asked for.
    #[getter]
    fn item_name<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.item_name.to_python(py)
    }

    /// Which version of the item was asked for.
    #[getter]
    fn item_version<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.item_version.to_python(py)
    }

    /// The grant that it changes; what gives access changes none.
    #[getter]
    fn grant_id<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.grant_id.to_python(py)
    }

    /// The policy it was submitted under; none where nobody has to approve it, whatever the policies
    /// say.
    #[getter]
    fn policy_id<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.policy_id.to_python(py)
    }

    /// Which version of it.
    #[getter]
    fn policy_version<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.policy_version.to_python(py)
    }

    /// The stage that was opened last, from 1.
    #[getter]
    fn stage<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.stage.to_python(py)
    }

    /// How many stages there are.
    #[getter]
    fn stages<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.stages.to_python(py)
    }

    /// When the open stage's deadline passes.
    #[getter]
    fn deadline<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.deadline.to_python(py)
    }

    /// Why.
    #[getter]
    fn justification<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.justification.to_python(py)
    }

    /// Not before when it is to be done.
    #[getter]
    fn starts_at<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.starts_at.to_python(py)
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

    /// Which of the item's permissions are asked for, by name; all of them where it does not say.
    #[getter]
    fn permissions<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.permissions.to_python(py)
    }

    /// What the grant was like when it was asked to change.
    #[getter]
    fn before<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.before.to_python(py)
    }

    /// What approvers made of it, where they gave less than was asked.
    #[getter]
    fn narrowed<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.narrowed.to_python(py)
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

    /// The host's own facts, text to text; nothing here reads them.
    #[getter]
    fn metadata<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.metadata.to_python(py)
    }

    /// What else the host said with it.
    #[getter]
    fn context<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.context.to_python(py)
    }

    /// What was known of the beneficiary when it was made.
    #[getter]
    fn beneficiary_then<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.beneficiary_then.to_python(py)
    }

    /// Who is to do the work, where a person does it.
    #[getter]
    fn assignee<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.assignee.to_python(py)
    }

    /// Until when the work rests; where it does and there is no day, until somebody wakes it.
    #[getter]
    fn snoozed_until<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.snoozed_until.to_python(py)
    }

    /// The rules of separation of duties that the access would break, and that let it be asked for all
    /// the same.
    #[getter]
    fn conflicts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.conflicts.to_python(py)
    }

    /// SHA-256 of what is asked, in hex: what an approver decides on.
    #[getter]
    fn digest<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.digest.to_python(py)
    }

    /// When it was submitted.
    #[getter]
    fn created_at<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.created_at.to_python(py)
    }

    /// When it last moved.
    #[getter]
    fn updated_at<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.updated_at.to_python(py)
    }

    /// Its names in a `match`.
    #[classattr]
    fn __match_args__<'py>(py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        record::names(py, &REQUEST)
    }

    /// The record as plain data: a dict of dicts, lists, text, numbers and times.
    fn to_dict<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyDict>> {
        record::to_dict(slf.as_any(), &REQUEST)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        record::repr(slf.as_any(), &REQUEST)
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

const NARROWED: [&str; 3] = ["duration", "ends_at", "dropped"];

/// What approvers left of a request, where that is less than was asked.
#[pyclass(frozen, eq, hash, module = "countersign")]
#[derive(PartialEq, Eq, Hash)]
pub struct Narrowed(countersign::model::Narrowed);

impl ToPython for countersign::model::Narrowed {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.clone().into_python(py)
    }

    fn into_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        Ok(Bound::new(py, Narrowed(self))?.into_any())
    }
}

#[pymethods]
impl Narrowed {
    /// For how long, from the grant's start, where they said so.
    #[getter]
    fn duration<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.duration.to_python(py)
    }

    /// Until when, where they said so.
    #[getter]
    fn ends_at<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.ends_at.to_python(py)
    }

    /// The item's permissions that are not given, by name.
    #[getter]
    fn dropped<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.dropped.to_python(py)
    }

    /// Its names in a `match`.
    #[classattr]
    fn __match_args__<'py>(py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        record::names(py, &NARROWED)
    }

    /// The record as plain data: a dict of dicts, lists, text, numbers and times.
    fn to_dict<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyDict>> {
        record::to_dict(slf.as_any(), &NARROWED)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        record::repr(slf.as_any(), &NARROWED)
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

const GRANT_BEFORE: [&str; 3] = ["ends_at", "permissions", "suspended"];

/// What a grant was like before it was asked to change.
#[pyclass(frozen, eq, hash, module = "countersign")]
#[derive(PartialEq, Eq, Hash)]
pub struct GrantBefore(countersign::model::GrantBefore);

impl ToPython for countersign::model::GrantBefore {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.clone().into_python(py)
    }

    fn into_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        Ok(Bound::new(py, GrantBefore(self))?.into_any())
    }
}

#[pymethods]
impl GrantBefore {
    /// Until when it was to last, if it was to end.
    #[getter]
    fn ends_at<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.ends_at.to_python(py)
    }

    /// Which of the item's permissions it gave; all of them where it does not say.
    #[getter]
    fn permissions<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.permissions.to_python(py)
    }

    /// Whether it was suspended.
    #[getter]
    fn suspended<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.suspended.to_python(py)
    }

    /// Its names in a `match`.
    #[classattr]
    fn __match_args__<'py>(py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        record::names(py, &GRANT_BEFORE)
    }

    /// The record as plain data: a dict of dicts, lists, text, numbers and times.
    fn to_dict<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyDict>> {
        record::to_dict(slf.as_any(), &GRANT_BEFORE)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        record::repr(slf.as_any(), &GRANT_BEFORE)
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

const BENEFICIARY_THEN: [&str; 6] = ["name", "first_name", "last_name", "email", "manager", "attributes"];

/// What was known of a request's beneficiary when it was made.
#[pyclass(frozen, eq, hash, module = "countersign")]
#[derive(PartialEq, Eq, Hash)]
pub struct BeneficiaryThen(countersign::model::BeneficiaryThen);

impl ToPython for countersign::model::BeneficiaryThen {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.clone().into_python(py)
    }

    fn into_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        Ok(Bound::new(py, BeneficiaryThen(self))?.into_any())
    }
}

#[pymethods]
impl BeneficiaryThen {
    /// Their name.
    #[getter]
    fn name<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.name.to_python(py)
    }

    /// Their first name.
    #[getter]
    fn first_name<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.first_name.to_python(py)
    }

    /// Their last name.
    #[getter]
    fn last_name<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.last_name.to_python(py)
    }

    /// Their mail address.
    #[getter]
    fn email<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.email.to_python(py)
    }

    /// The id of their manager.
    #[getter]
    fn manager<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.manager.to_python(py)
    }

    /// The host's own facts.
    #[getter]
    fn attributes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.attributes.to_python(py)
    }

    /// Its names in a `match`.
    #[classattr]
    fn __match_args__<'py>(py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        record::names(py, &BENEFICIARY_THEN)
    }

    /// The record as plain data: a dict of dicts, lists, text, numbers and times.
    fn to_dict<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyDict>> {
        record::to_dict(slf.as_any(), &BENEFICIARY_THEN)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        record::repr(slf.as_any(), &BENEFICIARY_THEN)
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

const REQUEST_CONFLICT: [&str; 4] = ["rule_id", "rule_name", "severity", "enforcement"];

/// A rule of separation of duties that a request's access would break.
#[pyclass(frozen, eq, hash, module = "countersign")]
#[derive(PartialEq, Eq, Hash)]
pub struct RequestConflict(countersign::model::RequestConflict);

impl ToPython for countersign::model::RequestConflict {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.clone().into_python(py)
    }

    fn into_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        Ok(Bound::new(py, RequestConflict(self))?.into_any())
    }
}

#[pymethods]
impl RequestConflict {
    /// The rule.
    #[getter]
    fn rule_id<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.rule_id.to_python(py)
    }

    /// The rule's name, as it was when it was submitted.
    #[getter]
    fn rule_name<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.rule_name.to_python(py)
    }

    /// How much harm it can do.
    #[getter]
    fn severity<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.severity.to_python(py)
    }

    /// What the rule does about it.
    #[getter]
    fn enforcement<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.enforcement.to_python(py)
    }

    /// Its names in a `match`.
    #[classattr]
    fn __match_args__<'py>(py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        record::names(py, &REQUEST_CONFLICT)
    }

    /// The record as plain data: a dict of dicts, lists, text, numbers and times.
    fn to_dict<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyDict>> {
        record::to_dict(slf.as_any(), &REQUEST_CONFLICT)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        record::repr(slf.as_any(), &REQUEST_CONFLICT)
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

const EXISTING: [&str; 6] = ["line", "item_id", "beneficiary", "why", "request_id", "grant_id"];

/// What a submit left out, because it is there already.
#[pyclass(frozen, eq, hash, module = "countersign")]
#[derive(PartialEq, Eq, Hash)]
pub struct Existing(countersign::model::Existing);

impl ToPython for countersign::model::Existing {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.clone().into_python(py)
    }

    fn into_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        Ok(Bound::new(py, Existing(self))?.into_any())
    }
}

#[pymethods]
impl Existing {
    /// The cart's line, if it came from a cart.
    #[getter]
    fn line<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.line.to_python(py)
    }

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

    /// Why it was left out.
    #[getter]
    fn why<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.why.to_python(py)
    }

    /// The request that is open, if the caller may see it.
    #[getter]
    fn request_id<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.request_id.to_python(py)
    }

    /// The grant that is held, if the caller may see it.
    #[getter]
    fn grant_id<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.grant_id.to_python(py)
    }

    /// Its names in a `match`.
    #[classattr]
    fn __match_args__<'py>(py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        record::names(py, &EXISTING)
    }

    /// The record as plain data: a dict of dicts, lists, text, numbers and times.
    fn to_dict<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyDict>> {
        record::to_dict(slf.as_any(), &EXISTING)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        record::repr(slf.as_any(), &EXISTING)
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

const SUBMISSION: [&str; 3] = ["id", "beneficiary", "request_ids"];

/// The requests of one submit for one beneficiary.
#[pyclass(frozen, eq, hash, module = "countersign")]
#[derive(PartialEq, Eq, Hash)]
pub struct Submission(countersign::model::Submission);

impl ToPython for countersign::model::Submission {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.clone().into_python(py)
    }

    fn into_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        Ok(Bound::new(py, Submission(self))?.into_any())
    }
}

#[pymethods]
impl Submission {
    /// The submission's id.
    #[getter]
    fn id<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.id.to_python(py)
    }

    /// Who is to have the access.
    #[getter]
    fn beneficiary<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.beneficiary.to_python(py)
    }

    /// The requests made.
    #[getter]
    fn request_ids<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.request_ids.to_python(py)
    }

    /// Its names in a `match`.
    #[classattr]
    fn __match_args__<'py>(py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        record::names(py, &SUBMISSION)
    }

    /// The record as plain data: a dict of dicts, lists, text, numbers and times.
    fn to_dict<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyDict>> {
        record::to_dict(slf.as_any(), &SUBMISSION)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        record::repr(slf.as_any(), &SUBMISSION)
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

const SUBMITTED: [&str; 3] = ["submissions", "request_ids", "existing"];

/// What a submit made.
#[pyclass(frozen, eq, hash, module = "countersign")]
#[derive(PartialEq, Eq, Hash)]
pub struct Submitted(countersign::model::Submitted);

impl ToPython for countersign::model::Submitted {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.clone().into_python(py)
    }

    fn into_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        Ok(Bound::new(py, Submitted(self))?.into_any())
    }
}

#[pymethods]
impl Submitted {
    /// One a beneficiary.
    #[getter]
    fn submissions<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.submissions.to_python(py)
    }

    /// All requests made, in the order they were asked for.
    #[getter]
    fn request_ids<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.request_ids.to_python(py)
    }

    /// What was left out, because it is asked for or held already; only with `on_existing` as `report`.
    #[getter]
    fn existing<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.existing.to_python(py)
    }

    /// Its names in a `match`.
    #[classattr]
    fn __match_args__<'py>(py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        record::names(py, &SUBMITTED)
    }

    /// The record as plain data: a dict of dicts, lists, text, numbers and times.
    fn to_dict<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyDict>> {
        record::to_dict(slf.as_any(), &SUBMITTED)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        record::repr(slf.as_any(), &SUBMITTED)
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
