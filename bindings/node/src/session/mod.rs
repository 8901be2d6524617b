//! The verbs of each noun, as native methods of a session.
//! Written by `cargo xtask gen` from core/src/session/mod.rs: edit that, not this.

mod applications;
mod approvals;
mod audit;
mod cart;
mod catalog;
mod conflicts;
mod delegations;
mod events;
mod grants;
mod groups;
mod identities;
mod policies;
mod provisioning;
mod reports;
mod requests;
mod settings;
mod webhooks;
