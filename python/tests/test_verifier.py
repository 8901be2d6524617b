"""The ledger can be checked with nothing but Python, which says of each fault what the library says."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import countersign
import pytest
from story import ROOT

VERIFIER = ROOT / "tests/verifiers/verify.py"
TABLE = json.loads((ROOT / "tests/verifiers/faults.json").read_text(encoding="utf-8"))
FAULTS: list[dict[str, Any]] = TABLE["faults"]
Entries = list[dict[str, Any]]
# Another copy of SQLite must never open a store's file in the process that has it open.
TAMPER = """
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
for one in sys.argv[2:]:
    db.execute(one)
db.commit()
"""


@pytest.fixture
def export(store: countersign.Store, pending: countersign.Request, tmp_path: Path) -> Path:
    """A ledger whose data holds more than plain ASCII."""
    admin = store.as_admin("root")
    odd = 'é\u2028"\\/'
    # By code points the ligature comes first, by UTF-16 code units the key does.
    names = {"\ufb01 ligature": "1", "\U0001f511 key": "2", odd: odd}
    admin.catalog.create_item("role", "Schlüsselträger 🔑", metadata=names)
    store.as_user("alice").requests.comment(pending.id, "naïve and a\nnew line")
    path = tmp_path / "export.ndjson"
    assert admin.audit.export(path) == admin.audit.head()
    return path


def verify(*args: object) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-I", str(VERIFIER), *map(str, args)], capture_output=True, text=True, timeout=60
    )
    assert done.returncode in (0, 1), done.stderr
    return done.returncode, (done.stderr if done.returncode else done.stdout).strip()


def test_a_good_export_passes(export: Path, admin: countersign.Session) -> None:
    head = admin.audit.head()
    assert verify(export) == (0, f"{head.seq} entries, head {head.hash}")
    assert verify(export, head.seq, head.hash) == (0, f"{head.seq} entries, head {head.hash}")


def test_it_is_short_and_needs_nothing(export: Path) -> None:
    lines = VERIFIER.read_text(encoding="utf-8").splitlines()
    assert len(lines) < 60
    imported = {line.split()[1] for line in lines if line.startswith(("import ", "from "))}
    assert imported <= sys.stdlib_module_names


def test_a_ledger_that_went_on_still_holds_an_earlier_head(export: Path) -> None:
    third = json.loads(export.read_bytes().split(b"\n")[2])
    assert verify(export, 3, third["hash"])[0] == 0


def place(entries: Entries, where: int | str) -> int:
    """The index of a line that the table names."""
    if isinstance(where, int):
        return where - 1
    return {"last": len(entries) - 1, "last but one": len(entries) - 2, "end": len(entries)}[where]


def edit(entries: Entries, name: str, *args: Any) -> None:
    """One edit of the table."""
    match name, args:
        case "set", (where, field, value):
            entries[place(entries, where)][field] = value
        case "remove", (where,):
            del entries[place(entries, where)]
        case "swap", (where, other):
            here, there = place(entries, where), place(entries, other)
            entries[here], entries[there] = entries[there], entries[here]
        case "copy", (where, before):
            entries.insert(place(entries, before), dict(entries[place(entries, where)]))
        case "renumber", ():
            for number, entry in enumerate(entries, 1):
                entry["seq"] = number
        case "empty", ():
            entries.clear()
        case _:
            raise AssertionError(name)


def read(path: Path) -> Entries:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def write(path: Path, entries: Entries) -> None:
    path.write_text("".join(json.dumps(entry) + "\n" for entry in entries), encoding="utf-8")


def told(fault: dict[str, Any], known: int) -> str:
    return str(fault["says"]).format(known=known, before=known - 1, left=known - 2)


@pytest.mark.parametrize("fault", [one for one in FAULTS if "lines" in one], ids=lambda one: str(one["what"]))
def test_each_fault_in_an_export_is_told(
    export: Path, admin: countersign.Session, fault: dict[str, Any]
) -> None:
    head, entries = admin.audit.head(), read(export)
    for name, *args in fault["lines"]:
        edit(entries, name, *args)
    write(export, entries)
    known = (head.seq, head.hash) if fault.get("known") else ()
    assert verify(export, *known) == (1, told(fault, head.seq))
    if known:
        assert verify(export)[0] == 0, "by itself it looks whole"


@pytest.mark.parametrize("fault", [one for one in FAULTS if "sql" in one], ids=lambda one: str(one["what"]))
def test_the_library_says_the_same_of_a_store_and_the_verifier_of_its_export(
    store: countersign.Store, export: Path, file: Path, tmp_path: Path, fault: dict[str, Any]
) -> None:
    head = store.as_admin("root").audit.head()
    store.close()
    subprocess.run([sys.executable, "-c", TAMPER, str(file), *TABLE["begin"], *fault["sql"]], check=True)
    known: dict[str, Any] = {"seq": head.seq, "hash": head.hash} if fault.get("known") else {}
    says = told(fault, head.seq)
    with countersign.open(file) as tampered:
        audit = tampered.as_admin("root").audit
        with pytest.raises(countersign.Corrupt) as raised:
            audit.verify(**known)
        assert str(raised.value) == f"ledger {says}"
        path = tmp_path / "tampered.ndjson"
        audit.export(path)
    assert verify(path, *known.values()) == (1, says)


def test_the_table_has_every_kind() -> None:
    kinds = {str(fault["says"]).split(": ")[1] for fault in FAULTS}
    assert kinds == {"changed", "missing", "reordered", "inserted", "truncated"}


def test_a_rewritten_ledger_shows_against_a_known_head(export: Path) -> None:
    assert verify(export, 2, "f" * 64) == (1, "entry 2: changed: the known hash is another")


def test_a_line_cut_in_the_middle_is_named(export: Path, admin: countersign.Session) -> None:
    export.write_bytes(export.read_bytes()[:-30])
    assert verify(export) == (1, f"entry {admin.audit.head().seq}: changed: it is no entry")


def test_a_field_more_or_less_is_named(export: Path) -> None:
    entries = read(export)
    entries[3]["note"] = "harmless"
    write(export, entries)
    assert verify(export)[1].startswith("entry 4: changed")
    del entries[3]["note"], entries[3]["due"]
    write(export, entries)
    assert verify(export)[1].startswith("entry 4: changed")


def test_redacted_data_leaves_the_chain_whole(
    store: countersign.Store, export: Path, pending: countersign.Request, tmp_path: Path
) -> None:
    store.as_admin("root").identities.upsert("rosa", name="Rosa Root")
    store.as_user("alice").requests.cancel(pending.id)
    audit = store.as_admin("rosa").audit
    for entry in audit.list(request_id=pending.id):
        if entry.type in ("access_request.created", "access_request.commented"):
            audit.redact(entry.seq, reason="Erasure request 17")
    path = tmp_path / "redacted.ndjson"
    head = audit.export(path)
    assert "Q1 analytics" in export.read_text(encoding="utf-8")
    assert "Q1 analytics" not in path.read_text(encoding="utf-8")
    assert verify(path, head.seq, head.hash) == (0, f"{head.seq} entries, head {head.hash}")
    earlier = json.loads(export.read_bytes().splitlines()[-1])
    assert verify(path, earlier["seq"], earlier["hash"])[0] == 0, "it holds the head from before"


def test_parts_of_an_export_are_the_whole_one_after_the_other(
    store: countersign.Store, export: Path, tmp_path: Path
) -> None:
    audit = store.as_admin("root").audit
    before = audit.head()
    store.as_admin("root").identities.upsert("frank", name="Frank")
    part, whole = tmp_path / "part.ndjson", tmp_path / "whole.ndjson"
    head = audit.export(part, after=before.seq)
    shutil.copy(export, whole)
    whole.write_bytes(whole.read_bytes() + part.read_bytes())
    assert verify(whole) == (0, f"{head.seq} entries, head {head.hash}")
    assert verify(part)[1].startswith("entry 1: missing")
