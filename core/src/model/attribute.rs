use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What the host knows of somebody under one name: a text, or a list of texts.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(untagged, expecting = "must be text or a list of texts")]
pub enum Attribute {
    /// One text.
    Text(String),
    /// Several.
    List(Vec<String>),
}

/// The host's facts about somebody, or the values that a rule accepts, by name.
pub type Attributes = BTreeMap<String, Attribute>;

impl Attribute {
    /// Its texts.
    #[must_use]
    pub fn texts(&self) -> &[String] {
        match self {
            Self::Text(text) => std::slice::from_ref(text),
            Self::List(texts) => texts,
        }
    }
}

impl From<&str> for Attribute {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}
