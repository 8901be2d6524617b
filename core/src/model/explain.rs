use serde::{Deserialize, Serialize};

use super::{Action, ApprovalStatus, RequestStatus, Source, words};
use crate::ids::{ApprovalId, ConflictRuleId, ItemId, PolicyId, RequestId};
use crate::time::Time;

words! {
    /// Why somebody is asked.
    Why {
        /// They are a manager: the beneficiary's, the requester's, or of whom was asked before.
        Manager "manager",
        /// They own the item, or are a member of the group that does.
        ItemOwner "item_owner",
        /// They own the item's application.
        ApplicationOwner "application_owner",
        /// The policy names their group.
        Group "group",
        /// The policy names them.
        Identity "identity",
        /// Whose right it is asked for this themselves: their manager is asked instead.
        SelfReview "self_review",
        /// It has taken long: they are asked as well.
        Escalation "escalation",
        /// Somebody handed them their seat.
        Forwarded "forwarded",
        /// An admin asks them instead.
        Reassigned "reassigned",
        /// They act for somebody who is asked.
        Delegate "delegate",
        /// Fewer people may decide than are needed, or it took too long: the fallback of the settings is asked.
        Fallback "fallback",
        /// Nobody else was left to ask: every admin is.
        Nobody "nobody",
        /// They come as an admin.
        Admin "admin",
    }
}

words! {
    /// Why somebody who would be asked is not.
    LeftOut {
        /// They asked for it, or another account of theirs did.
        Requester "requester",
        /// It is for them, or for another account of theirs.
        Beneficiary "beneficiary",
        /// They are not active.
        Inactive "inactive",
        /// It is a service or an agent, which decides only where the policy names it.
        NotHuman "not_human",
        /// There is nobody in that place: no manager, no owner, an empty group.
        Nobody "nobody",
        /// They handed their seat to somebody.
        ForwardedAway "forwarded_away",
        /// An admin asked somebody else instead.
        Reassigned "reassigned",
        /// They can't decide this, and why is not the reader's business.
        Unavailable "unavailable",
    }
}

words! {
    /// Where a policy was looked for: the first that is found holds.
    PolicyPlace {
        /// The item itself.
        Item "item",
        /// Its category, or the nearest above it that has one.
        Category "category",
        /// Its application.
        Application "application",
        /// The entitlement scheme of the settings.
        EntitlementScheme "entitlement_scheme",
        /// The store's default.
        Default "default",
    }
}

words! {
    /// How a stage stands.
    StageState {
        /// Its people are asked now.
        Open "open",
        /// It was approved.
        Met "met",
        /// Its turn has not come.
        Ahead "ahead",
        /// Its condition did not hold when it was asked for.
        NotNeeded "not_needed",
        /// Nobody could decide it, and the policy leaves it out then.
        Skipped "skipped",
        /// The request ended without it.
        Ended "ended",
    }
}

words! {
    /// What happens next.
    NextKind {
        /// Somebody decides.
        Decision "decision",
        /// Those who are asked are reminded.
        Reminder "reminder",
        /// Others are asked as well.
        Escalation "escalation",
        /// The deadline passes.
        Deadline "deadline",
        /// The day comes for which it was asked.
        Start "start",
        /// The work has rested long enough.
        Wake "wake",
        /// Somebody does the work, looks at it, or mends what failed.
        Work "work",
        /// Nothing: the request is over.
        Nothing "nothing",
    }
}

/// A place where a policy was looked for.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct PolicyTried {
    /// The place.
    pub place: PolicyPlace,
    /// The policy that stands there.
    pub policy_id: Option<PolicyId>,
    /// Its name.
    pub name: Option<String>,
    /// Whether it is the one that holds.
    pub chosen: bool,
    /// Why, or why not.
    pub why: String,
}

/// Somebody, or some, who may decide.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Candidate {
    /// The identity.
    pub identity: Option<String>,
    /// The group, any member of it.
    pub group: Option<String>,
    /// Whether it is every admin.
    pub admins: bool,
    /// By which source of the policy.
    pub source: Source,
    /// Why.
    pub why: Why,
    /// In whose place, where they act for somebody or were handed a seat.
    pub instead_of: Option<String>,
    /// The approval that waits for them.
    pub approval_id: Option<ApprovalId>,
    /// What they said.
    pub verdict: Option<ApprovalStatus>,
}

/// Somebody who would be asked, and is not.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Absent {
    /// The identity or the group, if there is anybody in that place.
    pub who: Option<String>,
    /// By which source of the policy.
    pub source: Source,
    /// Why they are not asked.
    pub why: LeftOut,
}

/// A part of what a stage needs.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct PartExplained {
    /// Which part, from 1, in the order of the policy's text.
    pub part: u32,
    /// Whom it asks.
    pub sources: Vec<Source>,
    /// How many must say yes.
    pub needed: u32,
    /// How many have.
    pub approved: u32,
    /// Who may decide.
    pub people: Vec<Candidate>,
    /// Who would, and is left out.
    pub left_out: Vec<Absent>,
}

/// A stage, and how it stands.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct StageExplained {
    /// Which stage, from 1, in the order of the policy; those that rules add come after.
    pub stage: u32,
    /// The name that people read.
    pub name: Option<String>,
    /// The rule of separation of duties that added it.
    pub rule_id: Option<ConflictRuleId>,
    /// How it stands.
    pub state: StageState,
    /// What it needs, in words: `manager and 2 of group:security`.
    pub need: String,
    /// What is still missing, in words.
    pub missing: Option<String>,
    /// Its parts; of a stage that does not take part there are none.
    pub parts: Vec<PartExplained>,
}

/// What happens next, and when.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct NextEvent {
    /// What.
    pub kind: NextKind,
    /// When, if it is the clock's.
    pub at: Option<Time>,
    /// In words.
    pub words: String,
}

/// Who must approve, why, and what happens next.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Explanation {
    /// The request; a preview has none.
    pub request_id: Option<RequestId>,
    /// Where it stands.
    pub status: Option<RequestStatus>,
    /// What is to be done.
    pub action: Action,
    /// The item.
    pub item_id: ItemId,
    /// Who asks.
    pub requester: Option<String>,
    /// Who is to have the access.
    pub beneficiary: String,
    /// The policy that holds.
    pub policy_id: Option<PolicyId>,
    /// Which version of it.
    pub policy_version: Option<i64>,
    /// Where a policy was looked for, and what was found; told to admins only.
    pub policies: Vec<PolicyTried>,
    /// Its stages, in order.
    pub stages: Vec<StageExplained>,
    /// What happens next: what can happen at any time first, then what the clock brings, soonest first.
    pub next: Vec<NextEvent>,
}
