//! Every kind of fault in the ledger, made in a real file, and told apart: `tests/verifiers/faults.json` says how each is made
//! and what is said of it. The verifiers in Python and Node say the same of theirs.
#![allow(clippy::disallowed_methods, reason = "tampers with its own SQL")]

use crate::portal::{ITEM, Portal, code, words};
use countersign::model::*;
use rusqlite::Connection;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// A store with a life behind it, in a few more than ten entries.
fn lively() -> Portal {
    let portal = Portal::new();
    let request = portal.ask("alice", ITEM);
    portal.user("alice").requests().comment(request, "one\ttwo\nthree \"four\" é \u{fffd}").unwrap();
    portal.approve(request);
    portal.work();
    portal
}

fn faults() -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/verifiers/faults.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// Writes what no verb would, into a store that nobody holds, with its triggers gone; then opens it again.
fn tampered(sql: impl FnOnce(&Connection)) -> Portal {
    let mut portal = lively();
    portal.store.close().unwrap();
    let conn = Connection::open(portal.path()).unwrap();
    for begin in faults()["begin"].as_array().unwrap() {
        conn.execute_batch(begin.as_str().unwrap()).unwrap();
    }
    sql(&conn);
    drop(conn);
    portal.reopen();
    portal
}

/// Puts an entry in whose hash fits, and moves the rest on.
fn forge(conn: &Connection, place: i64) {
    conn.execute_batch(&format!(
        "UPDATE cs_ledger SET seq = -seq WHERE seq >= {place}; UPDATE cs_ledger SET seq = 1 - seq WHERE seq < 0"
    ))
    .unwrap();
    let prev: [u8; 32] =
        conn.query_row("SELECT hash FROM cs_ledger WHERE seq = ?1", [place - 1], |row| row.get(0)).unwrap();
    let digest: [u8; 32] = Sha256::digest([&[0; 16][..], b"{}"].concat()).into();
    let hex = |bytes: &[u8]| data_encoding::HEXLOWER.encode(bytes);
    let link = json!({
        "actor": "user:eve", "at": 0, "data_digest": hex(&digest), "due": null, "on_behalf_of": null, "prev": hex(&prev),
        "request": null, "seq": place, "subject": "request:1", "type": "access_request.approved",
    });
    // The names are in the order of the alphabet.
    let hash: [u8; 32] = Sha256::digest(link.to_string()).into();
    conn.execute(
        "INSERT INTO cs_ledger (seq, at, type, actor, subject, data, salt, data_digest, hash)
         VALUES (?1, 0, 'access_request.approved', 'user:eve', 'request:1', '{}', zeroblob(16), ?2, ?3)",
        (place, digest, hash),
    )
    .unwrap();
}

#[test]
fn every_kind_of_fault_is_told_where_it_is() {
    let kept = lively().head();
    let faults = faults();
    let mut kinds = std::collections::BTreeSet::new();
    for fault in faults["faults"].as_array().unwrap() {
        let what = fault["what"].as_str().unwrap();
        let portal = match (fault["sql"].as_array(), fault["forge"].as_i64()) {
            (Some(sql), _) => tampered(|conn| {
                sql.iter().for_each(|one| conn.execute_batch(one.as_str().unwrap()).unwrap());
            }),
            (None, Some(place)) => tampered(|conn| forge(conn, place)),
            (None, None) => continue,
        };
        let says = fault["says"].as_str().unwrap();
        let says = [("known", kept.seq), ("before", kept.seq - 1), ("left", kept.seq - 2)]
            .iter()
            .fold(says.to_owned(), |says, (name, is)| says.replace(&format!("{{{name}}}"), &is.to_string()));
        let known = match fault["known"] == true {
            true => AuditVerify { seq: Some(kept.seq), hash: Some(kept.hash.clone()) },
            false => AuditVerify::default(),
        };
        let told = portal.admin().audit().verify(known.clone());
        assert_eq!(code(told.clone()), "corrupt", "{what}");
        assert_eq!(words(told), format!("ledger {says}"), "{what}");
        if known.seq.is_some() {
            portal.admin().audit().verify(AuditVerify::default()).expect("by itself it looks whole");
        } else {
            let report = portal.store.check().unwrap();
            assert_eq!(report.chain.fault, Some(format!("ledger {says}")), "{what}");
        }
        kinds.insert(says.split(": ").nth(1).unwrap().to_owned());
    }
    assert_eq!(Vec::from_iter(kinds), ["changed", "inserted", "missing", "reordered", "truncated"]);
}

