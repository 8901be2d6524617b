"""The vendor's own clients, unchanged, against `countersign serve`: each in a Python of its own."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import urllib.request
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

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


def lives(version: str, address: str, *story: str) -> str:
    """What the client tells of a story."""
    client_of = [str(client(version)), str(HERE / "sailpoint_client.py"), story[0], address, *story[1:]]
    told = subprocess.run(client_of, capture_output=True, text=True, timeout=300)
    print(told.stdout)
    assert told.returncode == 0, told.stdout + told.stderr
    return told.stdout


@pytest.mark.parametrize(("version", "api"), [("1.4.2", "v3"), ("1.4.2", "beta"), ("2.1.72", "2026")])
def test_the_vendors_client_lives_the_whole_story(version: str, api: str, tmp_path: Path) -> None:
    client(version)
    with served(tmp_path) as address:
        assert lives(version, address, api).endswith(f"{api}: done: as told\n")


def ask(address: str, who: str, request: str, body: object = None) -> Any:
    """The answer to a request of one of the other contracts."""
    method, path = request.split(" ")
    headers = {"authorization": f"Bearer {who}-token"}
    data = None if body is None else json.dumps(body).encode()
    made = urllib.request.Request(address + path, data, headers, method=method)
    with urllib.request.urlopen(made) as answer:
        return json.load(answer)


def test_one_truth_through_the_cart_the_vendors_client_the_engine_and_the_readers(tmp_path: Path) -> None:
    client("2.1.72")
    with served(tmp_path) as address, countersign.open(tmp_path / "access.db") as store:
        item = ask(address, "alice", "GET /governance/catalog/items?search=db.read")["items"][0]["id"]
        line = {"catalog_item_id": item, "justification": "For the audit"}
        ask(address, "alice", "POST /governance/catalog/cart/items", line)
        made = ask(address, "alice", "POST /governance/catalog/cart/submit", {})["request_ids"][0]
        approved = lives("2.1.72", address, "2026", "approve", "bob", "Fine for the audit")
        assert approved == "2026: approve: The db.read for alice\n"
        worker = store.as_system()
        (task,) = worker.provisioning.claim("worker", limit=5)
        worker.provisioning.complete(task.id, receipt="Done")
        worker.audit.verify()
        seen = ask(address, "alice", f"GET /api/access-requests/{made}")
        steps = [(one["action"], one["author"]) for one in seen["activity"] if one["action"]]
        assert seen["status"] == "Completed"
        assert ("Approved", "Bob") in steps, steps
        assert ask(address, "alice", f"GET /governance/access-requests/{made}")["status"] == "provisioned"
        assert [one.beneficiary for one in store.as_user("alice").grants.list(item="db.read").items] == [
            "alice"
        ]
