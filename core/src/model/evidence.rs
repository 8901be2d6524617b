//! What is handed to an auditor.

use serde::{Deserialize, Serialize};

use super::{LedgerHead, words};
use crate::ids::RequestId;

words! {
    /// How evidence is written.
    EvidenceFormat {
        /// Canonical JSON (RFC 8785): for programs, and to be kept.
        Json "json",
        /// A page for people, that needs nothing else: for a browser, and for paper.
        Html "html",
    }
}

/// How to write evidence.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AuditEvidence {
    /// `json`, which is the default, or `html`.
    pub format: Option<EvidenceFormat>,
}

/// Everything that shows how a request came to be what it is.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Evidence {
    /// The request.
    pub request_id: RequestId,
    /// How it is written.
    pub format: EvidenceFormat,
    /// Its media type: `application/json`, `text/html; charset=utf-8`.
    pub media_type: String,
    /// The text. The same state of the store gives the same text.
    pub text: String,
    /// SHA-256 of the text as UTF-8, in hex.
    pub sha256: String,
    /// The ledger's last entry when it was written.
    pub head: LedgerHead,
}
