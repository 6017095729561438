"""Unpacks the image for one processor, looks that nothing but the program is in it, runs it as its configuration says,
and pays an order on its sandbox and one on its local stack. Where the image is for another processor, qemu runs its
program.

usage: image.py LAYOUT.oci.tar amd64|arm64 FOLDER [--debug]
"""

import contextlib
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


def command(root, user, words):
    if processor != OURS:
        return [shutil.which(QEMU), root + words[0], *words[1:]]
    return [shutil.which("chroot"), f"--userspec={user}", root, *words]


@contextlib.contextmanager
def run(root, config, words, last):
    """What the program prints, by its labels, until the line that begins with `last`."""
    started = command(root, config["User"], config["Entrypoint"] + words)
    running = subprocess.Popen(started, stdout=subprocess.PIPE, text=True, env={})
    said = {}
    while last not in said:
        label, _, value = next(running.stdout).strip().partition("  ")
        said[label] = value.split(" ")[-1]
    assert processor != OURS or os.stat(f"/proc/{running.pid}").st_uid != 0, "it runs as root"
    yield said
    # As Docker and Podman stop it.
    running.send_signal(getattr(signal, config["StopSignal"]))
    assert running.wait(30) == 0


root = f"{folder}/root"
os.makedirs(root)
config = json.loads(skopeo("inspect", "--config", f"oci-archive:{file}"))
assert config["architecture"] == processor, config
# The libraries of a program that is not static.
names = [name for name in unpacked(root) if "--debug" not in sys.argv or not name.startswith("lib")]
assert names == ["ligdicash-local"], names

config = config["config"]
with run(root, config, config["Cmd"], "Base URL") as said:
    assert pay.on_sandbox(said["Base URL"]) == ("completed", 3000)
stack = ["--port", "0", "--sandbox-port", "0", "--webhook", "http://127.0.0.1:9/events"]
with run(root, config, stack, "Payout key") as said:
    urls = said["Sandbox"].removesuffix("/sandbox"), said["Shop and API"].rstrip("/")
    assert pay.on_stack(*urls) == ("completed", 3000)
