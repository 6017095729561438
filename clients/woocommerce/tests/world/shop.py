"""WordPress with WooCommerce and the plugin, the local stack, and whoever stands between them."""

import http.cookiejar
import json
import os
import re
import shutil
import subprocess
import sys
import threading
import time
import urllib.parse
import urllib.request
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[2] / "examples/shops"))
from world import World, call, until  # noqa: E402

EVENTS = "/wp-json/ligdicash-lambda/v1/events"
# What `cargo run -- --proofs` uses, and says.
WEBHOOK_SECRET = "whsec_bm90IGEgc2VjcmV0LCBvbmx5IGZvciB0cnlpbmc="
SETTINGS = {
    "enabled": "yes", "title": "Mobile Money", "description": "Orange Money, Moov Money", "mode": "redirect", "stack": "local",
    "order_key": "bm90IGEgc2VjcmV0LCBvbmx5IGZvciB0cnlpbmcgb3JkZXIgcHJvb2Zz", "webhook_secret": WEBHOOK_SECRET,
    "test_mode": "no", "contact": "+226 70 00 00 00", "refunds": "yes",
}


def make(folder):
    """Unpacked, installed and set up once: a database of any name can be filled from what this leaves in the folder.

    Returns what WordPress had to log about the plugin.
    """
    site = folder / "site"
    for program in ("WORDPRESS", "WOOCOMMERCE"):
        into = site / "wp-content/plugins" if program == "WOOCOMMERCE" else folder
        subprocess.run(["unzip", "-q", os.environ[program], "-d", into], check=True)
        if program == "WORDPRESS":
            (folder / "wordpress").rename(site)
    subprocess.run(["unzip", "-q", os.environ["PLUGIN"], "-d", site / "wp-content/plugins"], check=True)
    shutil.copy(HERE / "wp-config.php", site)
    # WordPress speaks a language of which it has a file, if an empty one.
    (site / "wp-content/languages").mkdir()
    (site / "wp-content/languages/fr_FR.l10n.php").write_text("<?php return ['messages' => []];\n")
    (site / "wp-content/mu-plugins").mkdir()
    shutil.copy(HERE / "probe.php", site / "wp-content/mu-plugins")
    shutil.copytree(HERE / "theme", site / "wp-content/themes/classic")
    sql("CREATE DATABASE making; CREATE TABLE making.shop_mails (recipient VARCHAR(255), subject VARCHAR(255));")
    environment = {**os.environ, "SHOP_URL": "http://127.0.0.1", "SHOP_DATABASE": "making", }
    for part in ("wordpress", "woocommerce", "shop", "plugin"):
        # What WordPress says of WooCommerce's own installation by a script is nobody's concern here.
        log = folder / f"{part}.log"
        environment["SHOP_LOG"] = str(log)
        done = subprocess.run(["php", HERE / "install.php", site, part], env=environment, capture_output=True, text=True)
        assert done.returncode == 0, (part, done.stdout[-3000:], done.stderr[-3000:], told(log))
        if part in ("shop", "plugin"):
            # Without the plugin, and with it.
            with open(folder / f"{part}.sql", "wb") as dump:
                dump.write(dumped("making"))
    return told(log)


def told(log):
    return log.read_text(errors="replace") if log.exists() else ""


def client():
    return ["--no-defaults", "--user=root", f"--socket={os.environ['MARIADB_SOCKET']}"]


def sql(statements, database=None):
    words = ["mariadb", *client(), "--batch", "--skip-column-names", "--execute", statements, *([database] if database else [])]
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout


def dumped(database):
    return subprocess.run(["mariadb-dump", *client(), database], stdout=subprocess.PIPE, check=True).stdout


ADDRESS = {
    "first_name": "Awa", "last_name": "Ouédraogo", "company": "", "address_1": "Rue 1", "address_2": "", "city": "Ouagadougou",
    "state": "Kadiogo", "postcode": "01 BP 1", "country": "BF", "email": "awa@example.com", "phone": "70000001",
}
FORM = {"content-type": "application/x-www-form-urlencoded"}


