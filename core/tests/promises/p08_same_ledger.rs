//! P8: the same calls, clock and id source give the same ledger, byte for byte.

use std::collections::BTreeSet;
use std::path::Path;

use crate::portal::{ITEM, ask, options, pending};
use countersign::model::*;
use countersign::{Clock, Ids, ManualClock, Options, Store};

/// One day at the portal. `noise` puts refused calls, undone transactions and reads between the same calls.
fn day(store: &Store, clock: &ManualClock, noise: bool) {
    crate::portal::furnish(store);
    let noisy = || {
        if noise {
            let alice = store.as_user("alice");
            assert!(ask(&alice, "nothing", None).is_err());
            alice
                .cart()
                .add(ITEM, CartAdd::default())
                .map_or_else(drop, |line| alice.cart().remove(line.id).unwrap());
            let tx = store.begin().unwrap();
            let _ = ask(&tx.as_user("bob"), ITEM, None);
            tx.as_system().provisioning().claim("nobody", Claim::default()).unwrap();
            tx.rollback().unwrap();
            let _ = store.as_admin("alice").requests().list(RequestList::default());
        }
    };
    noisy();
    let request = ask(&store.as_user("alice"), ITEM, None).unwrap();
    noisy();
    for who in ["bob", "dana"] {
        clock.advance("1h".parse().unwrap()).unwrap();
        for approval in pending(&store.as_user(who)) {
            store
                .as_user(who)
                .approvals()
                .approve(approval.id, Approve { comment: Some("Fine".into()), ..Default::default() })
                .unwrap();
            noisy();
        }
    }
    let task = store.as_system().provisioning().claim("worker", Claim::default()).unwrap().remove(0);
    noisy();
    clock.advance("1h".parse().unwrap()).unwrap();
    store.run_due().unwrap();
    store.as_system().provisioning().complete(task.id, Complete::default()).unwrap();
    store.as_user("alice").requests().comment(request, "Thank you").unwrap();
}

fn export(store: &Store, folder: &Path, name: &str) -> Vec<u8> {
    let path = folder.join(name);
    store.as_system().audit().export(path.to_str().unwrap(), AuditExport::default(), |_| Ok(())).unwrap();
    std::fs::read(path).unwrap()
}

#[test]
fn two_stores_write_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let exports = [("one.db", false), ("two.db", false), (":memory:", false)].map(|(name, noise)| {
        let clock = ManualClock::parse(crate::portal::START).unwrap();
        let path = if name == ":memory:" { name.into() } else { folder.path().join(name) };
        let store = Store::open(path, options(&clock)).unwrap();
        day(&store, &clock, noise);
        export(&store, folder.path(), &format!("{name}.ndjson"))
    });
    assert!(exports[0].len() > 5_000);
    assert!(exports.iter().all(|export| *export == exports[0]));
}

#[test]
fn refused_calls_undone_transactions_and_reads_leave_no_trace() {
    let folder = tempfile::tempdir().unwrap();
    let ledgers = [false, true].map(|noise| {
        let clock = ManualClock::parse(crate::portal::START).unwrap();
        let store = Store::open(folder.path().join(format!("{noise}.db")), options(&clock)).unwrap();
        day(&store, &clock, noise);
        // Cart lines have ids of their own; nothing in the ledger tells of them.
        export(&store, folder.path(), &format!("{noise}.ndjson"))
    });
    assert!(ledgers[0] == ledgers[1]);
}

#[test]
fn random_ids_and_salts_are_never_the_same_and_say_when() {
    let clock = ManualClock::parse(crate::portal::START).unwrap();
    let mut seen = BTreeSet::new();
    let mut heads = BTreeSet::new();
    for _ in 0..2 {
        let options = Options { ids: Ids::Random, clock: Clock::Manual(clock.clone()), ..Options::default() };
        let store = Store::open(":memory:", options).unwrap();
        day(&store, &clock, false);
        let admin = store.as_admin("root");
        for entry in crate::portal::ledger(&admin) {
            assert!(seen.insert(entry.salt), "a salt came twice");
            assert!(heads.insert(entry.hash));
            let Some(request) = entry.request else { continue };
            let id = request.to_string();
            let at = i64::from_str_radix(&id.replace('-', "")[..12], 16).unwrap();
            assert!(at <= entry.at.timestamp_millis() && id.as_bytes()[14] == b'7', "{id}");
        }
        admin.audit().verify(AuditVerify::default()).unwrap();
    }
}
