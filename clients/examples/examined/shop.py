"""A small shop that LigdiCash pays, without a backend. Python 3.11, the standard library alone. It is correct without FAULT;
with FAULT=name it has that one fault, so skip the lines with `fault()`. Six names are no faults: it `asks-seldom`,
`asks-by-script` or `asks-at-once`, has a `slow-database` or `own-numbers` for its orders, or `polls-meanwhile`, just when it
refuses a callback. README.md says how to run it."""

import json
import os
import re
import secrets
import sqlite3
import sys
import threading
import time
import urllib.parse
import urllib.request
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PORT, DATA = int(os.environ["PORT"]), os.environ["DATA"]
LIGDICASH = os.environ.get("LIGDICASH_URL", "https://app.ligdicash.com").rstrip("/")
SHOP = os.environ.get("SHOP_URL", f"http://127.0.0.1:{PORT}")
KEYS = [os.environ["LIGDICASH_API_KEY"], os.environ["LIGDICASH_AUTH_TOKEN"]]
CREATE = "/pay/v01/redirect/checkout-invoice/create"
CONFIRM = "/pay/v01/redirect/checkout-invoice/confirm/?invoiceToken="
REFUSED = {"callback-wants-csrf": 403, "callback-wants-login": 401, "callback-redirects": 301}
FIELDS = set("""amount custom_data customer customer_details date description external_id montant operator_id operator_name
    oreference request_id response_code response_text status token wiki""".split())


def fault(*names):
    return any(name in os.environ.get("FAULT", "").split(",") for name in names)


# ---- the shop's data ----
def database():
    db = sqlite3.connect(DATA, timeout=10)
    db.row_factory = sqlite3.Row
    return closing(db)


def query(sql, *values):
    if fault("slow-database"):
        time.sleep(0.25)
    with database() as db, db:
        return db.execute(sql, values).fetchall()


def set_state(payment, state):
    query("UPDATE payments SET state = ? WHERE id = ? AND state <> 'paid'", state, payment["id"])


# ---- LigdiCash ----
def ligdicash(path, body=None, seconds=15):
    """The answer of LigdiCash, or None if there is none that can be read."""
    headers = {"Apikey": KEYS[0], "Authorization": f"Bearer {KEYS[1]}", "Accept": "application/json", "Content-Type": "application/json"}
    request = urllib.request.Request(LIGDICASH + path, json.dumps(body).encode() if body else None, headers)
    try:
        with urllib.request.urlopen(request, timeout=seconds) as response:
            answer = json.load(response)
    except (OSError, ValueError):
        return None
    return answer if isinstance(answer, dict) and answer.get("response_code") == "00" else None


ASKED = {}  # The instant at which a callback last had us ask about a payment.


def has_just_asked(payment):
    before, now = ASKED.get(payment["id"], -60), time.monotonic()
    ASKED[payment["id"]] = now
    return now - before < 10


def settle(payment, posted=None):
    """Asks LigdiCash, by the token that we stored, and does what its answer means. A callback is only a reason to ask."""
    if fault("asks-seldom") and posted and has_just_asked(payment):
        return
    if payment["state"] == "paid" and not fault("credits-twice") or payment["state"] == "closed" or not payment["token"]:
        return
    token = fault("callback-chooses-token") and posted and posted.get("token") or payment["token"]
    answer = ligdicash(CONFIRM + urllib.parse.quote(token, safe=""), seconds=2 if fault("no-patience") else 15)
    if posted and (fault("trusts-callback") or answer is None and fault("paid-while-down")):
        answer = posted
    if answer is None:  # We have learnt nothing, so nothing changes.
        if fault("outage-is-final"):
            set_state(payment, "closed")
        return
    status = "completed" if fault("code-00-is-paid") else answer.get("status", "completed" if fault("no-status-is-paid") else "")
    if fault("failed-is-paid") and "completed" in status:
        status = "completed"
    if status in ("notcompleted", "nocompleted"):
        set_state(payment, "failed")  # The next checkout opens another page; we still ask about this one.
    if status == "completed" and (same(answer.get("amount"), payment["amount"]) or fault("amount-not-compared")):
        credit(payment)


