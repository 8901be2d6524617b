//! What the machine must have, checked before minutes are spent: each missing tool is named, with what to do.

use std::path::Path;
use std::process::Command;

use crate::{node, python};

/// Checks for everything that both commands need.
pub fn check(root: &Path) -> Result<(), String> {
    let missing: Vec<String> =
        [compiler(), python::check(), node::check(root)].into_iter().filter_map(Result::err).collect();
    if missing.is_empty() {
        Ok(())
    } else {
        Err(format!("something is missing:\n- {}", missing.join("\n- ")))
    }
}

/// Checks for what `cargo xtask test` needs besides.
pub fn check_cargo() -> Result<(), String> {
    for (tool, component) in [("cargo-fmt", "rustfmt"), ("cargo-clippy", "clippy")] {
        if Command::new(tool).arg("--version").output().is_err() {
            return Err(format!("`{tool}` is missing: `rustup component add {component}` installs it"));
        }
    }
    Ok(())
}

/// SQLite is built from its C source.
fn compiler() -> Result<(), String> {
    let named = std::env::var("CC").ok();
    let usual = ["cc", "gcc", "clang", "cl"].map(String::from);
    let found = named
        .into_iter()
        .chain(usual)
        .any(|compiler| Command::new(compiler).arg("--version").output().is_ok());
    if found {
        return Ok(());
    }
    Err("a C compiler is needed, to build SQLite: install one (`apt install gcc`, `xcode-select --install`), or name one in CC".into())
}
