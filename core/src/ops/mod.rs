//! The verbs: load the facts, ask the law, write, append to the ledger. Each is one unit of work.

pub(crate) mod approvals;
pub(crate) mod audit;
pub(crate) mod cart;
pub(crate) mod catalog;
mod checks;
pub(crate) mod due;
mod facts;
pub(crate) mod grants;
pub(crate) mod identities;
mod ledger;
mod moves;
pub(crate) mod policies;
pub(crate) mod provisioning;
pub(crate) mod requests;
mod seats;
pub(crate) mod settings;
mod stages;
mod submit;
mod text;
mod work;

pub(crate) use work::{Read, Write};
