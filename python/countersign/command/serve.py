"""`countersign serve`: the contracts over HTTP, on a store's file. For development: tokens lie in a file."""

from __future__ import annotations

import ipaddress
import logging
import signal
import socket
import sys
from pathlib import Path
from time import perf_counter
from urllib.parse import quote

import uvicorn

import countersign
from countersign import asgi
from countersign.rest import Caller, Headers

from . import oauth
from .background import Background
from .refused import Refused
from .tokens import Tokens, read

_LOG = logging.getLogger("countersign.serve")
_GRACE = 10
"""Seconds that requests in flight have at the end."""


def run(path: Path, tokens: Path, host: str, port: int) -> None:
    """Serves until it is told to stop."""
    known = read(tokens)
    logging.basicConfig(format="%(asctime)s %(message)s", level=logging.INFO, stream=sys.stderr)
    with _listen(host, port) as listener, countersign.open(path) as store, Background(store):
        config = uvicorn.Config(
            app(store, known),
            # What is logged of requests is ours: a query may hold what is nobody's business.
            access_log=False,
            log_config=None,
            log_level="warning",
            lifespan="off",
            ws="none",
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=_GRACE,
        )
        server = uvicorn.Server(config)

        def stop(*_: object) -> None:
            server.should_exit = True

        # uvicorn sends the signal that ended it once more: to us, who close the store first.
        for one in (signal.SIGINT, signal.SIGTERM):
            signal.signal(one, stop)
        _LOG.info("%s is served at %s", path, _address(listener))
        server.run(sockets=[listener])
    _LOG.info("stopped")


def app(store: countersign.Store, tokens: Tokens) -> asgi.App:
    """The contracts and `/oauth/token`; each request is logged by its method, path, status and time."""

    def authenticate(headers: Headers) -> Caller | None:
        scheme, _, token = headers.get("authorization", "").partition(" ")
        return tokens.caller(token.strip()) if scheme.lower() == "bearer" else None

    contracts = asgi.app(store, authenticate)

    async def answer(scope: asgi._Scope, receive: asgi._Receive, send: asgi._Send) -> None:
        if scope["type"] != "http":
            return
        start, status = perf_counter(), 500

        async def told(message: asgi._Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            if scope["path"] == "/oauth/token":
                await _token(tokens, scope, receive, told)
            else:
                await contracts(scope, receive, told)
        finally:
            took = (perf_counter() - start) * 1000
            _LOG.info("%s %s %d %.1f ms", scope["method"], quote(scope["path"]), status, took)

    return answer


async def _token(tokens: Tokens, scope: asgi._Scope, receive: asgi._Receive, send: asgi._Send) -> None:
    body = await asgi._body(receive, oauth.MAX_FORM)
    if body is not None:
        kind = asgi._headers(scope).get("content-type", "")
        await asgi._send(oauth.answer(tokens, scope["method"], kind, body), send)


def _listen(host: str, port: int) -> socket.socket:
    """A socket that waits for connections, before anything else is done: a port in use changes no file."""
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        # asyncio sends at once only where it is told that this is TCP: else each answer takes 40 ms.
        listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    except (OSError, UnicodeError) as why:
        raise Refused(f"`--host {host}` is no address of this machine: {why}") from None
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(2048)
    except OSError as why:
        listener.close()
        raise Refused(
            f"can't listen on {host}, port {port}: {why.strerror}; take another with `--port`"
        ) from None
    if not ipaddress.ip_address(listener.getsockname()[0].partition("%")[0]).is_loopback:
        print(
            f"countersign: warning: {host} lets other machines in, without encryption: this server is for "
            "development",
            file=sys.stderr,
        )
    return listener


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
