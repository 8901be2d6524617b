//! What crosses the boundary when a call is refused: the error's report as JSON, and never a panic.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use countersign::{Code, Error};
use napi_derive::napi;

/// What every native function answers; the error's code tells JavaScript that its message is a report.
pub(crate) type Result<T> = napi::Result<T, &'static str>;

/// The `code` of the errors whose message is a report.
const REPORT: &str = "countersign";

/// Runs a call. Napi aborts the process when a panic reaches it, so none does: it becomes `internal`.
pub(crate) fn guard<T>(call: impl FnOnce() -> countersign::Result<T>) -> Result<T> {
    // A call that panicked has rolled back: what it held is dropped while the panic unwinds.
    catch_unwind(AssertUnwindSafe(call)).unwrap_or_else(|panic| Err(defect(&*panic))).map_err(|error| {
        // A report is text and times: it always has a JSON form, and the message stands in all the same.
        let report = serde_json::to_string(&error.report()).unwrap_or_else(|_| error.to_string());
        napi::Error::new(REPORT, report)
    })
}

/// The error of a panic.
fn defect(panic: &(dyn Any + Send)) -> Error {
    let words = panic.downcast_ref::<String>().map(String::as_str).or(panic.downcast_ref::<&str>().copied());
    Error::Internal(format!("a defect of Countersign: {}", words.unwrap_or("it panicked without a word")))
}

/// Every code that an error can have.
#[napi]
pub fn codes() -> Vec<&'static str> {
    Code::ALL.iter().map(|code| code.as_str()).collect()
}

/// Panics, so that a test can see what becomes of it; not there in a release.
#[cfg(debug_assertions)]
#[napi]
pub fn provoke(words: String) -> Result<()> {
    guard(|| std::panic::resume_unwind(Box::new(words)))
}
