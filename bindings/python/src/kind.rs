//! What an argument may be, and how a Python value becomes the JSON that the core reads.

use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use pyo3::prelude::*;
use pyo3::types::{
    PyBool, PyDateTime, PyDelta, PyDict, PyFloat, PyInt, PyList, PyMapping, PyString, PyTuple, PyTzInfo,
};
use serde_json::{Map, Number, Value};

use crate::error::{invalid, wrong_type};

/// Names, each with what it may be.
pub type Fields = &'static [(&'static str, Kind)];

/// What an argument may be.
#[derive(Debug)]
pub enum Kind {
    /// Text, or a list of texts, by name.
    Attributes,
    Bool,
    /// An iterable of dicts, which is not read at once.
    Entries(Fields),
    /// A function, which is not read.
    Function,
    Int,
    Json,
    List(&'static Kind),
    Map,
    /// It or `None`.
    Maybe(&'static Kind),
    /// Text, or an `os.PathLike`.
    Path,
    /// A whole number, or `all`.
    Quorum,
    /// A dict, or the record that callers got.
    Record(&'static Shape),
    Span,
    Text,
    /// Text, or a list of texts.
    Texts,
    Time,
}

/// What a record is when it is given.
#[derive(Debug)]
pub struct Shape {
    /// Its class.
    pub name: &'static str,
    /// Whether a value is of that class.
    pub is: fn(&Bound<'_, PyAny>) -> bool,
    /// Whether a text alone stands for it.
    pub text: bool,
    pub fields: Fields,
    /// What a dict must have.
    pub needed: &'static [&'static str],
}

/// What may stand under a name.
pub fn named(fields: Fields, name: &str) -> Option<&'static Kind> {
    fields.iter().find(|(known, _)| *known == name).map(|(_, kind)| kind)
}

/// An entry of a bulk import as JSON.
pub fn entry(fields: Fields, mapping: &Bound<'_, PyMapping>) -> PyResult<Value> {
    object("", mapping, 0, |name| named(fields, name))
}

/// Deeper than this nothing is read: a list may hold itself.
const DEEPEST: usize = 64;

impl Kind {
    /// Whether a JSON value has this type; its limits are the core's business.
    pub fn fits(&self, value: &Value) -> bool {
        match (self, value) {
            (Self::Maybe(_), Value::Null) | (Self::Json, _) | (Self::Bool, Value::Bool(_)) => true,
            (Self::Maybe(kind), value) => kind.fits(value),
            (Self::Text | Self::Path | Self::Span | Self::Time, Value::String(_)) => true,
            (Self::Int | Self::Quorum, Value::Number(number)) => number.is_i64() || number.is_u64(),
            (Self::Quorum, Value::String(_)) => true,
            (Self::List(kind), Value::Array(items)) => items.iter().all(|item| kind.fits(item)),
            (Self::Map, Value::Object(fields)) => fields.values().all(Value::is_string),
            (Self::Texts, value) => value.is_string() || Self::List(&Self::Text).fits(value),
            (Self::Attributes, Value::Object(fields)) => fields.values().all(|value| Self::Texts.fits(value)),
            (Self::Record(shape), Value::Object(_)) => shape.fits(value),
            (Self::Record(shape), Value::String(_)) => shape.text,
            _ => false,
        }
    }

    /// The names inside of a value that the core will not know, or will miss.
    pub fn strays(&self, value: &Value) -> Vec<String> {
        match (self.certain(), value) {
            (Self::List(kind), Value::Array(items)) => {
                items.iter().flat_map(|item| kind.strays(item)).collect()
            }
            (Self::Record(shape), value) => shape.strays(value),
            _ => Vec::new(),
        }
    }

    /// The value as JSON. What JSON has no word for is refused here; whether the rest fits, the core says.
    pub fn json(&self, field: &str, value: &Bound<'_, PyAny>) -> PyResult<Value> {
        self.nested(field, value, 0)
    }

    fn nested(&self, field: &str, value: &Bound<'_, PyAny>, depth: usize) -> PyResult<Value> {
        let py = value.py();
        if depth > DEEPEST {
            return Err(invalid(py, field, "is nested too deeply"));
        }
        if value.is_none() {
            Ok(Value::Null)
        } else if let Self::Record(shape) = self.certain()
            && !(shape.text && value.is_instance_of::<PyString>())
        {
            shape.json(field, value, depth)
        } else if let Ok(value) = value.cast::<PyBool>() {
            Ok(Value::Bool(value.is_true()))
        } else if value.is_instance_of::<PyInt>() {
            integer(field, value)
        } else if let Ok(value) = value.cast::<PyFloat>() {
            let number = Number::from_f64(value.extract()?);
            number.map(Value::Number).ok_or_else(|| invalid(py, field, "must be a finite number"))
        } else if let Ok(value) = value.cast::<PyString>() {
            // A lone surrogate is text in Python, but in no file.
            let text = value.to_str().map_err(|_| invalid(py, field, "must be text that UTF-8 can hold"))?;
            Ok(Value::String(text.to_owned()))
        } else if value.is_instance_of::<PyList>() || value.is_instance_of::<PyTuple>() {
            let item = match self.certain() {
                Self::List(item) => item,
                Self::Texts => &Self::Text,
                other => other,
            };
            let items = value.try_iter()?.enumerate();
            items.map(|(at, value)| item.nested(&format!("{field}[{at}]"), &value?, depth + 1)).collect()
        } else if value.is_instance_of::<PyDict>() || value.is_instance_of::<PyMapping>() {
            let inner = match self.certain() {
                Self::Map => &Self::Text,
                Self::Attributes => &Self::Texts,
                _ => self,
            };
            object(field, value.cast::<PyMapping>()?, depth, |_| Some(inner))
        } else {
            self.special(field, value)
        }
    }

    /// What only Python has: moments and spans of time, where such a thing is due.
    fn special(&self, field: &str, value: &Bound<'_, PyAny>) -> PyResult<Value> {
        let py = value.py();
        match self.certain() {
            Self::Time if value.is_instance_of::<PyDateTime>() => {
                Ok(Value::String(moment(field, value)?.to_rfc3339_opts(SecondsFormat::Millis, true)))
            }
            Self::Path if value.hasattr("__fspath__")? => {
                let path = value.call_method0("__fspath__")?;
                Self::Text.nested(field, &path, DEEPEST)
            }
            Self::Span if value.is_instance_of::<PyDelta>() => span(field, value).map(Value::String),
            kind => {
                let name = value.get_type().name()?;
                Err(wrong_type(py, field, &format!("must be {}, not `{name}`", kind.words())))
            }
        }
    }

    fn certain(&self) -> &Self {
        match self {
            Self::Maybe(kind) => kind.certain(),
            kind => kind,
        }
    }

    fn words(&self) -> &'static str {
        match self.certain() {
            Self::Bool => "true or false",
            Self::Int => "a whole number",
            Self::Quorum => "a whole number or `all`",
            Self::List(_) => "a list",
            Self::Map => "an object of texts",
            Self::Attributes => "an object of texts and lists of texts",
            Self::Entries(_) => "an iterable of dicts",
            Self::Function => "a function",
            Self::Record(_) => "an object",
            Self::Texts => "text or a list of texts",
            Self::Span => "a duration",
            Self::Time => "a time",
            Self::Text => "text",
            Self::Path => "text or a path",
            Self::Json | Self::Maybe(_) => "plain data",
        }
    }
}

impl Shape {
    fn json(&self, field: &str, value: &Bound<'_, PyAny>, depth: usize) -> PyResult<Value> {
        let plain = if (self.is)(value) { &value.call_method0("to_dict")? } else { value };
        let Ok(mapping) = plain.cast::<PyMapping>() else {
            let given = value.get_type().name()?;
            let text = if self.text { "text, " } else { "" };
            let problem = format!("must be {text}an object or a `{}`, not `{given}`", self.name);
            return Err(wrong_type(value.py(), field, &problem));
        };
        object(field, mapping, depth, |name| named(self.fields, name))
    }

