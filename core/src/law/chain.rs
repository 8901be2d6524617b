//! The ledger's chain: what is hashed, and how a break is told.

use data_encoding::HEXLOWER;
use serde::Serialize;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::error::{Error, Result};

/// A SHA-256.
pub type Digest = [u8; 32];

/// What precedes the first entry.
pub const START: Digest = [0; 32];

/// What is hashed of an entry. The fields are in the order of RFC 8785, so that serde_json writes its canonical form.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Link<'a> {
    /// Who did it.
    pub actor: &'a str,
    /// When, in milliseconds since 1970.
    pub at: i64,
    /// The digest of salt and facts, in hex.
    pub data_digest: &'a str,
    /// When it was due, in milliseconds since 1970.
    pub due: Option<i64>,
    /// For whom.
    pub on_behalf_of: Option<&'a str>,
    /// The hash before, in hex.
    pub prev: &'a str,
    /// The request's id.
    pub request: Option<&'a str>,
    /// The entry's number.
    pub seq: i64,
    /// What it happened to.
    pub subject: &'a str,
    /// What happened.
    pub r#type: &'a str,
}

impl Link<'_> {
    /// The entry's hash.
    ///
    /// # Errors
    /// `internal` when it can't be written as JSON.
    pub fn hash(&self) -> Result<Digest> {
        let text = serde_json::to_vec(self).map_err(|why| Error::Internal(why.to_string()))?;
        Ok(Sha256::digest(text).into())
    }
}

/// Facts as canonical JSON (RFC 8785).
///
/// # Errors
/// `internal` for a number that is no whole number below 2^53.
pub fn canonical(data: &Value) -> Result<String> {
    if !exact(data) {
        return Err(Error::Internal("the ledger holds whole numbers below 2^53 only".into()));
    }
    // Where names are ASCII and in order, serde_json writes what RFC 8785 says at a fraction of the cost. They are in order unless
    // somebody who builds with us has serde_json keep them as they came.
    if is_plain(data) {
        return serde_json::to_string(data).map_err(|why| Error::Internal(why.to_string()));
    }
    let bytes = serde_json_canonicalizer::to_vec(data).map_err(|why| Error::Internal(why.to_string()))?;
    String::from_utf8(bytes).map_err(|why| Error::Internal(why.to_string()))
}

/// The digest of the facts: their canonical text after the salt, so that it can't be guessed.
#[must_use]
pub fn data_digest(salt: &[u8], canonical: &str) -> Digest {
    Sha256::new().chain_update(salt).chain_update(canonical).finalize().into()
}

/// A digest in hex.
#[must_use]
pub fn hex(digest: &Digest) -> String {
    HEXLOWER.encode(digest)
}

/// Whether every name in it is ASCII, and in its place.
fn is_plain(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.iter().all(is_plain),
        Value::Object(fields) => {
            fields.keys().is_sorted() && fields.iter().all(|(name, field)| name.is_ascii() && is_plain(field))
        }
        _ => true,
    }
}

fn exact(value: &Value) -> bool {
    match value {
        Value::Number(number) => number.as_i64().is_some_and(|number| number.unsigned_abs() < 1 << 53),
        Value::Array(items) => items.iter().all(exact),
        Value::Object(fields) => fields.values().all(exact),
        Value::Null | Value::Bool(_) | Value::String(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn floats_and_large_numbers_are_refused() {
        for data in [serde_json::json!({"n": 1.5}), serde_json::json!([9_007_199_254_740_992_i64])] {
            assert!(canonical(&data).is_err());
        }
    }

    /// Any JSON that the ledger may hold.
    fn facts() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            (-9_007_199_254_740_991_i64..=9_007_199_254_740_991).prop_map(Value::from),
            any::<String>().prop_map(Value::from),
        ];
        leaf.prop_recursive(3, 20, 5, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                proptest::collection::btree_map(
                    "[a-z\u{7f}\u{80}\u{e000}\u{ffff}\u{10000}\"\\\\\u{1}]{0,3}",
                    inner,
                    0..5
                )
                .prop_map(|map| serde_json::json!(map)),
            ]
        })
    }

    proptest! {
        #[test]
        fn the_quick_way_writes_what_the_library_writes(data in facts()) {
            let library = serde_json_canonicalizer::to_vec(&data).unwrap();
            prop_assert_eq!(canonical(&data).unwrap().into_bytes(), library);
        }

        #[test]
        fn a_link_is_written_in_canonical_form(actor in ".*", subject in ".*", at in any::<i32>(), request in proptest::option::of(".*")) {
            let link = Link {
                actor: &actor, at: i64::from(at), data_digest: "d", due: None, on_behalf_of: None, prev: "p",
                request: request.as_deref(), seq: 1, subject: &subject, r#type: "t",
            };
            let plain = serde_json::to_value(link).unwrap();
            prop_assert_eq!(serde_json::to_string(&link).unwrap(), canonical(&plain).unwrap());
        }
    }
}
