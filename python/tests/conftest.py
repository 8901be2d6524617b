"""What the tests start from: a store in a file, a clock that stands still, a small company."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import countersign
import pytest


@pytest.fixture
def clock() -> countersign.ManualClock:
    return countersign.ManualClock("2026-01-05T09:00:00Z")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "access.db"


@pytest.fixture
def store(file: Path, clock: countersign.ManualClock) -> Iterator[countersign.Store]:
    with countersign.open(file, clock=clock, ids="sequential") as store:
        yield store


@pytest.fixture
def admin(store: countersign.Store) -> countersign.Session:
    return store.as_admin("root")


@pytest.fixture
def item(admin: countersign.Session) -> countersign.CatalogItem:
    """What alice may ask for; bob, her manager, and dana, its owner, approve."""
    admin.identities.upsert("dana", name="Dana Diaz")
    admin.identities.upsert("bob", name="Bob Brown")
    admin.identities.upsert("alice", name="Alice Adams", manager="bob")
    admin.identities.upsert("carol", name="Carol Chen", manager="bob")
    admin.policies.create("Manager, then owner", stages=["manager", "item_owner"], default=True)
    return admin.catalog.create_item(
        "entitlement",
        "Database Read Access",
        reference="db.analytics.read",
        owner="dana",
        risk="low",
        metadata={"department": "Engineering"},
    )


@pytest.fixture
def alice(store: countersign.Store, item: countersign.CatalogItem) -> countersign.Session:
    return store.as_user("alice")


@pytest.fixture
def pending(alice: countersign.Session) -> countersign.Request:
    """Alice's request, which waits for bob."""
    made = alice.requests.submit(["db.analytics.read"], justification="Q1 analytics", duration="30d")
    return alice.requests.get(made.request_ids[0])
