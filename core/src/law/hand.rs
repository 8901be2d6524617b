//! Seats that go from hand to hand. A hand holds only while who gave it has the seat, and who received it may have it.

use super::quorum::StageView;
use super::routing::{Asked, Party, Seat};
use super::standing::{Handed, PartAsked, SourceAsked};
use crate::model::{Absent, LeftOut, Source, Why};

impl StageView<'_> {
    /// The parts with their seats where they were handed on.
    pub(super) fn handed(&self, base: &[PartAsked]) -> Vec<PartAsked> {
        let mut parts = base.to_vec();
        if !self.standing.hands.is_empty() {
            for part in &mut parts {
                for one in &mut part.asked {
                    self.hand_on(part.part, one);
                }
            }
        }
        self.recount(&mut parts);
        parts
    }

    fn hands<'a>(&'a self, part: u32, source: &'a Source) -> impl Iterator<Item = (&'a Handed, Seat)> {
        let of = self.standing.hands.iter().filter(move |hand| hand.part == part && hand.source == *source);
        of.filter_map(|hand| Some((hand, self.received(hand)?)))
    }

    /// The seat as its receiver would have it. Where they can't have it any more, and where who handed it on has turned out to
    /// be the requester or the beneficiary, it is as if it had not been handed on.
    fn received(&self, hand: &Handed) -> Option<Seat> {
        let excluded =
            |id: &String| self.facts.account(id).is_some_and(|account| self.facts.excludes(&account.person));
        if excluded(&hand.by) || hand.giver.as_ref().is_some_and(excluded) {
            return None;
        }
        let mut received = Asked::default();
        let party = Party::Identity(hand.receiver.clone());
        self.facts.ask(&mut received, party, Why::Forwarded, &hand.source, false, 0);
        received.seats.pop()
    }

    /// Asks whom an admin named instead of those whom a source asks by itself.
    pub(super) fn reassign(&self, part: u32, asked: &mut SourceAsked) {
        let hands: Vec<(&Handed, Seat)> = self.hands(part, &asked.source).collect();
        for (_, seat) in hands.into_iter().filter(|(hand, _)| hand.giver.is_none()) {
            let mut keys: Vec<String> = Vec::new();
            for before in asked.seats.drain(..) {
                keys.extend(before.keys);
                let (Party::Identity(who) | Party::Group(who)) = before.party else { continue };
                let source = asked.source.clone();
                asked.out.push(Absent { who: Some(who), source, why: LeftOut::Reassigned });
            }
            // Where all has been said that was theirs to say, it is one more.
            let taken = self.taken(part, &asked.source);
            if keys.iter().all(|key| taken.contains(key.as_str())) {
                keys = self.keys(part, &asked.source, &[], &seat.party);
            }
            asked.seats.push(Seat { why: Why::Reassigned, keys, ..seat });
        }
    }

    /// Hands on what givers have, in order: a giver who has no seat now, of their own or by a hand that holds, gave nothing.
    fn hand_on(&self, part: u32, asked: &mut SourceAsked) {
        let hands: Vec<(&Handed, Seat)> = self.hands(part, &asked.source).collect();
        for (hand, seat) in hands {
            let Some(giver) = &hand.giver else { continue };
            let theirs = Party::Identity(giver.clone());
            let mut keys: Vec<String> = Vec::new();
            let mut had = false;
            asked.seats.retain(|seat| {
                let is_theirs = seat.party == theirs;
                if is_theirs {
                    keys.extend(seat.keys.iter().cloned());
                    had = true;
                }
                !is_theirs
            });
            if let Some(group) = self.membership(asked, giver) {
                let own = vec![giver.clone()];
                keys.extend(if group.keys.is_empty() { own } else { group.keys.clone() });
                had = true;
            }
            if !had {
                continue;
            }
            asked.gone.push((giver.clone(), hand.receiver.clone()));
            // Who has a seat of this source already speaks for both, and still once.
            if let Some(known) = asked.seats.iter_mut().find(|known| known.party == seat.party) {
                known.keys.extend(keys);
                continue;
            }
            asked.seats.push(Seat { of: Some(giver.clone()), keys, ..seat });
        }
        let gone: Vec<String> = asked.gone.iter().map(|(giver, _)| giver.clone()).collect();
        for giver in gone {
            let has = asked.seats.iter().any(|seat| seat.party == Party::Identity(giver.clone()));
            if !has && !asked.out.iter().any(|one| one.who.as_ref() == Some(&giver)) {
                let source = asked.source.clone();
                asked.out.push(Absent { who: Some(giver), source, why: LeftOut::ForwardedAway });
            }
        }
    }

    /// The group by which somebody has a seat of a source, unless they handed it on.
    fn membership<'b>(&self, asked: &'b SourceAsked, id: &str) -> Option<&'b Seat> {
        let sits = self.facts.account(id).is_some_and(|account| self.facts.may_sit(account));
        if !sits || asked.gone_to(id).is_some() {
            return None;
        }
        asked.seats.iter().find(|seat| match &seat.party {
            Party::Group(group) => self.facts.is_member(group, id),
            Party::Identity(_) | Party::Admins => false,
        })
    }
}
