//! Work and access: how it is done, ends, changes and is closed; and ways around that.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod access_changes;
mod access_ends;
mod closing;
mod deactivation;
mod due_from_two_processes;
mod killed_worker;
mod late_reports;
mod more_and_less;
#[path = "../portal/mod.rs"]
mod portal;
mod side_doors_of_access;
mod what_is_undone;
mod what_the_host_says;
mod work_by_people;
mod work_in_order;