class Shop(World):
    """A shop of its own, with its own database and stack, on the files that `make` has left in the folder."""

    def __init__(self, name, folder):
        self.folder_of_all, self.site = folder, folder / "site"
        (folder / name).mkdir()
        super().__init__(name, folder / name)
        self.letterbox = True
        deliver = self.post.RequestHandlerClass.do_POST
        shop = self

        class Postman(self.post.RequestHandlerClass):
            def do_POST(self):
                if shop.letterbox:
                    return deliver(self)
                # Lost on its way, but the stack believes that it came.
                body = self.rfile.read(int(self.headers["content-length"]))
                kept = {name: value for name, value in self.headers.items() if name.lower().startswith(("webhook-", "content-type"))}
                self.server.kept.append((json.loads(body), body, kept, None))
                self.send_response(204)
                self.end_headers()

        self.post.RequestHandlerClass = Postman

    def takes_own_site(self):
        """WordPress with WooCommerce, without the plugin: files that two share are not changed, but replaced."""
        self.site = self.folder / "wordpress"
        shutil.copytree(self.folder_of_all / "site", self.site, copy_function=os.link,
                        ignore=lambda _, names: {"ligdicash-lambda"} & set(names))
        (self.site / "wp-config.php").unlink()
        shutil.copy(HERE / "wp-config.php", self.site)

    def stack(self):
        webhook = f"http://127.0.0.1:{self.post.server_port}{EVENTS}"
        said = [os.environ["STACK"], "--proofs", "--shop", self.url, "--shop-name", "Danfani de Ouaga", "--webhook", webhook,
                "--port", "0", "--sandbox-port", "0"]
        program = self.begin(said, self.folder, subprocess.PIPE)
        self.api = program.stdout.readline().decode().split()[-1].rstrip("/")
        self.sandbox = program.stdout.readline().decode().split()[-1]

    def start(self, hpos, checkout):
        self.checkout = checkout
        self.stack()
        self.log = self.folder / "debug.log"
        self.environment = {
            **os.environ, "WEBHOOK_SECRET": WEBHOOK_SECRET, "SHOP_URL": self.url, "SANDBOX_URL": self.sandbox.removesuffix("/sandbox"),
            "API_URL": self.api, "SHOP_DATABASE": self.language, "SHOP_LOG": str(self.log), "PHP_CLI_SERVER_WORKERS": "6",
        }
        sql(f"CREATE DATABASE {self.language}")
        self.hpos = hpos
        self.serve()
        self.is_built()

    def is_built(self):
        """A new shop, in which nobody has bought yet."""
        self.restore((self.folder_of_all / "plugin.sql").read_bytes())
        sql(f"UPDATE wp_options SET option_value = '{self.hpos}' WHERE option_name = 'woocommerce_custom_orders_table_enabled'", self.language)
        until("the shop answers", self.answers)
        self.probe("settings", values={**SETTINGS, "api_url": self.api})
        self.product = self.probe("facts")["product"]

    def restore(self, backup):
        """The database holds this from now on."""
        subprocess.run(["mariadb", *client(), self.language], input=backup, check=True)

    @contextmanager
    def copied(self):
        """A copy at another address, as a host's tool makes it: each address in its database is the copy's own."""
        copy = Shop(f"{self.language}_copy", self.folder_of_all)
        copy.api, copy.sandbox, copy.checkout, copy.product, copy.log = self.api, self.sandbox, self.checkout, self.product, self.log
        # And its files are copied, too, with what stands in wp-config.php.
        copy.environment = {**self.environment, "SHOP_URL": copy.url, "SHOP_DATABASE": copy.language, "LIGDICASH_ORDER_KEY": SETTINGS["order_key"]}
        copy.database = dumped(self.language).replace(*(shop.url.removeprefix("http://").encode() for shop in (self, copy)))
        sql(f"CREATE DATABASE {copy.language}")
        copy.restore(copy.database)
        copy.serve()
        try:
            until("the copy answers", copy.answers)
            yield copy
        finally:
            copy.stop()

    def serve(self):
        address = self.url.removeprefix("http://")
        serve = ["php", "-d", "opcache.enable=1", "-d", "max_execution_time=60", "-S", address, "-t", self.site, HERE / "router.php"]
        self.begin(serve, self.folder, open(self.folder / "shop.log", "wb"))

    def answers(self):
        try:
            return call(self.url + "/?probe", {"do": "facts"})[0] == 200
        except OSError:
            return False

    def probe(self, act, **words):
        status, text, _ = call(self.url + "/?probe", {"do": act, **words})
        assert status == 200, (act, words, status, text[-2000:], self.debug())
        try:
            return json.loads(text)
        except ValueError:
            raise AssertionError((act, words, text[-2000:], self.debug()))

    def debug(self):
        return told(self.log)[-3000:]

    # ---- the customer, the post ----
    @contextmanager
    def lost(self):
        """Events are lost meanwhile, and kept."""
        self.letterbox = False
        try:
            yield
        finally:
            self.letterbox = True

    def unheard(self, transaction):
        """It is paid, and its event lost: what would have been delivered."""
        with self.lost():
            self.pay(transaction)
            return self.heard(transaction, "payment.completed")

    @contextmanager
    def slow_stack(self, meanwhile):
        """The address of a stack whose answers come after something else has happened meanwhile."""
        api = self.api

        class Slow(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["content-length"]))
                status, text, _ = call(api + self.path, body, {"authorization": self.headers.get("authorization", "")})
                meanwhile(json.loads(text))
                self.send_response(status)
                self.end_headers()
                self.wfile.write(text.encode())

            def log_message(self, *_):
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Slow)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()

    def order(self, number):
        return self.probe("order", id=number)

    def bought(self, quantity=1, checkout=None):
        """A customer, with an order that waits for its payment."""
        customer = Customer(self)
        customer.adds(quantity)
        customer.checks_out(checkout or self.checkout)
        return customer

    def begun(self, number, staff=False):
        """The gateway is asked for a payment once more; that payment's id."""
        answer = self.probe("pay", id=number, staff=staff)
        assert answer["result"] == "success", answer
        return self.order(number)["transaction"]

    def deliver(self, body, headers):
        return call(self.url + EVENTS, body, headers)[0]

    def becomes(self, number, status):
        """The order, as soon as it has that status."""
        seen = []

        def holds():
            seen[:] = [self.order(number)]
            return seen[0]["status"] == status

        try:
            until(f"order {number} is {status}", holds)
        except AssertionError as never:
            raise AssertionError(never, seen) from None
        return seen[0]

    def later(self, minutes):
        """So many minutes pass, and the schedule runs."""
        self.probe("pass", seconds=minutes * 60)
        return self.probe("run")


