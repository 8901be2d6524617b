//! Whom a source asks, and why: looked up anew whenever it matters, never among the excluded.
//!
//! The rules look at accounts and groups by their ids. What is looked for and not loaded yet is noted, so that `ops` loads
//! just that and asks again: a rule that needs one more fact needs no other place changed.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::error::Result;
use crate::model::{Absent, LeftOut, PolicyPlace, Source, Why};

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

/// Somebody in particular, any member of a group, or any admin.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Party {
    /// The identity of this id.
    Identity(String),
    /// The group of this id.
    Group(String),
    /// Every admin.
    Admins,
}

impl fmt::Display for Party {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Identity(id) => write!(f, "identity:{id}"),
            Self::Group(id) => write!(f, "group:{id}"),
            Self::Admins => f.write_str("admins"),
        }
    }
}

/// Where a policy is looked for, in the published order, up to the first place where one stands.
///
/// # Errors
/// Those of `at`.
pub fn search<T>(
    mut at: impl FnMut(PolicyPlace) -> Result<Option<T>>,
) -> Result<Vec<(PolicyPlace, Option<T>)>> {
    let mut tried = Vec::new();
    for place in PolicyPlace::ALL {
        let found = at(*place)?;
        let is_found = found.is_some();
        tried.push((*place, found));
        if is_found {
            break;
        }
    }
    Ok(tried)
}

/// A group, as far as the rules need to know it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Group {
    /// Its owner's id.
    pub owner: Option<String>,
    /// The members that matter: so many who may decide, if there are so many, and whoever wants to.
    pub members: Vec<Account>,
    /// How many who may decide were looked for.
    pub looked_for: usize,
}

/// Somebody acts for somebody, now and for this request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// For whom.
    pub delegator: String,
    /// Who acts.
    pub delegate: String,
}

/// What was looked for and is not loaded.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Missing {
    /// The account of this id.
    Account(String),
    /// The group of this id, with so many members who may decide.
    Group(String, usize),
    /// Whether the group of an id has a member of an id.
    Member(String, String),
}

/// What deciding, the inbox, explaining and submitting all ask the same rules about.
#[derive(Debug, Clone, Default)]
pub struct RequestFacts {
    /// Who asked.
    pub requester: String,
    /// Who is to have the access.
    pub beneficiary: String,
    /// Whose accounts these two were when it was asked; empty where it is not asked yet.
    pub then: (String, String),
    /// The item's owner.
    pub item_owner: Option<Party>,
    /// The owner of the item's application.
    pub application_owner: Option<String>,
    /// Who is asked when nobody else can decide.
    pub fallback: Option<Party>,
    /// Whether the settings fill a seat of the requester's own where it is for themselves, too.
    pub own_for_oneself: bool,
    /// How many hands a right may pass through by delegation.
    pub chain: u32,
    /// The accounts that were looked for; none where nobody has the id.
    pub accounts: BTreeMap<String, Option<Account>>,
    /// The groups that were looked for.
    pub groups: BTreeMap<String, Group>,
    /// Who was looked for in which group, and whether they are a member.
    pub members: BTreeMap<(String, String), bool>,
    /// The delegations by which whoever asks the rules may act for others.
    pub links: Vec<Link>,
    missing: RefCell<BTreeSet<Missing>>,
}

/// Who has a say, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    /// Who.
    pub party: Party,
    /// Why.
    pub why: Why,
    /// Whose seat it was before it was handed on.
    pub of: Option<String>,
    /// Which of the source's seats they speak for, the first that has not spoken; none where each member of a group has a seat
    /// of their own.
    pub keys: Vec<String>,
}

/// Whom a source asks, and who would be asked and is not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// Who is asked.
    pub seats: Vec<Seat>,
    /// Who is not.
    pub out: Vec<Absent>,
}

impl RequestFacts {
    /// What was looked for since the last time, and is not loaded.
    pub fn take_missing(&self) -> BTreeSet<Missing> {
        self.missing.take()
    }

