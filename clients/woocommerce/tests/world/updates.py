"""Updates the plugin as an owner does: from a file that is not the release's, from the release's, and from WordPress's
directory, in which another plugin has this one's slug.

updates.py FOLDER, with the environment of drive.py
"""

import json
import os
import re
import shutil
import subprocess
import sys
import threading
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from owner import Staff
from shop import HERE, Shop

MAKER = HERE.parents[1]
PACK = MAKER.parents[1] / "release/pack.py"
PLUGIN, HEAD = "ligdicash-lambda", "ligdicash-lambda/ligdicash-lambda.php"
NEXT = "99.0.0"
MANIFEST = "/releases/latest/download/ligdicash-lambda.json"
PACKAGE = f"/releases/download/v{NEXT}/ligdicash-lambda-{NEXT}.zip"
REFUSALS = {
    "": "The downloaded file is not the one that was released: its checksum differs.",
    "fr_FR": "Le fichier téléchargé n’est pas celui qui a été publié\u00a0: son empreinte est différente.",
}
# The tests' server has any port, and WordPress's directory is this option.
OUTSIDE = """<?php
add_filter('http_allowed_safe_ports', static fn (): array => [%d]);
add_filter('pre_http_request', static fn ($reply, array $how, string $url) => strpos($url, 'https://api.wordpress.org/plugins/') === 0
    ? ['response' => ['code' => 200], 'body' => get_option('shop_directory', '')] : $reply, 10, 3);
"""


def run(*words):
    return subprocess.run(words, check=True, stdout=subprocess.PIPE).stdout


class Releases(ThreadingHTTPServer):
    """The project's releases, at the addresses that GitHub gives them."""

    def __init__(self, folder):
        self.folder, self.asked = folder, []
        asked = self.asked

        class Handler(SimpleHTTPRequestHandler):
            def log_message(self, *_):
                asked.append(self.path)

        super().__init__(("127.0.0.1", 0), partial(Handler, directory=folder))
        threading.Thread(target=self.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server_port}"

    def publish(self, file, served):
        """The next version, with the manifest that release/plugin makes of it; another file may be served in its place."""
        for path, content in (MANIFEST, run(MAKER / "manifest", file, self.address)), (PACKAGE, served.read_bytes()):
            at = self.folder / path[1:]
            at.parent.mkdir(parents=True, exist_ok=True)
            at.write_bytes(content)


class Updated(Shop):
    def unpacks(self, file):
        """The plugin is what a zip holds."""
        plugins = self.site / "wp-content/plugins"
        shutil.rmtree(plugins / PLUGIN, ignore_errors=True)
        run("unzip", "-q", file, "-d", plugins)

    def directory(self, updates):
        """What WordPress's directory says of the shop's plugins."""
        self.probe("option", name="shop_directory", value=json.dumps({"plugins": updates, "translations": [], "no_update": []}))

    def version(self):
        head = (self.site / "wp-content/plugins" / HEAD).read_text()
        return re.search(r"^ \* Version: (.+)$", head, re.MULTILINE)[1]

    def looks(self, owner):
        """The page of updates, when WordPress looks for them again: at most once a minute."""
        self.probe("option", name="_site_transient_update_plugins", value="")
        return owner.ask("/wp-admin/update-core.php")[1]

    def details(self, owner):
        """Where the page behind *View details* leads for what is new."""
        page = owner.ask(f"/wp-admin/plugin-install.php?tab=plugin-information&plugin={PLUGIN}")[1]
        return re.search(rf'<a href="([^"]+)"[^>]*>What is new in version {NEXT}<', page)[1]

    def updates(self, owner):
        """The owner presses *Update now* in the list of plugins; what WordPress says."""
        nonce = re.search(r'_wpUpdatesSettings = {"ajax_nonce":"(\w+)"', owner.ask("/wp-admin/plugins.php")[1])[1]
        asked = {"action": "update-plugin", "plugin": HEAD, "slug": PLUGIN, "_ajax_nonce": nonce}
        return json.loads(owner.ask("/wp-admin/admin-ajax.php", asked)[1])

    def sells(self):
        order = self.probe("make")
        self.pay(self.begun(order))
        self.becomes(order, "processing")


