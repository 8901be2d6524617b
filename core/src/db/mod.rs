//! All SQL. A function is a statement, a file is a table; the only place that knows rusqlite.
#![expect(clippy::disallowed_methods, reason = "this is where SQL lives")]

pub(crate) mod approvals;
pub(crate) mod cart;
mod clauses;
pub(crate) mod comments;
mod conn;
pub(crate) mod grants;
pub(crate) mod identities;
pub(crate) mod items;
pub(crate) mod ledger;
mod open;
pub(crate) mod policies;
pub(crate) mod queue;
pub(crate) mod requests;
pub(crate) mod seats;
pub(crate) mod sequences;
pub(crate) mod settings;
pub(crate) mod tasks;
pub(crate) mod timers;

pub(crate) use conn::Conn;
pub(crate) use open::{open, reader};
