//! What answers REST requests; `countersign.rest` makes it fit for Python.

use countersign::Time;
use countersign::rest::{Caller, MAX_BODY, Request};
use pyo3::prelude::*;
use pyo3::types::PyBytes;

use crate::error::{raise, run};
use crate::store::Store;

/// The contracts, answered from a store.
#[pyclass(frozen, module = "countersign._native", name = "_Api")]
pub struct Api(countersign::rest::Api);

/// A status, headers, a body, and what went wrong inside.
type Answer<'py> = (u16, Vec<(&'static str, String)>, Bound<'py, PyBytes>, Option<String>);

#[pymethods]
impl Api {
    /// The most bytes that a body may have.
    #[classattr]
    const MAX_BODY: usize = MAX_BODY;

    #[new]
    fn new(py: Python<'_>, store: PyRef<'_, Store>) -> PyResult<Self> {
        countersign::rest::Api::new(store.store.clone()).map(Self).map_err(|error| raise(py, &error))
    }

    /// Answers a request; others run meanwhile.
    #[pyo3(signature = (method, path, query, headers, body, caller, /))]
    #[expect(clippy::too_many_arguments, reason = "a request's parts by position, and who makes it")]
    fn handle<'py>(
        &self,
        py: Python<'py>,
        method: String,
        path: String,
        query: String,
        headers: Vec<(String, String)>,
        body: &[u8],
        caller: Option<(String, bool, Option<Time>)>,
    ) -> PyResult<Answer<'py>> {
        let request = Request { method, path, query, headers, body: body.to_vec() };
        let caller = caller.map(|(identity, admin, signed_in)| Caller { identity, admin, signed_in });
        let answer = run(py, || Ok(self.0.handle(&request, caller.as_ref())))?;
        Ok((answer.status, answer.headers, PyBytes::new(py, &answer.body), answer.cause))
    }
}
