//! Which yeses count, and whether enough people are left to say those that are missing.

use std::collections::{BTreeMap, BTreeSet};

use super::need::{can_all_be_met, parts, ways};
use super::quorum::StageView;
use super::routing::{Account, Party};
use super::standing::{PartAsked, Said, SourceAsked};
use crate::model::{Quorum, Source, Why};

/// The seats that have not spoken, and for each the persons who may speak for it.
pub(super) type Slots = BTreeMap<String, BTreeSet<String>>;

impl StageView<'_> {
    /// Whose yes it is now: who said it, and for whom.
    fn persons_of<'a>(&'a self, said: &'a Said) -> impl Iterator<Item = &'a str> {
        let principal = said.through.first().and_then(|id| self.facts.account(id));
        [said.person_now.as_str()].into_iter().chain(principal.map(|account| account.person.as_str()))
    }

    /// Whether a yes holds: nobody whose it is, and nobody through whose hands it came, has turned out to be the requester or
    /// the beneficiary. What the settings say in the requester's name is their own, unless it is to be for others only.
    fn holds_good(&self, said: &Said) -> bool {
        if said.own {
            return self.facts.own_for_oneself || !self.facts.is_for_oneself();
        }
        let is_excluded =
            |id: &str| self.facts.account(id).is_some_and(|account| self.facts.excludes(&account.person));
        !self.facts.excludes(&said.person_now)
            && !said.through.iter().map(String::as_str).chain(self.hands_to(said)).any(is_excluded)
    }

    /// Through whose hands a seat came to whom it was when a yes was said for it, and who handed it on.
    fn hands_to<'a>(&'a self, said: &'a Said) -> impl Iterator<Item = &'a str> {
        let mut holder = said.handed.then(|| said.through.first().unwrap_or(&said.by));
        let of =
            self.standing.hands.iter().filter(|hand| (hand.part, &hand.source) == (said.part, &said.source));
        of.rev()
            .filter(move |hand| {
                let theirs = holder == Some(&hand.receiver);
                if theirs {
                    holder = hand.giver.as_ref();
                }
                theirs
            })
            .flat_map(|hand| hand.giver.as_deref().into_iter().chain([hand.by.as_str()]))
    }

    /// Whether a stage that is over, and that people met, is met by them no more: somebody has turned out to be the requester or
    /// the beneficiary since, or two of them to be one. What nobody met, but the clock or its being left out, stays as it ended.
    #[must_use]
    pub fn is_void(&self) -> bool {
        let all = parts(&self.stage.need);
        let said = |part: u32| self.standing.said.iter().filter(|said| said.part == part).count();
        let needed = |part: u32| match all.iter().find(|one| one.number == part).map(|one| one.quorum) {
            Some(Quorum::AtLeast(needed)) => needed as usize,
            // One yes may have been enough for several sources: then every one must hold.
            _ => {
                let of = self.standing.needed.iter().filter(|one| one.part == part);
                let everyone = of.map(|one| one.number).sum::<u32>();
                (everyone as usize).min(said(part)).max(1)
            }
        };
        let met = |yeses: &dyn Fn(u32) -> usize| {
            let is_met = |part: &u32| yeses(*part) >= needed(*part);
            ways(&self.stage.need).iter().any(|way| way.iter().all(is_met))
        };
        met(&said) && !met(&|part| self.counted(part).len())
    }

    /// The yeses of a part that count: one of each person, whoever spoke for them, and one for each seat.
    pub(super) fn counted(&self, part: u32) -> Vec<&Said> {
        let (mut persons, mut seats) = (BTreeSet::new(), BTreeSet::new());
        let of = self.standing.said.iter().filter(|said| said.part == part && self.holds_good(said));
        of.filter(|said| {
            let theirs: Vec<&str> = self.persons_of(said).collect();
            let first = !theirs.iter().any(|person| persons.contains(person))
                && seats.insert((said.source.to_string(), said.seat.as_str()));
            if first {
                persons.extend(theirs);
            }
            first
        })
        .collect()
    }

    /// Counts what has been said anew.
    pub fn recount(&self, parts: &mut [PartAsked]) {
        for part in parts {
            let counted = self.counted(part.part);
            let every = self.standing.said.iter().filter(|said| said.part == part.part).count();
            for one in &mut part.asked {
                // What was enough stays so, whoever leaves a group since, as long as every yes holds.
                if part.all && counted.len() == every && self.standing.is_ended(part.part, &one.source) {
                    one.approved = one.needed;
                    continue;
                }
                let of = counted.iter().filter(|said| {
                    said.source == one.source || (part.all && !said.own && self.also_for(said, one))
                });
                one.approved = (of.count() as u32).min(one.needed);
            }
            if part.all {
                part.needed = part.asked.iter().map(|one| one.needed).sum();
                part.approved = part.asked.iter().map(|one| one.approved).sum();
            } else {
                part.approved = counted.len() as u32;
            }
        }
    }

    /// Whether who said yes by another source is asked by this one too, in their own right: where all are needed, one yes of
    /// theirs is enough.
    fn also_for(&self, said: &Said, one: &SourceAsked) -> bool {
        let holds = |id: &String| {
            one.seats.iter().filter(|seat| is_own(seat.why)).any(|seat| match &seat.party {
                Party::Identity(other) => other == id,
                Party::Group(group) => one.gone_to(id).is_none() && self.facts.is_member(group, id),
                Party::Admins => false,
            })
        };
        holds(&said.by) || said.through.first().is_some_and(holds)
    }

    /// Whether what has been said is enough.
    #[must_use]
    pub fn is_met(&self, parts: &[PartAsked]) -> bool {
        let met = |number: &u32| parts.iter().any(|part| part.part == *number && part.is_met());
        ways(&self.stage.need).iter().any(|way| way.iter().all(met))
    }

    /// Whether a source has nothing more to say in a part that is not met: its seats have spoken, and where it is a number that
    /// counts, enough others are asked.
    #[must_use]
    pub fn is_done(&self, part: &PartAsked, source: &Source) -> bool {
        let Some(one) = part.of(source) else { return false };
        if part.all {
            return one.missing() == 0;
        }
        let open =
            one.seats.iter().any(|seat| seat.keys.is_empty()) || !self.slots(part.part, one).is_empty();
        let others = part.asked.iter().filter(|other| other.source != *source);
        let slots = others.flat_map(|other| self.slots(part.part, other).into_values()).collect();
        !open && can_all_be_met(&[(part.missing() as usize, slots)])
    }

    /// The sources of a part that ask no more, though it is not met: what was said there no longer counts, or not all of it.
    #[must_use]
    pub fn to_ask_again(&self, part: &PartAsked) -> Vec<Source> {
        if part.is_met() {
            return Vec::new();
        }
        let counted = self.counted(part.part);
        let again = |one: &&SourceAsked| {
            let spoken = counted.iter().any(|said| said.source == one.source);
            let lacks = if part.all {
                one.missing() > 0
            } else {
                !spoken || one.seats.iter().any(|seat| matches!(seat.party, Party::Group(_)))
            };
            lacks && self.standing.is_ended(part.part, &one.source)
        };
        part.asked.iter().filter(again).map(|one| one.source.clone()).collect()
    }

    /// The seats of a source that have not spoken, as long as it is asked, with the persons who may still say yes.
    pub(super) fn slots(&self, part: u32, asked: &SourceAsked) -> Slots {
        let mut slots = Slots::new();
        if self.standing.is_ended(part, &asked.source) {
            return slots;
        }
        let taken = self.taken(part, &asked.source);
        let mut offer = |keys: &[String], account: &Account| {
            let person = &account.person;
            if self.has_said(part, person) || self.is_apart(part, person) {
                return;
            }
            for key in keys.iter().filter(|key| !taken.contains(key.as_str())) {
                slots.entry(key.clone()).or_default().insert(person.clone());
            }
        };
        for seat in &asked.seats {
            match &seat.party {
                Party::Identity(id) => {
                    if let Some(account) = self.facts.account(id) {
                        offer(&seat.keys, account);
                    }
                }
                Party::Group(id) => {
                    let members = self.facts.group(id, 0).map_or(&[][..], |group| &group.members);
                    for member in members.iter().filter(|member| self.facts.may_sit(member)) {
                        if asked.gone_to(&member.id).is_none() {
                            let own = [member.id.clone()];
                            offer(if seat.keys.is_empty() { &own } else { &seat.keys }, member);
                        }
                    }
                }
                Party::Admins => {}
            }
        }
        slots
    }

    /// The seats of a source that have spoken. What no longer counts has still been said, as long as its approval is the one
    /// that is asked.
    pub(super) fn taken(&self, part: u32, source: &Source) -> BTreeSet<&str> {
        let said = self.standing.said.iter().filter(|said| said.part == part && said.source == *source);
        said.filter(|said| said.open || self.holds_good(said)).map(|said| said.seat.as_str()).collect()
    }

    /// Whether a person has said it in a part, or somebody for them.
    pub(super) fn has_said(&self, part: u32, person: &str) -> bool {
        self.standing.said.iter().any(|said| said.part == part && self.is_of(said, person))
    }

    fn is_of(&self, said: &Said, person: &str) -> bool {
        said.person == person
            || said.person_now == person
            || (self.holds_good(said) && self.persons_of(said).any(|one| one == person))
    }

    /// Whether a person, or somebody for them, decided what this part must be apart from.
    #[must_use]
    pub fn is_apart(&self, part: u32, person: &str) -> bool {
        self.stage.distinct
            && (self.standing.before.contains(person)
                || self.standing.said.iter().any(|said| said.part != part && self.is_of(said, person)))
    }

    /// What a part still needs: so many yeses, for so many of these seats. Where all are needed, who is asked by several
    /// sources is wanted once.
    fn wants(&self, part: &PartAsked) -> Vec<(usize, Vec<BTreeSet<String>>)> {
        if part.is_met() {
            return Vec::new();
        }
        if !part.all {
            let slots = part.asked.iter().flat_map(|one| self.slots(part.part, one).into_values());
            return vec![(part.missing() as usize, slots.collect())];
        }
        let mut known: BTreeSet<String> = BTreeSet::new();
        let mut wants = Vec::new();
        for one in part.asked.iter().filter(|one| one.missing() > 0) {
            let mut own = one.clone();
            own.seats.retain(|seat| is_own(seat.why));
            let own: BTreeSet<String> = self.slots(part.part, &own).into_values().flatten().collect();
            let twice: BTreeSet<&String> = own.intersection(&known).collect();
            let missing = (one.missing() as usize).saturating_sub(twice.len());
            let slots = self.slots(part.part, one).into_values().map(|mut persons| {
                persons.retain(|person| !twice.contains(person));
                persons
            });
            wants.push((missing, slots.collect()));
            known.extend(own);
        }
        wants
    }

    /// Whether enough people may decide to meet the stage. Every admin is enough.
    pub(super) fn is_enough(&self, parts: &[PartAsked]) -> bool {
        let of = |number: &u32| parts.iter().find(|part| part.part == *number);
        ways(&self.stage.need).iter().any(|way| {
            let mut wants = way.iter().filter_map(of).map(|part| self.wants(part));
            if self.stage.distinct {
                can_all_be_met(&wants.flatten().collect::<Vec<_>>())
            } else {
                wants.all(|wants| can_all_be_met(&wants))
            }
        })
    }

    /// The sources by which somebody else must be asked: those of parts that are not met and, unless the deadline said so,
    /// have fewer people than they need.
    pub(super) fn lacking(&self, parts: &[PartAsked]) -> Vec<(u32, Source)> {
        let every = self.standing.fallen || self.stage.distinct;
        let mut lacking = Vec::new();
        for part in parts.iter().filter(|part| every || !can_all_be_met(&self.wants(part))) {
            let open = |one: &&SourceAsked| {
                !part.is_met()
                    && !self.standing.is_ended(part.part, &one.source)
                    && (!part.all || one.missing() > 0)
            };
            let open: Vec<&SourceAsked> = part.asked.iter().filter(open).collect();
            let short = |one: &&&SourceAsked| {
                let slots = self.slots(part.part, one).into_values().collect();
                !can_all_be_met(&[(one.missing() as usize, slots)])
            };
            let few: Vec<&SourceAsked> = open.iter().filter(short).copied().collect();
            let these = if every || !part.all || few.is_empty() { open } else { few };
            lacking.extend(these.into_iter().map(|one| (part.part, one.source.clone())));
        }
        lacking
    }
}

/// Whether somebody is asked in their own right, not in another's place.
const fn is_own(why: Why) -> bool {
    matches!(
        why,
        Why::Manager | Why::ItemOwner | Why::ApplicationOwner | Why::Group | Why::Identity | Why::SelfReview
    )
}