    /// Says that an id is looked for.
    pub fn look_for(&self, id: &str) {
        let _ = self.account(id);
    }

    /// The account of an id; where it is not loaded yet, that is noted.
    #[must_use]
    pub fn account(&self, id: &str) -> Option<&Account> {
        match self.accounts.get(id) {
            Some(account) => account.as_ref(),
            None => {
                self.missing.borrow_mut().insert(Missing::Account(id.to_owned()));
                None
            }
        }
    }

    /// A group with at least so many members who may decide, if it has so many; where it is not loaded yet, that is noted.
    #[must_use]
    pub fn group(&self, id: &str, most: usize) -> Option<&Group> {
        let group = self.groups.get(id).filter(|group| group.looked_for >= most);
        if group.is_none() {
            self.missing.borrow_mut().insert(Missing::Group(id.to_owned(), most));
        }
        group
    }

    /// Whether a group has a member; where it is not loaded yet, that is noted.
    #[must_use]
    pub fn is_member(&self, group: &str, id: &str) -> bool {
        let known = self.groups.get(group);
        if known.is_some_and(|group| group.members.iter().any(|member| member.id == id)) {
            return true;
        }
        let key = (group.to_owned(), id.to_owned());
        self.members.get(&key).copied().unwrap_or_else(|| {
            self.missing.borrow_mut().insert(Missing::Member(key.0, key.1));
            false
        })
    }

    /// Why somebody may have no say in this request, if it is so: its requester, its beneficiary, and every other account of
    /// theirs, as these are now and as they were when it was asked.
    #[must_use]
    pub fn excluded(&self, person: &str) -> Option<LeftOut> {
        let is = |id: &str, then: &str| {
            then == person || self.account(id).is_some_and(|account| account.person == person)
        };
        match (is(&self.beneficiary, &self.then.1), is(&self.requester, &self.then.0)) {
            (true, _) => Some(LeftOut::Beneficiary),
            (_, true) => Some(LeftOut::Requester),
            _ => None,
        }
    }

    /// Whether who asked and who is to have it are one person.
    pub(super) fn is_for_oneself(&self) -> bool {
        let person = |id: &str| self.account(id).map(|account| account.person.as_str());
        person(&self.requester) == person(&self.beneficiary)
    }

    /// Whether a person may have no say in this request.
    #[must_use]
    pub fn excludes(&self, person: &str) -> bool {
        self.excluded(person).is_some()
    }

    /// Whether a member of a group that is asked may decide.
    #[must_use]
    pub fn may_sit(&self, member: &Account) -> bool {
        member.active && member.human && !self.excludes(&member.person)
    }

    /// Who stands where a source points, before anyone is excluded; `before` are those who were asked before.
    #[must_use]
    pub fn pointed_at(&self, source: &Source, before: &[Party]) -> Vec<Party> {
        let identity = |id: Option<&String>| id.cloned().map(Party::Identity).into_iter().collect::<Vec<_>>();
        match source {
            Source::Manager(steps) => {
                let mut at = Some(&self.beneficiary);
                for _ in 0..*steps {
                    at = at.and_then(|id| self.account(id)).and_then(|account| account.manager.as_ref());
                }
                identity(at)
            }
            Source::RequesterManager => {
                identity(self.account(&self.requester).and_then(|account| account.manager.as_ref()))
            }
            Source::ApproverManager => {
                let above = before.iter().filter_map(|party| match party {
                    Party::Identity(id) => self.account(id)?.manager.clone(),
                    Party::Group(id) => self.group(id, 0)?.owner.clone(),
                    Party::Admins => None,
                });
                above.collect::<BTreeSet<_>>().into_iter().map(Party::Identity).collect()
            }
            Source::ItemOwner => self.item_owner.iter().cloned().collect(),
            Source::ApplicationOwner => identity(self.application_owner.as_ref()),
            Source::Group(id) => vec![Party::Group(id.clone())],
            Source::Identity(id) => vec![Party::Identity(id.clone())],
        }
    }

