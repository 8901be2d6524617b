//! How the contract refuses: each kind of no in one table, and the body.

use serde::Serialize;

use crate::error::Error;
use crate::rest::refusal::{Kind, Manner, Refusal, Told};
use crate::rest::tracking;

/// The status and the code of each kind of refusal.
const KINDS: &[(Kind, u16, &str)] = &[
    (Kind::Invalid, 400, "validation_error"),
    (Kind::Unauthorized, 401, "unauthorized"),
    (Kind::Forbidden, 403, "forbidden"),
    (Kind::NotFound, 404, "not_found"),
    (Kind::Method, 405, "method_not_allowed"),
    (Kind::Conflict, 409, "conflict"),
    (Kind::Duties, 422, "unprocessable_entity"),
    (Kind::Precondition, 409, "conflict"),
    (Kind::TooLarge, 413, "payload_too_large"),
    (Kind::Unprocessable, 422, "unprocessable_entity"),
    (Kind::Internal, 500, "server_error"),
    (Kind::Unavailable, 503, "server_error"),
];

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
        Refusal::Engine(Error::Invalid { field, .. }) | Refusal::Given(Error::Invalid { field, .. }) => {
            Some(field.clone())
        }
        _ => None,
    }
}

pub(super) const MANNER: Manner = Manner { kinds: KINDS, words: Error::to_string, body };

fn body(told: &Told<'_>) -> serde_json::Result<Vec<u8>> {
    let message = told.message;
    let errors = (told.kind == Kind::Invalid)
        .then(|| field(told.why).map(|field| Field { field, message }).into_iter().collect());
    serde_json::to_vec(&Body { error: told.code, message, correlation_id: tracking::id(), errors })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rest::message::Response;
    use serde_json::{Value, json};

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
        assert_eq!(MANNER.table(), expected);
    }

    #[test]
    fn what_is_wrong_is_named_and_what_went_wrong_inside_is_not() {
        let read = |answer: &Response| serde_json::from_slice::<Value>(&answer.body).unwrap();
        let body = read(&MANNER.refuse(&Refusal::invalid("page", "must be a whole number")));
        let message = "`page` must be a whole number";
        assert_eq!(body["errors"], json!([{ "field": "page", "message": message }]));
        assert_eq!(body["message"], message);
        let answer = MANNER.refuse(&Error::Internal("disk 7 is on fire".into()).into());
        assert_eq!((answer.status, answer.cause.as_deref()), (500, Some("disk 7 is on fire")));
        let body = read(&answer);
        assert!(!body.to_string().contains("disk") && body.get("errors").is_none());
        assert_eq!(body["correlationId"].as_str().map(str::len), Some(32));
    }
}
