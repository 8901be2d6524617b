//! What texts may be: present, not too long, without control characters.

use std::collections::BTreeMap;

use crate::error::{Error, Result, shown};
use crate::law::secret;
use crate::model::{Attributes, Patch};

/// The longest comment, in characters.
pub(super) const COMMENT: usize = 2_000;
/// The longest justification, receipt or error, in characters.
pub(super) const WORDS: usize = 5_000;
/// The longest name, id or reference, in characters.
pub(super) const NAME: usize = 255;
/// The longest description of what is in the catalog, in characters.
pub(super) const DESCRIPTION: usize = 10_000;
/// The longest text that is looked for, in characters, and the most words in it.
const SEARCHED: usize = 10_000;
const SEARCHED_WORDS: usize = 64;
const KEYS: usize = 50;
const KEY: usize = 64;
const VALUE: usize = 2_000;
const VALUES: usize = 100;

/// The name of something that must have one: the given one, or the present one.
pub(super) fn needed_name(noun: &str, given: Patch<String>, present: Option<&String>) -> Result<String> {
    let name = match (given, present) {
        (Patch::Set(name), _) => name,
        (Patch::Keep, Some(name)) => return Ok(name.clone()),
        (Patch::Keep, None) => return Err(Error::invalid("name", format!("must be given for a new {noun}"))),
        (Patch::Clear, _) => return Err(Error::invalid("name", "must not be cleared")),
    };
    self::name("name", &name, NAME)?;
    Ok(name)
}

/// The host's own facts, text to text.
pub(super) fn metadata(field: &str, metadata: &BTreeMap<String, String>) -> Result<()> {
    keys(field, metadata.keys())?;
    for (key, value) in metadata {
        words(&format!("{field}.{}", shown(key)), Some(value.clone()), VALUE)?;
    }
    Ok(())
}

/// The host's own facts about somebody, or what a rule accepts of them.
pub(super) fn attributes(field: &str, attributes: &Attributes) -> Result<()> {
    keys(field, attributes.keys())?;
    for (key, value) in attributes {
        let field = format!("{field}.{}", shown(key));
        let texts = value.texts();
        if texts.len() > VALUES {
            return Err(Error::invalid(
                field,
                format!("must be at most {VALUES} texts, not {}", texts.len()),
            ));
        }
        texts.iter().try_for_each(|text| words(&field, Some(text.clone()), VALUE).map(drop))?;
    }
    Ok(())
}

/// What is looked for, as the store reads it; nothing where no word is in it.
pub(super) fn search(field: &str, text: &str) -> Result<Option<String>> {
    within(field, text, SEARCHED)?;
    let words = crate::db::text::words(text).len();
    if words > SEARCHED_WORDS {
        return Err(Error::invalid(
            field,
            format!("must be at most {SEARCHED_WORDS} different words, not {words}"),
        ));
    }
    Ok(crate::db::text::query(text))
}

fn keys<'a>(field: &str, keys: impl ExactSizeIterator<Item = &'a String>) -> Result<()> {
    if keys.len() > KEYS {
        return Err(Error::invalid(field, format!("must have at most {KEYS} keys, not {}", keys.len())));
    }
    keys.into_iter().try_for_each(|key| id(&format!("{field}.{}", shown(key)), key, KEY))
}

/// What is compared exactly, such as an id: a name that a space at either end can't make another.
pub(super) fn id(field: &str, text: &str, longest: usize) -> Result<()> {
    name(field, text, longest)?;
    if text.trim() == text {
        Ok(())
    } else {
        Err(Error::invalid(field, "must not begin or end with a space"))
    }
}

/// A name that people read: 1 to `longest` characters on one line.
pub(super) fn name(field: &str, text: &str, longest: usize) -> Result<()> {
    if text.trim().is_empty() {
        return Err(Error::invalid(field, "must not be empty"));
    }
    if text.chars().any(char::is_control) {
        return Err(Error::invalid(field, "must not hold control characters"));
    }
    within(field, text, longest)?;
    no_secret(field, text)
}

/// Words that people write: any lines, up to `longest` characters; empty ones are none.
pub(super) fn words(field: &str, text: Option<String>, longest: usize) -> Result<Option<String>> {
    let Some(text) = text else { return Ok(None) };
    if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
        return Err(Error::invalid(
            field,
            "must not hold control characters other than line breaks and tabs",
        ));
    }
    within(field, &text, longest)?;
    no_secret(field, &text)?;
    Ok(Some(text).filter(|text| !text.trim().is_empty()))
}

/// Words that must be there.
pub(super) fn required(field: &str, text: &str, longest: usize) -> Result<String> {
    words(field, Some(text.to_owned()), longest)?.ok_or_else(|| Error::invalid(field, "must not be empty"))
}

/// Refuses what looks like a secret, without saying it again.
fn no_secret(field: &str, text: &str) -> Result<()> {
    match secret::found(text) {
        Some(what) => Err(Error::invalid(field, secret::refusal(what))),
        None => Ok(()),
    }
}

fn within(field: &str, text: &str, longest: usize) -> Result<()> {
    let length = text.chars().count();
    if length <= longest {
        return Ok(());
    }
    Err(Error::invalid(
        field,
        format!("must be at most {} characters, not {}", grouped(longest), grouped(length)),
    ))
}

/// A number with commas between its thousands.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let lead = digits.len() % 3;
    let mut text = String::new();
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && n % 3 == lead {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped() {
        for (number, text) in [(0, "0"), (999, "999"), (2_000, "2,000"), (1_234_567, "1,234,567")] {
            assert_eq!(grouped(number), text);
        }
    }
}
