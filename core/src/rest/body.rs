//! Reading a body: JSON as it is meant, with every name once.

use std::collections::HashSet;
use std::fmt;

use serde::de::{self, DeserializeOwned, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};

use super::refusal::{Kind, Refusal};
use crate::error::shown;
use crate::model::input;

/// Reads a record; where the body may be left out, nothing is the empty object.
pub(super) fn read<T: DeserializeOwned>(body: &[u8], may_be_empty: bool) -> Result<T, Refusal> {
    input(object(body, may_be_empty)?).map_err(Refusal::Given)
}

/// Reads a record of which null is nothing.
pub(super) fn read_without_nulls<T: DeserializeOwned>(body: &[u8], may_be_empty: bool) -> Result<T, Refusal> {
    let mut value = object(body, may_be_empty)?;
    drop_nulls(&mut value);
    input(value).map_err(Refusal::Given)
}

/// Leaves out every field that is null.
fn drop_nulls(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.retain(|_, value| !value.is_null());
            fields.values_mut().for_each(drop_nulls);
        }
        Value::Array(items) => items.iter_mut().for_each(drop_nulls),
        _ => {}
    }
}

/// The object that a body is.
fn object(body: &[u8], may_be_empty: bool) -> Result<Value, Refusal> {
    let broken =
        |why: &dyn fmt::Display| Refusal::said(Kind::Invalid, format!("the body must be JSON: {why}"));
    if body.is_empty() && may_be_empty {
        return Ok(Value::Object(Map::new()));
    }
    let text = std::str::from_utf8(body).map_err(|_| broken(&"it is not UTF-8"))?;
    let Once(value) = serde_json::from_str(text).map_err(|why| broken(&why))?;
    if !value.is_object() {
        return Err(Refusal::said(Kind::Invalid, "the body must be an object"));
    }
    Ok(value)
}

/// A value whose objects have every name once: of two, readers would not agree on which counts.
struct Once(Value);

impl<'de> Deserialize<'de> for Once {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Any).map(Self)
    }
}

struct Any;

impl<'de> Visitor<'de> for Any {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        while let Some(Once(value)) = list.next_element()? {
            values.push(value);
        }
        Ok(values.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Value, A::Error> {
        let (mut names, mut values) = (HashSet::new(), Map::new());
        while let Some(name) = fields.next_key::<String>()? {
            if !names.insert(name.clone()) {
                return Err(de::Error::custom(format!("`{}` is given twice", shown(&name))));
            }
            let Once(value) = fields.next_value()?;
            values.insert(name, value);
        }
        Ok(values.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_is_given_twice_is_refused_at_any_depth() {
        for text in [r#"{"a": 1, "a": 1}"#, r#"{"a": [{"b": 1, "\u0062": 2}]}"#] {
            let why = serde_json::from_str::<Once>(text).err().unwrap().to_string();
            assert!(why.contains("is given twice"), "{why}");
        }
        let Once(value) = serde_json::from_str(r#"{"a": [{"b": 1.5}, {"b": -2}], "c": null}"#).unwrap();
        assert_eq!(value, serde_json::json!({"a": [{"b": 1.5}, {"b": -2}], "c": null}));
    }

    #[test]
    fn what_is_nested_without_end_is_refused() {
        let deep = "[".repeat(1_000_000);
        assert!(serde_json::from_str::<Once>(&deep).is_err());
    }
}
