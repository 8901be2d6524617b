//! What a story expects, held against what came out.

use std::collections::BTreeMap;

use serde_json::Value;

/// The value with every `$name.path` looked up in what was saved.
pub fn filled(value: &Value, saved: &BTreeMap<String, Value>) -> Value {
    match value {
        Value::String(text) => match text.strip_prefix('$') {
            Some(path) => looked_up(path, saved),
            None => value.clone(),
        },
        Value::Array(items) => items.iter().map(|item| filled(item, saved)).collect(),
        Value::Object(fields) => {
            fields.iter().map(|(name, field)| (name.clone(), filled(field, saved))).collect()
        }
        other => other.clone(),
    }
}

/// The text with every `{name.path}` looked up in what was saved.
pub fn put(text: &str, saved: &BTreeMap<String, Value>) -> String {
    let mut parts = text.split('{');
    let mut whole = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (path, rest) = part.split_once('}').unwrap_or_else(|| panic!("`{text}` has no `}}`"));
        whole.push_str(looked_up(path, saved).as_str().unwrap_or_else(|| panic!("`{path}` is no text")));
        whole.push_str(rest);
    }
    whole
}

fn looked_up(path: &str, saved: &BTreeMap<String, Value>) -> Value {
    let mut parts = path.split('.');
    let name = parts.next().unwrap_or_default();
    let start = saved.get(name).unwrap_or_else(|| panic!("nothing was saved as `{name}`"));
    parts
        .fold(start, |value, part| match part.parse::<usize>() {
            Ok(place) => &value[place],
            Err(_) => &value[part],
        })
        .clone()
}

/// Whether what is expected is contained in what came out; where not, says so.
pub fn within(expected: &Value, actual: &Value) -> Result<(), String> {
    at("", expected, actual)
}

fn at(path: &str, expected: &Value, actual: &Value) -> Result<(), String> {
    match (expected, actual) {
        (Value::String(any), _) if any == "*" && !actual.is_null() => Ok(()),
        (Value::Object(fields), Value::Object(_)) => fields.iter().try_for_each(|(name, field)| {
            at(&format!("{path}.{name}"), field, actual.get(name).unwrap_or(&Value::Null))
        }),
        (Value::Array(items), Value::Array(others)) if items.len() == others.len() => items
            .iter()
            .zip(others)
            .enumerate()
            .try_for_each(|(n, (item, other))| at(&format!("{path}.{n}"), item, other)),
        _ if expected == actual => Ok(()),
        _ => Err(format!("`{path}` should be {expected}, but is {actual}")),
    }
}
