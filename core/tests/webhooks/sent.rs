//! What a delivery says, and how it is signed.

use std::collections::BTreeSet;

use countersign::law::event::TYPES;
use countersign::model::*;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;

use crate::portal::{ITEM, Portal};
use crate::receiver::{Heard, Receiver};
use crate::{counts, dead, deliver, subscribe, to_requests};

fn fields(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

/// As the guide says, from what came and the secret alone.
fn is_signed(heard: &Heard, secret: &str) {
    let timestamp = &heard.headers["x-webhook-timestamp"];
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
    mac.update(format!("{timestamp}.{}", heard.body).as_bytes());
    let hex = data_encoding::HEXLOWER.encode(&mac.finalize().into_bytes());
    assert_eq!(heard.headers["x-webhook-signature"], format!("sha256={hex}"));
}

#[test]
fn the_three_events_of_the_guide_are_as_the_guide_says() {
    let portal = Portal::new();
    let receiver = Receiver::new();
    let made =
        subscribe(&portal, &receiver, WebhookSubscribe { tenant_id: Some("acme".into()), ..to_requests() });
    let yes = portal.ask("alice", ITEM);
    portal.approve(yes);
    let second = portal.item("second", Some("dana"), &["manager"]);
    let no = portal.ask("alice", "second");
    let input = Decide { comment: Some("No".into()), ..Default::default() };
    portal.user("bob").approvals().reject(portal.open(no).unwrap().id, input).unwrap();
    portal.advance("1h");
    assert_eq!(counts(&deliver(&portal)), (4, 0, 0, 0));
    let heard = receiver.heard();
    let told = |kind: &str| -> Vec<Value> {
        heard.iter().filter(|one| one.kind() == kind).map(|one| one.json()["data"].clone()).collect()
    };
    assert_eq!(
        told("access_request.created"),
        [
            json!({"request_id": yes, "requester_id": "alice", "entitlement_id": portal.item, "status": "pending"}),
            json!({"request_id": no, "requester_id": "alice", "entitlement_id": second, "status": "pending"}),
        ]
    );
    assert_eq!(
        told("access_request.approved"),
        [json!({"request_id": yes, "approver_id": "dana", "new_status": "approved"})]
    );
    assert_eq!(told("access_request.denied"), [json!({"request_id": no, "reviewer_id": "bob"})]);
    for one in &heard {
        is_signed(one, &made.secret);
        assert_eq!(one.path, "/hook");
        assert_eq!(one.headers["content-type"], "application/json");
        assert_eq!(
            one.headers["x-webhook-timestamp"], "1767607200",
            "an hour after it happened: when it was sent"
        );
        let body = one.json();
        assert_eq!((&body["event_id"], &body["tenant_id"]), (&json!(one.event()), &json!("acme")));
        assert_eq!(body["timestamp"], "2026-01-05T09:00:00Z");
        let order = ["event_id", "event_type", "timestamp", "tenant_id", "data"];
        let places: Vec<usize> =
            order.iter().map(|name| one.body.find(&format!("\"{name}\":")).unwrap()).collect();
        assert!(places.is_sorted() && fields(&body).len() == 5, "{}", one.body);
        uuid::Uuid::parse_str(one.event()).unwrap();
    }
}

#[test]
fn what_a_rule_decides_names_nobody() {
    let portal = Portal::new();
    let receiver = Receiver::new();
    let input = PolicyCreate { no_approval: true, ..Default::default() };
    let policy_id = Some(portal.admin().policies().create("None", input).unwrap().id);
    let input = ItemCreate { reference: Some("free".into()), policy_id, ..Default::default() };
    portal.admin().catalog().create_item(ItemKind::Role, "Free", input).unwrap();
    subscribe(&portal, &receiver, to_requests());
    let request = portal.ask("alice", "free");
    deliver(&portal);
    let told: Vec<Value> = receiver.heard().iter().map(|one| one.json()["data"].clone()).collect();
    assert_eq!(told[1], json!({"request_id": request, "approver_id": null, "new_status": "approved"}));
}

#[test]
fn all_other_types_come_in_the_same_envelope_and_only_those_that_are_asked_for() {
    let portal = Portal::new();
    let [all, some] = [Receiver::new(), Receiver::new()];
    subscribe(&portal, &all, WebhookSubscribe { after: Some(0), ..Default::default() });
    let types = Some(vec!["access.granted".into(), "identity.*".into()]);
    let few = WebhookSubscribe {
        types,
        scheme: Some(WebhookScheme::Standard),
        after: Some(0),
        ..Default::default()
    };
    subscribe(&portal, &some, few);
    portal.give("alice", ITEM, Some("30d"));
    deliver(&portal);
    let entries: Vec<LedgerEntry> =
        portal.ledger().into_iter().filter(|entry| !entry.r#type.starts_with("webhook.")).collect();
    let heard = all.heard();
    assert_eq!(heard.len(), entries.len());
    let ids: BTreeSet<&str> = heard.iter().map(Heard::event).collect();
    assert_eq!(ids.len(), heard.len());
    for (one, entry) in heard.iter().zip(&entries) {
        let body = one.json();
        assert_eq!(body["event_type"], entry.r#type);
        uuid::Uuid::parse_str(body["tenant_id"].as_str().unwrap()).unwrap();
        let data = &body["data"];
        if !["access_request.created", "access_request.approved"].contains(&entry.r#type.as_str()) {
            assert_eq!(fields(data), ["actor", "due", "facts", "on_behalf_of", "request_id", "subject"]);
            assert_eq!((&data["facts"], &data["subject"]), (&entry.data, &json!(entry.subject)));
            assert_eq!(data["request_id"], json!(entry.request));
        }
    }
    let kinds: BTreeSet<String> = some.heard().iter().map(Heard::kind).collect();
    assert_eq!(kinds.into_iter().collect::<Vec<_>>(), ["access.granted", "identity.created"]);
    // The event's id is the one that `events.read` tells.
    let input = EventRead { after: Some(0), limit: Some(1), ..Default::default() };
    assert_eq!(portal.system().events().read("x", input).unwrap().events[0].id, heard[0].event());
}

#[test]
fn standard_webhooks_are_signed_as_their_own_library_verifies() {
    let portal = Portal::new();
    let receiver = Receiver::new();
    let standard = WebhookSubscribe { scheme: Some(WebhookScheme::Standard), ..to_requests() };
    let made = subscribe(&portal, &receiver, standard);
    // That library holds the time of the delivery against the machine's.
    #[expect(clippy::disallowed_methods, reason = "a test of what the machine's clock is asked for")]
    portal.clock.set(chrono::Utc::now());
    portal.ask("alice", ITEM);
    deliver(&portal);
    let heard = receiver.heard().remove(0);
    assert_eq!(heard.headers["webhook-id"], heard.event());
    assert!(!heard.headers.contains_key("x-webhook-signature"));
    let mut headers = ureq::http::HeaderMap::new();
    for name in ["webhook-id", "webhook-timestamp", "webhook-signature"] {
        headers.insert(name, heard.headers[name].parse().unwrap());
    }
    let verifier = standardwebhooks::Webhook::new(&made.secret).unwrap();
    verifier.verify(heard.body.as_bytes(), &headers).unwrap();
    assert!(verifier.verify(format!("{} ", heard.body).as_bytes(), &headers).is_err());
    let other = subscribe(&portal, &receiver, to_requests()).secret;
    assert!(standardwebhooks::Webhook::new(&other).unwrap().verify(heard.body.as_bytes(), &headers).is_err());
}

#[test]
fn what_was_redacted_meanwhile_is_not_sent() {
    let portal = Portal::new();
    let receiver = Receiver::new();
    portal.person("root2", None, None);
    subscribe(&portal, &receiver, WebhookSubscribe::default());
    receiver.always(crate::receiver::Answer::Status(503));
    let said = RequestSubmit { justification: Some("SECRET-WHY".into()), ..Default::default() };
    let request = portal.user("alice").requests().submit(vec![ITEM.into()], said).unwrap().request_ids[0];
    portal.user("alice").requests().comment(request, "SECRET-COMMENT").unwrap();
    portal.user("alice").requests().cancel(request, RequestCancel::default()).unwrap();
    deliver(&portal);
    receiver.forget();
    for entry in portal.ledger() {
        if entry.data.to_string().contains("SECRET") {
            let because = AuditRedact { reason: Some("Asked for".into()) };
            portal.store.as_admin("root2").audit().redact(entry.seq, because).unwrap();
        }
    }
    receiver.always(crate::receiver::Answer::Status(200));
    portal.advance("PT2M");
    deliver(&portal);
    let heard = receiver.taken();
    assert!(heard.iter().all(|one| !one.body.contains("SECRET")), "{heard:?}");
    let created = heard.iter().find(|one| one.kind() == "access_request.created").unwrap().json();
    assert_eq!(
        created["data"],
        json!({"request_id": request, "requester_id": null, "entitlement_id": null, "status": "pending"})
    );
    let said = heard.iter().find(|one| one.kind() == "access_request.commented").unwrap().json();
    assert_eq!(said["data"]["facts"], Value::Null);
}

#[test]
fn what_becomes_of_webhooks_is_told_by_none() {
    let portal = Portal::new();
    let receiver = Receiver::new();
    let made = subscribe(&portal, &receiver, WebhookSubscribe::default());
    receiver.always(crate::receiver::Answer::Status(410));
    portal.ask("alice", ITEM);
    deliver(&portal);
    let kinds: Vec<String> = portal.ledger().into_iter().map(|entry| entry.r#type).collect();
    assert!(kinds.contains(&"webhook.dead".into()) && kinds.contains(&"webhook.paused".into()));
    receiver.always(crate::receiver::Answer::Status(200));
    let on = WebhookUpdate { enabled: true.into(), ..Default::default() };
    portal.admin().webhooks().update(made.webhook.id, on).unwrap();
    deliver(&portal);
    assert!(receiver.heard().iter().all(|one| !one.kind().starts_with("webhook.")));
    assert_eq!(counts(&deliver(&portal)), (0, 0, 0, 0), "and it comes to an end");
    assert_eq!(dead(&portal, made.webhook.id).len(), 1);
    assert!(TYPES.iter().filter(|known| known.starts_with("webhook.")).count() == 6);
}

/// Where a secret may not be.
#[test]
fn the_secret_is_shown_once_and_nowhere_else() {
    let portal = Portal::new();
    let receiver = Receiver::new();
    let url = format!("{}/services/PATH-SECRET?key=QUERY-SECRET", receiver.url());
    let input = WebhookSubscribe { allow_private: true, ..Default::default() };
    let made = portal.admin().webhooks().subscribe(&url, input).unwrap();
    let key = data_encoding::BASE64.decode(made.secret.strip_prefix("whsec_").unwrap().as_bytes()).unwrap();
    assert_eq!(key.len(), 32);
    let other = portal
        .admin()
        .webhooks()
        .subscribe(&url, WebhookSubscribe { allow_private: true, ..Default::default() })
        .unwrap();
    assert_ne!(made.secret, other.secret, "even where ids are counted");
    receiver.always(crate::receiver::Answer::Status(410));
    portal.ask("alice", ITEM);
    deliver(&portal);
    let admin = portal.admin();
    let hooks = admin.webhooks();
    let changed = hooks.update(
        made.webhook.id,
        WebhookUpdate { timeout: "5s".parse::<countersign::Span>().unwrap().into(), ..Default::default() },
    );
    let listed = hooks.list(WebhookList::default()).unwrap();
    let letters = dead(&portal, made.webhook.id);
    hooks.unsubscribe(other.webhook.id).unwrap();
    let everything = format!(
        "{made:?} {changed:?} {listed:?} {letters:?} {:?} {:?} {}",
        portal.ledger(),
        portal.store,
        serde_json::to_string(&(&listed, &letters, &made.webhook)).unwrap()
    );
    for secret in [&made.secret, &other.secret] {
        let bare = secret.strip_prefix("whsec_").unwrap();
        assert!(!everything.contains(bare));
    }
    let ledger = format!("{:?}", portal.ledger());
    assert!(ledger.contains("webhook.subscribed") && ledger.contains("127.0.0.1"));
    assert!(!ledger.contains("SECRET"), "nor what may be one in a URL");
}
