//! One call from Python: its arguments by position and by name, read for the core.

use std::str::FromStr;

use countersign::{Error, Result, model};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::answer::ToPython;
use crate::entries::Entries;
use crate::error::{raise, raise_wrong_type, run, wrong_type};
use crate::kind::{Fields, Kind, named};
use crate::progress::Progress;

/// A verb's parameters.
#[derive(Debug)]
pub struct Verb {
    /// As people call it: `cart.add`.
    pub name: &'static str,
    /// What it takes by position, or by name.
    pub args: Fields,
    /// What it takes by name only.
    pub options: Fields,
}

/// The arguments of one call, as JSON.
pub struct Call<'py> {
    py: Python<'py>,
    verb: &'static Verb,
    given: Map<String, Value>,
    /// What is not read at once.
    iterable: Option<Bound<'py, PyAny>>,
    /// What is told how far the call has come.
    function: Option<Bound<'py, PyAny>>,
}

impl<'py> Call<'py> {
    /// Binds arguments to parameters as Python would, but with this library's errors.
    pub fn read(
        verb: &'static Verb,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Self> {
        let py = args.py();
        let mut given = Map::new();
        let (mut iterable, mut function) = (None, None);
        let mut read = |kind: &Kind, name: &str, value: Bound<'py, PyAny>| match kind {
            Kind::Entries(_) => {
                iterable = Some(value);
                Ok(Value::Null)
            }
            kind => kind.json(name, &value),
        };
        if args.len() > verb.args.len() {
            return Err(wrong_type(py, verb.name, &too_many(verb, args.len())));
        }
        for ((name, kind), value) in verb.args.iter().zip(args) {
            given.insert((*name).to_owned(), read(kind, name, value)?);
        }
        for (key, value) in kwargs.into_iter().flatten() {
            let Ok(key) = key.extract::<String>() else {
                return Err(wrong_type(py, verb.name, "has no options with such names"));
            };
            if given.contains_key(&key) {
                return Err(wrong_type(py, &key, "is given twice: by position and by name"));
            }
            let known = verb.args.iter().chain(verb.options).find(|(name, _)| *name == key);
            if let Some((_, Kind::Maybe(Kind::Function))) = known {
                function = Some(value).filter(|value| !value.is_none());
                continue;
            }
            let value = match known {
                Some((_, kind)) => read(kind, &key, value)?,
                None if verb.options.is_empty() => {
                    return Err(wrong_type(py, &key, "is not an option: there are no options here"));
                }
                // The core says what the options are.
                None => Value::Null,
            };
            given.insert(key, value);
        }
        match verb.args.iter().find(|(name, _)| !given.contains_key(*name)) {
            Some((name, _)) => Err(wrong_type(py, name, "must be given")),
            None => Ok(Self { py, verb, given, iterable, function }),
        }
    }

    /// An argument by position.
    pub fn take<T: DeserializeOwned>(&mut self, name: &str) -> PyResult<T> {
        let value = self.given.remove(name).unwrap_or_default();
        let kind = self.verb.args.iter().chain(self.verb.options).find(|(known, _)| *known == name);
        let fits = kind.is_some_and(|(_, kind)| kind.fits(&value));
        model::argument(name, value)
            .map_err(|error| if fits { raise(self.py, &error) } else { raise_wrong_type(self.py, &error) })
    }

    /// An argument by position that is read from text: a typed id.
    pub fn text<T: FromStr<Err = Error>>(&mut self, name: &str) -> PyResult<T> {
        let text: String = self.take(name)?;
        text.parse().map_err(|error| {
            let error = match error {
                Error::Invalid { problem, .. } => Error::Invalid { field: name.to_owned(), problem },
                other => other,
            };
            raise(self.py, &error)
        })
    }

    /// The entries of a bulk import.
    pub fn entries<T>(self, name: &str) -> PyResult<Entries<T>> {
        match (named(self.verb.args, name), self.iterable) {
            (Some(Kind::Entries(fields)), Some(value)) => Entries::of(name, fields, &value),
            _ => Err(wrong_type(self.py, name, "must be given")),
        }
    }

    /// What is told how far the call has come, if it is given.
    pub fn progress(&mut self, name: &str) -> PyResult<Progress> {
        Progress::of(self.py, name, self.function.take())
    }

    /// The options, as the verb's input record.
    pub fn input<T: DeserializeOwned>(self) -> PyResult<T> {
        let odd: Vec<String> =
            self.given.iter().flat_map(|(key, value)| odd(self.verb.options, key, value)).collect();
        model::input(Value::Object(self.given)).map_err(|error| match &error {
            Error::Invalid { field, .. } if odd.iter().any(|key| key == head(field)) => {
                raise_wrong_type(self.py, &error)
            }
            _ => raise(self.py, &error),
        })
    }
}

/// The names in an option, itself and inside, that have the wrong type, are missing, or are none.
fn odd(options: Fields, key: &str, value: &Value) -> Vec<String> {
    match named(options, key) {
        Some(kind) if kind.fits(value) => Vec::new(),
        kind => kind.iter().flat_map(|kind| kind.strays(value)).chain([key.to_owned()]).collect(),
    }
}

/// Runs a verb and gives Python its answer.
pub fn answer<'py, T: ToPython + Send>(
    py: Python<'py>,
    verb: impl FnOnce() -> Result<T> + Send,
) -> PyResult<Bound<'py, PyAny>> {
    run(py, verb)?.into_python(py)
}

/// The option that a path such as `stages[0]` begins with.
fn head(path: &str) -> &str {
    path.split(['.', '[']).next().unwrap_or(path)
}

fn too_many(verb: &Verb, given: usize) -> String {
    let takes = match verb.args.len() {
        0 => "no arguments".to_owned(),
        1 => "1 argument".to_owned(),
        many => format!("{many} arguments"),
    };
    let advice = if verb.options.is_empty() { "" } else { ": give options by name" };
    format!("takes {takes} by position, not {given}{advice}")
}
