"""REST contracts, answered from a store, without sockets: `countersign.wsgi` and `countersign.asgi` host it.

A contract is another product's public API, so that the clients that people have already work against an
application that mounts it. A host authenticates; who may do what, the store judges.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple, TypedDict, final

from ._native import Store, _Api
from .errors import InvalidType

__all__ = ["MAX_BODY", "Api", "Authenticate", "Caller", "Headers", "Response", "Stores"]

_LOG = logging.getLogger("countersign")

MAX_BODY: int = _Api.MAX_BODY
"""The most bytes that a body may have. A host need not read more than one byte more."""

Headers = Mapping[str, str]
"""A request's headers, by their names in lower case."""


class _Identity(TypedDict):
    identity: str


class Caller(_Identity, total=False):
    """Who makes a request, as the host has authenticated them: `{"identity": "alice"}`."""

    admin: bool
    """Whether they come as an administrator."""
    signed_in: datetime | None
    """When they signed in, if the host knows: some policies want that to be of late."""


Authenticate = Callable[[Headers], Caller | None]
"""What a host gives: who makes a request with these headers, or nobody, which is answered with 401."""

Stores = Store | Callable[[Headers, Caller], Store]
"""A store, or what finds the one of a tenant by the headers and the caller."""


class Response(NamedTuple):
    """What a host is to send."""

    status: int
    headers: Sequence[tuple[str, str]]
    """All of them but for the length."""
    body: bytes


@final
class Api:
    """Answers REST requests from a store; threads may share it."""

    def __init__(self, store: Store) -> None:
        if not isinstance(store, Store):
            raise _wrong_type("store", f"must be a `Store`, not `{type(store).__name__}`")
        self._api = _Api(store)

    def handle(
        self,
        method: str,
        path: str,
        *,
        query: str = "",
        headers: Sequence[tuple[str, str]] = (),
        body: bytes = b"",
        caller: Caller | None = None,
    ) -> Response:
        """Answers a request, whatever it is: what is wrong with it is a status from 400 on.

        It waits for the disk: call it off an event loop. What goes wrong inside is told to the logger
        `countersign`, and not to whoever asked.

        Options:
            query: What follows the `?`, as it came.
            headers: The headers; the caller has been authenticated by them.
            body: The body's bytes.
            caller: Who makes it; of nobody it is 401.

        Raises:
            `InvalidType` for a caller that is none.
        """
        who = None if caller is None else _caller(caller)
        status, found, content, cause = self._api.handle(method, path, query, list(headers), body, who)
        if cause is not None:
            _LOG.error("%s %s was answered with %d: %s", method, path, status, cause)
        return Response(status, tuple(found), content)


def _caller(given: Caller) -> tuple[str, bool, datetime | None]:
    """A caller that is one: a misspelt `admin` is no small thing."""
    if not isinstance(given, Mapping):
        raise _wrong_type("caller", f"must be a dict with an `identity`, not `{type(given).__name__}`")
    odd = sorted(str(name) for name in given.keys() - {"identity", "admin", "signed_in"})
    if odd:
        raise _wrong_type("caller", f"must have `identity`, `admin` and `signed_in` only, not `{odd[0]}`")
    identity, admin, signed_in = given.get("identity"), given.get("admin", False), given.get("signed_in")
    if not isinstance(identity, str):
        raise _wrong_type("identity", f"must be text, not `{type(identity).__name__}`")
    if not isinstance(admin, bool):
        raise _wrong_type("admin", f"must be true or false, not `{type(admin).__name__}`")
    if signed_in is not None and (not isinstance(signed_in, datetime) or signed_in.tzinfo is None):
        raise _wrong_type("signed_in", "must be a datetime with a time zone")
    return identity, admin, signed_in


def _check(stores: Stores, authenticate: Callable[..., object]) -> None:
    """Refuses what is none when an app is made, and not with its first request."""
    if not isinstance(stores, Store) and not callable(stores):
        raise _wrong_type("store", f"must be a `Store` or a function, not `{type(stores).__name__}`")
    if not callable(authenticate):
        raise _wrong_type("authenticate", f"must be a function, not `{type(authenticate).__name__}`")


def _api(stores: Stores, headers: Headers, caller: Caller) -> Api:
    return Api(stores if isinstance(stores, Store) else stores(headers, caller))


_NOBODY = Response(
    401,
    (("content-type", "application/json"), ("cache-control", "no-store"), ("www-authenticate", "Bearer")),
    b'{"error":"unauthorized","message":"sign in first"}',
)
"""The answer to nobody, whose body is not read, and for whom no store is looked for; as the core says it."""


def _ascii(raw: bytes) -> str:
    """Bytes of an address as they came; those that are no ASCII are escaped, and judged where all are."""
    return "".join(chr(byte) if byte < 128 else f"%{byte:02X}" for byte in raw)


def _wrong_type(field: str, problem: str) -> InvalidType:
    return InvalidType(f"`{field}` {problem}", field=field, problem=problem)
