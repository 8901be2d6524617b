//! The package's stubs and lists: `python/countersign`.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use super::{Surface, Told, WRITTEN, attribute, inputs, text};
use crate::r#gen::File;
use crate::r#gen::api::{Api, Field, Noun, Record, Type, Words, entry};

pub const PACKAGE: &str = "python/countersign";
/// The stubs of what is written by hand: the store, transactions, clocks, pages.
const BY_HAND: &str = "bindings/python/by_hand.pyi";
/// What `due.py` has, which is written by hand in Python.
const DUE: [&str; 2] = ["DueRunner", "run_due_every"];

/// The stubs, the closed sets of words, and the package's front door.
pub fn files(root: &Path, surface: &Surface<'_>) -> Result<Vec<File>, String> {
    let by_hand = fs::read_to_string(root.join(BY_HAND)).map_err(|why| format!("{BY_HAND}: {why}"))?;
    Ok(vec![
        File { path: format!("{PACKAGE}/_native.pyi"), text: stubs(surface, &by_hand) },
        File { path: format!("{PACKAGE}/words.py"), text: words(&surface.api.words) },
        File { path: format!("{PACKAGE}/__init__.py"), text: front_door(surface, &by_hand) },
    ])
}

fn stubs(surface: &Surface<'_>, by_hand: &str) -> String {
    let mut body = session(surface);
    for (noun, verbs) in &surface.nouns {
        body += &class(surface.api, noun, verbs);
    }
    body += &surface.answers().map(record).collect::<String>();
    // What is given only inside of other dicts is not named here.
    let mut inputs = inputs::names(surface);
    inputs.retain(|name| inputs::uses(&body, name));
    let words: Vec<&str> = surface.api.words.iter().map(|words| words.name.as_str()).collect();
    format!(
        "# {WRITTEN}\n\n\
         import builtins\n\
         from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence\n\
         from datetime import datetime, timedelta\n\
         from os import PathLike\n\
         from types import GenericAlias, TracebackType\n\
         from typing import Any, Generic, Literal, TypeVar, final\n\n\
         from typing_extensions import Self\n\n\
         from .inputs import {}\nfrom .words import {}\n\n{by_hand}\n{}\n",
        listed(&inputs),
        listed(&words),
        body.trim_end(),
    )
}

/// A list in brackets with a line each, as imports are sorted: classes first, whatever the case of what follows.
pub fn listed<T: AsRef<str>>(names: &[T]) -> String {
    let mut sorted: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
    sorted.sort_unstable_by_key(|name| (!name.starts_with(char::is_uppercase), name.to_lowercase()));
    format!("(\n{})", sorted.iter().map(|name| format!("    {name},\n")).collect::<String>())
}

fn session(surface: &Surface<'_>) -> String {
    let mut text =
        "@final\nclass Session:\n    \"\"\"A caller's view of the store: the verbs, by noun.\"\"\"\n\n"
            .to_owned();
    for (noun, _) in &surface.nouns {
        text += &property(&noun.name, &noun.ty, &text::plain(&noun.docs));
    }
    text
}

