"""`countersign serve` under wrk, while others write: python python/benches/serve.py [SECONDS]

It needs wrk (`apt install wrk`), and the package as `pip install ./python` builds it: a debug build is slower
by several times.
"""

from __future__ import annotations

import http.client
import json
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

COMMAND = Path(sys.executable).with_name("countersign")
READS = (
    "/governance/catalog/cart",
    "/governance/access-requests?limit=20",
    "/governance/catalog/items?limit=20",
)


class Writer(threading.Thread):
    """Submits a request and withdraws it, over and over, on one connection."""

    def __init__(self, port: int) -> None:
        super().__init__(daemon=True)
        self.ended = threading.Event()
        self.done = 0
        self._port = port

    def run(self) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self._port)
        headers = {"authorization": "Bearer demo-erin", "content-type": "application/json"}

        def call(method: str, path: str, body: object = None) -> object:
            text = None if body is None else json.dumps(body)
            connection.request(method, f"/governance/{path}", text, headers)
            answer = connection.getresponse()
            found = answer.read()
            if answer.status >= 400:
                raise SystemExit(f"{method} {path} was answered with {answer.status}: {found!r}")
            return json.loads(found) if found else None

        listed = call("GET", "catalog/items?search=On-call&limit=1")
        item = listed["items"][0]["id"]  # type: ignore[index]
        while not self.ended.wait(0.02):
            asked = {
                "entitlement_id": item,
                "justification": "A request to be withdrawn",
                "requested_duration": "30d",
            }
            made = call("POST", "access-requests", asked)
            call("POST", f"access-requests/{made['id']}/cancel")  # type: ignore[index]
            self.done += 2


def main(seconds: int) -> None:
    if shutil.which("wrk") is None:
        raise SystemExit("wrk is needed: `apt install wrk`")
    with tempfile.TemporaryDirectory() as folder:
        store, tokens, log = (Path(folder) / name for name in ("access.db", "tokens.json", "log"))
        subprocess.run(
            [COMMAND, "demo-data", store, "--tokens", tokens], check=True, stdout=subprocess.DEVNULL
        )
        with log.open("wb") as output:
            serve: list[str | Path] = [COMMAND, "serve", store, "--tokens", tokens, "--port", "0"]
            server = subprocess.Popen(serve, stderr=output)
        try:
            while not (found := re.search(r"served at (http://\S+:(\d+))", log.read_text())):
                if server.poll() is not None:
                    raise SystemExit(log.read_text())
            for path in READS:
                measure(f"{found[1]}{path}", int(found[2]), seconds)
        finally:
            server.terminate()
            server.wait()


def measure(url: str, port: int, seconds: int) -> None:
    writer = Writer(port)
    writer.start()
    wrk = ["wrk", "-t1", "-c16", f"-d{seconds}", "--latency", "-H", "Authorization: Bearer demo-alice", url]
    said = subprocess.run(wrk, check=True, capture_output=True, text=True).stdout
    writer.ended.set()
    writer.join()
    rate = re.search(r"Requests/sec:\s+(\S+)", said)
    late = re.search(r"99%\s+(\S+)", said)
    wrong = re.findall(r"(?:Non-2xx.*|Socket errors.*)", said)
    path = url.partition("/governance")[2]
    assert rate and late
    print(
        f"{path:32} {float(rate[1]):7.0f} reads/s, 99% in {late[1]}, {writer.done / seconds:.0f} writes/s,",
        *wrong or ["no error"],
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10)
