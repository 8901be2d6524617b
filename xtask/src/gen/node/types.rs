//! The types, with the documentation.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use super::super::File;
use super::super::api::{Api, Field, Noun, Record, Type, Verb};
use super::super::docs::{camel, reword, split};
use super::super::examples::example;
use super::{Room, banner, examples, home, named};

/// The types of a noun.
pub(super) fn noun(root: &Path, api: &Api, noun: &Noun) -> Result<File, String> {
    let mut uses = BTreeSet::new();
    let mut body = comment("", &prose(api, &noun.docs), &[], None);
    let _ = write!(body, "export class {} {{\n  private constructor();\n", noun.ty);
    for verb in &noun.verbs {
        let docs = split(&verb.docs);
        let example =
            example(root, &format!("{}.{}", noun.name, verb.name))?.map(|step| examples::code(&step));
        body += "\n";
        body += &comment("  ", &prose(api, &docs.body), &prose(api, &docs.errors), example.as_deref());
        uses.extend(
            verb.args.iter().map(|arg| &arg.ty).chain([&verb.returns]).flat_map(named).map(str::to_owned),
        );
        uses.extend(verb.input.clone());
        let _ = writeln!(body, "  {}({}): {};", camel(&verb.name), takes(api, verb)?, output(&verb.returns));
    }
    body += "}\n";
    let text =
        banner(&format!("core/src/session/{}.rs", noun.name)) + &imports(api, &uses, "") + "\n" + &body;
    Ok(File { path: format!("node/lib/nouns/{}.d.ts", noun.name), text })
}

/// The types of a file of the model: classes of what callers get, interfaces of what they give, unions of words.
pub(super) fn room(api: &Api, room: &Room<'_>) -> Result<File, String> {
    let mut body = String::new();
    for words in &room.words {
        let mut docs = words.docs.clone();
        docs.push(String::new());
        docs.extend(words.texts.iter().map(|(text, meaning)| format!("- `{text}`: {}", meaning.join(" "))));
        body += &comment("", &prose(api, &docs), &[], None);
        let texts: Vec<String> = words.texts.iter().map(|(text, _)| format!("'{text}'")).collect();
        let _ = write!(body, "export type {} = {};\n\n", words.name, texts.join(" | "));
    }
    for record in &room.records {
        body += &comment("", &prose(api, &record.docs), &[], None);
        body += &(if record.input { given(api, record) } else { gotten(api, record) });
    }
    let fields = room.records.iter().flat_map(|record| &record.fields);
    let uses: BTreeSet<String> = fields.flat_map(|field| named(&field.ty)).map(str::to_owned).collect();
    let plain = if room.outputs().is_empty() { "" } else { "import type { Plain } from '../result.js';\n" };
    let imports = plain.to_owned() + &imports(api, &uses, room.file);
    let gap = if imports.is_empty() { "" } else { "\n" };
    let text = banner(&format!("core/src/model/{}.rs", room.file)) + &imports + gap + body.trim_end() + "\n";
    Ok(File { path: format!("node/lib/records/{}.d.ts", room.file), text })
}

/// A record that callers get.
fn gotten(api: &Api, record: &Record) -> String {
    let mut text = format!("export class {} implements Plain {{\n  private constructor();\n", record.name);
    for field in &record.fields {
        text += &comment("  ", &prose(api, &field.docs), &[], None);
        let _ = writeln!(text, "  readonly {}: {};", camel(&field.name), output(&field.ty));
    }
    text + "  /** The same as plain data. */\n  toJSON(): { [name: string]: unknown };\n}\n\n"
}

/// A record that callers give.
fn given(api: &Api, record: &Record) -> String {
    let mut text = format!("export interface {} {{\n", record.name);
    for field in &record.fields {
        text += &comment("  ", &prose(api, &field.docs), &[], None);
        let (mark, undefined) = if field.is_needed() { ("", "") } else { ("?", " | undefined") };
        let _ = writeln!(text, "  {}{mark}: {}{undefined};", camel(&field.name), input(&field.ty));
    }
    text + "}\n\n"
}

