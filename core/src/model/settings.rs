use serde::{Deserialize, Serialize};

use super::Patch;
use crate::time::Span;

/// The store's rules, versioned; a request keeps the version it was submitted under.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
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
    /// The least characters of a justification that is given or needed.
    pub justification_min: u32,
    /// The most characters of a justification.
    pub justification_max: u32,
    /// The most characters of a comment.
    pub comment_max: u32,
    /// Whether entitlements can be asked for at all.
    pub entitlement_requests: bool,
    /// Whether a request for an entitlement needs a justification.
    pub entitlement_justification: bool,
    /// Whether a rejection of a request for an entitlement needs a comment.
    pub entitlement_denial_comment: bool,
    /// The most lines a cart may hold.
    pub cart_lines: u32,
    /// The most requests one submit may make.
    pub submit_requests: u32,
    /// How long a worker keeps a task when it does not say.
    pub lease: Span,
    /// How often work is tried before it has failed.
    pub attempts: u32,
}

impl Default for StoreSettings {
    /// The rules of a store whose settings nobody has changed.
    fn default() -> Self {
        Self {
            version: 1,
            on_behalf_manager: true,
            on_behalf_anyone: false,
            justification_required: false,
            justification_min: 0,
            justification_max: 5_000,
            comment_max: 2_000,
            entitlement_requests: true,
            entitlement_justification: false,
            entitlement_denial_comment: false,
            cart_lines: 100,
            submit_requests: 1_000,
            lease: Span::FIVE_MINUTES,
            attempts: 5,
        }
    }
}

/// What to change of the store's rules. Left out, a rule stays; null sets it back to its default.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SettingsUpdate {
    /// Whether a manager may ask for direct reports: true by default.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub on_behalf_manager: Patch<bool>,
    /// Whether anyone may ask for anyone: false by default.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub on_behalf_anyone: Patch<bool>,
    /// Whether a request needs a justification: false by default.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub justification_required: Patch<bool>,
    /// The least characters of a justification that is given or needed: 0 to 5,000, 0 by default.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub justification_min: Patch<i64>,
    /// The most characters of a justification: 1 to 5,000, 5,000 by default.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub justification_max: Patch<i64>,
    /// The most characters of a comment: 1 to 2,000, 2,000 by default.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub comment_max: Patch<i64>,
    /// Whether entitlements can be asked for at all: true by default.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub entitlement_requests: Patch<bool>,
    /// Whether a request for an entitlement needs a justification: false by default.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub entitlement_justification: Patch<bool>,
    /// Whether a rejection of a request for an entitlement needs a comment: false by default.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub entitlement_denial_comment: Patch<bool>,
    /// The most lines a cart may hold: 1 to 1,000, 100 by default.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub cart_lines: Patch<i64>,
    /// The most requests one submit may make: 1 to 10,000, 1,000 by default.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub submit_requests: Patch<i64>,
    /// How long a worker keeps a task when it does not say: 1 second to 24 hours, 5 minutes by default.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub lease: Patch<Span>,
    /// How often work is tried before it has failed: 1 to 100, 5 by default.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub attempts: Patch<i64>,
}
