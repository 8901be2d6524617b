"""A WSGI app that answers REST contracts from a store: for Flask, Django, or any other host of WSGI apps."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from .rest import _NOBODY, MAX_BODY, Authenticate, Headers, Response, Stores, _api, _ascii, _check

__all__ = ["App", "app"]

_Environ = dict[str, Any]
_Start = Callable[[str, list[tuple[str, str]]], object]

App = Callable[[_Environ, _Start], Iterable[bytes]]
"""A WSGI app."""


def app(store: Stores, authenticate: Authenticate) -> App:
    """A WSGI app that answers from a store.

        def authenticate(headers):
            return TOKENS.get(headers.get("authorization", "").removeprefix("Bearer "))

        app = countersign.wsgi.app(store, authenticate)   # TOKENS = {"secret": {"identity": "alice"}}

    Where it is mounted below a path, the contract's own paths begin after that.

    Options:
        store: The store; or a function of the headers and the caller that finds that of their tenant.
        authenticate: Says who makes a request with these headers (their names are in lower case), or `None`.

    Raises:
        `InvalidType` for what is neither.
    """
    _check(store, authenticate)

    def answer(environ: _Environ, start_response: _Start) -> Iterable[bytes]:
        response = _answer(store, authenticate, environ)
        length = [("content-length", str(len(response.body)))] if response.status != 204 else []
        try:
            phrase = HTTPStatus(response.status).phrase
        except ValueError:
            phrase = "Unknown"
        start_response(f"{response.status} {phrase}", [*response.headers, *length])
        return [response.body]

    return answer


def _answer(store: Stores, authenticate: Authenticate, environ: _Environ) -> Response:
    headers = _headers(environ)
    caller = authenticate(headers)
    if caller is None:
        return _NOBODY
    # WSGI hands over the path without its escapes, as bytes in the guise of text.
    path = quote(environ.get("PATH_INFO", "").encode("latin-1"))
    return _api(store, headers, caller).handle(
        environ["REQUEST_METHOD"],
        path,
        query=_ascii(environ.get("QUERY_STRING", "").encode("latin-1")),
        headers=list(headers.items()),
        body=_body(environ),
        caller=caller,
    )


def _headers(environ: _Environ) -> Headers:
    found = {
        name[len("HTTP_") :].replace("_", "-").lower(): value
        for name, value in environ.items()
        if name.startswith("HTTP_")
    }
    for name in ("CONTENT_TYPE", "CONTENT_LENGTH"):
        if environ.get(name):
            found[name.replace("_", "-").lower()] = environ[name]
    return found


def _body(environ: _Environ) -> bytes:
    """As much of the body as matters: of one that is too large, enough to see it."""
    text = environ.get("CONTENT_LENGTH") or ""
    if not text.isascii() or not text.isdigit():
        # Without a length, only a host that ends the body itself may be asked for it.
        whole = environ["wsgi.input"].read(MAX_BODY + 1) if environ.get("wsgi.input_terminated") else b""
    else:
        whole = environ["wsgi.input"].read(min(int(text), MAX_BODY + 1))
    return bytes(whole)
