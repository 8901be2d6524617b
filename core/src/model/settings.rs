use serde::{Deserialize, Serialize};

use crate::time::Span;

/// The store's rules, versioned; a request keeps the version it was submitted under.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct StoreSettings {
    /// Counts up with every change, from 1.
    pub version: i64,
    /// Whether a manager may ask for direct reports.
    pub on_behalf_manager: bool,
    /// Whether anyone may ask for anyone.
    pub on_behalf_anyone: bool,
    /// Whether a request needs a justification.
    pub justification_required: bool,
    /// The most lines a cart may hold.
    pub cart_lines: u32,
    /// The most requests one submit may make.
    pub submit_requests: u32,
    /// How long a worker keeps a task when it does not say.
    pub lease: Span,
    /// How often work is tried before it has failed.
    pub attempts: u32,
}
