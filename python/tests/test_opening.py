"""Opening, options and clocks."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import countersign
import pytest

OPEN: Any = countersign.open
CLOCK: Any = countersign.ManualClock


def test_what_is_written_is_there_again(file: Path) -> None:
    with countersign.open(str(file)) as store:
        store.as_admin("root").identities.upsert("alice", name="Alice")
    with countersign.open(path=file) as store:
        assert store.as_admin("root").identities.get("alice").name == "Alice"


def test_a_store_in_memory_is_its_own() -> None:
    with countersign.open(":memory:") as one, countersign.open(":memory:") as other:
        one.as_admin("root").identities.upsert("alice", name="Alice")
        assert len(other.as_admin("root").identities.list()) == 0


def test_options_are_taken(file: Path, clock: countersign.ManualClock) -> None:
    with countersign.open(
        file, clock=clock, ids="sequential", durability="normal", busy_timeout=timedelta(milliseconds=10)
    ) as store:
        item = store.as_admin("root").catalog.create_item("role", "Reader")
        assert item.id == "00000001-0000-7000-8000-000000000001"
        assert item.created_at == clock.now()
    with countersign.open(file, busy_timeout="PT1S") as store:
        assert store.next_due() is None
        assert store.run_due().more is False


@pytest.mark.parametrize(
    ("options", "field"),
    [
        ({"ids": "odd"}, "ids"),
        ({"durability": "none"}, "durability"),
        ({"busy_timeout": "soon"}, "busy_timeout"),
        ({"busy_timeout": -timedelta(1)}, "busy_timeout"),
    ],
)
def test_a_bad_option_is_refused(file: Path, options: dict[str, Any], field: str) -> None:
    with pytest.raises(countersign.Invalid) as refused:
        OPEN(file, **options)
    assert refused.value.field == field
    assert type(refused.value) is countersign.Invalid
    assert not file.exists()


@pytest.mark.parametrize(
    ("args", "options", "field"),
    [
        ((), {}, "path"),
        ((7,), {}, "path"),
        (("a.db", "b.db"), {}, "open"),
        (("a.db",), {"path": "b.db"}, "path"),
        (("a.db",), {"clock": "now"}, "clock"),
        (("a.db",), {"ids": 7}, "ids"),
        (("a.db",), {"busy_timeout": 5}, "busy_timeout"),
        (("a.db",), {"mode": "r"}, "mode"),
    ],
)
def test_a_wrong_type_is_a_type_error(args: tuple[Any, ...], options: dict[str, Any], field: str) -> None:
    with pytest.raises(TypeError) as refused:
        OPEN(*args, **options)
    assert type(refused.value) is countersign.InvalidType
    assert refused.value.field == field


def test_a_file_that_is_no_store_is_left_alone(file: Path) -> None:
    file.write_bytes(b"something else entirely, and long enough to look at" * 40)
    before = file.read_bytes()
    with pytest.raises(countersign.Corrupt):
        countersign.open(file)
    assert file.read_bytes() == before


def test_a_folder_that_is_not_there_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(countersign.Error) as refused:
        countersign.open(tmp_path / "nowhere" / "access.db")
    assert "panicked" not in refused.value.message


def test_a_manual_clock_moves_when_told() -> None:
    clock = countersign.ManualClock(datetime(2026, 1, 5, 10, tzinfo=timezone(timedelta(hours=1))))
    assert clock.now() == datetime(2026, 1, 5, 9, tzinfo=timezone.utc)
    assert repr(clock) == "<ManualClock 2026-01-05T09:00:00Z>"
    assert clock.advance("30d") == datetime(2026, 2, 4, 9, tzinfo=timezone.utc)
    assert clock.advance(timedelta(hours=1, milliseconds=5)).microsecond == 5_000
    clock.set("2026-01-05T09:00:00Z")
    clock.set(datetime(2026, 1, 5, 8, tzinfo=timezone.utc))
    assert clock.now().hour == 8


@pytest.mark.parametrize("start", [datetime(2026, 1, 5), "yesterday"])
def test_a_time_must_be_one_and_aware(start: Any) -> None:
    with pytest.raises(countersign.Invalid) as refused:
        CLOCK(start)
    assert refused.value.field == "start"


@pytest.mark.parametrize("args", [(), (7,), (None,), ("2026-01-05T09:00:00Z", 1)])
def test_a_clock_needs_a_time(args: tuple[Any, ...]) -> None:
    with pytest.raises(countersign.InvalidType):
        CLOCK(*args)
    with pytest.raises(countersign.Invalid):
        countersign.ManualClock("2026-01-05T09:00:00Z").advance("P9999Y")
