//! Countersign for Python: the native half of the package in ../../python.
//!
//! `session` and `model` are written by `cargo xtask gen`; the rest by hand.

mod answer;
mod call;
mod clock;
mod entries;
mod error;
mod kind;
mod model;
mod page;
mod progress;
mod record;
mod rest;
mod session;
mod store;
mod tx;

use pyo3::prelude::*;

/// The engine: use it through `import countersign`.
#[pymodule]
fn _native(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_function(wrap_pyfunction!(store::open, module)?)?;
    module.add_function(wrap_pyfunction!(error::_codes, module)?)?;
    module.add_function(wrap_pyfunction!(error::_panic, module)?)?;
    module.add_class::<store::Store>()?;
    module.add_class::<tx::Tx>()?;
    module.add_class::<rest::Api>()?;
    module.add_class::<clock::ManualClock>()?;
    module.add_class::<page::Page>()?;
    session::add(module)?;
    model::add(module)?;
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    // The package says what is public, in one place.
    module.delattr("__all__")
}
