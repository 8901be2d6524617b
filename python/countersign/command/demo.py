"""`countersign demo-data`: a small company, what it can ask for, and requests that stand everywhere."""

from __future__ import annotations

import json
import os
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path

import countersign
from countersign import Session, StageInput, Store

from .refused import Refused

DAYS = 21
"""How long the story goes on."""

PEOPLE = {
    "frank": ("Frank Fischer", None, "Management"),
    "bob": ("Bob Brown", "frank", "Engineering"),
    "dana": ("Dana Diaz", "frank", "Data"),
    "alice": ("Alice Adams", "bob", "Engineering"),
    "carol": ("Carol Chen", "bob", "Engineering"),
    "erin": ("Erin Evans", "dana", "Data"),
    "grace": ("Grace Green", "frank", "Security"),
    "heidi": ("Heidi Hoffmann", "grace", "Security"),
    "ivan": ("Ivan Ilić", "dana", "Data"),
    "root": ("Rosa Root", None, "Management"),
}
"""Id, name, manager, department."""

TOKENS = {f"demo-{who}": {"identity": who, "admin": who == "root"} for who in PEOPLE}


def run(path: Path, tokens: Path | None, day: date | None) -> None:
    """Fills the store, writes the tokens, and says what to try."""
    end = datetime.combine(day or datetime.now(timezone.utc).date(), time(), timezone.utc)
    if end > datetime.now(timezone.utc):
        raise Refused(f"`--date {end.date()}` is still to come: a store's time never goes back")
    if tokens is not None and tokens.exists():
        raise Refused(f"the file is there already: {tokens}: name another, or remove it")
    clock = countersign.ManualClock(end - timedelta(days=DAYS))
    with countersign.open(path, clock=clock, ids="sequential") as store:
        if store.as_admin("root").audit.head().seq:
            raise Refused(f"the store has data already, and stays as it is: {path}: name a new file")
        fill(store, clock)
        found = store.as_admin("root").requests.list(limit=100).items
    if tokens is not None:
        # Anybody could guess them: they are for a store that holds nothing of anybody's.
        with os.fdopen(os.open(tokens, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            json.dump(TOKENS, file, indent=2)
            file.write("\n")
    counts = {request.status: 0 for request in found}
    for request in found:
        counts[request.status] += 1
    print(f"{path} has {len(PEOPLE)} people, 7 items and {len(found)} requests:")
    print("  " + ", ".join(f"{count} {status}" for status, count in sorted(counts.items())))
    print(_NEXT.format(store=path, tokens=tokens or "tokens.json"))
    if tokens is None:
        print("`--tokens tokens.json` writes tokens for everybody: `demo-alice` is Alice's.")


_NEXT = """
Next:
  countersign serve {store} --tokens {tokens}
and elsewhere:
  curl "http://127.0.0.1:8080/governance/catalog/items?limit=20" -H "Authorization: Bearer demo-alice"
  curl "http://127.0.0.1:8080/governance/access-requests?status=pending" -H "Authorization: Bearer demo-alice"
"""


def fill(store: Store, clock: countersign.ManualClock) -> None:
    """The same calls, clock and ids give the same store."""
    admin, story = store.as_admin("root"), _Story(store, clock)
    _people(admin)
    _catalog(admin)
    story.first_weeks()
    _pass(store, clock, "10d")
    story.last_days()
    _pass(store, clock, "11d")
    story.today()


def _pass(store: Store, clock: countersign.ManualClock, span: str) -> None:
    clock.advance(span)
    while store.run_due().more:
        pass


def _people(admin: Session) -> None:
    for who, (name, manager, department) in PEOPLE.items():
        attributes = {"department": department}
        admin.identities.upsert(
            who, name=name, email=f"{who}@example.com", manager=manager, attributes=attributes
        )
    admin.identities.upsert("build-robot", name="Build robot", kind="service", owner="bob")
    admin.groups.upsert("security", name="Security", owner="grace", members=["grace", "heidi"])


def _catalog(admin: Session) -> None:
    manager_owner = admin.policies.create(
        "Manager, then owner", stages=["manager", "item_owner"], revoke=["item_owner"], default=True
    )
    quick: StageInput = {
        "name": "Manager",
        "need": {"from": ["manager"]},
        "deadline": "P5D",
        "finally": "expire",
    }
    week = admin.policies.create("Manager within five days", stages=[quick])
    strict = admin.policies.create("Manager and security", stages=["manager", "group:security"])
    free = admin.policies.create("Nobody has to approve", no_approval=True)
    admin.applications.upsert(
        "warehouse", name="Data warehouse", owner="dana", priority="high", policy_id=manager_owner.id
    )
    admin.applications.upsert("cluster", name="Production cluster", owner="grace", policy_id=strict.id)
    engineering = admin.catalog.create_category("Engineering", description="What builds and runs software")
    database = admin.catalog.create_category(
        "Database", description="What holds rows", parent_id=engineering.id
    )
    office = admin.catalog.create_category("Office", description="What everybody needs")
    make = admin.catalog.create_item
    make(
        "entitlement",
        "Database Read Access",
        reference="db.analytics.read",
        application="warehouse",
        description="Read-only access to the analytics database",
        category_id=database.id,
        owner="dana",
        risk="low",
        tags=["sql", "analytics"],
        metadata={"department": "Engineering"},
    )
    make(
        "entitlement",
        "Database Write Access",
        reference="db.analytics.write",
        application="warehouse",
        description="Writes to the analytics database",
        category_id=database.id,
        owner="dana",
        risk="high",
        justification_required=True,
        max_duration="P90D",
    )
    make(
        "role",
        "Production Deployer",
        reference="deployer",
        application="cluster",
        owner="grace",
        description="Deploys to production",
        category_id=engineering.id,
        risk="critical",
        max_duration="P180D",
        policy_id=strict.id,
    )
    make(
        "role",
        "On-call Engineer",
        reference="on-call",
        description="Is called at night",
        category_id=engineering.id,
        owner="bob",
        risk="moderate",
        policy_id=week.id,
    )
    make(
        "access_profile",
        "Analyst Workbench",
        reference="workbench",
        application="warehouse",
        owner="dana",
        description="Notebooks and dashboards",
        category_id=engineering.id,
        risk="low",
    )
    make(
        "resource",
        "Laptop",
        reference="laptop",
        description="A computer to carry",
        category_id=office.id,
        owner="frank",
        fulfilment="manual",
        fulfillers=["identity:frank"],
        form=[{"name": "size", "kind": "choice", "choices": ["13", "15"]}],
    )
    make(
        "resource",
        "Wiki",
        reference="wiki",
        description="Everybody's notes",
        category_id=office.id,
        owner="frank",
        fulfilment="immediate",
        policy_id=free.id,
    )


class _Story:
    """What people did, one after the other."""

    def __init__(self, store: Store, clock: countersign.ManualClock) -> None:
        self._store = store
        self._clock = clock

    def first_weeks(self) -> None:
        """What was asked for first: given, refused, taken back, or forgotten."""
        self._ask("alice", "wiki")
        self._say_yes(self._ask("alice", "db.analytics.read", "Q1 analytics project", "60d"), "bob", "dana")
        self._say_yes(self._ask("erin", "workbench", "Reports for the board"), "dana", "dana")
        self._work()
        refused = self._ask("carol", "db.analytics.write", "Might be useful", "30d")
        bob = self._store.as_user("bob").approvals
        bob.reject(self._asked_of("bob", refused), comment="Read access is enough for this")
        released = self._ask("carol", "deployer", "Release of the payment service", "60d")
        self._store.as_user("carol").requests.cancel(released, comment="Alice releases it")
        self._ask("carol", "on-call", "Rota of this month")  # bob forgets it: it expires

    def last_days(self) -> None:
        """What ends, and what starts later."""
        self._say_yes(self._ask("heidi", "db.analytics.read", "Quarterly figures", "5d"), "grace", "dana")
        self._work()
        later = (self._clock.now() + timedelta(days=30)).isoformat()
        made = self._store.as_user("alice").requests.submit(
            ["on-call"], justification="Rota of next month", starts_at=later
        )
        self._say_yes(made.request_ids[0], "bob")

    def today(self) -> None:
        """What waits: for a manager, an owner, a group, a worker, or somebody's hands."""
        self._work()
        self._ask("carol", "db.analytics.read", "Need it for the Q1 analytics project", "30d")
        self._say_yes(self._ask("alice", "db.analytics.write", "Clean up old rows", "30d"), "bob")
        self._say_yes(self._ask("alice", "deployer", "Deployment pipeline", "30d"), "bob")
        carol = self._store.as_user("carol").requests
        laptop = carol.submit(["laptop"], form_values={"size": "15"}, justification="The old one is broken")
        self._say_yes(laptop.request_ids[0], "bob", "frank")
        self._say_yes(self._ask("carol", "workbench", "Charts"), "bob", "dana")
        self._store.as_user("bob").requests.submit(
            ["on-call"], beneficiaries=["carol"], justification="She takes over"
        )
        self._store.as_user("alice").cart.add(
            self._item("workbench"), justification="To look at what I read", duration="30d"
        )

    def _ask(self, who: str, item: str, why: str | None = None, duration: str | None = None) -> str:
        asks = self._store.as_user(who).requests
        return asks.submit([item], justification=why, duration=duration).request_ids[0]

    def _say_yes(self, request: str, *people: str) -> None:
        for who in people:
            self._store.as_user(who).approvals.approve(self._asked_of(who, request), comment="Fine")

    def _asked_of(self, who: str, request: str) -> str:
        pending = self._store.as_user(who).approvals.pending(limit=100)
        return next(approval.id for approval in pending if approval.request_id == request)

    def _item(self, reference: str) -> str:
        return self._store.as_admin("root").catalog.get_item(reference).id

    def _work(self) -> None:
        provisioning = self._store.as_system().provisioning
        for task in provisioning.claim("demo-worker", limit=100):
            provisioning.complete(task.id, receipt="done")
