//! What callers give as plain dicts, for annotations: `python/countersign/inputs.py`.

use std::fmt::Write as _;

use super::stubs::{PACKAGE, docstring, given, listed};
use super::{Surface, WRITTEN, attribute, text};
use crate::r#gen::File;
use crate::r#gen::api::{Api, Field, Record, Type, Way, entry};

/// The widest line that the package's style lets stand.
const WIDEST: usize = 110;

/// The dict that stands for a record which callers also get: `FormFieldInput`.
pub fn name(record: &str) -> String {
    format!("{record}Input")
}

/// The names of all of them.
pub fn names(surface: &Surface<'_>) -> Vec<String> {
    let entries = surface.api.entries().map(|record| entry(&record.name));
    records(surface.api).map(|record| name(&record.name)).chain(entries).collect()
}

/// The module with a dict for each.
pub fn file(surface: &Surface<'_>) -> Result<File, String> {
    let mut body = String::new();
    for record in records(surface.api) {
        let fields: Vec<&Field> = record.fields.iter().collect();
        let about = text::plain(&record.docs);
        body += &dict(surface.api, &name(&record.name), &about, &fields)?;
    }
    for record in surface.api.entries() {
        if let Some(field) = record.fields.iter().find(|field| field.needed) {
            return Err(format!(
                "{}: `{}` is needed, and an import has no place to say so",
                record.name, field.name
            ));
        }
        let id = Field {
            name: "id".into(),
            docs: vec!["The host's own id, 1 to 255 characters, compared exactly.".into()],
            ty: Type::Text,
            defaults: false,
            needed: true,
        };
        let fields: Vec<&Field> = [&id].into_iter().chain(&record.fields).collect();
        let about = "An entry of a bulk import: an id, with what an upsert of it sets.".to_owned();
        body += &dict(surface.api, &entry(&record.name), &[about], &fields)?;
    }
    let text = format!(
        "\"\"\"What some calls take as plain dicts, for annotations.\"\"\"\n\n# {WRITTEN}\n\n\
         from __future__ import annotations\n\n{}{body}",
        imports(surface.api, &body)
    );
    Ok(File { path: format!("{PACKAGE}/inputs.py"), text: text.trim_end().to_owned() + "\n" })
}

fn records(api: &Api) -> impl Iterator<Item = &Record> {
    api.records.iter().filter(|record| record.way == Way::Both)
}

/// A dict's class. What must be there is in a class below it: `Required` came only with Python 3.11. A name that is a
/// keyword of Python can't be written in a class at all.
fn dict(api: &Api, name: &str, about: &[String], fields: &[&Field]) -> Result<String, String> {
    let is_keyword = |field: &Field| attribute(&field.name) != field.name;
    if let Some(field) = fields.iter().find(|field| field.needed && is_keyword(field)) {
        return Err(format!(
            "{name}: `{}` is needed, but a keyword of Python: give it a default",
            field.name
        ));
    }
    let mut text = String::new();
    let mut bases = Vec::new();
    let needed: String = fields.iter().filter(|field| field.needed).map(|field| line(api, field)).collect();
    if !needed.is_empty() {
        let _ = write!(
            text,
            "\n\nclass _{name}Needed(TypedDict):\n{}",
            needed.trim_end_matches('\n').to_owned() + "\n"
        );
        bases.push(format!("_{name}Needed"));
    }
    let odd = fields.iter().filter(|field| is_keyword(field));
    let odd: Vec<String> =
        odd.map(|field| format!("\"{}\": \"{}\"", field.name, taken(api, &field.ty))).collect();
    if !odd.is_empty() {
        let odd = format!("\"_{name}Odd\", {{{}}}, total=False", odd.join(", "));
        let line = format!("_{name}Odd = TypedDict({odd})");
        let fits = line.chars().count() <= WIDEST;
        let line = if fits { line } else { format!("_{name}Odd = TypedDict(\n    {odd}\n)") };
        let _ = write!(text, "\n\n{line}\n");
        bases.push(format!("_{name}Odd"));
    }
    if bases.is_empty() {
        bases.push("TypedDict".into());
    }
    let rest = fields.iter().filter(|field| !field.needed && !is_keyword(field));
    let rest: String = rest.map(|field| line(api, field)).collect();
    let (bases, about) = (bases.join(", "), docstring(about, "    "));
    let rest = if rest.is_empty() { rest } else { format!("\n{}\n", rest.trim_end_matches('\n')) };
    Ok(text + &format!("\n\nclass {name}({bases}, total=False):\n{about}{rest}"))
}

fn line(api: &Api, field: &Field) -> String {
    let taken = taken(api, &field.ty);
    format!("    {}: {taken}\n{}\n", field.name, docstring(&text::plain(&field.docs), "    "))
}

/// What a name of a dict takes; outside of the nouns nothing hides `list`.
fn taken(api: &Api, ty: &Type) -> String {
    match ty {
        Type::Option(inner) if **inner == Type::Json => "Any".into(),
        ty => given(api, ty).replace("builtins.", ""),
    }
}

/// The lines that import what `body` names.
fn imports(api: &Api, body: &str) -> String {
    let from = |module: &str, names: &[&str]| {
        let mut names: Vec<&str> = names.iter().copied().filter(|name| uses(body, name)).collect();
        names.sort_unstable_by_key(|name| name.to_lowercase());
        let line = format!("from {module} import {}\n", names.join(", "));
        match names.len() {
            0 => String::new(),
            _ if line.len() > WIDEST => format!("from {module} import {}\n", listed(&names)),
            _ => line,
        }
    };
    let answers: Vec<&str> = records(api).map(|record| record.name.as_str()).collect();
    let words: Vec<&str> = api.words.iter().map(|words| words.name.as_str()).collect();
    from("collections.abc", &["Mapping", "Sequence"])
        + &from("datetime", &["datetime", "timedelta"])
        + &from("typing", &["Any", "Literal", "TypedDict"])
        + "\n"
        + &from("._native", &answers)
        + &from(".words", &words)
}

/// Whether Python's code names something; the words of its docstrings name nothing.
pub fn uses(code: &str, name: &str) -> bool {
    let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    // Every second piece is a docstring.
    let mut pieces = code.split("\"\"\"").step_by(2);
    pieces.any(|piece| piece.split(|letter| !is_word(letter)).any(|word| word == name))
}
