//! A clock for tests.

use countersign::{Span, Time, time};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use crate::call::{Call, Verb};
use crate::error::raise;
use crate::kind::Kind;

const NEW: Verb = Verb { name: "ManualClock", args: &[("start", Kind::Time)], options: &[] };
const ADVANCE: Verb = Verb { name: "ManualClock.advance", args: &[("span", Kind::Span)], options: &[] };
const SET: Verb = Verb { name: "ManualClock.set", args: &[("time", Kind::Time)], options: &[] };

/// A clock that stands still until it is moved, for tests.
#[pyclass(frozen, module = "countersign")]
pub struct ManualClock {
    pub clock: countersign::ManualClock,
}

fn read<'py>(
    name: &str,
    verb: &'static Verb,
    args: &Bound<'py, PyTuple>,
    kwargs: Option<&Bound<'py, PyDict>>,
) -> PyResult<Time> {
    let text: String = Call::read(verb, args, kwargs)?.take(name)?;
    time::parse(name, &text).map_err(|error| raise(args.py(), &error))
}

#[pymethods]
impl ManualClock {
    #[new]
    #[pyo3(signature = (*args, **kwargs), text_signature = "(start)")]
    fn new<'py>(args: &Bound<'py, PyTuple>, kwargs: Option<&Bound<'py, PyDict>>) -> PyResult<Self> {
        Ok(Self { clock: countersign::ManualClock::new(read("start", &NEW, args, kwargs)?) })
    }

    /// The time it shows.
    fn now(&self) -> Time {
        self.clock.now()
    }

    /// Moves it forward and answers the new time.
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, span)")]
    fn advance<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Time> {
        let span: Span = Call::read(&ADVANCE, args, kwargs)?.take("span")?;
        self.clock.advance(span).map_err(|error| raise(args.py(), &error))
    }

    /// Sets it, back as well: the ledger's times never run backwards all the same.
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, time)")]
    fn set<'py>(&self, args: &Bound<'py, PyTuple>, kwargs: Option<&Bound<'py, PyDict>>) -> PyResult<()> {
        self.clock.set(read("time", &SET, args, kwargs)?);
        Ok(())
    }

    fn __repr__(&self) -> String {
        format!("<ManualClock {}>", self.clock.now().format("%FT%T%.fZ"))
    }
}
