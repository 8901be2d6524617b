//! The entries of a bulk import: taken from Python's iterator as the core asks for them.

use std::collections::VecDeque;
use std::marker::PhantomData;

use countersign::{Result, model};
use pyo3::prelude::*;
use pyo3::types::{PyByteArray, PyBytes, PyIterator, PyMapping, PyString};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::answer::ToPython;
use crate::error::{refusal, run, wrong_type};
use crate::kind::{self, Fields};

/// How many entries are taken at once: going back and forth between Python and the core costs more than an entry.
const AT_ONCE: usize = 1_000;

/// Entries that the core reads while Python's lock is free; it is taken for each batch.
#[derive(Debug)]
pub struct Entries<T> {
    iterator: Py<PyIterator>,
    fields: Fields,
    ready: VecDeque<Result<Value>>,
    ended: bool,
    raised: Option<PyErr>,
    read: PhantomData<fn() -> T>,
}

impl<T> Entries<T> {
    /// The entries of an iterable, each a dict with these fields.
    pub fn of(name: &str, fields: Fields, value: &Bound<'_, PyAny>) -> PyResult<Self> {
        // What iterates over its letters or its keys is a mistake, and would be a report of as many refusals.
        let is_one = value.is_instance_of::<PyString>()
            || value.is_instance_of::<PyBytes>()
            || value.is_instance_of::<PyByteArray>()
            || value.is_instance_of::<PyMapping>();
        if is_one || !value.hasattr("__iter__")? {
            let problem = format!("must be an iterable of dicts, not `{}`", value.get_type().name()?);
            return Err(wrong_type(value.py(), name, &problem));
        }
        let iterator = value.try_iter()?.unbind();
        let ready = VecDeque::new();
        Ok(Self { iterator, fields, ready, ended: false, raised: None, read: PhantomData })
    }

    fn take(&mut self, py: Python<'_>) -> PyResult<()> {
        // A list runs no Python between its items: without this, Ctrl-C would wait for its end.
        py.check_signals()?;
        let mut iterator = self.iterator.bind(py).clone();
        while self.ready.len() < AT_ONCE {
            let Some(entry) = iterator.next() else {
                self.ended = true;
                break;
            };
            self.ready.push_back(plain(self.fields, &entry?)?);
        }
        Ok(())
    }
}

/// An entry as JSON. One that is none is refused, and told in the report; only what the caller's own code raises ends
/// the import.
fn plain(fields: Fields, entry: &Bound<'_, PyAny>) -> PyResult<Result<Value>> {
    // The core says what an entry must be.
    let Ok(mapping) = entry.cast::<PyMapping>() else { return Ok(Ok(Value::Null)) };
    match kind::entry(fields, mapping) {
        Ok(value) => Ok(Ok(value)),
        Err(raised) => refusal(entry.py(), raised).map(Err),
    }
}

impl<T: DeserializeOwned> Iterator for Entries<T> {
    type Item = Result<(String, T)>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ready.is_empty() && !self.ended {
            Python::attach(|py| {
                if let Err(raised) = self.take(py) {
                    self.ended = true;
                    self.raised = Some(raised);
                }
            });
        }
        Some(self.ready.pop_front()?.and_then(model::entry))
    }
}

/// Runs a bulk import. What the iterator raised is raised when the core has done what came before it.
pub fn load<T: DeserializeOwned, A: ToPython + Send>(
    py: Python<'_>,
    mut entries: Entries<T>,
    verb: impl FnOnce(&mut Entries<T>) -> Result<A> + Send,
) -> PyResult<Bound<'_, PyAny>> {
    let done = run(py, || verb(&mut entries));
    match entries.raised {
        Some(raised) => Err(raised),
        None => done?.into_python(py),
    }
}
