"""The backend as a process, and all that lives on when it is killed: LigdiCash, the shop, the schedule and `ops`."""

import collections
import json
import re
import socket
import subprocess
import time
from datetime import datetime, timedelta

import gevent
import requests
from gevent.pywsgi import WSGIServer

from payer import LOCAL_KEY, PERSISTENCE
from ligdicash_lambda import EventVerifier, LigdicashError

# The hour is not compared, because the backend's clock is moved.
EVENTS = EventVerifier("whsec_bm90IGEgc2VjcmV0LCBvbmx5IGZvciB0cnlpbmc=", tolerance=10**9)
# For a poll that has a whole day's work to do.
LONG = 300
# Longer than a payment is pending. Payments are watched for 30 days, so every one is at rest before that many steps.
DAY, STEPS = 25 * 3600, 40
# Work that a process has claimed on one day is due on the next, so that many days in a row must be quiet.
QUIET = 2


class Shop:
    """Hears what the backend announces. It outlives the backend, so a kill loses nothing that was told."""

    def __init__(self):
        self.received, self.told, self.repetitions, self.not_genuine = set(), set(), 0, 0
        # The payments of each order for which the shop would ship.
        self.paid = collections.defaultdict(set)
        server = WSGIServer(("127.0.0.1", 0), self.hear, log=None)
        server.start()
        self.url = f"http://127.0.0.1:{server.server_port}/told"

    def hear(self, request, answer):
        try:
            event = EVENTS.verify(request, request["wsgi.input"].read())
        except LigdicashError:
            self.not_genuine += 1
            answer("401 Unauthorized", [])
            return []
        self.repetitions += event.id in self.received
        self.received.add(event.id)
        self.told.add((event.type, event.data["transaction_id"]))
        if event.type == "payment.completed":
            self.paid[event.subject].add(event.data["transaction_id"])
        answer("204 No Content", [])
        return []


class LigdiCash:
    """The sandbox as payers and operators use it. Its own ledger says what came of an act."""

    def __init__(self, url):
        self.url, self.http = url, requests.Session()

    def control(self, method, path, body=None):
        return self.http.request(method, f"{self.url}/sandbox/{path}", json=body, timeout=LONG)

    def ledger(self):
        return self.control("GET", "ledger").json()

    def struck(self):
        return self.control("GET", "chances").json()["struck"]

    def press(self, action, page):
        """On LigdiCash's page or, for a payment without one, on the payer's phone. Moov's payments need no code."""
        url = page.get("pay_url")
        if not url:
            self.control("POST", f"invoices/{page['transaction_id']}/{action}")
            return
        self.http.get(url, timeout=LONG)
        form = {"action": action.replace("-", "_"), "country": "BF", "operator": "12", "phone": "70000001", "lang": "fr"}
        self.http.post(url, data=form, timeout=LONG, allow_redirects=False)


