//! The contract's table of attributes: every answer has each of them and no other, of its type, and null only where it may be.

use serde_json::Value;

const TABLE: &str = include_str!("../../../tests/contracts/permission-assist.txt");

/// An attribute's path, its type, and whether it may be null.
fn rows() -> Vec<(&'static str, &'static str, bool)> {
    let rows = TABLE.lines().filter(|line| !line.starts_with('#')).map(|line| {
        let (path, kind) = line.split_once(' ').unwrap();
        (path, kind.trim_end_matches('?'), kind.ends_with('?'))
    });
    rows.collect()
}

fn is(value: &Value, kind: &str) -> bool {
    match kind {
        "text" => value.is_string(),
        "integer" => value.is_i64(),
        "boolean" => value.is_boolean(),
        "object" => value.is_object(),
        "objects" => value.as_array().is_some_and(|all| all.iter().all(Value::is_object)),
        "texts" => value.as_array().is_some_and(|all| all.iter().all(Value::is_string)),
        "time" => value.as_str().is_some_and(|text| {
            text.len() >= 20 && text.ends_with('Z') && text.as_bytes().get(10) == Some(&b'T')
        }),
        other => panic!("the table has no type `{other}`"),
    }
}

/// Everything that does not fit the table, at and below a place.
fn walk(place: &str, value: &Value, faults: &mut Vec<String>) {
    let rows = rows();
    let below = |name: &str| if place.is_empty() { name.to_owned() } else { format!("{place}.{name}") };
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                let path = below(name);
                match rows.iter().find(|(one, ..)| *one == path) {
                    None => faults.push(format!("{path} is not in the table")),
                    Some((.., true)) if value.is_null() => {}
                    Some((_, kind, _)) if is(value, kind) => walk(&path, value, faults),
                    Some((_, kind, _)) => faults.push(format!("{path} is no {kind}: {value}")),
                }
            }
            for (path, ..) in &rows {
                let (parent, name) = path.rsplit_once('.').unwrap_or(("", path));
                if parent == place && !fields.contains_key(name) {
                    faults.push(format!("{path} is missing"));
                }
            }
        }
        Value::Array(all) => all.iter().for_each(|one| walk(&format!("{place}[]"), one, faults)),
        _ => {}
    }
}

/// A request's answer fits the table; of a user it has no nomenclature.
pub fn fits(body: &Value) {
    let mut faults = Vec::new();
    walk("", body, &mut faults);
    if body["target"]["type"] == "User" {
        faults.retain(|fault| fault != "target.nomenclature is missing");
        assert!(body["target"].get("nomenclature").is_none());
    }
    assert_eq!(faults, [""; 0], "{body:#}");
}

#[test]
fn what_does_not_fit_is_found() {
    let sample: Value = serde_json::from_str(crate::sample::SAMPLE).unwrap();
    fits(&sample);
    let faults = |change: &dyn Fn(&mut Value)| {
        let mut body = sample.clone();
        change(&mut body);
        let mut faults = Vec::new();
        walk("", &body, &mut faults);
        faults.retain(|fault| fault != "target.nomenclature is missing");
        faults
    };
    assert_eq!(faults(&|body| body["reporter"] = Value::Null), ["reporter is no object: null"]);
    assert_eq!(faults(&|body| body["surplus"] = Value::Null), ["surplus is not in the table"]);
    let gone = |body: &mut Value| drop(body["activity"][0].as_object_mut().unwrap().remove("author"));
    assert_eq!(faults(&gone), ["activity[].author is missing"]);
    let word = |body: &mut Value| body["startedOn"] = "today".into();
    assert_eq!(faults(&word), ["startedOn is no time: \"today\""]);
}
