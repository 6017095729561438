"""Runs the steps of action.yml as a runner of GitHub does: their conditions and environments."""

import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import tempfile

import yaml

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
SHOPS = ROOT / "clients/examples"
ACTION = yaml.safe_load((HERE / "action.yml").read_text())
# It stands for GitHub's own command, which has no release to download here.
GH = f"""#!/usr/bin/env bash
[[ $* == "release download v0.1.0 --repo OWNER/ligdicash-lambda --pattern *$(uname -m)*.whl --dir wheel --clobber" ]]
mkdir -p wheel
cp {ROOT}/target/handed-out/*$(uname -m)*.whl wheel
"""


def is_met(condition, inputs, failed):
    if "cancelled()" not in condition and failed:
        return False
    python = condition.removeprefix("${{").removesuffix("}}").replace("!cancelled()", "True").replace("&&", "and")
    return eval(re.sub(r"inputs\.([\w-]+)", lambda name: repr(inputs[name[1]]), python).strip())


def value(text, inputs):
    known = {f"inputs.{name}": given for name, given in inputs.items()}
    known |= {"github.token": "token", "github.action_repository": "OWNER/ligdicash-lambda", "github.action_ref": "v0.1.0"}
    first = lambda found: next((known[name] for name in found[1].split(" || ") if known[name]), "")
    return re.sub(r"\$\{\{ (.*?) \}\}", first, text)


def run(workspace, temporary, environment, **given):
    """The exit code of each step that was run, and all that they printed."""
    inputs = {name: entry["default"] for name, entry in ACTION["inputs"].items()}
    inputs |= {name.replace("_", "-"): text for name, text in given.items()}
    ended, printed = {}, ""
    for step in ACTION["runs"]["steps"]:
        if not is_met(step.get("if", "True"), inputs, any(ended.values())):
            continue
        own = {name: value(text, inputs) for name, text in step["env"].items()}
        path = f"{temporary}{os.pathsep}{os.environ['PATH']}"
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
        with open(temporary / "log", "w+") as log:
            done = subprocess.run(command, cwd=workspace, env={**os.environ, **environment, **own, "PATH": path}, stdout=log, stderr=log)
            log.seek(0)
            printed += log.read()
        ended[step["name"]] = done.returncode
    return ended, printed


def free_ports():
    with socket.socket() as one, socket.socket() as other:
        one.bind(("127.0.0.1", 0)), other.bind(("127.0.0.1", 0))
        return one.getsockname()[1], other.getsockname()[1]


def case(temporary, shop, **given):
    with tempfile.TemporaryDirectory() as folder:
        workspace = pathlib.Path(folder)
        for file in shop:
            shutil.copy(SHOPS / file, workspace)
        gh = temporary / "gh"
        gh.write_text(GH), gh.chmod(0o755)
        shop_port, port = free_ports()
        (workspace / "examine.toml").write_text(f"port = {port}\nlang = 'en'\n")
        environment = {
            "RUNNER_TEMP": str(temporary), "GITHUB_ACTION_PATH": str(HERE),
            "PORT": str(shop_port), "DATA": str(workspace / "shop.db"), "POLL": "2",
            "LIGDICASH_URL": f"http://127.0.0.1:{port}", "LIGDICASH_API_KEY": "api-key-of-a-test", "LIGDICASH_AUTH_TOKEN": "auth-token-of-a-test",
        }
        address = f"http://127.0.0.1:{shop_port}"
        given = {name: text.replace("ADDRESS", address) for name, text in {"address": "ADDRESS", **given}.items()}
        try:
            return run(workspace, temporary, environment, **given)
        finally:
            for running in pathlib.Path("/proc").glob("[0-9]*/cwd"):
                if os.path.realpath(running) == str(workspace):
                    os.kill(int(running.parts[2]), signal.SIGKILL)


INSTALL, READ, START, PLAY = [step["name"] for step in ACTION["runs"]["steps"]]
hooks = {
    "start": "python3 shop.py",
    "buy": "curl -si ADDRESS/checkout -d order={order} -d amount={amount}",
    "paid": "curl -s ADDRESS/orders/{order}",
    "paid_when": "status=paid",
}

# A runner has one such folder for a job; here it is that of all jobs, because an installation takes long.
with tempfile.TemporaryDirectory() as folder:
    temporary = pathlib.Path(folder)
    ended, printed = case(temporary, ["moving/old/pay.php", "moving/old/callback.php"])
    assert ended == {INSTALL: 0, READ: 1}, printed
    lines = {line.split(",title")[0] for line in printed.splitlines() if line.startswith("::")}
    assert lines == {f"::error file={place}" for place in ["callback.php,line=4", "pay.php,line=11", "pay.php,line=13"]}, printed
    print("a shop with faults in its source: named at their lines")

    ended, printed = case(temporary, ["examined/shop.py"], **hooks)
    assert ended == {INSTALL: 0, READ: 0, START: 0, PLAY: 0}, f"{ended}\n{printed}"
    print("a right shop: read and examined")

    ended, printed = case(temporary, ["examined/shop.py"], **{**hooks, "read": "", "start": "FAULT=trusts-callback python3 shop.py"})
    assert ended == {INSTALL: 0, START: 0, PLAY: 1} and "trusts-callback" in printed, f"{ended}\n{printed}"
    print("a shop with a fault that only the trials see: named")
print("passed")
