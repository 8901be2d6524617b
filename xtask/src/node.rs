//! Node: the package with its native module, the story, and every check.

use std::fs;
use std::path::Path;

use crate::run::{command, quiet, show};

/// What to do when there is no Node.
const NEEDED: &str =
    "Node 20.17 or newer is needed: install it (`nvm install 22`, `brew install node`, or nodejs.org)";

/// npm, which is a script on Windows.
const NPM: &str = if cfg!(windows) { "npm.cmd" } else { "npm" };

/// npm without what is not about this project.
const CALM: [&str; 3] = ["--no-audit", "--no-fund", "--loglevel=error"];

/// Whether there are a Node and an npm to do it with.
pub fn check(root: &Path) -> Result<(), String> {
    let version = quiet("node --version", command(root, "node", &["--version"]));
    match version {
        Err(_) => return Err(NEEDED.to_owned()),
        Ok(version) if !is_new_enough(&version) => {
            return Err(format!("{NEEDED}: this one is {}", version.trim()));
        }
        Ok(_) => {}
    }
    quiet("npm --version", command(root, NPM, &["--version"]))
        .map(drop)
        .map_err(|_| "npm is needed: it comes with Node, or as `npm` in your system's packages".to_owned())
}

/// Installs the pinned tools when they are not there, builds the native module, and links the package to its examples.
pub fn environment(root: &Path) -> Result<(), String> {
    check(root)?;
    let node = root.join("node");
    install(&node)?;
    show("npm run build:dev: the native module", command(&node, NPM, &["run", "--silent", "build:dev"]))?;
    let example = root.join("examples/node");
    let needed = ["countersign", "express", "fastify", "node-sqlite3-wasm"];
    if !needed.iter().all(|one| example.join("node_modules").join(one).exists()) {
        show(
            "npm install: what the examples need",
            command(&example, NPM, &[&["install"], &CALM[..]].concat()),
        )?;
    }
    Ok(())
}

/// Whether `v20.17.0` is.
fn is_new_enough(version: &str) -> bool {
    let mut numbers =
        version.trim().trim_start_matches('v').split('.').map(|part| part.parse::<u32>().unwrap_or(0));
    (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0)) >= (20, 17)
}

/// Installs what the lock says, unless that is what was installed last.
fn install(node: &Path) -> Result<(), String> {
    let lock = node.join("package-lock.json");
    let lock = fs::read_to_string(&lock).map_err(|why| format!("{}: {why}", lock.display()))?;
    let stamp = node.join("node_modules/.countersign-lock");
    if fs::read_to_string(&stamp).is_ok_and(|present| present == lock) {
        return Ok(());
    }
    show(
        "npm ci: the tools of the build and the checks",
        command(node, NPM, &[&["ci"], &CALM[..]].concat()),
    )?;
    fs::write(&stamp, lock).map_err(|why| format!("{}: {why}", stamp.display()))
}

/// Runs the examples on stores in `folder`.
pub fn demo(root: &Path, folder: &Path) -> Result<(), String> {
    environment(root)?;
    let mut story = command(root, "node", &["examples/node/story.mjs"]);
    story.arg(folder.join("node.db"));
    show("the story in Node", story)?;
    let mut worker = command(root, "node", &["examples/node/provision.mjs"]);
    worker.arg(folder.join("node-worker.db"));
    show("a worker in Node", worker)
}

/// Every check of the Node side.
pub fn test(root: &Path) -> Result<(), String> {
    environment(root)?;
    let node = root.join("node");
    show(
        "tsc --strict: the types, their test, the examples",
        command(&node, NPM, &["run", "--silent", "check"]),
    )?;
    show("node --test", command(&node, NPM, &["run", "--silent", "test"]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_node_is_known() {
        for version in ["v20.17.0\n", "v22.1.0", "v100.0.0"] {
            assert!(is_new_enough(version), "{version}");
        }
        for version in ["v18.20.4", "v20.16.9", "", "node"] {
            assert!(!is_new_enough(version), "{version}");
        }
    }
}
