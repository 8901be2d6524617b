//! Pages of a list: keyset cursors that cost the same at any depth, and refuse to be used on another list.

use data_encoding::BASE64URL_NOPAD;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::error::{Error, Result};

/// How many items a page holds when no limit is given.
pub const DEFAULT_LIMIT: u32 = 50;
/// The most items a page may hold.
pub const MAX_LIMIT: u32 = 500;

/// The most that is counted.
pub const MAX_COUNT: i64 = 10_000;

/// A part of a list: its items, and where the next page begins.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Page<T> {
    /// The items of this page.
    pub items: Vec<T>,
    /// Pass it as `cursor` for the next page; absent on the last one.
    pub next: Option<Cursor>,
    /// How many there are on all pages, where that was asked for: 10,000 is that many or more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<i64>,
}

impl<T> IntoIterator for Page<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a Page<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.iter()
    }
}

/// Which part of a list a contract asks for that counts from its beginning.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Part {
    pub(crate) offset: usize,
    pub(crate) limit: usize,
}

impl Part {
    /// This part of what is there.
    pub(crate) fn of<T>(self, all: Vec<T>) -> Slice<T> {
        let total = all.len();
        Slice { items: all.into_iter().skip(self.offset).take(self.limit).collect(), total }
    }
}

/// A part of a list, and how many there are in all of it.
#[derive(Debug)]
pub(crate) struct Slice<T> {
    pub(crate) items: Vec<T>,
    pub(crate) total: usize,
}

impl<T> Slice<T> {
    /// The same part, told in other words.
    pub(crate) fn map<U>(self, told: impl FnMut(T) -> U) -> Slice<U> {
        Slice { items: self.items.into_iter().map(told).collect(), total: self.total }
    }
}

/// Where the next page of one list begins: opaque text, good for the same list, filters and caller.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Cursor(String);

impl From<String> for Cursor {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl AsRef<str> for Cursor {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

/// One list as a caller sees it: what its cursors are bound to.
pub(crate) struct Scope([u8; 8]);

impl Scope {
    /// The scope of a list's name, its caller and its filters.
    pub(crate) fn new(list: &str, caller: &str, filters: &impl Serialize) -> Result<Self> {
        let filters = serde_json::to_string(filters).map_err(|why| Error::Internal(why.to_string()))?;
        let digest = Sha256::digest(format!("{list}\n{caller}\n{filters}"));
        let mut bytes = [0; 8];
        bytes.copy_from_slice(&digest[..8]);
        Ok(Self(bytes))
    }

    /// The key that a cursor of this list holds.
    pub(crate) fn key(&self, cursor: Option<&Cursor>) -> Result<Option<i64>> {
        Ok(self.keys::<1>(cursor)?.map(|[key]| key))
    }

    /// The place that a cursor of a list holds whose order takes two keys.
    pub(crate) fn place(&self, cursor: Option<&Cursor>) -> Result<Option<(i64, i64)>> {
        Ok(self.keys::<2>(cursor)?.map(|[first, second]| (first, second)))
    }

    fn keys<const N: usize>(&self, cursor: Option<&Cursor>) -> Result<Option<[i64; N]>> {
        let Some(Cursor(text)) = cursor else { return Ok(None) };
        BASE64URL_NOPAD
            .decode(text.as_bytes())
            .ok()
            .filter(|bytes| bytes.len() == 8 + 8 * N && bytes[..8] == self.0)
            .map(|bytes| {
                let mut keys = [0; N];
                for (key, bytes) in keys.iter_mut().zip(bytes[8..].chunks_exact(8)) {
                    *key = i64::from_be_bytes(bytes.try_into().unwrap_or_default());
                }
                Some(keys)
            })
            .ok_or_else(|| {
                Error::invalid("cursor", "must be the `next` of a page of this list, with the same filters")
            })
    }

    /// The page of these rows, of which one more than `limit` was asked for; each with its key.
    pub(crate) fn page<T>(&self, mut rows: Vec<(i64, T)>, limit: usize) -> Page<T> {
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next = rows.last().filter(|_| more).map(|(key, _)| self.cursor(*key));
        Page { items: rows.into_iter().map(|(_, item)| item).collect(), next, total: None }
    }

    /// As `page`, of a list whose order takes two keys.
    pub(crate) fn page_of_places<T>(&self, mut rows: Vec<((i64, i64), T)>, limit: usize) -> Page<T> {
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next = rows.last().filter(|_| more).map(|((first, second), _)| {
            Cursor(BASE64URL_NOPAD.encode(&[self.0, first.to_be_bytes(), second.to_be_bytes()].concat()))
        });
        Page { items: rows.into_iter().map(|(_, item)| item).collect(), next, total: None }
    }

    /// The cursor of what follows `key`.
    pub(crate) fn cursor(&self, key: i64) -> Cursor {
        Cursor(BASE64URL_NOPAD.encode(&[self.0, key.to_be_bytes()].concat()))
    }
}

/// How many rows a page may hold, from what the caller asked for.
pub(crate) fn limit(asked: Option<u32>) -> Result<usize> {
    match asked.unwrap_or(DEFAULT_LIMIT) {
        limit @ 1..=MAX_LIMIT => Ok(limit as usize),
        _ => Err(Error::invalid("limit", LIMIT)),
    }
}

const LIMIT: &str = "must be from 1 to 500";

/// Reads a limit from JSON, where a negative one can be written.
pub(crate) fn read_limit<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<u32>, D::Error> {
    match Option::<i64>::deserialize(from)? {
        None => Ok(None),
        Some(asked) => u32::try_from(asked).map(Some).map_err(|_| serde::de::Error::custom(LIMIT)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_good_for_its_own_list_only() {
        let mine = Scope::new("requests.list", "user:alice", &()).unwrap();
        let cursor = mine.cursor(-7);
        assert_eq!(mine.key(Some(&cursor)).unwrap(), Some(-7));
        for (list, caller) in [("grants.list", "user:alice"), ("requests.list", "user:bob")] {
            assert!(Scope::new(list, caller, &()).unwrap().key(Some(&cursor)).is_err());
        }
        assert!(mine.key(Some(&Cursor("page 2".into()))).is_err());
        assert!(mine.key(Some(&Cursor(String::new()))).is_err());
    }
}
