"""Evidence and exports: what is Python's own of them."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import threading
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import countersign
import pytest


@pytest.fixture
def large(store: countersign.Store, item: countersign.CatalogItem) -> countersign.Session:
    """An admin of a store with a few more than 25,000 entries."""
    store.as_admin("root").identities.load({"id": f"p{n}", "name": "Person"} for n in range(25_000))
    return store.as_admin("root")


def test_an_export_tells_how_far_it_has_come(large: countersign.Session, tmp_path: Path) -> None:
    told: list[countersign.ExportProgress] = []
    path = tmp_path / "export.ndjson"
    head = large.audit.export(path, progress=told.append)
    assert [one.written for one in told] == [10_000, 20_000, head.seq]
    assert {one.total for one in told} == {head.seq}
    assert len(path.read_bytes().splitlines()) == head.seq
    assert large.audit.export(tmp_path / "quiet.ndjson", progress=None) == head
    assert (tmp_path / "quiet.ndjson").read_bytes() == path.read_bytes()
    last: list[countersign.ExportProgress] = []
    large.audit.export(tmp_path / "rest.ndjson", after=head.seq - 3, progress=last.append)
    assert [(one.written, one.total) for one in last] == [(3, 3)]


def test_what_the_function_raises_ends_the_export_and_comes_out_unchanged(
    large: countersign.Session, tmp_path: Path
) -> None:
    class Enough(Exception):
        pass

    mine = Enough("enough")

    def stop(told: countersign.ExportProgress) -> None:
        raise mine

    before = set(tmp_path.iterdir())
    with pytest.raises(Enough) as raised:
        large.audit.export(tmp_path / "export.ndjson", progress=stop)
    assert raised.value is mine and raised.value.__context__ is None
    assert set(tmp_path.iterdir()) == before, "no file, and no part of one"
    # An error of the library's own, too, and what is no exception of a program.
    for error in (countersign.NotFound("no such thing"), KeyboardInterrupt()):

        def throw(told: countersign.ExportProgress, error: BaseException = error) -> None:
            raise error

        with pytest.raises(type(error)) as told:
            large.audit.export(tmp_path / "export.ndjson", progress=throw)
        assert told.value is error
    assert large.audit.export(tmp_path / "export.ndjson") == large.audit.head()


def test_others_write_meanwhile_and_the_export_is_one_state(
    store: countersign.Store, large: countersign.Session, tmp_path: Path
) -> None:
    before = large.audit.head()
    names = iter(range(100))

    def write(told: countersign.ExportProgress) -> None:
        # From the thread that exports, and from another.
        large.identities.upsert(f"new{next(names)}", name="New")
        other = threading.Thread(target=lambda: large.identities.upsert(f"new{next(names)}", name="New"))
        other.start()
        other.join(timeout=20)
        assert large.audit.head().seq > before.seq

    assert large.audit.export(tmp_path / "export.ndjson", progress=write) == before
    assert large.audit.head().seq == before.seq + 6
    last = (tmp_path / "export.ndjson").read_bytes().splitlines()[-1]
    assert json.loads(last)["seq"] == before.seq


def test_in_memory_a_write_from_the_function_is_busy_and_no_deadlock(tmp_path: Path) -> None:
    with countersign.open(":memory:") as store:
        admin = store.as_admin("root")
        admin.identities.upsert("alice", name="Alice")

        def write(told: countersign.ExportProgress) -> None:
            admin.identities.upsert("bob", name="Bob")

        with pytest.raises(countersign.Busy):
            admin.audit.export(tmp_path / "export.ndjson", progress=write)


def test_a_store_that_is_closed_meanwhile_ends_the_export(
    store: countersign.Store, large: countersign.Session, tmp_path: Path
) -> None:
    with pytest.raises(countersign.Closed):
        large.audit.export(tmp_path / "export.ndjson", progress=lambda told: store.close())
    assert not (tmp_path / "export.ndjson").exists()


def test_bad_input_is_refused_by_name(store: countersign.Store, item: Any, tmp_path: Path) -> None:
    audit: Any = store.as_admin("root").audit
    path = tmp_path / "export.ndjson"
    cases: list[tuple[dict[str, Any], str, str | None]] = [
        ({"after": -1}, "after", "must be 0 or more"),
        ({"after": 10_000}, "after", f"must be an entry: the ledger ends with {audit.head().seq}"),
        ({"progress": "loud"}, "progress", "must be a function, not `str`"),
        ({"after": "1"}, "after", None),
        ({"progres": print}, "progres", None),
    ]
    for options, field, problem in cases:
        with pytest.raises(countersign.Invalid) as raised:
            audit.export(path, **options)
        assert raised.value.field == field
        assert problem is None or raised.value.problem == problem
        assert not path.exists()
    path.write_text("before")
    with pytest.raises(countersign.Invalid) as raised:
        audit.export(path)
    assert raised.value.field == "path" and path.read_text() == "before"
    with pytest.raises(countersign.Forbidden):
        store.as_user("alice").audit.export(tmp_path / "mine.ndjson")


@pytest.mark.skipif(sys.platform == "win32", reason="signals as Unix has them")
def test_ctrl_c_ends_an_export(large: countersign.Session, tmp_path: Path) -> None:
    def interrupt(told: countersign.ExportProgress) -> None:
        os.kill(os.getpid(), signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        large.audit.export(tmp_path / "export.ndjson", progress=interrupt)
    assert not (tmp_path / "export.ndjson").exists()


def test_evidence_proves_itself_with_nothing_but_python(
    store: countersign.Store, pending: countersign.Request, tmp_path: Path
) -> None:
    audit = store.as_admin("root").audit
    evidence = audit.evidence(pending.id)
    assert hashlib.sha256(evidence.text.encode()).hexdigest() == evidence.sha256
    bundle = json.loads(evidence.text)
    # Canonical: nothing is left to who writes it.
    assert json.dumps(bundle, ensure_ascii=False, separators=(",", ":"), sort_keys=True) == evidence.text
    path = tmp_path / "export.ndjson"
    audit.export(path)
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert (bundle["as_of"]["seq"], bundle["as_of"]["hash"]) == (len(lines), lines[-1]["hash"])
    for entry in bundle["entries"]:
        prev, redacted = entry.pop("prev"), entry.pop("redacted")
        assert not redacted and entry == lines[entry["seq"] - 1]
        assert prev == lines[entry["seq"] - 2]["hash"]


def test_a_page_holds_what_people_wrote_as_text(store: countersign.Store, item: Any) -> None:
    words = '<script>alert(1)</script> & "quotes" \u202ereversed\u202c'
    made = store.as_user("alice").requests.submit(["db.analytics.read"], justification=words)
    page = store.as_admin("root").audit.evidence(made.request_ids[0], format="html")
    assert page.media_type == "text/html; charset=utf-8"

    class Reader(HTMLParser):
        tags: set[str]
        text: str

        def handle_starttag(self, tag: str, attrs: Any) -> None:
            self.tags.add(tag)

        def handle_data(self, data: str) -> None:
            self.text += data

    reader = Reader()
    reader.tags, reader.text = set(), ""
    reader.feed(page.text)
    assert "script" not in reader.tags and "table" in reader.tags
    assert '<script>alert(1)</script> & "quotes" ⟨U+202E⟩reversed⟨U+202C⟩' in reader.text


def test_a_format_that_is_none_is_refused(store: countersign.Store, pending: countersign.Request) -> None:
    audit: Any = store.as_admin("root").audit
    with pytest.raises(countersign.Invalid) as raised:
        audit.evidence(pending.id, format="pdf")
    assert raised.value.field == "format"
    with pytest.raises(countersign.InvalidType):
        audit.evidence(pending.id, format=1)
    with pytest.raises(countersign.Invalid) as raised:
        audit.evidence("mine")
    assert raised.value.field == "request"


def test_an_export_of_a_killed_process_leaves_no_file_of_that_name(
    store: countersign.Store, large: countersign.Session, file: Path, tmp_path: Path
) -> None:
    store.close()
    path = tmp_path / "export.ndjson"
    script = (
        "import countersign, os, signal, sys\n"
        "audit = countersign.open(sys.argv[1]).as_admin('root').audit\n"
        "audit.export(sys.argv[2], progress=lambda told: os.kill(os.getpid(), signal.SIGKILL))\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(file), str(path)], timeout=60)
    assert done.returncode != 0 and not path.exists()
    with countersign.open(file) as again:
        again.as_admin("root").audit.export(path)
