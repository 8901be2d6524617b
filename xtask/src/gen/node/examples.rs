//! Examples in JavaScript: a step of a story as a line of code.

use serde_json::Value;

use super::super::api::{Api, Type, Verb};
use super::super::docs::camel;
use super::super::examples::{Step, kept};

/// The widest line that an example may have.
const WIDE: usize = 90;

/// The call of a step.
pub(super) fn code(api: &Api, verb: &Verb, step: &Step) -> String {
    let signed_in = step.signed_in.as_ref().map(|at| format!(", {{ signedIn: {} }}", quoted(at)));
    let signed_in = signed_in.unwrap_or_default();
    let session = match step.caller.split_once(':') {
        Some(("user", id)) => format!("store.asUser({}{signed_in})", quoted(id)),
        Some(("admin", id)) => format!("store.asAdmin({}{signed_in})", quoted(id)),
        _ => "store.asSystem()".to_owned(),
    };
    let waits = if verb.waits(&step.noun) { "await " } else { "" };
    let call = format!("{waits}{session}.{}.{}", step.noun, camel(&step.verb));
    let arg = |(at, value): (usize, &Value)| match verb.args.get(at).map(|arg| &arg.ty) {
        Some(Type::Entries(record)) => rows(api, record, value),
        _ => literal(value),
    };
    let args: Vec<String> = step.args.iter().enumerate().map(arg).collect();
    let input = verb.input.as_deref();
    let options: Vec<String> = step.with.iter().map(|given| option(api, input, given)).collect();
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
fn rows(api: &Api, record: &str, value: &Value) -> String {
    let row = |row: &Value| format!("  {},\n", given(api, Some(record), row));
    format!("[\n{}]", value.as_array().into_iter().flatten().map(row).collect::<String>())
}

/// A name of a record, or of the options, with its value.
fn option(api: &Api, record: Option<&str>, (name, value): (&String, &Value)) -> String {
    let fields = record.and_then(|name| api.record(name)).map(|record| &record.fields);
    let field = fields.and_then(|fields| fields.iter().find(|field| field.name == *name));
    format!("{}: {}", camel(name), given(api, field.and_then(|field| field.ty.record()), value))
}

/// A value that is a record, or a list of them: their names are Node's. What is in other data is the host's own.
fn given(api: &Api, record: Option<&str>, value: &Value) -> String {
    match (record, value) {
        (Some(_), Value::Object(fields)) => {
            let fields = fields.iter().map(|field| option(api, record, field));
            format!("{{ {} }}", fields.collect::<Vec<_>>().join(", "))
        }
        (Some(_), Value::Array(list)) => {
            format!("[{}]", list.iter().map(|one| given(api, record, one)).collect::<Vec<_>>().join(", "))
        }
        _ => literal(value),
    }
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
            signed_in: None,
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
            progress: None,
            returns: Type::Unit,
        };
        let text = code(&Api::default(), &verb, &step);
        assert!(text.starts_with("store.asSystem().identities.load([\n  { "), "{text}");
        assert!(text.contains("firstName: 'Dana'") && text.contains("{ cost_center: '7' }"), "{text}");
        assert!(text.ends_with(" },\n]);"), "{text}");
    }

    #[test]
    fn a_record_inside_has_nodes_names_and_the_hosts_data_its_own() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let api = Api::read(&root).unwrap();
        let create = |noun: &str, name: &str, with: Value| {
            let noun = api.nouns.iter().find(|known| known.name == noun).unwrap();
            let verb = noun.verbs.iter().find(|verb| verb.name == name).unwrap();
            let step = Step {
                caller: "admin:root".into(),
                signed_in: Some("2026-01-05T09:00:00Z".into()),
                noun: noun.name.clone(),
                verb: name.into(),
                args: vec!["x".into()],
                with: with.as_object().unwrap().clone(),
            };
            code(&api, verb, &step)
        };
        let stages = serde_json::json!({"stages": ["manager", {"need": {"all_of": [{"at_least": "all"}]}}]});
        let text = create("policies", "create", stages);
        assert!(
            text.starts_with("store.asAdmin('root', { signedIn: '2026-01-05T09:00:00Z' }).policies"),
            "{text}"
        );
        assert!(text.contains("stages: ['manager', { need: { allOf: [{ atLeast: 'all' }] } }]"), "{text}");
        let host = serde_json::json!({"attributes": {"at_least": "7"}, "first_name": "Dana"});
        let text = create("identities", "upsert", host);
        assert!(text.contains("{ at_least: '7' }") && text.contains("firstName: 'Dana'"), "{text}");
    }
}