#[test]
fn a_ledger_that_was_rewritten_is_found_with_a_head_that_was_kept() {
    let known = |seq, hash: &str| AuditVerify { seq: Some(seq), hash: Some(hash.into()) };
    let portal = lively();
    let kept = portal.head();
    let admin = portal.admin();
    let verify = |input| admin.audit().verify(input);
    // The same number under another hash, and the beginning, which everybody knows.
    let told = verify(known(3, &kept.hash));
    assert_eq!(code(told.clone()), "corrupt");
    assert_eq!(words(told), "ledger entry 3: changed: the known hash is another");
    verify(known(0, &"0".repeat(64))).unwrap();
    assert_eq!(code(verify(known(0, &kept.hash))), "corrupt");
    let entry = portal.ledger().remove(2);
    portal.ask("bob", ITEM);
    verify(known(3, &entry.hash.to_uppercase())).expect("it has grown since");
    verify(known(kept.seq, &kept.hash)).unwrap();
    for (seq, hash) in [(Some(1), None), (None, Some(kept.hash.clone())), (Some(-1), Some(kept.hash))] {
        assert_eq!(code(verify(AuditVerify { seq, hash })), "invalid");
    }
    for hash in ["", "12", &"g".repeat(64), &"0".repeat(66)] {
        assert_eq!(code(verify(known(1, hash))), "invalid", "{hash}");
    }
}

#[test]
fn the_first_of_several_faults_is_told() {
    let portal = tampered(|conn| {
        conn.execute_batch("UPDATE cs_ledger SET actor = 'user:eve' WHERE seq IN (4, 9); DELETE FROM cs_ledger WHERE seq = 7")
            .unwrap();
    });
    let told = words(portal.admin().audit().verify(AuditVerify::default()));
    assert!(told.starts_with("ledger entry 4: changed"), "{told}");
}

/// How many entries one thread follows at a time.
const PIECE: i64 = 4_096;

/// A ledger of three pieces, which several threads follow.
fn long() -> Portal {
    let portal = Portal::new();
    let person = |n: i64| {
        let input = IdentityUpsert { name: format!("Person {n}").into(), ..Default::default() };
        Ok((format!("n{n}"), input))
    };
    portal.admin().identities().load((0..2 * PIECE).map(person)).unwrap();
    portal
}

/// A closed store as it was, tampered with in this way, and opened again; and what is then said of the chain.
fn told_of(portal: &mut Portal, whole: &[u8], tamper: impl FnOnce(&Connection)) -> String {
    portal.store.close().unwrap();
    std::fs::write(portal.path(), whole).unwrap();
    let conn = Connection::open(portal.path()).unwrap();
    for begin in faults()["begin"].as_array().unwrap() {
        conn.execute_batch(begin.as_str().unwrap()).unwrap();
    }
    tamper(&conn);
    drop(conn);
    portal.reopen();
    words(portal.admin().audit().verify(AuditVerify::default()))
}

