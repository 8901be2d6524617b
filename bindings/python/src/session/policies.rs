//! Written by `cargo xtask gen` from the core: change that, not this.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use crate::call::{Call, Verb, answer};
use crate::kind::Kind;

const CREATE: Verb = Verb {
    name: "policies.create",
    args: &[("name", Kind::Text)],
    options: &[("stages", Kind::List(&Kind::Text)), ("default", Kind::Bool)],
};
const GET: Verb = Verb { name: "policies.get", args: &[("policy", Kind::Text)], options: &[] };
const LIST: Verb = Verb {
    name: "policies.list",
    args: &[],
    options: &[("limit", Kind::Maybe(&Kind::Int)), ("cursor", Kind::Maybe(&Kind::Text))],
};

/// Who must approve.
#[pyclass(frozen, module = "countersign")]
pub struct Policies(pub countersign::Session);

#[pymethods]
impl Policies {
    /// Makes a policy: the stages that are asked one after the other.
    ///
    /// Who: admins, the system. Changes: the policies; the default, if this one is. `name` has 1 to 255
    /// characters and is unique. Pending requests keep the policy they were submitted under.
    ///
    /// Options:
    ///     stages: Whom each stage asks, in order: 1 to 10 of `manager`, `item_owner` and
    ///             `identity:ID`.
    ///     default: Whether it holds for items without a policy of their own; the default before it
    ///             no longer does.
    ///
    /// Raises:
    ///     `Forbidden` for users; `Invalid` for a name that is empty or too long, for no stages or more
    ///     than 10, for an identity who is not registered; `Duplicate` when another policy has this
    ///     name.
    ///
    /// Example:
    ///     store.as_admin("root").policies.create(
    ///         "Manager, then owner",
    ///         stages=["manager", "item_owner"],
    ///         default=True,
    ///     )
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, name, *, stages, default=...)")]
    fn create<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&CREATE, args, kwargs)?;
        let name: String = call.take("name")?;
        let input: countersign::model::PolicyCreate = call.input()?;
        answer(args.py(), || self.0.policies().create(&name, input))
    }

    /// Reads one policy.
    ///
    /// Who: admins, the system.
    ///
    /// Raises:
    ///     `Forbidden` for users; `NotFound` when there is no such policy.
    ///
    /// Example:
    ///     store.as_admin("root").policies.get(policy.id)
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, policy)")]
    fn get<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&GET, args, kwargs)?;
        let policy: countersign::PolicyId = call.text("policy")?;
        answer(args.py(), || self.0.policies().get(policy))
    }

    /// Lists policies in the order they were made.
    ///
    /// Who: admins, the system.
    ///
    /// Options:
    ///     limit: How many a page holds: 1 to 500, 50 by default.
    ///     cursor: Where to go on: the `next` of the page before.
    ///
    /// Raises:
    ///     `Forbidden` for users; `Invalid` for a limit or cursor that is none.
    ///
    /// Example:
    ///     store.as_admin("root").policies.list()
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, *, limit=..., cursor=...)")]
    fn list<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let call = Call::read(&LIST, args, kwargs)?;
        let input: countersign::model::PolicyList = call.input()?;
        answer(args.py(), || self.0.policies().list(input))
    }

    fn __repr__(&self) -> &'static str {
        "<Policies>"
    }
}
