//! Typed ids: one type a noun, so that a task's id can't be passed for an approval's.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize, Serializer};
use uuid::Uuid;

use crate::error::{Error, Result};

/// Where new ids come from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Ids {
    /// UUID version 7: the store's time and 74 random bits.
    #[default]
    Random,
    /// Counted per type and kept in the store: the same calls give the same ids. For tests.
    Sequential,
}

/// What every typed id can do; `db` reads and writes ids through it.
pub trait Id: Sized + Copy + fmt::Display {
    /// The noun in error messages: "request".
    const NOUN: &'static str;
    /// The noun's mark in sequential ids.
    const MARK: u32;
    /// The id with this value.
    fn from_uuid(uuid: Uuid) -> Self;
    /// The id's value.
    fn uuid(self) -> Uuid;
}

/// The `count`th sequential id of a noun: a version 7 UUID that reads as what it is.
pub(crate) fn sequential(mark: u32, count: u64) -> Uuid {
    let value = (u128::from(mark) << 96) | (0x7000_u128 << 64) | (0x8000_u128 << 48) | u128::from(count);
    Uuid::from_u128(value)
}

/// A random version 7 id of this moment (milliseconds since 1970).
pub(crate) fn random(at: i64, noise: &[u8; 10]) -> Uuid {
    uuid::Builder::from_unix_timestamp_millis(at.unsigned_abs(), noise).into_uuid()
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident $noun:literal $mark:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
        #[serde(try_from = "String")]
        pub struct $name(Uuid);

        impl TryFrom<String> for $name {
            type Error = &'static str;
            fn try_from(text: String) -> Result<Self, &'static str> { parse(&text).map(Self) }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.0.hyphenated().encode_lower(&mut Uuid::encode_buffer()))
            }
        }

        impl Id for $name {
            const NOUN: &'static str = $noun;
            const MARK: u32 = $mark;
            fn from_uuid(uuid: Uuid) -> Self { Self(uuid) }
            fn uuid(self) -> Uuid { self.0 }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { self.0.hyphenated().fmt(f) }
        }

        impl FromStr for $name {
            type Err = Error;
            fn from_str(text: &str) -> Result<Self> {
                parse(text).map(Self).map_err(|problem| Error::invalid($noun, problem))
            }
        }
    )*};
}

ids! {
    /// A catalog item's id.
    ItemId "item" 1;
    /// A policy's id.
    PolicyId "policy" 2;
    /// A cart line's id.
    LineId "line" 3;
    /// A submission's id.
    SubmissionId "submission" 4;
    /// A request's id.
    RequestId "request" 5;
    /// An approval's id.
    ApprovalId "approval" 6;
    /// A comment's id.
    CommentId "comment" 7;
    /// A task's id: new with every claim.
    TaskId "task" 8;
    /// A grant's id.
    GrantId "grant" 9;
    /// A category's id.
    CategoryId "category" 10;
    /// The id of a rule of separation of duties.
    ConflictRuleId "rule" 11;
    /// An exemption's id.
    ExemptionId "exemption" 12;
    /// A delegation's id.
    DelegationId "delegation" 13;
    /// A webhook's id.
    WebhookId "webhook" 14;
}

fn parse(text: &str) -> Result<Uuid, &'static str> {
    // Only the dashed form: one id has one spelling.
    match Uuid::try_parse(text) {
        Ok(uuid) if text.len() == 36 => Ok(uuid),
        _ => Err("must be an id, such as `01890a5d-ac96-774b-bcce-b302099a8057`"),
    }
}

/// A catalog item, by its id or by the host's own reference.
///
/// A text in the form of an id is taken as one; a host whose references are UUIDs asks by the item's id.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum ItemRef {
    /// The item's id.
    Id(ItemId),
    /// The item's reference.
    Reference(String),
}

impl From<ItemId> for ItemRef {
    fn from(id: ItemId) -> Self {
        Self::Id(id)
    }
}

impl From<&str> for ItemRef {
    fn from(text: &str) -> Self {
        text.parse().map_or_else(|_| Self::Reference(text.to_owned()), Self::Id)
    }
}

impl FromStr for ItemRef {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        Ok(Self::from(text))
    }
}

impl From<String> for ItemRef {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

impl From<ItemRef> for String {
    fn from(item: ItemRef) -> Self {
        item.to_string()
    }
}

impl fmt::Display for ItemRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Id(id) => id.fmt(f),
            Self::Reference(text) => text.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sequential_ids_are_version_7_and_read_as_what_they_are() {
        let id = RequestId::from_uuid(sequential(RequestId::MARK, 26));
        assert_eq!(id.to_string(), "00000005-0000-7000-8000-00000000001a");
        assert_eq!(id.uuid().get_version_num(), 7);
    }

    #[test]
    fn an_id_has_one_spelling() {
        let id: RequestId = "00000005-0000-7000-8000-00000000001a".parse().unwrap();
        assert_eq!(id.to_string().parse::<RequestId>().unwrap(), id);
        for odd in ["", "7", "0000000500007000800000000000001a", "{00000005-0000-7000-8000-00000000001a}"] {
            assert_eq!(odd.parse::<RequestId>().unwrap_err().code().as_str(), "invalid", "{odd}");
        }
    }
}
