//! What may be filled into an item's form.

use chrono::NaiveDate;
use serde_json::{Map, Value};

use super::secret;
use crate::error::{Error, shown};
use crate::model::{FieldKind, FormField};

/// The longest text of a field that has no `max`, in characters.
pub const TEXT: i64 = 5_000;
/// The largest number, and the smallest below zero: what every language holds exactly.
pub const NUMBER: i64 = (1 << 53) - 1;

/// How many values that are not asked for are told of, and how many fields that are.
const UNKNOWN: usize = 5;

/// What was filled in, with the defaults of what was not; and every problem with it.
#[must_use]
pub fn fill(form: &[FormField], given: &Map<String, Value>) -> (Map<String, Value>, Vec<Error>) {
    let mut problems: Vec<Error> = given
        .keys()
        .filter(|name| !form.iter().any(|field| field.name == **name))
        .take(UNKNOWN)
        .map(|name| Error::invalid(at(name), asks(form)))
        .collect();
    let mut values = Map::new();
    for field in form {
        // Null leaves a field empty, its default too.
        let value = match given.get(&field.name) {
            None => field.default.clone(),
            Some(value) => Some(value.clone()),
        };
        let value = value.filter(|value| !is_empty(value));
        match value {
            Some(value) => match check(field, &value) {
                Ok(()) => drop(values.insert(field.name.clone(), value)),
                Err(problem) => problems.push(Error::invalid(at(&field.name), problem)),
            },
            None if field.required => problems.push(Error::invalid(at(&field.name), "must be filled in")),
            None => {}
        }
    }
    (values, problems)
}

/// Whether a problem is only that something is left out, which may be filled in later.
#[must_use]
pub fn is_open(problem: &Error) -> bool {
    matches!(problem, Error::Invalid { problem, .. } if problem == "must be filled in")
}

fn at(name: &str) -> String {
    format!("form_values.{}", shown(name))
}

fn asks(form: &[FormField]) -> String {
    let names: Vec<String> = form.iter().take(2 * UNKNOWN).map(|field| format!("`{}`", field.name)).collect();
    match names.as_slice() {
        [] => "is not asked: the item has no form".into(),
        names if names.len() < form.len() => {
            format!("is not asked: the form asks {} and {} more", names.join(", "), form.len() - names.len())
        }
        names => format!("is not asked: the form asks {}", names.join(", ")),
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => false,
    }
}

/// Whether a value fits a field.
///
/// # Errors
/// What it must be, in words.
pub fn check(field: &FormField, value: &Value) -> Result<(), String> {
    let (min, max) = (field.min, field.max);
    match (field.kind, value) {
        (FieldKind::Text, Value::String(text)) => {
            if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
                return Err("must not hold control characters other than line breaks and tabs".into());
            }
            if let Some(what) = secret::found(text) {
                return Err(secret::refusal(what));
            }
            within(text.chars().count(), min, max.or(Some(TEXT)), " characters")
        }
        (FieldKind::Number, Value::Number(number)) => {
            match number.as_i64().filter(|n| n.unsigned_abs() <= NUMBER.unsigned_abs()) {
                Some(number) => within(number, min, max, ""),
                None => Err("must be a whole number below 2^53".into()),
            }
        }
        (FieldKind::Boolean, Value::Bool(_)) => Ok(()),
        (FieldKind::Date, Value::String(text)) => {
            let date = day(text).ok_or(DAY)?;
            let from = field.from.as_deref().and_then(day).filter(|from| date < *from);
            let until = field.until.as_deref().and_then(day).filter(|until| date > *until);
            match (from, until) {
                (Some(from), _) => Err(format!("must be `{from}` or later")),
                (_, Some(until)) => Err(format!("must be `{until}` or earlier")),
                _ => Ok(()),
            }
        }
        (FieldKind::Choice, Value::String(text)) if field.choices.contains(text) => Ok(()),
        (FieldKind::MultipleChoice, Value::Array(items)) => {
            let mut seen = Vec::new();
            for item in items {
                match item.as_str() {
                    Some(text)
                        if field.choices.iter().any(|choice| choice == text) && !seen.contains(&text) =>
                    {
                        seen.push(text);
                    }
                    _ => return Err(must_be(field)),
                }
            }
            within(items.len(), min, max, " choices")
        }
        _ => Err(must_be(field)),
    }
}

const DAY: &str = "must be a day, such as `2026-03-31`";

/// A day as it is written: four digits, two and two.
pub(crate) fn day(text: &str) -> Option<NaiveDate> {
    // Other years are written with a sign, or more digits.
    let plain = text.len() == 10 && text.starts_with(|first: char| first.is_ascii_digit());
    NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().filter(|date| plain && date.to_string() == text)
}