/// A long ledger is followed in pieces at once. Wherever it is broken, the first entry that is wrong is told, and what is wrong
/// with it, as in a short one.
#[test]
fn in_a_long_ledger_too_the_first_fault_is_told_wherever_it_is() {
    let mut portal = long();
    let head = portal.head();
    assert!(head.seq > 2 * PIECE && head.seq < 3 * PIECE);
    assert_eq!(portal.admin().audit().verify(AuditVerify::default()).unwrap(), head);
    let at = |seq: i64| {
        let hash = portal.admin().audit().get(seq).unwrap().hash;
        AuditVerify { seq: Some(seq), hash: Some(hash) }
    };
    let known = [1, PIECE, PIECE + 1, head.seq - 1, head.seq].map(at);
    let [first, .., last] = &known;
    let mixed = AuditVerify { hash: first.hash.clone(), ..last.clone() };
    for one in &known {
        assert_eq!(portal.admin().audit().verify(one.clone()).unwrap(), head);
    }
    assert!(words(portal.admin().audit().verify(mixed)).ends_with("changed: the known hash is another"));
    portal.store.close().unwrap();
    let whole = std::fs::read(portal.path()).unwrap();

    let entry = |seq: i64, what: &str| format!("ledger entry {seq}: {what}");
    let hash = "changed: its hash is not that of what it says and of the entry before it";
    let facts = "changed: its data is not what its digest says";
    for seq in [1, 2, PIECE - 1, PIECE, PIECE + 1, PIECE + 2, 2 * PIECE, 2 * PIECE + 1, head.seq] {
        let faults = [
            ("UPDATE cs_ledger SET actor = 'user:eve' WHERE seq = #", hash),
            ("UPDATE cs_ledger SET hash = randomblob(32) WHERE seq = #", hash),
            ("UPDATE cs_ledger SET data = '{}' WHERE seq = #", facts),
            ("UPDATE cs_ledger SET salt = NULL WHERE seq = #", facts),
            ("DELETE FROM cs_ledger WHERE seq = #", "missing: it was taken out"),
        ];
        for (sql, says) in faults {
            // What is missing at the end is known to those who kept a head.
            if sql.starts_with("DELETE") && seq == head.seq {
                continue;
            }
            let told = told_of(&mut portal, &whole, |conn| {
                conn.execute_batch(&sql.replace('#', &seq.to_string())).unwrap();
            });
            assert_eq!(told, entry(seq, says), "{sql} {seq}");
        }
    }

    // Several at once: the first of them. Facts behind an entry that is none of the chain are not looked at.
    let told = told_of(&mut portal, &whole, |conn| {
        conn.execute("UPDATE cs_ledger SET data = '{}' WHERE seq IN (?1, 7, ?2)", [head.seq, PIECE]).unwrap();
    });
    assert_eq!(told, entry(7, facts));
    let report = portal.store.check().unwrap().chain;
    assert_eq!((report.seq, report.fault), (6, Some(told)));
    let told = told_of(&mut portal, &whole, |conn| {
        conn.execute("UPDATE cs_ledger SET data = '{}' WHERE seq = ?1", [PIECE + 1]).unwrap();
        conn.execute("UPDATE cs_ledger SET actor = 'user:eve' WHERE seq = ?1", [PIECE]).unwrap();
    });
    assert_eq!(told, entry(PIECE, hash));

    // What stands before the first, and a piece that goes on by itself from a forged end of the one before.
    let told = told_of(&mut portal, &whole, |conn| {
        conn.execute_batch("UPDATE cs_ledger SET seq = 0 WHERE seq = 1").unwrap();
    });
    assert!(told.starts_with("ledger entry 1: "), "{told}");
    let told = told_of(&mut portal, &whole, |conn| {
        conn.execute_batch(&format!("DELETE FROM cs_ledger WHERE seq > {PIECE}")).unwrap();
        conn.execute("UPDATE cs_ledger SET hash = zeroblob(32) WHERE seq = ?1", [PIECE]).unwrap();
        forge(conn, PIECE + 1);
    });
    assert_eq!(told, entry(PIECE, hash));
}

/// What others can't see yet is followed all the same.
#[test]
fn a_long_ledger_is_followed_in_a_transaction_too() {
    let portal = long();
    let done = portal.store.transaction(|tx| {
        let person = IdentityUpsert { name: "Last".into(), ..Default::default() };
        tx.as_admin("root").identities().upsert("last", person)?;
        tx.as_admin("root").audit().verify(AuditVerify::default())
    });
    assert_eq!(done.unwrap(), portal.head());
}
