//! The ledger's chain: what is hashed of an entry, and how it is written down for that.

use data_encoding::HEXLOWER;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::fault::Fault;
use crate::error::{Error, Result};

/// A SHA-256.
pub type Digest = [u8; 32];

/// What precedes the first entry.
pub const START: Digest = [0; 32];

/// What is hashed of an entry besides the hash before it. Texts are bytes as they lie in the file, so that a million entries
/// are read without a copy; what is no UTF-8 was not written here, and has another hash.
#[derive(Debug, Clone, Copy)]
pub struct Link<'a> {
    /// The entry's number.
    pub seq: i64,
    /// When, in milliseconds since 1970.
    pub at: i64,
    /// When it was due, in milliseconds since 1970.
    pub due: Option<i64>,
    /// What happened.
    pub r#type: &'a [u8],
    /// Who did it.
    pub actor: &'a [u8],
    /// For whom.
    pub on_behalf_of: Option<&'a [u8]>,
    /// The request's id, its 16 bytes.
    pub request: Option<&'a [u8]>,
    /// What it happened to.
    pub subject: &'a [u8],
    /// The digest of salt and facts.
    pub data_digest: &'a [u8],
}

impl Link<'_> {
    /// The entry's hash, when it follows the one with this hash. `room` is written over, so that it is not made anew each time.
    #[must_use]
    pub fn hash(&self, prev: &Digest, room: &mut Vec<u8>) -> Digest {
        room.clear();
        self.write(prev, room);
        Sha256::digest(room).into()
    }

    /// Writes the link as canonical JSON (RFC 8785), by hand: a library would take most of the time that a check of the chain
    /// takes. A test holds the two equal.
    fn write(&self, prev: &Digest, out: &mut Vec<u8>) {
        out.extend_from_slice(b"{\"actor\":");
        text(self.actor, out);
        out.extend_from_slice(b",\"at\":");
        number(self.at, out);
        out.extend_from_slice(b",\"data_digest\":\"");
        hexed(self.data_digest, out);
        out.extend_from_slice(b"\",\"due\":");
        maybe_number(self.due, out);
        out.extend_from_slice(b",\"on_behalf_of\":");
        maybe_text(self.on_behalf_of, out);
        out.extend_from_slice(b",\"prev\":\"");
        hexed(prev, out);
        out.extend_from_slice(b"\",\"request\":");
        maybe_id(self.request, out);
        out.extend_from_slice(b",\"seq\":");
        number(self.seq, out);
        out.extend_from_slice(b",\"subject\":");
        text(self.subject, out);
        out.extend_from_slice(b",\"type\":");
        text(self.r#type, out);
        out.push(b'}');
    }
}

/// An entry as it stands in the file, wherever it stands.
#[derive(Debug, Clone, Copy)]
pub struct Written<'a> {
    /// What is hashed of it.
    pub link: Link<'a>,
    /// The facts, unless they were erased.
    pub data: Option<&'a [u8]>,
    /// Their salt, likewise.
    pub salt: Option<&'a [u8]>,
    /// Its hash.
    pub hash: &'a [u8],
}