def changed(zipped, folder, change):
    """A zip of what another one holds, and of a change to it."""
    run("unzip", "-q", zipped, "-d", folder)
    change(folder / PLUGIN)
    run(PACK, "--quick", "zip", f"{folder}.zip", folder)
    return Path(f"{folder}.zip")


def rise(plugin):
    for name in ("ligdicash-lambda.php", "readme.txt", "src/Plugin.php"):
        file = plugin / name
        file.write_text(re.sub(r"((?:Version|Stable tag): |VERSION = ')[\d.]+", rf"\g<1>{NEXT}", file.read_text()))


def from_a_checkout_it_looks_for_nothing(shop, owner, releases, _):
    assert NEXT not in shop.looks(owner) and releases.asked == [], releases.asked
    assert "docs/woocommerce.md" not in owner.settings()


def another_file_is_refused_and_the_shop_sells_as_before(shop, owner, releases, files):
    shop.unpacks(files["old"])
    releases.publish(files["new"], served=files["harmful"])
    assert f"View version {NEXT} details" in shop.looks(owner), shop.debug()
    assert shop.details(owner) == f"{releases.address}/releases/tag/v{NEXT}"
    before = shop.version()
    for language, words in REFUSALS.items():
        shop.probe("option", name="WPLANG", value=language)
        answer = shop.updates(owner)
        assert not answer["success"] and words in answer["data"]["errorMessage"], answer
    shop.probe("option", name="WPLANG", value="")
    assert releases.asked.count(PACKAGE) == 2, releases.asked
    assert shop.version() == before and not list(shop.site.rglob("harm.php"))
    shop.sells()


def a_file_of_the_directory_is_refused(shop, owner, releases, files):
    releases.publish(files["new"], served=files["new"])
    shop.directory({HEAD: {"slug": PLUGIN, "new_version": "100.0.0", "package": releases.address + PACKAGE}})
    assert "100.0.0" in shop.looks(owner)
    answer = shop.updates(owner)
    assert REFUSALS[""] in answer["data"]["errorMessage"] and shop.version() != NEXT, answer
    shop.directory({})


def the_file_of_the_release_is_installed_and_the_shop_sells(shop, owner, releases, _files):
    shop.looks(owner)
    answer = shop.updates(owner)
    assert answer["success"] and answer["data"]["newVersion"] == f"Version {NEXT}", answer
    assert shop.version() == NEXT
    assert f"View version {NEXT} details" not in shop.looks(owner)
    assert shop.details(owner) == f"{releases.address}/releases/tag/v{NEXT}"
    assert f'href="{releases.address}/blob/v{NEXT}/docs/woocommerce.md"' in owner.settings()
    shop.sells()


STORIES = [
    from_a_checkout_it_looks_for_nothing,
    another_file_is_refused_and_the_shop_sells_as_before,
    a_file_of_the_directory_is_refused,
    the_file_of_the_release_is_installed_and_the_shop_sells,
]


def make(made, address):
    made.mkdir()
    old = made / "old.zip"
    run(MAKER / "zip", old, address)
    new = changed(old, made / "new", rise)
    harmful = changed(new, made / "harmful", lambda plugin: (plugin / "harm.php").write_text("<?php\n"))
    return {"old": old, "new": new, "harmful": harmful}


def play(folder):
    shop = Updated("updates", folder)
    try:
        releases = Releases(shop.folder / "releases")
        files = make(shop.folder / "made", releases.address)
        shop.takes_own_site()
        shop.unpacks(os.environ["PLUGIN"])
        (shop.site / "wp-content/mu-plugins/outside.php").write_text(OUTSIDE % releases.server_port)
        shop.start("yes", "block")
        shop.directory({})
        owner = Staff(shop)
        for story in STORIES:
            began = time.monotonic()
            story(shop, owner, releases, files)
            print(f"   {story.__name__.replace('_', ' ')} ({time.monotonic() - began:.1f} s)", flush=True)
        # WordPress looks for its own updates, too, and reaches nothing here.
        about = [line for line in shop.debug().splitlines() if "ligdicash" in line.lower()]
        assert not about, about
    finally:
        shop.stop()


if __name__ == "__main__":
    play(Path(sys.argv[1]))
