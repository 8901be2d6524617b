"""Runs a REST contract's data: `tests/contracts/xavyo.json` says how it reads."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple

import countersign
from countersign import rest
from story import ROOT


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body) if self.body else None


Send = Callable[[str, str, dict[str, str], "bytes | None"], Answer]

DATA: dict[str, Any] = json.loads((ROOT / "tests/contracts/xavyo.json").read_text(encoding="utf-8"))

CALLERS: dict[str, rest.Caller] = {
    **{who: {"identity": who} for who, _ in DATA["setup"]["identities"]},
    **{who: {"identity": who, "admin": True} for who in DATA["setup"]["admins"]},
}


def authenticate(headers: rest.Headers) -> rest.Caller | None:
    """The token is the caller's id."""
    scheme, _, token = headers.get("authorization", "").partition(" ")
    return CALLERS.get(token) if scheme == "Bearer" else None


class Contract:
    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def set_up(self, store: countersign.Store) -> None:
        admin = store.as_admin("root")
        for who, manager in DATA["setup"]["identities"]:
            admin.identities.upsert(who, name=who, manager=manager)
        admin.policies.create("Default", stages=DATA["setup"]["stages"], default=True)

    def run(self, send: Send) -> None:
        for step in DATA["steps"]:
            self.step(step, send)
        assert len(DATA["steps"]) > 60

    def step(self, step: dict[str, Any], send: Send) -> None:
        put = step.get("put", {})
        headers = {"authorization": f"Bearer {step['by']}"} if step["by"] else {}
        body = None
        if "body" in step:
            body = self.filled(json.dumps(step["body"]), put).encode()
            headers["content-type"] = "application/json"
        answer = send(step["method"], self.filled(step["path"], put), headers, body)
        found = answer.json()
        title = f"{step['title']}: {found}"
        assert answer.status == step["status"], title
        if "answer" in step:
            self.fits(json.loads(self.filled(json.dumps(step["answer"]), put)), found, title)
        else:
            assert answer.body == b"", title
        for place, value in step.get("values", {}).items():
            assert at(found, place) == json.loads(self.filled(json.dumps(value), put)), (place, title)
        for name, place in step.get("keep", {}).items():
            self.kept[f"{{{name}}}"] = at(found, place)

    def filled(self, text: str, put: dict[str, str]) -> str:
        for own, ours in [*put.items(), *self.kept.items()]:
            text = text.replace(own, ours)
        return text

    def fits(self, shape: Any, found: Any, title: str) -> None:
        if isinstance(shape, str) and shape.startswith("@"):
            self.fits(DATA["shapes"][shape[1:]], found, title)
        elif isinstance(shape, str) and shape.startswith("<"):
            assert any(TYPES[word](found) for word in shape.strip("<>").split("|")), (shape, found, title)
        elif isinstance(shape, list):
            assert isinstance(found, list) and bool(found) == bool(shape), title
            for one in found:
                self.fits(shape[0], one, title)
        elif isinstance(shape, dict):
            other = shape.get("...", "@")
            whole = {**DATA["shapes"].get(other[1:], {}), **shape}
            whole.pop("...", None)
            assert whole.keys() == found.keys(), title
            for name, part in whole.items():
                self.fits(part, found[name], f"{name}: {title}")
        else:
            assert shape == found and type(shape) is type(found), title


def at(value: Any, place: str) -> Any:
    for part in place.split("."):
        value = value[int(part)] if part.isdigit() else value[part]
    return value


def _is_uuid(value: Any) -> bool:
    return isinstance(value, str) and str(uuid.UUID(value)) == value


def _is_time(value: Any) -> bool:
    if not isinstance(value, str) or not value.endswith("Z"):
        return False
    return datetime.fromisoformat(f"{value[:19]}+00:00").tzinfo is not None


TYPES: dict[str, Callable[[Any], bool]] = {
    "text": lambda value: isinstance(value, str),
    "number": lambda value: type(value) is int,
    "boolean": lambda value: isinstance(value, bool),
    "object": lambda value: isinstance(value, dict),
    "list": lambda value: isinstance(value, list),
    "null": lambda value: value is None,
    "uuid": _is_uuid,
    "time": _is_time,
}