impl Written<'_> {
    /// Whether its facts are those that were written. A redaction erases them and their salt; the digest stays.
    #[must_use]
    pub fn has_its_facts(&self) -> bool {
        match (self.salt, self.data) {
            (Some(salt), Some(data)) => data_digest(salt, data) == self.link.data_digest,
            (salt, data) => salt.is_none() && data.is_none(),
        }
    }

    /// Writes it as a line of an export: canonical JSON, times in milliseconds, bytes in hex.
    ///
    /// # Errors
    /// `internal` when facts that are no JSON can't be written as a text either.
    pub fn line(&self, out: &mut Vec<u8>) -> Result<()> {
        let link = &self.link;
        out.extend_from_slice(b"{\"actor\":");
        text(link.actor, out);
        out.extend_from_slice(b",\"at\":");
        number(link.at, out);
        out.extend_from_slice(b",\"data\":");
        match self.data {
            None => out.extend_from_slice(b"null"),
            Some(data) if is_one_line(data) => out.extend_from_slice(data),
            // Somebody else wrote it: the line must be JSON all the same.
            Some(data) => {
                let found = serde_json::from_slice(data);
                let told = found.unwrap_or_else(|_| Value::from(String::from_utf8_lossy(data)));
                serde_json::to_writer(&mut *out, &told).map_err(|why| Error::Internal(why.to_string()))?;
            }
        }
        out.extend_from_slice(b",\"data_digest\":\"");
        hexed(link.data_digest, out);
        out.extend_from_slice(b"\",\"due\":");
        maybe_number(link.due, out);
        out.extend_from_slice(b",\"hash\":\"");
        hexed(self.hash, out);
        out.extend_from_slice(b"\",\"on_behalf_of\":");
        maybe_text(link.on_behalf_of, out);
        out.extend_from_slice(b",\"request\":");
        maybe_id(link.request, out);
        out.extend_from_slice(b",\"salt\":");
        match self.salt {
            None => out.extend_from_slice(b"null"),
            Some(salt) => {
                out.push(b'"');
                hexed(salt, out);
                out.push(b'"');
            }
        }
        out.extend_from_slice(b",\"seq\":");
        number(link.seq, out);
        out.extend_from_slice(b",\"subject\":");
        text(link.subject, out);
        out.extend_from_slice(b",\"type\":");
        text(link.r#type, out);
        out.extend_from_slice(b"}\n");
        Ok(())
    }
}

/// Where a walk along the chain has come to.
#[derive(Debug)]
pub struct Chain {
    /// The last entry's number.
    pub seq: i64,
    /// Its hash.
    pub hash: Digest,
    room: Vec<u8>,
}

impl Default for Chain {
    fn default() -> Self {
        Self::after(0, START)
    }
}

impl Chain {
    /// Goes on after an entry.
    #[must_use]
    pub fn after(seq: i64, hash: Digest) -> Self {
        Self { seq, hash, room: Vec::with_capacity(1024) }
    }

    /// Goes on to the next entry.
    ///
    /// # Errors
    /// `Changed` for one that does not belong there, `Facts` for one that does, but whose facts are others.
    pub fn follow(&mut self, entry: &Written<'_>) -> Result<(), Fault> {
        let next = self.seq + 1;
        if entry.link.seq != next {
            return Err(Fault::Changed);
        }
        let hash = entry.link.hash(&self.hash, &mut self.room);
        if hash != entry.hash {
            return Err(Fault::Changed);
        }
        if !entry.has_its_facts() {
            return Err(Fault::Facts);
        }
        (self.seq, self.hash) = (next, hash);
        Ok(())
    }
}

/// Whether facts are JSON on one line, as they are written here.
fn is_one_line(data: &[u8]) -> bool {
    data.iter().all(|byte| *byte >= b' ') && serde_json::from_slice::<serde::de::IgnoredAny>(data).is_ok()
}

/// A text in quotes, as RFC 8785 escapes it.
fn text(text: &[u8], out: &mut Vec<u8>) {
    out.push(b'"');
    // Most texts have nothing to escape: those are looked through at once.
    if !text.iter().fold(false, |odd, byte| odd | (*byte < b' ') | (*byte == b'"') | (*byte == b'\\')) {
        out.extend_from_slice(text);
        return out.push(b'"');
    }
    let mut plain = 0;
    for (at, byte) in text.iter().enumerate() {
        let short = match byte {
            b'"' | b'\\' => *byte,
            0x08 => b'b',
            b'\t' => b't',
            b'\n' => b'n',
            0x0c => b'f',
            b'\r' => b'r',
            0..0x20 => b'u',
            _ => continue,
        };
        out.extend_from_slice(&text[plain..at]);
        out.extend_from_slice(&[b'\\', short]);
        if short == b'u' {
            out.extend_from_slice(b"00");
            out.extend_from_slice(&PAIRS[usize::from(*byte)]);
        }
        plain = at + 1;
    }
    out.extend_from_slice(&text[plain..]);
    out.push(b'"');
}

