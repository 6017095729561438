"""Where it is remembered which events were taken."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from typing import Any, Protocol

from .event import Event

# Less than the sender waits for an answer.
SECONDS = 4


class EventStore(Protocol):
    """What a store of your own implements, in a transaction of your database: the README has its SQL."""

    def take_once(self, event: Event, work: Callable[[Any], object]) -> bool:
        """Does the work of an event that is new, and remembers both or neither; True if so.

        An event that is known, or older than what is known of its transaction, changes nothing.
        """


class SqliteEventStore:
    """Remembers events in the SQLite database that holds your orders, so that both change or neither does."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._path = path
        with closing(self._connect()) as db:
            db.execute(
                "CREATE TABLE IF NOT EXISTS ligdicash_events"
                " (webhook_id TEXT PRIMARY KEY, transaction_id TEXT, revision INTEGER)"
            )
            db.execute(
                "CREATE INDEX IF NOT EXISTS ligdicash_events_of_transaction"
                " ON ligdicash_events (transaction_id, revision)"
            )

    def take_once(self, event: Event, work: Callable[[sqlite3.Connection], object]) -> bool:
        """Does the work of an event that is new, in one transaction of the connection that it is given; True if so."""
        transaction, revision = event.data.get("transaction_id"), event.data.get("revision")
        with closing(self._connect()) as db, db:
            # At once, so that of two deliveries the second one sees what the first has written.
            db.execute("BEGIN IMMEDIATE")
            # What is older than what you know of a transaction would undo it.
            known = "SELECT 1 FROM ligdicash_events WHERE webhook_id = ? OR (transaction_id = ? AND revision > ?)"
            if db.execute(known, [event.id, transaction, revision]).fetchone():
                return False
            db.execute("INSERT INTO ligdicash_events VALUES (?, ?, ?)", [event.id, transaction, revision])
            work(db)
            return True

    def _connect(self) -> sqlite3.Connection:
        db = sqlite3.connect(self._path, timeout=SECONDS, isolation_level=None)
        db.row_factory = sqlite3.Row
        return db
