//! Who may decide, and in whose place: one set of functions, asked by the inbox, by the decision itself and by handing on.

use std::collections::BTreeSet;

use super::need::parts;
use super::quorum::{PartAsked, SourceAsked, StageView};
use super::routing::{Account, Party};
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