def same(amount, asked):
    """Whether this is the amount that we asked for: LigdiCash writes it as a number or as a text."""
    return re.fullmatch(r"0*([0-9]+)(\.0*)?", str(amount)) is not None and float(amount) == asked


def credit(payment):
    """Credits the order once, whatever happens at the same time: the condition is a part of the update."""
    once = "" if fault("credits-twice", "credits-twice-at-once") else "AND state <> 'paid'"
    unpaid = "" if fault("credits-twice", "credits-twice-at-once", "two-payments-credited") else "AND status = 'unpaid'"
    with database() as db, db:
        if db.execute(f"UPDATE payments SET state = 'paid' WHERE id = ? {once}", [payment["id"]]).rowcount == 1:
            values = [payment["amount"], payment["order_id"]]
            if db.execute(f"UPDATE orders SET status = 'paid', credit = credit + ? WHERE id = ? {unpaid}", values).rowcount == 0:
                print(f"order {payment['order_id']} was paid twice: refund payment {payment['id']}", file=sys.stderr)


# ---- checkout ----
# They hold in one process. With several, take a lock of the database: `SELECT … FOR UPDATE` on the order.
LOCKS = [threading.Lock() for _ in range(64)]


def checkout(order, amount):
    """The page on which the order is paid: the open one, or else a new one. Of two clicks the second waits for the first."""
    # In your shop the basket says what the order costs. Here the first call does, and no later one.
    query("INSERT INTO orders (id, amount) VALUES (?, ?) ON CONFLICT DO NOTHING", order, amount)
    if fault("client-sets-amount"):
        query("UPDATE orders SET amount = ? WHERE id = ?", amount, order)
    with LOCKS[hash(order) % len(LOCKS)]:
        row = query("SELECT * FROM orders WHERE id = ?", order)[0]
        if row["status"] == "paid" and not fault("sells-paid-order"):
            return f"{SHOP}/return?order={order}"
        open_pages = query("SELECT page FROM payments WHERE order_id = ? AND amount = ? AND state = 'open' AND page IS NOT NULL",
                           order, row["amount"])
        opens = fault("two-pages") or fault("two-payments-credited") and row["looked"]
        return open_page(row) if opens or not open_pages else open_pages[0]["page"]


def open_page(order):
    # Stored before LigdiCash is called: its callback may come before its answer.
    payment = f"txn_{secrets.token_hex(16)}"
    query("INSERT INTO payments (id, order_id, amount, created_at) VALUES (?, ?, ?, ?)", payment, order["id"], order["amount"], int(time.time()))
    back = f"{SHOP}/return?order={order['id']}"
    answer = ligdicash(CREATE, {"commande": {
        "invoice": {"items": [], "total_amount": order["amount"], "devise": "XOF", "description": f"Commande {order['id']}",
                    "customer": "", "external_id": "", "otp": ""},
        "store": {"name": "Boutique", "website_url": SHOP},
        "actions": {"cancel_url": back, "return_url": back, "callback_url": f"{SHOP}/callback"},
        # One key alone with `id` in its name: LigdiCash joins the values of such keys to its external_id.
        "custom_data": {"transaction_id": payment, **({"order_id": order["id"]} if fault("external-id-not-split") else {}),
                        **({"commande": order["id"]} if fault("own-numbers") else {})},
    }}, 30) or {}
    page = answer.get("response_text") or ""
    page = page if is_ligdicash(page) or fault("any-page-host") else None
    query("UPDATE payments SET token = ?, page = ? WHERE id = ?", answer.get("token"), page, payment)
    if fault("asks-at-once"):
        settle(query("SELECT * FROM payments WHERE id = ?", payment)[0])
    return page


def is_ligdicash(page):
    url, own = urllib.parse.urlsplit(page), urllib.parse.urlsplit(LIGDICASH)
    host = url.hostname or ""
    return url.scheme == own.scheme and (host == own.hostname or host.endswith(".ligdicash.com"))


