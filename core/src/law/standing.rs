//! How a stage stands: what was said in it and handed on, and whom it asks.

use std::collections::BTreeSet;

use super::routing::{Party, Seat};
use crate::model::{Absent, Source};

/// A yes: of one person, for one seat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// In which part.
    pub part: u32,
    /// By which source.
    pub source: Source,
    /// Which account said it.
    pub by: String,
    /// Which person, when they said it.
    pub person: String,
    /// Whose account it is now: who turns out to be somebody else has still said it.
    pub person_now: String,
    /// Through whose hands a delegated right came to them, the principal first.
    pub through: Vec<String>,
    /// Whether it was not theirs in their own right: it was handed on to them, or to whom they act for.
    pub handed: bool,
    /// For which seat.
    pub seat: String,
    /// Whether a rule of the settings said it in the requester's name.
    pub own: bool,
    /// Whether its approval is still asked.
    pub open: bool,
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
    /// Who did it: the giver, who acts for them, or an admin.
    pub by: String,
}

/// How many yeses a source needs, as it was counted when the stage opened: of everyone whom it asks where all are needed,
/// else of its part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Needed {
    /// In which part.
    pub part: u32,
    /// By which source.
    pub source: Source,
    /// How many.
    pub number: u32,
}

/// How a stage stands: what has happened in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standing {
    /// How many levels it has escalated.
    pub level: usize,
    /// Whether its deadline passed, so that the fallback is asked.
    pub fallen: bool,
    /// How many each source needs; nothing before the stage opens.
    pub needed: Vec<Needed>,
    /// The yeses of this stage, in order.
    pub said: Vec<Said>,
    /// The sources that are asked no more, by the part.
    pub ended: Vec<(u32, Source)>,
    /// What was handed on, in order.
    pub hands: Vec<Handed>,
    /// The persons who decided earlier stages, and those for whom somebody did.
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

    /// How many a source of a part needs, once the stage is open.
    #[must_use]
    pub fn needed(&self, part: u32, source: &Source) -> Option<u32> {
        let mut of = self.needed.iter().filter(|one| one.part == part);
        of.find(|one| one.source == *source).map(|one| one.number)
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
    /// Who handed their seat on, and to whom.
    pub gone: Vec<(String, String)>,
    /// How many must say yes: of this source where all are needed, else of the part.
    pub needed: u32,
    /// How many have said yes by this source, as far as they are needed.
    pub approved: u32,
}

impl SourceAsked {
    /// To whom somebody handed their seat.
    #[must_use]
    pub fn gone_to(&self, who: &str) -> Option<&str> {
        let mut gone = self.gone.iter();
        gone.rfind(|(giver, _)| giver == who).map(|(_, receiver)| receiver.as_str())
    }

    /// How many are missing by this source.
    pub(super) fn missing(&self) -> u32 {
        self.needed.saturating_sub(self.approved)
    }
}

/// Whom a part of a stage asks now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartAsked {
    /// Which part.
    pub part: u32,
    /// Whether everyone who was asked when the stage opened must say yes.
    pub all: bool,
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

    /// How many are missing.
    #[must_use]
    pub fn missing(&self) -> u32 {
        self.needed.saturating_sub(self.approved)
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
