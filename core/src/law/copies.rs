//! Entries copied from where they lie in the file, many at once, so that one processor reads them and another looks at them.

use super::chain::{Link, Written};

/// How many bytes make a batch.
const BATCH: usize = 64 << 10;

/// Entries that follow each other in the file.
#[derive(Debug, Default)]
pub struct Copies {
    /// Their texts and bytes, one behind the other.
    bytes: Vec<u8>,
    entries: Vec<Copied>,
}

/// An entry's numbers, and how long each of its texts is, where there is one.
#[derive(Debug)]
struct Copied {
    seq: i64,
    at: i64,
    due: Option<i64>,
    lengths: [Option<usize>; 9],
}

impl Copies {
    /// Copies the next entry.
    pub fn add(&mut self, entry: &Written<'_>) {
        let Written { link, data, salt, hash } = *entry;
        let parts = [
            Some(link.r#type),
            Some(link.actor),
            link.on_behalf_of,
            link.request,
            Some(link.subject),
            Some(link.data_digest),
            data,
            salt,
            Some(hash),
        ];
        parts.iter().flatten().for_each(|part| self.bytes.extend_from_slice(part));
        let lengths = parts.map(|part| part.map(<[u8]>::len));
        self.entries.push(Copied { seq: link.seq, at: link.at, due: link.due, lengths });
    }

    /// Whether they are many enough to be handed on.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.bytes.len() >= BATCH
    }

    /// Forgets them, and keeps the room.
    pub fn clear(&mut self) {
        self.bytes.clear();
        self.entries.clear();
    }

    /// The entries, as they lay in the file.
    pub fn iter(&self) -> impl Iterator<Item = Written<'_>> {
        let mut rest = self.bytes.as_slice();
        self.entries.iter().map(move |one| {
            let [kind, actor, on_behalf_of, request, subject, data_digest, data, salt, hash] =
                one.lengths.map(|length| length.and_then(|length| rest.split_off(..length)));
            let link = Link {
                seq: one.seq,
                at: one.at,
                due: one.due,
                r#type: kind.unwrap_or_default(),
                actor: actor.unwrap_or_default(),
                on_behalf_of,
                request,
                subject: subject.unwrap_or_default(),
                data_digest: data_digest.unwrap_or_default(),
            };
            Written { link, data, salt, hash: hash.unwrap_or_default() }
        })
    }
}
