//! Written by `cargo xtask gen` from the core: change that, not this.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use crate::call::{Call, Verb, answer};
use crate::kind::Kind;

const UPSERT: Verb = Verb {
    name: "identities.upsert",
    args: &[("id", Kind::Text)],
    options: &[
        ("name", Kind::Maybe(&Kind::Text)),
        ("email", Kind::Maybe(&Kind::Text)),
        ("manager", Kind::Maybe(&Kind::Text)),
        ("person", Kind::Maybe(&Kind::Text)),
    ],
};
const GET: Verb = Verb { name: "identities.get", args: &[("id", Kind::Text)], options: &[] };
const LIST: Verb = Verb {
    name: "identities.list",
    args: &[],
    options: &[
        ("manager", Kind::Maybe(&Kind::Text)),
        ("limit", Kind::Maybe(&Kind::Int)),
        ("cursor", Kind::Maybe(&Kind::Text)),
    ],
};

/// People known to the host.
#[pyclass(frozen, module = "countersign")]
pub struct Identities(pub countersign::Session);

#[pymethods]
impl Identities {
    /// Registers somebody, or changes what is known of them.
    ///
    /// Who: admins, the system. Changes: the identity; what waits for their reports' manager is asked
    /// of the new one. `id` is the host's own, 1 to 255 characters, compared exactly.
    ///
    /// Options:
    ///     name: The name that people read, 1 to 255 characters. Needed for a new identity; left
    ///             out, it stays.
    ///     email: Their mail address, up to 320 characters. Left out, it stays; `None` clears it.
    ///     manager: The id of their manager, who must be registered. Left out, it stays; `None`
    ///             clears it.
    ///     person: The person behind the account, 1 to 255 characters. Left out, it stays; `None`
    ///             makes it their own id again.
    ///
    /// Raises:
    ///     `Forbidden` for users; `Invalid` for a name that is missing, empty or too long, for control
    ///     characters, for a manager who is not registered or would close a circle.
    ///
    /// Example:
    ///     store.as_admin("root").identities.upsert("dana", name="Dana Diaz")
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, id, *, name=..., email=..., manager=..., person=...)")]
    fn upsert<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&UPSERT, args, kwargs)?;
        let id: String = call.take("id")?;
        let input: countersign::model::IdentityUpsert = call.input()?;
        answer(args.py(), || self.0.identities().upsert(&id, input))
    }

    /// Reads one identity.
    ///
    /// Who: users themselves and their direct reports; admins and the system anyone.
    ///
    /// Raises:
    ///     `NotFound` when there is no such identity, or the caller may not see it.
    ///
    /// Example:
    ///     store.as_user("bob").identities.get("alice")
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, id)")]
    fn get<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&GET, args, kwargs)?;
        let id: String = call.take("id")?;
        answer(args.py(), || self.0.identities().get(&id))
    }

    /// Lists identities in the order they were registered.
    ///
    /// Who: users see themselves and their direct reports; admins and the system everyone.
    ///
    /// Options:
    ///     manager: Only those whose manager this is.
    ///     limit: How many a page holds: 1 to 500, 50 by default.
    ///     cursor: Where to go on: the `next` of the page before.
    ///
    /// Raises:
    ///     `Invalid` for a limit or cursor that is none.
    ///
    /// Example:
    ///     store.as_admin("root").identities.list(limit=1)
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, *, manager=..., limit=..., cursor=...)")]
    fn list<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let call = Call::read(&LIST, args, kwargs)?;
        let input: countersign::model::IdentityList = call.input()?;
        answer(args.py(), || self.0.identities().list(input))
    }

    fn __repr__(&self) -> &'static str {
        "<Identities>"
    }
}
