//! `cargo xtask gen`: writes the nouns and verbs of both bindings from the core's own code.

pub mod api;
mod docs;
mod examples;
mod node;
mod python;
mod read;
mod rust;

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use api::Api;

/// A generated file: its path from the root, and its text.
pub struct File {
    /// Its path from the workspace's root.
    pub path: String,
    /// Its text; Rust is formatted afterwards.
    pub text: String,
}

/// Writes every generated file, or only checks that each is what would be written.
pub fn run(root: &Path, check: bool) -> Result<(), String> {
    let api = Api::read(root)?;
    let mut stale = Vec::new();
    for file in
        [rust::files(&api), python::files(root, &api)?, node::files(root, &api)?].into_iter().flatten()
    {
        let text = if file.path.ends_with(".rs") { rustfmt(&file.text)? } else { file.text };
        let path = root.join(&file.path);
        if fs::read_to_string(&path).is_ok_and(|present| present == text) {
            continue;
        }
        if check {
            stale.push(file.path);
        } else {
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder).map_err(|why| why.to_string())?;
            }
            fs::write(&path, text).map_err(|why| format!("{}: {why}", file.path))?;
            println!("wrote {}", file.path);
        }
    }
    match stale.as_slice() {
        [] => Ok(()),
        stale => Err(format!("run `cargo xtask gen`: not up to date are {}", stale.join(", "))),
    }
}

fn rustfmt(text: &str) -> Result<String, String> {
    let mut child = Command::new("rustfmt")
        .args(["--edition", "2024", "--config", "max_width=110,use_small_heuristics=Max"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|why| format!("rustfmt: {why}: `rustup component add rustfmt` installs it"))?;
    if let Some(mut stdin) = child.stdin.take() {
        stdin.write_all(text.as_bytes()).map_err(|why| why.to_string())?;
    }
    let done = child.wait_with_output().map_err(|why| why.to_string())?;
    if !done.status.success() {
        return Err("rustfmt refused generated code".into());
    }
    String::from_utf8(done.stdout).map_err(|why| why.to_string())
}
