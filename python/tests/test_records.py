"""Records print, compare, hash, travel and turn into plain data; none can be changed."""

from __future__ import annotations

import copy
import json
import pickle
from datetime import datetime, timedelta, timezone

import countersign
import pytest


@pytest.fixture
def records(store: countersign.Store, pending: countersign.Request) -> list[object]:
    """One of each kind that a short story makes."""
    admin, alice, worker = store.as_admin("root"), store.as_user("alice"), store.as_system()
    alice.requests.comment(pending.id, "Please")
    carol = store.as_user("carol")
    line = carol.cart.add("db.analytics.read", justification="Me too")
    found: list[object] = [line, carol.cart.view(), carol.cart.submit(), alice.requests.get(pending.id)]
    for who in ("bob", "dana"):
        for approval in store.as_user(who).approvals.pending():
            found.append(store.as_user(who).approvals.approve(approval.id, comment="Fine"))
    found += worker.provisioning.claim("worker-1", limit=1)
    task = next(record for record in found if isinstance(record, countersign.Task))
    found.append(worker.provisioning.complete(task.id, receipt="granted"))
    found += admin.grants.list().items
    found += admin.audit.list().items
    found += alice.requests.history(pending.id).items
    found += admin.catalog.list_items().items
    found += admin.policies.list().items
    found += admin.identities.list().items
    found += [admin.audit.head(), admin.settings.get(), store.run_due(), store.check(), alice.requests.list()]
    return found


def test_each_is_one_value(records: list[object]) -> None:
    for record in records:
        again = pickle.loads(pickle.dumps(record))
        assert again == record and hash(again) == hash(record)
        assert repr(again) == repr(record)
        assert copy.copy(record) == copy.deepcopy(record) == record
        assert record != "something else"
    different = {record for record in records if isinstance(record, countersign.LedgerEntry)}
    assert len(different) == sum(isinstance(record, countersign.LedgerEntry) for record in records)


def test_each_prints_as_what_it_is(pending: countersign.Request) -> None:
    text = repr(pending)
    assert text.startswith("Request(id='00000005-0000-7000-8000-000000000001', number=1, ")
    assert "status='pending'" in text
    assert "duration='P30D'" in text
    assert "created_at=2026-01-05T09:00:00Z" in text


def test_each_turns_into_plain_data(records: list[object]) -> None:
    for record in records:
        data = getattr(record, "to_dict")()  # noqa: B009
        names = getattr(type(record), "__match_args__")  # noqa: B009
        assert tuple(data) == names
        json.dumps(data, default=datetime.isoformat)


def test_none_can_be_changed(pending: countersign.Request, item: countersign.CatalogItem) -> None:
    with pytest.raises(AttributeError):
        setattr(pending, "status", "provisioned")  # noqa: B010
    with pytest.raises(AttributeError):
        setattr(pending, "extra", 1)  # noqa: B010
    with pytest.raises(TypeError):
        item.metadata["department"] = "Sales"  # type: ignore[index]
    with pytest.raises(TypeError):
        type("Mine", (countersign.Request,), {})
    assert item.metadata == {"department": "Engineering"}


def test_values_have_pythons_types(pending: countersign.Request, alice: countersign.Session) -> None:
    assert type(pending.id) is str and type(pending.number) is int
    assert pending.created_at == datetime(2026, 1, 5, 9, tzinfo=timezone.utc)
    assert pending.created_at.utcoffset() == timedelta(0)
    assert pending.duration == "P30D"
    assert isinstance(alice.requests.list().items, tuple)
    history = alice.requests.history(pending.id)
    assert isinstance(history.items[0].data, dict)


def test_a_record_can_be_matched(pending: countersign.Request) -> None:
    match pending:
        case countersign.Request(status="pending", beneficiary=who):
            assert who == "alice"
        case _:
            raise AssertionError("a pending request is not matched")


def test_pages_iterate_and_go_on(admin: countersign.Session, item: countersign.CatalogItem) -> None:
    seen = []
    page = admin.identities.list(limit=3)
    assert len(page) == 3 and page.next is not None
    while True:
        seen += [one.id for one in page]
        if page.next is None:
            break
        page = admin.identities.list(limit=3, cursor=page.next)
    assert seen == ["dana", "bob", "alice", "carol"]
    assert str(countersign.Page[countersign.Request]).startswith("countersign.Page[")


def test_sessions_and_stores_print_as_what_they_are(store: countersign.Store, tmp_path: object) -> None:
    assert repr(store.as_user("alice")) == "<Session user alice>"
    assert repr(store.as_admin("root")) == "<Session admin root>"
    assert repr(store.as_system()) == "<Session system>"
    assert repr(store) == f"<Store {tmp_path}/access.db>"
    assert repr(store.as_system().cart) == "<Cart>"
