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

use std::collections::BTreeMap;

use countersign::law::status::MOVES;
use walk::Walk;
use witness::Witness;

/// Takes a walk, and answers how often a request moved; how often each type of entry was heard is added up.
fn walk(seed: u64, steps: usize, heard: &mut BTreeMap<String, usize>) -> usize {
    let mut walk = Walk::new(seed);
    let mut witness = Witness::new(&walk);
    let (mut told, mut memory) = (Vec::new(), portal::memory::Memory::default());
    memory.keep(&walk.store, walk.clock.now());
    for step in 0..steps {
        told.push(walk.step());
        let seen = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            witness.look(&mut walk, step % 10 == 9 || step + 1 == steps);
            memory.keep(&walk.store, walk.clock.now());
            if step + 1 == steps {
                let store = walk.store.clone();
                memory.hold(&store, |below| walk.dice.roll(below));
            }
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
    for (kind, times) in &witness.heard {
        *heard.entry(kind.clone()).or_default() += times;
    }
    witness.moved()
}

#[test]
fn the_promises_hold_wherever_random_calls_lead() {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    if let Some(seed) = number("COUNTERSIGN_SEED") {
        walk(seed, 400, &mut BTreeMap::new());
        return;
    }
    let (walks, steps) = if number("COUNTERSIGN_ATTACK").is_some() { (500, 400) } else { (14, 220) };
    let mut heard = BTreeMap::new();
    let moved: usize = (1..=walks).map(|seed| walk(seed, steps, &mut heard)).sum();
    assert!(moved > walks as usize * steps / 20, "the walks get somewhere: {moved} moves");
    for row in MOVES {
        assert!(heard.contains_key(row.entry), "no walk came by {}: {heard:?}", row.entry);
    }
    for kind in [
        "identity.deactivated",
        "identity.reactivated",
        "group.members_added",
        "group.members_removed",
        "catalog.item_updated",
        "conflict.rule_created",
        "conflict.rule_deleted",
        "approval.closed",
    ] {
        assert!(heard.contains_key(kind), "no walk came by {kind}: {heard:?}");
    }
    println!("{heard:#?}");
}
