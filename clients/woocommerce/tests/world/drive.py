"""Plays what can happen to an order, with WordPress, WooCommerce, the plugin and the local stack.

drive.py FOLDER [--long], with the environment variables WORDPRESS, WOOCOMMERCE and PLUGIN, the zips, STACK, the program of
the local stack, and MARIADB_SOCKET, of a server in which root is known. STORY plays only what has this in its name.
"""

import os
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from goods import GOODS
from hosts import HOSTS
from killed import KILLED
from owner import OWNER
from payer import PAYER
from placed import PLACED
from returned import RETURNED
from shop import HERE, Shop, make
from stops import STOPS
from stories import STORY

FOLDER, LONG = Path(sys.argv[1]), "--long" in sys.argv
WANTED = os.environ.get("STORY", "")
# How WooCommerce keeps orders, in tables of their own or as posts, and by which checkout they come. In the long form each
# with each.
COMBINATIONS = [("tables", "block"), ("posts", "classic")]
OTHERS = [("tables", "classic"), ("posts", "block")]
# What the staff and the host do hangs least on that: the combinations play these in turns, and in the long form all.
IN_TURNS = [*STOPS, *OWNER, *HOSTS]


def install():
    began = time.monotonic()
    log = make(FOLDER)
    assert log == "", log
    print(f"   installed ({time.monotonic() - began:.1f} s)", flush=True)


def every(keeping):
    """Before which queries a process is killed: each, or every tenth of both ways to keep orders together. Step and first."""
    return (1, 1) if LONG else (20, 1 if keeping == "tables" else 11)


def play(keeping, checkout):
    shop = Shop(f"{keeping}_{checkout}", FOLDER)
    try:
        shop.start("yes" if keeping == "tables" else "no", checkout)
        facts = shop.probe("facts")
        assert facts["hpos"] == (keeping == "tables"), facts
        print(f"   {keeping} and {checkout}: WordPress {facts['wordpress']}, WooCommerce {facts['woocommerce']}", flush=True)
        elsewhere = IN_TURNS[keeping == "tables"::2] if not LONG and not WANTED else []
        for story in [*STORY, *STOPS, *OWNER, *PAYER, *RETURNED, *PLACED, *GOODS, *HOSTS, *(KILLED if (keeping, checkout) in COMBINATIONS else [])]:
            if WANTED in story.__name__ and story not in elsewhere:
                began = time.monotonic()
                said = story(shop, *every(keeping)) if story in KILLED else story(shop)
                print(f"   {keeping}: {story.__name__.replace('_', ' ')} ({said or ''}{time.monotonic() - began:.1f} s)", flush=True)
        browser(shop, keeping)
        assert shop.debug() == "", shop.debug()
    finally:
        shop.stop()
        if sys.exc_info()[0]:
            print(shop.debug(), file=sys.stderr)


def browser(shop, keeping):
    screens = {"EVERY_SCREEN": "yes"} if LONG else {}
    words = ["node", "--test", *(["--test-name-pattern", WANTED] if WANTED else []), str(HERE / "browser.test.mjs")]
    done = subprocess.run(words, capture_output=True, text=True, env={**shop.environment, **screens, "CHECKOUT": shop.checkout, "KEEPING": keeping})
    assert done.returncode == 0, done.stdout + done.stderr
    for name, took in re.findall(r"^ok \d+ - (.*?)$.*?duration_ms: (\d+)", done.stdout, re.MULTILINE | re.DOTALL):
        print(f"   {name} ({int(took) / 1000:.1f} s)", flush=True)


def main():
    install()
    for combinations in [COMBINATIONS, *([OTHERS] if LONG else [])]:
        # Side by side: most of the time each waits for its own shop.
        with ThreadPoolExecutor(len(combinations)) as pool:
            for played in [pool.submit(play, *combination) for combination in combinations]:
                played.result()


if __name__ == "__main__":
    main()
