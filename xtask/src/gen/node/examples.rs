//! Examples in JavaScript: a step of a story as a line of code.

use serde_json::Value;

use super::super::api::{Type, Verb};
use super::super::docs::camel;
use super::super::examples::{Step, kept};

/// The widest line that an example may have.
const WIDE: usize = 90;

/// The call of a step.
pub(super) fn code(verb: &Verb, step: &Step) -> String {
    let session = match step.caller.split_once(':') {
        Some(("user", id)) => format!("store.asUser({})", quoted(id)),
        Some(("admin", id)) => format!("store.asAdmin({})", quoted(id)),
        _ => "store.asSystem()".to_owned(),
    };
    let call = format!("{session}.{}.{}", step.noun, camel(&step.verb));
    let arg = |(at, value): (usize, &Value)| match verb.args.get(at).map(|arg| &arg.ty) {
        Some(Type::Entries(_)) => rows(value),
        _ => literal(value),
    };
    let args: Vec<String> = step.args.iter().enumerate().map(arg).collect();
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

/// The entries of a bulk import: their names are options, and each has a line.
fn rows(value: &Value) -> String {
    let row = |row: &Value| match row.as_object() {
        Some(row) => format!("  {{ {} }},\n", row.iter().map(option).collect::<Vec<_>>().join(", ")),
        None => format!("  {},\n", literal(row)),
    };
    format!("[\n{}]", value.as_array().into_iter().flatten().map(row).collect::<String>())
}

fn option((name, value): (&String, &Value)) -> String {
    format!("{}: {}", camel(name), literal(value))
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

#[cfg(test)]
mod tests {
    use super::super::super::api::Arg;
    use super::*;

    #[test]
    fn entries_have_the_names_of_options() {
        let step = Step {
            caller: "system".into(),
            noun: "identities".into(),
            verb: "load".into(),
            args: vec![
                serde_json::json!([{"id": "dana", "first_name": "Dana", "attributes": {"cost_center": "7"}}]),
            ],
            with: serde_json::Map::new(),
        };
        let verb = Verb {
            name: "load".into(),
            docs: Vec::new(),
            args: vec![Arg { name: "entries".into(), ty: Type::Entries("IdentityUpsert".into()) }],
            input: None,
            returns: Type::Unit,
        };
        let text = code(&verb, &step);
        assert!(text.starts_with("store.asSystem().identities.load([\n  { "), "{text}");
        assert!(text.contains("firstName: 'Dana'") && text.contains("{ cost_center: '7' }"), "{text}");
        assert!(text.ends_with(" },\n]);"), "{text}");
    }
}
