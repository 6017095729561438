"""Looks whether the npm package knows each field of an answer: fields.py ROOT"""

import re
import sys
from pathlib import Path

import yaml

ROOT = Path(sys.argv[1])
PACKAGES = ROOT / "clients/packages"
NODE = "node/src/index.d.ts"


def answered(name):
    schema = yaml.safe_load((ROOT / "openapi.yaml").read_text())["components"]["schemas"][name]
    declared = (PACKAGES / NODE).read_text().partition(f"interface {name} {{")[2].partition("\n}")[0]
    return {*schema["properties"], "retry_after"} ^ set(re.findall(r"^  (\w+)\??:", declared, re.MULTILINE))


problems = []
for name in ("PaymentPage", "PaymentStatus", "DirectPayment", "PayoutStatus"):
    problems += [f"{NODE} and openapi.yaml differ in {field} of {name}" for field in sorted(answered(name))]
sys.exit("\n".join(problems) or print("the npm package knows each field of an answer"))
