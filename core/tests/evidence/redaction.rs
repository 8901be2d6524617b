//! Erasing what an entry says of people: the words are gone everywhere, the chain is whole, and that it was done is told.
#![allow(clippy::disallowed_methods, reason = "looks with its own SQL")]

use crate::portal::{ITEM, Portal, code, words};
use countersign::RequestId;
use countersign::model::*;
use rusqlite::Connection;
use serde_json::json;

const SECRETS: [&str; 6] =
    ["SECRET-WHY", "SECRET-COMMENT", "SECRET-SAID", "SECRET-HAND", "SECRET-RECEIPT", "SECRET-FORM"];

fn because() -> AuditRedact {
    AuditRedact { reason: Some("Erasure request 17".into()) }
}

/// A request that is over, with words of people in every place.
fn scene() -> (Portal, RequestId) {
    let portal = Portal::new();
    portal.person("root2", None, None);
    let form = vec![FormField::new("note", FieldKind::Text)];
    portal
        .admin()
        .catalog()
        .update_item(ITEM, ItemUpdate { form: form.into(), ..Default::default() })
        .unwrap();
    let input = RequestSubmit {
        justification: Some("SECRET-WHY".into()),
        form_values: Some(json!({"note": "SECRET-FORM"})),
        metadata: Some([("note".to_owned(), "SECRET-WHY".to_owned())].into()),
        ..Default::default()
    };
    let request = portal.user("alice").requests().submit(vec![ITEM.into()], input).unwrap().request_ids[0];
    portal.user("alice").requests().comment(request, "SECRET-COMMENT").unwrap();
    let bob = portal.open(request).unwrap().id;
    let forward = Forward { comment: Some("SECRET-HAND".into()) };
    portal.user("bob").approvals().forward(bob, "eve", forward).unwrap();
    let yes = Approve { comment: Some("SECRET-SAID".into()), ..Default::default() };
    portal.user("eve").approvals().approve(bob, yes).unwrap();
    portal.approve(request);
    let task = portal.claim("worker").remove(0);
    let receipt = Complete { receipt: Some("SECRET-RECEIPT".into()) };
    portal.system().provisioning().complete(task.id, receipt).unwrap();
    (portal, request)
}

/// Which of the secrets a file holds in its rows; deleted pages don't count.
fn found(portal: &Portal) -> Vec<&'static str> {
    let conn = Connection::open(portal.path()).unwrap();
    let tables: Vec<String> = conn
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE 'cs_%' AND sql NOT LIKE 'CREATE VIRTUAL%'")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let holds = |table: &String, secret: &str| {
        let mut rows = conn.prepare(&format!("SELECT * FROM {table}")).unwrap();
        let columns = rows.column_count();
        let texts = rows.query_map([], |row| {
            let texts =
                (0..columns).filter_map(|n| row.get_ref(n).unwrap().as_str().ok().map(ToOwned::to_owned));
            Ok(texts.collect::<Vec<_>>().join("\n"))
        });
        texts.unwrap().any(|text| text.unwrap().contains(secret))
    };
    SECRETS.into_iter().filter(|secret| tables.iter().any(|table| holds(table, secret))).collect()
}

/// Whether the index of words holds a word anywhere in its tables.
fn is_indexed(portal: &Portal, word: &str) -> bool {
    let conn = Connection::open(portal.path()).unwrap();
    let mut blocks = conn.prepare("SELECT block FROM cs_requests_text_data").unwrap();
    let blocks = blocks.query_map([], |row| row.get::<_, Vec<u8>>(0)).unwrap().map(Result::unwrap);
    blocks.into_iter().any(|block| block.windows(word.len()).any(|part| part == word.as_bytes()))
}

