//! The data misses no curl line of the guide, where the guide is at hand.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::contract::Contract;

/// A request as a curl line makes it.
#[derive(Debug, PartialEq)]
struct Curl {
    method: String,
    target: String,
    body: Option<Value>,
}

/// Reads the curl lines of a text.
fn curls(guide: &str) -> Vec<Curl> {
    let joined = guide.replace("\\\n", " ");
    let mut found = Vec::new();
    let mut rest = joined.as_str();
    while let Some(start) = rest.find("\ncurl ") {
        rest = &rest[start + "\ncurl ".len()..];
        let end = rest.find("\n```").unwrap_or(rest.len()).min(rest.find("\n\n").unwrap_or(rest.len()));
        found.push(curl(&rest[..end]));
    }
    found
}

fn curl(line: &str) -> Curl {
    let after = |mark: &str| line.split_once(mark).map(|(_, rest)| rest.trim_start());
    let url = &line[line.find("https://").expect("a curl line has an address")..];
    let url = url.split(['"', ' ', '\n']).next().unwrap();
    let target = url.strip_prefix("https://idp.example.com").unwrap().to_owned();
    let body = after("-d '").map(|rest| serde_json::from_str(rest.split_once('\'').unwrap().0).unwrap());
    let method = after("-X ").map_or("GET", |rest| rest.split_whitespace().next().unwrap()).to_owned();
    Curl { method, target, body }
}

#[test]
fn every_curl_line_of_the_guide_is_in_the_data() {
    let steps: Vec<Curl> = Contract::read()
        .steps
        .into_iter()
        .filter(|step| step.curl)
        .map(|step| Curl { method: step.method, target: step.path, body: step.body })
        .collect();
    assert_eq!(steps.len(), 18);
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/seeds");
    let Ok(seeds) = fs::read_dir(seeds) else { return };
    let guide = seeds
        .map(|seed| seed.unwrap().path())
        .find(|path| path.file_name().unwrap().to_string_lossy().starts_with("000_"))
        .expect("the guide is the first seed");
    let lines = curls(&fs::read_to_string(guide).unwrap());
    assert_eq!(lines.len(), 18);
    for line in &lines {
        assert!(steps.contains(line), "the data misses {line:?}");
    }
    for step in &steps {
        assert!(lines.contains(step), "the guide has no {step:?}");
    }
}