fn maybe_text(given: Option<&[u8]>, out: &mut Vec<u8>) {
    match given {
        Some(given) => text(given, out),
        None => out.extend_from_slice(b"null"),
    }
}

/// An id with dashes, in quotes; what has another length was not written here, and is told as it is.
fn maybe_id(id: Option<&[u8]>, out: &mut Vec<u8>) {
    let Some(id) = id else { return out.extend_from_slice(b"null") };
    out.push(b'"');
    match uuid::Uuid::from_slice(id) {
        Ok(id) => {
            out.extend_from_slice(id.hyphenated().encode_lower(&mut uuid::Uuid::encode_buffer()).as_bytes());
        }
        Err(_) => hexed(id, out),
    }
    out.push(b'"');
}

fn number(number: i64, out: &mut Vec<u8>) {
    // From the last digit to the first: the library's way is made for more than that.
    let mut digits = [b'-'; 20];
    let mut place = digits.len();
    let mut rest = number.unsigned_abs();
    loop {
        place -= 1;
        digits[place] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    out.extend_from_slice(&digits[place - usize::from(number < 0)..]);
}

fn maybe_number(given: Option<i64>, out: &mut Vec<u8>) {
    match given {
        Some(given) => number(given, out),
        None => out.extend_from_slice(b"null"),
    }
}

/// Bytes in hex, two digits at a time: a check of the chain writes two digests for each entry.
fn hexed(bytes: &[u8], out: &mut Vec<u8>) {
    let from = out.len();
    out.resize(from + bytes.len() * 2, 0);
    for (digits, byte) in out[from..].as_chunks_mut().0.iter_mut().zip(bytes) {
        *digits = PAIRS[usize::from(*byte)];
    }
}

/// A byte's two digits.
const PAIRS: [[u8; 2]; 256] = {
    let mut pairs = [[0; 2]; 256];
    let mut byte = 0;
    while byte < 256 {
        pairs[byte] = [DIGITS[byte >> 4], DIGITS[byte & 15]];
        byte += 1;
    }
    pairs
};

const DIGITS: &[u8; 16] = b"0123456789abcdef";

/// Facts as canonical JSON (RFC 8785).
///
/// # Errors
/// `internal` for a number that is no whole number below 2^53.
pub fn canonical(data: &Value) -> Result<String> {
    if !exact(data) {
        return Err(Error::Internal("the ledger holds whole numbers below 2^53 only".into()));
    }
    // Where names are ASCII and in order, serde_json writes what RFC 8785 says at a fraction of the cost. They are in order unless
    // somebody who builds with us has serde_json keep them as they came.
    if is_plain(data) {
        return serde_json::to_string(data).map_err(|why| Error::Internal(why.to_string()));
    }
    let bytes = serde_json_canonicalizer::to_vec(data).map_err(|why| Error::Internal(why.to_string()))?;
    String::from_utf8(bytes).map_err(|why| Error::Internal(why.to_string()))
}

/// The digest of the facts: their canonical text after the salt, so that it can't be guessed.
#[must_use]
pub fn data_digest(salt: &[u8], canonical: &[u8]) -> Digest {
    Sha256::new().chain_update(salt).chain_update(canonical).finalize().into()
}

/// A digest in hex.
#[must_use]
pub fn hex(digest: &Digest) -> String {
    HEXLOWER.encode(digest)
}

/// Whether every name in it is ASCII, and in its place.
fn is_plain(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.iter().all(is_plain),
        Value::Object(fields) => {
            fields.keys().is_sorted() && fields.iter().all(|(name, field)| name.is_ascii() && is_plain(field))
        }
        _ => true,
    }
}

