//! The rules, pure: no I/O, no clock, no SQL. `ops` loads the facts and asks; every answer carries its reason.

pub mod authority;
pub mod chain;
pub mod content;
pub mod grant;
pub mod quorum;
pub mod routing;
pub mod schedule;
pub mod status;
