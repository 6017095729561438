"""Unpacks the image for one processor, looks that nothing but the program is in it, runs it as its configuration says,
and pays an order there. Where the image is for another processor, qemu runs its program.

usage: image.py LAYOUT.oci.tar amd64|arm64 FOLDER [--debug]
"""

import json
import os
import pathlib
import platform
import shutil
import signal
import subprocess
import sys
import tarfile

import pay

file, processor, folder = sys.argv[1:4]
OURS = {"x86_64": "amd64", "aarch64": "arm64"}[platform.machine()]
QEMU = {"amd64": "qemu-x86_64-static", "arm64": "qemu-aarch64-static"}[processor]


def skopeo(*words):
    return subprocess.check_output(["skopeo", "--insecure-policy", "--override-arch", processor, *words])


def unpacked(root):
    """Where the image's files are, by name. A digest that is not that of its bytes fails here."""
    skopeo("copy", f"oci-archive:{file}", f"dir:{folder}/dir")
    manifest = json.loads(pathlib.Path(folder, "dir/manifest.json").read_text())
    names = []
    for layer in manifest["layers"]:
        with tarfile.open(pathlib.Path(folder, "dir", layer["digest"].removeprefix("sha256:"))) as packed:
            packed.extractall(root)
            names += packed.getnames()
    return names


def command(root, config):
    entry = config["Entrypoint"] + config["Cmd"]
    if processor != OURS:
        return [shutil.which(QEMU), root + entry[0], *entry[1:]]
    return [shutil.which("chroot"), f"--userspec={config['User']}", root, *entry]


root = f"{folder}/root"
os.makedirs(root)
config = json.loads(skopeo("inspect", "--config", f"oci-archive:{file}"))
assert config["architecture"] == processor, config
# The libraries of a program that is not static.
names = [name for name in unpacked(root) if "--debug" not in sys.argv or not name.startswith("lib")]
assert names == ["ligdicash-local"], names

running = subprocess.Popen(command(root, config["config"]), stdout=subprocess.PIPE, text=True, env={})
for line in running.stdout:
    if line.startswith("  Base URL"):
        break
else:
    sys.exit("the image's program ended")
if processor == OURS:
    assert os.stat(f"/proc/{running.pid}").st_uid != 0, "it runs as root"
assert pay.on_sandbox(line.split()[-1]) == ("completed", 3000)
# As Docker and Podman stop it.
running.send_signal(getattr(signal, config["config"]["StopSignal"]))
assert running.wait(10) == 0
