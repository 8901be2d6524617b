//! `cargo xtask demo`: the story and a worker in three languages, each on a file of its own.

use std::fs;
use std::path::Path;

use crate::{node, python, run, tools};

/// Builds everything and runs the examples in each language.
pub fn run(root: &Path) -> Result<(), String> {
    tools::check(root)?;
    let folder = root.join("target/demo");
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(|why| format!("{}: {why}", folder.display()))?;
    }
    fs::create_dir_all(&folder).map_err(|why| format!("{}: {why}", folder.display()))?;
    let example = ["build", "--locked", "--package", "countersign-example"];
    run::show("cargo build: a few minutes the first time", run::command(root, env!("CARGO"), &example))?;
    let path = folder.join("rust.db").to_string_lossy().into_owned();
    let args = ["run", "--quiet", "--locked", "--package", "countersign-example", "--", &path];
    run::show("the story in Rust", run::command(root, env!("CARGO"), &args))?;
    let path = folder.join("rust-worker.db").to_string_lossy().into_owned();
    let args =
        ["run", "--quiet", "--locked", "--package", "countersign-example", "--bin", "provision", "--", &path];
    run::show("a worker in Rust", run::command(root, env!("CARGO"), &args))?;
    python::demo(root, &folder)?;
    node::demo(root, &folder)?;
    same_ledgers(&folder)?;
    println!("\nThe stores are in {}.", folder.strip_prefix(root).unwrap_or(&folder).display());
    Ok(())
}

/// The same calls, clock and ids give the same ledger, byte for byte, in every language.
fn same_ledgers(folder: &Path) -> Result<(), String> {
    let ledgers =
        ["rust", "python", "node"].map(|language| fs::read(folder.join(format!("{language}.db.ndjson"))));
    match ledgers {
        [Ok(rust), Ok(python), Ok(node)] if rust == python && rust == node => {
            println!("\nThe three ledgers are the same, byte for byte.");
            Ok(())
        }
        _ => Err("the three languages wrote different ledgers".into()),
    }
}
