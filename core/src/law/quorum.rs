//! Whom a stage asks: asked by submitting, by every change of people, by deciding and by explaining.

use super::count::Slots;
use super::need::{Part, can_all_be_met, parts};
use super::routing::{Asked, Party, RequestFacts, Seat};
use super::standing::{PartAsked, Said, SourceAsked, StageAsked, Standing};
use crate::model::{Absent, AutoApproveOwn, Escalation, Quorum, Source, Stage, Why};

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

/// A stage as it opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entering {
    /// Whom it asks.
    pub asked: StageAsked,
    /// What the settings say in the requester's name.
    pub own: Option<Said>,
    /// Whether that alone is enough.
    pub met: bool,
}

impl StageView<'_> {
    /// Whom the stage asks now.
    ///
    /// First those the sources name; where that is not enough, the managers of the excluded; where that is not enough either,
    /// or the deadline said so, the fallback, and last the admins. Then come the hands through which their seats went.
    #[must_use]
    pub fn asked(&self) -> StageAsked {
        let mut base = self.resolve(false);
        let mut parts = self.handed(&base);
        let mut short = !self.is_enough(&parts);
        if short {
            base = self.resolve(true);
            parts = self.handed(&base);
            short = !self.is_enough(&parts);
        }
        if short || self.standing.fallen {
            let seat = self.fall_back(&mut base, &self.lacking(&parts));
            parts = self.handed(&base);
            let nobody = self.standing.fallen && seat.is_none();
            if nobody || !self.is_enough(&parts) {
                self.stand_in(&mut base, &self.lacking(&parts), &Party::Admins, Why::Nobody);
                parts = self.handed(&base);
            }
        } else if !self.standing.needed.is_empty() && self.is_met(&parts) {
            // An edit never meets a stage: where one would have, somebody says so.
            let open = self.standing.needed.iter().map(|one| (one.part, one.source.clone()));
            let open: Vec<_> = open.filter(|(part, source)| !self.standing.is_ended(*part, source)).collect();
            self.stand_in(&mut base, &open, &Party::Admins, Why::Nobody);
            parts = self.handed(&base);
        }
        StageAsked { parts, short }
    }

    /// Whom the stage asks as it opens. What the settings say in the requester's name needs nobody.
    #[must_use]
    pub fn entering(&self, rule: AutoApproveOwn) -> Entering {
        let mut standing = self.standing.clone();
        let own = self.own_seat(rule);
        standing.said.extend(own.clone());
        let view = StageView { standing: &standing, ..*self };
        let asked = view.asked();
        Entering { met: view.is_met(&asked.parts), own, asked }
    }

    fn resolve(&self, review: bool) -> Vec<PartAsked> {
        let all = parts(&self.stage.need);
        let most = self.most(&all);
        all.iter().map(|part| self.part(part, review, most)).collect()
    }

    fn part(&self, part: &Part<'_>, review: bool, most: usize) -> PartAsked {
        let (number, all) = (part.number, part.quorum == Quorum::All);
        let opening = !self.standing.needed.iter().any(|one| one.part == number);
        let most = if all && opening { usize::MAX } else { most };
        let sources = part.sources.iter();
        let mut asked: Vec<SourceAsked> =
            sources.map(|source| self.source(number, source, review, most)).collect();
        for one in &mut asked {
            one.needed = match (self.standing.needed(number, &one.source), part.quorum) {
                (Some(needed), _) | (None, Quorum::AtLeast(needed)) => needed,
                // Whoever is asked, and who has a seat that the settings fill; a source that asks nobody lacks somebody.
                (None, Quorum::All) => {
                    let said = self.counted(number).iter().filter(|said| said.source == one.source).count();
                    (most_yeses(self.slots(number, one)) + said).max(1) as u32
                }
            };
        }
        let needed = asked.first().map_or(1, |one| one.needed);
        PartAsked { part: number, all, needed, approved: 0, asked }
    }

    /// How many members of a group matter: enough for every part, besides those who have no say any more.
    fn most(&self, parts: &[Part<'_>]) -> usize {
        let needed = |part: &Part<'_>| match part.quorum {
            Quorum::AtLeast(needed) => needed,
            Quorum::All => {
                let of = self.standing.needed.iter().filter(|one| one.part == part.number);
                of.map(|one| one.number).sum::<u32>().max(1)
            }
        };
        let needed: u32 = parts.iter().map(needed).sum();
        needed as usize
            + self.standing.said.len()
            + self.standing.hands.len()
            + if self.stage.distinct { self.standing.before.len() } else { 0 }
    }

    /// Whom a source asks by itself, or an admin instead, and whom each level that was reached asks as well.
    fn source(&self, part: u32, source: &Source, review: bool, most: usize) -> SourceAsked {
        let Asked { seats, out } = self.facts.asked(source, &self.standing.asked_before, review, most);
        let (gone, source) = (Vec::new(), source.clone());
        let mut own = SourceAsked { source, seats, out, gone, needed: 0, approved: 0 };
        for seat in &mut own.seats {
            seat.keys = self.own_keys(&own.source, &seat.party);
        }
        self.reassign(part, &mut own);
        let mut before: Vec<Party> = own.seats.iter().map(|seat| seat.party.clone()).collect();
        if before.is_empty() {
            before = self.facts.pointed_at(&own.source, &self.standing.asked_before);
        }
        for level in self.escalation.iter().take(self.standing.level) {
            let mut more = self.facts.asked(&level.to, &before, review, most);
            // A level that can't be resolved goes on to the next; one that reaches the same people adds none.
            more.seats.retain(|seat| !own.seats.iter().any(|known| known.party == seat.party));
            if !more.seats.is_empty() {
                before = more.seats.iter().map(|seat| seat.party.clone()).collect();
            }
            for seat in more.seats {
                let keys = self.keys(part, &own.source, &own.seats, &seat.party);
                own.seats.push(Seat { why: Why::Escalation, keys, ..seat });
            }
        }
        own
    }

    /// The seat that somebody has whom a source names: of a group each member has their own, and of a source that asks one
    /// person there is one, whoever has it.
    pub(super) fn own_keys(&self, source: &Source, party: &Party) -> Vec<String> {
        match (source, party) {
            (_, Party::Group(_) | Party::Admins) => Vec::new(),
            // Of each whose manager they are.
            (Source::ApproverManager, Party::Identity(id)) => {
                let before = self.standing.asked_before.iter();
                let of = before
                    .filter(|one| self.facts.pointed_at(source, std::slice::from_ref(*one)).contains(party));
                let of: Vec<String> = of.map(ToString::to_string).collect();
                if of.is_empty() { vec![id.clone()] } else { of }
            }
            (_, Party::Identity(_)) => vec![source.to_string()],
        }
    }

    /// The seats that somebody speaks for who is asked as well or instead: those of the source, which count once whoever
    /// speaks. Of a group it is one more.
    pub(super) fn keys(&self, part: u32, source: &Source, seats: &[Seat], party: &Party) -> Vec<String> {
        let group = matches!(source, Source::Group(_))
            || (*source == Source::ItemOwner && matches!(self.facts.item_owner, Some(Party::Group(_))));
        let mut keys: Vec<String> = seats.iter().flat_map(|seat| seat.keys.iter().cloned()).collect();
        if keys.is_empty() {
            keys.push(source.to_string());
        }
        let taken = self.taken(part, source);
        if !group && keys.iter().any(|key| !taken.contains(key.as_str())) {
            keys.dedup();
            return keys;
        }
        match party {
            Party::Identity(id) => vec![id.clone()],
            Party::Group(_) | Party::Admins => Vec::new(),
        }
    }

    /// Asks the fallback of the settings where people are lacking, and says who it is.
    fn fall_back(&self, base: &mut [PartAsked], lacking: &[(u32, Source)]) -> Option<Party> {
        let party = self.facts.fallback.clone()?;
        let source = match &party {
            Party::Group(id) => Source::Group(id.clone()),
            Party::Identity(id) => Source::Identity(id.clone()),
            Party::Admins => return None,
        };
        let mut asked = Asked::default();
        self.facts.ask(&mut asked, party, Why::Fallback, &source, false, 1);
        self.leave_out(base, lacking, &asked.out);
        let seat = asked.seats.pop()?;
        self.stand_in(base, lacking, &seat.party, Why::Fallback);
        Some(seat.party)
    }

    fn leave_out(&self, base: &mut [PartAsked], lacking: &[(u32, Source)], out: &[Absent]) {
        for part in base {
            for one in &mut part.asked {
                if lacking.contains(&(part.part, one.source.clone())) {
                    one.out.extend(out.iter().cloned());
                }
            }
        }
    }

    /// Asks somebody in the place of those whom sources lack.
    fn stand_in(&self, base: &mut [PartAsked], lacking: &[(u32, Source)], party: &Party, why: Why) {
        for part in base {
            let number = part.part;
            let these = part.asked.iter_mut().filter(|one| lacking.contains(&(number, one.source.clone())));
            for one in these {
                if !one.seats.iter().any(|known| known.party == *party) {
                    let keys = self.keys(number, &one.source, &one.seats, party);
                    one.seats.push(Seat { party: party.clone(), why, of: None, keys });
                }
            }
        }
    }
}

/// How many yeses these seats may give at the most: one a seat, and one a person.
fn most_yeses(slots: Slots) -> usize {
    let slots: Vec<_> = slots.into_values().collect();
    let persons: std::collections::BTreeSet<&String> = slots.iter().flatten().collect();
    let mut most = slots.len().min(persons.len());
    while !can_all_be_met(&[(most, slots.clone())]) {
        most -= 1;
    }
    most
}
