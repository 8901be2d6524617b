//! What is sent to a webhook: its body, its signature, and when it is tried again.

use chrono::{SecondsFormat, TimeDelta};
use data_encoding::HEXLOWER;
use hmac::{Hmac, KeyInit, Mac};
use serde::Serialize;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::schedule;
use crate::error::{Error, Result};
use crate::model::{Event, WebhookScheme};
use crate::time::{Span, Time, millis};

const MINUTE: i64 = 60 * 1_000;
/// How long after each failed attempt the next is made; after the last there is none.
pub const RETRIES: [i64; 5] = [MINUTE, 5 * MINUTE, 30 * MINUTE, 120 * MINUTE, 1_440 * MINUTE];
/// How many new deliveries may fail in a row, before no more new ones are begun for a while.
const FAILING: i64 = 3;
const LONGEST_REST: i64 = 60 * MINUTE;
/// By how much a wait is drawn out at the most: a part of it.
const JITTER: i64 = 5;

/// A span in milliseconds, counted from the beginning of 1970.
#[must_use]
pub fn millis_of(span: Span) -> Option<i64> {
    span.after(Time::UNIX_EPOCH).map(millis).ok()
}

/// When a delivery that failed so often is tried again; never, when it was tried often enough. The wait is drawn out by up to a
/// fifth, by what `seed` says, so that what failed together does not come together.
#[must_use]
pub fn retry(now: Time, attempts: i64, seed: &[u8]) -> Option<Time> {
    let wait = RETRIES.get(usize::try_from(attempts - 1).ok()?)?;
    let digest = Sha256::digest(seed);
    let part = i64::from(u16::from_be_bytes([digest[0], digest[1]]));
    let wait = wait + wait / JITTER * part / i64::from(u16::MAX);
    Some(schedule::later(now, TimeDelta::milliseconds(wait)))
}

/// Until when nothing new is begun, after so many new deliveries failed in a row: a minute, doubled each time, up to an hour.
#[must_use]
pub fn rest(now: Time, failing: i64) -> Option<Time> {
    let over = u32::try_from(failing.checked_sub(FAILING)?).ok()?;
    let wait = MINUTE.saturating_mul(1_i64.checked_shl(over.min(31)).unwrap_or(i64::MAX)).min(LONGEST_REST);
    Some(schedule::later(now, TimeDelta::milliseconds(wait)))
}

/// Whether an answer says that the receiver is gone for good (RFC 9110: 410).
#[must_use]
pub fn is_gone(status: u16) -> bool {
    status == 410
}

/// What is sent. The order of the fields is the guide's.
#[derive(Serialize)]
struct Envelope<'a> {
    event_id: &'a str,
    event_type: &'a str,
    timestamp: String,
    tenant_id: &'a str,
    data: Value,
}

/// The body of a delivery. The guide says what its three events hold; every other holds who did what to what, and the facts.
///
/// # Errors
/// `internal` when it can't be written as JSON.
pub fn body(event: &Event, tenant_id: &str) -> Result<String> {
    let who = event.actor.split_once(':').map(|(_, id)| id);
    let data = match event.r#type.as_str() {
        "access_request.created" => json!({
            "request_id": event.request,
            "requester_id": event.data["requester"],
            "entitlement_id": event.data["item"],
            "status": "pending",
        }),
        "access_request.approved" => json!({
            "request_id": event.request,
            "approver_id": who,
            "new_status": "approved",
        }),
        "access_request.denied" => json!({ "request_id": event.request, "reviewer_id": who }),
        _ => json!({
            "request_id": event.request,
            "subject": event.subject,
            "actor": event.actor,
            "on_behalf_of": event.on_behalf_of,
            "due": event.due.map(text),
            "facts": event.data,
        }),
    };
    let envelope = Envelope {
        event_id: &event.id,
        event_type: &event.r#type,
        timestamp: text(event.at),
        tenant_id,
        data,
    };
    serde_json::to_string(&envelope).map_err(|why| Error::Internal(why.to_string()))
}

fn text(at: Time) -> String {
    at.to_rfc3339_opts(SecondsFormat::AutoSi, true)
}

/// The headers that tell what a delivery is and who sent it, at a time. The event's id is in both schemes' headers.
///
/// # Errors
/// `internal` when the secret is none of ours.
pub fn headers(
    scheme: WebhookScheme,
    secret: &str,
    event_id: &str,
    now: Time,
    body: &str,
) -> Result<Vec<(&'static str, String)>> {
    let broken = || Error::Internal("a webhook's secret can't sign".into());
    let timestamp = millis(now).div_euclid(1_000);
    let mut headers =
        vec![("content-type", "application/json".to_owned()), ("x-event-id", event_id.to_owned())];
    match scheme {
        WebhookScheme::Guide => {
            let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).map_err(|_| broken())?;
            mac.update(format!("{timestamp}.{body}").as_bytes());
            let signature = HEXLOWER.encode(&mac.finalize().into_bytes());
            headers.push(("x-webhook-timestamp", timestamp.to_string()));
            headers.push(("x-webhook-signature", format!("sha256={signature}")));
        }
        WebhookScheme::Standard => {
            let signer = standardwebhooks::Webhook::new(secret).map_err(|_| broken())?;
            let signature = signer.sign(event_id, timestamp, body.as_bytes()).map_err(|_| broken())?;
            headers.push((standardwebhooks::HEADER_WEBHOOK_ID, event_id.to_owned()));
            headers.push((standardwebhooks::HEADER_WEBHOOK_TIMESTAMP, timestamp.to_string()));
            headers.push((standardwebhooks::HEADER_WEBHOOK_SIGNATURE, signature));
        }
    }
    Ok(headers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_is_as_long_as_said_and_at_most_a_fifth_longer() {
        let now = Time::UNIX_EPOCH;
        for (attempts, minutes) in [(1, 1), (2, 5), (3, 30), (4, 120), (5, 1_440)] {
            let waits: Vec<i64> = (0..200_u8)
                .map(|seed| (retry(now, attempts, &[seed]).unwrap() - now).num_milliseconds())
                .collect();
            let least = minutes * MINUTE;
            assert!(waits.iter().all(|wait| (least..=least + least / 5).contains(wait)), "{attempts}");
            assert!(waits.iter().max().unwrap() - waits.iter().min().unwrap() > least / 10, "they differ");
        }
        assert_eq!((retry(now, 6, &[]), retry(now, 0, &[])), (None, None));
    }

    #[test]
    fn who_fails_rests_longer_each_time() {
        let now = Time::UNIX_EPOCH;
        let minutes = |failing| rest(now, failing).map(|at| (at - now).num_minutes());
        assert_eq!(
            [0, 2, 3, 4, 5, 8, 9, 100].map(minutes),
            [None, None, Some(1), Some(2), Some(4), Some(32), Some(60), Some(60)]
        );
    }
}
