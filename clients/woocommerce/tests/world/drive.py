"""Plays what can happen to an order, with WordPress, WooCommerce, the plugin and the local stack.

drive.py FOLDER [--long], with the environment variables WORDPRESS, WOOCOMMERCE and PLUGIN, the zips, STACK, the program of
the local stack, and MARIADB_SOCKET, of a server in which root is known.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

from owner import OWNER
from payer import PAYER
from shop import HERE, Shop, make
from stories import STORY

FOLDER, LONG = Path(sys.argv[1]), "--long" in sys.argv
WANTED = os.environ.get("STORY", "")
# How WooCommerce keeps orders, in tables of their own or as posts, and by which checkout they come. In the long form each
# with each.
COMBINATIONS = [("tables", "block"), ("posts", "classic")]
OTHERS = [("tables", "classic"), ("posts", "block")]


def install():
    log = make(FOLDER)
    assert log == "", log


def play(keeping, checkout):
    shop = Shop(f"{keeping}_{checkout}", FOLDER)
    try:
        shop.start("yes" if keeping == "tables" else "no", checkout)
        facts = shop.probe("facts")
        assert facts["hpos"] == (keeping == "tables"), facts
        print(f"   orders in {keeping}, by the {checkout} checkout: WordPress {facts['wordpress']}, WooCommerce {facts['woocommerce']}", flush=True)
        for story in [*STORY, *OWNER, *PAYER]:
            if WANTED in story.__name__:
                began = time.monotonic()
                story(shop)
                print(f"   {story.__name__.replace('_', ' ')} ({time.monotonic() - began:.1f} s)", flush=True)
        browser(shop, keeping)
        assert shop.debug() == "", shop.debug()
    finally:
        shop.stop()
        if sys.exc_info()[0]:
            print(shop.debug(), file=sys.stderr)


def browser(shop, keeping):
    words = ["node", "--test", *(["--test-name-pattern", WANTED] if WANTED else []), str(HERE / "browser.test.mjs")]
    subprocess.run(words, check=True, env={**shop.environment, "CHECKOUT": shop.checkout, "KEEPING": keeping})


def main():
    began = time.monotonic()
    install()
    print(f"   installed ({time.monotonic() - began:.1f} s)", flush=True)
    for combination in [*COMBINATIONS, *(OTHERS if LONG else [])]:
        play(*combination)


if __name__ == "__main__":
    main()
