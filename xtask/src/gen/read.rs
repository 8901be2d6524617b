//! Reading the surface from the core's own code, with syn.

mod model;
mod types;
mod ways;

use std::fs;
use std::path::Path;

use syn::{Attribute, Expr, FnArg, ImplItem, Item, Lit, Meta, Pat, ReturnType};

use super::api::{Api, Arg, ERRORS, Field, Noun, Type, Verb, source};
use types::{settle, ty};

impl Api {
    /// Reads the surface from the workspace at `root`.
    pub fn read(root: &Path) -> Result<Self, String> {
        let mut api = Self::default();
        for file in modules(&root.join("core/src/model"))?.into_iter().chain([ERRORS.to_owned()]) {
            let path = source(&file);
            for item in parse(&root.join(&path))?.items {
                api.take_model(&file, item).map_err(|why| format!("{path}: {why}"))?;
            }
        }
        let words: Vec<String> = api.words.iter().map(|words| words.name.clone()).collect();
        api.records
            .iter_mut()
            .flat_map(|record| &mut record.fields)
            .for_each(|field| settle(&mut field.ty, &words));
        api.find_ways()?;

        let session = root.join("core/src/session");
        for file in modules(&session)? {
            let path = session.join(format!("{file}.rs"));
            let mut noun = noun(&file, parse(&path)?).map_err(|why| format!("{}: {why}", path.display()))?;
            for verb in &mut noun.verbs {
                settle(&mut verb.returns, &words);
                verb.args.iter_mut().for_each(|arg| settle(&mut arg.ty, &words));
                if let Some(told) = verb.args.pop_if(|arg| arg.ty.told().is_some()) {
                    verb.progress = Some(progress(told));
                }
                let last = verb.args.last().map(|arg| arg.ty.clone());
                if let Some(Type::Record(name)) = last {
                    verb.args.pop();
                    verb.input = Some(name);
                }
            }
            api.nouns.push(noun);
        }
        Ok(api)
    }
}

/// The private modules that a `mod.rs` names, in its order.
fn modules(folder: &Path) -> Result<Vec<String>, String> {
    let items = parse(&folder.join("mod.rs"))?.items;
    Ok(items
        .iter()
        .filter_map(|item| match item {
            Item::Mod(module) if module.content.is_none() => Some(module.ident.to_string()),
            _ => None,
        })
        .collect())
}

fn parse(path: &Path) -> Result<syn::File, String> {
    let text = fs::read_to_string(path).map_err(|why| format!("{}: {why}", path.display()))?;
    syn::parse_file(&text).map_err(|why| format!("{}: {why}", path.display()))
}

fn noun(file: &str, source: syn::File) -> Result<Noun, String> {
    let mut noun = Noun { name: file.to_owned(), ty: String::new(), docs: Vec::new(), verbs: Vec::new() };
    for item in source.items {
        match item {
            Item::Struct(item) => {
                noun.ty = item.ident.to_string();
                noun.docs = docs(&item.attrs);
            }
            Item::Impl(item) => {
                for part in item.items {
                    let ImplItem::Fn(method) = part else { continue };
                    if !matches!(method.vis, syn::Visibility::Public(_)) {
                        continue;
                    }
                    let mut args = Vec::new();
                    for arg in &method.sig.inputs {
                        let FnArg::Typed(arg) = arg else { continue };
                        let Pat::Ident(name) = &*arg.pat else {
                            return Err("an argument needs a name".into());
                        };
                        args.push(Arg { name: name.ident.to_string(), ty: ty(&arg.ty)? });
                    }
                    let ReturnType::Type(_, returns) = &method.sig.output else {
                        return Err(format!("{}: a verb returns a Result", method.sig.ident));
                    };
                    noun.verbs.push(Verb {
                        name: method.sig.ident.to_string(),
                        docs: docs(&method.attrs),
                        args,
                        input: None,
                        progress: None,
                        returns: ty(returns)?,
                    });
                }
            }
            _ => {}
        }
    }
    Ok(noun)
}

/// The option that is a function to be told how far a call has come.
fn progress(arg: Arg) -> Field {
    let docs =
        "A function that is told how far it has come. What it throws ends the call, and is thrown unchanged.";
    let ty = Type::Option(Box::new(arg.ty));
    Field { name: arg.name, docs: vec![docs.to_owned()], ty, defaults: true, needed: false }
}

/// The doc comment's lines, without Rust examples.
fn docs(attrs: &[Attribute]) -> Vec<String> {
    let mut lines = Vec::new();
    let mut example = false;
    for attr in attrs {
        let Meta::NameValue(pair) = &attr.meta else { continue };
        let (true, Expr::Lit(lit)) = (attr.path().is_ident("doc"), &pair.value) else { continue };
        let Lit::Str(text) = &lit.lit else { continue };
        let text = text.value();
        let line = text.strip_prefix(' ').unwrap_or(&text).to_owned();
        if line.starts_with("```") {
            example = !example;
        } else if !example {
            lines.push(line);
        }
    }
    while lines.last().is_some_and(|line| line.is_empty()) {
        lines.pop();
    }
    lines
}

