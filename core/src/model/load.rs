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
    /// How many were refused. One whose manager is refused is taken in without a change of manager, and counted above too.
    pub refused: i64,
    /// Why: of the first 1,000. What a last pass finds out about managers comes after the rest.
    pub problems: Vec<LoadProblem>,
}

/// Why an entry of a bulk import was refused.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct LoadProblem {
    /// Which entry, from 1.
    pub place: i64,
    /// Its id; none where the entry could not be read.
    pub id: Option<String>,
    /// The error's code.
    pub code: Code,
    /// The field to mend, if it is one.
    pub field: Option<String>,
    /// The problem in words.
    pub message: String,
}
