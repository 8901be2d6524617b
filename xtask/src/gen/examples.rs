//! Examples for the documentation: steps of the stories, so that a test runs each of them.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

const STORIES: &str = "tests/stories";

/// One call of a story.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Who calls: `user:alice`, `admin:root`, `system`; empty for the store's own verbs.
    pub caller: String,
    /// When they signed in, where the step says so.
    pub signed_in: Option<String>,
    /// The noun: `cart`.
    pub noun: String,
    /// The verb: `add`.
    pub verb: String,
    /// What is given by position.
    pub args: Vec<Value>,
    /// What is given by name.
    pub with: Map<String, Value>,
}

/// The first step of the stories that calls `operation` (`cart.add`) and succeeds.
pub fn example(root: &Path, operation: &str) -> Result<Option<Step>, String> {
    let Some((noun, verb)) = operation.split_once('.') else {
        return Err(format!("`{operation}` is no operation: it must be `noun.verb`"));
    };
    for path in stories(root)? {
        let story = read(&path)?;
        let begin = match story["begin"].as_str() {
            Some(name) => read(&root.join(STORIES).join(format!("begin/{name}.json")))?,
            None => Value::Null,
        };
        let found =
            [begin, story].iter().find_map(|part| first(part["steps"].as_array()?, operation).cloned());
        if let Some(step) = found {
            return Ok(Some(Step {
                caller: step["as"].as_str().unwrap_or_default().to_owned(),
                signed_in: step["signed_in"].as_str().map(str::to_owned),
                noun: noun.to_owned(),
                verb: verb.to_owned(),
                args: step["args"].as_array().cloned().unwrap_or_default(),
                with: step["with"].as_object().cloned().unwrap_or_default(),
            }));
        }
    }
    Ok(None)
}

/// The way to a kept result: `$cart.lines.0.id` is `cart`, `lines`, `0`, `id`.
pub fn kept(text: &str) -> Option<Vec<&str>> {
    text.strip_prefix('$').map(|way| way.split('.').collect())
}

fn read(path: &Path) -> Result<Value, String> {
    let named = |why: String| format!("{}: {why}", path.display());
    let text = fs::read_to_string(path).map_err(|why| named(why.to_string()))?;
    serde_json::from_str(&text).map_err(|why| named(why.to_string()))
}

fn stories(root: &Path) -> Result<Vec<PathBuf>, String> {
    let folder = root.join(STORIES);
    let entries = fs::read_dir(&folder).map_err(|why| format!("{}: {why}", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .collect();
    paths.sort();
    Ok(paths)
}

fn first<'a>(steps: &'a [Value], operation: &str) -> Option<&'a Value> {
    steps.iter().find_map(|step| match step["transaction"].as_array() {
        Some(inside) => first(inside, operation),
        None => (step["call"] == operation && step["fails"].is_null()).then_some(step),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_that_fails_is_no_example() {
        let steps = serde_json::json!([
            {"as": "user:bob", "call": "cart.add", "fails": {"code": "not_found"}},
            {"transaction": [{"as": "user:alice", "call": "cart.add", "args": ["$item.id"]}]},
        ]);
        let found = first(steps.as_array().unwrap(), "cart.add").unwrap();
        assert_eq!(found["as"], "user:alice");
        assert!(first(steps.as_array().unwrap(), "cart.view").is_none());
        assert_eq!(kept("$cart.lines.0.id").unwrap(), ["cart", "lines", "0", "id"]);
    }
}
