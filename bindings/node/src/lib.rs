//! Countersign for Node: the native module under the package's JavaScript.
//!
//! Texts and JSON go in, JSON comes out; `node/lib` makes records and errors of it. A record costs Node less as JSON
//! that a thin wrapper parses than as an object that is built field by field.

#![expect(clippy::needless_pass_by_value, reason = "napi hands over owned texts")]

mod call;
mod clock;
mod entries;
mod errors;
mod progress;
mod rest;
mod session;
mod store;
mod waiting;
