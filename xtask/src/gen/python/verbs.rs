//! The nouns of a session: `bindings/python/src/session`.

use std::fmt::Write as _;

use super::records::shape_name;
use super::{Surface, Told, WRITTEN, text};
use crate::r#gen::File;
use crate::r#gen::api::{Api, Arg, Field, Noun, Type};

const FOLDER: &str = "bindings/python/src/session";

/// A file a noun, and the session that hands them out.
pub fn files(surface: &Surface<'_>) -> Vec<File> {
    let nouns = surface.nouns.iter().map(|(noun, verbs)| File {
        path: format!("{FOLDER}/{}.rs", noun.name),
        text: file(surface.api, noun, verbs),
    });
    let session = File { path: format!("{FOLDER}/mod.rs"), text: session(surface.api) };
    nouns.chain([session]).collect()
}

fn file(api: &Api, noun: &Noun, verbs: &[Told<'_>]) -> String {
    let mut tables = String::new();
    let mut methods = String::new();
    for told in verbs {
        tables += &table(api, noun, told);
        methods += &method(noun, told);
    }
    format!(
        "//! {WRITTEN}\n\n\
         use pyo3::prelude::*;\n\
         use pyo3::types::{{PyDict, PyTuple}};\n\n\
         use crate::call::{{Call, Verb, answer}};\n\
         {1}{2}{0}\n\
         {tables}\n\
         {docs}#[pyclass(frozen, module = \"countersign\")]\n\
         pub struct {ty}(pub countersign::Session);\n\n\
         #[pymethods]\nimpl {ty} {{\n{methods}\
         fn __repr__(&self) -> &'static str {{ \"<{ty}>\" }}\n}}\n",
        if tables.contains("Kind::Function") { "use crate::progress::watch;\n" } else { "" },
        if tables.contains("Kind::Entries") { "use crate::entries::load;\n" } else { "" },
        if tables.contains("Kind::") { "use crate::kind::Kind;\n" } else { "" },
        docs = text::comment(&text::plain(&noun.docs)),
        ty = noun.ty,
    )
}

/// The verb's parameters: `const ADD: Verb = …`.
fn table(api: &Api, noun: &Noun, told: &Told<'_>) -> String {
    let arg = |arg: &Arg| {
        let kind = match &arg.ty {
            _ if arg.is_path() => "Kind::Path".into(),
            Type::Entries(name) => entries(api.record(name).map_or(&[], |record| &record.fields)),
            ty => kind(ty),
        };
        row(&arg.name, &kind)
    };
    let args: String = told.verb.args.iter().map(arg).collect();
    let options: String = told.options.iter().map(|field| row(&field.name, &kind(&field.ty))).collect();
    format!(
        "const {}: Verb = Verb {{ name: \"{}.{}\", args: &[{args}], options: &[{options}] }};\n",
        told.verb.name.to_uppercase(),
        noun.name,
        told.verb.name,
    )
}

/// A name with what it takes.
pub fn row(name: &str, kind: &str) -> String {
    format!("({name:?}, {kind}), ")
}

/// What the entries of a bulk import hold.
fn entries(fields: &[Field]) -> String {
    let fields: String = fields.iter().map(|field| row(&field.name, &kind(&field.ty))).collect();
    format!("Kind::Entries(&[(\"id\", Kind::Text), {fields}])")
}

fn method(noun: &Noun, told: &Told<'_>) -> String {
    let verb = told.verb;
    let mut lines = String::new();
    let mut given = Vec::new();
    for arg in &verb.args {
        if let Type::Entries(name) = &arg.ty {
            let _ =
                writeln!(lines, "let {0} = call.entries::<countersign::model::{name}>(\"{0}\")?;", arg.name);
            given.push(arg.name.clone());
            continue;
        }
        let (read, pass) = taken(&arg.ty);
        let _ = writeln!(lines, "let {0}: {read} = call.{1}(\"{0}\")?;", arg.name, how(&arg.ty));
        given.push(format!("{pass}{}", arg.name));
    }
    if let Some(progress) = &verb.progress {
        let _ = writeln!(lines, "let {0} = call.progress(\"{0}\")?;", progress.name);
    }
    if let Some(input) = &verb.input {
        let _ = writeln!(lines, "let input: countersign::model::{input} = call.input()?;");
        given.push("input".into());
    }
    if let Some(progress) = &verb.progress {
        given.push(format!("|told| {}.tell(told)", progress.name));
    }
    let takes = verb.args.iter().any(|arg| arg.ty.entries().is_none());
    let read = match (verb.args.is_empty() && verb.input.is_none(), takes) {
        (true, _) => "",
        // An input or entries use the call up.
        (false, false) => "let call = ",
        (false, true) => "let mut call = ",
    };
    format!(
        "{docs}#[pyo3(signature = (*args, **kwargs), text_signature = {signature:?})]\n\
         fn {name}<'py>(&self, args: &Bound<'py, PyTuple>, kwargs: Option<&Bound<'py, PyDict>>) \
         -> PyResult<Bound<'py, PyAny>> {{\n\
         {read}Call::read(&{table}, args, kwargs)?;\n{lines}\
         {run} self.0.{noun}().{name}({given}))\n}}\n\n",
        docs = text::comment(&told.docs),
        signature = signature(told),
        name = verb.name,
        table = verb.name.to_uppercase(),
        noun = noun.name,
        run = match (verb.args.iter().find(|arg| arg.ty.entries().is_some()), &verb.progress) {
            (Some(arg), _) => format!("load(args.py(), {0}, |{0}|", arg.name),
            (None, Some(progress)) => format!("watch(args.py(), {0}, |{0}|", progress.name),
            (None, None) => "answer(args.py(), ||".into(),
        },
        given = given.join(", "),
    )
}

/// What `inspect.signature` says: the stubs' names, with `...` for what the core fills in.
fn signature(told: &Told<'_>) -> String {
    let args = told.verb.args.iter().map(|arg| arg.name.clone());
    let star = (!told.options.is_empty()).then(|| "*".to_owned());
    let options = told.options.iter().map(|field| match field.needed {
        true => field.name.clone(),
        false => format!("{}=...", field.name),
    });
    let all: Vec<String> = ["$self".to_owned()].into_iter().chain(args).chain(star).chain(options).collect();
    format!("({})", all.join(", "))
}

/// The type that an argument is read as, and how it is handed on.
fn taken(ty: &Type) -> (String, &'static str) {
    match ty {
        Type::Text => ("String".into(), "&"),
        other => (rust(other), ""),
    }
}

fn how(ty: &Type) -> &'static str {
    if matches!(ty, Type::Id(_)) { "text" } else { "take" }
}

