//! All SQL. A function is a statement, a file is a table; the only place that knows rusqlite.
#![expect(clippy::disallowed_methods, reason = "this is where SQL lives")]

pub(crate) mod about;
pub(crate) mod applications;
pub(crate) mod approvals;
pub(crate) mod backup;
pub(crate) mod cart;
pub(crate) mod categories;
pub(crate) mod chain;
pub(crate) mod check;
mod clauses;
pub(crate) mod comments;
pub(crate) mod conflicts;
mod conn;
pub(crate) mod consumers;
pub(crate) mod damage;
pub(crate) mod delegations;
#[cfg(feature = "webhooks")]
pub(crate) mod deliveries;
pub(crate) mod erasing;
mod filter;
pub(crate) mod grants;
pub(crate) mod groups;
pub(crate) mod hands;
pub(crate) mod identities;
pub(crate) mod item_index;
pub(crate) mod item_list;
pub(crate) mod items;
pub(crate) mod ledger;
pub(crate) mod load;
mod open;
pub mod own;
pub(crate) mod pending;
pub(crate) mod policies;
pub(crate) mod queue;
pub(crate) mod reports;
pub(crate) mod request_list;
pub(crate) mod requests;
pub(crate) mod seats;
pub(crate) mod sequences;
pub(crate) mod settings;
pub(crate) mod since;
pub(crate) mod statuses;
pub(crate) mod submits;
pub(crate) mod tasks;
pub(crate) mod text;
pub(crate) mod timers;
#[cfg(feature = "webhooks")]
pub(crate) mod webhooks;
pub(crate) mod worklist;

pub(crate) use conn::Conn;
pub(crate) use open::{beside, open, reader};
