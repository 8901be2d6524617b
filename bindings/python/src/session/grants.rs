//! Written by `cargo xtask gen` from the core: change that, not this.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use crate::call::{Call, Verb, answer};
use crate::kind::Kind;

const LIST: Verb = Verb {
    name: "grants.list",
    args: &[],
    options: &[
        ("beneficiary", Kind::Maybe(&Kind::Text)),
        ("item", Kind::Maybe(&Kind::Text)),
        ("limit", Kind::Maybe(&Kind::Int)),
        ("cursor", Kind::Maybe(&Kind::Text)),
    ],
};

/// The access that people have.
#[pyclass(frozen, module = "countersign")]
pub struct Grants(pub countersign::Session);

#[pymethods]
impl Grants {
    /// Lists grants, newest first; each says whether it is in force now.
    ///
    /// Who: users their own and, named as `beneficiary`, a direct report's; an item's owner everybody's
    /// of that item; admins and the system all.
    ///
    /// Options:
    ///     beneficiary: Whose: the caller's own by default; admins and the system, everybody's.
    ///     item: Of which item, by its id or reference.
    ///     limit: How many a page holds: 1 to 500, 50 by default.
    ///     cursor: Where to go on: the `next` of the page before.
    ///
    /// Raises:
    ///     `NotFound` for a beneficiary or item that is not there or not to be seen; `Invalid` for a
    ///     limit or cursor that is none.
    ///
    /// Example:
    ///     store.as_user("alice").grants.list()
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, *, beneficiary=..., item=..., limit=..., cursor=...)")]
    fn list<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let call = Call::read(&LIST, args, kwargs)?;
        let input: countersign::model::GrantList = call.input()?;
        answer(args.py(), || self.0.grants().list(input))
    }

    fn __repr__(&self) -> &'static str {
        "<Grants>"
    }
}
