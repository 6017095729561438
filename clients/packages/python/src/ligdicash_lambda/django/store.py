"""A store for orders that are Django's models."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import connections, transaction

from ..event import Event
from ..store import Session


class DjangoEventStore:
    """Remembers events in a database of Django, so that they and its models change together or not at all.

    using: the database's name in DATABASES. Its table is made in SQLite alone: docs/receivers.md has the SQL for others
    """

    def __init__(self, using: str = "default") -> None:
        self._using = using

    def take_once(self, event: Event, work: Callable[[Any], object]) -> bool:
        """Does the work of an event that is new, in one transaction of Django's connection; True if so."""
        return _DjangoSession(connections[self._using]).take_once(event, work)


class _DjangoSession(Session):
    def __init__(self, db: Any) -> None:
        super().__init__(db, db.vendor)

    def run(self, sql: str, *values: object) -> Any:
        cursor = self._db.cursor()
        cursor.execute(sql, values)
        return cursor

    def transaction(self) -> Any:
        return transaction.atomic(using=self._db.alias)
