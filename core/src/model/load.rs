use serde::{Deserialize, Serialize};

use crate::error::Code;

/// What a bulk import did.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct LoadReport {
    /// How many entries were read.
    pub read: i64,
    /// How many of them are new.
    pub created: i64,
    /// How many were there and are changed.
    pub changed: i64,
    /// How many were so already.
    pub unchanged: i64,
    /// How many were refused, in whole or in part.
    pub refused: i64,
    /// Why: of the first 1,000.
    pub problems: Vec<LoadProblem>,
}

/// Why an entry of a bulk import was refused.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct LoadProblem {
    /// Which entry, from 1.
    pub place: i64,
    /// Its id, if it has one that can be read.
    pub id: Option<String>,
    /// The error's code.
    pub code: Code,
    /// The field to mend, if it is one.
    pub field: Option<String>,
    /// The problem in words.
    pub message: String,
}
