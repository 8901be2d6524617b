//! The native side: a method for each verb that takes texts and JSON, and gives JSON.

use std::fmt::Write as _;

use super::super::File;
use super::super::api::{Api, Arg, Noun, Type};

/// The list of the nouns' files.
pub(super) fn modules(api: &Api) -> File {
    let mut text = "//! The verbs of each noun, as native methods of a session.\n".to_owned();
    text += "//! Written by `cargo xtask gen` from core/src/session/mod.rs: edit that, not this.\n\n";
    for noun in &api.nouns {
        let _ = writeln!(text, "mod {};", noun.name);
    }
    File { path: "bindings/node/src/session/mod.rs".to_owned(), text }
}

/// A noun's verbs.
pub(super) fn noun(noun: &Noun) -> Result<File, String> {
    let mut verbs = String::new();
    for verb in &noun.verbs {
        let mut takes: Vec<String> = verb.args.iter().map(taken).collect();
        let mut gives = Vec::new();
        for arg in &verb.args {
            gives.push(handed(arg).map_err(|why| format!("{}.{}: {why}", noun.name, verb.name))?);
        }
        if verb.input.is_some() {
            takes.push("options: String".to_owned());
            gives.push("call::record(&options)?".to_owned());
        }
        if let Some(progress) = &verb.progress {
            takes.push(format!("{}: Tell<'_>", progress.name));
            gives.push(format!("|told| progress::tell(&{}, &told)", progress.name));
        }
        let (returns, call) = match verb.waits(&noun.name) {
            true => ("AsyncTask<Waiting>", "self.wait(move"),
            false => ("Result<String>", "self.call("),
        };
        let _ = write!(
            verbs,
            "    /// `{noun}.{verb}`.\n    #[napi]\n    pub fn {noun}_{verb}(&self, {}) -> {returns} {{\n        \
             {call}|session| session.{noun}().{verb}({}))\n    }}\n\n",
            takes.join(", "),
            gives.join(", "),
            noun = noun.name,
            verb = verb.name,
        );
    }
    let call = if verbs.contains("call::") { "self, Session" } else { "Session" };
    let waits = verbs.contains("Waiting>");
    let task = if waits { "use napi::bindgen_prelude::AsyncTask;\n" } else { "" };
    let waiting = if waits { "use crate::waiting::Waiting;\n" } else { "" };
    let entries = if verbs.contains("Next<") { "use crate::entries::{Entries, Next};\n" } else { "" };
    let progress = if verbs.contains("Tell<") { "use crate::progress::{self, Tell};\n" } else { "" };
    let text = format!(
        "//! Written by `cargo xtask gen` from core/src/session/{}.rs: edit that, not this.\n\n\
         {task}use napi_derive::napi;\n\nuse crate::call::{{{call}}};\n{entries}use crate::errors::Result;\n{progress}{waiting}\n\
         #[napi]\nimpl Session {{\n{}\n}}\n",
        noun.name,
        verbs.trim_end(),
    );
    Ok(File { path: format!("bindings/node/src/session/{}.rs", noun.name), text })
}

/// How an argument comes: as text, or as a function that gives entries.
fn taken(arg: &Arg) -> String {
    let ty = if arg.ty.entries().is_some() { "Next<'_>" } else { "String" };
    format!("{}: {ty}", arg.name)
}

/// How an argument that came as text is handed to the core.
fn handed(arg: &Arg) -> Result<String, String> {
    let name = &arg.name;
    match &arg.ty {
        Type::Text => Ok(format!("&{name}")),
        Type::Int => Ok(format!("call::whole(\"{name}\", &{name})?")),
        Type::Named(of) if of == "ItemRef" => Ok(name.clone()),
        Type::Entries(_) => Ok(format!("Entries::of({name})")),
        Type::Id(_) | Type::Words(_) | Type::Named(_) => Ok(format!("call::text(\"{name}\", &{name})?")),
        Type::List(inner) if super::script::is_text(inner) => Ok(format!("call::list(\"{name}\", &{name})?")),
        other => Err(format!("`{name}`: Node has no reader for an argument of type {other:?}")),
    }
}
