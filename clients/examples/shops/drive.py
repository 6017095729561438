"""Plays one story with a shop of docs/your-shop.md: makes it by the guide's commands, buys, pays, breaks it.

drive.py LANGUAGE FOLDER, with the environment variable STACK: the program of the local stack.
"""

import base64
import hashlib
import hmac
import http.cookiejar
import json
import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


# ---- HTTP ----
def call(url, body=None, headers=None, opener=None, method=None):
    """The status and the text of an answer, whatever the status."""
    data = json.dumps(body).encode() if isinstance(body, (dict, list)) else body
    request = urllib.request.Request(url, data, {"content-type": "application/json", **(headers or {})}, method=method)
    try:
        with (opener or urllib.request.build_opener()).open(request, timeout=20) as answer:
            return answer.status, answer.read().decode(), answer.headers
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read().decode(), refused.headers


def held_port():
    """A port that is kept for the shop until its server listens: nothing else on this machine is given it meanwhile."""
    held = socket.socket()
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    held.bind(("127.0.0.1", 0))
    return held


def until(what, holds, seconds=30):
    """Looks until it is so: what happens elsewhere has no other end that can be waited for."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        value = holds()
        if value:
            return value
        time.sleep(0.05)
    raise AssertionError(f"not within {seconds} s: {what}")


class Post(ThreadingHTTPServer):
    """Stands before the shop's webhook and keeps what comes, so that the very same delivery can come again."""

    def __init__(self, shop):
        super().__init__(("127.0.0.1", 0), Postman)
        self.shop, self.kept = shop, []
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Postman(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        headers = {name: value for name, value in self.headers.items() if name.lower().startswith(("webhook-", "content-type"))}
        try:
            status = call(self.server.shop + self.path, body, headers)[0]
        except OSError:
            status = 502  # the shop is down; the event comes again
        self.server.kept.append((json.loads(body), body, headers, status))
        self.send_response(status)
        self.end_headers()

    def log_message(self, *_):
        pass


# ---- the guide's two terminals ----
class World:
    guide = "docs/your-shop.md"

    def command(self, name):
        """A block of the guide, by the name in the mark above it."""
        text = (ROOT / self.guide).read_text(encoding="utf-8")
        found = re.findall(rf"<!-- run: {name} -->\n```sh\n(.*?)```", text, re.DOTALL)
        if len(found) != 1:
            sys.exit(f"{self.guide} has {len(found)} blocks named {name}")
        return found[0]

    def __init__(self, language, folder):
        self.language, self.folder, self.processes = language, folder, []
        self.held = held_port()
        self.url = f"http://127.0.0.1:{self.held.getsockname()[1]}"
        self.post = Post(self.url)
        (folder / "ligdicash-lambda").symlink_to(ROOT)

    def start(self):
        print(f"   the shop listens on {self.url} in place of http://127.0.0.1:8000, the stack on free ports", flush=True)
        self.stack()
        self.environment = self.exports()
        self.run(self.make(), self.folder)
        self.home = self.folder / "boutique"
        serve = self.command(f"{self.language} serve").replace("8000", self.url.rsplit(":", 1)[1])
        # What the guide says after `cd` into the shop; its server is ended with all that it starts.
        self.begin(["bash", "-euc", serve], self.home, open(self.folder / "shop.log", "wb"))
        until("the shop answers", lambda: self.answers())

    def make(self):
        said = self.command(f"{self.language} make")
        if "composer create-project" not in said:
            return said
        # Composer's registry is not reached from everywhere: Debian's Laravel stands here for what it would bring.
        print("   Debian's Laravel 8.83 in place of the lines that begin with `composer`", flush=True)
        lines = said.replace("composer create-project laravel/laravel", "ligdicash-lambda/clients/examples/shops/laravel-8/make").splitlines()
        return "\n".join(line for line in lines if not line.startswith("composer "))

    def stack(self):
        said = self.command("stack").replace("http://127.0.0.1:8000/ligdicash", f"http://127.0.0.1:{self.post.server_port}/ligdicash")
        said = shlex.split(said.replace("http://127.0.0.1:8000", self.url))
        assert said[:3] == ["cargo", "run", "--"], said
        program = self.begin([os.environ["STACK"], *said[3:], "--port", "0", "--sandbox-port", "0"], self.folder, subprocess.PIPE)
        self.api = program.stdout.readline().decode().split()[-1].rstrip("/")
        self.sandbox = program.stdout.readline().decode().split()[-1]

    def exports(self):
        """What the guide sets, with the address of this stack."""
        said = self.command("settings").replace("http://127.0.0.1:3000", self.api)
        names = ["API_URL", "STACK_NAME", "ORDER_KEY", "WEBHOOK_SECRET"]
        shell = subprocess.run(["bash", "-euc", said + "\nenv -0"], capture_output=True, check=True).stdout.decode()
        values = dict(line.split("=", 1) for line in shell.split("\0") if line)
        return {**os.environ, **{name: values[name] for name in names}}

    def begin(self, arguments, folder, output):
        log = open(self.folder / "stack.log", "ab")
        process = subprocess.Popen(arguments, cwd=folder, env=getattr(self, "environment", os.environ), stdout=output,
                                   stderr=subprocess.STDOUT if output != subprocess.PIPE else log, start_new_session=True)
        self.processes.append(process)
        return process

    def run(self, said, folder, returns=0):
        result = subprocess.run(["bash", "-euc", said], cwd=folder, env=self.environment, capture_output=True, text=True)
        assert result.returncode == returns, f"{said}\n{result.stdout[-2000:]}\n{result.stderr[-2000:]}"
        return result.stdout

    def answers(self):
        try:
            return call(self.url + "/payment/cancel")[0] == 200
        except OSError:
            return False

    def stop(self):
        for process in self.processes:
            os.killpg(process.pid, signal.SIGTERM)
        for process in self.processes:
            process.wait(20)

    # ---- the shop's staff, its customer, the payer ----
    def staff(self, *words):
        """The guide's command for the staff, with other words at its end."""
        return json.loads(self.run(self.typed(*words), self.home))

    def typed(self, *words):
        first = self.command(f"{self.language} staff").splitlines()[0]
        assert first.endswith(" orders"), first
        return f"{first.removesuffix('orders')}{shlex.join(words)}"

    def order(self, customer):
        return next((order for order in self.staff("orders")["orders"] if order["id"] == customer.order), None)

    def notes(self, about):
        return [row["note"] for row in self.staff("orders")["attention"] if about in (row["about"], row["transaction_id"])]

    def pay(self, transaction):
        status, text, _ = call(f"{self.sandbox}/invoices/{transaction}/pay", {}, method="POST")
        assert status == 200, text

    def heard(self, transaction, kind):
        """The delivery of such an event of a payment, as soon as the shop has taken it."""
        def found():
            return next((it for it in self.post.kept if it[0]["type"] == kind and it[0]["data"].get("transaction_id") == transaction), None)
        return until(f"{kind} of {transaction}", found)

    def deliver(self, body, headers):
        return call(self.url + "/ligdicash/webhook", body, headers)[0]

    def signed(self, event, webhook_id):
        """A delivery with a good signature, also of what this stack would never say."""
        body, at = json.dumps(event).encode(), str(int(time.time()))
        key = base64.b64decode(self.environment["WEBHOOK_SECRET"].removeprefix("whsec_"))
        digest = hmac.new(key, f"{webhook_id}.{at}.".encode() + body, hashlib.sha256).digest()
        signature = "v1," + base64.b64encode(digest).decode()
        return body, {"webhook-id": webhook_id, "webhook-timestamp": at, "webhook-signature": signature}


class Stays(urllib.request.HTTPRedirectHandler):
    """Does not go where an answer leads."""

    def redirect_request(self, *_):
        return None


class Customer:
    """A browser without a window: it keeps cookies, and asks as the kit does."""

    def __init__(self, world):
        self.world = world
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        self.look()

    def look(self):
        status, page, self.headers = call(self.world.url + "/", opener=self.opener)
        assert status == 200, status
        self.page, self.order = page, re.search(r'order-id="([^"]+)"', page)[1]
        self.token = (re.search(r'data-csrf="([^"]*)"', page) or ["", ""])[1]

    def proof(self):
        url = f"{self.world.url}/orders/{self.order}/proof"
        status, text, _ = call(url, b"", {"x-csrf-token": self.token}, self.opener, "POST")
        assert status == 200, (status, text[:500])
        return json.loads(text)["order"]

    def initiate(self, replace=False):
        # As the browser: the page of another origin may ask the API.
        body = {"order": self.proof(), **({"replace": True} if replace else {})}
        status, text, headers = call(f"{self.world.api}/api/payment/initiate", body, {"origin": self.world.url})
        assert status == 200, text
        assert headers["access-control-allow-origin"] == self.world.url, "the shop's page may not ask the API"
        return json.loads(text)["transaction_id"]

    def press_form(self):
        """Presses the button of the page's form, as a browser without the kit; resolves to where that leads."""
        form = re.search(r"<form .*?</form>", self.page, re.DOTALL)[0]
        fields = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form)
        url = self.world.url + re.search(r'action="([^"]+)"', form)[1]
        body, form_type = urllib.parse.urlencode(fields).encode(), {"content-type": "application/x-www-form-urlencoded"}
        opener = urllib.request.build_opener(Stays, *(it for it in self.opener.handlers if isinstance(it, urllib.request.HTTPCookieProcessor)))
        status, text, headers = call(url, body, form_type, opener, "POST")
        assert status == 303, (status, text[:500])
        return headers["location"]

    def status(self, transaction):
        return json.loads(call(f"{self.world.api}/api/payment/{transaction}/status")[1])["status"]


