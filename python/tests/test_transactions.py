"""Calls that are one: committed together, or undone together."""

from __future__ import annotations

import threading

import countersign
import pytest


def names(store: countersign.Store) -> list[str]:
    return [identity.id for identity in store.as_admin("root").identities.list()]


def test_a_with_commits(store: countersign.Store) -> None:
    with store.transaction() as tx:
        tx.as_admin("root").identities.upsert("alice", name="Alice")
        tx.as_system().identities.upsert("bob", name="Bob")
    assert names(store) == ["alice", "bob"]


def test_an_exception_rolls_back(store: countersign.Store) -> None:
    with pytest.raises(ZeroDivisionError), store.transaction() as tx:
        tx.as_admin("root").identities.upsert("alice", name="Alice")
        print(1 / 0)
    assert names(store) == []
    assert store.as_admin("root").audit.head().seq == 0


def test_one_inside_of_another_is_undone_alone(store: countersign.Store) -> None:
    with store.transaction() as tx:
        tx.as_admin("root").identities.upsert("alice", name="Alice")
        with pytest.raises(ZeroDivisionError), tx.transaction() as inner:
            inner.as_admin("root").identities.upsert("bob", name="Bob")
            print(1 / 0)
        with tx.transaction() as inner:
            inner.as_admin("root").identities.upsert("carol", name="Carol")
    assert names(store) == ["alice", "carol"]
    store.as_admin("root").audit.verify()


def test_it_can_be_ended_by_hand(store: countersign.Store) -> None:
    with store.transaction() as tx:
        tx.as_admin("root").identities.upsert("alice", name="Alice")
        tx.rollback()
    tx = store.transaction()
    tx.as_admin("root").identities.upsert("bob", name="Bob")
    tx.commit()
    assert names(store) == ["bob"]
    assert repr(tx) == "<Tx ended>"


def test_afterwards_its_sessions_are_closed(store: countersign.Store) -> None:
    with store.transaction() as tx:
        admin = tx.as_admin("root")
    for late in (admin.identities.list, tx.commit, tx.rollback, tx.transaction):
        with pytest.raises(countersign.Closed):
            late()


def test_a_write_beside_it_by_the_same_thread_is_busy(store: countersign.Store) -> None:
    admin = store.as_admin("root")
    with store.transaction() as tx:
        with pytest.raises(countersign.Busy):
            admin.identities.upsert("alice", name="Alice")
        with pytest.raises(countersign.Busy):
            store.transaction()
        tx.as_admin("root").identities.upsert("bob", name="Bob")
        assert names(store) == []
    assert names(store) == ["bob"]


def test_another_thread_waits_for_its_turn(store: countersign.Store) -> None:
    admin = store.as_admin("root")
    late = threading.Thread(target=lambda: admin.identities.upsert("late", name="Late"))
    with store.transaction() as tx:
        late.start()
        late.join(0.1)
        assert late.is_alive()
        tx.as_admin("root").identities.upsert("early", name="Early")
    late.join()
    assert names(store) == ["early", "late"]


def test_one_that_is_dropped_is_rolled_back(store: countersign.Store) -> None:
    tx = store.transaction()
    session = tx.as_admin("root")
    session.identities.upsert("alice", name="Alice")
    del tx
    with pytest.raises(countersign.Closed):
        session.identities.get("alice")
    assert names(store) == []
    store.as_admin("root").identities.upsert("bob", name="Bob")


def test_a_refused_call_inside_does_not_spoil_the_rest(store: countersign.Store) -> None:
    with store.transaction() as tx:
        admin = tx.as_admin("root")
        admin.identities.upsert("alice", name="Alice")
        with pytest.raises(countersign.Invalid):
            admin.identities.upsert("bob", name="", manager="alice")
    assert names(store) == ["alice"]


def test_closing_the_store_ends_what_is_open(store: countersign.Store) -> None:
    with pytest.raises(countersign.Closed), store.transaction() as tx:
        tx.as_admin("root").identities.upsert("alice", name="Alice")
        store.close()
        tx.as_admin("root").identities.upsert("bob", name="Bob")
