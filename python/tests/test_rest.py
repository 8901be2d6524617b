"""The REST contracts over HTTP: the same steps as in every language, with a host of each kind."""

from __future__ import annotations

import asyncio
import json
import threading
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator, MutableMapping
from datetime import datetime, timezone
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server
from wsgiref.validate import validator

import countersign
import pytest
from contract import CALLERS, Answer, Contract, Send, authenticate
from countersign import asgi, rest, wsgi


@pytest.fixture
def contract() -> Contract:
    return Contract()


@pytest.fixture
def furnished(file: Path, contract: Contract) -> Iterator[countersign.Store]:
    with countersign.open(file) as store:
        contract.set_up(store)
        yield store


class Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


def over_http(url: str) -> Send:
    """Sends to a real server."""

    def send(method: str, target: str, headers: dict[str, str], body: bytes | None) -> Answer:
        request = urllib.request.Request(f"{url}{target}", data=body, headers=headers, method=method)
        try:
            with urllib.request.urlopen(request) as found:
                return Answer(found.status, dict(found.headers), found.read())
        except urllib.error.HTTPError as refused:
            with refused:
                return Answer(refused.code, dict(refused.headers), refused.read())

    return send


@pytest.fixture
def wsgi_server() -> Iterator[Callable[[Any], str]]:
    """Serves an app over a socket; PEP 3333's checker stands between."""
    servers = []

    def serve(app: Any) -> str:
        server = make_server("127.0.0.1", 0, validator(app), handler_class=Quiet)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}"

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


def over_asgi(app: asgi.App, root: str = "", raw: bool = True, piece: int = 7) -> Send:
    """Calls an app as a server does, the body in pieces."""

    def send(method: str, target: str, headers: dict[str, str], body: bytes | None) -> Answer:
        path, _, query = target.partition("?")
        scope: dict[str, Any] = {
            "type": "http",
            "method": method,
            "path": f"{root}{urllib.parse.unquote(path)}",
            "root_path": root,
            "query_string": query.encode("latin-1"),
            "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()],
        }
        if raw:
            scope["raw_path"] = f"{root}{path}".encode("latin-1")
        content = body or b""
        pieces = [content[place : place + piece] for place in range(0, len(content), piece)] or [b""]
        sent: list[MutableMapping[str, Any]] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": pieces.pop(0), "more_body": bool(pieces)}

        async def keep(message: MutableMapping[str, Any]) -> None:
            sent.append(message)

        asyncio.run(app(scope, receive, keep))
        start, *rest = sent
        found = {name.decode(): value.decode() for name, value in start["headers"]}
        return Answer(start["status"], found, b"".join(message["body"] for message in rest))

    return send


def test_the_contract_over_wsgi(
    contract: Contract, furnished: countersign.Store, wsgi_server: Callable[[Any], str]
) -> None:
    contract.run(over_http(wsgi_server(wsgi.app(furnished, authenticate))))


@pytest.mark.parametrize(("root", "raw"), [("", True), ("/api", True), ("/api", False)])
def test_the_contract_over_asgi(
    contract: Contract, furnished: countersign.Store, root: str, raw: bool
) -> None:
    contract.run(over_asgi(asgi.app(furnished, authenticate), root, raw))


def test_an_authenticate_that_waits_is_awaited(furnished: countersign.Store) -> None:
    async def later(headers: rest.Headers) -> rest.Caller | None:
        await asyncio.sleep(0)
        return authenticate(headers)

    send = over_asgi(asgi.app(furnished, later))
    assert send("GET", "/governance/catalog/cart", {"authorization": "Bearer alice"}, None).status == 200
    assert send("GET", "/governance/catalog/cart", {}, None).status == 401


