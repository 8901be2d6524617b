//! How the contract refuses: each kind of no in one table, and the body.

use serde::Serialize;

use super::words;
use crate::error::Error;
use crate::rest::refusal::{Kind, Manner, Refusal};
use crate::rest::tables;

/// The status and the code of each kind of refusal.
const KINDS: &[(Kind, u16, &str)] = &[
    (Kind::Invalid, 400, "validation_error"),
    (Kind::Unauthorized, 401, "unauthorized"),
    (Kind::Forbidden, 403, "forbidden"),
    (Kind::NotFound, 404, "not_found"),
    (Kind::Method, 405, "method_not_allowed"),
    (Kind::Conflict, 409, "conflict"),
    (Kind::Duties, 409, "conflict"),
    (Kind::Precondition, 412, "precondition_failed"),
    (Kind::TooLarge, 413, "payload_too_large"),
    (Kind::Unprocessable, 422, "unprocessable_entity"),
    (Kind::Internal, 500, "internal_error"),
    (Kind::Unavailable, 503, "service_unavailable"),
];

/// The contract's error.
#[derive(Serialize)]
struct Body<'a> {
    error: &'a str,
    message: &'a str,
}

pub(super) const MANNER: Manner = Manner {
    kinds: KINDS,
    words: |error| tables::told(error, words::field),
    body: |told| serde_json::to_vec(&Body { error: told.code, message: told.message }),
};

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
        assert_eq!(MANNER.table(), expected);
    }
}
