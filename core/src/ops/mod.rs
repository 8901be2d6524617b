//! The verbs: load the facts, ask the law, write, append to the ledger. Each is one unit of work.

pub(crate) mod applications;
pub(crate) mod approvals;
mod asked;
pub(crate) mod audit;
pub(crate) mod browse;
pub(crate) mod cart;
pub(crate) mod catalog;
pub(crate) mod categories;
mod checks;
pub(crate) mod conflicts;
mod deactivation;
pub(crate) mod due;
mod duties;
mod facts;
pub(crate) mod grants;
pub(crate) mod groups;
pub(crate) mod identities;
mod items;
mod judged;
mod known;
mod ledger;
pub(crate) mod load;
mod moves;
pub(crate) mod policies;
pub(crate) mod provisioning;
pub(crate) mod requests;
mod seats;
pub(crate) mod settings;
mod stages;
mod submit;
mod text;
mod wanted;
mod work;

pub(crate) use work::{Read, Write};
