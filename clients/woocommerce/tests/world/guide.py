"""Follows docs/woocommerce.md as it is written, from the zip to a paid order and to the plugin's end: its blocks here,
and what a person clicks by guide.test.mjs. On the site that `make` has left in the folder, without the plugin.

guide.py FOLDER, with the environment of drive.py and BROWSER_DRIVER, CHROMIUM and SCREENSHOTS
"""

import os
import re
import shlex
import subprocess
import sys
import time
from pathlib import Path

from shop import HERE, WEBHOOK_SECRET, Shop, call, sql, until

# What the guide calls the shop and its stack, for a person with the usual ports.
SHOP, API, LIVE = "http://127.0.0.1:8000", "http://127.0.0.1:3000", "https://boutique.example"
# In the world's wp-config.php: what the guide has a person write, and what stands below *That's all*.
NO_CRON, END = "define('DISABLE_WP_CRON', true);\n", "defined('ABSPATH') ||"


class Guide(Shop):
    guide = "docs/woocommerce.md"

    def block(self, name):
        """A block in any language."""
        (found,) = re.findall(rf"<!-- run: {name} -->\n```[a-z]+\n(.*?)```", self.text(), re.DOTALL)
        return found

    def text(self):
        return (HERE.parents[3] / self.guide).read_text(encoding="utf-8")

    def stack(self):
        said = shlex.split(self.block("stack").replace(SHOP, self.url))
        assert said[:3] == ["cargo", "run", "--"], said
        said = [os.environ["STACK"], *said[3:], "--port", "0", "--sandbox-port", "0"]
        program = self.begin(said, self.folder, subprocess.PIPE)
        self.api = program.stdout.readline().decode().split()[-1].rstrip("/")
        self.sandbox = program.stdout.readline().decode().split()[-1].removesuffix("/sandbox")

    def start(self):
        self.takes_own_site()
        sql("CREATE DATABASE guide")
        sql(f"SOURCE {self.folder_of_all}/shop.sql", "guide")
        self.log = self.folder / "debug.log"
        # PHP would believe for two seconds that wp-config.php is as it was.
        (self.folder / "php.ini").write_text("opcache.revalidate_freq = 0\n")
        self.environment = {**os.environ, "SHOP_URL": self.url, "SHOP_DATABASE": "guide", "SHOP_LOG": str(self.log),
                            "WEBHOOK_SECRET": WEBHOOK_SECRET, "PHP_INI_SCAN_DIR": f":{self.folder}"}
        self.run(self.block("zip"), self.folder)
        self.stack()
        serve = self.block("serve").replace("8000", self.url.rsplit(":", 1)[1])
        self.begin(["bash", "-euc", serve], self.folder, open(self.folder / "shop.log", "wb"))
        until("the shop answers", self.answers)

    def clicks(self, part):
        (zipped,) = self.folder.glob("ligdicash-lambda-*.zip")
        given = {"SHOP_URL": self.url, "API_URL": self.api, "SANDBOX_URL": self.sandbox, "ZIP": zipped, "GUIDE_API": API}
        said = ["node", "--test", "--test-reporter=spec", f"--test-name-pattern=^{part}", HERE / "guide.test.mjs"]
        done = subprocess.run(said, env={**os.environ, **given}, capture_output=True, text=True)
        passed = done.returncode == 0 and "pass 1" in done.stdout
        assert passed, done.stdout[-5000:] + done.stderr[-3000:] + self.debug()[-2000:]

    def configure(self):
        """Writes the guide's lines, with this stack's values, where the guide says; the database forgets its own."""
        fields = dict(re.findall(r"^\| \*(.+?)\* \| `(.+?)` \|$", self.text(), re.MULTILINE))
        values = {"LIGDICASH_API_URL": self.api, "LIGDICASH_STACK": fields["Name of the stack"],
                  "LIGDICASH_ORDER_KEY": fields["Order key"], "LIGDICASH_WEBHOOK_SECRET": fields["Webhook secret"]}
        lines = re.sub(r"'(LIGDICASH_\w+)', '.*'", lambda it: f"'{it[1]}', '{values[it[1]]}'", self.block("constants"))
        config = self.site / "wp-config.php"
        before, after = config.read_text().replace(NO_CRON, "").split(END)
        config.write_text(before + lines + self.block("no cron") + END + after)
        self.probe("settings", values={"api_url": "", "stack": "", "order_key": "", "webhook_secret": ""})

    def cron(self):
        """What the host does each minute: a question to the stack that is due is asked."""
        self.begun(self.probe("make"))
        due = "hook = 'ligdicash_lambda_watch' AND status = 'pending'"
        assert sql(f"SELECT COUNT(*) FROM wp_actionscheduler_actions WHERE {due}", "guide") == "1\n"
        sql(f"UPDATE wp_actionscheduler_actions SET scheduled_date_gmt = '2000-01-01' WHERE {due};"
            " UPDATE wp_ligdicash_payments SET due = 1 WHERE due IS NOT NULL", "guide")
        line = self.block("cron")
        assert line.startswith("* * * * * "), line
        self.run(line.removeprefix("* * * * * ").replace(LIVE, self.url), self.folder)
        asked = "SELECT MAX(asked) FROM wp_ligdicash_payments WHERE state = 'pending'"
        until("the stack was asked", lambda: sql(asked, "guide") == "1\n")

    def plain(self):
        """With plain permalinks the shop is reached at the addresses of the guide's table."""
        rows = dict(re.findall(r"^\| `(\w+)` \| `[^`]+` \| `([^`]+)` \|$", self.text(), re.MULTILINE))
        webhook, pages = (rows[it].replace(LIVE, self.url) for it in ("OrderWebhookUrl", "FrontendUrl"))
        self.permalinks("")
        now = time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime())
        ping = {"version": 1, "type": "ping", "timestamp": now, "stack": "local", "data": {}}
        body, headers = self.signed(ping, "ping_guide")
        answers = [call(webhook, body, it)[0] for it in (headers, {**headers, "webhook-signature": "v1,AAAA"})]
        assert answers == [204, 401], answers
        status, page, _ = call(f"{pages}/payment/success?txn=txn_{'0' * 32}")
        assert status == 200 and "ligdicash-lambda-state" in page, (status, page[:500])
        self.permalinks("/%postname%/")

    def permalinks(self, structure):
        """As a person saves them: WordPress then makes its rules anew."""
        self.probe("option", name="permalink_structure", value=structure)
        self.probe("option", name="rewrite_rules", value="")

    def left(self):
        """What is left of the plugin in the shop's database and on its disk."""
        tables = sql("SHOW TABLES LIKE '%ligdicash%'", "guide").split()
        options = sql("SELECT option_name FROM wp_options WHERE option_name LIKE '%ligdicash%'"
                      " AND option_name NOT LIKE '%transient%'", "guide").split()
        return tables, options, list(self.site.glob("wp-content/plugins/ligdicash*"))


