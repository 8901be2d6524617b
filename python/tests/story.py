"""Runs a story of tests/stories through the public calls: see tests/stories/README.md."""

from __future__ import annotations

import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import countersign
from countersign.rest import Api, Caller

ROOT = Path(__file__).resolve().parents[2]


class Story:
    """One story, on a store of its own."""

    def __init__(self, text: dict[str, Any], file: Path) -> None:
        self.text = text
        self.clock = countersign.ManualClock(text["start"])
        self.store = countersign.open(file, clock=self.clock, ids="sequential")
        self.kept: dict[str, Any] = {}

    @staticmethod
    def read(path: Path) -> dict[str, Any]:
        """The story in a file, with the steps that it begins with."""
        text: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if "begin" in text:
            begin = Story.read(path.parent / "begin" / f"{text['begin']}.json")
            text["steps"] = begin["steps"] + text["steps"]
        return text

    def run(self) -> None:
        """Runs every step, compares the ledger's head, and looks whether the store is whole."""
        with self.store:
            for number, step in enumerate(self.text["steps"], 1):
                self.step(step, self.store, f"step {number}")
            if "head" in self.text:
                head = plain(self.store.as_admin("root").audit.head())
                assert head == self.text["head"], "the ledger's head"
            report = self.store.check()
            assert report.ok, report

    def step(self, step: dict[str, Any], at: countersign.Store | countersign.Tx, where: str) -> None:
        if "advance" in step:
            self.clock.advance(step["advance"])
        elif "transaction" in step:
            tx = at.transaction()
            for number, inner in enumerate(step["transaction"], 1):
                self.step(inner, tx, f"{where}.{number}")
            if step.get("commit", True):
                tx.commit()
            else:
                tx.rollback()
        elif "rest" in step:
            self.rest(step, f"{where}: {step['rest']}")
        else:
            self.call(step, at, f"{where}: {step['call']}")

    def call(self, step: dict[str, Any], at: countersign.Store | countersign.Tx, where: str) -> None:
        noun, verb = step["call"].split(".")
        target = at if noun == "store" else getattr(session(at, step["as"], step.get("signed_in")), noun)
        args = self.filled(step.get("args", []))
        options = self.filled(step.get("with", {}))
        if "fails" in step:
            try:
                answer = getattr(target, verb)(*args, **options)
            except countersign.Error as error:
                contained(self.filled(step["fails"]), plain(error.to_dict()), where)
                return
            raise AssertionError(f"{where}: should fail, but answers {answer!r}")
        self.done(step, plain(getattr(target, verb)(*args, **options)), where)

    def rest(self, step: dict[str, Any], where: str) -> None:
        """Makes a request to the REST contracts."""
        request = re.sub("{(.*?)}", lambda found: str(self.looked_up(found[1])), step["rest"])
        method, _, target = request.partition(" ")
        path, _, query = target.partition("?")
        kind, _, name = step["as"].partition(":")
        caller = Caller(identity=name, admin=kind == "admin")
        body = json.dumps(self.filled(step["body"])).encode() if "body" in step else b""
        answer = Api(self.store).handle(method, path, query=query, body=body, caller=caller)
        assert answer.status == step["status"], f"{where}: {answer}"
        self.done(step, json.loads(answer.body or b"null"), where)

    def done(self, step: dict[str, Any], answer: Any, where: str) -> None:
        if "save" in step:
            self.kept[step["save"]] = answer
        if "returns" in step:
            contained(self.filled(step["returns"]), answer, where)

    def looked_up(self, path: str) -> Any:
        name, *way = path.split(".")
        found = self.kept[name]
        for part in way:
            found = found[int(part)] if isinstance(found, list) else found[part]
        return found

    def filled(self, value: Any) -> Any:
        """The value, with what was kept in place of `$name.0.field`."""
        if isinstance(value, str) and value.startswith("$"):
            return self.looked_up(value[1:])
        if isinstance(value, list):
            return [self.filled(item) for item in value]
        if isinstance(value, dict):
            return {key: self.filled(item) for key, item in value.items()}
        return value


def session(
    at: countersign.Store | countersign.Tx, caller: str, signed_in: str | None = None
) -> countersign.Session:
    kind, _, name = caller.partition(":")
    match kind:
        case "user":
            return at.as_user(name, signed_in=signed_in)
        case "admin":
            return at.as_admin(name, signed_in=signed_in)
        case "system":
            return at.as_system()
    raise AssertionError(f"{caller}: nobody that a story knows")


def plain(value: Any) -> Any:
    """The value as JSON would have it."""
    if hasattr(value, "to_dict"):
        return plain(value.to_dict())
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, datetime):
        precision = "milliseconds" if value.microsecond else "seconds"
        return value.isoformat(timespec=precision).replace("+00:00", "Z")
    return value


def contained(expected: Any, found: Any, where: str) -> None:
    """What a story says of a result must be in it."""
    if expected == "*":
        assert found is not None, f"{where}: is nothing"
    elif isinstance(expected, dict):
        assert isinstance(found, dict), f"{where}: {found!r} is no object"
        for key, value in expected.items():
            assert key in found, f"{where}: has no {key}"
            contained(value, found[key], f"{where}.{key}")
    elif isinstance(expected, list):
        assert isinstance(found, list), f"{where}: {found!r} is no list"
        assert len(found) == len(expected), f"{where}: {found!r} should have {len(expected)} items"
        for number, value in enumerate(expected):
            contained(value, found[number], f"{where}.{number}")
    else:
        assert type(found) is type(expected) and found == expected, f"{where}: {found!r}, not {expected!r}"
