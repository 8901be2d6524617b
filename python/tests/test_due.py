"""A thread that runs what is due, and goes when it should."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import countersign
import pytest

RUN: Any = countersign.run_due_every


def until(done: Callable[[], bool]) -> None:
    late = time.monotonic() + 20
    while not done():
        assert time.monotonic() < late
        time.sleep(0.005)


def approve(store: countersign.Store, request: countersign.Request) -> None:
    for who in ("bob", "dana"):
        for approval in store.as_user(who).approvals.pending():
            store.as_user(who).approvals.approve(approval.id)


def test_what_is_due_is_run(
    store: countersign.Store, clock: countersign.ManualClock, pending: countersign.Request
) -> None:
    approve(store, pending)
    with countersign.run_due_every(store, seconds=0.01) as runner:
        assert runner.running and repr(runner) == "<DueRunner running>"
        store.as_system().provisioning.claim("worker-1", lease="PT1M")
        assert store.as_user("alice").requests.get(pending.id).status == "provisioning"
        clock.advance("PT2M")
        until(lambda: store.as_user("alice").requests.get(pending.id).status == "approved")
    assert not runner.running and repr(runner) == "<DueRunner stopped>"
    runner.stop()


def test_it_runs_when_something_is_due_not_only_every_so_often(file: Path) -> None:
    with countersign.open(file) as store:
        admin = store.as_admin("root")
        for name, manager in (("bob", None), ("alice", "bob")):
            admin.identities.upsert(name, name=name, manager=manager)
        admin.policies.create("Manager", stages=["manager"], default=True)
        item = admin.catalog.create_item("role", "Reader")
        request = store.as_user("alice").requests.submit([item.id]).request_ids[0]
        for approval in store.as_user("bob").approvals.pending():
            store.as_user("bob").approvals.approve(approval.id)
        store.as_system().provisioning.claim("worker-1", lease="PT1S")
        with countersign.run_due_every(store, seconds=timedelta(hours=1)):
            until(lambda: store.as_user("alice").requests.get(request).status == "approved")


def test_it_ends_by_itself_when_the_store_is_closed(file: Path) -> None:
    store = countersign.open(file)
    runner = countersign.run_due_every(store, seconds=0.01)
    assert runner.running
    store.close()
    until(lambda: not runner.running)
    runner.stop()
    late = countersign.run_due_every(store)
    until(lambda: not late.running)


def test_an_error_is_told_and_it_goes_on(caplog: pytest.LogCaptureFixture) -> None:
    told: list[Exception] = []
    with countersign.open(":memory:", busy_timeout="PT0.005S") as store:
        tx = store.transaction()
        with countersign.run_due_every(store, seconds=0.01, on_error=told.append) as runner:
            until(lambda: len(told) > 2)
            assert runner.running and isinstance(told[0], countersign.Busy)
            tx.rollback()
        # A function that fails itself is no reason to end.
        tx = store.transaction()
        with (
            caplog.at_level(logging.ERROR, "countersign"),
            countersign.run_due_every(store, seconds=0.01, on_error=lambda error: 1 / 0),
        ):
            until(lambda: len(caplog.records) > 3)
        caplog.clear()
        with caplog.at_level(logging.ERROR, "countersign"), countersign.run_due_every(store, seconds=0.01):
            until(lambda: len(caplog.records) > 1)
        assert "what is due could not be run" in caplog.text
        tx.rollback()


def test_it_may_be_stopped_by_whom_it_tells(file: Path) -> None:
    with countersign.open(":memory:", busy_timeout="PT0.005S") as store:
        tx, ready = store.transaction(), threading.Event()

        def stop(_: Exception) -> None:
            ready.wait()
            runner.stop()

        runner = countersign.run_due_every(store, seconds=0.01, on_error=stop)
        ready.set()
        until(lambda: not runner.running)
        tx.rollback()


@pytest.mark.parametrize(
    ("args", "options", "field", "kind"),
    [
        (("store",), {}, "store", countersign.InvalidType),
        ((), {"seconds": "often"}, "seconds", countersign.InvalidType),
        ((), {"seconds": True}, "seconds", countersign.InvalidType),
        ((), {"seconds": 0}, "seconds", countersign.Invalid),
        ((), {"seconds": -timedelta(1)}, "seconds", countersign.Invalid),
        ((), {"seconds": float("nan")}, "seconds", countersign.Invalid),
        ((), {"seconds": float("inf")}, "seconds", countersign.Invalid),
        ((), {"on_error": 7}, "on_error", countersign.InvalidType),
    ],
)
def test_what_is_wrong_is_refused(
    store: countersign.Store, args: tuple[Any, ...], options: dict[str, Any], field: str, kind: type
) -> None:
    before = threading.active_count()
    with pytest.raises(countersign.Invalid) as refused:
        RUN(*(args or (store,)), **options)
    assert refused.value.field == field and type(refused.value) is kind
    assert threading.active_count() == before


def test_a_program_ends_without_stopping_it(file: Path) -> None:
    script = (
        "import sys, countersign; countersign.run_due_every(countersign.open(sys.argv[1]), seconds=0.001)"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", script, str(file)], check=True, timeout=60)
