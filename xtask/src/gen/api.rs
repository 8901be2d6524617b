//! The public surface as the generator knows it: nouns with their verbs, records with their fields, words.

/// The whole public surface, as the languages see it.
#[derive(Debug, Default)]
pub struct Api {
    /// The nouns, in the order of `core/src/session/mod.rs`.
    pub nouns: Vec<Noun>,
    /// Every record of the model, outputs and inputs, file by file.
    pub records: Vec<Record>,
    /// Every closed set of words.
    pub words: Vec<Words>,
}

/// A noun of a session: `cart`.
#[derive(Debug)]
pub struct Noun {
    /// The session's method, and the file: `cart`.
    pub name: String,
    /// The Rust type: `Cart`.
    pub ty: String,
    /// Its documentation, a line each, without the Rust example.
    pub docs: Vec<String>,
    /// Its verbs, in order.
    pub verbs: Vec<Verb>,
}

/// A verb of a noun: `add`.
#[derive(Debug)]
pub struct Verb {
    /// The method: `add`.
    pub name: String,
    /// Its documentation, a line each.
    pub docs: Vec<String>,
    /// What it takes by position.
    pub args: Vec<Arg>,
    /// Its input record, if it takes one: `CartAdd`.
    pub input: Option<String>,
    /// What it gives back.
    pub returns: Type,
}

/// An argument by position.
#[derive(Debug)]
pub struct Arg {
    /// Its name.
    pub name: String,
    /// Its type.
    pub ty: Type,
}

/// A record of the model.
#[derive(Debug)]
pub struct Record {
    /// The type: `CartLine`.
    pub name: String,
    /// The file of the model, without ending: `cart`.
    pub file: String,
    /// Its documentation, a line each.
    pub docs: Vec<String>,
    /// Whether callers give it (it refuses unknown fields) rather than get it.
    pub input: bool,
    /// Its fields, in order.
    pub fields: Vec<Field>,
}

/// A field of a record.
#[derive(Debug)]
pub struct Field {
    /// Its name, without `r#`.
    pub name: String,
    /// Its documentation, a line each.
    pub docs: Vec<String>,
    /// Its type.
    pub ty: Type,
}

impl Field {
    /// Whether an input's field must be given: a list that may not be empty has no use for a default.
    #[must_use]
    pub fn is_needed(&self) -> bool {
        !matches!(self.ty, Type::Option(_) | Type::Patch(_) | Type::Bool)
    }
}

/// A closed set of words: `RequestStatus`.
#[derive(Debug)]
pub struct Words {
    /// The type.
    pub name: String,
    /// The file of the model, without ending.
    pub file: String,
    /// Its documentation, a line each.
    pub docs: Vec<String>,
    /// The texts, in order, each with what it means.
    pub texts: Vec<(String, Vec<String>)>,
}

/// A type, as all three languages can say it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Type {
    /// Nothing.
    Unit,
    /// True or false.
    Bool,
    /// A whole number.
    Int,
    /// Plain text.
    Text,
    /// A moment.
    Time,
    /// A span of time, as text.
    Span,
    /// Any JSON.
    Json,
    /// Where the next page begins, as text.
    Cursor,
    /// A text with a Rust type of its own: `Source`, `ItemRef`.
    Named(String),
    /// A typed id, as text: `RequestId`.
    Id(String),
    /// One of a closed set of words.
    Words(String),
    /// A record of the model.
    Record(String),
    /// It or nothing.
    Option(Box<Type>),
    /// Absent: unchanged; null: cleared.
    Patch(Box<Type>),
    /// Many of it.
    List(Box<Type>),
    /// Text to text.
    Map,
    /// A page of a list.
    Page(Box<Type>),
}

impl Api {
    /// The record of this name.
    #[must_use]
    pub fn record(&self, name: &str) -> Option<&Record> {
        self.records.iter().find(|record| record.name == name)
    }
}