class Customer:
    """A browser without a window: it keeps cookies, and checks out as the scripts of either checkout do."""

    def __init__(self, shop):
        self.shop, self.pressed = shop, 0
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        self.cart()

    def ask(self, path, body=None, headers=None):
        return call(self.shop.url + path, body, headers, self.opener)

    def store(self, path, body=None):
        status, text, headers = self.ask(f"/wp-json/wc/store/v1/{path}", body, {"nonce": getattr(self, "nonce", "")})
        assert status in (200, 201), (path, status, text[:1500], self.shop.debug())
        self.nonce = headers["nonce"]
        return json.loads(text)

    def cart(self):
        return self.store("cart")

    def returns(self, page="success"):
        """Comes back from LigdiCash's page."""
        return self.ask(f"/payment/{page}?txn={self.transaction}")

    def adds(self, quantity=1):
        return self.store("cart/add-item", {"id": self.shop.product, "quantity": quantity})

    def checks_out(self, checkout=None):
        """Presses the button of a checkout. Afterwards it knows the order, its payment, and where it was sent."""
        # WooCommerce takes a second reservation of the same stock in the same second for a lack of stock.
        until("a later second", lambda: int(time.time()) > self.pressed)
        self.order, self.sent = getattr(self, checkout or self.shop.checkout)()
        self.pressed = int(time.time())
        self.transaction = self.shop.order(self.order)["transaction"]
        return self.transaction

    def block(self):
        answer = self.store("checkout", {"billing_address": ADDRESS, "payment_method": "ligdicash_lambda"})
        assert answer["payment_result"]["payment_status"] == "success", answer
        return answer["order_id"], answer["payment_result"]["redirect_url"]

    def classic(self):
        status, page, _ = self.ask("/classic-checkout/")
        assert status == 200 and 'value="ligdicash_lambda"' in page, (status, self.shop.debug())
        nonce = re.search(r'name="woocommerce-process-checkout-nonce" value="([^"]+)"', page)[1]
        form = {f"billing_{name}": value for name, value in ADDRESS.items()}
        form |= {"payment_method": "ligdicash_lambda", "woocommerce-process-checkout-nonce": nonce}
        _, text, _ = self.ask("/?wc-ajax=checkout", urllib.parse.urlencode(form).encode(), FORM)
        answer = json.loads(text)
        assert answer["result"] == "success", (answer, self.shop.debug())
        return answer.get("order_id") or self.shop.probe("newest"), answer["redirect"]