def test_the_event_loop_goes_on_while_a_request_waits(furnished: countersign.Store) -> None:
    app = asgi.app(furnished, authenticate)
    held, ticks = threading.Event(), 0
    free = threading.Event()

    def hold() -> None:
        with furnished.transaction():
            held.set()
            free.wait(20)

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait(20)

    async def look() -> int:
        nonlocal ticks

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": b"{}", "more_body": False}

        async def send(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                assert message["status"] == 422

        headers = [(b"authorization", b"Bearer alice")]
        scope: dict[str, Any] = {"type": "http", "method": "POST", "headers": headers}
        scope["path"] = "/governance/catalog/cart/submit"
        waits = asyncio.ensure_future(app(scope, receive, send))
        while ticks < 50:
            await asyncio.sleep(0.001)
            ticks += 1
        assert not waits.done()
        free.set()
        await waits
        return ticks

    assert asyncio.run(look()) == 50
    holder.join()


def test_whoever_goes_away_is_not_answered(furnished: countersign.Store) -> None:
    async def gone() -> dict[str, Any]:
        return {"type": "http.disconnect"}

    async def nothing(message: MutableMapping[str, Any]) -> None:
        raise AssertionError(message)

    scope = {"type": "http", "method": "POST", "path": "/", "headers": [(b"authorization", b"Bearer alice")]}
    asyncio.run(asgi.app(furnished, authenticate)(scope, gone, nothing))


def test_a_host_of_many_tenants_chooses_the_store(
    file: Path, furnished: countersign.Store, wsgi_server: Callable[[Any], str]
) -> None:
    with countersign.open(file.with_name("other.db")) as other:
        other.as_admin("root").identities.upsert("alice", name="Alice")
        other.as_admin("root").catalog.create_item("role", "Theirs")

        def store(headers: rest.Headers, caller: rest.Caller) -> countersign.Store:
            assert caller["identity"] == "alice"
            return other if headers.get("x-tenant-id") == "other" else furnished

        for send in (
            over_http(wsgi_server(wsgi.app(store, authenticate))),
            over_asgi(asgi.app(store, authenticate)),
        ):
            headers = {"authorization": "Bearer alice", "x-tenant-id": "other"}
            assert send("GET", "/governance/catalog/items", headers, None).json()["total"] == 1
            headers["x-tenant-id"] = "ours"
            assert send("GET", "/governance/catalog/items", headers, None).json()["total"] == 0


def test_nothing_of_one_tenant_is_seen_by_the_other(file: Path, wsgi_server: Callable[[Any], str]) -> None:
    stores = {name: countersign.open(file.with_name(f"{name}.db")) for name in ("one", "two")}
    paths: dict[str, list[str]] = {}
    for name, store in stores.items():
        Contract().set_up(store)
        item = store.as_admin("root").catalog.create_item("role", f"Role of {name}", reference="role")
        alice = store.as_user("alice")
        made = alice.requests.submit(["role"], justification=f"Known to {name} only").request_ids[0]
        asked = f"/governance/access-requests/{made}"
        paths[name] = [f"/governance/catalog/items/{item.id}", asked, f"{asked}/escalation-history"]
    lists = ["/governance/catalog/items", "/governance/access-requests"]

    # The host knows whose tenant a caller is of; what a caller says of it counts for nothing.
    def store_of(headers: rest.Headers, caller: rest.Caller) -> countersign.Store:
        return stores[headers["authorization"].rpartition("@")[2]]

    def known(headers: rest.Headers) -> rest.Caller | None:
        token, _, tenant = headers.get("authorization", "").partition("@")
        return authenticate({"authorization": token}) if tenant in stores else None

    for send in (
        over_http(wsgi_server(wsgi.app(store_of, known))),
        over_asgi(asgi.app(store_of, known)),
    ):
        for name, other in (("one", "two"), ("two", "one")):
            headers = {"authorization": f"Bearer alice@{name}"}
            for path in lists:
                answer = send("GET", path, headers, None)
                assert answer.status == 200 and answer.json()["total"] == 1
                assert f"of {other}" not in answer.body.decode()
                assert f"to {other}" not in answer.body.decode()
            assert {send("GET", path, headers, None).status for path in paths[name]} == {200}
            assert {send("GET", path, headers, None).status for path in paths[other]} == {404}
            theirs = f"{paths[other][1]}/cancel"
            assert send("POST", theirs, headers, None).status == 404
        assert send("GET", lists[0], {"authorization": "Bearer alice@three"}, None).status == 401
    for store in stores.values():
        assert [one.status for one in store.as_user("alice").requests.list()] == ["pending"]
        store.close()


def test_a_body_that_is_too_large_is_refused(
    furnished: countersign.Store, wsgi_server: Callable[[Any], str]
) -> None:
    body = b" " * (rest.MAX_BODY + 100_000)
    headers = {"authorization": "Bearer alice"}
    send = over_asgi(asgi.app(furnished, authenticate), piece=65_536)
    assert send("POST", "/governance/catalog/cart/items", headers, body).status == 413


def test_odd_bytes_are_judged_by_the_core(
    furnished: countersign.Store, wsgi_server: Callable[[Any], str]
) -> None:
    headers = {"authorization": "Bearer alice"}
    for send in (
        over_http(wsgi_server(wsgi.app(furnished, authenticate))),
        over_asgi(asgi.app(furnished, authenticate)),
    ):
        assert send("GET", "/governance/%ff", headers, None).status == 400
        assert send("GET", "/governance/catalog/items?search=%ff", headers, None).status == 400
        assert send("GET", "/governance/catalog/items?search=%C3%A9", headers, None).status == 200
    answer = over_asgi(asgi.app(furnished, authenticate))
    assert answer("GET", "/governance/catalog/items?search=\xff", headers, None).status == 400


def test_nobody_is_answered_in_the_cores_own_words(furnished: countersign.Store) -> None:
    core = rest.Api(furnished).handle("GET", "/governance/catalog/items")
    assert core == rest._NOBODY
    assert json.loads(core.body)["error"] == "unauthorized"


def test_what_goes_wrong_inside_is_told_to_the_host_only(
    furnished: countersign.Store, caplog: pytest.LogCaptureFixture
) -> None:
    api = rest.Api(furnished)
    furnished.close()
    answer = api.handle("GET", "/governance/catalog/items", caller={"identity": "alice"})
    assert answer.status == 503 and b"closed" not in answer.body
    assert "the store is closed" in caplog.text


def test_a_lifespan_and_a_websocket_are_answered(furnished: countersign.Store) -> None:
    app = asgi.app(furnished, authenticate)
    sent: list[str] = []
    asked = ["lifespan.startup", "lifespan.shutdown"]

    async def receive() -> dict[str, Any]:
        return {"type": asked.pop(0)}

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message["type"])

    asyncio.run(app({"type": "lifespan"}, receive, send))
    asyncio.run(app({"type": "websocket"}, receive, send))
    assert sent == ["lifespan.startup.complete", "lifespan.shutdown.complete", "websocket.close"]


def test_what_is_no_store_or_caller_is_refused(furnished: countersign.Store) -> None:
    wrong: Any = 7
    for make in (wsgi.app, asgi.app):
        with pytest.raises(countersign.InvalidType, match="`store` must be"):
            make(wrong, authenticate)
        with pytest.raises(countersign.InvalidType, match="`authenticate` must be"):
            make(furnished, wrong)
    with pytest.raises(countersign.InvalidType, match="`store` must be"):
        rest.Api(wrong)
    api = rest.Api(furnished)
    naive = datetime(2026, 1, 5)
    for odd in (
        "alice",
        {},
        {"identity": 7},
        {"identity": "alice", "Admin": True},
        {"identity": "alice", "admin": "yes"},
        {"identity": "alice", "signed_in": naive},
    ):
        caller: Any = odd
        with pytest.raises(countersign.InvalidType):
            api.handle("GET", "/governance/catalog/cart", caller=caller)
    fresh: rest.Caller = {"identity": "alice", "signed_in": datetime.now(timezone.utc)}
    assert api.handle("GET", "/governance/catalog/cart", caller=fresh).status == 200


def test_every_caller_of_the_contract_is_known() -> None:
    assert CALLERS["root"] == {"identity": "root", "admin": True}
