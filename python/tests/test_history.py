"""Histories and what was so at a time: datetimes in and out, pages that iterate, tuples."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

import countersign
import pytest

START = datetime(2026, 1, 5, 9, tzinfo=timezone.utc)


@pytest.fixture
def provisioned(
    store: countersign.Store, clock: countersign.ManualClock, pending: countersign.Request
) -> countersign.Request:
    """Alice's request, a day after each step of its way."""
    for who in ("bob", "dana"):
        clock.advance("1d")
        for approval in store.as_user(who).approvals.pending():
            store.as_user(who).approvals.approve(approval.id)
    clock.advance("1d")
    for task in store.as_system().provisioning.claim("worker-1"):
        store.as_system().provisioning.complete(task.id)
    return store.as_user("alice").requests.get(pending.id)


def test_a_time_is_a_datetime_of_any_zone_or_a_text(
    alice: countersign.Session, pending: countersign.Request, provisioned: countersign.Request
) -> None:
    then = alice.requests.get(pending.id, as_of=START)
    assert then == pending and then.status == "pending"
    east = timezone(timedelta(hours=5, minutes=30))
    for same in (START.astimezone(east), "2026-01-05T09:00:00Z", "2026-01-05T14:30:00+05:30"):
        assert alice.requests.get(pending.id, as_of=same) == then
    assert alice.requests.get(pending.id, as_of=None) == provisioned
    assert [alice.requests.get(pending.id, as_of=START + timedelta(days=day)).status for day in range(4)] == [
        "pending",
        "pending",
        "approved",
        "provisioned",
    ]


def test_the_grants_of_a_time_are_a_page(
    store: countersign.Store, clock: countersign.ManualClock, provisioned: countersign.Request
) -> None:
    alice, granted = store.as_user("alice"), clock.now()
    (grant,) = alice.grants.list()
    clock.advance("1d")
    alice.grants.modify(grant.id, duration="2d")
    (shorter,) = alice.grants.list()
    assert shorter.ends_at is not None and grant.ends_at is not None and shorter.ends_at < grant.ends_at
    (then,) = alice.grants.list(as_of=granted)
    assert then == grant and then.ends_at == grant.ends_at
    assert tuple(alice.grants.list(as_of=granted - timedelta(milliseconds=1))) == ()
    with pytest.raises(countersign.Invalid) as refused:
        alice.grants.list(as_of=clock.now() + timedelta(seconds=1))
    assert refused.value.field == "as_of"


@pytest.mark.parametrize("wrong", [7, "yesterday", datetime(2026, 1, 5), b"2026-01-05T09:00:00Z"])
def test_what_is_no_time_is_refused(
    alice: countersign.Session, pending: countersign.Request, wrong: Any
) -> None:
    for call in (
        lambda: alice.requests.get(pending.id, as_of=wrong),
        lambda: alice.grants.list(as_of=wrong),
    ):
        with pytest.raises(countersign.Invalid) as refused:
            call()
        assert refused.value.field == "as_of"


def test_a_history_iterates_and_is_read_by_pages(
    store: countersign.Store, provisioned: countersign.Request
) -> None:
    alice, admin = store.as_user("alice"), store.as_admin("root")
    told = alice.identities.history("alice", limit=500)
    assert isinstance(told.items, tuple) and told.items == tuple(told)
    assert {entry.request_id for entry in told} == {None, provisioned.id}
    entry = told.items[-1]
    assert isinstance(entry, countersign.HistoryEntry) and entry.at.tzinfo == timezone.utc
    found: list[countersign.HistoryEntry] = []
    cursor = None
    while True:
        page = alice.identities.history("alice", limit=2, cursor=cursor)
        found += page.items
        cursor = page.next
        if cursor is None:
            break
    assert tuple(found) == told.items
    types = ("access.*", "approval.decided")
    some = admin.catalog.history(
        "db.analytics.read", types=types, since=START, until=START + timedelta(days=9)
    )
    assert [entry.type for entry in some] == ["approval.decided", "approval.decided", "access.granted"]
    by = admin.audit.list(identity="dana", item="db.analytics.read", types=["approval.decided"])
    assert [entry.actor for entry in by] == ["user:dana"]
    with pytest.raises(countersign.NotFound):
        store.as_user("dana").identities.history("alice")
    with pytest.raises(countersign.Forbidden):
        alice.catalog.history("db.analytics.read")
    types_of_one: Any = "access.*"
    with pytest.raises(countersign.InvalidType) as refused:
        alice.identities.history("alice", types=types_of_one)
    assert refused.value.field == "types"
