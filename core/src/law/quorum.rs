//! What a stage needs, who may decide it, and whether it is met: one set of functions, asked by the inbox, by the decision
//! itself, by explaining and by submitting.

use std::collections::{BTreeMap, BTreeSet};

use super::routing::{Account, Asked, Party, RequestFacts, Seat};
use crate::model::{Absent, AutoApproveOwn, Escalation, LeftOut, Need, Quorum, Source, Stage, Why};

/// A part of what a stage needs: so many of those whom these sources ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part<'a> {
    /// Which part, from 1, in the order of the policy's text.
    pub number: u32,
    /// Whom it asks.
    pub sources: &'a [Source],
    /// How many must say yes.
    pub quorum: Quorum,
}

/// The parts of a need, in the order of its text.
#[must_use]
pub fn parts(need: &Need) -> Vec<Part<'_>> {
    fn walk<'a>(need: &'a Need, parts: &mut Vec<Part<'a>>) {
        if let Some(sources) = &need.from {
            let number = parts.len() as u32 + 1;
            parts.push(Part { number, sources, quorum: need.at_least.unwrap_or(Quorum::AtLeast(1)) });
        }
        for inner in need.all_of.iter().chain(&need.any_of).flatten() {
            walk(inner, parts);
        }
    }
    let mut found = Vec::new();
    walk(need, &mut found);
    found
}

/// Every set of parts that is enough, none larger than it must be by the tree.
#[must_use]
pub fn ways(need: &Need) -> Vec<Vec<u32>> {
    fn walk(need: &Need, next: &mut u32) -> Vec<Vec<u32>> {
        if need.from.is_some() {
            *next += 1;
            return vec![vec![*next]];
        }
        if let Some(any) = &need.any_of {
            return any.iter().flat_map(|inner| walk(inner, next)).collect();
        }
        let all = need.all_of.iter().flatten();
        all.fold(vec![Vec::new()], |ways, inner| {
            let inner = walk(inner, next);
            ways.iter().flat_map(|way| inner.iter().map(|more| [&way[..], more].concat())).collect()
        })
    }
    walk(need, &mut 0)
}

/// A need in words: `manager and 2 of group:security`.
#[must_use]
pub fn words(need: &Need) -> String {
    fn walk(need: &Need, inside: bool) -> String {
        if let Some(sources) = &need.from {
            let names: Vec<String> = sources.iter().map(ToString::to_string).collect();
            return match (need.at_least.unwrap_or(Quorum::AtLeast(1)), names.as_slice()) {
                (Quorum::AtLeast(1), [only]) => only.clone(),
                (Quorum::AtLeast(1), _) => format!("one of {}", names.join(", ")),
                (Quorum::AtLeast(number), _) => format!("{number} of {}", names.join(", ")),
                (Quorum::All, _) => format!("all of {}", names.join(", ")),
            };
        }
        let (branches, word) = match (&need.all_of, &need.any_of) {
            (Some(all), _) => (all, " and "),
            (None, any) => (any.as_ref().unwrap_or(const { &Vec::new() }), " or "),
        };
        let words: Vec<String> = branches.iter().map(|branch| walk(branch, true)).collect();
        let words = words.join(word);
        if inside && branches.len() > 1 { format!("({words})") } else { words }
    }
    walk(need, false)
}

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

/// How somebody comes to a say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Say {
    /// For whose seat.
    pub seat: String,
    /// Why.
    pub why: Why,
    /// In whose place.
    pub on_behalf_of: Option<Party>,
    /// Through whose hands a delegated right came, the principal first.
    pub through: Vec<String>,
}

/// Whether somebody may decide, and in whose place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// They may.
    Yes(Say),
    /// They asked for it, it is for them, or another account of theirs did or is.
    Excluded,
    /// They have decided in this part.
    Said,
    /// They decided an earlier stage or another part, which this one must be apart from.
    Apart,
    /// They handed their seat on, or an admin did, to this person.
    Away(String),
    /// They are not asked, or not active.
    NotAsked,
}

