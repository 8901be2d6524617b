"""The vendor's own clients, unchanged, against `countersign serve`: each in a Python of its own."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import countersign
import pytest

HERE = Path(__file__).parent
CLIENTS = HERE.parents[1] / "target" / "sailpoint"


def client(version: str) -> Path:
    """A Python that has this version of the client, made once."""
    folder = CLIENTS / version
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    whole = folder / "whole"
    if not whole.exists():
        venv.create(folder, with_pip=True, clear=True)
        install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*install, f"sailpoint=={version}"], check=True)
        whole.touch()
    return python


def furnish(path: Path) -> None:
    with countersign.open(path) as store:
        admin = store.as_admin("root")
        managers = {"root": None, "carol": None, "bob": "carol", "alice": "bob", "ann": "bob"}
        for who, manager in managers.items():
            admin.identities.upsert(who, name=who.title(), manager=manager)
        admin.policies.create("Manager", stages=["manager"], default=True)
        for reference in ("db.read", "db.write"):
            admin.catalog.create_item("entitlement", f"The {reference}", reference=reference)
        admin.catalog.create_item("role", "The analyst", reference="analyst")
        admin.catalog.create_item("access_profile", "The sales", reference="sales")
        assert admin.grants.load([{"id": "alice", "item": "sales"}]).created == 1


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a server on a store of its own."""
    furnish(folder / "access.db")
    people = ("root", "carol", "bob", "alice", "ann")
    known = {f"{who}-token": {"identity": who, "admin": who == "root"} for who in people}
    (folder / "tokens.json").write_text(json.dumps(known))
    command = [sys.executable, "-c", "import sys; from countersign.command import main; sys.exit(main())"]
    command += ["serve", str(folder / "access.db"), "--port", "0", "--tokens", str(folder / "tokens.json")]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        address = None
        for line in server.stderr:
            address = re.search(r"served at (http://\S+)", line)
            if address:
                break
        assert address, "it did not start"
        try:
            # What it logs is read on, or it would wait for that.
            with subprocess.Popen(["cat"], stdin=server.stderr, stdout=subprocess.DEVNULL):
                yield address[1]
                server.terminate()
                assert server.wait(20) == 0
        finally:
            server.kill()


@pytest.mark.parametrize(("version", "api"), [("1.4.2", "v3"), ("1.4.2", "beta"), ("2.1.72", "2026")])
def test_the_vendors_client_lives_the_whole_story(version: str, api: str, tmp_path: Path) -> None:
    python = client(version)
    with served(tmp_path) as address:
        story = [str(python), str(HERE / "sailpoint_client.py"), api, address]
        told = subprocess.run(story, capture_output=True, text=True, timeout=300)
    print(told.stdout)
    assert told.returncode == 0, told.stdout + told.stderr
    assert told.stdout.endswith(f"{api}: done: as told\n")
