//! The ledger: its chain worked out a second time from an export, every kind of tampering found, its times in order.
#![allow(clippy::disallowed_methods, reason = "tampers with its own SQL")]

use std::fs;

use crate::portal::{ITEM, Portal, code};
use countersign::model::*;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

/// A store in which something of every kind has happened, in words that are hard on an encoding.
fn lively() -> Portal {
    let portal = Portal::new();
    let name = "Zoë “Zed” \u{1F600} \\ / <b>&amp;</b> \u{2028}";
    let input = IdentityUpsert { name: name.into(), ..Default::default() };
    portal.admin().identities().upsert("zoë", input).unwrap();
    let request = portal.ask("alice", ITEM);
    portal.user("alice").requests().comment(request, "one\ttwo\nthree \"four\" é \u{fffd}").unwrap();
    portal.approve(request);
    let task = portal.claim("worker").remove(0);
    portal.advance("1h");
    portal.store.run_due().unwrap();
    portal.system().provisioning().complete(task.id, Complete { receipt: Some("späť".into()) }).unwrap();
    portal
}

fn export(portal: &Portal) -> Vec<Value> {
    let path = portal.folder().join("export.ndjson");
    let head =
        portal.admin().audit().export(path.to_str().unwrap(), AuditExport::default(), |_| Ok(())).unwrap();
    assert_eq!(head, portal.head());
    let lines: Vec<Value> =
        fs::read_to_string(&path).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len() as i64, head.seq);
    lines
}

/// RFC 8785 for what the ledger holds, written for this test: keys by UTF-16, no spaces, numbers as they are.
fn canonical(value: &Value) -> String {
    match value {
        Value::Object(fields) => {
            let mut keys: Vec<&String> = fields.keys().collect();
            keys.sort_by_key(|key| key.encode_utf16().collect::<Vec<u16>>());
            let parts: Vec<String> =
                keys.iter().map(|key| format!("{}:{}", json!(key), canonical(&fields[*key]))).collect();
            format!("{{{}}}", parts.join(","))
        }
        Value::Array(items) => format!("[{}]", items.iter().map(canonical).collect::<Vec<_>>().join(",")),
        other => other.to_string(),
    }
}

fn sha(parts: &[&[u8]]) -> String {
    let mut hash = Sha256::new();
    parts.iter().for_each(|part| hash.update(part));
    data_encoding::HEXLOWER.encode(&hash.finalize())
}

#[test]
fn the_chain_can_be_worked_out_from_an_export_alone() {
    let portal = lively();
    let mut prev = "0".repeat(64);
    for entry in export(&portal) {
        let salt = data_encoding::HEXLOWER.decode(entry["salt"].as_str().unwrap().as_bytes()).unwrap();
        let digest = sha(&[&salt, canonical(&entry["data"]).as_bytes()]);
        assert_eq!(entry["data_digest"], digest.as_str());
        let mut link = Map::new();
        for field in
            ["actor", "at", "data_digest", "due", "on_behalf_of", "request", "seq", "subject", "type"]
        {
            link.insert(field.into(), entry[field].clone());
        }
        link.insert("prev".into(), prev.into());
        prev = sha(&[canonical(&Value::Object(link)).as_bytes()]);
        assert_eq!(entry["hash"], prev.as_str());
    }
    assert_eq!(portal.head().hash, prev);
    assert_eq!(portal.admin().audit().verify(AuditVerify::default()).unwrap(), portal.head());
}

#[test]
fn an_export_is_what_the_list_shows_and_holds_no_floats() {
    fn whole(value: &Value) -> bool {
        match value {
            Value::Number(number) => number.as_i64().is_some_and(|number| number.unsigned_abs() < 1 << 53),
            Value::Array(items) => items.iter().all(whole),
            Value::Object(fields) => fields.values().all(whole),
            _ => true,
        }
    }
    let portal = lively();
    let listed = portal.ledger();
    for (line, entry) in export(&portal).iter().zip(&listed) {
        assert!(whole(line), "{line}");
        assert_eq!(line["at"], entry.at.timestamp_millis());
        assert_eq!((&line["data"], line["hash"].as_str()), (&entry.data, Some(entry.hash.as_str())));
        assert_eq!(
            (line["type"].as_str(), line["seq"].as_i64()),
            (Some(entry.r#type.as_str()), Some(entry.seq))
        );
    }
}

#[test]
fn an_export_never_overwrites_and_leaves_no_half() {
    let portal = lively();
    let audit = |path: &std::path::Path| {
        code(portal.admin().audit().export(path.to_str().unwrap(), AuditExport::default(), |_| Ok(())))
    };
    let path = portal.folder().join("there");
    fs::write(&path, "before").unwrap();
    assert_eq!(audit(&path), "invalid");
    assert_eq!(fs::read_to_string(&path).unwrap(), "before");
    assert_eq!(audit(&portal.path()), "invalid", "nor the store itself");
    assert_eq!(audit(portal.folder()), "invalid");
    assert_eq!(audit(&portal.folder().join("no/such/folder")), "invalid");
    for path in ["", "a\0b"] {
        assert_eq!(code(portal.admin().audit().export(path, AuditExport::default(), |_| Ok(()))), "invalid");
    }
    portal.ask("bob", ITEM);
}

#[test]
fn time_never_runs_backwards_when_the_clock_is_set_back() {
    let portal = Portal::new();
    let before = portal.ledger().last().unwrap().at;
    portal.clock.set(before - chrono::TimeDelta::days(400));
    let request = portal.ask("alice", ITEM);
    portal.approve(request);
    let lease = Claim { lease: Some("60s".parse().unwrap()), ..Default::default() };
    let task = portal.system().provisioning().claim("worker", lease).unwrap().remove(0);
    assert_eq!(task.claimed_at, before);
    portal.clock.set(before + chrono::TimeDelta::seconds(59));
    assert_eq!(portal.store.run_due().unwrap().lapsed, 0);
    portal.clock.set(before + chrono::TimeDelta::seconds(60));
    assert_eq!(portal.store.run_due().unwrap().lapsed, 1);
    let times: Vec<_> = portal.ledger().iter().map(|entry| entry.at).collect();
    assert!(times.is_sorted());
    portal.admin().audit().verify(AuditVerify::default()).unwrap();
}

#[test]
fn what_was_late_carries_both_times() {
    let portal = Portal::new();
    portal.approved();
    let task = portal.claim("worker").remove(0);
    portal.advance("3h");
    portal.store.run_due().unwrap();
    let entry = portal.ledger().pop().unwrap();
    assert_eq!((entry.r#type.as_str(), entry.actor.as_str()), ("access_request.released", "clock"));
    assert_eq!((entry.due, entry.at), (task.lease_until, portal.clock.now()));
}
