"""What a store promises, with real databases and processes that are killed: databases.py KINDS COMMAND…

The command is a program like php/take.php; the kinds are of sqlite, mysql and pgsql. With OWN_TABLE in the environment,
the command with the arguments KIND DATABASE makes the table that the guide shows.
"""

import os
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg
import pymysql

ROOT = Path(__file__).resolve().parents[3]
GUIDE = (ROOT / "docs/receivers.md").read_text(encoding="utf-8")
MOVED = (ROOT / "clients/examples/moving/new/schema.sql").read_text(encoding="utf-8")
KINDS, COMMAND = sys.argv[1].split(), sys.argv[2:]
# What a shop has beside the store's table.
TABLES = ["CREATE TABLE parcels (name VARCHAR(100) NOT NULL)",
          "CREATE TABLE seen (name VARCHAR(100) PRIMARY KEY, revision INTEGER NOT NULL)"]
AT_ONCE = 20


def opened():
    """The name of a new database with the store's table, and a connection."""
    name, db = created()
    if "OWN_TABLE" in os.environ:
        subprocess.run([*COMMAND, KIND, name], check=True)
    elif KIND != "sqlite":
        run(db, shown())
    return name, db


def created():
    name = f"shop{os.getpid()}"
    if KIND == "sqlite":
        name = tempfile.mkdtemp() + "/shop.sqlite"
        return name, sqlite3.connect(name, isolation_level=None)
    if KIND == "mysql":
        db = pymysql.connect(unix_socket=os.environ["MARIADB_SOCKET"], user="root", autocommit=True)
        run(db, f"CREATE DATABASE {name}")
        db.select_db(name)
    else:
        with psycopg.connect(autocommit=True) as first:
            run(first, f"CREATE DATABASE {name}")
        db = psycopg.connect(dbname=name, autocommit=True)
    return name, db


def shown():
    """The guide's table."""
    found = re.findall(rf"<!-- sql: {KIND} -->\n```sql\n(.*?)```", GUIDE, re.DOTALL)
    assert len(found) == 1, f"docs/receivers.md has {len(found)} blocks for {KIND}"
    if KIND == "mysql":
        assert found[0] in MOVED, "the shop of docs/moving.md makes another table"
    return found[0]


def run(db, sql):
    cursor = db.cursor()
    cursor.execute(sql)
    return cursor.fetchall() if cursor.description else []


class Taker:
    """A process that takes each event that it is told of."""

    def __init__(self):
        self.process = subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def begin(self, transaction, revision=1, step=0):
        self.process.stdin.write(f"{KIND} {DATABASE} {transaction} {revision} {step}\n")
        self.process.stdin.flush()
        return self

    def end(self):
        said = self.process.stdout.readline().strip()
        if said:
            return said
        assert self.process.wait(60) == -signal.SIGKILL, self.process.returncode
        TAKERS.remove(self)
        return "killed"


def at_once(transaction, *asked):
    """What became of as many deliveries, each a revision and a step to die before, given at one time."""
    while len(TAKERS) < len(asked):
        TAKERS.append(Taker())
    at_work = TAKERS[:len(asked)]
    for taker, one in zip(at_work, asked):
        taker.begin(transaction, *one)
    return [taker.end() for taker in at_work]


def parcels(transaction):
    return [int(name.rsplit("_", 1)[1]) for (name,) in run(DB, f"SELECT name FROM parcels WHERE name LIKE 'evt_{transaction}_%'")]


def order(transaction):
    run(DB, f"INSERT INTO seen VALUES ('{transaction}', 0)")
    return transaction


def seen(transaction):
    return run(DB, f"SELECT revision FROM seen WHERE name = '{transaction}'")[0][0]


def one_event_delivered_by_twenty_at_once_is_fulfilled_once(number):
    txn = order(f"txn_a{number}")
    assert sorted(found := at_once(txn, *AT_ONCE * [(1, 0)])) == (AT_ONCE - 1) * ["known"] + ["taken"], found
    assert parcels(txn) == [1], parcels(txn)


def events_of_one_transaction_at_once_end_with_the_highest_revision(number):
    txn = order(f"txn_b{number}")
    found = at_once(txn, *((revision, 0) for revision in range(1, AT_ONCE + 1)))
    taken = [revision for revision, became in enumerate(found, 1) if became == "taken"]
    assert set(found) <= {"taken", "known"} and AT_ONCE in taken, found
    assert sorted(parcels(txn)) == taken and seen(txn) == AT_ONCE, (parcels(txn), seen(txn))


def a_process_killed_before_any_of_its_steps_leaves_all_or_nothing():
    for step in range(1, 30):
        txn = order(f"txn_c{step}")
        [became] = at_once(txn, (1, step))
        assert became in ("killed", "taken"), became
        done = parcels(txn)
        assert len(done) <= 1 and seen(txn) == len(done), (step, done)
        [again] = at_once(txn, (1, 0))
        assert again == ("known" if done else "taken"), (step, again)
        assert (parcels(txn), seen(txn)) == ([1], 1), step
        if became == "taken":
            return step - 1
    raise AssertionError("it has no end")


def of_many_at_once_half_are_killed_before_they_commit_and_the_others_fulfil_once(last):
    txn = order("txn_d")
    found = at_once(txn, *len(TAKERS) // 2 * [(1, last), (1, 0)])
    assert set(found) <= {"taken", "known", "killed"} and found.count("taken") == 1, found
    assert (parcels(txn), seen(txn)) == ([1], 1)


def a_connection_that_the_server_ends_undoes_all_and_the_next_delivery_fulfils():
    txn = order("txn_e")
    assert at_once(txn, (1, "cut")) == ["failed"]
    assert (parcels(txn), seen(txn)) == ([], 0)
    assert at_once(txn, (1, 0)) == ["taken"]
    assert parcels(txn) == [1]


def a_name_that_its_column_would_cut_is_an_error_and_no_event_that_is_known():
    run(DB, "DELETE FROM ligdicash_events")
    for length, txn in (13, order("txn_cut")), (6, order("txn_all")):
        changes = {"mysql": f"MODIFY name VARCHAR({length}) NOT NULL", "pgsql": f"ALTER name TYPE VARCHAR({length})"}
        run(DB, f"ALTER TABLE ligdicash_events {changes[KIND]}")
        found = [became for revision in (10, 11) for became in at_once(txn, (revision, 0))]
        assert found == ["failed", "failed"] and not parcels(txn), (length, found)
        run(DB, "DELETE FROM ligdicash_events")


TAKERS = []
for KIND in KINDS:
    DATABASE, DB = opened()
    for sql in TABLES:
        run(DB, sql)
    # In the first round they come one by one, as they connect.
    for number in range(5):
        one_event_delivered_by_twenty_at_once_is_fulfilled_once(number)
        events_of_one_transaction_at_once_end_with_the_highest_revision(number)
    steps = a_process_killed_before_any_of_its_steps_leaves_all_or_nothing()
    of_many_at_once_half_are_killed_before_they_commit_and_the_others_fulfil_once(steps)
    if KIND != "sqlite":  # it has no server, and cuts nothing
        a_connection_that_the_server_ends_undoes_all_and_the_next_delivery_fulfils()
        a_name_that_its_column_would_cut_is_an_error_and_no_event_that_is_known()
    print(f"   {KIND}: of {AT_ONCE} at once one fulfils, the highest revision stays, and a kill before any of {steps} steps is undone")
for taker in TAKERS:
    taker.process.communicate(timeout=60)
    assert taker.process.returncode == 0, taker.process.returncode
