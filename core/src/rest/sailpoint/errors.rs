//! How the contract refuses: each kind of no in one table, and the body.

use serde::Serialize;

use super::words;
use crate::error::{Code, Error};
use crate::rest::refusal::{Kind, Manner, Refusal, Told};
use crate::rest::{tables, tracking};

/// The status of each kind of refusal, and what the contract calls it.
const KINDS: &[(Kind, u16, &str)] = &[
    (Kind::Invalid, 400, "400.1 Bad Request Content"),
    (Kind::Unauthorized, 401, "401 Unauthorized"),
    (Kind::Forbidden, 403, "403 Forbidden"),
    (Kind::NotFound, 404, "404 Not Found"),
    (Kind::Method, 405, "405 Method Not Allowed"),
    (Kind::Conflict, 409, "409 Conflict"),
    (Kind::Duties, 400, "400.1 Bad Request Content"),
    (Kind::Precondition, 400, "400.1 Bad Request Content"),
    (Kind::TooLarge, 413, "413 Payload Too Large"),
    (Kind::Unprocessable, 400, "400.1 Bad Request Content"),
    (Kind::Internal, 500, "500.0 Internal Fault"),
    (Kind::Unavailable, 503, "503 Service Unavailable"),
];

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

pub(super) const MANNER: Manner =
    Manner { kinds: KINDS, words: |error| tables::told(error, words::field), body };

fn body(told: &Told<'_>) -> serde_json::Result<Vec<u8>> {
    if told.kind == Kind::Unauthorized {
        return serde_json::to_vec(&Unknown { error: told.message });
    }
    serde_json::to_vec(&Body {
        detail_code: told.code,
        tracking_id: tracking::id(),
        messages: [Message { locale: "en-US", locale_origin: "DEFAULT", text: told.message }],
        causes: [],
    })
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
        let said: Vec<_> = MANNER.table().iter().map(|(code, status, _)| (*code, *status)).collect();
        assert_eq!(said, expected);
        for (_, status, code) in KINDS {
            assert!(code.starts_with(&status.to_string()), "{code}");
        }
    }

    #[test]
    fn an_error_has_the_contracts_form_and_keeps_what_went_wrong_inside() {
        let answer = MANNER.refuse(&Error::Internal("disk 7 is on fire".into()).into());
        let body: serde_json::Value = serde_json::from_slice(&answer.body).unwrap();
        assert_eq!((answer.status, answer.cause.as_deref()), (500, Some("disk 7 is on fire")));
        assert!(!body.to_string().contains("disk"));
        assert_eq!(body["trackingId"].as_str().map(str::len), Some(32));
        assert_eq!(body["messages"][0]["localeOrigin"], "DEFAULT");
        assert_eq!(body["causes"], serde_json::json!([]));
        let nobody = MANNER.refuse(&Refusal::said(Kind::Unauthorized, "sign in first"));
        assert_eq!(nobody.body, br#"{"error":"sign in first"}"#);
    }
}
