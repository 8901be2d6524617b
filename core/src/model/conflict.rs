use serde::{Deserialize, Serialize};

use super::{Patch, Risk, Source, words};
use crate::ids::{ConflictRuleId, ExemptionId, ItemId, ItemRef};
use crate::page::{Cursor, read_limit};
use crate::time::Time;

words! {
    /// What happens when somebody asks for what would break a rule of separation of duties.
    Enforcement {
        /// It is refused.
        Block "block",
        /// It goes on, and whoever sees the request sees the conflict.
        Warn "warn",
        /// One more stage must approve, after the policy's own.
        AddStage "add_stage",
    }
}

/// Which access no one person may have together.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ConflictRule {
    /// The rule's id.
    pub id: ConflictRuleId,
    /// The name that people read.
    pub name: String,
    /// Why it is so.
    pub description: Option<String>,
    /// How much harm breaking it can do.
    pub severity: Risk,
    /// What happens when somebody asks for what would break it.
    pub enforcement: Enforcement,
    /// Whom the stage asks that `add_stage` adds.
    pub stage: Option<Source>,
    /// One side of the rule; without another side, any two of these conflict.
    pub items: Vec<ItemId>,
    /// The other side.
    pub against: Vec<ItemId>,
    /// Whether it holds.
    pub enabled: bool,
    /// When it was made.
    pub created_at: Time,
    /// When it was last changed.
    pub updated_at: Time,
}

/// What a new rule says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ConflictRuleCreate {
    /// One side, by id or reference: 1 to 200 items, or 2 to 200 of which any two conflict when there is no other side.
    pub items: Vec<ItemRef>,
    /// The other side, by id or reference: up to 200 items, none of them on the first.
    pub against: Option<Vec<ItemRef>>,
    /// Why it is so, up to 2,000 characters.
    pub description: Option<String>,
    /// How much harm breaking it can do: `high` by default; `medium` is read as `moderate`.
    #[serde(deserialize_with = "super::read_risk")]
    pub severity: Option<Risk>,
    /// What happens when somebody asks for what would break it: `block` by default.
    pub enforcement: Option<Enforcement>,
    /// Whom the stage asks that `add_stage` adds; needed there, and only there.
    pub stage: Option<Source>,
}

/// What to change of a rule; absent is unchanged, null is cleared.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ConflictRuleUpdate {
    /// The name that people read, 1 to 255 characters. Left out, it stays.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub name: Patch<String>,
    /// Why it is so, up to 2,000 characters. Left out, it stays; null clears it.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub description: Patch<String>,
    /// How much harm breaking it can do. Left out, it stays; null makes it `high`.
    #[serde(skip_serializing_if = "Patch::is_keep", deserialize_with = "super::read_risk_patch")]
    pub severity: Patch<Risk>,
    /// What happens when somebody asks for what would break it. Left out, it stays; null makes it `block`.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub enforcement: Patch<Enforcement>,
    /// Whom the stage asks that `add_stage` adds. Left out, it stays; null clears it.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub stage: Patch<Source>,
    /// One side, by id or reference, anew. Left out, it stays.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub items: Patch<Vec<ItemRef>>,
    /// The other side, by id or reference, anew. Left out, it stays; null takes it away.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub against: Patch<Vec<ItemRef>>,
    /// Whether it holds. Left out, it stays; null is true.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub enabled: Patch<bool>,
}

/// Which rules to list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ConflictRuleList {
    /// Only those that name this item, by id or reference.
    pub item: Option<ItemRef>,
    /// How many a page holds: 1 to 500, 50 by default.
    #[serde(deserialize_with = "read_limit")]
    pub limit: Option<u32>,
    /// Where to go on: the `next` of the page before.
    pub cursor: Option<Cursor>,
}

/// A rule as it was made or changed, with who breaks it now.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ConflictRuleReport {
    /// The rule.
    pub rule: ConflictRule,
    /// Who has access together that the rule keeps apart: the first 100, exempted ones too.
    pub violations: Vec<Violation>,
    /// Whether there are more.
    pub more: bool,
}

/// Access of one person that a rule keeps apart.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Violation {
    /// The rule.
    pub rule_id: ConflictRuleId,
    /// The rule's name.
    pub rule_name: String,
    /// How much harm it can do.
    pub severity: Risk,
    /// What the rule does about it.
    pub enforcement: Enforcement,
    /// The person whose accounts have it.
    pub person: String,
    /// The items that conflict.
    pub item_ids: Vec<ItemId>,
    /// Until when the person is exempted, if they are.
    pub exempt_until: Option<Time>,
}

/// What to hold against the rules.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ConflictCheck {
    /// Items, by id or reference, as if the identity had them too: up to 100.
    pub items: Option<Vec<ItemRef>>,
}

/// Why somebody is exempted from a rule, and until when.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ConflictExempt {
    /// Why, 1 to 2,000 characters.
    pub reason: Option<String>,
    /// Until when, in the future.
    pub ends_at: Option<Time>,
}

/// What to say when an exemption is revoked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ExemptionRevoke {
    /// Why, up to 2,000 characters.
    pub comment: Option<String>,
}

/// Somebody's exemption from a rule: it holds for every account of their person.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Exemption {
    /// The exemption's id.
    pub id: ExemptionId,
    /// The rule.
    pub rule_id: ConflictRuleId,
    /// Who is exempted.
    pub person: String,
    /// Why.
    pub reason: String,
    /// Until when.
    pub ends_at: Time,
    /// When it was revoked, if it was.
    pub revoked_at: Option<Time>,
    /// When it was made.
    pub created_at: Time,
}
