use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{OnExisting, Patch, RequestContext, TargetGroup};
use crate::error::Problem;
use crate::ids::{ItemId, LineId};
use crate::time::{Span, Time};

/// What somebody has gathered to ask for. Carts are nobody else's business and not in the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CartView {
    /// Whose cart it is.
    pub requester: String,
    /// Its lines, in the order they were added.
    pub lines: Vec<CartLine>,
}

/// An item for a beneficiary, in a cart.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CartLine {
    /// The line's id.
    pub id: LineId,
    /// The item.
    pub item_id: ItemId,
    /// The item's name.
    pub item_name: String,
    /// Who is to have the access.
    pub beneficiary: String,
    /// Why.
    pub justification: Option<String>,
    /// Not before when.
    pub starts_at: Option<Time>,
    /// For how long, from the grant's start.
    pub duration: Option<Span>,
    /// Until when, instead of a duration.
    pub ends_at: Option<Time>,
    /// Which of the item's permissions, by name; all of them where it does not say.
    pub permissions: Option<Vec<String>>,
    /// What was filled in of the item's form, and the defaults of what was not.
    pub form_values: Value,
    /// Which of the beneficiary's accounts in the target system it is for, in the host's own words.
    pub account: Option<String>,
    /// The group of the target system that it is for, when it is for no account: the beneficiary answers for it.
    pub target_group: Option<TargetGroup>,
    /// The host's own facts, text to text; nothing here reads them.
    pub metadata: BTreeMap<String, String>,
    /// What else the host says with it.
    pub context: Option<RequestContext>,
    /// When it was added.
    pub added_at: Time,
}

/// What a new line may have besides its item.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CartAdd {
    /// Who is to have the access: the caller by default.
    pub beneficiary: Option<String>,
    /// Why, up to 5,000 characters.
    pub justification: Option<String>,
    /// Not before when: in the future. Approved before that, it is scheduled.
    pub starts_at: Option<Time>,
    /// For how long: `30d`, `12h`, `P30D`. Without it, and without `ends_at`, the access has no end.
    pub duration: Option<Span>,
    /// Until when, in the future, instead of a duration.
    pub ends_at: Option<Time>,
    /// Which of the item's permissions, by name: all of them by default.
    pub permissions: Option<Vec<String>>,
    /// What the item's form asks for, by the names of its fields; null leaves a field empty.
    pub form_values: Option<Value>,
    /// Which of the beneficiary's accounts in the target system it is for, in the host's own words: 1 to 255 characters.
    pub account: Option<String>,
    /// The group of the target system that it is for, instead of an account: the beneficiary answers for it.
    pub target_group: Option<TargetGroup>,
    /// The host's own facts: up to 50 keys of 1 to 64 characters, values up to 2,000. Nothing here reads them.
    pub metadata: Option<BTreeMap<String, String>>,
    /// What else the host says with it; nothing here reads it.
    pub context: Option<RequestContext>,
}

/// What to change of a line; absent is unchanged, null is cleared.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CartUpdate {
    /// Why, up to 5,000 characters. Left out, it stays; null clears it.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub justification: Patch<String>,
    /// Not before when, in the future. Left out, it stays; null clears it.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub starts_at: Patch<Time>,
    /// For how long: `30d`, `12h`, `P30D`. Left out, it stays; null clears it.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub duration: Patch<Span>,
    /// Until when, in the future, instead of a duration. Left out, it stays; null clears it.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub ends_at: Patch<Time>,
    /// Which of the item's permissions, by name. Left out, it stays; null makes it all of them.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub permissions: Patch<Vec<String>>,
    /// What the item's form asks for, all of it anew. Left out, it stays; null leaves every field empty.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub form_values: Patch<Value>,
    /// Which of the beneficiary's accounts it is for, 1 to 255 characters. Left out, it stays; null clears it.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub account: Patch<String>,
    /// The group of the target system that it is for, instead of an account. Left out, it stays; null clears it.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub target_group: Patch<TargetGroup>,
    /// The host's own facts, all of them anew. Left out, they stay; null clears them.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub metadata: Patch<BTreeMap<String, String>>,
    /// What else the host says with it, all of it anew. Left out, it stays; null clears it.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub context: Patch<RequestContext>,
}

/// What to say of the whole cart when it is submitted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CartSubmit {
    /// Appended to each line's own justification after a blank line.
    pub justification: Option<String>,
    /// What becomes of lines whose access is asked for or held already: `refuse` by default.
    pub on_existing: Option<OnExisting>,
    /// A key of the caller's own, 1 to 255 characters: the same submit under the same key is answered as the first time,
    /// and makes nothing.
    pub idempotency_key: Option<String>,
}

/// What submitting the cart would say.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CartValidation {
    /// Whether it can be submitted as it is.
    pub valid: bool,
    /// Every problem of every line, in the order of the checks.
    pub problems: Vec<Problem>,
    /// What would not stop it, and yet should be known: conflicts of duties that warn or add a stage.
    pub warnings: Vec<Problem>,
}
