//! What the ledger tells: the chain, exports, evidence, histories, reports, events.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod as_of;
mod as_of_anywhere;
mod chain;
#[path = "../model/dice.rs"]
mod dice;
mod events;
mod evidence;
mod evidence_page;
mod history;
mod history_pages;
mod ledger_export;
mod ledger_faults;
#[path = "../portal/mod.rs"]
mod portal;
mod redaction;
mod reports;
mod reports_asked;
mod reports_csv;
mod untold;
