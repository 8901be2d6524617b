//! What texts may be: present, not too long, without control characters.

use crate::error::{Error, Result};

/// The longest comment, in characters.
pub(super) const COMMENT: usize = 2_000;
/// The longest justification, receipt or error, in characters.
pub(super) const WORDS: usize = 5_000;
/// The longest name, id or reference, in characters.
pub(super) const NAME: usize = 255;

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
    within(field, text, longest)
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
    Ok(Some(text).filter(|text| !text.trim().is_empty()))
}

/// Words that must be there.
pub(super) fn required(field: &str, text: &str, longest: usize) -> Result<String> {
    words(field, Some(text.to_owned()), longest)?.ok_or_else(|| Error::invalid(field, "must not be empty"))
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
