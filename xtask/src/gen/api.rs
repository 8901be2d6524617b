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
    /// The function that is told how far it has come, if it takes one: an option like those of the input.
    pub progress: Option<Field>,
    /// What it gives back.
    pub returns: Type,
}

/// The verbs that wait for the network: in Node they give a promise, and Node goes on meanwhile.
const WAITING: &[&str] = &["webhooks.deliver"];

impl Verb {
    /// Whether it waits for the network.
    #[must_use]
    pub fn waits(&self, noun: &str) -> bool {
        WAITING.contains(&format!("{noun}.{}", self.name).as_str())
    }
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
    /// The file of the core, without ending: `cart`.
    pub file: String,
    /// Its documentation, a line each.
    pub docs: Vec<String>,
    /// Which way it goes.
    pub way: Way,
    /// The type whose text alone stands for it where it is given: `Source`.
    pub text: Option<String>,
    /// Its fields, in order.
    pub fields: Vec<Field>,
}

/// Which way a record goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Callers get it.
    Out,
    /// Callers give it: it refuses unknown fields.
    In,
    /// Callers give it inside of what they give, and get it inside of what they get: `FormField`.
    Both,
}

impl Record {
    /// Whether callers get it: a class.
    #[must_use]
    pub fn is_gotten(&self) -> bool {
        self.way != Way::In
    }

    /// Whether it tells what is wrong with a field, in words that name it. The problems of a bulk import's report do so
    /// too, but only the import knows what its entries called the field.
    #[must_use]
    pub fn is_problem(&self) -> bool {
        self.file == ERRORS
            && ["field", "message"].iter().all(|name| self.fields.iter().any(|field| field.name == *name))
    }
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
    /// Whether serde has a value for it when it is left out.
    pub defaults: bool,
    /// Whether it must be given.
    pub needed: bool,
}

/// A closed set of words: `RequestStatus`.
#[derive(Debug)]
pub struct Words {
    /// The type.
    pub name: String,
    /// The file of the core, without ending.
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
    /// A whole number, or `all`.
    Quorum,
    /// It or nothing.
    Option(Box<Type>),
    /// Absent: unchanged; null: cleared.
    Patch(Box<Type>),
    /// Many of it.
    List(Box<Type>),
    /// Text to text.
    Map,
    /// Text to a text or a list of texts.
    Attributes,
    /// Many ids, each with what this input record sets of it: read one by one from an iterator.
    Entries(String),
    /// A function that is told this record.
    Told(String),
    /// A page of a list.
    Page(Box<Type>),
}

impl Api {
    /// The record of this name.
    #[must_use]
    pub fn record(&self, name: &str) -> Option<&Record> {
        self.records.iter().find(|record| record.name == name)
    }

    /// The type whose text alone stands for a record where it is given, if there is one.
    #[must_use]
    pub fn text(&self, record: &str) -> Option<&str> {
        self.record(record)?.text.as_deref()
    }

    /// The records that are given inside of others, in the order of the model.
    pub fn given_inside(&self) -> impl Iterator<Item = &Record> {
        let given = self.records.iter().filter(|record| record.way != Way::Out);
        let fields = given.flat_map(|record| &record.fields);
        let inside: Vec<&str> = fields.filter_map(|field| field.ty.record()).collect();
        self.records.iter().filter(move |record| inside.contains(&record.name.as_str()))
    }

    /// The input records that are imported in bulk, in the order of the model.
    pub fn entries(&self) -> impl Iterator<Item = &Record> {
        let args = self.nouns.iter().flat_map(|noun| &noun.verbs).flat_map(|verb| &verb.args);
        let taken: Vec<&str> = args.filter_map(|arg| arg.ty.entries()).collect();
        self.records.iter().filter(move |record| taken.contains(&record.name.as_str()))
    }

    /// What a verb takes by name: the fields of its input record, and the function that it tells how far it has come.
    pub fn options<'a>(&'a self, verb: &'a Verb) -> impl Iterator<Item = &'a Field> {
        let record = verb.input.as_deref().and_then(|name| self.record(name));
        record.into_iter().flat_map(|record| &record.fields).chain(&verb.progress)
    }

    /// The Rust path of a record or of words: `countersign::model::CartLine`.
    #[must_use]
    pub fn path(&self, name: &str) -> String {
        let record = self.records.iter().find(|record| record.name == name).map(|record| &record.file);
        let words = || self.words.iter().find(|words| words.name == name).map(|words| &words.file);
        let room = if record.or_else(words).is_some_and(|file| file == ERRORS) { ERRORS } else { "model" };
        format!("countersign::{room}::{name}")
    }
}

/// The one file of the core beside the model that has records and words.
pub const ERRORS: &str = "error";

/// Where a file's records and words are written: `core/src/model/cart.rs`.
#[must_use]
pub fn source(file: &str) -> String {
    if file == ERRORS { format!("core/src/{file}.rs") } else { format!("core/src/model/{file}.rs") }
}

/// `IdentityUpsert` as `IdentityEntry`: an entry of a bulk import.
#[must_use]
pub fn entry(input: &str) -> String {
    format!("{}Entry", input.trim_end_matches("Upsert"))
}

impl Type {
    /// The record that is in it, if one is.
    #[must_use]
    pub fn record(&self) -> Option<&str> {
        match self {
            Self::Record(name) => Some(name),
            Self::Option(inner) | Self::Patch(inner) | Self::List(inner) | Self::Page(inner) => {
                inner.record()
            }
            _ => None,
        }
    }

    /// The record that a function is told, if it is one.
    #[must_use]
    pub fn told(&self) -> Option<&str> {
        match self {
            Self::Told(name) => Some(name),
            Self::Option(inner) => inner.told(),
            _ => None,
        }
    }

    /// The input record of its entries, if it is a bulk import.
    #[must_use]
    pub fn entries(&self) -> Option<&str> {
        match self {
            Self::Entries(name) => Some(name),
            _ => None,
        }
    }
}
