//! Why a request is refused: by the engine, or before it gets there. How that is said is each contract's own.

use crate::error::Error;

/// Why a request is refused.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// The engine says no.
    Engine(Error),
    /// The contract does, in these words.
    Said(Kind, String),
    /// The path is known, and takes these methods.
    Method(Vec<&'static str>),
}

/// What kind of no it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// What was given is not what it must be.
    Invalid,
    /// Nobody has signed in, or not of late.
    Unauthorized,
    /// They see it, and may not do this.
    Forbidden,
    /// There is no such thing, as far as they may know.
    NotFound,
    /// The path does not take this method.
    Method,
    /// The same is there already, or something holds it.
    Conflict,
    /// It does not stand where it would have to.
    Precondition,
    /// The body is too large.
    TooLarge,
    /// It was understood, and can't be done.
    Unprocessable,
    /// It would go another time.
    Unavailable,
    /// A defect of ours or of the machine.
    Internal,
}

impl Kind {
    /// Every one of them.
    #[cfg(test)]
    pub(super) const ALL: [Self; 11] = [
        Self::Invalid,
        Self::Unauthorized,
        Self::Forbidden,
        Self::NotFound,
        Self::Method,
        Self::Conflict,
        Self::Precondition,
        Self::TooLarge,
        Self::Unprocessable,
        Self::Unavailable,
        Self::Internal,
    ];
}

impl Refusal {
    pub(super) fn said(kind: Kind, words: impl Into<String>) -> Self {
        Self::Said(kind, words.into())
    }

    /// What was given under a name is not what it must be.
    pub(super) fn invalid(field: &str, problem: impl Into<String>) -> Self {
        Self::Engine(Error::invalid(field, problem))
    }
}

impl From<Error> for Refusal {
    fn from(why: Error) -> Self {
        Self::Engine(why)
    }
}
