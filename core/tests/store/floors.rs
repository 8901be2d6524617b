//! The floors of the house: a file may use what is below it, never above. DESIGN.md shows the plan.

use std::fs;
use std::path::{Path, PathBuf};

/// From the ground up; what shares a floor may use each other.
const FLOORS: &[&[&str]] = &[
    &["ids", "time", "error", "page"],
    &["model"],
    &["law"],
    &["db", "http"],
    &["ops"],
    &["store", "session"],
    &["rest"],
];

fn floor(module: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&module))
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// The modules of the crate that a text names, in `use` lists and in paths.
fn named(text: &str) -> Vec<String> {
    let code: String = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .map(|line| format!("{line}\n"))
        .collect();
    let mut names = Vec::new();
    for (place, _) in code.match_indices("crate::") {
        let rest = &code[place + "crate::".len()..];
        if let Some(list) = rest.strip_prefix('{') {
            let inside = &list[..list.find("};").unwrap_or(list.len())];
            names.extend(
                inside
                    .split([',', '{', '}'])
                    .map(|part| part.trim().split("::").next().unwrap_or("").to_owned()),
            );
        } else {
            names
                .push(rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or("").to_owned());
        }
    }
    names
}

#[test]
fn a_file_uses_what_is_below_it() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    files(&src, &mut found);
    let mut checked = 0;
    for path in found {
        let place = path.strip_prefix(&src).unwrap();
        let module = place.iter().next().unwrap().to_string_lossy().trim_end_matches(".rs").to_owned();
        if module == "lib" {
            continue;
        }
        let mine = floor(&module)
            .unwrap_or_else(|| panic!("{module} has no floor: name one in this test and in DESIGN.md"));
        for other in named(&fs::read_to_string(&path).unwrap()) {
            let Some(theirs) = floor(&other) else { continue };
            assert!(theirs <= mine, "{} uses `{other}`, which is above it", place.display());
            checked += 1;
        }
    }
    assert!(checked > 100, "the test reads the code: it saw {checked} uses");
}

#[test]
fn only_http_knows_the_network() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    files(&src, &mut found);
    for path in found.iter().filter(|path| !path.ends_with("src/http.rs")) {
        let text = fs::read_to_string(path).unwrap();
        let code: Vec<&str> = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        let knows =
            code.iter().any(|line| ["ureq", "TcpStream", "UdpSocket"].iter().any(|word| line.contains(word)));
        assert!(!knows, "{} makes connections", path.display());
    }
}

#[test]
fn only_db_knows_rusqlite() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    files(&src, &mut found);
    for path in found {
        let outside = !path.strip_prefix(&src).unwrap().starts_with("db");
        let text = fs::read_to_string(&path).unwrap();
        let code: Vec<&str> = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        assert!(
            !(outside && code.iter().any(|line| line.contains("rusqlite"))),
            "{} names rusqlite",
            path.display()
        );
    }
}
