//! The JavaScript side: nouns, whose verbs are a table, and records.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::super::File;
use super::super::api::{Api, Field, Noun, Record, Type, Verb, Way, source};
use super::super::docs::camel;
use super::{Room, banner, home, named};

/// What makes results, as it stands in the code.
const RESULT: &[&str] = &["Plain ", "Given ", "Page(", "date(", "maybe(", "list(", "frozen("];

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
        let takes = verb.args.iter().map(|arg| format!("['{}', {}]", camel(&arg.name), reader(&arg.ty)));
        let given = given(api, verb)?;
        uses.extend(named(&verb.returns).into_iter().map(str::to_owned));
        let told = match verb.progress.as_ref().and_then(|field| Some((&field.name, field.ty.told()?))) {
            Some((name, record)) => {
                uses.insert(record.to_owned());
                format!("    tells: ['{}', (raw) => new {record}(raw)],\n", camel(name))
            }
            None => String::new(),
        };
        let gives = match &verb.returns {
            Type::Unit => "() => undefined".to_owned(),
            returns => format!("(raw) => {}", value(returns, "raw")?),
        };
        let waits = if verb.waits(&noun.name) { "    waits: true,\n" } else { "" };
        let _ = write!(
            body,
            "  {}: {{\n    calls: '{}',\n    takes: [{}],\n    {given},\n{told}    gives: {gives},\n{waits}  }},\n",
            camel(&verb.name),
            camel(&format!("{}_{}", noun.name, verb.name)),
            takes.collect::<Vec<_>>().join(", "),
        );
    }
    body += "});\n";
    let mut text = banner(&format!("core/src/session/{}.rs", noun.name)) + "'use strict';\n\n";
    text += &required(&body, "../entries.js", &["iterable]"]);
    text += &required(&body, "../given.js", &["text]", "texts]", "whole]"]);
    text += "const { Noun, verbs } = require('../noun.js');\n";
    text += &records(api, &uses, "");
    text += &required(&body, "../result.js", RESULT);
    let _ = write!(text, "\n{body}\nmodule.exports = {{ {class} }};\n");
    Ok(File { path: format!("node/lib/nouns/{}.js", noun.name), text })
}

/// What reads an argument.
fn reader(ty: &Type) -> &'static str {
    match ty {
        Type::List(_) => "texts",
        Type::Entries(_) => "iterable",
        Type::Int => "whole",
        _ => "text",
    }
}

/// The core's names of what a verb takes by name, or in its entries.
fn given(api: &Api, verb: &Verb) -> Result<String, String> {
    let names = |record: &str, first: &[&str]| {
        let record = api.record(record).ok_or_else(|| format!("there is no record `{record}`"))?;
        let first = first.iter().map(|name| format!("'{name}'"));
        Ok::<String, String>(first.chain(record.fields.iter().map(known)).collect::<Vec<_>>().join(", "))
    };
    match (verb.args.iter().find_map(|arg| arg.ty.entries()), &verb.input) {
        (Some(entries), _) => Ok(format!("entries: [{}]", names(entries, &["id"])?)),
        (None, Some(input)) => Ok(format!("options: [{}]", names(input, &[])?)),
        (None, None) => Ok("options: null".to_owned()),
    }
}

/// The core's name of a field, with the record inside of it, whose names are Node's too.
fn known(field: &Field) -> String {
    match field.ty.record() {
        Some(record) => format!("['{}', '{record}']", field.name),
        None => format!("'{}'", field.name),
    }
}

/// The core's names of what is in each record that is given inside of others.
pub(super) fn shapes(api: &Api) -> File {
    let mut text = banner("core/src/model") + "'use strict';\n\n";
    text += "// The names of the records that are given inside of options, each with the record inside of it.\n\n";
    text += "module.exports = {\n";
    for record in api.given_inside() {
        let fields: Vec<String> = record.fields.iter().map(known).collect();
        let line = format!("  {}: [{}],\n", record.name, fields.join(", "));
        let lines = || format!("  {}: [\n    {},\n  ],\n", record.name, fields.join(",\n    "));
        text += &(if line.len() <= 110 { line } else { lines() });
    }
    text += "};\n";
    File { path: "node/lib/shapes.js".to_owned(), text }
}

/// The records of a file of the model that callers get.
pub(super) fn room(api: &Api, room: &Room<'_>) -> Result<File, String> {
    let mut body = String::new();
    let mut uses = BTreeSet::new();
    for record in room.outputs() {
        let base = if record.way == Way::Both { "Given" } else { "Plain" };
        let _ =
            write!(body, "class {} extends {base} {{\n  constructor(raw) {{\n    super();\n", record.name);
        for field in &record.fields {
            uses.extend(named(&field.ty).into_iter().map(str::to_owned));
            let value = said(record, field)?;
            let _ = writeln!(body, "    this.{} = {value};", camel(&field.name));
        }
        body += "    Object.freeze(this);\n  }\n}\n\n";
    }
    let mut text = banner(&source(room.file)) + "'use strict';\n\n";
    text += &records(api, &uses, room.file);
    text += &required(&body, "../result.js", RESULT);
    text += &required(&body, "../words.js", &["fieldOf(", "messageOf("]);
    let names: Vec<&str> = room.outputs().iter().map(|record| record.name.as_str()).collect();
    let _ = write!(text, "\n{body}module.exports = {{ {} }};\n", names.join(", "));
    Ok(File { path: format!("node/lib/records/{}.js", room.file), text })
}

/// What makes a field's value; what a problem says of a field is in the names of Node.
fn said(record: &Record, field: &Field) -> Result<String, String> {
    match field.name.as_str() {
        "field" if record.is_problem() => Ok("fieldOf(raw)".to_owned()),
        "message" if record.is_problem() => Ok("messageOf(raw)".to_owned()),
        name => value(&field.ty, &format!("raw.{name}")),
    }
}

/// What makes a value of `raw`, which the core wrote as JSON.
fn value(ty: &Type, raw: &str) -> Result<String, String> {
    Ok(match ty {
        Type::Bool | Type::Int | Type::Quorum => raw.to_owned(),
        ty if is_text(ty) => raw.to_owned(),
        Type::Time => format!("date({raw})"),
        Type::Record(name) => format!("new {name}({raw})"),
        Type::Json | Type::Map | Type::Attributes => format!("frozen({raw})"),
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
            Type::Bool | Type::Int | Type::Quorum => format!("{raw} ?? null"),
            inner if is_text(inner) => format!("{raw} ?? null"),
            // `date`, `list` and `frozen` give null for what is missing.
            inner @ (Type::Time | Type::Json | Type::Map | Type::Attributes | Type::List(_)) => {
                value(inner, raw)?
            }
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