fn class(api: &Api, noun: &Noun, verbs: &[Told<'_>]) -> String {
    let mut text = format!("@final\nclass {}:\n{}\n", noun.ty, docstring(&text::plain(&noun.docs), "    "));
    for told in verbs {
        let _ = writeln!(text, "{}\n{}", signature(api, told), docstring(&told.docs, "        "));
    }
    text
}

fn signature(api: &Api, told: &Told<'_>) -> String {
    let args = told.verb.args.iter().map(|arg| match arg.is_path() {
        true => format!("{}: str | PathLike[str]", arg.name),
        false => format!("{}: {}", arg.name, given(api, &arg.ty)),
    });
    let star = (!told.options.is_empty()).then(|| "*".to_owned());
    let options = told.options.iter().map(|field| {
        let default = if field.needed { "" } else { " = ..." };
        format!("{}: {}{default}", field.name, given(api, &field.ty))
    });
    let all: Vec<String> = ["self".to_owned()].into_iter().chain(args).chain(star).chain(options).collect();
    let (name, returns) = (&told.verb.name, answer(&told.verb.returns));
    let short = format!("    def {name}({}) -> {returns}:", all.join(", "));
    if short.len() <= 110 {
        return short;
    }
    let lines: String = all.iter().map(|one| format!("        {one},\n")).collect();
    format!("    def {name}(\n{lines}    ) -> {returns}:")
}

fn record(record: &Record) -> String {
    let names: Vec<String> =
        record.fields.iter().map(|field| format!("{:?}", attribute(&field.name))).collect();
    let comma = if names.len() == 1 { "," } else { "" };
    let mut matched = format!("    __match_args__ = ({}{comma})", names.join(", "));
    if matched.len() > 110 {
        let lines: String = names.iter().map(|name| format!("        {name},\n")).collect();
        matched = format!("    __match_args__ = (\n{lines}    )");
    }
    let properties: String = record
        .fields
        .iter()
        .map(|field: &Field| property(&attribute(&field.name), &answer(&field.ty), &text::field(field)))
        .collect();
    format!(
        "@final\nclass {}:\n{}\n{matched}\n{properties}\
         {INDENT}def __eq__(self, other: object, /) -> bool: ...\n\
         {INDENT}def __hash__(self) -> int: ...\n\
         {INDENT}def __copy__(self) -> Self: ...\n\
         {INDENT}def __deepcopy__(self, memo: Any, /) -> Self: ...\n\
         {INDENT}def to_dict(self) -> dict[str, Any]:\n\
         {INDENT}{INDENT}\"\"\"The record as plain data: a dict of dicts, lists, text, numbers and times.\"\"\"\n\n",
        record.name,
        docstring(&text::plain(&record.docs), INDENT),
    )
}

const INDENT: &str = "    ";

fn property(name: &str, ty: &str, docs: &[String]) -> String {
    let docs = docstring(docs, "        ");
    format!("    @property\n    def {name}(self) -> {ty}:\n{docs}\n")
}

pub fn docstring(lines: &[String], indent: &str) -> String {
    // A backslash or three quotes would end or change the text.
    let lines: Vec<String> =
        lines.iter().map(|line| line.replace('\\', "\\\\").replace("\"\"\"", "\\\"\\\"\\\"")).collect();
    match lines.as_slice() {
        [line] => format!("{indent}\"\"\"{line}\"\"\"\n"),
        lines => {
            let text = text::indented(lines, indent);
            format!("{indent}\"\"\"{}{indent}\"\"\"\n", text.trim_start())
        }
    }
}

/// What a parameter takes.
pub fn given(api: &Api, ty: &Type) -> String {
    match ty {
        Type::Record(name) => {
            let text = if api.text(name).is_some() { "str | " } else { "" };
            format!("{text}{name} | {}", inputs::name(name))
        }
        // Whoever gathers records has a list of the one kind or the other, or of both.
        Type::List(inner) if inner.record().is_some() => format!("Sequence[{}]", given(api, inner)),
        Type::Entries(name) => format!("Iterable[{}]", entry(name)),
        Type::Attributes => "Mapping[str, str | builtins.list[str] | tuple[str, ...]]".into(),
        Type::Json => "Mapping[str, Any]".into(),
        Type::Option(inner) | Type::Patch(inner) => format!("{} | None", given(api, inner)),
        // A noun's verb `list` hides the type's plain name.
        Type::List(inner) => format!("builtins.list[{0}] | tuple[{0}, ...]", given(api, inner)),
        Type::Told(name) => format!("Callable[[{name}], object]"),
        Type::Span => "str | timedelta".into(),
        Type::Time => "datetime | str".into(),
        other => answer(other),
    }
}

/// What a verb or a field gives.
fn answer(ty: &Type) -> String {
    match ty {
        Type::Unit => "None".into(),
        Type::Bool => "bool".into(),
        Type::Int => "int".into(),
        Type::Text | Type::Span | Type::Cursor | Type::Named(_) | Type::Id(_) => "str".into(),
        Type::Time => "datetime".into(),
        Type::Quorum => "int | Literal[\"all\"]".into(),
        Type::Json => "dict[str, Any]".into(),
        Type::Words(name) | Type::Record(name) => name.clone(),
        // What an object's place may lack can be any data: the default of a form's field.
        Type::Option(inner) if **inner == Type::Json => "Any".into(),
        Type::Option(inner) | Type::Patch(inner) => format!("{} | None", answer(inner)),
        Type::List(inner) => format!("tuple[{}, ...]", answer(inner)),
        Type::Map => "Mapping[str, str]".into(),
        Type::Attributes => "Mapping[str, str | tuple[str, ...]]".into(),
        Type::Entries(name) => format!("Iterable[{}]", entry(name)),
        Type::Told(name) => format!("Callable[[{name}], object]"),
        Type::Page(inner) => format!("Page[{}]", answer(inner)),
    }
}

fn words(all: &[Words]) -> String {
    let mut text = format!(
        "\"\"\"The closed sets of words, for annotations.\"\"\"\n\n# {WRITTEN}\n\n\
         from typing import Literal, TypeAlias\n"
    );
    for words in all {
        let texts: Vec<String> = words.texts.iter().map(|(text, _)| format!("{text:?}")).collect();
        let about = text::plain(&words.docs).join(" ");
        let mut line = format!("{}: TypeAlias = Literal[{}]", words.name, texts.join(", "));
        if line.len() > 110 {
            let texts: String = texts.iter().map(|text| format!("    {text},\n")).collect();
            line = format!("{}: TypeAlias = Literal[\n{texts}]", words.name);
        }
        let _ = write!(text, "\n{line}\n\"\"\"{about}\n\n");
        for (word, meaning) in &words.texts {
            let line = format!("- `{word}`: {}", text::plain(meaning).join(" "));
            text += &(text::wrap(&line, 108).join("\n  ") + "\n");
        }
        text += "\"\"\"\n";
    }
    text
}

fn front_door(surface: &Surface<'_>, by_hand: &str) -> String {
    let classes = by_hand.lines().filter_map(|line| line.strip_prefix("class ")?.split(['(', ':']).next());
    // What begins so is for the package itself.
    let classes = classes.filter(|class| !class.starts_with('_'));
    let nouns = surface.nouns.iter().map(|(noun, _)| noun.ty.as_str());
    let records = surface.answers().map(|record| record.name.as_str());
    let native: Vec<&str> =
        ["open", "Session", "__version__"].into_iter().chain(classes).chain(nouns).chain(records).collect();
    let errors: Vec<&str> = surface.errors.iter().map(String::as_str).collect();
    let words: Vec<&str> = surface.api.words.iter().map(|words| words.name.as_str()).collect();
    let inputs = inputs::names(surface);
    let inputs: Vec<&str> = inputs.iter().map(String::as_str).collect();
    let mut all: Vec<String> = native
        .iter()
        .chain(&DUE)
        .chain(&errors)
        .chain(&inputs)
        .chain(&words)
        .map(|name| format!("    \"{name}\",\n"))
        .collect();
    all.sort_unstable();
    format!(
        "\"\"\"Countersign: an access-request engine that applications embed.\n\n\
         Open a store, take a session of a caller, call its verbs:\n\n\
         {INDENT}with countersign.open(\"access.db\") as store:\n\
         {INDENT}{INDENT}store.as_user(\"alice\").cart.view()\n\
         \"\"\"\n\n# {WRITTEN}\n\n\
         from ._native import {}\nfrom .due import {}\nfrom .errors import {}\nfrom .inputs import {}\nfrom .words import {}\n\n__all__ = [\n{}]\n",
        listed(&native),
        DUE.join(", "),
        listed(&errors),
        listed(&inputs),
        listed(&words),
        all.concat(),
    )
}