class World:
    def __init__(self, options, folder):
        self.options, self.folder, self.shop, self.log = options, folder, Shop(), (folder / "log").open("a")
        self.late, self.orders, self.given_up, self.under_way, self.payers = [], 0, 0, 0, 0
        self.ends = collections.Counter()
        self.sandbox, said = self.start("sandbox", "--port=0")
        self.ligdicash = LigdiCash(re.search(r"http://[\d.]+:\d+", said)[0])
        self.chance(options.lost_callbacks, options.gateway_errors)
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.start_backend()

    def start(self, *arguments):
        """The local stack's program, once it serves, and what it said until then."""
        command = [self.options.programs / "local", *arguments]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=self.log, text=True)
        said = ""
        while "Ctrl-C" not in said:
            line = process.stdout.readline()
            assert line, f"{command} ended: {said}"
            said += line
        return process, said

    def start_backend(self):
        """Always on the same data and port. It does not poll by itself, so that the run knows when a poll has ended."""
        elsewhere = (f"--ligdicash={self.ligdicash.url}", f"--webhook={self.shop.url}")
        own = (f"--port={self.port}", f"--data={self.folder / 'payments.db'}", "--proofs", "--poll-seconds=86400")
        self.backend, _ = self.start(*own, *elsewhere)

    def restart(self):
        """Kills the backend while it works, as a power cut would, and starts it again."""
        until = time.monotonic() + PERSISTENCE
        while not self.under_way and time.monotonic() < until:
            gevent.sleep(0)
        under_way, killed = self.under_way, time.monotonic()
        self.backend.kill()
        self.backend.wait()
        self.start_backend()
        return f"killed with {under_way} requests under way, back after {time.monotonic() - killed:.1f} s"

    def end(self):
        for process in (self.backend, self.sandbox):
            process.kill()

    def chance(self, lost_callbacks, gateway_errors):
        chances = {"seed": self.options.seed, "lost_callbacks": lost_callbacks, "gateway_errors": gateway_errors}
        self.ligdicash.control("PUT", "chances", chances).raise_for_status()

    def poll(self, ahead):
        """Runs the poll with the backend's clock so much further ahead, and returns its report."""
        moved = requests.post(f"{self.url}/local/clock", json={"advance_seconds": ahead}, timeout=LONG)
        return moved.json()["report"]

    def schedule(self, ahead):
        """On AWS a poll comes every minute; here a minute is all there is."""
        while True:
            gevent.sleep(1)
            try:
                self.poll(ahead)
            except requests.RequestException:
                pass  # The next poll repairs what the kill has cut.

    def drain(self):
        """Lets payments expire, pays some late, ends the payouts, and polls until there is nothing more to learn."""
        self.poll(DAY)
        for page in self.late:
            self.ligdicash.press("pay", page)
        ledger = self.ligdicash.ledger()
        # LigdiCash may have shown a page whose creation we never heard of: half of these are paid.
        is_lost = lambda invoice: all(event["kind"] != "page_opened" for event in invoice["events"])
        for invoice in [one for one in ledger["invoices"] if one["status"] == "pending" and is_lost(one)][::2]:
            self.ligdicash.control("POST", f"invoices/{invoice['id']}/pay")
        for payout in [one for one in ledger["payouts"] if one["status"] == "pending"]:
            self.ligdicash.control("POST", f"payouts/{payout['id']}/complete")
        self.await_callbacks()
        self.chance(0, 0)
        quiet = 0
        for days in range(2, STEPS):
            quiet = quiet + 1 if is_quiet(self.poll(DAY)) else 0
            if quiet == QUIET:
                return days
        return None

    def await_callbacks(self):
        """Until none is under way: each end has two callbacks, unless chance lost them."""
        until = time.monotonic() + LONG
        while time.monotonic() < until:
            ledger, lost = self.ligdicash.ledger(), self.ligdicash.struck()["lost_callbacks"]
            entries = ledger["invoices"] + ledger["payouts"]
            ends = sum(event["kind"] in ("paid", "failed") for entry in entries for event in entry["events"])
            if sum(len(entry["callbacks"]) for entry in entries) == 2 * (ends - lost):
                return
            gevent.sleep(0.1)
        raise TimeoutError("callbacks are under way for ever")

    def entries(self):
        """The payments and payouts of the run, as the operator's route lists them."""
        for day in (datetime.now() + timedelta(days=days) for days in (-1, 0, 1)):
            first = path = f"{self.url}/api/ops/days/{day:%Y-%m-%d}?limit=200"
            while path:
                page = requests.get(path, headers=LOCAL_KEY, timeout=LONG).json()
                yield from page["transactions"]
                path = page.get("next") and f"{first}&after={page['next']}"

    def replayed(self):
        """The lines of `history` about every write of the run: each violation, and at the end their number."""
        history = requests.get(f"{self.url}/local/history", timeout=LONG)
        history.raise_for_status()
        (self.folder / "tables.json").write_bytes(history.content)
        (self.folder / "ledger.json").write_bytes(self.ligdicash.control("GET", "ledger").content)
        command = [self.options.programs / "history", "tables.json", "ledger.json"]
        done = subprocess.run(command, capture_output=True, text=True, cwd=self.folder)
        assert done.returncode in (0, 1), done.stderr
        return done.stdout.splitlines()

    def ops(self, *arguments):
        """The JSON that `ops` prints for the days of the run. It ends with 1 if there is something to say."""
        now = requests.get(f"{self.url}/local/stack", timeout=LONG).json()["now"]
        days = (f"--from={datetime.now() - timedelta(days=1):%Y-%m-%d}", f"--to={now[:10]}")
        command = [self.options.programs / "ops", f"--local={self.port}", *arguments, *days, "--language=en", "--json"]
        done = subprocess.run(command, capture_output=True, text=True, cwd=self.folder)
        assert done.returncode in (0, 1), done.stderr
        return json.loads(done.stdout)


def free_port():
    """Below the ports that the system lends to outgoing connections, which could take it while the backend is down."""
    for port in range(20000, 30000):
        with socket.socket() as taken:
            if taken.connect_ex(("127.0.0.1", port)) != 0:
                return port
    raise OSError("no port is free for the backend")


def is_quiet(report):
    """Whether a day brought no news: nothing was learnt, announced or left undone.

    A repeated answer of LigdiCash is not news. Nor is an unknown token of a callback about a payout whose own token we
    never got; such a token is asked about for ever.
    """
    undone = ("given_up", "skipped", "failed")
    counts = [report["payments"][name] for name in ("settled", "unanswered", *undone)]
    counts += [report["payouts"][name] for name in ("settled", *undone)]
    counts += [report["events"][name] for name in ("delivered", "postponed", *undone)]
    return not any(counts) and report.get("unread_parts") is None