fn must_be(field: &FormField) -> String {
    let choices = || field.choices.iter().map(|choice| format!("`{choice}`")).collect::<Vec<_>>().join(", ");
    match field.kind {
        FieldKind::Text => "must be text".into(),
        FieldKind::Number => "must be a whole number below 2^53".into(),
        FieldKind::Boolean => "must be true or false".into(),
        FieldKind::Date => DAY.into(),
        FieldKind::Choice => format!("must be one of {}", choices()),
        FieldKind::MultipleChoice => format!("must be a list of some of {}, each once", choices()),
    }
}

fn within(count: impl TryInto<i64>, min: Option<i64>, max: Option<i64>, unit: &str) -> Result<(), String> {
    let count = count.try_into().unwrap_or(i64::MAX);
    match (min, max) {
        (Some(min), _) if count < min => Err(format!("must be at least {min}{unit}, not {count}")),
        (_, Some(max)) if count > max => Err(format!("must be at most {max}{unit}, not {count}")),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn field(kind: FieldKind) -> FormField {
        FormField { choices: vec!["red".into(), "blue".into()], ..FormField::new("f", kind) }
    }

    #[test]
    fn each_kind_takes_its_own() {
        let samples = [
            json!("words"),
            json!(7),
            json!(true),
            json!("2026-02-28"),
            json!("red"),
            json!(["blue", "red"]),
        ];
        let fits = |kind| samples.iter().map(|value| check(&field(kind), value).is_ok()).collect::<Vec<_>>();
        assert_eq!(fits(FieldKind::Text), [true, false, false, true, true, false]);
        assert_eq!(fits(FieldKind::Number), [false, true, false, false, false, false]);
        assert_eq!(fits(FieldKind::Boolean), [false, false, true, false, false, false]);
        assert_eq!(fits(FieldKind::Date), [false, false, false, true, false, false]);
        assert_eq!(fits(FieldKind::Choice), [false, false, false, false, true, false]);
        assert_eq!(fits(FieldKind::MultipleChoice), [false, false, false, false, false, true]);
    }

    #[test]
    fn odd_values_are_refused() {
        for (kind, value) in [
            (FieldKind::Number, json!(1.5)),
            (FieldKind::Number, json!(9_007_199_254_740_992_i64)),
            (FieldKind::Date, json!("2026-02-30")),
            (FieldKind::Date, json!("2026-2-3")),
            (FieldKind::Date, json!("+02026-02-03")),
            (FieldKind::Number, json!(i64::MIN)),
            (FieldKind::Date, json!("+10000-01-01")),
            (FieldKind::Date, json!("-0001-01-01")),
            (FieldKind::Choice, json!("Red")),
            (FieldKind::MultipleChoice, json!(["red", "red"])),
            (FieldKind::MultipleChoice, json!(["red", 7])),
            (FieldKind::Text, json!("a\u{0}b")),
        ] {
            assert!(check(&field(kind), &value).is_err(), "{value}");
        }
    }

    #[test]
    fn a_default_fills_what_is_left_out_and_null_leaves_it_empty() {
        let mut size = field(FieldKind::Number);
        (size.default, size.min, size.max) = (Some(json!(5)), Some(1), Some(9));
        let form = [size];
        let filled = |given: Value| fill(&form, given.as_object().unwrap());
        assert_eq!(filled(json!({})).0, *json!({"f": 5}).as_object().unwrap());
        assert_eq!(filled(json!({"f": null})), (Map::new(), vec![]));
        assert_eq!(filled(json!({"f": 10})).1[0].to_string(), "`form_values.f` must be at most 9, not 10");
        assert_eq!(
            filled(json!({"g": 1})).1[0].to_string(),
            "`form_values.g` is not asked: the form asks `f`"
        );
    }

    proptest! {
        #[test]
        fn what_was_filled_fits_again(text in ".{0,20}", number: i64, pick in 0..6_usize, required: bool) {
            let value = [json!(text), json!(number), json!([text]), Value::Null, json!({"a": 1}), json!(["red"])][pick].clone();
            for kind in FieldKind::ALL {
                let form = [FormField { required, ..field(*kind) }];
                let (values, problems) = fill(&form, &Map::from_iter([("f".to_owned(), value.clone())]));
                let (again, open) = fill(&form, &values);
                prop_assert_eq!(again, values.clone());
                prop_assert!(open.iter().all(is_open), "only what is left out is a problem of what was filled");
                prop_assert!(problems.len() <= 1 && (problems.is_empty() || values.is_empty()));
            }
        }
    }
}
