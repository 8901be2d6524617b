//! P3: a decision counts for what was asked and nothing else: that is frozen, and its digest is kept with the decision.
#![allow(clippy::disallowed_methods, reason = "writes with its own SQL")]

use crate::portal::{ITEM, Portal, code};
use countersign::RequestId;
use countersign::model::*;
use serde_json::json;
use sha2::{Digest, Sha256};

/// The digest of what a request asks, computed anew from what its readers see.
fn digest(request: &Request) -> String {
    let content = json!({
        "account": request.account,
        "action": request.action,
        "beneficiary": request.beneficiary,
        "duration": request.duration,
        "ends_at": request.ends_at.map(|end| end.to_rfc3339_opts(chrono::SecondsFormat::Millis, true)),
        "form_values": request.form_values,
        "item": request.item_id.to_string(),
        "item_version": request.item_version,
        "justification": request.justification,
        "grant": request.grant_id.map(|id| id.to_string()),
        "origin": request.origin.as_str(),
        "permissions": request.permissions,
        "request": request.id.to_string(),
        "requester": request.requester,
        "starts_at": request.starts_at.map(|at| at.to_rfc3339_opts(chrono::SecondsFormat::Millis, true)),
        "target_group": request.target_group,
    });
    let canonical = serde_json_canonicalizer::to_vec(&content).unwrap();
    Sha256::digest(canonical).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn asked(portal: &Portal, justification: &str, duration: Option<&str>) -> RequestId {
    let input = RequestSubmit {
        justification: Some(justification.into()),
        duration: duration.map(|span| span.parse().unwrap()),
        ..Default::default()
    };
    portal.user("alice").requests().submit(vec![ITEM.into()], input).unwrap().request_ids[0]
}

#[test]
fn the_digest_is_that_of_what_is_shown() {
    let portal = Portal::new();
    for (justification, duration) in
        [("Q1 analytics", None), ("Q1 analytics", Some("P30D")), ("Ünïcode \u{1f511}", None)]
    {
        let id = asked(&portal, justification, duration);
        let request = portal.admin().requests().get(id, RequestGet::default()).unwrap();
        assert_eq!(request.digest, digest(&request));
        assert_eq!(portal.open(id).unwrap().digest, request.digest, "the approver sees the same");
        portal.user("alice").requests().cancel(id, RequestCancel::default()).unwrap();
    }
}

#[test]
fn the_digest_covers_the_form_the_end_and_the_version() {
    let portal = Portal::new();
    let form =
        vec![FormField::new("site", FieldKind::Text), FormField::new("\u{10000}\u{e000}", FieldKind::Number)];
    let input = ItemUpdate { form: form.into(), ..Default::default() };
    assert_eq!(portal.admin().catalog().update_item(ITEM, input).unwrap().version, 2);
    let input = RequestSubmit {
        ends_at: Some(countersign::time::parse("ends_at", "2026-03-01T00:00:00Z").unwrap()),
        form_values: Some(json!({"site": "Rome", "\u{10000}\u{e000}": 7})),
        ..Default::default()
    };
    let id = portal.user("alice").requests().submit(vec![ITEM.into()], input).unwrap().request_ids[0];
    let request = portal.admin().requests().get(id, RequestGet::default()).unwrap();
    assert_eq!((request.item_version, request.digest.clone()), (2, digest(&request)));
    let mut other = request.clone();
    other.form_values = json!({"site": "Oslo"});
    assert_ne!(digest(&other), request.digest);
}

#[test]
fn every_decision_keeps_the_digest_of_what_was_seen() {
    let portal = Portal::new();
    let id = asked(&portal, "Q1 analytics", Some("P30D"));
    let seen = portal.open(id).unwrap().digest;
    portal.approve(id);
    let kept: Vec<String> = portal
        .history(id)
        .iter()
        .filter(|entry| entry.r#type == "approval.decided")
        .map(|entry| entry.data["digest"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(kept, [seen.clone(), seen]);
}

#[test]
fn what_is_asked_cannot_change_while_it_waits() {
    let portal = Portal::new();
    let id = asked(&portal, "Q1 analytics", Some("P30D"));
    portal.store.close().unwrap();
    let conn = rusqlite::Connection::open(portal.path()).unwrap();
    for change in [
        "beneficiary = 1",
        "requester = 1",
        "item = item",
        "justification = 'All of production'",
        "duration = 'P100Y'",
        "ends_at = 0",
        "form_values = '{}'",
        "item_version = 2",
        "apart = 'x'",
        "account = 'x'",
        "target_group = '{\"name\": \"x\"}'",
        "metadata = '{\"a\": \"b\"}'",
        "added_stages = '[]'",
        "conflicts = '[]'",
        "digest = digest",
        "action = 'revoke'",
        "origin = 'expiry'",
        "of_grant = 1",
        "starts_at = 0",
        "permissions = '[]'",
        "before = '{}'",
        "context = '{}'",
        "beneficiary_then = '{}'",
        "requester_person = 'x'",
        "beneficiary_person = 'x'",
        "manual = 1",
        "id = randomblob(16)",
    ] {
        let refused = conn.execute(&format!("UPDATE cs_requests SET {change}"), []).unwrap_err();
        assert!(refused.to_string().contains("what was asked never changes"), "{change}: {refused}");
    }
    for change in ["policy = policy", "policy_version = 2", "settings = settings", "plan = '[]'", "route = 3"]
    {
        let refused = conn.execute(&format!("UPDATE cs_requests SET {change}"), []).unwrap_err();
        assert!(refused.to_string().contains("unless it is rerouted"), "{change}: {refused}");
    }
    drop(conn);
    let mut portal = portal;
    portal.reopen();
    let request = portal.admin().requests().get(id, RequestGet::default()).unwrap();
    assert_eq!(request.digest, digest(&request));
}

#[test]
fn a_request_that_was_tampered_with_cannot_be_decided() {
    let mut portal = Portal::new();
    let id = asked(&portal, "Q1 analytics", Some("P30D"));
    let approval = portal.open(id).unwrap().id;
    portal.store.close().unwrap();
    let conn = rusqlite::Connection::open(portal.path()).unwrap();
    conn.execute_batch("DROP TRIGGER cs_requests_frozen; UPDATE cs_requests SET duration = 'P50Y'").unwrap();
    drop(conn);
    portal.reopen();
    for who in [portal.user("bob"), portal.admin()] {
        assert_eq!(code(who.approvals().approve(approval, Approve::default())), "corrupt");
    }
    assert_eq!(portal.status(id), RequestStatus::Pending);
}

#[test]
fn who_says_what_they_saw_decides_on_just_that() {
    let portal = Portal::new();
    let (first, second) = (portal.ask("alice", ITEM), portal.ask("bob", ITEM));
    let seen = portal.open(first).unwrap();
    let other = portal.open(second).unwrap();
    let session = |approval: &Approval| match approval.asked.first() {
        Some(id) => portal.user(id),
        None => portal.admin(),
    };
    let say = |digest: &str| Approve { digest: Some(digest.to_owned()), ..Default::default() };
    let no = |digest: &str| Decide { digest: Some(digest.to_owned()), ..Default::default() };
    let before = portal.admin().audit().verify(AuditVerify::default()).unwrap();
    for odd in ["", "0", &seen.digest[1..], &seen.digest.to_uppercase(), &format!("{} ", seen.digest)] {
        assert_eq!(code(session(&seen).approvals().approve(seen.id, say(odd))), "invalid", "{odd}");
    }
    assert_eq!(code(session(&seen).approvals().approve(seen.id, say(&other.digest))), "stale");
    assert_eq!(code(session(&seen).approvals().reject(seen.id, no(&other.digest))), "stale");
    assert_eq!(portal.admin().audit().verify(AuditVerify::default()).unwrap(), before);
    assert_eq!(
        session(&seen).approvals().approve(seen.id, say(&seen.digest)).unwrap().status,
        ApprovalStatus::Approved
    );
}
