//! What a request asks, as an approver decides on it.

use serde::Serialize;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::chain::{canonical, hex};
use crate::error::{Error, Result};
use crate::model::{Request, TargetGroup};
use crate::time;

/// What is asked; it is digested as canonical JSON (RFC 8785).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Content {
    /// Which account of the beneficiary.
    pub account: Option<String>,
    /// What is to be done.
    pub action: String,
    /// Who is to have the access.
    pub beneficiary: String,
    /// For how long.
    pub duration: Option<String>,
    /// Until when.
    pub ends_at: Option<String>,
    /// The grant that is to change.
    pub grant: Option<String>,
    /// What was filled in of the item's form: its fields are in order, for serde_json keeps maps sorted.
    pub form_values: Value,
    /// The item's id.
    pub item: String,
    /// Which version of the item.
    pub item_version: i64,
    /// Why.
    pub justification: Option<String>,
    /// Why it is there.
    pub origin: String,
    /// Which of the item's permissions.
    pub permissions: Option<Vec<String>>,
    /// The request's id.
    pub request: String,
    /// Who asked.
    pub requester: Option<String>,
    /// Not before when.
    pub starts_at: Option<String>,
    /// Which group of the target system, instead of an account.
    pub target_group: Option<TargetGroup>,
}

impl Content {
    /// What a request asks, as it stands now.
    #[must_use]
    pub fn of(request: &Request) -> Self {
        Self {
            account: request.account.clone(),
            action: request.action.to_string(),
            beneficiary: request.beneficiary.clone(),
            duration: request.duration.map(|span| span.to_string()),
            ends_at: request.ends_at.map(time::text),
            form_values: request.form_values.clone(),
            grant: request.grant_id.map(|id| id.to_string()),
            item_version: request.item_version,
            item: request.item_id.to_string(),
            justification: request.justification.clone(),
            origin: request.origin.to_string(),
            permissions: request.permissions.clone(),
            starts_at: request.starts_at.map(time::text),
            request: request.id.to_string(),
            requester: request.requester.clone(),
            target_group: request.target_group.clone(),
        }
    }

    /// Its SHA-256 in hex: kept with the request, and with every decision on it.
    ///
    /// # Errors
    /// `internal` when it can't be written as JSON.
    pub fn digest(&self) -> Result<String> {
        Self::digest_of(&self.plain()?)
    }

    /// It as plain data.
    ///
    /// # Errors
    /// `internal` when it can't be written as JSON.
    pub fn plain(&self) -> Result<Value> {
        serde_json::to_value(self).map_err(|why| Error::Internal(why.to_string()))
    }

    /// The digest of what is asked as plain data. The host's words for form fields may need RFC 8785's order of names: by UTF-16,
    /// not by UTF-8.
    ///
    /// # Errors
    /// `internal` for a number that is no whole number below 2^53.
    pub fn digest_of(plain: &Value) -> Result<String> {
        Ok(hex(&Sha256::digest(canonical(plain)?).into()))
    }

    /// Refuses a decision on something else than the approver saw, if they say what that was.
    ///
    /// # Errors
    /// `invalid` for what is no digest; `stale` for another one's.
    pub fn check_seen(request: &Request, seen: Option<&str>) -> Result<()> {
        let Some(seen) = seen else { return Ok(()) };
        if seen.len() != 64 || !seen.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')) {
            return Err(Error::invalid(
                "digest",
                "must be the `digest` of an approval: 64 characters of lower-case hex",
            ));
        }
        if seen == request.digest {
            return Ok(());
        }
        let problem = "what is asked is not what the digest was made of: read the approval again";
        Err(Error::Stale { problem: problem.into(), by: None, at: None })
    }

    /// Refuses a decision on a request that is no longer what was submitted: it would count for something else.
    ///
    /// # Errors
    /// `corrupt`.
    pub fn check(request: &Request) -> Result<()> {
        if Self::of(request).digest()? == request.digest {
            return Ok(());
        }
        Err(Error::Corrupt(format!(
            "request `{}` was changed after it was submitted: nobody can decide it",
            request.id
        )))
    }
}
