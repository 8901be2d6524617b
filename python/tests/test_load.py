"""Bulk imports: what the caller's iterable does, and what becomes of it."""

from __future__ import annotations

import _thread
import csv
import io
import itertools
import operator
import signal
import threading
from collections import UserDict
from collections.abc import Iterator
from typing import Any

import countersign
import pytest


def ids(admin: countersign.Session) -> list[str]:
    return [one.id for one in admin.identities.list(limit=500)]


def untyped(session: countersign.Session) -> Any:
    """A session as callers without types have it."""
    return session


def test_any_iterable_of_dicts_is_imported(admin: countersign.Session) -> None:
    entries: list[countersign.IdentityEntry] = [
        {"id": "dana", "name": "Dana Diaz", "first_name": None},
        {"id": "bob", "name": "Bob Brown", "attributes": {"cost_center": ["7", "8"], "site": "Basel"}},
    ]
    report = admin.identities.load(entries)
    assert (report.read, report.created, report.refused, report.problems) == (2, 2, 0, ())

    def more() -> Iterator[countersign.IdentityEntry]:
        for number in range(2500):
            yield {"id": f"person-{number}", "name": f"Person {number}"}

    assert admin.identities.load(more()).created == 2500
    rows = csv.DictReader(io.StringIO("id,name\neve,Eve\nfay,Fay\n"))
    assert untyped(admin).identities.load(entries=rows).created == 2
    assert untyped(admin).identities.load([UserDict(id="gus", name="Gus")]).created == 1
    assert admin.identities.load(()).read == 0


ODD: dict[str, tuple[Any, str, str]] = {
    "a text": ("eve", "entry", "must be an object"),
    "nothing": (None, "entry", "must be an object"),
    "a list": (["id", "eve"], "entry", "must be an object"),
    "no id": ({"name": "Eve"}, "id", "must be given"),
    "a number for an id": ({"id": 7, "name": "Eve"}, "id", "must be text"),
    "an unknown name": ({"id": "eve", "nam": "Eve"}, "nam", "is not an option: expected one of `name`"),
    "a number for a text": ({"id": "eve", "name": 7}, "name", "must be text, not integer `7`"),
    "bytes for a text": ({"id": "eve", "name": b"Eve"}, "name", "must be text, not `bytes`"),
    "a number as a key": ({"id": "eve", 7: "Eve"}, "entry", "must have text as its keys"),
    "a lone surrogate": ({"id": "eve", "name": "\ud800"}, "name", "must be text that UTF-8 can hold"),
    "a number inside": (
        {"id": "eve", "name": "Eve", "attributes": {"site": [b"7"]}},
        "attributes.site[0]",
        "must be text, not `bytes`",
    ),
}


@pytest.mark.parametrize("case", ODD)
def test_what_is_no_entry_is_told_and_the_rest_goes_on(admin: countersign.Session, case: str) -> None:
    odd, field, problem = ODD[case]
    entries = [{"id": "dana", "name": "Dana"}, odd, {"id": "bob", "name": "Bob"}]
    report = untyped(admin).identities.load(entries)
    assert (report.read, report.created, report.refused) == (3, 2, 1)
    (told,) = report.problems
    assert (told.place, told.code, told.field) == (2, "invalid", field)
    assert told.message.startswith(f"`{field}` {problem}")
    assert ids(admin) == ["dana", "bob"]


def test_what_an_iterator_raises_is_raised_when_what_came_before_it_is_done(
    admin: countersign.Session,
) -> None:
    mine = LookupError("mine")

    def breaking() -> Iterator[countersign.IdentityEntry]:
        yield {"id": "dana", "name": "Dana Diaz"}
        yield {"id": "bob", "name": "Bob Brown"}
        raise mine

    with pytest.raises(LookupError) as raised:
        admin.identities.load(breaking())
    assert raised.value is mine
    assert ids(admin) == ["dana", "bob"]


def test_an_entry_that_raises_ends_the_import_too(admin: countersign.Session) -> None:
    class Broken(UserDict[str, str]):
        def __getitem__(self, key: str) -> str:
            raise LookupError(key)

    entries = [{"id": "dana", "name": "Dana"}, Broken(id="eve"), {"id": "bob", "name": "Bob"}]
    with pytest.raises(LookupError):
        untyped(admin).identities.load(entries)
    assert ids(admin) == ["dana"]


def test_an_iterator_that_was_interrupted_says_so(admin: countersign.Session) -> None:
    def interrupted() -> Iterator[countersign.IdentityEntry]:
        yield {"id": "dana", "name": "Dana Diaz"}
        signal.raise_signal(signal.SIGINT)
        yield {"id": "bob", "name": "Bob Brown"}

    with pytest.raises(KeyboardInterrupt):
        admin.identities.load(interrupted())
    assert ids(admin) == ["dana"]


def test_a_long_import_can_be_interrupted(admin: countersign.Session) -> None:
    # It runs no Python between its entries.
    entry: countersign.IdentityEntry = {"id": "dana", "name": "Dana Diaz"}
    entries = itertools.repeat(entry, 200_000)
    threading.Timer(0.1, _thread.interrupt_main).start()
    with pytest.raises(KeyboardInterrupt):
        admin.identities.load(entries)
    assert operator.length_hint(entries) > 0


def test_an_iterator_may_call_the_store_meanwhile(admin: countersign.Session) -> None:
    def chained() -> Iterator[countersign.IdentityEntry]:
        yield {"id": "dana", "name": "Dana Diaz"}
        admin.identities.upsert("bob", name="Bob Brown")
        yield {"id": "alice", "name": "Alice Adams", "manager": "bob"}

    assert admin.identities.load(chained()).refused == 0
    assert admin.identities.get("alice").manager == "bob"


def test_a_refused_import_takes_nothing(store: countersign.Store, admin: countersign.Session) -> None:
    admin.identities.upsert("alice", name="Alice Adams")
    entries: list[countersign.IdentityEntry] = [{"id": "dana", "name": "Dana Diaz"}]
    iterator = iter(entries)
    with pytest.raises(countersign.Forbidden):
        store.as_user("alice").identities.load(iterator)
    assert next(iterator) == entries[0]


@pytest.mark.parametrize("entries", [None, 7, "dana", b"dana", {"id": "dana"}, object()])
def test_what_gives_no_entries_is_a_type_error(admin: countersign.Session, entries: Any) -> None:
    with pytest.raises(countersign.InvalidType, match="must be an iterable of dicts, not `") as raised:
        admin.identities.load(entries)
    assert raised.value.field == "entries"
    with pytest.raises(countersign.InvalidType, match="`entries` must be given"):
        untyped(admin).identities.load()
