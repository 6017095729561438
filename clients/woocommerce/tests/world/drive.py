"""Plays what can happen to an order, with WordPress, WooCommerce, the plugin and the local stack.

drive.py FOLDER [--long], with the environment variables WORDPRESS, WOOCOMMERCE and PLUGIN, the zips, STACK, the program of
the local stack, and MARIADB_SOCKET, of a server in which root is known.
"""

import sys
import time
from pathlib import Path

from shop import Shop, make, told

FOLDER, LONG = Path(sys.argv[1]), "--long" in sys.argv
# How WooCommerce keeps orders: in tables of their own, or as posts.
KEEPING = {"tables": "yes", "posts": "no"}


def install():
    log = make(FOLDER)
    assert log == "", log


def play(keeping):
    shop = Shop(keeping, FOLDER)
    try:
        shop.start(KEEPING[keeping])
        facts = shop.probe("facts")
        assert facts["hpos"] == (keeping == "tables"), facts
        print(f"   orders in {keeping}: WordPress {facts['wordpress']}, WooCommerce {facts['woocommerce']}", flush=True)
        assert shop.debug() == "", shop.debug()
    finally:
        shop.stop()
        if sys.exc_info()[0]:
            print(shop.debug()[-3000:], told(shop.folder / "shop.log")[-3000:], file=sys.stderr)


def main():
    began = time.monotonic()
    install()
    print(f"   installed ({time.monotonic() - began:.1f} s)", flush=True)
    for keeping in KEEPING:
        play(keeping)


main()
