//! A story's arguments by position, as the Rust calls take them.

use std::collections::VecDeque;
use std::str::FromStr;

use countersign::model::{argument, entry};
use countersign::{Error, Result};
use serde::de::DeserializeOwned;
use serde_json::Value;

pub struct Arguments(pub VecDeque<Value>);

impl Arguments {
    fn next(&mut self, name: &str) -> Result<Value> {
        self.0.pop_front().ok_or_else(|| wrong(name, "must be given"))
    }

    pub fn parsed<T: FromStr<Err = Error>>(&mut self, name: &str) -> Result<T> {
        self.next_text(name)?.parse()
    }

    pub fn whole(&mut self, name: &str) -> Result<i64> {
        argument(name, self.next(name)?)
    }

    pub fn text(&mut self, name: &str) -> Result<&'static str> {
        // The calls borrow their texts; a story's are few.
        self.next_text(name).map(|text| &*text.leak())
    }

    pub fn list<T: DeserializeOwned>(&mut self, name: &str) -> Result<Vec<T>> {
        argument(name, self.next(name)?)
    }

    /// The entries of a bulk import: one that can't be read is an error in its place.
    pub fn entries<T: DeserializeOwned>(&mut self, name: &str) -> Result<Vec<Result<(String, T)>>> {
        match self.next(name)? {
            Value::Array(rows) => Ok(rows.into_iter().map(entry).collect()),
            _ => Err(wrong(name, "must be a list")),
        }
    }

    fn next_text(&mut self, name: &str) -> Result<String> {
        self.next(name)?.as_str().map(str::to_owned).ok_or_else(|| wrong(name, "must be text"))
    }
}

fn wrong(field: &str, problem: &str) -> Error {
    Error::Invalid { field: field.into(), problem: problem.into() }
}
