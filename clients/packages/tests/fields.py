"""Looks whether the packages know each field of a request and of an answer: fields.py ROOT"""

import re
import sys
from pathlib import Path

import yaml

ROOT = Path(sys.argv[1])
PACKAGES = ROOT / "clients/packages"
NODE, PYTHON, PHP = "node/src/index.d.ts", "python/src/ligdicash_lambda/types.py", "php/src/Client.php"
ANSWERS = ("PaymentPage", "PaymentStatus", "DirectPayment", "PayoutStatus")
LINKS = ("Link", "LinkRequest", "LinkStory")
SHAPES = (*ANSWERS, *LINKS, "Item", "LinkPayment", "Operator", "Order", "Payout", "Show", "Unreadable")


def declared(path, begins, ends, field):
    """The fields between two marks, each with a `?` where it may be absent."""
    between = (PACKAGES / path).read_text().partition(begins)[2].partition(ends)[0]
    return {name + ("?" if optional else "") for name, optional in re.findall(field, between, re.MULTILINE)}


def shapes(name):
    yield NODE, declared(NODE, f"interface {name} ", "\n}", r"^  (\w+)(\?)?:")
    yield PYTHON, declared(PYTHON, f"class {name}(", "\n\n\n", r"^    (\w+): (NotRequired)?")
    yield PHP, declared(PHP, f"@phpstan-type {name} ", "\n * }", r"^ \*     (\w+)(\?)?:")


schemas = yaml.safe_load((ROOT / "openapi.yaml").read_text())["components"]["schemas"]
problems = []
for name in SHAPES:
    (_, node), *others = shapes(name)
    for path, fields in others:
        problems += [f"{path} and {NODE} differ in {field} of {name}" for field in sorted(node ^ fields)]
    if name in (*ANSWERS, *LINKS):
        node |= next(shapes("Link"))[1] if name == "LinkStory" else set()
        more = {"retry_after"} if name in ANSWERS else set()
        known = {*schemas[name]["properties"], *more} ^ {field.rstrip("?") for field in node}
        problems += [f"{NODE} and openapi.yaml differ in {field} of {name}" for field in sorted(known)]
sys.exit("\n".join(problems) or print("the packages know each field of a request and of an answer"))
