//! Events: which types there are, how they are asked for, and how an entry of the ledger is told to other systems.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::chain::Digest;
use crate::error::{Error, Result, shown};
use crate::model::{Event, LedgerEntry};
use crate::time;

/// Every type of the ledger's entries. A test holds it equal to what the code writes.
pub const TYPES: &[&str] = &[
    "access.ended",
    "access.ending",
    "access.ending_soon",
    "access.extended",
    "access.granted",
    "access.loaded",
    "access.modified",
    "access.restored",
    "access.suspended",
    "access_request.approved",
    "access_request.assigned",
    "access_request.blocked",
    "access_request.cancelled",
    "access_request.close_failed",
    "access_request.closed",
    "access_request.commented",
    "access_request.completed_late",
    "access_request.created",
    "access_request.denied",
    "access_request.due",
    "access_request.escalated",
    "access_request.expired",
    "access_request.failed",
    "access_request.forwarded",
    "access_request.ignored",
    "access_request.provisioned",
    "access_request.provisioning",
    "access_request.reassigned",
    "access_request.released",
    "access_request.reminded",
    "access_request.reopened",
    "access_request.rerouted",
    "access_request.resolved",
    "access_request.retried",
    "access_request.snoozed",
    "access_request.verified",
    "access_request.woken",
    "application.created",
    "application.updated",
    "approval.closed",
    "approval.decided",
    "approval.requested",
    "audit.redacted",
    "catalog.category_created",
    "catalog.category_deleted",
    "catalog.category_updated",
    "catalog.item_created",
    "catalog.item_deleted",
    "catalog.item_disabled",
    "catalog.item_enabled",
    "catalog.item_updated",
    "conflict.exempted",
    "conflict.exemption_revoked",
    "conflict.rule_created",
    "conflict.rule_deleted",
    "conflict.rule_updated",
    "delegation.created",
    "delegation.extended",
    "delegation.revoked",
    "group.created",
    "group.deleted",
    "group.members_added",
    "group.members_removed",
    "group.updated",
    "identity.created",
    "identity.deactivated",
    "identity.reactivated",
    "identity.updated",
    "policy.created",
    "policy.default_set",
    "policy.retired",
    "policy.updated",
    "settings.updated",
    "webhook.dead",
    "webhook.paused",
    "webhook.resent",
    "webhook.subscribed",
    "webhook.unsubscribed",
    "webhook.updated",
];

/// The types that some texts ask for: each a type, or a noun and `.*` for all of its types.
///
/// # Errors
/// `invalid`, naming the place of a text that asks for nothing there is.
pub fn asked(field: &str, texts: &[String]) -> Result<BTreeSet<&'static str>> {
    let mut asked = BTreeSet::new();
    for (place, text) in texts.iter().enumerate() {
        let before = asked.len();
        let mut found = false;
        for known in TYPES {
            let noun = text.strip_suffix('*').filter(|noun| noun.ends_with('.'));
            if text == known || noun.is_some_and(|noun| known.starts_with(noun)) {
                found = true;
                asked.insert(*known);
            }
        }
        if !found {
            return Err(Error::invalid(
                format!("{field}[{place}]"),
                format!(
                    "`{}` is no type of event: name one, such as `access_request.created`, or all of a noun, such as `access.*`",
                    shown(text)
                ),
            ));
        }
        if asked.len() == before {
            return Err(Error::invalid(format!("{field}[{place}]"), "asks for what is asked for already"));
        }
    }
    Ok(asked)
}

/// How the types begin that tell what becomes of webhooks.
pub const OF_WEBHOOKS: &str = "webhook.";

/// The types that a subscription is sent: those it asks for, or every one that is not of webhooks.
///
/// # Errors
/// `invalid` for a text that asks for nothing there is.
pub fn sent(asked: &[String]) -> Result<BTreeSet<&'static str>> {
    if asked.is_empty() {
        return Ok(TYPES.iter().copied().filter(|known| !known.starts_with(OF_WEBHOOKS)).collect());
    }
    self::asked("types", asked)
}

