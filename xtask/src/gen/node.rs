//! The Node binding: native methods in Rust, nouns and records in JavaScript, and their types.

mod examples;
mod package;
mod rust;
mod script;
mod types;

use std::path::Path;

use super::File;
use super::api::{Api, Record, Type, Words, entry};

/// Every generated file of the Node binding.
pub fn files(root: &Path, api: &Api) -> Result<Vec<File>, String> {
    let mut files = vec![rust::modules(api), package::session(api), package::session_types(api)];
    files.extend([package::surface(api), package::surface_types(api)]);
    files.push(script::shapes(api));
    for noun in &api.nouns {
        files.push(rust::noun(noun)?);
        files.push(script::noun(api, noun)?);
        files.push(types::noun(root, api, noun)?);
    }
    for room in rooms(api) {
        files.push(types::room(api, &room)?);
        if !room.outputs().is_empty() {
            files.push(script::room(api, &room)?);
        }
    }
    Ok(files)
}

/// What a file of the model holds.
struct Room<'a> {
    file: &'a str,
    records: Vec<&'a Record>,
    words: Vec<&'a Words>,
}

impl Room<'_> {
    /// The records that callers get: classes.
    fn outputs(&self) -> Vec<&Record> {
        self.records.iter().copied().filter(|record| record.is_gotten()).collect()
    }
}

/// The files of the model that hold anything, in their order.
fn rooms(api: &Api) -> Vec<Room<'_>> {
    let mut rooms: Vec<Room<'_>> = Vec::new();
    let files =
        api.records.iter().map(|record| &record.file).chain(api.words.iter().map(|words| &words.file));
    for file in files {
        if !rooms.iter().any(|room| room.file == file) {
            rooms.push(Room {
                file,
                records: api.records.iter().filter(|record| record.file == *file).collect(),
                words: api.words.iter().filter(|words| words.file == *file).collect(),
            });
        }
    }
    rooms
}

/// What every generated file begins with.
fn banner(source: &str) -> String {
    format!("// Written by `cargo xtask gen` from {source}: edit that, not this.\n")
}

/// Every type that `ty` names, itself and inside.
fn named(ty: &Type) -> Vec<&str> {
    match ty {
        Type::Named(name) | Type::Words(name) | Type::Record(name) => vec![name],
        Type::Span => vec!["Span"],
        Type::Json => vec!["Json"],
        Type::Cursor => vec!["Cursor"],
        Type::Page(inner) => [vec!["Page"], named(inner)].concat(),
        Type::Option(inner) | Type::Patch(inner) | Type::List(inner) => named(inner),
        _ => Vec::new(),
    }
}

/// The file, without ending, that holds a type, seen from `node/lib`.
fn home(api: &Api, name: &str) -> String {
    let record = api.records.iter().find(|record| record.name == name).map(|record| &record.file);
    let words = || api.words.iter().find(|words| words.name == name).map(|words| &words.file);
    let given = || api.records.iter().find(|record| is_given_as(record, name)).map(|record| &record.file);
    match record.or_else(words).or_else(given) {
        Some(file) => format!("records/{file}"),
        None if name == "Page" => "result".to_owned(),
        None => "texts".to_owned(),
    }
}

/// Whether a type of this name says how a record is given: `FormFieldInput`, `IdentityEntry`.
fn is_given_as(record: &Record, name: &str) -> bool {
    name == given_as(&record.name) || name == entry(&record.name)
}

/// The interface of a record that callers give and also get: `FormFieldInput`.
fn given_as(name: &str) -> String {
    format!("{name}Input")
}
