"""In an unpacked archive: functions.json names each zip, and sbom.cdx.json is CycloneDX and names what is in each program."""

import base64
import hashlib
import io
import json
import pathlib
import re
import subprocess
import tempfile
import zipfile
import zlib

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

said = json.loads(pathlib.Path("functions.json").read_text())["functions"]
zips = {path.stem: path.read_bytes() for path in pathlib.Path("functions").iterdir()}
assert said == {name: base64.b64encode(hashlib.sha256(it).digest()).decode() for name, it in zips.items()}, said

sbom = pathlib.Path("sbom.cdx.json").read_text()
error = JsonStrictValidator(SchemaVersion.V1_6).validate_str(sbom)
assert error is None, error
known = {(it["name"], it["version"]) for it in json.loads(sbom)["components"]}


def own_list(program):
    """What cargo-auditable has written into the program; nothing into one that is not built for release."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(program)
        file.flush()
        sections = subprocess.check_output(["readelf", "--section-headers", "--wide", file.name], text=True)
    # Its name, type, address, offset and size.
    found = re.search(r" \.dep-v0 +\S+ +\S+ +([0-9a-f]+) +([0-9a-f]+)", sections)
    offset, size = (int(it, 16) for it in found.groups()) if found else (0, 0)
    section = program[offset:offset + size]
    packages = json.loads(zlib.decompress(section))["packages"] if section else []
    return {(it["name"], it["version"]) for it in packages if it.get("kind") != "build"}


# The C library of provided.al2023, in which the functions run.
GLIBC = (2, 34)


def needed(program):
    """The newest version of the C library that the program asks for, and its processor."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(program)
        file.flush()
        read = subprocess.check_output(["readelf", "--file-header", "--version-info", "--wide", file.name], text=True)
    versions = [tuple(map(int, it.split("."))) for it in re.findall(r"Name: GLIBC_([0-9.]+)", read)]
    return max(versions, default=(0,)), re.search(r"Machine: +(.+)", read)[1]


programs = {name: zipfile.ZipFile(io.BytesIO(it)).read("bootstrap") for name, it in zips.items()}
programs |= {path.name: path.read_bytes() for path in pathlib.Path("bin").iterdir()}
asked = {name: needed(programs[name]) for name in zips}
# The programs of a quick build are this machine's, and stay here.
too_new = {name: version for name, (version, machine) in asked.items() if machine == "AArch64" and version > GLIBC}
assert not too_new, f"Lambda has the C library {GLIBC}, and these ask for a newer one: {too_new}"
lists = {name: own_list(program) for name, program in programs.items()}
for name, own in lists.items():
    assert own <= known, f"{name} holds what sbom.cdx.json does not name: {own - known}"
print(f"functions.json: {len(zips)} zips; sbom.cdx.json: {len(known)} packages, of which the programs themselves name "
      f"{len(set().union(*lists.values()))}")
