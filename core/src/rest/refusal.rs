//! Why a request is refused: by the engine, or before it gets there. How that is said is each contract's own: which status a
//! kind of no has, what it is called, and the body.

use super::ask::headers;
use super::message::Response;
use crate::error::{Code, Error};

/// Why a request is refused.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// The engine says no.
    Engine(Error),
    /// What was given is not what it must be, and is named as it was given: the engine has other names.
    Given(Error),
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
    /// It would bring together what a rule keeps apart.
    Duties,
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

/// The kind of each of the engine's codes.
const CODES: &[(Code, Kind)] = &[
    (Code::Invalid, Kind::Invalid),
    (Code::NotFound, Kind::NotFound),
    (Code::Forbidden, Kind::Forbidden),
    (Code::Duplicate, Kind::Conflict),
    (Code::Stale, Kind::Precondition),
    (Code::AlreadyGranted, Kind::Conflict),
    (Code::NotRequestable, Kind::Unprocessable),
    (Code::ConflictOfDuties, Kind::Duties),
    (Code::NoPolicy, Kind::Unprocessable),
    (Code::NoApprover, Kind::Unprocessable),
    (Code::IllegalTransition, Kind::Precondition),
    (Code::ReauthenticationRequired, Kind::Unauthorized),
    (Code::LimitExceeded, Kind::Unprocessable),
    (Code::Busy, Kind::Unavailable),
    (Code::NewerSchema, Kind::Internal),
    (Code::Corrupt, Kind::Internal),
    (Code::Closed, Kind::Unavailable),
    (Code::Internal, Kind::Internal),
];

fn kind(code: Code) -> Kind {
    CODES.iter().find(|(one, _)| *one == code).map_or(Kind::Internal, |(_, kind)| *kind)
}

impl Kind {
    /// Every one of them.
    #[cfg(test)]
    pub(super) const ALL: [Self; 12] = [
        Self::Invalid,
        Self::Unauthorized,
        Self::Forbidden,
        Self::NotFound,
        Self::Method,
        Self::Conflict,
        Self::Duties,
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

    /// What was given under a name of the contract's is not what it must be.
    pub(super) fn invalid(field: &str, problem: impl Into<String>) -> Self {
        Self::Given(Error::invalid(field, problem))
    }
}

impl From<Error> for Refusal {
    fn from(why: Error) -> Self {
        Self::Engine(why)
    }
}

/// How a contract says no.
#[derive(Debug)]
pub(crate) struct Manner {
    /// The status of each kind, and what the contract calls it.
    pub(super) kinds: &'static [(Kind, u16, &'static str)],
    /// The engine's words, with what was given named as the contract names it.
    pub(super) words: fn(&Error) -> String,
    /// The body, as JSON.
    pub(super) body: fn(&Told<'_>) -> serde_json::Result<Vec<u8>>,
}

/// What a body has to say.
#[derive(Debug)]
pub(crate) struct Told<'a> {
    pub(super) kind: Kind,
    /// What the contract calls it.
    pub(super) code: &'static str,
    /// For whoever asked.
    pub(super) message: &'a str,
    pub(super) why: &'a Refusal,
}

impl Manner {
    /// The answer to a request that is refused.
    pub(super) fn refuse(&self, why: &Refusal) -> Response {
        let (kind, words) = match why {
            Refusal::Engine(error) => (kind(error.code()), (self.words)(error)),
            Refusal::Given(error) => (kind(error.code()), error.to_string()),
            Refusal::Said(kind, words) => (*kind, words.clone()),
            Refusal::Method(allowed) => (Kind::Method, format!("this path takes {}", allowed.join(", "))),
        };
        let (status, code) = self.called(kind);
        // What went wrong inside is for the host, and not for whoever asked.
        let (message, cause) = match status {
            503 => ("try again in a moment", Some(words.clone())),
            500.. => ("something went wrong here", Some(words.clone())),
            _ => (words.as_str(), None),
        };
        let mut headers = headers();
        match (kind, why) {
            (Kind::Unauthorized, _) => headers.push(("www-authenticate", "Bearer".to_owned())),
            (Kind::Unavailable, _) => headers.push(("retry-after", "1".to_owned())),
            (_, Refusal::Method(allowed)) => headers.push(("allow", allowed.join(", "))),
            _ => {}
        }
        // Texts become JSON, whatever they hold.
        let body = (self.body)(&Told { kind, code, message, why }).unwrap_or_default();
        Response { status, headers, body, cause }
    }

    /// The status of a kind, and what the contract calls it; a test sees that it has one for each.
    fn called(&self, kind: Kind) -> (u16, &'static str) {
        let row = self.kinds.iter().find(|(one, ..)| *one == kind);
        row.map_or((500, ""), |(_, status, code)| (*status, *code))
    }

    /// What each of the engine's codes becomes.
    #[cfg(test)]
    pub(super) fn table(&self) -> Vec<(&'static str, u16, &'static str)> {
        let row = |code: &Code| {
            let (status, called) = self.called(kind(*code));
            (code.as_str(), status, called)
        };
        Code::ALL.iter().map(row).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_one_kind() {
        let codes: Vec<Code> = CODES.iter().map(|(code, _)| *code).collect();
        assert_eq!(codes, Code::ALL);
    }

    #[test]
    fn what_went_wrong_inside_is_for_the_host_only_and_every_kind_has_one_status() {
        for contract in crate::rest::CONTRACTS {
            let answer = contract.manner.refuse(&Error::Internal("disk 7 is on fire".into()).into());
            assert_eq!((answer.status, answer.cause.as_deref()), (500, Some("disk 7 is on fire")));
            assert!(!String::from_utf8(answer.body).unwrap().contains("disk"));
            let mut kinds: Vec<Kind> = contract.manner.kinds.iter().map(|(kind, ..)| *kind).collect();
            for kind in Kind::ALL {
                let place = kinds.iter().position(|one| *one == kind);
                kinds.remove(place.unwrap_or_else(|| panic!("{kind:?} has no status")));
            }
            assert_eq!(kinds, []);
        }
    }
}