fn mentions(attrs: &[Attribute], word: &str) -> bool {
    attrs.iter().any(|attr| match &attr.meta {
        Meta::List(list) => list.tokens.to_string().contains(word),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::r#gen::api::Way;

    #[test]
    fn the_surface_is_read_from_the_core() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let api = Api::read(&root).unwrap();
        let cart = api.nouns.iter().find(|noun| noun.name == "cart").unwrap();
        let add = &cart.verbs[0];
        assert_eq!((add.name.as_str(), add.input.as_deref()), ("add", Some("CartAdd")));
        assert_eq!(add.args[0].ty, Type::Named("ItemRef".into()));
        assert_eq!(add.returns, Type::Record("CartLine".into()));
        let status =
            api.record("Request").unwrap().fields.iter().find(|field| field.name == "status").unwrap();
        assert_eq!(status.ty, Type::Words("RequestStatus".into()));
        assert_eq!(api.record("CartAdd").unwrap().way, Way::In);
        assert!(!cart.docs.iter().any(|line| line.contains("use countersign")));
    }

    #[test]
    fn what_is_given_as_it_was_gotten_is_told_apart() {
        let api = Api::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("..")).unwrap();
        let needed = |name: &str| {
            let record = api.record(name).unwrap();
            assert_eq!(record.way, Way::Both);
            let needed = record.fields.iter().filter(|field| field.needed);
            needed.map(|field| field.name.clone()).collect::<Vec<_>>()
        };
        assert_eq!(needed("FormField"), ["name", "kind"]);
        assert_eq!(needed("Permission"), ["permission"]);
        assert!(needed("Requestability").is_empty() && needed("Audience").is_empty());
        let items = &api.record("ConflictRuleCreate").unwrap().fields[0];
        assert!(items.needed && items.defaults, "a list that may not be empty");
    }

    #[test]
    fn a_record_may_be_inside_of_itself_and_have_a_text_that_stands_for_it() {
        let api = Api::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("..")).unwrap();
        let fields = |name: &str| &api.record(name).unwrap().fields;
        let needs = Type::Option(Box::new(Type::List(Box::new(Type::Record("Need".into())))));
        assert!(fields("Need").iter().any(|field| field.name == "all_of" && field.ty == needs));
        let at_least = fields("Need").iter().find(|field| field.name == "at_least").unwrap();
        assert_eq!(at_least.ty, Type::Option(Box::new(Type::Quorum)));
        let not = fields("Condition").iter().find(|field| field.name == "not").unwrap();
        assert_eq!(not.ty, Type::Option(Box::new(Type::Record("Condition".into()))));
        assert_eq!(
            (api.text("Stage"), api.text("Need"), api.text("Condition")),
            (Some("Source"), Some("Source"), None)
        );
        let inside: Vec<&str> = api.given_inside().map(|record| record.name.as_str()).collect();
        assert!(inside.contains(&"Reminders") && !inside.contains(&"PolicyCreate"));
    }

    #[test]
    fn errors_have_records_and_words_too() {
        let api = Api::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("..")).unwrap();
        assert_eq!(
            (api.path("Problem"), api.path("CartLine")),
            ("countersign::error::Problem".into(), "countersign::model::CartLine".into(),)
        );
        assert!(api.record("Report").is_none() && api.record("Problem").unwrap().is_problem());
        let texts = |name: &str| -> Vec<&str> {
            let words = api.words.iter().find(|words| words.name == name).unwrap();
            words.texts.iter().map(|(text, _)| text.as_str()).collect()
        };
        assert!(texts("Code").contains(&"not_found"));
        assert_eq!(texts("Resolution")[0], "remove_line");
    }

    #[test]
    fn a_function_that_is_told_is_an_option() {
        let api = Api::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("..")).unwrap();
        let audit = api.nouns.iter().find(|noun| noun.name == "audit").unwrap();
        let export = audit.verbs.iter().find(|verb| verb.name == "export").unwrap();
        assert_eq!((export.args.len(), export.input.as_deref()), (1, Some("AuditExport")));
        let options: Vec<(&str, Option<&str>)> =
            api.options(export).map(|field| (field.name.as_str(), field.ty.told())).collect();
        assert_eq!(options, [("after", None), ("progress", Some("ExportProgress"))]);
    }

    #[test]
    fn a_bulk_import_takes_entries() {
        let api = Api::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("..")).unwrap();
        let names: Vec<&str> = api.entries().map(|record| record.name.as_str()).collect();
        assert_eq!(names, ["GrantLoad", "GroupUpsert", "IdentityUpsert"]);
    }
}
