use serde::{Deserialize, Serialize};

use super::{Action, Patch, Source, Stage, words};
use crate::ids::{ItemId, PolicyId};
use crate::page::{Cursor, read_limit};
use crate::time::{Span, Time};

/// Who must approve: stages that are asked one after the other. Every change makes a version; a request keeps the one that
/// it was submitted under.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Policy {
    /// The policy's id.
    pub id: PolicyId,
    /// The version, from 1.
    pub version: i64,
    /// The name that people read.
    pub name: String,
    /// The stages of what gives access, in order.
    pub stages: Vec<Stage>,
    /// The stages of what takes access away; without them, who has the right to revoke needs no approval.
    pub revoke: Vec<Stage>,
    /// Whether access is given without anybody's approval.
    pub no_approval: bool,
    /// Who looks whether the work was done, of items that name nobody themselves.
    pub verify: Vec<Source>,
    /// Whether it holds for items without a policy of their own.
    pub default: bool,
    /// Since when nothing new is asked under it.
    pub retired_at: Option<Time>,
    /// When it was made.
    pub created_at: Time,
    /// When it was last changed.
    pub updated_at: Time,
}

/// What a new policy says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PolicyCreate {
    /// The stages of what gives access, in order: 1 to 10. A source's text alone stands for a stage that needs one of whom it
    /// asks: `["manager", "item_owner", "group:security"]`.
    pub stages: Option<Vec<Stage>>,
    /// The stages of what takes access away, in order: up to 10, none by default.
    pub revoke: Option<Vec<Stage>>,
    /// Whether access is given without anybody's approval: false by default. It must be said, and then there are no stages.
    pub no_approval: bool,
    /// Who looks whether the work was done, of items that name nobody themselves: up to 20 sources, nobody by default. Never
    /// who asked, who has the access, or who did it.
    pub verify: Option<Vec<Source>>,
    /// Whether it holds for items without a policy of their own; the default before it no longer does.
    pub default: bool,
}

/// What to change of a policy; absent is unchanged. A change makes a version for what is asked from now on.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PolicyUpdate {
    /// The name that people read, 1 to 255 characters. Left out, it stays.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub name: Patch<String>,
    /// The stages of what gives access, in order: 1 to 10. Left out, they stay; null clears them, where `no_approval` is said.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub stages: Patch<Vec<Stage>>,
    /// The stages of what takes access away: up to 10. Left out, they stay; null clears them.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub revoke: Patch<Vec<Stage>>,
    /// Whether access is given without anybody's approval. Left out, it stays; null makes it false.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub no_approval: Patch<bool>,
    /// Who looks whether the work was done, of items that name nobody themselves: up to 20 sources. Left out, they stay; null
    /// makes it nobody.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub verify: Patch<Vec<Source>>,
}

/// What a policy of a name says; absent is unchanged, or the default where it is new.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PolicyUpsert {
    /// The stages of what gives access, in order: 1 to 10. Left out, they stay; null clears them, where `no_approval` is said.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub stages: Patch<Vec<Stage>>,
    /// The stages of what takes access away: up to 10. Left out, they stay; null clears them.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub revoke: Patch<Vec<Stage>>,
    /// Whether access is given without anybody's approval. Left out, it stays; null makes it false.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub no_approval: Patch<bool>,
    /// Who looks whether the work was done, of items that name nobody themselves: up to 20 sources. Left out, they stay; null
    /// makes it nobody.
    #[serde(skip_serializing_if = "Patch::is_keep")]
    pub verify: Patch<Vec<Source>>,
}

/// Which version of a policy to read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PolicyGet {
    /// The version, from 1; the newest by default.
    pub version: Option<i64>,
}

/// Which policies to list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PolicyList {
    /// How many a page holds: 1 to 500, 50 by default.
    #[serde(deserialize_with = "read_limit")]
    pub limit: Option<u32>,
    /// Where to go on: the `next` of the page before.
    pub cursor: Option<Cursor>,
}

/// For whom, and for what, a preview asks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PolicyPreview {
    /// Who would have the access: the caller, by default.
    pub beneficiary: Option<String>,
    /// What would be done: `grant` by default.
    pub action: Option<Action>,
    /// For how long.
    pub duration: Option<Span>,
    /// Until when, instead of a duration.
    pub ends_at: Option<Time>,
}

words! {
    /// What a lint finds.
    LintKind {
        /// A stage that nobody can meet.
        Unmeetable "unmeetable",
        /// A quorum that is larger than the people it asks.
        QuorumTooLarge "quorum_too_large",
        /// Somebody can get access for themselves with only accounts of theirs, or without anybody.
        SelfSatisfied "self_satisfied",
        /// A condition that never holds.
        UnreachableCondition "unreachable_condition",
        /// An item that no policy holds for.
        NoPolicy "no_policy",
        /// A group that has nobody who may decide.
        EmptyGroup "empty_group",
        /// A deadline that approves by itself.
        ApprovesByItself "approves_by_itself",
    }
}

/// What a lint looks at.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PolicyLint {
    /// Only this policy; all that are not retired, by default.
    pub policy_id: Option<PolicyId>,
}

/// What is wrong with a policy, with a witness.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct LintFinding {
    /// What.
    pub kind: LintKind,
    /// The policy; an item without one has none.
    pub policy_id: Option<PolicyId>,
    /// The policy's name.
    pub policy_name: Option<String>,
    /// The stage, from 1.
    pub stage: Option<u32>,
    /// An item that shows it.
    pub item_id: Option<ItemId>,
    /// Who would ask, for themselves, that shows it.
    pub identity: Option<String>,
    /// The group that shows it.
    pub group: Option<String>,
    /// In words, with what to do.
    pub message: String,
}

/// What a lint found.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct LintReport {
    /// What is wrong: the policies in the order they were made, then the items.
    pub findings: Vec<LintFinding>,
    /// How many policies were looked at.
    pub policies: u32,
    /// How many items were.
    pub items: u32,
    /// Whether there is more than a report names: 200 findings.
    pub more: bool,
}
