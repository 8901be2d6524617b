"""Bad input: one clear error with its code, and nothing is changed."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from typing import Any

import countersign
import pytest
from countersign import _native

Call = Callable[[Any], object]
"""A call that should be refused; it is given a `Company`."""


class Company:
    """The store, with a request of alice's and carol's cart line in it."""

    def __init__(self, store: countersign.Store, pending: countersign.Request) -> None:
        self.store = store
        self.request = pending
        self.admin, self.worker = store.as_admin("root"), store.as_system()
        self.alice, self.bob, self.carol, self.dana = map(store.as_user, ("alice", "bob", "carol", "dana"))
        self.line = self.carol.cart.add("db.analytics.read")
        (self.approval,) = self.bob.approvals.pending()

    def untyped(self, session: countersign.Session) -> Any:
        """A session as callers without types have it."""
        return session

    def decided(self) -> Company:
        """The same after bob and dana have said yes."""
        self.bob.approvals.approve(self.approval.id)
        (self.second,) = self.dana.approvals.pending()
        self.dana.approvals.approve(self.second.id)
        return self

    def replaced(self) -> countersign.Task:
        """A task whose lease has lapsed, and which another worker has claimed."""
        (task,) = self.decided().worker.provisioning.claim("worker-1", lease="1s")
        self.clock.advance("2s")
        self.worker.provisioning.claim("worker-2")
        return task

    clock: countersign.ManualClock


@pytest.fixture
def company(
    store: countersign.Store, pending: countersign.Request, clock: countersign.ManualClock
) -> Company:
    company = Company(store, pending)
    company.clock = clock
    return company


UNKNOWN = "00000005-0000-7000-8000-0000000000ff"

REFUSED: dict[str, tuple[str, Call]] = {
    "unknown request": ("not_found", lambda c: c.alice.requests.get(UNKNOWN)),
    "not even an id": ("invalid", lambda c: c.alice.requests.get("nonsense")),
    "somebody else's request": ("not_found", lambda c: c.carol.requests.get(c.request.id)),
    "somebody else's line": ("not_found", lambda c: c.alice.cart.remove(c.line.id)),
    "somebody else's line, updated": ("not_found", lambda c: c.alice.cart.update(c.line.id, duration="1d")),
    "somebody else's approval": ("not_found", lambda c: c.carol.approvals.approve(c.approval.id)),
    "one's own request": ("forbidden", lambda c: c.alice.approvals.approve(c.approval.id)),
    "a decided approval": ("stale", lambda c: c.decided() and c.bob.approvals.approve(c.approval.id)),
    "a closed stage": ("stale", lambda c: c.decided() and c.dana.approvals.reject(c.second.id)),
    "cancelling what is decided": (
        "illegal_transition",
        lambda c: c.decided() and c.alice.requests.cancel(c.request.id),
    ),
    "retrying what has not failed": (
        "forbidden",
        lambda c: c.alice.requests.retry(c.request.id),
    ),
    "an empty cart": ("invalid", lambda c: c.alice.cart.submit()),
    "no items": ("invalid", lambda c: c.alice.requests.submit([])),
    "a disabled item": (
        "not_requestable",
        lambda c: c.admin.catalog.disable_item("db.analytics.read") and c.alice.cart.add("db.analytics.read"),
    ),
    "a duration of zero": ("invalid", lambda c: c.alice.cart.add("db.analytics.read", duration="0d")),
    "a timedelta of zero": (
        "invalid",
        lambda c: c.alice.cart.add("db.analytics.read", duration=timedelta(0)),
    ),
    "a negative timedelta": (
        "invalid",
        lambda c: c.alice.cart.add("db.analytics.read", duration=-timedelta(days=1)),
    ),
    "too fine a timedelta": (
        "invalid",
        lambda c: c.alice.cart.add("db.analytics.read", duration=timedelta(microseconds=1)),
    ),
    "too long a timedelta": (
        "invalid",
        lambda c: c.alice.cart.add("db.analytics.read", duration=timedelta.max),
    ),
    "soon": ("invalid", lambda c: c.alice.cart.add("db.analytics.read", duration="soon")),
    "an empty name": ("invalid", lambda c: c.admin.identities.upsert("eve", name="")),
    "a long name": ("invalid", lambda c: c.admin.identities.upsert("eve", name="e" * 256)),
    "no name": ("invalid", lambda c: c.admin.identities.upsert("eve")),
    "a lone surrogate": ("invalid", lambda c: c.admin.identities.upsert("eve", name="\ud800")),
    "a negative limit": ("invalid", lambda c: c.admin.identities.list(limit=-1)),
    "a limit of zero": ("invalid", lambda c: c.admin.identities.list(limit=0)),
    "a huge limit": ("invalid", lambda c: c.admin.identities.list(limit=10**30)),
    "a cursor from another list": (
        "invalid",
        lambda c: c.admin.catalog.list_items(cursor=c.admin.identities.list(limit=1).next),
    ),
    "a replaced attempt": ("stale", lambda c: c.worker.provisioning.complete(c.replaced().id)),
    "what is open": ("duplicate", lambda c: c.alice.requests.submit(["db.analytics.read"])),
    "a user who configures": ("forbidden", lambda c: c.alice.policies.list()),
    "an unknown word": ("invalid", lambda c: c.untyped(c.admin).catalog.create_item("thing", "Name")),
    "a list in itself": ("invalid", lambda c: c.untyped(c.admin).conflicts.create_rule("r", items=endless())),
    "a need in itself": ("invalid", lambda c: c.untyped(c.admin).policies.create("p", stages=[turning()])),
}

WRONG_TYPE: dict[str, Call] = {
    "an unknown option": lambda c: c.untyped(c.alice).cart.add("db.analytics.read", reason="because"),
    "an option where there are none": lambda c: c.untyped(c.alice).cart.view(limit=3),
    "too few arguments": lambda c: c.untyped(c.alice).cart.add(),
    "too many arguments": lambda c: c.untyped(c.alice).cart.add("db.analytics.read", "because"),
    "an argument twice": lambda c: c.untyped(c.alice).cart.add("db.analytics.read", item="x"),
    "a number for an id": lambda c: c.untyped(c.alice).requests.get(7),
    "nothing for an id": lambda c: c.untyped(c.alice).requests.get(None),
    "a text for a list": lambda c: c.untyped(c.alice).requests.submit("db.analytics.read"),
    "a set for a list": lambda c: c.untyped(c.alice).requests.submit({"db.analytics.read"}),
    "a number in a list": lambda c: c.untyped(c.alice).requests.submit([1]),
    "a text for a list option": lambda c: c.untyped(c.admin).policies.create("p", stages="manager"),
    "a text for a number": lambda c: c.untyped(c.admin).identities.list(limit="3"),
    "a fraction for a number": lambda c: c.untyped(c.admin).identities.list(limit=3.0),
    "a truth for a number": lambda c: c.untyped(c.admin).identities.list(limit=True),
    "a number for a truth": lambda c: c.untyped(c.admin).policies.create("p", stages=["manager"], default=1),
    "bytes for a text": lambda c: c.untyped(c.admin).identities.upsert("eve", name=b"Eve"),
    "a time for a text": lambda c: c.untyped(c.admin).identities.upsert(
        "eve", name=datetime.now(timezone.utc)
    ),
    "a span for a text": lambda c: c.untyped(c.admin).identities.upsert("eve", name=timedelta(days=1)),
    "a number for a span": lambda c: c.untyped(c.alice).cart.add("db.analytics.read", duration=30),
    "a number in a map": lambda c: c.untyped(c.admin).catalog.create_item("role", "R", metadata={"a": 1}),
    "a number as a key": lambda c: c.untyped(c.admin).catalog.create_item("role", "R", metadata={1: "a"}),
    "a list for a map": lambda c: c.untyped(c.admin).catalog.create_item("role", "R", metadata=["a"]),
    "nothing for a list": lambda c: c.untyped(c.admin).conflicts.create_rule("r", items=None),
    "an option that is no text": lambda c: c.untyped(c.alice).cart.add("db.analytics.read", **{"\ud800": 1}),
    "a number for a caller": lambda c: c.untyped(c.store).as_user(7),
}


def endless() -> list[Any]:
    endless: list[Any] = []
    endless.append(endless)
    return endless


def turning() -> dict[str, Any]:
    need: dict[str, Any] = {}
    need["all_of"] = [need]
    return {"need": need}


@pytest.mark.parametrize("case", REFUSED)
def test_bad_input_is_one_clear_error(company: Company, case: str) -> None:
    code, call = REFUSED[case]
    with pytest.raises(countersign.Error) as refused:
        call(company)
    error = refused.value
    assert error.code == code, error
    assert type(error).__name__ == code.title().replace("_", "")
    assert error.message == str(error)
    assert error.message[0] in "`" or error.message[0].islower()
    assert "Traceback" not in error.message and "core/src" not in error.message


@pytest.mark.parametrize("case", WRONG_TYPE)
def test_a_wrong_type_is_a_type_error(company: Company, case: str) -> None:
    before = company.admin.audit.head(), company.carol.cart.view(), company.alice.cart.view()
    with pytest.raises(TypeError) as refused:
        WRONG_TYPE[case](company)
    error = refused.value
    assert type(error) is countersign.InvalidType and isinstance(error, countersign.Invalid)
    assert error.code == "invalid" and error.field and error.problem
    assert error.message == f"`{error.field}` {error.problem}"
    assert before == (company.admin.audit.head(), company.carol.cart.view(), company.alice.cart.view())


def test_messages_name_the_thing_and_say_what_to_do(company: Company) -> None:
    said = {}
    for name in ("too many arguments", "an unknown option", "a text for a list", "bytes for a text"):
        with pytest.raises(countersign.InvalidType) as refused:
            WRONG_TYPE[name](company)
        said[name] = refused.value.message
    assert said == {
        "too many arguments": "`cart.add` takes 1 argument by position, not 2: give options by name",
        "an unknown option": "`reason` is not an option: expected one of "
        "`beneficiary`, `justification`, `starts_at`, `duration`, `ends_at`, `permissions`, `form_values`, "
        "`account`, `target_group`, `metadata`, `context`",
        "a text for a list": '`items` must be a list, not string "db.analytics.read"',
        "bytes for a text": "`name` must be text, not `bytes`",
    }


def test_a_refused_call_changes_nothing(company: Company) -> None:
    before = company.admin.audit.head()
    for session, name in ((company.admin, ""), (company.admin, "e" * 256), (company.alice, "Eve")):
        with pytest.raises(countersign.Error):
            session.identities.upsert("eve", name=name)
    assert company.admin.audit.head() == before
    with pytest.raises(countersign.NotFound):
        company.admin.identities.get("eve")


def test_stale_says_who_was_first_and_when(company: Company) -> None:
    company.bob.approvals.approve(company.approval.id)
    with pytest.raises(countersign.Stale) as stale:
        company.bob.approvals.reject(company.approval.id)
    assert stale.value.by == "bob"
    assert stale.value.at == datetime(2026, 1, 5, 9, tzinfo=timezone.utc)


def test_a_refused_cart_tells_every_problem(company: Company) -> None:
    company.admin.catalog.create_item("role", "Reader", reference="reader", owner="dana")
    second = company.carol.cart.add("reader")
    company.admin.catalog.disable_item("db.analytics.read")
    company.admin.catalog.disable_item("reader")
    with pytest.raises(countersign.Error) as refused:
        company.carol.cart.submit()
    problems = refused.value.problems
    assert [(problem.line, problem.code) for problem in problems] == [
        (company.line.id, "not_requestable"),
        (second.id, "not_requestable"),
    ]
    assert type(refused.value) is countersign.NotRequestable
    assert refused.value.to_dict()["problems"][0] == problems[0].to_dict()
    assert pickle.loads(pickle.dumps(problems)) == problems


def test_errors_travel_as_pickles(company: Company) -> None:
    company.bob.approvals.approve(company.approval.id)
    with pytest.raises(countersign.Stale) as stale:
        company.bob.approvals.approve(company.approval.id)
    again = pickle.loads(pickle.dumps(stale.value))
    assert type(again) is countersign.Stale
    assert again.to_dict() == stale.value.to_dict()


def test_a_panic_becomes_internal(store: countersign.Store) -> None:
    with pytest.raises(countersign.Internal) as defect:
        _native._panic("the sky fell")
    assert "the sky fell" in defect.value.message
    assert store.as_admin("root").audit.head().seq == 0


def test_none_clears_and_absent_leaves(admin: countersign.Session) -> None:
    admin.identities.upsert("alice", name="Alice", email="alice@example.com")
    assert admin.identities.upsert("alice", name="Alice Adams").email == "alice@example.com"
    assert admin.identities.upsert("alice", email=None).email is None


def test_a_records_map_can_be_given_back(admin: countersign.Session, item: countersign.CatalogItem) -> None:
    again = admin.catalog.create_item("role", "Reader", metadata=item.metadata)
    assert again.metadata == item.metadata