fn rust(ty: &Type) -> String {
    match ty {
        Type::Unit => "()".into(),
        Type::Bool => "bool".into(),
        Type::Int => "i64".into(),
        Type::Text => "String".into(),
        Type::Time => "countersign::Time".into(),
        Type::Span => "countersign::Span".into(),
        Type::Quorum => "countersign::model::Quorum".into(),
        Type::Json => "serde_json::Value".into(),
        Type::Cursor => "countersign::Cursor".into(),
        Type::Named(name) => named(name),
        Type::Id(name) => format!("countersign::{name}"),
        Type::Words(name) | Type::Record(name) => format!("countersign::model::{name}"),
        Type::Option(inner) => format!("Option<{}>", rust(inner)),
        Type::Patch(inner) => format!("countersign::model::Patch<{}>", rust(inner)),
        Type::List(inner) => format!("Vec<{}>", rust(inner)),
        Type::Map => "std::collections::BTreeMap<String, String>".into(),
        Type::Attributes => "countersign::model::Attributes".into(),
        Type::Entries(name) => format!("crate::entries::Entries<countersign::model::{name}>"),
        Type::Told(_) => "crate::progress::Progress".into(),
        Type::Page(inner) => format!("countersign::Page<{}>", rust(inner)),
    }
}

/// Where a text with a type of its own lives.
pub fn named(name: &str) -> String {
    match name {
        "ItemRef" => "countersign::ItemRef".into(),
        name => format!("countersign::model::{name}"),
    }
}

/// What a parameter may be, as the binding's `Kind`.
pub fn kind(ty: &Type) -> String {
    match ty {
        Type::Bool => "Kind::Bool".into(),
        Type::Int => "Kind::Int".into(),
        Type::Time => "Kind::Time".into(),
        Type::Span => "Kind::Span".into(),
        Type::Map => "Kind::Map".into(),
        Type::Attributes => "Kind::Attributes".into(),
        Type::Record(name) => format!("Kind::Record(&crate::model::{})", shape_name(name)),
        Type::Quorum => "Kind::Quorum".into(),
        Type::Text | Type::Cursor | Type::Named(_) | Type::Id(_) | Type::Words(_) => "Kind::Text".into(),
        Type::Option(inner) | Type::Patch(inner) => format!("Kind::Maybe(&{})", kind(inner)),
        Type::List(inner) => format!("Kind::List(&{})", kind(inner)),
        Type::Told(_) => "Kind::Function".into(),
        Type::Unit | Type::Json | Type::Page(_) | Type::Entries(_) => "Kind::Json".into(),
    }
}

fn session(api: &Api) -> String {
    let modules: String = api.nouns.iter().map(|noun| format!("mod {};\n", noun.name)).collect();
    let uses: String = api.nouns.iter().map(|noun| format!("use {}::{};\n", noun.name, noun.ty)).collect();
    let added: String =
        api.nouns.iter().map(|noun| format!("module.add_class::<{}>()?;\n", noun.ty)).collect();
    let getters: String = api.nouns.iter().map(getter).collect();
    format!(
        "//! {WRITTEN}\n\n{modules}\nuse pyo3::prelude::*;\n\n{uses}\n\
         /// A caller's view of the store: the verbs, by noun.\n\
         #[pyclass(frozen, module = \"countersign\")]\n\
         pub struct Session {{ session: countersign::Session, caller: String }}\n\n\
         impl Session {{\n\
         /// The session of a caller: `user alice`.\n\
         pub fn new(session: countersign::Session, caller: String) -> Self {{ Self {{ session, caller }} }}\n}}\n\n\
         #[pymethods]\nimpl Session {{\n{getters}\
         fn __repr__(&self) -> String {{ format!(\"<Session {{}}>\", self.caller) }}\n}}\n\n\
         /// Adds the session and its nouns to the module.\n\
         pub fn add(module: &Bound<'_, PyModule>) -> PyResult<()> {{\n\
         module.add_class::<Session>()?;\n{added}Ok(())\n}}\n"
    )
}

fn getter(noun: &Noun) -> String {
    let docs = text::comment(&text::plain(&noun.docs));
    format!("{docs}#[getter]\nfn {}(&self) -> {1} {{ {1}(self.session.clone()) }}\n\n", noun.name, noun.ty)
}
