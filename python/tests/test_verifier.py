"""The ledger can be checked with nothing but Python, and every kind of tampering shows."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import countersign
import pytest
from story import ROOT

VERIFIER = ROOT / "tests/verifiers/verify.py"
Entries = list[dict[str, Any]]


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


def change(entries: Entries) -> None:
    entries[3]["actor"] = "admin:mallory"


def change_data(entries: Entries) -> None:
    entries[3]["data"]["extra"] = True


def change_and_hide(entries: Entries) -> None:
    entries[3]["data"], entries[3]["salt"] = None, entries[3]["salt"]


def leave_out(entries: Entries) -> None:
    del entries[3]


def swap(entries: Entries) -> None:
    entries[3], entries[4] = entries[4], entries[3]


def insert(entries: Entries) -> None:
    entries.insert(3, dict(entries[2]))


def renumber(entries: Entries) -> None:
    del entries[3]
    for number, entry in enumerate(entries, 1):
        entry["seq"] = number


def add_field(entries: Entries) -> None:
    entries[3]["note"] = "harmless"


@pytest.mark.parametrize(
    ("tamper", "what"),
    [
        (change, "changed"),
        (change_data, "changed"),
        (change_and_hide, "changed"),
        (leave_out, "missing"),
        (swap, "missing"),
        (insert, "reordered or inserted"),
        (renumber, "changed"),
        (add_field, "changed"),
    ],
)
def test_a_tampered_export_is_named(export: Path, tamper: Callable[[Entries], None], what: str) -> None:
    entries = [json.loads(line) for line in export.read_text(encoding="utf-8").split("\n") if line]
    tamper(entries)
    export.write_text("".join(json.dumps(entry) + "\n" for entry in entries), encoding="utf-8")
    code, said = verify(export)
    assert code == 1 and said.startswith("entry 4: ") and what in said


def test_a_shorter_export_shows_against_a_known_head(export: Path, admin: countersign.Session) -> None:
    head = admin.audit.head()
    lines = export.read_bytes().split(b"\n")
    export.write_bytes(b"\n".join(lines[:-3]) + b"\n")
    assert verify(export)[0] == 0
    code, said = verify(export, head.seq, head.hash)
    assert code == 1 and "truncated" in said and f"entry {head.seq - 1}: " in said


def test_a_rewritten_ledger_shows_against_a_known_head(export: Path) -> None:
    code, said = verify(export, 2, "f" * 64)
    assert code == 1 and said.startswith("entry 2: changed")


def test_a_line_cut_in_the_middle_is_named(export: Path) -> None:
    export.write_bytes(export.read_bytes()[:-30])
    code, said = verify(export)
    assert code == 1 and "not an entry" in said


def test_redacted_data_leaves_the_chain_whole(export: Path) -> None:
    entries = [json.loads(line) for line in export.read_text(encoding="utf-8").split("\n") if line]
    entries[2]["data"] = entries[2]["salt"] = None
    export.write_text("".join(json.dumps(entry) + "\n" for entry in entries), encoding="utf-8")
    assert verify(export)[0] == 0
