//! The evidence of a request: what is in it, what is not, who gets it, and that everything it proves can be worked out again.
#![allow(clippy::disallowed_methods, reason = "tampers with its own SQL")]

use crate::portal::evidence::{Texts, long_life};
use crate::portal::{ITEM, Portal, code, words};
use countersign::RequestId;
use countersign::model::*;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

fn bundle(portal: &Portal, request: RequestId) -> Value {
    serde_json::from_str(&written(portal, request, EvidenceFormat::Json).text).unwrap()
}

fn written(portal: &Portal, request: RequestId, format: EvidenceFormat) -> Evidence {
    portal.admin().audit().evidence(request, AuditEvidence { format: Some(format) }).unwrap()
}

fn sha(parts: &[&[u8]]) -> String {
    data_encoding::HEXLOWER.encode(&Sha256::digest(parts.concat()))
}

#[test]
fn it_says_what_was_asked_by_which_rules_and_what_came_of_it() {
    let (portal, request) = long_life(&Texts::plain());
    // What is changed later is not what was asked under.
    let policy = portal.admin().requests().get(request, RequestGet::default()).unwrap().policy_id.unwrap();
    let other = PolicyUpdate { stages: vec![Source::MANAGER.into()].into(), ..Default::default() };
    portal.admin().policies().update(policy, other).unwrap();
    let other = ItemUpdate { name: "Payroll, the new one".into(), ..Default::default() };
    portal.admin().catalog().update_item("payroll", other).unwrap();
    portal.settings(json!({ "attempts": 9 }));
    let told = bundle(&portal, request);
    assert_eq!(told["format"], "countersign.evidence/1");
    assert_eq!(
        told["request"],
        json!(portal.admin().requests().get(request, RequestGet::default()).unwrap())
    );
    assert_eq!((&told["item"]["name"], &told["item"]["version"]), (&json!("Payroll ledger"), &json!(1)));
    assert_eq!(told["item"]["says"]["risk"], "high");
    let [policy] = told["policies"].as_array().unwrap().as_slice() else { panic!("{told}") };
    assert_eq!((&policy["name"], &policy["version"]), (&json!("Sensitive data"), &json!(1)));
    assert_eq!(policy["says"]["stages"][1]["name"], "Security");
    assert_eq!((&told["settings"][0]["version"], &told["settings"][0]["attempts"]), (&json!(1), &json!(5)));
    let people: Vec<&str> =
        told["people"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
    assert_eq!(people, ["alice", "bob", "carol", "dana", "eve", "frank"]);
    let work: Vec<_> = told["work"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (&one["status"], &one["receipt"], &one["error"]))
        .collect();
    let receipt = json!(Texts::plain().receipt);
    assert_eq!(work[0], (&json!("failed"), &Value::Null, &json!("directory is read only")));
    assert_eq!(work[1], (&json!("completed"), &receipt, &Value::Null));
    let grant = portal.grant("alice", "payroll");
    assert_eq!((&told["access"]["id"], &told["access"]["given"]), (&json!(grant.id), &json!(true)));
    assert_eq!(
        (&told["access"]["permissions"], &told["access"]["ends_at"]),
        (&json!(["read"]), &json!(grant.ends_at))
    );
    let of_request: Vec<i64> = portal.history(request).iter().map(|entry| entry.seq).collect();
    let entries = told["entries"].as_array().unwrap();
    assert_eq!(entries.iter().map(|entry| entry["seq"].as_i64().unwrap()).collect::<Vec<_>>(), of_request);
}

#[test]
fn who_could_decide_and_why_is_read_as_it_was_recorded() {
    let (portal, request) = long_life(&Texts::plain());
    let before = bundle(&portal, request)["approvals"].clone();
    let [manager, security] = before.as_array().unwrap().as_slice() else { panic!("{before}") };
    let said = &manager["decisions"][0];
    assert_eq!(
        (&said["by"], &said["why"], &said["verdict"]),
        (&json!("eve"), &json!("forwarded"), &json!("approved"))
    );
    assert_eq!(
        said["could_decide"],
        json!([{ "identity": "carol", "why": "escalation" }, { "identity": "eve", "why": "forwarded", "instead_of": "bob" }]),
        "who handed it on could no longer"
    );
    assert_eq!(
        (&manager["hands"][0]["giver"], &manager["hands"][0]["receiver"]),
        (&json!("bob"), &json!("eve"))
    );
    let said = &security["decisions"][0];
    assert_eq!(
        said["could_decide"],
        json!([{ "group": "security", "members": ["dana", "frank"], "why": "group" }])
    );
    assert_eq!(said["narrowed"]["dropped"], json!(["write"]));
    // The entry that records it is named, and says so itself.
    let entries = bundle(&portal, request)["entries"].clone();
    let entry = entries.as_array().unwrap().iter().find(|entry| entry["seq"] == said["seq"]).unwrap();
    assert_eq!(
        (&entry["type"], &entry["data"]["could_decide"]),
        (&json!("approval.decided"), &said["could_decide"])
    );
    // Who is in the group, who is whose manager: what changes later changes nothing of it.
    portal.group("security", &["carol"]);
    portal.person("alice", Some("dana"), None);
    portal.deactivate("frank");
    assert_eq!(bundle(&portal, request)["approvals"], before);
}

#[test]
fn who_may_not_sit_is_not_told_as_one_who_could() {
    let portal = Portal::new();
    portal.person("other", None, Some("alice"));
    portal.group("security", &["alice", "other", "dana", "eve"]);
    portal.deactivate("eve");
    portal.staged("box", None, json!(["group:security"]));
    let request = portal.ask("alice", "box");
    portal.yes("dana", request).unwrap();
    let could = bundle(&portal, request)["approvals"][0]["decisions"][0]["could_decide"].clone();
    assert_eq!(could, json!([{ "group": "security", "members": ["dana"], "why": "group" }]));
    // The rule that says yes in the requester's name records it too.
    portal.settings(json!({ "auto_approve_own": "always" }));
    portal.person("dana", Some("carol"), None);
    let request = portal.ask("dana", ITEM);
    portal.yes("carol", request).unwrap();
    let told = bundle(&portal, request);
    let own = &told["approvals"][1]["decisions"][0];
    assert_eq!((&own["rule"], &own["by"]), (&json!("auto_approve_own"), &json!("dana")));
    assert!(own["could_decide"].is_array(), "{own}");
}

#[test]
fn what_it_proves_can_be_worked_out_again_and_held_against_an_export() {
    let (portal, request) = long_life(&Texts::plain());
    let told = bundle(&portal, request);
    let path = portal.folder().join("export.ndjson");
    let head =
        portal.admin().audit().export(path.to_str().unwrap(), AuditExport::default(), |_| Ok(())).unwrap();
    assert_eq!((&told["as_of"]["seq"], &told["as_of"]["hash"]), (&json!(head.seq), &json!(head.hash)));
    let text = std::fs::read_to_string(path).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    for entry in told["entries"].as_array().unwrap() {
        let mut entry = entry.as_object().unwrap().clone();
        let prev = entry.remove("prev").unwrap();
        assert_eq!(entry.remove("redacted"), Some(json!(false)));
        let seq = entry["seq"].as_i64().unwrap() as usize;
        // serde_json writes names in the order of the alphabet, which is that of RFC 8785 here.
        assert_eq!(Value::Object(entry.clone()).to_string(), lines[seq - 1]);
        assert_eq!(prev, serde_json::from_str::<Value>(lines[seq - 2]).unwrap()["hash"]);
        let salt = data_encoding::HEXLOWER.decode(entry["salt"].as_str().unwrap().as_bytes()).unwrap();
        assert_eq!(entry["data_digest"], sha(&[&salt, entry["data"].to_string().as_bytes()]));
        let hash = entry["hash"].clone();
        let link: Map<String, Value> = entry
            .into_iter()
            .filter(|(name, _)| !["data", "salt", "hash"].contains(&name.as_str()))
            .chain([("prev".to_owned(), prev)])
            .collect();
        assert_eq!(hash, sha(&[Value::Object(link).to_string().as_bytes()]));
    }
}

#[test]
fn the_same_state_gives_the_same_bytes_and_time_alone_changes_nothing() {
    let (portal, request) = long_life(&Texts::plain());
    let first = written(&portal, request, EvidenceFormat::Json);
    assert_eq!(first.sha256, sha(&[first.text.as_bytes()]));
    assert_eq!(first.media_type, "application/json");
    assert_eq!(first.head, portal.head());
    let value: Value = serde_json::from_str(&first.text).unwrap();
    assert_eq!(value.to_string(), first.text, "it is canonical");
    let page = written(&portal, request, EvidenceFormat::Html);
    assert!(page.text.contains(&first.sha256), "the page names the text it was made from");
    assert_eq!(
        (page.sha256.as_str(), page.media_type.as_str()),
        (sha(&[page.text.as_bytes()]).as_str(), "text/html; charset=utf-8")
    );
    portal.advance("400d");
    let mut portal = portal;
    portal.reopen();
    assert_eq!(written(&portal, request, EvidenceFormat::Json), first);
    assert_eq!(written(&portal, request, EvidenceFormat::Html), page);
    assert_eq!(portal.store.as_system().audit().evidence(request, AuditEvidence::default()).unwrap(), first);
    // The same calls on another day, in another file.
    let (again, same) = long_life(&Texts::plain());
    assert_eq!(written(&again, same, EvidenceFormat::Json), first);
    portal.ask("bob", ITEM);
    assert_ne!(written(&portal, request, EvidenceFormat::Json), first, "the ledger went on");
}

#[test]
fn of_other_requests_there_is_nothing_in_it() {
    let (portal, request) = long_life(&Texts::plain());
    let secret =
        RequestSubmit { justification: Some("SECRET of another request".into()), ..Default::default() };
    let other = portal.user("alice").requests().submit(vec![ITEM.into()], secret).unwrap().request_ids[0];
    portal.user("bob").requests().comment(other, "SECRET of a comment").unwrap();
    let revoke = GrantRevoke { comment: Some("SECRET of a revocation".into()), ..Default::default() };
    let taken = portal.admin().grants().revoke(portal.grant_id("alice", "payroll"), revoke).unwrap();
    for format in [EvidenceFormat::Json, EvidenceFormat::Html] {
        let text = written(&portal, request, format).text;
        for hidden in ["SECRET".to_owned(), other.to_string(), taken.id.to_string()] {
            assert!(!text.contains(&hidden), "{hidden}");
        }
    }
    // Its own are in its own.
    assert!(written(&portal, other, EvidenceFormat::Html).text.contains("SECRET of a comment"));
}

#[test]
fn what_was_redacted_shows_as_redacted() {
    let (portal, request) = long_life(&Texts::plain());
    portal.person("root2", None, None);
    portal
        .user("alice")
        .grants()
        .hand_back(portal.grant_id("alice", "payroll"), GrantHandBack::default())
        .unwrap();
    portal.work();
    let entries = portal.history(request);
    let of = |kind: &str| entries.iter().find(|entry| entry.r#type == kind).unwrap().seq;
    let erased = [of("access_request.created"), of("access_request.commented"), of("approval.decided")];
    for seq in erased {
        let because = AuditRedact { reason: Some("Erasure request 17".into()) };
        portal.store.as_admin("root2").audit().redact(seq, because).unwrap();
    }
    let told = bundle(&portal, request);
    for entry in told["entries"].as_array().unwrap() {
        let is_erased = erased.contains(&entry["seq"].as_i64().unwrap());
        assert_eq!(entry["redacted"], is_erased);
        assert_eq!(entry["data"].is_null() && entry["salt"].is_null(), is_erased);
    }
    assert!(told["request"]["justification"].is_null());
    let said = &told["approvals"][0]["decisions"][0];
    assert_eq!(
        (&said["verdict"], &said["could_decide"], &said["comment"]),
        (&json!("approved"), &Value::Null, &Value::Null)
    );
    assert_eq!(told["policies"][0]["version"], 1, "by which rules is known all the same");
    let page = written(&portal, request, EvidenceFormat::Html).text;
    assert_eq!(page.matches("class=\"redacted\"").count(), 1 + erased.len());
    assert!(page.contains("Erasure request 17") && !page.contains("FIN-2291"));
}

#[test]
fn a_request_that_went_another_way_has_the_rules_of_both() {
    let portal = Portal::new();
    let request = portal.ask("alice", ITEM);
    let other = PolicyUpdate { stages: vec![Source::ItemOwner.into()].into(), ..Default::default() };
    portal.admin().policies().update(portal.policy, other).unwrap();
    portal.settings(json!({ "attempts": 9 }));
    let because = RequestReroute { comment: Some("The policy was wrong".into()) };
    portal.admin().requests().reroute(request, because).unwrap();
    let told = bundle(&portal, request);
    let versions = |name: &str| -> Vec<i64> {
        told[name].as_array().unwrap().iter().map(|one| one["version"].as_i64().unwrap()).collect()
    };
    assert_eq!((versions("policies"), versions("settings")), (vec![1, 2], vec![1, 2]));
    assert_eq!(told["way"]["route"], 2);
}

#[test]
fn only_who_sees_the_ledger_gets_it() {
    let (portal, request) = long_life(&Texts::plain());
    for who in ["alice", "bob", "dana", "eve"] {
        let told = portal.user(who).audit().evidence(request, AuditEvidence::default());
        assert_eq!(code(told.clone()), "forbidden", "{who}");
        assert_eq!(words(told), format!("`user:{who}` may not gather evidence"));
    }
    let nobody = portal.user("nobody").audit().evidence(request, AuditEvidence::default());
    assert_eq!(code(nobody), "forbidden");
    let unknown: RequestId = "00000000-0000-7000-8000-00000000dead".parse().unwrap();
    assert_eq!(code(portal.admin().audit().evidence(unknown, AuditEvidence::default())), "not_found");
    assert_eq!(code(portal.user("alice").audit().evidence(unknown, AuditEvidence::default())), "forbidden");
}

#[test]
fn what_is_not_as_it_was_written_proves_nothing() {
    for (change, says) in [
        ("actor = 'user:eve'", "changed: its hash is not that of what it says and of the entry before it"),
        ("data = '{}'", "changed: its data is not what its digest says"),
    ] {
        let (mut portal, request) = long_life(&Texts::plain());
        let seq = portal.history(request)[2].seq;
        portal.store.close().unwrap();
        let conn = rusqlite::Connection::open(portal.path()).unwrap();
        conn.execute_batch(&format!(
            "DROP TRIGGER cs_ledger_is_written_once; UPDATE cs_ledger SET {change} WHERE seq = {seq}"
        ))
        .unwrap();
        drop(conn);
        portal.reopen();
        let told = portal.admin().audit().evidence(request, AuditEvidence::default());
        assert_eq!(code(told.clone()), "corrupt");
        assert_eq!(words(told), format!("ledger entry {seq}: {says}"));
    }
}
