//! What can be asked for, by whom and for whom; the catalog that it is asked from.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod asked_again;
mod asking_for_others;
mod browsing;
mod duties;
mod duties_in_time;
mod exemptions;
mod groups_own_items;
mod items_change;
mod limits;
mod loading;
#[path = "../portal/mod.rs"]
mod portal;
mod requestable_tells_the_truth;
mod services;
