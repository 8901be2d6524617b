//! A transaction: calls that are one.

use std::sync::atomic::{AtomicBool, Ordering};

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use crate::error::run;
use crate::session::Session;
use crate::store;

/// A transaction: what its sessions do is done together or not at all.
#[pyclass(frozen, module = "countersign")]
pub struct Tx {
    tx: countersign::Tx,
    ended: AtomicBool,
}

impl Tx {
    pub fn new(tx: countersign::Tx) -> Self {
        Self { tx, ended: AtomicBool::new(false) }
    }
}

#[pymethods]
impl Tx {
    /// A session of a registered user, inside of the transaction.
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, id, *, signed_in=None)")]
    fn as_user<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Session> {
        store::as_user(args, kwargs, |id| self.tx.as_user(id))
    }

    /// A session of an administrator, inside of the transaction.
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, id, *, signed_in=None)")]
    fn as_admin<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Session> {
        store::as_admin(args, kwargs, |id| self.tx.as_admin(id))
    }

    /// A session of the host itself, inside of the transaction.
    fn as_system(&self) -> Session {
        Session::new(self.tx.as_system(), "system".to_owned())
    }

    /// Begins a transaction inside of this one, which can be rolled back alone.
    fn transaction(&self, py: Python<'_>) -> PyResult<Tx> {
        run(py, || self.tx.begin()).map(Tx::new)
    }

    /// Keeps what was done. A `with` does it at its end.
    fn commit(&self, py: Python<'_>) -> PyResult<()> {
        run(py, || self.tx.commit())?;
        self.ended.store(true, Ordering::SeqCst);
        Ok(())
    }

    /// Undoes what was done. A `with` does it on an exception.
    fn rollback(&self, py: Python<'_>) -> PyResult<()> {
        run(py, || self.tx.rollback())?;
        self.ended.store(true, Ordering::SeqCst);
        Ok(())
    }

    fn __enter__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __exit__(
        &self,
        py: Python<'_>,
        kind: &Bound<'_, PyAny>,
        _error: &Bound<'_, PyAny>,
        _trace: &Bound<'_, PyAny>,
    ) -> PyResult<()> {
        if self.ended.load(Ordering::SeqCst) {
            return Ok(());
        }
        if kind.is_none() {
            // A commit that is refused must not leave the store locked.
            return self.commit(py).inspect_err(|_| drop(self.rollback(py)));
        }
        // The exception that is on its way says more than a rollback that found the store closed.
        drop(self.rollback(py));
        Ok(())
    }

    fn __repr__(&self) -> &'static str {
        if self.ended.load(Ordering::SeqCst) { "<Tx ended>" } else { "<Tx>" }
    }
}
