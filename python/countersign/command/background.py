"""What goes on beside the requests: what is due is run, and webhooks are delivered."""

from __future__ import annotations

import logging
import threading
from types import TracebackType

import countersign

_LOG = logging.getLogger("countersign")
_DUE = 5.0
"""Seconds until what is due is looked for again."""
_DELIVER = 1.0
"""Seconds until it is looked again for what is to be delivered."""


class Background:
    """The threads of a store, for as long as the `with` lasts; at its end they are waited for."""

    def __init__(self, store: countersign.Store) -> None:
        self._store = store
        self._ended = threading.Event()
        self._delivers = threading.Thread(target=self._deliver, name="countersign-deliver", daemon=True)

    def __enter__(self) -> Background:
        self._due = countersign.run_due_every(self._store, seconds=_DUE)
        self._delivers.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        self._due.stop()
        self._delivers.join()

    def _deliver(self) -> None:
        webhooks = self._store.as_system().webhooks
        while not self._ended.is_set():
            try:
                # A few at a time: a receiver that hangs must not hold up the end for long.
                if webhooks.deliver(limit=5).more:
                    continue
            except Exception as error:
                _LOG.error("webhooks could not be delivered: %s", error)
            self._ended.wait(_DELIVER)
