//! What holds the package together: the session with its nouns, and the list of all that is generated.

use std::fmt::Write as _;

use super::super::File;
use super::super::api::Api;
use super::super::docs::camel;
use super::{banner, rooms};

/// The session: a getter for each noun.
pub(super) fn session(api: &Api) -> File {
    let mut text =
        banner("core/src/session/mod.rs") + "'use strict';\n\nconst native = require('./native.js');\n";
    for noun in &api.nouns {
        let _ = writeln!(text, "const {{ {} }} = require('./nouns/{}.js');", noun.ty, noun.name);
    }
    text += "\nclass Session {\n  #native;\n  #nouns = {};\n\n  constructor(opened) {\n    \
             if (!(opened instanceof native.Session)) throw new TypeError('a session comes from `store.asUser(id)`');\n    \
             this.#native = opened;\n  }\n";
    for noun in &api.nouns {
        let name = camel(&noun.name);
        let _ = write!(
            text,
            "\n  get {name}() {{\n    return (this.#nouns.{name} ??= new {}(this.#native));\n  }}\n",
            noun.ty
        );
    }
    text += "}\n\nmodule.exports = { Session };\n";
    File { path: "node/lib/session.js".to_owned(), text }
}

/// The session's types.
pub(super) fn session_types(api: &Api) -> File {
    let mut text = banner("core/src/session/mod.rs");
    for noun in &api.nouns {
        let _ = writeln!(text, "import type {{ {} }} from './nouns/{}.js';", noun.ty, noun.name);
    }
    text += "\n/**\n * A caller's view of the store.\n *\n \
             * It comes from `asUser`, `asAdmin` or `asSystem` of a store or a transaction. The host has authenticated the\n \
             * caller; who they are and what they may do is judged inside each call.\n */\nexport class Session {\n  \
             private constructor();\n";
    for noun in &api.nouns {
        let docs = noun.docs.first().map_or("", String::as_str);
        let _ = write!(text, "  /** {docs} */\n  get {}(): {};\n", camel(&noun.name), noun.ty);
    }
    text += "}\n";
    File { path: "node/lib/session.d.ts".to_owned(), text }
}

/// All that is generated and public: the session, the nouns, the records.
pub(super) fn surface(api: &Api) -> File {
    let mut text = banner("core/src/session and core/src/model") + "'use strict';\n\n";
    let mut names = Vec::new();
    for (file, inside) in files(api) {
        if !inside.is_empty() {
            let _ = writeln!(text, "const {{ {} }} = require('./{file}.js');", inside.join(", "));
            names.extend(inside);
        }
    }
    let names: String = names.iter().map(|name| format!("  {name},\n")).collect();
    let _ = write!(text, "\nmodule.exports = {{\n{names}}};\n");
    File { path: "node/lib/surface.js".to_owned(), text }
}

/// Its types.
pub(super) fn surface_types(api: &Api) -> File {
    let mut text = banner("core/src/session and core/src/model");
    for (file, _) in files(api) {
        let _ = writeln!(text, "export * from './{file}.js';");
    }
    File { path: "node/lib/surface.d.ts".to_owned(), text }
}

/// The generated files, each with its classes.
fn files(api: &Api) -> Vec<(String, Vec<&str>)> {
    let mut files = vec![("session".to_owned(), vec!["Session"])];
    files.extend(api.nouns.iter().map(|noun| (format!("nouns/{}", noun.name), vec![noun.ty.as_str()])));
    for room in rooms(api) {
        let classes =
            room.records.iter().filter(|record| record.is_gotten()).map(|record| record.name.as_str());
        files.push((format!("records/{}", room.file), classes.collect()));
    }
    files
}
