//! Written by `cargo xtask gen` from the core: change that, not this.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use crate::call::{Call, Verb, answer};
use crate::kind::Kind;

const UPSERT: Verb = Verb {
    name: "applications.upsert",
    args: &[("id", Kind::Text)],
    options: &[
        ("name", Kind::Maybe(&Kind::Text)),
        ("description", Kind::Maybe(&Kind::Text)),
        ("owner", Kind::Maybe(&Kind::Text)),
        ("priority", Kind::Maybe(&Kind::Text)),
        ("policy_id", Kind::Maybe(&Kind::Text)),
        ("archived", Kind::Maybe(&Kind::Bool)),
    ],
};
const GET: Verb = Verb { name: "applications.get", args: &[("id", Kind::Text)], options: &[] };
const LIST: Verb = Verb {
    name: "applications.list",
    args: &[],
    options: &[
        ("archived", Kind::Maybe(&Kind::Bool)),
        ("limit", Kind::Maybe(&Kind::Int)),
        ("cursor", Kind::Maybe(&Kind::Text)),
    ],
};
const ARCHIVE: Verb = Verb { name: "applications.archive", args: &[("id", Kind::Text)], options: &[] };

/// The systems that access is to.
#[pyclass(frozen, module = "countersign")]
pub struct Applications(pub countersign::Session);

#[pymethods]
impl Applications {
    /// Makes an application, or changes what is known of it.
    ///
    /// Who: admins, the system. Changes: the application. `id` is the host's own, 1 to 255 characters,
    /// compared exactly.
    ///
    /// Options:
    ///     name: The name that people read, 1 to 255 characters. Needed for a new application; left
    ///             out, it stays.
    ///     description: What it is, in words, up to 10,000 characters. Left out, it stays; `None`
    ///             clears it.
    ///     owner: The id of the identity that owns it, who must be registered. Left out, it stays;
    ///             `None` clears it.
    ///     priority: The host's own rating of how much it matters, 1 to 64 characters. Left out, it
    ///             stays; `None` clears it.
    ///     policy_id: The policy of its items that have none of their own, nor by their category.
    ///             Left out, it stays; `None` clears it.
    ///     archived: False takes it out of the archive, true archives it. Left out, it stays;
    ///             `None` is false.
    ///
    /// Raises:
    ///     `Forbidden` for users; `Invalid` for a name that is missing, empty or too long, for an owner
    ///     who is not registered, for a policy that is not there.
    ///
    /// Example:
    ///     store.as_admin("root").applications.upsert(
    ///         "crm",
    ///         name="Customers",
    ///         description="Who buys what",
    ///         owner="dana",
    ///         priority="Critical",
    ///     )
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, id, *, name=..., description=..., owner=..., priority=..., policy_id=..., archived=...)")]
    fn upsert<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&UPSERT, args, kwargs)?;
        let id: String = call.take("id")?;
        let input: countersign::model::ApplicationUpsert = call.input()?;
        answer(args.py(), || self.0.applications().upsert(&id, input))
    }

    /// Reads one application.
    ///
    /// Who: registered users, admins, the system.
    ///
    /// Raises:
    ///     `NotFound` when there is no such application.
    ///
    /// Example:
    ///     store.as_user("alice").applications.get("crm")
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, id)")]
    fn get<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&GET, args, kwargs)?;
        let id: String = call.take("id")?;
        answer(args.py(), || self.0.applications().get(&id))
    }

    /// Lists applications in the order they were made.
    ///
    /// Who: registered users, admins, the system.
    ///
    /// Options:
    ///     archived: Only those that are archived, or that are not.
    ///     limit: How many a page holds: 1 to 500, 50 by default.
    ///     cursor: Where to go on: the `next` of the page before.
    ///
    /// Raises:
    ///     `Invalid` for a limit or cursor that is none.
    ///
    /// Example:
    ///     store.as_user("alice").applications.list(archived=True)
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, *, archived=..., limit=..., cursor=...)")]
    fn list<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let call = Call::read(&LIST, args, kwargs)?;
        let input: countersign::model::ApplicationList = call.input()?;
        answer(args.py(), || self.0.applications().list(input))
    }

    /// Archives an application: its items can't be asked for any more. What was asked before goes on.
    ///
    /// Who: admins, the system. Changes: the application; nothing when it is archived. `upsert` with
    /// `archived` as false takes it out again.
    ///
    /// Raises:
    ///     `Forbidden` for users; `NotFound` when there is no such application.
    ///
    /// Example:
    ///     store.as_admin("root").applications.archive("crm")
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, id)")]
    fn archive<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&ARCHIVE, args, kwargs)?;
        let id: String = call.take("id")?;
        answer(args.py(), || self.0.applications().archive(&id))
    }

    fn __repr__(&self) -> &'static str {
        "<Applications>"
    }
}
