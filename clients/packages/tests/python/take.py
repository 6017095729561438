"""Takes events in databases, with `django` by its connections.

Each line that it reads names a kind of database, the database, a transaction, a revision, and the step before which this
process dies, or 0, or cut if the server ends the connection in the work. It says of each whether it did the work.
"""

import os
import signal
import sqlite3
import sys

import django
import django.conf
import django.db
import psycopg
import pymysql
from ligdicash_lambda import EventOf, SqlEventStore
from ligdicash_lambda.django import DjangoEventStore

left = 0


def step():
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)


def mortal(cursor):
    """Each step of a store comes by here."""

    class Mortal(cursor):
        def execute(self, *asked):
            step()
            return super().execute(*asked)

    return Mortal


class MortalSqlite(sqlite3.Connection):
    def cursor(self):
        return super().cursor(mortal(sqlite3.Cursor))


def connect():
    if kind == "sqlite":
        return sqlite3.connect(database, timeout=4, factory=MortalSqlite)
    if kind == "mysql":
        socket = os.environ["MARIADB_SOCKET"]
        # What a row looks like is the shop's choice.
        return pymysql.connect(unix_socket=socket, user="root", database=database, cursorclass=mortal(pymysql.cursors.DictCursor))
    return psycopg.connect(dbname=database, cursor_factory=mortal(psycopg.Cursor))


def step_and_execute(execute, *asked):
    step()
    return execute(*asked)


class OfDjango:
    """The store of Django on the first database that a line names: this process keeps to it."""

    def take_once(self, event, work):
        if not django.conf.settings.configured:
            pymysql.install_as_MySQLdb()
            engine = {"sqlite": "sqlite3", "pgsql": "postgresql"}.get(kind, kind)
            socket = os.environ["MARIADB_SOCKET"] if kind == "mysql" else ""
            user = {"mysql": "root", "pgsql": "postgres"}.get(kind, "")
            django.conf.settings.configure(DATABASES={"default": {
                "ENGINE": f"django.db.backends.{engine}", "NAME": database, "HOST": socket, "USER": user}})
            django.setup()
        # As Django does before each request.
        django.db.close_old_connections()
        with django.db.connection.execute_wrapper(step_and_execute):
            return DjangoEventStore().take_once(event, work)


store = OfDjango() if sys.argv[1:] == ["django"] else SqlEventStore(connect)
for line in sys.stdin:
    kind, database, transaction, revision, asked = line.split()
    left = 0 if asked == "cut" else int(asked)
    data = {"transaction_id": transaction, "revision": int(revision)}
    event = EventOf(f"evt_{transaction}_{revision}", "payment.completed", "", None, "A-1001", data)

    def work(db):
        cursor = db.cursor()
        cursor.execute(f"INSERT INTO parcels (name) VALUES ('{event.id}')")
        cursor.execute(f"UPDATE seen SET revision = {revision} WHERE name = '{transaction}'")
        if asked == "cut":
            cursor.execute("KILL CONNECTION_ID()" if kind == "mysql" else "SELECT pg_terminate_backend(pg_backend_pid())")
        step()

    try:
        print("taken" if store.take_once(event, work) else "known", flush=True)
    except (django.db.Error, psycopg.Error, pymysql.Error, ValueError):
        print("failed", flush=True)
