//! Who must approve, who may, and what becomes of it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod clocks;
mod deciding;
mod delegating;
mod enough_yeses;
mod explaining;
mod left_out_stages;
mod lint;
mod mended;
mod needs;
mod pending;
mod policies;
#[path = "../portal/mod.rs"]
mod portal;
mod side_doors;
mod who_may_decide;
