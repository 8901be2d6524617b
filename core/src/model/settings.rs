use serde::{Deserialize, Serialize};

use super::{Escalation, Patch, Reminders, Source, words};
use crate::ids::PolicyId;
use crate::time::Span;

words! {
    /// When the requester's own seat is filled by their asking. Source: SailPoint's `autoApproval`.
    AutoApproveOwn {
        /// Never: somebody else is asked.
        Off "off",
        /// When they ask for another person, and are asked by name themselves.
        ForOthers "for_others",
        /// Also when they ask for themselves, and as a member of a group.
        Always "always",
    }
}

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
    /// How long approved work may wait until somebody takes it; then it is closed. What takes access away waits for ever.
    pub claim_by: Span,
    /// How long before access ends its holder is warned.
    pub end_warning: Span,
    /// When the requester's own seat is filled by their asking; it fills one seat a stage.
    pub auto_approve_own: AutoApproveOwn,
    /// Who is asked when nobody else can decide: `identity:ID` or `group:ID`.
    pub fallback: Option<Source>,
    /// How long a stage may take that does not say.
    pub decide_by: Span,
    /// Whether who decides must have signed in of late, where the stage does not say.
    pub reauthenticate: bool,
    /// How long ago at most they may have signed in.
    pub freshness: Span,
    /// The reminders of stages that name none.
    pub reminders: Option<Reminders>,
    /// The escalation of stages that name none.
    pub escalation: Option<Vec<Escalation>>,
    /// Whether decisions are made outside: then only who comes as an admin may decide here.
    pub external_approvals: bool,
    /// How many hands a right may pass through by delegation.
    pub delegation_chain: u32,
    /// The policy of entitlements that have none of their own, their category's or their application's.
    pub entitlement_scheme: Option<PolicyId>,
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
            claim_by: Span::THIRTY_DAYS,
            end_warning: Span::ONE_WEEK,
            auto_approve_own: AutoApproveOwn::Off,
            fallback: None,
            decide_by: Span::TWO_WEEKS,
            reauthenticate: false,
            freshness: Span::FIFTEEN_MINUTES,
            reminders: None,
            escalation: None,
            external_approvals: false,
            delegation_chain: 5,
            entitlement_scheme: None,
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
    /// How long approved work may wait until somebody takes it: 1 minute to 1 year, 30 days by default.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub claim_by: Patch<Span>,
    /// How long before access ends its holder is warned: 1 minute to 1 year, 7 days by default.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub end_warning: Patch<Span>,
    /// When the requester's own seat is filled by their asking: `off` by default.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub auto_approve_own: Patch<AutoApproveOwn>,
    /// Who is asked when nobody else can decide: `identity:ID` or `group:ID`, who is registered; nobody by default.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub fallback: Patch<Source>,
    /// How long a stage may take that does not say: 1 minute to 1 year, 14 days by default.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub decide_by: Patch<Span>,
    /// Whether who decides must have signed in of late, where the stage does not say: false by default.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub reauthenticate: Patch<bool>,
    /// How long ago at most they may have signed in: 1 minute to 1 day, 15 minutes by default.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub freshness: Patch<Span>,
    /// The reminders of stages that name none; none by default.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub reminders: Patch<Reminders>,
    /// The escalation of stages that name none: up to 10 levels, none by default.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub escalation: Patch<Vec<Escalation>>,
    /// Whether decisions are made outside, and only who comes as an admin may decide here: false by default.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub external_approvals: Patch<bool>,
    /// How many hands a right may pass through by delegation: 1 to 5, 5 by default.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub delegation_chain: Patch<i64>,
    /// The policy of entitlements that have none of their own, their category's or their application's; none by default.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub entitlement_scheme: Patch<PolicyId>,
}
