use serde::{Deserialize, Serialize};

use super::LedgerHead;

/// What `backup` wrote.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct BackupReport {
    /// How many pages of the database were copied.
    pub pages: u64,
    /// How many bytes the file has.
    pub bytes: u64,
    /// The ledger's last entry in it: the store's ledger holds it too, and what came after is not in the backup.
    pub head: LedgerHead,
}

/// What `check` found.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CheckReport {
    /// Whether all is well: nothing is listed below, and the chain has no fault.
    pub ok: bool,
    /// What is damaged, in words: what SQLite finds wrong in the file, rows that point to nothing, tables and triggers that
    /// are not as Countersign made them.
    pub integrity: Vec<String>,
    /// What must hold of every store and does not, each with how often.
    pub law: Vec<Breach>,
    /// How far the ledger's chain holds.
    pub chain: ChainReport,
}

/// Something that must hold of every store and does not.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Breach {
    /// What is wrong: `an approved request has no work that waits`.
    pub what: String,
    /// How often.
    pub count: i64,
    /// One that it is wrong of: `request:…`, with its id, or its number where it has none.
    pub example: String,
}

/// How far the ledger's chain holds.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ChainReport {
    /// The last entry that follows from those before it.
    pub seq: i64,
    /// Its hash in hex; 64 zeros when there is none.
    pub hash: String,
    /// What is wrong with the entry after it; nothing when the chain holds to its end.
    pub fault: Option<String>,
}
