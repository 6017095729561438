"""Looks whether the packages know each field of an event and of an answer: fields.py ROOT"""

import json
import re
import sys
from pathlib import Path

import yaml

ROOT = Path(sys.argv[1])
PACKAGES = ROOT / "clients/packages"
NODE = "node/src/index.d.ts"
# The names of the types in JSON and elsewhere.
WORDS = {"integer": "integer", "number": "integer", "int": "integer", "string": "string", "str": "string",
         "boolean": "boolean", "bool": "boolean", "null": "null", "None": "null"}
NAMES = {str: "string", int: "integer", bool: "boolean", type(None): "null"}


def types(schema):
    """What a field may be, by the name of its type or by its values."""
    named = schema.get("type", [])
    values = schema.get("enum", [schema["const"]] if "const" in schema else [])
    return {named} if isinstance(named, str) else {*named, *(NAMES[type(value)] for value in values)}


def sent():
    """The fields of all events; `reason` is null in one and a word in another."""
    fields = {}
    for path in (ROOT / "docs/events").glob("*.schema.json"):
        for name, schema in json.loads(path.read_text())["properties"]["data"].get("properties", {}).items():
            fields.setdefault(name, set()).update(types(schema))
    return fields


def said(file, begin, field):
    """The fields that a package declares between `begin` and an empty line or a brace."""
    declared = re.split(r"\n\s*\*?\s*}|\n\n\n", (PACKAGES / file).read_text().partition(begin)[2])[0]
    kinds = {}
    for name, kind in re.findall(field, declared, re.MULTILINE):
        nullable = {"null"} if kind.startswith("?") else set()
        kinds[name] = {WORDS[word] for word in kind.removeprefix("?").split(" | ")} | nullable
    return kinds


def answered(name):
    schema = yaml.safe_load((ROOT / "openapi.yaml").read_text())["components"]["schemas"][name]
    declared = (PACKAGES / NODE).read_text().partition(f"interface {name} {{")[2].partition("\n}")[0]
    return {*schema["properties"], "retry_after"} ^ set(re.findall(r"^  (\w+)\??:", declared, re.MULTILINE))


fields = sent()
problems = []
for file, begin, field in [
    (NODE, "interface EventData {", r"^  (\w+)\?: ([^;]+);"),
    ("python/src/ligdicash_lambda/event.py", "class EventData", r"^    (\w+): ([\w |]+?)(?:  #.*)?$"),
    ("php/src/Event.php", "@param array{", r"^ +\* +(\w+)\?: (\??\w+),"),
]:
    found = said(file, begin, field)
    for name in sorted(fields.keys() | found.keys()):
        if fields.get(name) != found.get(name):
            problems.append(f"{file} says of {name}: {found.get(name)}, and docs/events: {fields.get(name)}")
for name in ("PaymentPage", "PaymentStatus", "DirectPayment", "PayoutStatus"):
    problems += [f"{NODE} and openapi.yaml differ in {field} of {name}" for field in sorted(answered(name))]
sys.exit("\n".join(problems) or print(f"{len(fields)} fields of events, which all packages know"))
