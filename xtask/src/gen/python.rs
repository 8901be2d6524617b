//! The Python binding: nouns, verbs and records of the crate, and the package's stubs and lists.

mod inputs;
mod records;
mod stubs;
mod text;
mod verbs;

use std::fs;
use std::path::Path;

use super::File;
use super::api::{Api, Arg, Field, Noun, Record, Type, Verb};
use super::examples::{self, Step};

/// The first line of every generated file.
const WRITTEN: &str = "Written by `cargo xtask gen` from the core: change that, not this.";

const ERRORS: &str = "python/countersign/errors.py";

/// Every generated file of the binding and the package.
pub fn files(root: &Path, api: &Api) -> Result<Vec<File>, String> {
    let api = &Surface::read(root, api)?;
    let mut files = verbs::files(api);
    files.extend(records::files(api));
    files.extend(stubs::files(root, api)?);
    files.push(inputs::file(api)?);
    Ok(files)
}

/// The core's surface, with an example for each verb that a story calls.
struct Surface<'a> {
    api: &'a Api,
    nouns: Vec<(&'a Noun, Vec<Told<'a>>)>,
    /// The classes of the errors, as Python's hand-written file has them.
    errors: Vec<String>,
}

/// A verb, and what its docstring says.
struct Told<'a> {
    verb: &'a Verb,
    /// What it takes by name.
    options: Vec<&'a Field>,
    docs: Vec<String>,
}

impl<'a> Surface<'a> {
    fn read(root: &Path, api: &'a Api) -> Result<Self, String> {
        let errors = errors(root)?;
        let mut nouns = Vec::new();
        for noun in &api.nouns {
            let mut told = Vec::new();
            for verb in &noun.verbs {
                let operation = format!("{}.{}", noun.name, verb.name);
                let step = examples::example(root, &operation)?;
                let options = options(api, verb);
                let docs = text::verb(verb, &options, &errors, step.map(|step| example(&options, &step)));
                told.push(Told { verb, options, docs });
            }
            nouns.push((noun, told));
        }
        Ok(Self { api, nouns, errors })
    }

    /// The records that callers get, file by file.
    fn answers(&self) -> impl Iterator<Item = &'a Record> {
        self.api.records.iter().filter(|record| record.is_gotten())
    }
}

impl Arg {
    /// Whether it names a file: Python takes `Path` objects there too.
    fn is_path(&self) -> bool {
        self.name == "path" && self.ty == Type::Text
    }
}

const KEYWORDS: [&str; 35] = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def",
    "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is",
    "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
];

/// The attribute of a record's field: Python can't have `field.from`, and by custom has `field.from_`.
fn attribute(name: &str) -> String {
    if KEYWORDS.contains(&name) { format!("{name}_") } else { name.to_owned() }
}

/// The classes in the package's `errors.py`.
fn errors(root: &Path) -> Result<Vec<String>, String> {
    let text = fs::read_to_string(root.join(ERRORS)).map_err(|why| format!("{ERRORS}: {why}"))?;
    let class = |line: &str| Some(line.strip_prefix("class ")?.split(['(', ':']).next()?.to_owned());
    Ok(text.lines().filter_map(class).collect())
}

/// The fields of a verb's input record. A name that the verb takes by position already can't be given again.
fn options<'a>(api: &'a Api, verb: &'a Verb) -> Vec<&'a Field> {
    api.options(verb).filter(|field| !verb.args.iter().any(|arg| arg.name == field.name)).collect()
}

/// A step as a line of Python: `store.as_user("alice").cart.add(item.id, duration="30d")`.
fn example(options: &[&Field], step: &Step) -> String {
    let session = match step.caller.split_once(':') {
        Some((kind, id)) => {
            let signed_in = step.signed_in.as_ref().map(|at| format!(", signed_in={at:?}"));
            format!("store.as_{kind}({}{})", text::literal(&id.into()), signed_in.unwrap_or_default())
        }
        None => format!("store.as_{}()", step.caller),
    };
    let args = step.args.iter().map(text::literal);
    // The record's order reads better than the alphabet's.
    let named = options.iter().filter_map(|field| {
        let value = step.with.get(&field.name)?;
        Some(format!("{}={}", field.name, text::literal(value)))
    });
    let all: Vec<String> = args.chain(named).collect();
    let call = format!("{session}.{}.{}", step.noun, step.verb);
    let short = format!("{call}({})", all.join(", "));
    if short.len() <= text::WIDTH {
        return short;
    }
    if let ([entries], true) = (step.args.as_slice(), step.with.is_empty())
        && let Some(rows) = text::rows(entries)
    {
        return format!("{call}({rows})");
    }
    let lines: String = all.iter().map(|one| format!("    {one},\n")).collect();
    format!("{call}(\n{lines})")
}
