//! Looking things up in a contract's tables of words.

use std::borrow::Cow;

use super::refusal::Refusal;
use crate::error::Error;

/// Everything in a table that has this word; a word that is not in it is refused.
pub(super) fn named<T: Copy>(
    field: &str,
    table: &[(T, &'static str)],
    word: &str,
) -> Result<Vec<T>, Refusal> {
    let found: Vec<T> = table.iter().filter(|(_, one)| *one == word).map(|(meaning, _)| *meaning).collect();
    if !found.is_empty() {
        return Ok(found);
    }
    let mut words: Vec<String> = table.iter().map(|(_, word)| format!("`{word}`")).collect();
    words.sort();
    words.dedup();
    Err(Refusal::invalid(field, format!("must be one of {}", words.join(", "))))
}

/// What a contract calls a field of the engine's, or a place in it.
pub(super) fn field<'a>(table: &[(&str, &str)], engine: &'a str) -> Cow<'a, str> {
    let end = engine.find(['.', '[']).unwrap_or(engine.len());
    let (name, place) = engine.split_at(end);
    match table.iter().find(|(one, _)| *one == name) {
        Some((_, word)) => Cow::Owned(format!("{word}{place}")),
        None => Cow::Borrowed(engine),
    }
}

/// The engine's words, with what was given named as a contract names it.
pub(super) fn told(error: &Error, named: fn(&str) -> Cow<'_, str>) -> String {
    let words = error.to_string();
    let Some(field) = error.report().field else { return words };
    match words.strip_prefix(&format!("`{field}`")) {
        Some(rest) => format!("`{}`{rest}", named(&field)),
        None => words,
    }
}
