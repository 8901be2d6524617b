//! The types, with the documentation.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use super::super::File;
use super::super::api::{Api, Field, Noun, Record, Type, Verb, Way, entry, source};
use super::super::docs::{camel, reword, split};
use super::super::examples::example;
use super::{Room, banner, examples, given_as, home, named};

/// The types of a noun.
pub(super) fn noun(root: &Path, api: &Api, noun: &Noun) -> Result<File, String> {
    let mut uses = BTreeSet::new();
    let mut body = comment("", &prose(api, &noun.docs), &[], None);
    let _ = write!(body, "export class {} {{\n  private constructor();\n", noun.ty);
    for verb in &noun.verbs {
        let docs = split(&verb.docs);
        let example = example(root, &format!("{}.{}", noun.name, verb.name))?
            .map(|step| examples::code(api, verb, &step));
        body += "\n";
        body += &comment("  ", &prose(api, &docs.body), &prose(api, &docs.errors), example.as_deref());
        uses.extend(named(&verb.returns).into_iter().map(str::to_owned));
        uses.extend(verb.args.iter().flat_map(|arg| given_names(api, &arg.ty)));
        uses.extend(verb.input.clone());
        uses.extend(verb.progress.iter().filter_map(|field| field.ty.told()).map(str::to_owned));
        let returns = match verb.waits(&noun.name) {
            true => format!("Promise<{}>", output(&verb.returns)),
            false => output(&verb.returns),
        };
        let _ = writeln!(body, "  {}({}): {returns};", camel(&verb.name), takes(api, verb)?);
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
        let about = comment("", &prose(api, &record.docs), &[], None);
        if record.is_gotten() {
            body += &(about.clone() + &gotten(api, record));
        }
        if record.way != Way::Out {
            let name = if record.is_gotten() { given_as(&record.name) } else { record.name.clone() };
            body += &(about + &given(api, record, &name));
        }
    }
    for record in api.entries().filter(|record| record.file == room.file) {
        body += &imported(&record.name);
    }
    let uses: BTreeSet<String> = room.records.iter().flat_map(|record| used(api, record)).collect();
    let plain = if room.outputs().is_empty() { "" } else { "import type { Plain } from '../result.js';\n" };
    let imports = plain.to_owned() + &imports(api, &uses, room.file);
    let gap = if imports.is_empty() { "" } else { "\n" };
    let text = banner(&source(room.file)) + &imports + gap + body.trim_end() + "\n";
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

/// An entry of a bulk import.
fn imported(input: &str) -> String {
    format!(
        "/** An entry of a bulk import: an id, with what an upsert of it sets. */\n\
         export interface {} extends {input} {{\n  \
         /** The host's own id, 1 to 255 characters, compared exactly. */\n  id: string;\n}}\n\n",
        entry(input)
    )
}

/// The types that a record's fields name, as they are gotten and as they are given.
fn used(api: &Api, record: &Record) -> Vec<String> {
    let types = || record.fields.iter().map(|field| &field.ty);
    let gotten = types().filter(|_| record.is_gotten()).flat_map(named).map(str::to_owned);
    let given = types().filter(|_| record.way != Way::Out).flat_map(|ty| given_names(api, ty));
    gotten.chain(given).collect()
}

/// The types that a type names where it is given.
fn given_names(api: &Api, ty: &Type) -> Vec<String> {
    match (ty.entries(), ty.record()) {
        (Some(input), _) => vec![entry(input)],
        (_, Some(record)) => {
            [given_as(record)].into_iter().chain(api.text(record).map(str::to_owned)).collect()
        }
        _ => named(ty).into_iter().map(str::to_owned).collect(),
    }
}

/// A record that callers give.
fn given(api: &Api, record: &Record, name: &str) -> String {
    let mut text = format!("export interface {name} {{\n");
    for field in &record.fields {
        text += &comment("  ", &prose(api, &field.docs), &[], None);
        let (mark, undefined) = if field.needed { ("", "") } else { ("?", " | undefined") };
        let _ = writeln!(text, "  {}{mark}: {}{undefined};", camel(&field.name), input(api, &field.ty));
    }
    text + "}\n\n"
}

/// A verb's parameters; the options may be left out where all of them may.
fn takes(api: &Api, verb: &Verb) -> Result<String, String> {
    let mut takes: Vec<String> =
        verb.args.iter().map(|arg| format!("{}: {}", camel(&arg.name), input(api, &arg.ty))).collect();
    if let Some(name) = &verb.input {
        let record = api.record(name).ok_or_else(|| format!("there is no record `{name}`"))?;
        let mark = if record.fields.iter().any(|field: &Field| field.needed) { "" } else { "?" };
        let told = verb.progress.as_ref().map(|field| told(api, field)).unwrap_or_default();
        takes.push(format!("options{mark}: {name}{told}"));
    }
    Ok(takes.join(", "))
}

/// The option that is a function, which no record has.
fn told(api: &Api, field: &Field) -> String {
    let docs = prose(api, &field.docs).join(" ");
    format!(" & {{ /** {docs} */ {}?: {} | undefined }}", camel(&field.name), input(api, &field.ty))
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
        Type::Quorum => "number | 'all'".to_owned(),
        Type::List(inner) => list(&output(inner)),
        Type::Map => "{ readonly [name: string]: string }".to_owned(),
        Type::Attributes => "{ readonly [name: string]: string | readonly string[] }".to_owned(),
        Type::Entries(input) => format!("Iterable<{}>", entry(input)),
        Type::Told(name) => format!("((told: {name}) => void)"),
        Type::Page(inner) => format!("Page<{}>", output(inner)),
    }
}

/// A type as callers give it.
fn input(api: &Api, ty: &Type) -> String {
    match ty {
        Type::Time => "Date | string".to_owned(),
        Type::Record(name) => match api.text(name) {
            Some(text) => format!("{text} | {}", given_as(name)),
            None => given_as(name),
        },
        Type::List(inner) => list(&input(api, inner)),
        Type::Option(inner) | Type::Patch(inner) => format!("{} | null", input(api, inner)),
        other => output(other),
    }
}

/// A list of a type; one of several is in brackets.
fn list(of: &str) -> String {
    if of.contains(" | ") { format!("readonly ({of})[]") } else { format!("readonly {of}[]") }
}

/// The core's words in Node's names.
fn prose(api: &Api, lines: &[String]) -> Vec<String> {
    let verbs = api.nouns.iter().flat_map(|noun| &noun.verbs);
    let fields = api.records.iter().flat_map(|record| &record.fields).map(|field| &field.name);
    let names: BTreeSet<&String> = fields.chain(verbs.map(|verb| &verb.name)).collect();
    let store = ["as_user", "as_admin", "as_system", "run_due", "next_due", "signed_in"];
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