# ---- the story ----
def is_paid_once(world, customer, amount=3000):
    order = until("the order is paid", lambda: (it := world.order(customer)) and it["status"] == "paid" and it)
    assert (order["paid"], order["parcels"]) == (amount, 1), order


def pages_are_sensible(world, customer):
    policy = customer.headers["content-security-policy"]
    for part in ("default-src 'none'", "frame-ancestors 'none'", world.api):
        assert part in policy, policy
    assert "unsafe" not in policy, policy
    for page in ("success", "cancel"):
        status, text, _ = call(f"{world.url}/payment/{page}?txn=txn_{'0' * 32}")
        assert status == 200 and "<ligdicash-result" in text, page
    for secret in ("ORDER_KEY", "WEBHOOK_SECRET"):
        assert world.environment[secret] not in customer.page, secret


def a_buy_is_paid_once(world):
    customer = Customer(world)
    pages_are_sensible(world, customer)
    transaction = customer.initiate()
    assert customer.initiate() == transaction, "a second press of the button is another payment"
    assert world.order(customer)["status"] == "open"
    world.pay(transaction)
    is_paid_once(world, customer)
    customer.look()
    assert "payée" in customer.page and world.heard(transaction, "payment.completed")[3] == 204
    result = call(f"{world.url}/payment/success?txn={transaction}")[1]
    receipt = f"{world.api}/api/payment/{transaction}/receipt?lang=fr"
    assert f'<a href="{receipt}">Votre reçu</a>' in result and call(receipt)[0] == 200, result


