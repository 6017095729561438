"""Looks whether the packages know each error that openapi.yaml promises: codes.py OPENAPI INDEX_D_TS"""

import json
import re
import sys
from pathlib import Path

import yaml

ROUTES = {
    "payment": [("/api/payment/initiate", "post"), ("/api/payment/{id}/status", "get")],
    "direct": [("/api/payment/direct", "post")],
    "payout": [("/api/payout", "post"), ("/api/payout/{id}/status", "get")],
    "link": [("/api/link", "get"), ("/api/link/{id}", "get"), ("/api/link/{id}/withdraw", "post")],
    "new_link": [("/api/link", "post")],
}
# What the packages say themselves, where the backend has said nothing.
OWN = {"invalid_configuration", "no_answer", "unexpected_answer",
       "event_not_genuine", "event_malformed", "event_of_another_stack"}

document = yaml.safe_load(Path(sys.argv[1]).read_text())
cases = json.loads(Path(__file__).with_name("cases.json").read_text())["answers"]
union = Path(sys.argv[2]).read_text().partition("type ErrorCode =")[2].partition(";")[0]


def resolved(node):
    while "$ref" in node:
        name, node = node["$ref"], document
        for part in name.removeprefix("#/").split("/"):
            node = node[part]
    return node


def promised(kind):
    """Each status with each code."""
    for path, method in ROUTES[kind]:
        for response in document["paths"][path][method]["responses"].values():
            for media, content in resolved(response).get("content", {}).items():
                if media == "application/problem+json":
                    properties = content["schema"]["allOf"][1]["properties"]
                    error = properties["error"]
                    for code in error.get("enum", [error.get("const")]):
                        yield kind, properties["status"]["const"], code


expected = {one for kind in ROUTES for one in promised(kind)}
tested = {(case["kind"], case["status"], case["expect"]["error"]) for case in cases}
typed = set(re.findall("'([a-z_]+)'", union))
codes = {code for _, _, code in expected}
problems = [f"no case in cases.json has {one}" for one in sorted(expected - tested)]
problems += [f"index.d.ts lacks {code}" for code in sorted(codes | OWN) if code not in typed]
problems += [f"index.d.ts has {code}, which nothing says" for code in sorted(typed - codes - OWN)]
print(f"{len(expected)} documented errors of {len(ROUTES)} kinds, each with a case")
sys.exit("\n".join(problems) or 0)
