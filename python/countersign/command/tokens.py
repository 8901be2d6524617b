"""The file of tokens: who each bearer token stands for."""

from __future__ import annotations

import hmac
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from countersign.rest import Caller

from .refused import Refused


class Tokens:
    """Bearer tokens, each with its caller."""

    def __init__(self, known: Mapping[str, Caller]) -> None:
        self._known = [(token.encode("ascii"), caller) for token, caller in known.items()]

    def caller(self, token: str) -> Caller | None:
        """Whose token it is. How long that takes tells nothing of how near a wrong one comes."""
        given, found = token.encode("utf-8", "surrogateescape"), None
        for known, caller in self._known:
            if hmac.compare_digest(known, given):
                found = caller
        return found


def read(path: Path) -> Tokens:
    """The tokens of a file. What is wrong with one is said by its place: a token is a secret."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as why:
        raise Refused(f"the tokens can't be read: {path}: {why.strerror}") from None
    except UnicodeDecodeError:
        raise Refused(f"the tokens must be UTF-8: {path}") from None
    try:
        found = json.loads(text, object_pairs_hook=_once)
    except (json.JSONDecodeError, RecursionError) as why:
        place = f" (line {why.lineno})" if isinstance(why, json.JSONDecodeError) else ""
        raise Refused(f"the tokens must be JSON{place}: {path}") from None
    except Refused as why:
        raise Refused(f"{why}: {path}") from None
    if not isinstance(found, dict) or not found:
        expected = '`{"TOKEN": {"identity": "alice", "admin": false}}`'
        raise Refused(f"the tokens must be an object with at least one, such as {expected}: {path}")
    known: dict[str, Caller] = {}
    for number, (token, caller) in enumerate(found.items(), 1):
        problem = _problem(token, caller)
        if problem:
            raise Refused(f"token {number}: {problem}: {path}")
        known[token] = Caller(identity=caller["identity"], admin=caller.get("admin", False))
    return Tokens(known)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise Refused("the tokens must name each key once")
    return found


def _problem(token: str, caller: object) -> str | None:
    if not token or not token.isascii() or not token.isprintable() or " " in token:
        return "must be printable ASCII without spaces"
    if not isinstance(caller, dict):
        return "must stand for an object with an `identity`"
    odd = sorted(caller.keys() - {"identity", "admin"})
    if odd:
        return f"must have `identity` and `admin` only, not {json.dumps(odd[0])}"
    identity = caller.get("identity")
    if not isinstance(identity, str) or not identity or not identity.isprintable():
        return "`identity` must be text that can be printed"
    if not isinstance(caller.get("admin", False), bool):
        return "`admin` must be true or false"
    return None