def a_customer_without_the_kit_pays_by_the_form(world):
    customer = Customer(world)
    page = customer.press_form()
    assert page.startswith(world.sandbox.rsplit("/", 1)[0]) and customer.press_form() == page, page
    # The button and the form are two ways to the same payment.
    world.pay(customer.initiate())
    is_paid_once(world, customer)
    said = call(f"{world.url}/payment/success?txn=txn_{'0' * 32}")[1]
    assert "ne payez pas une seconde fois" in said, said


def a_stranger_gets_no_proof(world):
    customer, stranger = Customer(world), Customer(world)
    path = f"{world.url}/orders/{customer.order}/proof"
    for path_of_order in (path, path.replace("/proof", "/pay")):
        status = call(path_of_order, b"", {"x-csrf-token": stranger.token}, stranger.opener, "POST")[0]
        assert status == 404, (path_of_order, status)
    # A framework that has a token for its forms demands it here, too; the others rely on the cookie's SameSite.
    expected = {"laravel": 419, "django": 403}.get(world.language)
    if expected:
        assert call(path, b"", {}, customer.opener, "POST")[0] == expected
    else:
        assert "samesite=lax" in customer.headers["set-cookie"].lower(), customer.headers["set-cookie"]


def the_same_delivery_and_a_forged_one_change_nothing(world):
    customer = Customer(world)
    transaction = customer.initiate()
    world.pay(transaction)
    is_paid_once(world, customer)
    _, body, headers, _ = world.heard(transaction, "payment.completed")
    before = world.staff("orders")
    assert world.deliver(body, headers) == 204
    forged = {name: value if name.lower() != "webhook-signature" else "v1," + "A" * 43 + "=" for name, value in headers.items()}
    assert world.deliver(body, {**forged, "webhook-id": "evt_forged"}) == 401
    assert world.deliver(body, {"webhook-id": "evt_bare"}) == 401
    assert world.staff("orders") == before


