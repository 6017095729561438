"""What the scripts of the wheel, the npm package, the image and the plugin have in common."""

import pathlib
import shutil
import subprocess
import sys
import tomllib

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
OUT = ROOT / "target/handed-out"
PROGRAM = "ligdicash-local"
VERSION = tomllib.loads((ROOT / "Cargo.toml").read_text())["workspace"]["package"]["version"]
DEBUG = sys.argv[1:] == ["--debug"]
LEVEL = 1 if DEBUG else 9
if sys.argv[1:] not in ([], ["--debug"]):
    sys.exit(f"usage: {sys.argv[0]} [--debug]")


def programs():
    """The program for each processor."""
    subprocess.run([HERE / "program", *sys.argv[1:]], check=True)
    return {path.parent.name: path for path in sorted((OUT / "programs").glob(f"*/{PROGRAM}"))}


def fresh(folder):
    """An empty folder below OUT, in which a product is laid out before it is packed."""
    shutil.rmtree(OUT / folder, ignore_errors=True)
    (OUT / folder).mkdir(parents=True)
    return OUT / folder


def remove(pattern):
    """Removes what an earlier run handed out."""
    for path in OUT.glob(pattern):
        path.unlink()


def copy(names, source, to):
    for name in names:
        shutil.copy(source / name, to)
