//! The store itself: files, threads and processes; transactions, backups and checks; inputs and floors.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod backup;
mod check;
mod floors;
mod inputs;
mod inputs_as_json;
mod killed;
mod moves;
mod opening;
mod opening_what_is_no_store;
mod operations;
mod own_tables;
#[path = "../portal/mod.rs"]
mod portal;
mod races;
mod transactions;
mod transactions_nested;
