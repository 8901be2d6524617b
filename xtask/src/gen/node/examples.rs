//! Examples in JavaScript: a step of a story as a line of code.

use serde_json::Value;

use super::super::docs::camel;
use super::super::examples::{Step, kept};

/// The widest line that an example may have.
const WIDE: usize = 90;

/// The call of a step.
pub(super) fn code(step: &Step) -> String {
    let session = match step.caller.split_once(':') {
        Some(("user", id)) => format!("store.asUser({})", quoted(id)),
        Some(("admin", id)) => format!("store.asAdmin({})", quoted(id)),
        _ => "store.asSystem()".to_owned(),
    };
    let call = format!("{session}.{}.{}", step.noun, camel(&step.verb));
    let args: Vec<String> = step.args.iter().map(literal).collect();
    let option = |(name, value): (&String, &Value)| format!("{}: {}", camel(name), literal(value));
    let options: Vec<String> = step.with.iter().map(option).collect();
    if options.is_empty() {
        return format!("{call}({});", args.join(", "));
    }
    let before: String = args.iter().map(|arg| format!("{arg}, ")).collect();
    let line = format!("{call}({before}{{ {} }});", options.join(", "));
    if line.len() <= WIDE {
        return line;
    }
    let options: String = options.iter().map(|option| format!("  {option},\n")).collect();
    format!("{call}({before}{{\n{options}}});")
}

/// A value as JavaScript writes it; `$cart.lines.0.id` is what was kept: `cart.lines[0].id`.
fn literal(value: &Value) -> String {
    match value {
        Value::String(text) => match kept(text) {
            Some(way) => way.iter().enumerate().map(|(at, part)| step(at, part)).collect(),
            None => quoted(text),
        },
        Value::Array(list) => format!("[{}]", list.iter().map(literal).collect::<Vec<_>>().join(", ")),
        Value::Object(map) if map.is_empty() => "{}".to_owned(),
        Value::Object(map) => {
            let pairs = map.iter().map(|(name, value)| format!("{}: {}", key(name), literal(value)));
            format!("{{ {} }}", pairs.collect::<Vec<_>>().join(", "))
        }
        other => other.to_string(),
    }
}

fn step(at: usize, part: &str) -> String {
    match (at, part.parse::<usize>()) {
        (0, _) => camel(part),
        (_, Ok(number)) => format!("[{number}]"),
        (_, Err(_)) => format!(".{}", camel(part)),
    }
}

fn key(name: &str) -> String {
    let plain = name.starts_with(|letter: char| letter.is_ascii_alphabetic())
        && name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_');
    if plain { name.to_owned() } else { quoted(name) }
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'").replace('\n', "\\n"))
}