    /// Whom a source asks. With `review`, where that is an excluded person, their manager is asked instead, and checked
    /// again. The seat of who is not active is void, and so is that of a program which the policy does not name. Of a group,
    /// so many who may decide are looked for.
    #[must_use]
    pub fn asked(&self, source: &Source, before: &[Party], review: bool, most: usize) -> Asked {
        let why = match source {
            Source::Manager(_) | Source::RequesterManager | Source::ApproverManager => Why::Manager,
            Source::ItemOwner => Why::ItemOwner,
            Source::ApplicationOwner => Why::ApplicationOwner,
            Source::Group(_) => Why::Group,
            Source::Identity(_) => Why::Identity,
        };
        let mut asked = Asked::default();
        let parties = self.pointed_at(source, before);
        if parties.is_empty() {
            asked.out.push(Absent { who: None, source: source.clone(), why: LeftOut::Nobody });
        }
        for party in parties {
            self.ask(&mut asked, party, why, source, review, most);
        }
        asked
    }

    /// Asks one party by a source.
    pub fn ask(&self, asked: &mut Asked, party: Party, why: Why, source: &Source, review: bool, most: usize) {
        let mut absent = |who: &str, why: LeftOut| {
            asked.out.push(Absent { who: Some(who.to_owned()), source: source.clone(), why });
        };
        let id = match party {
            Party::Identity(id) => id,
            Party::Group(id) => {
                let sits = self
                    .group(&id, most.max(1))
                    .is_some_and(|group| group.members.iter().any(|member| self.may_sit(member)));
                if sits {
                    asked.seats.push(Seat { party: Party::Group(id), why, of: None, keys: Vec::new() });
                } else {
                    absent(&id, LeftOut::Nobody);
                }
                return;
            }
            Party::Admins => return asked.seats.push(Seat { party, why, of: None, keys: Vec::new() }),
        };
        let (mut next, mut why) = (id, why);
        // A circle of managers is refused when it is made; the bound holds even if one slipped in.
        for _ in 0..=self.accounts.len() {
            let Some(account) = self.account(&next) else { return absent(&next, LeftOut::Nobody) };
            let Some(excluded) = self.excluded(&account.person) else {
                if !account.active {
                    return absent(&next, LeftOut::Inactive);
                }
                if !account.human && why != Why::Identity && why != Why::Escalation {
                    return absent(&next, LeftOut::NotHuman);
                }
                let keys = vec![next.clone()];
                return asked.seats.push(Seat { party: Party::Identity(next), why, of: None, keys });
            };
            absent(&next, excluded);
            match account.manager.clone().filter(|_| review) {
                Some(manager) => next = manager,
                None => return,
            }
            why = Why::SelfReview;
        }
    }

    /// For whom somebody may act, and through whose hands the right came: the principal first. A right that passes through
    /// somebody excluded or inactive is void.
    #[must_use]
    pub fn acts_for(&self, who: &str) -> Vec<Vec<String>> {
        let mut ways: Vec<Vec<String>> = Vec::new();
        let mut ahead = vec![vec![who.to_owned()]];
        for _ in 0..self.chain {
            let mut next = Vec::new();
            for way in ahead {
                let links = self.links.iter().filter(|link| Some(&link.delegate) == way.first());
                for link in links {
                    let through = self.account(&link.delegator);
                    let good =
                        through.is_some_and(|account| account.active && !self.excludes(&account.person));
                    let known = ways.iter().any(|way| way.first() == Some(&link.delegator));
                    if good && !known && !way.contains(&link.delegator) {
                        let longer: Vec<String> =
                            [link.delegator.clone()].into_iter().chain(way.clone()).collect();
                        ways.push(longer.clone());
                        next.push(longer);
                    }
                }
            }
            ahead = next;
        }
        ways
    }
}
