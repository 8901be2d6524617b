"""`countersign serve`, as a process: what it answers, what it says, what it refuses, and how it ends."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import urlencode

import countersign
import pytest
from contract import CALLERS, DATA, Contract
from countersign.command import serve
from processes import Serving, command, serving
from story import ROOT

if os.name == "nt":
    pytest.skip("Windows has no SIGTERM", allow_module_level=True)


@pytest.fixture
def tokens(tmp_path: Path) -> Path:
    path = tmp_path / "tokens.json"
    path.write_text(json.dumps(CALLERS), encoding="utf-8")
    return path


@pytest.fixture
def server(file: Path, tokens: Path) -> Iterator[Serving]:
    with countersign.open(file) as store:
        Contract().set_up(store)
    with serving(file, tokens) as server:
        yield server


def stop(server: Serving, how: signal.Signals = signal.SIGTERM) -> int:
    server.process.send_signal(how)
    return server.process.wait(30)


def test_every_line_of_the_guide(server: Serving) -> None:
    Contract().run(server.send)


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_cleanly(server: Serving, file: Path, how: signal.Signals) -> None:
    assert server.get("/governance/catalog/cart", "alice").status == 200
    assert stop(server, how) == 0
    assert server.said().endswith("stopped\n") and "Traceback" not in server.said()
    # Who closes a store last leaves its file alone.
    assert not file.with_name(f"{file.name}-wal").exists()


def test_what_is_in_flight_is_answered_before_it_stops(server: Serving) -> None:
    with socket.create_connection(("127.0.0.1", server.port), 30) as one:
        one.sendall(
            b"POST /governance/catalog/cart/items HTTP/1.1\r\nhost: x\r\nauthorization: Bearer alice\r\n"
            b"content-length: 2\r\n\r\n{"
        )
        time.sleep(0.3)
        server.process.send_signal(signal.SIGTERM)
        time.sleep(0.3)
        one.sendall(b"}")
        assert one.recv(65_536).startswith(b"HTTP/1.1 400 ")
    assert server.process.wait(30) == 0


def test_the_log_tells_no_secret(server: Serving) -> None:
    server.get("/governance/catalog/items?search=hush", "alice")
    server.get("/governance/catalog/items?search=hush", "wrong-token")
    body = b'{"catalog_item_id": "whispered"}'
    server.send("POST", "/governance/catalog/cart/items", {"authorization": "Bearer alice"}, body)
    form = urlencode({"client_secret": "alice"}).encode()
    kind = {"content-type": "application/x-www-form-urlencoded"}
    server.send("POST", "/oauth/token", kind, form)
    stop(server)
    said = server.said()
    assert "GET /governance/catalog/items 200" in said and "GET /governance/catalog/items 401" in said
    assert "POST /oauth/token 200" in said
    for secret in ("hush", "wrong-token", "whispered", "alice", "Bearer"):
        assert secret not in said


def test_a_client_is_handed_its_token(server: Serving) -> None:
    urlencoded = "application/x-www-form-urlencoded"

    def post(kind: str, body: str) -> tuple[int, object]:
        answer = server.send("POST", "/oauth/token", {"content-type": kind}, body.encode())
        return answer.status, answer.json()

    def part(name: str, value: str) -> str:
        return f'--b\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'

    given = {"access_token": "alice", "token_type": "Bearer", "expires_in": 43_199}
    fields = {"grant_type": "client_credentials", "client_id": "x", "client_secret": "alice"}
    assert post(urlencoded, urlencode(fields)) == (200, given)
    multipart = "multipart/form-data; boundary=b"
    whole = "".join(part(*field) for field in fields.items())
    assert post(multipart, f"{whole}--b--\r\n") == (200, given)
    refused = (401, {"error": "invalid_client"})
    for kind, body in [
        (urlencoded, urlencode({**fields, "client_secret": "alic"})),
        (urlencoded, "client_secret=alice&client_secret=alice"),
        (urlencoded, "client_id=alice"),
        (urlencoded, "\xff"),
        (urlencoded, ""),
        ("application/json", json.dumps(fields)),
        (multipart, part("client_secret", "wrong") + "--b--\r\n"),
        (multipart, part("other", "alice") + "--b--\r\n"),
        (multipart, "--"),
        ("multipart/form-data", "alice"),
    ]:
        assert post(kind, body) == refused, (kind, body)
    assert post(urlencoded, "client_secret=" + "a" * 70_000)[0] == 413
    wrong_method = server.get("/oauth/token", "alice")
    assert wrong_method.status == 405 and wrong_method.headers["allow"] == "POST"


def test_nobody_is_refused_whatever_they_say(server: Serving) -> None:
    for given in ("Bearer alic", "Bearer", "Basic alice", "alice", "Bearer alice x", ""):
        answer = server.send("GET", "/governance/catalog/cart", {"authorization": given}, None)
        assert answer.status == 401, given


def test_a_body_without_end_is_answered_early(server: Serving) -> None:
    with socket.create_connection(("127.0.0.1", server.port), 30) as one:
        one.sendall(
            b"POST /governance/catalog/cart/items HTTP/1.1\r\nhost: x\r\nauthorization: Bearer alice\r\n"
            b"content-length: 9000000000\r\n\r\n" + b" " * ((1 << 20) + 1)
        )
        assert one.recv(65_536).startswith(b"HTTP/1.1 413 ")
    assert server.get("/governance/catalog/cart", "alice").status == 200


def test_what_is_due_is_run_and_webhooks_are_delivered(file: Path, tokens: Path) -> None:
    heard = threading.Event()

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["content-length"]))
            self.send_response(204)
            self.end_headers()
            heard.set()

        def log_message(self, format: str, *args: object) -> None:
            pass

    receiver = HTTPServer(("127.0.0.1", 0), Receiver)
    threading.Thread(target=receiver.serve_forever, daemon=True).start()
    # Asked for almost a minute ago.
    clock = countersign.ManualClock(datetime.now(timezone.utc) - timedelta(seconds=57))
    with countersign.open(file, clock=clock) as store:
        Contract().set_up(store)
        admin = store.as_admin("root")
        url = f"http://127.0.0.1:{receiver.server_port}/"
        admin.webhooks.subscribe(url, types=["access_request.*"], allow_private=True)
        soon = {"name": "Soon", "need": {"from": ["manager"]}, "deadline": "PT1M", "finally": "expire"}
        policy = admin.policies.create("Soon", stages=[soon])  # type: ignore[list-item]
        admin.catalog.create_item("role", "Deployer", reference="deployer", policy_id=policy.id)
        made = store.as_user("alice").requests.submit(["deployer"]).request_ids[0]
    with serving(file, tokens) as server:
        assert heard.wait(20)
        end, status = time.monotonic() + 20, "pending"
        while status == "pending" and time.monotonic() < end:
            time.sleep(0.1)
            status = server.get(f"/governance/access-requests/{made}", "alice").json()["status"]
        assert status == "expired"
        assert stop(server) == 0
    receiver.shutdown()
    receiver.server_close()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "must be JSON (line 1)"),
        ("{", "must be JSON"),
        ("[" * 100_000, "must be JSON"),
        ("[]", "must be an object with at least one"),
        ("{}", "must be an object with at least one"),
        ('{"s3cret": "alice"}', "token 1: must stand for an object"),
        ('{"a": {"identity": "a"}, "s3cret": {}}', "token 2: `identity` must be text"),
        ('{"s3cret": {"identity": ""}}', "token 1: `identity` must be text"),
        ('{"s3cret": {"identity": "alice", "admin": 1}}', "token 1: `admin` must be true or false"),
        ('{"s3cret": {"identity": "alice", "Admin": true}}', 'not "Admin"'),
        ('{"s3cret": {"identity": "alice"}, "s3cret": {"identity": "bob"}}', "must name each key once"),
        ('{"s3cret": {"identity": "alice", "identity": "bob"}}', "must name each key once"),
        ('{"s3cret ": {"identity": "alice"}}', "token 1: must be printable ASCII"),
        ('{"s3cr\u00e9t": {"identity": "alice"}}', "token 1: must be printable ASCII"),
        ('{"": {"identity": "alice"}}', "token 1: must be printable ASCII"),
    ],
)
def test_tokens_that_are_none_are_told_and_not_shown(
    file: Path, tmp_path: Path, text: str, words: str
) -> None:
    tokens = tmp_path / "odd.json"
    tokens.write_text(text, encoding="utf-8")
    done = command("serve", file, "--tokens", tokens, "--port", 0)
    assert done.returncode == 1 and words in done.stderr and str(tokens) in done.stderr, done.stderr
    assert "s3cr" not in done.stderr and "Traceback" not in done.stderr
    assert not file.exists()


def test_a_file_of_tokens_that_cannot_be_read_is_told(file: Path, tmp_path: Path) -> None:
    done = command("serve", file, "--tokens", tmp_path / "none.json")
    assert done.returncode == 1 and "none.json: No such file" in done.stderr
    (tmp_path / "latin.json").write_bytes(b'{"\xff": {}}')
    done = command("serve", file, "--tokens", tmp_path / "latin.json")
    assert done.returncode == 1 and "must be UTF-8" in done.stderr


def test_a_port_in_use_is_told_and_makes_no_file(file: Path, tokens: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = command("serve", file, "--tokens", tokens, "--port", port)
    assert done.returncode == 1 and f"port {port}: Address already in use" in done.stderr
    assert not file.exists()


def test_a_file_that_is_no_store_is_told_and_stays(file: Path, tokens: Path) -> None:
    file.write_bytes(b"notes" * 1000)
    done = command("serve", file, "--tokens", tokens, "--port", 0)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert file.read_bytes() == b"notes" * 1000


@pytest.mark.parametrize(
    "options",
    [
        [],
        ["--port", "65536"],
        ["--port", "-1"],
        ["--port", "many"],
        ["--colour"],
        ["--tok", "t.json"],
        ["other.db"],
    ],
)
def test_odd_options_are_told(file: Path, tokens: Path, options: list[str]) -> None:
    known = ["--tokens", tokens] if options and "--tok" not in options else []
    done = command("serve", file, *known, *options)
    assert done.returncode == 2 and "usage: countersign" in done.stderr


def test_others_are_let_in_only_when_told_and_with_a_warning(file: Path, tokens: Path) -> None:
    with serving(file, tokens) as server:
        assert "http://127.0.0.1:" in server.said() and "warning" not in server.said()
    with serving(file, tokens, "--host", "0.0.0.0") as server:
        assert "warning: 0.0.0.0 lets other machines in" in server.said()
    done = command("serve", file, "--tokens", tokens, "--host", "nowhere.invalid")
    assert done.returncode == 1 and "nowhere.invalid" in done.stderr


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not here")
def test_the_readmes_lines_run(tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8").partition("## Serve it in two minutes")[2]
    begin, lines = re.findall(r"^```sh\n(.*?)^```", readme, re.MULTILINE | re.DOTALL)[:2]
    demo, serves = [line.split("#")[0].split() for line in begin.splitlines()]
    assert demo[:2] == ["countersign", "demo-data"] and serves[:2] == ["countersign", "serve"]
    store, tokens = tmp_path / demo[2], tmp_path / demo[4]
    assert command("demo-data", store, "--tokens", tokens).returncode == 0
    guide = [step["path"] for step in DATA["steps"] if step.get("curl")]
    assert lines.count("curl ") == len(guide), "every line of the guide, and no other"
    with serving(store, tokens) as server:
        script = lines.replace("127.0.0.1:8080", f"127.0.0.1:{server.port}").replace(
            "curl ", "curl -sS --fail "
        )
        done = subprocess.run(
            ["bash", "-eu", "-o", "pipefail", "-c", script], capture_output=True, text=True, timeout=60
        )
        assert done.returncode == 0, done.stderr + server.said()
        assert '"status":"pending"' in done.stdout


def test_answers_are_sent_at_once() -> None:
    # asyncio turns Nagle's algorithm off only for what says that it is TCP.
    with serve._listen("127.0.0.1", 0) as listener:
        assert listener.proto == socket.IPPROTO_TCP
