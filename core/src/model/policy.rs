use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::ids::PolicyId;
use crate::page::{Cursor, read_limit};
use crate::time::Time;

/// Whom a stage asks: `manager`, `item_owner`, or `identity:ID`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Source {
    /// The beneficiary's manager.
    Manager,
    /// The item's owner.
    ItemOwner,
    /// One named identity.
    Identity(String),
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Manager => f.write_str("manager"),
            Self::ItemOwner => f.write_str("item_owner"),
            Self::Identity(id) => write!(f, "identity:{id}"),
        }
    }
}

impl From<Source> for String {
    fn from(source: Source) -> Self {
        source.to_string()
    }
}

impl TryFrom<String> for Source {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        match text.as_str() {
            "manager" => Ok(Self::Manager),
            "item_owner" => Ok(Self::ItemOwner),
            _ => match text.strip_prefix("identity:") {
                Some(id) if !id.is_empty() => Ok(Self::Identity(id.to_owned())),
                _ => Err("must be `manager`, `item_owner` or `identity:ID`"),
            },
        }
    }
}

impl FromStr for Source {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        Self::try_from(text.to_owned()).map_err(|problem| Error::invalid("source", problem))
    }
}

/// Who must approve: stages that are asked one after the other.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Policy {
    /// The policy's id.
    pub id: PolicyId,
    /// The name that people read.
    pub name: String,
    /// Whom each stage asks, in order.
    pub stages: Vec<Source>,
    /// Whether it holds for items without a policy of their own.
    pub default: bool,
    /// When it was made.
    pub created_at: Time,
}

/// What a new policy says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PolicyCreate {
    /// Whom each stage asks, in order: 1 to 10 of `manager`, `item_owner` and `identity:ID`.
    pub stages: Vec<Source>,
    /// Whether it holds for items without a policy of their own; the default before it no longer does.
    pub default: bool,
}

/// Which policies to list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PolicyList {
    /// How many a page holds: 1 to 500, 50 by default.
    #[serde(deserialize_with = "read_limit")]
    pub limit: Option<u32>,
    /// Where to go on: the `next` of the page before.
    pub cursor: Option<Cursor>,
}
