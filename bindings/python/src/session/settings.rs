//! Written by `cargo xtask gen` from the core: change that, not this.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use crate::call::{Call, Verb, answer};

const GET: Verb = Verb { name: "settings.get", args: &[], options: &[] };

/// The store's rules.
#[pyclass(frozen, module = "countersign")]
pub struct Settings(pub countersign::Session);

#[pymethods]
impl Settings {
    /// Reads the store's rules.
    ///
    /// Who: everyone registered.
    ///
    /// Raises:
    ///     `Forbidden` for a user who is not registered.
    ///
    /// Example:
    ///     store.as_user("alice").settings.get()
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self)")]
    fn get<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        Call::read(&GET, args, kwargs)?;
        answer(args.py(), || self.0.settings().get())
    }

    fn __repr__(&self) -> &'static str {
        "<Settings>"
    }
}
