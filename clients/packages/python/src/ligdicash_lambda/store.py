"""Where it is remembered which events were taken."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from typing import Any, Protocol

from .error import misconfigured
from .event import Event

_KINDS = {
    "sqlite3": "sqlite", "psycopg": "postgresql", "psycopg2": "postgresql",
    "pymysql": "mysql", "mysql": "mysql", "MySQLdb": "mysql", "mariadb": "mysql",
}


class EventStore(Protocol):
    """What remembers events."""

    def take_once(self, event: Event, work: Callable[[Any], object]) -> bool:
        """Does the work of an event that is new, and remembers both or neither; True if so.

        An event that is known, or older than what is known of its transaction, changes nothing.
        """


class SqlEventStore:
    """Remembers events in the database that holds your orders, so that both change or neither does.

    connect: makes the connection for one event, by sqlite3, psycopg, psycopg2, PyMySQL, mysqlclient, mysql-connector or
        mariadb. The store closes it, and makes its table in SQLite alone: docs/receivers.md has the SQL for others
    """

    def __init__(self, connect: Callable[[], Any]) -> None:
        self._connect = connect

    def take_once(self, event: Event, work: Callable[[Any], object]) -> bool:
        """Does the work of an event that is new, in one transaction of the connection that it is given; True if so."""
        # Closing undoes what was not committed.
        with closing(self._connect()) as db:
            packages = [base.__module__.partition(".")[0] for base in type(db).__mro__]
            kind = next((_KINDS[name] for name in packages if name in _KINDS), None)
            if kind is None:
                raise misconfigured("SqlEventStore needs a connection of SQLite, MySQL, MariaDB or PostgreSQL")
            if kind == "postgresql":
                db.autocommit = True  # otherwise psycopg begins by itself, a second time
            return Session(db, kind).take_once(event, work)


class Session:
    """A connection, with what its kind of database says its own way."""

    def __init__(self, db: Any, kind: str) -> None:
        self._db, self._kind = db, kind
        if kind == "sqlite":
            columns = "name VARCHAR(100) PRIMARY KEY, revision INTEGER NOT NULL"
            self.run(f"CREATE TABLE IF NOT EXISTS ligdicash_events ({columns})")

    def take_once(self, event: Event, work: Callable[[Any], object]) -> bool:
        about = event.data.get("transaction_id") or event.type
        # It is there before anybody locks it: those who lock what is not there can wait for each other for good.
        with self.transaction():
            self.make(about)
        with self.transaction():
            new = self.remember(event, about)
            if new:
                work(self._db)
        return new

    def run(self, sql: str, *values: object) -> Any:
        cursor = self._db.cursor()
        cursor.execute(sql.replace("%s", "?") if self._kind == "sqlite" else sql, values)
        return cursor

    @contextmanager
    def transaction(self) -> Iterator[None]:
        # At once, so that of two deliveries the second one sees what the first has written.
        self.run("BEGIN IMMEDIATE" if self._kind == "sqlite" else "START TRANSACTION")
        yield
        self.run("COMMIT")

    def make(self, name: str) -> None:
        """Leaves a name as it is that is there."""
        ignore, nothing = ("IGNORE", "") if self._kind == "mysql" else ("", "ON CONFLICT DO NOTHING")
        self.run(f"INSERT {ignore} INTO ligdicash_events (name, revision) VALUES (%s, 0) {nothing}", name)

    def remember(self, event: Event, about: str) -> bool:
        # Here the events of one transaction wait for each other; and what is read from now on is what the others left.
        self.run("UPDATE ligdicash_events SET revision = revision WHERE name = %s", about)
        [row] = self.run("SELECT revision FROM ligdicash_events WHERE name = %s", about).fetchall()
        known = int(row["revision"] if isinstance(row, Mapping) else row[0])
        revision = event.data.get("revision") or known
        # What is older than what you know of a transaction would undo it.
        if revision < known or self.run("SELECT 1 FROM ligdicash_events WHERE name = %s", event.id).fetchall():
            return False
        # Without IGNORE, which would cut a long name, so that it is another event's.
        self.run("INSERT INTO ligdicash_events (name, revision) VALUES (%s, %s)", event.id, revision)
        self.run("UPDATE ligdicash_events SET revision = %s WHERE name = %s", revision, about)
        return True
