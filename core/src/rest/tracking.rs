//! Names for answers, so that somebody can ask about one.

use uuid::Uuid;

/// A name for an answer: 32 hex digits. Where the machine has no random bytes it is all zeros: nothing rests on it.
pub(super) fn id() -> String {
    let mut bytes = [0; 16];
    let _ = getrandom::fill(&mut bytes);
    Uuid::from_bytes(bytes).simple().to_string()
}
