"""Running what is due, from a thread of its own, for hosts that have no scheduler."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from types import TracebackType
from typing import final

from ._native import Store
from .errors import Closed, Invalid, InvalidType

_LOG = logging.getLogger("countersign")
# What a store's own clock says is due may not be so by this machine's: then it is asked again this soon.
_SOON = 1.0


def run_due_every(
    store: Store, *, seconds: float | timedelta = 60, on_error: Callable[[Exception], object] | None = None
) -> DueRunner:
    """Runs what is due in a store, now and from then on, in a daemon thread.

    It runs when `store.next_due()` says, and looks for what else is due every so many `seconds`. It ends with
    `stop()`, at the end of a `with`, or by itself when the store is closed.

        with countersign.open("access.db") as store, countersign.run_due_every(store, seconds=30):
            serve(store)

    Options:
        seconds: How long it waits at most before it looks again.
        on_error: Is told of each error, and the thread goes on; else the logger `countersign` is.

    Raises:
        `Invalid` for a wait that is not above zero; `InvalidType` for what is no store, no time, no function.
    """
    return DueRunner(store, seconds, on_error)


@final
class DueRunner:
    """A thread that runs what is due: `run_due_every` makes it. After a fork, the child has none."""

    def __init__(
        self, store: Store, seconds: float | timedelta, on_error: Callable[[Exception], object] | None, /
    ) -> None:
        self._store = _store(store)
        self._seconds = _seconds(seconds)
        self._on_error = _callable(on_error)
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="countersign-due", daemon=True)
        self._thread.start()

    @property
    def running(self) -> bool:
        """Whether it still runs: not after `stop()`, and not after the store was closed."""
        return self._thread.is_alive()

    def stop(self) -> None:
        """Ends it, and waits for the call that is under way. Stopping twice is fine."""
        self._ended.set()
        # Whoever is told of an error may stop it from inside.
        if self._thread is not threading.current_thread():
            self._thread.join()

    def __enter__(self) -> DueRunner:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None:
        self.stop()

    def __repr__(self) -> str:
        return f"<DueRunner {'running' if self.running else 'stopped'}>"

    def _run(self) -> None:
        while not self._ended.is_set():
            try:
                due = self._once()
            except Closed:
                return
            except Exception as error:
                due = None
                self._tell(error)
            self._ended.wait(self._until(due))

    def _once(self) -> datetime | None:
        while self._store.run_due().more and not self._ended.is_set():
            pass
        return self._store.next_due()

    def _until(self, due: datetime | None) -> float:
        if due is None:
            return self._seconds
        wait = (due - datetime.now(timezone.utc)).total_seconds()
        return min(wait if wait > 0 else _SOON, self._seconds)

    def _tell(self, error: Exception) -> None:
        try:
            if self._on_error is not None:
                self._on_error(error)
                return
        except Exception:
            _LOG.exception("what is told of errors has failed")
        _LOG.error("what is due could not be run: %s", error, exc_info=error)


def _store(given: object) -> Store:
    if isinstance(given, Store):
        return given
    raise _wrong_type("store", f"must be a `Store`, not `{type(given).__name__}`")


def _seconds(given: object) -> float:
    if isinstance(given, timedelta):
        given = given.total_seconds()
    if isinstance(given, bool) or not isinstance(given, (int, float)):
        raise _wrong_type("seconds", f"must be a number or a timedelta, not `{type(given).__name__}`")
    if not 0 < given <= threading.TIMEOUT_MAX:
        problem = "must be above zero, and no longer than a thread can wait"
        raise Invalid(f"`seconds` {problem}", field="seconds", problem=problem)
    return float(given)


def _callable(given: Callable[[Exception], object] | None) -> Callable[[Exception], object] | None:
    if given is None or callable(given):
        return given
    raise _wrong_type("on_error", f"must be a function, not `{type(given).__name__}`")


def _wrong_type(field: str, problem: str) -> InvalidType:
    return InvalidType(f"`{field}` {problem}", field=field, problem=problem)
