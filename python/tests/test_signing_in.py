"""When a caller signed in: said with the session, and read as any time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from typing import Any

import countersign
import pytest

TIMES: list[datetime | str | None] = [
    datetime(2026, 1, 5, 9, tzinfo=timezone.utc),
    datetime(2026, 1, 5, 10, tzinfo=timezone(timedelta(hours=1))),
    "2026-01-05T09:00:00Z",
    None,
]

WRONG_TYPE: list[Any] = [7, 7.5, True, timedelta(days=1), ["2026-01-05T09:00:00Z"]]


@pytest.fixture
def sessions(
    store: countersign.Store, alice: countersign.Session
) -> list[Callable[..., countersign.Session]]:
    return [store.as_user, store.as_admin]


@pytest.mark.parametrize("time", TIMES, ids=str)
def test_a_session_may_say_when_its_caller_signed_in(
    store: countersign.Store, alice: countersign.Session, time: datetime | str | None
) -> None:
    assert store.as_user("alice", signed_in=time).cart.view().lines == ()
    assert store.as_admin("root", signed_in=time).identities.get("bob").id == "bob"
    with store.transaction() as tx:
        assert tx.as_user("alice", signed_in=time).cart.view().lines == ()
        assert tx.as_admin("root", signed_in=time).identities.get("bob").id == "bob"
    assert repr(store.as_user("alice", signed_in=time)) == "<Session user alice>"


def test_what_is_no_time_is_refused_by_name(sessions: list[Callable[..., countersign.Session]]) -> None:
    for session in sessions:
        for wrong in WRONG_TYPE:
            with pytest.raises(countersign.InvalidType, match="`signed_in` must be a time"):
                session("alice", signed_in=wrong)
        with pytest.raises(countersign.Invalid, match="`signed_in` must be a time in RFC 3339") as raised:
            session("alice", signed_in="yesterday")
        assert not isinstance(raised.value, TypeError)
        naive = datetime(2026, 1, 5, 9)
        with pytest.raises(countersign.Invalid, match="`signed_in` must be aware"):
            session("alice", signed_in=naive)


def test_it_is_given_by_name(sessions: list[Callable[..., countersign.Session]]) -> None:
    for session in sessions:
        with pytest.raises(countersign.InvalidType, match="takes 1 argument by position, not 2"):
            session("alice", TIMES[0])
        with pytest.raises(
            countersign.InvalidType, match="`signedin` is not an option: expected `signed_in`"
        ):
            session("alice", signedin=TIMES[0])
