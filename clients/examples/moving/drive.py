"""Plays docs/moving.md: the old shop by Apache and MariaDB, then the new one, made by the guide's commands.

drive.py FOLDER, with the environment variables STACK, the program of the local stack, PHP_MODULE, Apache's, and
MARIADB_SOCKET, of a server in which root is known.
"""

import http.cookiejar
import os
import re
import subprocess
import sys
import urllib.request
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "shops"))
from world import World, call, until  # noqa: E402


class Moving(World):
    guide = "docs/moving.md"

    def start(self):
        self.stack()
        self.environment = {**os.environ, "WORK": str(self.folder), "PORT": self.url.rsplit(":", 1)[1], "SHOP_URL": self.url,
                            "SANDBOX_URL": self.sandbox.removesuffix("/sandbox")}
        self.make("old")
        apache = ["apache2", "-f", str(HERE / "apache.conf")]
        self.begin([*apache, "-DFOREGROUND"], self.folder, open(self.folder / "shop.log", "wb"))
        until("the shop answers", self.answers)
        assert "rewrite" not in self.run(f"{' '.join(apache)} -M", self.folder)

    def said(self, name):
        """A block of the guide, with the addresses and the database of this world."""
        socket = os.environ["MARIADB_SOCKET"]
        said = self.command(name).replace("sudo mariadb", f"mariadb --no-defaults --socket={socket}")
        return self.moved(said)

    def moved(self, text):
        for port, url in (("8000", self.url), ("3000", self.api), ("3001", self.sandbox.removesuffix("/sandbox"))):
            text = text.replace(f"http://127.0.0.1:{port}", url)
        return text

    def make(self, name):
        self.run(self.said(name), self.folder)
        for config in self.folder.glob("boutique/**/config.php"):
            config.write_text(self.moved(config.read_text()))
        if os.geteuid() == 0:
            self.run("chown -R www-data:www-data boutique", self.folder)

    def answers(self):
        try:
            return call(f"{self.url}/index.php")[0] == 200
        except OSError:
            return False

    def status(self, order):
        """The guide's command for the staff lists it."""
        return re.search(rf"^{order}\t.*\t(\w+)\t(\d+)$", self.run(self.said("orders"), self.folder), re.MULTILINE).groups()

    def lines(self):
        """Of the shop, but for its front page, which stays, and the package."""
        home = self.folder / "boutique"
        files = {home / "config.php", *(home / "public_html").rglob("*.php")} - {home / "public_html/index.php"}
        return sum(len(it.read_text().splitlines()) for it in files if it.exists())

    def browser(self, phase):
        subprocess.run(["node", "--test", str(HERE / "browser.test.mjs")], check=True,
                       env={**self.environment, "PHASE": phase, "FORGE": self.said("forge")})


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


def begun(world):
    """An order whose invoice the old shop has made. It is that invoice's name, too."""
    opener = urllib.request.build_opener(NoRedirect, urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
    form = {"content-type": "application/x-www-form-urlencoded"}
    call(f"{world.url}/index.php", b"add=1", form, opener)
    call(f"{world.url}/pay.php", b"", form, opener)
    return world.run(world.said("orders"), world.folder).splitlines()[-1].split("\t")[0]


def main(folder):
    world = Moving("moving", Path(folder))
    try:
        world.start()
        old = world.lines()
        world.browser("old")
        world.make("ask")
        world.browser("asking")
        heard = begun(world)
        call(f"{world.sandbox}/presets/lost-callback", b"", method="PUT")  # it is for later invoices
        unheard = begun(world)
        call(f"{world.sandbox}/reset", b"", method="POST")
        world.make("new")
        new = world.lines()
        world.browser("new")
        old_payer = call(f"{world.url}/return.php")[1]
        assert "Ne payez pas" in old_payer and "<button" not in old_payer, old_payer
        # What was under way on that day is paid: by LigdiCash's callback, and where that is lost, by the guide's command.
        world.pay(heard)
        until("the old payment is paid", lambda: world.status(heard) == ("paid", "1"))
        world.pay(unheard)
        assert world.status(unheard) == ("open", "0")
        world.run(world.said("look"), world.folder)
        assert world.status(unheard) == ("paid", "1")
        world.make("clean")
        said = f"{old} lines go and {new} come; {new - world.lines()} of these"
        assert said in " ".join((HERE.parents[2] / world.guide).read_text().split()), said
        world.browser("cleaned")
        world.make("kit")
        world.browser("kit")
    finally:
        world.stop()
        log = world.folder / "apache.log"
        if sys.exc_info()[0] and log.exists():
            print(log.read_text(errors="replace")[-3000:], file=sys.stderr)


main(sys.argv[1])