def another_stack_is_refused(world):
    customer = Customer(world)
    transaction = customer.initiate()
    event = {**about(customer.order, transaction, "payment.completed", revision=9), "stack": "essai"}
    before = world.staff("orders")
    assert world.deliver(*world.signed(event, "evt_of_another")) == 403
    assert world.staff("orders") == before
    # That the stack's name was the only reason, shows the same event with the right one.
    assert world.deliver(*world.signed({**event, "stack": "local"}, "evt_of_this")) == 204
    is_paid_once(world, customer)


# Type, what differs in its data, and then: the order's status, what was paid, parcels, the note. As docs/receivers.md says.
RULES = [
    ("payment.completed", {}, ("paid", 3000, 1), None),
    ("payment.completed", {"late": True}, ("paid", 3000, 1), None),
    ("payment.completed", {"amount": 100}, ("open", None, 0), "paid 100 XOF instead of 3000 XOF"),
    ("payment.completed", {"currency": "EUR"}, ("open", None, 0), "paid 3000 EUR instead of 3000 XOF"),
    ("payment.accepted", {"amount_paid": 2900}, ("paid", 2900, 1), None),
    ("payment.accepted", {"amount": 100, "amount_paid": 3000}, ("open", None, 0), "paid 100 XOF instead of 3000 XOF"),
    ("payment.duplicate", {"amount_reported": 3000}, ("open", None, 0), "paid the order a second time: refund it"),
    ("payment.review_required", {"reason": "amount_differs"}, ("open", None, 0), "needs a person: amount_differs"),
    *((kind, {}, ("open", None, 0), None) for kind in ("payment.released", "payment.failed", "payment.expired", "payment.invented")),
]


def each_type_of_event_does_what_the_guide_for_receivers_says(world):
    told = []
    for number, (kind, data, order, note) in enumerate(RULES):
        customer = Customer(world)
        customer.proof()
        transaction = f"txn_{number:032x}"
        assert world.deliver(*world.signed(about(customer.order, transaction, kind, **data), f"evt_rule_{number}")) == 204, kind
        told.append((kind, customer.order, transaction, order, note))
    said = world.staff("orders")
    for kind, name, transaction, order, note in told:
        found = next(row for row in said["orders"] if row["id"] == name)
        notes = [row["note"] for row in said["attention"] if row["transaction_id"] == transaction]
        assert (found["status"], found["paid"], found["parcels"]) == order, (kind, found)
        assert notes == ([note] if note else []), (kind, notes)


