"""`POST /oauth/token`: clients that fetch a token first are handed the one that they came with."""

from __future__ import annotations

import json
from email.parser import BytesParser
from email.policy import HTTP
from urllib.parse import parse_qs

from countersign.rest import Response

from .tokens import Tokens

MAX_FORM = 65_536
"""The most bytes that a form may have."""

_HEADERS = (("content-type", "application/json"), ("cache-control", "no-store"))


def answer(tokens: Tokens, method: str, kind: str, body: bytes) -> Response:
    """The token that came as `client_secret`, when it is known."""
    if method != "POST":
        return _refused(405, "invalid_request", (("allow", "POST"),))
    if len(body) > MAX_FORM:
        return _refused(413, "invalid_request")
    secret = _secret(kind, body)
    if secret is None or tokens.caller(secret) is None:
        return _refused(401, "invalid_client")
    # A token does not end; clients want to hear of an end, and ask again then.
    found = {"access_token": secret, "token_type": "Bearer", "expires_in": 43_199}
    return Response(200, _HEADERS, json.dumps(found).encode("ascii"))


def _refused(status: int, error: str, more: tuple[tuple[str, str], ...] = ()) -> Response:
    return Response(status, (*_HEADERS, *more), json.dumps({"error": error}).encode("ascii"))


def _secret(kind: str, body: bytes) -> str | None:
    """The one `client_secret` of a form; none when there are several, or it is no form."""
    name = kind.partition(";")[0].strip().lower()
    try:
        if name == "application/x-www-form-urlencoded":
            found = parse_qs(body.decode("ascii"), max_num_fields=50).get("client_secret", [])
        elif name == "multipart/form-data":
            found = _parts(kind, body)
        else:
            return None
    except ValueError:
        return None
    return found[0] if len(found) == 1 else None


def _parts(kind: str, body: bytes) -> list[str]:
    head = f"content-type: {kind}\r\n\r\n".encode("latin-1")
    whole = BytesParser(policy=HTTP).parsebytes(head + body)
    if not whole.is_multipart():
        return []
    parts = [part for part in whole.iter_parts() if not part.is_multipart()]
    asked = [
        part for part in parts if part.get_param("name", header="content-disposition") == "client_secret"
    ]
    return [str(part.get_payload()).strip() for part in asked]