/// A verb's parameters; the options may be left out where all of them may.
fn takes(api: &Api, verb: &Verb) -> Result<String, String> {
    let mut takes: Vec<String> =
        verb.args.iter().map(|arg| format!("{}: {}", camel(&arg.name), input(&arg.ty))).collect();
    if let Some(name) = &verb.input {
        let record = api.record(name).ok_or_else(|| format!("there is no record `{name}`"))?;
        let mark = if record.fields.iter().any(Field::is_needed) { "" } else { "?" };
        takes.push(format!("options{mark}: {name}"));
    }
    Ok(takes.join(", "))
}

/// A type as callers get it.
fn output(ty: &Type) -> String {
    match ty {
        Type::Unit => "void".to_owned(),
        Type::Bool => "boolean".to_owned(),
        Type::Int => "number".to_owned(),
        Type::Text | Type::Id(_) => "string".to_owned(),
        Type::Time => "Date".to_owned(),
        Type::Span => "Span".to_owned(),
        Type::Json => "Json".to_owned(),
        Type::Cursor => "Cursor".to_owned(),
        Type::Named(name) | Type::Words(name) | Type::Record(name) => name.clone(),
        Type::Option(inner) | Type::Patch(inner) => format!("{} | null", output(inner)),
        Type::List(inner) => format!("readonly {}[]", output(inner)),
        Type::Map => "{ readonly [name: string]: string }".to_owned(),
        Type::Page(inner) => format!("Page<{}>", output(inner)),
    }
}

/// A type as callers give it.
fn input(ty: &Type) -> String {
    match ty {
        Type::Time => "Date | string".to_owned(),
        Type::Option(inner) | Type::Patch(inner) => format!("{} | null", input(inner)),
        other => output(other),
    }
}

/// The core's words in Node's names.
fn prose(api: &Api, lines: &[String]) -> Vec<String> {
    let verbs = api.nouns.iter().flat_map(|noun| &noun.verbs);
    let fields = api.records.iter().flat_map(|record| &record.fields).map(|field| &field.name);
    let names: BTreeSet<&String> = fields.chain(verbs.map(|verb| &verb.name)).collect();
    let store = ["as_user", "as_admin", "as_system", "run_due", "next_due"];
    let known = |word: &str| names.contains(&word.to_owned()) || store.contains(&word);
    reword(lines, |word| if known(word) { camel(word) } else { word.to_owned() })
}

/// A doc comment.
fn comment(indent: &str, body: &[String], errors: &[String], example: Option<&str>) -> String {
    let mut lines = body.to_vec();
    if !errors.is_empty() {
        lines.extend([String::new(), format!("@throws {}", errors.join("\n"))]);
    }
    if let Some(example) = example {
        lines.extend([String::new(), "@example".to_owned(), format!("```js\n{example}\n```")]);
    }
    let text = lines.join("\n").replace("*/", "*\\/");
    match text.lines().collect::<Vec<_>>().as_slice() {
        [] => String::new(),
        [line] => format!("{indent}/** {line} */\n"),
        lines => {
            let line = |line: &&str| format!("{indent} * {line}").trim_end().to_owned() + "\n";
            format!("{indent}/**\n{}{indent} */\n", lines.iter().map(line).collect::<String>())
        }
    }
}

/// The lines that import types from their files, other than the `own`.
fn imports(api: &Api, uses: &BTreeSet<String>, own: &str) -> String {
    let mut files: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for name in uses {
        files.entry(home(api, name)).or_default().push(name);
    }
    files.remove(&format!("records/{own}"));
    let line = |(file, names): (&String, &Vec<&str>)| {
        format!("import type {{ {} }} from '../{file}.js';\n", names.join(", "))
    };
    files.iter().map(line).collect()
}
