//! The JavaScript side: nouns, whose verbs are a table, and records.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::super::File;
use super::super::api::{Api, Noun, Type};
use super::super::docs::camel;
use super::{Room, banner, home, named};

/// What makes results, as it stands in the code.
const RESULT: &[&str] = &["Plain ", "Page(", "date(", "maybe(", "list(", "frozen("];

/// Whether it is a text to Node.
pub(super) fn is_text(ty: &Type) -> bool {
    matches!(ty, Type::Text | Type::Id(_) | Type::Words(_) | Type::Named(_) | Type::Span | Type::Cursor)
}

/// A noun: a class with a table of verbs.
pub(super) fn noun(api: &Api, noun: &Noun) -> Result<File, String> {
    let class = &noun.ty;
    let mut body = format!("class {class} extends Noun {{}}\n\nverbs({class}, {{\n");
    let mut uses = BTreeSet::new();
    for verb in &noun.verbs {
        let takes = verb.args.iter().map(|arg| {
            let reader = if matches!(arg.ty, Type::List(_)) { "texts" } else { "text" };
            format!("['{}', {reader}]", camel(&arg.name))
        });
        let options = match &verb.input {
            None => "null".to_owned(),
            Some(name) => {
                let record = api.record(name).ok_or_else(|| format!("there is no record `{name}`"))?;
                let names = record.fields.iter().map(|field| format!("'{}'", field.name));
                format!("[{}]", names.collect::<Vec<_>>().join(", "))
            }
        };
        uses.extend(named(&verb.returns).into_iter().map(str::to_owned));
        let gives = match &verb.returns {
            Type::Unit => "() => undefined".to_owned(),
            returns => format!("(raw) => {}", value(returns, "raw")?),
        };
        let _ = write!(
            body,
            "  {}: {{\n    calls: '{}',\n    takes: [{}],\n    options: {options},\n    gives: {gives},\n  }},\n",
            camel(&verb.name),
            camel(&format!("{}_{}", noun.name, verb.name)),
            takes.collect::<Vec<_>>().join(", "),
        );
    }
    body += "});\n";
    let mut text = banner(&format!("core/src/session/{}.rs", noun.name)) + "'use strict';\n\n";
    text += &required(&body, "../given.js", &["text]", "texts]"]);
    text += "const { Noun, verbs } = require('../noun.js');\n";
    text += &records(api, &uses, "");
    text += &required(&body, "../result.js", RESULT);
    let _ = write!(text, "\n{body}\nmodule.exports = {{ {class} }};\n");
    Ok(File { path: format!("node/lib/nouns/{}.js", noun.name), text })
}

/// The records of a file of the model that callers get.
pub(super) fn room(api: &Api, room: &Room<'_>) -> Result<File, String> {
    let mut body = String::new();
    let mut uses = BTreeSet::new();
    for record in room.outputs() {
        let _ = write!(body, "class {} extends Plain {{\n  constructor(raw) {{\n    super();\n", record.name);
        for field in &record.fields {
            uses.extend(named(&field.ty).into_iter().map(str::to_owned));
            let value = value(&field.ty, &format!("raw.{}", field.name))?;
            let _ = writeln!(body, "    this.{} = {value};", camel(&field.name));
        }
        body += "    Object.freeze(this);\n  }\n}\n\n";
    }
    let mut text = banner(&format!("core/src/model/{}.rs", room.file)) + "'use strict';\n\n";
    text += &records(api, &uses, room.file);
    text += &required(&body, "../result.js", RESULT);
    let names: Vec<&str> = room.outputs().iter().map(|record| record.name.as_str()).collect();
    let _ = write!(text, "\n{body}module.exports = {{ {} }};\n", names.join(", "));
    Ok(File { path: format!("node/lib/records/{}.js", room.file), text })
}

/// What makes a value of `raw`, which the core wrote as JSON.
fn value(ty: &Type, raw: &str) -> Result<String, String> {
    Ok(match ty {
        Type::Bool | Type::Int => raw.to_owned(),
        ty if is_text(ty) => raw.to_owned(),
        Type::Time => format!("date({raw})"),
        Type::Record(name) => format!("new {name}({raw})"),
        Type::Json | Type::Map => format!("frozen({raw})"),
        Type::List(inner) => match &**inner {
            Type::Record(name) => format!("list({raw}, {name})"),
            inner if is_text(inner) || *inner == Type::Int => format!("frozen({raw})"),
            other => return Err(format!("Node has no list of {other:?}")),
        },
        Type::Page(inner) => match &**inner {
            Type::Record(name) => format!("new Page({raw}, {name})"),
            other => return Err(format!("Node has no page of {other:?}")),
        },
        Type::Option(inner) => match &**inner {
            Type::Record(name) => format!("maybe({raw}, {name})"),
            Type::Bool | Type::Int => format!("{raw} ?? null"),
            inner if is_text(inner) => format!("{raw} ?? null"),
            // `date` and `frozen` give null for what is missing.
            inner @ (Type::Time | Type::Json | Type::Map) => value(inner, raw)?,
            other => return Err(format!("Node has no optional {other:?}")),
        },
        other => return Err(format!("Node gets no {other:?}")),
    })
}

/// The line that requires the helpers which `body` uses; each is given as it stands there: `list(`, `text]`.
fn required(body: &str, file: &str, helpers: &[&str]) -> String {
    let is_word = |before: char| before.is_ascii_alphanumeric() || before == '_';
    let used = |helper: &&&str| {
        body.match_indices(**helper).any(|(at, _)| !body[..at].chars().next_back().is_some_and(is_word))
    };
    let name = |helper: &&str| helper.trim_end_matches([' ', '(', ']']).to_owned();
    let names: Vec<String> = helpers.iter().filter(used).map(name).collect();
    if names.is_empty() {
        String::new()
    } else {
        format!("const {{ {} }} = require('{file}');\n", names.join(", "))
    }
}

/// The lines that require records from their files, other than the `own`.
fn records(api: &Api, uses: &BTreeSet<String>, own: &str) -> String {
    let mut files: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for name in uses.iter().filter(|name| api.record(name).is_some()) {
        files.entry(home(api, name)).or_default().push(name);
    }
    files.remove(&format!("records/{own}"));
    let line = |(file, names): (&String, &Vec<&str>)| {
        format!("const {{ {} }} = require('../{file}.js');\n", names.join(", "))
    };
    files.iter().map(line).collect()
}
