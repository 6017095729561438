"""A shop of docs/your-shop.md, made by the guide's commands, with the local stack and a customer."""

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
from email.utils import formatdate
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


class Clock(ThreadingHTTPServer):
    """Stands before the API with a clock that is so many seconds ahead."""

    def __init__(self, api, ahead):
        super().__init__(("127.0.0.1", 0), Forwarding)
        self.api, self.ahead, self.url = api, ahead, f"http://127.0.0.1:{self.server_port}"
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Forwarding(BaseHTTPRequestHandler):
    def do_GET(self):
        status, text, headers = call(self.server.api + self.path, headers=dict(self.headers))
        self.send_response_only(status)
        self.send_header("date", formatdate(time.time() + self.server.ahead, usegmt=True))
        self.send_header("access-control-allow-origin", headers["access-control-allow-origin"])
        self.end_headers()
        self.wfile.write(text.encode())

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
        # Composer's registry is not reached from everywhere: Debian's Laravel stands here for what it would bring.
        return said.replace("composer create-project laravel/laravel", "ligdicash-lambda/clients/examples/shops/laravel-8/make")

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
        return {**os.environ, **{name: values[name] for name in names if name in values}}

    def begin(self, arguments, folder, output):
        log = open(self.folder / "stack.log", "ab")
        process = subprocess.Popen(arguments, cwd=folder, env=getattr(self, "environment", os.environ), stdout=output,
                                   stderr=subprocess.STDOUT if output != subprocess.PIPE else log, process_group=0)
        self.processes.append(process)
        return process

    def run(self, said, folder, returns=0, **environment):
        result = subprocess.run(["bash", "-euc", said], cwd=folder, env={**self.environment, **environment}, capture_output=True, text=True)
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
