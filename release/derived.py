#!/usr/bin/env python3
"""Writes what an archive says of itself: template.yaml, functions.json and sbom.cdx.json.

usage: derived.py FOLDER VERSION PROCESSOR FUNCTION…, at the root of the project; the zips are in FOLDER/functions
"""

import base64
import hashlib
import json
import pathlib
import re
import subprocess
import sys
import tomllib


def template(text, processor, functions):
    """Ours, with zips that are ready in place of what SAM would build."""
    for function in functions:
        built = f"    Metadata:\n      BuildMethod: rust-cargolambda\n      BuildProperties: {{ Binary: {function} }}\n"
        text = _replaced(text, built, "")
        text = _replaced(text, f"      CodeUri: functions/{function}\n", f"      CodeUri: functions/{function}.zip\n")
    assert "BuildMethod" not in text, "a function is built that is no package of functions/"
    return _replaced(text, "Architectures: [arm64]", f"Architectures: [{processor}]")


def _replaced(text, old, new):
    assert text.count(old) == 1, f"template.yaml holds {text.count(old)} times: {old}"
    return text.replace(old, new)


def functions_json(folder, version, functions):
    """The digest of each zip, as Lambda names what it runs (CodeSha256)."""
    digests = {name: hashlib.sha256((folder / f"functions/{name}.zip").read_bytes()).digest() for name in functions}
    return {"version": version, "functions": {name: base64.b64encode(it).decode() for name, it in digests.items()}}


def bill_of_materials(version, roots):
    """What the functions and `ops` are made of, in the form of CycloneDX; what only build scripts need is left out."""
    # The processors of the functions and of `ops`.
    platforms = ["aarch64-unknown-linux-gnu", "aarch64-unknown-linux-musl", "x86_64-unknown-linux-musl"]
    asked = ["cargo", "metadata", "--locked", "--format-version=1", *(f"--filter-platform={it}" for it in platforms)]
    said = json.loads(subprocess.run(asked, check=True, capture_output=True, text=True).stdout)
    packages = {package["id"]: package for package in said["packages"]}
    needs = {node["id"]: sorted(it["pkg"] for it in node["deps"] if any(kind["kind"] is None for kind in it["dep_kinds"]))
             for node in said["resolve"]["nodes"]}
    top = sorted(it["id"] for it in said["packages"] if it["source"] is None and it["name"] in roots)
    assert len(top) == len(roots), "a function, or ops, is no package"
    reached, waiting = set(), list(top)
    while waiting:
        if (package := waiting.pop()) not in reached:
            reached.add(package)
            waiting += needs[package]
    sums = {(it["name"], it["version"]): it.get("checksum") for it in tomllib.loads(pathlib.Path("Cargo.lock").read_text())["package"]}
    whole = {"type": "application", "bom-ref": "ligdicash-lambda", "name": "ligdicash-lambda", "version": version}
    return {
        "bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "metadata": {"component": whole},
        "components": sorted((_component(packages[it], sums) for it in reached), key=lambda it: it["bom-ref"]),
        "dependencies": [{"ref": whole["bom-ref"], "dependsOn": [_reference(packages[it]) for it in top]}] + sorted(
            ({"ref": _reference(packages[it]), "dependsOn": sorted(_reference(packages[to]) for to in set(needs[it]))}
             for it in reached), key=lambda it: it["ref"]),
    }


def _reference(package):
    return f"pkg:cargo/{package['name']}@{package['version']}"


def _component(package, sums):
    ours, reference = package["source"] is None, _reference(package)
    component = {"type": "application" if ours and any("bin" in it["kind"] for it in package["targets"]) else "library",
                 "bom-ref": reference, "name": package["name"], "version": package["version"]}
    if not ours:
        component |= {"purl": reference, "hashes": [{"alg": "SHA-256", "content": sums[package["name"], package["version"]]}]}
    if package["license"]:
        component["licenses"] = [{"expression": re.sub(r"\s*/\s*", " OR ", package["license"])}]
    return component


def main(folder, version, processor, *functions):
    folder = pathlib.Path(folder)
    (folder / "template.yaml").write_text(template(pathlib.Path("template.yaml").read_text(), processor, functions))
    for name, content in (("functions.json", functions_json(folder, version, functions)),
                          ("sbom.cdx.json", bill_of_materials(version, {*functions, "ops"}))):
        (folder / name).write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
