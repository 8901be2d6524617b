use serde::{Deserialize, Serialize};

use super::Patch;
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
    /// For how long, from the grant's start.
    pub duration: Option<Span>,
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
    /// For how long: `30d`, `12h`, `P30D`. Without it the access has no end.
    pub duration: Option<Span>,
}

/// What to change of a line; absent is unchanged, null is cleared.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CartUpdate {
    /// Why, up to 5,000 characters. Left out, it stays; null clears it.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub justification: Patch<String>,
    /// For how long: `30d`, `12h`, `P30D`. Left out, it stays; null clears it.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub duration: Patch<Span>,
}

/// What to say of the whole cart when it is submitted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CartSubmit {
    /// Appended to each line's own justification after a blank line.
    pub justification: Option<String>,
}
