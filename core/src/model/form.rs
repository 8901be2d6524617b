use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::input::nested;
use super::words;

words! {
    /// What a form's field takes.
    FieldKind {
        /// A text.
        Text "text",
        /// A whole number below 2^53.
        Number "number",
        /// True or false.
        Boolean "boolean",
        /// A day, such as `2026-03-31`.
        Date "date",
        /// One of its choices.
        Choice "choice",
        /// Several of its choices, each once.
        MultipleChoice "multiple_choice",
    }
}

/// A question that is asked with an item.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(remote = "Self", deny_unknown_fields)]
pub struct FormField {
    /// Its name among the form's values, 1 to 64 characters, unique in the form.
    pub name: String,
    /// What it takes.
    pub kind: FieldKind,
    /// What people read beside it, 1 to 255 characters; the name by default.
    #[serde(default)]
    pub label: Option<String>,
    /// What helps to fill it in, up to 2,000 characters.
    #[serde(default)]
    pub help: Option<String>,
    /// Whether it must be filled in.
    #[serde(default)]
    pub required: bool,
    /// What it holds when it is not filled in.
    #[serde(default)]
    pub default: Option<Value>,
    /// The least: characters of a text, the number itself, how many of several choices.
    #[serde(default)]
    pub min: Option<i64>,
    /// The most: characters of a text, the number itself, how many of several choices.
    #[serde(default)]
    pub max: Option<i64>,
    /// The first day that a date may be.
    #[serde(default)]
    pub from: Option<String>,
    /// The last day that a date may be.
    #[serde(default)]
    pub until: Option<String>,
    /// What can be chosen: 1 to 200 texts of 1 to 255 characters, each once.
    #[serde(default)]
    pub choices: Vec<String>,
}

nested! { FormField }

impl FormField {
    /// A field that may be left empty and has no limits.
    #[must_use]
    pub fn new(name: &str, kind: FieldKind) -> Self {
        Self {
            name: name.to_owned(),
            kind,
            label: None,
            help: None,
            required: false,
            default: None,
            min: None,
            max: None,
            from: None,
            until: None,
            choices: Vec::new(),
        }
    }
}