fn exact(value: &Value) -> bool {
    match value {
        Value::Number(number) => number.as_i64().is_some_and(|number| number.unsigned_abs() < 1 << 53),
        Value::Array(items) => items.iter().all(exact),
        Value::Object(fields) => fields.values().all(exact),
        Value::Null | Value::Bool(_) | Value::String(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn floats_and_large_numbers_are_refused() {
        for data in [serde_json::json!({"n": 1.5}), serde_json::json!([9_007_199_254_740_992_i64])] {
            assert!(canonical(&data).is_err());
        }
    }

    /// Any JSON that the ledger may hold.
    fn facts() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            (-9_007_199_254_740_991_i64..=9_007_199_254_740_991).prop_map(Value::from),
            any::<String>().prop_map(Value::from),
        ];
        leaf.prop_recursive(3, 20, 5, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                proptest::collection::btree_map(
                    "[a-z\u{7f}\u{80}\u{e000}\u{ffff}\u{10000}\"\\\\\u{1}]{0,3}",
                    inner,
                    0..5
                )
                .prop_map(|map| serde_json::json!(map)),
            ]
        })
    }

    proptest! {
        #[test]
        fn the_quick_way_writes_what_the_library_writes(data in facts()) {
            let library = serde_json_canonicalizer::to_vec(&data).unwrap();
            prop_assert_eq!(canonical(&data).unwrap().into_bytes(), library);
        }

        #[test]
        fn a_link_and_a_line_are_written_as_the_library_writes_them(
            texts in proptest::collection::vec(any::<String>(), 3), on_behalf_of in proptest::option::of(any::<String>()),
            numbers in any::<(i32, u32, Option<i32>)>(), bytes in any::<([u8; 32], [u8; 32], [u8; 16], Option<[u8; 16]>)>(),
            facts in proptest::option::of(facts()),
        ) {
            let (at, seq, due) = (i64::from(numbers.0), i64::from(numbers.1), numbers.2.map(i64::from));
            let (prev, data_digest, salt, request) = bytes;
            let data = facts.as_ref().map(|facts| canonical(facts).unwrap());
            let link = Link {
                seq, at, due, r#type: texts[0].as_bytes(), actor: texts[1].as_bytes(), subject: texts[2].as_bytes(),
                on_behalf_of: on_behalf_of.as_ref().map(String::as_bytes), request: request.as_ref().map(<[u8; 16]>::as_slice),
                data_digest: &data_digest,
            };
            let mut plain = serde_json::json!({
                "seq": seq, "at": at, "due": due, "type": texts[0], "actor": texts[1], "subject": texts[2],
                "on_behalf_of": on_behalf_of, "request": request.map(|id| uuid::Uuid::from_bytes(id).to_string()),
                "data_digest": hex(&data_digest), "prev": hex(&prev),
            });
            let mut written = Vec::new();
            link.write(&prev, &mut written);
            prop_assert_eq!(&written, &serde_json_canonicalizer::to_vec(&plain).unwrap());
            let sha: Digest = Sha256::digest(&written).into();
            prop_assert_eq!(link.hash(&prev, &mut written), sha);

            let fields = plain.as_object_mut().unwrap();
            fields.remove("prev");
            fields.insert("data".into(), facts.unwrap_or_default());
            fields.insert("salt".into(), serde_json::json!(data.as_ref().map(|_| HEXLOWER.encode(&salt))));
            fields.insert("hash".into(), hex(&sha).into());
            let data = data.as_ref().map(String::as_bytes);
            let entry = Written { link, data, salt: data.map(|_| salt.as_slice()), hash: &sha };
            let mut line = Vec::new();
            entry.line(&mut line).unwrap();
            prop_assert_eq!(line.pop(), Some(b'\n'));
            prop_assert_eq!(line, serde_json_canonicalizer::to_vec(&plain).unwrap());
        }

        /// Whatever somebody wrote in place of the facts, a line of an export is one line of JSON.
        #[test]
        fn facts_that_are_none_break_no_line(data in proptest::collection::vec(any::<u8>(), 0..40)) {
            let link = Link {
                seq: 1, at: 0, due: None, r#type: b"t", actor: b"a", subject: b"s", on_behalf_of: None, request: None,
                data_digest: &START,
            };
            let mut line = Vec::new();
            Written { link, data: Some(&data), salt: Some(&[0; 16]), hash: &START }.line(&mut line).unwrap();
            prop_assert_eq!(line.pop(), Some(b'\n'));
            prop_assert!(!line.contains(&b'\n') && serde_json::from_slice::<Value>(&line).is_ok());
        }
    }
}
