//! The rules, pure: no I/O, no clock, no SQL. `ops` loads the facts and asks; every answer carries its reason.

pub mod audience;
pub mod authority;
pub mod chain;
pub mod condition;
pub mod conflict;
pub mod content;
mod count;
pub mod event;
pub mod fault;
pub mod form;
pub mod grant;
mod hand;
pub mod need;
pub mod quorum;
#[cfg(feature = "webhooks")]
pub mod reach;
pub mod report;
pub mod routing;
pub mod say;
pub mod schedule;
pub mod secret;
pub mod standing;
pub mod status;
#[cfg(feature = "webhooks")]
pub mod webhook;
pub mod work;
