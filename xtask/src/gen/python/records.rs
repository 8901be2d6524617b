//! The records as Python classes: `bindings/python/src/model`.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::verbs::{kind, named, row};
use super::{Surface, WRITTEN, attribute, text};
use crate::r#gen::File;
use crate::r#gen::api::{Api, Record, Type, Way};
use crate::r#gen::docs::snake;

const FOLDER: &str = "bindings/python/src/model";

/// A file for each file of the model that has something to show, and their list.
pub fn files(surface: &Surface<'_>) -> Vec<File> {
    let words = surface.api.words.iter().map(|words| &words.file);
    let present: BTreeSet<&String> = surface.answers().map(|record| &record.file).chain(words).collect();
    let mut files = vec![File { path: format!("{FOLDER}/mod.rs"), text: list(surface, &present) }];
    for file in present {
        files.push(File { path: format!("{FOLDER}/{file}.rs"), text: one(surface, file) });
    }
    files
}

fn list(surface: &Surface<'_>, files: &BTreeSet<&String>) -> String {
    let modules: String = files.iter().map(|file| format!("mod {file};\n")).collect();
    let added: String = surface
        .answers()
        .map(|record| format!("module.add_class::<{}::{}>()?;\n", record.file, record.name))
        .collect();
    let shapes: String = surface
        .answers()
        .filter(|record| record.way == Way::Both)
        .map(|record| format!("pub use {}::{};\n", record.file, shape_name(&record.name)))
        .collect();
    let texts: String = texts(surface.api).iter().map(|name| format!("{name}\n")).collect();
    format!(
        "//! {WRITTEN}\n\n{modules}\nuse pyo3::prelude::*;\n\n{shapes}\ncrate::answer::as_text! {{\n{texts}}}\n\n\
         /// Adds the records to the module.\n\
         pub fn add(module: &Bound<'_, PyModule>) -> PyResult<()> {{\n{added}Ok(())\n}}\n"
    )
}

/// The types that are text in Python: every id, and the texts with a type of their own.
fn texts(api: &Api) -> BTreeSet<String> {
    fn find(ty: &Type, found: &mut BTreeSet<String>) {
        match ty {
            Type::Id(name) => drop(found.insert(format!("countersign::{name}"))),
            Type::Named(name) => drop(found.insert(named(name))),
            Type::Option(inner) | Type::Patch(inner) | Type::List(inner) | Type::Page(inner) => {
                find(inner, found);
            }
            _ => {}
        }
    }
    let mut found = BTreeSet::new();
    api.records.iter().flat_map(|record| &record.fields).for_each(|field| find(&field.ty, &mut found));
    found
}

fn one(surface: &Surface<'_>, file: &str) -> String {
    let mut text = format!("//! {WRITTEN}\n\n");
    let records: Vec<&Record> = surface.answers().filter(|record| record.file == file).collect();
    if !records.is_empty() {
        text += "use pyo3::prelude::*;\nuse pyo3::types::PyDict;\n\nuse crate::answer::ToPython;\n";
        if records.iter().any(|record| record.way == Way::Both) {
            text += "use crate::kind::{Kind, Shape};\n";
        }
        text += "use crate::record;\n";
    }
    let words: String = surface
        .api
        .words
        .iter()
        .filter(|words| words.file == file)
        .map(|words| surface.api.path(&words.name) + "\n")
        .collect();
    if !words.is_empty() {
        let _ = writeln!(text, "\ncrate::answer::as_word! {{\n{words}}}");
    }
    for record in records {
        text += &class(surface.api, record);
        if record.way == Way::Both {
            text += &shape(record);
        }
    }
    text
}

fn class(api: &Api, record: &Record) -> String {
    let name = &record.name;
    let path = api.path(name);
    let names: Vec<String> =
        record.fields.iter().map(|field| format!("{:?}", attribute(&field.name))).collect();
    let constant = screaming(name);
    let getters: String = record
        .fields
        .iter()
        .map(|field| {
            let docs = text::comment(&text::field(field));
            let ident = ident(&field.name);
            let shown = attribute(&field.name);
            let getter = if shown == field.name { "getter".into() } else { format!("getter({shown})") };
            format!(
                "{docs}#[{getter}]\nfn {ident}<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {{ \
                 self.0.{ident}.to_python(py) }}\n\n"
            )
        })
        .collect();
    format!(
        "\nconst {constant}: [&str; {count}] = [{names}];\n\n\
         {docs}#[pyclass(frozen, eq, hash, module = \"countersign\")]\n\
         #[derive(PartialEq, Eq, Hash)]\n\
         pub struct {name}({path});\n\n\
         impl ToPython for {path} {{\n\
         fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {{ self.clone().into_python(py) }}\n\n\
         fn into_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {{ \
         Ok(Bound::new(py, {name}(self))?.into_any()) }}\n}}\n\n\
         #[pymethods]\nimpl {name} {{\n{getters}\
         /// Its names in a `match`.\n#[classattr]\n\
         fn __match_args__<'py>(py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {{ record::names(py, &{constant}) }}\n\n\
         /// The record as plain data: a dict of dicts, lists, text, numbers and times.\n\
         fn to_dict<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyDict>> {{ \
         record::to_dict(slf.as_any(), &{constant}) }}\n\n\
         fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {{ record::repr(slf.as_any(), &{constant}) }}\n\n\
         fn __copy__(slf: Py<Self>) -> Py<Self> {{ slf }}\n\n\
         fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {{ slf }}\n\n\
         fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (String,))> {{ \
         record::reduce(slf.as_any(), &slf.get().0) }}\n\n\
         #[staticmethod]\n\
         fn _from_json(text: &str) -> PyResult<Self> {{ record::from_json(text).map(Self) }}\n}}\n",
        count = names.len(),
        names = names.join(", "),
        docs = text::comment(&text::plain(&record.docs)),
    )
}

/// What a record is when callers give it: an object, or the record as they got it. Only a static can be inside of itself.
fn shape(record: &Record) -> String {
    let fields: String = record.fields.iter().map(|field| row(&field.name, &kind(&field.ty))).collect();
    let needed = record.fields.iter().filter(|field| field.needed);
    let needed: Vec<String> = needed.map(|field| format!("{:?}", field.name)).collect();
    format!(
        "\n/// A `{name}` as callers give it.\n\
         pub static {constant}: Shape = Shape {{ name: \"{name}\", \
         is: |value| value.is_instance_of::<{name}>(), text: {text}, fields: &[{fields}], needed: &[{needed}] }};\n",
        name = record.name,
        constant = shape_name(&record.name),
        text = record.text.is_some(),
        needed = needed.join(", "),
    )
}

/// `FormField` as `FORM_FIELD_GIVEN`.
pub fn shape_name(name: &str) -> String {
    format!("{}_GIVEN", screaming(name))
}

/// `CartLine` as `CART_LINE`: the name of its fields' list.
fn screaming(name: &str) -> String {
    snake(name).to_uppercase()
}

/// A field's name as Rust may spell it.
fn ident(name: &str) -> String {
    match name {
        "type" | "match" | "ref" | "use" | "where" | "move" | "final" => format!("r#{name}"),
        name => name.to_owned(),
    }
}
