"""In the plugin's zip: one folder with what WordPress and an owner look for and nothing that lies about, one version,
and PHP that this machine's PHP reads.

usage: plugin.py FILE VERSION
"""

import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile

FILE, VERSION = sys.argv[1:]
NEEDED = [
    "LICENSE-APACHE", "LICENSE-MIT", "assets/checkout.iife.js", "languages/ligdicash-lambda-fr_FR.mo",
    "ligdicash-lambda.php", "readme.txt", "server/autoload.php", "src/Plugin.php", "uninstall.php",
]
KINDS = {"", ".css", ".js", ".json", ".mo", ".php", ".po", ".pot", ".svg", ".txt"}
# Each place of the version, in what it is written.
VERSIONS = {
    "ligdicash-lambda.php": r" \* Version: (.+)",
    "readme.txt": r"Stable tag: (.+)",
    "server/composer.json": r'"version": "(.+)"',
    "src/Plugin.php": r"const VERSION = '(.+)';",
}

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
    header = (plugin / "ligdicash-lambda.php").read_text(encoding="utf-8")
    assert "\n * Update URI: false\n" in header, "WordPress's directory could offer another plugin as an update"
    php = sorted(plugin.rglob("*.php"))
    for file in php:
        read = subprocess.run(["php", "-n", "-l", file], capture_output=True, text=True)
        assert read.returncode == 0, read.stdout + read.stderr
print(f"{pathlib.Path(FILE).name}: {len(names)} files, PHP reads {len(php)} of them, all say {VERSION}")
