//! Transactions: several calls as one, whatever happens to their handles.

use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use crate::portal::{ITEM, Portal, ask, code};
use countersign::model::*;
use countersign::{Options, RequestId, Session, Store, Tx};

fn register(session: &Session, id: &str) -> countersign::Result<()> {
    let input = IdentityUpsert { name: id.into(), ..Default::default() };
    session.identities().upsert(id, input).map(drop)
}

fn known(portal: &Portal, id: &str) -> bool {
    portal.admin().identities().get(id).is_ok()
}

fn in_tx(tx: &Tx, id: &str) -> countersign::Result<()> {
    register(&tx.as_admin("root"), id)
}

#[test]
fn what_is_committed_is_there_and_what_is_rolled_back_is_not() {
    let portal = Portal::new();
    let tx = portal.store.begin().unwrap();
    in_tx(&tx, "kim").unwrap();
    assert!(tx.as_admin("root").identities().get("kim").is_ok(), "the transaction sees its own writes");
    assert!(!known(&portal, "kim"), "nobody else does yet");
    tx.commit().unwrap();
    assert!(known(&portal, "kim"));
    let before = portal.head();
    let tx = portal.store.begin().unwrap();
    in_tx(&tx, "lee").unwrap();
    tx.rollback().unwrap();
    assert!(!known(&portal, "lee"));
    assert_eq!(portal.head(), before);
}

#[test]
fn a_call_that_fails_undoes_just_itself() {
    let portal = Portal::new();
    let tx = portal.store.begin().unwrap();
    in_tx(&tx, "kim").unwrap();
    let head = tx.as_system().audit().head().unwrap();
    // The second line is refused only after the first has been checked and could have been made.
    let alice = tx.as_user("alice");
    let both = vec![ITEM.into(), "no.such.item".into()];
    assert_eq!(code(alice.requests().submit(both, RequestSubmit::default())), "not_found");
    assert_eq!(tx.as_system().audit().head().unwrap(), head);
    assert!(alice.requests().list(RequestList::default()).unwrap().items.is_empty());
    in_tx(&tx, "lee").unwrap();
    tx.commit().unwrap();
    assert!(known(&portal, "kim") && known(&portal, "lee"));
}

#[test]
fn a_call_that_fails_halfway_undoes_its_first_half() {
    let portal = Portal::new();
    let request = portal.approved();
    let task = portal.claim("worker").remove(0).id;
    portal.advance("1h");
    let tx = portal.store.begin().unwrap();
    let head = tx.as_system().audit().head().unwrap();
    // The lease is found to have lapsed, which is written; then the receipt is refused.
    let long = Complete { receipt: Some("x".repeat(5_001)) };
    assert_eq!(code(tx.as_system().provisioning().complete(task, long)), "invalid");
    assert_eq!(tx.as_system().audit().head().unwrap(), head);
    assert_eq!(
        tx.as_admin("root").requests().get(request, RequestGet::default()).unwrap().status,
        RequestStatus::Provisioning
    );
    tx.commit().unwrap();
    assert_eq!(portal.status(request), RequestStatus::Provisioning);
}

#[test]
fn a_dropped_transaction_is_rolled_back_and_the_next_one_goes_on() {
    let portal = Portal::new();
    let tx = portal.store.begin().unwrap();
    in_tx(&tx, "kim").unwrap();
    drop(tx);
    assert!(!known(&portal, "kim"));
    portal.store.transaction(|tx| in_tx(tx, "lee")).unwrap();
    assert!(known(&portal, "lee"));
}

#[test]
fn a_transaction_that_is_over_answers_closed() {
    let portal = Portal::new();
    for commit in [true, false] {
        let tx = portal.store.begin().unwrap();
        let session = tx.as_user("alice");
        if commit {
            tx.commit().unwrap();
        } else {
            tx.rollback().unwrap();
        }
        assert_eq!(code(session.cart().view()), "closed");
        for done in [tx.commit(), tx.rollback(), tx.begin().map(drop), in_tx(&tx, "kim")] {
            assert_eq!(code(done), "closed");
        }
    }
    // Not even while another one is open.
    let over = portal.store.begin().unwrap();
    over.commit().unwrap();
    let next = portal.store.begin().unwrap();
    assert_eq!(code(in_tx(&over, "kim")), "closed");
    drop(over);
    in_tx(&next, "lee").unwrap();
    next.commit().unwrap();
    assert!(known(&portal, "lee") && !known(&portal, "kim"));
}

