"""An ASGI app that answers REST contracts from a store: for FastAPI, Starlette, or any other host of such."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Awaitable, Callable, Coroutine, MutableMapping
from typing import Any
from urllib.parse import quote

from .rest import _NOBODY, MAX_BODY, Authenticate, Caller, Headers, Response, Stores, _api, _ascii, _check

__all__ = ["App", "AuthenticateLater", "app"]

_Scope = MutableMapping[str, Any]
_Message = MutableMapping[str, Any]
_Receive = Callable[[], Awaitable[_Message]]
_Send = Callable[[_Message], Awaitable[None]]

App = Callable[[_Scope, _Receive, _Send], Coroutine[Any, Any, None]]
"""An ASGI app."""

AuthenticateLater = Callable[[Headers], Awaitable[Caller | None]]
"""The same as `Authenticate`, where it waits for something."""


def app(store: Stores, authenticate: Authenticate | AuthenticateLater) -> App:
    """An ASGI app that answers from a store. What waits for the disk runs in threads, off the event loop.

        async def authenticate(headers):
            return await session_of(headers.get("cookie"))   # {"identity": "alice", "admin": False}, or None

        fastapi.FastAPI().mount("/", countersign.asgi.app(store, authenticate))

    Where it is mounted below a path, the contract's own paths begin after that.

    Options:
        store: The store; or a function of the headers and the caller that finds that of their tenant.
        authenticate: Says who makes a request with these headers (their names are in lower case), or `None`.
            An async one is awaited; another runs on the event loop, and should not wait.

    Raises:
        `InvalidType` for what is neither.
    """
    _check(store, authenticate)

    async def answer(scope: _Scope, receive: _Receive, send: _Send) -> None:
        if scope["type"] == "lifespan":
            await _live(receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1000})
        elif scope["type"] == "http":
            response = await _answer(store, authenticate, scope, receive)
            if response is not None:
                await _send(response, send)

    return answer


async def _answer(
    store: Stores, authenticate: Authenticate | AuthenticateLater, scope: _Scope, receive: _Receive
) -> Response | None:
    headers = _headers(scope)
    found = authenticate(headers)
    caller: Caller | None = await found if inspect.isawaitable(found) else found
    if caller is None:
        return _NOBODY
    body = await _body(receive)
    if body is None:
        return None
    who = caller

    def handle() -> Response:
        return _api(store, headers, who).handle(
            scope["method"],
            _path(scope),
            query=_ascii(scope.get("query_string", b"")),
            headers=list(headers.items()),
            body=body,
            caller=who,
        )

    return await asyncio.to_thread(handle)


def _headers(scope: _Scope) -> Headers:
    found: dict[str, str] = {}
    for raw, value in scope["headers"]:
        name, text = raw.decode("latin-1").lower(), value.decode("latin-1")
        # A header that came twice is one list; WSGI does the same.
        found[name] = f"{found[name]},{text}" if name in found else text
    return found


def _path(scope: _Scope) -> str:
    """The path with its escapes, below where the app is mounted."""
    raw = scope.get("raw_path")
    path = quote(scope["path"]) if raw is None else _ascii(raw)
    root = quote(scope.get("root_path", "")).rstrip("/")
    below = path[len(root) :]
    return below if root and path.startswith(root) and below.startswith("/") else path


async def _body(receive: _Receive, most: int = MAX_BODY) -> bytes | None:
    """As much of the body as matters: of one too large, enough to see it. None when the asker is gone."""
    whole = bytearray()
    while len(whole) <= most:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        whole += message.get("body", b"")
        if not message.get("more_body", False):
            break
    return bytes(whole[: most + 1])


async def _send(response: Response, send: _Send) -> None:
    headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in response.headers]
    if response.status != 204:
        headers.append((b"content-length", str(len(response.body)).encode("ascii")))
    await send({"type": "http.response.start", "status": response.status, "headers": headers})
    await send({"type": "http.response.body", "body": response.body})


async def _live(receive: _Receive, send: _Send) -> None:
    """Nothing begins or ends with the host: the store is its own."""
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
