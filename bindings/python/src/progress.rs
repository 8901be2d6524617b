//! Telling Python how far a call has come.

use countersign::{Error, Result};
use pyo3::prelude::*;

use crate::answer::ToPython;
use crate::error::{run, wrong_type};

/// A function that the core tells how far it has come, while Python's lock is free.
#[derive(Debug)]
pub struct Progress {
    function: Option<Py<PyAny>>,
    raised: Option<PyErr>,
}

impl Progress {
    /// The function that was given, if one was.
    pub fn of(py: Python<'_>, name: &str, given: Option<Bound<'_, PyAny>>) -> PyResult<Self> {
        match given {
            Some(given) if !given.is_callable() => {
                let problem = format!("must be a function, not `{}`", given.get_type().name()?);
                Err(wrong_type(py, name, &problem))
            }
            given => Ok(Self { function: given.map(Bound::unbind), raised: None }),
        }
    }

    /// Tells it. What it raises ends the call.
    pub fn tell(&mut self, told: impl ToPython) -> Result<()> {
        Python::attach(|py| {
            // Without this, Ctrl-C would wait for the end.
            let done = py.check_signals().and_then(|()| match &self.function {
                Some(function) => function.bind(py).call1((told.into_python(py)?,)).map(drop),
                None => Ok(()),
            });
            done.map_err(|raised| {
                self.raised = Some(raised);
                Error::Internal("the caller ended the call".to_owned())
            })
        })
    }
}

/// Runs a call that tells how far it has come. What the function raised is raised unchanged.
pub fn watch<A: ToPython + Send>(
    py: Python<'_>,
    mut progress: Progress,
    verb: impl FnOnce(&mut Progress) -> Result<A> + Send,
) -> PyResult<Bound<'_, PyAny>> {
    let done = run(py, || verb(&mut progress));
    match progress.raised {
        Some(raised) => Err(raised),
        None => done?.into_python(py),
    }
}
