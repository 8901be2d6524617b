//! The core's own story runner needs every verb by its name: this writes the one match that calls them.

use std::fmt::Write as _;

use super::File;
use super::api::{Api, Type, Verb};

/// The generated files of the core's tests.
pub fn files(api: &Api) -> Vec<File> {
    let mut text = String::from(
        "// Written by `cargo xtask gen` from core/src/session: every verb by its name.\n\n\
         use countersign::model::input;\nuse countersign::{Error, Result, Session};\nuse serde_json::Value;\n\n\
         use super::arguments::Arguments;\n\n\
         /// Calls a verb with arguments as JSON.\n\
         pub fn call(session: &Session, operation: &str, mut args: Arguments, with: Value) -> Result<Value> {\n    match operation {\n",
    );
    for noun in &api.nouns {
        for verb in &noun.verbs {
            let _ = writeln!(text, "        \"{}.{}\" => {},", noun.name, verb.name, arm(&noun.name, verb));
        }
    }
    text.push_str("        _ => Err(Error::Internal(format!(\"no operation `{operation}`\"))),\n    }\n}\n");
    vec![File { path: "core/tests/stories/calls.rs".into(), text }]
}

fn arm(noun: &str, verb: &Verb) -> String {
    let mut args: Vec<String> =
        verb.args.iter().map(|arg| format!("args.{}(\"{}\")?", taken(&arg.ty), arg.name)).collect();
    if verb.input.is_some() {
        args.push("input(with)?".into());
    }
    if verb.progress.is_some() {
        args.push("|_| Ok(())".into());
    }
    let call = format!("session.{noun}().{}({})?", verb.name, args.join(", "));
    if verb.returns == Type::Unit {
        format!("{{ {call}; Ok(Value::Null) }}")
    } else {
        format!("super::plain({call})")
    }
}

fn taken(ty: &Type) -> String {
    match ty {
        Type::Text => "text".into(),
        Type::List(_) => "list".into(),
        Type::Entries(_) => "entries".into(),
        // The call takes anything that turns into it: say which.
        Type::Named(name) => format!("parsed::<countersign::{name}>"),
        Type::Int => "whole".into(),
        _ => "parsed".into(),
    }
}
