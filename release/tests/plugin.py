"""In the plugin's zip: one folder with what WordPress and an owner look for and nothing that lies about, one version,
a readme as WordPress's directory wants it, and PHP that this machine's PHP reads.

usage: plugin.py FILE VERSION
"""

import hashlib
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile

FILE, VERSION = sys.argv[1:]
NEEDED = [
    "LICENSE-APACHE", "LICENSE-MIT", "assets/checkout.iife.js", "languages/ligdicash-lambda-fr_FR.mo",
    "ligdicash-lambda.php", "readme.txt", "src/Plugin.php", "uninstall.php", "vendor/server/autoload.php",
]
KINDS = {"", ".css", ".js", ".json", ".mo", ".php", ".po", ".svg", ".txt"}
# Each place of the version, in what it is written.
VERSIONS = {
    "ligdicash-lambda.php": r" \* Version: (.+)",
    "readme.txt": r"(?s)Stable tag: ([^\n]+)\n.*== Changelog ==\n\n= \1 =\n",
    "src/Plugin.php": r"const VERSION = '(.+)';",
    "vendor/server/composer.json": r'"version": "(.+)"',
}
HEAD = [
    "Plugin Name", "Description", "Version", "Requires at least", "Requires PHP", "Requires Plugins", "Author", "License",
    "License URI", "Update URI", "Text Domain", "Domain Path",
]


def looks_like_the_directorys(head, readme):
    """The directory's rules about a plugin's name and its readme; a head without `Update URI` would let it push updates."""
    head = dict(re.findall(r"^ \* ([A-Z][A-Za-z ]+): (.+)$", head, re.MULTILINE))
    assert not set(HEAD) - set(head), set(HEAD) - set(head)
    assert re.fullmatch(r"false|https://\S+/releases/latest/download/ligdicash-lambda\.json", head["Update URI"]), head
    title, fields, short = re.match(r"=== (.+) ===\n(.+?)\n\n(.+?)\n\n", readme, re.DOTALL).groups()
    fields = dict(re.findall(r"^(.+?): (.+)$", fields, re.MULTILINE))
    same = ["Requires at least", "Requires PHP", "License", "License URI"]
    assert title == head["Plugin Name"] and [fields[it] for it in same] == [head[it] for it in same], (title, fields, head)
    assert re.match(r"(?!LigdiCash|Woo|WordPress).+ for WooCommerce$", title), title
    assert fields["Contributors"] and fields["Tested up to"] and len(fields["Tags"].split(",")) <= 5, fields
    assert len(short) <= 150 and "\n" not in short, short
    sections = re.findall(r"^== (.+) ==$", readme, re.MULTILINE)
    assert sections == ["Description", "External services", "Installation", "Frequently Asked Questions", "Changelog"], sections
    return head["Update URI"]


with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(FILE) as zipped:
    names = zipped.namelist()
    assert all(name.startswith("ligdicash-lambda/") for name in names), names
    zipped.extractall(folder)
    plugin = pathlib.Path(folder) / "ligdicash-lambda"
    missing = [name for name in NEEDED if not (plugin / name).is_file()]
    assert not missing, f"not in the zip: {missing}"
    other = [name for name in names if pathlib.Path(name).suffix not in KINDS or re.search(r"/(\.|tests/)", name)]
    assert not other, f"of no use to a shop: {other}"
    said = {name: re.findall(form, (plugin / name).read_text(encoding="utf-8")) for name, form in VERSIONS.items()}
    assert all(found == [VERSION] for found in said.values()), said
    updates = looks_like_the_directorys(*((plugin / it).read_text(encoding="utf-8") for it in ("ligdicash-lambda.php", "readme.txt")))
    if updates != "false":
        said = json.loads(pathlib.Path(FILE).with_name("ligdicash-lambda.json").read_text())
        digest = hashlib.sha256(pathlib.Path(FILE).read_bytes()).hexdigest()
        assert (said["version"], said["sha256"]) == (VERSION, digest), said
    php = sorted(plugin.rglob("*.php"))
    for file in php:
        read = subprocess.run(["php", "-n", "-l", file], capture_output=True, text=True)
        assert read.returncode == 0, read.stdout + read.stderr
print(f"{pathlib.Path(FILE).name}: {len(names)} files, PHP reads {len(php)} of them, all say {VERSION}")
