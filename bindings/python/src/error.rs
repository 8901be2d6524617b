//! Errors: the core's codes as the classes of `countersign.errors`.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use countersign::{Code, Error};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyDict;

use crate::answer::ToPython;

/// The Python function that makes an error; the classes are written in Python.
static MAKE: PyOnceLock<Py<PyAny>> = PyOnceLock::new();

/// The core's error as Python's.
pub fn raise(py: Python<'_>, error: &Error) -> PyErr {
    make(py, error, false).unwrap_or_else(|why| why)
}

/// The core's error for a value of the wrong type: a `TypeError` too.
pub fn raise_wrong_type(py: Python<'_>, error: &Error) -> PyErr {
    make(py, error, true).unwrap_or_else(|why| why)
}

/// An argument that is not what it must be.
pub fn invalid(py: Python<'_>, field: &str, problem: &str) -> PyErr {
    raise(py, &Error::Invalid { field: field.to_owned(), problem: problem.to_owned() })
}

/// An argument of the wrong type.
pub fn wrong_type(py: Python<'_>, field: &str, problem: &str) -> PyErr {
    raise_wrong_type(py, &Error::Invalid { field: field.to_owned(), problem: problem.to_owned() })
}

fn make(py: Python<'_>, error: &Error, wrong_type: bool) -> PyResult<PyErr> {
    let make =
        MAKE.get_or_try_init(py, || py.import("countersign.errors")?.getattr("_make").map(Bound::unbind))?;
    let report = error.report();
    let parts = PyDict::new(py);
    parts.set_item("field", report.field)?;
    parts.set_item("problem", report.problem)?;
    parts.set_item("by", report.by)?;
    parts.set_item("at", report.at)?;
    parts.set_item("problems", report.problems.into_python(py)?)?;
    parts.set_item("wrong_type", wrong_type)?;
    let made = make.bind(py).call((report.code.as_str(), report.message), Some(&parts))?;
    Ok(PyErr::from_value(made))
}

/// The core's refusal in an exception that `invalid` or `wrong_type` made; what others raised is passed on.
pub fn refusal(py: Python<'_>, raised: PyErr) -> PyResult<Error> {
    let class = py.import("countersign.errors")?.getattr("Invalid")?;
    let value = raised.value(py);
    if !value.is_instance(&class)? {
        return Err(raised);
    }
    match (value.getattr("field")?.extract(), value.getattr("problem")?.extract()) {
        (Ok(field), Ok(problem)) => Ok(Error::Invalid { field, problem }),
        _ => Err(raised),
    }
}

/// Runs a call of the core without holding Python's lock; a panic becomes `internal`.
pub fn run<T: Send>(py: Python<'_>, call: impl FnOnce() -> countersign::Result<T> + Send) -> PyResult<T> {
    let done = py.detach(|| catch_unwind(AssertUnwindSafe(call)));
    done.unwrap_or_else(|panic| Err(Error::Internal(words(&*panic)))).map_err(|error| raise(py, &error))
}

fn words(panic: &(dyn Any + Send)) -> String {
    let text =
        panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    format!("a defect of Countersign, please report it: {}", text.unwrap_or("a panic without words"))
}

/// Every code that the core knows; a test holds the classes against it.
#[pyfunction]
pub fn _codes() -> Vec<&'static str> {
    Code::ALL.iter().map(|code| code.as_str()).collect()
}

/// Panics in the way a defect of the core would; a test looks at what Python sees of it.
#[pyfunction]
pub fn _panic(py: Python<'_>, words: String) -> PyResult<()> {
    run(py, || std::panic::resume_unwind(Box::new(words)))
}
