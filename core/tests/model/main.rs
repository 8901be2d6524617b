//! A walk of random calls by random callers through a small store; after each step the promises must hold.
//!
//! `COUNTERSIGN_ATTACK=1` walks much longer, `COUNTERSIGN_SEED=n` takes one walk again.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test fails by panicking, and looks with its own SQL"
)]

mod dice;
mod heard;
mod people;
#[path = "../portal/mod.rs"]
mod portal;
mod verbs;
mod walk;
mod witness;

use walk::Walk;
use witness::Witness;

/// Takes a walk, and answers how often a request moved.
fn walk(seed: u64, steps: usize) -> usize {
    let mut walk = Walk::new(seed);
    let mut witness = Witness::new(&walk);
    let mut told = Vec::new();
    for step in 0..steps {
        told.push(walk.step());
        let seen = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            witness.look(&mut walk, step % 10 == 9 || step + 1 == steps);
        }));
        if let Err(why) = seen {
            let last = told.split_off(told.len().saturating_sub(12));
            eprintln!("seed {seed}, step {step}:\n{}", last.join("\n"));
            std::panic::resume_unwind(why);
        }
    }
    if std::env::var_os("COUNTERSIGN_TELL").is_some() {
        eprintln!("{}", told.join("\n"));
    }
    witness.moved()
}

#[test]
fn the_promises_hold_wherever_random_calls_lead() {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    if let Some(seed) = number("COUNTERSIGN_SEED") {
        walk(seed, 400);
        return;
    }
    let (walks, steps) = if number("COUNTERSIGN_ATTACK").is_some() { (500, 400) } else { (10, 200) };
    let moved: usize = (1..=walks).map(|seed| walk(seed, steps)).sum();
    assert!(moved > walks as usize * steps / 20, "the walks get somewhere: {moved} moves");
}
