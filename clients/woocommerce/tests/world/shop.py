"""WordPress with WooCommerce and the plugin, the local stack, and whoever stands between them."""

import json
import os
import re
import shutil
import subprocess
import sys
import time
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
    (site / "wp-content/mu-plugins").mkdir()
    shutil.copy(HERE / "probe.php", site / "wp-content/mu-plugins")
    sql("CREATE DATABASE making; CREATE TABLE making.shop_mails (recipient VARCHAR(255), subject VARCHAR(255));")
    environment = {**os.environ, "SHOP_URL": "http://127.0.0.1", "SHOP_DATABASE": "making", }
    for part in ("wordpress", "woocommerce", "shop", "plugin"):
        # What WordPress says of WooCommerce's own installation by a script is nobody's concern here.
        log = folder / f"{part}.log"
        environment["SHOP_LOG"] = str(log)
        done = subprocess.run(["php", HERE / "install.php", site, part], env=environment, capture_output=True, text=True)
        assert done.returncode == 0, (part, done.stdout[-3000:], done.stderr[-3000:], told(log))
    with open(folder / "shop.sql", "wb") as dump:
        subprocess.run(["mariadb-dump", *client(), "making"], stdout=dump, check=True)
    return told(log)


def told(log):
    return log.read_text(errors="replace") if log.exists() else ""


def client():
    return ["--no-defaults", "--user=root", f"--socket={os.environ['MARIADB_SOCKET']}"]


def sql(statements, database=None):
    words = ["mariadb", *client(), "--batch", "--skip-column-names", "--execute", statements, *([database] if database else [])]
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout


class Shop(World):
    """A shop of its own, with its own database and stack, on the files that `make` has left in the folder."""

    def __init__(self, name, folder, *options):
        self.folder_of_all, self.options = folder, options
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

    def stack(self):
        webhook = f"http://127.0.0.1:{self.post.server_port}{EVENTS}"
        said = [os.environ["STACK"], "--proofs", "--shop", self.url, "--webhook", webhook, "--port", "0", "--sandbox-port", "0", *self.options]
        program = self.begin(said, self.folder, subprocess.PIPE)
        self.api = program.stdout.readline().decode().split()[-1].rstrip("/")
        self.sandbox = program.stdout.readline().decode().split()[-1]

    def start(self, hpos):
        self.stack()
        self.log = self.folder / "debug.log"
        self.environment = {
            **os.environ, "WEBHOOK_SECRET": WEBHOOK_SECRET, "SHOP_URL": self.url, "SANDBOX_URL": self.sandbox.removesuffix("/sandbox"),
            "API_URL": self.api, "SHOP_DATABASE": self.language, "SHOP_LOG": str(self.log), "PHP_CLI_SERVER_WORKERS": "6",
        }
        sql(f"CREATE DATABASE {self.language}")
        sql(f"SOURCE {self.folder_of_all}/shop.sql; UPDATE wp_options SET option_value = '{hpos}' WHERE option_name = "
            "'woocommerce_custom_orders_table_enabled';", self.language)
        address = self.url.removeprefix("http://")
        serve = ["php", "-d", "opcache.enable=1", "-d", "max_execution_time=60", "-S", address, "-t", self.folder_of_all / "site", HERE / "router.php"]
        self.begin(serve, self.folder, open(self.folder / "shop.log", "wb"))
        until("the shop answers", self.answers)
        self.probe("settings", values={**SETTINGS, "api_url": self.api})

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
        return told(self.log)

    # ---- the customer, the post ----
    def order(self, number):
        return self.probe("order", id=number)

    def bought(self, quantity=1):
        """An order that waits for its payment, and that payment's id."""
        number = self.probe("make", quantity=quantity)
        return number, self.begun(number)

    def begun(self, number):
        """Presses the button; the payment is the order's newest."""
        answer = self.probe("pay", id=number)
        assert answer["result"] == "success", answer
        return self.order(number)["transaction"]

    def deliver(self, body, headers):
        return call(self.url + EVENTS, body, headers)[0]

    def becomes(self, number, status):
        """The order, as soon as it has that status."""
        return until(f"order {number} is {status}: {self.order(number)}", lambda: (it := self.order(number))["status"] == status and it)

    def later(self, minutes):
        """What is due of the plugin's in so many minutes is done now."""
        return self.probe("due", at=int(time.time()) + minutes * 60)