def both_languages():
    """The French guide calls what is on the plugin's pages as the plugin does in French."""
    def read(path):
        # On one line, with the apostrophe of documents.
        return re.sub(r"\s+", " ", (HERE.parents[3] / path).read_text(encoding="utf-8").replace("’", "'"))

    po = read("clients/woocommerce/plugin/languages/ligdicash-lambda-fr_FR.po")
    french = dict(re.findall(r'msgid "([^"]+)" msgstr "([^"]+)"', po))
    english, other = read(Guide.guide), read("docs/fr/woocommerce.md")
    # The test of the settings says them with a full stop.
    named = [(it, french[it]) for it in french if f"*{it.removesuffix('.')}*" in english]
    assert len(named) >= 15, named
    missing = [pair for pair in named if f"*{pair[1].removesuffix('.')}*" not in other]
    assert not missing, f"docs/fr/woocommerce.md does not say: {missing}"


def follow(folder):
    both_languages()
    guide = Guide("guide", folder)
    try:
        steps = {
            "the blocks for this machine": guide.start,
            "set up and buy": lambda: guide.clicks("set up and buy"),
            "wp-config.php": guide.configure,
            "the cron": guide.cron,
            "plain permalinks": guide.plain,
            "go live and remove it": lambda: guide.clicks("go live and remove it"),
        }
        for name, step in steps.items():
            began = time.monotonic()
            step()
            print(f"   {name} ({time.monotonic() - began:.1f} s)", flush=True)
        assert guide.left() == ([], [], []), guide.left()
        paid = "SELECT COUNT(*) FROM wp_wc_orders WHERE status = 'wc-processing' AND transaction_id LIKE 'txn_%'"
        assert sql(paid, "guide") == "2\n"
        about = [line for line in guide.debug().splitlines() if "ligdicash" in line.lower()]
        assert not about, about
    finally:
        guide.stop()


if __name__ == "__main__":
    follow(Path(sys.argv[1]))
