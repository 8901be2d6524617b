//! Rust's types as all languages can say them.

use syn::{GenericArgument, PathArguments};

use crate::r#gen::api::Type;

/// A type of a field or an argument.
pub fn ty(ty: &syn::Type) -> Result<Type, String> {
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
    let nth = |place: usize| match &last.arguments {
        PathArguments::AngleBracketed(args) => args.args.iter().nth(place),
        _ => None,
    };
    let inner = || match nth(0) {
        Some(GenericArgument::Type(inner)) => ty(inner),
        _ => Err(format!("{} needs a type inside", last.ident)),
    };
    let name = last.ident.to_string();
    if let ("FnMut", PathArguments::Parenthesized(takes)) = (name.as_str(), &last.arguments) {
        return match takes.inputs.first().map(|told| ty(&told.ty)) {
            Some(Ok(Type::Record(told))) => Ok(Type::Told(told)),
            _ => Err("a function is told a record".into()),
        };
    }
    Ok(match name.as_str() {
        // What is inside of itself is in a box; nobody else has to know.
        "Result" | "Into" | "Box" => inner()?,
        "Option" => Type::Option(Box::new(inner()?)),
        "Patch" => Type::Patch(Box::new(inner()?)),
        "Vec" => Type::List(Box::new(inner()?)),
        "Page" => Type::Page(Box::new(inner()?)),
        "BTreeMap" => match nth(1) {
            Some(GenericArgument::Type(value)) if is_named(value, "String") => Type::Map,
            Some(GenericArgument::Type(value)) if is_named(value, "Attribute") => Type::Attributes,
            _ => return Err("a map holds `String` or `Attribute`".into()),
        },
        "IntoIterator" => Type::Entries(entries(nth(0)).ok_or("an iterator is one of entries")?),
        "bool" => Type::Bool,
        "u32" | "i64" | "u64" => Type::Int,
        "str" | "String" => Type::Text,
        "Time" => Type::Time,
        "Span" => Type::Span,
        "Value" => Type::Json,
        "Cursor" => Type::Cursor,
        "Source" | "ItemRef" => Type::Named(name),
        "Quorum" => Type::Quorum,
        _ if name.ends_with("Id") => Type::Id(name),
        _ => Type::Record(name),
    })
}

fn is_named(ty: &syn::Type, name: &str) -> bool {
    matches!(ty, syn::Type::Path(path) if path.path.segments.last().is_some_and(|last| last.ident == name))
}

/// The input record in `Item = Result<(String, IdentityUpsert)>`.
fn entries(item: Option<&GenericArgument>) -> Option<String> {
    let Some(GenericArgument::AssocType(item)) = item else { return None };
    let syn::Type::Path(result) = &item.ty else { return None };
    let PathArguments::AngleBracketed(inside) = &result.path.segments.last()?.arguments else { return None };
    let Some(GenericArgument::Type(syn::Type::Tuple(pair))) = inside.args.first() else { return None };
    match (pair.elems.len(), pair.elems.last()?) {
        (2, syn::Type::Path(record)) => Some(record.path.segments.last()?.ident.to_string()),
        _ => None,
    }
}

/// Words are not told from records by their name: the model's list tells.
pub fn settle(ty: &mut Type, words: &[String]) {
    match ty {
        Type::Record(name) if words.contains(name) => *ty = Type::Words(name.clone()),
        Type::Option(inner) | Type::Patch(inner) | Type::List(inner) | Type::Page(inner) => {
            settle(inner, words);
        }
        _ => {}
    }
}
