//! Whom a stage asks, and why: looked up anew whenever it matters, never among the excluded.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

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
    /// Whether they may do anything here.
    pub active: bool,
    /// Whether it is a human's; a service or agent decides only where a policy names it.
    pub human: bool,
}

/// Somebody in particular, or any member of a group.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Party {
    /// The identity of this id.
    Identity(String),
    /// The group of this id.
    Group(String),
}

impl fmt::Display for Party {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Identity(id) => write!(f, "identity:{id}"),
            Self::Group(id) => write!(f, "group:{id}"),
        }
    }
}

/// What deciding, the inbox and submitting all ask the same rules about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RequestFacts {
    /// Who asked.
    pub requester: String,
    /// Who is to have the access.
    pub beneficiary: String,
    /// The item's owner.
    pub item_owner: Option<Party>,
    /// Every account that a rule may come across: those above, those the policy names, and the managers of them.
    pub accounts: BTreeMap<String, Account>,
    /// Of each group that is asked, the members that matter: one who may decide, if there is one, and whoever wants to.
    pub members: BTreeMap<String, Vec<Account>>,
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

/// Who is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    /// Somebody, or any member of a group.
    pub party: Party,
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

    /// Whether a member of a group that is asked may decide.
    #[must_use]
    pub fn may_sit(&self, member: &Account) -> bool {
        member.active && member.human && !self.excludes(&member.person)
    }

    /// Whether somebody is a member of a group that is asked.
    #[must_use]
    pub fn is_member(&self, group: &str, who: &Account) -> bool {
        self.members.get(group).is_some_and(|members| members.iter().any(|member| member.id == who.id))
    }

    /// Whom a source asks. Where that is an excluded person, their manager is asked instead, and checked again. The seat
    /// of who is not active is void, and so is that of a program which the policy does not name.
    #[must_use]
    pub fn seat(&self, source: &Source) -> Option<Seat> {
        let (mut next, mut why) = match source {
            Source::Manager => (self.accounts.get(&self.beneficiary)?.manager.clone()?, Why::Manager),
            Source::ItemOwner => match self.item_owner.clone()? {
                Party::Identity(id) => (id, Why::ItemOwner),
                Party::Group(id) => {
                    let asked = self.members.get(&id)?.iter().any(|member| self.may_sit(member));
                    return asked.then_some(Seat { party: Party::Group(id), why: Why::ItemOwner });
                }
            },
            Source::Identity(id) => (id.clone(), Why::Identity),
        };
        // A circle of managers is refused when it is made; the bound holds even if one slipped in.
        for _ in 0..=self.accounts.len() {
            let account = self.accounts.get(&next)?;
            if !self.excludes(&account.person) {
                let may = account.active && (account.human || why == Why::Identity);
                return may.then(|| Seat { party: Party::Identity(account.id.clone()), why });
            }
            next = account.manager.clone()?;
            why = Why::SelfReview;
        }
        None
    }

    /// The accounts that a rule may ask about but that are not loaded yet.
    #[must_use]
    pub fn missing(&self, stages: &[Source]) -> BTreeSet<String> {
        let named = stages.iter().filter_map(|source| match source {
            Source::Identity(id) => Some(id),
            Source::Manager | Source::ItemOwner => None,
        });
        let owner = self.item_owner.iter().filter_map(|owner| match owner {
            Party::Identity(id) => Some(id),
            Party::Group(_) => None,
        });
        let managers = self.accounts.values().filter_map(|account| {
            let asked = account.id == self.beneficiary || self.excludes(&account.person);
            account.manager.as_ref().filter(|_| asked)
        });
        [&self.requester, &self.beneficiary]
            .into_iter()
            .chain(owner)
            .chain(named)
            .chain(managers)
            .filter(|id| !self.accounts.contains_key(*id))
            .cloned()
            .collect()
    }

    /// The group that the stages ask, if they ask one.
    #[must_use]
    pub fn group(&self, stages: &[Source]) -> Option<&str> {
        match &self.item_owner {
            Some(Party::Group(id)) if stages.contains(&Source::ItemOwner) => Some(id),
            _ => None,
        }
    }
}
