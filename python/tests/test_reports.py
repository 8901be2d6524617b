"""Reports: records of what was counted, and CSV that the standard library reads."""

from __future__ import annotations

import csv
import io
import pickle
from datetime import datetime, timedelta, timezone
from typing import Any

import countersign
import pytest


@pytest.fixture
def decided(
    store: countersign.Store, clock: countersign.ManualClock, pending: countersign.Request
) -> countersign.Request:
    clock.advance("2h")
    for approval in store.as_user("bob").approvals.pending():
        store.as_user("bob").approvals.approve(approval.id)
    return pending


def test_a_report_is_a_page_of_records(store: countersign.Store, decided: countersign.Request) -> None:
    reports = store.as_admin("root").reports
    (bob,) = reports.decision_times("approver")
    assert isinstance(bob, countersign.DecisionTime)
    assert (bob.by, bob.id, bob.name, bob.decisions, bob.p50_ms) == (
        "approver",
        "bob",
        "Bob Brown",
        1,
        7_200_000,
    )
    assert pickle.loads(pickle.dumps(bob)) == bob and bob.to_dict()["p95_ms"] == 7_200_000
    (waits,) = reports.waiting(status="pending")
    assert waits.waits_for == ("identity:dana",) and waits.request_id == decided.id
    assert waits.since == datetime(2026, 1, 5, 11, tzinfo=timezone.utc)
    (never,) = reports.never_refused(at_least=1, since=waits.since, until=waits.since + timedelta(seconds=1))
    assert (never.approver, never.approved, never.first_at) == ("bob", 1, waits.since)
    assert (
        tuple(reports.ending_soon(within=timedelta(days=3))) == tuple(reports.ending_soon(within="3d")) == ()
    )


def test_csv_is_read_by_the_standard_library(
    store: countersign.Store, admin: countersign.Session, decided: countersign.Request
) -> None:
    admin.catalog.create_item("role", '=HYPERLINK("http://example.com")', reference="odd", owner="dana")
    store.as_user("carol").requests.submit(["odd"])
    text = admin.reports.csv("waiting")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["item_name"] for row in rows] == [
        "Database Read Access",
        '\'=HYPERLINK("http://example.com")',
    ]
    assert rows[0]["waits_for"] == "identity:dana" and int(rows[0]["waited_ms"]) == 0
    assert rows[0]["since"] == "2026-01-05T11:00:00.000Z"
    assert text.startswith("request_id,action,status,") and text.endswith("\r\n")
    times = admin.reports.csv("decision_times", by="policy")
    assert '"Manager, then owner",,1,1,0,7200000,7200000,7200000\r\n' in times


@pytest.mark.parametrize(
    ("verb", "args", "options", "field"),
    [
        ("decision_times", ("manager",), {}, "by"),
        ("decision_times", (), {}, "by"),
        (
            "decision_times",
            ("item",),
            {"since": "2026-02-01T00:00:00Z", "until": "2026-01-01T00:00:00Z"},
            "until",
        ),
        ("waiting", (), {"status": "closed"}, "status"),
        ("waiting", (), {"limit": 0}, "limit"),
        ("never_refused", (), {"at_least": 0}, "at_least"),
        ("never_refused", (), {"at_least": -1}, "at_least"),
        ("never_refused", (), {"at_least": 2**40}, "at_least"),
        ("ending_soon", (), {"within": timedelta(0)}, "within"),
        ("ending_soon", (), {"within": "soon"}, "within"),
        ("csv", ("everything",), {}, "report"),
        ("csv", ("decision_times",), {}, "by"),
        ("csv", ("waiting",), {"at_least": 2}, "at_least"),
        ("csv", ("ending_soon",), {"since": "2026-01-01T00:00:00Z"}, "since"),
        ("csv", ("waiting",), {"limit": 5}, "limit"),
    ],
)
def test_what_is_asked_wrongly_names_the_field(
    admin: countersign.Session, verb: str, args: tuple[Any, ...], options: dict[str, Any], field: str
) -> None:
    with pytest.raises(countersign.Invalid) as refused:
        getattr(admin.reports, verb)(*args, **options)
    assert refused.value.field == field, refused.value


def test_reports_are_for_admins(alice: countersign.Session) -> None:
    for call in (
        lambda: alice.reports.waiting(),
        lambda: alice.reports.csv("waiting"),
        lambda: alice.reports.decision_times("item"),
    ):
        with pytest.raises(countersign.Forbidden):
            call()
