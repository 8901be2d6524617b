//! How the contract refuses: the engine's codes and the contract's, each in one table.

use serde::Serialize;

use super::words;
use crate::error::{Code, Error};
use crate::rest::ask::headers;
use crate::rest::message::Response;
use crate::rest::refusal::{Kind, Refusal};
use crate::rest::{tables, tracking};

/// The status of each kind of refusal, and what the contract calls it.
const KINDS: &[(Kind, u16, &str)] = &[
    (Kind::Invalid, 400, "400.1 Bad Request Content"),
    (Kind::Unauthorized, 401, "401 Unauthorized"),
    (Kind::Forbidden, 403, "403 Forbidden"),
    (Kind::NotFound, 404, "404 Not Found"),
    (Kind::Method, 405, "405 Method Not Allowed"),
    (Kind::Conflict, 409, "409 Conflict"),
    (Kind::Precondition, 400, "400.1 Bad Request Content"),
    (Kind::TooLarge, 413, "413 Payload Too Large"),
    (Kind::Unprocessable, 400, "400.1 Bad Request Content"),
    (Kind::Internal, 500, "500.0 Internal Fault"),
    (Kind::Unavailable, 503, "503 Service Unavailable"),
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
    (Code::ConflictOfDuties, Kind::Unprocessable),
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
    row.map_or((500, "500.0 Internal Fault"), |(_, status, code)| (*status, *code))
}

/// The contract's error.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Body<'a> {
    detail_code: &'a str,
    /// Names this answer, so that somebody can ask about it: 32 hex digits.
    tracking_id: String,
    messages: [Message<'a>; 1],
    causes: [Message<'a>; 0],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Message<'a> {
    locale: &'a str,
    locale_origin: &'a str,
    text: &'a str,
}

/// What the contract says to whom nobody knows.
#[derive(Serialize)]
struct Unknown<'a> {
    error: &'a str,
}

pub(super) fn refuse(why: &Refusal) -> Response {
    let (kind, words) = match why {
        Refusal::Engine(error) => (kind(error.code()), tables::told(error, words::field)),
        Refusal::Said(kind, words) => (*kind, words.clone()),
        Refusal::Method(allowed) => (Kind::Method, format!("this path takes {}", allowed.join(", "))),
    };
    let (status, detail_code) = row(kind);
    // What went wrong inside is for the host, and not for whoever asked.
    let (text, cause) = match status {
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
    let body = match kind {
        Kind::Unauthorized => serde_json::to_vec(&Unknown { error: text }),
        _ => serde_json::to_vec(&Body {
            detail_code,
            tracking_id: tracking::id(),
            messages: [Message { locale: "en-US", locale_origin: "DEFAULT", text }],
            causes: [],
        }),
    };
    Response { status, headers, body: body.unwrap_or_default(), cause }
}

/// What a body or a query names, and is not there or not seen, is a mistake in it.
pub(super) fn named(why: Error) -> Refusal {
    match why.code() {
        Code::NotFound => Refusal::said(Kind::Invalid, why.to_string()),
        _ => why.into(),
    }
}

/// Who names an approval that is not there, or that they don't see, may not decide it: nobody is told which it is.
pub(super) fn unseen(why: Error) -> Refusal {
    match why.code() {
        Code::NotFound => Refusal::said(Kind::Forbidden, "there is no such approval that you may decide"),
        _ => why.into(),
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
            ("invalid", 400),
            ("not_found", 404),
            ("forbidden", 403),
            ("duplicate", 409),
            ("stale", 400),
            ("already_granted", 409),
            ("not_requestable", 400),
            ("conflict_of_duties", 400),
            ("no_policy", 400),
            ("no_approver", 400),
            ("illegal_transition", 400),
            ("reauthentication_required", 401),
            ("limit_exceeded", 400),
            ("busy", 503),
            ("newer_schema", 500),
            ("corrupt", 500),
            ("closed", 503),
            ("internal", 500),
        ];
        let said: Vec<_> = Code::ALL.iter().map(|code| (code.as_str(), row(kind(*code)).0)).collect();
        assert_eq!(said, expected);
        for (_, status, code) in KINDS {
            assert!(code.starts_with(&status.to_string()), "{code}");
        }
    }

    #[test]
    fn an_error_has_the_contracts_form_and_keeps_what_went_wrong_inside() {
        let answer = refuse(&Error::Internal("disk 7 is on fire".into()).into());
        let body: serde_json::Value = serde_json::from_slice(&answer.body).unwrap();
        assert_eq!((answer.status, answer.cause.as_deref()), (500, Some("disk 7 is on fire")));
        assert!(!body.to_string().contains("disk"));
        assert_eq!(body["trackingId"].as_str().map(str::len), Some(32));
        assert_eq!(body["messages"][0]["localeOrigin"], "DEFAULT");
        assert_eq!(body["causes"], serde_json::json!([]));
        let nobody = refuse(&Refusal::said(Kind::Unauthorized, "sign in first"));
        assert_eq!(nobody.body, br#"{"error":"sign in first"}"#);
    }
}