# ---- LigdiCash's callback ----
def read(body, is_json):
    """What was posted, or None. A form has `custom_data` as a JSON text, or in brackets."""
    if is_json:
        try:
            posted = json.loads(body)
        except ValueError:
            return None
        return posted if isinstance(posted, dict) else None
    posted = {}
    for name, value in urllib.parse.parse_qsl(body.decode(errors="replace"), keep_blank_values=True):
        bracket = re.fullmatch(r"custom_data\[(\w+)\](?:\[(\w+)\])?", name)
        if bracket is None:
            posted[name] = value
        elif isinstance(custom := posted.setdefault("custom_data", {}), dict):
            first, second = bracket.groups()
            if second is None:
                custom[first] = value
            elif isinstance(entry := custom.setdefault(first, {}), dict):
                entry[second] = value
    return posted


def own_id(posted):
    """Our id in what was posted: `custom_data` comes as a list, as a JSON text, in brackets, or not at all."""
    data = posted.get("custom_data")
    try:
        data = json.loads(data) if isinstance(data, str) else data
    except ValueError:
        data = None
    for name, entry in data.items() if isinstance(data, dict) else enumerate(data if isinstance(data, list) else []):
        if isinstance(entry, dict):
            name, entry = entry.get("keyof_customdata"), entry.get("valueof_customdata")
        if name == "transaction_id" and isinstance(entry, str):
            return entry
    return str(posted.get("external_id") or "").split(";")[0]


def callback(headers, body):
    """The status of our answer. It is the same for everybody: a stranger learns nothing from it."""
    posted = read(body, "json" in headers.get("content-type", "") or fault("form-not-read"))
    if fault("needs-signature") and not secrets.compare_digest(headers.get("x-ligdicash-signature", ""), KEYS[0]):  # ast-grep-ignore
        return 401, "invalid signature"
    for name, status in REFUSED.items():
        if fault(name):
            if fault("polls-meanwhile"):  # After a redirect is answered, and before a 401 or 403.
                for payment in query("SELECT * FROM payments WHERE id = ?", own_id(posted)):
                    threading.Timer(0.3, settle, [payment]).start() if status < 400 else settle(payment)
            return status, ""
    if fault("hidden-by-polling", "callback-ignored"):
        return 200, "ok"
    if fault("json-not-read") and "json" in headers.get("content-type", ""):
        return 200, "ok"
    if posted is None:
        return (400 if fault("form-not-read") else 200), "ok"
    if fault("needs-token") and not posted.get("token"):
        return 400, "token missing"
    if fault("unknown-fields-refused") and set(posted) - FIELDS:
        return 422, "unknown fields"
    if fault("form-breaks"):
        try:
            query("INSERT INTO seen VALUES (?)", f"{posted.get('request_id')} {posted.get('status')}")
        except sqlite3.IntegrityError:
            return 200, "duplicate"
        if not isinstance(posted.get("custom_data"), list):
            return 400, "custom_data missing"
    wanted = posted.get("external_id") if fault("external-id-not-split") else own_id(posted)
    if fault("second-callback-ignored", "marked-before-checked"):
        try:
            query("INSERT INTO seen VALUES (?)", wanted if fault("second-callback-ignored") else f"{wanted} {posted.get('status')}")
        except sqlite3.IntegrityError:
            return 200, "duplicate"
    if fault("empty-tokens-mixed") and posted.get("token") == "":
        try:
            query("INSERT INTO seen VALUES ('')")
        except sqlite3.IntegrityError:
            return 200, "duplicate"
    if fault("id-not-escaped"):
        try:
            query(f"SELECT * FROM payments WHERE id = '{wanted}'")
        except sqlite3.Error as error:
            return 500, str(error)
    if fault("wrong-order"):
        wanted = query("SELECT id FROM payments ORDER BY rowid DESC LIMIT 1")[0]["id"]
    for payment in query("SELECT * FROM payments WHERE id = ?", wanted):
        settle(payment, posted)
        early = "" if payment["token"] else "pending"
        for name, status in [("pending-final", "pending"), ("failed-final", "notcompleted"), ("early-callback-lost", early)]:
            if fault(name) and posted.get("status") == status:
                set_state(payment, "closed")
    return 200, "ok"