    fn fits(&self, value: &Value) -> bool {
        let right = |(name, kind): &(&str, Kind)| value.get(*name).is_none_or(|value| kind.fits(value));
        self.strays(value).is_empty() && self.fields.iter().all(right)
    }

    /// The names that are none of its own, and those that it must have and has not.
    fn strays(&self, value: &Value) -> Vec<String> {
        let Value::Object(fields) = value else { return Vec::new() };
        let unknown = fields.keys().filter(|name| named(self.fields, name).is_none()).cloned();
        let missing = self.needed.iter().filter(|name| !fields.contains_key(**name));
        unknown.chain(missing.map(|name| (*name).to_owned())).collect()
    }
}

/// A dict as JSON; `kind` says what stands under a name. An unknown name has no value: the core says what is known.
fn object<'k>(
    field: &str,
    mapping: &Bound<'_, PyMapping>,
    depth: usize,
    kind: impl Fn(&str) -> Option<&'k Kind>,
) -> PyResult<Value> {
    let py = mapping.py();
    let mut object = Map::new();
    for pair in mapping.items()? {
        let (key, value): (Bound<'_, PyAny>, Bound<'_, PyAny>) = pair.extract()?;
        let Ok(key) = key.extract::<String>() else {
            let whole = if field.is_empty() { "entry" } else { field };
            return Err(wrong_type(py, whole, "must have text as its keys"));
        };
        let path = if field.is_empty() { key.clone() } else { format!("{field}.{key}") };
        let value = kind(&key).map_or(Ok(Value::Null), |kind| kind.nested(&path, &value, depth + 1))?;
        object.insert(key, value);
    }
    Ok(Value::Object(object))
}