impl Verdict {
    /// Whether the decision counts.
    #[must_use]
    pub fn is_yes(&self) -> bool {
        matches!(self, Self::Yes(_))
    }
}

/// Whether somebody may receive a seat that is handed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Receiver {
    /// They may.
    Fit,
    /// They asked for it, it is for them, or another account of theirs did or is.
    Excluded,
    /// They are not active, or no human.
    Unfit,
    /// They have a say in that part, or had.
    Seated,
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
    fn taken(&self, part: u32, source: &Source) -> BTreeSet<&str> {
        let said = self.standing.said.iter().filter(|said| said.part == part && said.source == *source);
        said.map(|said| said.seat.as_str()).collect()
    }

    fn has_said(&self, part: u32, person: &str) -> bool {
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

    /// Whether `who` may decide by a source of a part; `admin` when they come as an administrator.
    ///
    /// Exclusion comes first, so that no way to a say, an admin's included, leads around it.
    #[must_use]
    pub fn may_decide(&self, who: &Account, admin: bool, part: &PartAsked, source: &Source) -> Verdict {
        if self.facts.excludes(&who.person) {
            return Verdict::Excluded;
        }
        if !who.active {
            return Verdict::NotAsked;
        }
        if self.has_said(part.part, &who.person) {
            return Verdict::Said;
        }
        if self.is_apart(part.part, &who.person) {
            return Verdict::Apart;
        }
        let Some(asked) = part.of(source) else { return Verdict::NotAsked };
        let said = self.standing.said.iter().filter(|said| said.part == part.part && said.source == *source);
        let taken: BTreeSet<&str> = said.map(|said| said.seat.as_str()).collect();
        let own = self.seat_of(who, asked, part.part, &taken).map(|(seat, why, of)| {
            let on_behalf_of = of.map(Party::Identity);
            Verdict::Yes(Say { seat, why, on_behalf_of, through: Vec::new() })
        });
        let verdict = own
            .or_else(|| self.delegated(who, asked, part.part, &taken))
            .or_else(|| if admin && who.human { Some(self.as_admin(who, asked, &taken)) } else { None });
        let away =
            || self.away(part.part, source, &who.id).map(|receiver| Verdict::Away(receiver.to_owned()));
        verdict.or_else(away).unwrap_or(Verdict::NotAsked)
    }

    /// The seat that an account has of its own: its key, why, and whose it was before.
    fn seat_of(
        &self,
        who: &Account,
        asked: &SourceAsked,
        part: u32,
        taken: &BTreeSet<&str>,
    ) -> Option<(String, Why, Option<String>)> {
        asked.seats.iter().find_map(|seat| {
            let key = match &seat.party {
                Party::Identity(id) if *id == who.id => seat.of.clone().unwrap_or_else(|| who.id.clone()),
                Party::Group(group) if who.human && self.is_member(group, &who.id) => {
                    if self.away(part, &asked.source, &who.id).is_some() {
                        return None;
                    }
                    who.id.clone()
                }
                _ => return None,
            };
            (!taken.contains(key.as_str())).then(|| (key, seat.why, seat.of.clone()))
        })
    }

    /// Whether somebody may receive a seat of a part; `within` is the group inside which it is handed on, whose members have
    /// their say by it already.
    #[must_use]
    pub fn may_receive(&self, id: &str, part: &PartAsked, within: Option<&str>) -> Receiver {
        let Some(account) = self.facts.account(id) else { return Receiver::Unfit };
        if self.facts.excludes(&account.person) {
            return Receiver::Excluded;
        }
        if !account.active || !account.human {
            return Receiver::Unfit;
        }
        let is_theirs = |party: &Party| match party {
            Party::Identity(other) => {
                self.facts.account(other).is_some_and(|other| other.person == account.person)
            }
            Party::Group(group) => within != Some(group) && self.is_member(group, id),
            Party::Admins => false,
        };
        let seated = part.asked.iter().flat_map(|one| &one.seats).any(|seat| is_theirs(&seat.party));
        let said = self.has_said(part.part, &account.person) || self.is_apart(part.part, &account.person);
        if seated || said { Receiver::Seated } else { Receiver::Fit }
    }

    fn is_member(&self, group: &str, id: &str) -> bool {
        self.facts.group(group, 0).is_some_and(|group| group.members.iter().any(|member| member.id == id))
    }

    fn delegated(
        &self,
        who: &Account,
        asked: &SourceAsked,
        part: u32,
        taken: &BTreeSet<&str>,
    ) -> Option<Verdict> {
        if !who.human {
            return None;
        }
        self.facts.acts_for(&who.id).into_iter().find_map(|through| {
            let principal = self.facts.account(through.first()?)?;
            // A principal who has said it themselves has no seat left to act for.
            if self.has_said(part, &principal.person) {
                return None;
            }
            let (seat, _, _) = self.seat_of(principal, asked, part, taken)?;
            let on_behalf_of = Some(Party::Identity(principal.id.clone()));
            Some(Verdict::Yes(Say { seat, why: Why::Delegate, on_behalf_of, through }))
        })
    }

    fn as_admin(&self, who: &Account, asked: &SourceAsked, taken: &BTreeSet<&str>) -> Verdict {
        let party = asked.seats.iter().map(|seat| &seat.party).find(|party| match party {
            Party::Identity(id) => !taken.contains(id.as_str()),
            Party::Group(_) | Party::Admins => true,
        });
        let seat = match party {
            Some(Party::Identity(id)) => id.clone(),
            _ => format!("admin:{}", who.id),
        };
        let on_behalf_of = party.filter(|party| **party != Party::Admins).cloned();
        Verdict::Yes(Say { seat, why: Why::Admin, on_behalf_of, through: Vec::new() })
    }

    /// The seat of the requester's own that their asking fills, where the settings say so: by name, or with `always` as a
    /// member of a group too.
    #[must_use]
    pub fn own_seat(&self, rule: AutoApproveOwn) -> Option<(u32, Source)> {
        let requester = self.facts.account(&self.facts.requester)?;
        let beneficiary = self.facts.account(&self.facts.beneficiary)?;
        let oneself = requester.person == beneficiary.person;
        if rule == AutoApproveOwn::Off || (oneself && rule != AutoApproveOwn::Always) || !requester.active {
            return None;
        }
        let is_theirs = |party: &Party| match party {
            Party::Identity(id) => *id == requester.id,
            Party::Group(id) => {
                rule == AutoApproveOwn::Always && requester.human && {
                    let _ = self.facts.group(id, 1);
                    self.is_member(id, &requester.id)
                }
            }
            Party::Admins => false,
        };
        parts(&self.stage.need)
            .into_iter()
            .filter(|part| !self.is_apart(part.number, &requester.person))
            .find_map(|part| {
                let source = part.sources.iter().find(|source| {
                    self.facts.pointed_at(source, &self.standing.asked_before).iter().any(is_theirs)
                })?;
                Some((part.number, source.clone()))
            })
    }
}

/// Whether so many different people can be found for each, nobody twice: a matching, by augmenting paths.
fn can_all_be_met(open: &[(usize, BTreeSet<String>)]) -> bool {
    fn seat<'a>(
        slot: usize,
        slots: &[&'a BTreeSet<String>],
        taken: &mut BTreeMap<&'a str, usize>,
        seen: &mut BTreeSet<&'a str>,
    ) -> bool {
        for person in slots[slot] {
            if seen.insert(person) {
                let free = match taken.get(person.as_str()).copied() {
                    None => true,
                    Some(other) => seat(other, slots, taken, seen),
                };
                if free {
                    taken.insert(person, slot);
                    return true;
                }
            }
        }
        false
    }
    let slots: Vec<&BTreeSet<String>> =
        open.iter().flat_map(|(needed, people)| std::iter::repeat_n(people, *needed)).collect();
    let mut taken = BTreeMap::new();
    (0..slots.len()).all(|slot| seat(slot, &slots, &mut taken, &mut BTreeSet::new()))
}
