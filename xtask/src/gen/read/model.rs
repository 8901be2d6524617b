//! The records and words of a file of the core.

use syn::{Attribute, Fields, Item, Pat};

use super::types::ty;
use super::{docs, mentions};
use crate::r#gen::api::{Api, Field, Record, Way, Words};
use crate::r#gen::docs::snake;

impl Api {
    /// Takes what is public to the languages.
    pub(super) fn take_model(&mut self, file: &str, item: Item) -> Result<(), String> {
        match item {
            // What can't be read back is no record: an error's report becomes an error.
            Item::Struct(item) if mentions(&item.attrs, "Deserialize") => {
                self.records.push(record(file, item)?);
            }
            Item::Enum(item) if mentions(&item.attrs, "snake_case") => {
                let text = |variant: syn::Variant| (snake(&variant.ident.to_string()), docs(&variant.attrs));
                self.words.push(Words {
                    name: item.ident.to_string(),
                    file: file.to_owned(),
                    docs: docs(&item.attrs),
                    texts: item.variants.into_iter().map(text).collect(),
                });
            }
            Item::Macro(item) if item.mac.path.is_ident("words") => {
                self.words.push(words(file, item.mac.tokens)?);
            }
            Item::Macro(item) if item.mac.path.is_ident("compact") => self.stands(item.mac.tokens)?,
            Item::Macro(item) if item.mac.path.is_ident("codes") => {
                self.words.push(codes(file, item.mac.tokens)?);
            }
            _ => {}
        }
        Ok(())
    }

    /// Takes `compact! { Stage from Source }`: a source's text alone stands for a stage.
    fn stands(&mut self, tokens: proc_macro2::TokenStream) -> Result<(), String> {
        let words: Vec<String> = tokens.into_iter().map(|token| token.to_string()).collect();
        let [name, from, text] = words.as_slice() else {
            return Err("`compact!` takes `Record from Text`".into());
        };
        let record = self.records.iter_mut().find(|record| record.name == *name && from == "from");
        let record = record.ok_or_else(|| format!("`compact!`: `{name}` must be a record above it"))?;
        record.text = Some(text.clone());
        Ok(())
    }
}

fn record(file: &str, item: syn::ItemStruct) -> Result<Record, String> {
    let Fields::Named(fields) = item.fields else {
        return Err(format!("{}: fields need names", item.ident));
    };
    let all_default = item.attrs.iter().any(defaults);
    let fields = fields.named.into_iter().map(|field| {
        let name = field.ident.map(|ident| ident.to_string()).unwrap_or_default();
        Ok(Field {
            name: name.trim_start_matches("r#").to_owned(),
            docs: docs(&field.attrs),
            ty: ty(&field.ty)?,
            defaults: all_default || field.attrs.iter().any(defaults),
            needed: true,
        })
    });
    Ok(Record {
        name: item.ident.to_string(),
        file: file.to_owned(),
        docs: docs(&item.attrs),
        way: if mentions(&item.attrs, "deny_unknown_fields") { Way::In } else { Way::Out },
        text: None,
        fields: fields.collect::<Result<_, String>>()?,
    })
}

/// Whether it is `#[serde(default)]`.
fn defaults(attr: &Attribute) -> bool {
    attr.path().is_ident("serde") && mentions(std::slice::from_ref(attr), "default")
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

/// The list of `codes!`: a meaning, a variant, a text and a pattern each.
fn codes(file: &str, tokens: proc_macro2::TokenStream) -> Result<Words, String> {
    use syn::parse::{ParseStream, Parser as _};

    let list = |input: ParseStream<'_>| {
        let mut texts = Vec::new();
        while !input.is_empty() {
            let meaning = input.call(Attribute::parse_outer)?;
            let _: syn::Ident = input.parse()?;
            let text: syn::LitStr = input.parse()?;
            let _ = Pat::parse_single(input)?;
            let _: syn::Token![,] = input.parse()?;
            texts.push((text.value(), docs(&meaning)));
        }
        Ok(texts)
    };
    let texts = list.parse2(tokens).map_err(|why| why.to_string())?;
    let about = vec!["An error's stable code.".to_owned()];
    Ok(Words { name: "Code".to_owned(), file: file.to_owned(), docs: about, texts })
}
