//! Whom a stage asks, whether what was said is enough, and whether enough people are left: asked by submitting, by every change
//! of people, and by explaining.

use std::collections::{BTreeMap, BTreeSet};

use super::need::{Part, can_all_be_met, parts, ways};
use super::routing::{Account, Asked, Party, RequestFacts, Seat};
use crate::model::{Absent, Escalation, LeftOut, Quorum, Source, Stage, Why};

/// A yes that counts: of one person, for one seat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// In which part.
    pub part: u32,
    /// By which source.
    pub source: Source,
    /// Which person, when they said it.
    pub person: String,
    /// Whose account it is now: who turns out to be somebody else has still said it.
    pub person_now: String,
    /// For whose seat.
    pub seat: String,
}

impl Said {
    fn is_of(&self, person: &str) -> bool {
        self.person == person || self.person_now == person
    }
}

/// A seat that was handed on; without a giver, by an admin, instead of all who were asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handed {
    /// In which part.
    pub part: u32,
    /// By which source.
    pub source: Source,
    /// Whose it was.
    pub giver: Option<String>,
    /// Who has it since.
    pub receiver: String,
}

/// How a stage stands: what has happened in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standing {
    /// How many levels it has escalated.
    pub level: usize,
    /// Whether its deadline passed, so that the fallback is asked.
    pub fallen: bool,
    /// How many each part needs, as it was counted when the stage opened.
    pub needed: BTreeMap<u32, u32>,
    /// The yeses of this stage.
    pub said: Vec<Said>,
    /// The sources whose approvals have ended, by the part.
    pub ended: Vec<(u32, Source)>,
    /// What was handed on, in order.
    pub hands: Vec<Handed>,
    /// The persons who decided earlier stages.
    pub before: BTreeSet<String>,
    /// Who was asked in the stage before.
    pub asked_before: Vec<Party>,
}

impl Standing {
    /// Whether a source of a part is asked no more.
    #[must_use]
    pub fn is_ended(&self, part: u32, source: &Source) -> bool {
        self.ended.iter().any(|(number, ended)| *number == part && ended == source)
    }
}

/// Whom a source of a part asks now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceAsked {
    /// The source.
    pub source: Source,
    /// Who has a say.
    pub seats: Vec<Seat>,
    /// Who would have one, and has not.
    pub out: Vec<Absent>,
}

/// Whom a part of a stage asks now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartAsked {
    /// Which part.
    pub part: u32,
    /// How many must say yes.
    pub needed: u32,
    /// How many have.
    pub approved: u32,
    /// Source by source.
    pub asked: Vec<SourceAsked>,
}

impl PartAsked {
    /// Whether enough have said yes.
    #[must_use]
    pub fn is_met(&self) -> bool {
        self.approved >= self.needed
    }

    /// Whom a source of it asks.
    #[must_use]
    pub fn of(&self, source: &Source) -> Option<&SourceAsked> {
        self.asked.iter().find(|asked| asked.source == *source)
    }
}

/// Whom a stage asks now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageAsked {
    /// Part by part.
    pub parts: Vec<PartAsked>,
    /// Whether fewer may decide than are needed, so that the fallback or the admins are asked as well.
    pub short: bool,
}

/// A stage of a request, with all that decides who has a say in it.
#[derive(Debug, Clone, Copy)]
pub struct StageView<'a> {
    /// What the policy says.
    pub stage: &'a Stage,
    /// Its escalation, of its own or of the settings.
    pub escalation: &'a [Escalation],
    /// What has happened in it.
    pub standing: &'a Standing,
    /// The people.
    pub facts: &'a RequestFacts,
}

