//! `cargo xtask test`: every test and check, in all three languages.

use std::path::Path;
use std::time::Instant;

use crate::{r#gen, node, python, run, tools};

/// Runs everything; the first that fails ends it.
pub fn run(root: &Path) -> Result<(), String> {
    let start = Instant::now();
    tools::check(root)?;
    tools::check_cargo()?;
    println!("── generated code is up to date");
    r#gen::run(root, true)?;
    let cargo = |what: &str, args: &[&str]| run::show(what, run::command(root, env!("CARGO"), args));
    cargo("rustfmt", &["fmt", "--all", "--check"])?;
    cargo(
        "clippy",
        &["clippy", "--workspace", "--all-targets", "--locked", "--quiet", "--", "-D", "warnings"],
    )?;
    let bare = ["clippy", "--package", "countersign", "--lib", "--locked", "--quiet", "--", "-D", "warnings"];
    cargo("clippy: the core without features", &bare)?;
    cargo("rust tests", &["test", "--locked", "--quiet"])?;
    python::test(root)?;
    node::test(root)?;
    println!("\nall tests and checks passed in {:.0} s", start.elapsed().as_secs_f64());
    Ok(())
}

/// Runs the stories in Rust and writes the ledger heads that come out.
pub fn bless(root: &Path) -> Result<(), String> {
    let mut stories =
        run::command(root, env!("CARGO"), &["test", "--package", "countersign", "--test", "stories"]);
    stories.env("BLESS", "1");
    run::show("stories", stories)
}

/// Measures the engine against raw SQLite.
pub fn bench(root: &Path) -> Result<(), String> {
    let args = ["bench", "--locked", "--quiet", "--package", "countersign", "--bench", "speed"];
    run::show("bench", run::command(root, env!("CARGO"), &args))
}

/// Runs the core's tests with large budgets.
pub fn attack(root: &Path) -> Result<(), String> {
    let args = ["test", "--locked", "--release", "--package", "countersign"];
    let mut tests = run::command(root, env!("CARGO"), &args);
    tests.env("COUNTERSIGN_ATTACK", "1");
    run::show("attack", tests)
}