/// An event's id: a UUID of the entry's hash, so that it is the same whenever it is told, and no other's in any store.
#[must_use]
pub fn id(hash: &Digest) -> Uuid {
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

/// A store's own id: a UUID of its first entry's hash, apart from that entry's id.
#[must_use]
pub fn store_id(first: &Digest) -> Uuid {
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&first[16..]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

/// An entry of the ledger as an event.
#[must_use]
pub fn of(entry: LedgerEntry, hash: &Digest) -> Event {
    Event {
        id: id(hash).hyphenated().to_string(),
        seq: entry.seq,
        at: entry.at,
        due: entry.due,
        r#type: entry.r#type,
        actor: entry.actor,
        on_behalf_of: entry.on_behalf_of,
        request: entry.request,
        subject: entry.subject,
        data: entry.data,
        cloud_event: None,
    }
}

/// An event in the JSON format of CloudEvents 1.0. What isn't there is left out, as the format wants; names of extension
/// attributes are lower-case letters only, and `sequence` sorts as text.
#[must_use]
pub fn cloud(event: &Event, source: &str) -> Value {
    let mut told = Map::new();
    let mut tell = |name: &str, value: Value| {
        told.insert(name.to_owned(), value);
    };
    tell("specversion", json!("1.0"));
    tell("id", json!(event.id));
    tell("source", json!(source));
    tell("type", json!(event.r#type));
    tell("time", json!(time::text(event.at)));
    tell("subject", json!(event.subject));
    tell("sequence", json!(format!("{:016}", event.seq)));
    tell("actor", json!(event.actor));
    if let Some(party) = &event.on_behalf_of {
        tell("onbehalfof", json!(party));
    }
    if let Some(request) = event.request {
        tell("request", json!(request.to_string()));
    }
    if let Some(due) = event.due {
        tell("due", json!(time::text(due)));
    }
    // What was redacted has no data, and so no type of it.
    if !event.data.is_null() {
        tell("datacontenttype", json!("application/json"));
        tell("data", event.data.clone());
    }
    Value::Object(told)
}

/// Refuses what is no URI reference (RFC 3986): only its characters, and `%` only before two hexadecimal digits.
///
/// # Errors
/// `invalid`, naming the field.
pub fn uri_reference(field: &str, text: &str) -> Result<()> {
    const MARKS: &str = "-._~:/?#[]@!$&'()*+,;=";
    let escaped = |rest: &str| rest.len() >= 2 && rest.bytes().take(2).all(|byte| byte.is_ascii_hexdigit());
    let fits = text.char_indices().all(|(at, c)| match c {
        '%' => text.get(at + 1..).is_some_and(escaped),
        c => c.is_ascii_alphanumeric() || MARKS.contains(c),
    });
    if fits && !text.is_empty() {
        return Ok(());
    }
    Err(Error::invalid(
        field,
        "must be a URI reference, such as `https://portal.example.com/access` or `urn:example:access`",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_types_are_sorted_and_each_is_there_once() {
        assert!(TYPES.is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn types_are_asked_for_by_name_or_by_noun() {
        let asked = |texts: &[&str]| {
            super::asked("types", &texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>())
        };
        assert_eq!(asked(&["approval.*"]).unwrap().len(), 3);
        // A noun is a whole one: `access.*` has nothing of `access_request`.
        assert!(asked(&["access.*"]).unwrap().iter().all(|known| known.starts_with("access.")));
        for (texts, field) in [
            (&["access_request.creatd"][..], "types[0]"),
            (&["access.granted", "access.*x"], "types[1]"),
            (&["*"], "types[0]"),
            (&["access*"], "types[0]"),
            (&[""], "types[0]"),
            (&["access.*", "access.granted"], "types[1]"),
        ] {
            assert_eq!(asked(texts).unwrap_err().report().field.unwrap(), field, "{texts:?}");
        }
    }

    #[test]
    fn a_source_is_a_uri_reference() {
        for (text, good) in [
            ("urn:a:b", true),
            ("/access", true),
            ("https://a.b/c%20d", true),
            ("", false),
            ("a b", false),
            ("a%2", false),
            ("a%zz", false),
            ("é", false),
        ] {
            assert_eq!(uri_reference("source", text).is_ok(), good, "{text}");
        }
    }
}
