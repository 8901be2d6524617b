//! What is wrong with the ledger's chain where it first breaks, told from the entries that come after.
//!
//! An entry's hash says which place it was written for, and after which entry. So what stands behind the break tells whether the
//! right entry is still there, whether what stands in its place belongs elsewhere, and whether the rest is shifted.

use std::fmt;

use super::chain::{Digest, Link, START, Written};

/// How far a gap that was closed, or an entry that was put in, may have shifted the rest to be told.
const FURTHEST: i64 = 1_000;

/// What is wrong with an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Its facts are others.
    Facts,
    /// It is another, or the one before it is.
    Changed,
    /// It is another than the one that is known.
    Rewritten,
    /// It is not there.
    Missing,
    /// It is there, in another place.
    Reordered,
    /// Something that is no entry of the chain stands in its place, or before it.
    Inserted,
    /// It is known, and the ledger ends before it.
    Truncated {
        /// How many entries are known.
        known: i64,
        /// How many there are.
        last: i64,
    },
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Facts => "changed: its data is not what its digest says",
            Self::Changed => "changed: its hash is not that of what it says and of the entry before it",
            Self::Rewritten => "changed: the known hash is another",
            Self::Missing => "missing: it was taken out",
            Self::Reordered => "reordered: it stands in another place",
            Self::Inserted => "inserted: what stands here, or before it, is no entry of the chain",
            Self::Truncated { known, last } => {
                return write!(f, "truncated: {known} entries are known, and it ends after {last}");
            }
        })
    }
}

/// Looks through what comes after a break for what it was.
#[derive(Debug)]
pub struct Search {
    place: i64,
    prev: Digest,
    /// What stands in the place, or behind the gap.
    found: Kept,
    /// The right entry is there.
    is_there: bool,
    /// What stands in its place belongs elsewhere.
    belongs_elsewhere: bool,
    /// What stands in its place is there once more.
    is_copy: bool,
    /// By how much the next entry is nearer than it was; none before one was seen, or where it says nothing.
    shift: Option<i64>,
    seen: bool,
    room: Vec<u8>,
}

impl Search {
    /// Begins where the entry `place`, which must follow the one with the hash `prev`, is not what was found.
    #[must_use]
    pub fn new(place: i64, prev: Digest, found: &Written<'_>) -> Self {
        let mut search = Self {
            place,
            prev,
            found: Kept::of(found),
            is_there: false,
            belongs_elsewhere: false,
            is_copy: false,
            shift: None,
            seen: false,
            room: Vec::new(),
        };
        search.is_there = search.is_right(found);
        search
    }

    /// Whether it is the entry that was looked for.
    fn is_right(&mut self, entry: &Written<'_>) -> bool {
        Link { seq: self.place, ..entry.link }.hash(&self.prev, &mut self.room) == entry.hash
    }

    /// Looks at the next entry, which has the number `place` now.
    pub fn see(&mut self, place: i64, entry: &Written<'_>) {
        self.is_there = self.is_there || self.is_right(entry);
        let (found, room) = (&self.found, &mut self.room);
        self.is_copy |= entry.hash == found.hash;
        let follows =
            |seq: i64, room: &mut Vec<u8>| Link { seq, ..entry.link }.hash(&found.hash, room) == entry.hash;
        let hash = digest(entry.hash);
        self.belongs_elsewhere = self.belongs_elsewhere
            || follows(place, room)
            || [place, place + 1, found.seq]
                .into_iter()
                .any(|seq| found.link(seq).hash(&hash, room) == found.hash);
        if !self.seen {
            let mut shifts = (0..=FURTHEST).flat_map(|by| [by, -by]);
            self.shift = shifts.find(|by| follows(place + by, room));
            self.seen = true;
        }
    }

    /// What is wrong, when everything was looked at.
    #[must_use]
    pub fn fault(&self) -> Fault {
        match (self.is_there, self.shift) {
            (true, _) if self.belongs_elsewhere && !self.is_copy => Fault::Reordered,
            (true, _) => Fault::Inserted,
            (false, _) if self.found.seq > self.place => Fault::Missing,
            (false, Some(by)) if by > 0 => Fault::Missing,
            (false, Some(by)) if by < 0 => Fault::Inserted,
            (false, _) => Fault::Changed,
        }
    }
}

/// A digest that was read; what has another length is none.
fn digest(bytes: &[u8]) -> Digest {
    bytes.try_into().unwrap_or(START)
}

/// An entry that is kept.
#[derive(Debug)]
struct Kept {
    seq: i64,
    at: i64,
    due: Option<i64>,
    r#type: Vec<u8>,
    actor: Vec<u8>,
    on_behalf_of: Option<Vec<u8>>,
    request: Option<Vec<u8>>,
    subject: Vec<u8>,
    data_digest: Vec<u8>,
    hash: Digest,
}

impl Kept {
    fn of(entry: &Written<'_>) -> Self {
        let link = &entry.link;
        Self {
            seq: link.seq,
            at: link.at,
            due: link.due,
            r#type: link.r#type.to_vec(),
            actor: link.actor.to_vec(),
            on_behalf_of: link.on_behalf_of.map(<[u8]>::to_vec),
            request: link.request.map(<[u8]>::to_vec),
            subject: link.subject.to_vec(),
            data_digest: link.data_digest.to_vec(),
            hash: digest(entry.hash),
        }
    }

    /// What was hashed of it, if it had this number.
    fn link(&self, seq: i64) -> Link<'_> {
        Link {
            seq,
            at: self.at,
            due: self.due,
            r#type: &self.r#type,
            actor: &self.actor,
            on_behalf_of: self.on_behalf_of.as_deref(),
            request: self.request.as_deref(),
            subject: &self.subject,
            data_digest: &self.data_digest,
        }
    }
}
