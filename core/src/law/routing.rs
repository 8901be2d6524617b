//! Whom a stage asks, and why: looked up anew whenever it matters, never among the excluded.

use std::collections::BTreeMap;

use crate::model::{Source, words};

/// An account, as the rules see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// The identity's id.
    pub id: String,
    /// The person behind it.
    pub person: String,
    /// Their manager's id.
    pub manager: Option<String>,
}

/// What deciding, the inbox and submitting all ask the same rules about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RequestFacts {
    /// Who asked.
    pub requester: String,
    /// Who is to have the access.
    pub beneficiary: String,
    /// The item's owner.
    pub item_owner: Option<String>,
    /// Every account that a rule may come across: those above, those the policy names, and the managers of them.
    pub accounts: BTreeMap<String, Account>,
}

words! {
    /// Why somebody is asked.
    Why {
        /// They are the beneficiary's manager.
        Manager "manager",
        /// They own the item.
        ItemOwner "item_owner",
        /// The policy names them.
        Identity "identity",
        /// Whose right it is asked for this themselves: their manager is asked instead.
        SelfReview "self_review",
        /// Nobody was left to ask: every admin is.
        Nobody "nobody",
    }
}

/// Somebody who is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    /// Their id.
    pub identity: String,
    /// Why.
    pub why: Why,
}

impl RequestFacts {
    /// Whether somebody may have no say in this request: its requester, its beneficiary, and every other account of
    /// theirs.
    #[must_use]
    pub fn excludes(&self, person: &str) -> bool {
        [&self.requester, &self.beneficiary]
            .into_iter()
            .filter_map(|id| self.accounts.get(id))
            .any(|account| account.person == person)
    }

    /// Whom a source asks. Where that is an excluded person, their manager is asked instead, and checked again.
    #[must_use]
    pub fn seat(&self, source: &Source) -> Option<Seat> {
        let (mut next, mut why) = match source {
            Source::Manager => (self.accounts.get(&self.beneficiary)?.manager.clone()?, Why::Manager),
            Source::ItemOwner => (self.item_owner.clone()?, Why::ItemOwner),
            Source::Identity(id) => (id.clone(), Why::Identity),
        };
        // A circle of managers is refused when it is made; the bound holds even if one slipped in.
        for _ in 0..=self.accounts.len() {
            let account = self.accounts.get(&next)?;
            if !self.excludes(&account.person) {
                return Some(Seat { identity: account.id.clone(), why });
            }
            next = account.manager.clone()?;
            why = Why::SelfReview;
        }
        None
    }

    /// The accounts whose managers a rule may ask about but that are not loaded yet.
    #[must_use]
    pub fn missing(&self, stages: &[Source]) -> Vec<String> {
        let named = stages.iter().filter_map(|source| match source {
            Source::Identity(id) => Some(id),
            Source::Manager | Source::ItemOwner => None,
        });
        let managers = self.accounts.values().filter_map(|account| {
            let asked = account.id == self.beneficiary || self.excludes(&account.person);
            account.manager.as_ref().filter(|_| asked)
        });
        [&self.requester, &self.beneficiary]
            .into_iter()
            .chain(&self.item_owner)
            .chain(named)
            .chain(managers)
            .filter(|id| !self.accounts.contains_key(*id))
            .cloned()
            .collect()
    }
}