# ---- the shop's pages, and the poll ----
def come_back(order, is_script):
    """The customer is back. That proves nothing: we ask LigdiCash."""
    for payment in query("SELECT * FROM payments WHERE order_id = ? AND state <> 'paid'", order):
        if fault("return-is-paid"):
            credit(payment)
        elif not fault("return-does-not-ask") and (is_script or not fault("asks-by-script")):
            settle(payment)
        if fault("late-payment-lost"):
            set_state(payment, "closed")
    paid = query("SELECT 1 FROM orders WHERE id = ? AND status = 'paid'", order)
    return "Merci ! Votre paiement est reçu." if paid else "Nous vérifions votre paiement. Ne payez pas une seconde fois."


def poll():
    """Asks about each payment of which no word came, for 30 days."""
    while not fault("nobody-asks"):
        for payment in query("SELECT * FROM payments WHERE state IN ('open', 'failed') AND created_at > ? ORDER BY rowid DESC",
                             int(time.time()) - 30 * 86400):
            settle(payment)
        time.sleep(float(os.environ.get("POLL", "60")))


class Shop(BaseHTTPRequestHandler):
    def do_GET(self):
        url = urllib.parse.urlsplit(self.path)
        order = urllib.parse.parse_qs(url.query).get("order", [url.path.rsplit("/", 1)[1]])[0]
        if url.path.startswith("/orders/"):  # In your shop only the order's owner may see it.
            if fault("two-payments-credited"):
                query("UPDATE orders SET looked = 1 WHERE id = ?", order)  # Who looks and comes again gets a second page.
            found = query('SELECT credit, status, id AS "order" FROM orders WHERE id = ?', order)
            self.answer(200, json.dumps(dict(found[0]) if found else None), "application/json")
        elif url.path == "/return" and fault("return-wants-session"):
            self.answer(302, "", location="/")
        elif url.path in ("/return", "/ask"):
            self.answer(200, come_back(order, url.path == "/ask"))
        elif url.path == "/shop.js":
            self.answer(200, f"const ligdicash = {json.dumps(KEYS)}" if fault("keys-in-page") else '"use strict";', "text/javascript")
        else:
            self.answer(200, '<!doctype html><title>Boutique</title><script src="/shop.js"></script><h1>Boutique</h1>')

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("content-length", "0")))
        if self.path == "/callback":
            return self.answer(*callback(self.headers, body))
        form = dict(urllib.parse.parse_qsl(body.decode()))
        order = secrets.token_hex(4) if fault("own-numbers") else re.sub("[^A-Za-z0-9-]", "", form.get("order", ""))
        page = checkout(order, int(form.get("amount", "0")))
        if page is None:
            return self.answer(502, "Le paiement n’est pas possible pour le moment. Réessayez.")
        self.answer(303, "", location=page)

    def answer(self, status, text, content_type="text/html; charset=utf-8", location=None):
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        if location:
            self.send_header("Location", location)
        self.end_headers()
        self.wfile.write(body)


def serve(shop):
    query("CREATE TABLE IF NOT EXISTS orders (id TEXT PRIMARY KEY, amount INTEGER, status TEXT DEFAULT 'unpaid', "
          "credit INTEGER DEFAULT 0, looked INTEGER DEFAULT 0)")
    query("CREATE TABLE IF NOT EXISTS payments (id TEXT PRIMARY KEY, order_id TEXT, amount INTEGER, token TEXT, page TEXT, "
          "state TEXT DEFAULT 'open', created_at INTEGER)")
    query("CREATE TABLE IF NOT EXISTS seen (event TEXT PRIMARY KEY)")
    threading.Thread(target=poll, daemon=True).start()
    ThreadingHTTPServer(("127.0.0.1", PORT), shop).serve_forever()


if __name__ == "__main__":
    serve(Shop)
