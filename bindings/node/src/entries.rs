//! The entries of a bulk import: JavaScript gives them as JSON, many at a time, when the core asks.

use std::marker::PhantomData;
use std::vec;

use countersign::model::entry;
use countersign::{Error, Result};
use napi::bindgen_prelude::Function;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::call::invalid;

/// Answers the next entries as a JSON list, or null after the last. It never throws: JavaScript keeps what is thrown.
pub(crate) type Next<'a> = Function<'a, (), Option<String>>;

/// The entries that JavaScript answers, each read as the core's input record.
pub(crate) struct Entries<'a, T> {
    /// None after the last.
    next: Option<Next<'a>>,
    ready: vec::IntoIter<Value>,
    read: PhantomData<T>,
}

impl<'a, T> Entries<'a, T> {
    /// The entries that `next` answers.
    pub(crate) fn of(next: Next<'a>) -> Self {
        Self { next: Some(next), ready: Vec::new().into_iter(), read: PhantomData }
    }
}

impl<T: DeserializeOwned> Iterator for Entries<'_, T> {
    type Item = Result<(String, T)>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ready.as_slice().is_empty() {
            match taken(self.next.as_ref()?) {
                Ok(Some(rows)) => self.ready = rows.into_iter(),
                Ok(None) => self.next = None,
                Err(why) => {
                    self.next = None;
                    return Some(Err(why));
                }
            }
        }
        Some(match self.ready.next()? {
            Value::Array(told) => Err(refused(&told)),
            value => entry(value),
        })
    }
}

/// The refusal of what JSON can't say: JavaScript tells its field and its problem in a list, which is no entry.
fn refused(told: &[Value]) -> Error {
    let text = |at: usize| told.get(at).and_then(Value::as_str).unwrap_or_default();
    invalid(text(0), text(1).to_owned())
}

fn taken(next: &Next<'_>) -> Result<Option<Vec<Value>>> {
    let text = next.call(()).map_err(|why| Error::Internal(why.reason))?;
    let rows = text.map(|text| serde_json::from_str(&text)).transpose();
    rows.map_err(|why| Error::Internal(why.to_string()))
}
