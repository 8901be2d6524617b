//! Who may decide an approval: one function, asked by the inbox and by the decision itself.

use super::routing::{Account, Party, RequestFacts};
use crate::model::Source;

/// Whether somebody may decide, and in whose place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// They are asked.
    Own,
    /// They are an admin: the decision is theirs, on behalf of who is asked, or of nobody when nobody is.
    OnBehalfOf(Option<Party>),
    /// They asked for it, it is for them, or another account of theirs did or is.
    Excluded,
    /// They are not asked, or not active.
    NotAsked,
}

impl Verdict {
    /// Whether the decision counts.
    #[must_use]
    pub fn is_yes(&self) -> bool {
        matches!(self, Self::Own | Self::OnBehalfOf(_))
    }
}

/// Whether `who` may decide what `source` is asked; `admin` when they come as an administrator.
///
/// Exclusion comes first, so that no way to a say, an admin's included, leads around it.
#[must_use]
pub fn may_decide(who: &Account, admin: bool, source: &Source, facts: &RequestFacts) -> Verdict {
    if facts.excludes(&who.person) {
        return Verdict::Excluded;
    }
    if !who.active {
        return Verdict::NotAsked;
    }
    match facts.seat(source).map(|seat| seat.party) {
        Some(Party::Identity(id)) if id == who.id => Verdict::Own,
        Some(Party::Group(group)) if who.human && facts.is_member(&group, who) => Verdict::Own,
        party if admin && who.human => Verdict::OnBehalfOf(party),
        _ => Verdict::NotAsked,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::routing::{Seat, Why};
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn account(id: &str, person: &str, manager: Option<&str>) -> Account {
        Account {
            id: id.into(),
            person: person.into(),
            manager: manager.map(Into::into),
            active: true,
            human: true,
        }
    }

    fn facts(requester: &str, beneficiary: &str, owner: &str, accounts: &[Account]) -> RequestFacts {
        let accounts = accounts.iter().map(|account| (account.id.clone(), account.clone())).collect();
        RequestFacts {
            requester: requester.into(),
            beneficiary: beneficiary.into(),
            item_owner: Some(Party::Identity(owner.into())),
            accounts,
            members: BTreeMap::new(),
        }
    }

    #[test]
    fn the_manager_of_an_excluded_owner_is_asked() {
        let people = [
            account("alice", "alice", Some("bob")),
            account("alice-2", "alice", Some("carol")),
            account("bob", "bob", None),
            account("carol", "carol", None),
        ];
        let facts = facts("alice", "alice", "alice-2", &people);
        assert_eq!(
            facts.seat(&Source::ItemOwner),
            Some(Seat { party: Party::Identity("carol".into()), why: Why::SelfReview })
        );
        assert_eq!(may_decide(&people[1], true, &Source::ItemOwner, &facts), Verdict::Excluded);
        assert_eq!(
            may_decide(&people[2], true, &Source::ItemOwner, &facts),
            Verdict::OnBehalfOf(Some(Party::Identity("carol".into())))
        );
        assert_eq!(may_decide(&people[2], false, &Source::ItemOwner, &facts), Verdict::NotAsked);
    }

    /// A few accounts of fewer persons, managed by anyone, circles too; some are not active, some are programs.
    fn people() -> impl Strategy<Value = Vec<Account>> {
        let row = (
            0..4_usize,
            proptest::option::of(0..6_usize),
            proptest::bool::weighted(0.8),
            proptest::bool::weighted(0.8),
        );
        proptest::collection::vec(row, 6).prop_map(|rows| {
            rows.iter()
                .enumerate()
                .map(|(n, (person, manager, active, human))| Account {
                    id: format!("a{n}"),
                    person: format!("p{person}"),
                    manager: manager.map(|m| format!("a{m}")),
                    active: *active,
                    human: *human,
                })
                .collect()
        })
    }

    proptest! {
        #[test]
        fn p1_nobody_decides_their_own(
            people in people(), r in 0..6_usize, b in 0..6_usize, o in 0..6_usize, n in 0..6_usize, admin: bool, group: bool,
            members in proptest::collection::btree_set(0..6_usize, 0..4),
        ) {
            let mut facts = facts(&people[r].id, &people[b].id, &people[o].id, &people);
            if group {
                facts.item_owner = Some(Party::Group("g".into()));
                facts.members.insert("g".into(), members.iter().map(|m| people[*m].clone()).collect());
            }
            for source in [Source::Manager, Source::ItemOwner, Source::Identity(people[n].id.clone())] {
                let mut deciders = 0;
                for who in &people {
                    let own = who.person == people[r].person || who.person == people[b].person;
                    let verdict = may_decide(who, admin, &source, &facts);
                    prop_assert!(!(own && verdict.is_yes()), "{} decided their own by {source}", who.id);
                    prop_assert!(who.active || !verdict.is_yes(), "{} is not active", who.id);
                    let named = source == Source::Identity(who.id.clone());
                    prop_assert!(who.human || named || !verdict.is_yes(), "{} is a program", who.id);
                    prop_assert!(own || !admin || !who.active || !who.human || verdict.is_yes(), "an admin may always decide");
                    deciders += usize::from(verdict == Verdict::Own);
                }
                // Whoever is asked can answer.
                prop_assert_eq!(deciders > 0, facts.seat(&source).is_some());
            }
        }
    }
}