#[test]
fn a_write_on_the_store_by_the_thread_that_holds_it_is_busy_at_once() {
    let portal = Portal::new();
    let began = Instant::now();
    let tx = portal.store.begin().unwrap();
    assert_eq!(code(register(&portal.admin(), "kim")), "busy");
    assert_eq!(code(portal.store.begin()), "busy");
    assert_eq!(code(portal.store.run_due()), "busy");
    assert!(began.elapsed() < Duration::from_secs(4), "it did not wait for itself");
    portal.user("alice").cart().view().expect("reading goes on");
    tx.commit().unwrap();
    register(&portal.admin(), "kim").unwrap();
}

#[test]
fn in_memory_a_read_by_the_thread_that_holds_it_is_busy_too() {
    let store = Store::open(":memory:", Options::default()).unwrap();
    let tx = store.begin().unwrap();
    assert_eq!(code(store.as_admin("root").audit().head()), "busy");
    tx.as_admin("root").audit().head().unwrap();
    drop(tx);
    store.as_admin("root").audit().head().unwrap();
}

#[test]
fn other_threads_wait_for_their_turn() {
    let portal = Portal::new();
    let tx = portal.store.begin().unwrap();
    in_tx(&tx, "first").unwrap();
    let (told, heard) = mpsc::channel();
    let store = portal.store.clone();
    let waits = thread::spawn(move || {
        told.send(()).unwrap();
        register(&store.as_admin("root"), "second").unwrap();
    });
    heard.recv().unwrap();
    thread::sleep(Duration::from_millis(50));
    assert!(!waits.is_finished(), "it waits");
    tx.commit().unwrap();
    waits.join().unwrap();
    let ids: Vec<String> = portal.ledger().into_iter().map(|entry| entry.subject).collect();
    assert_eq!(ids[ids.len() - 2..], ["identity:first", "identity:second"]);
}

#[test]
fn a_transaction_can_be_handed_to_another_thread() {
    let portal = Portal::new();
    let tx = portal.store.begin().unwrap();
    thread::spawn(move || {
        in_tx(&tx, "kim").unwrap();
        tx.commit().unwrap();
    })
    .join()
    .unwrap();
    assert!(known(&portal, "kim"));
    register(&portal.admin(), "lee").expect("this thread holds nothing any more");
}

#[test]
fn a_panic_inside_rolls_back_and_the_store_goes_on() {
    let portal = Portal::new();
    let before = portal.head();
    let store = portal.store.clone();
    let panicked = thread::spawn(move || {
        store.transaction(|tx| {
            in_tx(tx, "kim")?;
            tx.transaction::<()>(|_| panic!("in the host's code"))
        })
    });
    assert!(panicked.join().is_err());
    assert_eq!(portal.head(), before);
    register(&portal.admin(), "lee").unwrap();
}

#[test]
fn closing_rolls_back_what_is_open() {
    let mut portal = Portal::new();
    let before = portal.head();
    let tx = portal.store.begin().unwrap();
    in_tx(&tx, "kim").unwrap();
    portal.store.close().unwrap();
    for done in [in_tx(&tx, "lee"), tx.commit(), tx.rollback(), tx.begin().map(drop)] {
        assert_eq!(code(done), "closed");
    }
    drop(tx);
    portal.reopen();
    assert_eq!(portal.head(), before);
}

#[test]
fn a_whole_story_in_one_transaction_is_one_commit() {
    let portal = Portal::new();
    let request: RequestId = portal
        .store
        .transaction(|tx| {
            let request = ask(&tx.as_user("alice"), ITEM, None)?;
            for who in ["bob", "dana"] {
                for approval in crate::portal::pending(&tx.as_user(who)) {
                    tx.as_user(who).approvals().approve(approval.id, Approve::default())?;
                }
            }
            for task in tx.as_system().provisioning().claim("worker", Claim::default())? {
                tx.as_system().provisioning().complete(task.id, Complete::default())?;
            }
            Ok(request)
        })
        .unwrap();
    assert_eq!(portal.status(request), RequestStatus::Provisioned);
}