fn integer(field: &str, value: &Bound<'_, PyAny>) -> PyResult<Value> {
    let small = value.extract::<i64>().map(Number::from);
    let number = small.or_else(|_| value.extract::<u64>().map(Number::from));
    number
        .map(Value::Number)
        .map_err(|_| invalid(value.py(), field, "must be a whole number of at most 64 bits"))
}

/// An aware `datetime`; a naive one is refused: it could be anybody's time zone.
pub fn moment(field: &str, value: &Bound<'_, PyAny>) -> PyResult<DateTime<Utc>> {
    let py = value.py();
    if value.call_method0("utcoffset")?.is_none() {
        let how = "must be aware: give it a time zone, such as `datetime.timezone.utc`";
        return Err(invalid(py, field, how));
    }
    let utc = PyTzInfo::utc(py)?;
    let moved = value.call_method1("astimezone", (utc,));
    moved
        .and_then(|moved| moved.extract())
        .map_err(|_| invalid(py, field, "must be a time from year 1 to 9999"))
}

/// A `timedelta` as an ISO 8601 duration.
pub fn span(field: &str, value: &Bound<'_, PyAny>) -> PyResult<String> {
    let far = |_| invalid(value.py(), field, "must be at most 100 years");
    let delta: TimeDelta = value.extract().map_err(far)?;
    let micros =
        delta.num_microseconds().ok_or_else(|| invalid(value.py(), field, "must be at most 100 years"))?;
    let (sign, micros) = (if micros < 0 { "-" } else { "" }, micros.unsigned_abs());
    let (seconds, rest) = (micros / 1_000_000, micros % 1_000_000);
    // Whole milliseconds are written as three digits; what is finer stays, so that the core refuses it.
    Ok(match rest {
        0 => format!("{sign}PT{seconds}S"),
        rest if rest % 1_000 == 0 => format!("{sign}PT{seconds}.{:03}S", rest / 1_000),
        rest => format!("{sign}PT{seconds}.{rest:06}S"),
    })
}
