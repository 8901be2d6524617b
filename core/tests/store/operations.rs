//! `tests/operations.txt` lists every operation; the crate has these, and no others.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

fn listed() -> BTreeSet<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/operations.txt");
    let text = fs::read_to_string(path).unwrap();
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines
        .flat_map(|line| {
            let mut words = line.split_whitespace();
            let noun = words.next().unwrap_or_default();
            words.map(move |verb| format!("{noun}.{verb}")).collect::<Vec<_>>()
        })
        .collect()
}

/// The public functions of a file.
fn verbs(path: &Path) -> Vec<String> {
    let text = fs::read_to_string(path).unwrap();
    text.lines()
        .filter_map(|line| line.trim_start().strip_prefix("pub fn "))
        .map(|rest| rest.split(['(', '<']).next().unwrap().to_owned())
        .collect()
}

#[test]
fn the_readme_lists_every_call() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let [readme, listed] =
        ["README.md", "tests/operations.txt"].map(|name| fs::read_to_string(folder.join(name)).unwrap());
    let (_, calls) = listed.split_once('\n').unwrap();
    assert!(readme.contains(&format!("```text\n{calls}```\n")));
}

#[test]
fn the_crate_has_what_is_listed_and_no_more() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = BTreeSet::new();
    for entry in fs::read_dir(src.join("session")).unwrap() {
        let path = entry.unwrap().path();
        let noun = path.file_stem().unwrap().to_string_lossy().into_owned();
        if noun != "mod" {
            found.extend(verbs(&path).iter().map(|verb| format!("{noun}.{verb}")));
        }
    }
    // How a session or a bare transaction comes about is each language's own.
    let own = ["as_user", "as_admin", "as_system", "begin"];
    found.extend(
        verbs(&src.join("store.rs"))
            .iter()
            .filter(|verb| !own.contains(&verb.as_str()))
            .map(|verb| format!("store.{verb}")),
    );
    assert_eq!(found, listed());
}