def what_is_older_or_about_another_payment_undoes_nothing(world):
    customer = Customer(world)
    customer.proof()
    first, second = "txn_" + "a" * 32, "txn_" + "b" * 32

    def deliver(*event, **data):
        return world.deliver(*world.signed(about(customer.order, *event, **data), f"evt_{event}_{data}"))

    assert deliver(first, "payment.completed", revision=5) == 204
    is_paid_once(world, customer)
    before = world.staff("orders")
    assert deliver(first, "payment.review_required", revision=4) == 204
    assert deliver(second, "payment.failed") == 204
    assert deliver(second, "payment.expired", revision=2) == 204
    assert world.staff("orders") == before
    # Money for an order that is paid, or that nobody knows, needs a person.
    assert deliver(second, "payment.completed", late=True, revision=3) == 204
    customer.order = "A-0"
    assert deliver("txn_" + "c" * 32, "payment.completed") == 204
    assert world.notes(second) == ["paid an order that was already paid"]
    assert world.notes("A-0") == ["paid an order that does not exist"]


def payouts_are_noted(world):
    """Those that only a person can settle; what says nothing new changes nothing."""
    told = [("payout.completed", {}, []), ("payout.failed", {}, []), ("payout.closed", {}, []),
            ("payout.completed", {"late": True}, ["was made though told as failed: was it made again?"]),
            ("payout.review_required", {"reason": "create_unknown"}, ["needs a person: create_unknown"])]
    for number, (kind, data, notes) in enumerate(told):
        event = about(None, f"pay_{number:032x}", kind, payout_id=f"P-{number}", **data)
        del event["data"]["order_id"]
        assert world.deliver(*world.signed(event, f"evt_payout_{number}")) == 204, kind
        assert world.notes(f"P-{number}") == notes, kind


def about(order, transaction, kind, **data):
    return {"version": 1, "type": kind, "timestamp": "2026-01-01T00:00:00.000Z", "stack": "local",
            "data": {"transaction_id": transaction, "revision": 1, "order_id": order, "amount": 3000, "currency": "XOF", **data}}


def a_ping_and_what_is_not_an_event_change_nothing(world):
    before = world.staff("orders")
    ping = {"version": 1, "type": "ping", "timestamp": "2026-01-01T00:00:00.000Z", "stack": "local", "data": {}}
    assert world.deliver(*world.signed(ping, "ping_1")) == 204
    assert world.deliver(*world.signed({**ping, "version": 2}, "ping_2")) == 400
    assert world.staff("orders") == before


def a_lost_callback_ends_paid(world):
    customer = Customer(world)
    call(f"{world.sandbox}/presets/lost-callback", b"", method="PUT")
    transaction = customer.initiate()
    world.pay(transaction)
    # The payer's page asks; without it the schedule would.
    until("the payer's page says paid", lambda: customer.status(transaction) == "completed")
    is_paid_once(world, customer)
    call(f"{world.sandbox}/reset", b"", method="POST")


def paid_twice_is_fulfilled_once_and_refunded(world):
    refunded(world, paid_twice(world), 3000)


def paid_twice(world):
    """The payment that paid the order again."""
    customer = Customer(world)
    first, second = customer.initiate(), customer.initiate(replace=True)
    assert first != second
    world.pay(first)
    world.heard(first, "payment.completed")
    is_paid_once(world, customer)
    world.pay(second)
    world.heard(second, "payment.duplicate")
    assert until("a note", lambda: world.notes(second)) == ["paid the order a second time: refund it"]
    is_paid_once(world, customer)
    return second


