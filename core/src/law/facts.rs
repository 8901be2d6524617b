//! An entry's facts and the digest that stands for them in the chain.
//!
//! They hold or not whatever the chain does, so that they can be looked at on another processor than the one that follows it.

use super::chain::{Digest, Written, hold};

/// How many bytes make a batch.
const BATCH: usize = 64 << 10;

/// The facts of entries that follow each other, copied from where they lay.
#[derive(Debug, Default)]
pub struct Facts {
    bytes: Vec<u8>,
    entries: Vec<Entry>,
}

/// Where an entry's facts lie in the batch, one behind the other, and what preceded it.
#[derive(Debug)]
struct Entry {
    seq: i64,
    prev: Digest,
    salt: Option<usize>,
    data: Option<usize>,
    digest: usize,
}

impl Facts {
    /// Takes up those of the next entry, which follows the one with this hash.
    pub fn add(&mut self, entry: &Written<'_>, prev: Digest) {
        let mut put = |part: &[u8]| {
            self.bytes.extend_from_slice(part);
            part.len()
        };
        let (salt, data) = (entry.salt.map(&mut put), entry.data.map(&mut put));
        let digest = put(entry.link.data_digest);
        self.entries.push(Entry { seq: entry.link.seq, prev, salt, data, digest });
    }

    /// Whether it is time to look at them.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.bytes.len() >= BATCH
    }

    /// Forgets them, and keeps the room.
    pub fn clear(&mut self) {
        self.bytes.clear();
        self.entries.clear();
    }

    /// The first entry whose facts do not hold, and the hash before it.
    #[must_use]
    pub fn first_wrong(&self) -> Option<(i64, Digest)> {
        let mut rest = self.bytes.as_slice();
        let mut take = |length: usize| rest.split_off(..length).unwrap_or_default();
        let wrong = self.entries.iter().find(|entry| {
            let (salt, data) = (entry.salt.map(&mut take), entry.data.map(&mut take));
            !hold(salt, data, take(entry.digest))
        });
        wrong.map(|entry| (entry.seq, entry.prev))
    }
}
