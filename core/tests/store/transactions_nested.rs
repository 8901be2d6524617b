//! Transactions inside transactions, and their handles in any order.

use crate::portal::{Portal, code};
use countersign::model::*;
use countersign::{Error, Session, Tx};

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
fn one_inside_another_is_kept_or_undone_by_itself() {
    let portal = Portal::new();
    let outer = portal.store.begin().unwrap();
    in_tx(&outer, "kept").unwrap();
    let failed: countersign::Result<()> = outer.transaction(|inner| {
        in_tx(inner, "undone")?;
        Err(Error::Forbidden("the host changed its mind".into()))
    });
    assert_eq!(crate::portal::words(failed), "the host changed its mind");
    outer
        .transaction(|inner| {
            in_tx(inner, "kept-inside")?;
            inner.transaction(|deep| in_tx(deep, "kept-deep"))
        })
        .unwrap();
    outer.commit().unwrap();
    assert!(known(&portal, "kept") && known(&portal, "kept-inside") && known(&portal, "kept-deep"));
    assert!(!known(&portal, "undone"));
    assert_eq!(portal.admin().audit().verify(AuditVerify::default()).unwrap(), portal.head());
}

#[test]
fn the_outer_one_is_busy_while_one_inside_is_open() {
    let portal = Portal::new();
    let outer = portal.store.begin().unwrap();
    let inner = outer.begin().unwrap();
    for done in [in_tx(&outer, "kim"), outer.commit(), outer.rollback(), outer.begin().map(drop)] {
        assert_eq!(code(done), "busy");
    }
    inner.commit().unwrap();
    in_tx(&outer, "kim").unwrap();
    outer.commit().unwrap();
    assert!(known(&portal, "kim"));
}

#[test]
fn one_inside_that_is_over_can_not_touch_the_one_after_it() {
    let portal = Portal::new();
    let outer = portal.store.begin().unwrap();
    let first = outer.begin().unwrap();
    first.commit().unwrap();
    let second = outer.begin().unwrap();
    in_tx(&second, "kim").unwrap();
    for done in [in_tx(&first, "lee"), first.commit(), first.rollback(), first.begin().map(drop)] {
        assert_eq!(code(done), "closed");
    }
    drop(first);
    second.commit().unwrap();
    outer.commit().unwrap();
    assert!(known(&portal, "kim") && !known(&portal, "lee"));
}

#[test]
fn dropping_the_outer_handle_first_undoes_what_is_inside_and_leaves_a_working_store() {
    let portal = Portal::new();
    let outer = portal.store.begin().unwrap();
    let inner = outer.begin().unwrap();
    in_tx(&inner, "kim").unwrap();
    drop(outer);
    assert_eq!(code(in_tx(&inner, "lee")), "closed");
    assert_eq!(code(inner.commit()), "closed");
    drop(inner);
    portal.store.begin().unwrap().rollback().unwrap();
    register(&portal.admin(), "mia").unwrap();
    assert!(known(&portal, "mia") && !known(&portal, "kim"));
}

#[test]
fn a_session_does_not_keep_a_transaction_open() {
    let portal = Portal::new();
    let tx = portal.store.begin().unwrap();
    let session = tx.as_admin("root");
    register(&session, "lost").unwrap();
    drop(tx);
    assert_eq!(code(register(&session, "late")), "closed");
    assert!(!known(&portal, "lost"));
    register(&portal.admin(), "next").unwrap();
}

#[test]
fn a_panic_inside_undoes_it_even_when_a_session_got_out() {
    let portal = Portal::new();
    let mut out = None;
    let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        portal.store.transaction(|tx| -> countersign::Result<()> {
            out = Some(tx.as_admin("root"));
            in_tx(tx, "lost")?;
            panic!("the host's own defect")
        })
    }));
    assert!(panicked.is_err() && out.is_some());
    assert!(!known(&portal, "lost"));
    register(&portal.admin(), "next").unwrap();
}

#[test]
fn dropping_a_handle_in_the_middle_undoes_what_is_inside_it_and_no_more() {
    let portal = Portal::new();
    let outer = portal.store.begin().unwrap();
    in_tx(&outer, "kept").unwrap();
    let middle = outer.begin().unwrap();
    let deep = middle.begin().unwrap();
    in_tx(&deep, "kim").unwrap();
    drop(middle);
    assert_eq!(code(in_tx(&deep, "lee")), "closed");
    in_tx(&outer, "kept-too").unwrap();
    outer.commit().unwrap();
    drop(deep);
    assert!(known(&portal, "kept") && known(&portal, "kept-too") && !known(&portal, "kim"));
}
