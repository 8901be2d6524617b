//! Reading the surface from the core's own code, with syn.

use std::fs;
use std::path::Path;

use syn::{
    Attribute, Expr, Fields, FnArg, GenericArgument, ImplItem, Item, Lit, Meta, Pat, PathArguments,
    ReturnType,
};

use super::api::{Api, Arg, Field, Noun, Record, Type, Verb, Words};

impl Api {
    /// Reads the surface from the workspace at `root`.
    pub fn read(root: &Path) -> Result<Self, String> {
        let mut api = Self::default();
        let model = root.join("core/src/model");
        for file in modules(&model)? {
            let path = model.join(format!("{file}.rs"));
            for item in parse(&path)?.items {
                api.take_model(&file, item).map_err(|why| format!("{}: {why}", path.display()))?;
            }
        }
        let words: Vec<String> = api.words.iter().map(|words| words.name.clone()).collect();
        api.records
            .iter_mut()
            .flat_map(|record| &mut record.fields)
            .for_each(|field| settle(&mut field.ty, &words));

        let session = root.join("core/src/session");
        for file in modules(&session)? {
            let path = session.join(format!("{file}.rs"));
            let mut noun = noun(&file, parse(&path)?).map_err(|why| format!("{}: {why}", path.display()))?;
            for verb in &mut noun.verbs {
                settle(&mut verb.returns, &words);
                verb.args.iter_mut().for_each(|arg| settle(&mut arg.ty, &words));
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

    fn take_model(&mut self, file: &str, item: Item) -> Result<(), String> {
        match item {
            Item::Struct(item) => {
                let Fields::Named(fields) = item.fields else {
                    return Err(format!("{}: fields need names", item.ident));
                };
                let fields = fields.named.into_iter().map(|field| {
                    let name = field.ident.map(|ident| ident.to_string()).unwrap_or_default();
                    let name = name.trim_start_matches("r#").to_owned();
                    Ok(Field { name, docs: docs(&field.attrs), ty: ty(&field.ty)? })
                });
                self.records.push(Record {
                    name: item.ident.to_string(),
                    file: file.to_owned(),
                    input: mentions(&item.attrs, "deny_unknown_fields"),
                    docs: docs(&item.attrs),
                    fields: fields.collect::<Result<_, String>>()?,
                });
            }
            Item::Macro(item) if item.mac.path.is_ident("words") => {
                self.words.push(words(file, item.mac.tokens)?);
            }
            _ => {}
        }
        Ok(())
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
                        returns: ty(returns)?,
                    });
                }
            }
            _ => {}
        }
    }
    Ok(noun)
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

fn ty(ty: &syn::Type) -> Result<Type, String> {
    match ty {
        syn::Type::Tuple(tuple) if tuple.elems.is_empty() => Ok(Type::Unit),
        syn::Type::Reference(reference) => self::ty(&reference.elem),
        syn::Type::ImplTrait(bound) => match bound.bounds.first() {
            Some(syn::TypeParamBound::Trait(bound)) => path(&bound.path),
            _ => Err("an impl that is no `Into<…>`".into()),
        },
        syn::Type::Path(path) => self::path(&path.path),
        _ => Err("a type that the languages can't say".into()),
    }
}

fn path(path: &syn::Path) -> Result<Type, String> {
    let last = path.segments.last().ok_or("an empty path")?;
    let inner = || -> Result<Type, String> {
        let PathArguments::AngleBracketed(args) = &last.arguments else {
            return Err(format!("{} needs a type inside", last.ident));
        };
        match args.args.first() {
            Some(GenericArgument::Type(inner)) => ty(inner),
            _ => Err(format!("{} needs a type inside", last.ident)),
        }
    };
    let name = last.ident.to_string();
    Ok(match name.as_str() {
        "Result" | "Into" => inner()?,
        "Option" => Type::Option(Box::new(inner()?)),
        "Patch" => Type::Patch(Box::new(inner()?)),
        "Vec" => Type::List(Box::new(inner()?)),
        "Page" => Type::Page(Box::new(inner()?)),
        "BTreeMap" => Type::Map,
        "bool" => Type::Bool,
        "u32" | "i64" | "u64" => Type::Int,
        "str" | "String" => Type::Text,
        "Time" => Type::Time,
        "Span" => Type::Span,
        "Value" => Type::Json,
        "Cursor" => Type::Cursor,
        "Source" | "ItemRef" => Type::Named(name),
        _ if name.ends_with("Id") => Type::Id(name),
        _ => Type::Record(name),
    })
}

/// Words are not told from records by their name: the model's list tells.
fn settle(ty: &mut Type, words: &[String]) {
    match ty {
        Type::Record(name) if words.contains(name) => *ty = Type::Words(name.clone()),
        Type::Option(inner) | Type::Patch(inner) | Type::List(inner) | Type::Page(inner) => {
            settle(inner, words);
        }
        _ => {}
    }
}

fn words(file: &str, tokens: impl Into<proc_macro2::TokenStream>) -> Result<Words, String> {
    use syn::parse::{Parse, ParseStream};

    struct Body(Vec<Attribute>, syn::Ident, Vec<(String, Vec<String>)>);
    impl Parse for Body {
        fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
            let attrs = input.call(Attribute::parse_outer)?;
            let name: syn::Ident = input.parse()?;
            let inside;
            syn::braced!(inside in input);
            let mut texts = Vec::new();
            while !inside.is_empty() {
                let meaning = inside.call(Attribute::parse_outer)?;
                let _: syn::Ident = inside.parse()?;
                let text: syn::LitStr = inside.parse()?;
                let _: syn::Token![,] = inside.parse()?;
                texts.push((text.value(), docs(&meaning)));
            }
            Ok(Self(attrs, name, texts))
        }
    }
    let Body(attrs, name, texts) = syn::parse2(tokens.into()).map_err(|why| why.to_string())?;
    Ok(Words { name: name.to_string(), file: file.to_owned(), docs: docs(&attrs), texts })
}

#[cfg(test)]
mod tests {
    use super::*;

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
        assert!(api.record("CartAdd").unwrap().input);
        assert!(!cart.docs.iter().any(|line| line.contains("use countersign")));
    }
}
