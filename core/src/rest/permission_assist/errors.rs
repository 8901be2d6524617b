//! How the contract refuses: the engine's codes and the contract's, each in one table.

use serde::Serialize;

use crate::error::{Code, Error};
use crate::rest::ask::headers;
use crate::rest::message::Response;
use crate::rest::refusal::{Kind, Refusal};
use crate::rest::tracking;

/// The status and the code of each kind of refusal.
const KINDS: &[(Kind, u16, &str)] = &[
    (Kind::Invalid, 400, "validation_error"),
    (Kind::Unauthorized, 401, "unauthorized"),
    (Kind::Forbidden, 403, "forbidden"),
    (Kind::NotFound, 404, "not_found"),
    (Kind::Method, 405, "method_not_allowed"),
    (Kind::Conflict, 409, "conflict"),
    (Kind::Precondition, 409, "conflict"),
    (Kind::TooLarge, 413, "payload_too_large"),
    (Kind::Unprocessable, 422, "unprocessable_entity"),
    (Kind::Internal, 500, "server_error"),
    (Kind::Unavailable, 503, "server_error"),
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
    row.map_or((500, "server_error"), |(_, status, code)| (*status, *code))
}

/// The contract's error.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Body<'a> {
    error: &'a str,
    message: &'a str,
    /// Names this answer, so that somebody can ask about it: 32 hex digits.
    correlation_id: String,
    /// Of what was given and is not what it must be.
    #[serde(skip_serializing_if = "Option::is_none")]
    errors: Option<Vec<Field<'a>>>,
}

#[derive(Serialize)]
struct Field<'a> {
    field: String,
    message: &'a str,
}

/// What was given that is not what it must be, where the refusal says which.
fn field(why: &Refusal) -> Option<String> {
    match why {
        Refusal::Engine(Error::Invalid { field, .. }) => Some(field.clone()),
        _ => None,
    }
}

pub(super) fn refuse(why: &Refusal) -> Response {
    let (kind, words) = match why {
        Refusal::Engine(error) => (kind(error.code()), error.to_string()),
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
    let errors = (kind == Kind::Invalid)
        .then(|| field(why).map(|field| Field { field, message }).into_iter().collect());
    let body = Body { error, message, correlation_id: tracking::id(), errors };
    // Texts become JSON, whatever they hold.
    Response { status, headers, body: serde_json::to_vec(&body).unwrap_or_default(), cause }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

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
            ("stale", 409, "conflict"),
            ("already_granted", 409, "conflict"),
            ("not_requestable", 422, "unprocessable_entity"),
            ("conflict_of_duties", 422, "unprocessable_entity"),
            ("no_policy", 422, "unprocessable_entity"),
            ("no_approver", 422, "unprocessable_entity"),
            ("illegal_transition", 409, "conflict"),
            ("reauthentication_required", 401, "unauthorized"),
            ("limit_exceeded", 422, "unprocessable_entity"),
            ("busy", 503, "server_error"),
            ("newer_schema", 500, "server_error"),
            ("corrupt", 500, "server_error"),
            ("closed", 503, "server_error"),
            ("internal", 500, "server_error"),
        ];
        let said: Vec<_> =
            Code::ALL.iter().map(|code| (code.as_str(), row(kind(*code)).0, row(kind(*code)).1)).collect();
        assert_eq!(said, expected);
    }

    #[test]
    fn what_is_wrong_is_named_and_what_went_wrong_inside_is_not() {
        let read = |answer: &Response| serde_json::from_slice::<Value>(&answer.body).unwrap();
        let body = read(&refuse(&Refusal::invalid("page", "must be a whole number")));
        let message = "`page` must be a whole number";
        assert_eq!(body["errors"], json!([{ "field": "page", "message": message }]));
        assert_eq!(body["message"], message);
        let answer = refuse(&Error::Internal("disk 7 is on fire".into()).into());
        assert_eq!((answer.status, answer.cause.as_deref()), (500, Some("disk 7 is on fire")));
        let body = read(&answer);
        assert!(!body.to_string().contains("disk") && body.get("errors").is_none());
        assert_eq!(body["correlationId"].as_str().map(str::len), Some(32));
    }
}
