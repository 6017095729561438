"""The way from a delivery to its answer."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from .error import LigdicashError
from .event import Event, EventVerifier, Headers
from .store import EventStore

LOG = logging.getLogger("ligdicash_lambda")


class EventHandler:
    """Verifies a delivery, stores its event once, and has the shop do its work.

    fulfil: gets the store's connection and the event, in one transaction with its being stored
    """

    def __init__(self, verifier: EventVerifier, store: EventStore, fulfil: Callable[[Any, Event], object]) -> None:
        self._verifier = verifier
        self._store = store
        self._fulfil = fulfil

    def answer(self, headers: Headers, body: bytes | str) -> int:
        """The status to answer. A failure of the shop is raised: it becomes a 500, and the event comes again."""
        try:
            event = self._verifier.verify(headers, body)
        except LigdicashError as problem:
            if problem.status is None:
                raise
            LOG.warning("%s", problem)
            return problem.status
        if event.type != "ping":
            self._store.take_once(event, lambda db: self._fulfil(db, event))
        return 204
