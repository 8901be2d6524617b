//! Who may decide, and in whose place: one set of functions, asked by the inbox, by the decision itself and by handing on.

use std::collections::BTreeSet;

use super::need::parts;
use super::quorum::StageView;
use super::routing::{Account, Party, Seat};
use super::standing::{PartAsked, Said, SourceAsked};
use crate::model::{AutoApproveOwn, Source, Why};

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
    /// They would have a say, and the settings let only who comes as an admin decide here.
    Outside,
    /// They are not asked, or not active.
    NotAsked,
}

/// Whether a seat may have come by a hand to who has it so, or to whom they act for.
#[must_use]
pub const fn may_be_handed(why: Why) -> bool {
    matches!(why, Why::Forwarded | Why::Reassigned | Why::Delegate)
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

impl StageView<'_> {
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
        let taken = self.taken(part.part, source);
        let own = self.seat_of(who, asked, &taken).map(|(seat, why, of)| {
            let on_behalf_of = of.map(Party::Identity);
            Verdict::Yes(Say { seat, why, on_behalf_of, through: Vec::new() })
        });
        let verdict = own
            .or_else(|| self.delegated(who, asked, part.part, &taken))
            .or_else(|| if admin && who.human { as_admin(who, asked, &taken) } else { None });
        let away = || asked.gone_to(&who.id).map(|receiver| Verdict::Away(receiver.to_owned()));
        verdict.or_else(away).unwrap_or(Verdict::NotAsked)
    }

    /// The seat that an account has a say for: its key, why, and whose it was before.
    fn seat_of(
        &self,
        who: &Account,
        asked: &SourceAsked,
        taken: &BTreeSet<&str>,
    ) -> Option<(String, Why, Option<String>)> {
        asked.seats.iter().find_map(|seat| {
            let theirs = match &seat.party {
                Party::Identity(id) => *id == who.id,
                Party::Group(group) => {
                    who.human && asked.gone_to(&who.id).is_none() && self.facts.is_member(group, &who.id)
                }
                Party::Admins => false,
            };
            let key = if theirs { free(seat, &who.id, taken)? } else { return None };
            Some((key, seat.why, seat.of.clone()))
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
            Party::Group(group) => within != Some(group) && self.facts.is_member(group, id),
            Party::Admins => false,
        };
        let seated = part.asked.iter().flat_map(|one| &one.seats).any(|seat| is_theirs(&seat.party));
        let said = self.has_said(part.part, &account.person) || self.is_apart(part.part, &account.person);
        if seated || said { Receiver::Seated } else { Receiver::Fit }
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
            // A principal who has said it has no seat left to act for, and what bars them bars whoever acts for them.
            if self.has_said(part, &principal.person) || self.is_apart(part, &principal.person) {
                return None;
            }
            let (seat, _, _) = self.seat_of(principal, asked, taken)?;
            let on_behalf_of = Some(Party::Identity(principal.id.clone()));
            Some(Verdict::Yes(Say { seat, why: Why::Delegate, on_behalf_of, through }))
        })
    }

    /// The seat of the requester's own that their asking fills, where the settings say so: by name, or with `always` as a
    /// member of a group too. It is said as whoever asks it would say it.
    #[must_use]
    pub fn own_seat(&self, rule: AutoApproveOwn) -> Option<Said> {
        let requester = self.facts.account(&self.facts.requester)?;
        let beneficiary = self.facts.account(&self.facts.beneficiary)?;
        let oneself = requester.person == beneficiary.person;
        if rule == AutoApproveOwn::Off || (oneself && rule != AutoApproveOwn::Always) || !requester.active {
            return None;
        }
        let is_theirs = |party: &Party| match party {
            Party::Identity(id) => *id == requester.id,
            Party::Group(id) => {
                rule == AutoApproveOwn::Always && requester.human && self.facts.is_member(id, &requester.id)
            }
            Party::Admins => false,
        };
        parts(&self.stage.need)
            .into_iter()
            .filter(|part| !self.is_apart(part.number, &requester.person))
            .find_map(|part| {
                let mut named = part.sources.iter().filter_map(|source| {
                    let parties = self.facts.pointed_at(source, &self.standing.asked_before);
                    Some((source, parties.into_iter().find(is_theirs)?))
                });
                let (source, party) = named.next()?;
                let key = self.own_keys(source, &party).pop();
                Some(Said {
                    part: part.number,
                    source: source.clone(),
                    by: requester.id.clone(),
                    person: requester.person.clone(),
                    person_now: requester.person.clone(),
                    through: Vec::new(),
                    handed: false,
                    seat: key.unwrap_or_else(|| requester.id.clone()),
                    own: true,
                    open: true,
                })
            })
    }
}

/// The seat that somebody speaks for, if one has not spoken.
fn free(seat: &Seat, id: &str, taken: &BTreeSet<&str>) -> Option<String> {
    let own = [id.to_owned()];
    let keys = if seat.keys.is_empty() { &own[..] } else { &seat.keys };
    keys.iter().find(|key| !taken.contains(key.as_str())).cloned()
}

/// Whose place an admin takes: of whoever is asked and has not spoken.
fn as_admin(who: &Account, asked: &SourceAsked, taken: &BTreeSet<&str>) -> Option<Verdict> {
    let own = format!("admin:{}", who.id);
    let (seat, party) = asked.seats.iter().find_map(|seat| Some((free(seat, &own, taken)?, &seat.party)))?;
    let on_behalf_of = Some(party).filter(|party| **party != Party::Admins).cloned();
    Some(Verdict::Yes(Say { seat, why: Why::Admin, on_behalf_of, through: Vec::new() }))
}
