"""Follows docs/woocommerce.md as it is written, from the zip to a paid order and to the plugin's end: its blocks here,
and what a person clicks by guide.test.mjs. On the site that `make` has left in the folder, without the plugin. A server
of SSH, which listens on no port, takes the place of an online shop's host.

guide.py FOLDER, with the environment of drive.py and BROWSER_DRIVER, CHROMIUM and SCREENSHOTS
"""

import getpass
import os
import re
import shlex
import subprocess
import sys
import time
from pathlib import Path

from shop import HERE, WEBHOOK_SECRET, Shop, call, sql, until
from world import ROOT

# What the guide calls the shop and its stack, for a person with the usual ports.
SHOP, LIVE = "http://127.0.0.1:8000", "https://boutique.example"
PUBLISHED = "https://github.com/OWNER/ligdicash-lambda"
# The settings of a connection code, and their constants.
CONNECTION = {"api_url": "API_URL", "stack": "STACK", "order_key": "ORDER_KEY", "webhook_secret": "WEBHOOK_SECRET"}
# In the world's wp-config.php: what the guide has a person write, and what stands below *That's all*.
NO_CRON, END = "define('DISABLE_WP_CRON', true);\n", "defined('ABSPATH') ||"


class Guide(Shop):
    guide = "docs/woocommerce.md"

    def block(self, name):
        """A block in any language."""
        (found,) = re.findall(rf"<!-- run: {name} -->\n```[a-z]+\n(.*?)```", self.text(), re.DOTALL)
        return found

    def text(self):
        return (ROOT / self.guide).read_text(encoding="utf-8")

    def stack(self):
        typed, same = (self.block(name).partition(program)[2] for name, program in (("stack", " run --"), ("wheel", " ligdicash-local")))
        assert typed and typed == same, (typed, same)
        said = [os.environ["STACK"], *shlex.split(typed.replace(SHOP, self.url)), "--port", "0", "--sandbox-port", "0"]
        program = self.begin(said, self.folder, subprocess.PIPE)
        lines = iter(lambda: program.stdout.readline().decode().strip(), "Ctrl-C stops both.")
        self.api, self.sandbox, *others = lines
        self.api, self.sandbox = self.api.split()[-1].rstrip("/"), self.sandbox.split()[-1]
        self.code = others[others.index("Connection code:") + 1]

    def start(self):
        self.takes_own_site()
        sql("CREATE DATABASE guide")
        sql(f"SOURCE {self.folder_of_all}/shop.sql", "guide")
        self.log = self.folder / "debug.log"
        # PHP would believe for two seconds that wp-config.php is as it was.
        (self.folder / "php.ini").write_text("opcache.revalidate_freq = 0\n")
        self.environment = {**os.environ, "SHOP_URL": self.url, "SHOP_DATABASE": "guide", "SHOP_LOG": str(self.log),
                            "WEBHOOK_SECRET": WEBHOOK_SECRET, "PHP_INI_SCAN_DIR": f":{self.folder}", "PHP_CLI_SERVER_WORKERS": "4"}
        self.run(self.block("zip"), self.folder, **self.published())
        self.stack()
        self.serve()
        until("the shop answers", self.answers)

    def published(self):
        """What has git find these sources where the guide says that they are published."""
        (self.folder / "ligdicash-lambda").unlink()
        git = f"git --git-dir='{self.folder}/published.git'"
        by = "-c user.name=Awa -c user.email=awa@boutique.example"
        self.run(f"{git} init --quiet --bare && {git} --work-tree=. add --all && {git} --work-tree=. {by} commit --quiet --message=all", ROOT)
        return {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": f"url.{self.folder}/published.git.insteadOf", "GIT_CONFIG_VALUE_0": PUBLISHED}

    def clicks(self, part):
        (zipped,) = self.folder.glob("ligdicash-lambda-*.zip")
        given = {"SHOP_URL": self.url, "SANDBOX_URL": self.sandbox.removesuffix("/sandbox"), "ZIP": zipped, "CODE": self.code}
        said = ["node", "--test", "--test-reporter=spec", f"--test-name-pattern=^{part}", HERE / "guide.test.mjs"]
        done = subprocess.run(said, env={**os.environ, **given}, capture_output=True, text=True)
        passed = done.returncode == 0 and "pass 1" in done.stdout
        assert passed, done.stdout[-5000:] + done.stderr[-3000:] + self.debug()[-2000:]

    def online(self):
        """Where the shop is online: its server reaches the stack on this machine as long as the tunnel is open."""
        folder = self.folder / "ssh"
        folder.mkdir()
        if os.geteuid() == 0:
            # Debian makes it when the machine starts.
            Path("/run/sshd").mkdir(exist_ok=True)
        for key in ("host", "awa"):
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / key], check=True)
        (folder / "sshd").write_text(f"HostKey {folder}/host\nAuthorizedKeysFile {folder}/awa.pub\nStrictModes no\n")
        (folder / "client").write_text(f"ProxyCommand /usr/sbin/sshd -i -f {folder}/sshd\nIdentityFile {folder}/awa\n"
                                       "IdentitiesOnly yes\nStrictHostKeyChecking no\nUserKnownHostsFile /dev/null\n")
        # Any free port of the host.
        said = self.block("tunnel").replace("3000:127.0.0.1:3000", f"0:{self.api.removeprefix('http://')}")
        said = said.replace("ssh ", f"exec ssh -F {folder}/client ", 1).replace("awa@", f"{getpass.getuser()}@")
        tunnel = self.begin(["bash", "-c", f"{said.strip()} 2>&1"], self.folder, subprocess.PIPE)
        ports = (re.search(rb"Allocated port (\d+)", line) for line in tunnel.stdout)
        port = next(it[1].decode() for it in ports if it)
        assert not self.api.endswith(port)
        code = self.code.replace(self.api, f"http://127.0.0.1:{port}").split()
        self.probe("settings", values=dict(zip(CONNECTION, code)))
        number = self.sold()
        self.pay(self.order(number)["transaction"])
        self.becomes(number, "processing")
        self.processes.remove(tunnel)
        tunnel.terminate()
        tunnel.wait(20)
        self.probe("settings", values={"test_mode": "no"})
        assert self.probe("pay", id=self.probe("make"))["notices"], "there is another way to the stack"
        self.probe("settings", values={"api_url": self.api, "test_mode": "yes"})

    def sold(self):
        """An order whose payment has begun, out of test mode, in which only the staff pays."""
        self.probe("settings", values={"test_mode": "no"})
        number = self.probe("make")
        self.begun(number)
        self.probe("settings", values={"test_mode": "yes"})
        return number

    def configure(self):
        """Writes the guide's lines, with this stack's values, where the guide says; the database forgets its own."""
        values = dict(zip(CONNECTION.values(), self.code.split()))
        lines = re.sub(r"'LIGDICASH_(\w+)', '.*'", lambda it: f"'LIGDICASH_{it[1]}', '{values[it[1]]}'", self.block("constants"))
        config = self.site / "wp-config.php"
        before, after = config.read_text().replace(NO_CRON, "").split(END)
        config.write_text(before + lines + self.block("no cron") + END + after)
        self.probe("settings", values=dict.fromkeys(CONNECTION, ""))

    def cron(self):
        """What the host does each minute: a question to the stack that is due is asked."""
        self.sold()
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
        return re.sub(r"\s+", " ", (ROOT / path).read_text(encoding="utf-8").replace("’", "'"))

    po = read("clients/woocommerce/plugin/languages/ligdicash-lambda-fr_FR.po")
    french = dict(re.findall(r'msgid "([^"]+)" msgstr "([^"]+)"', po))
    english, other = read(Guide.guide), read("docs/fr/woocommerce.md")
    # The test of the settings says them with a full stop.
    named = [(it, french[it]) for it in french if f"*{it.removesuffix('.')}*" in english]
    assert len(named) >= 15, named
    words = [len(text.split()) for text in (english, other)]
    assert max(words) <= 2000, words
    missing = [pair for pair in named if f"*{pair[1].removesuffix('.')}*" not in other]
    assert not missing, f"docs/fr/woocommerce.md does not say: {missing}"


def follow(folder):
    both_languages()
    guide = Guide("guide", folder)
    try:
        steps = {
            "the blocks for this machine": guide.start,
            "set up and buy": lambda: guide.clicks("set up and buy"),
            "in a shop that is online": guide.online,
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
        assert sql(paid, "guide") == "3\n"
        about = [line for line in guide.debug().splitlines() if "ligdicash" in line.lower()]
        assert not about, about
    finally:
        guide.stop()


if __name__ == "__main__":
    follow(Path(sys.argv[1]))
