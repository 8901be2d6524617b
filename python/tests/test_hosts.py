"""The examples of hosts, as processes: their own route, the contracts below `/api`, and nobody."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest
from processes import command, free_port, running
from story import ROOT


@pytest.mark.parametrize("name", ["with_fastapi", "with_flask"])
def test_an_application_mounts_the_contracts(tmp_path: Path, name: str) -> None:
    store = tmp_path / "access.db"
    assert command("demo-data", store).returncode == 0
    port = free_port()
    program = ROOT / f"examples/python/{name}.py"
    with running(tmp_path / "log", sys.executable, program, store, port) as host:
        host.port = port
        end = time.monotonic() + 30
        while True:
            try:
                assert host.get("/health", "").json() == {"well": True}
                break
            except ConnectionRefusedError:
                assert time.monotonic() < end and host.process.poll() is None, host.said()
                time.sleep(0.05)
        items = "/api/governance/catalog/items?limit=3"
        assert host.get(items, "demo-alice").json()["total"] > 3
        assert host.get(items, "nobody").status == 401
        assert host.send("GET", items, {}, None).status == 401
        # Only an administrator configures.
        for key, status in (("demo-alice", 403), ("demo-root", 201)):
            headers = {"authorization": f"Bearer {key}", "content-type": "application/json"}
            made = host.send("POST", "/api/governance/admin/catalog/categories", headers, b'{"name": "Own"}')
            assert made.status == status, made
        assert host.get("/governance/catalog/items", "demo-alice").status == 404
