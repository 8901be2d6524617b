"""Backups and checks."""

from __future__ import annotations

import pickle
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import countersign
import pytest


def test_a_backup_while_threads_write_is_a_whole_store(
    store: countersign.Store, pending: countersign.Request, tmp_path: Path
) -> None:
    stop = threading.Event()

    def write(name: str) -> None:
        number = 0
        while not stop.is_set():
            number += 1
            store.as_admin("root").identities.upsert(f"{name}-{number}", name="Kim")

    threads = [threading.Thread(target=write, args=(name,)) for name in ("kim", "lee")]
    for thread in threads:
        thread.start()
    try:
        for number in range(3):
            path = tmp_path / f"backup-{number}.db"
            report = store.backup(path)
            assert report.bytes == path.stat().st_size and report.pages > 0
            with countersign.open(path) as copy:
                assert copy.check().ok
                assert copy.as_system().audit.verify() == report.head
                assert copy.as_user("alice").requests.get(pending.id) == pending
            store.as_system().audit.verify(seq=report.head.seq, hash=report.head.hash)
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    assert store.as_system().audit.head().seq > report.head.seq
    assert pickle.loads(pickle.dumps(report)) == report


def test_a_backup_never_replaces_anything(store: countersign.Store, file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("mine")
    for path in (other, str(other), file):
        with pytest.raises(countersign.Invalid) as refused:
            store.backup(path)
        assert refused.value.field == "path" and str(path) in refused.value.message
    assert other.read_text() == "mine"
    assert store.backup(path=str(tmp_path / "copy.db")).head.seq == 0


@pytest.mark.parametrize(
    ("args", "options", "field"),
    [
        ((), {}, "path"),
        ((7,), {}, "path"),
        (("a.db", "b.db"), {}, "backup"),
        (("a.db",), {"path": "b.db"}, "path"),
        (("a.db",), {"mode": "r"}, "mode"),
    ],
)
def test_a_backup_takes_a_path(
    store: countersign.Store, args: tuple[Any, ...], options: dict[str, Any], field: str
) -> None:
    backup: Any = store.backup
    with pytest.raises(countersign.InvalidType) as refused:
        backup(*args, **options)
    assert refused.value.field == field


DAMAGE = """
import sqlite3, sys

with sqlite3.connect(sys.argv[1]) as conn:
    conn.execute("DELETE FROM cs_queue")
    conn.execute("DROP TRIGGER cs_ledger_is_written_once")
    conn.execute("UPDATE cs_ledger SET data = '{}' WHERE seq = 2")
"""


def test_what_is_broken_is_reported(
    store: countersign.Store, pending: countersign.Request, file: Path
) -> None:
    for who in ("bob", "dana"):
        for approval in store.as_user(who).approvals.pending():
            store.as_user(who).approvals.approve(approval.id)
    report = store.check()
    assert report.ok and (report.integrity, report.law, report.chain.fault) == ((), (), None)
    assert report.chain.seq == store.as_system().audit.head().seq
    # Another copy of SQLite never opens the file in a process that holds it open.
    subprocess.run([sys.executable, "-c", DAMAGE, str(file)], check=True, timeout=60)
    report = store.check()
    assert not report.ok
    assert report.integrity == ("the trigger `cs_ledger_is_written_once` is gone",)
    (breach,) = report.law
    assert (breach.what, breach.count, breach.example) == (
        "an approved request has no work that waits",
        1,
        f"request:{pending.id}",
    )
    assert report.chain.seq == 1 and report.chain.fault is not None
    assert report.to_dict()["law"] == [breach.to_dict()]
