//! The project's own commands.
//!
//! - `cargo xtask demo`: builds everything and runs the story in Rust, Python and Node on a real file.
//! - `cargo xtask test`: every test and check in all three languages; what CI runs.
//! - `cargo xtask gen [--check]`: writes the bindings' nouns and verbs from the core's code.
//! - `cargo xtask bench`: what the engine costs over raw SQLite.
//! - `cargo xtask attack`: the long runs of the tests that attack the promises.
//! - `cargo xtask bless`: writes the ledger heads of the stories anew, from Rust.

mod demo;
mod r#gen;
mod node;
mod python;
mod run;
mod test;
mod tools;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let root = root();
    let done = match args.as_slice() {
        ["demo"] => demo::run(&root),
        ["test"] => test::run(&root),
        ["test", "python"] => python::test(&root),
        ["test", "node"] => node::test(&root),
        ["gen"] => r#gen::run(&root, false),
        ["gen", "--check"] => r#gen::run(&root, true),
        ["bench"] => test::bench(&root),
        ["attack"] => test::attack(&root),
        ["bless"] => test::bless(&root),
        _ => {
            Err("usage: cargo xtask demo | test [python | node] | gen [--check] | bench | attack | bless"
                .into())
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("\nxtask: {why}");
            ExitCode::FAILURE
        }
    }
}

/// The workspace's root.
fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}
