use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::error::{Error, Result, shown};

/// Reads an input record from JSON: what the bindings and HTTP hosts do with what they are given.
///
/// ```
/// use countersign::model::{CartAdd, input};
/// let line: CartAdd = input(serde_json::json!({"justification": "Q1 analytics", "duration": "30d"}))?;
/// let wrong = input::<CartAdd>(serde_json::json!({"duration": "soon"})).unwrap_err();
/// assert_eq!(wrong.to_string(), "`duration` must be a duration, such as `30d`, `12h`, `P30D` or `PT12H`");
/// # Ok::<(), countersign::Error>(())
/// ```
///
/// # Errors
/// `invalid`, naming the field: unknown, of the wrong type, or out of its limits.
pub fn input<T: DeserializeOwned>(value: Value) -> Result<T> {
    // Serde would read a record from a list too, by the order of its fields.
    if !value.is_object() {
        return Err(Error::invalid("options", "must be an object"));
    }
    read(value)
}

/// Reads an entry of a bulk import from JSON: an object with an `id` besides the fields of its input record.
///
/// ```
/// use countersign::model::{IdentityUpsert, entry};
/// let (id, dana) = entry::<IdentityUpsert>(serde_json::json!({"id": "dana", "name": "Dana Diaz"}))?;
/// assert_eq!((id.as_str(), dana.name), ("dana", "Dana Diaz".into()));
/// # Ok::<(), countersign::Error>(())
/// ```
///
/// # Errors
/// `invalid`, naming the field: `id` missing or no text, or a field that is unknown, of the wrong type, or out of its limits.
pub fn entry<T: DeserializeOwned>(value: Value) -> Result<(String, T)> {
    let Value::Object(mut fields) = value else { return Err(Error::invalid("entry", "must be an object")) };
    match fields.remove("id") {
        Some(Value::String(id)) => Ok((id, read(Value::Object(fields))?)),
        Some(_) => Err(Error::invalid("id", "must be text")),
        None => Err(Error::invalid("id", "must be given")),
    }
}

/// Reads an argument that a call takes by position, such as a list of items.
///
/// # Errors
/// `invalid`, naming the argument, and the place in it.
pub fn argument<T: DeserializeOwned>(name: &str, value: Value) -> Result<T> {
    read(value).map_err(|why| match why {
        // A value of its own has no path, or one that begins inside of it.
        Error::Invalid { field, problem } if field.starts_with('[') => {
            Error::invalid(format!("{name}{field}"), problem)
        }
        Error::Invalid { problem, .. } => Error::invalid(name, problem),
        other => other,
    })
}

/// Gives a record that is part of another one its own reading, so that it is read from objects only, and an error in it
/// names the place: `form[0].label`.
macro_rules! nested {
    ($($record:ident)*) => {$(
        impl<'de> serde::Deserialize<'de> for $record {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let value = serde_json::Value::deserialize(from)?;
                if !value.is_object() {
                    return Err(serde::de::Error::custom("must be an object"));
                }
                let mut track = serde_path_to_error::Track::new();
                let inner = serde_path_to_error::Deserializer::new(value, &mut track);
                // The derived reading: `remote` has made it a function of the type's own.
                $record::deserialize(inner).map_err(|why| {
                    serde::de::Error::custom($crate::model::input::placed(&track.path().to_string(), &why.to_string()))
                })
            }
        }

        impl serde::Serialize for $record {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                $record::serialize(self, to)
            }
        }
    )*};
}
pub(super) use nested;

/// As [`nested`], for a record that a source's text alone stands for.
macro_rules! compact {
    ($record:ident from $text:ident) => {
        impl<'de> serde::Deserialize<'de> for $record {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let value = match serde_json::Value::deserialize(from)? {
                    serde_json::Value::String(text) => {
                        return $text::try_from(text).map($record::from).map_err(serde::de::Error::custom);
                    }
                    value => value,
                };
                if !value.is_object() {
                    return Err(serde::de::Error::custom("must be text or an object"));
                }
                let mut track = serde_path_to_error::Track::new();
                let inner = serde_path_to_error::Deserializer::new(value, &mut track);
                $record::deserialize(inner).map_err(|why| {
                    serde::de::Error::custom($crate::model::input::placed(
                        &track.path().to_string(),
                        &why.to_string(),
                    ))
                })
            }
        }

        impl serde::Serialize for $record {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                $record::serialize(self, to)
            }
        }
    };
}
pub(super) use compact;

/// Between the place of an error inside a record and its words, on their way through serde.
const MARK: char = '\u{1}';

/// An error inside a record that is part of another one, with its place.
pub(super) fn placed(path: &str, words: &str) -> String {
    match name(path, words) {
        Error::Invalid { field, problem } => format!("{MARK}{field}{MARK}{problem}"),
        other => other.to_string(),
    }
}

fn read<T: DeserializeOwned>(value: Value) -> Result<T> {
    serde_path_to_error::deserialize(value).map_err(|why| {
        let path = why.path().to_string();
        name(&path, &why.into_inner().to_string())
    })
}

/// Turns serde's words into ours.
fn name(path: &str, words: &str) -> Error {
    if let Some((inner, problem)) = words.strip_prefix(MARK).and_then(|rest| rest.split_once(MARK)) {
        let field =
            if inner.is_empty() || inner == "." { path.to_owned() } else { format!("{path}.{inner}") };
        return Error::invalid(field, problem);
    }
    let quoted = |text: &str| text.split('`').nth(1).map(str::to_owned);
    if let Some(rest) = words.strip_prefix("unknown field ") {
        let field = quoted(rest).unwrap_or_else(|| path.to_owned());
        let known = rest.split_once(", ").map_or("there are no options here", |(_, known)| known);
        return Error::invalid(shown(&field), format!("is not an option: {known}"));
    }
    if let Some(rest) = words.strip_prefix("missing field ") {
        return Error::invalid(quoted(rest).unwrap_or_else(|| path.to_owned()), "must be given");
    }
    if let Some(rest) = words.strip_prefix("unknown variant ") {
        let known = rest.split_once(", expected ").map_or(rest, |(_, known)| known);
        let known = known.strip_prefix("one of ").unwrap_or(known);
        // Two are told as `a` or `b`.
        let one_of = if known.contains(", ") { "one of " } else { "" };
        return Error::invalid(path, format!("must be {one_of}{known}"));
    }
    if NO_TIME.contains(&words) {
        return Error::invalid(path, format!("must be {TIME}"));
    }
    match words.split_once(", expected ") {
        Some((given, expected)) => {
            let given = given.trim_start_matches("invalid type: ").trim_start_matches("invalid value: ");
            let given = match given {
                "map" => "an object",
                "sequence" => "a list",
                given => given,
            };
            Error::invalid(path, format!("must be {}, not {given}", words_for(expected)))
        }
        None => Error::invalid(path, words.to_owned()),
    }
}

const TIME: &str = "a time in RFC 3339, such as `2026-01-05T09:00:00Z`";
/// What chrono says of a text that is no time.
const NO_TIME: &[&str] = &[
    "input is out of range",
    "no possible date and time matching input",
    "input is not enough for unique date and time",
    "input contains invalid characters",
    "premature end of input",
    "trailing input",
];

/// What Rust calls a type, as users of three languages call it.
fn words_for(expected: &str) -> &str {
    match expected {
        "a string" | "string or map" => "text",
        "a sequence" => "a list",
        "a boolean" => "true or false",
        "an RFC 3339 formatted date and time string" => TIME,
        "a map" => "an object of texts",
        "i64" | "u32" | "u64" => "a whole number",
        other => other,
    }
}