impl StageView<'_> {
    /// Whom the stage asks now.
    ///
    /// First those the sources name; where that is not enough, the managers of the excluded; where that is not enough either,
    /// or the deadline said so, the fallback, and last the admins.
    #[must_use]
    pub fn asked(&self) -> StageAsked {
        let mut parts = self.resolve(false);
        let mut short = !self.is_enough(&parts);
        if short {
            parts = self.resolve(true);
            short = !self.is_enough(&parts);
        }
        if short || self.standing.fallen {
            self.fall_back(&mut parts);
            let nobody = self.standing.fallen && self.fallback(&mut Vec::new()).is_none();
            if nobody || !self.is_enough(&parts) {
                let admins = Seat { party: Party::Admins, why: Why::Nobody, of: None };
                self.open_sources(&mut parts, |asked| asked.seats.push(admins.clone()));
            }
        }
        StageAsked { parts, short }
    }

    /// Whether what has been said is enough.
    #[must_use]
    pub fn is_met(&self, parts: &[PartAsked]) -> bool {
        let met = |number: &u32| parts.iter().any(|part| part.part == *number && part.is_met());
        ways(&self.stage.need).iter().any(|way| way.iter().all(met))
    }

    /// Whether a source that has said yes has nothing more to say in a part that is not met: it asks no group, and enough
    /// others are asked.
    #[must_use]
    pub fn is_done(&self, parts: &[PartAsked], part: u32, source: &Source) -> bool {
        let Some(part) = parts.iter().find(|one| one.part == part) else { return false };
        let alone = part.of(source).is_some_and(|one| {
            one.seats.iter().all(|seat| matches!(seat.party, Party::Identity(_))) && one.seats.len() == 1
        });
        let others: Vec<SourceAsked> =
            part.asked.iter().filter(|one| one.source != *source).cloned().collect();
        let missing = part.needed.saturating_sub(part.approved) as usize;
        alone && self.persons(part.part, &others).len() >= missing
    }

    fn resolve(&self, review: bool) -> Vec<PartAsked> {
        let all = parts(&self.stage.need);
        let most = self.most(&all);
        let part = |part: &Part<'_>| {
            let whole = part.quorum == Quorum::All && !self.standing.needed.contains_key(&part.number);
            let most = if whole { usize::MAX } else { most };
            let asked: Vec<SourceAsked> =
                part.sources.iter().map(|source| self.source(part.number, source, review, most)).collect();
            let needed = match (self.standing.needed.get(&part.number), part.quorum) {
                (Some(needed), _) => *needed,
                (None, Quorum::AtLeast(needed)) => needed,
                (None, Quorum::All) => self.persons(part.number, &asked).len().max(1) as u32,
            };
            let approved = self.standing.said.iter().filter(|said| said.part == part.number).count() as u32;
            PartAsked { part: part.number, needed, approved, asked }
        };
        all.iter().map(part).collect()
    }

    /// How many members of a group matter: enough for every part, besides those who have no say any more.
    fn most(&self, parts: &[Part<'_>]) -> usize {
        let needed = |part: &Part<'_>| match part.quorum {
            Quorum::AtLeast(needed) => needed,
            Quorum::All => self.standing.needed.get(&part.number).copied().unwrap_or(1),
        };
        let needed: u32 = parts.iter().map(needed).sum();
        needed as usize
            + self.standing.said.len()
            + self.standing.hands.len()
            + if self.stage.distinct { self.standing.before.len() } else { 0 }
    }

    fn source(&self, part: u32, source: &Source, review: bool, most: usize) -> SourceAsked {
        let mut own = self.facts.asked(source, &self.standing.asked_before, review, most);
        self.hand_on(part, source, &mut own, most);
        let mut before: Vec<Party> = own.seats.iter().map(|seat| seat.party.clone()).collect();
        if before.is_empty() {
            before = self.facts.pointed_at(source, &self.standing.asked_before);
        }
        for level in self.escalation.iter().take(self.standing.level) {
            let mut more = self.facts.asked(&level.to, &before, review, most);
            // A level that can't be resolved goes on to the next; one that reaches the same people adds none.
            more.seats.retain(|seat| !own.seats.iter().any(|known| known.party == seat.party));
            if !more.seats.is_empty() {
                before = more.seats.iter().map(|seat| seat.party.clone()).collect();
            }
            own.seats.extend(more.seats.into_iter().map(|seat| Seat { why: Why::Escalation, ..seat }));
        }
        SourceAsked { source: source.clone(), seats: own.seats, out: own.out }
    }

    /// Seats that were handed on. Where who received one can't have it any more, it is as if it had not been handed on.
    fn hand_on(&self, part: u32, source: &Source, own: &mut Asked, most: usize) {
        for hand in self.standing.hands.iter().filter(|hand| hand.part == part && hand.source == *source) {
            // A right that passes through somebody excluded is void.
            let excluded = |giver: &String| {
                self.facts.account(giver).is_some_and(|account| self.facts.excludes(&account.person))
            };
            if hand.giver.as_ref().is_some_and(excluded) {
                continue;
            }
            let mut received = Asked::default();
            let party = Party::Identity(hand.receiver.clone());
            self.facts.ask(&mut received, party, Why::Forwarded, source, false, most);
            let Some(seat) = received.seats.pop() else { continue };
            let of = hand.giver.clone();
            let absent = |who: String, why: LeftOut| Absent { who: Some(who), source: source.clone(), why };
            match &hand.giver {
                None => {
                    for seat in own.seats.drain(..) {
                        let (Party::Identity(who) | Party::Group(who)) = seat.party else { continue };
                        own.out.push(absent(who, LeftOut::Reassigned));
                    }
                    own.seats.push(Seat { why: Why::Reassigned, of, ..seat });
                }
                Some(giver) => {
                    own.out.push(absent(giver.clone(), LeftOut::ForwardedAway));
                    let theirs = Party::Identity(giver.clone());
                    own.seats.retain(|seat| seat.party != theirs);
                    own.seats.push(Seat { of, ..seat });
                }
            }
        }
    }

    /// To whom somebody handed their seat of a source, if they have it no more.
    #[must_use]
    pub fn away(&self, part: u32, source: &Source, who: &str) -> Option<&str> {
        let mut hands = self.standing.hands.iter().filter(|hand| hand.part == part && hand.source == *source);
        let last = hands.rfind(|hand| {
            let receives =
                self.facts.account(&hand.receiver).is_some_and(|account| self.facts.may_sit(account));
            receives && (hand.giver.as_deref() == Some(who) || hand.receiver == who)
        });
        last.filter(|hand| hand.receiver != who).map(|hand| hand.receiver.as_str())
    }

    /// The persons who may still say yes in a part, besides those who have: by a source that is still asked, for a seat that
    /// has not spoken.
    fn persons(&self, part: u32, asked: &[SourceAsked]) -> BTreeSet<String> {
        let mut persons = BTreeSet::new();
        let counts = |person: &String| !self.has_said(part, person) && !self.is_apart(part, person);
        for one in asked.iter().filter(|one| !self.standing.is_ended(part, &one.source)) {
            let taken = self.taken(part, &one.source);
            for seat in &one.seats {
                match &seat.party {
                    Party::Identity(id) if !taken.contains(seat.of.as_ref().unwrap_or(id).as_str()) => {
                        persons.extend(
                            self.facts.account(id).map(|account| account.person.clone()).filter(counts),
                        );
                    }
                    Party::Group(id) => {
                        let members = self.facts.group(id, 0).map_or(&[][..], |group| &group.members);
                        let sits = |member: &&Account| {
                            self.facts.may_sit(member)
                                && !taken.contains(member.id.as_str())
                                && self.away(part, &one.source, &member.id).is_none()
                        };
                        let sitting = members.iter().filter(sits).map(|member| member.person.clone());
                        persons.extend(sitting.filter(counts));
                    }
                    Party::Identity(_) | Party::Admins => {}
                }
            }
        }
        persons
    }

    /// The seats of a source that have spoken.
    pub(super) fn taken(&self, part: u32, source: &Source) -> BTreeSet<&str> {
        let said = self.standing.said.iter().filter(|said| said.part == part && said.source == *source);
        said.map(|said| said.seat.as_str()).collect()
    }

    pub(super) fn has_said(&self, part: u32, person: &str) -> bool {
        self.standing.said.iter().any(|said| said.part == part && said.is_of(person))
    }

    /// Whether a person decided what this part must be apart from.
    #[must_use]
    pub fn is_apart(&self, part: u32, person: &str) -> bool {
        self.stage.distinct
            && (self.standing.before.contains(person)
                || self.standing.said.iter().any(|said| said.part != part && said.is_of(person)))
    }

    /// Whether enough people may decide to meet the stage. Every admin is enough.
    fn is_enough(&self, parts: &[PartAsked]) -> bool {
        let of = |number: &u32| parts.iter().find(|part| part.part == *number);
        ways(&self.stage.need).iter().any(|way| {
            let open: Vec<(usize, BTreeSet<String>)> = way
                .iter()
                .filter_map(of)
                .filter(|part| !part.is_met())
                .map(|part| ((part.needed - part.approved) as usize, self.persons(part.part, &part.asked)))
                .collect();
            if self.stage.distinct {
                can_all_be_met(&open)
            } else {
                open.iter().all(|(n, people)| people.len() >= *n)
            }
        })
    }

    fn fallback(&self, out: &mut Vec<Absent>) -> Option<Seat> {
        let party = self.facts.fallback.clone()?;
        let source = match &party {
            Party::Group(id) => Source::Group(id.clone()),
            Party::Identity(id) => Source::Identity(id.clone()),
            Party::Admins => return None,
        };
        let mut asked = Asked::default();
        self.facts.ask(&mut asked, party, Why::Fallback, &source, false, 1);
        out.extend(asked.out);
        asked.seats.pop().map(|seat| Seat { why: Why::Fallback, ..seat })
    }

    fn fall_back(&self, parts: &mut [PartAsked]) {
        let mut out = Vec::new();
        let seat = self.fallback(&mut out);
        self.open_sources(parts, |asked| {
            asked.out.extend(out.iter().cloned());
            if let Some(seat) = &seat
                && !asked.seats.iter().any(|known| known.party == seat.party)
            {
                asked.seats.push(seat.clone());
            }
        });
    }

    /// The sources of parts that are not met and, unless the deadline said so, have fewer people than they need.
    fn open_sources(&self, parts: &mut [PartAsked], mut with: impl FnMut(&mut SourceAsked)) {
        let lacks = |part: &PartAsked| {
            let people = self.persons(part.part, &part.asked).len();
            people < part.needed.saturating_sub(part.approved) as usize
        };
        let all = self.standing.fallen || self.stage.distinct;
        for part in parts.iter_mut() {
            if !part.is_met() && (all || lacks(part)) {
                let number = part.part;
                let open = part.asked.iter_mut().filter(|one| !self.standing.is_ended(number, &one.source));
                open.for_each(&mut with);
            }
        }
    }
}
