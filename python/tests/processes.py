"""Programs that serve, run as a user runs them."""

from __future__ import annotations

import http.client
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from contract import Answer, Send

COMMAND = Path(sys.executable).with_name("countersign.exe" if os.name == "nt" else "countersign")


def command(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Runs `countersign` to its end."""
    return subprocess.run([COMMAND, *map(str, arguments)], capture_output=True, text=True, timeout=60)


class Serving:
    """A server that runs, and where; `log` is the file of what it says."""

    def __init__(self, process: subprocess.Popen[bytes], log: Path) -> None:
        self.process = process
        self.log = log
        self.port = 0

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def wait_for(self, pattern: str) -> re.Match[str]:
        """What it says before long."""
        end = time.monotonic() + 30
        while time.monotonic() < end:
            found = re.search(pattern, self.said())
            if found:
                return found
            assert self.process.poll() is None, self.said()
            time.sleep(0.02)
        raise AssertionError(f"{pattern}: {self.said()}")

    def send(self, method: str, target: str, headers: dict[str, str], body: bytes | None) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, target, body, headers)
            found = connection.getresponse()
            return Answer(found.status, dict(found.getheaders()), found.read())
        finally:
            connection.close()

    def get(self, target: str, token: str) -> Answer:
        return self.send("GET", target, {"authorization": f"Bearer {token}"}, None)


@contextmanager
def running(log: Path, *arguments: object) -> Iterator[Serving]:
    """Starts a program, and ends it with the block if it is still there."""
    with log.open("wb") as output:
        process = subprocess.Popen([*map(str, arguments)], stdout=output, stderr=subprocess.STDOUT)
    try:
        yield Serving(process, log)
    finally:
        process.kill()
        process.wait()


@contextmanager
def serving(store: Path, tokens: Path, *more: object) -> Iterator[Serving]:
    """`countersign serve` on a free port."""
    arguments = (COMMAND, "serve", store, "--tokens", tokens, "--port", 0, *more)
    with running(store.with_suffix(".log"), *arguments) as server:
        server.port = int(server.wait_for(r"is served at http://\S+:(\d+)")[1])
        yield server


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


__all__ = ["COMMAND", "Send", "Serving", "command", "free_port", "running", "serving"]