#[test]
fn the_index_of_words_forgets_them() {
    let portal = Portal::new();
    portal.person("root2", None, None);
    let ask = |who: &str, words: &str| {
        let input = RequestSubmit { justification: Some(words.into()), ..Default::default() };
        let id = portal.user(who).requests().submit(vec![ITEM.into()], input).unwrap().request_ids[0];
        portal.user(who).requests().cancel(id, RequestCancel::default()).unwrap();
    };
    ask("alice", "harassment at work");
    ask("bob", "holidays at work");
    assert!(is_indexed(&portal, "harassment"));
    let created = portal.ledger().into_iter().find(|one| one.r#type == "access_request.created").unwrap().seq;
    portal.store.as_admin("root2").audit().redact(created, because()).unwrap();
    assert!(!is_indexed(&portal, "harassment"));
    let found = |text: &str| {
        let list = RequestList { text: Some(text.into()), ..Default::default() };
        portal.admin().requests().list(list).unwrap().items.len()
    };
    assert_eq!(["harassment", "work", "holidays"].map(found), [0, 1, 1]);
}

#[test]
fn nobody_redacts_what_another_account_of_theirs_did() {
    let portal = Portal::new();
    portal.person("root-alt", None, Some("root"));
    portal.person("root2", None, None);
    let request = portal.ask("alice", ITEM);
    let comment = Some("because he paid".into());
    let id = portal.open(request).unwrap().id;
    portal.admin().approvals().reassign(id, "root", Reassign { comment: Some("I will".into()) }).unwrap();
    portal.user("root").approvals().reject(id, Decide { comment, ..Default::default() }).unwrap();
    let said = portal.ledger().into_iter().find(|one| one.r#type == "approval.decided").unwrap().seq;
    for same in ["root", "root-alt"] {
        let done = portal.store.as_admin(same).audit().redact(said, because());
        assert_eq!(code(done), "forbidden", "{same}");
    }
    portal.store.as_admin("root2").audit().redact(said, because()).unwrap();
}

#[test]
fn nobody_redacts_what_was_said_of_their_own_request() {
    let portal = Portal::new();
    portal.person("root2", None, None);
    portal.person("alice-adm", None, Some("alice"));
    let request = portal.ask("alice", ITEM);
    let comment = Some("She may not have it, for she left the project".into());
    let id = portal.open(request).unwrap().id;
    portal.user("bob").approvals().reject(id, Decide { comment, ..Default::default() }).unwrap();
    let said = portal.ledger().into_iter().find(|one| one.r#type == "approval.decided").unwrap().seq;
    for theirs in ["alice", "alice-adm"] {
        let done = portal.store.as_admin(theirs).audit().redact(said, because());
        assert!(words(done).contains("another admin does"), "{theirs}");
    }
    portal.store.as_admin("root2").audit().redact(said, because()).unwrap();
}

#[test]
fn what_people_wrote_is_gone_everywhere_and_the_chain_is_whole() {
    let (portal, request) = scene();
    assert_eq!(found(&portal), SECRETS);
    let head = portal.head();
    let other = portal.store.as_admin("root2");
    // What it was given with is needed to take it away.
    let created =
        portal.ledger().into_iter().find(|entry| entry.r#type == "access_request.created").unwrap().seq;
    assert!(words(other.audit().redact(created, because())).contains("the access must be over"));
    portal
        .user("alice")
        .grants()
        .hand_back(portal.grant_id("alice", ITEM), GrantHandBack::default())
        .unwrap();
    portal.work();
    let said = [
        "access_request.created",
        "access_request.commented",
        "access_request.forwarded",
        "approval.decided",
        "access_request.provisioned",
    ];
    let entries: Vec<_> =
        portal.ledger().into_iter().filter(|entry| said.contains(&entry.r#type.as_str())).collect();
    let before = entries.len();
    let (last, removal) = (portal.head().seq, portal.grant("alice", ITEM));
    assert_eq!(removal.status, GrantStatus::Ended);
    for entry in &entries {
        let erased = other.audit().redact(entry.seq, because()).unwrap();
        assert_eq!((erased.data.clone(), erased.salt.clone()), (json!(null), None));
        assert_eq!((&erased.hash, &erased.data_digest), (&entry.hash, &entry.data_digest));
        assert_eq!(other.audit().get(entry.seq).unwrap(), erased);
    }
    assert_eq!(found(&portal), [""; 0]);
    let known = AuditVerify { seq: Some(head.seq), hash: Some(head.hash) };
    assert_eq!(other.audit().verify(known).unwrap().seq, last + before as i64);
    let told: Vec<_> =
        portal.history(request).into_iter().filter(|one| one.r#type == "audit.redacted").collect();
    // What asked for it and what took it away, each said in its own.
    assert_eq!(told.len(), before - 2);
    assert_eq!(told[0].data["reason"], "Erasure request 17");
    assert!(portal.store.check().unwrap().ok);
    // It is read as before, without the words; and is found by none of them.
    let read = portal.request(request);
    assert_eq!(
        (read.justification, read.form_values, read.status),
        (None, json!({}), RequestStatus::Provisioned)
    );
    let list = RequestList { text: Some("SECRET".into()), ..Default::default() };
    assert!(portal.admin().requests().list(list).unwrap().items.is_empty());
    assert_eq!(portal.admin().requests().explain(request).unwrap().stages.len(), 2);
    // An export holds none of them either.
    let file = portal.folder().join("export.ndjson");
    other.audit().export(file.to_str().unwrap(), AuditExport::default(), |_| Ok(())).unwrap();
    let text = std::fs::read_to_string(file).unwrap();
    assert!(SECRETS.iter().all(|secret| !text.contains(secret)));
}

#[test]
fn who_may_and_what_stays() {
    let (portal, request) = scene();
    let other = portal.store.as_admin("root2");
    let seq = |kind: &str| portal.ledger().into_iter().find(|entry| entry.r#type == kind).unwrap().seq;
    let comment = seq("access_request.commented");
    for (session, expected) in [
        (portal.user("alice"), "forbidden"),
        (portal.system(), "forbidden"),
        (portal.store.as_admin("stranger"), "forbidden"),
        (portal.store.as_admin("alice"), "forbidden"),
    ] {
        assert_eq!(code(session.audit().redact(comment, because())), expected);
    }
    assert!(
        words(portal.store.as_admin("alice").audit().redact(comment, because())).contains("did themselves")
    );
    assert_eq!(code(other.audit().redact(comment, AuditRedact::default())), "invalid");
    assert_eq!(code(other.audit().redact(9_999, because())), "not_found");
    assert_eq!(code(other.audit().redact(seq("policy.created"), because())), "illegal_transition");
    other.audit().redact(comment, because()).unwrap();
    assert_eq!(code(other.audit().redact(comment, because())), "stale");
    let done = portal.admin().audit().redact(seq("audit.redacted"), because());
    assert_eq!(code(done), "illegal_transition");
    let open = portal.ask("bob", ITEM);
    let created = portal
        .ledger()
        .into_iter()
        .rev()
        .find(|one| one.request == Some(open) && one.r#type == "access_request.created");
    assert!(words(other.audit().redact(created.unwrap().seq, because())).contains("it must be over"));
    assert_eq!(portal.status(request), RequestStatus::Provisioned);
}

#[test]
fn nobody_erases_by_hand_what_was_not_redacted() {
    let (portal, _) = scene();
    portal.store.close().unwrap();
    let conn = Connection::open(portal.path()).unwrap();
    for sql in [
        "UPDATE cs_requests SET justification = NULL",
        "UPDATE cs_requests SET form_values = '{}', justification = NULL",
        "UPDATE cs_decisions SET comment = NULL",
        "UPDATE cs_hands SET comment = ''",
        "UPDATE cs_tasks SET receipt = NULL",
        "UPDATE cs_ledger SET data = '{}' WHERE seq = 3",
        "UPDATE cs_ledger SET data = NULL WHERE seq = 3",
        "UPDATE cs_ledger SET data = NULL, salt = NULL, type = 'x' WHERE seq = 3",
        "UPDATE cs_ledger SET data = NULL, salt = NULL, due = 1 WHERE seq = 3",
    ] {
        assert!(conn.execute_batch(sql).is_err(), "{sql}");
    }
    // What was redacted is not written anew.
    conn.execute_batch("UPDATE cs_ledger SET data = NULL, salt = NULL WHERE seq = 3").unwrap();
    assert!(
        conn.execute_batch("UPDATE cs_ledger SET data = '{}', salt = zeroblob(16) WHERE seq = 3").is_err()
    );
}
