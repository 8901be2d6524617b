//! The ten promises, each attacked.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod p01_own_requests;
mod p01_the_one_exception;
mod p01_who_turns_out;
mod p02_one_person_one_seat;
mod p03_what_was_decided;
mod p04_final_states;
mod p05_one_entry_a_move;
mod p06_work_is_never_lost;
mod p07_frozen_and_live;
mod p08_same_ledger;
mod p09_unseen;
mod p10_no_zombies;
mod p10_whatever_happens;
#[path = "../portal/mod.rs"]
mod portal;