def a_refund_that_was_refused_is_asked_for_anew_and_one_that_nobody_knows_of_is_not(world):
    transaction = paid_twice(world)

    def rows():
        return [(row["payout_id"], row["state"]) for row in world.staff("orders")["refunds"] if row["transaction_id"] == transaction]

    first, second = f"R-{transaction}", f"R-{transaction}-1"
    def sends(**create):
        status, text, _ = call(f"{world.sandbox}/payout-faults", {"create": create}, method="PUT")
        assert status == 200, text

    sends(behaviour="refuse", refuse_code="08")  # the balance is too low
    world.run(world.typed("refund", transaction), world.home, returns=1)
    assert rows() == [(first, "refused: payout_balance_too_low")], rows()
    sends(behaviour="cut_after")
    unknown = world.staff("refund", transaction)
    assert unknown["status"] == "outcome_unknown", unknown
    world.heard(unknown["payout"], "payout.review_required")
    call(f"{world.sandbox}/reset", b"", method="POST")
    assert world.staff("refund", transaction) == unknown, "it was asked for again"
    assert rows() == [(first, "refused: payout_balance_too_low"), (second, "review_required")], rows()


def refunded(world, transaction, amount):
    """Asked twice, it is paid back once."""
    answers = [world.staff("refund", transaction) for _ in range(2)]
    assert answers[0]["payout"] == answers[1]["payout"], answers
    call(f"{world.sandbox}/payouts/{answers[0]['payout']}/complete", b"", method="POST")

    def made():
        rows = [row for row in world.staff("orders")["refunds"] if row["transaction_id"] == transaction]
        return [(row["amount"], row["state"]) for row in rows] == [(amount, "completed")]
    until("the refund is made", made)
    ledger = json.loads(call(f"{world.sandbox}/ledger")[1])["payouts"]
    assert len([payout for payout in ledger if payout["transaction_id"] == answers[0]["payout"]]) == 1, ledger


def a_changed_price_needs_a_person(world):
    customer = Customer(world)
    transaction = customer.initiate()
    assert world.staff("price", "3500") == {"price": 3500}
    world.pay(transaction)
    world.heard(transaction, "payment.completed")
    assert until("a note", lambda: world.notes(transaction)) == ["paid 3000 XOF instead of 3500 XOF"]
    order = world.order(customer)
    assert (order["status"], order["parcels"], order["amount"]) == ("open", 0, 3500), order
    refunded(world, transaction, 3000)
    # Whoever buys now pays the new price.
    customer = Customer(world)
    transaction = customer.initiate()
    world.pay(transaction)
    is_paid_once(world, customer, 3500)
    world.staff("price", "3000")


STORY = [a_buy_is_paid_once, a_customer_without_the_kit_pays_by_the_form, a_stranger_gets_no_proof,
         the_same_delivery_and_a_forged_one_change_nothing, another_stack_is_refused,
         a_ping_and_what_is_not_an_event_change_nothing,
         each_type_of_event_does_what_the_guide_for_receivers_says,
         what_is_older_or_about_another_payment_undoes_nothing, payouts_are_noted, a_lost_callback_ends_paid,
         paid_twice_is_fulfilled_once_and_refunded,
         a_refund_that_was_refused_is_asked_for_anew_and_one_that_nobody_knows_of_is_not, a_changed_price_needs_a_person]


def main(language, folder):
    world = World(language, Path(folder))
    try:
        world.start()
        for chapter in STORY:
            began = time.monotonic()
            chapter(world)
            print(f"   {language}: {chapter.__name__.replace('_', ' ')} ({time.monotonic() - began:.1f} s)", flush=True)
        for program in sys.argv[3:]:
            subprocess.run(["node", "--test", program], check=True,
                           env={**world.environment, "SHOP_URL": world.url, "SANDBOX_URL": world.sandbox.removesuffix("/sandbox")})
    finally:
        world.stop()
        log = world.folder / "shop.log"
        if sys.exc_info()[0] and log.exists():
            print(log.read_text(errors="replace")[-3000:], file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
