"""Takes the events of ligdicash-lambda: verifies, de-duplicates, fulfils an order once.

Python 3.11 or later. docs/receivers.md says how to run it.
"""

import json
import os
import re
import sqlite3
import sys
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

# Only here, in the project's own repository: yours has the package installed.
sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "packages/python/src"))
from ligdicash_lambda import EventVerifier, LigdicashError, SqlEventStore

LIMIT = 64 * 1024  # bytes; an event has less than one thousand

orders_file, state_file = os.environ.get("ORDERS_FILE"), os.environ.get("STATE_FILE")
if not orders_file or not state_file:
    sys.exit("set WEBHOOK_SECRET (whsec_ and base64 of 24 bytes or more), ORDERS_FILE, STATE_FILE")
# Refuses a short or missing secret, with which anybody could sign.
verifier = EventVerifier(os.environ.get("WEBHOOK_SECRET", ""), stack=os.environ.get("EXPECTED_STACK") or None)


# ---- the shop's data ----
def database():
    # Waits less for another delivery than the sender waits for an answer.
    db = sqlite3.connect(state_file, timeout=4, isolation_level=None)
    db.row_factory = sqlite3.Row
    return db


store = SqlEventStore(database)


def prepare():
    with closing(database()) as db, open(orders_file, encoding="utf-8") as file:
        db.execute("CREATE TABLE IF NOT EXISTS orders"
                   " (id TEXT PRIMARY KEY, amount INTEGER, currency TEXT, status TEXT, paid INTEGER, parcels INTEGER)")
        db.execute("CREATE TABLE IF NOT EXISTS attention (about TEXT, note TEXT)")
        db.executemany("INSERT INTO orders VALUES (:id, :amount, :currency, :status, NULL, 0) ON CONFLICT DO NOTHING",
                       [{"status": "open", **order} for order in json.load(file)])


def take(event):
    """Does what the event asks for, once."""
    about, said = event.subject or event.type, []

    def work(db):
        order = db.execute("SELECT * FROM orders WHERE id = ?", [about]).fetchone()
        fulfil, note = decide(event, order)
        if note:
            db.execute("INSERT INTO attention VALUES (?, ?)", [about, note])
        if fulfil:
            # `parcels` shows that an order is fulfilled once.
            # Another amount than the one asked for comes only with a person's word, as `amount_paid`.
            paid = event.data.get("amount_paid", event.data["amount"])
            db.execute("UPDATE orders SET status = 'paid', paid = ?, parcels = parcels + 1 WHERE id = ?", [paid, about])
        said.append(f"send the parcel of {about}" if fulfil else f"{about}: {note or 'noted'}")

    if store.take_once(event, work):
        print(*said, file=sys.stderr)


# ---- what an event means for an order ----
def decide(event, order):
    """Whether to fulfil, and what a person must look at."""
    kind, data = event.type, event.data

    def look(note):
        return False, f"{data.get('transaction_id')} {note}"

    if kind in ("payment.completed", "payment.accepted"):
        if order is None:
            return look("paid an order that does not exist")
        # The amount was asked for by a browser: only your own order says what it costs.
        paid, price = (data["amount"], data.get("currency")), (order["amount"], order["currency"])
        if paid != price:
            return look(f"paid {paid[0]} {paid[1]} instead of {price[0]} {price[1]}")
        return (True, None) if order["status"] == "open" else look(f"paid an order that was already {order['status']}")
    if kind == "payment.duplicate":
        return look("paid the order a second time: refund it")
    if kind == "payout.completed" and data.get("late"):
        return look("was made though told as failed: was it made again?")
    if kind in ("payment.review_required", "payout.review_required"):
        return look(f"needs a person: {data.get('reason')}")
    # Failed, expired and released say nothing about the order: another payment may pay it, or has paid it.
    return False, None


# ---- the protocol ----
class Receiver(BaseHTTPRequestHandler):
    timeout = 10  # a client that stops talking does not hold a thread

    def do_POST(self):
        self.answer(self.receive() if self.path == "/ligdicash" else 404)

    def do_GET(self):
        if self.path != "/orders":
            return self.answer(404)
        with closing(database()) as db:
            orders = [dict(row) for row in db.execute("SELECT * FROM orders ORDER BY id")]
            notes = db.execute("SELECT about, note FROM attention ORDER BY rowid")
            attention = [dict(row) for row in notes]
        # For trying it; a real shop shows this to nobody.
        self.answer(200, json.dumps({"orders": orders, "attention": attention}).encode())

    def receive(self):
        length = self.headers.get("content-length", "0")
        if not re.fullmatch("[0-9]{1,5}", length) or int(length) > LIMIT:
            return 413
        # The bytes as they came: parsed and written again they would have another signature.
        body = self.rfile.read(int(length))
        try:
            event = verifier.verify(self.headers, body)
        except LigdicashError as problem:
            return problem.status
        if event.type == "ping":
            return 204  # somebody asks whether you are there, and nothing else
        take(event)  # if it fails there is no answer, and the event comes again
        return 204  # only now: it is stored

    def answer(self, status, body=b""):
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.end_headers()
        self.wfile.write(body)


prepare()
server = ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", "8080"))), Receiver)
print(f"listening on http://127.0.0.1:{server.server_port}", flush=True)
server.serve_forever()
