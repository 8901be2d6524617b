//! A caller's view of the store. The verbs are generated, a file a noun; what they share is here.

use std::str::FromStr;

use countersign::model::{argument, input};
use countersign::{Error, Result};
use napi_derive::napi;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::errors::{self, guard};

/// A caller's view of a store or a transaction.
#[napi]
pub struct Session(pub(crate) countersign::Session);

impl Session {
    /// Runs a verb and answers its result as JSON.
    pub(crate) fn call<T: Serialize>(
        &self,
        verb: impl FnOnce(&countersign::Session) -> Result<T>,
    ) -> errors::Result<String> {
        guard(|| answer(&verb(&self.0)?))
    }
}

/// A result as JSON: what costs Node least.
pub(crate) fn answer(value: &impl Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(|why| Error::Internal(why.to_string()))
}

/// JSON that JavaScript wrote.
pub(crate) fn json(text: &str) -> Result<Value> {
    serde_json::from_str(text).map_err(|why| invalid("options", format!("must be plain data: {why}")))
}

/// An input record from JSON.
pub(crate) fn record<T: DeserializeOwned>(text: &str) -> Result<T> {
    input(json(text)?)
}

/// A text that has a type of its own; an error names the argument.
pub(crate) fn text<T: FromStr<Err = Error>>(name: &str, text: &str) -> Result<T> {
    text.parse().map_err(|error| match error {
        Error::Invalid { problem, .. } => invalid(name, problem),
        other => other,
    })
}

/// A whole number, which came as text; an error names the argument.
pub(crate) fn whole(name: &str, text: &str) -> Result<i64> {
    text.parse().map_err(|_| invalid(name, "must be a whole number".to_owned()))
}

/// A list from JSON; an error names the argument and the place.
pub(crate) fn list<T: DeserializeOwned>(name: &str, text: &str) -> Result<Vec<T>> {
    argument(name, json(text)?)
}

pub(crate) fn invalid(field: &str, problem: String) -> Error {
    Error::Invalid { field: field.to_owned(), problem }
}
