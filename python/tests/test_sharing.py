"""One store for many threads; closed after close, and in the child of a fork."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import countersign
import pytest


def test_threads_share_a_store(store: countersign.Store, item: countersign.CatalogItem) -> None:
    admin = store.as_admin("root")

    def ask(number: int) -> str:
        name = f"person-{number}"
        admin.identities.upsert(name, name=name, manager="bob")
        made = store.as_user(name).requests.submit([item.id])
        return store.as_user(name).requests.get(made.request_ids[0]).beneficiary

    with ThreadPoolExecutor(8) as pool:
        people = list(pool.map(ask, range(64)))
    assert people == [f"person-{number}" for number in range(64)]
    numbers = [request.number for request in admin.requests.list(limit=500)]
    assert numbers == list(range(64, 0, -1))
    assert admin.audit.verify() == admin.audit.head()


def test_an_approval_counts_once_whoever_is_first(
    store: countersign.Store, pending: countersign.Request
) -> None:
    (approval,) = store.as_user("bob").approvals.pending()
    start = threading.Barrier(4)

    def approve(_: int) -> str:
        start.wait()
        try:
            return store.as_user("bob").approvals.approve(approval.id).status
        except countersign.Stale as late:
            return f"stale: {late.by}"

    with ThreadPoolExecutor(4) as pool:
        said = sorted(pool.map(approve, range(4)))
    assert said == ["approved", "stale: bob", "stale: bob", "stale: bob"]


def test_other_threads_run_while_a_call_waits(store: countersign.Store) -> None:
    """A call that waits for the store holds nobody else up: Python's lock is let go."""
    steps = 0
    tx = store.transaction()
    waiting = threading.Thread(target=lambda: store.as_admin("root").identities.upsert("a", name="A"))
    waiting.start()
    for _ in range(10_000):
        steps += 1
    waiting.join(0.05)
    assert waiting.is_alive() and steps == 10_000
    tx.rollback()
    waiting.join()


def test_after_close_every_call_is_closed(file: Path) -> None:
    store = countersign.open(file)
    alice, tx = store.as_user("alice"), store.transaction()
    store.close()
    store.close()
    late = (
        alice.cart.view,
        alice.requests.list,
        tx.as_system().audit.head,
        tx.commit,
        store.transaction,
        store.run_due,
        store.next_due,
        store.check,
        lambda: store.backup(file.with_name("copy.db")),
        lambda: store.as_system().provisioning.claim("worker-1"),
    )
    for call in late:
        with pytest.raises(countersign.Closed) as closed:
            call()
        assert closed.value.code == "closed"


def test_a_with_closes(file: Path) -> None:
    with pytest.raises(ZeroDivisionError), countersign.open(file) as store:
        print(1 / 0)
    with pytest.raises(countersign.Closed):
        store.run_due()


FORK = """
import os, sys, warnings
import countersign

warnings.simplefilter("ignore")
store = countersign.open(sys.argv[1])
admin = store.as_admin("root")
admin.identities.upsert("before", name="Before")
child = os.fork()
if child == 0:
    said = []
    for call in (admin.identities.list, store.transaction, store.run_due, store.next_due,
                 store.check, lambda: store.backup(sys.argv[1] + ".copy"),
                 lambda: admin.identities.upsert("child", name="Child")):
        try:
            call()
            said.append("open")
        except countersign.Error as error:
            said.append(error.code)
    store = admin = None  # dropping the parent's store must not touch its file
    os._exit(0 if set(said) == {"closed"} else 1)
code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
for number in range(20):
    admin.identities.upsert(f"after-{number}", name="After")
print(code, len(admin.identities.list()), admin.audit.verify().seq)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_after_a_fork_the_child_is_closed_and_the_parent_goes_on(file: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FORK, str(file)], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout == "0 21 21\n"
    with countersign.open(file) as store:
        assert len(store.as_admin("root").identities.list()) == 21


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (1, 3, 0, 2), (0, 3, 2, 1)])
def test_things_may_be_dropped_in_any_order(file: Path, order: tuple[int, ...]) -> None:
    store = countersign.open(file)
    tx = store.transaction()
    session = tx.as_admin("root")
    session.identities.upsert("alice", name="Alice")
    parts: list[object] = [store, tx, session, session.identities]
    del store, tx, session
    for number in order:
        parts[number] = None
        gc.collect()
    with countersign.open(file) as again:
        assert len(again.as_admin("root").identities.list()) == 0
