//! How the contract refuses: the engine's codes and the contract's, each in one table.

use serde::Serialize;

use super::words;
use crate::error::{Code, Error};
use crate::rest::ask::headers;
use crate::rest::message::Response;
use crate::rest::refusal::{Kind, Refusal};
use crate::rest::tables;

/// The status and the code of each kind of refusal.
const KINDS: &[(Kind, u16, &str)] = &[
    (Kind::Invalid, 400, "validation_error"),
    (Kind::Unauthorized, 401, "unauthorized"),
    (Kind::Forbidden, 403, "forbidden"),
    (Kind::NotFound, 404, "not_found"),
    (Kind::Method, 405, "method_not_allowed"),
    (Kind::Conflict, 409, "conflict"),
    (Kind::Precondition, 412, "precondition_failed"),
    (Kind::TooLarge, 413, "payload_too_large"),
    (Kind::Unprocessable, 422, "unprocessable_entity"),
    (Kind::Internal, 500, "internal_error"),
    (Kind::Unavailable, 503, "service_unavailable"),
];

/// The kind of each of the engine's codes.
const CODES: &[(Code, Kind)] = &[
    (Code::Invalid, Kind::Invalid),
    (Code::NotFound, Kind::NotFound),
    (Code::Forbidden, Kind::Forbidden),
    (Code::Duplicate, Kind::Conflict),
    (Code::Stale, Kind::Precondition),
    (Code::AlreadyGranted, Kind::Conflict),
    (Code::NotRequestable, Kind::Unprocessable),
    (Code::ConflictOfDuties, Kind::Conflict),
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

fn row(kind: Kind) -> (u16, &'static str) {
    let row = KINDS.iter().find(|(one, ..)| *one == kind);
    row.map_or((500, "internal_error"), |(_, status, code)| (*status, *code))
}

/// The contract's error.
#[derive(Serialize)]
struct Body<'a> {
    error: &'a str,
    message: &'a str,
}

pub(super) fn refuse(why: &Refusal) -> Response {
    let (kind, words) = match why {
        Refusal::Engine(error) => (kind(error.code()), tables::told(error, words::field)),
        Refusal::Said(kind, words) => (*kind, words.clone()),
        Refusal::Method(allowed) => (Kind::Method, format!("this path takes {}", allowed.join(", "))),
    };
    let (status, error) = row(kind);
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
    let body = serde_json::to_vec(&Body { error, message }).unwrap_or_default();
    Response { status, headers, body, cause }
}

/// The kind of a refusal of the engine's that the contract says otherwise at one place: what holds a thing is a conflict there.
pub(super) fn held(why: Error) -> Refusal {
    match why {
        Error::Invalid { .. } => Refusal::said(Kind::Conflict, why.to_string()),
        other => other.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_one_kind_and_every_kind_one_status() {
        let codes: Vec<Code> = CODES.iter().map(|(code, _)| *code).collect();
        assert_eq!(codes, Code::ALL);
        let mut kinds: Vec<Kind> = KINDS.iter().map(|(kind, ..)| *kind).collect();
        for kind in Kind::ALL {
            let place = kinds.iter().position(|one| *one == kind);
            kinds.remove(place.unwrap_or_else(|| panic!("{kind:?} has no status")));
        }
        assert_eq!(kinds, []);
    }

    #[test]
    fn each_is_said_as_the_contract_says_it() {
        let expected = [
            ("invalid", 400, "validation_error"),
            ("not_found", 404, "not_found"),
            ("forbidden", 403, "forbidden"),
            ("duplicate", 409, "conflict"),
            ("stale", 412, "precondition_failed"),
            ("already_granted", 409, "conflict"),
            ("not_requestable", 422, "unprocessable_entity"),
            ("conflict_of_duties", 409, "conflict"),
            ("no_policy", 422, "unprocessable_entity"),
            ("no_approver", 422, "unprocessable_entity"),
            ("illegal_transition", 412, "precondition_failed"),
            ("reauthentication_required", 401, "unauthorized"),
            ("limit_exceeded", 422, "unprocessable_entity"),
            ("busy", 503, "service_unavailable"),
            ("newer_schema", 500, "internal_error"),
            ("corrupt", 500, "internal_error"),
            ("closed", 503, "service_unavailable"),
            ("internal", 500, "internal_error"),
        ];
        let said: Vec<_> =
            Code::ALL.iter().map(|code| (code.as_str(), row(kind(*code)).0, row(kind(*code)).1)).collect();
        assert_eq!(said, expected);
    }

    #[test]
    fn what_went_wrong_inside_is_for_the_host_only() {
        let answer = refuse(&Error::Internal("disk 7 is on fire".into()).into());
        assert_eq!(answer.status, 500);
        assert!(!String::from_utf8(answer.body).unwrap().contains("disk"));
        assert_eq!(answer.cause.unwrap(), "disk 7 is on fire");
    }
}
